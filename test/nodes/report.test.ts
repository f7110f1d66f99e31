import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import {
	ACCOUNTS,
	BUSINESS_CENTER,
	callsTo,
	jsonOf,
	loadThisPackage,
	queryOf,
	runReportNode,
	startReportSandbox,
	type ReportRunOptions,
} from '../support/reportNode';
import { locator } from '../support/values';

const [, TWO, , ONE] = ACCOUNTS;
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

const pieces = (): unknown[] => callsTo(sandbox, PATH).map((call) => [call.query.start_date, call.query.end_date]);

describe('what TikTok receives', () => {
	const cases: Array<[string, IDataObject, Record<string, unknown>]> = [
		[
			'a basic report of one ad account, as small as can be',
			{ report_type: 'BASIC', advertiser_ids: [ONE], dimensions: ['advertiser_id'], start_date: '2026-03-01', end_date: '2026-03-31' },
			{
				report_type: 'BASIC',
				advertiser_id: ONE,
				data_level: 'AUCTION_ADVERTISER',
				dimensions: ['advertiser_id'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				page: '1',
				page_size: '50',
			},
		],
		[
			'a basic report of two ad accounts, with everything',
			basic({
				advertiser_ids: [ONE, TWO],
				dimensions: ['campaign_id', 'stat_time_day'],
				metrics: ['spend', 'campaign_name'],
				limit: 7,
				additionalFields: {
					enable_total_metrics: true,
					multi_adv_report_in_utc_time: true,
					order_field: 'spend',
					order_type: 'ASC',
					service_type: 'AUCTION',
					query_mode: 'REGULAR',
					output_as_sent: true,
					split_long_ranges: true,
					filtering: { item: [{ field_name: 'campaign_status', filter_type: 'IN', filter_value: 'STATUS_ALL' }] },
				},
			}),
			{
				report_type: 'BASIC',
				advertiser_ids: [ONE, TWO],
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id', 'stat_time_day'],
				metrics: ['spend', 'campaign_name'],
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
				metrics: ['spend', 'clicks'],
				start_date: '2026-03-01',
				end_date: '2026-03-02',
				multi_adv_report_in_utc_time: 'true',
				page: '1',
				page_size: '50',
			},
		],
		[
			'a lifetime, whose dates do not go along',
			basic({ query_lifetime: true }),
			{
				report_type: 'BASIC',
				advertiser_id: ONE,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: ['spend', 'clicks'],
				query_lifetime: 'true',
				page: '1',
				page_size: '50',
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
				page_size: '50',
			},
		],
		[
			'a report on playable ads, which has no data level',
			{
				report_type: 'PLAYABLE_MATERIAL',
				advertiser_id__single: locator(ONE),
				dimensions__playable: ['playable_id', 'country_code'],
				metrics__playable: ['playable_page_view_count'],
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
				page_size: '50',
			},
		],
		[
			'a catalog report',
			{
				report_type: 'CATALOG',
				advertiser_id__single: locator(ONE),
				data_level__auction: 'AUCTION_ADGROUP',
				dimensions__catalog: ['product_id', 'adgroup_id'],
				metrics__catalog: ['spend'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			{
				report_type: 'CATALOG',
				advertiser_id: ONE,
				data_level: 'AUCTION_ADGROUP',
				dimensions: ['product_id', 'adgroup_id'],
				metrics: ['spend'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				page: '1',
				page_size: '50',
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
				metrics: ['spend', 'reach'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				filtering: [{ field_name: 'cost', filter_type: 'GREATER_EQUAL', filter_value: '500' }],
				page: '1',
				page_size: '50',
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
				page_size: '50',
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
			page_size: '50',
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
		expect(queryOf(sandbox.calls[0]!).metrics).toEqual(['spend', 'skan_cost_per_total_login']);
		expect(row).toHaveProperty('skan_cost_per_total_login', null);
	});
});

describe('rows', () => {
	test('numbers as numbers, names and IDs as text, null where there is nothing', async () => {
		const rows = jsonOf(await run(basic({ metrics: ['spend', 'clicks', 'ctr', 'campaign_name', 'campaign_budget', 'currency', 'skan_result'] })));
		expect(rows).toHaveLength(3);
		for (const row of rows) {
			expect(Object.keys(row)).toEqual(['campaign_id', 'spend', 'clicks', 'ctr', 'campaign_name', 'campaign_budget', 'currency', 'skan_result']);
			expect(row).toEqual({
				campaign_id: expect.stringMatching(/^\d{19}$/),
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
		const [row] = jsonOf(await run(basic({ metrics: ['spend', 'skan_result'], additionalFields: { output_as_sent: true } })));
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
					additionalFields: { enable_total_metrics: true },
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
		expect(jsonOf(await run({ ...many, limit: 1200 }))).toHaveLength(1200);
		sandbox.reset();
		expect(jsonOf(await run({ ...many, limit: 3 }))).toHaveLength(3);
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

describe('ranges', () => {
	const days = (start_date: string, end_date: string, dimensions: string[], split = false) =>
		basic({ start_date, end_date, dimensions, returnAll: true, additionalFields: split ? { split_long_ranges: true } : {} });

	const fitting: Array<[string, IDataObject]> = [
		['30 days by day', days('2026-03-01', '2026-03-30', ['campaign_id', 'stat_time_day'])],
		['a day by hour', days('2026-03-01', '2026-03-01', ['campaign_id', 'stat_time_hour'])],
		['365 days', days('2025-03-01', '2026-02-28', ['campaign_id'])],
		[
			'a year by day for a Business Center',
			{
				report_type: 'BC',
				bc_id: locator(BUSINESS_CENTER),
				dimensions__businessCenter: ['stat_time_day'],
				metrics__businessCenter: ['spend'],
				start_date: '2025-03-01',
				end_date: '2026-02-28',
			},
		],
	];
	test.each(fitting)('%s fit into one call', async (_, parameters) => {
		jsonOf(await run(parameters));
		expect(sandbox.calls.filter(({ query }) => query.page === '1')).toHaveLength(1);
	});

	const long: Array<[string, IDataObject, string, Array<[string, string]>]> = [
		[
			'31 days by day',
			days('2026-03-01', '2026-03-31', ['campaign_id', 'stat_time_day']),
			'“End Date” is more than 30 days on; a report by day takes 30 days at most',
			[
				['2026-03-01', '2026-03-30'],
				['2026-03-31', '2026-03-31'],
			],
		],
		[
			'60 days by day',
			days('2026-01-01', '2026-03-01', ['campaign_id', 'stat_time_day']),
			'is more than 30 days on',
			[
				['2026-01-01', '2026-01-30'],
				['2026-01-31', '2026-03-01'],
			],
		],
		[
			'two days by hour',
			days('2026-02-28', '2026-03-01', ['campaign_id', 'stat_time_hour']),
			'“End Date” is not “Start Date”; a report by hour takes one day at a time',
			[
				['2026-02-28', '2026-02-28'],
				['2026-03-01', '2026-03-01'],
			],
		],
		[
			'366 days',
			days('2025-03-01', '2026-03-01', ['campaign_id']),
			'“End Date” is more than 365 days on; a report takes 365 days at most',
			[
				['2025-03-01', '2026-02-28'],
				['2026-03-01', '2026-03-01'],
			],
		],
	];
	test.each(long)('%s are refused before anything is sent', async (_, parameters, message) => {
		const done = await run(parameters);
		expect(done.error!.message).toContain(message);
		expect(done.error!.message).toContain('Split Long Ranges');
		expect(sandbox.calls).toHaveLength(0);
	});
	test.each(long)('%s are split at the bounds on request', async (_, parameters, __, expected) => {
		const rows = jsonOf(await run({ ...parameters, additionalFields: { split_long_ranges: true } }));
		expect(pieces()).toEqual(expected);
		const byTime = (parameters.dimensions as string[]).length > 1;
		if (byTime) expect(rows[0]).not.toHaveProperty('start_date');
		else expect(rows.map((row) => [row.start_date, row.end_date])).toEqual(expected.flatMap((piece) => [piece, piece, piece]));
	});

	test('pieces give the same rows as the days one by one', async () => {
		const split = jsonOf(await run(days('2026-03-01', '2026-04-09', ['stat_time_day'], true)));
		const first = jsonOf(await run(days('2026-03-01', '2026-03-30', ['stat_time_day'])));
		const second = jsonOf(await run(days('2026-03-31', '2026-04-09', ['stat_time_day'])));
		expect(split).toEqual([...first, ...second]);
	});

	test('a limit ends the calls', async () => {
		expect(jsonOf(await run({ ...days('2026-01-01', '2026-03-31', ['stat_time_day'], true), returnAll: false, limit: 40 }))).toHaveLength(40);
		expect(callsTo(sandbox, PATH).map(({ query }) => query.page_size)).toEqual(['40', '10']);
	});

	test('a limit of rows leaves no totals out', async () => {
		const year = {
			...days('2025-03-01', '2026-03-01', ['campaign_id']),
			returnAll: false,
			additionalFields: { split_long_ranges: true, enable_total_metrics: true },
		};
		const all = jsonOf(await run({ ...year, returnAll: true }));
		const few = jsonOf(await run({ ...year, limit: 2 }));
		expect(few.filter((row) => !row.is_total)).toEqual(all.slice(0, 2));
		expect(few.filter((row) => row.is_total)).toEqual(all.filter((row) => row.is_total));
		expect(few).toHaveLength(4);
	});

	test('sorted rows are sorted over all pieces', async () => {
		const rows = jsonOf(
			await run({
				...days('2026-01-01', '2026-03-31', ['stat_time_day']),
				returnAll: false,
				limit: 5,
				additionalFields: { split_long_ranges: true, order_field: 'spend', order_type: 'DESC' },
			}),
		);
		const all = jsonOf(await run(days('2026-01-01', '2026-03-31', ['stat_time_day'], true))).map((row) => row.spend as number);
		expect(rows.map((row) => row.spend)).toEqual(all.sort((a, b) => b - a).slice(0, 5));
	});

	test('totals of each piece', async () => {
		const rows = jsonOf(
			await run({ ...days('2025-03-01', '2026-03-01', ['campaign_id']), additionalFields: { split_long_ranges: true, enable_total_metrics: true } }),
		);
		expect(rows.filter((row) => row.is_total)).toEqual([
			{ is_total: true, spend: expect.any(Number), clicks: expect.any(Number), start_date: '2025-03-01', end_date: '2026-02-28' },
			{ is_total: true, spend: expect.any(Number), clicks: expect.any(Number), start_date: '2026-03-01', end_date: '2026-03-01' },
		]);
	});
});

describe('ad accounts', () => {
	const six = ACCOUNTS.slice(0, 6);

	test('six are split over two calls and joined', async () => {
		const rows = jsonOf(await run(basic({ advertiser_ids: [...six], data_level: 'AUCTION_ADVERTISER', dimensions: ['advertiser_id'] })));
		expect(callsTo(sandbox, PATH).map((call) => queryOf(call).advertiser_ids)).toEqual([six.slice(0, 5), [six[5]]]);
		expect(callsTo(sandbox, PATH).every(({ query }) => query.advertiser_id === undefined)).toBe(true);
		expect(rows.map((row) => row.advertiser_id)).toEqual(six);
		expect(rows[0]).toMatchObject({ currency: 'USD', timezone: 'Etc/GMT', spend: expect.any(Number) });
	});

	test('one that is named twice counts once', async () => {
		const [account] = six;
		jsonOf(await run(basic({ advertiser_ids: [...six, account], data_level: 'AUCTION_ADVERTISER', dimensions: ['advertiser_id'] })));
		expect(callsTo(sandbox, PATH).map((call) => queryOf(call).advertiser_ids)).toEqual([six.slice(0, 5), [six[5]]]);
		sandbox.reset();
		jsonOf(await run(basic({ advertiser_ids: [account, account] })));
		expect(
			callsTo(sandbox, PATH)
				.map((call) => queryOf(call))
				.map(({ advertiser_id, advertiser_ids }) => [advertiser_id, advertiser_ids]),
		).toEqual([[account, undefined]]);
	});

	test('five fit into one call', async () => {
		jsonOf(await run(basic({ advertiser_ids: ACCOUNTS.slice(0, 5).join(', ') })));
		expect(callsTo(sandbox, PATH)).toHaveLength(1);
	});

	test('groups and pieces multiply', async () => {
		jsonOf(
			await run(
				basic({
					advertiser_ids: [...six],
					dimensions: ['campaign_id', 'stat_time_day'],
					end_date: '2026-03-31',
					returnAll: true,
					additionalFields: { split_long_ranges: true },
				}),
			),
		);
		expect(pieces()).toEqual([
			['2026-03-01', '2026-03-30'],
			['2026-03-31', '2026-03-31'],
			['2026-03-01', '2026-03-30'],
			['2026-03-31', '2026-03-31'],
		]);
	});
});

describe('what is refused before it is sent', () => {
	const bad: Array<[string, IDataObject, string]> = [
		['no ad account', basic({ advertiser_ids: [] }), '“Ad Account” is missing'],
		[
			'no ad account for a catalog report',
			{
				report_type: 'CATALOG',
				advertiser_id__single: locator(''),
				dimensions__catalog: ['catalog_id'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			'“Ad Account” is missing',
		],
		[
			'no Business Center',
			{ report_type: 'BC', bc_id: locator(''), dimensions__businessCenter: ['advertiser_id'], start_date: '2026-03-01', end_date: '2026-03-01' },
			'“Business Center” is missing',
		],
		['no dimension', basic({ dimensions: [] }), '“Dimensions” is missing'],
		['no date', basic({ start_date: '={{ "" }}' }), '“Start Date” is missing'],
		['a day that does not exist', basic({ end_date: '2026-04-31' }), '“End Date” is 2026-04-31; a day is needed, such as 2026-01-31'],
		['an end before the start', basic({ end_date: '2026-02-01' }), '“End Date” is before “Start Date”'],
		['an ad at campaign level', basic({ dimensions: ['ad_id'] }), '“Dimensions” holds what is below the data level'],
		['an ad name at campaign level', basic({ metrics: ['ad_name'] }), '“Metrics” holds names or settings of what is below the data level'],
		['a lifetime by day', basic({ query_lifetime: true, dimensions: ['stat_time_day'] }), '“Lifetime” cannot be split by day, hour or country'],
		[
			'a lifetime of an audience',
			{ report_type: 'AUDIENCE', advertiser_ids: [ONE], data_level__auction: 'AUCTION_AD', dimensions__audience: ['age'], query_lifetime: true },
			'“Lifetime” goes with basic and playable ads reports only',
		],
		[
			'totals of an audience',
			{
				report_type: 'AUDIENCE',
				advertiser_ids: [ONE],
				data_level__auction: 'AUCTION_AD',
				dimensions__audience: ['age'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				additionalFields: { enable_total_metrics: true },
			},
			'“Add Totals” goes with basic and GMV Max ads reports only',
		],
		[
			'GMV Max by day alone',
			{
				report_type: 'TT_SHOP',
				advertiser_id__single: locator(ONE),
				dimensions__shop: ['stat_time_day'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			'“Dimensions” cannot be combined like this',
		],
		[
			'GMV Max with filters',
			{
				report_type: 'TT_SHOP',
				advertiser_id__single: locator(ONE),
				dimensions__shop: ['advertiser_id'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				additionalFields: { filtering: { item: [{ field_name: 'ad_ids', filter_type: 'IN', filter_value: '1' }] } },
			},
			'“Filters” does not go with GMV Max ads reports',
		],
		[
			'chunks of a catalog report',
			{
				report_type: 'CATALOG',
				advertiser_id__single: locator(ONE),
				dimensions__catalog: ['catalog_id'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
				additionalFields: { query_mode: 'CHUNK' },
			},
			'“Query Mode” Chunk goes with basic reports only',
		],
		[
			'a filter without a value',
			basic({ additionalFields: { filtering: { item: [{ field_name: 'ad_ids', filter_type: 'IN', filter_value: '={{ "" }}' }] } } }),
			'“Filters › 1 › Value” is missing',
		],
		['a metric that cannot be a name', basic({ metrics: '={{ ["cost per click"] }}' }), '“Metrics › 1” must be a name as TikTok writes it'],
		['a limit of nothing', basic({ limit: 0 }), '“Limit” is 0'],
	];
	test.each(bad)('%s', async (_, parameters, message) => {
		const done = await run(parameters);
		expect(done.error!.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	test('what TikTok refuses all the same is told in its words', async () => {
		const done = await run(basic({ metrics: '={{ ["spendd"] }}' }));
		expect(done.error!.message).toBe('TikTok did not accept one of the values');
		expect(done.error!.description).toContain('metrics: spendd does not exist');
	});
});

test('the pickers for ad accounts and Business Centers', async () => {
	const node = (await loadThisPackage()).nodeTypes.getByName('n8n-nodes-tiktok-business.tikTokReport') as unknown as {
		methods: { listSearch: object; loadOptions: object };
	};
	expect(Object.keys(node.methods.listSearch).sort()).toEqual(['advertisers', 'businessCenters']);
	expect(Object.keys(node.methods.loadOptions)).toEqual(['advertisers']);
});
