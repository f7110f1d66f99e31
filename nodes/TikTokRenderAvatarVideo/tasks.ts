import type { ApiRequest, ApiResponse } from '../../lib/definition/api';
import { isValueError } from '../../lib/errors/classify';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { toApiRequest } from '../../lib/execution/executeOperation';
import { extractRecords } from '../../lib/execution/items';
import { createVideoTasks, getVideoTasks } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import type { Job } from './jobs';

/** Makes a call for the node's account. */
export type SendRequest = (call: ApiRequest) => Promise<ApiResponse>;

/** A job on its way to TikTok. */
export interface TaskOrder {
	readonly job: Job;
	readonly packageId: string;
}

/** A render as TikTok tells of it; its fields are empty until it is ready. */
export interface TaskRecord {
	readonly task_id: string;
	readonly status?: string;
	readonly video_name?: string;
	readonly avatar_video_id?: string;
	readonly preview_url?: string;
	readonly error_msg?: string;
}

const unconfirmedError = (): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok did not confirm this video',
		hint: 'Run the item again, or look under Video Task and Video in the Digital Avatar node.',
		outcomeUnknown: true,
	});

/** Of an order that an earlier try of the node made, and whose answer was lost. */
export const possiblyCreatedError = (): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok may be rendering this video already',
		hint:
			'The answer to the order was lost, so it is not ordered again. Look for it with Video › Get Many in the Digital Avatar ' +
			'node; Wait for Existing Tasks gets it by its task ID. If it is not there after some minutes, run the item again.',
	});

/**
 * Orders up to five videos in one call. A refusal that may come from one of them is narrowed down by ordering each by
 * itself, so that its neighbours are rendered all the same.
 *
 * @returns for each order its task ID, or why it has none
 */
export async function createTasks(send: SendRequest, orders: readonly TaskOrder[]): Promise<Map<TaskOrder, string | TikTokApiError>> {
	try {
		const packages = orders.map(({ job, packageId }) => ({ ...job.video, package_id: packageId }));
		const { data } = await send(toApiRequest(createVideoTasks, { material_packages: packages }));
		const answers = extractRecords(createVideoTasks, data) as Array<{ task_id?: string; package_id?: string | null; error_msg?: string }>;
		const byPackage = new Map(answers.map((answer) => [answer.package_id, answer]));
		return new Map(
			orders.map((order): [TaskOrder, string | TikTokApiError] => {
				const answer = byPackage.get(order.packageId) ?? (orders.length === 1 ? answers[0] : undefined);
				if (answer?.task_id) return [order, answer.task_id];
				return [
					order,
					answer?.error_msg
						? new TikTokApiError({
								message: 'TikTok did not take this video',
								hint: 'Correct what TikTok names and run the item again.',
								apiMessage: answer.error_msg,
							})
						: unconfirmedError(),
				];
			}),
		);
	} catch (caught) {
		const error = apiErrorOrThrow(caught);
		if (orders.length === 1 || !isValueError(error)) return new Map(orders.map((order) => [order, error]));
		const alone = await Promise.all(orders.map(async (order) => await createTasks(send, [order])));
		return new Map(alone.flatMap((answer) => [...answer]));
	}
}

/**
 * Looks at up to five tasks in one call; where TikTok refuses because of one of them, at each by itself.
 *
 * @returns for each task what TikTok tells of it, why it tells nothing, or nothing where TikTok left it out
 */
export async function pollTasks(send: SendRequest, taskIds: readonly string[]): Promise<Map<string, TaskRecord | TikTokApiError>> {
	try {
		const { data } = await send(toApiRequest(getVideoTasks, { task_ids: taskIds }));
		return new Map((extractRecords(getVideoTasks, data) as TaskRecord[]).map((record) => [String(record.task_id), record]));
	} catch (caught) {
		const error = apiErrorOrThrow(caught);
		if (taskIds.length === 1 || !isValueError(error)) return new Map(taskIds.map((taskId) => [taskId, error]));
		const alone = await Promise.all(taskIds.map(async (taskId) => await pollTasks(send, [taskId])));
		return new Map(alone.flatMap((answer) => [...answer]));
	}
}
