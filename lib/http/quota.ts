import { DateTime } from 'luxon';
import { TikTokApiError } from '../errors/TikTokApiError';
import { isRateLimited } from '../errors/classify';
import { type QuotaExceeded } from './retryState';

/** How long TikTok takes no calls of an app that used up its minute. */
const MINUTE_PAUSE = 300_000;
const at = (moment: DateTime, zone: string): string => `${moment.setZone(zone).toFormat('d LLL yyyy, HH:mm')} (${zone})`;

/**
 * TikTok counts an app's calls by the second, the minute and the day (QPS, QPM, QPD) and answers all with the same code;
 * its words tell which. A minute ends in a pause of five minutes, which is waited for; a day at midnight UTC, which is not.
 *
 * @param zone a person's time zone
 * @returns `undefined` where a second is meant, or something else
 */
export function quotaExceededBy(error: TikTokApiError, zone: string): QuotaExceeded | undefined {
	const { apiMessage = '' } = error.details;
	if (!isRateLimited(error)) return undefined;
	if (/\bQPD\b|\bdaily\b|\b(a|per|this) day\b/i.test(apiMessage)) {
		const midnight = DateTime.utc().plus({ days: 1 }).startOf('day');
		const hint =
			`TikTok takes calls of this app again after ${at(midnight, zone)}: run the workflow ` +
			'again then, or apply for a higher API access level in the TikTok developer portal.';
		return {
			pause: undefined,
			error: new TikTokApiError({ ...error.details, message: 'The app has used up the calls that TikTok allows in a day', hint }),
		};
	}
	if (/\bQPM\b|\b(a|per|this) minute\b|temporarily restricted/i.test(apiMessage)) {
		const hint =
			`TikTok takes calls of this app again after ${at(DateTime.utc().plus(MINUTE_PAUSE), zone)}: ` +
			'run the workflow again then, and fewer TikTok workflows at the same time.';
		return {
			pause: MINUTE_PAUSE,
			error: new TikTokApiError({ ...error.details, message: 'The app has used up the calls that TikTok allows in a minute', hint }),
		};
	}
	return undefined;
}
