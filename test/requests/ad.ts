import { request, type Extras, type Params, type RequestsByEndpoint } from './request';
import { ACCOUNT, AD, AD_GROUP, APP, CAMPAIGN, ID, IMAGE, LONG_ID, OTHER_ID, VIDEO } from './values';

const OTHER_IMAGE = 'ad-site-sandbox/7410000000000000117';

const inGroup = { advertiser_id: ACCOUNT, adgroup_id: AD_GROUP } as const;

/** The identities that ads appear under. */
const custom = { identity_type: 'CUSTOMIZED_USER', identity_id: '7110000000000000101' } as const;
const account = { identity_type: 'TT_USER', identity_id: '7110000000000000102' } as const;
const inCenter = { identity_type: 'BC_AUTH_TT', identity_id: '7110000000000000103', identity_authorized_bc_id: '7000000000000000011' } as const;

const post = '7110000000000000171';
const page = 'https://www.example.com/beans?utm_source=TikTok&x=ü';

/** How the form tells a new ad from a post, and a cover from TikTok's. */
const entered = (creatives: readonly Params[]) =>
	creatives.map((one) => ({
		...one,
		creative_source: 'tiktok_item_id' in one ? 'POST' : 'LIBRARY',
		...(one.ad_format === 'SINGLE_VIDEO' && 'image_ids' in one && { video_cover: 'IMAGE' }),
	}));

const creating = (creatives: readonly Params[], extras: Extras = {}) => {
	const off = creatives.map((one) => ({ operation_status: 'DISABLE', ...one }));
	return request({ ...inGroup, creatives: off }, { typed: { creatives: entered(off) }, ...extras });
};

const video = {
	ad_name: 'Spring, film 1',
	ad_format: 'SINGLE_VIDEO',
	...custom,
	video_id: VIDEO,
	image_ids: [IMAGE],
	ad_text: 'New beans & cups – jetzt, für alle',
} as const;

const measured = {
	brand_safety_postbid_partner: 'IAS',
	brand_safety_vast_url: 'https://vast.example.com/brand?a=1&b=2',
	viewability_postbid_partner: 'IAS',
	viewability_vast_url: 'https://vast.example.com/seen',
	click_tracking_url: 'https://track.example.com/click',
	impression_tracking_url: 'https://track.example.com/seen',
	video_view_tracking_url: 'https://track.example.com/view',
	tracking_app_id: APP,
	tracking_offline_event_set_ids: [ID, OTHER_ID],
	tracking_pixel_id: LONG_ID,
} as const;

const links = [
	{ text: 'Terms, in short', url: 'https://www.example.com/terms' },
	{ text: 'Privacy', url: 'https://www.example.com/privacy' },
] as const;

/** All parameters of a video ad, except those that only a new ad can have. */
const carried = {
	...measured,
	call_to_action: 'SHOP_NOW',
	landing_page_url: page,
	card_id: ID,
	app_name: 'Beans & More',
	display_name: 'Röster',
	avatar_icon_web_uri: OTHER_IMAGE,
	aigc_disclosure_type: 'SELF_DISCLOSURE',
	creative_authorized: false,
	cpp_url: 'https://apps.apple.com/us/app/beans/id1234567890?ppid=45812c9b',
	deeplink: 'beans://shop?id=1',
	deeplink_type: 'DEFERRED_DEEPLINK',
	fallback_type: 'WEBSITE',
	disclaimer_type: 'TEXT_LINK',
	disclaimer_clickable_texts: links,
	page_id: LONG_ID,
	playable_url: 'https://www.example.com/playable/index.html',
	creative_type: 'CUSTOM_INSTANT_PAGE',
	utm_params: [
		{ key: 'utm_source', value: 'TikTok' },
		{ key: 'utm_campaign', value: '__CAMPAIGN_NAME__' },
	],
} as const;

/** A post that becomes an ad. */
const spark = {
	ad_name: 'Spark',
	ad_format: 'SINGLE_VIDEO',
	...account,
	tiktok_item_id: post,
	call_to_action_id: ID,
	promotional_music_disabled: false,
	item_duet_status: 'ENABLE',
	item_stitch_status: 'DISABLE',
	dark_post_status: 'OFF',
} as const;

/** Products of a catalog; `by` says which. */
const products = {
	ad_name: 'Products',
	ad_format: 'SINGLE_VIDEO',
	...custom,
	ad_text: 'All our cups',
	product_specific_type: 'PRODUCT_SET',
	product_set_id: ID,
	item_group_ids: ['cup, blue', 'cup-2'],
	shopping_ads_video_package_id: ID,
	vertical_video_strategy: 'CATALOG_VIDEOS',
	shopping_ads_deeplink_type: 'SHOPPING_ADS',
	shopping_ads_fallback_type: 'CUSTOM',
	landing_page_url: page,
	deeplink_utm_params: [
		{ key: 'utm_medium', value: 'video' },
		{ key: 'ad', value: '__CID__' },
	],
	dynamic_destination: 'DLP',
	disclaimer_type: 'TEXT_ONLY',
	disclaimer_text: { text: 'While stocks last' },
} as const;

const chosen = {
	ad_name: 'Chosen',
	ad_format: 'SINGLE_VIDEO',
	...custom,
	ad_text: 'Two cups',
	product_specific_type: 'CUSTOMIZED_PRODUCTS',
	sku_ids: ['sku-1', 'sku-2'],
	dynamic_format: 'DYNAMIC_CREATIVE',
	instant_product_page_used: true,
	page_image_index: 0,
} as const;

const vehicles = {
	ad_name: 'Cars',
	ad_format: 'CATALOG_CAROUSEL',
	...custom,
	ad_text: 'Test drive',
	image_ids: [IMAGE],
	music_id: ID,
	end_card_cta: 'SEARCH_INVENTORY',
	carousel_image_index: 9,
} as const;

const carousel = { ad_name: 'Carousel', ad_format: 'CAROUSEL_ADS', ...inCenter, image_ids: [IMAGE, OTHER_IMAGE], music_id: ID, ad_text: 'Swipe' } as const;

export const ad: RequestsByEndpoint = {
	'POST ad/create/': {
		minimal: creating([
			{
				ad_name: 'Banner',
				ad_format: 'SINGLE_IMAGE',
				...custom,
				image_ids: [IMAGE],
				ad_text: 'New beans',
				call_to_action: 'LEARN_MORE',
				landing_page_url: page,
			},
		]),
		full: creating([
			{
				...video,
				...carried,
				ad_texts: ['Fresh, every day', 'Im Haus geröstet'],
				operation_status: 'ENABLE',
				deeplink_format_type: 'SCHEME_LINK',
				tracking_message_event_set_id: ID,
				schedule_id: ID,
			},
			{ ...spark, tiktok_page_category: 'PROFILE_PAGE' },
			{ ...products, catalog_id: ID },
			{
				...chosen,
				showcase_products: [
					{ item_group_id: ID, store_id: ID, catalog_id: ID },
					{ item_group_id: OTHER_ID, store_id: ID },
				],
			},
			{
				...vehicles,
				auto_disclaimer_types: ['EMISSION'],
				product_display_field_list: ['DEALER_NAME', 'SALE_PRICE'],
				vehicle_ids: ['car-1', 'car-2'],
			},
			carousel,
			{
				...video,
				ad_name: 'Call us',
				call_to_action: 'CALL_NOW',
				phone_number: '30123456',
				phone_region_calling_code: '+49',
				phone_region_code: 'DE',
			},
			{ ...video, ad_name: 'Write to us', call_to_action: 'SEND_MESSAGE', auto_message_id: ID, operation_status: 'DISABLE' },
			{ ad_name: 'LIVE', ad_format: 'LIVE_CONTENT', ...account, creative_type: 'SHORT_VIDEO_LIVE', video_id: VIDEO, call_to_action: 'WATCH_LIVE' },
		]),
	},

	'GET ad/get/': {
		minimal: { advertiser_id: ACCOUNT },
		full: {
			advertiser_id: ACCOUNT,
			page: 1,
			page_size: 1000,
			fields: ['ad_id', 'ad_name'],
			exclude_field_types_in_response: ['NULL_FIELD'],
			filtering: {
				ad_ids: [AD, ID],
				ad_name: 'Film 1, spring',
				adgroup_ids: [AD_GROUP, ID],
				campaign_ids: [CAMPAIGN, ID],
				primary_status: 'STATUS_NOT_DELIVERY',
				secondary_status: 'AD_STATUS_AUDIT_DENY',
				objective_type: 'LEAD_GENERATION',
				optimization_goal: 'PREFERRED_LEAD',
				creative_material_mode: 'DYNAMIC',
				destination: 'SOCIAL_MEDIA_APP',
				buying_types: ['AUCTION', 'RESERVATION_RF'],
				campaign_system_origins: ['PROMOTE', 'TT_ADS_PLATFORM'],
				creation_filter_start_time: '2026-01-01 00:00:00',
				creation_filter_end_time: '2026-06-30 23:59:59',
				modified_after: '2026-02-01 12:30:00',
			},
		},
		variants: [{ advertiser_id: ACCOUNT, filtering: { buying_types: ['RESERVATION_TOP_VIEW'] } }],
	},

	'POST ad/update/': {
		minimal: { ...inGroup, patch_update: true, creatives: [{ ad_id: AD, ad_name: 'Film 2' }] },
		full: {
			...inGroup,
			patch_update: false,
			creatives: [{ ad_id: AD, ...video, ...carried, ad_texts: ['Fresh, every day', 'Im Haus geröstet'], vast_moat_enabled: true }],
		},
		variants: [
			{
				...inGroup,
				patch_update: true,
				creatives: [
					{
						ad_id: AD,
						ad_name: 'Film 3',
						...inCenter,
						tiktok_item_id: post,
						video_id: VIDEO,
						image_ids: [IMAGE],
						music_id: ID,
						ad_text: 'New',
						ad_texts: ['New, again'],
					},
				],
			},
			...[spark, products, chosen, vehicles, carousel].map((one) => ({ ...inGroup, patch_update: false, creatives: [{ ad_id: AD, ...one }] })),
			request(
				{
					...inGroup,
					patch_update: true,
					creatives: [
						{ ad_id: AD, ad_text: 'New' },
						{ ad_id: ID, ad_text: 'Newer' },
					],
				},
				{ expectedError: 'There is no ad' },
			),
		],
	},

	'POST ad/status/update/': {
		minimal: { advertiser_id: ACCOUNT, ad_ids: [AD], operation_status: 'DELETE' },
		full: request(
			{ advertiser_id: ACCOUNT, ad_ids: [AD, ID], aco_ad_ids: [ID, OTHER_ID], operation_status: 'DISABLE' },
			{ expectedError: 'There is no ad' },
		),
		variants: [request({ advertiser_id: ACCOUNT, aco_ad_ids: [ID], operation_status: 'ENABLE' }, { expectedError: 'There is no Smart Creative ad' })],
	},
};
