import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { taskState, waitForTask } from '../../../lib/execution/waitForTask';

const START = 1_900_000_000_000;

beforeEach(() => void jest.useFakeTimers({ now: START }));
afterEach(() => void jest.useRealTimers());

test.each([
	['SUCCESS', 'succeeded'],
	['SUCCEED', 'succeeded'],
	['SUCCEEDED', 'succeeded'],
	['FAILED', 'failed'],
	['FAIL', 'failed'],
	['CANCELED', 'failed'],
	['CANCELLED', 'failed'],
	['PROCESSING', 'pending'],
	['UNSUCCESSFUL', 'pending'],
	[undefined, 'pending'],
])('status %s is %s', (status, state) => {
	expect(taskState(status)).toBe(state);
});

/** Waits for a task that is done after so many seconds, and notes the second of each poll. */
async function run(doneAfter: number, settings: Partial<Parameters<typeof waitForTask>[0]> = {}) {
	const seconds = () => (Date.now() - START) / 1000;
	const polls: number[] = [];
	const shown: string[] = [];
	const result = await waitForTask({
		poll: async () => {
			polls.push(seconds());
			return await Promise.resolve(seconds());
		},
		isDone: () => seconds() >= doneAfter,
		timeoutMinutes: 1,
		timeoutError: (minutes) => new TikTokApiError({ message: `Not done after ${minutes}`, hint: '' }),
		sleep: async (milliseconds) => {
			jest.setSystemTime(Date.now() + milliseconds);
			await Promise.resolve();
		},
		watched: { ready: () => {}, end: (how) => void shown.push(how) },
		...settings,
	}).catch((error: Error) => error.message);
	return { polls, result, shown };
}

describe('polls', () => {
	test('come less and less often, and the last response is returned', async () => {
		expect(await run(10)).toMatchObject({ polls: [3, 7.5, 14.25], result: 14.25 });
	});

	test('come at once where the task may be done already, and then with the usual first delay', async () => {
		expect((await run(4, { firstDelay: 0 })).polls).toEqual([0, 3, 7.5]);
	});

	test('come no less often than the longest delay', async () => {
		expect((await run(20, { maxDelay: 5_000 })).polls).toEqual([3, 7.5, 12.5, 17.5, 22.5]);
	});

	test('end with one at the deadline, and then with the error', async () => {
		const { polls, result } = await run(100);
		expect(polls.at(-1)).toBe(60);
		expect(result).toBe('Not done after 1 minute');
	});

	test('succeed in the one at the deadline', async () => {
		expect((await run(60)).result).toBe(60);
	});
});

test('how it ended is shown', async () => {
	const failed = async () => await Promise.reject(new TikTokApiError({ message: 'No permission', hint: '' }));
	expect((await run(10)).shown).toEqual(['ready']);
	expect((await run(100)).shown).toEqual(['late']);
	expect((await run(10, { poll: failed })).shown).toEqual(['failed']);
	expect((await run(10, { sleep: async () => await Promise.reject(new Error('canceled')) })).shown).toEqual(['stopped']);
});

test('what a poll or a canceled sleep throws ends the wait', async () => {
	const reason = async () => await Promise.reject(new Error('canceled'));
	expect(await run(10, { sleep: reason })).toMatchObject({ polls: [], result: 'canceled' });
	expect((await run(10, { poll: reason })).result).toBe('canceled');
});
