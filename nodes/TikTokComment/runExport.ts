import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { BinaryRecord } from '../../lib/execution/items';
import { taskState, waitForTask } from '../../lib/execution/waitForTask';
import { parseCsv } from '../../lib/util/csv';
import { isRecord } from '../../lib/util/isRecord';

/** Small exports are done within seconds. */
const FIRST_DELAY = 2_000;

const DEFAULT_TIMEOUT_MINUTES = 10;

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
export async function runExport(context: OperationContext, way: Way): Promise<unknown[]> {
	const { params, settings, request } = context;
	const { data } = await request(way.create, params);
	const taskId = String((data as IDataObject | undefined)?.task_id ?? '');
	if (settings.wait_for_completion !== true) return [{ task_id: taskId }];
	if (!taskId) throw new TikTokApiError({ message: 'TikTok gave no task ID for the export', hint: 'Run it again in a few minutes.' });
	const task = { advertiser_id: params.advertiser_id, task_id: taskId };
	await completion(context, way, task);
	return await naming(taskId, async () => await exportOutput({ ...context, params: task }, way.download, way.name));
}

/**
 * Waits until an export is done.
 *
 * @throws TikTokApiError that names the task, where it came to nothing or the time is over
 */
async function completion(
	{ request, sleep, settings }: OperationContext,
	{ check }: Way,
	task: { readonly advertiser_id: unknown; readonly task_id: string },
): Promise<void> {
	await waitForTask({
		poll: async () => String(((await naming(task.task_id, async () => await request(check, { ...task }))).data as IDataObject | undefined)?.status ?? ''),
		isDone: (status) => {
			const state = taskState(status);
			if (state === 'failed')
				throw new TikTokApiError({
					message: `TikTok ended the export as ${status}`,
					hint: `Create it again, for fewer days where it was a large one (task ID ${task.task_id}).`,
				});
			return state === 'succeeded';
		},
		timeoutMinutes: Number(settings.timeout_minutes ?? DEFAULT_TIMEOUT_MINUTES),
		timeoutError: (minutes) =>
			new TikTokApiError({ message: `The export was not ready after ${minutes}`, hint: `TikTok goes on with it. ${takenUp(task.task_id)}` }),
		firstDelay: FIRST_DELAY,
		sleep,
	});
}

/** The rows of an export that is ready, or its file. TikTok hands the table out as text, alone or as `csv` in its answer. */
export async function exportOutput({ params, settings, request, n8n }: OperationContext, endpoint: Endpoint, name: string): Promise<unknown[]> {
	const { advertiser_id, task_id } = params;
	const { data } = await request(endpoint, { advertiser_id, task_id });
	const csv = isRecord(data) ? data.csv : data;
	if (typeof csv !== 'string')
		throw new TikTokApiError({ message: 'The export holds no table', hint: 'See with Get Status whether it is ready, then run Download again.' });
	if (settings.output !== 'file') return parseCsv(csv);
	const file = `${name}-${String(task_id)}.csv`;
	return [new BinaryRecord({ task_id: String(task_id), file_name: file }, { data: await n8n.helpers.prepareBinaryData(Buffer.from(csv), file, 'text/csv') })];
}
