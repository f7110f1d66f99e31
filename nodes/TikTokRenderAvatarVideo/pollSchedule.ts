import { LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { RenderTimeModel } from './renderTimeModel';

const SECOND = 1000;

/** Seconds by characters: "usually less than", as TikTok says of itself, with a line between, since more to say takes longer. */
const USUAL = [
	[0, 60],
	[400, 100],
	[1000, 200],
	[2000, 500],
] as const;

function usually(characters: number): number {
	const index = Math.max(
		1,
		USUAL.findIndex(([length]) => characters <= length),
	);
	const [[shorter, quick], [longer, slow]] = [USUAL[index - 1]!, USUAL[index]!];
	return (quick + ((slow - quick) * (characters - shorter)) / (longer - shorter)) * SECOND;
}

/** Least time between two looks, and as a share of the time it has taken so far. */
const SHORTEST_STEP = 3 * SECOND;
const STEP = 0.05;

/** The same where nobody knows when the task began. */
const BLIND_SHORTEST_STEP = 10 * SECOND;
const BLIND_STEP = 0.12;

/** A call waits until three of its five are due, so that it comes neither early nor late; at most by this share of the first one's time. */
const MIDDLE = 2;
const PATIENCE = 0.08;

/** Calls at once; what they tell decides about the next. */
const CALLS = 4;

interface Watched {
	readonly taskId: string;
	/** Absent where nobody knows how long its script is and when it began. */
	readonly usual?: number;
	readonly began: number;
	readonly deadline: number;
	/** When it was last seen unfinished. */
	lastSeen?: number;
}

interface Due {
	readonly task: Watched;
	readonly at: number;
}

/**
 * Decides when to ask TikTok for which tasks, so that few calls are made and finished videos do not lie around: it
 * knows how long scripts usually take, learns from every look, and fills each call with five tasks.
 * Times are milliseconds of one clock.
 */
export class PollSchedule {
	private readonly watched = new Map<string, Watched>();

	private readonly expectation = new RenderTimeModel();

	/** There is something to learn from. */
	private news = false;

	/** @param interval fixed time between two looks; 0 decides by itself */
	constructor(private readonly interval = 0) {}

	get size(): number {
		return this.watched.size;
	}

	/**
	 * @param characters length of the script; `undefined` where it is not known, which is looked at once at the start
	 * @param deadline when it is given up
	 */
	add(taskId: string, characters: number | undefined, began: number, deadline: number): void {
		this.watched.set(taskId, { taskId, began, deadline, ...(characters !== undefined && { usual: usually(characters) }) });
	}

	/** When to look next; `undefined` when nothing is watched. */
	nextPollAt(): number | undefined {
		const queue = this.queue();
		return queue.length ? this.timeFor(queue) : undefined;
	}

	/** What to ask for now, five to a call; empty when it is too early. */
	dueTasks(now: number): string[][] {
		const queue = this.queue();
		if (!queue.length || this.timeFor(queue) > now) return [];
		const calls = Math.min(CALLS, Math.max(1, Math.round(queue.filter(({ at }) => at <= now).length / LIMITS.taskIds)));
		const ids = queue.slice(0, calls * LIMITS.taskIds).map(({ task }) => task.taskId);
		return Array.from({ length: calls }, (_, call) => ids.slice(call * LIMITS.taskIds, (call + 1) * LIMITS.taskIds));
	}

	/** Is its time over? */
	expired(taskId: string, now: number): boolean {
		return now >= (this.watched.get(taskId)?.deadline ?? 0);
	}

	/** It was looked at and goes on. */
	unfinished(taskId: string, now: number): void {
		const task = this.watched.get(taskId);
		if (!task) return;
		task.lastSeen = now;
		this.news = true;
	}

	/** It is ready, and tells how long scripts take today. */
	finished(taskId: string, now: number): void {
		const task = this.watched.get(taskId);
		if (!task) return;
		this.watched.delete(taskId);
		if (task.usual === undefined) return;
		this.expectation.ready(((task.lastSeen ?? task.began) - task.began) / task.usual, (now - task.began) / task.usual);
		this.news = true;
	}

	/** It is no longer watched, and tells nothing. */
	drop(taskId: string): void {
		this.watched.delete(taskId);
	}

	/** All tasks, in the order in which a look is worth it. */
	private queue(): Due[] {
		if (this.news) {
			this.news = false;
			this.expectation.learn(
				[...this.watched.values()].flatMap(({ usual, began, lastSeen }) =>
					usual !== undefined && lastSeen !== undefined && lastSeen > began ? [(lastSeen - began) / usual] : [],
				),
			);
		}
		return [...this.watched.values()].map((task) => ({ task, at: Math.min(this.worthAt(task), task.deadline) })).sort((a, b) => a.at - b.at);
	}

	private timeFor(queue: readonly Due[]): number {
		const { at, task } = queue[0]!;
		if (this.interval) return at;
		const middle = queue[Math.min(MIDDLE, queue.length - 1)]!.at;
		return Math.max(at, Math.min(middle, at + PATIENCE * (at - task.began), task.deadline));
	}

	private worthAt({ usual, began, lastSeen }: Watched): number {
		if (usual === undefined && lastSeen === undefined) return began;
		if (this.interval) return (lastSeen ?? began) + this.interval;
		const taken = (lastSeen ?? began) - began;
		if (usual === undefined) return began + taken + Math.max(BLIND_SHORTEST_STEP, BLIND_STEP * taken);
		const worth = began + usual * this.expectation.nextPoll(taken / usual);
		return lastSeen === undefined ? worth : Math.max(worth, lastSeen + SHORTEST_STEP, lastSeen + STEP * taken);
	}
}
