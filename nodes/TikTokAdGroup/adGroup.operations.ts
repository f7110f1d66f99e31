import { f, type Field } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import { CONVERSION_EVENTS } from '../../lib/definition/options/conversionEvents';
import {
	AD_GROUP_BUDGET_MODES,
	AD_GROUP_GOALS,
	AD_GROUP_PRODUCT_SOURCES,
	BID_STRATEGIES,
	BID_TYPES,
	BILLING_EVENTS,
	BRAND_SAFETY,
	BRAND_SAFETY_PARTNERS,
	BUYING_TYPES,
	CHANGE_STATUS,
	CLICK_WINDOWS,
	ENGAGED_VIEW_WINDOWS,
	EVENT_COUNTS,
	FOUND_GOALS,
	LIMITED_BUDGETS,
	MESSAGING_APPS,
	OBJECTIVES,
	ON_OFF,
	ORIGINS,
	PACING,
	PLACEMENT_TYPES,
	PLACEMENTS,
	PRICED_EVENTS,
	PRIMARY_STATUSES,
	PROMOTED,
	PROMOTION_TARGETS,
	PROMOTION_TYPES,
	SCHEDULE_TYPES,
	SHOPPING_ADS_TYPES,
	SWITCH,
	VALUE_WINDOWS,
	VIEW_WINDOWS,
} from '../../lib/definition/options/delivery';
import { removeAllOf } from '../../lib/definition/removeAllOf';
import { requiresChange } from '../../lib/definition/rule';
import { adAccount, fieldsToReturn, leaveOutEmpty, NO_EMOJI } from '../../lib/definition/sharedFields';
import { adGroupSettings, legacyFields, targetLocations } from './adGroup.fields';
import { adGroupSettingsRules, createAdGroupRules, updateAdGroupRules } from './adGroup.rules';

const name = { maxLength: 512, pattern: NO_EMOJI } as const;
const byId = { example: '7412345678901234567' } as const;

/** Objectives whose ad groups have a promotion type. */
const WITH_PROMOTION = ['APP_PROMOTION', 'LEAD_GENERATION', 'PRODUCT_SALES', 'TRAFFIC', 'WEB_CONVERSIONS'] as const;

const messages = { promotion_type: ['LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE'] } as const;
const sales = { objective_type: ['PRODUCT_SALES'] } as const;

export const createAdGroup = post('adgroup/create/', {
	resource: 'adGroup',
	operation: 'createAdGroup',
	repeat: 'adds',
	findCreated: {
		list: () => listAdGroups,
		query: ({ advertiser_id, campaign_id, adgroup_name }) => ({ advertiser_id, filtering: { campaign_ids: [campaign_id], adgroup_name } }),
		names: ({ adgroup_name: created }) => [created as string],
		namePath: 'adgroup_name',
		toData: ([created]) => created,
	},
	label: 'Create',
	action: 'Create an ad group',
	help: 'Make an ad group in a campaign: who sees its ads, where, when and for how much',
	idempotent: true,
	fields: [
		adAccount,
		f.resourceLocator('campaign_id', 'Campaign', 'The campaign that the ad group belongs to', { required: true, list: 'campaigns' }),
		f.string('adgroup_name', 'Ad Group Name', 'How the ad group is listed', { required: true, ...name }),
		f.options(
			'objective_type',
			'Objective of the Campaign',
			'What the chosen campaign is to achieve; only decides which fields are shown here and is not sent',
			{ required: true, clientOnly: true, options: OBJECTIVES, default: 'TRAFFIC' },
		),
		f.options('shopping_ads_type', 'Shopping Ads Type', 'How the products are shown', { required: true, options: SHOPPING_ADS_TYPES, showWhen: sales }),
		f.options('product_source', 'Product Source', 'Where the products come from', {
			required: true,
			options: AD_GROUP_PRODUCT_SOURCES,
			showWhen: { ...sales, shopping_ads_type: ['VIDEO', 'PRODUCT_SHOPPING_ADS'] },
		}),
		f.options('promotion_type', 'Promotion Type', 'Where the ads lead people', {
			required: true,
			options: PROMOTION_TYPES,
			default: 'WEBSITE',
			showWhen: { objective_type: WITH_PROMOTION },
		}),
		f.resourceLocator('app_id', 'App', 'The app to promote; an iOS 14 dedicated campaign has its own', {
			topLevel: true,
			list: 'apps',
			showWhen: { promotion_type: ['APP_ANDROID', 'APP_IOS'] },
		}),
		f.options('placement_type', 'Placement', 'Whether TikTok chooses where the ads show, or you do; it cannot be changed later', {
			topLevel: true,
			options: PLACEMENT_TYPES,
			default: 'PLACEMENT_TYPE_AUTOMATIC',
		}),
		f.multiOptions('placements', 'Placements', 'The apps in which the ads show', {
			required: true,
			options: PLACEMENTS,
			minItems: 1,
			showWhen: { placement_type: ['PLACEMENT_TYPE_NORMAL'] },
		}),
		targetLocations,
		f.options(
			'budget_mode',
			'Budget Mode',
			'For which time the ad group has a limit; where the campaign shares out its budget, choose that of the campaign',
			{ required: true, options: AD_GROUP_BUDGET_MODES, default: 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET' },
		),
		f.number('budget', 'Budget', 'The most the ad group may spend in that time, in the currency of the ad account', {
			required: true,
			min: 0.01,
			default: 0,
			showWhen: { budget_mode: LIMITED_BUDGETS },
		}),
		f.options('schedule_type', 'Schedule', 'Whether the ads end at a time', { required: true, options: SCHEDULE_TYPES, default: 'SCHEDULE_FROM_NOW' }),
		f.dateTime('schedule_start_time', 'Start Time', 'When the ads begin; sent to TikTok in UTC, and at most 12 hours in the past', { required: true }),
		f.dateTime('schedule_end_time', 'End Time', 'When the ads end; sent to TikTok in UTC', {
			required: true,
			showWhen: { schedule_type: ['SCHEDULE_START_END'] },
		}),
		f.options('optimization_goal', 'Optimization Goal', 'What TikTok looks for when it chooses who sees the ads', {
			required: true,
			options: AD_GROUP_GOALS,
			default: 'CLICK',
		}),
		f.resourceLocator('pixel_id', 'Pixel', 'The pixel that reports what people do on your website', {
			topLevel: true,
			list: 'pixels',
			showWhen: { optimization_goal: ['CONVERT', 'VALUE'] },
		}),
		f.options('optimization_event', 'Optimization Event', 'The event that counts as a result', {
			topLevel: true,
			options: CONVERSION_EVENTS,
			showWhen: {
				optimization_goal: [
					'AUTOMATIC_VALUE_OPTIMIZATION',
					'CONVERT',
					'INSTALL',
					'IN_APP_EVENT',
					'LEAD_GENERATION',
					'MT_LIVE_ROOM',
					'PRODUCT_CLICK_IN_LIVE',
					'VALUE',
				],
			},
		}),
		f.options(
			'billing_event',
			'Billing Event',
			'What you pay for: clicks for the goal Click, impressions for reach, views for video views, oCPM for conversions, installs and leads',
			{ required: true, options: BILLING_EVENTS, default: 'CPC' },
		),
		f.options('bid_type', 'Bid Strategy', 'Whether TikTok gets the most out of the budget, or keeps the cost per result at your bid', {
			topLevel: true,
			options: BID_TYPES,
			default: 'BID_TYPE_NO_BID',
		}),
		f.number('bid_price', 'Bid', 'What a result may cost on average; less than the budget', {
			required: true,
			min: 0.01,
			default: 0,
			showWhen: { bid_type: ['BID_TYPE_CUSTOM'], billing_event: PRICED_EVENTS },
		}),
		f.number('conversion_bid_price', 'Conversion Bid', 'What a conversion may cost on average; less than the budget', {
			required: true,
			min: 0.01,
			default: 0,
			showWhen: { bid_type: ['BID_TYPE_CUSTOM'], billing_event: ['OCPM'] },
		}),
		f.options('pacing', 'Pacing', 'How the budget is spent over the time', { required: true, options: PACING, default: 'PACING_MODE_SMOOTH' }),
		f.options('operation_status', 'Status', 'Whether the ad group runs as soon as it is made', { options: SWITCH, default: 'ENABLE' }),
		...adGroupSettings,
		f.multiOptions('tiktok_subplacements', 'Placement: Within TikTok', 'Where in TikTok the ads show; for reach, video views and community interaction', {
			options: { IN_FEED: 'For You Feed', SEARCH_FEED: 'Search Feed' },
		}),
		f.options('brand_safety_type', 'Safety: Inventory', 'How delicate the videos may be that the ads show next to', { options: BRAND_SAFETY }),
		f.options('brand_safety_partner', 'Safety: Partner', 'Who judges the videos, with the inventory of a third-party partner', {
			options: BRAND_SAFETY_PARTNERS,
		}),
		f.boolean('video_download_disabled', 'Interaction: No Downloads', 'Whether people cannot download the videos; it cannot be changed later'),
		f.options('bid_display_mode', 'Bidding: Cost per View', 'How the cost of a view is measured; the objective Video Views needs it', {
			options: { CPV: 'One View' },
		}),
		f.options('vbo_window', 'Bidding: Value Window', 'Over which time after an install the value counts', { options: VALUE_WINDOWS }),
		f.boolean('skip_learning_phase', 'Optimization: Skip Learning', 'Whether the ad group leaves out the learning phase'),
		f.string('custom_conversion_id', 'Optimization: Custom Conversion', 'The custom conversion of the pixel or app to optimise for', byId),
		f.options('creative_material_mode', 'Creative: Mode', 'How the ads are put together', { options: { CUSTOM: 'Custom' } }),
		f.options('click_attribution_window', 'Tracking: Click Window', 'How long after a click a result counts', { options: CLICK_WINDOWS }),
		f.options('view_attribution_window', 'Tracking: View Window', 'How long after a view a result counts', { options: VIEW_WINDOWS }),
		f.options('engaged_view_attribution_window', 'Tracking: Engaged View Window', 'How long after six seconds of video a result counts', {
			options: ENGAGED_VIEW_WINDOWS,
		}),
		f.options('attribution_event_count', 'Tracking: Event Count', 'Whether several results of one person count; it cannot be changed later', {
			options: EVENT_COUNTS,
		}),
		f.string('statistic_type', 'Tracking: Purchase Count', 'Whether each purchase counts or one for each person, as the app’s optimization events say', {
			example: 'EVERYTIME',
		}),
		f.options('adgroup_app_profile_page_state', 'iOS: App Profile Page', 'Whether people see a page about the app before the App Store', {
			options: ON_OFF,
		}),
		f.objectList('app_config', 'Shop: Apps', 'The Android app, the iOS app or both that a campaign for website and app leads to', {
			itemLabel: 'App',
			maxItems: 2,
			fields: [f.resourceLocator('app_id', 'App', 'An app to promote', { required: true, list: 'apps' })],
		}),
		f.string('catalog_id', 'Shop: Catalog', 'The catalog whose products are promoted', byId),
		f.string('store_id', 'Shop: TikTok Shop', 'The TikTok Shop whose products are promoted', byId),
		f.string('store_authorized_bc_id', 'Shop: Shop Business Center', 'ID of the Business Center that may use the shop', byId),
		f.options('identity_type', 'Shop: Identity Type', 'What kind of TikTok account the showcase or LIVE belongs to', {
			options: { AUTH_CODE: 'Authorized Post', TT_USER: 'TikTok Business Account', BC_AUTH_TT: 'Account of a Business Center' },
		}),
		f.resourceLocator('identity_id', 'Shop: Identity', 'The TikTok account whose showcase or LIVE is promoted', { list: 'identities' }),
		f.string('identity_authorized_bc_id', 'Shop: Identity Business Center', 'ID of the Business Center that the TikTok account belongs to', byId),
		f.options('promotion_target_type', 'Leads: Form', 'Whether people fill in a form on TikTok or on your website', {
			options: PROMOTION_TARGETS,
			showWhen: { promotion_type: ['LEAD_GENERATION'] },
		}),
		f.options('promotion_website_type', 'Promotion: Instant Page', 'Whether the ads lead to a TikTok Instant Page; app pre-registration needs an answer', {
			options: { UNSET: 'No', TIKTOK_NATIVE_PAGE: 'Yes' },
		}),
		f.options('messaging_app_type', 'Leads: Messaging App', 'Where people write to you', { options: MESSAGING_APPS, showWhen: messages }),
		f.string('messaging_app_account_id', 'Leads: Messaging Account', 'Your Facebook Page ID for Messenger, or your LINE Business ID', {
			showWhen: messages,
		}),
		f.string('message_event_set_id', 'Leads: Message Event Set', 'The event set that counts conversations, where the messaging account has none', {
			...byId,
			showWhen: messages,
		}),
		f.string('phone_number', 'Leads: Phone Number', 'Your WhatsApp or Zalo number', { showWhen: messages }),
		f.string('phone_region_code', 'Leads: Phone Region', 'The region of that number', { example: 'US', showWhen: messages }),
		f.string('phone_region_calling_code', 'Leads: Phone Calling Code', 'The calling code of that number', { example: '+1', showWhen: messages }),
	],
	rules: [...createAdGroupRules, ...adGroupSettingsRules],
});

const listAdGroups = get('adgroup/get/', {
	resource: 'adGroup',
	operation: 'getManyAdGroups',
	label: 'Get Many',
	action: 'Get many ad groups',
	help: 'List the ad groups of an ad account, with their settings and status',
	pagination: { maxPageSize: 1000 },
	recordsPath: 'list',
	fields: [
		adAccount,
		f.filters(
			f.stringList('campaign_ids', 'Campaign', 'Only ad groups of these campaigns, up to 100', { list: 'campaigns', maxItems: 100 }),
			f.stringList('adgroup_ids', 'Ad Group IDs', 'Only these ad groups, up to 100', { maxItems: 100 }),
			f.string('adgroup_name', 'Ad Group Name', 'Only ad groups whose name holds this'),
			f.options('objective_type', 'Objective', 'Only ad groups of campaigns with this objective', { options: OBJECTIVES }),
			f.options('primary_status', 'Status', 'Only ad groups in this state; deleted ones come only if asked for', { options: PRIMARY_STATUSES }),
			f.string('secondary_status', 'Detailed Status', 'Only ad groups in this exact state, by TikTok’s name for it', {
				example: 'ADGROUP_STATUS_BUDGET_EXCEED',
			}),
			f.dateTime('creation_filter_start_time', 'Created After', 'Only ad groups made later than this'),
			f.dateTime('creation_filter_end_time', 'Created Before', 'Only ad groups made earlier than this'),
			f.multiOptions('billing_events', 'Billing Events', 'Only ad groups that pay for these', { options: BILLING_EVENTS }),
			f.options('bid_strategy', 'Bid Strategy', 'Only ad groups that bid this way', { options: BID_STRATEGIES }),
			f.multiOptions('buying_types', 'Buying Types', 'Only ad groups bought this way; TopView stands alone', { options: BUYING_TYPES }),
			f.options('optimization_goal', 'Optimization Goal', 'Only ad groups with this goal', { options: FOUND_GOALS }),
			f.options('promotion_type', 'Promotion Type', 'Only ad groups that lead people here', { options: PROMOTED }),
			f.options('creative_material_mode', 'Creative Mode', 'Only ad groups whose ads are put together this way', {
				options: { CUSTOM: 'Custom', SMART_CREATIVE: 'Smart Creative' },
			}),
			f.multiOptions('campaign_system_origins', 'Made In', 'Only ad groups of campaigns that were made here', { options: ORIGINS }),
			f.boolean('split_test_enabled', 'Split Test', 'Whether to return only ad groups with a split test, or only those without'),
		),
		fieldsToReturn,
		leaveOutEmpty,
	],
});

const changeableFields: readonly Field[] = [
	adAccount,
	f.resourceLocator('adgroup_id', 'Ad Group', 'The ad group to change', { required: true, list: 'adgroups' }),
	f.string('adgroup_name', 'Ad Group Name', 'The new name', name),
	f.number('budget', 'Budget', 'The new budget in the currency of the ad account; it must be at least 105 % of what is already spent', { min: 0 }),
	f.options('schedule_type', 'Schedule: Type', 'Whether the ads end at a time', { options: SCHEDULE_TYPES }),
	f.dateTime('schedule_start_time', 'Schedule: Start Time', 'When the ads begin, sent in UTC; it can be changed as long as they have not begun'),
	f.dateTime('schedule_end_time', 'Schedule: End Time', 'When the ads end; sent to TikTok in UTC'),
	f.options('bid_type', 'Bidding: Strategy', 'Whether TikTok gets the most out of the budget, or keeps the cost per result at your bid', {
		options: BID_TYPES,
	}),
	f.number('bid_price', 'Bidding: Bid', 'What a click, a thousand impressions or a view may cost on average', { min: 0 }),
	f.number('conversion_bid_price', 'Bidding: Conversion Bid', 'What a conversion may cost on average', { min: 0 }),
	f.options('pacing', 'Delivery: Pacing', 'How the budget is spent over the time', { options: PACING }),
	{ ...targetLocations, label: 'Targeting: Location', topLevel: false },
	f.boolean('exclude_age_under_eighteen', 'Targeting: No One Under 18', 'Whether people under 18 are left out where TikTok does not allow them'),
	f.options('brand_safety_type', 'Safety: Inventory', 'How delicate the videos may be that the ads show next to', {
		suffix: 'change',
		options: {
			EXPANDED_INVENTORY: 'Expanded Inventory',
			LIMITED_INVENTORY: 'Limited Inventory',
			NO_BRAND_SAFETY: 'Full Inventory',
			STANDARD_INVENTORY: 'Standard Inventory',
		},
	}),
	...adGroupSettings,
	...legacyFields,
];

const updateFields: readonly Field[] = [
	...changeableFields,
	removeAllOf(changeableFields, [
		'location_ids',
		'zipcode_ids',
		'languages',
		'age_groups',
		'audience_ids',
		'excluded_audience_ids',
		'interest_category_ids',
		'carrier_ids',
	]),
];

const updateAdGroup = post('adgroup/update/', {
	resource: 'adGroup',
	operation: 'updateAdGroup',
	repeat: 'sets',
	label: 'Update',
	action: 'Update an ad group',
	help:
		'Change an ad group; only what you set is changed, and Remove All Of lifts its locations, ZIP codes, languages, ' +
		'ages, audiences, interest categories or carriers',
	fields: updateFields,
	rules: [requiresChange('adgroup_id'), ...updateAdGroupRules, ...adGroupSettingsRules],
});

const changeAdGroupStatus = post('adgroup/status/update/', {
	resource: 'adGroup',
	operation: 'changeAdGroupStatus',
	repeat: 'sets',
	label: 'Change Status',
	action: 'Change the status of ad groups',
	help: 'Switch ad groups on or off, or delete them',
	fields: [
		adAccount,
		f.stringList('adgroup_ids', 'Ad Group', 'The ad groups to switch or delete; twenty fit into one call, and more are spread over several', {
			required: true,
			list: 'adgroups',
			minItems: 1,
			maxPerRequest: 20,
		}),
		f.options('operation_status', 'Change To', 'What to do with them; a deleted ad group cannot be brought back', {
			suffix: 'change',
			required: true,
			options: CHANGE_STATUS,
			default: 'DISABLE',
		}),
		f.boolean('allow_partial_success', 'Allow Part of Them', 'Whether the change goes on for the other ad groups where some cannot be changed'),
	],
});

const getAdGroupQuota = get('adgroup/quota/', {
	resource: 'adGroup',
	operation: 'getAdGroupQuota',
	label: 'Get Quota',
	action: 'Get the quota of ad groups',
	help: 'See how many ad groups the ad account may have, and how many it has',
	fields: [adAccount],
});

export const adGroup: NodeTable = {
	resources: [{ value: 'adGroup', label: 'Ad Group' }],
	operations: [createAdGroup, listAdGroups, updateAdGroup, changeAdGroupStatus, getAdGroupQuota],
};
