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
	'Declare ads for housing, jobs or credit; targeting is then limited as the law asks',
	{ options: SPECIAL_INDUSTRIES },
);
const appProfilePage = { ON: 'Use the App Profile Page', OFF: 'Do Not Use It' };

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
	help: 'Make a campaign, the top level of an ad, which says what the ads are to achieve',
	idempotent: true,
	fields: [
		adAccount,
		f.options('objective_type', 'Objective', 'What the campaign is to achieve; it decides what its ad groups can be optimised for', {
			required: true,
			options: OBJECTIVES,
			default: 'TRAFFIC',
		}),
		f.options(
			'app_promotion_type',
			'App Promotion Type',
			'Whether to win new users of your app, bring back old ones, or collect sign-ups before it is out',
			{ required: true, options: APP_PROMOTION_TYPES, showWhen: { objective_type: ['APP_PROMOTION'] } },
		),
		f.options('campaign_product_source', 'Product Source', 'Where the products come from that the ads show', {
			required: true,
			options: PRODUCT_SOURCES,
			showWhen: { objective_type: ['PRODUCT_SALES'] },
		}),
		f.string('campaign_name', 'Campaign Name', 'How the campaign is listed', { required: true, ...name }),
		f.options('budget_mode', 'Budget Mode', 'Whether the whole campaign has a limit, and for which time; with No Limit each ad group has its own', {
			topLevel: true,
			options: BUDGET_MODES,
			default: 'BUDGET_MODE_INFINITE',
		}),
		f.number('budget', 'Budget', 'The most the campaign may spend in that time, in the currency of the ad account', {
			required: true,
			min: 0.01,
			default: 0,
			showWhen: { budget_mode: LIMITED_BUDGETS },
		}),
		f.options('operation_status', 'Status', 'Whether the campaign runs as soon as it is made', { options: SWITCH, default: 'ENABLE' }),
		f.boolean('budget_optimize_on', 'Campaign Budget Optimization', 'Whether TikTok shares the budget among the ad groups by how well they do'),
		f.options('optimization_goal', 'Optimization Goal', 'What TikTok optimises for when it shares the budget among the ad groups', {
			options: OPTIMIZATION_GOALS,
		}),
		f.options('bid_type', 'Bid Strategy', 'How TikTok bids when it shares the budget among the ad groups', { options: BID_TYPES }),
		f.options('deep_bid_type', 'Deep Bid Strategy', 'How TikTok bids for events later in the funnel', { options: DEEP_BID_TYPES }),
		f.number('roas_bid', 'ROAS Bid', 'The return on ad spend to aim for, such as 1.5', { min: 0 }),
		specialIndustries,
		f.options('campaign_type', 'Campaign Type', 'Whether the campaign measures app installs on iOS 14.5 and later by Apple’s rules', {
			options: CAMPAIGN_TYPES,
		}),
		f.resourceLocator('app_id', 'App', 'The app that an iOS 14 dedicated campaign promotes', { list: 'apps' }),
		f.boolean(
			'is_advanced_dedicated_campaign',
			'Advanced Dedicated Campaign',
			'Whether an iOS 14 dedicated campaign uses real-time signals; it cannot be changed later',
		),
		f.boolean('disable_skan_campaign', 'Without SKAdNetwork', 'Whether an iOS 14 dedicated campaign measures without Apple’s SKAdNetwork'),
		f.options('campaign_app_profile_page_state', 'App Profile Page', 'Whether people see a page about the app before the App Store', {
			options: appProfilePage,
		}),
		f.options('postback_window_mode', 'Postback Window', 'Which of Apple’s postbacks an iOS 14 dedicated campaign is optimised on', {
			options: POSTBACK_WINDOWS,
		}),
		f.boolean('is_search_campaign', 'Search Ads', 'Whether the ads show in TikTok’s search results, for keywords you choose'),
		f.boolean('catalog_enabled', 'Use Catalog', 'Whether the ads show vehicles from your catalog by people’s interests'),
		f.options('virtual_objective_type', 'Combined Objective', 'Joins website conversions and product sales into one objective', {
			options: { SALES: 'Sales' },
		}),
		f.options('sales_destination', 'Sales Destination', 'Where people buy; needed with the combined objective Sales', { options: SALES_DESTINATIONS }),
		f.options('rf_campaign_type', 'Reach & Frequency Type', 'Which product a Reach & Frequency campaign books', {
			options: { STANDARD: 'Standard', PULSE: 'Pulse', TOP_FEED: 'Top Feed' },
		}),
		purchaseOrder,
		f.string('rta_id', 'RTA ID', 'The real-time strategy of your own that decides who sees the ads; TikTok gives it to you'),
		f.boolean('rta_bid_enabled', 'RTA Bid', 'Whether your real-time strategy also sets the bids'),
		f.boolean('rta_product_selection_enabled', 'RTA Product Selection', 'Whether your real-time strategy also picks the products'),
		f.string('internal_channel', 'Internal Channel', 'A channel mark that TikTok agreed with you'),
		f.string('plugin_partner', 'Plugin Partner', 'The shop system partner through which the campaign is made'),
	],
	rules: [
		{
			field: 'sales_destination',
			message: 'is needed with the combined objective Sales, and only then',
			test: (params) => (params.virtual_objective_type === undefined) === (params.sales_destination === undefined),
		},
		{
			field: 'budget_mode',
			message: 'must have a limit with Campaign Budget Optimization: what TikTok shares among the ad groups is the budget of the campaign',
			test: (params) => params.budget_optimize_on !== true || (params.budget_mode !== undefined && params.budget_mode !== 'BUDGET_MODE_INFINITE'),
		},
	],
});

const listCampaigns = get('campaign/get/', {
	resource: 'campaign',
	operation: 'getManyCampaigns',
	label: 'Get Many',
	action: 'Get many campaigns',
	help: 'List the campaigns of an ad account, with their settings and status',
	pagination: { maxPageSize: 1000 },
	recordsPath: 'list',
	fields: [
		adAccount,
		f.filters(
			f.stringList('campaign_ids', 'Campaign IDs', 'Only these campaigns, up to 100', { maxItems: 100 }),
			f.string('campaign_name', 'Campaign Name', 'Only campaigns whose name holds this'),
			f.options('objective_type', 'Objective', 'Only campaigns with this objective', { options: OBJECTIVES }),
			f.options('primary_status', 'Status', 'Only campaigns in this state; deleted ones come only if asked for', { options: PRIMARY_STATUSES }),
			f.string('secondary_status', 'Detailed Status', 'Only campaigns in this exact state, by TikTok’s name for it', {
				example: 'CAMPAIGN_STATUS_BUDGET_EXCEED',
			}),
			f.dateTime('creation_filter_start_time', 'Created After', 'Only campaigns made later than this'),
			f.dateTime('creation_filter_end_time', 'Created Before', 'Only campaigns made earlier than this'),
			f.multiOptions('buying_types', 'Buying Types', 'Only campaigns bought this way', { options: BUYING_TYPES }),
			f.options('optimization_goal', 'Optimization Goal', 'Only campaigns that share their budget by this goal', { options: OPTIMIZATION_GOALS }),
			f.options('campaign_type', 'Campaign Type', 'Only regular or only iOS 14 dedicated campaigns', { options: CAMPAIGN_TYPES }),
			f.options('campaign_product_source', 'Product Source', 'Only product sales campaigns whose products come from here', { options: PRODUCT_SOURCES }),
			f.options('sales_destination', 'Sales Destination', 'Only campaigns that sell here', { options: SALES_DESTINATIONS }),
			f.multiOptions('creative_campaign_type', 'Automation', 'Only Smart+ campaigns, search ads campaigns, or neither', {
				options: CREATIVE_CAMPAIGN_TYPES,
			}),
			f.multiOptions('campaign_system_origins', 'Made In', 'Only campaigns that were made here', { options: ORIGINS }),
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
	help: 'Change a campaign; only what you set is changed, and Remove All Of takes its Special Ad Categories away',
	fields: [
		adAccount,
		f.resourceLocator('campaign_id', 'Campaign', 'The campaign to change', { required: true, list: 'campaigns' }),
		f.string('campaign_name', 'Campaign Name', 'The new name', name),
		f.number('budget', 'Budget', 'The new budget in the currency of the ad account; it must be at least 105 % of what is already spent', { min: 0 }),
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
	action: 'Change the status of campaigns',
	help: 'Switch campaigns on or off, or delete them',
	fields: [
		adAccount,
		f.stringList('campaign_ids', 'Campaigns', 'The campaigns to switch or delete; twenty fit into one call, and more are spread over several', {
			required: true,
			list: 'campaigns',
			minItems: 1,
			maxPerRequest: 20,
		}),
		f.options('operation_status', 'Change To', 'What to do with them; a deleted campaign cannot be brought back', {
			suffix: 'change',
			required: true,
			options: CHANGE_STATUS,
			default: 'DISABLE',
		}),
		f.options('postback_window_mode', 'Postback Window', 'Which of Apple’s postbacks an iOS 14 dedicated campaign is optimised on', {
			options: POSTBACK_WINDOWS,
		}),
	],
});

export const campaign: NodeTable = {
	resources: [{ value: 'campaign', label: 'Campaign' }],
	operations: [createCampaign, listCampaigns, updateCampaign, changeCampaignStatus],
};
