import { get, post, type Endpoint, type NodeTable, type Rule, type Params } from '../../lib/form/endpoint';
import { choice, flag, object, objects, several, text, thing, type Field } from '../../lib/form/field';
import { adAccount, NO_EMOJI, leaveOutEmpty } from '../../lib/form/shared';
import { AI_DISCLOSURES, CALL_TO_ACTIONS, DEEPLINK_TYPES, FALLBACKS, MATERIAL_SWITCH } from '../../lib/values/creative';

const url = { pattern: { regex: /^https?:\/\//i, message: 'must begin with https:// or http://' }, example: 'https://www.example.com' } as const;

const adGroup = thing('adgroup_id', 'Ad Group', 'The ad group, set up for Smart Creative, that holds the ad', { required: true, list: 'adgroups' });

const has = (wire: Params, name: string): boolean => wire[name] !== undefined;

/** One video, image or post that TikTok may put into an ad. */
const material: readonly Field[] = [
	object('video_info', 'Video', 'The video, which needs an image as its cover', { topLevel: true, fields: [
		thing('video_id', 'Video', 'A video from the library of the ad account', { required: true, list: 'videos' }),
		text('file_name', 'Name', 'How the video is listed', { topLevel: true }),
	] }),
	objects('image_info', 'Images', 'The image, or the cover of the video', { topLevel: true, itemLabel: 'Image', maxItems: 1, fields: [
		thing('web_uri', 'Image', 'An image from the library of the ad account', { required: true, list: 'images' }),
		text('file_name', 'Name', 'How the image is listed, and a part of the ad’s name', { topLevel: true }),
	] }),
	choice('identity_type', 'Identity of the Post', 'Whose post it is; only for a TikTok post', { topLevel: true, options: { TT_USER: 'TikTok Account', AUTH_CODE: 'Authorized Post' } }),
	thing('identity_id', 'Identity', 'The identity that the post belongs to', { required: true, list: 'identities', showWhen: { identity_type: ['TT_USER', 'AUTH_CODE'] } }),
	thing('tiktok_item_id', 'TikTok Post', 'The post that becomes an ad, instead of a video or an image', { required: true, list: 'posts', showWhen: { identity_type: ['TT_USER', 'AUTH_CODE'] } }),
	choice('aigc_disclosure_type', 'AI Content Label', 'Whether the ad tells people that it holds AI-generated content, such as an avatar video', { options: AI_DISCLOSURES }),
];

const materialRules: readonly Rule[] = [
	{ field: 'video_info', message: 'or an image or a TikTok post is needed', test: (wire) => has(wire, 'video_info') || has(wire, 'image_info') || has(wire, 'tiktok_item_id') },
	{ field: 'image_info', message: 'is needed as the cover of the video', test: (wire) => !has(wire, 'video_info') || has(wire, 'image_info') },
	{ field: 'identity_type', message: 'is needed for a TikTok post', test: (wire) => !has(wire, 'tiktok_item_id') || has(wire, 'identity_type') },
];

const materials = { itemLabel: 'Material', wrapperKey: 'media_info', fields: material, rules: materialRules, minItems: 1, maxItems: 30 } as const;

/** What both changes and new ads have. */
const shared: readonly Field[] = [
	objects('title_list', 'Ad Texts', 'The texts that TikTok tries with the videos and images', { topLevel: true, itemLabel: 'Ad Text', fields: [
		text('title', 'Ad Text', 'What people read, in 12 to 40 characters', { required: true, rows: 2, minLength: 12, maxLength: 40, wideCountsDouble: true, pattern: NO_EMOJI }),
	] }),
	objects('call_to_action_list', 'Calls to Action', 'The button words that TikTok tries, up to three', { topLevel: true, itemLabel: 'Call to Action', maxItems: 3, fields: [
		choice('call_to_action', 'Call to Action', 'The words on the button', { required: true, options: CALL_TO_ACTIONS, default: 'LEARN_MORE' }),
	] }),
	objects('landing_page_urls', 'Landing Pages', 'Where the button leads; once set, TikTok does not let them be changed', { topLevel: true, itemLabel: 'Landing Page', fields: [
		text('landing_page_url', 'Landing Page', 'The address of the page', { required: true, ...url }),
	] }),
	object('common_material', 'Common Settings', 'What all videos, images and texts have in common', { topLevel: true, fields: [
		choice('identity_type', 'Identity Type', 'The kind of identity that videos and images appear under; a TikTok post brings its own', { topLevel: true, options: { CUSTOMIZED_USER: 'Custom Identity' } }),
		thing('identity_id', 'Identity', 'The name and picture that the ad appears under', { required: true, list: 'identities', showWhen: { identity_type: ['CUSTOMIZED_USER'] } }),
		text('ad_name', 'Ad Name', 'How the ad is listed; without one now, it cannot be named later', { topLevel: true, maxLength: 512, wideCountsDouble: true, pattern: NO_EMOJI }),
		text('call_to_action_id', 'Call to Action Portfolio ID', 'A set of button words of which TikTok picks the best; it wins over Calls to Action'),
		flag('creative_authorized', 'Show in Creative Center', 'Whether TikTok may show the videos as examples in its Creative Center; not for advertisers in the US'),
		choice('fallback_type', 'Without the App', 'What opens for people who do not have the app', { options: FALLBACKS }),
		flag('is_smart_creative', 'Smart Creative', 'Whether the ad is a Smart Creative ad, which replaced automated creative optimization; a new ad is one unless this is switched off', { default: true }),
		text('playable_url', 'Playable URL', 'The address of the playable material; all ads of an ad group share one'),
		object('tracking_info', 'Tracking', 'What is measured, and who is told', { fields: [
			several('click_tracking_urls', 'Click Tracking URL', 'The address that is called with each click; TikTok takes one', { onePerLine: true, maxItems: 1, example: 'https://www.example.com/click' }),
			several('impression_tracking_urls', 'Impression Tracking URL', 'The address that is called each time an ad is shown; TikTok takes one', { onePerLine: true, maxItems: 1, example: 'https://www.example.com/shown' }),
			thing('tracking_app_id', 'Tracked App', 'The app whose events are measured', { list: 'apps' }),
			several('tracking_offline_event_set_ids', 'Tracked Offline Event Set IDs', 'The offline events that are measured', { maxItems: 50 }),
			text('tracking_pixel_id', 'Tracked Pixel ID', 'The pixel whose events are measured'),
			flag('vast_moat_enabled', 'Moat Viewability', 'Whether Moat verifies that the ads could be seen'),
		] }),
	] }),
	objects('avatar_icon_list', 'Profile Images', 'A square image that stands beside the name; an identity brings its own', { itemLabel: 'Profile Image', wrapperKey: 'avatar_icon', maxItems: 1, fields: [
		thing('web_uri', 'Image', 'A square image from the library of the ad account', { required: true, list: 'images' }),
	] }),
	objects('card_list', 'Add-Ons', 'A card or sticker that the ad carries', { itemLabel: 'Add-On', maxItems: 1, fields: [text('card_id', 'Add-On ID', 'ID of the card or sticker', { required: true })] }),
	objects('deeplink_list', 'Deeplinks', 'The place within your app that opens for people who have it', { itemLabel: 'Deeplink', maxItems: 1, fields: [
		text('deeplink', 'Deeplink', 'The address of the place', { required: true }),
		choice('deeplink_type', 'Deeplink Type', 'Whether the place also opens for people who install the app first', { required: true, options: DEEPLINK_TYPES, default: 'NORMAL' }),
	] }),
	objects('display_name_list', 'Display Names', 'The names that stand for the app or the landing page', { itemLabel: 'Display Name', fields: [
		text('app_name', 'App Name', 'The name of the app, instead of the one in the app store', { topLevel: true, minLength: 1, maxLength: 40 }),
		text('landing_page_name', 'Landing Page Name', 'The name of the landing page; needed where the ad group promotes a website', { topLevel: true, minLength: 1, maxLength: 40 }),
	], rules: [{ field: 'app_name', message: 'or Landing Page Name is needed, and only one of the two in an entry', test: (wire) => has(wire, 'app_name') !== has(wire, 'landing_page_name') }] }),
	objects('page_list', 'Instant Pages', 'The instant pages or forms that open', { itemLabel: 'Page', fields: [text('page_id', 'Page ID', 'ID of the page', { required: true })] }),
];

const listOf = (wire: Params, name: string): Params[] => (Array.isArray(wire[name]) ? (wire[name] as Params[]) : []);

/** What the lists must hold together. */
const rules: Endpoint['rules'] = [
	{
		field: 'landing_page_urls',
		message: 'must be set where people without the app are led to a website',
		test: (wire) => (wire.common_material as Params | undefined)?.fallback_type !== 'WEBSITE' || listOf(wire, 'landing_page_urls').length > 0,
	},
];

export const createAcoAd = post('ad/aco/create/', {
	resource: 'acoAd', operation: 'createAcoAd', label: 'Create', action: 'Create a smart creative ad',
	help: 'Give TikTok videos, images and texts, of which it makes and tries ads by itself',
	transformBody: (wire) => ({ ...wire, common_material: { is_smart_creative: true, ...(wire.common_material as Params | undefined) } }),
	fields: [adAccount, adGroup, objects('media_info_list', 'Videos and Images', 'What TikTok makes ads of, one entry each', { required: true, ...materials }), ...shared],
	rules: [
		...rules,
		{
			field: 'common_material',
			message: 'must have an identity, since not every entry under Videos and Images is a TikTok post',
			test: (wire) => has((wire.common_material ?? {}) as Params, 'identity_id') || listOf(wire, 'media_info_list').every(({ media_info }) => has((media_info ?? {}) as Params, 'tiktok_item_id')),
		},
	],
});

export const listAcoAds = get('ad/aco/get/', {
	resource: 'acoAd', operation: 'getManyAcoAds', label: 'Get Many', action: 'Get many smart creative ads',
	help: 'List the videos, images, texts and settings of Smart Creative ads, with the status of each',
	recordsPath: 'list',
	fields: [
		adAccount,
		several('adgroup_ids', 'Ad Group', 'The ad groups that hold the ads; more than 100 take several calls', { required: true, list: 'adgroups', minItems: 1, maxPerRequest: 100 }),
		leaveOutEmpty,
	],
});

export const updateAcoAd = post('ad/aco/update/', {
	resource: 'acoAd', operation: 'updateAcoAd', label: 'Update', action: 'Update a smart creative ad',
	help: 'Change the videos, images, texts or settings of a Smart Creative ad',
	fields: [
		adAccount,
		adGroup,
		flag('patch_update', 'Keep What Is Not Set', 'Whether the ad keeps what you leave empty; switched off, its materials become exactly those given here', { required: true, default: true }),
		objects('media_info_list', 'Videos and Images', 'All videos and images that the ad is to have, one entry each; those not named are taken out', { suffix: 'change', topLevel: true, ...materials }),
		...shared,
	],
	rules,
});

export const changeMaterialStatus = post('ad/aco/material_status/update/', {
	resource: 'acoAd', operation: 'changeMaterialStatus', label: 'Change Material Status', action: 'Change the status of smart creative materials',
	help: 'Let TikTok use single videos, images or texts of the ad, or leave them out',
	echoParams: ['ad_group_id', 'material_ids', 'material_status'],
	fields: [
		adAccount,
		thing('ad_group_id', 'Ad Group', 'The ad group, set up for Smart Creative, that holds the ad', { required: true, list: 'adgroups' }),
		several('material_ids', 'Material IDs', 'The videos, images or texts; Get Many lists them', { required: true, minItems: 1 }),
		choice('material_status', 'Change To', 'Whether TikTok may use them', { required: true, options: MATERIAL_SWITCH, default: 'DISABLE' }),
	],
});

export const acoAd: NodeTable = {
	resources: [{ value: 'acoAd', label: 'Smart Creative Ad' }],
	operations: [createAcoAd, listAcoAds, updateAcoAd, changeMaterialStatus],
};
