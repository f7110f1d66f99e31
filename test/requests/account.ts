import { TO_COME } from './request';

export const account = TO_COME;
