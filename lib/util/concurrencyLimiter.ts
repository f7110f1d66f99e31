/** Runs a task as soon as it may; settles as the task does. */
export type ConcurrencyLimiter = <T>(task: () => Promise<T>) => Promise<T>;

/** A task that waits for its turn; a linked list, because `shift` of an array is not O(1) with ten thousand waiters. */
interface Waiter {
	readonly start: () => void;
	next?: Waiter;
}

/**
 * Lets at most `max` tasks run at the same time; the others start in the order in which they came. A task that fails
 * makes room like any other.
 */
export function limitConcurrency(max: number): ConcurrencyLimiter {
	let running = 0;
	let first: Waiter | undefined;
	let last: Waiter | undefined;
	return async (task) => {
		if (running < max) running++;
		else await new Promise<void>((start) => (last = last ? (last.next = { start }) : (first = { start })));
		try {
			return await task();
		} finally {
			// A task that ends leaves its place to the next one, so that nobody who comes later overtakes it.
			const next = first;
			first = next?.next;
			last = first && last;
			if (next) next.start();
			else running--;
		}
	};
}
