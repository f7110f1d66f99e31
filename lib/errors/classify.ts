import type { TikTokApiError } from './TikTokApiError';

/** Too many requests: TikTok did nothing, so any request may be repeated. 429 is the HTTP status. */
const RATE_LIMIT_CODES = new Set([40100, 40016, 40133, 429]);

/** Internal errors of TikTok, which may or may not have carried the request out. */
const AMBIGUOUS_CODES = new Set([50000, 50002, 51010, 40202]);

/** One value of several in the request may be the cause, so that the others might succeed without it. */
const VALUE_ERROR_CODES = new Set([40000, 40002, 40007, 40011, 40132, 40700]);

/** Causes that only a person can fix. */
const FATAL_CAUSES = new Set(['credential-invalid', 'configuration-invalid']);

/** TikTok may or may not have carried the request out: an internal error, a 5xx, or no response at all. */
export const isAmbiguous = ({ code, details }: TikTokApiError): boolean =>
	(code === undefined && !FATAL_CAUSES.has(details.cause ?? '')) || AMBIGUOUS_CODES.has(code!) || (code! >= 500 && code! < 600);

export const isValueError = ({ code }: TikTokApiError): boolean => code !== undefined && VALUE_ERROR_CODES.has(code);

/** Fatal for this connection: no other request can succeed. */
export const isFatal = (error: TikTokApiError): boolean => !isValueError(error) && FATAL_CAUSES.has(error.details.cause ?? '');

export const isRateLimited = (error: TikTokApiError): boolean => error.code !== undefined && RATE_LIMIT_CODES.has(error.code);

/** The same request may succeed later. */
export const isTransient = (error: TikTokApiError): boolean =>
	isAmbiguous(error) || isRateLimited(error) || ['rate-limited', 'temporarily-unavailable'].includes(error.details.cause ?? '');
