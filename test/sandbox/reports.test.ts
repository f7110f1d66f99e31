import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { clientOf, startTestSandbox, type Client } from '../support/sandboxClient';

/** An ad account without campaigns, for which the sandbox invents some. */
const ACCOUNT = '7100000000000000673';
const RUN = '/report/integrated/get/';

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
	sandbox = await startTestSandbox();
	client = clientOf(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const query = (more: Record<string, unknown> = {}): Record<string, string> => {
	const all = {
		advertiser_id: ACCOUNT,
		report_type: 'BASIC',
		data_level: 'AUCTION_AD',
		dimensions: ['ad_id'],
		metrics: ['spend', 'impressions', 'clicks', 'ctr', 'cpc'],
		start_date: '2026-03-01',
		end_date: '2026-03-10',
		page_size: 1000,
		...more,
	};
	return Object.fromEntries(
		Object.entries(all)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
	);
};
const run = async (more?: Record<string, unknown>) => (await client.get(RUN, query(more))).json;
const rowsOf = async (more?: Record<string, unknown>) => {
	const response = await run(more);
	expect(response).toMatchObject({ code: 0 });
	return response.data.list as Array<{ dimensions: Record<string, string>; metrics: Record<string, string> }>;
};
const sum = (rows: Array<{ metrics: Record<string, string> }>, name: string): number =>
	Number(rows.reduce((so, { metrics }) => so + Number(metrics[name]), 0).toFixed(2));

describe('figures', () => {
	test('are the same for the same question, on another sandbox too', async () => {
		const other = await startTestSandbox({ seed: 99 });
		expect(await rowsOf()).toEqual(await rowsOf());
		expect((await clientOf(other).get(RUN, query())).json.data).toEqual((await run()).data);
		await other.close();
	});

	test('add up over days, hours, audiences, ads and campaigns', async () => {
		const whole = await rowsOf({ data_level: 'AUCTION_ADVERTISER', dimensions: ['advertiser_id'], start_date: '2026-03-05', end_date: '2026-03-05' });
		for (const more of [
			{ dimensions: ['ad_id'] },
			{ data_level: 'AUCTION_CAMPAIGN', dimensions: ['campaign_id', 'stat_time_hour'] },
			{ dimensions: ['country_code'] },
			{ data_level: 'AUCTION_ADGROUP', dimensions: ['adgroup_id', 'stat_time_day', 'country_code'] },
		]) {
			const rows = await rowsOf({ ...more, start_date: '2026-03-05', end_date: '2026-03-05' });
			expect(rows.length).toBeGreaterThan(1);
			for (const name of ['spend', 'impressions', 'clicks']) expect([more.dimensions, sum(rows, name)]).toEqual([more.dimensions, sum(whole, name)]);
		}
		const days = await rowsOf({ dimensions: ['ad_id', 'stat_time_day'] });
		expect(days).toHaveLength(120);
		expect(sum(days, 'spend')).toBe(sum(await rowsOf(), 'spend'));
	});

	test('rates and costs fit the counts', async () => {
		for (const { metrics } of await rowsOf()) {
			expect(Number(metrics.ctr)).toBeCloseTo((Number(metrics.clicks) / Number(metrics.impressions)) * 100, 1);
			expect(Number(metrics.cpc)).toBeCloseTo(Number(metrics.spend) / Number(metrics.clicks), 1);
		}
	});

	test('totals are over all pages', async () => {
		const { data } = await run({ enable_total_metrics: true, page_size: 2 });
		expect(data.list).toHaveLength(2);
		expect(data.page_info).toEqual({ page: 1, page_size: 2, total_number: 12, total_page: 6 });
		expect(data.total_metrics.spend).toBe(sum(await rowsOf(), 'spend').toFixed(2));
	});

	test('filters and order are honoured', async () => {
		const all = await rowsOf();
		const ids = all.slice(3, 5).map(({ dimensions }) => dimensions.ad_id);
		expect(await rowsOf({ filtering: [{ field_name: 'ad_ids', filter_type: 'IN', filter_value: JSON.stringify(ids) }] })).toEqual(all.slice(3, 5));
		const spent = (await rowsOf({ order_field: 'spend' })).map(({ metrics }) => Number(metrics.spend));
		expect(spent).toEqual([...spent].sort((a, b) => b - a));
	});
});

describe('campaigns of the sandbox', () => {
	const own = {
		advertiser_id: '7100000000000000017',
		data_level: 'AUCTION_ADGROUP',
		dimensions: ['adgroup_id'],
		metrics: ['campaign_name', 'adgroup_name', 'budget', 'spend'],
	};

	test('have figures under their IDs, until they are deleted', async () => {
		expect(await rowsOf(own)).toEqual([
			{
				dimensions: { adgroup_id: '7310000000000000017' },
				metrics: { campaign_name: 'Spring Roast', adgroup_name: 'Spring Roast, Germany', budget: '50.00', spend: expect.stringMatching(/^\d+\.\d\d$/) },
			},
		]);
		await client.post('/campaign/status/update/', { advertiser_id: own.advertiser_id, campaign_ids: ['7300000000000000017'], operation_status: 'DELETE' });
		expect(await rowsOf(own)).toEqual([]);
	});
});

describe('ads of the sandbox', () => {
	const advertiser_id = '7100000000000000017';
	const adgroup_id = '7310000000000000017';
	const named = async () =>
		(await rowsOf({ advertiser_id, metrics: ['ad_name', 'spend'] })).map(({ dimensions, metrics }) => [dimensions.ad_id, metrics.ad_name]);
	const first = ['7320000000000000017', 'Spring Roast, Film 1'];

	test('have figures under their IDs and names once they are made, until they are deleted', async () => {
		expect(await named()).toEqual([first]);
		const creatives = ['Film 2', 'Film 3'].map((ad_name) => ({
			ad_name,
			ad_format: 'SINGLE_VIDEO',
			video_id: 'v1',
			image_ids: ['i1'],
			ad_text: 'New',
			identity_type: 'CUSTOMIZED_USER',
			identity_id: '7110000000000000101',
			landing_page_url: 'https://www.example.com',
		}));
		const { json } = await client.post('/ad/create/', { advertiser_id, adgroup_id, creatives });
		expect(json).toMatchObject({ code: 0 });
		const [second, third] = json.data.ad_ids as [string, string];
		expect(await named()).toEqual([first, [second, 'Film 2'], [third, 'Film 3']]);
		await client.post('/ad/status/update/', { advertiser_id, ad_ids: [second], operation_status: 'DELETE' });
		expect(await named()).toEqual([first, [third, 'Film 3']]);
	});
});

describe('a Business Center', () => {
	test('that is listed has the catalogs, identities and reports of its ad accounts', async () => {
		const businesses = (await client.get('/bc/get/', { page_size: '10' })).json.data.list as Array<{ bc_info: { bc_id: string } }>;
		const [agency, other] = businesses.map(({ bc_info }) => bc_info.bc_id) as [string, string];
		expect((await client.get('/catalog/get/', { bc_id: agency })).json.data.list).toHaveLength(1);
		expect(
			(await client.get('/identity/get/', { advertiser_id: '7100000000000000017', identity_type: 'BC_AUTH_TT', identity_authorized_bc_id: agency })).json
				.data.identity_list,
		).toHaveLength(1);
		const report = (bc_id: string) =>
			rowsOf({ advertiser_id: undefined, data_level: undefined, report_type: 'BC', bc_id, dimensions: ['advertiser_id'], metrics: ['spend'] });
		expect((await report(agency)).map(({ dimensions }) => dimensions.advertiser_id)).toEqual([
			'7100000000000000017',
			'7100000000000000239',
			'7100000000000000451',
		]);
		expect(await report(other)).toEqual([]);
		expect(
			await run({ advertiser_id: undefined, data_level: undefined, report_type: 'BC', bc_id: '7300000000000000018', dimensions: ['advertiser_id'] }),
		).toMatchObject({ code: 40001 });
	});

	test('lists as its own what its catalogs and pixels are called there', async () => {
		const assets = async (asset_type: string) =>
			(
				(await client.get('/bc/asset/get/', { bc_id: '7000000000000000011', asset_type })).json.data.list as Array<{
					asset_id: string;
					asset_name: string;
				}>
			).map(({ asset_id, asset_name }) => [asset_id, asset_name]);
		expect(await assets('CATALOG')).toEqual(sandbox.state.catalogs.map(({ catalog_id, catalog_name }) => [catalog_id, catalog_name]));
		const { pixels } = (await client.get('/pixel/list/', { advertiser_id: '7100000000000000017' })).json.data;
		expect(await assets('PIXEL')).toEqual([[pixels[0].pixel_id, pixels[0].pixel_name]]);
	});
});

describe('TikTok’s bounds', () => {
	const refused: Array<[string, Record<string, unknown>, RegExp]> = [
		['31 days by day', { dimensions: ['ad_id', 'stat_time_day'], end_date: '2026-03-31' }, /end_date/],
		['two days by hour', { dimensions: ['ad_id', 'stat_time_hour'], end_date: '2026-03-02' }, /end_date/],
		['366 days', { start_date: '2025-03-01', end_date: '2026-03-01' }, /end_date/],
		['six ad accounts', { advertiser_id: undefined, advertiser_ids: ['1', '2', '3', '4', '5', '6'] }, /advertiser_ids: must be at most 5/],
		['no ad account', { advertiser_id: undefined }, /advertiser_ids/],
		['no data level', { data_level: undefined }, /data_level/],
		['the ID of a parent', { dimensions: ['ad_id', 'campaign_id'] }, /dimensions/],
		['no dates', { start_date: undefined, end_date: undefined }, /start_date/],
		['a page of 1,001 rows', { page_size: 1001 }, /page_size/],
		[
			'a dimension of another report type at a level it does not have',
			{ report_type: 'TT_SHOP', data_level: 'AUCTION_AD', dimensions: ['advertiser_id'] },
			/data_level/,
		],
		['a filter without its JSON list', { filtering: [{ field_name: 'ad_ids', filter_type: 'IN', filter_value: '17' }] }, /JSON array/],
		['a filter that does not exist', { filtering: [{ field_name: 'mood', filter_type: 'IN', filter_value: '["good"]' }] }, /mood/],
		['a metric that does not exist', { metrics: ['spendd'] }, /spendd/],
		['a parameter that does not exist', { split_long_ranges: true }, /unknown parameter/],
	];
	test.each(refused)('%s', async (_, more, words) => expect(await run(more)).toMatchObject({ code: 40002, message: expect.stringMatching(words) }));

	test('an ad account of somebody else', async () => expect(await run({ advertiser_id: '7999999999999999999' })).toMatchObject({ code: 40001 }));
});

describe('tasks', () => {
	const create = async (more: Record<string, unknown> = {}): Promise<string> => {
		const { json } = await client.post('/report/task/create/', {
			advertiser_id: ACCOUNT,
			report_type: 'BASIC',
			data_level: 'AUCTION_AD',
			dimensions: ['ad_id'],
			start_date: '2025-01-01',
			end_date: '2026-03-01',
			...more,
		});
		expect(json).toMatchObject({ code: 0 });
		return json.data.task_id;
	};
	const ids = (task_id: string) => ({ advertiser_id: ACCOUNT, task_id });
	const status = async (task: string): Promise<string> => (await client.get('/report/task/check/', ids(task))).json.data.status;

	test('go from queuing to done', async () => {
		const task = await create();
		const seen = [await status(task)];
		sandbox.advance(5_000);
		seen.push(await status(task));
		expect((await client.get('/report/task/download/', ids(task))).json).toMatchObject({ code: 40201 });
		sandbox.advance(20_000);
		seen.push(await status(task));
		expect(seen).toEqual(['QUEUING', 'PROCESSING', 'SUCCESS']);
		const { text } = await client.get('/report/task/download/', ids(task));
		expect(text.split('\n')).toHaveLength(13);
		expect(text).toMatch(/^Ad ID,Spend,Impressions\n/);
	});

	test('can be canceled until they are done', async () => {
		const task = await create();
		expect((await client.post('/report/task/cancel/', ids(task))).json).toMatchObject({ code: 0 });
		expect(await status(task)).toBe('CANCELED');
		expect((await client.post('/report/task/cancel/', ids(task))).json).toMatchObject({ code: 40002 });
	});

	test('belong to their ad account', async () => {
		const task = await create();
		expect((await client.get('/report/task/check/', { advertiser_id: '7100000000000000239', task_id: task })).json).toMatchObject({ code: 40007 });
	});

	test('take three filters only', async () => {
		const { json } = await client.post('/report/task/create/', {
			advertiser_id: ACCOUNT,
			report_type: 'BASIC',
			data_level: 'AUCTION_AD',
			dimensions: ['ad_id'],
			start_date: '2026-03-01',
			end_date: '2026-03-01',
			filtering: [{ field_name: 'ad_status', filter_type: 'IN', filter_value: '["STATUS_ALL"]' }],
		});
		expect(json).toMatchObject({ code: 40002, message: expect.stringContaining('ad_status') });
	});

	test('files are served for an hour, to nobody with another link', async () => {
		const task = await create({ output_format: 'CSV_DOWNLOAD' });
		sandbox.advance(60_000);
		const { download_url: url } = (await client.get('/report/task/download/', ids(task))).json.data;
		expect((await client.raw('GET', url, { token: null })).text).toMatch(/^Ad ID/);
		expect((await client.raw('GET', url.replace(task, '1'), { token: null })).status).toBe(403);
		sandbox.advance(3_700_000);
		expect((await client.raw('GET', url, { token: null })).status).toBe(403);
	});
});
