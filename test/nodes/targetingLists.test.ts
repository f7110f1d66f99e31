import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { openChoices, openPicker } from '../support/editor';
import { withApp } from '../support/recordedRun';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startTestSandbox()));
afterAll(() => sandbox.close());

const filled = { resource: 'bid', operation: 'recommendBid', advertiser_id: locator(ACCOUNT) };

test.each<[string, string, Array<[string, string]>, Record<string, string>]>([
	['contextualTags', 'tool/contextual_tag/get/', [['Sports', '7600000000000000001']], { objective_type: 'REACH' }],
	[
		'countries',
		'search/region/',
		[
			['Brazil', '2077456'],
			['Germany', '2921044'],
			['Indonesia', '1643084'],
			['Japan', '1861060'],
			['United Kingdom', '2635167'],
			['United States', '6252001'],
		],
		{},
	],
	[
		'countryCodes',
		'search/region/',
		[
			['Brazil', 'BR'],
			['Germany', 'DE'],
			['Indonesia', 'ID'],
			['Japan', 'JP'],
			['United Kingdom', 'GB'],
			['United States', 'US'],
		],
		{},
	],
])('%s are what can be chosen in the ad account', async (list, path, expected, query) => {
	const before = sandbox.calls.length;
	expect((await openChoices('tikTokTargeting', list, byToken(sandbox.url), filled)).map(({ name, value }) => [name, value])).toEqual(expected);
	expect(sandbox.calls.slice(before).map((call) => [call.method, call.path, call.query])).toEqual([
		['GET', `/open_api/v1.3/${path}`, { advertiser_id: ACCOUNT, ...query }],
	]);
});

test('places are searched down to a district, and shown with all that they lie in', async () => {
	const found = async (typed: string) =>
		(await openPicker('tikTokTargeting', 'places', byToken(sandbox.url), typed, filled)).results.map(({ name, value }) => [name, value]);
	expect(await found('an')).toEqual([
		['Los Angeles, California, United States', '5368361'],
		['Germany', '2921044'],
		['Japan', '1861060'],
	]);
	const { method, path, body } = sandbox.calls.at(-1)!;
	expect([method, path, JSON.parse(body)]).toEqual([
		'POST',
		'/open_api/v1.3/tool/targeting/search/',
		{
			advertiser_id: ACCOUNT,
			search_type: 'FUZZY_SEARCH',
			geo_types: ['COUNTRY', 'PROVINCE', 'CITY', 'DISTRICT', 'DMA'],
			keywords: ['an'],
			objective_type: 'TRAFFIC',
			placements: ['PLACEMENT_TIKTOK'],
			promotion_type: 'WEBSITE',
		},
	]);
	expect(await found('')).toEqual([]);
	expect(await found('90210')).toEqual([]);
});

test('an app is found by its name', async () => {
	const { results } = await openPicker('tikTokTargeting', 'apps', byToken(sandbox.url), 'LIGHT', filled);
	expect(results).toEqual([{ name: 'lighthouse', value: '7400000000000000019' }]);
	expect((await openPicker('tikTokTargeting', 'apps', byToken(sandbox.url), 'dark', filled)).results).toEqual([]);
});

test('the ad account comes first', async () => {
	expect(await openChoices('tikTokTargeting', 'countries', byToken(sandbox.url), { ...filled, advertiser_id: locator('') })).toEqual([
		{ name: 'Choose the Ad Account first', value: '' },
	]);
});

test('ad accounts need App ID and Secret, and it is said where', async () => {
	expect((await openPicker('tikTokTargeting', 'advertisers', withApp(sandbox), '', filled)).results).toHaveLength(3);
	await expect(openPicker('tikTokTargeting', 'advertisers', byToken(sandbox.url), '', filled)).rejects.toMatchObject({
		message: 'Fill in App ID and Secret in the TikTok credential to see this list',
		description: expect.stringContaining('“By ID”'),
	});
});
