import { expect, test } from '@jest/globals';
import { ACCOUNT } from '../support/values';
import { jsonOf, setUpExamples } from './run';

const { context, run } = setUpExamples();

test('launch-campaign: a campaign that is off, with an ad group and an ad of the uploaded video', async () => {
	const before = context.sandbox.state;
	const finished = await run('launch-campaign');

	const campaign = context.sandbox.state.campaigns.at(-1)!;
	expect(context.sandbox.state.campaigns).toHaveLength(before.campaigns.length + 1);
	expect(campaign).toMatchObject({
		advertiser_id: ACCOUNT,
		objective_type: 'TRAFFIC',
		campaign_name: expect.stringMatching(/^Summer sale \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		operation_status: 'DISABLE',
	});

	const group = context.sandbox.state.adGroups.at(-1)!;
	expect(context.sandbox.state.adGroups).toHaveLength(before.adGroups.length + 1);
	expect(group).toMatchObject({
		advertiser_id: ACCOUNT,
		campaign_id: campaign.campaign_id,
		promotion_type: 'WEBSITE',
		operation_status: 'DISABLE',
		placements: ['PLACEMENT_TIKTOK'],
		location_ids: ['6252001'],
		budget: 50,
		optimization_goal: 'CLICK',
	});

	expect(context.sandbox.state.uploads).toMatchObject([
		{ advertiserId: ACCOUNT, fileName: `${campaign.campaign_name}.mp4`, videoUrl: 'https://www.example.com/summer-sale.mp4' },
	]);
	const ad = context.sandbox.state.ads.at(-1)!;
	expect(context.sandbox.state.ads).toHaveLength(before.ads.length + 1);
	expect(ad).toMatchObject({
		advertiserId: ACCOUNT,
		adGroupId: group.adgroup_id,
		status: 'DISABLE',
		settings: {
			ad_name: campaign.campaign_name,
			ad_format: 'SINGLE_VIDEO',
			identity_type: 'CUSTOMIZED_USER',
			identity_id: '7110000000000000101',
			video_id: context.sandbox.state.uploads[0]!.videoId,
			image_ids: [expect.stringContaining(`${context.sandbox.state.uploads[0]!.materialId}-cover`)],
			ad_text: 'Our summer sale is on: two shirts for the price of one',
			call_to_action: 'SHOP_NOW',
			landing_page_url: 'https://www.example.com/summer-sale',
			display_name: 'Your Brand',
		},
	});
	expect(jsonOf(finished, 'Ad Status')).toMatchObject([
		{ ad_id: ad.adId, adgroup_id: group.adgroup_id, secondary_status: expect.stringMatching(/^AD_STATUS_/) },
	]);
});

test('daily-report: yesterday’s figures of every campaign in every ad account', async () => {
	const finished = await run('daily-report');

	const yesterday = new Date(Date.now() - 24 * 3600 * 1000);
	const reports = context.sandbox.calls.filter(({ path }) => path.endsWith('report/integrated/get/'));
	expect(reports.map(({ query }) => query.advertiser_id)).toEqual(['7100000000000000017', '7100000000000000239', '7100000000000000451']);
	for (const { query } of reports) {
		expect(query.end_date).toBe(query.start_date);
		// The day in the workflow's time zone, which may differ from the day in UTC.
		expect(Math.abs(Date.parse(query.start_date!) - yesterday.getTime())).toBeLessThan(2 * 24 * 3600 * 1000);
	}
	const rows = jsonOf(finished, 'One Row per Campaign');
	const day = `${reports[0]!.query.start_date} 00:00:00`;
	expect(rows.filter(({ advertiser_name }) => advertiser_name === 'Lighthouse Coffee')).toMatchObject([
		{ campaign_name: 'Spring Roast', campaign_id: '7300000000000000017', stat_time_day: day },
	]);
	expect(new Set(rows.map(({ advertiser_name }) => advertiser_name))).toEqual(new Set(['Lighthouse Coffee', 'Northwind Bicycles', 'Paper Kite Studio']));
	for (const row of rows) {
		expect(row.stat_time_day).toBe(day);
		for (const figure of ['spend', 'impressions', 'clicks', 'ctr', 'cpc', 'conversion']) expect(row[figure]).toEqual(expect.any(Number));
	}
});

test('budget-guard: only a campaign that costs more than it brings is turned off', async () => {
	await run('launch-campaign');
	const [roast, launched] = ['Spring Roast', 'Summer sale'].map((name) =>
		context.sandbox.state.campaigns.find(({ campaign_name }) => campaign_name.startsWith(name))!,
	);
	const statusOf = (id: string) => context.sandbox.state.campaigns.find(({ campaign_id }) => campaign_id === id)!.operation_status;
	const limits = (from: number, highest: number) => ({
		'Your Limits': { jsonOutput: `={ "ad_account": "{{ $json.advertiser_id }}", "judged_from_cost": ${from}, "highest_cost_per_conversion": ${highest} }` },
	});

	const watched = await run('budget-guard', limits(1e6, 0));
	const rows = jsonOf(watched, 'Last Seven Days by Campaign') as Array<{ campaign_id: string; spend: number; conversion: number }>;
	expect(rows.map(({ campaign_id }) => campaign_id).sort()).toEqual([roast!.campaign_id, launched!.campaign_id].sort());
	expect(jsonOf(watched, 'Too Expensive')).toEqual([]);
	expect(statusOf(roast!.campaign_id)).toBe('ENABLE');

	const { spend, conversion } = rows.find(({ campaign_id }) => campaign_id === roast!.campaign_id)!;
	expect(spend).toBeGreaterThan(0);
	await run('budget-guard', limits(0, (spend / conversion) * 1.01));
	expect(statusOf(roast!.campaign_id)).toBe('ENABLE');

	const guarded = await run('budget-guard', limits(0, (spend / conversion) * 0.99));
	expect(jsonOf(guarded, 'Too Expensive')).toContainEqual(expect.objectContaining({ campaign_name: 'Spring Roast' }));
	expect(statusOf(roast!.campaign_id)).toBe('DISABLE');
	expect(
		context.sandbox.state.campaigns
			.filter(({ campaign_name }) => ['Coffee App', 'Brand Reach'].includes(campaign_name))
			.map(({ operation_status }) => operation_status),
	).toEqual(['DISABLE', 'ENABLE']);
});

test('avatar-to-ad: a rendered script becomes an ad that is off and says that it is AI-generated', async () => {
	const before = context.sandbox.state;
	await run('avatar-to-ad');

	expect(context.sandbox.state.videos).toMatchObject([
		{ avatarId: context.sandbox.state.avatars[0]!.avatarId, script: 'Our summer sale starts today. Two shirts for the price of one, until Sunday!' },
	]);
	expect(context.sandbox.state.uploads).toMatchObject([{ advertiserId: ACCOUNT, fileName: expect.stringMatching(/^Summer sale, avatar /) }]);
	expect(context.sandbox.state.ads).toHaveLength(before.ads.length + 1);
	expect(context.sandbox.state.ads.at(-1)).toMatchObject({
		advertiserId: ACCOUNT,
		adGroupId: '7310000000000000017',
		status: 'DISABLE',
		settings: {
			identity_id: '7110000000000000101',
			video_id: context.sandbox.state.uploads[0]!.videoId,
			image_ids: [expect.stringContaining(`${context.sandbox.state.uploads[0]!.materialId}-cover`)],
			aigc_disclosure_type: 'SELF_DISCLOSURE',
			landing_page_url: 'https://www.example.com/summer-sale',
		},
	});
});
