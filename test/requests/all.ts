import { adGroup } from './adGroup';
import { campaign } from './campaign';
import { file } from './file';
import { report } from './report';
import { tool } from './tool';
import type { RequestsByEndpoint } from './request';

/** The requests of all endpoints, a file for each node. */
export const ALL: readonly RequestsByEndpoint[] = [adGroup, campaign, file, report, tool];
