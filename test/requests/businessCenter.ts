import { TO_COME } from './request';

export const businessCenter = TO_COME;
