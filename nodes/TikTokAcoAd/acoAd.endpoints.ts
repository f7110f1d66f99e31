import { get, post, type Endpoint, type NodeTable, type Rule, type Wire } from '../../lib/form/endpoint';
import { choice, flag, object, objects, several, text, thing, type Field } from '../../lib/form/field';
import { adAccount, NO_EMOJI, withoutEmpty } from '../../lib/form/shared';
import { AI_DISCLOSURES, CALL_TO_ACTIONS, DEEPLINK_TYPES, FALLBACKS, MATERIAL_SWITCH } from '../../lib/values/creative';

const url = { pattern: { regex: /^https?:\/\//i, says: 'must begin with https:// or http://' }, example: 'https://www.example.com' } as const;

const adGroup = thing('adgroup_id', 'Ad Group', 'The ad group, set up for Smart Creative, that holds the ad', { required: true, list: 'adgroups' });

const has = (wire: Wire, name: string): boolean => wire[name] !== undefined;

/** One video, image or post that TikTok may put into an ad. */
const material: readonly Field[] = [
	object('video_info', 'Video', 'The video, which needs an image as its cover', { top: true, of: [
		thing('video_id', 'Video', 'A video from the library of the ad account', { required: true, list: 'videos' }),
		text('file_name', 'Name', 'How the video is listed', { top: true }),
	] }),
	objects('image_info', 'Images', 'The image, or the cover of the video', { top: true, each: 'Image', max: 1, of: [
		thing('web_uri', 'Image', 'An image from the library of the ad account', { required: true, list: 'images' }),
		text('file_name', 'Name', 'How the image is listed, and a part of the ad’s name', { top: true }),
	] }),
	choice('identity_type', 'Identity of the Post', 'Whose post it is; only for a TikTok post', { top: true, of: { TT_USER: 'TikTok Account', AUTH_CODE: 'Authorized Post' } }),
	thing('identity_id', 'Identity', 'The identity that the post belongs to', { required: true, list: 'identities', when: { identity_type: ['TT_USER', 'AUTH_CODE'] } }),
	thing('tiktok_item_id', 'TikTok Post', 'The post that becomes an ad, instead of a video or an image', { required: true, list: 'posts', when: { identity_type: ['TT_USER', 'AUTH_CODE'] } }),
	choice('aigc_disclosure_type', 'AI Content Label', 'Whether the ad tells people that it holds AI-generated content, such as an avatar video', { of: AI_DISCLOSURES }),
];

const materialRules: readonly Rule[] = [
	{ at: 'video_info', says: 'or an image or a TikTok post is needed', holds: (wire) => has(wire, 'video_info') || has(wire, 'image_info') || has(wire, 'tiktok_item_id') },
	{ at: 'image_info', says: 'is needed as the cover of the video', holds: (wire) => !has(wire, 'video_info') || has(wire, 'image_info') },
	{ at: 'identity_type', says: 'is needed for a TikTok post', holds: (wire) => !has(wire, 'tiktok_item_id') || has(wire, 'identity_type') },
];

const materials = { each: 'Material', wrapped: 'media_info', of: material, rules: materialRules, min: 1, max: 30 } as const;

/** What both changes and new ads have. */
const shared: readonly Field[] = [
	objects('title_list', 'Ad Texts', 'The texts that TikTok tries with the videos and images', { top: true, each: 'Ad Text', of: [
		text('title', 'Ad Text', 'What people read, in 12 to 40 characters', { required: true, rows: 2, min: 12, max: 40, wide: true, pattern: NO_EMOJI }),
	] }),
	objects('call_to_action_list', 'Calls to Action', 'The button words that TikTok tries, up to three', { top: true, each: 'Call to Action', max: 3, of: [
		choice('call_to_action', 'Call to Action', 'The words on the button', { required: true, of: CALL_TO_ACTIONS, preset: 'LEARN_MORE' }),
	] }),
	objects('landing_page_urls', 'Landing Pages', 'Where the button leads; once set, TikTok does not let them be changed', { top: true, each: 'Landing Page', of: [
		text('landing_page_url', 'Landing Page', 'The address of the page', { required: true, ...url }),
	] }),
	object('common_material', 'Common Settings', 'What all videos, images and texts have in common', { top: true, of: [
		choice('identity_type', 'Identity Type', 'The kind of identity that videos and images appear under; a TikTok post brings its own', { top: true, of: { CUSTOMIZED_USER: 'Custom Identity' } }),
		thing('identity_id', 'Identity', 'The name and picture that the ad appears under', { required: true, list: 'identities', when: { identity_type: ['CUSTOMIZED_USER'] } }),
		text('ad_name', 'Ad Name', 'How the ad is listed; without one now, it cannot be named later', { top: true, max: 512, wide: true, pattern: NO_EMOJI }),
		text('call_to_action_id', 'Call to Action Portfolio ID', 'A set of button words of which TikTok picks the best; it wins over Calls to Action'),
		flag('creative_authorized', 'Show in Creative Center', 'Whether TikTok may show the videos as examples in its Creative Center; not for advertisers in the US'),
		choice('fallback_type', 'Without the App', 'What opens for people who do not have the app', { of: FALLBACKS }),
		flag('is_smart_creative', 'Smart Creative', 'Whether the ad is a Smart Creative ad, which replaced automated creative optimization; a new ad is one unless this is switched off', { preset: true }),
		text('playable_url', 'Playable URL', 'The address of the playable material; all ads of an ad group share one'),
		object('tracking_info', 'Tracking', 'What is measured, and who is told', { of: [
			several('click_tracking_urls', 'Click Tracking URL', 'The address that is called with each click; TikTok takes one', { lines: true, max: 1, example: 'https://www.example.com/click' }),
			several('impression_tracking_urls', 'Impression Tracking URL', 'The address that is called each time an ad is shown; TikTok takes one', { lines: true, max: 1, example: 'https://www.example.com/shown' }),
			thing('tracking_app_id', 'Tracked App', 'The app whose events are measured', { list: 'apps' }),
			several('tracking_offline_event_set_ids', 'Tracked Offline Event Set IDs', 'The offline events that are measured', { max: 50 }),
			text('tracking_pixel_id', 'Tracked Pixel ID', 'The pixel whose events are measured'),
			flag('vast_moat_enabled', 'Moat Viewability', 'Whether Moat verifies that the ads could be seen'),
		] }),
	] }),
	objects('avatar_icon_list', 'Profile Images', 'A square image that stands beside the name; an identity brings its own', { each: 'Profile Image', wrapped: 'avatar_icon', max: 1, of: [
		thing('web_uri', 'Image', 'A square image from the library of the ad account', { required: true, list: 'images' }),
	] }),
	objects('card_list', 'Add-Ons', 'A card or sticker that the ad carries', { each: 'Add-On', max: 1, of: [text('card_id', 'Add-On ID', 'ID of the card or sticker', { required: true })] }),
	objects('deeplink_list', 'Deeplinks', 'The place within your app that opens for people who have it', { each: 'Deeplink', max: 1, of: [
		text('deeplink', 'Deeplink', 'The address of the place', { required: true }),
		choice('deeplink_type', 'Deeplink Type', 'Whether the place also opens for people who install the app first', { required: true, of: DEEPLINK_TYPES, preset: 'NORMAL' }),
	] }),
	objects('display_name_list', 'Display Names', 'The names that stand for the app or the landing page', { each: 'Display Name', of: [
		text('app_name', 'App Name', 'The name of the app, instead of the one in the app store', { top: true, min: 1, max: 40 }),
		text('landing_page_name', 'Landing Page Name', 'The name of the landing page; needed where the ad group promotes a website', { top: true, min: 1, max: 40 }),
	], rules: [{ at: 'app_name', says: 'or Landing Page Name is needed, and only one of the two in an entry', holds: (wire) => has(wire, 'app_name') !== has(wire, 'landing_page_name') }] }),
	objects('page_list', 'Instant Pages', 'The instant pages or forms that open', { each: 'Page', of: [text('page_id', 'Page ID', 'ID of the page', { required: true })] }),
];

const listOf = (wire: Wire, name: string): Wire[] => (Array.isArray(wire[name]) ? (wire[name] as Wire[]) : []);

/** What the lists must hold together. */
const rules: Endpoint['rules'] = [
	{
		at: 'landing_page_urls',
		says: 'must be set where people without the app are led to a website',
		holds: (wire) => (wire.common_material as Wire | undefined)?.fallback_type !== 'WEBSITE' || listOf(wire, 'landing_page_urls').length > 0,
	},
];

export const createAcoAd = post('ad/aco/create/', {
	resource: 'acoAd', operation: 'createAcoAd', label: 'Create', action: 'Create a smart creative ad',
	help: 'Give TikTok videos, images and texts, of which it makes and tries ads by itself',
	shape: (wire) => ({ ...wire, common_material: { is_smart_creative: true, ...(wire.common_material as Wire | undefined) } }),
	fields: [adAccount, adGroup, objects('media_info_list', 'Videos and Images', 'What TikTok makes ads of, one entry each', { required: true, ...materials }), ...shared],
	rules: [
		...rules,
		{
			at: 'common_material',
			says: 'must have an identity, since not every entry under Videos and Images is a TikTok post',
			holds: (wire) => has((wire.common_material ?? {}) as Wire, 'identity_id') || listOf(wire, 'media_info_list').every(({ media_info }) => has((media_info ?? {}) as Wire, 'tiktok_item_id')),
		},
	],
});

export const listAcoAds = get('ad/aco/get/', {
	resource: 'acoAd', operation: 'getManyAcoAds', label: 'Get Many', action: 'Get many smart creative ads',
	help: 'List the videos, images, texts and settings of Smart Creative ads, with the status of each',
	records: 'list',
	fields: [
		adAccount,
		several('adgroup_ids', 'Ad Group', 'The ad groups that hold the ads; more than 100 take several calls', { required: true, list: 'adgroups', min: 1, perCall: 100 }),
		withoutEmpty,
	],
});

export const updateAcoAd = post('ad/aco/update/', {
	resource: 'acoAd', operation: 'updateAcoAd', label: 'Update', action: 'Update a smart creative ad',
	help: 'Change the videos, images, texts or settings of a Smart Creative ad',
	fields: [
		adAccount,
		adGroup,
		flag('patch_update', 'Keep What Is Not Set', 'Whether the ad keeps what you leave empty; switched off, its materials become exactly those given here', { required: true, preset: true }),
		objects('media_info_list', 'Videos and Images', 'All videos and images that the ad is to have, one entry each; those not named are taken out', { as: 'change', top: true, ...materials }),
		...shared,
	],
	rules,
});

export const changeMaterialStatus = post('ad/aco/material_status/update/', {
	resource: 'acoAd', operation: 'changeMaterialStatus', label: 'Change Material Status', action: 'Change the status of smart creative materials',
	help: 'Let TikTok use single videos, images or texts of the ad, or leave them out',
	echo: ['ad_group_id', 'material_ids', 'material_status'],
	fields: [
		adAccount,
		thing('ad_group_id', 'Ad Group', 'The ad group, set up for Smart Creative, that holds the ad', { required: true, list: 'adgroups' }),
		several('material_ids', 'Material IDs', 'The videos, images or texts; Get Many lists them', { required: true, min: 1 }),
		choice('material_status', 'Change To', 'Whether TikTok may use them', { required: true, of: MATERIAL_SWITCH, preset: 'DISABLE' }),
	],
});

export const acoAd: NodeTable = {
	resources: [{ value: 'acoAd', label: 'Smart Creative Ad' }],
	endpoints: [createAcoAd, listAcoAds, updateAcoAd, changeMaterialStatus],
};
