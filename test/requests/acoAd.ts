import { TO_COME } from './request';

export const acoAd = TO_COME;
