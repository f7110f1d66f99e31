import { type Endpoint } from '../../lib/definition/endpoint';
import { f, type Field } from '../../lib/definition/field';
import { get, post, type NodeTable, type Operation } from '../../lib/definition/operation';
import { AI_DISCLOSURES, CALL_TO_ACTIONS, DEEPLINK_TYPES, FALLBACKS, MATERIAL_SWITCH } from '../../lib/definition/options/creative';
import type { Params, Rule } from '../../lib/definition/rule';
import { adAccount, leaveOutEmpty, NO_EMOJI } from '../../lib/definition/sharedFields';
import { sendWithCovers } from './sendWithCovers';

const url = { pattern: { regex: /^https?:\/\//i, message: 'must begin with https:// or http://' }, example: 'https://www.example.com' } as const;

const adGroup = f.resourceLocator('adgroup_id', 'Ad Group', 'The ad group of the ad; it must be set up for Smart Creative', {
	required: true,
	list: 'adgroups',
});

const has = (params: Params, name: string): boolean => params[name] !== undefined;

/** One video, image or post that TikTok may put into an ad. */
const materialFields: readonly Field[] = [
	f.object('video_info', 'Video', 'The video; without an image it gets the cover that TikTok suggests', {
		topLevel: true,
		fields: [
			f.resourceLocator('video_id', 'Video', 'A video from the library of the ad account', { required: true, list: 'videos' }),
			f.string('file_name', 'Name', 'Name of the video shown in Ads Manager', { topLevel: true }),
		],
	}),
	f.objectList('image_info', 'Images', 'The image, or the cover of the video', {
		topLevel: true,
		itemLabel: 'Image',
		maxItems: 1,
		fields: [
			f.resourceLocator('web_uri', 'Image', 'An image from the library of the ad account', { required: true, list: 'images' }),
			f.string('file_name', 'Name', 'Name of the image shown in Ads Manager, and part of the ad name', { topLevel: true }),
		],
	}),
	f.options('identity_type', 'Identity Type of the Post', 'Type of the TikTok account that posted; only for a TikTok post (Spark Ad)', {
		topLevel: true,
		options: { TT_USER: 'TikTok Account', AUTH_CODE: 'Authorized by Video Code' },
	}),
	f.resourceLocator('identity_id', 'Identity', 'The TikTok account that posted', {
		required: true,
		list: 'identities',
		showWhen: { identity_type: ['TT_USER', 'AUTH_CODE'] },
	}),
	f.resourceLocator('tiktok_item_id', 'TikTok Post', 'The post to run as a Spark Ad, instead of a video or an image', {
		required: true,
		list: 'posts',
		showWhen: { identity_type: ['TT_USER', 'AUTH_CODE'] },
	}),
	f.options('aigc_disclosure_type', 'AI-Generated Content Label', 'Whether the ad carries TikTok’s label for AI-generated content, such as an avatar video', {
		options: AI_DISCLOSURES,
	}),
];

const materialRules: readonly Rule[] = [
	{
		field: 'video_info',
		message: 'or an image or a TikTok post must be set',
		test: (params) => has(params, 'video_info') || has(params, 'image_info') || has(params, 'tiktok_item_id'),
	},
	{ field: 'identity_type', message: 'is missing: a TikTok post needs it', test: (params) => !has(params, 'tiktok_item_id') || has(params, 'identity_type') },
];

const materials = { itemLabel: 'Material', wrapperKey: 'media_info', fields: materialFields, rules: materialRules, minItems: 1, maxItems: 30 } as const;

/** Fields that Create and Update share. */
const commonFields: readonly Field[] = [
	f.objectList('title_list', 'Ad Texts', 'Texts that TikTok combines with the videos and images', {
		topLevel: true,
		itemLabel: 'Ad Text',
		fields: [
			f.string('title', 'Ad Text', 'Text that people read with the ad, 12 to 40 characters', {
				required: true,
				rows: 2,
				minLength: 12,
				maxLength: 40,
				wideCountsDouble: true,
				pattern: NO_EMOJI,
			}),
		],
	}),
	f.objectList('call_to_action_list', 'Calls to Action', 'Button texts that TikTok tests, up to three', {
		topLevel: true,
		itemLabel: 'Call to Action',
		maxItems: 3,
		fields: [f.options('call_to_action', 'Call to Action', 'Text on the button', { required: true, options: CALL_TO_ACTIONS, default: 'LEARN_MORE' })],
	}),
	f.objectList('landing_page_urls', 'Landing Pages', 'Pages that the button opens; they cannot be changed later', {
		topLevel: true,
		itemLabel: 'Landing Page',
		fields: [f.string('landing_page_url', 'Landing Page', 'URL of the page', { required: true, ...url })],
	}),
	f.object('common_material', 'Common Settings', 'Settings for all videos, images and texts', {
		topLevel: true,
		fields: [
			f.options('identity_type', 'Identity Type', 'Type of the identity that the ad runs under; a TikTok post brings its own', {
				topLevel: true,
				options: { CUSTOMIZED_USER: 'Custom Identity' },
			}),
			f.resourceLocator('identity_id', 'Identity', 'Name and profile picture that people see with the ad', {
				required: true,
				list: 'identities',
				showWhen: { identity_type: ['CUSTOMIZED_USER'] },
			}),
			f.string('ad_name', 'Ad Name', 'Name shown in Ads Manager; an ad created without a name cannot be named later', {
				topLevel: true,
				maxLength: 512,
				wideCountsDouble: true,
				pattern: NO_EMOJI,
			}),
			f.string(
				'call_to_action_id',
				'Call to Action Portfolio ID',
				'Portfolio of button texts from which TikTok picks the best; used instead of Calls to Action',
			),
			f.boolean(
				'creative_authorized',
				'Show in Creative Center',
				'Whether TikTok may show the videos in its Creative Center; not available for advertisers in the US',
			),
			f.options('fallback_type', 'Fallback', 'What opens for people who do not have the app', { options: FALLBACKS }),
			f.boolean('is_smart_creative', 'Smart Creative', 'Whether the ad is a Smart Creative ad, which replaced Automated Creative Optimization', {
				default: true,
			}),
			f.string('playable_url', 'Playable URL', 'URL of the playable creative; the ads of an ad group share one'),
			f.object('tracking_info', 'Tracking', 'What is tracked, and by whom', {
				fields: [
					f.stringList('click_tracking_urls', 'Click Tracking URL', 'URL of your measurement partner that is called on each click; one at most', {
						onePerLine: true,
						maxItems: 1,
						example: 'https://www.example.com/click',
					}),
					f.stringList(
						'impression_tracking_urls',
						'Impression Tracking URL',
						'URL of your measurement partner that is called on each impression; one at most',
						{ onePerLine: true, maxItems: 1, example: 'https://www.example.com/shown' },
					),
					f.resourceLocator('tracking_app_id', 'Tracked App', 'The app whose events are tracked', { list: 'apps' }),
					f.stringList('tracking_offline_event_set_ids', 'Tracked Offline Event Set IDs', 'IDs of the offline event sets that are tracked', {
						maxItems: 50,
					}),
					f.string('tracking_pixel_id', 'Tracked Pixel ID', 'ID of the pixel whose events are tracked'),
					f.boolean('vast_moat_enabled', 'Moat Viewability', 'Whether Moat measures the viewability of the ads'),
				],
			}),
		],
	}),
	f.objectList('avatar_icon_list', 'Profile Images', 'A square image that people see next to the name; an identity brings its own', {
		itemLabel: 'Profile Image',
		wrapperKey: 'avatar_icon',
		maxItems: 1,
		fields: [f.resourceLocator('web_uri', 'Image', 'A square image from the library of the ad account', { required: true, list: 'images' })],
	}),
	f.objectList('card_list', 'Add-Ons', 'A card or sticker of the ad', {
		itemLabel: 'Add-On',
		maxItems: 1,
		fields: [f.string('card_id', 'Add-On ID', 'ID of the card or sticker', { required: true })],
	}),
	f.objectList('deeplink_list', 'Deeplinks', 'Page in your app that opens for people who have the app', {
		itemLabel: 'Deeplink',
		maxItems: 1,
		fields: [
			f.string('deeplink', 'Deeplink', 'URL of the page in the app', { required: true }),
			f.options('deeplink_type', 'Deeplink Type', 'Whether the page also opens for people who install the app first', {
				required: true,
				options: DEEPLINK_TYPES,
				default: 'NORMAL',
			}),
		],
	}),
	f.objectList('display_name_list', 'Display Names', 'Names shown for the app or the landing page', {
		itemLabel: 'Display Name',
		fields: [
			f.string('app_name', 'App Name', 'Name of the app; the name in the app store if empty', { topLevel: true, minLength: 1, maxLength: 40 }),
			f.string('landing_page_name', 'Landing Page Name', 'Name of the landing page; required if the ad group promotes a website', {
				topLevel: true,
				minLength: 1,
				maxLength: 40,
			}),
		],
		rules: [
			{
				field: 'app_name',
				message: 'or Landing Page Name must be set, and only one of the two in an entry',
				test: (params) => has(params, 'app_name') !== has(params, 'landing_page_name'),
			},
		],
	}),
	f.objectList('page_list', 'Instant Pages', 'Instant pages or instant forms that the ad opens', {
		itemLabel: 'Page',
		fields: [f.string('page_id', 'Page ID', 'ID of the page', { required: true })],
	}),
];

const listOf = (params: Params, name: string): Params[] => (Array.isArray(params[name]) ? (params[name] as Params[]) : []);

/** Rules about several lists. */
const rules: Endpoint['rules'] = [
	{
		field: 'landing_page_urls',
		message: 'is missing: the fallback Website needs it',
		test: (params) => (params.common_material as Params | undefined)?.fallback_type !== 'WEBSITE' || listOf(params, 'landing_page_urls').length > 0,
	},
];

/** What is shown of an ad while Simplify is on. */
const AD_VALUES = [
	'advertiser_id',
	'adgroup_id',
	'common_material.ad_name',
	'common_material.identity_type',
	'common_material.identity_id',
	'common_material.call_to_action_id',
	'media_info_list',
	'title_list',
	'call_to_action_list',
	'landing_page_urls',
];

const createSmartCreativeAd: Operation = post('ad/aco/create/', {
	resource: 'smartCreativeAd',
	operation: 'createSmartCreativeAd',
	repeat: 'adds',
	label: 'Create',
	action: 'Create a smart creative ad',
	help: 'Create an ad for which TikTok combines videos, images and texts and finds the best combinations',
	execute: async (context) => await sendWithCovers(context, createSmartCreativeAd),
	transformBody: (params) => ({ ...params, common_material: { is_smart_creative: true, ...(params.common_material as Params | undefined) } }),
	simplify: AD_VALUES,
	fields: [
		adAccount,
		adGroup,
		f.objectList('media_info_list', 'Videos and Images', 'Videos, images and TikTok posts that TikTok combines, one entry each', {
			required: true,
			...materials,
		}),
		...commonFields,
	],
	rules: [
		...rules,
		{
			field: 'common_material',
			message: 'must have an identity unless every entry under Videos and Images is a TikTok post',
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
	help: 'List the videos, images, texts and settings of Smart Creative ads with their status',
	recordsPath: 'list',
	simplify: AD_VALUES,
	fields: [
		adAccount,
		f.stringList('adgroup_ids', 'Ad Group', 'The ad groups of the ads', {
			required: true,
			list: 'adgroups',
			minItems: 1,
			maxPerRequest: 100,
		}),
		leaveOutEmpty,
	],
});

const updateSmartCreativeAd: Operation = post('ad/aco/update/', {
	resource: 'smartCreativeAd',
	operation: 'updateSmartCreativeAd',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a smart creative ad',
	help: 'Update the videos, images, texts or settings of a Smart Creative ad',
	simplify: AD_VALUES,
	execute: async (context) => await sendWithCovers(context, updateSmartCreativeAd),
	fields: [
		adAccount,
		adGroup,
		f.boolean(
			'patch_update',
			'Keep Empty Fields Unchanged',
			'Whether the ad keeps the settings that you leave empty; if turned off, the settings here replace all settings of the ad',
			{ required: true, default: true },
		),
		f.objectList('media_info_list', 'Videos and Images', 'All videos and images that the ad has from now on, one entry each; others are removed', {
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
	action: 'Turn materials on or off',
	help: 'Turn single videos, images or texts of a Smart Creative ad on or off',
	echoParams: ['ad_group_id', 'material_ids', 'material_status'],
	fields: [
		adAccount,
		f.resourceLocator('ad_group_id', 'Ad Group', 'The ad group of the ad; it must be set up for Smart Creative', { required: true, list: 'adgroups' }),
		f.stringList('material_ids', 'Material IDs', 'IDs of the videos, images or texts, from Get Many', { required: true, minItems: 1 }),
		f.options('material_status', 'Status', 'Whether TikTok uses the videos, images or texts', {
			required: true,
			options: MATERIAL_SWITCH,
			default: 'DISABLE',
		}),
	],
});

export const smartCreativeAd: NodeTable = {
	resources: [{ value: 'smartCreativeAd', label: 'Smart Creative Ad' }],
	operations: [createSmartCreativeAd, getManySmartCreativeAds, updateSmartCreativeAd, changeMaterialStatus],
};
