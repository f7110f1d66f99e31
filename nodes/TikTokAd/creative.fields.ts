import { f, type Field } from '../../lib/definition/field';
import {
	AD_FORMATS,
	AI_DISCLOSURES,
	CALL_TO_ACTIONS,
	DEEPLINK_FORMATS,
	DEEPLINK_TYPES,
	END_CARD_CALLS,
	FALLBACKS,
	IDENTITY_TYPES,
	PRODUCT_CHOICES,
	SAFETY_PARTNERS,
	SHOPPING_CREATIVES,
	SHOPPING_DEEPLINKS,
	SHOPPING_FALLBACKS,
	SHOPPING_VIDEOS,
	TIKTOK_PAGES,
	VEHICLE_DETAILS,
	VIEWABILITY_PARTNERS,
} from '../../lib/definition/options/creative';
import { SWITCH } from '../../lib/definition/options/delivery';
import { NO_EMOJI } from '../../lib/definition/sharedFields';

const SPARK = ['TT_USER', 'AUTH_CODE', 'BC_AUTH_TT'];
const CAROUSELS = ['CAROUSEL_ADS', 'CATALOG_CAROUSEL'];
const url = { pattern: { regex: /^https?:\/\//i, message: 'must begin with https:// or http://' }, example: 'https://www.example.com' } as const;
const TEXT_LIMITS = { maxLength: 100, wideCountsDouble: true, pattern: NO_EMOJI } as const;
const NAME_LIMITS = { maxLength: 512, wideCountsDouble: true, pattern: NO_EMOJI, example: 'Spring sale, video 1' } as const;

const urlParameters = (name: string, label: string, help: string): Field =>
	f.objectList(name, label, help, {
		itemLabel: 'Parameter',
		maxItems: 14,
		fields: [
			f.string('key', 'Name', 'The name of the parameter, such as utm_source', { required: true, maxLength: 100 }),
			f.string('value', 'Value', 'What it is set to: words of your own, or a macro such as __CAMPAIGN_NAME__', { required: true, maxLength: 600 }),
		],
	});

const adText = { rows: 2, ...TEXT_LIMITS };
const HELP = {
	adName: 'How the ad is listed; people on TikTok do not see it',
	format: 'What the ad is made of; a carousel cannot become another format later',
	identityType: 'In whose name the ad appears: one made for ads, or a TikTok account and its posts (Spark Ads)',
	center: 'The Business Center through which the TikTok account is used',
	identity: 'The name and picture that the ad appears under',
	post: 'The TikTok post that becomes the ad; it brings its own video, images and text',
	video: 'The video of the ad, from the library of the ad account',
	images: 'The image of an image ad, the images of a carousel in their order, or the cover of a video',
	music: 'ID of the music that plays with the carousel',
	text: 'What people read with the ad',
	action: 'The words on the button',
	landing: 'Where the button leads; TikTok macros and URL parameters may be part of it',
	ai: 'Whether the ad tells people that it holds AI-generated content, such as an avatar video',
};

/** Top-level fields of Create, in the order of a person's decisions. */
export const createAdTopFields: readonly Field[] = [
	f.string('ad_name', 'Ad Name', HELP.adName, { required: true, ...NAME_LIMITS }),
	f.options('ad_format', 'Format', HELP.format, { required: true, options: AD_FORMATS, default: 'SINGLE_VIDEO' }),
	f.options('identity_type', 'Identity Type', HELP.identityType, { required: true, options: IDENTITY_TYPES, default: 'CUSTOMIZED_USER' }),
	f.resourceLocator('identity_authorized_bc_id', 'Business Center of the Identity', HELP.center, {
		required: true,
		list: 'businessCenters',
		showWhen: { identity_type: ['BC_AUTH_TT'] },
	}),
	f.resourceLocator('identity_id', 'Identity', HELP.identity, { required: true, list: 'identities' }),
	f.resourceLocator('tiktok_item_id', 'TikTok Post', HELP.post, { topLevel: true, list: 'posts', showWhen: { identity_type: SPARK } }),
	f.resourceLocator('video_id', 'Video', HELP.video, { topLevel: true, list: 'videos', showWhen: { ad_format: ['SINGLE_VIDEO', 'LIVE_CONTENT'] } }),
	f.stringList('image_ids', 'Image', HELP.images, { topLevel: true, list: 'images', maxItems: 35 }),
	f.string('music_id', 'Music ID', HELP.music, { topLevel: true, showWhen: { ad_format: CAROUSELS } }),
	f.string('ad_text', 'Ad Text', HELP.text, { topLevel: true, ...adText }),
	f.options('call_to_action', 'Call to Action', HELP.action, { topLevel: true, options: CALL_TO_ACTIONS }),
	f.string('landing_page_url', 'Landing Page', HELP.landing, { topLevel: true, ...url }),
	f.options('aigc_disclosure_type', 'AI Content Label', HELP.ai, {
		topLevel: true,
		options: AI_DISCLOSURES,
		showWhen: { identity_type: ['CUSTOMIZED_USER'] },
	}),
];

/** Top-level fields of Update: all that TikTok can change without a full update. */
export const updateAdTopFields: readonly Field[] = [
	f.resourceLocator('ad_id', 'Ad', 'The ad to change', { required: true, list: 'ads' }),
	f.string('ad_name', 'Ad Name', HELP.adName, { topLevel: true, ...NAME_LIMITS }),
	f.options('identity_type', 'Identity Type', HELP.identityType, { topLevel: true, options: IDENTITY_TYPES }),
	f.resourceLocator('identity_authorized_bc_id', 'Business Center of the Identity', HELP.center, {
		required: true,
		list: 'businessCenters',
		showWhen: { identity_type: ['BC_AUTH_TT'] },
	}),
	f.resourceLocator('identity_id', 'Identity', HELP.identity, { topLevel: true, list: 'identities' }),
	f.resourceLocator('tiktok_item_id', 'TikTok Post', HELP.post, { topLevel: true, list: 'posts', showWhen: { identity_type: SPARK } }),
	f.resourceLocator('video_id', 'Video', HELP.video, { topLevel: true, list: 'videos' }),
	f.stringList('image_ids', 'Image', HELP.images, { topLevel: true, list: 'images', maxItems: 35 }),
	f.string('ad_text', 'Ad Text', HELP.text, { topLevel: true, ...adText }),
];

/** Additional fields that Create and Update share. */
const additionalFields: readonly Field[] = [
	f.stringList('ad_texts', 'Ad Texts', 'Several texts, one a line, of which TikTok shows the best to each person; only for search ads', {
		onePerLine: true,
		maxItems: 5,
		maxItemLength: 100,
		example: 'One text a line',
	}),
	f.string('app_name', 'App Name', 'The name of the app in the ad, instead of the one in the app store', { minLength: 1, maxLength: 40 }),
	f.string('avatar_icon_web_uri', 'Profile Image ID', 'ID of a square image that stands beside the name'),
	f.options(
		'brand_safety_postbid_partner',
		'Brand Safety Partner',
		'Who measures whether the ad ran beside suitable content; TikTok opens this by allowlist',
		{ options: SAFETY_PARTNERS },
	),
	f.string('brand_safety_vast_url', 'Brand Safety VAST URL', 'The wrapped VAST address that IAS gave you for brand safety', url),
	f.string('call_to_action_id', 'Call to Action Portfolio ID', 'A set of button words of which TikTok picks the best; it wins over Call to Action'),
	f.string('card_id', 'Add-On ID', 'A card, sticker, gift code, gesture or other creative portfolio that the ad carries'),
	f.integer('carousel_image_index', 'Carousel Image Index', 'Which of each product’s additional images the catalog carousel shows, counted from 0', {
		min: 0,
		max: 9,
	}),
	f.string('click_tracking_url', 'Click Tracking URL', 'The address of your measurement partner that is called with each click', url),
	f.string('cpp_url', 'Custom Product Page', 'The App Store page made for this ad; TikTok opens this by allowlist', {
		maxLength: 512,
		...url,
		example: 'https://apps.apple.com/us/app/name/id1234567890?ppid=…',
	}),
	f.boolean(
		'creative_authorized',
		'Show in Creative Center',
		'Whether TikTok may show the video as an example in its Creative Center; not for advertisers in the US',
	),
	f.options('creative_type', 'Creative Type', 'How a LIVE, product, app or vehicle ad is built', { options: SHOPPING_CREATIVES }),
	f.options('dark_post_status', 'Ads-Only Mode', 'Whether the post stays off the profile of its creator', {
		options: { ON: 'Only as an Ad', OFF: 'On the Profile Too' },
		default: 'ON',
	}),
	f.string('deeplink', 'Deeplink', 'The place within your app that opens for people who have it'),
	f.options('deeplink_type', 'Deeplink Type', 'Whether the place also opens for people who install the app first', { options: DEEPLINK_TYPES }),
	urlParameters(
		'deeplink_utm_params',
		'Deeplink URL Parameters',
		'What is added to the deeplinks of products, so that you can tell clicks apart; TikTok opens this by allowlist',
	),
	f.objectList('disclaimer_clickable_texts', 'Disclaimer Links', 'The disclaimers that people can tap; several together may have 40 characters', {
		itemLabel: 'Disclaimer',
		maxItems: 3,
		fields: [
			f.string('text', 'Text', 'What people read', { required: true, maxLength: 90 }),
			f.string('url', 'URL', 'Where a tap leads', { required: true, ...url }),
		],
	}),
	f.object('disclaimer_text', 'Disclaimer Text', 'A disclaimer without a link', {
		fields: [f.string('text', 'Text', 'What people read', { required: true, maxLength: 90 })],
	}),
	f.options('disclaimer_type', 'Disclaimer Type', 'Whether the disclaimer can be tapped; once an ad has one, it stays', {
		options: { TEXT_ONLY: 'Text', TEXT_LINK: 'Text With Links' },
	}),
	f.string('display_name', 'Display Name', 'The name that stands for the landing page; needed where the ad group promotes a website or only reach', {
		minLength: 1,
		maxLength: 40,
		wideCountsDouble: true,
	}),
	f.options('dynamic_destination', 'Dynamic Destination', 'Leads each person to the website or the instant product page, whichever suits them', {
		options: { DLP: 'Website or Instant Product Page' },
	}),
	f.options('dynamic_format', 'Dynamic Format', 'Shows each person the videos and product cards that suit them', {
		options: { DYNAMIC_CREATIVE: 'Dynamic' },
	}),
	f.options('end_card_cta', 'End Card Call to Action', 'The words on the button of the last card of a vehicle carousel', { options: END_CARD_CALLS }),
	f.options('fallback_type', 'Without the App', 'What opens for people who do not have the app', { options: FALLBACKS }),
	f.string('impression_tracking_url', 'Impression Tracking URL', 'The address of your measurement partner that is called each time the ad is shown', url),
	f.boolean('instant_product_page_used', 'Instant Product Page', 'Whether products show on a page that TikTok makes from the catalog'),
	f.options('item_duet_status', 'Duets', 'Whether people may make duets with the post; only while its music may be used', { options: SWITCH }),
	f.stringList('item_group_ids', 'Product Group IDs', 'The products (SPU) of the ad: up to 20 from a catalog, up to 50 from a shop', { maxItems: 50 }),
	f.options('item_stitch_status', 'Stitches', 'Whether people may stitch the post; only while its music may be used', { options: SWITCH }),
	f.int64('page_id', 'Page ID', 'The instant page or form that opens'),
	f.integer('page_image_index', 'Page Image Index', 'Which of each product’s additional images the instant product page shows, counted from 0', {
		min: 0,
		max: 9,
	}),
	f.string('playable_url', 'Playable URL', 'The address of the playable material; all ads of an ad group share one'),
	f.string('product_set_id', 'Product Set ID', 'The product set that the products come from'),
	f.options('product_specific_type', 'Products', 'Which products of the catalog or shop the ad may show', { options: PRODUCT_CHOICES }),
	f.boolean(
		'promotional_music_disabled',
		'Music Not for Promotion',
		'Whether the music of the post may not be used further; switch it off to allow duets and stitches',
		{ default: true },
	),
	f.options('shopping_ads_deeplink_type', 'Shopping Deeplink', 'Which deeplink a shopping ad opens', { options: SHOPPING_DEEPLINKS }),
	f.options('shopping_ads_fallback_type', 'Shopping Fallback', 'Which web page a shopping ad opens where the deeplink does not', {
		options: SHOPPING_FALLBACKS,
	}),
	f.string('shopping_ads_video_package_id', 'Product Video Package ID', 'The template that catalog videos are made from'),
	f.stringList('sku_ids', 'SKU IDs', 'The products of the ad, one by one', { maxItems: 20 }),
	f.resourceLocator('tracking_app_id', 'Tracked App', 'The app whose events are measured for this ad', { list: 'apps' }),
	f.stringList('tracking_offline_event_set_ids', 'Tracked Offline Event Set IDs', 'The offline events that are measured for this ad', { maxItems: 50 }),
	f.int64('tracking_pixel_id', 'Tracked Pixel ID', 'The pixel whose events are measured for this ad'),
	urlParameters('utm_params', 'URL Parameters', 'What is added to the links, so that you can tell clicks apart'),
	f.options('vertical_video_strategy', 'Shopping Video', 'Which videos a product sales ad shows', { options: SHOPPING_VIDEOS }),
	f.string('video_view_tracking_url', 'Video View Tracking URL', 'The address that is called with each view of the video', url),
	f.options('viewability_postbid_partner', 'Viewability Partner', 'Who measures whether the ad could be seen; TikTok opens this by allowlist', {
		options: VIEWABILITY_PARTNERS,
	}),
	f.string('viewability_vast_url', 'Viewability VAST URL', 'The wrapped VAST address that IAS gave you for viewability', url),
];

/** Additional fields of Create. */
export const createAdAdditionalFields: readonly Field[] = [
	...additionalFields,
	f.multiOptions('auto_disclaimer_types', 'Vehicle Disclaimer', 'The disclaimer in a carousel of vehicle models', {
		maxItems: 1,
		options: { EMISSION: 'Emissions', DISCOUNT: 'Discount or Offer' },
	}),
	f.string('auto_message_id', 'Welcome Message ID', 'The message that opens the chat of a direct messaging ad'),
	f.string('catalog_id', 'Catalog ID', 'The catalog that the products come from'),
	f.options(
		'deeplink_format_type',
		'Deeplink Format',
		'How the deeplink is written; needed with the optimization goal Destination Visit, and it cannot be changed',
		{ options: DEEPLINK_FORMATS },
	),
	f.options('operation_status', 'Status', 'Whether the ad runs as soon as it is made', { options: SWITCH, default: 'DISABLE' }),
	f.string('phone_number', 'Phone Number', 'The number that a tap calls, without its country', { example: '12638282' }),
	f.string('phone_region_calling_code', 'Phone Calling Code', 'The calling code of its country', { example: '+1' }),
	f.string('phone_region_code', 'Phone Region', 'The code of its country or region', { example: 'US' }),
	f.multiOptions('product_display_field_list', 'Vehicle Details', 'Which two details a carousel shows of each vehicle; it cannot be changed', {
		maxItems: 2,
		options: VEHICLE_DETAILS,
	}),
	f.string('schedule_id', 'Schedule ID', 'The place of the ad in a sequence of Reach & Frequency ads'),
	f.objectList('showcase_products', 'Showcase Products', 'The products of the creator’s showcase that the ad shows', {
		itemLabel: 'Product',
		maxItems: 20,
		fields: [
			f.string('item_group_id', 'Product ID', 'The product (SPU)', { required: true }),
			f.string('store_id', 'Store ID', 'The TikTok Shop that it belongs to', { required: true }),
			f.string('catalog_id', 'Catalog ID', 'The catalog that it belongs to'),
		],
	}),
	f.options(
		'tiktok_page_category',
		'TikTok Page',
		'Which page on TikTok the ad promotes; needed with the optimization goal Instant Page Visit, and it cannot be changed',
		{ options: TIKTOK_PAGES },
	),
	f.string(
		'tracking_message_event_set_id',
		'Tracked Message Event Set ID',
		'The events that tell when people start a chat in Messenger or WhatsApp; it cannot be changed',
	),
	f.stringList('vehicle_ids', 'Vehicle IDs', 'The vehicles of the ad, one by one', { maxItems: 20 }),
];

/** Additional fields of Update; they need a full update. */
export const updateAdAdditionalFields: readonly Field[] = [
	...additionalFields,
	f.options('ad_format', 'Format', HELP.format, { options: AD_FORMATS, default: 'SINGLE_VIDEO' }),
	f.options('aigc_disclosure_type', 'AI Content Label', HELP.ai, { options: AI_DISCLOSURES }),
	f.options('call_to_action', 'Call to Action', HELP.action, { options: CALL_TO_ACTIONS }),
	f.string('landing_page_url', 'Landing Page', HELP.landing, url),
	f.string('music_id', 'Music ID', HELP.music),
	f.boolean('vast_moat_enabled', 'Moat Viewability', 'Whether Moat verifies that the ad could be seen'),
];
