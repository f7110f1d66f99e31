/**
 * Prior: the median render takes 0.7 of the usual time. `median` is the location (natural logarithm) and `spread` the scale of
 * the distribution; `weight` is how many observed renders the prior counts for.
 */
const PRIOR = { median: Math.log(0.7), spread: 0.2, weight: 4 };

const MIN_SPREAD = 0.02;

/** Number of renders to learn from; older ones say little about TikTok's speed now. */
const MAX_OBSERVATIONS = 300;

/** Steps of the fit each time new data comes in. */
const FIT_STEPS = 3;

/** Fisher information of a logistic distribution's scale. */
const SCALE_INFORMATION = 1.43;

/** Cost of a poll relative to waiting: with 0.024 a task is polled just under 2.5 times on average, if render times vary by a quarter. */
const POLL_COST = 0.024;

/** Upper limit for the probability that a poll waits for. */
const MAX_PROBABILITY = 0.9;

/** Logarithms of two render times, as shares of the usual time: not ready at the first, ready at the second. */
type Interval = readonly [number, number];

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

const clamp = (limit: number, value: number): number => Math.max(-limit, Math.min(limit, value));

/** `z · F'(z)` of the logistic distribution, where `F(z)` is `p`; 0 at infinity. */
const weightedDensity = (z: number, p: number): number => p * (1 - p) && z * p * (1 - p);

/**
 * Estimates how long renders take now, as a share of the usual time: a log-logistic distribution, fitted by maximum likelihood.
 * A poll tells only that a render finished since the last poll, or not yet, so the data are intervals. Unfinished renders count
 * too (right-censored), otherwise the estimate would be too short.
 */
export class RenderTimeModel {
	private median = PRIOR.median;

	private spread = PRIOR.spread;

	private readonly observed: Interval[] = [];

	/** Records a render that became ready between two times, as shares of the usual time. */
	addRender(after: number, before: number): void {
		if (before <= 0) return;
		this.observed.push([Math.log(after), Math.log(before)]);
		if (this.observed.length > MAX_OBSERVATIONS) this.observed.shift();
	}

	/** Fits the distribution. @param unfinished ages of unfinished renders at their last poll, as shares of the usual time */
	fit(unfinished: readonly number[]): void {
		const intervals: Interval[] = [...this.observed, ...unfinished.map((share): Interval => [Math.log(share), Infinity])];
		for (let step = 0; step < FIT_STEPS; step++) {
			const { median, spread } = this;
			let shift = PRIOR.weight * (2 * logistic((PRIOR.median - median) / spread) - 1);
			let stretch = PRIOR.weight * SCALE_INFORMATION * Math.log(PRIOR.spread / spread);
			for (const [after, before] of intervals) {
				const [from, to] = [(after - median) / spread, (before - median) / spread];
				const [early, late] = [logistic(from), logistic(to)];
				shift += early + late - 1;
				stretch += (weightedDensity(from, early) - weightedDensity(to, late)) / Math.max(late - early, 1e-9);
			}
			const count = PRIOR.weight + intervals.length;
			this.median += clamp(0.5, (3 * spread * shift) / count);
			this.spread = Math.max(MIN_SPREAD, spread * Math.exp(clamp(0.5, stretch / count / SCALE_INFORMATION)));
		}
	}

	/**
	 * When to poll next a render that was not ready at `after`, both as shares of the usual time: when it is ready with a
	 * probability of about 0.4, or higher if render times vary little, since waiting a moment longer then finds nearly all of them.
	 */
	nextPoll(after: number): number {
		const passed = logistic((Math.log(after) - this.median) / this.spread);
		const probability = Math.min(MAX_PROBABILITY, Math.sqrt(POLL_COST / this.spread));
		const share = Math.min(passed + probability * (1 - passed), 1 - 1e-9);
		return Math.exp(this.median + this.spread * Math.log(share / (1 - share)));
	}
}
