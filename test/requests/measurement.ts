import { TO_COME } from './request';

export const measurement = TO_COME;
