import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { ACCOUNTS, bodyOf, clock, jsonOf, queryOf, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';
import { locator } from '../support/values';

const [, TWO, , ONE] = ACCOUNTS;
const NAMES = ['advertiser_name', 'currency'];
const SPEED = 50;
const CREATE = 'report/task/create/';
const CHECK = 'report/task/check/';
const DOWNLOAD = 'report/task/download/';
const MINUTE = 60_000;

let frozen: Sandbox;
let fast: Sandbox;
let sandbox: Sandbox;
beforeAll(async () => {
	Object.assign(clock, { speed: SPEED, calls: 1000 });
	frozen = await startReportSandbox();
	fast = await startSandbox({ timeScale: SPEED, callsPerSecond: 10_000 });
});
afterAll(async () => {
	Object.assign(clock, { speed: 1, calls: 1 });
	await frozen.close();
	await fast.close();
});
/** The sandbox's clock stands frozen, except in tests about waiting. */
beforeEach(() => {
	sandbox = frozen;
	for (const one of [frozen, fast]) one.reset();
});

/** A basic report on one ad account, by campaign, for March. */
const basic = (more: IDataObject = {}): IDataObject => ({
	report_type__task: 'BASIC',
	advertiser_ids__task: [ONE],
	data_level__task: 'AUCTION_CAMPAIGN',
	dimensions__task: ['campaign_id'],
	metrics__task: ['spend', 'clicks', 'campaign_name'],
	start_date: '2026-03-01',
	end_date: '2026-03-31',
	...more,
});

const create = async (parameters: IDataObject, more?: ReportRunOptions) =>
	await runReportNode(sandbox, 'createReportTask', { wait_for_completion: false, ...parameters }, more);

/** Creates a task in the sandbox, finished unless told otherwise. */
async function taskOf(more: IDataObject = {}, done = true): Promise<string> {
	const [task] = jsonOf(await create(basic(more)));
	if (done) sandbox.advance(10 * MINUTE);
	(sandbox.calls as unknown[]).length = 0;
	return task!.task_id as string;
}

describe('what TikTok receives', () => {
	const cases: Array<[string, IDataObject, IDataObject]> = [
		[
			'as little as can be',
			{ report_type__task: 'BASIC', advertiser_ids__task: [ONE], start_date: '2024-01-01', end_date: '2026-03-31' },
			{
				report_type: 'BASIC',
				advertiser_id: ONE,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: [...NAMES, 'campaign_name', 'spend', 'impressions', 'clicks', 'ctr', 'cpc', 'cpm', 'conversion', 'cost_per_conversion'],
				start_date: '2024-01-01',
				end_date: '2026-03-31',
				output_format: 'CSV_STRING',
			},
		],
		[
			'everything',
			basic({
				advertiser_ids__task: [ONE, TWO],
				output_format: 'CSV_DOWNLOAD',
				additionalFields: {
					file_name: 'March',
					enable_report_title_translation: true,
					order_field: 'spend',
					order_type: 'DESC',
					service_type: 'AUCTION',
					output_as_sent: true,
					filtering__task: { item: [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: '1, 2' }] },
				},
			}),
			{
				report_type: 'BASIC',
				advertiser_ids: [ONE, TWO],
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: [...NAMES, 'spend', 'clicks', 'campaign_name'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				output_format: 'CSV_DOWNLOAD',
				file_name: 'March',
				enable_report_title_translation: true,
				order_field: 'spend',
				order_type: 'DESC',
				service_type: 'AUCTION',
				filtering: [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: '["1","2"]' }],
			},
		],
		[
			'a lifetime',
			basic({ date_range: 'lifetime' }),
			{
				report_type: 'BASIC',
				advertiser_id: ONE,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: [...NAMES, 'spend', 'clicks', 'campaign_name'],
				query_lifetime: true,
				output_format: 'CSV_STRING',
			},
		],
		[
			'an audience report',
			{
				report_type__task: 'AUDIENCE',
				advertiser_ids__task: [ONE],
				data_level__task: 'AUCTION_AD',
				dimensions__taskAudience: ['age', 'ad_id'],
				metrics__taskAudience: ['ctr'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
			},
			{
				report_type: 'AUDIENCE',
				advertiser_id: ONE,
				data_level: 'AUCTION_AD',
				dimensions: ['age', 'ad_id'],
				metrics: [...NAMES, 'campaign_name', 'adgroup_name', 'ad_name', 'ctr'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				output_format: 'CSV_STRING',
			},
		],
		[
			'a catalog report',
			{
				report_type__task: 'CATALOG',
				advertiser_id__task: locator(ONE),
				dimensions__taskCatalog: ['catalog_id'],
				metrics__taskCatalog: ['spend'],
				additionalFields: { add_names: false },
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				output_format: 'XLSX_DOWNLOAD',
			},
			{
				report_type: 'CATALOG',
				advertiser_id: ONE,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['catalog_id'],
				metrics: ['spend'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				output_format: 'XLSX_DOWNLOAD',
			},
		],
	];
	test.each(cases)('to create a task with %s', async (_, parameters, expected) => {
		const items = jsonOf(await create(parameters));
		expect(sandbox.calls).toHaveLength(1);
		expect(sandbox.calls[0]).toMatchObject({ method: 'POST', path: `/open_api/v1.3/${CREATE}`, queryString: '' });
		expect(bodyOf(sandbox.calls[0]!)).toEqual(expected);
		expect(items).toEqual([{ task_id: expect.stringMatching(/^\d{19}$/), advertiser_id: ONE }]);
	});

	test('to check one', async () => {
		const task = await taskOf({}, false);
		expect(jsonOf(await runReportNode(sandbox, 'checkReportTask', { advertiser_id: locator(ONE), task_id: task }))).toEqual([
			{ status: 'QUEUING', message: '' },
		]);
		expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET /open_api/v1.3/${CHECK}`]);
		expect(queryOf(sandbox.calls[0]!)).toEqual({ advertiser_id: ONE, task_id: task });
	});

	test('to cancel one', async () => {
		const task = await taskOf({}, false);
		expect(jsonOf(await runReportNode(sandbox, 'cancelReportTask', { advertiser_id: locator(ONE), task_id: task }))).toEqual([
			{ status: 'CANCELED', message: '' },
		]);
		expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /open_api/v1.3/report/task/cancel/']);
		expect(bodyOf(sandbox.calls[0]!)).toEqual({ advertiser_id: ONE, task_id: task });
		expect(jsonOf(await runReportNode(sandbox, 'checkReportTask', { advertiser_id: locator(ONE), task_id: task }))).toMatchObject([{ status: 'CANCELED' }]);
	});

	test('to download one', async () => {
		const task = await taskOf();
		jsonOf(await runReportNode(sandbox, 'downloadReportTask', { advertiser_id: locator(ONE), task_id: task }));
		expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET /open_api/v1.3/${DOWNLOAD}`]);
		expect(queryOf(sandbox.calls[0]!)).toEqual({ advertiser_id: ONE, task_id: task });
	});

	const bad: Array<[string, IDataObject, string]> = [
		['no ad account', basic({ advertiser_ids__task: '={{ "" }}' }), '“Ad Account” is missing'],
		[
			'a lifetime of a catalog',
			{ report_type__task: 'CATALOG', advertiser_id__task: locator(ONE), dimensions__taskCatalog: ['catalog_id'], date_range: 'lifetime' },
			'“Date Range” Lifetime is available for Basic and Playable Ads reports only',
		],
		[
			'a file name that TikTok does not take',
			basic({ output_format: 'CSV_DOWNLOAD', additionalFields: { file_name: 'a/b' } }),
			'“File Name” must not hold any of',
		],
		[
			'a file name of 256 characters',
			basic({ output_format: 'CSV_DOWNLOAD', additionalFields: { file_name: 'x'.repeat(256) } }),
			'“File Name” has 256 characters; at most 255 are allowed',
		],
		['an end before the start', basic({ end_date: '2026-02-01' }), '“End Date” is before “Start Date”'],
		[
			'the campaign of an ad',
			basic({ data_level__task: 'AUCTION_AD', dimensions__task: ['ad_id', 'campaign_id'] }),
			'where Ad ID is the only ID to break down by: choose Ad Account ID, Campaign ID, Ad Group ID under “Metrics” instead',
		],
	];
	test.each(bad)('nothing, with %s', async (_, parameters, message) => {
		const done = await create(parameters);
		expect(done.error!.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	test('a task ID that is none is not sent', async () => {
		const done = await runReportNode(sandbox, 'checkReportTask', { advertiser_id: locator(ONE), task_id: 'soon' });
		expect(done.error!.message).toBe('“Task ID” holds digits only');
		expect(sandbox.calls).toHaveLength(0);
	});
});
