import { f, type Field, type OptionLabels } from '../../lib/definition/field';
import { ATTRIBUTE_LABELS, BASIC_METRICS } from './metrics.values';
import { DATE_RANGES } from './relativeDates';
import { MAX_ACCOUNTS } from './splitQueries';
import { FILTER_COMPARISONS, SERVICE_TYPES, SORT_ORDERS, USUAL_METRICS } from './values';

/** Fields of reports, whether they are run or made by a task. */

/** TikTok's own names of dimensions, metrics and filters are in lower case, so that a label cannot be mistaken for one. */
const NAMES = { allowArbitraryValues: true, labelsAreValues: true } as const;

export const dimensions = (type: string, options: OptionLabels, usual: readonly string[], suffix?: string) =>
	f.multiOptions('dimensions', 'Dimensions', 'What to break the report down by: each combination becomes a row', {
		...NAMES,
		required: true,
		minItems: 1,
		options,
		default: usual,
		suffix,
		showWhen: { report_type: [type] },
	});

export const metrics = (type: string, options: OptionLabels, { suffix, usual = USUAL_METRICS }: { suffix?: string; usual?: readonly string[] } = {}) =>
	f.multiOptions('metrics', 'Metrics', 'Metrics to include in each row; cost and impressions if you choose none', {
		...NAMES,
		topLevel: true,
		options,
		default: usual,
		suffix,
		showWhen: { report_type: [type] },
	});

export const dataLevel = (
	types: readonly string[],
	options: OptionLabels,
	{ suffix, level = 'AUCTION_CAMPAIGN', help }: { suffix?: string; level?: string; help: string },
) => f.options('data_level', 'Data Level', help, { required: true, options, suffix, default: level, showWhen: { report_type: types } });

export const adAccounts = (suffix?: string) =>
	f.stringList('advertiser_ids', 'Ad Account', 'Ad accounts to report on; more than five are read in several calls', {
		suffix,
		topLevel: true,
		requiredInForm: true,
		list: 'advertisers',
		maxPerRequest: MAX_ACCOUNTS,
		showWhen: { report_type: ['BASIC', 'AUDIENCE'] },
	});

export const oneAdAccount = (types: readonly string[], suffix: string) =>
	f.resourceLocator('advertiser_id', 'Ad Account', 'Ad account to report on', {
		suffix,
		topLevel: true,
		requiredInForm: true,
		list: 'advertisers',
		showWhen: { report_type: types },
	});

export const filters = (options: OptionLabels, suffix?: string) =>
	f.objectList('filtering', 'Filters', 'Include only data that matches all of these conditions', {
		suffix,
		itemLabel: 'Filter',
		fields: [
			f.options('field_name', 'Field', 'Field to compare; the report type decides which fields work', {
				...NAMES,
				required: true,
				options,
				default: 'campaign_ids',
			}),
			f.options('filter_type', 'Comparison', 'How to compare the field with the value', { required: true, options: FILTER_COMPARISONS, default: 'IN' }),
			f.string('filter_value', 'Value', 'Value to compare with; separate several values with commas', {
				required: true,
				acceptsArray: true,
				example: '1678604630215698, 1678604630215699',
			}),
		],
	});

const TIME_ZONE = 'in the time zone of the ad account';

export const period: readonly Field[] = [
	f.options(
		'date_range',
		'Date Range',
		'Days to report on, in the time zone of each ad account, or of the workflow if TikTok does not tell it; Last 7, 14 and 30 Days end yesterday',
		{ clientOnly: true, required: true, options: DATE_RANGES, default: 'custom' },
	),
	f.boolean('query_lifetime', 'Lifetime', 'Whether to report on everything since the start', { topLevel: true, hidden: true }),
	f.date('start_date', 'Start Date', `First day of the report, ${TIME_ZONE}`, {
		topLevel: true,
		requiredInForm: true,
		showWhen: { date_range: ['custom'] },
	}),
	f.date('end_date', 'End Date', `Last day of the report, ${TIME_ZONE}`, { topLevel: true, requiredInForm: true, showWhen: { date_range: ['custom'] } }),
];

const METRICS_TO_SORT: OptionLabels = Object.fromEntries(Object.entries(BASIC_METRICS).filter(([name]) => !Object.hasOwn(ATTRIBUTE_LABELS, name)));

export const outputAsSent = f.boolean(
	'output_as_sent',
	'Raw Output',
	'Whether to return rows exactly as TikTok sends them, with numbers as text, “-” for missing values and no added columns',
	{ clientOnly: true },
);

/** Optional fields that all reports have. */
export const commonFields: readonly Field[] = [
	f.boolean(
		'add_names',
		'Names and Currency',
		'Whether to add the names of the ad account, campaign, ad group and ad to each row, and the currency of its amounts',
		{ clientOnly: true, default: true },
	),
	f.integer(
		'recheck_days',
		'Recheck Last N Days',
		'Days before the Date Range to read again, because TikTok still adds conversions to days that are over; needs Day under Dimensions',
		{ clientOnly: true, min: 1, max: 90, default: 7 },
	),
	f.options('order_field', 'Sort By', 'Metric to sort the rows by', { ...NAMES, options: METRICS_TO_SORT, default: 'spend' }),
	f.options('order_type', 'Sort Order', 'Order of the rows if you set Sort By', { options: SORT_ORDERS }),
	f.options('service_type', 'Service Type', 'Buying type of the ads to include; TikTok is retiring Reservation Only', { options: SERVICE_TYPES }),
	outputAsSent,
];
