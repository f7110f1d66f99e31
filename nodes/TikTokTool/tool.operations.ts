import {
	getContextualTags, getHashtags, getInterestKeywords, listActionCategories, listCarriers, listContextualTags, listDeviceModels, listInterestCategories,
	listLanguages, listOsVersions, listPhoneCodes, listTimezones, recommendCategories, searchHashtags, searchInterestKeywords,
} from './audience.operations';
import { getTags, listProviders, listRegions, listRegionsBySettings, searchTags } from './location.operations';
import { checkUrl, checkValueOptimization, getInAppLink, getPartnerStatus, recommendBid } from './planning.operations';
import type { NodeTable } from '../../lib/definition/operation';

export const tool: NodeTable = {
	resources: [
		{ value: 'interestKeyword', label: 'Additional Interest' },
		{ value: 'bid', label: 'Bid' },
		{ value: 'brandSafety', label: 'Brand Safety' },
		{ value: 'category', label: 'Category' },
		{ value: 'contextualTag', label: 'Contextual Tag' },
		{ value: 'device', label: 'Device' },
		{ value: 'hashtag', label: 'Hashtag' },
		{ value: 'locale', label: 'Language and Region' },
		{ value: 'link', label: 'Link' },
		{ value: 'location', label: 'Location' },
		{ value: 'targetingTag', label: 'Targeting Tag' },
	],
	operations: [
		getInterestKeywords, searchInterestKeywords,
		checkValueOptimization, recommendBid,
		getPartnerStatus,
		listActionCategories, listInterestCategories, recommendCategories,
		getContextualTags, listContextualTags,
		listCarriers, listDeviceModels, listOsVersions,
		getHashtags, searchHashtags,
		listLanguages, listPhoneCodes, listTimezones,
		checkUrl, getInAppLink,
		listRegions, listRegionsBySettings,
		getTags, listProviders, searchTags,
	],
};
