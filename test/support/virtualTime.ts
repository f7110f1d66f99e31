import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** After this many turns of the event loop without an open request, the code only waits for timers. */
const IDLE_TURNS = 8;

/** Looks like a timer of Node. */
class VirtualTimer {
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
 * Lets hours pass in seconds: time stands still while requests are open, and jumps to the next timer when nothing
 * else is pending. Rate limits, waiting, retries and the sandbox keep their proportions, however busy the machine is.
 *
 * @returns a function that restores real time
 */
export function useVirtualTime(): () => void {
	const { performance: ownPerformance, setTimeout: ownTimer, clearTimeout: ownClear, setImmediate: soon } = globalThis;
	const ownNow = Date.now;
	const timers = new Set<VirtualTimer>();
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
		const next = [...timers].reduce<VirtualTimer | undefined>((first, timer) => (first && first.at <= timer.at ? first : timer), undefined);
		if (!next) return;
		timers.delete(next);
		now = Math.max(now, next.at);
		next.run();
	};
	const turn = (): void => {
		if (over) return;
		if (underWay) quiet = 0;
		else if (++quiet > IDLE_TURNS) {
			quiet = 0;
			jump();
		}
		soon(turn);
	};

	const setTimeout = (run: (...args: unknown[]) => void, milliseconds = 0, ...options: unknown[]): VirtualTimer => {
		const timer = new VirtualTimer(now + Math.max(1, milliseconds), () => run(...options));
		timers.add(timer);
		return timer;
	};
	const clearTimeout = (timer: unknown): void => {
		if (timer instanceof VirtualTimer) timers.delete(timer);
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
