import { TO_COME } from './request';

export const event = TO_COME;
