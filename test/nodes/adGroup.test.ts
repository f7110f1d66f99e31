import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf, jsonOf } from '../support/avatarNode';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const CAMPAIGN = '7300000000000000017';
const REACH_CAMPAIGN = '7300000000000000451';
const APP_CAMPAIGN = '7300000000000000239';
const GROUP = '7310000000000000017';
const ID = '7412345678901234567';
/** An expression without a value; n8n itself does not reject it. */
const EMPTY = '={{ "" }}';

const DAY = 24 * 3600 * 1000;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject, items?: IDataObject[]) =>
	runOperation(sandbox.url, 'tikTokAdGroup', 'adGroup', operation, { advertiser_id: locator(ACCOUNT), ...parameters }, items);

/** A date and time so many days ahead on the sandbox's clock, in TikTok's format. */
const ahead = (days: number): string => new Date(sandbox.now() + days * DAY).toISOString().slice(0, 19).replace('T', ' ');

/** The only request that was sent. */
const sent = () => {
	expect(sandbox.calls).toHaveLength(1);
	const [{ method, path, query, body }] = sandbox.calls as [Sandbox['calls'][0]];
	return { method, path: path.replace('/open_api/v1.3', ''), query, body: body ? JSON.parse(body) : undefined };
};

/** The required fields. */
const few = (more: IDataObject = {}): IDataObject => ({
	campaign_id: locator(CAMPAIGN),
	adgroup_name: 'Germany',
	location_ids: ['2921044'],
	budget: 50,
	schedule_start_time: ahead(1),
	...more,
});

const created = async (more: IDataObject = {}): Promise<IDataObject> => {
	const finished = await run('createAdGroup', few(more));
	expect(errorTextOf(finished)).toBe('no error: success');
	return sent().body;
};

const refused = async (operation: string, parameters: IDataObject): Promise<string> => {
	const finished = await run(operation, parameters);
	expect(sandbox.calls).toHaveLength(0);
	return errorTextOf(finished);
};

describe('create', () => {
	test('passes with an ad account, a campaign, a name, a location, a budget and a start', async () => {
		const start = ahead(1);
		const finished = await run('createAdGroup', few({ schedule_start_time: start }));
		expect(errorTextOf(finished)).toBe('no error: success');
		const { body, ...to } = sent();
		expect(to).toEqual({ method: 'POST', path: '/adgroup/create/', query: {} });
		expect(body).toEqual({
			advertiser_id: ACCOUNT,
			campaign_id: CAMPAIGN,
			adgroup_name: 'Germany',
			promotion_type: 'WEBSITE',
			placement_type: 'PLACEMENT_TYPE_AUTOMATIC',
			location_ids: ['2921044'],
			budget_mode: 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET',
			budget: 50,
			schedule_type: 'SCHEDULE_FROM_NOW',
			schedule_start_time: start,
			optimization_goal: 'CLICK',
			billing_event: 'CPC',
			bid_type: 'BID_TYPE_NO_BID',
			pacing: 'PACING_MODE_SMOOTH',
			request_id: expect.stringMatching(/^\d{1,19}$/),
		});
		expect(jsonOf(finished)).toEqual([
			expect.objectContaining({ adgroup_id: expect.stringMatching(/^\d{19}$/), adgroup_name: 'Germany', secondary_status: 'ADGROUP_STATUS_DELIVERY_OK' }),
		]);
		expect(sandbox.state.adGroups.at(-1)).toMatchObject({ adgroup_name: 'Germany', budget: 50, campaign_id: CAMPAIGN, operation_status: 'ENABLE' });
	});

	const dependents: ReadonlyArray<readonly [string, IDataObject, IDataObject, readonly string[]]> = [
		[
			'reach, which says no promotion type',
			{ objective_type: 'REACH', optimization_goal: 'REACH', billing_event: 'CPM', campaign_id: locator(REACH_CAMPAIGN) },
			{ optimization_goal: 'REACH', billing_event: 'CPM' },
			['promotion_type', 'objective_type'],
		],
		[
			'an app with its system',
			{ promotion_type: 'APP_IOS', app_id: locator(ID), additionalFields: { operating_systems: ['IOS'] } },
			{ promotion_type: 'APP_IOS', app_id: ID, operating_systems: ['IOS'] },
			[],
		],
		[
			'products',
			{ objective_type: 'PRODUCT_SALES', shopping_ads_type: 'VIDEO', product_source: 'STORE', promotion_type: 'VIDEO_SHOPPING' },
			{ shopping_ads_type: 'VIDEO', product_source: 'STORE', promotion_type: 'VIDEO_SHOPPING' },
			['app_id'],
		],
		[
			'a LIVE, which has no product source',
			{ objective_type: 'PRODUCT_SALES', shopping_ads_type: 'LIVE', product_source: 'STORE', promotion_type: 'LIVE_SHOPPING' },
			{ shopping_ads_type: 'LIVE' },
			['product_source'],
		],
		[
			'placements of one’s own',
			{ placement_type: 'PLACEMENT_TYPE_NORMAL', placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'] },
			{ placement_type: 'PLACEMENT_TYPE_NORMAL', placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'] },
			[],
		],
		['TikTok’s placements', { placement_type: 'PLACEMENT_TYPE_AUTOMATIC', placements: ['PLACEMENT_TIKTOK'] }, {}, ['placements']],
		['the budget of the campaign', { budget_mode: 'BUDGET_MODE_INFINITE' }, { budget_mode: 'BUDGET_MODE_INFINITE' }, ['budget']],
		['no end', { schedule_end_time: '2030-01-01 00:00:00' }, { schedule_type: 'SCHEDULE_FROM_NOW' }, ['schedule_end_time']],
		[
			'a pixel',
			{ optimization_goal: 'CONVERT', billing_event: 'OCPM', pixel_id: locator(ID), optimization_event: 'SHOPPING' },
			{ pixel_id: ID, optimization_event: 'SHOPPING', billing_event: 'OCPM' },
			[],
		],
		['no pixel for clicks', { pixel_id: locator(ID), optimization_event: 'SHOPPING' }, {}, ['pixel_id', 'optimization_event']],
		[
			'a bid for clicks',
			{ bid_type: 'BID_TYPE_CUSTOM', bid_price: 0.35, conversion_bid_price: 4 },
			{ bid_type: 'BID_TYPE_CUSTOM', bid_price: 0.35 },
			['conversion_bid_price'],
		],
		[
			'a bid for conversions',
			{ bid_type: 'BID_TYPE_CUSTOM', billing_event: 'OCPM', optimization_goal: 'CONVERT', bid_price: 0.35, conversion_bid_price: 4 },
			{ bid_type: 'BID_TYPE_CUSTOM', conversion_bid_price: 4 },
			['bid_price'],
		],
		['no bid', { bid_price: 0.35 }, { bid_type: 'BID_TYPE_NO_BID' }, ['bid_price']],
		[
			'a saved audience, which has its places and systems',
			{
				location_ids: [],
				objective_type: 'APP_PROMOTION',
				promotion_type: 'APP_IOS',
				app_id: locator(ID),
				additionalFields: { saved_audience_id: locator(ID) },
			},
			{ saved_audience_id: ID },
			['location_ids', 'operating_systems'],
		],
		[
			'cities beside a country',
			{ additionalFields: { location_ids__places: entries('2950157', '5368361') } },
			{ location_ids: ['2921044', '2950157', '5368361'] },
			[],
		],
		[
			'cities instead of countries',
			{ location_ids: [], additionalFields: { location_ids__places: entries('2950157') } },
			{ location_ids: ['2950157'] },
			[],
		],
		[
			'a locations-free ZIP code',
			{ location_ids: [], additionalFields: { zipcode_ids: entries('90210', '10001') } },
			{ zipcode_ids: ['90210', '10001'] },
			['location_ids'],
		],
		[
			'a lead form',
			{ objective_type: 'LEAD_GENERATION', promotion_type: 'LEAD_GENERATION', additionalFields: { promotion_target_type: 'INSTANT_PAGE' } },
			{ promotion_target_type: 'INSTANT_PAGE' },
			[],
		],
		['no lead form elsewhere', { additionalFields: { promotion_target_type: 'INSTANT_PAGE' } }, {}, ['promotion_target_type']],
		['no messaging account elsewhere', { additionalFields: { messaging_app_type: 'LINE' } }, {}, ['messaging_app_type']],
	];
	test.each(dependents)('%s', async (_, more, there, absent) => {
		const body = await created(more);
		expect(body).toMatchObject(there);
		for (const name of absent) expect(body).not.toHaveProperty(name);
	});

	test('sends a start typed in another zone in UTC, and a lifetime budget with its end', async () => {
		const day = ahead(1).slice(0, 10);
		const body = await created({
			budget_mode: 'BUDGET_MODE_TOTAL',
			schedule_type: 'SCHEDULE_START_END',
			schedule_start_time: `${day}T12:00:00+02:00`,
			schedule_end_time: ahead(9),
		});
		expect(body).toMatchObject({ budget_mode: 'BUDGET_MODE_TOTAL', schedule_start_time: `${day} 10:00:00` });
		expect(body.schedule_end_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
	});

	const rule = {
		inclusions: {
			operator: 'OR',
			rules: [
				{
					event_sources: [{ type: 'PIXEL', id: ID }],
					retention: '30',
					filter: { operator: 'AND', filters: [{ field: 'EVENT', operator: 'EQ', value: 'ON_WEB_ORDER' }] },
				},
			],
		},
	};

	test('every other field by its name', async () => {
		const same: IDataObject = {
			operation_status: 'DISABLE',
			gender: 'GENDER_FEMALE',
			age_groups: ['AGE_25_34', 'AGE_55_100'],
			languages: ['de', 'en'],
			spending_power: 'HIGH',
			household_income: ['TOP5', 'TOP10_25'],
			audience_ids: [ID],
			excluded_audience_ids: ['17'],
			audience_type: 'NEW_CUSTOM_AUDIENCE',
			smart_audience_enabled: true,
			smart_interest_behavior_enabled: false,
			interest_category_ids: ['10', '15'],
			min_android_version: '9.0',
			min_ios_version: '14.5',
			network_types: ['WIFI', '5G'],
			carrier_ids: ['2620000'],
			operating_systems: ['IOS'],
			ios14_targeting: 'IOS14_PLUS',
			dayparting: '01'.repeat(168),
			frequency: 2,
			frequency_schedule: 3,
			comment_disabled: true,
			share_disabled: false,
			vertical_sensitivity_id: '12',
			is_hfss: false,
			is_lhf_compliance: true,
			search_result_enabled: false,
			automated_keywords_enabled: true,
			deep_bid_type: 'VO_MIN_ROAS',
			deep_cpa_bid: 12.5,
			roas_bid: 1.5,
			next_day_retention: 0.4,
			secondary_optimization_event: 'PURCHASE_ROI',
			deep_funnel_optimization_status: 'ON',
			deep_funnel_event_source: 'CRM',
			deep_funnel_event_source_id: ID,
			deep_funnel_optimization_event: 'ON_WEB_ORDER',
			catalog_authorized_bc_id: ID,
			shopping_ads_retargeting_type: 'LAB3',
			shopping_ads_retargeting_actions_days: 30,
			shopping_ads_retargeting_custom_audience_relation: 'OR',
			tiktok_subplacements: ['IN_FEED', 'SEARCH_FEED'],
			brand_safety_type: 'THIRD_PARTY',
			brand_safety_partner: 'IAS',
			video_download_disabled: true,
			bid_display_mode: 'CPV',
			vbo_window: 'ZERO_DAY',
			skip_learning_phase: true,
			custom_conversion_id: ID,
			creative_material_mode: 'CUSTOM',
			click_attribution_window: 'SEVEN_DAYS',
			view_attribution_window: 'ONE_DAY',
			engaged_view_attribution_window: 'ONE_DAY',
			attribution_event_count: 'ONCE',
			statistic_type: 'EVERYTIME',
			adgroup_app_profile_page_state: 'OFF',
			catalog_id: ID,
			store_id: ID,
			store_authorized_bc_id: ID,
			identity_type: 'BC_AUTH_TT',
			identity_authorized_bc_id: ID,
			promotion_website_type: 'UNSET',
		};
		const args: IDataObject = {
			...same,
			identity_id: locator(ID),
			saved_audience_id: locator(ID),
			audience_rule: JSON.stringify(rule),
			interest_keyword_ids: entries('1', '2'),
			isp_ids: '[3, 4]',
			device_price_ranges: '[250, 1000]',
			contextual_tag_ids: '5',
			category_exclusion_ids: '6',
			blocked_pangle_app_ids: '7',
			included_pangle_audience_package_ids: ['8'],
			app_config: { item: [{ app_id: locator(ID) }] },
			actions: {
				item: [
					{ action_scene: 'VIDEO_RELATED', video_user_actions: ['LIKED'], action_period: 15, action_category_ids: '11, 12' },
					{ action_scene: 'CREATOR_RELATED', action_category_ids__creators: ['13'] },
					{ action_scene: 'HASHTAG_RELATED', action_category_ids__hashtags: entries('14', '15') },
				],
			},
			search_keywords: {
				item: [
					{ keyword: 'coffee', match_type: 'BROAD_WORD', keyword_bid_type: 'CUSTOM', keyword_bid: 0.4 },
					{ keyword: 'roast', match_type: 'PRECISE_WORD' },
				],
			},
			included_custom_actions: { item: [{ code: 'VIEW_PRODUCT', days: 7 }] },
			excluded_custom_actions: { item: [{ code: 'PURCHASE', days: 180 }] },
		};
		expect(await created({ additionalFields: args })).toMatchObject({
			...same,
			identity_id: ID,
			saved_audience_id: ID,
			audience_rule: rule,
			interest_keyword_ids: ['1', '2'],
			isp_ids: ['3', '4'],
			device_price_ranges: [250, 1000],
			contextual_tag_ids: ['5'],
			category_exclusion_ids: ['6'],
			blocked_pangle_app_ids: ['7'],
			included_pangle_audience_package_ids: ['8'],
			app_config: [{ app_id: ID }],
			actions: [
				{ action_scene: 'VIDEO_RELATED', video_user_actions: ['LIKED'], action_period: 15, action_category_ids: ['11', '12'] },
				{ action_scene: 'CREATOR_RELATED', action_category_ids: ['13'] },
				{ action_scene: 'HASHTAG_RELATED', action_category_ids: ['14', '15'] },
			],
			search_keywords: [
				{ keyword: 'coffee', match_type: 'BROAD_WORD', keyword_bid_type: 'CUSTOM', keyword_bid: 0.4 },
				{ keyword: 'roast', match_type: 'PRECISE_WORD', keyword_bid_type: 'FOLLOW_ADGROUP' },
			],
			included_custom_actions: [{ code: 'VIEW_PRODUCT', days: 7 }],
			excluded_custom_actions: [{ code: 'PURCHASE', days: 180 }],
		});
	});

	test('a searched list takes what was picked, several IDs as text, and a whole list by an expression', async () => {
		const options = {
			interest_keyword_ids: {
				item: [
					{ id: { __rl: true, mode: 'list', value: '2027755677', cachedResultName: 'coffee' } },
					{ id: locator('7, 8') },
					{ id: locator('={{ $json.keywords }}') },
					{ id: locator('') },
				],
			},
		};
		sandbox.faults({ path: 'adgroup/create', answer: 0 });
		const finished = await run('createAdGroup', few({ additionalFields: options }), [{ keywords: ['9007199254740993001', 10] }]);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.calls.at(-1)!.body).toContain('"interest_keyword_ids":["2027755677","7","8","9007199254740993001","10"]');
	});

	test('the fields that keep others out, and those for messages', async () => {
		const same: IDataObject = {
			excluded_pangle_audience_package_ids: ['9'],
			messaging_app_type: 'WHATSAPP',
			message_event_set_id: ID,
			phone_number: '5550100',
			phone_region_code: 'US',
			phone_region_calling_code: '+1',
			messaging_app_account_id: '42',
		};
		const body = await created({
			objective_type: 'LEAD_GENERATION',
			promotion_type: 'LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE',
			additionalFields: { ...same, device_model_ids: entries('101001'), purchase_intention_keyword_ids: entries('1') },
		});
		expect(body).toMatchObject({ ...same, device_model_ids: ['101001'], purchase_intention_keyword_ids: ['1'] });
	});

	test('an expression brings whole objects, which win over the fields', async () => {
		const expected = {
			adgroup_name: 'From the item',
			budget: 75,
			age_groups: ['AGE_18_24'],
			audience_rule: rule,
			search_keywords: [{ keyword: 'espresso', match_type: 'PHRASE_WORD' }],
			a_new_parameter: { of: ['TikTok'] },
		};
		sandbox.faults({ path: 'adgroup/create', answer: 0 });
		const finished = await run('createAdGroup', few({ additionalFields: { additionalParameters: '={{ $json.wanted }}' } }), [{ wanted: expected }]);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sent().body).toMatchObject({ ...expected, campaign_id: CAMPAIGN, pacing: 'PACING_MODE_SMOOTH' });
	});

	test('is carried out once however often it is sent, and twice for two items', async () => {
		sandbox.faults({ path: 'adgroup/create', answerAfter: 50000, times: 1 });
		const finished = await run('createAdGroup', few(), [{}, {}]);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.calls).toHaveLength(3);
		expect(jsonOf(finished).map(({ adgroup_name }) => adgroup_name)).toEqual(['Germany', 'Germany']);
		expect(sandbox.state.adGroups).toHaveLength(3);
		expect(new Set(sandbox.calls.map(({ body }) => JSON.parse(body).request_id)).size).toBe(2);
	});

	test('TikTok judges what only it knows', async () => {
		expect(errorTextOf(await run('createAdGroup', few({ campaign_id: locator('7300000000000000001') })))).toContain(
			'There is no campaign 7300000000000000001',
		);
		expect(errorTextOf(await run('createAdGroup', few({ campaign_id: locator(APP_CAMPAIGN) })))).toContain('operating_systems');
		expect(errorTextOf(await run('createAdGroup', few({ schedule_start_time: ahead(-1) })))).toContain('12 hours');
		expect(sandbox.state.adGroups).toHaveLength(1);
	});

	const bad: ReadonlyArray<readonly [IDataObject, string]> = [
		[{ adgroup_name: EMPTY }, '“Ad Group Name” is missing'],
		[{ adgroup_name: 'x'.repeat(513) }, '“Ad Group Name” has 513 characters; at most 512 are allowed'],
		[{ adgroup_name: 'Sale 🎉' }, '“Ad Group Name” must not hold emojis'],
		[{ campaign_id: locator(EMPTY) }, '“Campaign” is missing'],
		[{ location_ids: [] }, '“Location” or Targeting: States and Cities or Targeting: ZIP Codes must be set'],
		[{ budget: '' }, '“Budget” is missing'],
		[{ budget: -1 }, '“Budget” is -1; it must be 0.01 or more'],
		[{ schedule_start_time: EMPTY }, '“Start Time” is missing'],
		[{ schedule_start_time: 'soon' }, '“Start Time” is soon; a date and time is needed'],
		[{ schedule_type: 'SCHEDULE_START_END', schedule_end_time: EMPTY }, '“End Time” is missing'],
		[
			{ schedule_type: 'SCHEDULE_START_END', schedule_start_time: '2027-02-01 00:00:00', schedule_end_time: '2027-01-31 00:00:00' },
			'“End Time” must be later than the start time',
		],
		[{ schedule_type: 'SCHEDULE_START_END', schedule_end_time: '2038-01-01 00:00:01' }, '“End Time” cannot be later than 2038-01-01 00:00:00'],
		[{ budget_mode: 'BUDGET_MODE_TOTAL' }, '“Schedule” must be Between Start and End Time with a lifetime budget'],
		[{ placement_type: 'PLACEMENT_TYPE_NORMAL', placements: EMPTY }, '“Placements” is missing'],
		[{ bid_type: 'BID_TYPE_CUSTOM', bid_price: '' }, '“Bid” is missing'],
		[{ bid_type: 'BID_TYPE_CUSTOM', billing_event: 'OCPM', conversion_bid_price: '' }, '“Conversion Bid” is missing'],
		[{ objective_type: 'APP_PROMOTION', promotion_type: 'APP_IOS' }, '“Targeting: Operating System” is missing: app promotion needs it'],
		[{ optimization_goal: 'CONVERT', pixel_id: locator(ID) }, '“Optimization Event” is missing: a pixel needs the event to optimise for'],
		...['IN_APP_EVENT', 'VALUE'].map((optimization_goal): [IDataObject, string] => [
			{ optimization_goal, billing_event: 'OCPM' },
			'“Optimization Event” is missing: this goal needs the event to optimise for',
		]),
		[{ additionalFields: { operating_systems: ['IOS', 'ANDROID'] } }, '“Targeting: Operating System” has 2 entries; at most 1 is allowed'],
		[{ additionalFields: { dayparting: '010' } }, '“Delivery: Hours of the Week” must be 336 zeros and ones'],
		[{ additionalFields: { frequency: 2 } }, '“Delivery: Frequency Days” is missing'],
		[{ additionalFields: { frequency: 1001, frequency_schedule: 3 } }, '“Delivery: Frequency” is 1001; it must be 1,000 or less'],
		[{ additionalFields: { device_price_ranges: '[20, 100]' } }, '“Targeting: Device Price” must be two whole numbers in steps of 50'],
		[
			{ additionalFields: { device_price_ranges: '[50, 100]', device_model_ids: entries('1') } },
			'“Targeting: Device Price” cannot be set together with Targeting: Device Model',
		],
		[
			{ additionalFields: { interest_keyword_ids: entries('1'), purchase_intention_keyword_ids: entries('2') } },
			'“Targeting: Purchase Intention” cannot be set together with Targeting: Interest Keywords',
		],
		[{ additionalFields: { audience_rule: '{"include":{}}' } }, '“Targeting: Audience Rules” may hold "inclusions" and "exclusions"'],
		[{ additionalFields: { audience_rule: '{"inclusions"' } }, '“Targeting: Audience Rules” is not valid JSON'],
		[{ additionalFields: { brand_safety_type: 'THIRD_PARTY' } }, '“Safety: Partner” is missing'],
		[{ additionalFields: { click_attribution_window: 'ONE_DAY' } }, '“Tracking: View Window” is missing'],
		[{ additionalFields: { store_id: '1' } }, '“Shop: Shop Business Center” is missing'],
		[{ additionalFields: { deep_bid_type: 'VO_MIN_ROAS' } }, '“Bidding: ROAS Goal” is missing'],
		[{ additionalFields: { tiktok_subplacements: ['SEARCH_FEED'] } }, '“Placement: Within TikTok” must hold the For You feed'],
		[{ additionalFields: { shopping_ads_retargeting_type: 'LAB1' } }, '“Shop: Retargeting Days” is missing'],
		[{ additionalFields: { shopping_ads_retargeting_type: 'LAB3' } }, '“Shop: Retargeting Actions” is missing'],
		[
			{
				additionalFields: {
					search_keywords: {
						item: [
							{ keyword: 'tea', match_type: 'BROAD_WORD' },
							{ keyword: 'coffee!', match_type: 'BROAD_WORD' },
						],
					},
				},
			},
			'“Search: Keywords › 2 › Keyword” must not hold emojis or any of',
		],
		[
			{ additionalFields: { zipcode_ids: entries(Array.from({ length: 3000 }, (_, index) => index)) } },
			'“Location” and Targeting: ZIP Codes have more than 3,000 entries together',
		],
		[{ location_ids: [7412345678901234567] }, 'has lost digits'],
		[{ additionalFields: { additionalParameters: '{"budget":"much"}' } }, '“Budget” must be a number, but is much'],
	];
	test.each(bad.map(([more, expectedMessage]) => [expectedMessage, more] as const))('is not sent: %s', async (message, more) => {
		expect(await refused('createAdGroup', few(more))).toContain(message);
	});
});

describe('get many', () => {
	test('asks for a page with all filters, and gives the records', async () => {
		const finished = await run('getManyAdGroups', {
			limit: 20,
			filtering: {
				campaign_ids: [CAMPAIGN],
				adgroup_ids: `${GROUP}, 17`,
				adgroup_name: 'roast',
				objective_type: 'TRAFFIC',
				primary_status: 'STATUS_ALL',
				secondary_status: 'ADGROUP_STATUS_DELIVERY_OK',
				creation_filter_start_time: '2026-01-01 00:00:00',
				creation_filter_end_time: '2026-02-01 00:00:00',
				billing_events: ['CPC'],
				bid_strategy: 'BID_STRATEGY_LOWEST_COST',
				buying_types: ['AUCTION'],
				optimization_goal: 'CLICK',
				promotion_type: 'WEBSITE',
				creative_material_mode: 'CUSTOM',
				campaign_system_origins: ['TT_ADS_PLATFORM'],
				split_test_enabled: false,
			},
			additionalFields: { fields: 'adgroup_id, adgroup_name', exclude_field_types_in_response: ['NULL_FIELD'] },
		});
		expect(errorTextOf(finished)).toBe('no error: success');
		const { method, path, query } = sent();
		expect({ method, path }).toEqual({ method: 'GET', path: '/adgroup/get/' });
		const { filtering, ...rest } = query;
		expect(rest).toEqual({
			advertiser_id: ACCOUNT,
			page: '1',
			page_size: '20',
			fields: '["adgroup_id","adgroup_name"]',
			exclude_field_types_in_response: '["NULL_FIELD"]',
		});
		expect(JSON.parse(filtering!)).toEqual({
			campaign_ids: [CAMPAIGN],
			adgroup_ids: [GROUP, '17'],
			adgroup_name: 'roast',
			objective_type: 'TRAFFIC',
			primary_status: 'STATUS_ALL',
			secondary_status: 'ADGROUP_STATUS_DELIVERY_OK',
			creation_filter_start_time: '2026-01-01 00:00:00',
			creation_filter_end_time: '2026-02-01 00:00:00',
			billing_events: ['CPC'],
			bid_strategy: 'BID_STRATEGY_LOWEST_COST',
			buying_types: ['AUCTION'],
			optimization_goal: 'CLICK',
			promotion_type: 'WEBSITE',
			creative_material_mode: 'CUSTOM',
			campaign_system_origins: ['TT_ADS_PLATFORM'],
			split_test_enabled: false,
		});
		expect(jsonOf(finished)).toEqual([{ adgroup_id: GROUP, adgroup_name: 'Spring Roast, Germany' }]);
	});

	test('leaves filters out that nobody set, and deleted ad groups', async () => {
		await run('changeAdGroupStatus', { adgroup_ids: [GROUP], operation_status__change: 'DELETE' });
		expect(jsonOf(await run('getManyAdGroups', { returnAll: true }))).toEqual([]);
		expect(sandbox.calls.at(-1)!.query).toEqual({ advertiser_id: ACCOUNT, page: '1', page_size: '1000' });
		expect(jsonOf(await run('getManyAdGroups', { filtering: { primary_status: 'STATUS_DELETE' } }))).toMatchObject([
			{ adgroup_id: GROUP, secondary_status: 'ADGROUP_STATUS_DELETE' },
		]);
	});

	test('more than a hundred IDs are not sent', async () => {
		expect(await refused('getManyAdGroups', { filtering: { adgroup_ids: Array.from({ length: 101 }, (_, index) => index) } })).toContain(
			'“Filters › Ad Group IDs” has 101 entries; at most 100 are allowed',
		);
	});
});

describe('update', () => {
	test('sends what was set and nothing else', async () => {
		const finished = await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields: { budget: 80 } });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sent()).toEqual({ method: 'POST', path: '/adgroup/update/', query: {}, body: { advertiser_id: ACCOUNT, adgroup_id: GROUP, budget: 80 } });
		expect(jsonOf(finished)).toMatchObject([{ adgroup_id: GROUP, budget: 80, optimization_goal: 'CLICK' }]);
	});

	test('every field that only an update has, or has by another label', async () => {
		const same: IDataObject = {
			adgroup_name: 'Austria',
			schedule_type: 'SCHEDULE_START_END',
			schedule_start_time: '2027-01-01 00:00:00',
			schedule_end_time: '2027-02-01 00:00:00',
			bid_type: 'BID_TYPE_CUSTOM',
			bid_price: 0.2,
			conversion_bid_price: 3,
			pacing: 'PACING_MODE_FAST',
			location_ids: ['2782113'],
			exclude_age_under_eighteen: true,
			auto_targeting_enabled: false,
		};
		await run('updateAdGroup', {
			adgroup_id: locator(GROUP),
			additionalFields: {
				...same,
				brand_safety_type__change: 'LIMITED_INVENTORY',
				targeting_expansion: { item: { expansion_enabled: false, expansion_types: ['CUSTOM_AUDIENCE'] } },
				gender: 'GENDER_MALE',
			},
		});
		expect(sent().body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: GROUP,
			...same,
			brand_safety_type: 'LIMITED_INVENTORY',
			targeting_expansion: { expansion_enabled: false, expansion_types: ['CUSTOM_AUDIENCE'] },
			gender: 'GENDER_MALE',
		});
	});

	const LISTS = ['languages', 'age_groups', 'audience_ids', 'excluded_audience_ids', 'interest_category_ids', 'carrier_ids'];

	test('lifts a targeting that was added without a choice', async () => {
		const empty = Object.fromEntries(LISTS.map((name) => [name, []]));
		expect(
			errorTextOf(await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields: { ...empty, zipcode_ids: {}, location_ids: ['2782113'] } })),
		).toBe('no error: success');
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, ...empty, zipcode_ids: [], location_ids: ['2782113'] });
	});

	test('changes countries for cities, and leaves alone what an expression leaves open', async () => {
		await run('updateAdGroup', {
			adgroup_id: locator(GROUP),
			additionalFields: { location_ids: [], location_ids__places: entries('2950157'), languages: EMPTY, operating_systems: [] },
		});
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, location_ids: ['2950157'] });
	});

	test('lifts a targeting by an empty list', async () => {
		await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields: { additionalParameters: '{"age_groups":[]}' } });
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, age_groups: [] });
	});

	test.each<[IDataObject, string]>([
		[{ adgroup_id: locator(EMPTY) }, '“Ad Group” is missing'],
		[
			{ additionalFields: { location_ids: [], zipcode_ids: {} } },
			'“Targeting: Location” and Targeting: ZIP Codes cannot both be lifted, since an ad group needs a place',
		],
		[{}, '“Ad Group” is not changed: set what is to be new under Additional Fields'],
		[{ additionalFields: { schedule_type: 'SCHEDULE_FROM_NOW' } }, '“Schedule: Start Time” is missing'],
		[{ additionalFields: { schedule_type: 'SCHEDULE_START_END', schedule_start_time: '2027-01-01 00:00:00' } }, '“Schedule: End Time” is missing'],
		[{ additionalFields: { brand_safety_type__change: 'THIRD_PARTY' } }, '“Safety: Inventory” is THIRD_PARTY; allowed are'],
	])('%j is not sent', async (more, expectedMessage) => {
		expect(await refused('updateAdGroup', { adgroup_id: locator(GROUP), ...more })).toContain(expectedMessage);
	});
});

describe('change status', () => {
	test('switches off', async () => {
		const finished = await run('changeAdGroupStatus', {
			adgroup_ids: [GROUP],
			operation_status__change: 'DISABLE',
			additionalFields: { allow_partial_success: true },
		});
		expect(sent()).toEqual({
			method: 'POST',
			path: '/adgroup/status/update/',
			query: {},
			body: { advertiser_id: ACCOUNT, adgroup_ids: [GROUP], operation_status: 'DISABLE', allow_partial_success: true },
		});
		expect(jsonOf(finished)).toEqual([{ adgroup_ids: [GROUP], status: 'DISABLE' }]);
		expect(sandbox.state.adGroups[0]).toMatchObject({ operation_status: 'DISABLE' });
	});

	test('spreads more than twenty over several calls', async () => {
		const many = Array.from({ length: 21 }, (_, index) => `${GROUP.slice(0, -2)}${10 + index}`);
		const finished = await run('changeAdGroupStatus', { adgroup_ids: many, additionalFields: { allow_partial_success: true } });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.calls.map(({ body }) => JSON.parse(body).adgroup_ids.length)).toEqual([20, 1]);
		expect(jsonOf(finished)).toMatchObject([{ adgroup_ids: [GROUP], error_list: expect.any(Array) }, { adgroup_ids: [] }]);
	});

	test('a deleted one stays deleted', async () => {
		await run('changeAdGroupStatus', { adgroup_ids: [GROUP], operation_status__change: 'DELETE' });
		expect(errorTextOf(await run('changeAdGroupStatus', { adgroup_ids: [GROUP], operation_status__change: 'ENABLE' }))).toContain('was deleted');
		expect(await refusedAfter(() => run('changeAdGroupStatus', { adgroup_ids: EMPTY }))).toContain('“Ad Group” is missing');
	});
});

async function refusedAfter(act: () => ReturnType<typeof run>): Promise<string> {
	const before = sandbox.calls.length;
	const finished = await act();
	expect(sandbox.calls).toHaveLength(before);
	return errorTextOf(finished);
}

test('the quota tells how many there are', async () => {
	const finished = await run('getAdGroupQuota', {});
	expect(sent()).toEqual({ method: 'GET', path: '/adgroup/quota/', query: { advertiser_id: ACCOUNT }, body: undefined });
	expect(jsonOf(finished)).toEqual([{ total_adgroup_quota: 4999, used_adgroup_quota: 1 }]);
});
