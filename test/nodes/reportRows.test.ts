import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { ACCOUNTS, jsonOf, loadThisPackage, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';

const [, TWO, , ONE] = ACCOUNTS;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startReportSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const run = async (parameters: IDataObject, more?: ReportRunOptions) => await runReportNode(sandbox, 'runReport', parameters, more);

/** A basic report on one ad account, by campaign, for two days. */
const basic = (more: IDataObject = {}): IDataObject => ({
	report_type: 'BASIC',
	advertiser_ids: [ONE],
	data_level: 'AUCTION_CAMPAIGN',
	dimensions: ['campaign_id'],
	metrics: ['spend', 'clicks'],
	start_date: '2026-03-01',
	end_date: '2026-03-02',
	...more,
});

describe('rows', () => {
	test('numbers as numbers, names and IDs as text, null where there is nothing', async () => {
		const rows = jsonOf(await run(basic({ metrics: ['spend', 'clicks', 'ctr', 'campaign_name', 'campaign_budget', 'currency', 'skan_result'] })));
		expect(rows).toHaveLength(3);
		for (const row of rows) {
			expect(Object.keys(row)).toEqual([
				'campaign_id',
				'advertiser_name',
				'spend',
				'clicks',
				'ctr',
				'campaign_name',
				'campaign_budget',
				'currency',
				'skan_result',
			]);
			expect(row).toEqual({
				campaign_id: expect.stringMatching(/^\d{19}$/),
				advertiser_name: 'Branch Office 1',
				spend: expect.any(Number),
				clicks: expect.any(Number),
				ctr: expect.any(Number),
				campaign_name: expect.any(String),
				campaign_budget: 50,
				currency: 'USD',
				skan_result: null,
			});
		}
		expect(rows.map((row) => row.campaign_name)).toContain('2024');
	});

	test('as TikTok sends them', async () => {
		const [row] = jsonOf(await run(basic({ metrics: ['spend', 'skan_result'], additionalFields: { output_as_sent: true, add_names: false } })));
		expect(row).toEqual({ dimensions: { campaign_id: expect.any(String) }, metrics: { spend: expect.stringMatching(/^\d+\.\d\d$/), skan_result: '-' } });
	});

	test('each is paired with its input, and several inputs stay apart', async () => {
		const done = await run(basic({ advertiser_ids: '={{ [$json.account] }}' }), { items: [{ json: { account: ONE } }, { json: { account: TWO } }] });
		expect(done.items('Node').map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 0, 1, 1, 1].map((item) => ({ item })));
	});

	test('totals come as one more item, for the first page only', async () => {
		const rows = jsonOf(
			await run(
				basic({
					returnAll: true,
					data_level: 'AUCTION_AD',
					dimensions: ['ad_id', 'stat_time_day'],
					start_date: '2026-03-01',
					end_date: '2026-03-30',
					additionalFields: { enable_total_metrics: true, add_names: false },
				}),
			),
		);
		const total = rows.pop()!;
		expect(rows).toHaveLength(360);
		expect(total).toEqual({ is_total: true, spend: expect.any(Number), clicks: rows.reduce((sum, row) => sum + (row.clicks as number), 0) });
		expect(total.spend).toBeCloseTo(
			rows.reduce((sum, row) => sum + (row.spend as number), 0),
			2,
		);
	});

	test('days add up to the whole', async () => {
		const days = jsonOf(await run(basic({ dimensions: ['campaign_id', 'stat_time_day'] })));
		const whole = jsonOf(await run(basic()));
		expect(days.reduce((sum, row) => sum + (row.clicks as number), 0)).toBe(whole.reduce((sum, row) => sum + (row.clicks as number), 0));
		expect(days[0]).toMatchObject({ stat_time_day: '2026-03-01 00:00:00' });
	});

	test('more rows than a page holds', async () => {
		const many = {
			report_type: 'AUDIENCE',
			advertiser_ids: [ONE],
			data_level__auction: 'AUCTION_AD',
			dimensions__audience: ['ad_id', 'stat_time_day', 'country_code', 'platform'],
			metrics__audience: ['clicks'],
			start_date: '2026-03-01',
			end_date: '2026-03-30',
		};
		expect(jsonOf(await run({ ...many, returnAll: true }))).toHaveLength(12 * 30 * 4);
		expect(sandbox.calls.map(({ query }) => [query.page, query.page_size])).toEqual([
			['1', '1000'],
			['2', '1000'],
		]);
		sandbox.reset();
		expect(jsonOf(await run({ ...many, returnAll: false, limit: 1200 }))).toHaveLength(1200);
		sandbox.reset();
		expect(jsonOf(await run({ ...many, returnAll: false, limit: 3 }))).toHaveLength(3);
		expect(sandbox.calls.map(({ query }) => query.page_size)).toEqual(['3']);
	});

	test('in chunk mode there is one page', async () => {
		jsonOf(
			await run(
				basic({
					returnAll: true,
					data_level: 'AUCTION_AD',
					dimensions: ['ad_id', 'country_code', 'stat_time_day'],
					start_date: '2026-03-01',
					end_date: '2026-03-30',
					additionalFields: { query_mode: 'CHUNK' },
				}),
			),
		);
		expect(sandbox.calls).toHaveLength(1);
	});
});

test('the pickers for ad accounts and Business Centers', async () => {
	const node = (await loadThisPackage()).nodeTypes.getByName('n8n-nodes-tiktok-business.tikTokReport') as unknown as {
		methods: { listSearch: object; loadOptions: object };
	};
	expect(Object.keys(node.methods.listSearch).sort()).toEqual(['advertisers', 'businessCenters']);
	expect(Object.keys(node.methods.loadOptions)).toEqual(['advertisers']);
});
