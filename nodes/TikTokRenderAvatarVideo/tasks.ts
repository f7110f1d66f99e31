import { callOf } from '../../lib/request/routing';
import { mayLieInOneValue } from '../../lib/request/retry';
import type { Call } from '../../lib/request/send';
import type { Answer } from '../../lib/response/envelope';
import { recordsOf } from '../../lib/response/items';
import { Refusal, refusalOrThrow } from '../../lib/response/refusal';
import { createVideoTasks, getVideoTasks } from '../TikTokDigitalAvatar/digitalAvatar.endpoints';
import type { Job } from './jobs';

/** Makes a call for the node's account. */
export type Make = (call: Call) => Promise<Answer>;

/** A job on its way to TikTok. */
export interface Order {
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

const unconfirmed = (): Refusal => {
	const refusal = new Refusal({ says: 'TikTok did not confirm this video', todo: 'Run the item again, or look under Video Task and Video in the Digital Avatar node.' });
	refusal.perhapsDone = true;
	return refusal;
};

/** Of an order that an earlier try of the node made, and whose answer was lost. */
export const perhapsOrdered = (): Refusal =>
	new Refusal({
		says: 'TikTok may be rendering this video already',
		todo: 'The answer to the order was lost, so it is not ordered again. Look for it with Video › Get Many in the Digital Avatar node; Wait for Existing Tasks gets it by its task ID. If it is not there after some minutes, run the item again.',
	});

/**
 * Orders up to five videos in one call. A refusal that may come from one of them is narrowed down by ordering each by
 * itself, so that its neighbours are rendered all the same.
 *
 * @returns for each order its task ID, or why it has none
 */
export async function orderVideos(make: Make, orders: readonly Order[]): Promise<Map<Order, string | Refusal>> {
	try {
		const packages = orders.map(({ job, packageId }) => ({ ...job.video, package_id: packageId }));
		const { data } = await make(callOf(createVideoTasks, { material_packages: packages }));
		const answers = recordsOf(createVideoTasks, data) as Array<{ task_id?: string; package_id?: string | null; error_msg?: string }>;
		const byPackage = new Map(answers.map((answer) => [answer.package_id, answer]));
		return new Map(
			orders.map((order): [Order, string | Refusal] => {
				const answer = byPackage.get(order.packageId) ?? (orders.length === 1 ? answers[0] : undefined);
				if (answer?.task_id) return [order, answer.task_id];
				return [order, answer?.error_msg ? new Refusal({ says: 'TikTok did not take this video', todo: 'Correct what TikTok names and run the item again.', message: answer.error_msg }) : unconfirmed()];
			}),
		);
	} catch (caught) {
		const refusal = refusalOrThrow(caught);
		if (orders.length === 1 || !mayLieInOneValue(refusal)) return new Map(orders.map((order) => [order, refusal]));
		const alone = await Promise.all(orders.map(async (order) => await orderVideos(make, [order])));
		return new Map(alone.flatMap((answer) => [...answer]));
	}
}

/**
 * Looks at up to five tasks in one call; where TikTok refuses because of one of them, at each by itself.
 *
 * @returns for each task what TikTok tells of it, why it tells nothing, or nothing where TikTok left it out
 */
export async function lookAt(make: Make, taskIds: readonly string[]): Promise<Map<string, TaskRecord | Refusal>> {
	try {
		const { data } = await make(callOf(getVideoTasks, { task_ids: taskIds }));
		return new Map((recordsOf(getVideoTasks, data) as TaskRecord[]).map((record) => [String(record.task_id), record]));
	} catch (caught) {
		const refusal = refusalOrThrow(caught);
		if (taskIds.length === 1 || !mayLieInOneValue(refusal)) return new Map(taskIds.map((taskId) => [taskId, refusal]));
		const alone = await Promise.all(taskIds.map(async (taskId) => await lookAt(make, [taskId])));
		return new Map(alone.flatMap((answer) => [...answer]));
	}
}
