const STEPS = 400;

/** Normal distribution function (Zelen and Severo's approximation, off by less than 1e-7). */
function phi(z: number): number {
	const t = 1 / (1 + 0.2316419 * Math.abs(z));
	const tail =
		(Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
	return z > 0 ? 1 - tail : tail;
}

/** Looks and lag of the best looks at one render, where a look costs `price` of the mean render time. */
function best(price: number, sigma: number): { looks: number; lag: number } {
	const mean = Math.exp(sigma ** 2 / 2);
	const times = Array.from({ length: STEPS }, (_, step) => Math.exp(5 * sigma * ((2 * step) / (STEPS - 1) - 1)));
	const ready = times.map((time) => phi(Math.log(time) / sigma));
	// Render time that falls on those ready by then.
	const taken = times.map((time) => mean * phi(Math.log(time) / sigma - sigma));
	const lagBetween = (from: number, to: number): number => (times[to]! * (ready[to]! - ready[from]!) - (taken[to]! - taken[from]!)) / mean;
	const ahead = Array.from({ length: STEPS }, () => ({ looks: 0, lag: 0 }));
	const costs = ({ looks, lag }: { looks: number; lag: number }): number => price * looks + lag;
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
 * The least time that log-normal renders can lie around ready, as a share of their mean time, where each is looked at
 * so often on average and the distribution is known from the start: dynamic programming over the times of the looks.
 */
export function leastLag(looks: number, sigma: number): number {
	let [cheap, dear] = [1e-4, 1];
	for (let step = 0; step < 14; step++) {
		const price = Math.sqrt(cheap * dear);
		if (best(price, sigma).looks > looks) cheap = price;
		else dear = price;
	}
	return best(dear, sigma).lag;
}
