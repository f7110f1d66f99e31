import { TO_COME } from './request';

export const comment = TO_COME;
