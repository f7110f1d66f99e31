import pick from 'lodash/pick';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError } from '../../lib/errors/TikTokApiError';
import { forgetIfGone } from '../../lib/execution/forgetIfGone';
import { BinaryRecord } from '../../lib/execution/items';
import {
	createLeadTask,
	describeLeadTask,
	downloadLeadFile,
	LEAD_REGIONS,
	leadTaskFailed,
	leadTaskStatus,
	readLeadFile,
	withLeadTask,
	type LeadTask,
} from '../../lib/execution/leadExport';
import type { Lead } from '../../lib/execution/leadTable';
import { taskState, waitForTask } from '../../lib/execution/waitForTask';
import { safeFileName } from '../../lib/http/download';
import type { FileResponse } from '../../lib/http/envelope';

/** Milliseconds before the first look: small tables are done within seconds. */
const FIRST_DELAY = 2_000;

const MAX_FILE_NAME_LENGTH = 255;

/** A file with leads, and the task that made it. */
interface LeadFile {
	readonly task: LeadTask;
	readonly file: FileResponse;
}

/** Most items that n8n-core takes from a node for one input item: it hands them on as the arguments of one call (RoutingNode, up to 2.41). */
const MAX_ITEMS = 100_000;

const ownerIn = (params: Params): Params => pick(params, ['advertiser_id', 'library_id']);

/**
 * Gets all leads of a form or ad. TikTok stores leads in three regions, and a task collects those of one: so there is a task for each
 * region. A further attempt takes the same tasks up again.
 *
 * @returns the leads, each once, or the files; the tasks if the person does not want to wait
 * @throws TikTokApiError that names the task that is not done
 */
export async function getAllLeads(context: OperationContext): Promise<unknown[]> {
	const { params, settings, request, once } = context;
	const { task_id: taskId, ...target } = params;
	const chosen = settings.lead_regions as string[] | undefined;
	const regions = chosen?.length ? chosen : Object.keys(LEAD_REGIONS);
	const tasks: LeadTask[] = [];
	for (const region of regions)
		tasks.push(
			taskId === undefined
				? await once(region, async () => await createLeadTask(request, target, region))
				: { task_id: String(taskId), lead_region: region },
		);
	if (settings.wait_for_completion === true) return await outputOf(context, await waitForFiles(context, target, tasks));
	return taskId === undefined ? tasks : await Promise.all(tasks.map(async (task) => ({ ...task, status: await leadTaskStatus(request, target, task) })));
}

/**
 * Waits until all tasks are done, and downloads each file as soon as it is there: TikTok keeps it for a few minutes only.
 *
 * @returns the files, in the order of the tasks
 * @throws TikTokApiError that names the task, where one failed or timed out
 */
async function waitForFiles(context: OperationContext, target: Params, tasks: readonly LeadTask[]): Promise<LeadFile[]> {
	const files = new Map<LeadTask, FileResponse>();
	const pending = (): LeadTask[] => tasks.filter((task) => !files.has(task));
	const watched = context.progress.watch('lead export', tasks.map(describeLeadTask));
	await waitForTask({
		poll: async () => {
			for (const task of pending()) {
				const file = await withLeadTask(task, async () => await fileIfDone(context, target, task));
				if (!file) continue;
				files.set(task, file);
				watched.ready(describeLeadTask(task));
			}
		},
		isDone: () => !pending().length,
		timeoutMinutes: Number(context.settings.timeout_minutes),
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `TikTok did not collect the leads within ${minutes}`,
				hint: `It goes on: raise the Timeout, or take it up later with Task ID: ${pending().map(describeLeadTask).join(', ')}.`,
			}),
		firstDelay: context.params.task_id === undefined ? FIRST_DELAY : 0,
		watched,
		sleep: context.sleep,
	});
	return tasks.map((task) => ({ task, file: files.get(task)! }));
}

/**
 * The file of a task; `undefined` if it is not done yet. Where TikTok ended the task, no longer knows it or no longer has its file, the next
 * attempt needs another task, so that this one is forgotten.
 */
async function fileIfDone({ request, forget }: OperationContext, target: Params, task: LeadTask): Promise<FileResponse | undefined> {
	const orForget = async <T>(step: () => Promise<T>): Promise<T> => await forgetIfGone({ forget }, task.lead_region, step);
	const state = taskState(await orForget(async () => await leadTaskStatus(request, target, task)));
	if (state === 'pending') return undefined;
	if (state === 'succeeded') return await orForget(async () => await downloadLeadFile(request, ownerIn(target), task));
	forget(task.lead_region);
	throw leadTaskFailed(task);
}

/**
 * Downloads the leads of a task that is done.
 *
 * @returns the leads, or the file
 * @throws TikTokApiError if it is not done yet, or its file has expired
 */
export async function downloadLeads(context: OperationContext): Promise<unknown[]> {
	const { params, settings, request } = context;
	const task: LeadTask = { task_id: String(params.task_id), lead_region: String(settings.lead_region) };
	return await outputOf(context, [{ task, file: await downloadLeadFile(request, ownerIn(params), task) }]);
}

async function outputOf({ settings, n8n }: OperationContext, files: readonly LeadFile[]): Promise<unknown[]> {
	const after = settings.created_after as string | undefined;
	if (settings.output !== 'file') {
		const leads = await Promise.all(files.map(async ({ file }) => await readLeadFile(file)));
		const wanted = onceEach(leads.flat()).filter(({ meta_data: { create_time: time } }) => after === undefined || time === undefined || time >= after);
		if (wanted.length > MAX_ITEMS)
			throw new TikTokApiError({
				message: `These are ${wanted.length.toLocaleString('en-US')} leads, and n8n takes at most ${MAX_ITEMS.toLocaleString('en-US')} items at a time`,
				hint: 'Set Created After to get the later ones, or choose File under Output to get all of them in one file.',
			});
		return wanted;
	}
	return await Promise.all(
		files.map(async ({ task, file: { content, mimeType, fileName } }) => {
			const name = safeFileName(fileName ?? '', MAX_FILE_NAME_LENGTH, `leads-${task.task_id}.${mimeType === 'application/zip' ? 'zip' : 'csv'}`);
			return new BinaryRecord({ ...task, file_name: name }, { data: await n8n.helpers.prepareBinaryData(content, name, mimeType) });
		}),
	);
}

/** The leads, each once: two regions might have the same one. Leads without an ID are kept. */
function onceEach(leads: readonly Lead[]): Lead[] {
	const seen = new Set<string>();
	return leads.filter(({ meta_data: { lead_id: id } }) => {
		if (!id) return true;
		const isNew = !seen.has(id);
		seen.add(id);
		return isNew;
	});
}
