import { f } from '../../lib/definition/field';
import { defineEndpoint } from '../../lib/definition/endpoint';
import { adAccount } from '../../lib/definition/sharedFields';

/** Ads and ad groups for whose review TikTok takes so many IDs a call. */
export const REVIEW_LIMITS = { ads: 100, adGroups: 20 } as const;

export const adReviewInfo = defineEndpoint('GET', 'ad/review_info/', {
	fields: [
		adAccount,
		f.stringList('ad_ids', 'Ad IDs', 'The ads whose review is looked up', { required: true, minItems: 1, maxItems: REVIEW_LIMITS.ads }),
		f.string('lang', 'Language', 'Language of the reasons'),
	],
});

export const adGroupReviewInfo = defineEndpoint('GET', 'adgroup/review_info/', {
	fields: [
		adAccount,
		f.stringList('adgroup_ids', 'Ad Group IDs', 'The ad groups whose review is looked up', {
			required: true,
			minItems: 1,
			maxItems: REVIEW_LIMITS.adGroups,
		}),
		f.string('lang', 'Language', 'Language of the reasons'),
	],
});

export const creativeFatigue = defineEndpoint('GET', 'creative_fatigue/get/', {
	pagination: { maxPageSize: 500 },
	recordsPath: 'list',
	fields: [
		adAccount,
		f.string('ad_id', 'Ad ID', 'The ad to look up', { required: true }),
		f.object('filtering', 'Days', 'The days to look up, the last one not included', {
			required: true,
			fields: [
				f.date('start_date', 'Start Date', 'First day, in the time zone of the ad account', { required: true }),
				f.date('end_date', 'End Date', 'The day after the last one', { required: true }),
			],
		}),
	],
});
