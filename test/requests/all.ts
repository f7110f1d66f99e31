import { adGroup } from './adGroup';
import { campaign } from './campaign';
import type { RequestsByEndpoint } from './request';

/** The requests of all endpoints, a file for each node. */
export const ALL: readonly RequestsByEndpoint[] = [adGroup, campaign];
