import type { TikTokApiError } from './TikTokApiError';

/** Too fast: nothing was done, so any call may be made again. 429 is the HTTP status. */
const RATE_LIMIT_CODES = new Set([40100, 40016, 40133, 429]);

/** Trouble on TikTok's side: what was asked may or may not have been done. */
const AMBIGUOUS_CODES = new Set([50000, 50002, 51010, 40202]);

/** The fault may lie in one value of several that were sent together. */
const VALUE_ERROR_CODES = new Set([40000, 40002, 40007, 40011, 40132, 40700]);

/** What only a person can put right. */
const FATAL_CAUSES = new Set(['credential-invalid', 'configuration-invalid']);

/** TikTok, or the way to it, had trouble: what was asked may have been done or not. */
export const isAmbiguous = ({ code, details }: TikTokApiError): boolean =>
	(code === undefined && !FATAL_CAUSES.has(details.cause ?? '')) || AMBIGUOUS_CODES.has(code!) || (code! >= 500 && code! < 600);

export const isValueError = ({ code }: TikTokApiError): boolean => code !== undefined && VALUE_ERROR_CODES.has(code);

/** No call of this account will go better. */
export const isFatal = (error: TikTokApiError): boolean => !isValueError(error) && FATAL_CAUSES.has(error.details.cause ?? '');

export const isRateLimited = (error: TikTokApiError): boolean => error.code !== undefined && RATE_LIMIT_CODES.has(error.code);

/** The same call may go better later. */
export const isTransient = (error: TikTokApiError): boolean =>
	isAmbiguous(error) || isRateLimited(error) || ['rate-limited', 'temporarily-unavailable'].includes(error.details.cause ?? '');
