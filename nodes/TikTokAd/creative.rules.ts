import type { OptionValue } from '../../lib/definition/field';
import type { Params, Rule } from '../../lib/definition/rule';
import { NO_EMOJI } from '../../lib/definition/sharedFields';

const CAROUSEL_FORMATS = ['CAROUSEL_ADS', 'CATALOG_CAROUSEL'];

const has = (params: Params, name: string): boolean => params[name] !== undefined;

const neededWith = (field: string, other: string, values: readonly OptionValue[], message: string): Rule => ({
	field,
	message,
	test: (params) => has(params, field) || !values.includes(params[other] as OptionValue),
});

/** Rules that Create and Update share. */
export const updateAdRules: readonly Rule[] = [
	neededWith('disclaimer_text', 'disclaimer_type', ['TEXT_ONLY'], 'is needed for a disclaimer of the type Text'),
	neededWith('disclaimer_clickable_texts', 'disclaimer_type', ['TEXT_LINK'], 'is needed for a disclaimer of the type Text With Links'),
	neededWith('brand_safety_vast_url', 'brand_safety_postbid_partner', ['IAS'], 'is needed with IAS'),
	neededWith('viewability_vast_url', 'viewability_postbid_partner', ['IAS'], 'is needed with IAS'),
	neededWith('landing_page_url', 'fallback_type', ['WEBSITE'], 'is needed where people without the app are led to a website'),
	{
		field: 'ad_texts',
		message: 'must not hold emojis',
		test: ({ ad_texts }) => !Array.isArray(ad_texts) || ad_texts.every((one) => NO_EMOJI.regex.test(String(one))),
	},
];

/** Whether the videos come from a catalog instead of the library. */
const usesCatalogVideo = (params: Params): boolean =>
	has(params, 'shopping_ads_video_package_id') ||
	params.dynamic_format === 'DYNAMIC_CREATIVE' ||
	!['SINGLE_VIDEO', undefined].includes(params.vertical_video_strategy as string | undefined);

const usesLibraryVideo = (params: Params): boolean => params.ad_format === 'SINGLE_VIDEO' && !has(params, 'tiktok_item_id') && !usesCatalogVideo(params);

const imageCount = ({ image_ids }: Params): number => (Array.isArray(image_ids) ? image_ids.length : 0);

/** Rules of Create. */
export const createAdRules: readonly Rule[] = [
	...updateAdRules,
	neededWith('tiktok_item_id', 'identity_type', ['AUTH_CODE'], 'is needed with an authorized post'),
	{
		field: 'tiktok_item_id',
		message: 'cannot be used with a custom identity',
		test: (params) => !(has(params, 'tiktok_item_id') && params.identity_type === 'CUSTOMIZED_USER'),
	},
	{ field: 'video_id', message: 'is needed for a video ad', test: (params) => !usesLibraryVideo(params) || has(params, 'video_id') },
	{
		field: 'image_ids',
		message: 'needs an image as the cover of the video',
		test: (params) => !(usesLibraryVideo(params) && has(params, 'video_id')) || imageCount(params) > 0,
	},
	{
		field: 'image_ids',
		message: 'is needed for an image ad or a carousel',
		test: (params) => !['SINGLE_IMAGE', 'CAROUSEL_ADS'].includes(String(params.ad_format)) || has(params, 'tiktok_item_id') || imageCount(params) > 0,
	},
	{
		field: 'image_ids',
		message: 'takes one image unless the ad is a carousel',
		test: (params) => params.ad_format === 'CAROUSEL_ADS' || imageCount(params) <= 1,
	},
	{
		field: 'music_id',
		message: 'is needed for a carousel',
		test: (params) => !CAROUSEL_FORMATS.includes(String(params.ad_format)) || has(params, 'tiktok_item_id') || has(params, 'music_id'),
	},
	{
		field: 'ad_text',
		message: 'is needed unless the ad shows a TikTok post',
		test: (params) => params.ad_format === 'LIVE_CONTENT' || has(params, 'tiktok_item_id') || has(params, 'ad_text') || has(params, 'ad_texts'),
	},
	{
		field: 'phone_number',
		message: 'needs the phone’s calling code and region too',
		test: (params) => [0, 3].includes(['phone_number', 'phone_region_calling_code', 'phone_region_code'].filter((name) => has(params, name)).length),
	},
];
