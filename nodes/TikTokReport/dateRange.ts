import { DateTime } from 'luxon';
import type { Params } from '../../lib/definition/rule';

/** The days of a report, both included, as TikTok writes them. */
export interface DateRange {
	readonly start: string;
	readonly end: string;
}

const day = (text: string): DateTime => DateTime.fromISO(text, { zone: 'utc' });

export const countDays = ({ start, end }: DateRange): number => day(end).diff(day(start), 'days').days + 1;

/** The days a report asks for; `undefined` where it asks for a lifetime, or dates are missing. */
export const dateRange = ({ start_date: start, end_date: end, query_lifetime: lifetime }: Params): DateRange | undefined =>
	lifetime === true || typeof start !== 'string' || typeof end !== 'string' ? undefined : { start, end };

export const hasDimension = ({ dimensions }: Params, name: string): boolean => Array.isArray(dimensions) && dimensions.includes(name);

/** The most days that TikTok takes in one call. */
export const MAX_DAYS = { hourly: 1, daily: 30, whole: 365 } as const;

export type Granularity = keyof typeof MAX_DAYS;

/** Business Center reports may have a year of days. */
export function granularityOf(params: Params): Granularity {
	if (hasDimension(params, 'stat_time_hour')) return 'hourly';
	return hasDimension(params, 'stat_time_day') && params.report_type !== 'BC' ? 'daily' : 'whole';
}

/** A range in pieces of so many days, oldest first; the last may be shorter. */
export function splitRange({ start, end }: DateRange, most: number): DateRange[] {
	const pieces: DateRange[] = [];
	const last = day(end);
	for (let from = day(start); from <= last; from = from.plus({ days: most })) {
		const to = from.plus({ days: most - 1 });
		pieces.push({ start: from.toISODate()!, end: (to < last ? to : last).toISODate()! });
	}
	return pieces;
}
