import { join } from 'node:path';
import type { Clock } from '../lib/util/clock';
import { sleep } from '../lib/util/sleep';

/** A clock that runs faster, or slower, than the system's; it stays right where the speed is changed on the way. */
class ScaledClock implements Clock {
	/** Seconds that pass on it in a real one. */
	speed = 1;

	private seen = Date.now();

	private time = this.seen;

	now(): number {
		const real = Date.now();
		this.time += (real - this.seen) * this.speed;
		this.seen = real;
		return this.time;
	}

	advance(milliseconds: number): void {
		this.time += milliseconds;
	}

	at(unixTime: number): number {
		return this.now() - (Date.now() - unixTime) * this.speed;
	}

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		await sleep(milliseconds / this.speed, signal);
	}
}

/** How fast time runs for the nodes of a built package: `speed` for TikTok's work, `calls` for the pace of calls and retries. */
interface ClockSpeeds {
	speed: number;
	calls: number;
	/** Jumps ahead on the clock of calls. */
	advanceCalls(milliseconds: number): void;
}

/**
 * Puts scaled clocks in the place of the two that a built package reads the time from. The package itself has no such
 * switch: the exports of its module are replaced, in this process only.
 *
 * @param folder the package's root, with its build under `dist`
 */
export function scaleClocks(folder: string): ClockSpeeds {
	const clocks = { speed: new ScaledClock(), calls: new ScaledClock() };

	Object.assign(require(join(folder, 'dist', 'lib', 'util', 'clock')) as object, { taskClock: clocks.speed, requestClock: clocks.calls });
	return {
		get speed() {
			return clocks.speed.speed;
		},
		set speed(speed) {
			clocks.speed.now();
			clocks.speed.speed = speed;
		},
		get calls() {
			return clocks.calls.speed;
		},
		set calls(speed) {
			clocks.calls.now();
			clocks.calls.speed = speed;
		},
		advanceCalls: (milliseconds) => clocks.calls.advance(milliseconds),
	};
}
