import { AVATAR_LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { RenderTimeModel } from './renderTimeModel';

const SECOND = 1000;

/** Script length in characters, and TikTok's documented upper bound for the usual render time in seconds. Interpolated between. */
const USUAL_SECONDS = [
	[0, 60],
	[400, 100],
	[1000, 200],
	[2000, 500],
] as const;

/** Usual render time of a script, in milliseconds. */
function usualRenderTime(characters: number): number {
	const index = Math.max(
		1,
		USUAL_SECONDS.findIndex(([length]) => characters <= length),
	);
	const [[shorter, quick], [longer, slow]] = [USUAL_SECONDS[index - 1]!, USUAL_SECONDS[index]!];
	return (quick + ((slow - quick) * (characters - shorter)) / (longer - shorter)) * SECOND;
}

/** Minimum delay between two polls of a task: absolute, and as a share of the task's age. */
const MIN_DELAY = 3 * SECOND;
const DELAY_SHARE = 0.05;

/** The same for a task whose script and start time are unknown. */
const UNKNOWN_MIN_DELAY = 10 * SECOND;
const UNKNOWN_DELAY_SHARE = 0.12;

/** A poll of five tasks waits until the third is due, but delays the first by at most this share of its age. */
const MEDIAN_INDEX = 2;
const MAX_DELAY_SHARE = 0.08;

/** Requests at the same time; their results decide when to send the next ones. */
const MAX_REQUESTS = 4;

/** Times in milliseconds of the schedule's clock. */
interface ScheduledTask {
	readonly taskId: string;
	/** Usual render time; absent if script and start time are unknown. */
	readonly usualTime?: number;
	readonly startedAt: number;
	readonly deadline: number;
	/** When the last poll found it unfinished. */
	lastPolledAt?: number;
}

interface DueTask {
	readonly task: ScheduledTask;
	readonly dueAt: number;
}

/**
 * Decides when to poll which tasks, with few requests and little delay after a video is ready: it estimates the render time
 * from the script's length, learns from every poll, and reads five tasks in each request.
 * All times are milliseconds of one clock, which the caller chooses.
 */
export class PollSchedule {
	private readonly tasks = new Map<string, ScheduledTask>();

	private readonly timeModel = new RenderTimeModel();

	/** Whether polls brought data since the last fit. */
	private hasNewData = false;

	/** @param interval fixed delay between two polls; 0 lets the schedule decide */
	constructor(private readonly interval = 0) {}

	/** The tasks that are not finished. */
	taskIds(): string[] {
		return [...this.tasks.keys()];
	}

	get size(): number {
		return this.tasks.size;
	}

	/**
	 * @param characters length of the script; `undefined` if unknown: the task is then polled at once
	 * @param startedAt when TikTok accepted the task
	 * @param deadline when the task times out
	 */
	add(taskId: string, characters: number | undefined, startedAt: number, deadline: number): void {
		this.tasks.set(taskId, { taskId, startedAt, deadline, ...(characters !== undefined && { usualTime: usualRenderTime(characters) }) });
	}

	/** When to poll next; `undefined` if no task is left. */
	nextPollAt(): number | undefined {
		const queue = this.queue();
		return queue.length ? this.pollTime(queue) : undefined;
	}

	/** The task IDs to poll now, grouped by request; empty if it is too early. */
	dueTasks(now: number): string[][] {
		const queue = this.queue();
		if (!queue.length || this.pollTime(queue) > now) return [];
		const requests = Math.min(MAX_REQUESTS, Math.max(1, Math.round(queue.filter(({ dueAt }) => dueAt <= now).length / AVATAR_LIMITS.taskIds)));
		const ids = queue.slice(0, requests * AVATAR_LIMITS.taskIds).map(({ task }) => task.taskId);
		return Array.from({ length: requests }, (_, index) => ids.slice(index * AVATAR_LIMITS.taskIds, (index + 1) * AVATAR_LIMITS.taskIds));
	}

	/** Whether the deadline of a task has passed. */
	expired(taskId: string, now: number): boolean {
		return now >= (this.tasks.get(taskId)?.deadline ?? 0);
	}

	/** Reports that a poll found the task unfinished. */
	unfinished(taskId: string, now: number): void {
		const task = this.tasks.get(taskId);
		if (!task) return;
		task.lastPolledAt = now;
		this.hasNewData = true;
	}

	/** Reports that the task is ready, removes it, and learns from its render time. */
	finished(taskId: string, now: number): void {
		const task = this.tasks.get(taskId);
		if (!task) return;
		this.tasks.delete(taskId);
		if (task.usualTime === undefined) return;
		this.timeModel.addRender(((task.lastPolledAt ?? task.startedAt) - task.startedAt) / task.usualTime, (now - task.startedAt) / task.usualTime);
		this.hasNewData = true;
	}

	/** Removes a task without learning from it. */
	drop(taskId: string): void {
		this.tasks.delete(taskId);
	}

	/** All tasks in the order in which they are due. */
	private queue(): DueTask[] {
		if (this.hasNewData) {
			this.hasNewData = false;
			this.timeModel.fit(
				[...this.tasks.values()].flatMap(({ usualTime, startedAt, lastPolledAt }) =>
					usualTime !== undefined && lastPolledAt !== undefined && lastPolledAt > startedAt ? [(lastPolledAt - startedAt) / usualTime] : [],
				),
			);
		}
		return [...this.tasks.values()].map((task) => ({ task, dueAt: Math.min(this.dueAt(task), task.deadline) })).sort((a, b) => a.dueAt - b.dueAt);
	}

	/** When to send the next request, which holds the first five tasks of the queue. */
	private pollTime(queue: readonly DueTask[]): number {
		const { dueAt, task } = queue[0]!;
		if (this.interval) return dueAt;
		const medianDueAt = queue[Math.min(MEDIAN_INDEX, queue.length - 1)]!.dueAt;
		return Math.max(dueAt, Math.min(medianDueAt, dueAt + MAX_DELAY_SHARE * (dueAt - task.startedAt), task.deadline));
	}

	private dueAt({ usualTime, startedAt, lastPolledAt }: ScheduledTask): number {
		if (usualTime === undefined && lastPolledAt === undefined) return startedAt;
		if (this.interval) return (lastPolledAt ?? startedAt) + this.interval;
		const age = (lastPolledAt ?? startedAt) - startedAt;
		if (usualTime === undefined) return startedAt + age + Math.max(UNKNOWN_MIN_DELAY, UNKNOWN_DELAY_SHARE * age);
		const likelyReadyAt = startedAt + usualTime * this.timeModel.nextPoll(age / usualTime);
		return lastPolledAt === undefined ? likelyReadyAt : Math.max(likelyReadyAt, lastPolledAt + MIN_DELAY, lastPolledAt + DELAY_SHARE * age);
	}
}
