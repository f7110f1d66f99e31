import omit from 'lodash/omit';
import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import { CONVERSION_EVENTS } from '../../lib/definition/options/conversionEvents';
import { APP_PROMOTION_TYPES, CAMPAIGN_TYPES, PROMOTION_TYPES } from '../../lib/definition/options/delivery';
import type { Params } from '../../lib/definition/rule';
import { adAccount } from '../../lib/definition/sharedFields';
import { anyObjective, objective, placements } from './fields';

/** These endpoints accept fewer events than ad groups do. */
const EVENTS = omit(CONVERSION_EVENTS, [
	'ADD_BILLING',
	'APPLICATION_APPROVAL',
	'CUSTOMIZE_PRODUCT',
	'DAY7_RETENTION',
	'ENGAGED_SESSION',
	'FIND_LOCATION',
	'MESSAGE_CLUE',
	'ON_WEB_ADD_TO_WISHLIST',
	'ON_WEB_SEARCH',
	'ON_WEB_SUBSCRIBE',
	'PURCHASE_ROI',
	'SCHEDULE',
	'SUBMIT_APPLICATION',
]);

export const recommendBid = post('tool/bid/recommend/', {
	resource: 'bid',
	operation: 'recommendBid',
	readOnly: true,
	label: 'Suggest a Bid',
	action: 'Suggest a bid for an ad group',
	help: 'Get the bid that TikTok suggests for an ad group; it knows one for Traffic and Website Conversions',
	fields: [
		adAccount,
		objective,
		f.stringList('location_ids', 'Locations', 'Locations to target', {
			required: true,
			digitsOnly: true,
			list: 'places',
			itemLabel: 'Location',
		}),
		f.options('external_action', 'Conversion Event', 'Optimization goal of the ad group', { options: EVENTS }),
		f.resourceLocator('campaign_id', 'Campaign', 'The campaign the ad group belongs to', { list: 'campaigns' }),
	],
});

/** Shopping in a LIVE or a video needs neither a pixel nor an app. */
const shopsInVideo = ({ objective_type, promotion_type }: Params): boolean =>
	objective_type === 'PRODUCT_SALES' && (promotion_type === 'LIVE_SHOPPING' || promotion_type === 'VIDEO_SHOPPING');

export const checkValueOptimization = get('tool/vbo_status/', {
	resource: 'bid',
	operation: 'checkValueOptimization',
	label: 'Check Value Optimization',
	action: 'Check whether value optimization is possible',
	help: 'Check whether a pixel or an app can optimize for purchase value, and with which bid strategies',
	simplify: [
		'vo_status',
		'vo_min',
		'vo_min_roas',
		'vo_highest_value',
		'highest_value_status_day0',
		'highest_value_status_day7',
		'roas_status_day0',
		'roas_status_day7',
		'vo_iaa_highest_value',
		'vo_iaa_min_roas',
	],
	fields: [
		adAccount,
		anyObjective,
		f.options('promotion_type', 'Promotion Type', 'What the ads promote', {
			required: true,
			options: { ...omit(PROMOTION_TYPES, 'AEO_APK', 'EXTERNAL_OR_DISPLAY', 'PSA_PRODUCT'), GAME: 'Game' },
		}),
		placements,
		f.options('app_promotion_type', 'App Promotion Type', 'Whether to win new users of the app or bring back old ones', {
			required: true,
			options: { ...APP_PROMOTION_TYPES, PAID_CONTENT: 'Paid Content' },
			showWhen: { objective_type: ['APP_PROMOTION'] },
		}),
		f.resourceLocator('pixel_id', 'Pixel', 'The pixel that measures the purchases on a website', { topLevel: true, list: 'pixels' }),
		f.options('optimization_event', 'Conversion Event', 'The conversion event that the ad group optimizes for; required with a pixel', {
			topLevel: true,
			options: EVENTS,
		}),
		f.resourceLocator('app_id', 'App', 'The app in which people buy, where there is no pixel', { suffix: 'promoted', topLevel: true, list: 'apps' }),
		f.string('store_id', 'TikTok Shop ID', 'The shop whose products are sold, for the objective Product Sales', {
			pattern: { regex: /^\d+$/, message: 'holds digits only' },
			example: '7412345678901234567',
		}),
		f.options('campaign_type', 'Campaign Type', 'Whether the campaign measures app installs on iOS 14.5 and later by Apple’s rules', {
			options: CAMPAIGN_TYPES,
		}),
		f.options('ios14_quota_type', 'iOS 14 Quota', 'Whether the campaign counts among the iOS 14 dedicated ones; Campaign Type says the same and wins', {
			options: { OCCUPIED: 'Counts', UNOCCUPIED: 'Does Not Count' },
		}),
		f.options('campaign_app_profile_page_state', 'App Profile Page', 'Whether people see a page about the app before the App Store', {
			options: { ON: 'Use the App Profile Page', OFF: 'Do Not Use It' },
		}),
		f.options('bid_align_type', 'Attribution', 'Which measurement the target cost or return of an iOS 14 dedicated campaign is held against', {
			options: { SAN: 'TikTok’s Own (SAN)', SKAN: 'Apple’s SKAdNetwork (SKAN)' },
		}),
		f.boolean('is_smart_performance_campaign', 'Smart+ Campaign', 'Whether the campaign is a Smart+ campaign'),
		f.boolean('budget_optimize_on', 'Campaign Budget Optimization', 'Whether TikTok shares the budget among the ad groups by how well they do'),
		f.boolean('is_advanced_dedicated_campaign', 'Advanced Dedicated Campaign', 'Whether an iOS 14 dedicated campaign uses real-time signals'),
		f.boolean('disable_skan_campaign', 'Without SKAdNetwork', 'Whether an iOS 14 dedicated campaign measures without Apple’s SKAdNetwork'),
	],
	rules: [
		{
			field: 'pixel_id',
			message: 'or {app_id} must be set, and not both',
			test: (params) => shopsInVideo(params) || (params.pixel_id === undefined) !== (params.app_id === undefined),
		},
		{
			field: 'pixel_id',
			message: 'and {app_id} must be empty for LIVE Shopping and Video Shopping',
			test: (params) => !shopsInVideo(params) || (params.pixel_id === undefined && params.app_id === undefined),
		},
		{
			field: 'optimization_event',
			message: 'is needed with a pixel',
			test: (params) => params.pixel_id === undefined || params.optimization_event !== undefined,
		},
	],
});

export const getPartnerStatus = get('tool/brand_safety/partner/authorize/status/', {
	resource: 'brandSafety',
	operation: 'getPartnerStatus',
	label: 'Get Partner Status',
	action: 'Get the status of a brand safety partner',
	help: 'See whether an ad account has authorized a partner to measure next to which videos its ads ran',
	fields: [adAccount, f.options('partner', 'Partner', 'The partner to ask about', { required: true, options: { Zefr: 'Zefr' } })],
});

export const getInAppLink = get('tool/open_url/', {
	resource: 'link',
	operation: 'getInAppLink',
	label: 'Get In-App Link',
	action: 'Get a link into the app',
	help: 'Turn the URL of a TikTok page into a link that opens it in the TikTok app',
	fields: [
		adAccount,
		f.string('url', 'TikTok URL', 'URL of the page on tiktok.com', {
			suffix: 'tiktok',
			required: true,
			example: 'https://www.tiktok.com/@tiktok',
		}),
		f.options('url_type', 'Page', 'What the address leads to', {
			required: true,
			options: {
				USER_PROFILE: 'Profile',
				VIDEO: 'Video',
				HASHTAG_CHALLENGE: 'Hashtag Challenge',
				MUSIC: 'Music',
				STICKER: 'Effect',
				STICKER_SHOOTER: 'Camera With an Effect',
			},
			default: 'USER_PROFILE',
		}),
	],
});

export const checkUrl = get('tool/url_validate/', {
	resource: 'link',
	operation: 'checkUrl',
	label: 'Check URL',
	action: 'Check a web or app link',
	help: 'Check whether a URL works as a web link or as a deep link into an app',
	recordsPath: 'url_info',
	fields: [
		adAccount,
		f.string('url', 'Address', 'The URL to check, such as a universal link or a deep link', {
			required: true,
			example: 'https://example.com/app',
		}),
	],
});
