import { DateTime } from 'luxon';
import type { Params } from '../../lib/definition/rule';

/** First and last day of a report, both included, as `YYYY-MM-DD`. */
export interface DateRange {
	readonly start: string;
	readonly end: string;
}

const parseDay = (text: string): DateTime => DateTime.fromISO(text, { zone: 'utc' });

/** Whether a report covers everything since the start: by Date Range, or by TikTok's own parameter. */
export const isLifetime = ({ date_range: range, query_lifetime: lifetime }: Params): boolean => range === 'lifetime' || lifetime === true;

/** The days that a report covers; `undefined` where it covers the lifetime, or a date is missing. */
export const requestedDateRange = ({ start_date: start, end_date: end, ...params }: Params): DateRange | undefined =>
	isLifetime(params) || typeof start !== 'string' || typeof end !== 'string' ? undefined : { start, end };

export const hasDimension = ({ dimensions }: Params, name: string): boolean => Array.isArray(dimensions) && dimensions.includes(name);

export const hasTimeDimension = (params: Params): boolean => hasDimension(params, 'stat_time_day') || hasDimension(params, 'stat_time_hour');

/** How many days TikTok takes in one call, by granularity. */
export const MAX_DAYS = { hourly: 1, daily: 30, total: 365 } as const;

/** TikTok limits Business Center reports by day to a year instead of 30 days, so they count as `total`. */
export function granularityOf(params: Params): keyof typeof MAX_DAYS {
	if (hasDimension(params, 'stat_time_hour')) return 'hourly';
	return hasDimension(params, 'stat_time_day') && params.report_type !== 'BC' ? 'daily' : 'total';
}

/** Splits a range into parts of `maxDays` days, oldest first. The last part may be shorter. */
export function splitRange({ start, end }: DateRange, maxDays: number): DateRange[] {
	const parts: DateRange[] = [];
	const last = parseDay(end);
	for (let from = parseDay(start); from <= last; from = from.plus({ days: maxDays })) {
		const to = from.plus({ days: maxDays - 1 });
		parts.push({ start: from.toISODate()!, end: (to < last ? to : last).toISODate()! });
	}
	return parts;
}
