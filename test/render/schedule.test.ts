import { describe, expect, test } from '@jest/globals';
import { PollSchedule } from '../../nodes/TikTokRenderAvatarVideo/pollSchedule';
import { renderSeconds } from '../../sandbox/rendering';
import { Random } from '../../sandbox/random';
import { leastLag } from '../support/renderLagBound';
import { logNormalRenders, simulate, type Render, type SimulationResult } from '../support/renderSimulation';

const SECOND = 1000;

const print = (what: string, count: number, { calls, polls, lag, longest }: SimulationResult): void =>
	void process.stdout.write(
		`${what}: ${(calls / Math.ceil(count / 5)).toFixed(2)} calls for each five, ${(polls / count).toFixed(2)} looks ` +
			`each, seen ${(100 * lag).toFixed(1)} % of the mean render time late, at most ${Math.round(longest / SECOND)} s\n`,
	);

/** Renders with the sandbox's render times, for scripts of any length. */
const sandboxLike = (count: number, longest: number): Render[] => {
	const random = new Random(7);
	return Array.from({ length: count }, () => {
		const characters = 1 + Math.floor(longest * random.next());
		return { characters, renderTime: SECOND * renderSeconds('x'.repeat(characters), random) };
	});
};

describe('few calls, and videos seen soon', () => {
	test.each([
		['2,000 log-normal, 3 % failing', logNormalRenders(2000, { failing: 0.03 }), 2.5, 0.115],
		['500 log-normal, 3 % failing', logNormalRenders(500, { failing: 0.03 }), 2.9, 0.12],
		['100 log-normal', logNormalRenders(100), 3.6, 0.13],
		['100, all begun before it can know how quick today is', logNormalRenders(100, { median: 35_000 }), 3.6, 0.4],
		['500, slow today', logNormalRenders(500, { median: 150_000 }), 3.2, 0.13],
		['500 that differ little', logNormalRenders(500, { sigma: 0.1 }), 1.9, 0.09],
		['500 that differ much', logNormalRenders(500, { sigma: 0.4 }), 3.4, 0.16],
		['100 short scripts, as the sandbox renders', sandboxLike(100, 400), 2, 0.08],
		['500 scripts of any length, as the sandbox renders', sandboxLike(500, 2000), 2, 0.09],
		['20 scripts', logNormalRenders(20), 7, 0.15],
		['5 scripts', logNormalRenders(5), 12, 0.15],
	] as const)('%s', (what, renders, callsEach, lag) => {
		const done = simulate(renders);
		print(what, renders.length, done);
		expect(done.calls).toBeLessThanOrEqual(callsEach * Math.ceil(renders.length / 5));
		expect(done.lag).toBeLessThanOrEqual(lag);
		expect(done.expired).toBe(0);
	});

	test('2.5 looks each and 6 % cannot both be had', () => {
		expect(leastLag(2.5, 0.25)).toBeCloseTo(0.094, 2);
		expect(leastLag(3.65, 0.25)).toBeCloseTo(0.06, 2);
	});

	test.each([
		[2000, 0.25],
		[500, 0.25],
		[500, 0.1],
		[500, 0.4],
	])('%i renders that differ by %f are seen almost as soon as so many looks allow', (count, sigma) => {
		const { polls, lag } = simulate(logNormalRenders(count, { sigma }));
		const least = leastLag(polls / count, sigma);
		process.stdout.write(`${count} that differ by ${sigma}: ${(100 * lag).toFixed(1)} % late; ${(100 * least).toFixed(1)} % would be the least\n`);
		expect(lag).toBeLessThan(least + 0.02);
	});

	test('with more in flight, the same', () => {
		const done = simulate(logNormalRenders(500), { inFlight: 500 });
		print('500 at once', 500, done);
		expect(done.calls).toBeLessThan(2.9 * 100);
		expect(done.lag).toBeLessThan(0.13);
	});
});

describe('always', () => {
	const runs = [
		simulate(logNormalRenders(200, { failing: 0.03 })),
		simulate(logNormalRenders(200, { sigma: 1 })),
		simulate(sandboxLike(200, 2000), { inFlight: 23 }),
	];

	test('five to a call at most, and no empty call', () => {
		for (const { sizes } of runs) {
			expect(Math.max(...sizes)).toBe(5);
			expect(Math.min(...sizes)).toBeGreaterThan(0);
		}
	});

	test('no look before one of its tasks is due', () => {
		for (const { earlyCalls: early } of runs) expect(early).toBe(0);
	});

	test('nobody is forgotten: no video lies longer than it took, however they differ', () => {
		for (const { longest, pollTimes: seen } of runs) {
			expect(seen.size).toBeGreaterThan(0);
			expect(longest).toBeLessThan(120 * SECOND);
		}
	});

	test('not twice within three seconds', () => {
		for (const { pollTimes: seen } of runs) {
			// A call is filled up with other tasks, whose last poll may be more recent; the simulation's call duration lies in between.
			const steps = [...seen.values()].flatMap((times) => times.slice(1).map((time, index) => time - times[index]!));
			expect(steps.filter((step) => step < 3 * SECOND).length).toBeLessThan(steps.length * 0.05);
		}
	});
});

describe('what never becomes ready', () => {
	const stuck = (count: number): Render[] => Array.from({ length: count }, () => ({ characters: 200, renderTime: Infinity }));

	test('is given up when its time is over, not before and not later', () => {
		const done = simulate(stuck(7), { timeout: 300 * SECOND });
		expect(done.expired).toBe(7);
		expect(done.overdue).toBeGreaterThanOrEqual(0);
		expect(done.overdue).toBeLessThan(SECOND);
		expect(done.calls).toBeLessThan(60);
	});

	test('does not keep the others waiting', () => {
		const renders = [...stuck(20), ...logNormalRenders(200)];
		const done = simulate(renders, { timeout: 900 * SECOND });
		expect(done.expired).toBe(20);
		const late = renders.flatMap(({ renderTime }, index) => (renderTime === Infinity ? [] : [done.pollTimes.get(String(index))!.at(-1)!]));
		expect(Math.max(...late)).toBeLessThan(600 * SECOND);
	});

	test('a time that is over before the first look: one look at its end', () => {
		const done = simulate(stuck(3), { timeout: 20 * SECOND });
		expect(done.sizes).toEqual([3]);
		expect(done.end).toBeGreaterThanOrEqual(20 * SECOND);
		expect(done.end).toBeLessThan(21 * SECOND);
	});
});

test('with a fixed interval it looks at that distance, whatever it learns', () => {
	const { pollTimes: seen } = simulate(logNormalRenders(5), { interval: 15 * SECOND });
	for (const times of seen.values()) {
		expect(times[0]).toBeGreaterThanOrEqual(15 * SECOND);
		for (const [index, time] of times.entries()) if (index) expect(time - times[index - 1]!).toBeGreaterThanOrEqual(15 * SECOND);
		expect(times.length).toBeLessThan(12);
	}
});

describe('a schedule', () => {
	test('with nothing to watch', () => {
		const schedule = new PollSchedule();
		expect([schedule.size, schedule.nextPollAt(), schedule.dueTasks(1e12)]).toEqual([0, undefined, []]);
		schedule.finished('nobody', 1);
		schedule.unfinished('nobody', 1);
		schedule.drop('nobody');
		expect(schedule.expired('nobody', 1)).toBe(true);
		expect(schedule.nextPollAt()).toBeUndefined();
	});

	test('looks later at longer scripts', () => {
		const first = [1, 400, 1000, 2000].map((characters) => {
			const schedule = new PollSchedule();
			schedule.add('1', characters, 0, Infinity);
			return schedule.nextPollAt()!;
		});
		expect(first).toEqual([...first].sort((a, b) => a - b));
		for (const [index, most] of [100, 100, 200, 500].entries()) {
			expect(first[index]).toBeGreaterThan(30 * SECOND);
			expect(first[index]).toBeLessThan(most * SECOND);
		}
	});

	test('looks at once at tasks of which nothing is known, and learns nothing from them', () => {
		const schedule = new PollSchedule();
		for (let id = 0; id < 7; id++) schedule.add(String(id), undefined, 500, Infinity);
		expect(schedule.dueTasks(499)).toEqual([]);
		expect(schedule.dueTasks(500)).toEqual([['0', '1', '2', '3', '4']]);
		for (let id = 0; id < 5; id++) schedule.finished(String(id), 500);
		expect(schedule.dueTasks(500)).toEqual([['5', '6']]);
		schedule.unfinished('5', 500);
		schedule.unfinished('6', 500);
		expect(schedule.nextPollAt()).toBeGreaterThan(500 + 5 * SECOND);

		const [plain, other] = [new PollSchedule(), schedule];
		for (const one of [plain, other]) one.add('known', 200, 1000, Infinity);
		other.drop('5');
		other.drop('6');
		expect(other.nextPollAt()).toBe(plain.nextPollAt());
	});

	test.each([
		['slow', 2, 1.2, Infinity],
		['quick', 0.3, 0, 0.9],
	])('learns that today is %s', (_, factor, least, most) => {
		const schedule = new PollSchedule();
		for (let id = 0; id < 20; id++) schedule.add(String(id), 200, 0, Infinity);
		const before = schedule.nextPollAt()!;
		for (let id = 0; id < 10; id++) {
			if (factor > 1) schedule.unfinished(String(id), before * factor);
			else schedule.finished(String(id), before * factor);
		}
		schedule.nextPollAt();
		for (let id = 0; id < 10; id++) schedule.drop(String(id));
		expect(schedule.nextPollAt()).toBeGreaterThan(before * least);
		expect(schedule.nextPollAt()).toBeLessThan(before * most);
	});
});
