import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { payloadOf } from '../support/recordedRun';
import { ACCOUNT, locator } from '../support/values';
import { setUpTargeting } from '../support/targetingNode';

const tool = setUpTargeting();

describe('what cannot be sent is told before anything is', () => {
	const search = { search_type: 'FUZZY_SEARCH', keywords__places: 'berlin', objective_type__any: 'REACH', placements__any: ['PLACEMENT_TIKTOK'] };
	const value = { objective_type__any: 'WEB_CONVERSIONS', promotion_type: 'WEBSITE', placements: ['PLACEMENT_TIKTOK'] };
	test.each<[string, string, IDataObject, string]>([
		[
			'two words in a search for one',
			'searchTargetingTags',
			{ ...search, keywords__places: 'berlin, paris' },
			'“Search Words” takes one word in this search',
		],
		[
			'many places of no country',
			'searchTargetingTags',
			{ ...search, search_type: 'BATCH_REGION_SEARCH' },
			'“Countries” must be Brazil (BR), Canada (CA), Indonesia (ID)',
		],
		[
			'an objective that promotes something, and nothing promoted',
			'searchTargetingTags',
			{ ...search, objective_type__any: 'TRAFFIC' },
			'“Promotion Type” is needed with this objective',
		],
		[
			'places without placements',
			'getTargetingTags',
			{ scene: 'GEO', targeting_ids: '1', objective_type__tags: 'REACH', placements__tags: '={{ [] }}' },
			'“Placements” is missing',
		],
		[
			'a third-party solution without its name',
			'getRegionsBySettings',
			{ objective_type: 'REACH', placements: ['PLACEMENT_TIKTOK'], additionalFields: { brand_safety_type: 'THIRD_PARTY' } },
			'“Brand Safety Partner” is needed',
		],
		[
			'Pulse without Reach & Frequency',
			'getRegionsBySettings',
			{ objective_type: 'REACH', placements: ['PLACEMENT_TIKTOK'], additionalFields: { rf_campaign_type: 'PULSE' } },
			'“Reach & Frequency Type” goes only with',
		],
		[
			'11 search words',
			'searchHashtags',
			{ keywords: Array.from({ length: 11 }, (_, index) => `w${index}`).join(',') },
			'“Search Words” has 11 entries; at most 10 are allowed',
		],
		['a hashtag by name', 'getHashtags', { keyword_ids: '#coffee' }, '“Hashtag IDs › 1” holds digits only'],
		['no search word', 'searchInterestKeywords', {}, '“Search Word” or “Search Words” must be set'],
		[
			'a search word beside several',
			'searchInterestKeywords',
			{ keyword: 'tea', additionalFields: { keywords__interests: 'coffee' } },
			'“Search Words” cannot be set together with “Search Word”',
		],
		['51 results', 'searchInterestKeywords', { keyword: 'tea', additionalFields: { limit: 51 } }, '“Limit” is 51; it must be 50 or less'],
		[
			'an interest by name',
			'getInterestKeywords',
			{ keyword_query: { item: [{ keyword_id: 'coffee' }] } },
			'“Additional Interests › 1 › Interest ID” holds digits only',
		],
		['neither pixel nor app', 'checkValueOptimization', value, '“Pixel” or “App” must be set'],
		[
			'pixel and app',
			'checkValueOptimization',
			{ ...value, pixel_id: locator('1'), app_id__promoted: locator('2'), optimization_event: 'FORM' },
			'“Pixel” or “App” must be set, and not both',
		],
		['a pixel without its event', 'checkValueOptimization', { ...value, pixel_id: locator('1') }, '“Conversion Event” is needed with a pixel'],
		[
			'LIVE shopping with an app',
			'checkValueOptimization',
			{ ...value, objective_type__any: 'PRODUCT_SALES', promotion_type: 'LIVE_SHOPPING', app_id__promoted: locator('2') },
			'“Pixel” and “App” must be empty',
		],
		[
			'app promotion of no kind',
			'checkValueOptimization',
			{ ...value, objective_type__any: 'APP_PROMOTION', app_promotion_type: '={{ undefined }}', app_id__promoted: locator('2') },
			'“App Promotion Type” is missing',
		],
	])('%s', async (_name, operation, parameters, message) => {
		const { calls, errorText } = await tool(operation, parameters);
		expect(errorText).toContain(message);
		expect(calls).toHaveLength(0);
	});
});

test('a lead form goes only with lead generation', async () => {
	const { calls } = await tool('getRegionsBySettings', {
		objective_type: 'REACH',
		placements: ['PLACEMENT_TIKTOK'],
		additionalFields: { promotion_target_type: 'INSTANT_PAGE' },
	});
	expect(payloadOf(calls[0]!)).toEqual({ advertiser_id: ACCOUNT, objective_type: 'REACH', placements: '["PLACEMENT_TIKTOK"]' });
});

test('a place that was found nowhere gives no item', async () => {
	const { items, errorText } = await tool('searchTargetingTags', {
		search_type: 'FUZZY_SEARCH',
		keywords__places: 'atlantis',
		objective_type__any: 'REACH',
		placements__any: ['PLACEMENT_TIKTOK'],
	});
	expect([items, errorText]).toEqual([[], '']);
});
