import type { RetrySafety } from '../definition/api';
import { repeatOf, type Endpoint } from '../definition/endpoint';
import type { Params } from '../definition/rule';
import { isValueError } from '../errors/classify';
import { TikTokApiError } from '../errors/TikTokApiError';

/** How TikTok says that what is named is not there. */
const GONE =
	/\bnot exist|\bnot found|n['’]t exist|\bno longer exist|\balready (?:been )?(?:deleted|removed|cancell?ed)|\bbeen (?:deleted|removed)|\bthere is no\b/i;

/** Whether the request of an endpoint with these parameters may be repeated after its answer was lost. */
export function retrySafetyOf(endpoint: Endpoint, params: Params): RetrySafety {
	const { method, readOnly, idempotent = false } = endpoint;
	if (method === 'GET' || readOnly) return 'safe';
	if (typeof idempotent === 'function' ? idempotent(params) : idempotent) return 'idempotent';
	return repeatOf(endpoint, params) === 'adds' ? 'unsafe' : 'repeatable';
}

/**
 * Whether a request to remove something has done so in an attempt whose answer was lost: TikTok now says that it is not there. That holds
 * for a request that names one thing. Of several, one that never was there may be why TikTok refuses the rest.
 */
export const isRemoved = (endpoint: Endpoint, params: Params, error: unknown): boolean =>
	error instanceof TikTokApiError &&
	error.details.outcomeUnknown === true &&
	repeatOf(endpoint, params) === 'removes' &&
	isValueError(error) &&
	GONE.test(error.details.apiMessage ?? '') &&
	Object.values(params).every((value) => !Array.isArray(value) || value.length <= 1);
