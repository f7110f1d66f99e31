import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { type Priority } from '../../../lib/http/priorityQueue';
import { RateLimiter, rateLimiterFor } from '../../../lib/http/rateLimiter';

/** Ten calls a second. */
const LIMIT = { calls: 10, milliseconds: 1000 };

beforeEach(() => void jest.useFakeTimers({ now: 1_900_000_000_000 }));
afterEach(() => void jest.useRealTimers());

/** Makes calls, and records when each is sent, in milliseconds since the start of the test. */
function log() {
	const began = Date.now();
	const times: number[] = [];
	const call = async (limiter: RateLimiter, signal?: AbortSignal) => {
		const slot = await limiter.acquire(signal, 'new');
		times.push(Date.now() - began);
		return slot;
	};
	return { times: () => times, call };
}

const newLimiter = (): RateLimiter => new RateLimiter(LIMIT, () => {});

/** How many of the times are in the second that begins then. */
const inSecond = (times: readonly number[], from: number): number => times.filter((at) => at >= from && at < from + 1000).length;

describe('when TikTok says it is too fast', () => {
	test('nobody leaves for a second, then as many a second as TikTok took', async () => {
		const { call, times } = log();
		const one = newLimiter();
		const first = Array.from({ length: 6 }, () => call(one));
		await jest.advanceTimersByTimeAsync(300);
		const slots = await Promise.all(first);
		for (const slot of slots.slice(0, 4)) slot.answered();
		for (const slot of slots.slice(4)) slot.refused();
		const all = Promise.all(Array.from({ length: 20 }, async () => (await call(one)).answered()));
		await jest.advanceTimersByTimeAsync(4000);
		expect(times()).toHaveLength(6 + inSecond(times(), 1300) + times().filter((at) => at >= 2300).length);
		expect(inSecond(times(), 300)).toBe(0);
		expect(inSecond(times(), times()[6]!)).toBe(4);
		expect(times().length).toBeGreaterThan(12);
		await jest.advanceTimersByTimeAsync(30_000);
		await all;
	});

	test('the rate comes back by and by, and not above what it was', async () => {
		const { call, times } = log();
		const one = newLimiter();
		(await call(one)).refused();
		const all = Promise.all(Array.from({ length: 400 }, async () => (await call(one)).answered()));
		await jest.advanceTimersByTimeAsync(200_000);
		await all;
		expect(inSecond(times(), 1000)).toBeLessThan(4);
		const back = times().findIndex((at) => inSecond(times(), at) === 10);
		expect(times()[back]).toBeLessThan(60_000);
		for (const at of times()) expect(inSecond(times(), at)).toBeLessThanOrEqual(10);
	});

	test('calls that had left before lower it no further than to what TikTok took', async () => {
		const { call } = log();
		const one = newLimiter();
		const first = Array.from({ length: 10 }, () => call(one));
		await jest.advanceTimersByTimeAsync(500);
		const slots = await Promise.all(first);
		for (const slot of slots.slice(3)) slot.refused();
		const began = Date.now();
		const times: number[] = [];
		const all = Promise.all(Array.from({ length: 6 }, async () => times.push(await call(one).then(() => Date.now() - began))));
		await jest.advanceTimersByTimeAsync(10_000);
		await all;
		// The three, and a probe that asks for more.
		expect(inSecond(times, times[0]!)).toBeLessThanOrEqual(4);
		expect(inSecond(times, times[0]!)).toBeGreaterThanOrEqual(3);
	});

	test('that holds for a call that comes later, too, though nobody waited meanwhile', async () => {
		const { call, times } = log();
		const slot = await call(rateLimiterFor('slow', LIMIT));
		await jest.advanceTimersByTimeAsync(500);
		slot.refused();
		await jest.advanceTimersByTimeAsync(500);
		const later = call(rateLimiterFor('slow', LIMIT));
		await jest.advanceTimersByTimeAsync(3000);
		await later;
		expect(times()[1]).toBeGreaterThanOrEqual(1500);
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
				const slot = await limiter.acquire(undefined, priority);
				const sentAt = Date.now();
				const fits = this.admitted.filter((at) => sentAt - at < 1000).length < this.perSecond;
				if (fits) this.admitted.push(sentAt);
				else this.refused++;
				await new Promise((done) => void setTimeout(done, this.answersAfter));
				if (fits) return slot.answered();
				slot.refused();
				await new Promise((passed) => void setTimeout(passed, Math.random() * 1000));
			}
		}
	}

	test.each([
		// Fifty are under way before the first answer.
		['a setting of 50 calls where 10 are allowed', 10, 1, 50, 0.1],
		['two workers that share a token', 10, 2, 10, 0.08],
		['a setting of 50 where one is allowed', 1, 1, 50, 0.4],
	])('%s: few are refused, all go well in the end, and most of what is allowed is used', async (_what, allowed, workers, setting, most) => {
		const sandbox = new SimulatedTikTok(allowed);
		const began = Date.now();
		const all = Promise.all(
			Array.from({ length: workers }, async () => await sandbox.take(new RateLimiter({ calls: setting, milliseconds: 1000 }, () => {}), 600 / workers)),
		);
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
		const cancelled = call(one, controller.signal).catch((error: Error) => error.message);
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
