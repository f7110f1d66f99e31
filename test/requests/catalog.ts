import { TO_COME } from './request';

export const catalog = TO_COME;
