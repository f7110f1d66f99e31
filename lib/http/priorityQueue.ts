/** Who leaves first: a person waiting for a list, then what was begun already, then what is new. */
export type Priority = 'urgent' | 'begun' | 'new';

const PRIORITIES: readonly Priority[] = ['urgent', 'begun', 'new'];

interface Waiter {
	readonly resolve: () => void;
	readonly reject: (reason: unknown) => void;
	readonly signal: AbortSignal | undefined;
	next?: Waiter;
}

/** First come, first served; each step takes the same time, however many wait. */
class Fifo {
	private first: Waiter | undefined;

	private last: Waiter | undefined;

	push(waiter: Waiter): void {
		if (this.last) this.last.next = waiter;
		else this.first = waiter;
		this.last = waiter;
	}

	shift(): Waiter | undefined {
		const { first } = this;
		this.first = first?.next;
		if (!this.first) this.last = undefined;
		return first;
	}
}

/** A signal that ends turns, and how many. */
interface AbortListener {
	waiters: number;
	readonly stop: () => void;
}

/** Calls that wait for their turn. A signal is listened to once, however many turns it ends. */
export class PriorityQueue {
	private readonly lines = PRIORITIES.map((rank) => ({ rank, line: new Fifo() }));

	private readonly listened = new Map<AbortSignal, AbortListener>();

	private waiting = 0;

	get size(): number {
		return this.waiting;
	}

	/** Resolves when the turn comes; rejects when its signal says so. */
	async wait(rank: Priority, signal: AbortSignal | undefined): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.lines.find((one) => one.rank === rank)!.line.push({ resolve, reject, signal });
			this.waiting++;
			this.listen(signal);
		});
	}

	/** Lets the first one go. */
	resolveNext(): void {
		const waiter = this.take();
		if (waiter) this.stopListening(waiter.signal);
		waiter?.resolve();
	}

	/** Ends all turns, or those of one signal, with this reason. */
	rejectAll(reason: unknown, signal?: AbortSignal): void {
		const all: Array<{ readonly turn: Waiter; readonly line: Fifo }> = [];
		for (const { line } of this.lines) for (let waiter = line.shift(); waiter; waiter = line.shift()) all.push({ turn: waiter, line });
		this.waiting = 0;
		for (const { turn, line } of all) {
			turn.next = undefined;
			if (signal && turn.signal !== signal) {
				line.push(turn);
				this.waiting++;
				continue;
			}
			this.stopListening(turn.signal);
			turn.reject(reason);
		}
	}

	private take(): Waiter | undefined {
		for (const { line } of this.lines) {
			const waiter = line.shift();
			if (!waiter) continue;
			this.waiting--;
			return waiter;
		}
		return undefined;
	}

	private listen(signal: AbortSignal | undefined): void {
		if (!signal) return;
		const known = this.listened.get(signal);
		if (known) {
			known.waiters++;
			return;
		}
		const cancelled = () => this.rejectAll(signal.reason, signal);
		signal.addEventListener('abort', cancelled, { once: true });
		this.listened.set(signal, { waiters: 1, stop: () => signal.removeEventListener('abort', cancelled) });
	}

	private stopListening(signal: AbortSignal | undefined): void {
		const known = signal && this.listened.get(signal);
		if (!known || --known.waiters) return;
		known.stop();
		this.listened.delete(signal);
	}
}
