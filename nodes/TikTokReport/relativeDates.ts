import type { DateTime } from 'luxon';
import type { OptionLabels } from '../../lib/definition/field';
import type { DateRange } from './dateRange';

/** The choices of Date Range, as TikTok Ads Manager offers them. */
export const DATE_RANGES = {
	today: 'Today',
	yesterday: 'Yesterday',
	last7Days: 'Last 7 Days',
	last14Days: 'Last 14 Days',
	last30Days: 'Last 30 Days',
	thisMonth: 'This Month',
	lastMonth: 'Last Month',
	lifetime: 'Lifetime',
	custom: 'Custom',
} as const satisfies OptionLabels;

/** First and last day, both included, counted from today. */
const RANGES: Readonly<Record<string, (today: DateTime) => readonly [first: DateTime, last: DateTime]>> = {
	today: (today) => [today, today],
	yesterday: (today) => [today.minus({ days: 1 }), today.minus({ days: 1 })],
	last7Days: (today) => [today.minus({ days: 7 }), today.minus({ days: 1 })],
	last14Days: (today) => [today.minus({ days: 14 }), today.minus({ days: 1 })],
	last30Days: (today) => [today.minus({ days: 30 }), today.minus({ days: 1 })],
	thisMonth: (today) => [today.startOf('month'), today],
	lastMonth: (today) => [today.minus({ months: 1 }).startOf('month'), today.minus({ months: 1 }).endOf('month')],
};

/** Whether the days of a Date Range depend on the time of the run. */
export const isRelative = (name: unknown): boolean => Object.hasOwn(RANGES, String(name));

/**
 * The days of a Date Range that is relative to the time of the run.
 *
 * @param now in the time zone whose days count
 * @returns `undefined` for Lifetime and Custom
 */
export function relativeDates(name: unknown, now: DateTime): DateRange | undefined {
	if (!isRelative(name)) return undefined;
	const [first, last] = RANGES[String(name)]!(now.startOf('day'));
	return { start: first.toISODate()!, end: last.toISODate()! };
}
