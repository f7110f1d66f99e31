import { f } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import {
	APP_PROMOTION_TYPES,
	BID_TYPES,
	BUDGET_MODES,
	BUYING_TYPES,
	CAMPAIGN_TYPES,
	CHANGE_STATUS,
	CREATIVE_CAMPAIGN_TYPES,
	DEEP_BID_TYPES,
	LIMITED_BUDGETS,
	OBJECTIVES,
	OPTIMIZATION_GOALS,
	ORIGINS,
	POSTBACK_WINDOWS,
	PRIMARY_STATUSES,
	PRODUCT_SOURCES,
	SALES_DESTINATIONS,
	SPECIAL_INDUSTRIES,
	SWITCH,
} from '../../lib/definition/options/delivery';
import { removeAllOf } from '../../lib/definition/removeAllOf';
import { requiresChange } from '../../lib/definition/rule';
import { adAccount, fieldsToReturn, leaveOutEmpty, NO_EMOJI, purchaseOrder } from '../../lib/definition/sharedFields';

const name = { maxLength: 512, wideCountsDouble: true, pattern: NO_EMOJI } as const;
const specialIndustries = f.multiOptions(
	'special_industries',
	'Special Ad Categories',
	'Declare ads for housing, employment or credit; TikTok then limits the targeting as the law requires',
	{ options: SPECIAL_INDUSTRIES },
);
const appProfilePage = { ON: 'On', OFF: 'Off' };

/** What is shown of a campaign while Simplify is on. */
const CAMPAIGN_VALUES = [
	'campaign_id',
	'campaign_name',
	'advertiser_id',
	'objective_type',
	'sales_destination',
	'operation_status',
	'secondary_status',
	'budget_mode',
	'budget',
	'create_time',
];

const createCampaign = post('campaign/create/', {
	resource: 'campaign',
	operation: 'createCampaign',
	repeat: 'adds',
	findCreated: {
		list: () => listCampaigns,
		query: ({ advertiser_id, campaign_name }) => ({ advertiser_id, filtering: { campaign_name } }),
		names: ({ campaign_name: created }) => [created as string],
		namePath: 'campaign_name',
		toData: ([created]) => created,
	},
	label: 'Create',
	action: 'Create a campaign',
	help: 'Create a campaign and set its objective',
	builderHint: 'It is created off; turn it on only if that was asked for. It runs nothing before TikTok Ad Group and TikTok Ad have added to it',
	idempotent: true,
	simplify: CAMPAIGN_VALUES,
	fields: [
		adAccount,
		f.options('objective_type', 'Objective', 'Result that you advertise for; it decides which goals the ad groups can have', {
			required: true,
			options: OBJECTIVES,
			default: 'TRAFFIC',
		}),
		f.options(
			'app_promotion_type',
			'App Promotion Type',
			'Whether to win new users, bring back existing users, or collect pre-registrations for your app',
			{ required: true, options: APP_PROMOTION_TYPES, showWhen: { objective_type: ['APP_PROMOTION'] } },
		),
		f.options('campaign_product_source', 'Product Source', 'Where the advertised products come from', {
			required: true,
			options: PRODUCT_SOURCES,
			showWhen: { objective_type: ['PRODUCT_SALES'] },
		}),
		f.string('campaign_name', 'Campaign Name', 'Name shown in Ads Manager', { required: true, ...name }),
		f.options('operation_status', 'Status', 'Whether the campaign is on as soon as it is created; turned on, it can spend money', {
			topLevel: true,
			options: SWITCH,
			default: 'DISABLE',
		}),
		f.options('budget_mode', 'Budget Mode', 'Period that the campaign budget counts for; with No Limit, only the ad groups have budgets', {
			topLevel: true,
			options: BUDGET_MODES,
			default: 'BUDGET_MODE_INFINITE',
		}),
		f.number(
			'budget',
			'Budget',
			'Maximum spend, in the currency of the ad account; TikTok requires at least 50 US dollars a day, or as much in your currency',
			{
				required: true,
				min: 0.01,
				default: 0,
				showWhen: { budget_mode: LIMITED_BUDGETS },
			},
		),
		f.boolean('budget_optimize_on', 'Campaign Budget Optimization', 'Whether TikTok distributes the campaign budget among the ad groups by performance'),
		f.options('optimization_goal', 'Optimization Goal', 'Goal by which TikTok distributes the campaign budget among the ad groups', {
			options: OPTIMIZATION_GOALS,
		}),
		f.options('bid_type', 'Bid Strategy', 'Bid strategy of all ad groups that share the campaign budget', { options: BID_TYPES }),
		f.options('deep_bid_type', 'Deep Bid Strategy', 'How TikTok bids for events later in the funnel', { options: DEEP_BID_TYPES }),
		f.number('roas_bid', 'Target ROAS', 'Return on ad spend to aim for, such as 1.5', { min: 0 }),
		specialIndustries,
		f.options(
			'campaign_type',
			'Campaign Type',
			'Whether the campaign is an iOS 14 Dedicated Campaign, which measures installs on iOS 14.5 and later by Apple’s rules',
			{
				options: CAMPAIGN_TYPES,
			},
		),
		f.resourceLocator('app_id', 'App', 'The app that an iOS 14 Dedicated Campaign promotes', { list: 'apps' }),
		f.boolean(
			'is_advanced_dedicated_campaign',
			'Advanced Dedicated Campaign',
			'Whether an iOS 14 Dedicated Campaign uses real-time signals; it cannot be changed later',
		),
		f.boolean('disable_skan_campaign', 'Disable SKAdNetwork', 'Whether an iOS 14 Dedicated Campaign measures without Apple’s SKAdNetwork'),
		f.options('campaign_app_profile_page_state', 'App Profile Page', 'Whether people see a page about the app before the App Store', {
			options: appProfilePage,
		}),
		f.options('postback_window_mode', 'Postback Window', 'Apple’s postback that TikTok optimizes an iOS 14 Dedicated Campaign for', {
			options: POSTBACK_WINDOWS,
		}),
		f.boolean('is_search_campaign', 'Search Ads Campaign', 'Whether the ads show in TikTok’s search results for keywords that you choose'),
		f.boolean('catalog_enabled', 'Use Catalog', 'Whether the ads show vehicles from your catalog that match people’s interests'),
		f.options('virtual_objective_type', 'Sales Objective', 'Combines Website Conversions and Product Sales into the objective Sales', {
			options: { SALES: 'Sales' },
		}),
		f.options('sales_destination', 'Sales Destination', 'Where people buy; required with the sales objective', { options: SALES_DESTINATIONS }),
		f.options('rf_campaign_type', 'Reach & Frequency Type', 'Product that a Reach & Frequency campaign books', {
			options: { STANDARD: 'Standard', PULSE: 'Pulse', TOP_FEED: 'Top Feed' },
		}),
		purchaseOrder,
		f.string('rta_id', 'RTA ID', 'ID of your real-time API strategy that decides who sees the ads; you get it from TikTok'),
		f.boolean('rta_bid_enabled', 'RTA Bid', 'Whether your real-time API strategy also sets the bids'),
		f.boolean('rta_product_selection_enabled', 'RTA Product Selection', 'Whether your real-time API strategy also selects the products'),
		f.string('internal_channel', 'Internal Channel', 'Channel name that you agreed on with TikTok'),
		f.string('plugin_partner', 'Plugin Partner', 'Commerce platform partner through which the campaign is created'),
	],
	rules: [
		{
			field: 'sales_destination',
			message: 'is required with the sales objective, and only then',
			test: (params) => (params.virtual_objective_type === undefined) === (params.sales_destination === undefined),
		},
		{
			field: 'budget_mode',
			message: 'must not be No Limit with Campaign Budget Optimization, which distributes the campaign budget among the ad groups',
			test: (params) => params.budget_optimize_on !== true || (params.budget_mode !== undefined && params.budget_mode !== 'BUDGET_MODE_INFINITE'),
		},
		{
			field: 'operation_status',
			message: 'must be On: TikTok takes Reach & Frequency campaigns no other way',
			test: (params) => params.operation_status !== 'DISABLE' || (params.objective_type !== 'RF_REACH' && params.rf_campaign_type === undefined),
		},
	],
});

const listCampaigns = get('campaign/get/', {
	resource: 'campaign',
	operation: 'getManyCampaigns',
	label: 'Get Many',
	action: 'Get many campaigns',
	help: 'List the campaigns of an ad account with their settings and status',
	pagination: { maxPageSize: 1000 },
	recordsPath: 'list',
	simplify: CAMPAIGN_VALUES,
	fields: [
		adAccount,
		f.filters(
			f.stringList('campaign_ids', 'Campaign IDs', 'Only these campaigns, up to 100', { maxItems: 100 }),
			f.string('campaign_name', 'Campaign Name', 'Only campaigns whose name contains this'),
			f.options('objective_type', 'Objective', 'Only campaigns with this objective', { options: OBJECTIVES }),
			f.options('primary_status', 'Status', 'Only campaigns with this status; deleted campaigns are returned only if you choose them', {
				options: PRIMARY_STATUSES,
			}),
			f.string('secondary_status', 'Secondary Status', 'Only campaigns with this secondary status, by its name in TikTok’s API', {
				example: 'CAMPAIGN_STATUS_BUDGET_EXCEED',
			}),
			f.dateTime('creation_filter_start_time', 'Created After', 'Only campaigns created after this time'),
			f.dateTime('creation_filter_end_time', 'Created Before', 'Only campaigns created before this time'),
			f.multiOptions('buying_types', 'Buying Types', 'Only campaigns with these buying types', { options: BUYING_TYPES }),
			f.options('optimization_goal', 'Optimization Goal', 'Only campaigns that distribute their budget by this goal', { options: OPTIMIZATION_GOALS }),
			f.options('campaign_type', 'Campaign Type', 'Only regular or only iOS 14 Dedicated Campaigns', { options: CAMPAIGN_TYPES }),
			f.options('campaign_product_source', 'Product Source', 'Only Product Sales campaigns with this product source', { options: PRODUCT_SOURCES }),
			f.options('sales_destination', 'Sales Destination', 'Only campaigns with this sales destination', { options: SALES_DESTINATIONS }),
			f.multiOptions('creative_campaign_type', 'Automation', 'Only Smart+ campaigns, search ads campaigns, or neither', {
				options: CREATIVE_CAMPAIGN_TYPES,
			}),
			f.multiOptions('campaign_system_origins', 'Created In', 'Only campaigns that were created here', { options: ORIGINS }),
			f.boolean('is_smart_performance_campaign', 'Automated Campaigns', 'Whether to return only automated campaigns, or only standard ones'),
			f.boolean('split_test_enabled', 'Split Test', 'Whether to return only campaigns with a split test, or only those without'),
		),
		fieldsToReturn,
		leaveOutEmpty,
	],
});

const updateCampaign = post('campaign/update/', {
	resource: 'campaign',
	operation: 'updateCampaign',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a campaign',
	help: 'Change the name, budget or other settings of a campaign; fields that you do not add stay as they are',
	simplify: CAMPAIGN_VALUES,
	fields: [
		adAccount,
		f.resourceLocator('campaign_id', 'Campaign', 'The campaign to update', { required: true, list: 'campaigns' }),
		f.string('campaign_name', 'Campaign Name', 'New name shown in Ads Manager', name),
		f.number('budget', 'Budget', 'New budget in the currency of the ad account; at least 105% of what is already spent', { min: 0 }),
		specialIndustries,
		purchaseOrder,
		removeAllOf([specialIndustries], ['special_industries']),
	],
	rules: [requiresChange('campaign_id')],
});

const changeCampaignStatus = post('campaign/status/update/', {
	resource: 'campaign',
	operation: 'changeCampaignStatus',
	repeat: 'sets',
	label: 'Change Status',
	action: 'Turn campaigns on or off or delete them',
	help: 'Turn campaigns on or off, or delete them',
	builderHint: 'Use this, not Update, to turn campaigns on or off',
	fields: [
		adAccount,
		f.stringList('campaign_ids', 'Campaigns', 'The campaigns to turn on or off or to delete', {
			required: true,
			list: 'campaigns',
			minItems: 1,
			maxPerRequest: 20,
		}),
		f.options('operation_status', 'Status', 'New status of the campaigns; a deleted campaign cannot be restored', {
			suffix: 'change',
			required: true,
			options: CHANGE_STATUS,
			default: 'DISABLE',
		}),
		f.options('postback_window_mode', 'Postback Window', 'Apple’s postback that TikTok optimizes an iOS 14 Dedicated Campaign for', {
			options: POSTBACK_WINDOWS,
		}),
	],
});

export const campaign: NodeTable = {
	resources: [{ value: 'campaign', label: 'Campaign' }],
	operations: [createCampaign, listCampaigns, updateCampaign, changeCampaignStatus],
};
