import { TO_COME } from './request';

export const automatedRule = TO_COME;
