/** Who goes first: a person who waits for a list, then requests that have begun (retries, later stages), then new ones. */
export type Priority = 'urgent' | 'begun' | 'new';

const PRIORITIES: readonly Priority[] = ['urgent', 'begun', 'new'];

interface Waiter<Turn> {
	readonly resolve: (turn: Turn) => void;
	readonly reject: (reason: unknown) => void;
	readonly signal: AbortSignal | undefined;
	next?: Waiter<Turn>;
}

/** First in, first out, as a linked list: `shift` is O(1), which an array's is not with ten thousand waiters. */
class Fifo<Turn> {
	private first: Waiter<Turn> | undefined;

	private last: Waiter<Turn> | undefined;

	push(waiter: Waiter<Turn>): void {
		if (this.last) this.last.next = waiter;
		else this.first = waiter;
		this.last = waiter;
	}

	shift(): Waiter<Turn> | undefined {
		const { first } = this;
		this.first = first?.next;
		if (!this.first) this.last = undefined;
		return first;
	}
}

/** One `abort` listener per signal, and how many waiters it stands for. */
interface AbortListener {
	waiters: number;
	readonly remove: () => void;
}

/** Requests that wait for the rate limiter. A signal gets one listener, since ten thousand waiters may share it. */
export class PriorityQueue<Turn = void> {
	private readonly queues = PRIORITIES.map((priority) => ({ priority, queue: new Fifo<Turn>() }));

	private readonly listeners = new Map<AbortSignal, AbortListener>();

	private count = 0;

	get size(): number {
		return this.count;
	}

	/** Resolves with what `resolveNext` gives to this waiter. @throws the signal's reason when it aborts, or the reason of `rejectAll` */
	async wait(priority: Priority, signal: AbortSignal | undefined): Promise<Turn> {
		return await new Promise<Turn>((resolve, reject) => {
			this.queues.find((entry) => entry.priority === priority)!.queue.push({ resolve, reject, signal });
			this.count++;
			this.addListener(signal);
		});
	}

	/** Resolves the waiter that comes first by priority. */
	resolveNext(turn: Turn): void {
		const waiter = this.shift();
		if (waiter) this.removeListener(waiter.signal);
		waiter?.resolve(turn);
	}

	/** Rejects all waiters, or those of one signal, with this reason. */
	rejectAll(reason: unknown, signal?: AbortSignal): void {
		const entries: Array<{ readonly waiter: Waiter<Turn>; readonly queue: Fifo<Turn> }> = [];
		for (const { queue } of this.queues) for (let waiter = queue.shift(); waiter; waiter = queue.shift()) entries.push({ waiter, queue });
		this.count = 0;
		for (const { waiter, queue } of entries) {
			waiter.next = undefined;
			if (signal && waiter.signal !== signal) {
				queue.push(waiter);
				this.count++;
				continue;
			}
			this.removeListener(waiter.signal);
			waiter.reject(reason);
		}
	}

	private shift(): Waiter<Turn> | undefined {
		for (const { queue } of this.queues) {
			const waiter = queue.shift();
			if (!waiter) continue;
			this.count--;
			return waiter;
		}
		return undefined;
	}

	private addListener(signal: AbortSignal | undefined): void {
		if (!signal) return;
		const listener = this.listeners.get(signal);
		if (listener) {
			listener.waiters++;
			return;
		}
		const onAbort = () => this.rejectAll(signal.reason, signal);
		signal.addEventListener('abort', onAbort, { once: true });
		this.listeners.set(signal, { waiters: 1, remove: () => signal.removeEventListener('abort', onAbort) });
	}

	private removeListener(signal: AbortSignal | undefined): void {
		const listener = signal && this.listeners.get(signal);
		if (!listener || --listener.waiters) return;
		listener.remove();
		this.listeners.delete(signal);
	}
}
