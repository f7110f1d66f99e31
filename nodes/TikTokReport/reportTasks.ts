import type { IDataObject } from 'n8n-workflow';
import { getConnection, type Authentication } from '../../lib/auth/connection';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { BinaryRecord } from '../../lib/execution/items';
import { taskState, waitForTask } from '../../lib/execution/waitForTask';
import { download, safeFileName } from '../../lib/http/download';
import { parseCsv } from '../../lib/util/csv';
import { isRecord } from '../../lib/util/isRecord';
import { parseMetrics } from './rows';
import { splitQueries } from './splitQueries';

const DEFAULT_TIMEOUT_MINUTES = 30;

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const LONGEST_NAME = 255;

/** A report that TikTok prepares, and an ad account it is asked for by. */
interface Task {
	readonly task_id: string;
	readonly advertiser_id: string;
}

/** The endpoints that a task goes through. */
interface Way {
	readonly create: Endpoint;
	readonly check: Endpoint;
	readonly download: Endpoint;
}

const idsOf = (tasks: Iterable<Task>): string => [...tasks].map(({ task_id: id, advertiser_id: account }) => `${id} (ad account ${account})`).join(', ');

/** Does something with tasks that exist already; where TikTok refuses it, the person learns which tasks they are. */
async function naming<T>(tasks: Iterable<Task>, deed: () => Promise<T>): Promise<T> {
	const result = await deed().catch(apiErrorOrThrow);
	if (!(result instanceof TikTokApiError)) return result;
	const ids = idsOf(tasks);
	throw ids ? result.withHint(`${result.details.hint} The report can be taken up with Check and Download: task ID ${ids}.`) : result;
}

/** Starts a report for each group of ad accounts; on request waits for all of them and returns their rows together. */
export async function createReportTasks(context: OperationContext, way: Way): Promise<unknown[]> {
	const { params, settings, request } = context;
	const waited = settings.wait_for_completion === true;
	const tasks: Task[] = [];
	for (const query of splitQueries(params)) {
		const { data } = await naming(tasks, async () => await request(way.create, waited ? plainTitles(query) : query));
		const [account] = [query.advertiser_ids ?? query.advertiser_id].flat();
		tasks.push({ task_id: String((data as IDataObject | undefined)?.task_id ?? ''), advertiser_id: String(account) });
	}
	if (!waited) return tasks;
	await completion(context, way, tasks);
	const records: unknown[] = [];
	for (const task of tasks) records.push(...(await naming(tasks, async () => await outputOf(context, way.download, task, false))));
	return records;
}

/** Rows that are waited for have TikTok's names as their keys, unless the person wants others; TikTok has them for two types. */
const plainTitles = (query: Params): Params =>
	['BASIC', 'AUDIENCE'].includes(String(query.report_type)) ? { enable_report_title_translation: false, ...query } : query;

/**
 * Waits until all tasks are done.
 *
 * @throws TikTokApiError that names the tasks, where one failed or the time is over; the signal's reason on cancel
 */
async function completion({ request, sleep, settings }: OperationContext, { check }: Way, tasks: readonly Task[]): Promise<void> {
	const open = new Set(tasks);
	await waitForTask({
		poll: async () => {
			for (const task of open) {
				const { data } = await naming(open, async () => await request(check, { ...task }));
				const { status, message } = (data ?? {}) as { status?: string; message?: string };
				const state = taskState(status);
				if (state === 'failed') throw ended(task, String(status), message);
				if (state === 'succeeded') open.delete(task);
			}
		},
		isDone: () => !open.size,
		timeoutMinutes: Number(settings.timeout_minutes ?? DEFAULT_TIMEOUT_MINUTES),
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `The report was not ready after ${minutes}`,
				hint: `TikTok goes on with it: raise the Timeout, or take it up later with Check and Download: task ID ${idsOf(open)}.`,
			}),
		sleep,
	});
}

const ended = (task: Task, status: string, apiMessage: string | undefined): TikTokApiError =>
	new TikTokApiError({
		message: status.startsWith('FAIL') ? 'TikTok could not make the report' : 'The report was canceled',
		hint: `Create it again, with fewer days, ad accounts or dimensions where it was a large one: task ID ${idsOf([task])}.`,
		...(apiMessage && { apiMessage }),
	});

/** The rows or the file of a task that is done. */
export async function downloadReport(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { advertiser_id, task_id } = context.params as unknown as Task;
	return await outputOf(context, endpoint, { advertiser_id, task_id }, context.settings.output === 'file');
}

async function outputOf(context: OperationContext, endpoint: Endpoint, task: Task, asFile: boolean): Promise<unknown[]> {
	const { request, n8n, settings } = context;
	const { data } = await request(endpoint, { ...task });
	const shape = (csv: string): unknown[] => (settings.output_as_sent === true ? parseCsv(csv) : parseCsv(csv).map(parseMetrics));
	if (typeof data === 'string') {
		if (!asFile) return shape(data);
		const name = `report-${task.task_id}.csv`;
		return [
			new BinaryRecord(
				{ task_id: task.task_id, file_name: name, output_format: 'CSV_STRING' },
				{ data: await n8n.helpers.prepareBinaryData(Buffer.from(data), name, CSV) },
			),
		];
	}
	const { download_url: url, file_name: given, output_format: format } = (isRecord(data) ? data : {}) as Record<string, string | undefined>;
	if (!url)
		throw new TikTokApiError({
			message: 'TikTok gave no address for the report',
			hint: 'See with Check whether the report is done, then run Download again.',
		});
	const sheet = format === 'XLSX_DOWNLOAD';
	const name = safeFileName(given ?? '', LONGEST_NAME, `report-${task.task_id}.${sheet ? 'xlsx' : 'csv'}`);
	const account = await getConnection(n8n, n8n.getNodeParameter('authentication') as Authentication);
	const words = { subject: 'The report', retryHint: `Run “Download” with the task ID ${task.task_id}: TikTok gives a new address, which works for an hour.` };
	const signal = n8n.getExecutionCancelSignal?.();
	if (!sheet && !asFile) {
		const csv = await download(n8n, account, url, words, signal, async (stream) => await n8n.helpers.binaryToBuffer(stream));
		return shape(csv.toString('utf8'));
	}
	const binary = await download(n8n, account, url, words, signal, async (stream) => await n8n.helpers.prepareBinaryData(stream, name, sheet ? XLSX : CSV));
	return [new BinaryRecord({ task_id: task.task_id, file_name: name, output_format: format ?? null }, { data: binary })];
}
