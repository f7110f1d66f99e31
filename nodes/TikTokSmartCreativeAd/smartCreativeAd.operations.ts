import { type Endpoint } from '../../lib/definition/endpoint';
import { f, type Field } from '../../lib/definition/field';
import { get, post, type NodeTable } from '../../lib/definition/operation';
import { AI_DISCLOSURES, CALL_TO_ACTIONS, DEEPLINK_TYPES, FALLBACKS, MATERIAL_SWITCH } from '../../lib/definition/options/creative';
import type { Params, Rule } from '../../lib/definition/rule';
import { adAccount, leaveOutEmpty, NO_EMOJI } from '../../lib/definition/sharedFields';

const url = { pattern: { regex: /^https?:\/\//i, message: 'must begin with https:// or http://' }, example: 'https://www.example.com' } as const;

const adGroup = f.resourceLocator('adgroup_id', 'Ad Group', 'The ad group, set up for Smart Creative, that holds the ad', { required: true, list: 'adgroups' });

const has = (params: Params, name: string): boolean => params[name] !== undefined;

/** One video, image or post that TikTok may put into an ad. */
const materialFields: readonly Field[] = [
	f.object('video_info', 'Video', 'The video, which needs an image as its cover', {
		topLevel: true,
		fields: [
			f.resourceLocator('video_id', 'Video', 'A video from the library of the ad account', { required: true, list: 'videos' }),
			f.string('file_name', 'Name', 'How the video is listed', { topLevel: true }),
		],
	}),
	f.objectList('image_info', 'Images', 'The image, or the cover of the video', {
		topLevel: true,
		itemLabel: 'Image',
		maxItems: 1,
		fields: [
			f.resourceLocator('web_uri', 'Image', 'An image from the library of the ad account', { required: true, list: 'images' }),
			f.string('file_name', 'Name', 'How the image is listed, and a part of the ad’s name', { topLevel: true }),
		],
	}),
	f.options('identity_type', 'Identity of the Post', 'Whose post it is; only for a TikTok post', {
		topLevel: true,
		options: { TT_USER: 'TikTok Account', AUTH_CODE: 'Authorized Post' },
	}),
	f.resourceLocator('identity_id', 'Identity', 'The identity that the post belongs to', {
		required: true,
		list: 'identities',
		showWhen: { identity_type: ['TT_USER', 'AUTH_CODE'] },
	}),
	f.resourceLocator('tiktok_item_id', 'TikTok Post', 'The post that becomes an ad, instead of a video or an image', {
		required: true,
		list: 'posts',
		showWhen: { identity_type: ['TT_USER', 'AUTH_CODE'] },
	}),
	f.options('aigc_disclosure_type', 'AI Content Label', 'Whether the ad tells people that it holds AI-generated content, such as an avatar video', {
		options: AI_DISCLOSURES,
	}),
];

const materialRules: readonly Rule[] = [
	{
		field: 'video_info',
		message: 'or an image or a TikTok post is needed',
		test: (params) => has(params, 'video_info') || has(params, 'image_info') || has(params, 'tiktok_item_id'),
	},
	{ field: 'image_info', message: 'is needed as the cover of the video', test: (params) => !has(params, 'video_info') || has(params, 'image_info') },
	{ field: 'identity_type', message: 'is needed for a TikTok post', test: (params) => !has(params, 'tiktok_item_id') || has(params, 'identity_type') },
];

const materials = { itemLabel: 'Material', wrapperKey: 'media_info', fields: materialFields, rules: materialRules, minItems: 1, maxItems: 30 } as const;

/** Fields that Create and Update share. */
const commonFields: readonly Field[] = [
	f.objectList('title_list', 'Ad Texts', 'The texts that TikTok tries with the videos and images', {
		topLevel: true,
		itemLabel: 'Ad Text',
		fields: [
			f.string('title', 'Ad Text', 'What people read, in 12 to 40 characters', {
				required: true,
				rows: 2,
				minLength: 12,
				maxLength: 40,
				wideCountsDouble: true,
				pattern: NO_EMOJI,
			}),
		],
	}),
	f.objectList('call_to_action_list', 'Calls to Action', 'The button words that TikTok tries, up to three', {
		topLevel: true,
		itemLabel: 'Call to Action',
		maxItems: 3,
		fields: [f.options('call_to_action', 'Call to Action', 'The words on the button', { required: true, options: CALL_TO_ACTIONS, default: 'LEARN_MORE' })],
	}),
	f.objectList('landing_page_urls', 'Landing Pages', 'Where the button leads; once set, TikTok does not let them be changed', {
		topLevel: true,
		itemLabel: 'Landing Page',
		fields: [f.string('landing_page_url', 'Landing Page', 'The address of the page', { required: true, ...url })],
	}),
	f.object('common_material', 'Common Settings', 'What all videos, images and texts have in common', {
		topLevel: true,
		fields: [
			f.options('identity_type', 'Identity Type', 'The kind of identity that videos and images appear under; a TikTok post brings its own', {
				topLevel: true,
				options: { CUSTOMIZED_USER: 'Custom Identity' },
			}),
			f.resourceLocator('identity_id', 'Identity', 'The name and picture that the ad appears under', {
				required: true,
				list: 'identities',
				showWhen: { identity_type: ['CUSTOMIZED_USER'] },
			}),
			f.string('ad_name', 'Ad Name', 'How the ad is listed; without one now, it cannot be named later', {
				topLevel: true,
				maxLength: 512,
				wideCountsDouble: true,
				pattern: NO_EMOJI,
			}),
			f.string('call_to_action_id', 'Call to Action Portfolio ID', 'A set of button words of which TikTok picks the best; it wins over Calls to Action'),
			f.boolean(
				'creative_authorized',
				'Show in Creative Center',
				'Whether TikTok may show the videos as examples in its Creative Center; not for advertisers in the US',
			),
			f.options('fallback_type', 'Without the App', 'What opens for people who do not have the app', { options: FALLBACKS }),
			f.boolean(
				'is_smart_creative',
				'Smart Creative',
				'Whether the ad is a Smart Creative ad, which replaced automated creative optimization; a new ad is one unless this is switched off',
				{ default: true },
			),
			f.string('playable_url', 'Playable URL', 'The address of the playable material; all ads of an ad group share one'),
			f.object('tracking_info', 'Tracking', 'What is measured, and who is told', {
				fields: [
					f.stringList('click_tracking_urls', 'Click Tracking URL', 'The address that is called with each click; TikTok takes one', {
						onePerLine: true,
						maxItems: 1,
						example: 'https://www.example.com/click',
					}),
					f.stringList(
						'impression_tracking_urls',
						'Impression Tracking URL',
						'The address that is called each time an ad is shown; TikTok takes one',
						{ onePerLine: true, maxItems: 1, example: 'https://www.example.com/shown' },
					),
					f.resourceLocator('tracking_app_id', 'Tracked App', 'The app whose events are measured', { list: 'apps' }),
					f.stringList('tracking_offline_event_set_ids', 'Tracked Offline Event Set IDs', 'The offline events that are measured', { maxItems: 50 }),
					f.string('tracking_pixel_id', 'Tracked Pixel ID', 'The pixel whose events are measured'),
					f.boolean('vast_moat_enabled', 'Moat Viewability', 'Whether Moat verifies that the ads could be seen'),
				],
			}),
		],
	}),
	f.objectList('avatar_icon_list', 'Profile Images', 'A square image that stands beside the name; an identity brings its own', {
		itemLabel: 'Profile Image',
		wrapperKey: 'avatar_icon',
		maxItems: 1,
		fields: [f.resourceLocator('web_uri', 'Image', 'A square image from the library of the ad account', { required: true, list: 'images' })],
	}),
	f.objectList('card_list', 'Add-Ons', 'A card or sticker that the ad carries', {
		itemLabel: 'Add-On',
		maxItems: 1,
		fields: [f.string('card_id', 'Add-On ID', 'ID of the card or sticker', { required: true })],
	}),
	f.objectList('deeplink_list', 'Deeplinks', 'The place within your app that opens for people who have it', {
		itemLabel: 'Deeplink',
		maxItems: 1,
		fields: [
			f.string('deeplink', 'Deeplink', 'The address of the place', { required: true }),
			f.options('deeplink_type', 'Deeplink Type', 'Whether the place also opens for people who install the app first', {
				required: true,
				options: DEEPLINK_TYPES,
				default: 'NORMAL',
			}),
		],
	}),
	f.objectList('display_name_list', 'Display Names', 'The names that stand for the app or the landing page', {
		itemLabel: 'Display Name',
		fields: [
			f.string('app_name', 'App Name', 'The name of the app, instead of the one in the app store', { topLevel: true, minLength: 1, maxLength: 40 }),
			f.string('landing_page_name', 'Landing Page Name', 'The name of the landing page; needed where the ad group promotes a website', {
				topLevel: true,
				minLength: 1,
				maxLength: 40,
			}),
		],
		rules: [
			{
				field: 'app_name',
				message: 'or Landing Page Name is needed, and only one of the two in an entry',
				test: (params) => has(params, 'app_name') !== has(params, 'landing_page_name'),
			},
		],
	}),
	f.objectList('page_list', 'Instant Pages', 'The instant pages or forms that open', {
		itemLabel: 'Page',
		fields: [f.string('page_id', 'Page ID', 'ID of the page', { required: true })],
	}),
];

const listOf = (params: Params, name: string): Params[] => (Array.isArray(params[name]) ? (params[name] as Params[]) : []);

/** Rules about several lists. */
const rules: Endpoint['rules'] = [
	{
		field: 'landing_page_urls',
		message: 'must be set where people without the app are led to a website',
		test: (params) => (params.common_material as Params | undefined)?.fallback_type !== 'WEBSITE' || listOf(params, 'landing_page_urls').length > 0,
	},
];

const createSmartCreativeAd = post('ad/aco/create/', {
	resource: 'smartCreativeAd',
	operation: 'createSmartCreativeAd',
	repeat: 'adds',
	label: 'Create',
	action: 'Create a smart creative ad',
	help: 'Give TikTok videos, images and texts, of which it makes and tries ads by itself',
	transformBody: (params) => ({ ...params, common_material: { is_smart_creative: true, ...(params.common_material as Params | undefined) } }),
	fields: [
		adAccount,
		adGroup,
		f.objectList('media_info_list', 'Videos and Images', 'What TikTok makes ads of, one entry each', { required: true, ...materials }),
		...commonFields,
	],
	rules: [
		...rules,
		{
			field: 'common_material',
			message: 'must have an identity, since not every entry under Videos and Images is a TikTok post',
			test: (params) =>
				has((params.common_material ?? {}) as Params, 'identity_id') ||
				listOf(params, 'media_info_list').every(({ media_info }) => has((media_info ?? {}) as Params, 'tiktok_item_id')),
		},
	],
});

const getManySmartCreativeAds = get('ad/aco/get/', {
	resource: 'smartCreativeAd',
	operation: 'getManySmartCreativeAds',
	label: 'Get Many',
	action: 'Get many smart creative ads',
	help: 'List the videos, images, texts and settings of Smart Creative ads, with the status of each',
	recordsPath: 'list',
	fields: [
		adAccount,
		f.stringList('adgroup_ids', 'Ad Group', 'The ad groups that hold the ads; more than 100 take several calls', {
			required: true,
			list: 'adgroups',
			minItems: 1,
			maxPerRequest: 100,
		}),
		leaveOutEmpty,
	],
});

const updateSmartCreativeAd = post('ad/aco/update/', {
	resource: 'smartCreativeAd',
	operation: 'updateSmartCreativeAd',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a smart creative ad',
	help: 'Change the videos, images, texts or settings of a Smart Creative ad',
	fields: [
		adAccount,
		adGroup,
		f.boolean(
			'patch_update',
			'Keep What Is Not Set',
			'Whether the ad keeps what you leave empty; switched off, its materials become exactly those given here',
			{ required: true, default: true },
		),
		f.objectList('media_info_list', 'Videos and Images', 'All videos and images that the ad is to have, one entry each; those not named are taken out', {
			suffix: 'change',
			topLevel: true,
			...materials,
		}),
		...commonFields,
	],
	rules,
});

const changeMaterialStatus = post('ad/aco/material_status/update/', {
	resource: 'smartCreativeAd',
	operation: 'changeMaterialStatus',
	repeat: 'sets',
	label: 'Change Material Status',
	action: 'Change the status of smart creative materials',
	help: 'Let TikTok use single videos, images or texts of the ad, or leave them out',
	echoParams: ['ad_group_id', 'material_ids', 'material_status'],
	fields: [
		adAccount,
		f.resourceLocator('ad_group_id', 'Ad Group', 'The ad group, set up for Smart Creative, that holds the ad', { required: true, list: 'adgroups' }),
		f.stringList('material_ids', 'Material IDs', 'The videos, images or texts; Get Many lists them', { required: true, minItems: 1 }),
		f.options('material_status', 'Change To', 'Whether TikTok may use them', { required: true, options: MATERIAL_SWITCH, default: 'DISABLE' }),
	],
});

export const smartCreativeAd: NodeTable = {
	resources: [{ value: 'smartCreativeAd', label: 'Smart Creative Ad' }],
	operations: [createSmartCreativeAd, getManySmartCreativeAds, updateSmartCreativeAd, changeMaterialStatus],
};
