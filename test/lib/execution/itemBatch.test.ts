import { describe, expect, jest, test } from '@jest/globals';
import { ItemBatch } from '../../../lib/execution/itemBatch';

const ITEMS = [{ json: { id: 1 } }];

const succeed = () => jest.fn(async () => await Promise.resolve(ITEMS));

const never = () => false;

describe('a batch that is all or nothing', () => {
	test('starts its items once all are checked', async () => {
		const batch = new ItemBatch(3, undefined);
		expect(await Promise.all([batch.mayStart(true), batch.mayStart(true), batch.mayStart(true)])).toEqual([true, true, true]);
	});

	test('starts none if the last one is invalid', async () => {
		const batch = new ItemBatch(3, undefined);
		expect(await Promise.all([batch.mayStart(true), batch.mayStart(true), batch.mayStart(false)])).toEqual([false, false, false]);
	});

	test('starts none if n8n did not read all of them in one go', async () => {
		const batch = new ItemBatch(3, undefined);
		expect(await Promise.all([batch.mayStart(true), batch.mayStart(true)])).toEqual([false, false]);
	});
});

test('without a size each item starts or fails alone', async () => {
	const batch = new ItemBatch(undefined, undefined);
	expect(await Promise.all([batch.mayStart(true), batch.mayStart(false)])).toEqual([true, false]);
});

describe('a retry of the node', () => {
	test('does not repeat what an earlier attempt did, though request_id differs', async () => {
		const outcomes = new Map();
		await new ItemBatch(1, outcomes).executeOnce(0, { name: 'A', request_id: '1' }, succeed(), never);
		const again = succeed();
		expect(await new ItemBatch(1, outcomes).executeOnce(0, { name: 'A', request_id: '2' }, again, never)).toBe(ITEMS);
		expect(again).not.toHaveBeenCalled();
	});

	test('executes an item whose parameters have changed', async () => {
		const outcomes = new Map();
		await new ItemBatch(1, outcomes).executeOnce(0, { name: 'A' }, succeed(), never);
		const changed = succeed();
		await new ItemBatch(1, outcomes).executeOnce(0, { name: 'B' }, changed, never);
		expect(changed).toHaveBeenCalledTimes(1);
	});

	test.each([
		['is not made after an error that leaves the outcome open', true, 0],
		['is made after any other error', false, 1],
	])('%s', async (_, ambiguous, calls) => {
		const outcomes = new Map();
		const error = new Error('failed');
		const fail = async () => await Promise.reject(error);
		await expect(new ItemBatch(1, outcomes).executeOnce(0, {}, fail, () => ambiguous)).rejects.toBe(error);
		const again = succeed();
		await new ItemBatch(1, outcomes).executeOnce(0, {}, again, never).catch((caught: unknown) => expect(caught).toBe(error));
		expect(again).toHaveBeenCalledTimes(calls);
	});
});

describe('the number of items done', () => {
	test('is told once no item is running any more', async () => {
		const batch = new ItemBatch(2, undefined);
		let finish = () => {};
		const slow = batch.executeOnce(0, {}, async () => await new Promise((resolve) => (finish = () => resolve(ITEMS))), never);
		const told = jest.fn();
		const counted = batch.itemsDone().then(told);
		await Promise.resolve();
		expect(told).not.toHaveBeenCalled();
		finish();
		await Promise.all([slow, counted]);
		expect(told).toHaveBeenCalledWith(1);
	});

	test.each([undefined, 1])('is not told for a batch of %p', async (size) => {
		expect(await new ItemBatch(size, undefined).itemsDone()).toBeUndefined();
	});
});
