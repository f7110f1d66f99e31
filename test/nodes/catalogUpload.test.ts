import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INode } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import type { Fault } from '../../sandbox/faults/faults';
import { startSandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { NodeHarness } from '../support/nodeHarness';
import { loadThisPackage } from '../support/package';
import { clock } from '../support/render';
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

const schedule = {
	item: {
		source: { item: { uri: 'https://a.b/p.csv', additionalFields: { username: 'u', password: 'p' } } },
		interval_type: 'DAILY',
		additionalFields: { interval_count: 2, hour: 6, minute: 30, timezone: 'Europe/Berlin' },
	},
};

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

describe('what comes out', () => {
	test('a catalog is made, found, renamed and deleted', async () => {
		const [made] = await items('createCatalog', {
			name: 'Tea',
			catalog_type: 'ECOM',
			catalog_conf: { item: { region_code: locator('DE'), currency: 'EUR' } },
		});
		const catalog = { catalog_id: locator(made!.catalog_id) };
		expect(await items('updateCatalog', { ...catalog, name__new: 'Tea and Cups' })).toEqual([{ catalog_id: made!.catalog_id }]);
		expect((await items('getManyCatalogs')).map(({ catalog_name }) => catalog_name)).toEqual(['Coffee Shop', 'Tea and Cups']);
		expect(await items('deleteCatalog', catalog)).toEqual([{ catalog_id: made!.catalog_id }]);
		expect(await items('getManyCatalogs')).toHaveLength(1);
	});

	test('countries, one an item', async () => {
		expect(await items('getManyCountries')).toEqual([{ region_code: 'DE' }, { region_code: 'GB' }, { region_code: 'JP' }, { region_code: 'US' }]);
		expect((await items('getManyCurrencies'))[0]).toEqual({ location: 'DE', currency: ['EUR'] });
	});

	test('an event source comes and goes', async () => {
		const source = { advertiser_id: locator(advertiser_id), pixel_code: locator('C4AB1D2E3F4G5H6I7J8K') };
		expect(await items('bindEventSource', source)).toEqual([{ success: true, catalog_id, pixel_code: 'C4AB1D2E3F4G5H6I7J8K' }]);
		expect(await items('getManyEventSources')).toMatchObject([{ pixel_code: 'C4AB1D2E3F4G5H6I7J8K' }]);
		await items('unbindEventSource', source);
		expect(await items('getManyEventSources')).toEqual([]);
	});

	test('feeds, sets and their products', async () => {
		const [feed] = await items('createFeed', { feed_name: 'Nightly', update_mode: 'OVERWRITE', additionalFields: { schedule_param: schedule } });
		expect((await items('getManyFeeds')).map(({ feed_name, status }) => [feed_name, status])).toEqual([
			['Daily Feed', 'OFF'],
			['Nightly', 'ON'],
		]);
		expect(await items('deleteFeed', { feed_id: locator(feed!.feed_id) })).toEqual([{ feed_id: feed!.feed_id }]);
		expect((await items('getSetProducts', { product_set_id: locator(product_set_id) })).map(({ title }) => title)).toEqual(['Mug']);
		await items('updateProductSet', {
			product_set_id: locator(product_set_id),
			additionalFields: { conditions: { item: { and: '[{"field":"brand","operation":"CONTAIN","value":["Lighthouse"]}]' } } },
		});
		expect((await items('getSetProducts', { product_set_id: locator(product_set_id) })).map(({ title }) => title)).toEqual(['Grinder', 'Kettle']);
		expect(await items('deleteProductSets', { product_set_ids: [product_set_id] })).toEqual([{ product_set_ids: [product_set_id] }]);
	});

	test('an upload’s log, while it is handled and after', async () => {
		const [{ feed_log_id }] = (await items('uploadProducts', {
			file_url: 'https://a.b/p.csv',
			additionalFields: { feed_id__upload: locator(feed_id) },
		})) as [{ feed_log_id: string }];
		expect(await items('getProductLog', { feed_log_id })).toMatchObject([{ feed_log_id, process_status: 'PROCESSING' }]);
		harness.sandbox.advance(10_000);
		expect(await items('getProductLog', { feed_log_id, additionalFields: { language: 'de' } })).toMatchObject([
			{ feed_log_id, process_status: 'SUCCESS', add_count: 2 },
		]);
		expect(harness.lastRequest.query).toEqual({ ...ids, feed_log_id, language: 'de' });
		expect(await items('getFeedLog', { feed_id: locator(feed_id) })).toMatchObject([{ update_status: { process_status: 'SUCCESS' } }]);
	});
});

describe('waiting for completion', () => {
	const SPEED = 400;
	beforeAll(() => void (clock.speed = SPEED));
	afterAll(() => void (clock.speed = 1));

	const waited = async (operation: string, parameters: IDataObject, node: Partial<INode> = {}, ...faults: Fault[]) => {
		const sandbox = await startSandbox({ timeScale: SPEED, callsPerSecond: 1000 });
		sandbox.faults(...faults);
		const { error, items: out } = await runNode(await loadThisPackage(), {
			type: 'tikTokCatalog',
			parameters: { authentication: 'accessToken', ...(full(operation, { wait_for_completion: true, ...parameters }) as IDataObject) },
			credentials: byToken(sandbox.url),
			node,
		});
		const paths = sandbox.calls.map(({ path }) => path.replace('/open_api/v1.3/', ''));
		await sandbox.close();
		return { errorText: error && `${error.message} | ${error.description}`, items: out('Node').map(({ json }) => json), paths };
	};

	test('gives the result', async () => {
		const { items: found, paths, errorText } = await waited('uploadProducts', { file_url: 'https://a.b/p.csv' });
		expect(errorText).toBeUndefined();
		expect(found).toMatchObject([{ feed_log_id: expect.stringMatching(/^7\d{18}$/), process_status: 'SUCCESS', add_count: 2 }]);
		expect(paths[0]).toBe('catalog/product/file/');
		expect(new Set(paths.slice(1))).toEqual(new Set(['catalog/product/log/']));
	});

	test('sends the products once, where the log cannot be read and Retry On Fail tries again', async () => {
		const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const trouble = { path: 'catalog/product/log/', answer: 40001, times: 2 };
		const { items: found, paths, errorText } = await waited('uploadProducts', { file_url: 'https://a.b/p.csv' }, retries, trouble);
		expect(errorText).toBeUndefined();
		expect(found).toMatchObject([{ process_status: 'SUCCESS' }]);
		expect(paths.filter((path) => path === 'catalog/product/file/')).toHaveLength(1);
	});

	test('of a removal', async () => {
		expect((await waited('deleteProducts', { sku_ids: 'sku-1' })).items).toMatchObject([{ process_status: 'SUCCESS', delete_count: 1 }]);
	});

	test('tells why TikTok could not', async () => {
		expect((await waited('uploadProducts', { file_url: 'https://a.b/broken.csv' })).errorText).toMatch(
			/^TikTok could not handle the products: price: .+ \| Correct the products and send them again\. .*feed log ID 7\d{18}\. TikTok says: “price: .+ 9\.90 EUR”/,
		);
	});
});

test('a timeout names the feed log', async () => {
	clock.speed = 1000;
	const { error } = await harness
		.run(full('uploadProducts', { file_url: 'https://a.b/p.csv', wait_for_completion: true, additionalFields: { timeout_minutes: 1 } }))
		.finally(() => void (clock.speed = 1));
	expect(`${error?.message} | ${error?.description}`).toMatch(
		/^TikTok had not handled the products after 1 minute \| It goes on with them: raise the Timeout, or take it up later with Product › Get Log: feed log ID 7\d{18}\.$/,
	);
});
