import { TO_COME } from './request';

export const digitalAvatar = TO_COME;
