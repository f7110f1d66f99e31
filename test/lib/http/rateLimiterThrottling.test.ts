import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { type Priority } from '../../../lib/http/priorityQueue';
import { RateLimiter, rateLimiterFor } from '../../../lib/http/rateLimiter';

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
