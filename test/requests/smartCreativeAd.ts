import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, AD_GROUP, APP, ID, IMAGE, OTHER_ID, VIDEO } from './values';

const OTHER_IMAGE = 'ad-site-sandbox/7410000000000000117';

const inGroup = { advertiser_id: ACCOUNT, adgroup_id: AD_GROUP } as const;

/** The sandbox starts without such an ad. */
const missing = { expectedError: 'There is no Smart Creative ad' } as const;

const custom = { identity_type: 'CUSTOMIZED_USER', identity_id: '7110000000000000101' } as const;

const videoFile = {
	media_info: {
		video_info: { video_id: VIDEO, file_name: 'Film, spring.mp4' },
		image_info: [{ web_uri: IMAGE, file_name: 'Cover.png' }],
		aigc_disclosure_type: 'SELF_DISCLOSURE',
	},
} as const;
const picture = { media_info: { image_info: [{ web_uri: OTHER_IMAGE }], aigc_disclosure_type: 'NOT_DECLARED' } } as const;
const post = { media_info: { tiktok_item_id: '7110000000000000171', identity_type: 'TT_USER', identity_id: '7110000000000000102' } } as const;
const authorized = { media_info: { tiktok_item_id: ID, identity_type: 'AUTH_CODE', identity_id: OTHER_ID } } as const;

const full = {
	...inGroup,
	media_info_list: [videoFile, picture, post, authorized],
	title_list: [{ title: 'New beans & cups, jetzt für alle' }, { title: 'Fresh every day' }],
	call_to_action_list: [{ call_to_action: 'SHOP_NOW' }, { call_to_action: 'LEARN_MORE' }, { call_to_action: 'VISIT_STORE' }],
	landing_page_urls: [{ landing_page_url: 'https://www.example.com/beans?a=1&b=ü' }, { landing_page_url: 'https://www.example.com/cups' }],
	avatar_icon_list: [{ avatar_icon: { web_uri: OTHER_IMAGE } }],
	card_list: [{ card_id: ID }],
	deeplink_list: [{ deeplink: 'beans://shop?id=1', deeplink_type: 'DEFERRED_DEEPLINK' }],
	display_name_list: [{ app_name: 'Beans, the app' }, { landing_page_name: 'Röster' }],
	page_list: [{ page_id: ID }, { page_id: OTHER_ID }],
	common_material: {
		...custom,
		ad_name: 'Spring, automatic',
		call_to_action_id: ID,
		creative_authorized: true,
		fallback_type: 'WEBSITE',
		is_smart_creative: false,
		playable_url: 'https://www.example.com/playable/index.html',
		tracking_info: {
			click_tracking_urls: ['https://track.example.com/click?a=1,2'],
			impression_tracking_urls: ['https://track.example.com/seen'],
			tracking_app_id: APP,
			tracking_offline_event_set_ids: [ID, OTHER_ID],
			tracking_pixel_id: ID,
			vast_moat_enabled: false,
		},
	},
} as const;

export const smartCreativeAd: RequestsByEndpoint = {
	'POST ad/aco/create/': {
		minimal: request(
			{ ...inGroup, media_info_list: [{ media_info: { image_info: [{ web_uri: IMAGE }] } }], common_material: { ...custom, is_smart_creative: true } },
			{ typed: { common_material: custom } },
		),
		full,
		variants: [request({ ...inGroup, media_info_list: [post] }, { addedByForm: { common_material: { is_smart_creative: true } } })],
	},

	'GET ad/aco/get/': {
		minimal: { advertiser_id: ACCOUNT, adgroup_ids: [AD_GROUP] },
		full: { advertiser_id: ACCOUNT, adgroup_ids: [AD_GROUP, ID], exclude_field_types_in_response: ['NULL_FIELD'] },
	},

	'POST ad/aco/update/': {
		minimal: request({ ...inGroup, patch_update: true }, missing),
		full: request({ ...full, patch_update: false }, missing),
		variants: [request({ ...inGroup, patch_update: true, title_list: full.title_list }, missing)],
	},

	'POST ad/aco/material_status/update/': {
		minimal: request({ advertiser_id: ACCOUNT, ad_group_id: AD_GROUP, material_ids: [ID], material_status: 'DISABLE' }, missing),
		full: request({ advertiser_id: ACCOUNT, ad_group_id: AD_GROUP, material_ids: [ID, OTHER_ID], material_status: 'ENABLE' }, missing),
	},
};
