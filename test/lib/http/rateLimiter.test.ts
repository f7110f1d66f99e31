import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { PriorityQueue, type Priority } from '../../../lib/http/priorityQueue';
import { acquireSlot, RateLimiter, rateLimiterFor } from '../../../lib/http/rateLimiter';

/** Ten calls a second; the limiter stays slightly below, because TikTok counts in its own windows. */
const LEVEL = 10;

beforeEach(() => void jest.useFakeTimers({ now: 1_900_000_000_000 }));
afterEach(() => void jest.useRealTimers());

/** Records when each call is sent, in milliseconds since the start of the test. */
function log() {
	const began = Date.now();
	const left: Array<[name: string, at: number]> = [];
	return {
		left,
		times: () => left.map(([, at]) => at),
		call: (limiter: RateLimiter, name = '', signal?: AbortSignal, priority: Priority = 'new') =>
			limiter.acquire(signal, priority).then(() => void left.push([name, Date.now() - began])),
	};
}

const newLimiter = (): RateLimiter => new RateLimiter(10, () => {});

describe('calls', () => {
	test('leave evenly, the first at once', async () => {
		const { call, times } = log();
		const one = newLimiter();
		const all = Promise.all(Array.from({ length: 30 }, () => call(one)));
		await jest.advanceTimersByTimeAsync(5000);
		await all;
		expect(times()).toEqual(Array.from({ length: 30 }, (_, index) => index * 100));
	});

	test('stay just below the level that TikTok grants', async () => {
		const { call, times } = log();
		const calls = Array.from({ length: 40 }, () => call(rateLimiterFor('level', LEVEL)));
		await jest.advanceTimersByTimeAsync(10_000);
		await Promise.all(calls);
		for (const from of times()) expect(times().filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(LEVEL);
		expect(times().at(-1)).toBeLessThan(40 * 110);
	});

	test('that come one after the other do not leave faster', async () => {
		const { call, times } = log();
		const all = (async () => {
			for (let count = 0; count < 5; count++) await call(rateLimiterFor('sequence', LEVEL));
		})();
		await jest.advanceTimersByTimeAsync(5000);
		await all;
		expect(
			times()
				.slice(1)
				.every((at, index) => at - times()[index]! >= 100),
		).toBe(true);
	});

	test('held up by a busy machine make up for it, without more of them in a second than allowed', async () => {
		const { call, times } = log();
		const calls = Array.from({ length: 60 }, () => call(rateLimiterFor('busy', LEVEL)));
		for (const busy of [90, 700, 40, 2500, 95]) {
			await jest.advanceTimersByTimeAsync(1000);
			jest.setSystemTime(Date.now() + busy);
		}
		await jest.advanceTimersByTimeAsync(10_000);
		await Promise.all(calls);
		for (const from of times()) expect(times().filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(LEVEL);
		// Only delays longer than a second are not made up for.
		expect(times().at(-1)).toBeLessThan(60 * (1000 / 9.7) + 2500);
	});

	test('after a long silence make up for nothing', async () => {
		const { call, times } = log();
		const one = newLimiter();
		await call(one);
		await jest.advanceTimersByTimeAsync(10_000);
		const rest = [call(one), call(one), call(one)];
		await jest.advanceTimersByTimeAsync(1000);
		await Promise.all(rest);
		expect(times()).toEqual([0, 10_000, 10_100, 10_200]);
	});

	test('for a person leave before the others', async () => {
		const { call, left } = log();
		const one = newLimiter();
		const calls = [call(one, 'a'), call(one, 'b'), call(one, 'c')];
		await jest.advanceTimersByTimeAsync(50);
		calls.push(call(one, 'list', undefined, 'urgent'));
		await jest.advanceTimersByTimeAsync(1000);
		await Promise.all(calls);
		expect(left.map(([name]) => name)).toEqual(['a', 'list', 'b', 'c']);
	});
});

describe('cancelling', () => {
	test('ends a wait at once and leaves no gap', async () => {
		const { call, left } = log();
		const one = newLimiter();
		const controller = new AbortController();
		const gone = [call(one, 'a'), call(one, 'b', controller.signal), call(one, 'c')];
		const failed = gone[1]!.catch((error: Error) => error.message);
		await jest.advanceTimersByTimeAsync(10);
		controller.abort(new Error('cancelled'));
		expect(await failed).toBe('cancelled');
		await jest.advanceTimersByTimeAsync(1000);
		await Promise.all([gone[0], gone[2]]);
		expect(left).toEqual([
			['a', 0],
			['c', 100],
		]);
	});

	test('beforehand asks for no turn', async () => {
		const one = newLimiter();
		await expect(one.acquire(AbortSignal.abort(new Error('cancelled')), 'new')).rejects.toThrow('cancelled');
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('when TikTok says it is too fast', () => {
	test('nobody leaves for a second, then three quarters as many as before', async () => {
		const { call, times } = log();
		const one = newLimiter();
		const calls = Array.from({ length: 4 }, () => call(one));
		await jest.advanceTimersByTimeAsync(50);
		one.throttle(Date.now());
		await jest.advanceTimersByTimeAsync(3000);
		await Promise.all(calls);
		expect(times().slice(0, 2)).toEqual([0, 1050]);
		for (const [index, at] of times().entries()) if (index > 1) expect(at - times()[index - 1]!).toBeGreaterThan(125);
	});

	test('the rate comes back by and by, and not above what it was', async () => {
		const { call, times } = log();
		const one = newLimiter();
		const all = Promise.all(Array.from({ length: 400 }, () => call(one)));
		one.throttle(Date.now());
		await jest.advanceTimersByTimeAsync(60_000);
		await all;
		const gaps = times()
			.slice(1)
			.map((at, index) => at - times()[index]!);
		const around = (at: number) => gaps[times().findIndex((time) => time >= at)]!;
		expect([around(2000), around(12_000), around(30_000), around(39_000)].map((gap) => Math.round(gap / 5) * 5)).toEqual([130, 105, 100, 100]);
		expect(Math.min(...gaps)).toBeGreaterThan(60);
	});

	test('after a minute it is back, however low it was', async () => {
		const { call, times } = log();
		const one = new RateLimiter(50, () => {});
		for (let refused = 0; refused < 40; refused++) {
			one.throttle(Date.now());
			await jest.advanceTimersByTimeAsync(1);
		}
		const all = Promise.all(Array.from({ length: 1500 }, () => call(one)));
		await jest.advanceTimersByTimeAsync(90_000);
		await all;
		expect(times().filter((at) => at < 10_000).length).toBeLessThan(30);
		expect(times().findIndex((at) => at > 62_000) - times().findIndex((at) => at > 61_000)).toBeGreaterThan(48);
	});

	test('calls that had left before tell nothing new, and lower nothing again', async () => {
		const { call, times } = log();
		const one = newLimiter();
		const sentAt = Date.now();
		const calls = Array.from({ length: 3 }, () => call(one));
		await jest.advanceTimersByTimeAsync(250);
		for (let refused = 0; refused < 10; refused++) one.throttle(sentAt);
		calls.push(call(one), call(one));
		await jest.advanceTimersByTimeAsync(2000);
		await Promise.all(calls);
		expect(times().slice(0, 4)).toEqual([0, 100, 200, 1250]);
		expect(times()[4]! - times()[3]!).toBeLessThan(140);
	});

	test('that holds for a call that comes later, too, though nobody waited meanwhile', async () => {
		const { call, times } = log();
		await call(rateLimiterFor('slow', LEVEL));
		await jest.advanceTimersByTimeAsync(500);
		rateLimiterFor('slow', LEVEL).throttle(Date.now());
		await jest.advanceTimersByTimeAsync(500);
		const later = call(rateLimiterFor('slow', LEVEL));
		await jest.advanceTimersByTimeAsync(2000);
		await later;
		expect(times()).toEqual([0, 1500]);
	});
});

describe('where less is allowed than the credential says', () => {
	/** A model of TikTok: it accepts so many calls in any second, and responds to each after a delay. */
	class SimulatedTikTok {
		readonly admitted: number[] = [];

		refused = 0;

		constructor(
			private readonly perSecond: number,
			private readonly answersAfter = 120,
		) {}

		/** Makes calls until so many succeeded, as `sendRequest` does. */
		async take(limiter: RateLimiter, count: number): Promise<void> {
			await Promise.all(Array.from({ length: count }, async () => await this.one(limiter)));
		}

		private async one(limiter: RateLimiter): Promise<void> {
			for (let priority: Priority = 'new'; ; priority = 'begun') {
				await limiter.acquire(undefined, priority);
				const sentAt = Date.now();
				const fits = this.admitted.filter((at) => sentAt - at < 1000).length < this.perSecond;
				if (fits) this.admitted.push(sentAt);
				else this.refused++;
				await new Promise((done) => void setTimeout(done, this.answersAfter));
				if (fits) return;
				limiter.throttle(sentAt);
			}
		}
	}

	test.each([
		['a setting of 50 calls where 10 are allowed', 10, 1, 50, 0.06],
		['two workers that share a token', 10, 2, 10, 0.05],
		['a setting of 50 where one is allowed', 1, 1, 50, 0.4],
	])('%s: few are refused, all go well in the end, and most of what is allowed is used', async (_what, allowed, workers, setting, most) => {
		const sandbox = new SimulatedTikTok(allowed);
		const began = Date.now();
		const all = Promise.all(Array.from({ length: workers }, async () => await sandbox.take(new RateLimiter(setting, () => {}), 600 / workers)));
		await jest.advanceTimersByTimeAsync(2_000_000);
		await all;
		const seconds = (sandbox.admitted.at(-1)! - began) / 1000;
		expect(sandbox.admitted).toHaveLength(600);
		expect(sandbox.refused / 600).toBeLessThan(most);
		expect(600 / seconds).toBeGreaterThan(allowed * 0.6);
	});
});

describe('when TikTok takes no calls for minutes', () => {
	const why = new TikTokApiError({ message: 'The minute is used up', hint: '' });

	test('all wait, a person is told, and a cancelled call ends at once', async () => {
		const { call, times } = log();
		const one = newLimiter();
		const controller = new AbortController();
		await call(one);
		expect(one.pause(300_000, why)).toBe(true);
		expect(one.pause(300_000, why)).toBe(false);
		const waiting = call(one);
		const cancelled = call(one, '', controller.signal).catch((error: Error) => error.message);
		await expect(one.acquire(undefined, 'urgent')).rejects.toBe(why);
		await jest.advanceTimersByTimeAsync(1000);
		controller.abort(new Error('cancelled'));
		expect(await cancelled).toBe('cancelled');
		await jest.advanceTimersByTimeAsync(300_000);
		await waiting;
		expect(times()).toEqual([0, 300_000]);
	});

	test('who waits in vain is told at once', async () => {
		const one = newLimiter();
		await one.acquire(undefined, 'new');
		const waiting = Array.from({ length: 3 }, async () => await one.acquire(undefined, 'new').catch((error: unknown) => error));
		one.rejectAll(why);
		expect(await Promise.all(waiting)).toEqual([why, why, why]);
	});
});

describe('limits of single endpoints', () => {
	const account = { key: 'lanes', callsPerSecond: 50, credential: 'tikTokBusinessApi', origin: '', baseUrl: '' } as const;
	const slow = { method: 'POST', path: 'report/task/create/', retrySafety: 'unsafe' } as const;
	const quick = { method: 'GET', path: 'quick/', retrySafety: 'safe' } as const;
	const apart = { method: 'POST', path: 'event/track/', retrySafety: 'unsafe' } as const;

	/** When the calls of each path are sent. */
	async function leave(seconds: number, ...calls: ReadonlyArray<readonly [call: Parameters<typeof acquireSlot>[1], count: number]>): Promise<number[][]> {
		const began = Date.now();
		const left = calls.map((): number[] => []);
		const all = Promise.all(
			calls.flatMap(([call, count], kind) =>
				Array.from(
					{ length: count },
					async () => await acquireSlot(account, call, undefined, 'new').then(() => void left[kind]!.push(Date.now() - began)),
				),
			),
		);
		await jest.advanceTimersByTimeAsync(seconds * 1000);
		await all;
		return left;
	}

	test('a slow one keeps to its own limits, evenly, and holds up nobody', async () => {
		const [slowly, quickly] = await leave(12, [slow, 10], [quick, 200]);
		expect(slowly!.at(-1)).toBeGreaterThan(9000);
		for (const [index, at] of slowly!.entries()) if (index) expect(at - slowly![index - 1]!).toBeGreaterThan(950);
		// They use slots of the connection's limiter, and do not delay its other calls.
		expect(quickly!.at(-1)).toBeLessThan(205 * 21);
	});

	test('one behind a long queue of others keeps its own rate', async () => {
		const [, slowly] = await leave(30, [quick, 1000], [slow, 5]);
		expect(slowly!.at(-1)).toBeLessThan(5500);
	});

	test('one that is counted apart takes nobody’s turn', async () => {
		const [quickly, events] = await leave(4, [quick, 100], [apart, 500]);
		expect(quickly!.at(-1)).toBeLessThan(101 * 21);
		expect(events!.at(-1)).toBeLessThan(1000);
	});

	test('in TikTok’s sandbox each endpoint has one', async () => {
		const began = Date.now();
		const sandbox = { ...account, endpointLimits: { perSecond: 1, perMinute: 30 } };
		const times = Promise.all(
			[quick, quick, slow, slow].map(async (call) => await acquireSlot(sandbox, call, undefined, 'new').then(() => Date.now() - began)),
		);
		await jest.advanceTimersByTimeAsync(5000);
		const [first, second, third, fourth] = await times;
		expect([first, third! < 100, second! > 2000, fourth! > 2000]).toEqual([0, true, true, true]);
	});
});

describe('nothing is kept', () => {
	test('once nobody waits', async () => {
		const first = rateLimiterFor('idle', LEVEL);
		await first.acquire(undefined, 'new');
		expect(rateLimiterFor('idle', LEVEL)).toBe(first);
		await jest.advanceTimersByTimeAsync(500);
		expect(jest.getTimerCount()).toBe(0);
		expect(rateLimiterFor('idle', LEVEL)).not.toBe(first);
	});

	test('of a lowered rate, ten seconds after the last call', async () => {
		const first = rateLimiterFor('lowered', LEVEL);
		await first.acquire(undefined, 'new');
		first.throttle(Date.now());
		await jest.advanceTimersByTimeAsync(5000);
		expect(rateLimiterFor('lowered', LEVEL)).toBe(first);
		await first.acquire(undefined, 'new');
		await jest.advanceTimersByTimeAsync(9000);
		expect(rateLimiterFor('lowered', LEVEL)).toBe(first);
		await jest.advanceTimersByTimeAsync(2000);
		expect(jest.getTimerCount()).toBe(0);
		expect(rateLimiterFor('lowered', LEVEL)).not.toBe(first);
	});
});

describe('a hundred thousand calls that wait', () => {
	const COUNT = 100_000;

	test('take little memory and one listener on the signal; cancelling ends all at once', () => {
		const seen = JSON.parse(execFileSync(process.execPath, ['--expose-gc', join(__dirname, '../../support/waitingCalls.cjs')], { encoding: 'utf8' })) as {
			bytes: number;
		};
		expect(seen).toEqual({ bytes: expect.any(Number), whileWaiting: { added: 2, now: 1 }, ends: ['cancelled'], left: 0 });
		expect(seen.bytes).toBeLessThan(2500);
	}, 60_000);

	test('leave without the queue getting slower', async () => {
		// The timeout is exceeded if each call searches the whole queue.
		const queue = new PriorityQueue();
		const { signal } = new AbortController();
		const waiting = Array.from({ length: COUNT }, async () => await queue.wait('new', signal));
		while (queue.size) queue.resolveNext();
		await Promise.all(waiting);
	}, 60_000);
});
