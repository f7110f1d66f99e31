import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** Turns of the event loop without a request under way, after which nothing but time is waited for. */
const QUIET = 8;

/** What code takes for a timer of Node's. */
class Timer {
	constructor(
		readonly at: number,
		readonly run: () => void,
	) {}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}
}

/**
 * Lets hours pass in seconds: time stands still while requests are under way, and jumps to the next timer when nothing
 * else is waited for. Pace, waiting, repeats and the sandbox keep their proportions, however busy the machine is.
 *
 * @returns ends it
 */
export function lapseTime(): () => void {
	const { performance: ownPerformance, setTimeout: ownTimer, clearTimeout: ownClear, setImmediate: soon } = globalThis;
	const ownNow = Date.now;
	const timers = new Set<Timer>();
	let now = ownNow();
	let underWay = 0;
	let quiet = 0;
	let over = false;

	const began = (message: unknown): void => {
		underWay++;
		(message as { request: ClientRequest }).request.once('close', () => {
			underWay--;
			quiet = 0;
		});
	};
	const jump = (): void => {
		const next = [...timers].reduce<Timer | undefined>((first, timer) => (first && first.at <= timer.at ? first : timer), undefined);
		if (!next) return;
		timers.delete(next);
		now = Math.max(now, next.at);
		next.run();
	};
	const turn = (): void => {
		if (over) return;
		if (underWay) quiet = 0;
		else if (++quiet > QUIET) {
			quiet = 0;
			jump();
		}
		soon(turn);
	};

	const setTimeout = (run: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]): Timer => {
		const timer = new Timer(now + Math.max(1, milliseconds), () => run(...given));
		timers.add(timer);
		return timer;
	};
	const clearTimeout = (timer: unknown): void => {
		if (timer instanceof Timer) timers.delete(timer);
		else ownClear(timer as NodeJS.Timeout);
	};
	Date.now = () => Math.floor(now);
	Object.assign(globalThis, {
		performance: Object.create(ownPerformance, { now: { value: () => now } }),
		setTimeout: Object.assign(setTimeout, ownTimer),
		clearTimeout,
	});
	subscribe('http.client.request.start', began);
	turn();
	return () => {
		over = true;
		unsubscribe('http.client.request.start', began);
		Date.now = ownNow;
		Object.assign(globalThis, { performance: ownPerformance, setTimeout: ownTimer, clearTimeout: ownClear });
	};
}
