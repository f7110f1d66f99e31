import countBy from 'lodash/countBy';
import type { ApiRequest, ApiResponse } from '../../lib/definition/api';
import { isValueError } from '../../lib/errors/classify';
import { apiErrorOrThrow, type TikTokApiError } from '../../lib/errors/TikTokApiError';
import { toApiRequest } from '../../lib/execution/executeOperation';
import { extractRecords } from '../../lib/execution/items';
import { AVATAR_LIMITS, createVideoTasks, getVideoTasks } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { rejectedError, unconfirmedError } from './renderErrors';
import type { Job } from './renderJobs';
import { VideoNames } from './videoNames';

/** Sends a request over the node's connection. Throws TikTokApiError. */
export type SendRequest = (request: ApiRequest) => Promise<ApiResponse>;

/** A job that has no task yet. */
export interface TaskOrder {
	readonly job: Job;
	readonly packageId: string;
	/** The video's name at TikTok. */
	readonly name: string;
	/** The node's own name, which no other video has; a person's that no other item has for this avatar; or one that several have. */
	readonly nameKind: 'own' | 'unique' | 'shared';
}

/** Rounds down to full create requests, where there is enough for one. */
export const roundToRequests = (count: number): number => (count < AVATAR_LIMITS.packages ? count : count - (count % AVATAR_LIMITS.packages));

/** The orders of these jobs, each with a name for its video. */
export function toOrders(jobs: ReadonlyArray<Pick<TaskOrder, 'job' | 'packageId'>>): TaskOrder[] {
	const names = new VideoNames();
	const nameOf = ({ video }: Job): string => `${video?.avatar_id}\n${video?.video_name}`;
	const counts = countBy(jobs, ({ job }) => nameOf(job));
	return jobs.map(({ job, packageId }): TaskOrder => {
		const name = job.video?.video_name;
		if (!name) return { job, packageId, name: names.next(Date.now()), nameKind: 'own' };
		return { job, packageId, name, nameKind: counts[nameOf(job)] === 1 ? 'unique' : 'shared' };
	});
}

/** TikTok's record of a task. All but the status is empty until the video is ready. */
export interface TaskRecord {
	readonly task_id: string;
	readonly status?: string;
	readonly video_name?: string;
	readonly avatar_video_id?: string;
	readonly preview_url?: string;
	readonly error_msg?: string;
}

/**
 * Creates the tasks of up to five videos in one request. If TikTok rejects the request because of a value, each video is sent
 * by itself, so that one bad script does not fail the other four.
 *
 * @returns for each order its task ID, or the error
 */
export async function createTasks(send: SendRequest, orders: readonly TaskOrder[]): Promise<Map<TaskOrder, string | TikTokApiError>> {
	try {
		const packages = orders.map(({ job, packageId, name }) => ({ ...job.video, video_name: name, package_id: packageId }));
		const { data } = await send(toApiRequest(createVideoTasks, { material_packages: packages }));
		const records = extractRecords(createVideoTasks, data) as Array<{ task_id?: string; package_id?: string | null; error_msg?: string }>;
		const byPackage = new Map(records.map((record) => [record.package_id, record]));
		return new Map(
			orders.map((order): [TaskOrder, string | TikTokApiError] => {
				const record = byPackage.get(order.packageId) ?? (orders.length === 1 ? records[0] : undefined);
				if (record?.task_id) return [order, record.task_id];
				return [order, record?.error_msg ? rejectedError(record.error_msg) : unconfirmedError()];
			}),
		);
	} catch (caught) {
		const error = apiErrorOrThrow(caught);
		if (orders.length === 1 || !isValueError(error)) return new Map(orders.map((order) => [order, error]));
		const results = await Promise.all(orders.map(async (order) => await createTasks(send, [order])));
		return new Map(results.flatMap((result) => [...result]));
	}
}

/**
 * Reads up to five tasks in one request. If TikTok rejects the request because of one ID, each task is read by itself.
 *
 * @returns for each task its record or the error; a task that TikTok left out has no entry
 */
export async function pollTasks(send: SendRequest, taskIds: readonly string[]): Promise<Map<string, TaskRecord | TikTokApiError>> {
	try {
		const { data } = await send(toApiRequest(getVideoTasks, { task_ids: taskIds }));
		return new Map((extractRecords(getVideoTasks, data) as TaskRecord[]).map((record) => [String(record.task_id), record]));
	} catch (caught) {
		const error = apiErrorOrThrow(caught);
		if (taskIds.length === 1 || !isValueError(error)) return new Map(taskIds.map((taskId) => [taskId, error]));
		const results = await Promise.all(taskIds.map(async (taskId) => await pollTasks(send, [taskId])));
		return new Map(results.flatMap((result) => [...result]));
	}
}
