import type { IDataObject } from 'n8n-workflow';
import { getConnection, type Authentication } from '../../lib/auth/connection';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { forgetIfGone } from '../../lib/execution/forgetIfGone';
import { BinaryRecord } from '../../lib/execution/items';
import { taskState, waitForTask } from '../../lib/execution/waitForTask';
import { download, safeFileName } from '../../lib/http/download';
import { FileResponse } from '../../lib/http/envelope';
import { joinedSignal } from '../../lib/http/sendRequest';
import { parseCsv } from '../../lib/util/csv';
import { isText } from '../../lib/util/fileType';
import { isRecord } from '../../lib/util/isRecord';
import { mapInOrder } from '../../lib/util/readAhead';
import { parseMetrics } from './parseMetrics';
import { reportQueries, withColumns, type ReportQuery } from './reportQueries';

const DEFAULT_TIMEOUT_MINUTES = 30;

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const MAX_FILE_NAME_LENGTH = 255;

/** Files that are downloaded side by side: each is held as a whole while its rows are read. */
const MAX_DOWNLOADS = 5;

/** An asynchronous report, and an ad account that may read it. */
interface ReportTask {
	readonly task_id: string;
	readonly advertiser_id: string;
}

/** The endpoints of a report task. */
interface TaskEndpoints {
	readonly create: Endpoint;
	readonly check: Endpoint;
	readonly download: Endpoint;
}

const describeTasks = (tasks: Iterable<ReportTask>): string =>
	[...tasks].map(({ task_id: id, advertiser_id: account }) => `${id} (ad account ${account})`).join(', ');

/** Runs a step. If it fails, its error names the tasks that exist already, so that the person can resume them. */
async function withTaskIds<T>(tasks: Iterable<ReportTask>, step: () => Promise<T>): Promise<T> {
	const result = await step().catch(apiErrorOrThrow);
	if (!(result instanceof TikTokApiError)) return result;
	const ids = describeTasks(tasks);
	throw ids ? result.withHint(`${result.details.hint} The report can be taken up with Check and Download: task ID ${ids}.`) : result;
}

/** The steps of an item, for n8n's further attempts: what reports it needs, and the creation of each task. */
const QUERIES = 'queries';
const stepOf = (index: number): string => `task ${index}`;

/** Creates a task. @throws TikTokApiError if TikTok does not, or gives no ID */
async function createTask(request: OperationContext['request'], endpoint: Endpoint, values: Params): Promise<ReportTask> {
	const { data } = await request(endpoint, values);
	const task_id = String((data as IDataObject | undefined)?.task_id ?? '');
	if (!task_id) throw new TikTokApiError({ message: 'TikTok gave no task ID for the report', hint: 'Run it again in a few minutes.' });
	const [account] = [values.advertiser_ids ?? values.advertiser_id].flat();
	return { task_id, advertiser_id: String(account) };
}

/**
 * Creates a report task for each group of ad accounts and, if the person wants that, waits for all of them. A further attempt of n8n takes
 * the same tasks up again, for the days that they were created for.
 *
 * @returns the tasks, or after a wait the rows of all reports
 * @throws TikTokApiError that names the tasks that exist already
 */
export async function createReportTasks(context: OperationContext, endpoints: TaskEndpoints): Promise<unknown[]> {
	const { settings, request, once, forget } = context;
	const waits = settings.wait_for_completion === true;
	const tasks: ReportTask[] = [];
	const queries = await once(QUERIES, async () => await reportQueries(context));
	try {
		for (const [index, { params }] of queries.entries()) {
			const values = waits ? withApiColumnNames(params) : params;
			tasks.push(await once(stepOf(index), async () => await withTaskIds(tasks, async () => await createTask(request, endpoints.create, values))));
		}
	} finally {
		// Dates such as yesterday belong to the tasks that were created for them.
		if (!tasks.length) forget(QUERIES);
	}
	if (!waits) return tasks;
	await waitForTasks(context, endpoints, tasks);
	const records: unknown[] = [];
	const rowsOf = async (task: ReportTask, signal: AbortSignal) => {
		const index = tasks.indexOf(task);
		const fetch = async () => await downloadOutput(context, endpoints.download, task, { asFile: false, signal });
		const rows = await withTaskIds(tasks, async () => await forgetIfGone(context, stepOf(index), fetch));
		return settings.output_as_sent === true ? rows : rows.map((row) => withTaskColumns(row, queries[index]!));
	};
	for await (const rows of mapInOrder(tasks, rowsOf, { atOnce: MAX_DOWNLOADS })) for (const row of rows) records.push(row);
	return records;
}

/** A row of a task with the columns that TikTok does not give; a file stays as it is. */
const withTaskColumns = (row: unknown, { columns }: ReportQuery): unknown => (row instanceof BinaryRecord ? row : withColumns(row as IDataObject, columns));

/** Makes TikTok name the columns as its API does, unless the person chose otherwise. TikTok offers that for two report types. */
const withApiColumnNames = (query: Params): Params =>
	['BASIC', 'AUDIENCE'].includes(String(query.report_type)) ? { enable_report_title_translation: false, ...query } : query;

/**
 * Waits until all tasks are done.
 *
 * @throws TikTokApiError that names the tasks, where one failed or timed out; the signal's reason on cancel
 */
async function waitForTasks(context: OperationContext, { check }: TaskEndpoints, tasks: readonly ReportTask[]): Promise<void> {
	const { request, sleep, settings, forget, progress } = context;
	const pending = new Set(tasks);
	const watched = progress.watch(
		'report',
		tasks.map(({ task_id: id }) => id),
	);
	const stepFor = (task: ReportTask): string => stepOf(tasks.indexOf(task));
	await waitForTask({
		poll: async () => {
			const lookAt = async (task: ReportTask, signal: AbortSignal) => ({
				task,
				...(await withTaskIds(pending, async () => await forgetIfGone(context, stepFor(task), () => request(check, { ...task }, { signal })))),
			});
			for await (const { task, data } of mapInOrder([...pending], lookAt)) {
				const { status, message } = (data ?? {}) as { status?: string; message?: string };
				const state = taskState(status);
				if (state === 'failed') {
					forget(stepFor(task));
					throw taskFailedError(task, String(status), message);
				}
				if (state !== 'succeeded') continue;
				pending.delete(task);
				watched.ready(task.task_id);
			}
		},
		isDone: () => !pending.size,
		timeoutMinutes: Number(settings.timeout_minutes ?? DEFAULT_TIMEOUT_MINUTES),
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `The report was not ready after ${minutes}`,
				hint: `TikTok goes on with it: raise the Timeout, or take it up later with Check and Download: task ID ${describeTasks(pending)}.`,
			}),
		watched,
		sleep,
	});
}

const taskFailedError = (task: ReportTask, status: string, apiMessage: string | undefined): TikTokApiError =>
	new TikTokApiError({
		message: status.startsWith('FAIL') ? 'TikTok could not make the report' : 'The report was canceled',
		hint: `Create it again, with fewer days, ad accounts or dimensions where it was a large one: task ID ${describeTasks([task])}.`,
		...(apiMessage && { apiMessage }),
	});

/**
 * Downloads a finished report.
 *
 * @returns its rows, or one record with the file
 * @throws TikTokApiError
 */
export async function downloadReport(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { advertiser_id, task_id } = context.params as unknown as ReportTask;
	return await downloadOutput(context, endpoint, { advertiser_id, task_id }, { asFile: context.settings.output === 'file' });
}

async function downloadOutput(
	context: OperationContext,
	endpoint: Endpoint,
	task: ReportTask,
	{ asFile, signal: withdrawn }: { readonly asFile: boolean; readonly signal?: AbortSignal },
): Promise<unknown[]> {
	const { request, n8n, settings } = context;
	const { data } = await request(endpoint, { ...task }, { signal: withdrawn });
	const toRows = (csv: string): unknown[] => (settings.output_as_sent === true ? parseCsv(csv) : parseCsv(csv).map(parseMetrics));
	if (data instanceof FileResponse) {
		const isTable = isText(data.content);
		if (isTable && !asFile) return toRows(data.text);
		const name = safeFileName(data.fileName ?? '', MAX_FILE_NAME_LENGTH, `report-${task.task_id}.${isTable ? 'csv' : 'xlsx'}`);
		return [
			new BinaryRecord(
				{ task_id: task.task_id, file_name: name, output_format: isTable ? 'CSV_STRING' : 'XLSX_DOWNLOAD' },
				{ data: await n8n.helpers.prepareBinaryData(data.content, name, isTable ? CSV : XLSX) },
			),
		];
	}
	const { download_url: url, file_name: fileName, output_format: format } = (isRecord(data) ? data : {}) as Record<string, string | undefined>;
	if (!url)
		throw new TikTokApiError({
			message: 'TikTok gave no address for the report',
			hint: 'See with Check whether the report is done, then run Download again.',
		});
	const isXlsx = format === 'XLSX_DOWNLOAD';
	const name = safeFileName(fileName ?? '', MAX_FILE_NAME_LENGTH, `report-${task.task_id}.${isXlsx ? 'xlsx' : 'csv'}`);
	const connection = await getConnection(n8n, n8n.getNodeParameter('authentication') as Authentication);
	const messages = {
		subject: 'The report',
		retryHint: `Run “Download” with the task ID ${task.task_id}: TikTok gives a new address, which works for an hour.`,
	};
	const signal = joinedSignal(n8n, withdrawn);
	if (!isXlsx && !asFile) {
		const csv = await download(n8n, connection, url, messages, signal, async (stream) => await n8n.helpers.binaryToBuffer(stream));
		return toRows(csv.toString('utf8'));
	}
	const binary = await download(
		n8n,
		connection,
		url,
		messages,
		signal,
		async (stream) => await n8n.helpers.prepareBinaryData(stream, name, isXlsx ? XLSX : CSV),
	);
	return [new BinaryRecord({ task_id: task.task_id, file_name: name, output_format: format ?? null }, { data: binary })];
}
