import { f, type Field } from '../../lib/definition/field';
import { APP_EVENTS, CONVERSION_EVENTS, otherEvents } from '../../lib/definition/options/conversionEvents';
import { DEEP_BID_TYPES, EVENT_SOURCES, ON_OFF } from '../../lib/definition/options/delivery';
import { dayparting } from './dayparting';
import { moreTargeting } from './targeting.fields';

const customActions = [
	f.options('code', 'Action', 'What people did with your products', {
		required: true,
		options: { VIEW_PRODUCT: 'View Product', ADD_TO_CART: 'Add to Cart', PURCHASE: 'Purchase' },
	}),
	f.integer('days', 'Within Days', 'How many days back the action counts, 1 to 180', { required: true, min: 1, max: 180 }),
];

const KEYWORD = {
	regex: /^(?!.*\p{Extended_Pictographic})[^!#$%&()*\-/:;<>?@\\^_¥…]*$/su,
	message: 'must not hold emojis or any of ! # $ % & ( ) * - / : ; < > ? @ \\ ^ _ ¥ …',
};

/** When, how often and next to which videos ads show, and how people can interact with them. */
const delivery: readonly Field[] = [
	dayparting,
	f.integer('frequency', 'Frequency Cap', 'How many times one person sees the ads at most within the frequency cap days; for Reach', {
		section: 'scheduleSettings',
		min: 1,
		max: 1000,
	}),
	f.integer('frequency_schedule', 'Frequency Cap Days', 'Number of days that the frequency cap counts for', {
		section: 'scheduleSettings',
		min: 1,
		max: 30,
	}),
	f.boolean('comment_disabled', 'Disable Comments', 'Whether to turn off comments on the ads', { section: 'interactionSettings' }),
	f.boolean('share_disabled', 'Disable Sharing', 'Whether to keep people from sharing the ads on other platforms', { section: 'interactionSettings' }),
	f.stringList(
		'category_exclusion_ids',
		'Excluded Content Category IDs',
		'Categories of videos that the ads do not show next to; needs Standard or Limited Inventory',
		{ section: 'brandSafetySettings' },
	),
	f.string('vertical_sensitivity_id', 'Vertical Sensitivity ID', 'Industry whose sensitive content the ads do not show next to, by its ID in TikTok’s API', {
		section: 'brandSafetySettings',
	}),
	f.stringList('blocked_pangle_app_ids', 'Pangle Block List IDs', 'Lists of Pangle apps in which the ads do not show', { section: 'placementSettings' }),
	f.boolean('is_hfss', 'High in Fat, Salt or Sugar', 'Whether the ads promote food or drink that is high in fat, salt or sugar (HFSS)'),
	f.boolean('is_lhf_compliance', 'Less Healthy Food Compliance', 'Whether you confirm that the ads comply with the UK regulations on less healthy food'),
	f.boolean('search_result_enabled', 'Include Search Results', 'Whether the ads also show in TikTok’s search results', { section: 'placementSettings' }),
	f.boolean('automated_keywords_enabled', 'Automated Keywords', 'Whether TikTok adds keywords of its own to a search ads campaign', {
		section: 'searchSettings',
	}),
	f.objectList('search_keywords', 'Keywords', 'Words that people search for to see the ads of a search ads campaign', {
		section: 'searchSettings',
		itemLabel: 'Keyword',
		maxItems: 1000,
		fields: [
			f.string('keyword', 'Keyword', 'The words to search for', { required: true, maxLength: 80, pattern: KEYWORD }),
			f.options('match_type', 'Match Type', 'How closely a search must match the keyword', {
				required: true,
				options: { BROAD_WORD: 'Broad Match', PHRASE_WORD: 'Phrase Match', PRECISE_WORD: 'Exact Match' },
			}),
			f.options('keyword_bid_type', 'Bid Type', 'Whether the keyword uses the bid of the ad group or its own', {
				topLevel: true,
				options: { FOLLOW_ADGROUP: 'Ad Group Bid', CUSTOM: 'Custom Bid' },
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
	f.options('deep_bid_type', 'Deep Bid Strategy', 'How TikTok bids for events later in the funnel', { section: 'biddingSettings', options: DEEP_BID_TYPES }),
	f.number('deep_cpa_bid', 'Deep Event Bid', 'Average cost that you want to pay for a later event, in the currency of the ad account', {
		section: 'biddingSettings',
		min: 0,
	}),
	f.number('roas_bid', 'Target ROAS', 'Return on ad spend to aim for, such as 1.5; required with the deep bid strategy Minimum ROAS', {
		section: 'biddingSettings',
		min: 0.01,
		max: 1000,
	}),
	f.number(
		'next_day_retention',
		'Next-Day Retention Rate',
		'On Pangle, the share of new users who return the next day: conversion bid divided by deep event bid',
		{
			section: 'biddingSettings',
			min: 0,
			max: 1,
		},
	),
	f.options('secondary_optimization_event', 'Secondary Optimization Event', 'A later app event to optimize for besides the goal; needs a deep bid strategy', {
		section: 'biddingSettings',
		options: APP_EVENTS,
		alsoAccepted: otherEvents(APP_EVENTS),
	}),
	f.options('deep_funnel_optimization_status', 'Deep Funnel Optimization', 'Whether TikTok also optimizes for what leads do later', {
		section: 'leadSettings',
		options: ON_OFF,
	}),
	f.options('deep_funnel_event_source', 'Deep Funnel Event Source', 'Where the later events are reported', {
		section: 'leadSettings',
		options: EVENT_SOURCES,
	}),
	f.string('deep_funnel_event_source_id', 'Deep Funnel Event Source ID', 'ID of the pixel or event set that reports the later events', {
		section: 'leadSettings',
		example: '7412345678901234567',
	}),
	f.options('deep_funnel_optimization_event', 'Deep Funnel Event', 'The later event to optimize for', {
		section: 'leadSettings',
		options: CONVERSION_EVENTS,
	}),
];

/** Retargeting of shopping ads. */
const shopping: readonly Field[] = [
	f.string('catalog_authorized_bc_id', 'Catalog Business Center ID', 'ID of the Business Center that owns the catalog', {
		section: 'shoppingSettings',
		example: '7412345678901234567',
	}),
	f.options('shopping_ads_retargeting_type', 'Retargeting', 'Visitors of your products to bring back; Video Shopping Ads with a catalog need it', {
		section: 'shoppingSettings',
		options: {
			OFF: 'Off',
			LAB1: 'Viewed or Added to Cart but Not Purchased',
			LAB2: 'Added to Cart but Not Purchased',
			LAB3: 'Custom Combination of Actions',
		},
	}),
	f.options('shopping_ads_retargeting_actions_days', 'Retargeting Days', 'How many days back a view or an added product counts', {
		section: 'shoppingSettings',
		numeric: true,
		options: { 1: '1 Day', 2: '2 Days', 3: '3 Days', 7: '7 Days', 14: '14 Days', 30: '30 Days', 60: '60 Days', 90: '90 Days', 180: '180 Days' },
	}),
	f.objectList('included_custom_actions', 'Retargeting: Included Actions', 'Bring back people who did this', {
		section: 'shoppingSettings',
		itemLabel: 'Action',
		fields: customActions,
	}),
	f.objectList('excluded_custom_actions', 'Retargeting: Excluded Actions', 'Do not bring back people who did this', {
		section: 'shoppingSettings',
		itemLabel: 'Action',
		fields: customActions,
	}),
	f.options(
		'shopping_ads_retargeting_custom_audience_relation',
		'Retargeting and Audiences',
		'Whether people must match both the retargeting and the included audiences, or one of them',
		{ section: 'shoppingSettings', options: { AND: 'Both', OR: 'Either' } },
	),
];

/** Settings that Create and Update share. */
export const adGroupSettings: readonly Field[] = [...moreTargeting, ...delivery, ...bidding, ...shopping];
