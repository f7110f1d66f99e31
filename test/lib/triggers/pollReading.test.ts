import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { expectTimeUp, PollBudget, PollTimeUp, resumeAfter } from '../../../lib/triggers/pollReading';

const START = 1_900_000_000_000;

beforeEach(() => void jest.useFakeTimers({ now: START }));
afterEach(() => void jest.useRealTimers());

const after = (milliseconds: number): void => void jest.setSystemTime(START + milliseconds);

test('a poll begins nothing in the last part of its time, and has some left to end', () => {
	const budget = new PollBudget({ getPollBudgetMs: () => 36_000 });
	expect([budget.isShort, budget.left]).toEqual([false, 30_600]);
	after(21_000);
	expect(budget.isShort).toBe(false);
	after(22_000);
	expect([budget.isShort, budget.left > 0]).toEqual([true, true]);
	after(31_000);
	expect(budget.left).toBeLessThan(0);
});

test('n8n that names no time gives minutes', () => {
	const budget = new PollBudget({} as { getPollBudgetMs: () => number });
	after(60_000);
	expect(budget.isShort).toBe(false);
});

test('a poll waits only where something can be done after that', async () => {
	const budget = new PollBudget({ getPollBudgetMs: () => 10_000 });
	expect(await budget.wait(7_000)).toBe(false);
	const waiting = budget.wait(1_000);
	await jest.advanceTimersByTimeAsync(2_000);
	expect(await waiting).toBe(true);
});

test('only the end of the time is expected', () => {
	expect(() => expectTimeUp(new PollTimeUp())).not.toThrow();
	expect(() => expectTimeUp(new Error('x'))).toThrow('x');
});

test('a reading whose time ended goes on where it was, if it got anywhere', () => {
	expect(resumeAfter(new PollTimeUp(), { page: 2 })).toEqual({ page: 2 });
	expect(() => resumeAfter(new PollTimeUp(), undefined)).toThrow(PollTimeUp);
	expect(() => resumeAfter(new Error('x'), { page: 2 })).toThrow('x');
});
