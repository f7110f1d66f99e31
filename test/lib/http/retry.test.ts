import { describe, expect, test } from '@jest/globals';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { retry, retryTransfer } from '../../../lib/http/retry';

const failure = (code?: string) => new TikTokApiError({ message: 'It broke', hint: 'Wait.', ...(code && { code }) });

describe('retry', () => {
	test('attempts again after the delay of its policy, until it succeeds', async () => {
		const results = [failure(), failure(), 'done'];
		const slept: number[] = [];
		const result = await retry(async () => results.shift()!, { delayAfter: () => 7, sleep: async (milliseconds) => void slept.push(milliseconds) });
		expect([result, slept, results]).toEqual(['done', [7, 7], []]);
	});

	test.each<[string, () => Promise<TikTokApiError>, () => number, () => Promise<void>]>([
		['the attempt throws', async () => await Promise.reject(new Error('end')), () => 0, async () => undefined],
		[
			'the policy throws',
			async () => failure(),
			() => {
				throw new Error('end');
			},
			async () => undefined,
		],
		['the wait is canceled', async () => failure(), () => 0, async () => await Promise.reject(new Error('end'))],
	])('ends where %s', async (_, attempt, delayAfter, sleep) => {
		await expect(retry(attempt, { delayAfter, sleep })).rejects.toThrow('end');
	});
});

describe('retryTransfer', () => {
	/** Fails always; gives the attempts, the waits in milliseconds, and the error of the end. */
	async function failing(code?: string) {
		const attempts: number[] = [];
		const slept: number[] = [];
		const error: unknown = await retryTransfer(
			async (attempt) => {
				attempts.push(attempt);
				return failure(code);
			},
			async (milliseconds) => void slept.push(milliseconds),
		).catch((caught: unknown) => caught);
		return { attempts, slept, error };
	}

	test('has the attempts of a read, each after a longer wait at most', async () => {
		const { attempts, slept, error } = await failing();
		expect(attempts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		slept.forEach((milliseconds, index) => expect(milliseconds).toBeLessThanOrEqual(Math.min(30_000, 1000 * 2 ** index)));
		expect(error).toMatchObject({ message: 'It broke', details: { attempts: 8, outcomeUnknown: false } });
	});

	test.each(['403', '416'])('does not repeat what the host refuses: HTTP %s', async (code) => {
		expect(await failing(code)).toMatchObject({ attempts: [1], slept: [], error: { code: Number(code) } });
	});
});
