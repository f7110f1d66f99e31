import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Priority } from '../../../lib/http/priorityQueue';
import { acquireSlot, RateLimiter, rateLimiterFor } from '../../../lib/http/rateLimiter';

/** Ten calls a second. */
const LEVEL = 10;

const LIMIT = { calls: LEVEL, milliseconds: 1000 };

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

const newLimiter = (): RateLimiter => new RateLimiter(LIMIT, () => {});

describe('calls', () => {
	test('from rest leave at once, and no more than the level in any second and a bit', async () => {
		const { call, times } = log();
		const one = newLimiter();
		const all = Promise.all(Array.from({ length: 30 }, () => call(one)));
		await jest.advanceTimersByTimeAsync(5000);
		await all;
		expect(times()[0]).toBe(0);
		expect(times()[9]).toBeLessThan(200);
		for (const [index, at] of times().entries()) if (index >= LEVEL) expect(at - times()[index - LEVEL]!).toBeGreaterThan(1080);
		expect(times().at(-1)).toBeLessThan(2400);
	});

	test('stay just below the level that TikTok grants', async () => {
		const { call, times } = log();
		const calls = Array.from({ length: 40 }, () => call(rateLimiterFor('level', LIMIT)));
		await jest.advanceTimersByTimeAsync(10_000);
		await Promise.all(calls);
		for (const from of times()) expect(times().filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(LEVEL);
		expect(times().at(-1)).toBeLessThan(40 * 110);
	});

	test('that come one after the other do not leave faster', async () => {
		const { call, times } = log();
		const all = (async () => {
			for (let count = 0; count < 25; count++) await call(rateLimiterFor('sequence', LIMIT));
		})();
		await jest.advanceTimersByTimeAsync(5000);
		await all;
		for (const [index, at] of times().entries()) if (index >= LEVEL) expect(at - times()[index - LEVEL]!).toBeGreaterThan(1080);
	});

	test('held up by a busy machine make up for it, without more of them in a second than allowed', async () => {
		const { call, times } = log();
		const calls = Array.from({ length: 60 }, () => call(rateLimiterFor('busy', LIMIT)));
		for (const busy of [90, 700, 40, 2500, 95]) {
			await jest.advanceTimersByTimeAsync(1000);
			jest.setSystemTime(Date.now() + busy);
		}
		await jest.advanceTimersByTimeAsync(10_000);
		await Promise.all(calls);
		for (const from of times()) expect(times().filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(LEVEL);
		// Only delays longer than a second are not made up for.
		expect(times().at(-1)).toBeLessThan(60 * 108 + 2500);
	});

	test('after a long silence leave at once again, and no more than the level', async () => {
		const { call, times } = log();
		const one = newLimiter();
		await call(one);
		await jest.advanceTimersByTimeAsync(10_000);
		const rest = Array.from({ length: 11 }, () => call(one));
		await jest.advanceTimersByTimeAsync(2000);
		await Promise.all(rest);
		expect(times().slice(0, 2)).toEqual([0, 10_000]);
		expect(times()[10]).toBeLessThan(10_200);
		expect(times()[11]).toBeGreaterThan(11_080);
	});

	test('for a person leave before the others', async () => {
		const { call, left } = log();
		const one = newLimiter();
		const calls = [call(one, 'a'), call(one, 'b'), call(one, 'c')];
		await jest.advanceTimersByTimeAsync(10);
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
			['c', expect.any(Number)],
		]);
		expect(left[1]![1]).toBeLessThan(100);
	});

	test('beforehand asks for no turn', async () => {
		const one = newLimiter();
		await expect(one.acquire(AbortSignal.abort(new Error('cancelled')), 'new')).rejects.toThrow('cancelled');
		expect(jest.getTimerCount()).toBe(0);
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

	test('a slow one keeps to its own limits, the second’s and the minute’s, and holds up nobody', async () => {
		const [slowly, quickly] = await leave(12, [slow, 10], [quick, 200]);
		expect(slowly!.at(-1)).toBeGreaterThan(8000);
		for (const [index, at] of slowly!.entries()) if (index > 1) expect(at - slowly![index - 2]!).toBeGreaterThan(2080);
		// They use slots of the connection's limiter, and do not delay its other calls: these are four windows after the first fifty.
		expect(quickly!.at(-1)).toBeLessThan(4500);
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

test('a credential that names a share of the limit gets no more, of the limits of single endpoints neither', async () => {
	const began = Date.now();
	const account = { key: 'share', callsPerSecond: 50, share: 0.1, credential: 'tikTokBusinessApi', origin: '', baseUrl: '' } as const;
	const times = async (path: string, count: number) =>
		await Promise.all(
			Array.from({ length: count }, async () => {
				await acquireSlot(account, { method: 'POST', path, retrySafety: 'unsafe' }, undefined, 'new');
				return Date.now() - began;
			}),
		);
	const all = Promise.all([times('quick/', 10), times('ad/create/', 2)]);
	await jest.advanceTimersByTimeAsync(10_000);
	const [quick, ads] = await all;
	expect(quick[3]).toBeLessThan(1000);
	for (const [index, at] of quick.entries()) if (index >= 5) expect(at - quick[index - 5]!).toBeGreaterThan(1000);
	// 150 ads a minute are 15 for a tenth: one in four seconds.
	expect(ads[1]! - ads[0]!).toBeGreaterThan(4000);
});

describe('nothing is kept', () => {
	test('once nobody waits', async () => {
		const first = rateLimiterFor('idle', LIMIT);
		await first.acquire(undefined, 'new');
		expect(rateLimiterFor('idle', LIMIT)).toBe(first);
		await jest.advanceTimersByTimeAsync(1500);
		expect(jest.getTimerCount()).toBe(0);
		expect(rateLimiterFor('idle', LIMIT)).not.toBe(first);
	});

	test('of a lowered share, half a minute after the last call', async () => {
		const first = rateLimiterFor('lowered', LIMIT);
		(await first.acquire(undefined, 'new')).refused();
		await jest.advanceTimersByTimeAsync(5000);
		expect(rateLimiterFor('lowered', LIMIT)).toBe(first);
		await first.acquire(undefined, 'new');
		await jest.advanceTimersByTimeAsync(29_000);
		expect(rateLimiterFor('lowered', LIMIT)).toBe(first);
		await jest.advanceTimersByTimeAsync(2000);
		expect(jest.getTimerCount()).toBe(0);
		expect(rateLimiterFor('lowered', LIMIT)).not.toBe(first);
	});
});
