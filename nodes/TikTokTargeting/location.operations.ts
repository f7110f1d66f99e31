import omit from 'lodash/omit';
import pick from 'lodash/pick';
import { f } from '../../lib/definition/field';
import { get, post, type Operation, type OperationContext } from '../../lib/definition/operation';
import { PROMOTION_TARGETS, PROMOTION_TYPES, SHOPPING_ADS_TYPES } from '../../lib/definition/options/delivery';
import { ALL_OBJECTIVES, ALL_PLACEMENTS, GEO_TYPES } from '../../lib/definition/options/targeting';
import { adAccount } from '../../lib/definition/sharedFields';
import {
	anyObjective,
	brandSafetyPartner,
	brandSafetyType,
	nameLanguage,
	objective,
	operatingSystem,
	partnerWithThirdParty,
	placements,
	promotionTypeWithObjective,
	regionCodes,
	rfCampaignType,
	rfTypeWithRf,
} from './fields';
import { withParentTags } from './withParentTags';

const SEARCH_PROMOTION_TYPES = { ...omit(PROMOTION_TYPES, 'AEO_APK', 'EXTERNAL_OR_DISPLAY', 'MINI_APP', 'PSA_PRODUCT'), GAME: 'Game' };

const TAG_PROMOTION_TYPES = pick(
	PROMOTION_TYPES,
	'AEO_APK',
	'APP_ANDROID',
	'APP_IOS',
	'LEAD_GENERATION',
	'LIVE_SHOPPING',
	'PRODUCT_SHOPPING',
	'TIKTOK_SHOP',
	'VIDEO_SHOPPING',
	'WEBSITE',
	'WEBSITE_OR_DISPLAY',
);

/** Where TikTok looks up many places or codes at once. */
const BATCH_SEARCH_REGIONS: ReadonlySet<unknown> = new Set(['BR', 'CA', 'ID', 'TH', 'US', 'VN']);

export const listRegions = get('search/region/', {
	resource: 'location',
	operation: 'getManyRegions',
	label: 'Get Many',
	action: 'Get many locations to target',
	help: 'List every country, province, city and district that an ad account can target',
	recordsPath: 'region_list',
	fields: [adAccount, nameLanguage],
});

export const listRegionsBySettings = get('tool/region/', {
	resource: 'location',
	operation: 'getRegionsBySettings',
	label: 'Get Many by Campaign Settings',
	action: 'Get many locations for campaign settings',
	help: 'List the locations that ads with a certain objective and certain placements can target',
	recordsPath: 'region_info',
	fields: [
		adAccount,
		objective,
		placements,
		f.options('level_range', 'Levels', 'How deep the list goes; the deeper, the longer it is', {
			options: { ALL: 'All', TO_COUNTRY: 'Countries', TO_PROVINCE: 'Down to Provinces', TO_CITY: 'Down to Cities', TO_DISTRICT: 'Down to Districts' },
		}),
		f.options('promotion_target_type', 'Lead Form', 'Where people leave their details in a lead generation campaign', {
			options: PROMOTION_TARGETS,
			showWhen: { objective_type: ['LEAD_GENERATION'] },
		}),
		f.options('shopping_ads_type', 'Shopping Ads Type', 'How the products are shown', {
			options: SHOPPING_ADS_TYPES,
			showWhen: { objective_type: ['PRODUCT_SALES'] },
		}),
		f.options('promotion_type', 'Promotion Type', 'Where the ads lead people', { suffix: 'locations', options: PROMOTION_TYPES }),
		operatingSystem,
		brandSafetyType,
		brandSafetyPartner,
		rfCampaignType,
		nameLanguage,
	],
	rules: [partnerWithThirdParty, rfTypeWithRf],
});

export const searchTags: Operation = post('tool/targeting/search/', {
	resource: 'targetingTag',
	operation: 'searchTargetingTags',
	readOnly: true,
	label: 'Search Locations',
	action: 'Search for location targeting tags',
	help: 'Find places and ZIP or postal codes by name, with the IDs that an ad group needs',
	recordsPath: 'targeting_tag_list',
	execute: async (context: OperationContext) => await withParentTags(context, searchTags),
	fields: [
		adAccount,
		f.options('search_type', 'Search For', 'Whether to look up one word, many places, or many ZIP and postal codes', {
			required: true,
			options: { FUZZY_SEARCH: 'One Word, Best Matches', BATCH_REGION_SEARCH: 'Many Places', BATCH_ZIPCODE_SEARCH: 'Many ZIP or Postal Codes' },
			default: 'FUZZY_SEARCH',
		}),
		f.stringList('keywords', 'Search Words', 'The names or codes to look up: one for a search by word, up to 1,000 otherwise', {
			suffix: 'places',
			required: true,
			minItems: 1,
			maxItems: 1000,
			example: 'Berlin',
		}),
		anyObjective,
		f.multiOptions('placements', 'Placements', 'The placements; ZIP and postal codes require TikTok', {
			suffix: 'any',
			required: true,
			options: ALL_PLACEMENTS,
		}),
		f.options('promotion_type', 'Promotion Type', 'What the ads promote; needed unless the objective is Reach, Video Views or Community Interaction', {
			suffix: 'search',
			topLevel: true,
			options: SEARCH_PROMOTION_TYPES,
		}),
		regionCodes,
		f.multiOptions('geo_types', 'Kinds of Place', 'Only places of these kinds', { options: GEO_TYPES }),
		operatingSystem,
		brandSafetyType,
		brandSafetyPartner,
	],
	rules: [
		promotionTypeWithObjective,
		partnerWithThirdParty,
		{
			field: 'keywords',
			message: 'takes one word in this search; choose Many Places for more',
			test: ({ search_type, keywords }) => search_type !== 'FUZZY_SEARCH' || (keywords as unknown[]).length === 1,
		},
		{
			field: 'region_codes',
			message: 'must be Brazil (BR), Canada (CA), Indonesia (ID), Thailand (TH), the United States (US) or Vietnam (VN) in a search for many',
			test: ({ search_type, region_codes: codes }) =>
				search_type === 'FUZZY_SEARCH' || (Array.isArray(codes) && codes.every((code) => BATCH_SEARCH_REGIONS.has(code))),
		},
	],
});

export const getTags: Operation = post('tool/targeting/info/', {
	resource: 'targetingTag',
	operation: 'getTargetingTags',
	readOnly: true,
	label: 'Get',
	action: 'Get location targeting tags by ID',
	help: 'Look up places, ZIP codes or internet providers by their IDs, and see whether they can be targeted',
	recordsPath: 'targeting_tag_list',
	execute: async (context: OperationContext) => await withParentTags(context, getTags),
	fields: [
		adAccount,
		f.options('scene', 'Kind', 'What the IDs stand for', {
			required: true,
			options: { GEO: 'Places, ZIP and Postal Codes', ISP: 'Internet Providers' },
			default: 'GEO',
		}),
		f.stringList('targeting_ids', 'Tag IDs', 'The tags to look up, up to 1,000', { required: true, maxItems: 1000, example: '6252001, 6251999' }),
		f.options('objective_type', 'Objective', 'Campaign objective; it decides which places can be targeted', {
			suffix: 'tags',
			required: true,
			options: omit(ALL_OBJECTIVES, 'RF_REACH'),
			default: 'TRAFFIC',
			showWhen: { scene: ['GEO'] },
		}),
		f.multiOptions('placements', 'Placements', 'The placements; ZIP and postal codes require TikTok', {
			suffix: 'tags',
			required: true,
			options: ALL_PLACEMENTS,
			showWhen: { scene: ['GEO'] },
		}),
		f.options('promotion_type', 'Promotion Type', 'What the ads promote; needed unless the objective is Reach, Video Views or Community Interaction', {
			suffix: 'tags',
			topLevel: true,
			options: TAG_PROMOTION_TYPES,
			showWhen: { scene: ['GEO'] },
		}),
		operatingSystem,
		brandSafetyType,
		brandSafetyPartner,
	],
	rules: [promotionTypeWithObjective, partnerWithThirdParty],
});

export const listProviders: Operation = get('tool/targeting/list/', {
	resource: 'targetingTag',
	operation: 'getInternetProviders',
	label: 'Get Internet Providers',
	action: 'Get internet providers to target',
	help: 'List the internet providers that can be targeted in certain countries',
	recordsPath: 'targeting_tag_list',
	execute: async (context: OperationContext) => await withParentTags(context, listProviders),
	fields: [
		adAccount,
		f.stringList('location_ids', 'Countries', 'The countries or regions to list the providers of', {
			suffix: 'countries',
			required: true,
			maxItems: 1000,
			list: 'countries',
		}),
		f.options('scene', 'Kind', 'What the tags are for', { suffix: 'list', required: true, options: { ISP: 'Internet Providers' } }),
	],
});
