import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { ACCOUNTS, BUSINESS_CENTER, callsTo, jsonOf, queryOf, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';
import { locator } from '../support/values';

const [, , , ONE] = ACCOUNTS;
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

describe('ranges', () => {
	const days = (start_date: string, end_date: string, dimensions: string[]) => basic({ start_date, end_date, dimensions });

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

	const long: Array<[string, IDataObject, Array<[string, string]>]> = [
		[
			'31 days by day',
			days('2026-03-01', '2026-03-31', ['campaign_id', 'stat_time_day']),
			[
				['2026-03-01', '2026-03-30'],
				['2026-03-31', '2026-03-31'],
			],
		],
		[
			'60 days by day',
			days('2026-01-01', '2026-03-01', ['campaign_id', 'stat_time_day']),
			[
				['2026-01-01', '2026-01-30'],
				['2026-01-31', '2026-03-01'],
			],
		],
		[
			'two days by hour',
			days('2026-02-28', '2026-03-01', ['campaign_id', 'stat_time_hour']),
			[
				['2026-02-28', '2026-02-28'],
				['2026-03-01', '2026-03-01'],
			],
		],
		[
			'366 days',
			days('2025-03-01', '2026-03-01', ['campaign_id']),
			[
				['2025-03-01', '2026-02-28'],
				['2026-03-01', '2026-03-01'],
			],
		],
	];
	test.each(long)('%s are split at the bounds', async (_, parameters, expected) => {
		const rows = jsonOf(await run(parameters));
		expect(pieces()).toEqual(expected);
		const byTime = (parameters.dimensions as string[]).length > 1;
		if (byTime) expect(rows[0]).not.toHaveProperty('start_date');
		else expect(rows.map((row) => [row.start_date, row.end_date])).toEqual(expected.flatMap((piece) => [piece, piece, piece]));
	});

	test('pieces give the same rows as the days one by one', async () => {
		const split = jsonOf(await run(days('2026-03-01', '2026-04-09', ['stat_time_day'])));
		const first = jsonOf(await run(days('2026-03-01', '2026-03-30', ['stat_time_day'])));
		const second = jsonOf(await run(days('2026-03-31', '2026-04-09', ['stat_time_day'])));
		expect(split).toEqual([...first, ...second]);
	});

	test('a limit ends the calls', async () => {
		expect(jsonOf(await run({ ...days('2026-01-01', '2026-03-31', ['stat_time_day']), returnAll: false, limit: 40 }))).toHaveLength(40);
		expect(callsTo(sandbox, PATH).map(({ query }) => query.page_size)).toEqual(['40', '10']);
	});

	test('a limit of rows leaves no totals out', async () => {
		const year = {
			...days('2025-03-01', '2026-03-01', ['campaign_id']),
			returnAll: false,
			additionalFields: { enable_total_metrics: true },
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
				additionalFields: { order_field: 'spend', order_type: 'DESC' },
			}),
		);
		const all = jsonOf(await run(days('2026-01-01', '2026-03-31', ['stat_time_day']))).map((row) => row.spend as number);
		expect(rows.map((row) => row.spend)).toEqual(all.sort((a, b) => b - a).slice(0, 5));
	});

	test('totals of each piece', async () => {
		const rows = jsonOf(await run({ ...days('2025-03-01', '2026-03-01', ['campaign_id']), additionalFields: { enable_total_metrics: true } }));
		expect(rows.filter((row) => row.is_total)).toEqual([
			{
				is_total: true,
				advertiser_name: 'Branch Office 1',
				currency: 'USD',
				campaign_name: null,
				spend: expect.any(Number),
				clicks: expect.any(Number),
				start_date: '2025-03-01',
				end_date: '2026-02-28',
			},
			{
				is_total: true,
				advertiser_name: 'Branch Office 1',
				currency: 'USD',
				campaign_name: null,
				spend: expect.any(Number),
				clicks: expect.any(Number),
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
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
