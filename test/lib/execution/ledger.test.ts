import { describe, expect, jest, test } from '@jest/globals';
import type { INodeExecutionData } from 'n8n-workflow';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { executeOnce, fingerprintOf, Ledger, stepOnce, type Outcome } from '../../../lib/execution/ledger';

type Store = ConstructorParameters<typeof Ledger<Outcome>>[0];

const ITEMS: INodeExecutionData[] = [{ json: { id: 1 } }];

const succeed = (items = ITEMS) => jest.fn(async () => await Promise.resolve(items));

const fail = (error: Error) => jest.fn(async (): Promise<INodeExecutionData[]> => await Promise.reject(error));

const asks = (name: string, source: unknown = name) => fingerprintOf({ name }, source);

/** The ledger as n8n hands it to the next attempt: what was kept went through its database. */
const again = (store: Store, run = '0') => new Ledger<Outcome>(JSON.parse(JSON.stringify(store)) as Store, run);

/** The store after one item was carried out. */
async function storeAfter(items?: INodeExecutionData[]): Promise<Store> {
	const store: Store = {};
	await executeOnce(new Ledger(store, '0'), 3, asks('A'), succeed(items));
	return store;
}

describe('an item that was carried out', () => {
	test('gives its output in the next attempt, and is not carried out again', async () => {
		const execute = succeed();
		expect(await executeOnce(again(await storeAfter()), 3, asks('A'), execute)).toEqual([{ json: { id: 1 }, pairedItem: { item: 3 } }]);
		expect(execute).not.toHaveBeenCalled();
	});

	test('is known by what it is made from where its values differ each time', async () => {
		const execute = succeed();
		await executeOnce(again(await storeAfter()), 3, fingerprintOf({ name: 'A, a minute later' }, 'A'), execute);
		expect(execute).not.toHaveBeenCalled();
	});

	test('is known by its values where the workflow was edited elsewhere', async () => {
		const execute = succeed();
		await executeOnce(again(await storeAfter()), 3, asks('A', 'edited'), execute);
		expect(execute).not.toHaveBeenCalled();
	});

	test.each([
		['other values', 3, asks('B'), '0'],
		['another item with the same values', 4, asks('A'), '0'],
		['another run of the node', 3, asks('A'), '1'],
	])('does not stand for %s', async (_, itemIndex, fingerprint, run) => {
		const execute = succeed();
		await executeOnce(again(await storeAfter(), run), itemIndex, fingerprint, execute);
		expect(execute).toHaveBeenCalledTimes(1);
	});

	test('is forgotten with its run', async () => {
		const store = await storeAfter();
		new Ledger(store, '0').clear();
		expect(store).toEqual({});
	});
});

describe('what is kept', () => {
	test('holds none of the values that were sent', async () => {
		const store: Store = {};
		await executeOnce(new Ledger(store, '0'), 0, fingerprintOf({ email: 'ada@example.com' }, 'ada@example.com'), succeed());
		expect(JSON.stringify(store)).not.toContain('ada');
	});

	test('is small: of a large output the short values', async () => {
		const store = await storeAfter([{ json: { id: '71', list: Array.from({ length: 5000 }, () => 'x'), text: 'y'.repeat(9000) } }]);
		expect(JSON.stringify(store).length).toBeLessThan(400);
		expect(await executeOnce(again(store), 3, asks('A'), succeed())).toEqual([{ json: { id: '71' }, pairedItem: { item: 3 } }]);
	});

	test('is nothing for an output with a file', async () => {
		expect(await storeAfter([{ json: {}, binary: { data: { data: '', mimeType: 'video/mp4' } } }])).toEqual({});
	});
});

describe('an item that failed', () => {
	const LOST = new TikTokApiError({ message: 'The answer was lost', hint: 'Look there.', outcomeUnknown: true });

	test.each([
		['may have been carried out: not sent again, and says so', LOST, 0],
		['was accepted, but not finished: not sent again', new TikTokApiError({ message: 'Not ready in time', hint: '', accepted: true }), 0],
		['was refused: sent again', new TikTokApiError({ message: 'Refused', hint: '' }), 1],
		['for another reason: sent again', new Error('canceled'), 1],
	])('%s', async (_, error, calls) => {
		const store: Store = {};
		await expect(executeOnce(new Ledger(store, '0'), 0, asks('A'), fail(error))).rejects.toBe(error);
		const execute = succeed();
		const next = executeOnce(again(store), 0, asks('A'), execute);
		if (calls) expect(await next).toBe(ITEMS);
		else await expect(next).rejects.toMatchObject({ message: error.message, description: expect.stringContaining('It was not sent again') });
		expect(execute).toHaveBeenCalledTimes(calls);
	});

	test('is looked for, if what it created can be found', async () => {
		const lostCreate = { id: '1', path: 'pixel/create/', query: { advertiser_id: '7' }, names: ['A'], sent: 1, lost: 2 };
		const store: Store = {};
		await executeOnce(new Ledger(store, '0'), 0, asks('A'), fail(LOST.with({ lostCreate }))).catch(() => {});
		const find = jest.fn(async (earlier?: TikTokApiError) => {
			expect(earlier!.details).toMatchObject({ lostCreate, notRepeated: true });
			return await Promise.resolve(ITEMS);
		});
		expect(await executeOnce(again(store), 0, asks('A'), find)).toBe(ITEMS);
	});

	test('is new work with other values', async () => {
		const store: Store = {};
		await executeOnce(new Ledger(store, '0'), 0, asks('A'), fail(LOST)).catch(() => {});
		expect(await executeOnce(again(store), 0, asks('B'), succeed())).toBe(ITEMS);
	});
});

describe('a step of an item', () => {
	const ordered = () => jest.fn(async () => await Promise.resolve({ task_id: '7412345678901234567' }));

	/** The store after the step was carried out. */
	async function storeAfterStep(): Promise<Store> {
		const store: Store = {};
		await stepOnce(new Ledger(store, '0'), '3:order', asks('A'), ordered());
		return store;
	}

	test('that was carried out gives its result in the next attempt', async () => {
		const order = ordered();
		expect(await stepOnce(again(await storeAfterStep()), '3:order', asks('A'), order)).toEqual({ task_id: '7412345678901234567' });
		expect(order).not.toHaveBeenCalled();
	});

	test.each([
		['another step', '3:deliver', asks('A')],
		['the step of another item', '4:order', asks('A')],
		['other values', '3:order', asks('B')],
	])('does not stand for %s', async (_, key, fingerprint) => {
		const order = ordered();
		await stepOnce(again(await storeAfterStep()), key, fingerprint, order);
		expect(order).toHaveBeenCalledTimes(1);
	});

	test('is not carried out again where TikTok may have done so', async () => {
		const store: Store = {};
		const lost = new TikTokApiError({ message: 'No answer', hint: 'Look there.', outcomeUnknown: true });
		await expect(stepOnce(new Ledger(store, '0'), '0:order', asks('A'), async () => await Promise.reject(lost))).rejects.toThrow(lost);
		const order = ordered();
		await expect(stepOnce(again(store), '0:order', asks('A'), order)).rejects.toMatchObject({ details: { message: 'No answer', notRepeated: true } });
		expect(order).not.toHaveBeenCalled();
	});

	test('is carried out again where TikTok did not do it', async () => {
		const store: Store = {};
		const refused = new TikTokApiError({ message: 'No', hint: 'Change it.' });
		await expect(stepOnce(new Ledger(store, '0'), '0:order', asks('A'), async () => await Promise.reject(refused))).rejects.toThrow(refused);
		const order = ordered();
		await stepOnce(again(store), '0:order', asks('A'), order);
		expect(order).toHaveBeenCalledTimes(1);
	});
});
