import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, CAMPAIGN, ID, OTHER_CAMPAIGN } from './values';

const named = { advertiser_id: ACCOUNT, campaign_name: 'Summer' } as const;

export const campaign: RequestsByEndpoint = {
	'POST campaign/create/': {
		addedByForm: { operation_status: 'DISABLE', budget_mode: 'BUDGET_MODE_INFINITE' },
		minimal: { ...named, objective_type: 'TRAFFIC' },
		full: {
			...named,
			objective_type: 'WEB_CONVERSIONS',
			virtual_objective_type: 'SALES',
			sales_destination: 'WEBSITE',
			operation_status: 'ENABLE',
			special_industries: ['HOUSING', 'CREDIT'],
			budget_mode: 'BUDGET_MODE_DAY',
			budget: 80.5,
			budget_optimize_on: true,
			optimization_goal: 'VALUE',
			bid_type: 'BID_TYPE_CUSTOM',
			deep_bid_type: 'VO_MIN_ROAS',
			roas_bid: 1.5,
			catalog_enabled: false,
			is_search_campaign: true,
			po_number: 'PO-7',
			rta_id: '12',
			rta_bid_enabled: true,
			internal_channel: 'agreed',
			plugin_partner: 'SHOPIFY',
		},
		variants: [
			{
				...named,
				objective_type: 'APP_PROMOTION',
				app_promotion_type: 'APP_INSTALL',
				campaign_type: 'IOS14_CAMPAIGN',
				app_id: ID,
				is_advanced_dedicated_campaign: true,
				disable_skan_campaign: false,
				campaign_app_profile_page_state: 'ON',
				postback_window_mode: 'POSTBACK_WINDOW_MODE2',
				operation_status: 'DISABLE',
				budget_mode: 'BUDGET_MODE_TOTAL',
				budget: 500,
			},
			{
				...named,
				objective_type: 'PRODUCT_SALES',
				campaign_product_source: 'CATALOG',
				catalog_enabled: true,
				rta_id: '12',
				rta_product_selection_enabled: true,
				budget_mode: 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET',
				budget: 80,
			},
			{ ...named, objective_type: 'RF_REACH', rf_campaign_type: 'PULSE', operation_status: 'ENABLE' },
		],
	},

	'GET campaign/get/': {
		minimal: { advertiser_id: ACCOUNT },
		full: {
			advertiser_id: ACCOUNT,
			page: 1,
			page_size: 1000,
			fields: ['campaign_id', 'campaign_name'],
			exclude_field_types_in_response: ['NULL_FIELD'],
			filtering: {
				campaign_ids: [CAMPAIGN, ID],
				campaign_name: 'Spring, early',
				objective_type: 'TRAFFIC',
				primary_status: 'STATUS_DELIVERY_OK',
				secondary_status: 'CAMPAIGN_STATUS_ENABLE',
				creation_filter_start_time: '2026-01-01 00:00:00',
				creation_filter_end_time: '2026-02-01 12:30:00',
				buying_types: ['AUCTION', 'RESERVATION_RF'],
				optimization_goal: 'CLICK',
				campaign_type: 'REGULAR_CAMPAIGN',
				campaign_product_source: 'STORE',
				sales_destination: 'WEB_AND_APP',
				creative_campaign_type: ['SEARCH_CAMPAIGN'],
				campaign_system_origins: ['TT_ADS_PLATFORM'],
				is_smart_performance_campaign: false,
				split_test_enabled: true,
			},
		},
		untested: {
			'filtering.gmv_max_promotion_types': 'for GMV Max campaigns, which have endpoints of their own',
			'filtering.store_ids': 'for GMV Max campaigns, which have endpoints of their own',
		},
	},

	'POST campaign/update/': {
		minimal: request(
			{ advertiser_id: ACCOUNT, campaign_id: CAMPAIGN, special_industries: [] },
			{ typed: { special_industries: undefined, remove_all_of: ['special_industries'] } },
		),
		full: { ...named, campaign_id: CAMPAIGN, budget: 105.5, special_industries: ['EMPLOYMENT'], po_number: 'PO-8' },
	},

	'POST campaign/status/update/': {
		minimal: { advertiser_id: ACCOUNT, campaign_ids: [CAMPAIGN], operation_status: 'ENABLE' },
		full: { advertiser_id: ACCOUNT, campaign_ids: [CAMPAIGN, OTHER_CAMPAIGN], operation_status: 'DISABLE', postback_window_mode: 'POSTBACK_WINDOW_MODE3' },
	},
};
