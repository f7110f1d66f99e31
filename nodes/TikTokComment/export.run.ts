import type { IDataObject } from 'n8n-workflow';
import type { Endpoint, OperationContext } from '../../lib/form/endpoint';
import { now } from '../../lib/request/clock';
import { isRecord } from '../../lib/request/wire';
import { parseCsv } from '../../lib/response/csv';
import { BinaryRecord } from '../../lib/response/items';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/response/refusal';

/** Times between two looks at an export, in milliseconds: short at first, since small ones are done at once. */
const FIRST_LOOK = 2_000;
const LONGEST_PAUSE = 30_000;
const GROWTH = 1.5;

const MINUTE = 60_000;
const DEFAULT_MINUTES = 10;

/** TikTok's pages and its answers name the end in several ways. */
const DONE = new Set(['SUCCESS', 'SUCCEED', 'SUCCEEDED']);
const ENDED = new Set(['FAILED', 'FAIL', 'CANCELED', 'CANCELLED']);

/** The endpoints that an export goes through, and what its file is called. */
interface Way {
	readonly create: Endpoint;
	readonly check: Endpoint;
	readonly download: Endpoint;
	readonly name: string;
}

const takenUp = (taskId: string): string => `The export can be taken up with Get Status and Download: task ID ${taskId}.`;

/** Does something with an export that exists already; where TikTok refuses it, the person learns which one it is. */
async function naming<T>(taskId: string, deed: () => Promise<T>): Promise<T> {
	const result = await deed().catch(apiErrorOrThrow);
	if (!(result instanceof TikTokApiError)) return result;
	throw result.withHint(`${result.details.hint} ${takenUp(taskId)}`);
}

/** Starts an export; on request waits for it and gives its rows. */
export async function runExport(work: OperationContext, way: Way): Promise<unknown[]> {
	const { params, settings, request } = work;
	const { data } = await request(way.create, params);
	const taskId = String((data as IDataObject | undefined)?.task_id ?? '');
	if (settings.wait_for_completion !== true) return [{ task_id: taskId }];
	if (!taskId) throw new TikTokApiError({ message: 'TikTok gave no task ID for the export', hint: 'Run it again in a few minutes.' });
	const task = { advertiser_id: params.advertiser_id, task_id: taskId };
	await completion(work, way, task);
	return await naming(taskId, async () => await exportOutput({ ...work, params: task }, way.download, way.name));
}

/**
 * Waits until an export is done; looks less and less often.
 *
 * @throws Refusal that names the task, where it came to nothing or the time is over
 */
async function completion({ request, sleep, settings }: OperationContext, { check }: Way, task: { readonly advertiser_id: unknown; readonly task_id: string }): Promise<void> {
	const minutes = Number(settings.timeout_minutes ?? DEFAULT_MINUTES);
	const end = now() + minutes * MINUTE;
	for (let pause = FIRST_LOOK; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE)) {
		const left = end - now();
		if (left <= 0) throw new TikTokApiError({ message: `The export was not ready after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`, hint: `TikTok goes on with it. ${takenUp(task.task_id)}` });
		await sleep(Math.min(pause, left));
		const { data } = await naming(task.task_id, async () => await request(check, { ...task }));
		const status = String((data as IDataObject | undefined)?.status ?? '');
		if (DONE.has(status)) return;
		if (ENDED.has(status)) throw new TikTokApiError({ message: `TikTok ended the export as ${status}`, hint: `Create it again, for fewer days where it was a large one (task ID ${task.task_id}).` });
	}
}

/** The rows of an export that is ready, or its file. TikTok hands the table out as text, alone or as `csv` in its answer. */
export async function exportOutput({ params, settings, request, n8n }: OperationContext, endpoint: Endpoint, name: string): Promise<unknown[]> {
	const { advertiser_id, task_id } = params;
	const { data } = await request(endpoint, { advertiser_id, task_id });
	const csv = isRecord(data) ? data.csv : data;
	if (typeof csv !== 'string') throw new TikTokApiError({ message: 'The export holds no table', hint: 'See with Get Status whether it is ready, then run Download again.' });
	if (settings.output !== 'file') return parseCsv(csv);
	const file = `${name}-${String(task_id)}.csv`;
	return [new BinaryRecord({ task_id: String(task_id), file_name: file }, { data: await n8n.helpers.prepareBinaryData(Buffer.from(csv), file, 'text/csv') })];
}
