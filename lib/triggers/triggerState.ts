import type { IDataObject } from 'n8n-workflow';
import { canonicalJson } from '../util/canonicalJson';
import { isRecord } from '../util/isRecord';
import { sha256 } from '../util/sha256';
import type { Occurrence, TriggerEvent } from './triggerEvent';

const VERSION = 1;

const DAY = 86_400_000;

/** How long the key of a window is remembered behind its end: long enough for figures that TikTok still corrects. */
const WINDOW_MEMORY = 3 * DAY;

/** Without newer events, a poll asks for so many days at most. */
const MAX_LOOK_BACK = 30 * DAY;

/** An event that was found and not given out yet. */
export interface PendingEvent {
	readonly id: string;
	readonly time?: number;
	readonly data: IDataObject;
}

/** What a trigger remembers between polls, as plain JSON. All times are milliseconds since 1970. */
export interface StoredState {
	readonly v: typeof VERSION;
	/** Hash of the event and its fields: with others, everything begins anew. */
	readonly print: string;
	/** When the baseline was begun. */
	readonly started: number;
	/** Whether all of the baseline has been read. */
	readonly ready: boolean;
	/** Newest time that TikTok gave, of readings that came to their end. */
	readonly since: number;
	/** Newest time of the reading that is underway. */
	readonly newest?: number;
	/** Where a reading goes on that had no time left. */
	readonly resume?: unknown;
	/** Keys of what happened once, and until which `since` they must be known. */
	readonly seen: ReadonlyArray<readonly [key: string, until: number]>;
	/** Objects with the number of their changes and their version: `3 AD_STATUS_AUDIT`. */
	readonly known: Readonly<Record<string, string>>;
	/** Events that wait for their turn, oldest first. */
	readonly pending: readonly PendingEvent[];
}

/** Identifies what a trigger looks for. */
export const printOf = (event: TriggerEvent, values: Readonly<Record<string, unknown>>): string => sha256(canonicalJson([event.value, values])).slice(0, 16);

/** A change, or a first appearance, of something that was not known before. */
interface Change {
	readonly id: string;
	/** The version before. */
	readonly from?: string;
}

/** The memory of a trigger while it polls. It changes nothing of what is stored: `toStored` makes a new state. */
export class TriggerState {
	private constructor(
		private readonly event: TriggerEvent,
		private readonly stored: StoredState,
		private readonly seen: Map<string, number>,
		private readonly known: Map<string, string>,
		private newest: number | undefined,
	) {}

	/** The first of these states that is of the same event and fields, or else a new one. */
	static open(event: TriggerEvent, print: string, stored: readonly unknown[], now: number): TriggerState {
		const kept = stored.find((one): one is StoredState => isRecord(one) && one.v === VERSION && one.print === print);
		const state: StoredState = kept ?? { v: VERSION, print, started: now, ready: false, since: now, seen: [], known: {}, pending: [] };
		return new TriggerState(event, state, new Map(state.seen), new Map(Object.entries(state.known)), state.newest);
	}

	/** Whether events are given out. While the baseline is read, what is there is only learnt. */
	get isReady(): boolean {
		return this.stored.ready;
	}

	/** Whether it is the state that was begun at this time. */
	startedAt(time: number): boolean {
		return this.stored.started === time;
	}

	get pending(): readonly PendingEvent[] {
		return this.stored.pending;
	}

	get resume(): unknown {
		return this.stored.resume;
	}

	/** Everything from here on has to be asked for. */
	get from(): number {
		return this.stored.since - (this.event.overlap ?? 0);
	}

	/**
	 * Remembers what was seen.
	 *
	 * @param from what happened before is known, though TikTok may show it, since it looks up whole days
	 * @returns what is new about it; `undefined` if nothing is
	 */
	learn(occurrence: Occurrence, from: number): Change | undefined {
		const { key, version, time, until, isGone } = occurrence;
		if (version === undefined) {
			if (this.seen.has(key) || (time !== undefined && time < from)) return undefined;
			if (time !== undefined) this.newest = Math.max(time, this.newest ?? time);
			const lasts = until === undefined ? (time ?? this.stored.since) + (this.event.overlap ?? 0) : until + WINDOW_MEMORY;
			// JSON has no Infinity.
			this.seen.set(key, Math.min(lasts, Number.MAX_SAFE_INTEGER));
			return { id: this.idOf(key) };
		}
		const [, count = '0', before] = /^(\d+) (.*)$/s.exec(this.known.get(key) ?? '') ?? [];
		if (before === version || (before === undefined && isGone)) return undefined;
		const changes = Number(count) + 1;
		if (isGone) this.known.delete(key);
		else this.known.set(key, `${changes} ${version}`);
		// Two polls that find the same change name it alike; the same change at another time gets another name.
		return { id: `${this.idOf(key)}.${version}.${this.stored.started.toString(36)}${changes}`, from: before };
	}

	/** The name of what happened, for people who drop what comes twice. */
	idOf(key: string): string {
		return `${this.event.value}.${key}`;
	}

	/**
	 * The state after a poll.
	 *
	 * @param pending events that are left for the next poll
	 * @param resume where the next poll goes on; `undefined` if all was read
	 * @param now when the poll began
	 */
	toStored(pending: readonly PendingEvent[], resume: unknown, now: number): StoredState {
		const { v, print, started, ready, since } = this.stored;
		const known = Object.fromEntries(this.known);
		if (resume !== undefined)
			return { v, print, started, ready, since, ...(this.newest !== undefined && { newest: this.newest }), resume, seen: [...this.seen], known, pending };
		const next = this.nextSince(now);
		const seen = [...this.seen].filter(([, until]) => until >= next);
		return { v, print, started, ready: true, since: next, seen, known, pending };
	}

	private nextSince(now: number): number {
		const { ready, since } = this.stored;
		// What holds now has no times of its own; a day is exact enough to forget the windows that are over.
		if (this.event.overlap === undefined) return now - (now % DAY);
		// TikTok's own times move the reading on. The clock here only keeps it from reaching back for months, and from following a time far ahead.
		const newest = Math.min(this.newest ?? since, now + DAY);
		return Math.max(newest, now - MAX_LOOK_BACK, ready ? since : newest);
	}
}
