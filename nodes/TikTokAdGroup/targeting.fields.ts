import { f, type Field } from '../../lib/definition/field';
import {
	ACTION_SCENES,
	AGE_GROUPS,
	GENDERS,
	HOUSEHOLD_INCOMES,
	NETWORK_TYPES,
	OPERATING_SYSTEMS,
	SPENDING_POWERS,
	USER_ACTIONS,
} from '../../lib/definition/options/delivery';
import { behaviorCategories } from '../../lib/definition/sharedFields';
import { audienceRuleSets } from './audienceRules.fields';
import { devicePrice } from './devicePrice';

const section = 'targetingSettings';

/** The targeting that most ad groups set, in the order of Ads Manager. */
const mainTargeting: readonly Field[] = [
	f.stringList('location_ids', 'Location', 'Countries or regions of the people who see the ads; states, cities and ZIP codes are under Targeting', {
		list: 'regions',
		maxItems: 3000,
	}),
	f.stringList('languages', 'Language', 'App languages of the people who see the ads; all languages if empty', { list: 'languages' }),
	f.multiOptions('age_groups', 'Age', 'Ages of the people who see the ads; all ages if empty, and TikTok does not show every ad to those under 18', {
		options: AGE_GROUPS,
	}),
	f.options('gender', 'Gender', 'Gender of the people who see the ads', { options: GENDERS, emptyLabel: 'All' }),
	f.stringList('interest_category_ids', 'Interest', 'Only people with these interests', { list: 'interestCategories' }),
	f.stringList('audience_ids', 'Included Audience', 'Only people in these custom or lookalike audiences', { list: 'audiences' }),
	f.stringList('excluded_audience_ids', 'Excluded Audience', 'Nobody in these custom or lookalike audiences', { list: 'audiences' }),
];

/** The main targeting on the form of a new ad group. */
export const shownTargeting: readonly Field[] = mainTargeting.map((field) =>
	field.kind === 'options'
		? { ...field, topLevel: true, options: { GENDER_FEMALE: 'Female', GENDER_MALE: 'Male' }, alsoAccepted: GENDERS }
		: { ...field, topLevel: true },
);

/** The main targeting in the section of an update, where everything is optional. */
export const changedTargeting: readonly Field[] = mainTargeting.map((field) => ({ ...field, section }));

/** Targeting that few ad groups set, for Create and Update. */
export const moreTargeting: readonly Field[] = [
	f.stringList('location_ids', 'State or City', 'States, cities or districts of the people who see the ads; not within a country that is chosen as a whole', {
		section,
		suffix: 'places',
		appends: true,
		list: 'places',
		itemLabel: 'Place',
	}),
	f.stringList('zipcode_ids', 'ZIP Code', 'ZIP or postal code areas of the people who see the ads', {
		section,
		list: 'zipCodes',
		itemLabel: 'ZIP Code',
		maxItems: 3000,
	}),
	f.options('spending_power', 'Spending Power', 'Whether to reach only people who spend more than average on purchases from TikTok ads', {
		section,
		options: SPENDING_POWERS,
	}),
	f.multiOptions('household_income', 'Household Income', 'Only people in ZIP code areas with this household income; United States only', {
		section,
		options: HOUSEHOLD_INCOMES,
	}),
	f.resourceLocator(
		'saved_audience_id',
		'Saved Audience',
		'Takes over all targeting of an audience saved in Ads Manager, its locations included; leave these fields empty here then',
		{ section, list: 'savedAudiences' },
	),
	f.options('audience_type', 'App Retargeting Audience', 'Required for app retargeting: the included audiences are the people to bring back', {
		section,
		options: { NEW_CUSTOM_AUDIENCE: 'Retargeting Custom Audience' },
	}),
	f.json('audience_rule', 'Audience Rules', 'Reaches people by what they did on your website or in your app; for Traffic and App Promotion', {
		section,
		members: audienceRuleSets,
		example:
			'{"inclusions":{"operator":"OR","rules":[{"event_sources":[{"type":"PIXEL","id":"7412345678901234567"}],' +
			'"retention":"30","filter":{"operator":"AND","filters":[{"field":"EVENT","operator":"EQ","value":"ON_WEB_ORDER"}]}}]}}',
	}),
	f.boolean('smart_audience_enabled', 'Smart Audience', 'Whether TikTok may reach people outside the chosen audiences if it expects better results', {
		section,
	}),
	f.boolean(
		'smart_interest_behavior_enabled',
		'Smart Interests & Behaviors',
		'Whether TikTok may reach people outside the chosen interests and behaviors if it expects better results',
		{ section },
	),
	f.stringList('interest_keyword_ids', 'Interest Keywords', 'Only people who are interested in these keywords', {
		section,
		list: 'interestKeywords',
		itemLabel: 'Keyword',
	}),
	f.stringList('purchase_intention_keyword_ids', 'Purchase Intention', 'Only people who intend to buy such products', {
		section,
		list: 'purchaseKeywords',
		itemLabel: 'Purchase Intention',
	}),
	f.objectList('actions', 'Behaviors', 'Only people who interacted on TikTok in this way', {
		section,
		itemLabel: 'Behavior',
		fields: [
			f.options('action_scene', 'Interaction', 'What people interacted with', { required: true, options: ACTION_SCENES }),
			f.multiOptions('video_user_actions', 'Actions', 'What people did; each interaction has its own actions', { topLevel: true, options: USER_ACTIONS }),
			f.options('action_period', 'Time Period', 'How many days back an action counts; only for video interactions', {
				topLevel: true,
				numeric: true,
				options: { 0: 'Any Time', 7: '7 Days', 15: '15 Days' },
			}),
			...behaviorCategories(),
		],
	}),
	f.multiOptions('operating_systems', 'Operating System', 'Only devices with this operating system; app ads default to the system of the app', {
		section,
		options: OPERATING_SYSTEMS,
		maxItems: 1,
	}),
	f.string('min_android_version', 'Minimum Android Version', 'Only devices with this version of Android or later', { section, example: '9.0' }),
	f.string('min_ios_version', 'Minimum iOS Version', 'Only devices with this version of iOS or later', { section, example: '14.5' }),
	f.stringList('device_model_ids', 'Device Model', 'Only people with these devices; not together with a device price', {
		section,
		list: 'deviceModels',
		itemLabel: 'Device Model',
	}),
	devicePrice,
	f.multiOptions('network_types', 'Connection Type', 'Only people who use this type of connection', { section, options: NETWORK_TYPES }),
	f.stringList('carrier_ids', 'Carrier', 'Only customers of these mobile carriers, which must operate in the chosen locations', {
		section,
		list: 'carriers',
	}),
	f.stringList('isp_ids', 'Internet Service Provider', 'Only customers of these internet providers; choose a country as the location first', {
		section,
		list: 'internetProviders',
	}),
	f.stringList('contextual_tag_ids', 'Contextual Tag', 'Only next to videos on these topics; for Reach and Video Views, by TikTok’s allowlist', {
		section,
		list: 'contextualTags',
	}),
	f.stringList('included_pangle_audience_package_ids', 'Included Pangle Audience', 'On Pangle, only people in these audiences', {
		section,
		list: 'includingPanglePackages',
	}),
	f.stringList('excluded_pangle_audience_package_ids', 'Excluded Pangle Audience', 'On Pangle, nobody in these audiences', {
		section,
		list: 'excludingPanglePackages',
	}),
	f.options('ios14_targeting', 'iOS Version', 'Which iOS versions to reach; an iOS 14 Dedicated Campaign needs 14.5 and later', {
		section,
		options: { UNSET: 'iOS 14.4 and Earlier', IOS14_MINUS: 'Before iOS 14.0', IOS14_PLUS: 'iOS 14.5 and Later', ALL: 'iOS 14.5 and Later (Retargeting)' },
	}),
];

/** Targeting of older ad groups: TikTok lets it be changed or turned off, but not turned on. */
export const legacyTargeting: readonly Field[] = [
	f.boolean('auto_targeting_enabled', 'Automatic Targeting (Legacy)', 'Whether an older ad group keeps automatic targeting; it cannot be turned on again', {
		section,
	}),
	f.object('targeting_expansion', 'Targeting Expansion (Legacy)', 'Keeps or ends the targeting expansion of an older ad group', {
		section,
		fields: [
			f.boolean('expansion_enabled', 'Keep Expansion', 'Whether TikTok keeps reaching people outside the targeting', { topLevel: true }),
			f.multiOptions('expansion_types', 'Dimensions', 'Targeting that TikTok may go beyond', {
				topLevel: true,
				options: { AGE: 'Age', GENDER: 'Gender', INTEREST_AND_BEHAVIOR: 'Interests and Behaviors', CUSTOM_AUDIENCE: 'Custom Audiences' },
			}),
		],
	}),
];
