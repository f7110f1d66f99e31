import { TO_COME } from './request';

export const app = TO_COME;
