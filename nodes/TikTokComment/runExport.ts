import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { forgetIfGone } from '../../lib/execution/forgetIfGone';
import { BinaryRecord } from '../../lib/execution/items';
import { taskState, waitForTask } from '../../lib/execution/waitForTask';
import { FileResponse } from '../../lib/http/envelope';
import { parseCsv } from '../../lib/util/csv';
import { isRecord } from '../../lib/util/isRecord';

/** Milliseconds before the first poll: small exports are done within seconds. */
const FIRST_DELAY = 2_000;

const DEFAULT_TIMEOUT_MINUTES = 10;

/** The endpoints of an export. */
interface ExportEndpoints {
	readonly create: Endpoint;
	readonly check: Endpoint;
	readonly download: Endpoint;
	/** Stem of the file's name. */
	readonly name: string;
}

const resumeHint = (taskId: string): string => `The export can be taken up with Get Status and Download: task ID ${taskId}.`;

/** The step that creates the export, for n8n's further attempts. */
const CREATED = 'export';

/** Runs a step. If it fails, its error names the export, so that the person can resume it. */
async function withTaskId<T>(context: OperationContext, taskId: string, step: () => Promise<T>): Promise<T> {
	const result = await forgetIfGone(context, CREATED, step).catch(apiErrorOrThrow);
	if (!(result instanceof TikTokApiError)) return result;
	throw result.withHint(`${result.details.hint} ${resumeHint(taskId)}`);
}

/**
 * Creates an export and, if the person wants that, waits for it. A further attempt of n8n takes the same export up again.
 *
 * @returns its `task_id`, or after a wait its rows
 * @throws TikTokApiError that names the task, once there is one
 */
export async function runExport(context: OperationContext, endpoints: ExportEndpoints): Promise<unknown[]> {
	const { params, settings, request, once } = context;
	const taskId = await once(CREATED, async () => {
		const { data } = await request(endpoints.create, params);
		const id = String((data as IDataObject | undefined)?.task_id ?? '');
		if (!id) throw new TikTokApiError({ message: 'TikTok gave no task ID for the export', hint: 'Run it again in a few minutes.' });
		return id;
	});
	if (settings.wait_for_completion !== true) return [{ task_id: taskId }];
	const task = { advertiser_id: params.advertiser_id, task_id: taskId };
	await waitForExport(context, endpoints, task);
	return await withTaskId(context, taskId, async () => await exportOutput({ ...context, params: task }, endpoints.download, endpoints.name));
}

/**
 * Waits until an export is done.
 *
 * @throws TikTokApiError that names the task, where the export failed or timed out
 */
async function waitForExport(
	context: OperationContext,
	{ check }: ExportEndpoints,
	task: { readonly advertiser_id: unknown; readonly task_id: string },
): Promise<void> {
	const { request, sleep, settings, forget, progress } = context;
	await waitForTask({
		poll: async () =>
			String(((await withTaskId(context, task.task_id, async () => await request(check, { ...task }))).data as IDataObject | undefined)?.status ?? ''),
		isDone: (status) => {
			const state = taskState(status);
			if (state === 'failed') {
				forget(CREATED);
				throw new TikTokApiError({
					message: `TikTok ended the export as ${status}`,
					hint: `Create it again, for fewer days where it was a large one (task ID ${task.task_id}).`,
				});
			}
			return state === 'succeeded';
		},
		timeoutMinutes: Number(settings.timeout_minutes ?? DEFAULT_TIMEOUT_MINUTES),
		timeoutError: (minutes) =>
			new TikTokApiError({ message: `The export was not ready after ${minutes}`, hint: `TikTok goes on with it. ${resumeHint(task.task_id)}` }),
		firstDelay: FIRST_DELAY,
		watched: progress.watch('export', [task.task_id]),
		sleep,
	});
}

/**
 * Downloads a finished export. TikTok returns the CSV as plain text, or as `csv` within JSON.
 *
 * @returns its rows, or one record with the file
 * @throws TikTokApiError where the response holds no CSV
 */
export async function exportOutput({ params, settings, request, n8n }: OperationContext, endpoint: Endpoint, name: string): Promise<unknown[]> {
	const { advertiser_id, task_id } = params;
	const { data } = await request(endpoint, { advertiser_id, task_id });
	const csv = data instanceof FileResponse ? data.text : isRecord(data) ? data.csv : data;
	if (typeof csv !== 'string')
		throw new TikTokApiError({ message: 'The export holds no table', hint: 'See with Get Status whether it is ready, then run Download again.' });
	if (settings.output !== 'file') return parseCsv(csv);
	const file = `${name}-${String(task_id)}.csv`;
	return [new BinaryRecord({ task_id: String(task_id), file_name: file }, { data: await n8n.helpers.prepareBinaryData(Buffer.from(csv), file, 'text/csv') })];
}
