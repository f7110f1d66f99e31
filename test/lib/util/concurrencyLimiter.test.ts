import { describe, expect, test } from '@jest/globals';
import { limitConcurrency } from '../../../lib/util/concurrencyLimiter';

/** Tasks that end when the test says so. */
function controlledTasks() {
	const started: number[] = [];
	const ends = new Map<number, (failure?: Error) => void>();
	const task = (id: number) => async () => {
		started.push(id);
		await new Promise<void>((resolve, reject) => ends.set(id, (failure) => (failure ? reject(failure) : resolve())));
		return id;
	};
	return { started, task, end: (id: number, failure?: Error) => ends.get(id)!(failure) };
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

describe('a concurrency limiter', () => {
	test('starts as many as it may, and each other one when one ends, in the order in which they came', async () => {
		const { started, task, end } = controlledTasks();
		const limit = limitConcurrency(2);
		const results = Promise.all([0, 1, 2, 3].map(async (id) => await limit(task(id))));
		await settled();
		expect(started).toEqual([0, 1]);
		end(1);
		await settled();
		expect(started).toEqual([0, 1, 2]);
		end(0);
		end(2);
		await settled();
		end(3);
		expect(await results).toEqual([0, 1, 2, 3]);
	});

	test('a task that fails makes room, and only its caller gets the error', async () => {
		const { started, task, end } = controlledTasks();
		const limit = limitConcurrency(1);
		const failing = limit(task(0)).catch((error: Error) => error.message);
		const next = limit(task(1));
		await settled();
		end(0, new Error('no'));
		await settled();
		expect(started).toEqual([0, 1]);
		end(1);
		expect([await failing, await next]).toEqual(['no', 1]);
	});

	test('who comes while a place is handed on waits behind it', async () => {
		let running = 0;
		let most = 0;
		const limit = limitConcurrency(3);
		const work = async (depth: number): Promise<void> => {
			most = Math.max(most, ++running);
			await Promise.resolve();
			running--;
			if (depth) void limit(async () => await work(depth - 1));
		};
		await Promise.all(Array.from({ length: 50 }, async () => await limit(async () => await work(2))));
		await settled();
		expect([running, most]).toEqual([0, 3]);
	});

	test('is as free after a pause as at first', async () => {
		const limit = limitConcurrency(2);
		const { started, task, end } = controlledTasks();
		await limit(async () => await Promise.resolve());
		const both = Promise.all([limit(task(0)), limit(task(1))]);
		await settled();
		expect(started).toEqual([0, 1]);
		end(0);
		end(1);
		await both;
	});

	test('ten thousand that wait run once each, in order', async () => {
		const limit = limitConcurrency(1);
		const order: number[] = [];
		const ids = Array.from({ length: 10_000 }, (_, id) => id);
		await Promise.all(ids.map(async (id) => await limit(async () => await Promise.resolve(void order.push(id)))));
		expect(order).toEqual(ids);
	});
});
