import { f, type Field, type OptionLabels } from '../../lib/definition/field';
import { APP_EVENTS, LIVE_EVENTS, otherEvents, SHOP_EVENTS, WEB_EVENTS } from '../../lib/definition/options/conversionEvents';
import {
	AD_GROUP_BUDGET_MODES,
	AD_GROUP_GOALS,
	AD_GROUP_PRODUCT_SOURCES,
	BID_TYPES,
	BILLING_EVENTS,
	BRAND_SAFETY,
	BRAND_SAFETY_PARTNERS,
	CLICK_WINDOWS,
	ENGAGED_VIEW_WINDOWS,
	EVENT_COUNTS,
	LIMITED_BUDGETS,
	MESSAGING_APPS,
	ON_OFF,
	PACING,
	PLACEMENT_TYPES,
	PLACEMENTS,
	PRICED_EVENTS,
	PROMOTION_TARGETS,
	PROMOTION_TYPES,
	SCHEDULE_TYPES,
	SHOPPING_ADS_TYPES,
	SWITCH,
	VALUE_WINDOWS,
	VIEW_WINDOWS,
} from '../../lib/definition/options/delivery';
import type { SectionName } from '../../lib/definition/sections';
import { adAccount, NO_EMOJI } from '../../lib/definition/sharedFields';
import {
	AD_GROUP_OBJECTIVES,
	APP_PROMOTIONS,
	BILLING_BY_GOAL,
	BUDGETS_BY_OBJECTIVE,
	GOALS_BY_OBJECTIVE,
	optionsOf,
	PROMOTIONS_BY_OBJECTIVE,
	SHOP_PROMOTIONS,
	WEBSITE_PROMOTIONS,
} from './goals.values';
import { adGroupSettings } from './settings.fields';
import { shownTargeting } from './targeting.fields';

export const AD_GROUP_NAME = { maxLength: 512, pattern: NO_EMOJI } as const;

const byId = { example: '7412345678901234567' } as const;
const messages = { promotion_type: ['LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE'] } as const;
const sales = { objective_type: ['PRODUCT_SALES'] } as const;

const APPS = ['APP_ANDROID', 'APP_IOS'] as const;

const PIXEL_HELP = 'The pixel that reports what people do on your website';

const optimizationEvent = (events: OptionLabels, showWhen: Field['showWhen'], preset?: string): Field =>
	f.options('optimization_event', 'Optimization Event', 'The event that counts as a conversion', {
		// Not required: where the goal is an expression, n8n shows all of these and would ask for each.
		topLevel: true,
		...(preset !== undefined && { default: preset }),
		options: events,
		alsoAccepted: otherEvents(events),
		showWhen,
	});

/** The event to optimize for: one of a website, of an app, of a shop or of a LIVE. */
const optimizationEvents: readonly Field[] = [
	optimizationEvent(WEB_EVENTS, { optimization_goal: ['CONVERT'] }, 'SHOPPING'),
	optimizationEvent(WEB_EVENTS, { optimization_goal: ['VALUE'], promotion_type: WEBSITE_PROMOTIONS }, 'SHOPPING'),
	optimizationEvent(APP_EVENTS, { optimization_goal: ['VALUE'], promotion_type: APP_PROMOTIONS }, 'ACTIVE_PAY'),
	optimizationEvent(SHOP_EVENTS, { optimization_goal: ['VALUE'], promotion_type: SHOP_PROMOTIONS }),
	optimizationEvent(APP_EVENTS, { optimization_goal: ['IN_APP_EVENT'] }, 'ACTIVE_PAY'),
	optimizationEvent(APP_EVENTS, { optimization_goal: ['AUTOMATIC_VALUE_OPTIMIZATION', 'INSTALL'] }),
	optimizationEvent(WEB_EVENTS, { optimization_goal: ['LEAD_GENERATION'] }),
	optimizationEvent(LIVE_EVENTS, { optimization_goal: ['MT_LIVE_ROOM', 'PRODUCT_CLICK_IN_LIVE'] }),
];

const goals: readonly Field[] = [
	...GOALS_BY_OBJECTIVE.map((choice) =>
		f.options('optimization_goal', 'Optimization Goal', 'The result that TikTok optimizes the delivery for', {
			required: true,
			...optionsOf(choice, AD_GROUP_GOALS),
			showWhen: { objective_type: choice.when, ...(choice.promotions && { promotion_type: choice.promotions }) },
		}),
	),
	f.resourceLocator('pixel_id', 'Pixel', PIXEL_HELP, { required: true, list: 'pixels', showWhen: { optimization_goal: ['CONVERT'] } }),
	f.resourceLocator('pixel_id', 'Pixel', PIXEL_HELP, {
		topLevel: true,
		list: 'pixels',
		showWhen: { optimization_goal: ['VALUE'], promotion_type: WEBSITE_PROMOTIONS },
	}),
	...optimizationEvents,
	...BILLING_BY_GOAL.map((choice) =>
		f.options('billing_event', 'Billing Event', 'What you pay for; it follows from the optimization goal', {
			required: true,
			...optionsOf(choice, BILLING_EVENTS),
			showWhen: { optimization_goal: choice.when },
		}),
	),
	f.options('bid_display_mode', 'Cost per View', 'How TikTok measures the cost of a view', {
		required: true,
		options: { CPV: 'Cost per One View (CPV)' },
		showWhen: { objective_type: ['VIDEO_VIEWS'] },
	}),
	f.options('bid_type', 'Bid Strategy', 'Whether TikTok gets the most results for the budget, or keeps the average cost per result at your bid', {
		topLevel: true,
		options: BID_TYPES,
		default: 'BID_TYPE_NO_BID',
	}),
	f.number('bid_price', 'Bid', 'Average cost per result that you want to pay, in the currency of the ad account; lower than the budget', {
		required: true,
		min: 0.01,
		default: 0,
		showWhen: { bid_type: ['BID_TYPE_CUSTOM'], billing_event: PRICED_EVENTS },
	}),
	f.number(
		'conversion_bid_price',
		'Conversion Bid',
		'Average cost per conversion that you want to pay, in the currency of the ad account; lower than the budget',
		{
			required: true,
			min: 0.01,
			default: 0,
			showWhen: { bid_type: ['BID_TYPE_CUSTOM'], billing_event: ['OCPM'] },
		},
	),
];

const shownFields: readonly Field[] = [
	adAccount,
	f.resourceLocator('campaign_id', 'Campaign', 'The campaign that the ad group belongs to', { required: true, list: 'campaigns' }),
	f.string('adgroup_name', 'Ad Group Name', 'Name shown in Ads Manager', { required: true, ...AD_GROUP_NAME }),
	f.options('operation_status', 'Status', 'Whether the ad group is on as soon as it is created; turned on, it can spend money', {
		topLevel: true,
		options: SWITCH,
		default: 'DISABLE',
	}),
	f.options('objective_type', 'Campaign Objective', 'Objective of the chosen campaign; it decides which fields are shown here and is not sent to TikTok', {
		required: true,
		clientOnly: true,
		options: AD_GROUP_OBJECTIVES,
		default: 'TRAFFIC',
	}),
	f.options('shopping_ads_type', 'Shopping Ads Type', 'How the products are advertised', { required: true, options: SHOPPING_ADS_TYPES, showWhen: sales }),
	f.options('product_source', 'Product Source', 'Where the products come from', {
		required: true,
		options: AD_GROUP_PRODUCT_SOURCES,
		showWhen: { ...sales, shopping_ads_type: ['VIDEO', 'PRODUCT_SHOPPING_ADS'] },
	}),
	...PROMOTIONS_BY_OBJECTIVE.map((choice) =>
		f.options('promotion_type', 'Promotion Type', 'What the ads promote and where they lead people', {
			required: true,
			...optionsOf(choice, PROMOTION_TYPES),
			showWhen: { objective_type: choice.when },
		}),
	),
	f.options('promotion_type', 'Promotion Type', 'What the ads promote and where they lead people', {
		topLevel: true,
		options: { EXTERNAL_OR_DISPLAY: PROMOTION_TYPES.EXTERNAL_OR_DISPLAY! },
		showWhen: { objective_type: ['ENGAGEMENT'] },
	}),
	f.resourceLocator('app_id', 'App', 'The app to promote; leave it empty in an iOS 14 Dedicated Campaign, which has its own', {
		topLevel: true,
		list: 'apps',
		showWhen: { promotion_type: APPS },
	}),
	f.options('placement_type', 'Placement', 'Whether TikTok chooses where the ads show, or you do; it cannot be changed later', {
		topLevel: true,
		options: PLACEMENT_TYPES,
		default: 'PLACEMENT_TYPE_AUTOMATIC',
	}),
	f.multiOptions('placements', 'Placements', 'Where the ads show', {
		required: true,
		options: PLACEMENTS,
		minItems: 1,
		showWhen: { placement_type: ['PLACEMENT_TYPE_NORMAL'] },
	}),
	...shownTargeting,
	...BUDGETS_BY_OBJECTIVE.map((choice) =>
		f.options('budget_mode', 'Budget Mode', 'Period that the budget counts for; choose Campaign Budget where the campaign sets the budget', {
			required: true,
			...optionsOf(choice, AD_GROUP_BUDGET_MODES),
			showWhen: { objective_type: choice.when },
		}),
	),
	f.number(
		'budget',
		'Budget',
		'Maximum spend, in the currency of the ad account; TikTok requires at least 20 US dollars a day, or as much in your currency',
		{
			required: true,
			min: 0.01,
			default: 0,
			showWhen: { budget_mode: LIMITED_BUDGETS },
		},
	),
	f.options('schedule_type', 'Schedule', 'Whether the ads have an end time', { required: true, options: SCHEDULE_TYPES, default: 'SCHEDULE_FROM_NOW' }),
	f.dateTime('schedule_start_time', 'Start Time', 'When the ads start, in the time zone of the workflow; at most 12 hours in the past', { required: true }),
	f.dateTime('schedule_end_time', 'End Time', 'When the ads end, in the time zone of the workflow', {
		required: true,
		showWhen: { schedule_type: ['SCHEDULE_START_END'] },
	}),
	...goals,
	f.options('pacing', 'Delivery Type', 'Whether the budget is spent evenly over the schedule, or as fast as possible', {
		required: true,
		options: PACING,
		default: 'PACING_MODE_SMOOTH',
	}),
];

/** Optional fields that only Create has. */
const optionalFields: readonly Field[] = [
	f.multiOptions('tiktok_subplacements', 'TikTok Subplacements', 'Where in TikTok the ads show; for Reach, Video Views and Community Interaction', {
		section: 'placementSettings',
		options: { IN_FEED: 'For You Feed', SEARCH_FEED: 'Search Feed' },
	}),
	f.options('brand_safety_type', 'Inventory Filter', 'Content suitability level of the videos that the ads show next to', {
		section: 'brandSafetySettings',
		options: BRAND_SAFETY,
	}),
	f.options('brand_safety_partner', 'Brand Safety Partner', 'Partner that judges the videos; required with the inventory filter Third-Party Partner', {
		section: 'brandSafetySettings',
		options: BRAND_SAFETY_PARTNERS,
	}),
	f.boolean('video_download_disabled', 'Disable Video Download', 'Whether to keep people from downloading the videos; it cannot be changed later', {
		section: 'interactionSettings',
	}),
	f.options('vbo_window', 'Value Window', 'Period after the install in which the value counts', { section: 'biddingSettings', options: VALUE_WINDOWS }),
	f.boolean('skip_learning_phase', 'Skip Learning Phase', 'Whether the ad group skips the learning phase', { section: 'biddingSettings' }),
	f.string('custom_conversion_id', 'Custom Conversion ID', 'The custom conversion of the pixel or app to optimize for', {
		section: 'biddingSettings',
		...byId,
	}),
	f.options('creative_material_mode', 'Creative Mode', 'How the creatives of the ads are combined', { options: { CUSTOM: 'Custom' } }),
	f.options('click_attribution_window', 'Click Attribution Window', 'Period after a click in which a conversion counts', {
		section: 'trackingSettings',
		options: CLICK_WINDOWS,
	}),
	f.options('view_attribution_window', 'View Attribution Window', 'Period after a view in which a conversion counts', {
		section: 'trackingSettings',
		options: VIEW_WINDOWS,
	}),
	f.options('engaged_view_attribution_window', 'Engaged View Attribution Window', 'Period after six seconds of the video in which a conversion counts', {
		section: 'trackingSettings',
		options: ENGAGED_VIEW_WINDOWS,
	}),
	f.options('attribution_event_count', 'Event Count', 'Whether several conversions of one person count; it cannot be changed later', {
		section: 'trackingSettings',
		options: EVENT_COUNTS,
	}),
	f.string('statistic_type', 'Purchase Count', 'Whether every purchase counts or one for each person, as TikTok’s optimization events of the app say', {
		section: 'trackingSettings',
		example: 'EVERYTIME',
	}),
	f.options('adgroup_app_profile_page_state', 'App Profile Page', 'Whether people see a page about the app before the App Store', {
		section: 'appSettings',
		options: ON_OFF,
	}),
	f.objectList('app_config', 'Apps', 'The Android app, the iOS app or both that a campaign for website and app leads to', {
		section: 'appSettings',
		itemLabel: 'App',
		maxItems: 2,
		fields: [f.resourceLocator('app_id', 'App', 'An app to promote', { required: true, list: 'apps' })],
	}),
	f.string('catalog_id', 'Catalog ID', 'The catalog whose products are advertised', { section: 'shoppingSettings', ...byId }),
	f.string('store_id', 'TikTok Shop ID', 'The TikTok Shop whose products are advertised', { section: 'shoppingSettings', ...byId }),
	f.string('store_authorized_bc_id', 'Shop Business Center ID', 'ID of the Business Center that may use the TikTok Shop', {
		section: 'shoppingSettings',
		...byId,
	}),
	f.options('identity_type', 'Identity Type', 'Type of the TikTok account whose showcase or LIVE is advertised', {
		section: 'shoppingSettings',
		options: { AUTH_CODE: 'Authorized by Video Code', TT_USER: 'TikTok Business Account', BC_AUTH_TT: 'TikTok Account in a Business Center' },
	}),
	f.resourceLocator('identity_id', 'Identity', 'The TikTok account whose showcase or LIVE is advertised', {
		section: 'shoppingSettings',
		list: 'identities',
	}),
	f.string('identity_authorized_bc_id', 'Identity Business Center ID', 'ID of the Business Center that the TikTok account is in', {
		section: 'shoppingSettings',
		...byId,
	}),
	f.options('promotion_target_type', 'Form Type', 'Whether people fill in a form on TikTok or on your website', {
		section: 'leadSettings',
		options: PROMOTION_TARGETS,
		showWhen: { promotion_type: ['LEAD_GENERATION'] },
	}),
	f.options('promotion_website_type', 'TikTok Instant Page', 'Whether the ads lead to a TikTok Instant Page; app pre-registration needs a choice', {
		section: 'appSettings',
		options: { UNSET: 'No', TIKTOK_NATIVE_PAGE: 'Yes' },
	}),
	f.options('messaging_app_type', 'Messaging App', 'App in which people write to you', {
		section: 'messageSettings',
		options: MESSAGING_APPS,
		showWhen: messages,
	}),
	f.string('messaging_app_account_id', 'Messaging Account ID', 'Your Facebook Page ID for Messenger, or your LINE Business ID', {
		section: 'messageSettings',
		showWhen: messages,
	}),
	f.string('message_event_set_id', 'Message Event Set ID', 'The event set that counts conversations, if the messaging account has none', {
		section: 'messageSettings',
		...byId,
		showWhen: messages,
	}),
	f.string('phone_number', 'Phone Number', 'Your WhatsApp or Zalo number, without the country calling code', {
		section: 'messageSettings',
		showWhen: messages,
	}),
	f.string('phone_region_code', 'Phone Region', 'Code of the country or region of that number', {
		section: 'messageSettings',
		example: 'US',
		showWhen: messages,
	}),
	f.string('phone_region_calling_code', 'Phone Calling Code', 'Country calling code of that number', {
		section: 'messageSettings',
		example: '+1',
		showWhen: messages,
	}),
];

/** The sections that follow the fields of their topic. */
const FOLLOWED_BY: Readonly<Record<string, SectionName>> = {
	placements: 'placementSettings',
	excluded_audience_ids: 'targetingSettings',
	schedule_end_time: 'scheduleSettings',
	pacing: 'biddingSettings',
};

const withSection = (field: Field): Field => (FOLLOWED_BY[field.name] ? { ...field, section: FOLLOWED_BY[field.name] } : field);

/** Fields of a new ad group, in the order of Ads Manager. */
export const createAdGroupFields: readonly Field[] = [...shownFields.map(withSection), ...adGroupSettings, ...optionalFields];
