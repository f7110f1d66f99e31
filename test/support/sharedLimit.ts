import { RateShare, type CallLimit } from '../../lib/http/rateShare';

/** Pseudo-random numbers from 0 to 1. */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

interface Simulation {
	/** What TikTok allows of all processes together. */
	readonly limit: CallLimit;
	/** When each process begins, in milliseconds. */
	readonly starts: readonly number[];
	/** Calls of each process. */
	readonly calls: number;
	/** What each process believes to be allowed, where that is not the limit. */
	readonly believed?: CallLimit;
	/** Calls take from nothing to so many milliseconds to arrive. */
	readonly jitter?: number;
	/** Milliseconds from arrival to answer, on average. */
	readonly answerTime?: number;
	/** Whether TikTok counts in seconds of the clock, or over any second. */
	readonly kind?: 'fixed' | 'sliding';
	readonly random: () => number;
}

interface SimulatedProcess {
	/** When TikTok took its calls, in milliseconds. */
	readonly taken: number[];
	/** When its calls left. */
	readonly sent: number[];
}

interface SimulationResult {
	readonly processes: readonly SimulatedProcess[];
	readonly refused: number;
	/** Time from the first start to the last call, of the time that the limit asks for. */
	readonly ratio: number;
}

/** Events in the order of their time. */
class Timeline {
	now = 0;

	private readonly events: Array<{ readonly at: number; readonly run: () => void }> = [];

	add(at: number, run: () => void): void {
		const time = Math.max(at, this.now);
		let index = this.events.length;
		while (index && this.events[index - 1]!.at <= time) index--;
		this.events.splice(index, 0, { at: time, run });
	}

	run(): void {
		for (let event = this.events.pop(); event; event = this.events.pop()) {
			this.now = event.at;
			event.run();
		}
	}
}

/** Whether a call that arrives now is taken; a refused one does not count. */
function admission({ calls, milliseconds }: CallLimit, kind: 'fixed' | 'sliding'): (now: number) => boolean {
	const taken: number[] = [];
	return (now) => {
		const isOver = kind === 'fixed' ? (at: number) => at < Math.floor(now / milliseconds) * milliseconds : (at: number) => at <= now - milliseconds;
		while (taken.length && isOver(taken[0]!)) taken.shift();
		return taken.length < calls && taken.push(now) > 0;
	};
}

/** Processes that know nothing of each other work off their calls against one limit, in simulated time; a refused call is made again. */
export function simulateSharedLimit({
	limit,
	starts,
	calls,
	believed = limit,
	jitter = 4,
	answerTime = 8,
	kind = 'sliding',
	random,
}: Simulation): SimulationResult {
	const timeline = new Timeline();
	const admits = admission(limit, kind);
	let refused = 0;
	const processes = starts.map((start) => {
		const own = new RateShare(believed);
		const process: SimulatedProcess = { taken: [], sent: [] };
		let waiting = calls;
		let isScheduled = false;
		const send = () => {
			const call = own.start(timeline.now);
			process.sent.push(timeline.now);
			timeline.add(timeline.now + random() * jitter, () => {
				const taken = admits(timeline.now);
				if (taken) process.taken.push(timeline.now);
				else refused++;
				timeline.add(timeline.now + answerTime * (0.5 + random()), () => {
					if (taken) return own.accept(call, timeline.now);
					own.refuse(call, timeline.now);
					return timeline.add(timeline.now + random() * 1000, () => {
						waiting++;
						next();
					});
				});
			});
		};
		// Timers wake up to two milliseconds late.
		const next = () => {
			if (isScheduled || !waiting) return;
			isScheduled = true;
			const wake = () => {
				const opensAt = own.opensAt(timeline.now);
				if (opensAt > timeline.now) return timeline.add(Math.min(opensAt + random() * 2, timeline.now + 1000), wake);
				isScheduled = false;
				waiting--;
				send();
				return next();
			};
			wake();
		};
		timeline.add(start, () => {
			own.begin(timeline.now);
			next();
		});
		return process;
	});
	timeline.run();
	const lastAt = Math.max(...processes.map(({ taken }) => taken.at(-1)!));
	return { processes, refused, ratio: (lastAt - starts[0]!) / ((calls * starts.length * limit.milliseconds) / limit.calls) };
}
