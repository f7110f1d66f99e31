import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { callLimitOf } from '../../../lib/http/rateLimiter';
import { RateShare } from '../../../lib/http/rateShare';
import { seeded, simulateSharedLimit } from '../../support/sharedLimit';

let random: () => number;

beforeEach(() => {
	random = seeded(7);
	jest.spyOn(Math, 'random').mockImplementation(() => random());
});
afterEach(() => void jest.restoreAllMocks());

const perSecond = (calls: number) => ({ calls, milliseconds: 1000 });

/** So many processes that begin within the given milliseconds. */
const starts = (count: number, within = 50): number[] => Array.from({ length: count }, (_, index) => (index ? random() * within : 0));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const SEEDS = [1, 2, 3, 4, 5];

describe('one process alone', () => {
	const levels = [10, 20, 50].flatMap((level) => (['fixed', 'sliding'] as const).map((kind) => [level, kind] as const));

	test.each(levels)('%d calls a second, a %s second at TikTok, 80 ms of jitter: none is refused, in ten seconds or a minute', (level, kind) => {
		for (const seconds of [10, 60])
			expect(simulateSharedLimit({ limit: perSecond(level), starts: [123], calls: level * seconds, jitter: 80, kind, random }).refused).toBe(0);
	});

	test.each([10, 20, 50])('%d calls a second: from rest ten leave within 0.3 s, and ten seconds’ calls in ten seconds', (level) => {
		const { processes, ratio } = simulateSharedLimit({ limit: perSecond(level), starts: [0], calls: level * 10, random });
		expect(processes[0]!.sent[9]).toBeLessThan(300);
		expect(ratio).toBeLessThan(1);
	});

	test('a long run is even in the end, and takes little more than TikTok’s limit asks for', () => {
		const { processes, refused, ratio } = simulateSharedLimit({ limit: perSecond(10), starts: [0], calls: 6000, random });
		expect(refused).toBe(0);
		expect(ratio).toBeLessThan(1.06);
		const { sent } = processes[0]!;
		for (const [index, at] of sent.entries()) if (at > 120_000 && index < 5999) expect(sent[index + 1]! - at).toBeGreaterThan(45);
	});

	test('where the network shakes, hardly one call in a thousand of a long run is refused', () => {
		const { refused, ratio } = simulateSharedLimit({ limit: perSecond(10), starts: [0], calls: 6000, jitter: 80, random });
		expect(refused).toBeLessThan(6);
		expect(ratio).toBeLessThan(1.1);
	});
});

describe('processes that share a limit and know nothing of each other', () => {
	test.each([
		[10, 2, 1.15, 0.035],
		[10, 4, 1.2, 0.05],
		[10, 8, 1.25, 0.085],
		[50, 2, 1.15, 0.02],
		[50, 4, 1.15, 0.03],
		[50, 8, 1.2, 0.04],
	])(
		'%d calls a second, %d processes: work of two minutes takes %d of its time at most, and few calls are refused',
		(level, count, mostTime, mostRefused) => {
			const results = SEEDS.map((seed) => {
				random = seeded(seed);
				return simulateSharedLimit({ limit: perSecond(level), starts: starts(count), calls: (level * 120) / count, random });
			});
			expect(mean(results.map(({ ratio }) => ratio))).toBeLessThan(mostTime);
			expect(mean(results.map(({ refused }) => refused)) / (level * 120)).toBeLessThan(mostRefused);
			for (const { processes } of results) for (const { taken } of processes) expect(taken).toHaveLength((level * 120) / count);
		},
	);

	test('one that comes later, while another uses all of the limit, gets its part within a minute', () => {
		const parts = SEEDS.map((seed) => {
			random = seeded(seed);
			const { processes } = simulateSharedLimit({ limit: perSecond(50), starts: [0, 10_000], calls: 5000, random });
			const during = ({ taken }: (typeof processes)[number]) => taken.filter((at) => at > 40_000 && at < 100_000).length;
			return during(processes[1]!) / (during(processes[0]!) + during(processes[1]!));
		});
		expect(mean(parts)).toBeGreaterThan(0.25);
		expect(mean(parts)).toBeLessThan(0.75);
		expect(Math.min(...parts)).toBeGreaterThan(0.05);
	});

	test.each([
		[300, 1.3],
		// Each probe waits for an answer, and what TikTok refuses is known only three seconds later.
		[3000, 2],
	])('answers that take %d ms keep them from their part for a while', (answerTime, most) => {
		const { refused, ratio } = simulateSharedLimit({ limit: perSecond(10), starts: starts(2), calls: 600, answerTime, random });
		expect(refused / 1200).toBeLessThan(0.1);
		expect(ratio).toBeLessThan(most);
	});

	test.each([
		[{ calls: 5, milliseconds: 2000 }, 2, 0.1, 1.15],
		[{ calls: 1, milliseconds: 2000 }, 2, 0.2, 1.6],
		[{ calls: 2, milliseconds: 2000 }, 4, 0.35, 1.9],
	])('a limit of a single endpoint is shared likewise, less than one call each in its time included: %j, %d processes', (limit, count, refused, most) => {
		const results = SEEDS.map((seed) => {
			random = seeded(seed);
			return simulateSharedLimit({ limit, starts: starts(count), calls: 240 / count, random });
		});
		expect(mean(results.map((result) => result.refused)) / 240).toBeLessThan(refused);
		expect(mean(results.map(({ ratio }) => ratio))).toBeLessThan(most);
	});
});

describe('processes whose shares are set', () => {
	test.each([
		[10, 2, 0.5, 0],
		[20, 4, 0.25, 0],
		[50, 8, 0.12, 0],
		[50, 4, 0.25, 0],
		[10, 4, 0.25, 0.02],
		[10, 8, 0.12, 0.025],
	])('%d calls a second, %d processes: hardly any call is refused', (level, count, share, mostRefused) => {
		const results = SEEDS.map((seed) => {
			random = seeded(seed);
			return simulateSharedLimit({
				limit: perSecond(level),
				starts: starts(count),
				calls: (level * 60) / count,
				believed: callLimitOf({ perSecond: level }, share),
				random,
			});
		});
		expect(mean(results.map(({ ratio }) => ratio))).toBeLessThan(1.2);
		expect(mean(results.map(({ refused }) => refused)) / (level * 60)).toBeLessThanOrEqual(mostRefused);
	});
});

describe('a limit in whole calls', () => {
	test.each([
		[{ perSecond: 10 }, 1, { calls: 10, milliseconds: 1000 }],
		[{ perSecond: 50 }, 0.25, { calls: 12, milliseconds: 960 }],
		[{ perSecond: 10 }, 0.25, { calls: 1, milliseconds: 400 }],
		[{ perSecond: 10 }, 0.05, { calls: 1, milliseconds: 2000 }],
		[{ perSecond: 2, perMinute: 60 }, 1, { calls: 2, milliseconds: 2000 }],
		[{ perMinute: 6 }, 1, { calls: 1, milliseconds: 10_000 }],
	])('%j, share %d', (limits, share, limit) => {
		expect(callLimitOf(limits, share)).toEqual(limit);
	});
});

describe('a refusal', () => {
	test('of one that was not alone leaves what TikTok took, and no call for a second', () => {
		const share = new RateShare(perSecond(10));
		share.begin(0);
		const made = [0, 50, 90, 120, 140].map((at) => share.start(at));
		for (const call of made.slice(0, 3)) share.accept(call, 150);
		for (const call of made.slice(3)) share.refuse(call, 160);
		expect(share.calls).toBe(3);
		expect(share.isReduced).toBe(true);
		expect(share.opensAt(200)).toBeGreaterThanOrEqual(1160);
	});

	test('for another limit lowers nothing', () => {
		const share = new RateShare(perSecond(10));
		share.begin(0);
		share.withdraw(share.start(0), 20);
		expect([share.calls, share.isReduced]).toEqual([10, false]);
	});

	test('after another makes calls rarer, down to one in some seconds', () => {
		const share = new RateShare(perSecond(10));
		share.begin(0);
		let now = 0;
		let made = 0;
		for (; now < 120_000; now = Math.max(now + 1, share.opensAt(now))) {
			share.refuse(share.start(now), now);
			made++;
		}
		expect(made).toBeLessThan(60);
	});
});
