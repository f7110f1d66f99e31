import { TO_COME } from './request';

export const audience = TO_COME;
