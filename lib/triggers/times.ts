import { DateTime } from 'luxon';

/**
 * A time as TikTok gives it, in milliseconds since 1970: `YYYY-MM-DD HH:MM:SS` in UTC, or Unix time in seconds or
 * milliseconds, as a number or text.
 *
 * @returns `undefined` for what is no time
 */
export function timeOf(value: unknown): number | undefined {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (/^\d{9,13}$/.test(text)) return text.length > 10 ? Number(text) : Number(text) * 1000;
	if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
	const time = DateTime.fromISO(text.replace(' ', 'T'), { zone: 'utc' });
	return time.isValid ? time.toMillis() : undefined;
}

/** A day in a time zone. UTC stands for a zone that is not known here. */
interface ZonedDay {
	/** `YYYY-MM-DD`. */
	readonly date: string;
	/** When it ends, in milliseconds since 1970. */
	readonly end: number;
}

/** The day at a time, or some days before or after. @param zone IANA time zone */
export function dayAt(time: number, zone = 'utc', plusDays = 0): ZonedDay {
	const zoned = DateTime.fromMillis(time, { zone });
	const day = (zoned.isValid ? zoned : DateTime.fromMillis(time, { zone: 'utc' })).plus({ days: plusDays });
	return { date: day.toISODate()!, end: day.endOf('day').toMillis() };
}
