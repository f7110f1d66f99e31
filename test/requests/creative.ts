import { TO_COME } from './request';

export const creative = TO_COME;
