import { f, type Field, type OptionLabels } from '../../lib/definition/field';
import { get, post, type NodeTable, type Operation } from '../../lib/definition/operation';
import { adAccount } from '../../lib/definition/sharedFields';
import { AUDIENCE_METRICS, BASIC_METRICS, BC_METRICS, CATALOG_METRICS, PLAYABLE_METRICS, SHOP_METRICS } from './metrics.values';
import { reportTaskRules, syncReportRules } from './report.rules';
import { createReportTasks, downloadReport } from './reportTasks';
import { runReport } from './runReport';
import { MAX_ACCOUNTS } from './splitQueries';
import {
	AUCTION_LEVELS,
	AUDIENCE_DIMENSIONS,
	BASIC_DIMENSIONS,
	BC_DIMENSIONS,
	CATALOG_DIMENSIONS,
	DATA_LEVELS,
	FILTER_COMPARISONS,
	FILTERS,
	OUTPUT_FORMATS,
	PLAYABLE_DIMENSIONS,
	QUERY_MODES,
	REPORT_TYPES,
	SERVICE_TYPES,
	SHOP_DIMENSIONS,
	SHOP_LEVELS,
	SORT_ORDERS,
	TASK_FILTERS,
	TASK_TYPES,
} from './values';

const dimensions = (type: string, options: OptionLabels, suffix?: string, rest: { required?: true } = {}) =>
	f.multiOptions('dimensions', 'Dimensions', 'What the report is split by: one row comes back for each combination', {
		topLevel: true,
		allowArbitraryValues: true,
		minItems: 1,
		options,
		suffix,
		showWhen: { report_type: [type] },
		...rest,
	});

const metrics = (type: string, options: OptionLabels, suffix?: string) =>
	f.multiOptions('metrics', 'Metrics', 'What each row tells; cost and impressions where none is chosen', {
		topLevel: true,
		allowArbitraryValues: true,
		options,
		suffix,
		showWhen: { report_type: [type] },
	});

const dataLevel = (types: readonly string[], options: OptionLabels, suffix?: string) =>
	f.options('data_level', 'Data Level', 'How deep the report goes; dimensions and names of anything below this level are not available', {
		required: true,
		options,
		suffix,
		default: 'AUCTION_ADVERTISER',
		showWhen: { report_type: types },
	});

const adAccounts = (suffix?: string) =>
	f.stringList('advertiser_ids', 'Ad Account', 'The ad accounts to report on; five fit into one call, and more are spread over several', {
		suffix,
		topLevel: true,
		list: 'advertisers',
		maxPerRequest: MAX_ACCOUNTS,
		showWhen: { report_type: ['BASIC', 'AUDIENCE'] },
	});

const oneAdAccount = (types: readonly string[], suffix: string, rest: { required?: true } = {}) =>
	f.resourceLocator('advertiser_id', 'Ad Account', 'The ad account to report on', {
		suffix,
		topLevel: true,
		list: 'advertisers',
		showWhen: { report_type: types },
		...rest,
	});

const filters = (options: OptionLabels, suffix?: string) =>
	f.objectList('filtering', 'Filters', 'Only what matches all of these is counted', {
		suffix,
		itemLabel: 'Filter',
		fields: [
			f.options('field_name', 'Field', 'What is compared; which fields a report knows depends on its type', {
				required: true,
				allowArbitraryValues: true,
				options,
				default: 'campaign_ids',
			}),
			f.options('filter_type', 'Comparison', 'How it is compared', { required: true, options: FILTER_COMPARISONS, default: 'IN' }),
			f.string('filter_value', 'Value', 'What it is compared with; several values are separated by commas', {
				required: true,
				acceptsArray: true,
				example: '1678604630215698, 1678604630215699',
			}),
		],
	});

/** Fields of the period, shared by synchronous reports and tasks. */
const period: readonly Field[] = [
	f.boolean('query_lifetime', 'Lifetime', 'Whether to count everything since the start instead of a range of days', { topLevel: true }),
	f.date('start_date', 'Start Date', 'The first day, in the time zone of the ad account', { required: true, showWhen: { query_lifetime: [false] } }),
	f.date('end_date', 'End Date', 'The last day, in the time zone of the ad account', { required: true, showWhen: { query_lifetime: [false] } }),
];

const serviceType = f.options('service_type', 'Service Type', 'Which ads are counted by how they were bought; TikTok no longer advises reservation only', {
	options: SERVICE_TYPES,
});
const orderField = f.string('order_field', 'Sort By', 'The metric that rows are sorted by, by its name in TikTok’s answer', { example: 'spend' });
const orderType = f.options('order_type', 'Sort Order', 'Which rows come first when they are sorted', { options: SORT_ORDERS });
const outputAsSent = f.boolean(
	'output_as_sent',
	'Output As TikTok Sends It',
	'Whether rows stay as they come, with numbers as text and “-” for what has no value',
	{ clientOnly: true },
);
const taskId = f.string('task_id', 'Task ID', 'The task, by the ID that Create gave', {
	required: true,
	pattern: { regex: /^\d+$/, message: 'holds digits only' },
});

const report: Operation = get('report/integrated/get/', {
	resource: 'report',
	operation: 'runReport',
	label: 'Run',
	action: 'Run a report',
	help: 'Get what ads cost and achieved, one item a row',
	pagination: { maxPageSize: 1000 },
	recordsPath: 'list',
	execute: async (context) => await runReport(context, report),
	rules: syncReportRules,
	fields: [
		f.options('report_type', 'Report Type', 'What the report is about; it decides which dimensions and metrics there are', {
			required: true,
			options: REPORT_TYPES,
			default: 'BASIC',
		}),
		adAccounts(),
		oneAdAccount(['PLAYABLE_MATERIAL', 'CATALOG', 'TT_SHOP'], 'single'),
		f.resourceLocator('bc_id', 'Business Center', 'The Business Center whose ad accounts are reported on', {
			topLevel: true,
			list: 'businessCenters',
			showWhen: { report_type: ['BC'] },
		}),
		dataLevel(['BASIC'], DATA_LEVELS),
		dataLevel(['AUDIENCE', 'CATALOG'], AUCTION_LEVELS, 'auction'),
		dataLevel(['TT_SHOP'], SHOP_LEVELS, 'shop'),
		dimensions('BASIC', BASIC_DIMENSIONS),
		dimensions('AUDIENCE', AUDIENCE_DIMENSIONS, 'audience'),
		dimensions('PLAYABLE_MATERIAL', PLAYABLE_DIMENSIONS, 'playable'),
		dimensions('CATALOG', CATALOG_DIMENSIONS, 'catalog'),
		dimensions('BC', BC_DIMENSIONS, 'businessCenter'),
		dimensions('TT_SHOP', SHOP_DIMENSIONS, 'shop'),
		metrics('BASIC', BASIC_METRICS),
		metrics('AUDIENCE', AUDIENCE_METRICS, 'audience'),
		metrics('PLAYABLE_MATERIAL', PLAYABLE_METRICS, 'playable'),
		metrics('CATALOG', CATALOG_METRICS, 'catalog'),
		metrics('BC', BC_METRICS, 'businessCenter'),
		metrics('TT_SHOP', SHOP_METRICS, 'shop'),
		...period,
		filters(FILTERS),
		f.boolean(
			'split_long_ranges',
			'Split Long Ranges',
			'Whether a range longer than TikTok takes is asked for in pieces, whose rows come back ' +
				'together; where the report is not by day or hour, each row tells the days of its piece',
			{ clientOnly: true },
		),
		f.boolean('enable_total_metrics', 'Add Totals', 'Whether one more item sums up the rows, for each call the report takes'),
		f.boolean(
			'multi_adv_report_in_utc_time',
			'Days in UTC',
			'Whether the days are those of UTC instead of the time zone of each ad account; TikTok then gives amounts without decimals',
			{ showWhen: { report_type: ['BASIC', 'AUDIENCE'] } },
		),
		orderField,
		orderType,
		serviceType,
		f.options('query_mode', 'Query Mode', 'How TikTok reads the data; Chunk is quicker, gives one page only, and is being phased out', {
			options: QUERY_MODES,
		}),
		outputAsSent,
	],
});

const createTask: Operation = post('report/task/create/', {
	resource: 'reportTask',
	operation: 'createReportTask',
	repeat: 'adds',
	label: 'Create',
	action: 'Create a report task',
	help: 'Let TikTok prepare a large report, for any number of days, and take the rows once it is done',
	recordsPath: 'rows',
	execute: async (context) => await createReportTasks(context, { create: createTask, check: checkTask, download: downloadTask }),
	rules: reportTaskRules,
	fields: [
		f.options('report_type', 'Report Type', 'What the report is about; it decides which dimensions and metrics there are', {
			suffix: 'task',
			required: true,
			options: TASK_TYPES,
			default: 'BASIC',
		}),
		adAccounts('task'),
		oneAdAccount(['CATALOG'], 'task', { required: true }),
		dataLevel(['BASIC', 'AUDIENCE', 'CATALOG'], DATA_LEVELS, 'task'),
		dimensions('BASIC', BASIC_DIMENSIONS, 'task', { required: true }),
		dimensions('AUDIENCE', AUDIENCE_DIMENSIONS, 'taskAudience', { required: true }),
		dimensions('CATALOG', CATALOG_DIMENSIONS, 'taskCatalog', { required: true }),
		metrics('BASIC', BASIC_METRICS, 'task'),
		metrics('AUDIENCE', AUDIENCE_METRICS, 'taskAudience'),
		metrics('CATALOG', CATALOG_METRICS, 'taskCatalog'),
		...period,
		f.options('output_format', 'Output Format', 'What the report is written as', { topLevel: true, options: OUTPUT_FORMATS, default: 'CSV_STRING' }),
		f.boolean(
			'wait_for_completion',
			'Wait for Completion',
			'Whether to wait until the report is done and return its rows, or its file where it is an Excel file',
			{ clientOnly: true, waiting: true, topLevel: true },
		),
		f.integer('timeout_minutes', 'Timeout', 'How many minutes to wait for the report; TikTok goes on with it after that', {
			clientOnly: true,
			waiting: true,
			default: 30,
			min: 1,
			showWhen: { wait_for_completion: [true] },
		}),
		f.string('file_name', 'File Name', 'What TikTok calls the file', {
			maxLength: 255,
			pattern: { regex: /^[^/\t\b@#$%^&*()[\]]*$/, message: 'must not hold any of / @ # $ % ^ & * ( ) [ ], nor tabs' },
			showWhen: { output_format: ['CSV_DOWNLOAD', 'XLSX_DOWNLOAD'] },
		}),
		f.boolean(
			'enable_report_title_translation',
			'Translate Titles',
			'Whether the columns have the names of TikTok Ads Manager instead of those chosen here; without it they do, unless you wait for the rows',
			{ default: true },
		),
		filters(TASK_FILTERS, 'task'),
		orderField,
		orderType,
		serviceType,
		outputAsSent,
	],
});

const checkTask: Operation = get('report/task/check/', {
	resource: 'reportTask',
	operation: 'checkReportTask',
	label: 'Check',
	action: 'Check a report task',
	help: 'See how far a report is: queuing, processing, done, failed or canceled',
	fields: [adAccount, taskId],
});

const cancelTask = post('report/task/cancel/', {
	resource: 'reportTask',
	operation: 'cancelReportTask',
	repeat: 'removes',
	label: 'Cancel',
	action: 'Cancel a report task',
	help: 'Stop a report that is not done yet',
	echoParams: ['task_id'],
	fields: [adAccount, taskId],
});

const downloadTask: Operation = get('report/task/download/', {
	resource: 'reportTask',
	operation: 'downloadReportTask',
	label: 'Download',
	action: 'Download a report task',
	help: 'Get the rows or the file of a report that is done',
	fileResponse: true,
	recordsPath: 'rows',
	execute: async (context) => await downloadReport(context, downloadTask),
	fields: [
		adAccount,
		taskId,
		f.options('output', 'Return', 'What comes back; an Excel file always comes as a file', {
			clientOnly: true,
			topLevel: true,
			options: { rows: 'Rows', file: 'File' },
			default: 'rows',
		}),
		outputAsSent,
	],
});

export const reports: NodeTable = {
	resources: [
		{ value: 'report', label: 'Report' },
		{ value: 'reportTask', label: 'Report Task' },
	],
	operations: [report, createTask, checkTask, cancelTask, downloadTask],
};
