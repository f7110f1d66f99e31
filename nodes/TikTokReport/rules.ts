import type { Params, Rule } from '../../lib/definition/rule';
import { countDays, dateRange, granularityOf, hasDimension, MAX_DAYS, type Granularity } from './dateRange';
import { LEVELS } from './metrics';
import { REPORT_TYPES, SHOP_GROUPINGS } from './values';

const isType = ({ report_type: type }: Params, ...types: readonly string[]): boolean => types.includes(String(type));

const chosen = (params: Params, name: string): readonly unknown[] => (Array.isArray(params[name]) ? params[name] : []);

/** What the data level is too coarse for: names of things below it. */
function tooFine(params: Params, name: 'dimensions' | 'metrics', of: (level: (typeof LEVELS)[number]) => readonly string[]): boolean {
	const at = LEVELS.findIndex(({ level }) => String(params.data_level ?? '').endsWith(`_${level}`));
	const below = at < 0 ? [] : LEVELS.slice(at + 1).flatMap(of);
	return chosen(params, name).some((one) => below.includes(String(one)));
}

const withinBounds =
	(grain: Granularity) =>
	(params: Params): boolean => {
		const range = params.split_long_ranges === true ? undefined : dateRange(params);
		// A day that does not exist is told by its own field.
		return !range || granularityOf(params) !== grain || !(countDays(range) > MAX_DAYS[grain]);
	};

const LIFTED = 'or switch on {split_long_ranges} under Additional Fields';

/** What TikTok gives in one answer. */
export const bounds: readonly Rule[] = [
	{
		field: 'end_date',
		message: `is more than ${MAX_DAYS.daily} days on; a report by day takes ${MAX_DAYS.daily} days at most: choose fewer, ${LIFTED}`,
		test: withinBounds('daily'),
	},
	{ field: 'end_date', message: `is not {start_date}; a report by hour takes one day at a time: choose one, ${LIFTED}`, test: withinBounds('hourly') },
	{
		field: 'end_date',
		message: `is more than ${MAX_DAYS.whole} days on; a report takes ${MAX_DAYS.whole} days at most: choose fewer, ${LIFTED}`,
		test: withinBounds('whole'),
	},
];

/** What holds for every report, whether it is waited for or not. */
export const common: readonly Rule[] = [
	{
		field: 'advertiser_ids',
		message: 'is missing',
		test: (params) => !isType(params, 'BASIC', 'AUDIENCE') || params.advertiser_ids !== undefined || params.advertiser_id !== undefined,
	},
	{
		field: 'end_date',
		message: 'is before {start_date}',
		test: (params) => {
			const range = dateRange(params);
			return !range || range.start <= range.end;
		},
	},
	{
		field: 'query_lifetime',
		message: 'goes with basic and playable ads reports only',
		test: (params) => params.query_lifetime !== true || isType(params, 'BASIC', 'PLAYABLE_MATERIAL'),
	},
	{
		field: 'query_lifetime',
		message: 'cannot be split by day, hour or country: remove those from {dimensions}',
		test: (params) => params.query_lifetime !== true || !['stat_time_day', 'stat_time_hour', 'country_code'].some((name) => hasDimension(params, name)),
	},
	{
		field: 'dimensions',
		message: 'holds what is below the data level: choose a finer {data_level}, or group by something above it',
		test: (params) => !tooFine(params, 'dimensions', ({ id }) => [id]),
	},
	{
		field: 'metrics',
		message: 'holds names or settings of what is below the data level: choose a finer {data_level}, or leave them out',
		test: (params) => !tooFine(params, 'metrics', ({ attributes }) => attributes),
	},
];

/** Said by rules and not by `required`: n8n asks for a required field of every report type where the type is an expression. */
const needed = (field: string, ...types: readonly string[]): Rule => ({
	field,
	message: 'is missing',
	test: (params) => params[field] !== undefined || !isType(params, ...types),
});

/** What holds for reports that come at once. */
export const synchronous: readonly Rule[] = [
	...common,
	needed('advertiser_id', 'PLAYABLE_MATERIAL', 'CATALOG', 'TT_SHOP'),
	needed('bc_id', 'BC'),
	needed('dimensions', ...Object.keys(REPORT_TYPES)),
	...bounds,
	{
		field: 'enable_total_metrics',
		message: 'goes with basic and GMV Max ads reports only',
		test: (params) => params.enable_total_metrics !== true || isType(params, 'BASIC', 'TT_SHOP'),
	},
	{ field: 'filtering', message: 'does not go with GMV Max ads reports', test: (params) => params.filtering === undefined || !isType(params, 'TT_SHOP') },
	{ field: 'query_mode', message: 'Chunk goes with basic reports only', test: (params) => params.query_mode !== 'CHUNK' || isType(params, 'BASIC') },
	{
		field: 'dimensions',
		message: `cannot be combined like this; GMV Max ads reports are grouped by ${SHOP_GROUPINGS.map((names) => names.join(' + ')).join(', or by ')}`,
		test: (params) =>
			!isType(params, 'TT_SHOP') ||
			params.dimensions === undefined ||
			SHOP_GROUPINGS.some((names) => names.length === chosen(params, 'dimensions').length && names.every((name) => hasDimension(params, name))),
	},
];
