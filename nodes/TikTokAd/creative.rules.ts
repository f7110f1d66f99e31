import type { OptionValue } from '../../lib/definition/field';
import type { Params, Rule } from '../../lib/definition/rule';
import { NO_EMOJI } from '../../lib/definition/sharedFields';

const has = (params: Params, name: string): boolean => params[name] !== undefined;

const neededWith = (field: string, other: string, values: readonly OptionValue[], message: string): Rule => ({
	field,
	message,
	test: (params) => has(params, field) || !values.includes(params[other] as OptionValue),
});

/** Rules that Create and Update share. */
export const updateAdRules: readonly Rule[] = [
	neededWith('disclaimer_text', 'disclaimer_type', ['TEXT_ONLY'], 'is missing: the disclaimer type Text needs it'),
	neededWith('disclaimer_clickable_texts', 'disclaimer_type', ['TEXT_LINK'], 'is missing: the disclaimer type Text With Links needs it'),
	neededWith('brand_safety_vast_url', 'brand_safety_postbid_partner', ['IAS'], 'is missing: IAS needs it'),
	neededWith('viewability_vast_url', 'viewability_postbid_partner', ['IAS'], 'is missing: IAS needs it'),
	neededWith('landing_page_url', 'fallback_type', ['WEBSITE'], 'is missing: the fallback Website needs it'),
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

/** Rules of Create. */
export const createAdRules: readonly Rule[] = [
	...updateAdRules,
	{ field: 'video_id', message: 'is missing: a video ad needs a video', test: (params) => !usesLibraryVideo(params) || has(params, 'video_id') },
	{
		field: 'ad_text',
		message: 'is missing: an ad needs a text unless it shows a TikTok post',
		test: (params) => params.ad_format === 'LIVE_CONTENT' || has(params, 'tiktok_item_id') || has(params, 'ad_text') || has(params, 'ad_texts'),
	},
	{
		field: 'phone_number',
		message: 'needs Phone Calling Code and Phone Region too',
		test: (params) => [0, 3].includes(['phone_number', 'phone_region_calling_code', 'phone_region_code'].filter((name) => has(params, name)).length),
	},
];
