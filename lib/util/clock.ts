import { sleep } from './sleep';

/** Where code gets the time from and waits by. */
export interface Clock {
	/** Milliseconds; only differences mean anything. */
	now(): number;
	/** What `now()` was at this moment of the system's clock (Unix time in milliseconds). */
	at(unixTime: number): number;
	/** Waits this many milliseconds; rejects with the signal's reason as soon as the execution is canceled. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

const systemClock: Clock = { now: () => Date.now(), at: (unixTime) => unixTime, sleep };

/** Times the waits for work that TikTok does. Apart from `requestClock`, so that tests can let each run at its own speed. */
export const taskClock = systemClock;

/** Times when calls leave, and the delays between attempts. */
export const requestClock = systemClock;
