import { LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.endpoints';

const SECOND = 1000;

/** How long TikTok usually takes at most, by the length of the script, as it says of itself. */
const usually = (characters: number): number => (characters <= 400 ? 100 : characters <= 1000 ? 200 : 500) * SECOND;

/** Before anything is known, the first few are looked at from here on, as a share of the usual time. */
const SCOUT_FROM = 0.55;

/** The others wait for what the scouts tell, at most until here. */
const OTHERS_FROM = 0.9;

/** What is not ready when looked at is looked at again after this share of the time it has taken so far. */
const STEP = 0.12;
const SHORTEST_STEP = 3 * SECOND;

/** Looked at together with what is due: a call takes five, and a little early costs less than another call. */
const SLACK = 0.04;

/** Finished renders needed before they are believed. */
const ENOUGH = 3;

interface Watched {
	readonly taskId: string;
	readonly usual: number;
	readonly began: number;
	readonly deadline: number;
	readonly scout: boolean;
	/** When it was last seen unfinished. */
	lastSeen?: number;
	/** Not before this. */
	next?: number;
}

/**
 * Decides when to ask TikTok for which tasks, so that few calls are made and finished videos do not lie around: it
 * knows how long scripts usually take, learns from those that finished, and fills each call with five tasks.
 * Times are milliseconds of one clock.
 */
export class Schedule {
	private readonly watched = new Map<string, Watched>();

	/** How long finished renders took, as shares of their usual time. */
	private readonly ratios: number[] = [];

	/** @param interval fixed time between two looks; 0 decides by itself */
	constructor(private readonly interval = 0) {}

	get size(): number {
		return this.watched.size;
	}

	get taskIds(): string[] {
		return [...this.watched.keys()];
	}

	/**
	 * @param characters length of the script; `undefined` where it is not known, which is looked at once at the start
	 * @param deadline when it is given up
	 */
	add(taskId: string, characters: number | undefined, began: number, deadline: number): void {
		const scouts = [...this.watched.values()].filter(({ scout }) => scout).length;
		this.watched.set(taskId, {
			taskId,
			usual: usually(characters ?? 0),
			began,
			deadline,
			scout: scouts < LIMITS.taskIds && this.ratios.length < ENOUGH,
			...(characters === undefined && { next: began }),
		});
	}

	/** When to look next; `undefined` when nothing is watched. */
	nextLook(): number | undefined {
		let first: number | undefined;
		for (const task of this.watched.values()) first = Math.min(first ?? Infinity, this.dueAt(task));
		return first;
	}

	/** What to ask for now, five to a call; empty when it is too early. */
	due(now: number): string[][] {
		const all = [...this.watched.values()].map((task) => ({ task, at: this.dueAt(task) })).sort((a, b) => a.at - b.at);
		if (!all.length || all[0]!.at > now) return [];
		const early = (task: Watched) => SLACK * Math.max(now - task.began, 0);
		const wanted = all.filter(({ task, at }) => at <= now + early(task));
		const room = (LIMITS.taskIds - (wanted.length % LIMITS.taskIds)) % LIMITS.taskIds;
		const rest = all.slice(wanted.length, wanted.length + room);
		const ids = [...wanted, ...rest].map(({ task }) => task.taskId);
		return Array.from({ length: Math.ceil(ids.length / LIMITS.taskIds) }, (_, call) => ids.slice(call * LIMITS.taskIds, (call + 1) * LIMITS.taskIds));
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
		if (this.dueAt(task) > now) return; // it only filled a call, and is looked at when it was to be
		task.next = now + (this.interval || Math.max(SHORTEST_STEP, STEP * (now - task.began)));
	}

	/** It is ready, and tells how long scripts take today. */
	finished(taskId: string, now: number): void {
		const task = this.watched.get(taskId);
		if (!task) return;
		this.watched.delete(taskId);
		this.ratios.push((((task.lastSeen ?? now) + now) / 2 - task.began) / task.usual);
	}

	/** It is no longer watched, and tells nothing. */
	drop(taskId: string): void {
		this.watched.delete(taskId);
	}

	private dueAt(task: Watched): number {
		if (task.next !== undefined) return Math.min(task.next, task.deadline);
		if (this.interval) return Math.min(task.began + this.interval, task.deadline);
		const share = this.learned() ?? (task.scout ? SCOUT_FROM : OTHERS_FROM);
		return Math.min(task.began + share * task.usual, task.deadline);
	}

	/** Where most renders are ready: a little above the average of those seen. */
	private learned(): number | undefined {
		const { length } = this.ratios;
		if (length < ENOUGH) return undefined;
		const mean = this.ratios.reduce((sum, ratio) => sum + ratio, 0) / length;
		const deviation = Math.sqrt(this.ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / length);
		return mean + deviation / 2;
	}
}
