import type { Params, RequestsByEndpoint } from './request';
import { ACCOUNT, CAMPAIGN, ID, OTHER_ID } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;

/** An endpoint whose only parameter is the ad account. */
const plain = { minimal: ownAccount, full: ownAccount } as const;

/** An endpoint of which everything is required. */
const same = (params: Params) => ({ minimal: { ...ownAccount, ...params }, full: { ...ownAccount, ...params } });

const TIKTOK = ['PLACEMENT_TIKTOK'] as const;
const GERMANY = '2921044';
const BERLIN = '2950157';

export const targeting: RequestsByEndpoint = {
	'GET tool/interest_category/': {
		minimal: ownAccount,
		full: { ...ownAccount, version: 2, placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'], special_industries: ['HOUSING', 'CREDIT'], language: 'pt' },
	},
	'GET tool/action_category/': { minimal: ownAccount, full: { ...ownAccount, special_industries: ['EMPLOYMENT'], language: 'ja' } },
	'POST tool/targeting_category/recommend/': {
		minimal: { ...ownAccount, region_codes: ['DE'] },
		full: { ...ownAccount, region_codes: ['DE', 'US'], app_id: ID },
	},
	'GET tool/contextual_tag/get/': {
		minimal: { ...ownAccount, objective_type: 'REACH' },
		full: { ...ownAccount, objective_type: 'RF_REACH', region_codes: ['DE', 'US'], brand_safety_type: 'EXPANDED_INVENTORY', rf_campaign_type: 'PULSE' },
	},
	'GET tool/contextual_tag/info/': same({ contextual_tag_ids: ['7600000000000000001', ID] }),
	'GET tool/carrier/': plain,
	'GET tool/device_model/': plain,
	'GET tool/os_version/': same({ os_type: 'IOS' }),
	'GET tool/hashtag/get/': same({ keyword_ids: ['2911052068069', '3568527772311'] }),
	'GET tool/hashtag/recommend/': {
		minimal: { ...ownAccount, keywords: ['game'] },
		full: { ...ownAccount, keywords: ['game', 'console, handheld'], operator: 'OR' },
	},
	'GET tool/interest_keyword/get/': {
		minimal: { ...ownAccount, keyword_query: [{ keyword_id: '2027755677' }] },
		full: {
			...ownAccount,
			keyword_query: [
				{ keyword_id: '2027755677', language: 'ar' },
				{ keyword_id: '2027755678', language: 'hi' },
			],
			filtering: { audience_type: 'PURCHASE_INTENTION' },
		},
	},
	'GET tool/interest_keyword/recommend/': {
		minimal: { ...ownAccount, keyword: 'coffee' },
		full: { ...ownAccount, keyword: 'coffee', language: 'fr', limit: 2, mode: 'FUZZ_MATCH', audience_type: 'GENERAL_INTEREST' },
		variants: [{ ...ownAccount, keywords: ['coffee', 'tea'], mode: 'SEMANTIC_RECOMMEND' }],
	},
	'GET tool/language/': plain,
	'GET tool/timezone/': plain,
	'GET tool/phone_region_code/': plain,
	'GET search/region/': { minimal: ownAccount, full: { ...ownAccount, language: 'de' } },
	'GET tool/region/': {
		minimal: { ...ownAccount, placements: TIKTOK, objective_type: 'TRAFFIC' },
		full: {
			...ownAccount,
			placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'],
			objective_type: 'LEAD_GENERATION',
			promotion_type: 'LEAD_GENERATION',
			promotion_target_type: 'EXTERNAL_WEBSITE',
			operating_system: 'ANDROID',
			brand_safety_type: 'THIRD_PARTY',
			brand_safety_partner: 'IAS',
			level_range: 'TO_PROVINCE',
			language: 'de',
		},
		variants: [
			{ ...ownAccount, placements: TIKTOK, objective_type: 'PRODUCT_SALES', shopping_ads_type: 'LIVE' },
			{ ...ownAccount, placements: TIKTOK, objective_type: 'RF_REACH', rf_campaign_type: 'STANDARD' },
		],
	},
	'POST tool/targeting/search/': {
		minimal: { ...ownAccount, placements: TIKTOK, objective_type: 'REACH', keywords: ['los ang'], search_type: 'FUZZY_SEARCH' },
		full: {
			...ownAccount,
			placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_VIGO'],
			objective_type: 'APP_INSTALL',
			promotion_type: 'APP_ANDROID',
			keywords: ['california', 'Washington, D.C.'],
			search_type: 'BATCH_REGION_SEARCH',
			region_codes: ['US', 'CA'],
			geo_types: ['CITY', 'PROVINCE'],
			operating_system: 'ANDROID',
			brand_safety_type: 'THIRD_PARTY',
			brand_safety_partner: 'OPEN_SLATE',
		},
	},
	'POST tool/targeting/info/': {
		minimal: { ...ownAccount, targeting_ids: ['ISP00001'], scene: 'ISP' },
		full: {
			...ownAccount,
			targeting_ids: [BERLIN, GERMANY],
			scene: 'GEO',
			placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_HELO'],
			objective_type: 'WEB_CONVERSIONS',
			promotion_type: 'AEO_APK',
			operating_system: 'IOS',
			brand_safety_type: 'THIRD_PARTY',
			brand_safety_partner: 'IAS',
		},
	},
	'GET tool/targeting/list/': same({ location_ids: [GERMANY, '6252001'], scene: 'ISP' }),
	'POST tool/bid/recommend/': {
		minimal: { ...ownAccount, objective_type: 'TRAFFIC', location_ids: [GERMANY] },
		full: { ...ownAccount, objective_type: 'WEB_CONVERSIONS', location_ids: [GERMANY, BERLIN], external_action: 'SHOPPING', campaign_id: CAMPAIGN },
	},
	'GET tool/vbo_status/': {
		minimal: {
			...ownAccount,
			objective_type: 'WEB_CONVERSIONS',
			promotion_type: 'WEBSITE',
			placements: TIKTOK,
			pixel_id: ID,
			optimization_event: 'SHOPPING',
		},
		full: {
			...ownAccount,
			objective_type: 'APP_PROMOTION',
			app_promotion_type: 'APP_INSTALL',
			promotion_type: 'APP_IOS',
			placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'],
			app_id: ID,
			optimization_event: 'ACTIVE_PAY',
			campaign_type: 'IOS14_CAMPAIGN',
			ios14_quota_type: 'OCCUPIED',
			campaign_app_profile_page_state: 'OFF',
			bid_align_type: 'SKAN',
			is_smart_performance_campaign: true,
			budget_optimize_on: false,
			is_advanced_dedicated_campaign: true,
			disable_skan_campaign: false,
		},
		variants: [{ ...ownAccount, objective_type: 'PRODUCT_SALES', promotion_type: 'LIVE_SHOPPING', placements: TIKTOK, store_id: OTHER_ID }],
	},
	'GET tool/brand_safety/partner/authorize/status/': same({ partner: 'Zefr' }),
	'GET tool/open_url/': same({ url: 'https://www.tiktok.com/@tiktok?lang=de&x=1', url_type: 'USER_PROFILE' }),
	'GET tool/url_validate/': same({ url: 'https://www.example.com/app?a=ü&b=[1]' }),
};
