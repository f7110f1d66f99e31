import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { NodeHarness } from '../support/nodeHarness';
import { locator } from '../support/values';

const bc_id = '7000000000000000011';
const catalog_id = '7400000000000000017';
const feed_id = '7410000000000000017';
const product_set_id = '7420000000000000017';
const advertiser_id = '7100000000000000017';

let harness: NodeHarness;
beforeAll(async () => void (harness = await NodeHarness.start('tikTokCatalog')));
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const ids = { bc_id, catalog_id };
const chosen = { bc_id: locator(bc_id), catalog_id: locator(catalog_id) };

type Case = [operation: string, parameters: IDataObject, method: string, path: string, params: IDataObject];

const schedule = {
	item: {
		source: { item: { uri: 'https://a.b/p.csv', additionalFields: { username: 'u', password: 'p' } } },
		interval_type: 'DAILY',
		additionalFields: { interval_count: 2, hour: 6, minute: 30, timezone: 'Europe/Berlin' },
	},
};
const scheduleParams = {
	source: { uri: 'https://a.b/p.csv', username: 'u', password: 'p' },
	interval_type: 'DAILY',
	interval_count: 2,
	hour: 6,
	minute: 30,
	timezone: 'Europe/Berlin',
};

const CASES: readonly Case[] = [
	[
		'createCatalog',
		{
			name: 'New',
			catalog_type: 'ECOM',
			catalog_conf: { item: { region_code: locator('DE'), currency: 'EUR', additionalFields: { channel: 'CLIENT' } } },
			additionalFields: { creative_asset_type: 'VIDEO' },
		},
		'POST',
		'catalog/create/',
		{ bc_id, name: 'New', catalog_type: 'ECOM', catalog_conf: { region_code: 'DE', currency: 'EUR', channel: 'CLIENT' }, creative_asset_type: 'VIDEO' },
	],
	[
		'getManyCatalogs',
		{ limit: 20, catalog_id: undefined, additionalFields: { catalog_id: locator(catalog_id) } },
		'GET',
		'catalog/get/',
		{ bc_id, catalog_id, page: '1', page_size: '20' },
	],
	['updateCatalog', { name__new: 'Other' }, 'POST', 'catalog/update/', { ...ids, name: 'Other' }],
	['deleteCatalog', {}, 'POST', 'catalog/delete/', ids],
	['getCatalogOverview', {}, 'GET', 'catalog/overview/', ids],
	['getCatalogLexicon', {}, 'GET', 'catalog/lexicon/get/', ids],
	['moveCatalog', { advertiser_id: locator(advertiser_id) }, 'POST', 'catalog/capitalize/', { bc_id, advertiser_id, catalog_id }],
	['getManyCountries', {}, 'GET', 'catalog/available_country/get/', { bc_id }],
	['getManyCurrencies', {}, 'GET', 'catalog/location_currency/get/', {}],
	[
		'bindEventSource',
		{ advertiser_id: locator(advertiser_id), pixel_code: locator('C4AB1D2E3F4G5H6I7J8K') },
		'POST',
		'catalog/eventsource/bind/',
		{ bc_id, advertiser_id, catalog_id, pixel_code: 'C4AB1D2E3F4G5H6I7J8K' },
	],
	[
		'unbindEventSource',
		{ advertiser_id: locator(advertiser_id), app_id: locator('77') },
		'POST',
		'catalog/eventsource/unbind/',
		{ bc_id, advertiser_id, catalog_id, app_id: '77' },
	],
	['getManyEventSources', {}, 'GET', 'catalog/eventsource_bind/get/', ids],
	[
		'createFeed',
		{ feed_name: 'Nightly', update_mode: 'OVERWRITE', additionalFields: { schedule_param: schedule } },
		'POST',
		'catalog/feed/create/',
		{ ...ids, feed_name: 'Nightly', update_mode: 'OVERWRITE', schedule_param: scheduleParams },
	],
	['getManyFeeds', { additionalFields: { feed_id: locator(feed_id) } }, 'GET', 'catalog/feed/get/', { ...ids, feed_id }],
	[
		'updateFeed',
		{ feed_id: locator(feed_id), feed_name: 'F', update_mode: 'INCREMENTAL' },
		'POST',
		'catalog/feed/update/',
		{ ...ids, feed_id, feed_name: 'F', update_mode: 'INCREMENTAL' },
	],
	['deleteFeed', { feed_id: locator(feed_id) }, 'POST', 'catalog/feed/delete/', { ...ids, feed_id }],
	['getFeedLog', { feed_id: locator(feed_id) }, 'GET', 'catalog/feed/log/', { ...ids, feed_id }],
	[
		'deleteProducts',
		{ sku_ids: 'sku-1, sku-2', additionalFields: { feed_id__products: locator(feed_id), hotel_ids: ['h'] } },
		'POST',
		'catalog/product/delete/',
		{ ...ids, sku_ids: ['sku-1', 'sku-2'], feed_id, hotel_ids: ['h'] },
	],
	[
		'getManyProductSets',
		{ additionalFields: { product_set_id: locator(product_set_id), return_product_count: false } },
		'GET',
		'catalog/set/get/',
		{ ...ids, product_set_id, return_product_count: 'false' },
	],
	[
		'getSetProducts',
		{ returnAll: true, product_set_id: locator(product_set_id) },
		'GET',
		'catalog/set/product/get/',
		{ ...ids, product_set_id, page: '1', page_size: '100' },
	],
	[
		'updateProductSet',
		{
			product_set_id: locator(product_set_id),
			additionalFields: { conditions: { item: { and: '[{"field":"brand","operation":"CONTAIN","value":["Lighthouse"]}]', or: '' } } },
		},
		'POST',
		'catalog/set/update/',
		{ ...ids, product_set_id, conditions: { and: [{ field: 'brand', operation: 'CONTAIN', value: ['Lighthouse'] }] } },
	],
	['deleteProductSets', { product_set_ids: [product_set_id] }, 'POST', 'catalog/set/delete/', { ...ids, product_set_ids: [product_set_id] }],
	[
		'uploadCatalogVideos',
		{ file_url__videos: 'https://a.b/v.csv', additionalFields: { advertiser_ids: [advertiser_id] } },
		'POST',
		'catalog/video/file/',
		{ ...ids, file_url: 'https://a.b/v.csv', advertiser_ids: [advertiser_id] },
	],
	[
		'getManyCatalogVideos',
		{ limit: 5, additionalFields: { catalog_video_ids: '1, 2' } },
		'GET',
		'catalog/video/get/',
		{ ...ids, catalog_video_ids: [1, 2].map(String), page: '1', page_size: '5' },
	],
	[
		'deleteCatalogVideos',
		{ catalog_video_ids: '7430000000000000017' },
		'POST',
		'catalog/video/delete/',
		{ ...ids, catalog_video_ids: ['7430000000000000017'] },
	],
];

const RESOURCES: Readonly<Record<string, string>> = {
	Feed: 'feed',
	FeedLog: 'feed',
	Feeds: 'feed',
	Countries: 'location',
	Currencies: 'location',
	EventSource: 'eventSource',
	EventSources: 'eventSource',
	Products: 'product',
	ProductLog: 'product',
	ProductSet: 'productSet',
	ProductSets: 'productSet',
	SetProducts: 'productSet',
	CatalogVideos: 'video',
};

const full = (operation: string, parameters: IDataObject) =>
	({
		resource: RESOURCES[operation.replace(/^(getMany|getCatalog|get|create|update|delete|upload|bind|unbind|move)/, '')] ?? 'catalog',
		operation,
		...chosen,
		...parameters,
	}) as never;

const items = (operation: string, parameters: IDataObject = {}) => harness.items(full(operation, parameters));

test.each(CASES)('%s sends what TikTok wants', async (operation, parameters, method, path, params) => {
	await harness.run(full(operation, parameters));
	const { lastRequest: request } = harness;
	expect({ method: request.method, path: request.path, params: method === 'GET' ? request.query : request.body }).toEqual({ method, path, params });
	expect(harness.sandbox.calls).toHaveLength(1);
	expect(harness.sandbox.calls[0]!.code).toBe(operation === 'unbindEventSource' ? 40002 : 0);
});

test('the feed of a product file is a JSON integer with all its digits', async () => {
	await items('uploadProducts', { file_url: 'https://a.b/p.csv', additionalFields: { feed_id__upload: locator(feed_id), update_mode: 'OVERWRITE' } });
	expect(harness.lastRequest.path).toBe('catalog/product/file/');
	expect(harness.lastRequest.text).toBe(
		`{"bc_id":"${bc_id}","catalog_id":"${catalog_id}","file_url":"https://a.b/p.csv","feed_id":${feed_id},"update_mode":"OVERWRITE"}`,
	);
});

describe('what is not sent', () => {
	test.each<[string, string, IDataObject, RegExp]>([
		[
			'a long name',
			'createCatalog',
			{ name: 'n'.repeat(129), catalog_conf: { item: { region_code: locator('DE') } } },
			/“Catalog Name” has 129 characters; at most 128/,
		],
		['a long new name', 'updateCatalog', { name__new: 'n'.repeat(101) }, /“New Name” has 101 characters; at most 100/],
		['no market', 'createCatalog', { name: 'N', catalog_conf: {} }, /“Market” is missing/],
		['nothing to connect', 'bindEventSource', { advertiser_id: locator(advertiser_id) }, /“Pixel” or “App” must be set/],
		[
			'a schedule without a file',
			'createFeed',
			{ feed_name: 'F', update_mode: 'OVERWRITE', additionalFields: { schedule_param: { item: { interval_type: 'DAILY' } } } },
			/“Schedule” needs a File URL/,
		],
		[
			'a day of hours',
			'createFeed',
			{
				feed_name: 'F',
				update_mode: 'OVERWRITE',
				additionalFields: {
					schedule_param: { item: { source: { item: { uri: 'https://a.b' } }, interval_type: 'HOURLY', additionalFields: { interval_count: 24 } } },
				},
			},
			/at most 23 hours, 30 days or 12 months/,
		],
		[
			'a file on a disk',
			'createFeed',
			{ feed_name: 'F', update_mode: 'OVERWRITE', additionalFields: { schedule_param: { item: { source: { item: { uri: '/home/me/p.csv' } } } } } },
			/“Schedule › Source › File URL” must begin with http/,
		],
		['no product', 'deleteProducts', {}, /“SKU IDs” or “Hotel IDs”/],
		[
			'eleven sets',
			'deleteProductSets',
			{ product_set_ids: Array.from({ length: 11 }, (_, index) => String(index)) },
			/“Product Sets” has 11 entries; at most 10/,
		],
		['nothing to change', 'updateProductSet', { product_set_id: locator(product_set_id) }, /“Product Set Name” or “Conditions” must be set/],
		[
			'conditions that are no list',
			'updateProductSet',
			{ product_set_id: locator(product_set_id), additionalFields: { conditions: { item: { and: '5' } } } },
			/“Conditions › All of These” must be a list/,
		],
		[
			'51 videos',
			'getManyCatalogVideos',
			{ additionalFields: { catalog_video_ids: Array.from({ length: 51 }, (_, index) => index).join() } },
			/has 51 entries; at most 50/,
		],
		['a log that is no number', 'getProductLog', { feed_log_id: 'last' }, /“Feed Log ID” holds digits only/],
	])('%s', async (_what, operation, parameters, expectedMessage) => {
		expect(await harness.errorText(full(operation, parameters))).toMatch(expectedMessage);
	});
});

test.each<[string, string, IDataObject, Array<[string, string]>]>([
	['catalogs', 'deleteCatalog', {}, [['Coffee Shop', catalog_id]]],
	['feeds', 'deleteFeed', {}, [['Daily Feed', feed_id]]],
	['productSets', 'getSetProducts', {}, [['Acme Only', product_set_id]]],
	[
		'catalogLocations',
		'createCatalog',
		{},
		[
			['DE', 'DE'],
			['GB', 'GB'],
			['JP', 'JP'],
			['US', 'US'],
		],
	],
	['pixelCodes', 'bindEventSource', { advertiser_id: locator(advertiser_id) }, [['Coffee Website', 'C4AB1D2E3F4G5H6I7J8K']]],
])('the list of %s', async (list, operation, parameters, expected) => {
	expect((await harness.openPicker(list, list, full(operation, parameters))).map(({ name, value }) => [name, value])).toEqual(expected);
});

test('product sets to choose several of', async () => {
	expect(await harness.openChoices('productSets', full('deleteProductSets', {}))).toEqual([{ name: 'Acme Only', value: product_set_id }]);
});

test('a list that needs a catalog says so', async () => {
	await expect(harness.openPicker('feeds', 'feed_id', full('deleteFeed', { catalog_id: locator('') }))).rejects.toThrow('Choose the Catalog first');
});
