import { f, type Field } from '../../lib/definition/field';
import { CONVERSION_EVENTS } from '../../lib/definition/options/conversionEvents';
import {
	ACTION_SCENES,
	AGE_GROUPS,
	DEEP_BID_TYPES,
	EVENT_SOURCES,
	GENDERS,
	HOUSEHOLD_INCOMES,
	NETWORK_TYPES,
	ON_OFF,
	OPERATING_SYSTEMS,
	SPENDING_POWERS,
	USER_ACTIONS,
} from '../../lib/definition/options/delivery';
import { behaviorCategories } from '../../lib/definition/sharedFields';

const customActions = [
	f.options('code', 'Action', 'What people did with your products', {
		required: true,
		options: { VIEW_PRODUCT: 'Viewed a Product', ADD_TO_CART: 'Added to the Cart', PURCHASE: 'Bought' },
	}),
	f.integer('days', 'Within Days', 'How many days back the action counts, 1 to 180', { required: true, min: 1, max: 180 }),
];

const OPERATORS = { AND: 'All', OR: 'Any' };

/** One of the two sets of rules that find people by what they did. TikTok's reference has no limits for it. */
const audienceRuleSet = (name: string, label: string): Field =>
	f.object(name, label, 'The rules, and how they go together', {
		fields: [
			f.options('operator', 'Operator', 'Whether one rule has to hold, or all of them', { options: OPERATORS, allowArbitraryValues: true }),
			f.objectList('rules', 'Rules', 'What people did', {
				itemLabel: 'Rule',
				fields: [
					f.objectList('event_sources', 'Sources', 'Where people did it', {
						itemLabel: 'Source',
						fields: [f.string('type', 'Type', 'What kind of source it is'), f.string('id', 'ID', 'Which one it is')],
					}),
					f.string('retention', 'Within Days', 'How many days back it counts'),
					f.object('filter', 'Filter', 'What people did there', {
						fields: [
							f.options('operator', 'Operator', 'Whether one filter has to hold, or all of them', {
								options: OPERATORS,
								allowArbitraryValues: true,
							}),
							f.objectList('filters', 'Filters', 'What is compared with what', {
								itemLabel: 'Filter',
								fields: [
									f.string('field', 'Field', 'What is compared'),
									f.string('operator', 'Comparison', 'How it is compared'),
									f.string('value', 'Value', 'With what it is compared'),
								],
							}),
						],
					}),
				],
			}),
		],
	});

const KEYWORD = {
	regex: /^(?!.*\p{Extended_Pictographic})[^!#$%&()*\-/:;<>?@\\^_¥…]*$/su,
	message: 'must not hold emojis or any of ! # $ % & ( ) * - / : ; < > ? @ \\ ^ _ ¥ …',
};

export const targetLocations = f.stringList(
	'location_ids',
	'Location',
	'Where the people are who see the ads: whole countries; states and cities are under Additional Fields',
	{ topLevel: true, list: 'regions', maxItems: 3000 },
);

/** Targeting: who sees the ads. */
const targeting: readonly Field[] = [
	f.stringList(
		'location_ids',
		'Targeting: States and Cities',
		'Where the people are who see the ads, down to a district; not within a country that is chosen as a whole',
		{ suffix: 'places', appends: true, list: 'places', itemLabel: 'Place' },
	),
	f.stringList('zipcode_ids', 'Targeting: ZIP Codes', 'Only people in these ZIP or postal code areas', {
		list: 'zipCodes',
		itemLabel: 'ZIP Code',
		maxItems: 3000,
	}),
	f.stringList('languages', 'Targeting: Language', 'Only people who use TikTok in these languages', { list: 'languages' }),
	f.options('gender', 'Targeting: Gender', 'Only people of this gender', { options: GENDERS }),
	f.multiOptions('age_groups', 'Targeting: Age Groups', 'Only people of these ages; TikTok does not show every ad to those under 18', {
		options: AGE_GROUPS,
	}),
	f.options('spending_power', 'Targeting: Spending Power', 'Whether only people who spend more than others on what TikTok ads sell see the ads', {
		options: SPENDING_POWERS,
	}),
	f.multiOptions('household_income', 'Targeting: Household Income', 'Only people in ZIP code areas of this income, in the United States', {
		options: HOUSEHOLD_INCOMES,
	}),
	f.stringList('audience_ids', 'Targeting: Audience', 'Only people in these audiences', { list: 'audiences' }),
	f.stringList('excluded_audience_ids', 'Targeting: Excluded Audience', 'Nobody who is in these audiences', { list: 'audiences' }),
	f.resourceLocator(
		'saved_audience_id',
		'Targeting: Saved Audience',
		'Takes over the settings of an audience saved in Ads Manager, its locations included; do not set the same ones here',
		{ list: 'savedAudiences' },
	),
	f.options('audience_type', 'Targeting: Retargeting Audience Type', 'Needed for app retargeting: the audiences chosen here are the people to win back', {
		options: { NEW_CUSTOM_AUDIENCE: 'Retargeting Custom Audience' },
	}),
	f.json('audience_rule', 'Targeting: Audience Rules', 'Finds people by what they did on your website or in your app; for traffic and app promotion', {
		members: [audienceRuleSet('inclusions', 'Include'), audienceRuleSet('exclusions', 'Exclude')],
		example:
			'{"inclusions":{"operator":"OR","rules":[{"event_sources":[{"type":"PIXEL","id":"7412345678901234567"}],' +
			'"retention":"30","filter":{"operator":"AND","filters":[{"field":"EVENT","operator":"EQ","value":"ON_WEB_ORDER"}]}}]}}',
	}),
	f.boolean('smart_audience_enabled', 'Targeting: Smart Audience', 'Whether TikTok may go beyond the chosen audiences where it expects better results'),
	f.boolean(
		'smart_interest_behavior_enabled',
		'Targeting: Smart Interests and Behaviors',
		'Whether TikTok may go beyond the chosen interests and behaviors where it expects better results',
	),
	f.stringList('interest_category_ids', 'Targeting: Interest Category', 'Only people with these interests', { list: 'interestCategories' }),
	f.stringList('interest_keyword_ids', 'Targeting: Interest Keywords', 'Only people interested in these keywords', {
		list: 'interestKeywords',
		itemLabel: 'Keyword',
	}),
	f.stringList('purchase_intention_keyword_ids', 'Targeting: Purchase Intention', 'Only people who look for such things to buy', {
		list: 'purchaseKeywords',
		itemLabel: 'Purchase Intention',
	}),
	f.objectList('actions', 'Targeting: Behaviors', 'Only people who did this on TikTok', {
		itemLabel: 'Behavior',
		fields: [
			f.options('action_scene', 'Interaction', 'What people interacted with', { required: true, options: ACTION_SCENES }),
			f.multiOptions('video_user_actions', 'What They Did', 'The actions that count for this interaction', { topLevel: true, options: USER_ACTIONS }),
			f.options('action_period', 'Period', 'How far back an action counts; only videos have a period', {
				topLevel: true,
				numeric: true,
				options: { 0: 'Any Time', 7: '7 Days', 15: '15 Days' },
			}),
			...behaviorCategories(),
		],
	}),
	f.multiOptions('operating_systems', 'Targeting: Operating System', 'Only people with such a device; app promotion needs it', {
		options: OPERATING_SYSTEMS,
		maxItems: 1,
	}),
	f.string('min_android_version', 'Targeting: Oldest Android', 'Only devices with this version of Android or a later one', { example: '9.0' }),
	f.string('min_ios_version', 'Targeting: Oldest iOS', 'Only devices with this version of iOS or a later one', { example: '14.5' }),
	f.stringList('device_model_ids', 'Targeting: Device Model', 'Only people with these devices; not together with a price range', {
		list: 'deviceModels',
		itemLabel: 'Device Model',
	}),
	f.json('device_price_ranges', 'Targeting: Device Price', 'Lowest and highest price of the device in steps of 50; 10000 stands for 1,000 and more', {
		array: true,
		numbers: true,
		example: '[250, 1000]',
	}),
	f.multiOptions('network_types', 'Targeting: Connection', 'Only people who are online this way', { options: NETWORK_TYPES }),
	f.stringList('carrier_ids', 'Targeting: Carrier', 'Only customers of these mobile carriers, which must belong to the locations', { list: 'carriers' }),
	f.stringList('isp_ids', 'Targeting: Internet Provider', 'Only customers of these internet providers; needs a country as location', {
		list: 'internetProviders',
	}),
	f.stringList('contextual_tag_ids', 'Targeting: Contextual Tag', 'Next to videos about these topics; for reach and video views, where TikTok allows it', {
		list: 'contextualTags',
	}),
	f.stringList('included_pangle_audience_package_ids', 'Targeting: Pangle Audience', 'On Pangle, only people in these audiences', {
		list: 'includingPanglePackages',
	}),
	f.stringList('excluded_pangle_audience_package_ids', 'Targeting: Excluded Pangle Audience', 'On Pangle, nobody who is in these audiences', {
		list: 'excludingPanglePackages',
	}),
	f.options('ios14_targeting', 'iOS: Devices', 'Which iOS versions to reach; an iOS 14 dedicated campaign needs 14.5 and later', {
		options: { UNSET: 'iOS 14.4 and Earlier', IOS14_MINUS: 'Before iOS 14.0', IOS14_PLUS: 'iOS 14.5 and Later', ALL: 'iOS 14.5 and Later (Retargeting)' },
	}),
];

/** When, how often and next to which videos ads show, and how people can interact with them. */
const delivery: readonly Field[] = [
	f.string('dayparting', 'Delivery: Hours of the Week', 'On which half hours the ads show: 336 zeros and ones from Monday 00:00 on; all hours without it', {
		pattern: { regex: /^[01]{336}$/, message: 'must be 336 zeros and ones, one for each half hour of the week' },
	}),
	f.integer('frequency', 'Delivery: Frequency', 'How often one person sees the ads at most in so many days; for reach', { min: 1, max: 1000 }),
	f.integer('frequency_schedule', 'Delivery: Frequency Days', 'The number of days that the frequency counts for', { min: 1, max: 30 }),
	f.boolean('comment_disabled', 'Interaction: No Comments', 'Whether people cannot comment on the ads'),
	f.boolean('share_disabled', 'Interaction: No Sharing', 'Whether people cannot share the ads on other platforms'),
	f.stringList(
		'category_exclusion_ids',
		'Safety: Excluded Content',
		'Not next to videos of these content categories; needs the standard or limited inventory',
	),
	f.string('vertical_sensitivity_id', 'Safety: Sensitive Industry', 'Not next to videos that are delicate for this industry, by its ID'),
	f.stringList('blocked_pangle_app_ids', 'Safety: Blocked Pangle Apps', 'On Pangle, not in these apps'),
	f.boolean('is_hfss', 'Compliance: Fat, Salt or Sugar', 'Whether the ads promote food that is high in fat, salt or sugar'),
	f.boolean('is_lhf_compliance', 'Compliance: Less Healthy Food', 'Whether the ads follow the rules for less healthy food and drink'),
	f.boolean('search_result_enabled', 'Search: Show in Results', 'Whether the ads also show when people search on TikTok'),
	f.boolean('automated_keywords_enabled', 'Search: Automated Keywords', 'Whether TikTok finds further keywords for a search ads campaign'),
	f.objectList('search_keywords', 'Search: Keywords', 'What people must search for to see the ads of a search ads campaign', {
		itemLabel: 'Keyword',
		maxItems: 1000,
		fields: [
			f.string('keyword', 'Keyword', 'The words to search for', { required: true, maxLength: 80, pattern: KEYWORD }),
			f.options('match_type', 'Match', 'How closely a search must match', {
				required: true,
				options: { BROAD_WORD: 'Broad', PHRASE_WORD: 'Phrase', PRECISE_WORD: 'Exact' },
			}),
			f.options('keyword_bid_type', 'Bid', 'Whether the keyword has a bid of its own', {
				topLevel: true,
				options: { FOLLOW_ADGROUP: 'As the Ad Group', CUSTOM: 'Its Own' },
				default: 'FOLLOW_ADGROUP',
			}),
			f.number('keyword_bid', 'Keyword Bid', 'The bid for this keyword, in the currency of the ad account', {
				required: true,
				min: 0.01,
				default: 0,
				showWhen: { keyword_bid_type: ['CUSTOM'] },
			}),
		],
	}),
];

/** Secondary bids, and events further down the funnel. */
const bidding: readonly Field[] = [
	f.options('deep_bid_type', 'Bidding: Deep Strategy', 'How TikTok bids for events later in the funnel', { options: DEEP_BID_TYPES }),
	f.number('deep_cpa_bid', 'Bidding: Deep Cost Goal', 'What an event later in the funnel may cost on average', { min: 0 }),
	f.number('roas_bid', 'Bidding: ROAS Goal', 'The return on ad spend to aim for, such as 1.5; needed with the deep strategy Minimum ROAS', {
		min: 0.01,
		max: 1000,
	}),
	f.number(
		'next_day_retention',
		'Bidding: Next-Day Retention',
		'On Pangle, the share of new users who come back the next day: the conversion bid divided by the deep cost goal',
		{ min: 0, max: 1 },
	),
	f.options('secondary_optimization_event', 'Optimization: Second Event', 'A later event to optimise for besides installs or value; needs a deep strategy', {
		options: CONVERSION_EVENTS,
	}),
	f.options('deep_funnel_optimization_status', 'Leads: Deep Funnel', 'Whether TikTok also optimises for what leads do later on; for lead forms', {
		options: ON_OFF,
	}),
	f.options('deep_funnel_event_source', 'Leads: Deep Funnel Source', 'Where the later events come from', { options: EVENT_SOURCES }),
	f.string('deep_funnel_event_source_id', 'Leads: Deep Funnel Source ID', 'The pixel or event set the later events come from', {
		example: '7412345678901234567',
	}),
	f.options('deep_funnel_optimization_event', 'Leads: Deep Funnel Event', 'The later event to optimise for', { options: CONVERSION_EVENTS }),
];

/** Retargeting of shopping ads. */
const shopping: readonly Field[] = [
	f.string('catalog_authorized_bc_id', 'Shop: Catalog Business Center', 'Which Business Center owns the catalog, by its ID', {
		example: '7412345678901234567',
	}),
	f.options(
		'shopping_ads_retargeting_type',
		'Shop: Retargeting',
		'Which visitors of your products to bring back; video shopping ads from a catalog need it',
		{ options: { OFF: 'Nobody', LAB1: 'Viewed or Added to Cart, Not Bought', LAB2: 'Added to Cart, Not Bought', LAB3: 'By the Actions Below' } },
	),
	f.options('shopping_ads_retargeting_actions_days', 'Shop: Retargeting Days', 'How many days back a view or a cart counts', {
		numeric: true,
		options: { 1: '1 Day', 2: '2 Days', 3: '3 Days', 7: '7 Days', 14: '14 Days', 30: '30 Days', 60: '60 Days', 90: '90 Days', 180: '180 Days' },
	}),
	f.objectList('included_custom_actions', 'Shop: Retargeting Actions', 'Bring back people who did this', { itemLabel: 'Action', fields: customActions }),
	f.objectList('excluded_custom_actions', 'Shop: Retargeting Excluded Actions', 'Do not bring back people who did this', {
		itemLabel: 'Action',
		fields: customActions,
	}),
	f.options(
		'shopping_ads_retargeting_custom_audience_relation',
		'Shop: Retargeting and Audience',
		'Whether people must be in the chosen audiences too, or either is enough',
		{ options: { AND: 'Both', OR: 'Either' } },
	),
];

/** Settings that Create and Update share. */
export const adGroupSettings: readonly Field[] = [...targeting, ...delivery, ...bidding, ...shopping];

/** Settings of older ad groups: TikTok allows to change or switch them off, but not to switch them on. */
export const legacyFields: readonly Field[] = [
	f.boolean(
		'auto_targeting_enabled',
		'Targeting: Automatic (Old)',
		'Whether an older ad group keeps its automatic targeting; it cannot be switched on again',
	),
	f.object('targeting_expansion', 'Targeting: Expansion (Old)', 'Lets an older ad group keep or end its targeting expansion', {
		fields: [
			f.boolean('expansion_enabled', 'Keep the Expansion', 'Whether the expansion goes on', { topLevel: true }),
			f.multiOptions('expansion_types', 'What to Expand', 'Which targeting TikTok may go beyond', {
				topLevel: true,
				options: { AGE: 'Age', GENDER: 'Gender', INTEREST_AND_BEHAVIOR: 'Interests and Behaviors', CUSTOM_AUDIENCE: 'Custom Audiences' },
			}),
		],
	}),
];
