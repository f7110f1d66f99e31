import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { NodeParameterValueType } from 'n8n-workflow';
import { NodeHarness } from '../support/nodeHarness';
import { clock } from '../support/package';
import { locator } from '../support/values';

/** Balances and payments of a Business Center and its ad accounts. */

const CENTER = '7000000000000000011';
const COFFEE = '7100000000000000017';

type Values = Record<string, unknown>;

let harness: NodeHarness;

beforeAll(async () => {
	harness = await NodeHarness.start('tikTokBusinessCenter');
});
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const at = (operation: string, values: Values = {}) =>
	({ resource: 'finance', operation, bc_id: locator(CENTER), ...values }) as Record<string, NodeParameterValueType>;

const give = (values: Values = {}) =>
	at('transferMoney', {
		transfer_level: 'ADVERTISER',
		advertiser_id: locator(COFFEE),
		transfer_type: 'RECHARGE',
		funds: 'CASH',
		cash_amount: 12.5,
		...values,
	});
const cash = async (): Promise<[number, number]> => {
	const [center] = await harness.items(at('getBalance'));
	const [account] = await harness.items(at('getAdAccountBalances', { limit: 1 }));
	return [center!.cash_balance, account!.cash_balance];
};
const transfers = () => harness.sandbox.calls.filter(({ path }) => path.endsWith('/bc/transfer/'));

afterEach(() => void jest.restoreAllMocks());

test('moves to an ad account, and back', async () => {
	const [item] = await harness.items(give());
	expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'bc/transfer/' });
	expect(harness.lastRequest.body).toEqual({
		bc_id: CENTER,
		transfer_level: 'ADVERTISER',
		advertiser_id: COFFEE,
		transfer_type: 'RECHARGE',
		cash_amount: 12.5,
		request_id: expect.stringMatching(/^\d{1,19}$/),
	});
	expect(item).toMatchObject({ bc_id: CENTER, advertiser_id: COFFEE });
	expect(await cash()).toEqual([4987.5, 112.5]);
	await harness.items(give({ transfer_type: 'REFUND', cash_amount: 2.5 }));
	expect(await cash()).toEqual([4990, 110]);
	expect((await harness.items(at('getAllTransactions', { returnAll: true }))).map(({ amount, account_name }) => [amount, account_name])).toEqual([
		[12.5, 'Lighthouse Coffee'],
		[-2.5, 'Lighthouse Coffee'],
	]);
});

test('is told in detail where that is wanted', async () => {
	const details = (fields?: readonly string[]) => harness.items(at('getAdAccountBalances', { limit: 1, ...(fields && { additionalFields: { fields } }) }));
	expect(await details(['budget_remaining', 'balance_info'])).toMatchObject([{ budget_remaining: 100, balance_info: { cash_balance: 100 } }]);
	expect(harness.lastRequest.query).toEqual({ bc_id: CENTER, fields: ['budget_remaining', 'balance_info'], page: '1', page_size: '1' });
	expect(Object.keys((await details())[0]!)).not.toContain('balance_info');
});

test('as a voucher', async () => {
	await harness.items(give({ funds: 'GRANT', grant_amount: 30 }));
	expect(harness.lastRequest.body).toEqual({
		bc_id: CENTER,
		transfer_level: 'ADVERTISER',
		advertiser_id: COFFEE,
		transfer_type: 'RECHARGE',
		grant_amount: 30,
		request_id: expect.any(String),
	});
});

test('as credit of the Business Center, without an ad account', async () => {
	await harness.items(give({ transfer_level: 'BC', cash_amount: 100 }));
	expect(harness.lastRequest.body).toEqual({
		bc_id: CENTER,
		transfer_level: 'BC',
		transfer_type: 'RECHARGE',
		cash_amount: 100,
		request_id: expect.any(String),
	});
	expect(await cash()).toEqual([5100, 100]);
});

test('each item has a request ID of its own; one that is given is kept', async () => {
	await harness.run(give(), [{ json: {} }, { json: {} }]);
	expect(new Set(transfers().map(({ body }) => JSON.parse(body).request_id)).size).toBe(2);
	await harness.items(give({ additionalFields: { additionalParameters: '{"request_id": "123456789"}' } }));
	expect(harness.lastRequest.body).toMatchObject({ request_id: '123456789' });
});

test('an answer that is lost: money for an ad account is not sent again, and a person is told', async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	harness.sandbox.faults({ path: 'bc/transfer/', answerAfter: 50000, times: 1 });
	const { error } = await harness.run(give());
	expect(error?.description).toContain('TikTok may have carried it out all the same: look there before you run it again.');
	expect(transfers()).toHaveLength(1);
	expect(await cash()).toEqual([4987.5, 112.5]);
});

test('an answer that is lost: credit is asked for again with the same request ID, and changes once', async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	harness.sandbox.faults({ path: 'bc/transfer/', answerAfter: 50000, times: 1 });
	await harness.items(give({ transfer_level: 'BC', cash_amount: 100 }));
	expect(transfers().map(({ code }) => code)).toEqual([50000, 0]);
	expect(new Set(transfers().map(({ body }) => body)).size).toBe(1);
	expect(await cash()).toEqual([5100, 100]);
});

test('credit whose repeat would come too late is not asked for again', async () => {
	// The delay of a second between the attempts is needed.
	clock.calls = 1;
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const now = Date.now.bind(Date);
	let late = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => now() + late);
	harness.sandbox.faults({ path: 'bc/transfer/', answerAfter: 50000, times: 1 }, { path: 'bc/transfer/', answer: 40100, times: 2 });
	// The first response is lost; the second says "too fast", and by then the ten seconds are over.
	const running = harness.run(give({ transfer_level: 'BC', cash_amount: 100 }));
	while (transfers().length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
	late = 9_500;
	const { error } = await running;
	late = 0;
	clock.calls = 1000;
	expect(error?.description).toContain('TikTok may have carried it out all the same');
	expect(transfers()).toHaveLength(2);
});

test('too many calls: nothing was done, so it goes once more', async () => {
	harness.sandbox.faults({ path: 'bc/transfer/', answer: 40100, times: 1 });
	await harness.items(give());
	expect(await cash()).toEqual([4987.5, 112.5]);
});

test('what is unpaid is one item', async () => {
	expect(await harness.items(at('getUnpaidAmount'))).toEqual([{ currency_code: 'EUR', amount: 1250.5 }]);
});

test.each([
	['no amount', { cash_amount: 0 }, '“Amount” or “Voucher Amount” must be more than 0, and only one of them'],
	['a voucher without an amount', { funds: 'GRANT', grant_amount: 0 }, '“Amount” or “Voucher Amount” must be more than 0'],
	['less than nothing', { cash_amount: -5 }, '“Amount” is -5; it must be 0 or more'],
	['both', { additionalFields: { additionalParameters: '{"grant_amount": 3}' } }, '“Amount” or “Voucher Amount” must be more than 0, and only one of them'],
	[
		'a voucher for credit',
		{ transfer_level: 'BC', funds: 'GRANT', additionalFields: { additionalParameters: '{"grant_amount": 3}' } },
		'“Voucher Amount” cannot change the credit of a Business Center',
	],
	['no ad account', { advertiser_id: locator('={{ "" }}') }, '“Ad Account” is missing'],
	['an amount that is none', { cash_amount: '={{ "many" }}' }, '“Amount” must be a number, but is many'],
])('%s is not sent', async (_, values, expectedMessage) => {
	expect(await harness.errorText(give(values))).toContain(expectedMessage);
});
