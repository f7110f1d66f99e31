/**
 * Lets this process's clocks and timers run faster, for what takes minutes with TikTok: waiting, pace, repeats, and the
 * sandbox with them, all in their true proportions. What the network takes stays as it is.
 *
 * @returns ends it
 */
export function hasten(factor: number): () => void {
	const { performance: real, setTimeout: timer } = globalThis;
	const { now } = Date;
	const [began, start] = [now(), real.now()];
	const passed = () => (real.now() - start) * factor;
	Date.now = () => Math.floor(began + passed());
	globalThis.performance = Object.create(real, { now: { value: passed } }) as typeof performance;
	globalThis.setTimeout = Object.assign((run: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]) => timer(run, milliseconds / factor, ...given), timer);
	return () => {
		Date.now = now;
		Object.assign(globalThis, { performance: real, setTimeout: timer });
	};
}
