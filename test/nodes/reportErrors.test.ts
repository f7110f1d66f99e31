import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { ACCOUNTS, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';
import { locator } from '../support/values';

const [, , , ONE] = ACCOUNTS;

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

describe('what is refused before it is sent', () => {
	const bad: Array<[string, IDataObject, string]> = [
		['no ad account', basic({ advertiser_ids: '={{ "" }}' }), '“Ad Account” is missing'],
		[
			'no ad account for a catalog report',
			{
				report_type: 'CATALOG',
				advertiser_id__single: locator('={{ "" }}'),
				dimensions__catalog: ['catalog_id'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			'“Ad Account” is missing',
		],
		[
			'no Business Center',
			{ report_type: 'BC', bc_id: locator('={{ "" }}'), dimensions__businessCenter: ['advertiser_id'], start_date: '2026-03-01', end_date: '2026-03-01' },
			'“Business Center” is missing',
		],
		['no dimension', basic({ dimensions: '={{ [] }}' }), '“Dimensions” is missing'],
		['no date', basic({ start_date: '={{ "" }}' }), '“Start Date” is missing'],
		['a recheck of days that no row names', basic({ additionalFields: { recheck_days: 7 } }), '“Recheck Last N Days” needs Day under “Dimensions”'],
		['a day that does not exist', basic({ end_date: '2026-04-31' }), '“End Date” is 2026-04-31; a day is needed, such as 2026-01-31'],
		['an end before the start', basic({ end_date: '2026-02-01' }), '“End Date” is before “Start Date”'],
		['an ad at campaign level', basic({ dimensions: ['ad_id'] }), '“Dimensions” has an ID below the data level'],
		[
			'the campaign of an ad',
			basic({ data_level: 'AUCTION_AD', dimensions: ['ad_id', 'campaign_id'] }),
			'“Dimensions” has an ID above the data level, where Ad ID is the only ID to break down by: ' +
				'choose Ad Account ID, Campaign ID, Ad Group ID under “Metrics” instead',
		],
		[
			'the campaign alone in place of the ad group',
			basic({ data_level: 'RESERVATION_ADGROUP', dimensions: ['campaign_id'] }),
			'where Ad Group ID is the only ID to break down by: choose Ad Account ID, Campaign ID under “Metrics” instead',
		],
		[
			'the ad account beside the campaign, of an audience',
			{
				report_type: 'AUDIENCE',
				advertiser_ids: [ONE],
				data_level__auction: 'AUCTION_CAMPAIGN',
				dimensions__audience: ['advertiser_id', 'campaign_id', 'age'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			'where Campaign ID is the only ID to break down by: choose Ad Account ID under “Metrics” instead',
		],
		[
			'the campaign of products',
			{
				report_type: 'CATALOG',
				advertiser_id__single: locator(ONE),
				data_level__auction: 'AUCTION_AD',
				dimensions__catalog: ['product_id', 'campaign_id'],
				start_date: '2026-03-01',
				end_date: '2026-03-01',
			},
			'where Ad ID is the only ID to break down by',
		],
		['an ad name at campaign level', basic({ metrics: ['ad_name'] }), '“Metrics” has names or settings below the data level'],
		[
			'a lifetime by day',
			basic({ date_range: 'lifetime', dimensions: ['stat_time_day'] }),
			'“Date Range” Lifetime cannot be broken down by day, hour or country',
		],
		[
			'a lifetime of an audience',
			{ report_type: 'AUDIENCE', advertiser_ids: [ONE], data_level__auction: 'AUCTION_AD', dimensions__audience: ['age'], date_range: 'lifetime' },
			'“Date Range” Lifetime is available for Basic and Playable Ads reports only',
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
			'“Add Totals” is available for Basic and GMV Max Ads reports only',
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
			'“Filters” are not available for GMV Max Ads reports',
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
			'“Query Mode” Chunk is available for Basic reports only',
		],
		[
			'a filter without a value',
			basic({ additionalFields: { filtering: { item: [{ field_name: 'ad_ids', filter_type: 'IN', filter_value: '={{ "" }}' }] } } }),
			'“Filters › 1 › Value” is missing',
		],
		['a metric that cannot be a name', basic({ metrics: '={{ ["cost per click"] }}' }), '“Metrics › 1” must be a name as TikTok writes it'],
		['a limit of nothing', basic({ returnAll: false, limit: 0 }), '“Limit” is 0'],
	];
	test.each(bad)('%s', async (_, parameters, message) => {
		const done = await run(parameters);
		expect(done.error!.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	const red: Array<[string, IDataObject, string]> = [
		['no ad account', basic({ advertiser_ids: [] }), 'Ad Account Names or IDs'],
		['no dimension', basic({ dimensions: [] }), 'Dimensions'],
		['no first day', basic({ start_date: '' }), 'Start Date'],
		['no Business Center', { report_type: 'BC', start_date: '2026-03-01', end_date: '2026-03-01' }, 'Business Center'],
		['no ad account of a playable', { report_type: 'PLAYABLE_MATERIAL', start_date: '2026-03-01', end_date: '2026-03-01' }, 'Ad Account'],
	];
	test.each(red)('n8n marks as required: %s', async (_, parameters, label) => {
		await expect(run(parameters)).rejects.toThrow(`Parameter "${label}" is required.`);
	});

	test('a date range by expression needs no dates, unless it is Custom', async () => {
		const ranged = { report_type: 'BASIC', advertiser_ids: [ONE], date_range: '={{ $json.range }}' };
		expect((await run(ranged, { items: [{ json: { range: 'Yesterday' } }] })).error).toBeUndefined();
		const custom = await run(ranged, { items: [{ json: { range: 'custom' } }] });
		expect(custom.error!.description).toContain('“Start Date” is missing\n“End Date” is missing');
	});

	test('what TikTok refuses all the same is told in its words', async () => {
		const done = await run(basic({ metrics: '={{ ["spendd"] }}' }));
		expect(done.error!.message).toBe('TikTok rejected Metrics: spendd does not exist');
		expect(done.error!.description).toContain('metrics: spendd does not exist');
	});
});
