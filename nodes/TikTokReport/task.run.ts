import type { IDataObject } from 'n8n-workflow';
import type { Endpoint, Params, OperationContext } from '../../lib/form/endpoint';
import { getConnection, type Authentication } from '../../lib/request/account';
import { now } from '../../lib/request/clock';
import { download, safeFileName } from '../../lib/request/download';
import { isRecord } from '../../lib/request/wire';
import { parseCsv } from '../../lib/response/csv';
import { BinaryRecord } from '../../lib/response/items';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/response/refusal';
import { splitQueries } from './query';
import { parseMetrics } from './rows';

/** Times between two looks at a task, in milliseconds: short at first, since small reports are done at once. */
const FIRST_LOOK = 3_000;
const LONGEST_PAUSE = 30_000;
const GROWTH = 1.5;

const MINUTE = 60_000;
const DEFAULT_MINUTES = 30;

const DONE = new Set(['SUCCESS', 'SUCCEED', 'SUCCEEDED']);
const ENDED = new Set(['FAILED', 'FAIL', 'CANCELED', 'CANCELLED']);

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
export async function createReportTasks(work: OperationContext, way: Way): Promise<unknown[]> {
	const { params, settings, request } = work;
	const waited = settings.wait_for_completion === true;
	const tasks: Task[] = [];
	for (const query of splitQueries(params)) {
		const { data } = await naming(tasks, async () => await request(way.create, waited ? plainTitles(query) : query));
		const [account] = [query.advertiser_ids ?? query.advertiser_id].flat();
		tasks.push({ task_id: String((data as IDataObject | undefined)?.task_id ?? ''), advertiser_id: String(account) });
	}
	if (!waited) return tasks;
	await completion(work, way, tasks);
	const records: unknown[] = [];
	for (const task of tasks) records.push(...(await naming(tasks, async () => await outputOf(work, way.download, task, false))));
	return records;
}

/** Rows that are waited for have TikTok's names as their keys, unless the person wants others; TikTok has them for two types. */
const plainTitles = (query: Params): Params => (['BASIC', 'AUDIENCE'].includes(String(query.report_type)) ? { enable_report_title_translation: false, ...query } : query);

/**
 * Waits until all tasks are done; looks less and less often.
 *
 * @throws Refusal that names the tasks, where one failed or the time is over; the signal's reason on cancel
 */
async function completion({ request, sleep, settings }: OperationContext, { check }: Way, tasks: readonly Task[]): Promise<void> {
	const minutes = Number(settings.timeout_minutes ?? DEFAULT_MINUTES);
	const end = now() + minutes * MINUTE;
	const open = new Set(tasks);
	for (let pause = FIRST_LOOK; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE)) {
		const left = end - now();
		if (left <= 0) throw late(open, minutes);
		await sleep(Math.min(pause, left));
		for (const task of open) {
			const { data } = await naming(open, async () => await request(check, { ...task }));
			const { status, message } = (data ?? {}) as { status?: string; message?: string };
			if (DONE.has(String(status))) open.delete(task);
			else if (ENDED.has(String(status))) throw ended(task, String(status), message);
		}
		if (!open.size) return;
	}
}

const late = (open: Iterable<Task>, minutes: number): TikTokApiError =>
	new TikTokApiError({ message: `The report was not ready after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`, hint: `TikTok goes on with it: raise the Timeout, or take it up later with Check and Download: task ID ${idsOf(open)}.` });

const ended = (task: Task, status: string, apiMessage: string | undefined): TikTokApiError =>
	new TikTokApiError({
		message: status.startsWith('FAIL') ? 'TikTok could not make the report' : 'The report was canceled',
		hint: `Create it again, with fewer days, ad accounts or dimensions where it was a large one: task ID ${idsOf([task])}.`,
		...(apiMessage && { apiMessage }),
	});

/** The rows or the file of a task that is done. */
export async function downloadReport(work: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { advertiser_id, task_id } = work.params as unknown as Task;
	return await outputOf(work, endpoint, { advertiser_id, task_id }, work.settings.output === 'file');
}

async function outputOf(work: OperationContext, endpoint: Endpoint, task: Task, asFile: boolean): Promise<unknown[]> {
	const { request, n8n, settings } = work;
	const { data } = await request(endpoint, { ...task });
	const shape = (csv: string): unknown[] => (settings.output_as_sent === true ? parseCsv(csv) : parseCsv(csv).map(parseMetrics));
	if (typeof data === 'string') {
		if (!asFile) return shape(data);
		const name = `report-${task.task_id}.csv`;
		return [new BinaryRecord({ task_id: task.task_id, file_name: name, output_format: 'CSV_STRING' }, { data: await n8n.helpers.prepareBinaryData(Buffer.from(data), name, CSV) })];
	}
	const { download_url: url, file_name: given, output_format: format } = (isRecord(data) ? data : {}) as Record<string, string | undefined>;
	if (!url) throw new TikTokApiError({ message: 'TikTok gave no address for the report', hint: 'See with Check whether the report is done, then run Download again.' });
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
