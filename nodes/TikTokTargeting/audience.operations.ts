import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import { OPERATING_SYSTEMS, PLACEMENTS } from '../../lib/definition/options/delivery';
import { NAME_LANGUAGES } from '../../lib/definition/options/targeting';
import { anyOf } from '../../lib/definition/rule';
import { adAccount } from '../../lib/definition/sharedFields';
import { brandSafetyType, categoryLanguage, nameLanguage, regionCodes, rfCampaignType, rfTypeWithRf, specialIndustries } from './fields';

const AUDIENCE_TYPES = { GENERAL_INTEREST: 'Lasting Interest', PURCHASE_INTENTION: 'Intention to Buy' };

export const listInterestCategories = get('tool/interest_category/', {
	resource: 'category',
	operation: 'getInterestCategories',
	label: 'Get Interest Categories',
	action: 'Get interest categories',
	help: 'List the interests that ads can be targeted by, with their IDs',
	recordsPath: 'interest_categories',
	fields: [
		adAccount,
		f.options('version', 'Version', 'Which of TikTok’s two sets of categories to list; the second is the current one', {
			numeric: true,
			options: { 1: 'First', 2: 'Second' },
			default: '2',
		}),
		f.multiOptions('placements', 'Placements', 'Only categories that work in these apps', { suffix: 'category', options: PLACEMENTS }),
		specialIndustries,
		categoryLanguage,
	],
});

export const listActionCategories = get('tool/action_category/', {
	resource: 'category',
	operation: 'getActionCategories',
	label: 'Get Action Categories',
	action: 'Get action categories',
	help: 'List the kinds of videos and creators by which ads can be targeted at people who liked, watched or followed them',
	recordsPath: 'action_categories',
	fields: [adAccount, specialIndustries, categoryLanguage],
});

export const recommendCategories = post('tool/targeting_category/recommend/', {
	resource: 'category',
	operation: 'recommendCategories',
	readOnly: true,
	label: 'Recommend',
	action: 'Recommend interest and action categories',
	help: 'Get the interest and action categories that TikTok thinks fit your account, countries and app',
	fields: [
		adAccount,
		f.stringList('region_codes', 'Countries', 'The countries the ads are for, by their two-letter codes', { required: true, list: 'countryCodes' }),
		f.resourceLocator('app_id', 'App', 'The mobile app the ads are for, if they are for one', { list: 'apps' }),
	],
});

export const listContextualTags = get('tool/contextual_tag/get/', {
	resource: 'contextualTag',
	operation: 'getManyContextualTags',
	label: 'Get Many',
	action: 'Get many contextual tags',
	help: 'List the kinds of videos that ads can be placed next to',
	recordsPath: 'contextual_tag_list',
	fields: [
		adAccount,
		f.options('objective_type', 'Objective', 'Campaign objective', {
			suffix: 'contextual',
			required: true,
			options: { REACH: 'Reach', VIDEO_VIEWS: 'Video Views', RF_REACH: 'Reach & Frequency' },
		}),
		regionCodes,
		brandSafetyType,
		rfCampaignType,
	],
	rules: [rfTypeWithRf],
});

export const getContextualTags = get('tool/contextual_tag/info/', {
	resource: 'contextualTag',
	operation: 'getContextualTags',
	label: 'Get',
	action: 'Get contextual tags by ID',
	help: 'Look up contextual tags by their IDs: what they stand for, and where they work',
	recordsPath: 'contextual_tag_list',
	fields: [
		adAccount,
		f.stringList('contextual_tag_ids', 'Contextual Tags', 'The tags to look up; the list shows those for the objective Reach', {
			required: true,
			digitsOnly: true,
			list: 'contextualTags',
		}),
	],
});

export const listCarriers = get('tool/carrier/', {
	resource: 'device',
	operation: 'getCarriers',
	label: 'Get Carriers',
	action: 'Get mobile carriers to target',
	help: 'List the mobile carriers of each country that ads can be targeted by',
	recordsPath: 'countries',
	fields: [adAccount],
});

export const listDeviceModels = get('tool/device_model/', {
	resource: 'device',
	operation: 'getDeviceModels',
	label: 'Get Models',
	action: 'Get device models to target',
	help: 'List the brands, series and models of phones that ads can be targeted by',
	recordsPath: 'device_models',
	fields: [adAccount],
});

export const listOsVersions = get('tool/os_version/', {
	resource: 'device',
	operation: 'getOsVersions',
	label: 'Get OS Versions',
	action: 'Get operating system versions to target',
	help: 'List the versions of Android or iOS that ads can be targeted by',
	recordsPath: 'os_versions',
	fields: [adAccount, f.options('os_type', 'Operating System', 'Which system to list the versions of', { required: true, options: OPERATING_SYSTEMS })],
});

export const getHashtags = get('tool/hashtag/get/', {
	resource: 'hashtag',
	operation: 'getHashtags',
	label: 'Get',
	action: 'Get hashtags to target by ID',
	help: 'Look up hashtags by their IDs, and see whether they can still be targeted',
	recordsPath: 'keywords_status',
	fields: [
		adAccount,
		f.stringList('keyword_ids', 'Hashtag IDs', 'The hashtags to look up, by the IDs that Search gives', {
			required: true,
			digitsOnly: true,
			example: '2911052068069, 3568527772311',
		}),
	],
});

export const searchHashtags = get('tool/hashtag/recommend/', {
	resource: 'hashtag',
	operation: 'searchHashtags',
	label: 'Search',
	action: 'Search for hashtags to target',
	help: 'Find hashtags around your own words, with the IDs that an ad group needs',
	recordsPath: 'recommend_keywords',
	fields: [
		adAccount,
		f.stringList('keywords', 'Search Words', 'Up to 10 words to find hashtags for', {
			required: true,
			minItems: 1,
			maxItems: 10,
			example: 'game, console',
		}),
		f.options('operator', 'Match', 'Whether hashtags match all words together, or each word separately', {
			options: { AND: 'All Words Together', OR: 'Each Word by Itself' },
		}),
	],
});

export const getInterestKeywords = get('tool/interest_keyword/get/', {
	resource: 'interestKeyword',
	operation: 'getInterestKeywords',
	label: 'Get',
	action: 'Get additional interests by ID',
	help: 'Look up additional interests by their IDs, and see whether they reach enough people',
	recordsPath: 'keywords',
	fields: [
		adAccount,
		f.objectList('keyword_query', 'Additional Interests', 'The interests to look up, up to 50', {
			required: true,
			itemLabel: 'Interest',
			minItems: 1,
			maxItems: 50,
			fields: [
				f.string('keyword_id', 'Interest ID', 'The ID that Search gives', {
					required: true,
					pattern: { regex: /^\d+$/, message: 'holds digits only' },
					example: '2027755677',
				}),
				f.options('language', 'Language', 'The language the interest was found in; defaults to English', { topLevel: true, options: NAME_LANGUAGES }),
			],
		}),
		f.filters(f.options('audience_type', 'Audience Type', 'Only interests of this kind', { options: AUDIENCE_TYPES })),
	],
});

export const searchInterestKeywords = get('tool/interest_keyword/recommend/', {
	resource: 'interestKeyword',
	operation: 'searchInterestKeywords',
	label: 'Search',
	action: 'Search for additional interests',
	help: 'Find interests beyond the categories, around a word of your own',
	recordsPath: 'recommended_keywords',
	fields: [
		adAccount,
		f.string('keyword', 'Search Word', 'The word to find interests for', { topLevel: true, example: 'coffee' }),
		f.stringList('keywords', 'Search Words', 'Up to 10 words instead of one; interests are found for each of them', {
			suffix: 'interests',
			maxItems: 10,
			example: 'coffee, tea',
		}),
		nameLanguage,
		f.integer('limit', 'Limit', 'Max number of results to return', { min: 1, max: 50, default: 50 }),
		f.options('mode', 'Match', 'Whether interests must look like the word, or mean something close to it', {
			options: { FUZZ_MATCH: 'By Spelling', SEMANTIC_RECOMMEND: 'By Meaning' },
		}),
		f.options('audience_type', 'Audience Type', 'Whether people have the interest for long, or are about to buy', { options: AUDIENCE_TYPES }),
	],
	rules: [
		anyOf('keyword', 'keywords'),
		{
			field: 'keywords',
			message: 'cannot be set together with {keyword}',
			test: ({ keyword, keywords }) => keyword === undefined || keywords === undefined,
		},
	],
});

export const listLanguages = get('tool/language/', {
	resource: 'locale',
	operation: 'getLanguages',
	label: 'Get Languages',
	action: 'Get languages to target',
	help: 'List the languages that ads can be targeted by, with their codes',
	recordsPath: 'languages',
	fields: [adAccount],
});

export const listTimezones = get('tool/timezone/', {
	resource: 'locale',
	operation: 'getTimezones',
	label: 'Get Time Zones',
	action: 'Get time zones',
	help: 'List the time zones that an ad account can have',
	recordsPath: 'timezones',
	fields: [adAccount],
});

export const listPhoneCodes = get('tool/phone_region_code/', {
	resource: 'locale',
	operation: 'getPhoneCodes',
	label: 'Get Phone Codes',
	action: 'Get phone codes',
	help: 'List the calling codes of all countries, for ads that lead to a phone call',
	recordsPath: 'phone_region_code_infos',
	fields: [adAccount],
});
