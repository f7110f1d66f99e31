/** Lets so many calls through in any one second, or another length of real time. */
export class SlidingWindow {
	#admitted: number[] = [];

	constructor(
		readonly limit: number,
		readonly milliseconds = 1000,
	) {}

	/** Whether a call may go on now; one that may not does not count. */
	admit(): boolean {
		if (!this.hasRoom()) return false;
		this.#admitted.push(performance.now());
		return true;
	}

	/** Whether a call could go on now. */
	hasRoom(): boolean {
		const since = performance.now() - this.milliseconds;
		const gone = this.#admitted.findIndex((time) => time > since);
		this.#admitted.splice(0, gone < 0 ? this.#admitted.length : gone);
		return this.#admitted.length < this.limit;
	}
}
