import type { IDataObject } from 'n8n-workflow';
import type { TikTokApiError } from '../../lib/errors/TikTokApiError';
import type { Job } from './renderJobs';
import { urlExpiry } from './videoDelivery';
import type { TaskRecord } from './videoTasks';

/** A render task at TikTok. Times are milliseconds of `taskClock`. */
export interface RenderTask {
	readonly taskId: string;
	/** The jobs that get its video; several items may name the same task. */
	readonly jobs: Job[];
	readonly packageId?: string;
	/** When TikTok accepted it; `undefined` if it was created elsewhere. */
	readonly startedAt?: number;
	/** When a poll found it ready. */
	finishedAt?: number;
	/** TikTok's last known status. */
	status: string;
	/** Why the last poll failed. */
	pollError?: TikTokApiError;
	/** It was not ready in time; TikTok goes on with it. */
	isLate?: boolean;
	/** Its video was found in TikTok's list, which names no task. */
	readonly isListed?: boolean;
}

export const LISTED_HINT = 'Its video is in TikTok’s list: Video › Get Many in the Digital Avatar node gives its address.';

/** The output of a finished video. */
export function videoJson(task: RenderTask, job: Job, record: TaskRecord): IDataObject {
	const url = record.preview_url ?? '';
	return {
		task_id: task.isListed ? null : task.taskId,
		status: task.status,
		avatar_video_id: record.avatar_video_id ?? null,
		video_name: record.video_name ?? null,
		preview_url: url,
		preview_url_expires_at: urlExpiry(url),
		...(task.startedAt !== undefined && { render_seconds: Math.round((task.finishedAt! - task.startedAt) / 1000) }),
		...job.changes,
	};
}

/** Names tasks in the error of another one, so that no paid render is lost. */
export function otherTasksText(tasks: readonly RenderTask[]): string {
	const named = tasks.map(({ taskId, jobs }) => `${taskId} [item ${jobs.map(({ itemIndex }) => itemIndex).join(', ')}]`);
	return (
		`Other tasks of this run, at TikTok and paid for: ${named.join(', ')}. ` + '“Wait for Existing Tasks” gets their videos without rendering them again.'
	);
}
