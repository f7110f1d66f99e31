import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { adGroup } from '../../nodes/TikTokAdGroup/adGroup.operations';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf } from '../support/avatarNode';
import { inSections } from '../support/inSections';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const CAMPAIGN = '7300000000000000017';
const ID = '7412345678901234567';

const DAY = 24 * 3600 * 1000;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject, items?: IDataObject[]) =>
	runOperation(sandbox.url, 'tikTokAdGroup', 'adGroup', operation, { advertiser_id: locator(ACCOUNT), ...inSections(adGroup, operation, parameters) }, items);

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
	schedule_start_time: `${ahead(1)}Z`,
	...more,
});

const created = async (more: IDataObject = {}): Promise<IDataObject> => {
	const finished = await run('createAdGroup', few(more));
	expect(errorTextOf(finished)).toBe('no error: success');
	return sent().body;
};

describe('create with additional fields', () => {
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
			operation_status: 'ENABLE',
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
			dayparting: { item: [{ days: ['SUNDAY'], from: '22:30', to: '01:00' }] },
			device_price_ranges: { item: { from: 250, to: 950 } },
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
		expect(await created({ objective_type: 'LEAD_GENERATION', additionalFields: args })).toMatchObject({
			...same,
			identity_id: ID,
			saved_audience_id: ID,
			audience_rule: rule,
			interest_keyword_ids: ['1', '2'],
			isp_ids: ['3', '4'],
			dayparting: `11${'0'.repeat(331)}111`,
			device_price_ranges: [250, 950],
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

	test('audience rules are read by their structure', async () => {
		const [written] = rule.inclusions.rules;
		const loose = { ...written, event_sources: [{ type: 'PIXEL', id: 7412345678 }, null], retention: 30, weight: { of: 2 } };
		const wanted = { inclusions: { ...rule.inclusions, rules: [loose] } };
		sandbox.faults({ path: 'adgroup/create', answer: 0 });
		expect(errorTextOf(await run('createAdGroup', few({ additionalFields: { audience_rule: '={{ $json.wanted }}' } }), [{ wanted }]))).toBe(
			'no error: success',
		);
		expect(sent().body.audience_rule).toEqual({
			inclusions: { operator: 'OR', rules: [{ ...written, event_sources: [{ type: 'PIXEL', id: '7412345678' }], weight: { of: 2 } }] },
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
});
