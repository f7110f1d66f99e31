import { f } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import { APP_PROMOTION_TYPES } from '../../lib/definition/options/delivery';
import { adAccount } from '../../lib/definition/sharedFields';
import { PARTNERS, UPDATE_PARTNERS } from './partners.values';

const app = f.resourceLocator('app_id', 'App', 'The app to work with', { required: true, list: 'apps' });

const url = { pattern: { regex: /^https?:\/\/\S+$/i, message: 'must be an address that begins with http:// or https://' } } as const;

const trackingUrls = f.object(
	'tracking_url',
	'Tracking URLs',
	'The addresses that your measurement partner gives you, which TikTok calls when an ad is seen or clicked',
	{
		fields: [
			f.string('click_url', 'Click', 'Called when someone clicks an ad', { topLevel: true, ...url }),
			f.string('impression_url', 'Impression', 'Called when someone sees an ad', { topLevel: true, ...url }),
			f.string('retargeting_click_url', 'Retargeting Click', 'Called when someone clicks an ad that brings users back', { topLevel: true, ...url }),
			f.string('retargeting_impression_url', 'Retargeting Impression', 'Called when someone sees an ad that brings users back', {
				topLevel: true,
				...url,
			}),
		],
	},
);

const retargeting = f.options('enable_retargeting', 'Retargeting', 'Whether ads may bring back people who have the app', {
	options: { RETARGETING: 'On', NON_RETARGETING: 'Off' },
	default: 'NON_RETARGETING',
});

const PARTNER_HELP = 'Partner that measures installs and app events';

const createApp = post('app/create/', {
	resource: 'app',
	operation: 'createApp',
	repeat: 'adds',
	label: 'Create',
	action: 'Register a mobile app',
	help: 'Register a mobile app with an ad account, so that ads can promote it and installs are measured',
	fields: [
		adAccount,
		f.string('download_url', 'Store URL', 'The page of the app in the App Store or on Google Play', {
			required: true,
			example: 'https://apps.apple.com/app/id835599320',
			...url,
		}),
		f.options('partner', 'Measurement Partner', PARTNER_HELP, { options: PARTNERS }),
		trackingUrls,
		retargeting,
	],
});

const getApp = get('app/info/', {
	resource: 'app',
	operation: 'getApp',
	label: 'Get',
	action: 'Get a mobile app',
	help: 'Look up one app: store, measurement partner, tracking addresses, what it may be used for',
	recordsPath: 'app',
	fields: [adAccount, app],
});

const listApps = get('app/list/', {
	resource: 'app',
	operation: 'getManyApps',
	label: 'Get Many',
	action: 'Get many mobile apps',
	help: 'List the apps that are registered with an ad account',
	recordsPath: 'apps',
	fields: [
		adAccount,
		f.stringList('app_platform_ids', 'Store IDs', 'Only apps with these IDs in the App Store or on Google Play', {
			example: '835599320, com.example.game',
		}),
	],
});

const updateApp = post('app/update/', {
	resource: 'app',
	operation: 'updateApp',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a mobile app',
	help: 'Change the store address, measurement partner or tracking addresses of an app',
	echoParams: ['app_id'],
	fields: [
		adAccount,
		app,
		f.string('download_url', 'Store URL', 'The new page of the app in the App Store or on Google Play', { suffix: 'new', ...url }),
		f.options('platform', 'Platform', 'The system the app runs on', { options: { ANDROID: 'Android', IOS: 'iOS', PC: 'PC', UNKNOWN: 'Unknown' } }),
		f.options('partner', 'Measurement Partner', PARTNER_HELP, { suffix: 'new', options: UPDATE_PARTNERS }),
		trackingUrls,
		retargeting,
	],
});

const listConversionEvents = get('app/optimization_event/', {
	resource: 'event',
	operation: 'getConversionEvents',
	label: 'Get Conversion Events',
	action: 'Get the conversion events of an app',
	help: 'List the app events that ads can optimize for',
	recordsPath: 'optimization_events',
	fields: [
		adAccount,
		app,
		f.options('optimization_goal', 'Optimization Goal', 'What the ad group optimizes for', {
			required: true,
			default: 'INSTALL',
			allowArbitraryValues: true,
			options: {
				ANCHOR_CLICK: 'Anchor Click',
				ANCHOR_CLICK_PURCHASE: 'Anchor Click and Purchase',
				AUTOMATED_VALUE: 'Automated Value',
				CLICK: 'Click',
				CONVERSATION: 'Conversation',
				CONVERSION_LEADS: 'Conversion Leads',
				CONVERT: 'Conversion',
				DESTINATION_VISIT: 'Destination Visit',
				ENGAGED_VIEW: '6-Second Focused View',
				ENGAGED_VIEW_FIFTEEM: '15-Second Focused View',
				FOLLOWERS: 'Followers',
				INSTALL: 'App Install',
				IN_APP_EVENT: 'In-App Event',
				LEAD_GENERATION: 'Lead',
				MESSAGE: 'Message',
				MT_LIVE_FOLLOW: 'Follow (LIVE)',
				MT_LIVE_ROOM: 'Viewer Retention (LIVE)',
				MT_LIVE_SHOPPING: 'Shopping (LIVE)',
				PAGE_VISIT: 'Instant Page Visit',
				POST_ENGAGEMNT: 'Post Engagement',
				PREFERRED_LEAD: 'Preferred Lead',
				PRODUCT_CLICK_IN_LIVE: 'Product Click in LIVE',
				PROFILE_VIEWS: 'Profile Visit',
				REACH: 'Reach',
				SHOW: 'Impression',
				TRAFFIC_LANDING_PAGE_VIEW: 'Landing Page View',
				VALUE: 'Value',
				VIDEO_VIEW: 'Video View',
			},
		}),
		f.options('objective', 'Objective', 'Campaign objective', {
			topLevel: true,
			allowArbitraryValues: true,
			options: {
				APP_PROMOTION: 'App Promotion',
				ENGAGEMENT: 'Community Interaction',
				LEAD_GENERATION: 'Lead Generation',
				PRODUCT_SALES: 'Product Sales',
				REACH: 'Reach',
				RF_REACH: 'Reach & Frequency',
				TRAFFIC: 'Traffic',
				VIDEO_VIEW: 'Video Views',
				WEB_CONVERSIONS: 'Website Conversions',
				APP_INSTALL: 'App Install (Older Campaigns)',
				CATALOG_SALES: 'Catalog Sales (Older Campaigns)',
				CONVERSIONS: 'Conversions (Older Campaigns)',
				EST_AD: 'EST Ad (Older Campaigns)',
				RF_APP_INSTALL: 'Reach & Frequency: App Install',
				RF_ENGAGEMENT: 'Reach & Frequency: Engagement',
				RF_TRAFFIC: 'Reach & Frequency: Traffic',
				RF_VIDEO_VIEW: 'Reach & Frequency: Video Views',
				SS_HTC_AD: 'SS HTC Ad (Older Campaigns)',
				TOPVIEW_REACH: 'TopView Reach',
			},
		}),
		f.options(
			'app_promotion_type',
			'App Promotion Type',
			'Whether to win new users of the app, bring back old ones, or collect sign-ups before it is out',
			{ required: true, options: APP_PROMOTION_TYPES, showWhen: { objective: ['APP_PROMOTION'] } },
		),
		f.options('placement_type', 'Placement Type', 'Whether TikTok selects the placements', {
			options: { PLACEMENT_TYPE_NORMAL: 'Chosen by You', PLACEMENT_TYPE_AUTOMATIC: 'Automatic' },
		}),
		f.multiOptions('placement', 'Placements', 'The placements, if you select them', {
			minItems: 1,
			options: {
				PLACEMENT_TIKTOK: 'TikTok',
				PLACEMENT_PANGLE: 'Pangle',
				PLACEMENT_GLOBAL_APP_BUNDLE: 'Global App Bundle',
				PLACEMENT_HELO: 'Helo (Retired)',
				PLACEMENT_TOPBUZZ: 'TopBuzz (Retired)',
				PLACEMENT_VIGO: 'Vigo (Retired)',
			},
		}),
		f.boolean('available_only', 'Available Only', 'Whether only events that can be used now come back', { default: true }),
		f.boolean('is_skan', 'SKAdNetwork', 'Whether the app measures by Apple’s SKAdNetwork'),
	],
});

const listRetargetingEvents = get('app/optimization_event/retargeting/', {
	resource: 'event',
	operation: 'getRetargetingEvents',
	label: 'Get Retargeting Events',
	action: 'Get the retargeting events of an app',
	help: 'List the app events that retargeting ads can optimize for',
	recordsPath: 'optimization_events',
	fields: [adAccount, app],
});

export const apps: NodeTable = {
	resources: [
		{ value: 'app', label: 'App' },
		{ value: 'event', label: 'Event' },
	],
	operations: [createApp, getApp, listApps, updateApp, listConversionEvents, listRetargetingEvents],
};
