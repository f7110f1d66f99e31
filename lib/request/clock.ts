import { sleep } from './wait';

/**
 * How fast time runs for the nodes: 1 with TikTok; tests and the demo let it run as fast as their sandbox does.
 * `speed` is for waiting until TikTok has done something, `calls` for the pace of calls and the waits between tries.
 */
export const clock = { speed: 1, calls: 1 };

function timeBy(which: keyof typeof clock) {
	let seen = Date.now();
	let time = seen;
	return {
		/** Milliseconds; only differences mean anything. They stay right where the speed is changed. */
		now: (): number => {
			const real = Date.now();
			time += (real - seen) * clock[which];
			seen = real;
			return time;
		},
		/** Waits; ends at once when the execution is cancelled. */
		pass: async (milliseconds: number, signal?: AbortSignal): Promise<void> => await sleep(milliseconds / clock[which], signal),
	};
}

/** The time in which the nodes wait for TikTok's work. */
export const { now, pass } = timeBy('speed');

/** The time in which calls leave and are made again. */
export const requestClock = timeBy('calls');
