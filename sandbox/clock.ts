/** TikTok's time. It starts at the real time and runs faster, so that a render of minutes takes a second. */
export interface SandboxClock {
	/** Milliseconds since 1970, as TikTok sees them. */
	now(): number;
	/** Moves the clock forward, for tests of waits that take hours. */
	advance(milliseconds: number): void;
}

/** A clock on which `timeScale` seconds pass in each real one; at 0 it moves only by `advance`. */
export function startClock(timeScale: number): SandboxClock {
	const start = Date.now();
	let skipped = 0;
	return {
		now: () => start + (Date.now() - start) * timeScale + skipped,
		advance: (milliseconds) => void (skipped += milliseconds),
	};
}

/** Milliseconds since 1970 as TikTok's date and time, in UTC: `2030-01-31 23:59:59`. */
export const formatDateTime = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** The same as fourteen digits: `20300131235959`. */
export const formatDigits = (time: number): string => formatDateTime(time).replace(/\D/g, '');
