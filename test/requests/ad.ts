import { TO_COME } from './request';

export const ad = TO_COME;
