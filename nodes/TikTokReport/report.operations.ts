import { f } from '../../lib/definition/field';
import { get, post, type NodeTable, type Operation } from '../../lib/definition/operation';
import { adAccount } from '../../lib/definition/sharedFields';
import { AUDIENCE_METRICS, BASIC_METRICS, BC_METRICS, CATALOG_METRICS, PLAYABLE_METRICS, SHOP_METRICS } from './metrics.values';
import { adAccounts, commonFields, dataLevel, dimensions, filters, metrics, oneAdAccount, outputAsSent, period } from './fields';
import { reportTaskRules, syncReportRules } from './report.rules';
import { createReportTasks, downloadReport } from './reportTasks';
import { runReport } from './runReport';
import {
	AUCTION_LEVELS,
	AUDIENCE_DIMENSIONS,
	BASIC_DIMENSIONS,
	BC_DIMENSIONS,
	CATALOG_DIMENSIONS,
	DATA_LEVELS,
	FILTERS,
	OUTPUT_FORMATS,
	PLAYABLE_DIMENSIONS,
	QUERY_MODES,
	REPORT_TYPES,
	SHOP_DIMENSIONS,
	SHOP_LEVELS,
	TASK_FILTERS,
	TASK_TYPES,
} from './values';

const LEVEL_HELP = 'Level to report on; dimensions and names below it are not available';

const taskId = f.string('task_id', 'Task ID', 'ID of the report task, as Create returns it', {
	required: true,
	pattern: { regex: /^\d+$/, message: 'holds digits only' },
});

const TYPE_HELP = 'Kind of report; it decides which dimensions and metrics you can choose';

const RUN_LEVEL = { help: `${LEVEL_HELP}; TikTok leaves out what was deleted at this level, unless you turn on Include Deleted` };
const TASK_LEVEL = { help: `${LEVEL_HELP}; TikTok leaves out what was deleted at this level: to include it, use Run a Report` };

const report: Operation = get('report/integrated/get/', {
	resource: 'report',
	operation: 'runReport',
	label: 'Run',
	action: 'Run a report on spend and results',
	help: 'Get spend, impressions, clicks, conversions and other metrics of ads, one item a row; use it for any date range',
	builderHint:
		'Choose date_range instead of computing dates; the node splits long ranges. ' +
		'Rows have the names of campaigns, ad groups and ads and the currency, so no further look-ups are needed',
	pagination: { maxPageSize: 1000, returnsAll: true },
	recordsPath: 'list',
	execute: async (context) => await runReport(context, report),
	rules: syncReportRules,
	fields: [
		f.options('report_type', 'Report Type', TYPE_HELP, { required: true, options: REPORT_TYPES, default: 'BASIC' }),
		adAccounts(),
		oneAdAccount(['PLAYABLE_MATERIAL', 'CATALOG', 'TT_SHOP'], 'single'),
		f.resourceLocator('bc_id', 'Business Center', 'Business Center to report on, with all of its ad accounts', {
			topLevel: true,
			requiredInForm: true,
			list: 'businessCenters',
			showWhen: { report_type: ['BC'] },
		}),
		dataLevel(['BASIC'], DATA_LEVELS, RUN_LEVEL),
		dataLevel(['AUDIENCE', 'CATALOG'], AUCTION_LEVELS, { ...RUN_LEVEL, suffix: 'auction' }),
		dataLevel(['TT_SHOP'], SHOP_LEVELS, { help: LEVEL_HELP, suffix: 'shop', level: 'AUCTION_ADVERTISER' }),
		dimensions('BASIC', BASIC_DIMENSIONS, ['campaign_id']),
		dimensions('AUDIENCE', AUDIENCE_DIMENSIONS, ['campaign_id', 'age', 'gender'], 'audience'),
		dimensions('PLAYABLE_MATERIAL', PLAYABLE_DIMENSIONS, ['playable_id'], 'playable'),
		dimensions('CATALOG', CATALOG_DIMENSIONS, ['campaign_id', 'product_id'], 'catalog'),
		dimensions('BC', BC_DIMENSIONS, ['advertiser_id'], 'businessCenter'),
		dimensions('TT_SHOP', SHOP_DIMENSIONS, ['advertiser_id'], 'shop'),
		metrics('BASIC', BASIC_METRICS),
		metrics('AUDIENCE', AUDIENCE_METRICS, { suffix: 'audience' }),
		metrics('PLAYABLE_MATERIAL', PLAYABLE_METRICS, { suffix: 'playable' }),
		metrics('CATALOG', CATALOG_METRICS, { suffix: 'catalog' }),
		metrics('BC', BC_METRICS, { suffix: 'businessCenter' }),
		metrics('TT_SHOP', SHOP_METRICS, { suffix: 'shop', usual: Object.keys(SHOP_METRICS) }),
		...period,
		filters(FILTERS),
		f.boolean('include_deleted', 'Include Deleted', 'Whether to include campaigns, ad groups and ads that were deleted', {
			clientOnly: true,
			showWhen: { report_type: ['BASIC', 'AUDIENCE', 'CATALOG'] },
		}),
		f.boolean('enable_total_metrics', 'Add Totals', 'Whether to add an item with the totals of all rows, one for each call that the report takes'),
		f.boolean(
			'multi_adv_report_in_utc_time',
			'Days in UTC',
			'Whether to count days in UTC instead of the time zone of each ad account; TikTok then rounds amounts to whole numbers',
			{ showWhen: { report_type: ['BASIC', 'AUDIENCE'] } },
		),
		f.options('query_mode', 'Query Mode', 'How TikTok reads the data; Chunk is faster, returns the first page only, and is being phased out', {
			options: QUERY_MODES,
		}),
		...commonFields,
	],
});

const createTask: Operation = post('report/task/create/', {
	resource: 'reportTask',
	operation: 'createReportTask',
	repeat: 'adds',
	resumes: true,
	label: 'Create',
	action: 'Create a report task for a large report',
	help: 'Have TikTok prepare a large report in the background and return its rows or file when it is ready',
	waitHint: 'A small report is ready within a minute, a large one takes several.',
	builderHint: 'Only for reports of many thousand rows; else use Report: Run. It waits for the rows by itself, without a loop',
	recordsPath: 'rows',
	execute: async (context) => await createReportTasks(context, { create: createTask, check: checkTask, download: downloadTask }),
	rules: reportTaskRules,
	fields: [
		f.options('report_type', 'Report Type', TYPE_HELP, { suffix: 'task', required: true, options: TASK_TYPES, default: 'BASIC' }),
		adAccounts('task'),
		oneAdAccount(['CATALOG'], 'task'),
		dataLevel(['BASIC', 'AUDIENCE', 'CATALOG'], DATA_LEVELS, { ...TASK_LEVEL, suffix: 'task' }),
		dimensions('BASIC', BASIC_DIMENSIONS, ['campaign_id'], 'task'),
		dimensions('AUDIENCE', AUDIENCE_DIMENSIONS, ['campaign_id', 'age', 'gender'], 'taskAudience'),
		dimensions('CATALOG', CATALOG_DIMENSIONS, ['campaign_id', 'product_id'], 'taskCatalog'),
		metrics('BASIC', BASIC_METRICS, { suffix: 'task' }),
		metrics('AUDIENCE', AUDIENCE_METRICS, { suffix: 'taskAudience' }),
		metrics('CATALOG', CATALOG_METRICS, { suffix: 'taskCatalog' }),
		...period,
		f.options('output_format', 'Output Format', 'Format of the report', { topLevel: true, options: OUTPUT_FORMATS, default: 'CSV_STRING' }),
		f.boolean(
			'wait_for_completion',
			'Wait for Completion',
			'Whether to wait until the report is ready and return its rows, or the file if it is an Excel file; otherwise the item has the task ID',
			{ clientOnly: true, waiting: true, topLevel: true, default: true },
		),
		f.integer('timeout_minutes', 'Timeout (Minutes)', 'How long to wait for the report; TikTok continues with it after that', {
			clientOnly: true,
			waiting: true,
			default: 30,
			min: 1,
			showWhen: { wait_for_completion: [true] },
		}),
		f.string('file_name', 'File Name', 'Name of the file that TikTok creates', {
			maxLength: 255,
			pattern: { regex: /^[^/\t\b@#$%^&*()[\]]*$/, message: 'must not hold any of / @ # $ % ^ & * ( ) [ ], nor tabs' },
			showWhen: { output_format: ['CSV_DOWNLOAD', 'XLSX_DOWNLOAD'] },
		}),
		f.boolean(
			'enable_report_title_translation',
			'Translate Titles',
			'Whether to name columns as TikTok Ads Manager does; by default, rows that you wait for have API names such as spend, and files have titles',
			{ default: true },
		),
		filters(TASK_FILTERS, 'task'),
		...commonFields,
	],
});

const checkTask: Operation = get('report/task/check/', {
	resource: 'reportTask',
	operation: 'checkReportTask',
	label: 'Check',
	action: 'Check whether a report task is ready',
	help: 'Get the status of a report task: queuing, processing, success, failed or canceled',
	fields: [adAccount, taskId],
});

const cancelTask = post('report/task/cancel/', {
	resource: 'reportTask',
	operation: 'cancelReportTask',
	repeat: 'removes',
	label: 'Cancel',
	action: 'Cancel a report task',
	help: 'Cancel a report task that is not ready yet',
	echoParams: ['task_id'],
	fields: [adAccount, taskId],
});

const downloadTask: Operation = get('report/task/download/', {
	resource: 'reportTask',
	operation: 'downloadReportTask',
	label: 'Download',
	action: 'Download the rows of a report task',
	help: 'Get the rows or the file of a report task that is ready',
	fileResponse: true,
	recordsPath: 'rows',
	execute: async (context) => await downloadReport(context, downloadTask),
	fields: [
		adAccount,
		taskId,
		f.options('output', 'Return', 'What to return; an Excel file is always returned as a file', {
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
