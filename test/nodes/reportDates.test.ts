import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { relativeDates } from '../../nodes/TikTokReport/relativeDates';
import type { Sandbox } from '../../sandbox/server';
import { ACCOUNTS, bodyOf, BUSINESS_CENTER, callsTo, jsonOf, queryOf, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';
import { locator } from '../support/values';

const [ONE, TWO, THREE, UNKNOWN] = ACCOUNTS;
const REPORT = 'report/integrated/get/';
const INFO = 'advertiser/info/';

/** Time zones whose days always differ. */
const EAST = 'Pacific/Kiritimati';
const WEST = 'Pacific/Pago_Pago';

/** The time zone of the workflows in these tests. */
const WORKFLOW_ZONE = 'America/New_York';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startReportSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	sandbox.state.accounts.set(ONE, { timezone: EAST });
	sandbox.state.accounts.set(TWO, { timezone: WEST });
	sandbox.state.accounts.set(THREE, { timezone: EAST });
});

const run = async (parameters: IDataObject, more?: ReportRunOptions) => await runReportNode(sandbox, 'runReport', parameters, more);
const ranged = (date_range: string, more: IDataObject = {}): IDataObject => ({ report_type: 'BASIC', advertiser_ids: [ONE], date_range, ...more });

/** Yesterday in a time zone. The day may change between the run and the look at it, so either is right. */
const yesterdays = (zone: string, since: DateTime): string[] => [since, DateTime.now()].map((now) => now.setZone(zone).minus({ days: 1 }).toISODate()!);

test.each([
	['today', '2026-03-31', '2026-03-31'],
	['yesterday', '2026-03-30', '2026-03-30'],
	['last7Days', '2026-03-24', '2026-03-30'],
	['last14Days', '2026-03-17', '2026-03-30'],
	['last30Days', '2026-03-01', '2026-03-30'],
	['thisMonth', '2026-03-01', '2026-03-31'],
	['lastMonth', '2026-02-01', '2026-02-28'],
])('on March 31, %s is from %s to %s', (range, start, end) => {
	expect(relativeDates(range, DateTime.fromISO('2026-03-31T00:30:00', { zone: EAST }))).toEqual({ start, end });
});

describe('a date range', () => {
	test('is in the time zone of the ad account, and each row says which days and which zone that is', async () => {
		const since = DateTime.now();
		const rows = jsonOf(await run(ranged('yesterday')));
		const { start_date, end_date } = queryOf(callsTo(sandbox, REPORT)[0]!);
		expect(yesterdays(EAST, since)).toContain(start_date);
		expect(end_date).toBe(start_date);
		expect(rows).not.toHaveLength(0);
		for (const row of rows) expect(row).toMatchObject({ start_date, end_date, timezone: EAST, advertiser_name: 'Lighthouse Coffee', currency: 'USD' });
	});

	test('of ad accounts in different time zones takes a call for each of their days', async () => {
		const since = DateTime.now();
		const rows = jsonOf(await run(ranged('yesterday', { advertiser_ids: [ONE, TWO, THREE] })));
		const calls = callsTo(sandbox, REPORT).map(queryOf);
		expect(calls.map(({ advertiser_ids }) => advertiser_ids)).toEqual([[ONE, THREE], [TWO]]);
		expect(yesterdays(EAST, since)).toContain(calls[0]!.start_date);
		expect(yesterdays(WEST, since)).toContain(calls[1]!.start_date);
		expect(new Set(rows.map((row) => row.advertiser_name))).toEqual(new Set(['Lighthouse Coffee', 'Paper Kite Studio', 'Northwind Bicycles']));
		expect(callsTo(sandbox, INFO)).toHaveLength(1);
	});

	test('is in the time zone of the workflow where TikTok does not tell the ad account’s', async () => {
		const since = DateTime.now();
		const [row] = jsonOf(await run(ranged('yesterday', { advertiser_ids: [UNKNOWN] })));
		expect(yesterdays(WORKFLOW_ZONE, since)).toContain(queryOf(callsTo(sandbox, REPORT)[0]!).start_date);
		expect(row).toMatchObject({ timezone: WORKFLOW_ZONE, advertiser_name: 'Branch Office 1' });
	});

	test('is in UTC where that is wanted, and in the time zone of the workflow for a Business Center', async () => {
		const since = DateTime.now();
		jsonOf(await run(ranged('yesterday', { additionalFields: { multi_adv_report_in_utc_time: true } })));
		expect(yesterdays('UTC', since)).toContain(queryOf(callsTo(sandbox, REPORT)[0]!).start_date);
		sandbox.reset();
		jsonOf(await run({ report_type: 'BC', bc_id: locator(BUSINESS_CENTER), date_range: 'yesterday' }));
		expect(yesterdays(WORKFLOW_ZONE, since)).toContain(queryOf(callsTo(sandbox, REPORT)[0]!).start_date);
		expect(callsTo(sandbox, INFO)).toHaveLength(0);
	});

	test('is looked up once for all items of a run', async () => {
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		expect(jsonOf(await run(ranged('today'), { items }))).toHaveLength(20);
		expect(callsTo(sandbox, INFO)).toHaveLength(1);
		expect(callsTo(sandbox, REPORT)).toHaveLength(20);
	});

	test('fails where the ad account cannot be looked up for another reason than a permission', async () => {
		sandbox.faults({ path: INFO, answer: 40105 });
		const done = await run(ranged('today'));
		expect(done.error!.message).toMatch(/access token/i);
		expect(callsTo(sandbox, REPORT)).toHaveLength(0);
	});

	test('longer than TikTok takes is split like any other', async () => {
		jsonOf(await run(ranged('last30Days', { dimensions: ['stat_time_day'], additionalFields: { recheck_days: 5 } })));
		const calls = callsTo(sandbox, REPORT).map(queryOf);
		expect(calls).toHaveLength(2);
		const [first, second] = calls as Array<{ start_date: string; end_date: string }>;
		expect(DateTime.fromISO(first!.end_date).diff(DateTime.fromISO(first!.start_date), 'days').days).toBe(29);
		expect(DateTime.fromISO(second!.start_date).diff(DateTime.fromISO(first!.end_date), 'days').days).toBe(1);
		expect(DateTime.fromISO(second!.end_date).diff(DateTime.fromISO(second!.start_date), 'days').days).toBe(4);
	});

	test('yields to days that Additional Parameters name', async () => {
		const additionalParameters = '{"start_date": "2026-03-01", "end_date": "2026-03-02"}';
		jsonOf(await run(ranged('last7Days', { additionalFields: { additionalParameters } })));
		expect(queryOf(sandbox.calls[0]!)).toMatchObject({ start_date: '2026-03-01', end_date: '2026-03-02' });
	});

	test('of a report task is in the time zone of the ad account, too', async () => {
		const since = DateTime.now();
		jsonOf(await runReportNode(sandbox, 'createReportTask', { advertiser_ids__task: [TWO], date_range: 'yesterday', wait_for_completion: false }));
		expect(yesterdays(WEST, since)).toContain(bodyOf(callsTo(sandbox, 'report/task/create/')[0]!).start_date);
	});
});

test('days are rechecked before the date range', async () => {
	const dates = { date_range: 'custom', start_date: '2026-03-01', end_date: '2026-03-02', dimensions: ['campaign_id', 'stat_time_day'] };
	const rows = jsonOf(await run(ranged('custom', { ...dates, additionalFields: { recheck_days: 3 } })));
	expect(queryOf(sandbox.calls[0]!)).toMatchObject({ start_date: '2026-02-26', end_date: '2026-03-02' });
	expect(new Set(rows.map((row) => row.stat_time_day)).size).toBe(5);
});

describe('what was deleted', () => {
	const dates = { start_date: '2026-03-01', end_date: '2026-03-02' };
	const filters = () => queryOf(callsTo(sandbox, REPORT)[0]!).filtering;

	test.each([
		['AUCTION_CAMPAIGN', 'campaign_id', 'campaign_status'],
		['AUCTION_ADGROUP', 'adgroup_id', 'adgroup_status'],
		['RESERVATION_AD', 'ad_id', 'ad_status'],
	])('comes along at the level %s', async (data_level, dimension, field_name) => {
		const filtering = { item: [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: '1' }] };
		jsonOf(await run(ranged('custom', { ...dates, data_level, dimensions: [dimension], additionalFields: { include_deleted: true, filtering } })));
		expect(filters()).toEqual([
			{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: '["1"]' },
			{ field_name, filter_type: 'IN', filter_value: '["STATUS_ALL"]' },
		]);
	});

	test('is there anyway at the level of the ad account, and where a filter on the status says otherwise', async () => {
		const level = { data_level: 'AUCTION_ADVERTISER', dimensions: ['advertiser_id'] };
		jsonOf(await run(ranged('custom', { ...dates, ...level, additionalFields: { include_deleted: true } })));
		expect(filters()).toBeUndefined();
		sandbox.reset();
		const filtering = { item: [{ field_name: 'campaign_status', filter_type: 'IN', filter_value: 'STATUS_DELETE' }] };
		jsonOf(await run(ranged('custom', { ...dates, additionalFields: { include_deleted: true, filtering } })));
		expect(filters()).toEqual([{ field_name: 'campaign_status', filter_type: 'IN', filter_value: '["STATUS_DELETE"]' }]);
	});
});

describe('names and currency', () => {
	const dates = { start_date: '2026-03-01', end_date: '2026-03-02' };

	test('stand in each row, down to the level of its ID', async () => {
		const [row] = jsonOf(await run(ranged('custom', { ...dates, data_level: 'AUCTION_AD', dimensions: ['ad_id'], metrics: ['clicks'] })));
		expect(row).toEqual({
			ad_id: expect.any(String),
			advertiser_name: 'Lighthouse Coffee',
			currency: 'USD',
			campaign_name: 'Spring Roast',
			adgroup_name: 'Spring Roast, Germany',
			ad_name: 'Spring Roast, Film 1',
			clicks: expect.any(Number),
		});
		expect(callsTo(sandbox, INFO)).toHaveLength(0);
	});

	test('are looked up for rows that have no ID', async () => {
		const rows = jsonOf(await run(ranged('custom', { ...dates, dimensions: ['stat_time_day'], metrics: ['clicks'] })));
		expect(rows).toEqual(
			['2026-03-01 00:00:00', '2026-03-02 00:00:00'].map((stat_time_day) => ({
				stat_time_day,
				clicks: expect.any(Number),
				advertiser_name: 'Lighthouse Coffee',
				currency: 'EUR',
			})),
		);
	});

	test('are left out where nobody wants them', async () => {
		const [row] = jsonOf(await run(ranged('custom', { ...dates, metrics: ['clicks'], additionalFields: { add_names: false } })));
		expect(row).toEqual({ campaign_id: expect.any(String), clicks: expect.any(Number) });
	});
});

test('dimensions, metrics, filters and the order are taken by their labels', async () => {
	const filtering = { item: [{ field_name: '={{ "objective" }}', filter_type: '={{ "contains" }}', filter_value: 'TRAFFIC' }] };
	jsonOf(
		await run(
			ranged('={{ "Last 7 days" }}', {
				data_level: '={{ "campaign" }}',
				dimensions: '={{ "Campaign, Day" }}',
				metrics: '={{ ["Cost", "CLICKS"] }}',
				additionalFields: { filtering, order_field: '={{ "Cost per Conversion" }}', add_names: false },
			}),
		),
	);
	expect(queryOf(callsTo(sandbox, REPORT)[0]!)).toMatchObject({
		data_level: 'AUCTION_CAMPAIGN',
		dimensions: ['campaign_id', 'stat_time_day'],
		metrics: ['spend', 'clicks'],
		order_field: 'cost_per_conversion',
		filtering: [{ field_name: 'objective_type', filter_type: 'MATCH', filter_value: 'TRAFFIC' }],
	});
});
