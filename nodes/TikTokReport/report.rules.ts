import type { Params, Rule } from '../../lib/definition/rule';
import { countDays, granularityOf, hasDimension, MAX_DAYS, requestedDateRange, type Granularity } from './dateRange';
import { ATTRIBUTE_LABELS, LEVEL_ATTRIBUTES } from './metrics.values';
import { REPORT_TYPES, SHOP_GROUPINGS } from './values';

const isType = ({ report_type: type }: Params, ...types: readonly string[]): boolean => types.includes(String(type));

const selectedValues = (params: Params, name: string): readonly unknown[] => (Array.isArray(params[name]) ? params[name] : []);

/** Whether the selection names something below the data level. A campaign report has no ad group IDs, for example. */
function isBelowDataLevel(params: Params, name: 'dimensions' | 'metrics', namesOf: (level: (typeof LEVEL_ATTRIBUTES)[number]) => readonly string[]): boolean {
	const position = LEVEL_ATTRIBUTES.findIndex(({ level }) => String(params.data_level ?? '').endsWith(`_${level}`));
	const below = position < 0 ? [] : LEVEL_ATTRIBUTES.slice(position + 1).flatMap(namesOf);
	return selectedValues(params, name).some((one) => below.includes(String(one)));
}

/** TikTok splits a report by one ID, that of its level; the IDs above it are metrics of each row. One rule a level, so that it can name them. */
const levelIdRules: readonly Rule[] = LEVEL_ATTRIBUTES.slice(1).map(({ level, id }, index) => {
	const parents = LEVEL_ATTRIBUTES.slice(0, index + 1);
	const names = parents.map((parent) => ATTRIBUTE_LABELS[parent.id]).join(', ');
	return {
		field: 'dimensions',
		message: `holds an ID from above the data level, where ${ATTRIBUTE_LABELS[id]} is the only one to split by: choose ${names} under {metrics} instead`,
		test: (params) => !String(params.data_level ?? '').endsWith(`_${level}`) || !parents.some((parent) => hasDimension(params, parent.id)),
	};
});

const isWithinMaxDays =
	(granularity: Granularity) =>
	(params: Params): boolean => {
		const range = params.split_long_ranges === true ? undefined : requestedDateRange(params);
		// The date fields themselves reject a day that does not exist.
		return !range || granularityOf(params) !== granularity || !(countDays(range) > MAX_DAYS[granularity]);
	};

const SPLIT_HINT = 'or switch on {split_long_ranges} under Additional Fields';

/** TikTok's limits of days in one call. */
const dateRangeRules: readonly Rule[] = [
	{
		field: 'end_date',
		message: `is more than ${MAX_DAYS.daily} days on; a report by day takes ${MAX_DAYS.daily} days at most: choose fewer, ${SPLIT_HINT}`,
		test: isWithinMaxDays('daily'),
	},
	{ field: 'end_date', message: `is not {start_date}; a report by hour takes one day at a time: choose one, ${SPLIT_HINT}`, test: isWithinMaxDays('hourly') },
	{
		field: 'end_date',
		message: `is more than ${MAX_DAYS.total} days on; a report takes ${MAX_DAYS.total} days at most: choose fewer, ${SPLIT_HINT}`,
		test: isWithinMaxDays('total'),
	},
];

/** Rules of all reports, synchronous or as a task. */
export const reportTaskRules: readonly Rule[] = [
	{
		field: 'advertiser_ids',
		message: 'is missing',
		test: (params) => !isType(params, 'BASIC', 'AUDIENCE') || params.advertiser_ids !== undefined || params.advertiser_id !== undefined,
	},
	{
		field: 'end_date',
		message: 'is before {start_date}',
		test: (params) => {
			const range = requestedDateRange(params);
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
		message: 'holds what is below the data level: choose a finer {data_level}, or leave it out',
		test: (params) => !isBelowDataLevel(params, 'dimensions', ({ id }) => [id]),
	},
	...levelIdRules,
	{
		field: 'metrics',
		message: 'holds names or settings of what is below the data level: choose a finer {data_level}, or leave them out',
		test: (params) => !isBelowDataLevel(params, 'metrics', ({ attributes }) => attributes),
	},
];

/** A rule instead of `required`: where the report type is an expression, n8n would demand the required fields of every type. */
const requiredFor = (field: string, ...types: readonly string[]): Rule => ({
	field,
	message: 'is missing',
	test: (params) => params[field] !== undefined || !isType(params, ...types),
});

/** Rules of synchronous reports. */
export const syncReportRules: readonly Rule[] = [
	...reportTaskRules,
	requiredFor('advertiser_id', 'PLAYABLE_MATERIAL', 'CATALOG', 'TT_SHOP'),
	requiredFor('bc_id', 'BC'),
	requiredFor('dimensions', ...Object.keys(REPORT_TYPES)),
	...dateRangeRules,
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
			SHOP_GROUPINGS.some((names) => names.length === selectedValues(params, 'dimensions').length && names.every((name) => hasDimension(params, name))),
	},
];
