import { describe, expect, test } from '@jest/globals';
import { leaksIn, textOf } from '../support/leaks';
import { ACCOUNT } from '../support/values';
import { jsonOf, setUpExamples } from './run';

/** SHA-256 of alice_abc@gmail.com, +12133734253 and user_123. */
const ALICE = '848a771458438fc2ec420560d769fb9b9b86851ee338ec56517baabd79d3bb4f';
const PHONE = '9f7ec22d72092cd3c0b58726ed9c2d91b92e51a3f29837508fb2948bb22dd2fd';
const USER = '80fba0ae1c48e3978e43e4efc365e14e12ea0c830ba8ba5b9a2dafc7e3f2ab8b';
const PIXEL = 'C4AB1D2E3F4G5H6I7J8K';
const CENTER = '7000000000000000011';

const { context, run } = setUpExamples();

const callsTo = (path: string) => context.sandbox.calls.filter((call) => call.path.endsWith(path));

describe('hide-negative-comments', () => {
	const hidden = () => context.sandbox.state.comments.filter(({ comment_status }) => comment_status === 'HIDDEN').map(({ content }) => content);
	const changes = () => callsTo('comment/status/update/');
	const words = (...list: string[]) => ({
		'Your Words': { mode: 'raw', jsonOutput: JSON.stringify({ ad_account: ACCOUNT, days: 7, words: list }), options: {} },
	});

	test('hides comments with one of the words, and those only', async () => {
		expect(hidden()).toEqual(['Fake, all fake']);
		const finished = await run('hide-negative-comments');
		// “Scampi” does not match “scam”, and old comments are left alone.
		expect(hidden().sort()).toEqual(['Fake, all fake', 'This is a SCAM! Do not buy']);
		expect(changes().map(({ body }) => JSON.parse(body))).toEqual([{ advertiser_id: ACCOUNT, comment_ids: ['7340000000000000895'], operation: 'HIDDEN' }]);
		expect(jsonOf(finished, 'Judge').map(({ content, bad_words }) => [content, bad_words])).toEqual([
			['Scampi and coffee? Why not 😂', []],
			['This is a SCAM! Do not buy', ['scam', 'do not buy']],
			['My second bag arrived today, still the best', []],
		]);
		expect(jsonOf(finished, 'Hidden')).toEqual([{ success: true, operation: 'HIDDEN', comment_ids: ['7340000000000000895'] }]);
		expect(jsonOf(finished, 'Needs a Look')).toEqual([]);
	});

	test('finds words of scripts without spaces, and emojis, within others', async () => {
		await run('hide-negative-comments', words('😂', 'нет'));
		expect(hidden().sort()).toEqual(['Fake, all fake', 'Scampi and coffee? Why not 😂']);
	});

	test('leaves what is hidden already in later runs', async () => {
		await run('hide-negative-comments');
		await run('hide-negative-comments');
		expect(changes()).toHaveLength(1);
	});

	test('hides nothing without words, or with words that say nothing', async () => {
		await run('hide-negative-comments', words());
		await run('hide-negative-comments', words('', ' ', '!?'));
		expect(changes()).toEqual([]);
	});

	test('goes on with the others where one cannot be hidden', async () => {
		context.sandbox.faults({ path: 'comment/status/update/', answer: 40002, times: 1 });
		const finished = await run('hide-negative-comments', words('scam', 'Why not'));
		expect(changes()).toHaveLength(2);
		expect(jsonOf(finished, 'Hidden')).toHaveLength(1);
		expect(jsonOf(finished, 'Needs a Look')).toMatchObject([{ error: 'TikTok did not accept one of the values: A parameter is wrong' }]);
	});
});

describe('catalog-refresh', () => {
	const products = () => context.sandbox.state.catalogs[0]!.products.map(({ sku_id }) => sku_id);
	const file = (name: string) => ({
		'Your Products': {
			mode: 'raw',
			jsonOutput: JSON.stringify({
				business_center: CENTER,
				catalog: context.sandbox.state.catalogs[0]!.catalog_id,
				file: `https://shop.example.com/${name}.csv`,
			}),
			options: {},
		},
	});

	test('adds the products of the file, waits, and tells what was refused', async () => {
		const finished = await run('catalog-refresh');
		expect(callsTo('catalog/product/file/').map(({ body }) => JSON.parse(body))).toEqual([
			{
				bc_id: CENTER,
				catalog_id: '7400000000000000017',
				file_url: 'https://shop.example.com/products-with-one-mistake.csv',
				update_mode: 'INCREMENTAL',
			},
		]);
		expect(products()).toEqual(['sku-1', 'sku-2', 'sku-3', 'sku-filter', 'sku-scale']);
		expect(jsonOf(finished, 'Refresh Products')).toMatchObject([{ process_status: 'SUCCESS', add_count: 2, error_count: 1 }]);
		expect(jsonOf(finished, 'Products to Correct')).toMatchObject([
			{ field: 'price', affected_product_count: 1, suggestion: 'Write it as 9.90 EUR', affected_product_item_list: [{ sku_id: 'sku-teapot' }] },
		]);
		expect(jsonOf(finished, 'Needs a Look')).toEqual([]);
	});

	test('changes the same products in a second run, and removes none', async () => {
		await run('catalog-refresh');
		const finished = await run('catalog-refresh');
		expect(products()).toEqual(['sku-1', 'sku-2', 'sku-3', 'sku-filter', 'sku-scale']);
		expect(jsonOf(finished, 'Refresh Products')).toMatchObject([{ add_count: 0, update_count: 2, delete_count: 0 }]);
	});

	test('has nothing to tell of a file without mistakes', async () => {
		expect(jsonOf(await run('catalog-refresh', file('products')), 'Products to Correct')).toEqual([]);
	});

	test('says why a file was not taken at all', async () => {
		const finished = await run('catalog-refresh', file('broken'));
		expect(jsonOf(finished, 'Needs a Look')).toMatchObject([
			{
				error: 'TikTok could not handle the products: price: The price has no currency: Write it as 9.90 EUR',
				message: expect.stringContaining('Write it as 9.90 EUR'),
			},
		]);
		expect(products()).toEqual(['sku-1', 'sku-2', 'sku-3']);
	});
});

describe('server-side-events', () => {
	test('sends the orders of those who agreed in one call, hashed and to be tested', async () => {
		const finished = await run('server-side-events');
		const [call, ...others] = callsTo('event/track/');
		expect(others).toEqual([]);
		const { data, ...head } = JSON.parse(call!.body);
		expect(head).toEqual({ event_source: 'web', event_source_id: PIXEL, test_event_code: 'TEST12345' });
		expect(data).toEqual([
			{
				event: 'Purchase',
				event_id: 'order-1001',
				event_time: expect.any(Number),
				page: { url: 'https://shop.example.com/thank-you' },
				user: { email: [ALICE], phone: [PHONE], external_id: [USER], ip: '203.0.113.7', ttclid: 'E.C.P.example', user_agent: 'Mozilla/5.0' },
				properties: {
					value: 31.5,
					currency: 'EUR',
					content_type: 'product',
					order_id: '1001',
					contents: [
						{ content_id: 'mug', content_name: 'Mug', price: 12.5, quantity: 2 },
						{ content_id: 'filter', content_name: 'Filter', price: 6.5, quantity: 1 },
					],
				},
			},
			expect.objectContaining({ event_id: 'order-1002', user: { email: [expect.stringMatching(/^[0-9a-f]{64}$/)] } }),
		]);
		expect(Date.now() / 1000 - data[0].event_time).toBeGreaterThan(2.9 * 3600);
		expect(jsonOf(finished, 'Sent')).toEqual(['order-1001', 'order-1002'].map((event_id) => ({ success: true, event: 'Purchase', event_id })));
	});

	test('has no address in any call or in what it gives out', async () => {
		const finished = await run('server-side-events');
		const args = finished.run.data.resultData.runData['Send Purchases']!.map(({ data }) => data);
		expect(leaksIn(textOf([context.sandbox.calls, args]), /alice|bob@|carol|373-?4253|user_123/i)).toEqual([]);
	});

	test('is counted once, however often it runs', async () => {
		await run('server-side-events');
		await run('server-side-events');
		expect(context.sandbox.state.events.map(({ event, event_id, source, test: code }) => [source, event, event_id, code])).toEqual(
			['order-1001', 'order-1002'].map((id) => [PIXEL, 'Purchase', id, 'TEST12345']),
		);
	});
});

describe('agency-balances', () => {
	const limit = (lowest_balance: number) => ({ 'Your Limit': { mode: 'raw', jsonOutput: JSON.stringify({ lowest_balance }), options: {} } });

	test('lists the ad accounts of all Business Centers whose balance is low, and only reads', async () => {
		const finished = await run('agency-balances');
		expect(callsTo('advertiser/balance/get/').map(({ query }) => query.bc_id)).toEqual([CENTER, '7000000000000000012']);
		const row = { currency: 'EUR', state: 'SHOW_ACCOUNT_STATUS_APPROVED', business_center: 'Harbour Agency' };
		expect(jsonOf(finished, 'To Top Up')).toEqual([
			{ ...row, ad_account: 'Lighthouse Coffee', ad_account_id: ACCOUNT, balance: 100 },
			{ ...row, ad_account: 'Paper Kite Studio', ad_account_id: '7100000000000000451', balance: 12.5 },
		]);
		expect(context.sandbox.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('goes by the limit', async () => {
		expect(jsonOf(await run('agency-balances', limit(12.5)), 'To Top Up')).toEqual([]);
		expect(jsonOf(await run('agency-balances', limit(2000)), 'To Top Up')).toHaveLength(3);
	});
});
