import { f, type Field } from '../../lib/definition/field';
import {
	AD_FORMATS,
	AI_DISCLOSURES,
	CALL_TO_ACTIONS,
	DEEPLINK_FORMATS,
	DEEPLINK_TYPES,
	END_CARD_CALLS,
	FALLBACKS,
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
import { inSection } from './creative.sections';

export const url = { pattern: { regex: /^https?:\/\//i, message: 'must begin with https:// or http://' }, example: 'https://www.example.com' } as const;

const urlParameters = (name: string, label: string, help: string): Field =>
	f.objectList(name, label, help, {
		itemLabel: 'Parameter',
		maxItems: 14,
		fields: [
			f.string('key', 'Name', 'Name of the parameter, such as utm_source', { required: true, maxLength: 100 }),
			f.string('value', 'Value', 'Value of the parameter: your own text, or a macro such as __CAMPAIGN_NAME__', { required: true, maxLength: 600 }),
		],
	});

/** Optional fields that Create and Update share. */
const sharedFields: readonly Field[] = [
	f.stringList('ad_texts', 'Ad Texts', 'Several texts for search ads, one per line; TikTok shows each person the most suitable one', {
		onePerLine: true,
		maxItems: 5,
		maxItemLength: 100,
		example: 'One text per line',
	}),
	f.string('app_name', 'App Name', 'Name of the app shown in the ad; the name in the app store if empty', { minLength: 1, maxLength: 40 }),
	f.string('avatar_icon_web_uri', 'Profile Image ID', 'ID of a square image that people see next to the name'),
	f.options(
		'brand_safety_postbid_partner',
		'Brand Safety Partner',
		'Partner that measures whether the ad ran next to suitable content; by TikTok’s allowlist',
		{ options: SAFETY_PARTNERS },
	),
	f.string('brand_safety_vast_url', 'Brand Safety VAST URL', 'Wrapped VAST URL for brand safety that you got from IAS', url),
	f.string('call_to_action_id', 'Call to Action Portfolio ID', 'Portfolio of button texts from which TikTok picks the best; used instead of Call to Action'),
	f.string('card_id', 'Add-On ID', 'ID of a card, sticker, gift code, gesture or other interactive add-on of the ad'),
	f.integer(
		'carousel_image_index',
		'Carousel Image Index',
		'Number of the additional image of each product that the catalog carousel shows, starting with 0',
		{
			min: 0,
			max: 9,
		},
	),
	f.string('click_tracking_url', 'Click Tracking URL', 'URL of your measurement partner that is called on each click', url),
	f.string('cpp_url', 'Custom Product Page', 'Custom product page in the App Store for this ad; by TikTok’s allowlist', {
		maxLength: 512,
		...url,
		example: 'https://apps.apple.com/us/app/name/id1234567890?ppid=…',
	}),
	f.boolean(
		'creative_authorized',
		'Show in Creative Center',
		'Whether TikTok may show the video in its Creative Center; not available for advertisers in the US',
	),
	f.options('creative_type', 'Creative Type', 'Type of creative of a LIVE, product, app or vehicle ad', { options: SHOPPING_CREATIVES }),
	f.options('dark_post_status', 'Ads-Only Mode', 'Whether the post shows only as an ad, or on the profile of its creator too', {
		options: { ON: 'Ad Only', OFF: 'Ad and Profile' },
		default: 'ON',
	}),
	f.string('deeplink', 'Deeplink', 'Page in your app that opens for people who have the app'),
	f.options('deeplink_type', 'Deeplink Type', 'Whether the page also opens for people who install the app first', { options: DEEPLINK_TYPES }),
	urlParameters('deeplink_utm_params', 'Deeplink URL Parameters', 'URL parameters that are added to the deeplinks of products; by TikTok’s allowlist'),
	f.objectList('disclaimer_clickable_texts', 'Disclaimer Links', 'Disclaimers with links; several together can have 40 characters', {
		itemLabel: 'Disclaimer',
		maxItems: 3,
		fields: [
			f.string('text', 'Text', 'What people read', { required: true, maxLength: 90 }),
			f.string('url', 'URL', 'Page that opens on a tap', { required: true, ...url }),
		],
	}),
	f.object('disclaimer_text', 'Disclaimer Text', 'Disclaimer without a link', {
		fields: [f.string('text', 'Text', 'What people read', { required: true, maxLength: 90 })],
	}),
	f.options('disclaimer_type', 'Disclaimer Type', 'Whether the disclaimer has links; once an ad has a disclaimer, it cannot be removed', {
		options: { TEXT_ONLY: 'Text', TEXT_LINK: 'Text With Links' },
	}),
	f.string('display_name', 'Display Name', 'Name shown for the landing page; required if the ad group promotes a website or reach', {
		minLength: 1,
		maxLength: 40,
		wideCountsDouble: true,
	}),
	f.options('dynamic_destination', 'Dynamic Destination', 'Opens the website or the instant product page, whichever suits each person better', {
		options: { DLP: 'Website or Instant Product Page' },
	}),
	f.options('dynamic_format', 'Dynamic Format', 'Shows each person the most suitable videos and product cards', {
		options: { DYNAMIC_CREATIVE: 'Dynamic' },
	}),
	f.options('end_card_cta', 'End Card Call to Action', 'Text on the button of the last card of a vehicle carousel', { options: END_CARD_CALLS }),
	f.options('fallback_type', 'Fallback', 'What opens for people who do not have the app', { options: FALLBACKS }),
	f.string('impression_tracking_url', 'Impression Tracking URL', 'URL of your measurement partner that is called on each impression', url),
	f.boolean('instant_product_page_used', 'Instant Product Page', 'Whether products open on an instant page that TikTok creates from the catalog'),
	f.options('item_duet_status', 'Allow Duet', 'Whether people can make duets with the post; only if promotional music is not disabled', { options: SWITCH }),
	f.stringList('item_group_ids', 'Product Group IDs', 'IDs of the products (SPU) in the ad: up to 20 from a catalog, up to 50 from a TikTok Shop', {
		maxItems: 50,
	}),
	f.options('item_stitch_status', 'Allow Stitch', 'Whether people can stitch the post; only if promotional music is not disabled', { options: SWITCH }),
	f.int64('page_id', 'Page ID', 'ID of the instant page or instant form that the ad opens'),
	f.integer('page_image_index', 'Page Image Index', 'Number of the additional image of each product that the instant product page shows, starting with 0', {
		min: 0,
		max: 9,
	}),
	f.string('playable_url', 'Playable URL', 'URL of the playable creative; the ads of an ad group share one'),
	f.string('product_set_id', 'Product Set ID', 'ID of the product set in the ad'),
	f.options('product_specific_type', 'Products', 'Products of the catalog or TikTok Shop that the ad can show', { options: PRODUCT_CHOICES }),
	f.boolean(
		'promotional_music_disabled',
		'Disable Promotional Music',
		'Whether others are not allowed to use the music of the post; turn it off to allow Duet and Stitch',
		{ default: true },
	),
	f.options('shopping_ads_deeplink_type', 'Shopping Deeplink', 'Deeplink that a shopping ad opens', { options: SHOPPING_DEEPLINKS }),
	f.options('shopping_ads_fallback_type', 'Shopping Fallback', 'Web page that a shopping ad opens if the deeplink does not open', {
		options: SHOPPING_FALLBACKS,
	}),
	f.string('shopping_ads_video_package_id', 'Product Video Package ID', 'ID of the template for catalog videos'),
	f.stringList('sku_ids', 'SKU IDs', 'IDs of the single products in the ad', { maxItems: 20 }),
	f.resourceLocator('tracking_app_id', 'Tracked App', 'The app whose events are tracked for this ad', { list: 'apps' }),
	f.stringList('tracking_offline_event_set_ids', 'Tracked Offline Event Set IDs', 'IDs of the offline event sets that are tracked for this ad', {
		maxItems: 50,
	}),
	f.int64('tracking_pixel_id', 'Tracked Pixel ID', 'ID of the pixel whose events are tracked for this ad'),
	urlParameters('utm_params', 'URL Parameters', 'URL parameters that are added to the links, such as utm_source'),
	f.options('vertical_video_strategy', 'Shopping Video', 'Videos that a Product Sales ad shows', { options: SHOPPING_VIDEOS }),
	f.string('video_view_tracking_url', 'Video View Tracking URL', 'URL of your measurement partner that is called on each video view', url),
	f.options('viewability_postbid_partner', 'Viewability Partner', 'Partner that measures viewability; by TikTok’s allowlist', {
		options: VIEWABILITY_PARTNERS,
	}),
	f.string('viewability_vast_url', 'Viewability VAST URL', 'Wrapped VAST URL for viewability that you got from IAS', url),
];

/** Optional fields of Create. */
export const createAdAdditionalFields: readonly Field[] = [
	...sharedFields,
	f.multiOptions('auto_disclaimer_types', 'Vehicle Disclaimer', 'Disclaimer in a carousel of vehicle models', {
		maxItems: 1,
		options: { EMISSION: 'Emissions', DISCOUNT: 'Discount or Offer' },
	}),
	f.string('auto_message_id', 'Welcome Message ID', 'ID of the message that starts the chat of a direct messaging ad'),
	f.string('catalog_id', 'Catalog ID', 'ID of the catalog that the products come from'),
	f.options('deeplink_format_type', 'Deeplink Format', 'Format of the deeplink; required with the goal Destination Visit, and it cannot be changed later', {
		options: DEEPLINK_FORMATS,
	}),
	f.string('phone_number', 'Phone Number', 'Number that people call, without the country calling code', { example: '12638282' }),
	f.string('phone_region_calling_code', 'Phone Calling Code', 'Country calling code of that number', { example: '+1' }),
	f.string('phone_region_code', 'Phone Region', 'Code of the country or region of that number', { example: 'US' }),
	f.multiOptions('product_display_field_list', 'Vehicle Details', 'Two details that a carousel shows of each vehicle; they cannot be changed later', {
		maxItems: 2,
		options: VEHICLE_DETAILS,
	}),
	f.string('schedule_id', 'Schedule ID', 'ID of the ad’s position in a sequence of Reach & Frequency ads'),
	f.objectList('showcase_products', 'Showcase Products', 'Products of the creator’s showcase in the ad', {
		itemLabel: 'Product',
		maxItems: 20,
		fields: [
			f.string('item_group_id', 'Product ID', 'ID of the product (SPU)', { required: true }),
			f.string('store_id', 'Store ID', 'ID of its TikTok Shop', { required: true }),
			f.string('catalog_id', 'Catalog ID', 'ID of its catalog'),
		],
	}),
	f.options(
		'tiktok_page_category',
		'TikTok Page',
		'Page on TikTok that the ad promotes; required with the goal Instant Page Visit, and it cannot be changed later',
		{ options: TIKTOK_PAGES },
	),
	f.string(
		'tracking_message_event_set_id',
		'Tracked Message Event Set ID',
		'ID of the event set that tracks chats in Messenger or WhatsApp; it cannot be changed later',
	),
	f.stringList('vehicle_ids', 'Vehicle IDs', 'IDs of the single vehicles in the ad', { maxItems: 20 }),
].map(inSection);

/** Optional fields of Update; they need a full update. */
export const updateAdAdditionalFields: readonly Field[] = [
	...sharedFields,
	f.options('ad_format', 'Format', 'What the ad shows; a carousel cannot be changed to another format later', {
		options: AD_FORMATS,
		default: 'SINGLE_VIDEO',
	}),
	f.options('aigc_disclosure_type', 'AI-Generated Content Label', 'Whether the ad carries TikTok’s label for AI-generated content, such as an avatar video', {
		options: AI_DISCLOSURES,
	}),
	f.options('call_to_action', 'Call to Action', 'Text on the button', { options: CALL_TO_ACTIONS }),
	f.string('landing_page_url', 'Landing Page', 'Page that the button opens; it may contain URL parameters and TikTok macros', url),
	f.string('music_id', 'Music ID', 'ID of the music that plays with the carousel'),
	f.boolean('vast_moat_enabled', 'Moat Viewability', 'Whether Moat measures the viewability of the ad'),
].map(inSection);
