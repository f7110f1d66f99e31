import { TO_COME } from './request';

export const identity = TO_COME;
