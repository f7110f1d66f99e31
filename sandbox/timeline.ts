/** Something that is to happen: its kind, and what its kind needs to know. */
interface TimelineEvent {
	readonly kind: string;
	readonly details: Readonly<Record<string, unknown>>;
}

/** An event, and when it is to happen. */
interface Scheduled {
	/** Milliseconds since 1970, on TikTok's clock. */
	readonly at: number;
	readonly event: TimelineEvent;
}

/** What is to happen at TikTok by itself. Nothing runs in the background: whoever looks at the state takes out what is due first. */
export class Timeline {
	#pending: Array<Scheduled> = [];

	/** What is still to come, the next one first. */
	get pending(): ReadonlyArray<Scheduled> {
		return this.#pending;
	}

	/** Of events with the same time, the one that was scheduled first happens first. */
	schedule(at: number, event: TimelineEvent): void {
		const after = this.#pending.findIndex((other) => other.at > at);
		this.#pending.splice(after < 0 ? this.#pending.length : after, 0, { at, event });
	}

	/** Takes out the next event that is due; `undefined` if none is. */
	takeDue(now: number): Scheduled | undefined {
		return this.#pending[0] && this.#pending[0].at <= now ? this.#pending.shift() : undefined;
	}

	clear(): void {
		this.#pending = [];
	}
}
