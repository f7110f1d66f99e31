const STEPS = 400;

/** Normal distribution function (Zelen and Severo's approximation, off by less than 1e-7). */
function phi(z: number): number {
	const t = 1 / (1 + 0.2316419 * Math.abs(z));
	const tail =
		(Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
	return z > 0 ? 1 - tail : tail;
}

/** Polls and lag of the best schedule for one render, if a poll costs `pollCost` of the mean render time. */
function bestSchedule(pollCost: number, sigma: number): { looks: number; lag: number } {
	const mean = Math.exp(sigma ** 2 / 2);
	const times = Array.from({ length: STEPS }, (_, step) => Math.exp(5 * sigma * ((2 * step) / (STEPS - 1) - 1)));
	const ready = times.map((time) => phi(Math.log(time) / sigma));
	// Share of the render time of those that are ready by then.
	const taken = times.map((time) => mean * phi(Math.log(time) / sigma - sigma));
	const lagBetween = (from: number, to: number): number => (times[to]! * (ready[to]! - ready[from]!) - (taken[to]! - taken[from]!)) / mean;
	const ahead = Array.from({ length: STEPS }, () => ({ looks: 0, lag: 0 }));
	const costs = ({ looks: polls, lag }: { looks: number; lag: number }): number => pollCost * polls + lag;
	for (let from = STEPS - 2; from >= 0; from--) {
		let least = { looks: Infinity, lag: Infinity };
		for (let to = from + 1; to < STEPS; to++) {
			const one = { looks: 1 - ready[from]! + ahead[to]!.looks, lag: lagBetween(from, to) + ahead[to]!.lag };
			if (costs(one) < costs(least)) least = one;
		}
		ahead[from] = least;
	}
	return ahead[0]!;
}

/**
 * The least lag of log-normal renders, as a share of their mean time, if each is polled
 * this often on average and the distribution is known: dynamic programming over the times of the polls.
 */
export function leastLag(polls: number, sigma: number): number {
	let [cheap, dear] = [1e-4, 1];
	for (let step = 0; step < 14; step++) {
		const price = Math.sqrt(cheap * dear);
		if (bestSchedule(price, sigma).looks > polls) cheap = price;
		else dear = price;
	}
	return bestSchedule(dear, sigma).lag;
}
