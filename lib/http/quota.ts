import { DateTime } from 'luxon';
import { TikTokApiError } from '../errors/TikTokApiError';
import { isRateLimited } from '../errors/classify';
import { type QuotaExceeded } from './retryState';

/** TikTok blocks an app for five minutes after it exceeds its limit per minute (TikTok's page "Rate limits"). */
const MINUTE_PAUSE = 300_000;

const formatTime = (time: DateTime, zone: string): string => `${time.setZone(zone).toFormat('d LLL yyyy, HH:mm')} (${zone})`;

/**
 * Tells which quota of the app an error is about. TikTok limits requests per second, minute and day (QPS, QPM, QPD) and
 * answers all with the same code; only its message says which. The minute's block of five minutes is worth waiting for;
 * the day's lasts until midnight UTC and is not.
 *
 * @param zone IANA time zone in which the error names times
 * @returns `undefined` for the limit per second, and for other errors
 */
export function quotaExceededBy(error: TikTokApiError, zone: string): QuotaExceeded | undefined {
	const { apiMessage = '' } = error.details;
	if (!isRateLimited(error)) return undefined;
	if (/\bQPD\b|\bdaily\b|\b(a|per|this) day\b/i.test(apiMessage)) {
		const midnight = DateTime.utc().plus({ days: 1 }).startOf('day');
		const hint =
			`TikTok takes calls of this app again after ${formatTime(midnight, zone)}: run the workflow ` +
			'again then, or apply for a higher API access level in the TikTok developer portal.';
		return {
			pause: undefined,
			error: new TikTokApiError({
				...error.details,
				message: 'The app has used up the calls that TikTok allows in a day',
				hint,
				cause: 'quota-exhausted',
				resetsAtEpochMs: midnight.toMillis(),
			}),
		};
	}
	if (/\bQPM\b|\b(a|per|this) minute\b|temporarily restricted/i.test(apiMessage)) {
		const hint =
			`TikTok takes calls of this app again after ${formatTime(DateTime.utc().plus(MINUTE_PAUSE), zone)}: ` +
			'run the workflow again then, and fewer TikTok workflows at the same time.';
		return {
			pause: MINUTE_PAUSE,
			error: new TikTokApiError({
				...error.details,
				message: 'The app has used up the calls that TikTok allows in a minute',
				hint,
				retryAfterMs: MINUTE_PAUSE,
			}),
		};
	}
	return undefined;
}
