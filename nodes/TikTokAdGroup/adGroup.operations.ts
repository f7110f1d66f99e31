import omit from 'lodash/omit';
import { f, type Field } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import {
	BID_STRATEGIES,
	BID_TYPES,
	BILLING_EVENTS,
	BRAND_SAFETY,
	BUYING_TYPES,
	CHANGE_STATUS,
	FOUND_GOALS,
	OBJECTIVES,
	ORIGINS,
	PACING,
	PRIMARY_STATUSES,
	PROMOTED,
	SCHEDULE_TYPES,
} from '../../lib/definition/options/delivery';
import { removeAllOf } from '../../lib/definition/removeAllOf';
import { requiresChange, type Params } from '../../lib/definition/rule';
import { adAccount, fieldsToReturn, leaveOutEmpty } from '../../lib/definition/sharedFields';
import { adGroupSettingsRules, createAdGroupRules, updateAdGroupRules } from './adGroup.rules';
import { AD_GROUP_NAME, createAdGroupFields } from './create.fields';
import { adGroupSettings } from './settings.fields';
import { changedTargeting, legacyTargeting } from './targeting.fields';

/** App ads reach devices with the system of their app, unless a saved audience says which. */
function withOperatingSystem(params: Params): Params {
	const system = { APP_ANDROID: 'ANDROID', APP_IOS: 'IOS' }[String(params.promotion_type)];
	const isOpen = system !== undefined && params.operating_systems === undefined && params.saved_audience_id === undefined;
	return isOpen ? { ...params, operating_systems: [system] } : params;
}

/** What is shown of an ad group while Simplify is on. */
const AD_GROUP_VALUES = [
	'adgroup_id',
	'adgroup_name',
	'campaign_id',
	'campaign_name',
	'operation_status',
	'secondary_status',
	'budget_mode',
	'budget',
	'optimization_goal',
	'conversion_bid_price',
];

/** What is shown of one that was just set: its status and the name of its campaign say less, its targets more. */
const SET_VALUES = [
	'adgroup_id',
	'adgroup_name',
	'campaign_id',
	'operation_status',
	'budget_mode',
	'budget',
	'schedule_start_time',
	'optimization_goal',
	'pixel_id',
	'location_ids',
];

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
	help: 'Create an ad group in a campaign and set its targeting, placements, budget, schedule and bid',
	builderHint:
		'It is created off. Its goals depend on the objective: give the objective_type of the campaign. ' +
		'Names of locations, languages, interests and audiences work in place of IDs',
	idempotent: true,
	transformBody: withOperatingSystem,
	simplify: SET_VALUES,
	fields: createAdGroupFields,
	rules: [...createAdGroupRules, ...adGroupSettingsRules],
});

const listAdGroups = get('adgroup/get/', {
	resource: 'adGroup',
	operation: 'getManyAdGroups',
	label: 'Get Many',
	action: 'Get many ad groups',
	help: 'List the ad groups of an ad account with their settings and status',
	pagination: { maxPageSize: 1000 },
	recordsPath: 'list',
	simplify: AD_GROUP_VALUES,
	fields: [
		adAccount,
		f.filters(
			f.stringList('campaign_ids', 'Campaign', 'Only ad groups of these campaigns, up to 100', { list: 'campaigns', maxItems: 100 }),
			f.stringList('adgroup_ids', 'Ad Group IDs', 'Only these ad groups, up to 100', { maxItems: 100 }),
			f.string('adgroup_name', 'Ad Group Name', 'Only ad groups whose name contains this'),
			f.options('objective_type', 'Objective', 'Only ad groups of campaigns with this objective', { options: OBJECTIVES }),
			f.options('primary_status', 'Status', 'Only ad groups with this status; deleted ad groups are returned only if you choose them', {
				options: PRIMARY_STATUSES,
			}),
			f.string('secondary_status', 'Secondary Status', 'Only ad groups with this secondary status, by its name in TikTok’s API', {
				example: 'ADGROUP_STATUS_BUDGET_EXCEED',
			}),
			f.dateTime('creation_filter_start_time', 'Created After', 'Only ad groups created after this time'),
			f.dateTime('creation_filter_end_time', 'Created Before', 'Only ad groups created before this time'),
			f.multiOptions('billing_events', 'Billing Events', 'Only ad groups with these billing events', { options: BILLING_EVENTS }),
			f.options('bid_strategy', 'Bid Strategy', 'Only ad groups with this bid strategy', { options: BID_STRATEGIES }),
			f.multiOptions('buying_types', 'Buying Types', 'Only ad groups with these buying types; TopView cannot be combined with others', {
				options: BUYING_TYPES,
			}),
			f.options('optimization_goal', 'Optimization Goal', 'Only ad groups with this goal', { options: FOUND_GOALS }),
			f.options('promotion_type', 'Promotion Type', 'Only ad groups with this promotion type', { options: PROMOTED }),
			f.options('creative_material_mode', 'Creative Mode', 'Only ad groups with this creative mode', {
				options: { CUSTOM: 'Custom', SMART_CREATIVE: 'Smart Creative' },
			}),
			f.multiOptions('campaign_system_origins', 'Created In', 'Only ad groups of campaigns that were created here', { options: ORIGINS }),
			f.boolean('split_test_enabled', 'Split Test', 'Whether to return only ad groups with a split test, or only those without'),
		),
		fieldsToReturn,
		leaveOutEmpty,
	],
});

const changeableFields: readonly Field[] = [
	adAccount,
	f.resourceLocator('adgroup_id', 'Ad Group', 'The ad group to update', { required: true, list: 'adgroups' }),
	f.string('adgroup_name', 'Ad Group Name', 'New name shown in Ads Manager', AD_GROUP_NAME),
	f.number('budget', 'Budget', 'New budget in the currency of the ad account; at least 105% of what is already spent', {
		section: 'scheduleSettings',
		min: 0,
	}),
	f.options('schedule_type', 'Schedule', 'Whether the ads have an end time', { section: 'scheduleSettings', options: SCHEDULE_TYPES }),
	f.dateTime('schedule_start_time', 'Start Time', 'When the ads start, in the time zone of the workflow; it can be changed until they have started', {
		section: 'scheduleSettings',
	}),
	f.dateTime('schedule_end_time', 'End Time', 'When the ads end, in the time zone of the workflow', { section: 'scheduleSettings' }),
	f.options('bid_type', 'Bid Strategy', 'Whether TikTok gets the most results for the budget, or keeps the average cost per result at your bid', {
		section: 'biddingSettings',
		options: BID_TYPES,
	}),
	f.number('bid_price', 'Bid', 'Average cost per click, thousand impressions or view that you want to pay, in the currency of the ad account', {
		section: 'biddingSettings',
		min: 0,
	}),
	f.number('conversion_bid_price', 'Conversion Bid', 'Average cost per conversion that you want to pay, in the currency of the ad account', {
		section: 'biddingSettings',
		min: 0,
	}),
	f.options('pacing', 'Delivery Type', 'Whether the budget is spent evenly over the schedule, or as fast as possible', {
		section: 'biddingSettings',
		options: PACING,
	}),
	f.boolean('exclude_age_under_eighteen', 'Exclude Ages Under 18', 'Whether to exclude people under 18 if TikTok does not allow the ads for them', {
		section: 'targetingSettings',
	}),
	f.options('brand_safety_type', 'Inventory Filter', 'Content suitability level of the videos that the ads show next to', {
		section: 'brandSafetySettings',
		suffix: 'change',
		options: omit(BRAND_SAFETY, 'THIRD_PARTY'),
	}),
	...changedTargeting,
	...adGroupSettings,
	...legacyTargeting,
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
	help: 'Change the settings of an ad group; fields that you do not add stay as they are',
	simplify: SET_VALUES,
	fields: updateFields,
	rules: [requiresChange('adgroup_id'), ...updateAdGroupRules, ...adGroupSettingsRules],
});

const changeAdGroupStatus = post('adgroup/status/update/', {
	resource: 'adGroup',
	operation: 'changeAdGroupStatus',
	repeat: 'sets',
	label: 'Change Status',
	action: 'Turn ad groups on or off or delete them',
	help: 'Turn ad groups on or off, or delete them',
	builderHint: 'Use this, not Update, to turn ad groups on or off',
	fields: [
		adAccount,
		f.stringList('adgroup_ids', 'Ad Group', 'The ad groups to turn on or off or to delete', {
			required: true,
			list: 'adgroups',
			minItems: 1,
			maxPerRequest: 20,
		}),
		f.options('operation_status', 'Status', 'New status of the ad groups; a deleted ad group cannot be restored', {
			suffix: 'change',
			required: true,
			options: CHANGE_STATUS,
			default: 'DISABLE',
		}),
		f.boolean('allow_partial_success', 'Allow Partial Success', 'Whether to change the other ad groups if some of them cannot be changed'),
	],
});

const getAdGroupQuota = get('adgroup/quota/', {
	resource: 'adGroup',
	operation: 'getAdGroupQuota',
	label: 'Get Quota',
	action: 'Get the number of ad groups allowed',
	help: 'Get the number of ad groups that the ad account has and may have',
	fields: [adAccount],
});

export const adGroup: NodeTable = {
	resources: [{ value: 'adGroup', label: 'Ad Group' }],
	operations: [createAdGroup, listAdGroups, updateAdGroup, changeAdGroupStatus, getAdGroupQuota],
};
