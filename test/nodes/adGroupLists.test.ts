import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { schemaOf } from '../../lib/validation/schema';
import { createAdGroup } from '../../nodes/TikTokAdGroup/adGroup.operations';
import type { Sandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { openChoices, openPicker } from '../support/editor';
import { loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const open = (list: string, parameters: IDataObject = {}) =>
	openChoices('tikTokAdGroup', list, byToken(sandbox.url), {
		resource: 'adGroup',
		operation: 'createAdGroup',
		advertiser_id: locator(ACCOUNT),
		...parameters,
	});

const lastCall = () => {
	const { path, query } = sandbox.calls.at(-1)!;
	return { path: path.replace('/open_api/v1.3/', ''), query };
};

test.each<[string, string, Array<[string, string]>, Record<string, string>]>([
	[
		'languages',
		'tool/language/',
		[
			['English', 'en'],
			['German', 'de'],
			['Japanese', 'ja'],
			['Portuguese', 'pt'],
		],
		{},
	],
	[
		'interestCategories',
		'tool/interest_category/',
		[
			['Education', '10'],
			['Food & Beverage', '15'],
		],
		{},
	],
	[
		'carriers',
		'tool/carrier/',
		[
			['DE: Telekom', '2620000'],
			['US: Verizon', '3100000'],
		],
		{},
	],
	['videoCategories', 'tool/action_category/', [['Food & Drink', '29']], {}],
	['creatorCategories', 'tool/action_category/', [['Comedy', '1']], {}],
	['contextualTags', 'tool/contextual_tag/get/', [['Sports', '7600000000000000001']], { objective_type: 'REACH' }],
	[
		'audiences',
		'dmp/custom_audience/list/',
		[
			['Newsletter readers', '7130000000000000017'],
			['Visitors of 30 days', '7130000000000000239'],
		],
		{ page: '1', page_size: '100' },
	],
	['includingPanglePackages', 'pangle_audience_package/get/', [['Puzzle players', '7150000000000000017']], {}],
	['excludingPanglePackages', 'pangle_audience_package/get/', [['Children', '7150000000000000239']], {}],
])('%s come from TikTok', async (list, path, options, query) => {
	expect((await open(list)).map(({ name, value }) => [name, value])).toEqual(options);
	expect(lastCall()).toEqual({ path, query: { advertiser_id: ACCOUNT, ...query } });
});

test('locations are those of the objective and the placements', async () => {
	const countries = await open('regions', { objective_type: 'REACH', placement_type: 'PLACEMENT_TYPE_NORMAL', placements: ['PLACEMENT_PANGLE'] });
	expect(countries.map(({ name }) => name)).toEqual(['Brazil', 'Germany', 'Indonesia', 'Japan', 'United Kingdom', 'United States']);
	expect(countries[1]).toMatchObject({ value: '2921044' });
	expect(lastCall()).toEqual({
		path: 'tool/region/',
		query: { advertiser_id: ACCOUNT, level_range: 'TO_COUNTRY', objective_type: 'REACH', placements: '["PLACEMENT_PANGLE"]' },
	});
});

test('locations are those of TikTok where the placements are automatic, and in an update', async () => {
	await open('regions', { objective_type: 'REACH', placement_type: 'PLACEMENT_TYPE_AUTOMATIC' });
	expect(lastCall().query).toMatchObject({ objective_type: 'REACH', placements: '["PLACEMENT_TIKTOK"]' });
	await open('regions', { operation: 'updateAdGroup' });
	expect(lastCall().query).toMatchObject({ objective_type: 'TRAFFIC', placements: '["PLACEMENT_TIKTOK"]' });
});

test('a list waits for its ad account', async () => {
	expect(await open('languages', { advertiser_id: locator('') })).toEqual([{ name: 'Choose the Ad Account first', value: '' }]);
	expect(await open('internetProviders')).toEqual([{ name: 'Choose the Location first', value: '' }]);
	expect(sandbox.calls).toHaveLength(0);
});

test('internet providers are those of the locations', async () => {
	expect(await open('internetProviders', { location_ids: ['2921044'] })).toMatchObject([{ name: 'Provider ISP00001 (DE)', value: 'ISP00001' }]);
	expect(lastCall()).toEqual({ path: 'tool/targeting/list/', query: { advertiser_id: ACCOUNT, location_ids: '["2921044"]', scene: 'ISP' } });
});

const search = async (list: string, typed?: string, parameters: IDataObject = {}) => {
	const { results } = await openPicker(
		'tikTokAdGroup',
		list,
		byToken(sandbox.url),
		typed,
		{ resource: 'adGroup', operation: 'createAdGroup', advertiser_id: locator(ACCOUNT), ...parameters },
		`targetingSettings.${list}.item[0].id`,
	);
	return results.map(({ name, value }) => [name, value]);
};

test.each<[string, string, string, Record<string, string>]>([
	['hashtags', 'tool/hashtag/recommend/', '#coffee', { keywords: '["coffee"]' }],
	['interestKeywords', 'tool/interest_keyword/recommend/', 'coffee', { keyword: 'coffee', limit: '50' }],
	['purchaseKeywords', 'tool/interest_keyword/recommend/', 'coffee', { keyword: 'coffee', limit: '50', audience_type: 'PURCHASE_INTENTION' }],
])('%s are looked up by words, in the order of TikTok', async (list, path, first, query) => {
	expect(await search(list)).toEqual([]);
	expect(sandbox.calls).toHaveLength(0);
	const found = await search(list, ' coffee ');
	expect(found[0]).toEqual([first, expect.stringMatching(/^\d+$/)]);
	expect(found).toHaveLength(3);
	expect(lastCall()).toEqual({ path, query: { advertiser_id: ACCOUNT, ...query } });
});

test('ZIP codes are looked up for what the ad group is', async () => {
	expect(
		await search('zipCodes', '90210', {
			objective_type: 'LEAD_GENERATION',
			promotion_type: 'LEAD_GENERATION',
			placement_type: 'PLACEMENT_TYPE_NORMAL',
			placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'],
		}),
	).toEqual([['90210 (US)', '9021000']]);
	const { method, body } = sandbox.calls.at(-1)!;
	expect([method, JSON.parse(body)]).toEqual([
		'POST',
		{
			advertiser_id: ACCOUNT,
			search_type: 'FUZZY_SEARCH',
			geo_types: ['ZIP_CODE'],
			keywords: ['90210'],
			objective_type: 'LEAD_GENERATION',
			promotion_type: 'LEAD_GENERATION',
			placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'],
		},
	]);
});

test('device models are searched within the whole list', async () => {
	expect(await search('deviceModels')).toEqual([['Phone One', '101001']]);
	expect(await search('deviceModels', 'two')).toEqual([]);
});

test('the form stays in bounds, and begins with what a person would do first', async () => {
	const loadedPackage = await loadThisPackage();
	const { properties } = loadedPackage.nodeTypes.getByNameAndVersion(`${loadedPackage.name}.tikTokAdGroup`).description;
	expect(properties.length).toBeLessThan(200);
	expect(properties.find(({ name }) => name === 'operation')).toMatchObject({ default: 'getManyAdGroups' });
	const top = properties
		.filter(({ displayOptions }) => (displayOptions?.show?.operation ?? []).includes('createAdGroup'))
		.map(({ displayName }) => displayName);
	expect([...new Set(top)]).toEqual([
		'Campaign',
		'Ad Group Name',
		'Status',
		'Campaign Objective',
		'Shopping Ads Type',
		'Product Source',
		'Promotion Type',
		'App',
		'Placement',
		'Placements',
		'Placement Settings',
		'Location Names or IDs',
		'Language Names or IDs',
		'Age',
		'Gender',
		'Interest Names or IDs',
		'Included Audience Names or IDs',
		'Excluded Audience Names or IDs',
		'Targeting',
		'Budget Mode',
		'Budget',
		'Schedule',
		'Start Time',
		'End Time',
		'Budget & Schedule',
		'Optimization Goal',
		'Pixel',
		'Optimization Event',
		'Billing Event',
		'Cost per View',
		'Bid Strategy',
		'Bid',
		'Conversion Bid',
		'Delivery Type',
		'Bidding & Optimization',
		'Tracking & Attribution',
		'Brand Safety',
		'User Interaction',
		'App & iOS',
		'Lead Generation',
		'Messaging',
		'Search Ads',
		'Products & Shopping',
		'Simplify',
	]);
});

test('the samples of JSON fields pass the check', () => {
	const least = {
		advertiser_id: '1',
		campaign_id: '2',
		adgroup_name: 'a',
		objective_type: 'TRAFFIC',
		operation_status: 'DISABLE',
		promotion_type: 'WEBSITE',
		placement_type: 'PLACEMENT_TYPE_AUTOMATIC',
		location_ids: ['3'],
		budget_mode: 'BUDGET_MODE_DAY',
		budget: 20,
		schedule_type: 'SCHEDULE_FROM_NOW',
		schedule_start_time: '2027-01-01 00:00:00',
		optimization_goal: 'CLICK',
		billing_event: 'CPC',
		pacing: 'PACING_MODE_SMOOTH',
	};
	const schema = schemaOf(createAdGroup, 'input');
	expect(schema.safeParse(least).success).toBe(true);
	const samples = createAdGroup.fields.filter((field) => field.kind === 'json');
	expect(samples.map(({ name }) => name)).toEqual(['audience_rule']);
	for (const { name, example } of samples) expect(schema.safeParse({ ...least, [name]: JSON.parse(example) })).toMatchObject({ success: true });
});
