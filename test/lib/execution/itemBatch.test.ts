import { describe, expect, jest, test } from '@jest/globals';
import { ItemBatch } from '../../../lib/execution/itemBatch';
import { Ledger, type Outcome } from '../../../lib/execution/ledger';

const ITEMS = [{ json: { id: 1 } }];

describe('a batch that is all or nothing', () => {
	test('starts its items once all are checked', async () => {
		const batch = new ItemBatch({ size: 3 });
		expect(await Promise.all([batch.mayStart(true), batch.mayStart(true), batch.mayStart(true)])).toEqual([true, true, true]);
	});

	test('starts none if the last one is invalid', async () => {
		const batch = new ItemBatch({ size: 3 });
		expect(await Promise.all([batch.mayStart(true), batch.mayStart(true), batch.mayStart(false)])).toEqual([false, false, false]);
	});

	test('starts none if n8n did not read all of them in one go', async () => {
		const batch = new ItemBatch({ size: 3 });
		expect(await Promise.all([batch.mayStart(true), batch.mayStart(true)])).toEqual([false, false]);
	});

	test.each([
		[true, true],
		[false, false],
	])('waits for checks that take longer: %p', async (isValid, mayStart) => {
		const batch = new ItemBatch({ size: 3 });
		const later = async (turns: number, result: boolean) => {
			for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => void setImmediate(resolve));
			return result;
		};
		expect(await Promise.all([batch.mayStart(later(5, isValid)), batch.mayStart(true), batch.mayStart(later(1, true))])).toEqual(Array(3).fill(mayStart));
	});

	test('takes a check that fails for an invalid item', async () => {
		const batch = new ItemBatch({ size: 2 });
		expect(await Promise.all([batch.mayStart(Promise.reject(new Error('canceled'))), batch.mayStart(true)])).toEqual([false, false]);
	});
});

test('without a size each item starts or fails alone', async () => {
	const batch = new ItemBatch({});
	expect(await Promise.all([batch.mayStart(true), batch.mayStart(false)])).toEqual([true, false]);
});

describe('the number of items done', () => {
	test('is told once no item is running any more', async () => {
		const batch = new ItemBatch({ size: 2 });
		let finish = () => {};
		const slow = batch.executeOnce(0, undefined, async () => await new Promise((resolve) => (finish = () => resolve(ITEMS))));
		const told = jest.fn();
		const counted = batch.itemsDone().then(told);
		await Promise.resolve();
		expect(told).not.toHaveBeenCalled();
		finish();
		await Promise.all([slow, counted]);
		expect(told).toHaveBeenCalledWith(1);
	});

	test.each([undefined, 1])('is not told for a batch of %p', async (size) => {
		expect(await new ItemBatch({ size }).itemsDone()).toBeUndefined();
	});
});

describe('items that may not all be carried out at once', () => {
	/** A batch of five of which two may run, and what ends an item that runs. */
	function five() {
		const batch = new ItemBatch({ size: 5, itemsAtOnce: 2 });
		const ends: Array<() => void> = [];
		const execute = async () => await new Promise<typeof ITEMS>((resolve) => void ends.push(() => resolve(ITEMS)));
		return { batch, ends, execute };
	}

	const settled = async () => await new Promise((resolve) => void setImmediate(resolve));

	test.each(['reads', 'writes'])('start one after another: %s', async (kind) => {
		const { batch, ends, execute } = five();
		const start = async (index: number) => await (kind === 'reads' ? batch.inTurn(execute) : batch.executeOnce(index, undefined, execute));
		const all = Promise.all(Array.from({ length: 5 }, async (_, index) => await start(index)));
		for (const running of [2, 3, 4, 5]) {
			await settled();
			expect(ends).toHaveLength(running);
			ends[running - 2]!();
		}
		ends[4]!();
		expect(await all).toEqual(Array(5).fill(ITEMS));
	});

	test('are not done while some of them wait for their turn', async () => {
		const { batch, ends, execute } = five();
		const all = Promise.all(Array.from({ length: 5 }, async (_, index) => await batch.executeOnce(index, undefined, execute)));
		const told = jest.fn();
		const counted = batch.itemsDone().then(told);
		for (const index of [0, 1, 2, 3]) {
			await settled();
			ends[index]!();
		}
		await settled();
		expect(told).not.toHaveBeenCalled();
		ends[4]!();
		await Promise.all([all, counted]);
		expect(told).toHaveBeenCalledWith(5);
	});
});

describe('a step of an item', () => {
	const asked = () => ({ values: 'a', source: 'b' });

	test('is carried out once, until it is forgotten or the batch ends well', async () => {
		const ledger = new Ledger<Outcome>({}, '0');
		const next = () => new ItemBatch({ total: 1, openLedger: () => ledger });
		const step = jest.fn(async () => await Promise.resolve('done'));
		const failed = next();
		await failed.stepOnce(0, 'order', asked, step);
		failed.end(false);
		expect(await next().stepOnce(0, 'order', asked, step)).toBe('done');
		expect(step).toHaveBeenCalledTimes(1);
		next().forgetStep(0, 'order');
		const last = next();
		await last.stepOnce(0, 'order', asked, step);
		expect(step).toHaveBeenCalledTimes(2);
		last.end(true);
		await next().stepOnce(0, 'order', asked, step);
		expect(step).toHaveBeenCalledTimes(3);
	});

	test('is carried out each time where nothing is kept', async () => {
		const step = jest.fn(async () => await Promise.resolve('done'));
		for (const batch of [new ItemBatch({}), new ItemBatch({})]) await batch.stepOnce(0, 'order', asked, step);
		expect(step).toHaveBeenCalledTimes(2);
	});
});
