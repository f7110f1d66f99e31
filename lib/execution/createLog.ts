/** A create that was sent. Times are Unix milliseconds. */
export interface CreateAttempt {
	readonly id: string;
	readonly keys: readonly string[];
	readonly started: number;
	/** When it was made or lost; `undefined` while it is under way. */
	ended?: number;
}

/** How long an ended create is remembered, in milliseconds: longer than one that began before it may take. */
const MEMORY = 30 * 60_000;

/** Milliseconds between two clearings of what need not be remembered any more. */
const CLEARING = 60_000;

/**
 * The creates of this process, by what they can be found by. Where two may have made a record, it belongs to neither without doubt.
 */
export class CreateLog {
	private readonly byKey = new Map<string, Set<CreateAttempt>>();

	private clearedAt = 0;

	/** Begins a create. @param keys list, account and name of each record */
	open(id: string, keys: readonly string[]): CreateAttempt {
		return this.add({ id, keys, started: Date.now() });
	}

	/** The lost create of an earlier try of a node. */
	reopen(id: string, keys: readonly string[]): CreateAttempt {
		const known = keys.flatMap((key) => [...(this.byKey.get(key) ?? [])]).find((attempt) => attempt.id === id);
		return known ?? this.add({ id, keys, started: Date.now(), ended: Date.now() });
	}

	/** TikTok answered, or its answer was lost. */
	end(attempt: CreateAttempt): void {
		attempt.ended ??= Date.now();
	}

	/** TikTok has not made it. */
	remove(attempt: CreateAttempt): void {
		for (const key of attempt.keys) {
			const attempts = this.byKey.get(key);
			attempts?.delete(attempt);
			if (!attempts?.size) this.byKey.delete(key);
		}
	}

	/**
	 * Whether another create may have made a record of the same name in this time.
	 *
	 * @returns `open` while that one is under way: it may turn out that it made nothing
	 */
	rivalOf(attempt: CreateAttempt, from: number, to: number): 'open' | 'ended' | undefined {
		const rivals = attempt.keys
			.flatMap((key) => [...(this.byKey.get(key) ?? [])])
			.filter((other) => other.id !== attempt.id && other.started <= to && (other.ended ?? to) >= from);
		if (rivals.some(({ ended }) => ended !== undefined)) return 'ended';
		return rivals.length ? 'open' : undefined;
	}

	private add(attempt: CreateAttempt): CreateAttempt {
		this.clear();
		for (const key of attempt.keys) {
			const attempts = this.byKey.get(key);
			if (attempts) attempts.add(attempt);
			else this.byKey.set(key, new Set([attempt]));
		}
		return attempt;
	}

	private clear(): void {
		const now = Date.now();
		if (now - this.clearedAt < CLEARING) return;
		this.clearedAt = now;
		for (const attempts of [...this.byKey.values()])
			for (const attempt of [...attempts]) if (attempt.ended !== undefined && now - attempt.ended > MEMORY) this.remove(attempt);
	}
}
