import { sleep } from './sleep';

/** The time and a way to wait; tests replace it. */
export interface Clock {
	/** Current time in milliseconds; only differences have a meaning. */
	now(): number;
	/** Converts Unix time in milliseconds to this clock's time. */
	at(unixTime: number): number;
	/** Waits this many milliseconds. @throws the signal's reason as soon as it aborts */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

const systemClock: Clock = { now: () => Date.now(), at: (unixTime) => unixTime, sleep };

/** For waits on TikTok's tasks. Separate from `requestClock` so that tests can run each at its own speed. */
export const taskClock = systemClock;

/** For the rate limiter and the delays between attempts. */
export const requestClock = systemClock;
