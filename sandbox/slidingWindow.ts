/** Rate limit over a sliding window of real time: a second, or the given milliseconds. */
export class SlidingWindow {
	#admitted: number[] = [];

	constructor(
		readonly limit: number,
		readonly milliseconds = 1000,
	) {}

	/** Admits a call, or returns false where the limit is reached. A rejected call does not count. */
	admit(): boolean {
		if (!this.hasRoom()) return false;
		this.#admitted.push(performance.now());
		return true;
	}

	/** Whether a call would be admitted now. */
	hasRoom(): boolean {
		const since = performance.now() - this.milliseconds;
		const gone = this.#admitted.findIndex((time) => time > since);
		this.#admitted.splice(0, gone < 0 ? this.#admitted.length : gone);
		return this.#admitted.length < this.limit;
	}
}
