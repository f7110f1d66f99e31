/** Before anything is known: most renders take 0.7 of the usual time, give or take this, and that counts as so many seen renders. */
const GUESS = { middle: Math.log(0.7), spread: 0.2, weight: 4 };

const LEAST_SPREAD = 0.02;

/** Older renders say little about TikTok's speed today. */
const REMEMBERED = 300;

const STEPS = 3;

/** Fisher information of a logistic distribution's scale. */
const SCALE_INFORMATION = 1.43;

/** What a call is worth in time: at 0.024 a task is looked at a little less than two and a half times if renders differ by a quarter. */
const PRICE = 0.024;

const MOST_LIKELY = 0.9;

/** Between two looks, as shares of the usual time: unfinished at the first, ready at the second. */
type Interval = readonly [number, number];

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

const within = (limit: number, value: number): number => Math.max(-limit, Math.min(limit, value));

/** `z · F'(z)`, which is 0 far out. */
const moment = (z: number, share: number): number => share * (1 - share) && z * share * (1 - share);

/**
 * How long renders take today, as a share of the usual time: a log-logistic distribution, fitted to what looks told.
 * A look tells only "ready since the last one" or "not yet", so a render is a span and not a number; those not ready
 * yet count as well, or the fast ones alone would be believed.
 */
export class RenderTimeModel {
	private middle = GUESS.middle;

	private spread = GUESS.spread;

	private readonly spans: Interval[] = [];

	/** Shares of the usual time between which a render became ready. */
	ready(after: number, before: number): void {
		if (before <= 0) return;
		this.spans.push([Math.log(after), Math.log(before)]);
		if (this.spans.length > REMEMBERED) this.spans.shift();
	}

	/** Believes what was seen. @param unfinished shares of the usual time at which renders were seen not ready */
	learn(unfinished: readonly number[]): void {
		const spans: Interval[] = [...this.spans, ...unfinished.map((share): Interval => [Math.log(share), Infinity])];
		for (let step = 0; step < STEPS; step++) {
			const { middle, spread } = this;
			let shift = GUESS.weight * (2 * logistic((GUESS.middle - middle) / spread) - 1);
			let stretch = GUESS.weight * SCALE_INFORMATION * Math.log(GUESS.spread / spread);
			for (const [after, before] of spans) {
				const [from, to] = [(after - middle) / spread, (before - middle) / spread];
				const [early, late] = [logistic(from), logistic(to)];
				shift += early + late - 1;
				stretch += (moment(from, early) - moment(to, late)) / Math.max(late - early, 1e-9);
			}
			const count = GUESS.weight + spans.length;
			this.middle += within(0.5, (3 * spread * shift) / count);
			this.spread = Math.max(LEAST_SPREAD, spread * Math.exp(within(0.5, stretch / count / SCALE_INFORMATION)));
		}
	}

	/**
	 * When a look is worth its call, as a share of the usual time: when a render that was not ready `after` is ready
	 * with a likelihood of about 0.4, or more where renders differ little and a look soon finds all of them.
	 */
	nextPoll(after: number): number {
		const passed = logistic((Math.log(after) - this.middle) / this.spread);
		const likely = Math.min(MOST_LIKELY, Math.sqrt(PRICE / this.spread));
		const share = Math.min(passed + likely * (1 - passed), 1 - 1e-9);
		return Math.exp(this.middle + this.spread * Math.log(share / (1 - share)));
	}
}
