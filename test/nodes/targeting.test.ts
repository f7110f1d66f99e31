import { expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { payloadOf } from '../support/recordedRun';
import { ACCOUNT, locator } from '../support/values';
import { setUpTargeting } from '../support/targetingNode';

const tool = setUpTargeting();

/** Operation, parameters of the form, method and path, what is sent beside the ad account, and the first output item. */
const CASES: ReadonlyArray<readonly [string, IDataObject, string, IDataObject, IDataObject]> = [
	[
		'getManyRegions',
		{ additionalFields: { language: 'de' } },
		'GET search/region/',
		{ language: 'de' },
		{ region_id: '6252001', region_name: 'United States', region_level: 'COUNTRY' },
	],
	[
		'getRegionsBySettings',
		{
			objective_type: 'LEAD_GENERATION',
			placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'],
			additionalFields: {
				level_range: 'TO_COUNTRY',
				promotion_target_type: 'INSTANT_PAGE',
				operating_system: 'IOS',
				brand_safety_type: 'THIRD_PARTY',
				brand_safety_partner: 'IAS',
			},
		},
		'GET tool/region/',
		{
			objective_type: 'LEAD_GENERATION',
			placements: '["PLACEMENT_TIKTOK","PLACEMENT_PANGLE"]',
			level_range: 'TO_COUNTRY',
			promotion_target_type: 'INSTANT_PAGE',
			operating_system: 'IOS',
			brand_safety_type: 'THIRD_PARTY',
			brand_safety_partner: 'IAS',
		},
		{ location_id: '6252001', name: 'United States', level: 'COUNTRY' },
	],
	[
		'searchTargetingTags',
		{
			search_type: 'FUZZY_SEARCH',
			keywords__places: 'los ang',
			objective_type__any: 'REACH',
			placements__any: ['PLACEMENT_TIKTOK'],
			additionalFields: { geo_types: ['CITY', 'ZIP_CODE'] },
		},
		'POST tool/targeting/search/',
		{ search_type: 'FUZZY_SEARCH', keywords: ['los ang'], objective_type: 'REACH', placements: ['PLACEMENT_TIKTOK'], geo_types: ['CITY', 'ZIP_CODE'] },
		{ name: 'Los Angeles', parent_names: ['California', 'United States'] },
	],
	[
		'searchTargetingTags',
		{
			search_type: 'BATCH_REGION_SEARCH',
			keywords__places: '["california", "brazil"]',
			objective_type__any: 'TRAFFIC',
			placements__any: ['PLACEMENT_TIKTOK'],
			promotion_type__search: 'WEBSITE',
			additionalFields: { region_codes__filter: ['US', 'CA'], operating_system: 'ANDROID', brand_safety_type: 'LIMITED_INVENTORY' },
		},
		'POST tool/targeting/search/',
		{
			search_type: 'BATCH_REGION_SEARCH',
			keywords: ['california', 'brazil'],
			objective_type: 'TRAFFIC',
			placements: ['PLACEMENT_TIKTOK'],
			promotion_type: 'WEBSITE',
			region_codes: ['US', 'CA'],
			operating_system: 'ANDROID',
			brand_safety_type: 'LIMITED_INVENTORY',
		},
		{ name: 'California', parent_names: ['United States'] },
	],
	[
		'getTargetingTags',
		{
			scene: 'GEO',
			targeting_ids: '2950157',
			objective_type__tags: 'WEB_CONVERSIONS',
			placements__tags: ['PLACEMENT_TIKTOK'],
			promotion_type__tags: 'AEO_APK',
		},
		'POST tool/targeting/info/',
		{ scene: 'GEO', targeting_ids: ['2950157'], objective_type: 'WEB_CONVERSIONS', placements: ['PLACEMENT_TIKTOK'], promotion_type: 'AEO_APK' },
		{ name: 'Berlin', targeting_type: 'GEO', parent_names: ['Germany'] },
	],
	[
		'getTargetingTags',
		{ scene: 'ISP', targeting_ids: 'EG00045' },
		'POST tool/targeting/info/',
		{ scene: 'ISP', targeting_ids: ['EG00045'] },
		{ targeting_type: 'ISP', parent_names: [] },
	],
	[
		'getInternetProviders',
		{ location_ids__countries: ['2921044'] },
		'GET tool/targeting/list/',
		{ location_ids: '["2921044"]', scene: 'ISP' },
		{ targeting_type: 'ISP', isp: { isp_id: 'ISP00001', location_id: '2921044', region_code: 'DE' } },
	],
	['getTimezones', {}, 'GET tool/timezone/', {}, { timezone: 'Europe/Berlin', gmt_offset: 'GMT+01:00' }],
	['getPhoneCodes', {}, 'GET tool/phone_region_code/', {}, { phone_region_code: 'DE', phone_region_calling_code: '+49' }],
	['getLanguages', {}, 'GET tool/language/', {}, { code: 'en', name: 'English' }],
	[
		'getInterestCategories',
		{ additionalFields: { version: 1, placements__category: ['PLACEMENT_PANGLE'], special_industries: ['HOUSING'], language__category: 'pt' } },
		'GET tool/interest_category/',
		{ version: '1', placements: '["PLACEMENT_PANGLE"]', special_industries: '["HOUSING"]', language: 'pt' },
		{ interest_category_id: '10', interest_category_name: 'Education' },
	],
	[
		'getActionCategories',
		{ additionalFields: { special_industries: ['CREDIT'], language__category: 'ja' } },
		'GET tool/action_category/',
		{ special_industries: '["CREDIT"]', language: 'ja' },
		{ action_category_id: '1', name: 'Comedy' },
	],
	[
		'recommendCategories',
		{ region_codes: ['DE', 'US'], additionalFields: { app_id: locator('7400000000000000019') } },
		'POST tool/targeting_category/recommend/',
		{ region_codes: ['DE', 'US'], app_id: '7400000000000000019' },
		{ interest_categories: expect.any(Array), action_categories: expect.any(Array) },
	],
	['getCarriers', {}, 'GET tool/carrier/', {}, { country_code: 'DE' }],
	['getDeviceModels', {}, 'GET tool/device_model/', {}, { device_model_id: '101001', device_model_name: 'Phone One' }],
	['getOsVersions', { os_type: 'IOS' }, 'GET tool/os_version/', { os_type: 'IOS' }, { name: 'iOS 13.0' }],
	[
		'getHashtags',
		{ keyword_ids: '2911052068069, 3568527772311' },
		'GET tool/hashtag/get/',
		{ keyword_ids: '["2911052068069","3568527772311"]' },
		{ keyword_id: '2911052068069', keyword_status: 'ONLINE' },
	],
	[
		'searchHashtags',
		{ keywords: 'game, coffee', additionalFields: { operator: 'OR' } },
		'GET tool/hashtag/recommend/',
		{ keywords: '["game","coffee"]', operator: 'OR' },
		{ input_keyword: 'game', keyword: '#game' },
	],
	[
		'getInterestKeywords',
		{
			keyword_query: {
				item: [
					{ keyword_id: '2027755677', language: 'fr' },
					{ keyword_id: '1915651459', language: '' },
				],
			},
			filtering: { audience_type: 'PURCHASE_INTENTION' },
		},
		'GET tool/interest_keyword/get/',
		{ keyword_query: '[{"keyword_id":"2027755677","language":"fr"},{"keyword_id":"1915651459"}]', filtering: '{"audience_type":"PURCHASE_INTENTION"}' },
		{ keyword_id: '2027755677', status: 'EFFECTIVE' },
	],
	[
		'searchInterestKeywords',
		{ keyword: 'tea', additionalFields: { language: 'hi', limit: 2, mode: 'SEMANTIC_RECOMMEND', audience_type: 'GENERAL_INTEREST' } },
		'GET tool/interest_keyword/recommend/',
		{ keyword: 'tea', language: 'hi', limit: '2', mode: 'SEMANTIC_RECOMMEND', audience_type: 'GENERAL_INTEREST' },
		{ keyword: 'tea', language: 'hi' },
	],
	[
		'getManyContextualTags',
		{
			objective_type__contextual: 'RF_REACH',
			additionalFields: { region_codes__filter: ['US'], brand_safety_type: 'STANDARD_INVENTORY', rf_campaign_type: 'PULSE' },
		},
		'GET tool/contextual_tag/get/',
		{ objective_type: 'RF_REACH', region_codes: '["US"]', brand_safety_type: 'STANDARD_INVENTORY', rf_campaign_type: 'PULSE' },
		{ name: 'Max Pulse' },
	],
	[
		'getContextualTags',
		{ contextual_tag_ids: ['7600000000000000001'] },
		'GET tool/contextual_tag/info/',
		{ contextual_tag_ids: '["7600000000000000001"]' },
		{ name: 'Sports' },
	],
	[
		'recommendBid',
		{
			objective_type: 'WEB_CONVERSIONS',
			location_ids: { item: [{ id: locator('6252001') }] },
			additionalFields: { external_action: 'ON_WEB_ORDER', campaign_id: locator('1790000000000000001') },
		},
		'POST tool/bid/recommend/',
		{ objective_type: 'WEB_CONVERSIONS', location_ids: ['6252001'], external_action: 'ON_WEB_ORDER', campaign_id: '1790000000000000001' },
		{ bid: 1.25 },
	],
	[
		'checkValueOptimization',
		{
			objective_type__any: 'APP_PROMOTION',
			promotion_type: 'APP_IOS',
			placements: ['PLACEMENT_TIKTOK'],
			app_promotion_type: 'APP_INSTALL',
			app_id__promoted: locator('7400000000000000019'),
			additionalFields: {
				campaign_type: 'IOS14_CAMPAIGN',
				campaign_app_profile_page_state: 'ON',
				bid_align_type: 'SAN',
				is_smart_performance_campaign: false,
				budget_optimize_on: true,
				is_advanced_dedicated_campaign: true,
				disable_skan_campaign: true,
				ios14_quota_type: 'OCCUPIED',
				store_id: '7495000000000000001',
			},
		},
		'GET tool/vbo_status/',
		{
			objective_type: 'APP_PROMOTION',
			promotion_type: 'APP_IOS',
			placements: '["PLACEMENT_TIKTOK"]',
			app_promotion_type: 'APP_INSTALL',
			app_id: '7400000000000000019',
			campaign_type: 'IOS14_CAMPAIGN',
			campaign_app_profile_page_state: 'ON',
			bid_align_type: 'SAN',
			is_smart_performance_campaign: 'false',
			budget_optimize_on: 'true',
			is_advanced_dedicated_campaign: 'true',
			disable_skan_campaign: 'true',
			ios14_quota_type: 'OCCUPIED',
			store_id: '7495000000000000001',
		},
		{ vo_status: 'QUALIFIED' },
	],
	[
		'checkValueOptimization',
		{
			objective_type__any: 'WEB_CONVERSIONS',
			promotion_type: 'WEBSITE',
			placements: ['PLACEMENT_TIKTOK'],
			pixel_id: locator('7700000000000000001'),
			optimization_event: 'SHOPPING',
		},
		'GET tool/vbo_status/',
		{
			objective_type: 'WEB_CONVERSIONS',
			promotion_type: 'WEBSITE',
			placements: '["PLACEMENT_TIKTOK"]',
			pixel_id: '7700000000000000001',
			optimization_event: 'SHOPPING',
		},
		{ vo_status: 'QUALIFIED' },
	],
	[
		'checkValueOptimization',
		{ objective_type__any: 'PRODUCT_SALES', promotion_type: 'LIVE_SHOPPING', placements: ['PLACEMENT_TIKTOK'] },
		'GET tool/vbo_status/',
		{ objective_type: 'PRODUCT_SALES', promotion_type: 'LIVE_SHOPPING', placements: '["PLACEMENT_TIKTOK"]' },
		{ vo_status: 'QUALIFIED' },
	],
	['getPartnerStatus', { partner: 'Zefr' }, 'GET tool/brand_safety/partner/authorize/status/', { partner: 'Zefr' }, { status: 'NOT_FOUND' }],
	[
		'getInAppLink',
		{ url__tiktok: 'https://www.tiktok.com/@a?b=1&c=2', url_type: 'VIDEO' },
		'GET tool/open_url/',
		{ url: 'https://www.tiktok.com/@a?b=1&c=2', url_type: 'VIDEO' },
		{ open_url: expect.stringContaining('snssdk1233') },
	],
	[
		'checkUrl',
		{ url: 'myapp://home' },
		'GET tool/url_validate/',
		{ url: 'myapp://home' },
		{ validate_info: { is_valid_url: true, is_scheme_link: true, is_valid_scheme: true } },
	],
];

test.each(CASES)('%s sends what was filled in', async (operation, parameters, call, expected, item) => {
	const { items, calls, errorText } = await tool(operation, parameters);
	expect(errorText).toBe('');
	expect(calls).toHaveLength(1);
	expect(`${calls[0]!.method} ${calls[0]!.path}`).toBe(call.replace(' ', ' /open_api/v1.3/'));
	expect(payloadOf(calls[0]!)).toEqual({ advertiser_id: ACCOUNT, ...expected });
	expect(items[0]).toMatchObject(item);
});
