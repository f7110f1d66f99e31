import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { ACCOUNTS, BUSINESS_CENTER, jsonOf, queryOf, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';
import { locator } from '../support/values';

const [, TWO, , ONE] = ACCOUNTS;
const NAMES = ['advertiser_name', 'currency', 'campaign_name'];
const PATH = '/open_api/v1.3/report/integrated/get/';

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

describe('what TikTok receives', () => {
	const cases: Array<[string, IDataObject, Record<string, unknown>]> = [
		[
			'a basic report of one ad account, as small as can be',
			{ report_type: 'BASIC', advertiser_ids: [ONE], start_date: '2026-03-01', end_date: '2026-03-31' },
			{
				report_type: 'BASIC',
				advertiser_id: ONE,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: [...NAMES, 'spend', 'impressions', 'clicks', 'ctr', 'cpc', 'cpm', 'conversion', 'cost_per_conversion'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				page: '1',
				page_size: '1000',
			},
		],
		[
			'a basic report of two ad accounts, with everything',
			basic({
				advertiser_ids: [ONE, TWO],
				dimensions: ['campaign_id', 'stat_time_day'],
				metrics: ['spend', 'campaign_name'],
				returnAll: false,
				limit: 7,
				additionalFields: {
					enable_total_metrics: true,
					multi_adv_report_in_utc_time: true,
					order_field: 'spend',
					order_type: 'ASC',
					service_type: 'AUCTION',
					query_mode: 'REGULAR',
					output_as_sent: true,
					filtering: { item: [{ field_name: 'campaign_status', filter_type: 'IN', filter_value: 'STATUS_ALL' }] },
				},
			}),
			{
				report_type: 'BASIC',
				advertiser_ids: [ONE, TWO],
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id', 'stat_time_day'],
				metrics: ['advertiser_name', 'currency', 'spend', 'campaign_name'],
				start_date: '2026-03-01',
				end_date: '2026-03-02',
				enable_total_metrics: 'true',
				multi_adv_report_in_utc_time: 'true',
				order_field: 'spend',
				order_type: 'ASC',
				service_type: 'AUCTION',
				query_mode: 'REGULAR',
				filtering: [{ field_name: 'campaign_status', filter_type: 'IN', filter_value: '["STATUS_ALL"]' }],
				page: '1',
				page_size: '7',
			},
		],
		[
			'one ad account with days in UTC, which TikTok has for lists alone',
			basic({ additionalFields: { multi_adv_report_in_utc_time: true } }),
			{
				report_type: 'BASIC',
				advertiser_ids: [ONE],
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: [...NAMES, 'spend', 'clicks'],
				start_date: '2026-03-01',
				end_date: '2026-03-02',
				multi_adv_report_in_utc_time: 'true',
				page: '1',
				page_size: '1000',
			},
		],
		[
			'a lifetime, whose dates do not go along',
			basic({ date_range: 'lifetime' }),
			{
				report_type: 'BASIC',
				advertiser_id: ONE,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: [...NAMES, 'spend', 'clicks'],
				query_lifetime: 'true',
				page: '1',
				page_size: '1000',
			},
		],
		[
			'an audience report',
			{
				report_type: 'AUDIENCE',
				advertiser_ids: [ONE],
				data_level__auction: 'AUCTION_AD',
				dimensions__audience: ['gender', 'age'],
				metrics__audience: ['impressions'],
				additionalFields: { add_names: false },
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			{
				report_type: 'AUDIENCE',
				advertiser_id: ONE,
				data_level: 'AUCTION_AD',
				dimensions: ['gender', 'age'],
				metrics: ['impressions'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				page: '1',
				page_size: '1000',
			},
		],
		[
			'a report on playable ads, which has no data level',
			{
				report_type: 'PLAYABLE_MATERIAL',
				advertiser_id__single: locator(ONE),
				dimensions__playable: ['playable_id', 'country_code'],
				metrics__playable: ['playable_page_view_count'],
				additionalFields: { add_names: false },
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			{
				report_type: 'PLAYABLE_MATERIAL',
				advertiser_id: ONE,
				dimensions: ['playable_id', 'country_code'],
				metrics: ['playable_page_view_count'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				page: '1',
				page_size: '1000',
			},
		],
		[
			'a catalog report',
			{
				report_type: 'CATALOG',
				advertiser_id__single: locator(ONE),
				data_level__auction: 'AUCTION_ADGROUP',
				dimensions__catalog: ['product_id', 'adgroup_id'],
				metrics__catalog: [],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			{
				report_type: 'CATALOG',
				advertiser_id: ONE,
				data_level: 'AUCTION_ADGROUP',
				dimensions: ['product_id', 'adgroup_id'],
				metrics: [...NAMES, 'adgroup_name', 'spend', 'impressions'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				page: '1',
				page_size: '1000',
			},
		],
		[
			'a Business Center report, which has neither ad account nor data level',
			{
				report_type: 'BC',
				bc_id: locator(BUSINESS_CENTER),
				dimensions__businessCenter: ['advertiser_id'],
				metrics__businessCenter: ['spend', 'reach'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				additionalFields: { filtering: { item: [{ field_name: 'cost', filter_type: 'GREATER_EQUAL', filter_value: 500 }] } },
			},
			{
				report_type: 'BC',
				bc_id: BUSINESS_CENTER,
				dimensions: ['advertiser_id'],
				metrics: ['advertiser_name', 'currency', 'spend', 'reach'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				filtering: [{ field_name: 'cost', filter_type: 'GREATER_EQUAL', filter_value: '500' }],
				page: '1',
				page_size: '1000',
			},
		],
		[
			'a report on GMV Max ads',
			{
				report_type: 'TT_SHOP',
				advertiser_id__single: locator(ONE),
				data_level__shop: 'AUCTION_CAMPAIGN',
				dimensions__shop: ['campaign_id', 'country_code'],
				metrics__shop: ['billed_cost'],
				additionalFields: { add_names: false },
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			{
				report_type: 'TT_SHOP',
				advertiser_id: ONE,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id', 'country_code'],
				metrics: ['billed_cost'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				page: '1',
				page_size: '1000',
			},
		],
	];
	test.each(cases)('%s', async (_, parameters, expected) => {
		jsonOf(await run(parameters));
		expect(sandbox.calls).toHaveLength(1);
		expect(sandbox.calls[0]).toMatchObject({ method: 'GET', path: PATH });
		expect(queryOf(sandbox.calls[0]!)).toEqual(expected);
	});

	test('where the report type is an expression, only what belongs to it goes along', async () => {
		jsonOf(
			await run(
				{
					report_type: '={{ $json.type }}',
					bc_id: locator(BUSINESS_CENTER),
					dimensions__businessCenter: ['advertiser_id'],
					metrics__businessCenter: [],
					start_date: '2026-03-01',
					end_date: '2026-03-01',
				},
				{ items: [{ json: { type: 'BC' } }] },
			),
		);
		expect(queryOf(sandbox.calls[0]!)).toEqual({
			report_type: 'BC',
			bc_id: BUSINESS_CENTER,
			dimensions: ['advertiser_id'],
			start_date: '2026-03-01',
			end_date: '2026-03-01',
			page: '1',
			page_size: '1000',
		});
	});

	const moments: Array<[string, string]> = [
		['a day', '2026-03-01'],
		['what the editor gives for a day', '2026-03-01T00:00:00'],
		['midnight east of Greenwich', '={{ DateTime.fromISO("2026-03-01T00:30:00", { zone: "Asia/Tokyo" }) }}'],
		['an evening west of it, as text', '2026-03-01T23:30:00-08:00'],
	];
	test.each(moments)('a day stays the day that is written: %s', async (_, start_date) => {
		jsonOf(await run(basic({ start_date, end_date: '2026-03-01' })));
		expect(sandbox.calls[0]!.query.start_date).toBe('2026-03-01');
	});

	const values: Array<[string, unknown, string, string]> = [
		['one value', 'campaign_ids', '17', '["17"]'],
		['values with commas', 'campaign_ids', '1678604630215698, 7412345678901234567', '["1678604630215698","7412345678901234567"]'],
		['a JSON list, with all its digits', 'campaign_ids', '[1678604630215698, 7412345678901234567]', '["1678604630215698","7412345678901234567"]'],
		['an array from an expression', 'campaign_ids', '={{ ["1", "2"] }}', '["1","2"]'],
	];
	test.each(values)('a filter with %s', async (_, field_name, filter_value, sent) => {
		jsonOf(await run(basic({ additionalFields: { filtering: { item: [{ field_name, filter_type: 'IN', filter_value }] } } })));
		expect(queryOf(sandbox.calls[0]!).filtering).toEqual([{ field_name, filter_type: 'IN', filter_value: sent }]);
	});

	test('a metric that is not in the list, from an expression', async () => {
		const [row] = jsonOf(await run(basic({ metrics: '={{ ["spend", "skan_cost_per_total_login"] }}' })));
		expect(queryOf(sandbox.calls[0]!).metrics).toEqual([...NAMES, 'spend', 'skan_cost_per_total_login']);
		expect(row).toHaveProperty('skan_cost_per_total_login', null);
	});
});
