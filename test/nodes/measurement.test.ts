import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { NodeHarness } from '../support/nodeHarness';
import { locator } from '../support/values';

const advertiser_id = '7100000000000000017';
const pixel_id = '7500000000000000017';
const event_id = '7510000000000000017';
const event_set_id = '7520000000000000017';

let harness: NodeHarness;
beforeAll(async () => void (harness = await NodeHarness.start('tikTokMeasurement')));
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const RESOURCES: Readonly<Record<string, string>> = { createPixel: 'pixel', getManyPixels: 'pixel', updatePixel: 'pixel' };

const full = (operation: string, parameters: IDataObject = {}) =>
	({
		resource: RESOURCES[operation] ?? (operation.includes('Offline') ? 'offlineEventSet' : 'pixelEvent'),
		operation,
		advertiser_id: locator(advertiser_id),
		...parameters,
	}) as never;

const items = (operation: string, parameters: IDataObject = {}) => harness.items(full(operation, parameters));

const days = (start_date: string, end_date: string) => ({ item: { start_date, end_date } });

const rule = { trigger: 'TRIGGERTYPE_CLICK', variable: 'PAGE_URL', operator: 'OPERATORTYPE_CONTAINS', value: '/cart' };

const CASES: ReadonlyArray<[operation: string, parameters: IDataObject, method: string, path: string, params: IDataObject]> = [
	[
		'createPixel',
		{ pixel_name: 'Shop', additionalFields: { pixel_category: 'ONLINE_STORE', partner_name: 'P' } },
		'POST',
		'pixel/create/',
		{ advertiser_id, pixel_name: 'Shop', pixel_category: 'ONLINE_STORE', partner_name: 'P' },
	],
	[
		'getManyPixels',
		{
			returnAll: true,
			filtering: { available_for_catalog_only: true },
			additionalFields: { pixel_id: locator(pixel_id), code: 'C4AB1D2E3F4G5H6I7J8K', name__pixel: 'Coffee', order_by: 'LATEST_CREATE' },
		},
		'GET',
		'pixel/list/',
		{
			advertiser_id,
			filtering: { available_for_catalog_only: true },
			pixel_id,
			code: 'C4AB1D2E3F4G5H6I7J8K',
			name: 'Coffee',
			order_by: 'LATEST_CREATE',
			page: '1',
			page_size: '20',
		},
	],
	[
		'updatePixel',
		{
			pixel_id: locator(pixel_id),
			pixel_name__new: 'Site',
			additionalFields: { advanced_matching_fields: { item: { phone_number: false, email: true } } },
		},
		'POST',
		'pixel/update/',
		{ advertiser_id, pixel_id, pixel_name: 'Site', advanced_matching_fields: { phone_number: false, email: true } },
	],
	[
		'createPixelEvents',
		{
			pixel_id: locator(pixel_id),
			pixel_events: {
				item: [
					{
						event_type: 'ON_WEB_CART',
						event_name: 'Cart',
						statistic_type: 'ONCE',
						rules: { item: [rule] },
						additionalFields: { currency: 'JPY', currency_value: '100', event_code: 'c' },
					},
				],
			},
		},
		'POST',
		'pixel/event/create/',
		{
			advertiser_id,
			pixel_id,
			pixel_events: [
				{
					event_type: 'ON_WEB_CART',
					event_name: 'Cart',
					statistic_type: 'ONCE',
					rules: [rule],
					currency: 'JPY',
					currency_value: '100',
					event_code: 'c',
				},
			],
		},
	],
	[
		'updatePixelEvent',
		{ event_id: locator(event_id), additionalFields: { event_name: 'Basket', currency: 'USD', currency_value: '1.50' } },
		'POST',
		'pixel/event/update/',
		{ advertiser_id, event_id, event_name: 'Basket', currency: 'USD', currency_value: '1.50' },
	],
	['deletePixelEvent', { event_id: locator(event_id) }, 'POST', 'pixel/event/delete/', { advertiser_id, event_id }],
	[
		'getPixelStatistics',
		{ pixel_ids: [pixel_id], date_range: days('2026-01-01T00:00:00', '2026-01-31') },
		'GET',
		'pixel/event/stats/',
		{ advertiser_id, pixel_ids: [pixel_id], date_range: { start_date: '2026-01-01', end_date: '2026-01-31' } },
	],
	[
		'createOfflineEventSet',
		{ name: 'Phone', description: 'Calls', additionalFields: { auto_tracking: true } },
		'POST',
		'offline/create/',
		{ advertiser_id, name: 'Phone', description: 'Calls', auto_tracking: true },
	],
	[
		'getManyOfflineEventSets',
		{ additionalFields: { event_set_ids: event_set_id, name__search: 'Shops' } },
		'GET',
		'offline/get/',
		{ advertiser_id, event_set_ids: [event_set_id], name: 'Shops' },
	],
	[
		'updateOfflineEventSet',
		{ event_set_id: locator(event_set_id), additionalFields: { name__new: 'Stores', auto_tracking: false } },
		'POST',
		'offline/update/',
		{ advertiser_id, event_set_id, name: 'Stores', auto_tracking: false },
	],
	['deleteOfflineEventSet', { event_set_id: locator(event_set_id) }, 'POST', 'offline/delete/', { advertiser_id, event_set_id }],
];

test.each(CASES)('%s sends what TikTok wants', async (operation, parameters, method, path, params) => {
	await items(operation, parameters);
	const { lastRequest: request } = harness;
	expect({ method: request.method, path: request.path, params: method === 'GET' ? request.query : request.body }).toEqual({ method, path, params });
	expect(harness.sandbox.calls.map(({ code }) => code)).toEqual([0]);
});

describe('what comes out', () => {
	test('a pixel with its events', async () => {
		const [made] = await items('createPixel', { pixel_name: 'Shop' });
		const pixel = { pixel_id: locator(made!.pixel_id) };
		expect(await items('createPixelEvents', { ...pixel, pixel_events: { item: [{ event_type: 'SHOPPING', event_name: 'Paid' }] } })).toEqual([
			{ success: true, pixel_id: made!.pixel_id },
		]);
		const [found] = await items('getManyPixels', { additionalFields: { pixel_id: pixel.pixel_id } });
		expect(found).toMatchObject({ pixel_name: 'Shop', events: [{ event_type: 'SHOPPING', name: 'Paid' }] });
		const [{ event_id: made_event }] = found!.events as [{ event_id: string }];
		expect(await items('updatePixelEvent', { event_id: locator(made_event), additionalFields: { event_name: 'Bought' } })).toEqual([
			{ success: true, event_id: made_event },
		]);
		expect(await items('deletePixelEvent', { event_id: locator(made_event) })).toEqual([{ success: true, event_id: made_event }]);
		expect(
			(await items('getManyPixels', { additionalFields: { order_by: 'LATEST_CREATE' } })).map(({ pixel_name, events }) => [pixel_name, events.length]),
		).toEqual([
			['Shop', 0],
			['Coffee Website', 2],
		]);
	});

	test('statistics, one row for each event', async () => {
		expect(await items('getPixelStatistics', { pixel_ids: [pixel_id], date_range: days('2026-01-01', '2026-01-07') })).toEqual([
			{
				pixel_id,
				pixel_event_type: 'ON_WEB_CART',
				attributed_count: 3,
				preview_count: 0,
				browser_event_total_count: 40,
				server_event_total_count: 0,
				total_count: 40,
			},
			{
				pixel_id,
				pixel_event_type: 'SHOPPING',
				attributed_count: 4,
				preview_count: 0,
				browser_event_total_count: 41,
				server_event_total_count: 0,
				total_count: 41,
			},
		]);
	});

	test('an offline event set', async () => {
		const [made] = await items('createOfflineEventSet', { name: 'Phone', description: 'Calls' });
		const set = { event_set_id: locator(made!.event_set_id) };
		expect(await items('updateOfflineEventSet', { ...set, additionalFields: { auto_tracking: true } })).toMatchObject([
			{ name: 'Phone', auto_tracking: true },
		]);
		expect((await items('getManyOfflineEventSets')).map(({ name }) => name)).toEqual(['Shops', 'Phone']);
		expect(await items('deleteOfflineEventSet', set)).toEqual([{ success: true, event_set_id: made!.event_set_id }]);
		expect(await items('getManyOfflineEventSets')).toHaveLength(1);
	});
});

test.each<[string, string, IDataObject, RegExp]>([
	['31 days', 'getPixelStatistics', { pixel_ids: [pixel_id], date_range: days('2026-01-01', '2026-02-01') }, /“Date Range” must be 30 days or less/],
	[
		'days the wrong way round',
		'getPixelStatistics',
		{ pixel_ids: [pixel_id], date_range: days('2026-01-02', '2026-01-01') },
		/“Date Range” ends before it begins/,
	],
	[
		'a day that does not exist',
		'getPixelStatistics',
		{ pixel_ids: [pixel_id], date_range: days('2026-02-30', '2026-03-01') },
		/“Date Range › First Day” is 2026-02-30; a day is needed/,
	],
	[
		'eleven pixels',
		'getPixelStatistics',
		{ pixel_ids: Array.from({ length: 11 }, (_, index) => String(index)), date_range: days('2026-01-01', '2026-01-02') },
		/“Pixels” has 11 entries; at most 10/,
	],
	['nothing to change', 'updatePixelEvent', { event_id: locator(event_id) }, /“Event Name” or “Currency” or “Value” must be set/],
	['a value in words', 'updatePixelEvent', { event_id: locator(event_id), additionalFields: { currency_value: 'ten' } }, /“Value” must be a number/],
	['no event', 'createPixelEvents', { pixel_id: locator(pixel_id), pixel_events: {} }, /“Events” is missing/],
	[
		'a rule without a value',
		'createPixelEvents',
		{ pixel_id: locator(pixel_id), pixel_events: { item: [{ event_type: 'VIEW', rules: { item: [{ ...rule, value: '={{ $json.nothing }}' }] } }] } },
		/“Events › 1 › Rules › 1 › Value” is missing/,
	],
	['a nameless pixel', 'createPixel', { pixel_name: '={{ $json.nothing }}' }, /“Pixel Name” is missing/],
	['an event set without a change', 'updateOfflineEventSet', { event_set_id: locator(event_set_id) }, /“Event Set Name” or “Auto Tracking” must be set/],
])('%s: nothing is sent', async (_what, operation, parameters, expectedMessage) => {
	expect(await harness.errorText(full(operation, parameters))).toMatch(expectedMessage);
});

test.each<[string, string, Array<[string, string]>]>([
	['pixels', 'updatePixel', [['Coffee Website', pixel_id]]],
	[
		'pixelEvents',
		'deletePixelEvent',
		[
			['Cart', event_id],
			['Paid', '7510000000000000239'],
		],
	],
	['offlineEventSets', 'deleteOfflineEventSet', [['Shops', event_set_id]]],
])('the list of %s', async (list, operation, expected) => {
	expect((await harness.openPicker(list, list, full(operation))).map(({ name, value }) => [name, value])).toEqual(expected);
});
