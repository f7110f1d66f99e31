import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { PriorityQueue } from '../../../lib/http/priorityQueue';

beforeEach(() => void jest.useFakeTimers({ now: 1_900_000_000_000 }));
afterEach(() => void jest.useRealTimers());

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
