import { wait } from './wait';

/** Stays a little below the level, since calls do not arrive at TikTok as evenly as they leave. */
const MARGIN = 0.97;

/** How long TikTok wants to be left alone after it answered 40100. */
const PAUSE = 1000;

interface Turn {
	readonly go: () => void;
}

/**
 * One token's pace at one host: calls leave evenly, never in a burst, and a person waiting for a list goes first.
 * Shared by all nodes and executions of the process, and gone when nobody waits.
 */
export class Pace {
	private readonly urgent = new Set<Turn>();

	private readonly others = new Set<Turn>();

	private nextAt = 0;

	private draining = false;

	constructor(
		private readonly interval: number,
		private readonly onIdle: () => void,
	) {}

	/** Resolves when this call may leave; rejects at once when the execution is cancelled. */
	async turn(signal: AbortSignal | undefined, urgent = false): Promise<void> {
		signal?.throwIfAborted();
		const queue = urgent ? this.urgent : this.others;
		await new Promise<void>((resolve, reject) => {
			const turn: Turn = {
				go: () => {
					signal?.removeEventListener('abort', cancelled);
					resolve();
				},
			};
			const cancelled = () => {
				queue.delete(turn);
				reject(signal?.reason as Error);
			};
			signal?.addEventListener('abort', cancelled, { once: true });
			queue.add(turn);
			void this.drain();
		});
	}

	/** TikTok said the pace is too high: nobody leaves for a second. */
	slowDown(): void {
		this.nextAt = Math.max(this.nextAt, Date.now() + PAUSE);
		// Waits the pause out even where nobody waits, so that it is not forgotten with the rest.
		void this.drain();
	}

	private async drain(): Promise<void> {
		if (this.draining) return;
		this.draining = true;
		for (;;) {
			const early = this.nextAt - Date.now();
			if (early > 0) {
				await wait(early);
				continue;
			}
			const queue = this.urgent.size ? this.urgent : this.others;
			const [first] = queue;
			if (!first) break;
			queue.delete(first);
			// A timer that woke late is made up for; a pause with nobody waiting is not.
			const idle = Date.now() - this.nextAt > this.interval;
			this.nextAt = (idle ? Date.now() : this.nextAt) + this.interval;
			first.go();
		}
		this.draining = false;
		this.onIdle();
	}
}

const paces = new Map<string, Pace>();

/** The pace of an account, by its key; made on first use and dropped when idle. */
export function paceOf(key: string, callsPerSecond: number): Pace {
	let pace = paces.get(key);
	if (!pace) {
		pace = new Pace(1000 / (callsPerSecond * MARGIN), () => paces.delete(key));
		paces.set(key, pace);
	}
	return pace;
}
