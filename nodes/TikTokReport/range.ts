import { DateTime } from 'luxon';
import type { Wire } from '../../lib/form/endpoint';

/** The days of a report, both included, as TikTok writes them. */
export interface Range {
	readonly start: string;
	readonly end: string;
}

const day = (text: string): DateTime => DateTime.fromISO(text, { zone: 'utc' });

export const daysOf = ({ start, end }: Range): number => day(end).diff(day(start), 'days').days + 1;

/** The days a report asks for; `undefined` where it asks for a lifetime, or dates are missing. */
export const rangeOf = ({ start_date: start, end_date: end, query_lifetime: lifetime }: Wire): Range | undefined =>
	lifetime === true || typeof start !== 'string' || typeof end !== 'string' ? undefined : { start, end };

export const groupedBy = ({ dimensions }: Wire, name: string): boolean => Array.isArray(dimensions) && dimensions.includes(name);

/** The most days that TikTok takes in one call. */
export const LONGEST = { hourly: 1, daily: 30, whole: 365 } as const;

export type Grain = keyof typeof LONGEST;

/** Business Center reports may have a year of days. */
export function grainOf(wire: Wire): Grain {
	if (groupedBy(wire, 'stat_time_hour')) return 'hourly';
	return groupedBy(wire, 'stat_time_day') && wire.report_type !== 'BC' ? 'daily' : 'whole';
}

/** A range in pieces of so many days, oldest first; the last may be shorter. */
export function piecesOf({ start, end }: Range, most: number): Range[] {
	const pieces: Range[] = [];
	const last = day(end);
	for (let from = day(start); from <= last; from = from.plus({ days: most })) {
		const to = from.plus({ days: most - 1 });
		pieces.push({ start: from.toISODate()!, end: (to < last ? to : last).toISODate()! });
	}
	return pieces;
}
