/** Tasks that are under way, or done and waiting for their turn: as many calls as the highest access level may start in a second. */
export const MAX_AHEAD = 50;

/** @param signal aborts once the result is of no use any more: a task that waits to be sent then ends unsent */
type Start<T> = (index: number, signal: AbortSignal) => Promise<T>;

interface Started<T> {
	readonly result: Promise<T>;
	readonly controller: AbortController;
}

/**
 * Runs numbered tasks side by side, and gives out their results in order. Nothing is started by itself: `startUpTo` says how
 * far ahead to go, which bounds the results that wait for their turn. A task that fails ends the ones behind it; the ones before it
 * go on, since in order their results, or errors, come first.
 */
export class ReadAhead<T> {
	private readonly started = new Map<number, Started<T>>();

	private nextToStart: number;

	private nextToTake: number;

	private failed = false;

	/**
	 * @param first index of the first task
	 * @param parent ends all tasks when it aborts
	 */
	constructor(
		private readonly start: Start<T>,
		first = 0,
		private readonly parent?: AbortSignal,
	) {
		this.nextToStart = this.nextToTake = first;
	}

	/** Starts the tasks up to this index, the index included, that were not started before; none once a task has failed. */
	startUpTo(last: number): void {
		while (this.nextToStart <= last && !this.failed) this.startNext();
	}

	/** The result of the next task in order, which is started now if it was not before. @throws what it throws */
	async take(): Promise<T> {
		if (this.nextToTake === this.nextToStart) this.startNext();
		const index = this.nextToTake++;
		try {
			return await this.started.get(index)!.result;
		} finally {
			this.started.delete(index);
		}
	}

	/** Ends all tasks whose results nobody took. */
	stop(): void {
		this.endBehind(-Infinity);
	}

	private startNext(): void {
		const index = this.nextToStart++;
		const controller = new AbortController();
		const { signal } = controller;
		const result = this.start(index, this.parent ? AbortSignal.any([this.parent, signal]) : signal);
		this.started.set(index, { result, controller });
		// Whoever takes the result gets the error; nobody may.
		result.catch(() => this.endBehind(index));
	}

	private endBehind(failedIndex: number): void {
		this.failed = true;
		for (const [index, { controller }] of this.started) if (index > failedIndex) controller.abort();
	}
}

interface MapOptions {
	/** How many run side by side; `MAX_AHEAD` by default, 1 for one after another. */
	readonly atOnce?: number;
	/** Ends all tasks when it aborts. */
	readonly signal?: AbortSignal;
}

/**
 * Yields a result for each input, in the order of the inputs, while the next ones are worked on. An input is begun only when fewer than
 * `atOnce` results are still to be taken. Whoever stops reading ends what is under way.
 *
 * @throws the first error in order; the inputs behind it are not begun any more
 */
export async function* mapInOrder<Input, Result>(
	inputs: readonly Input[],
	map: (input: Input, signal: AbortSignal) => Promise<Result>,
	{ atOnce = MAX_AHEAD, signal: parent }: MapOptions = {},
): AsyncGenerator<Result> {
	const results = new ReadAhead(async (index, signal) => await map(inputs[index]!, signal), 0, parent);
	try {
		for (let index = 0; index < inputs.length; index++) {
			results.startUpTo(Math.min(inputs.length, index + atOnce) - 1);
			yield await results.take();
		}
	} finally {
		results.stop();
	}
}
