import type { Params, Rule } from '../../lib/definition/rule';
import { hasDimension, hasTimeDimension, isLifetime, requestedDateRange } from './dateRange';
import { ATTRIBUTE_LABELS, LEVEL_ATTRIBUTES } from './metrics.values';
import { SHOP_GROUPINGS } from './values';

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
		message: `has an ID above the data level, where ${ATTRIBUTE_LABELS[id]} is the only ID to break down by: choose ${names} under {metrics} instead`,
		test: (params) => !String(params.data_level ?? '').endsWith(`_${level}`) || !parents.some((parent) => hasDimension(params, parent.id)),
	};
});

/** A rule for what is required in the form only. */
const requiredFor = (field: string, ...types: readonly string[]): Rule => ({
	field,
	message: 'is missing',
	test: (params) => params[field] !== undefined || !isType(params, ...types),
});

/** The first and the last day that Custom needs. */
const customDates: readonly Rule[] = ['start_date', 'end_date'].map((field) => ({
	field,
	message: 'is missing',
	test: (params) => params[field] !== undefined || isLifetime(params) || params.date_range !== 'custom',
}));

/** Rules of all reports, synchronous or as a task. */
export const reportTaskRules: readonly Rule[] = [
	{
		field: 'advertiser_ids',
		message: 'is missing',
		test: (params) => !isType(params, 'BASIC', 'AUDIENCE') || params.advertiser_ids !== undefined || params.advertiser_id !== undefined,
	},
	requiredFor('advertiser_id', 'CATALOG'),
	...customDates,
	{
		field: 'end_date',
		message: 'is before {start_date}',
		test: (params) => {
			const range = requestedDateRange(params);
			return !range || range.start <= range.end;
		},
	},
	{
		field: 'date_range',
		message: 'Lifetime is available for Basic and Playable Ads reports only',
		test: (params) => !isLifetime(params) || isType(params, 'BASIC', 'PLAYABLE_MATERIAL'),
	},
	{
		field: 'date_range',
		message: 'Lifetime cannot be broken down by day, hour or country: remove those from {dimensions}',
		test: (params) => !isLifetime(params) || !['stat_time_day', 'stat_time_hour', 'country_code'].some((name) => hasDimension(params, name)),
	},
	{
		field: 'recheck_days',
		message: 'needs Day under {dimensions}, so that each row says which day it is about',
		test: (params) => params.recheck_days === undefined || hasTimeDimension(params),
	},
	{
		field: 'dimensions',
		message: 'has an ID below the data level: choose a lower {data_level}, or remove the ID',
		test: (params) => !isBelowDataLevel(params, 'dimensions', ({ id }) => [id]),
	},
	...levelIdRules,
	{
		field: 'metrics',
		message: 'has names or settings below the data level: choose a lower {data_level}, or remove them',
		test: (params) => !isBelowDataLevel(params, 'metrics', ({ attributes }) => attributes),
	},
];

/** Rules of synchronous reports. */
export const syncReportRules: readonly Rule[] = [
	...reportTaskRules,
	requiredFor('advertiser_id', 'PLAYABLE_MATERIAL', 'TT_SHOP'),
	requiredFor('bc_id', 'BC'),
	{
		field: 'enable_total_metrics',
		message: 'is available for Basic and GMV Max Ads reports only',
		test: (params) => params.enable_total_metrics !== true || isType(params, 'BASIC', 'TT_SHOP'),
	},
	{
		field: 'filtering',
		message: 'are not available for GMV Max Ads reports',
		test: (params) => params.filtering === undefined || !isType(params, 'TT_SHOP'),
	},
	{ field: 'query_mode', message: 'Chunk is available for Basic reports only', test: (params) => params.query_mode !== 'CHUNK' || isType(params, 'BASIC') },
	{
		field: 'dimensions',
		message: `cannot be combined like this; GMV Max Ads reports can be broken down by ${SHOP_GROUPINGS.map((names) => names.join(' + ')).join(', or by ')}`,
		test: (params) =>
			!isType(params, 'TT_SHOP') ||
			params.dimensions === undefined ||
			SHOP_GROUPINGS.some((names) => names.length === selectedValues(params, 'dimensions').length && names.every((name) => hasDimension(params, name))),
	},
];
