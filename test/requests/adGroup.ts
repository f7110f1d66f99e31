import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, AD_GROUP, CAMPAIGN, ID, OTHER_ID, REACH_CAMPAIGN } from './values';

/** What every new ad group needs. */
const made = {
	advertiser_id: ACCOUNT,
	campaign_id: CAMPAIGN,
	adgroup_name: 'Germany',
	location_ids: ['2921044'],
	budget_mode: 'BUDGET_MODE_DAY',
	budget: 50,
	schedule_type: 'SCHEDULE_FROM_NOW',
	schedule_start_time: '2031-01-31 14:30:00',
	optimization_goal: 'CLICK',
	billing_event: 'CPC',
	pacing: 'PACING_MODE_SMOOTH',
} as const;

/** The form has days and hours, and a lowest and a highest price, for what TikTok encodes. */
const hours = {
	dayparting: [
		{ days: ['MONDAY', 'TUESDAY'], from: '09:00', to: '18:00' },
		{ days: ['SUNDAY'], from: '22:00', to: '02:00' },
	],
};
const prices = { device_price_ranges: { from: 250, to: 10000 } };

/** The objective belongs to the campaign: the form asks for it, and it is not sent. */
const under = (objective_type: string) => ({ typed: { objective_type } });

const found = (event: string) => ({
	operator: 'OR',
	rules: [
		{
			event_sources: [{ type: 'PIXEL', id: ID }],
			retention: '30',
			filter: { operator: 'AND', filters: [{ field: 'EVENT', operator: 'EQ', value: event }] },
		},
	],
});

/** All targeting parameters that one ad group can have together. */
const targeting = {
	zipcode_ids: ['DE-10115', 'DE-10117'],
	languages: ['de', 'en'],
	gender: 'GENDER_FEMALE',
	age_groups: ['AGE_25_34', 'AGE_55_100'],
	spending_power: 'HIGH',
	household_income: ['TOP5', 'TOP10_25'],
	audience_ids: [ID],
	excluded_audience_ids: [OTHER_ID],
	audience_rule: { inclusions: found('ON_WEB_ORDER'), exclusions: found('ON_WEB_CART') },
	smart_audience_enabled: true,
	smart_interest_behavior_enabled: false,
	interest_category_ids: ['15', '26'],
	interest_keyword_ids: [ID, OTHER_ID],
	actions: [
		{ action_scene: 'VIDEO_RELATED', video_user_actions: ['WATCHED_TO_END', 'LIKED'], action_period: 7, action_category_ids: [ID, OTHER_ID] },
		{ action_scene: 'CREATOR_RELATED', video_user_actions: ['FOLLOWING'], action_period: 0, action_category_ids: [OTHER_ID] },
		{ action_scene: 'HASHTAG_RELATED', video_user_actions: ['VIEW_HASHTAG'], action_period: 0, action_category_ids: [ID] },
	],
	min_android_version: '9.0',
	device_model_ids: [ID],
	network_types: ['WIFI', '5G'],
	carrier_ids: [ID],
	isp_ids: [ID, OTHER_ID],
	contextual_tag_ids: [ID],
	included_pangle_audience_package_ids: [ID],
} as const;

/** The parameters that cannot be combined with `targeting`. */
const otherTargeting = {
	saved_audience_id: ID,
	purchase_intention_keyword_ids: [ID, OTHER_ID],
	device_price_ranges: [250, 10000],
	excluded_pangle_audience_package_ids: [ID],
	min_ios_version: '14.5',
	ios14_targeting: 'IOS14_PLUS',
	operating_systems: ['IOS'],
} as const;

const delivery = {
	dayparting:
		'1'.repeat(4) +
		'0'.repeat(14) +
		'1'.repeat(18) +
		'0'.repeat(12) +
		'0'.repeat(18) +
		'1'.repeat(18) +
		'0'.repeat(12 + 4 * 48) +
		'0'.repeat(44) +
		'1'.repeat(4),
	comment_disabled: true,
	share_disabled: false,
	category_exclusion_ids: [ID],
	vertical_sensitivity_id: ID,
	blocked_pangle_app_ids: [ID, OTHER_ID],
	is_hfss: false,
	is_lhf_compliance: true,
	search_result_enabled: true,
	automated_keywords_enabled: false,
	search_keywords: [
		{ keyword: 'coffee beans', match_type: 'PHRASE_WORD', keyword_bid_type: 'CUSTOM', keyword_bid: 0.5 },
		{ keyword: 'espresso', match_type: 'PRECISE_WORD', keyword_bid_type: 'FOLLOW_ADGROUP' },
	],
} as const;

const deepFunnel = {
	deep_funnel_optimization_status: 'ON',
	deep_funnel_event_source: 'CRM',
	deep_funnel_event_source_id: ID,
	deep_funnel_optimization_event: 'FORM',
} as const;

const retargeting = {
	catalog_authorized_bc_id: ID,
	shopping_ads_retargeting_type: 'LAB1',
	shopping_ads_retargeting_actions_days: 30,
	shopping_ads_retargeting_custom_audience_relation: 'AND',
} as const;

const byActions = {
	shopping_ads_retargeting_type: 'LAB3',
	included_custom_actions: [
		{ code: 'VIEW_PRODUCT', days: 30 },
		{ code: 'ADD_TO_CART', days: 7 },
	],
	excluded_custom_actions: [{ code: 'PURCHASE', days: 180 }],
} as const;

const messaged = { ...made, promotion_type: 'LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE', optimization_goal: 'CONVERSATION', billing_event: 'OCPM' } as const;

export const adGroup: RequestsByEndpoint = {
	'POST adgroup/create/': {
		addedByForm: { operation_status: 'DISABLE', placement_type: 'PLACEMENT_TYPE_AUTOMATIC', bid_type: 'BID_TYPE_NO_BID' },
		minimal: request({ ...made, promotion_type: 'WEBSITE' }, under('TRAFFIC')),
		full: request(
			{
				...made,
				...targeting,
				...delivery,
				location_ids: ['2921044', '5368361'],
				operation_status: 'ENABLE',
				promotion_type: 'WEBSITE',
				placement_type: 'PLACEMENT_TYPE_NORMAL',
				placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'],
				tiktok_subplacements: ['IN_FEED', 'SEARCH_FEED'],
				brand_safety_type: 'THIRD_PARTY',
				brand_safety_partner: 'IAS',
				video_download_disabled: true,
				schedule_type: 'SCHEDULE_START_END',
				schedule_end_time: '2031-02-28 23:59:59',
				budget_mode: 'BUDGET_MODE_TOTAL',
				budget: 2000.5,
				optimization_goal: 'VALUE',
				pixel_id: ID,
				optimization_event: 'SHOPPING',
				custom_conversion_id: ID,
				billing_event: 'OCPM',
				bid_type: 'BID_TYPE_CUSTOM',
				conversion_bid_price: 9.99,
				deep_bid_type: 'VO_MIN_ROAS',
				roas_bid: 1.5,
				creative_material_mode: 'CUSTOM',
				skip_learning_phase: true,
				pacing: 'PACING_MODE_FAST',
				click_attribution_window: 'SEVEN_DAYS',
				view_attribution_window: 'ONE_DAY',
				engaged_view_attribution_window: 'SEVEN_DAYS',
				attribution_event_count: 'ONCE',
			},
			{ typed: { ...hours, objective_type: 'WEB_CONVERSIONS', location_ids: ['2921044'], location_ids__places: ['5368361'] } },
		),
		variants: [
			request(
				{
					...made,
					...otherTargeting,
					promotion_type: 'APP_IOS',
					app_id: ID,
					adgroup_app_profile_page_state: 'ON',
					optimization_goal: 'INSTALL',
					optimization_event: 'ACTIVE',
					secondary_optimization_event: 'ACTIVE_PAY',
					billing_event: 'OCPM',
					bid_type: 'BID_TYPE_CUSTOM',
					conversion_bid_price: 4,
					deep_bid_type: 'MIN',
					deep_cpa_bid: 8,
					next_day_retention: 0.5,
					vbo_window: 'ZERO_DAY',
					statistic_type: 'EVERYTIME',
					audience_type: 'NEW_CUSTOM_AUDIENCE',
					audience_ids: [ID],
					promotion_website_type: 'UNSET',
				},
				{ typed: { ...prices, objective_type: 'APP_PROMOTION' } },
			),
			request(
				{
					...made,
					campaign_id: REACH_CAMPAIGN,
					optimization_goal: 'REACH',
					billing_event: 'CPM',
					bid_type: 'BID_TYPE_CUSTOM',
					bid_price: 3,
					frequency: 3,
					frequency_schedule: 7,
				},
				under('REACH'),
			),
			request(
				{
					...made,
					campaign_id: REACH_CAMPAIGN,
					optimization_goal: 'ENGAGED_VIEW',
					billing_event: 'CPV',
					bid_display_mode: 'CPV',
					budget_mode: 'BUDGET_MODE_INFINITE',
					budget: undefined,
				},
				{ ...under('VIDEO_VIEWS'), expectedError: 'ENGAGED_VIEW is not supported under the objective REACH' },
			),
			request(
				{
					...made,
					...retargeting,
					promotion_type: 'VIDEO_SHOPPING',
					shopping_ads_type: 'VIDEO',
					product_source: 'CATALOG',
					catalog_id: ID,
					app_config: [{ app_id: ID }, { app_id: OTHER_ID }],
					optimization_goal: 'VALUE',
					billing_event: 'OCPM',
					pixel_id: ID,
					optimization_event: 'SHOPPING',
				},
				under('PRODUCT_SALES'),
			),
			request(
				{
					...made,
					...byActions,
					promotion_type: 'TIKTOK_SHOP',
					shopping_ads_type: 'PRODUCT_SHOPPING_ADS',
					product_source: 'STORE',
					store_id: ID,
					store_authorized_bc_id: ID,
					identity_type: 'BC_AUTH_TT',
					identity_id: ID,
					identity_authorized_bc_id: OTHER_ID,
				},
				under('PRODUCT_SALES'),
			),
			request(
				{
					...made,
					...deepFunnel,
					promotion_type: 'LEAD_GENERATION',
					promotion_target_type: 'INSTANT_PAGE',
					optimization_goal: 'LEAD_GENERATION',
					billing_event: 'OCPM',
				},
				under('LEAD_GENERATION'),
			),
			request({ ...messaged, messaging_app_type: 'MESSENGER', messaging_app_account_id: '101', message_event_set_id: ID }, under('LEAD_GENERATION')),
			request(
				{ ...messaged, messaging_app_type: 'WHATSAPP', phone_number: '30123456', phone_region_code: 'DE', phone_region_calling_code: '+49' },
				under('LEAD_GENERATION'),
			),
		],
		untested: {
			auto_targeting_enabled: 'TikTok lets nobody switch it on any more',
			targeting_expansion: 'TikTok lets nobody switch it on any more',
			'targeting_expansion.expansion_enabled': 'TikTok lets nobody switch it on any more',
			'targeting_expansion.expansion_types': 'TikTok lets nobody switch it on any more',
			conversion_window: 'withdrawn by TikTok',
		},
	},

	'GET adgroup/get/': {
		minimal: { advertiser_id: ACCOUNT },
		full: {
			advertiser_id: ACCOUNT,
			page: 1,
			page_size: 1000,
			fields: ['adgroup_id', 'adgroup_name'],
			exclude_field_types_in_response: ['NULL_FIELD'],
			filtering: {
				campaign_ids: [CAMPAIGN, ID],
				adgroup_ids: [AD_GROUP, ID],
				adgroup_name: 'Spring',
				objective_type: 'TRAFFIC',
				primary_status: 'STATUS_NOT_DELETE',
				secondary_status: 'ADGROUP_STATUS_DELIVERY_OK',
				creation_filter_start_time: '2026-01-01 00:00:00',
				creation_filter_end_time: '2026-02-01 12:30:00',
				billing_events: ['CPC', 'OCPM'],
				bid_strategy: 'BID_STRATEGY_COST_CAP',
				buying_types: ['AUCTION', 'RESERVATION_RF'],
				optimization_goal: 'PREFERRED_LEAD',
				promotion_type: 'INSTANT_FORM',
				creative_material_mode: 'SMART_CREATIVE',
				campaign_system_origins: ['PROMOTE'],
				split_test_enabled: false,
			},
		},
	},

	'POST adgroup/update/': {
		minimal: request({ advertiser_id: ACCOUNT, adgroup_id: AD_GROUP, languages: [] }, { typed: { languages: undefined, remove_all_of: ['languages'] } }),
		full: request(
			{
				...targeting,
				...delivery,
				...retargeting,
				advertiser_id: ACCOUNT,
				adgroup_id: AD_GROUP,
				adgroup_name: 'Austria',
				location_ids: ['2782113', '2761369'],
				budget: 60,
				schedule_type: 'SCHEDULE_START_END',
				schedule_start_time: '2031-01-31 14:30:00',
				schedule_end_time: '2031-02-28 23:59:59',
				bid_type: 'BID_TYPE_CUSTOM',
				conversion_bid_price: 9.99,
				pacing: 'PACING_MODE_FAST',
				exclude_age_under_eighteen: true,
				brand_safety_type: 'LIMITED_INVENTORY',
				frequency: 1000,
				frequency_schedule: 30,
				deep_bid_type: 'VO_MIN_ROAS',
				roas_bid: 0.01,
				auto_targeting_enabled: false,
				targeting_expansion: { expansion_enabled: true, expansion_types: ['INTEREST_AND_BEHAVIOR', 'CUSTOM_AUDIENCE'] },
			},
			{ typed: { ...hours, location_ids: ['2782113'], location_ids__places: ['2761369'] } },
		),
		variants: [
			request(
				{
					...otherTargeting,
					...byActions,
					...deepFunnel,
					advertiser_id: ACCOUNT,
					adgroup_id: AD_GROUP,
					bid_type: 'BID_TYPE_CUSTOM',
					bid_price: 2,
					deep_bid_type: 'MIN',
					deep_cpa_bid: 8,
					next_day_retention: 0.25,
					secondary_optimization_event: 'ACTIVE_PAY',
					audience_type: 'NEW_CUSTOM_AUDIENCE',
				},
				{ typed: prices },
			),
		],
	},

	'POST adgroup/status/update/': {
		minimal: { advertiser_id: ACCOUNT, adgroup_ids: [AD_GROUP], operation_status: 'ENABLE' },
		full: { advertiser_id: ACCOUNT, adgroup_ids: [AD_GROUP, ID], operation_status: 'DELETE', allow_partial_success: true },
	},

	'GET adgroup/quota/': {
		minimal: { advertiser_id: ACCOUNT },
		full: { advertiser_id: ACCOUNT },
	},
};
