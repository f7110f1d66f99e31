import { f, type OptionLabels } from '../../lib/definition/field';
import { type NodeTable, post } from '../../lib/definition/operation';
import type { Params, Rule } from '../../lib/definition/rule';
import { appApi } from '../../lib/developersApi/adapter';

/** First day of TikTok's library. */
const FIRST_DAY = '2022-10-02';

const SIZES = { pattern: { regex: /^\d{1,3}[KMB]$/, message: 'must be a whole number below 1000 and K, M or B, such as 120K or 2M' } } as const;

const COUNTRIES: OptionLabels = {
	AT: 'Austria',
	BE: 'Belgium',
	BG: 'Bulgaria',
	HR: 'Croatia',
	CY: 'Cyprus',
	CZ: 'Czech Republic',
	DK: 'Denmark',
	EE: 'Estonia',
	FI: 'Finland',
	FR: 'France',
	DE: 'Germany',
	GR: 'Greece',
	HU: 'Hungary',
	IE: 'Ireland',
	IT: 'Italy',
	LV: 'Latvia',
	LT: 'Lithuania',
	LU: 'Luxembourg',
	MT: 'Malta',
	NL: 'Netherlands',
	PL: 'Poland',
	PT: 'Portugal',
	RO: 'Romania',
	SK: 'Slovakia',
	SI: 'Slovenia',
	ES: 'Spain',
	SE: 'Sweden',
	NO: 'Norway',
	IS: 'Iceland',
	LI: 'Liechtenstein',
};

const AD_FIELDS: OptionLabels = {
	'ad.id': 'Ad ID',
	'ad.first_shown_date': 'First Shown',
	'ad.last_shown_date': 'Last Shown',
	'ad.status': 'Status',
	'ad.status_statement': 'Status in Words',
	'ad.videos': 'Videos',
	'ad.image_urls': 'Images',
	'ad.reach': 'Reach',
	'advertiser.business_id': 'Advertiser Business ID',
	'advertiser.business_name': 'Advertiser Name',
	'advertiser.paid_for_by': 'Paid For By',
};

const DETAIL_FIELDS: OptionLabels = {
	...AD_FIELDS,
	'advertiser.follower_count': 'Advertiser Followers',
	'advertiser.avatar_url': 'Advertiser Picture',
	'advertiser.profile_url': 'Advertiser Profile',
	'ad_group.targeting_info': 'Targeting',
};

const CONTENT_FIELDS: OptionLabels = {
	id: 'Content ID',
	create_timestamp: 'Time',
	create_date: 'Date',
	label: 'Label',
	brand_names: 'Brands',
	creator: 'Creator',
	videos: 'Videos',
};

const ADVERTISER_FIELDS: OptionLabels = { business_name: 'Name', business_id: 'Business ID', country_code: 'Country' };

const wanted = (suffix: string, options: OptionLabels) =>
	f.multiOptions('fields', 'Fields to Return', 'Fields to return for each; all of them if none is chosen', { options, suffix });

const from = f.date('published_from', 'Published From', 'First day of the time in which it was published, after 1 October 2022', { required: true });
const until = f.date('published_until', 'Published Until', 'Last day of the time in which it was published', { required: true });

const country = f.options('country_code', 'Country', 'Only ads that were shown there; defaults to all countries', {
	options: { ...COUNTRIES, GB: 'United Kingdom', CH: 'Switzerland' },
});

const businesses = f.stringList(
	'advertiser_business_ids',
	'Advertiser Business IDs',
	'Only ads of these advertisers, by the IDs that Query Advertisers gives',
	{ digitsOnly: true },
);

const dates: readonly Rule[] = [
	{ field: 'published_from', message: 'must be after 1 October 2022', test: ({ published_from: day }) => day === undefined || String(day) >= FIRST_DAY },
	{
		field: 'published_until',
		message: 'must not be before {published_from}',
		test: ({ published_from: first, published_until: last }) => first === undefined || last === undefined || String(last) >= String(first),
	},
];

const SCALE: Readonly<Record<string, number>> = { K: 1, M: 1e3, B: 1e6 };

const thousands = (size: unknown): number => Number(String(size).slice(0, -1)) * (SCALE[String(size).slice(-1)] ?? NaN);

const audienceSizeRules: readonly Rule[] = [
	{ field: 'seen_by_most', message: 'must be more than 0', test: ({ seen_by_most: most }) => most === undefined || thousands(most) !== 0 },
	{
		field: 'seen_by_most',
		message: 'must not be less than {seen_by_least}',
		test: ({ seen_by_least: least, seen_by_most: most }) => least === undefined || most === undefined || !(thousands(most) < thousands(least)),
	},
];

/** With a search term, TikTok silently ignores the advertisers. */
const termOrAdvertisers: Rule = {
	field: 'advertiser_business_ids',
	message: 'would be ignored by TikTok next to {search_term}: leave one of the two empty',
	test: ({ search_term: term, advertiser_business_ids: ids }) => term === undefined || ids === undefined,
};

const eightDigits = (day: unknown): string => String(day).replaceAll('-', '');

/** Without the members that are undefined. */
const omitUndefined = (object: Params): Params => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const toBody =
	(range: 'ad_published_date_range' | 'content_published_date_range') =>
	({
		published_from,
		published_until,
		country_code,
		creator_country_code,
		creator_usernames,
		advertiser_business_ids,
		seen_by_least,
		seen_by_most,
		filters,
		...rest
	}: Params): Params => {
		const size = omitUndefined({ min: seen_by_least, max: seen_by_most });
		return {
			filters: {
				[range]: { min: eightDigits(published_from), max: eightDigits(published_until) },
				...omitUndefined({
					country_code,
					creator_country_code,
					creator_usernames,
					advertiser_business_ids: (advertiser_business_ids as string[] | undefined)?.map(BigInt),
				}),
				...(Object.keys(size).length && { unique_users_seen_size_range: size }),
				...(filters as object | undefined),
			},
			...rest,
		};
	};

const all = (of: OptionLabels) => ({ fields: Object.keys(of) });

const queryAds = post('research/adlib/ad/query/', {
	resource: 'ad',
	operation: 'queryAds',
	label: 'Get Many',
	action: 'Get many ads of any advertiser',
	help: 'Find ads that were shown in Europe, by words, advertiser, country and reach',
	readOnly: true,
	pagination: { maxPageSize: 50, cursor: 'search_id' },
	recordsPath: 'ads',
	fixedParams: all(AD_FIELDS),
	transformBody: toBody('ad_published_date_range'),
	fields: [
		from,
		until,
		f.string('search_term', 'Search Term', 'Words in the ad or the name of its advertiser, up to 50 characters', {
			topLevel: true,
			maxLength: 50,
			example: 'mobile games',
		}),
		f.options('search_type', 'Match', 'How the words must be found', { options: { exact_phrase: 'Exact Phrase', fuzzy_phrase: 'Any of the Words' } }),
		country,
		businesses,
		f.string('seen_by_least', 'Seen By at Least', 'Only ads that this many people saw', { ...SIZES, example: '10K' }),
		f.string('seen_by_most', 'Seen By at Most', 'Only ads that no more people saw', { ...SIZES, example: '1M' }),
		wanted('ads', AD_FIELDS),
	],
	rules: [...dates, ...audienceSizeRules, termOrAdvertisers],
});

const getAdDetails = post('research/adlib/ad/detail/', {
	resource: 'ad',
	operation: 'getAdDetails',
	label: 'Get',
	action: 'Get an ad of any advertiser',
	help: 'See one ad with its reach by country, its targeting, and why it was rejected if it was',
	readOnly: true,
	fixedParams: all(DETAIL_FIELDS),
	fields: [
		f.int64('ad_id', 'Ad ID', 'The ad, by the ID that the search gives', { required: true, example: '1790000000000000003' }),
		wanted('details', DETAIL_FIELDS),
	],
});

const getAdReport = post('research/adlib/ad/report/', {
	resource: 'ad',
	operation: 'getAdReport',
	label: 'Count by Day',
	action: 'Count ads by day and country',
	help: 'See how many ads were published on each day, country by country',
	readOnly: true,
	fixedParams: { fields: ['count_time_series_by_country'] },
	transformBody: toBody('ad_published_date_range'),
	rules: dates,
	fields: [from, until, country, businesses],
});

const queryAdvertisers = post('research/adlib/advertiser/query/', {
	resource: 'advertiser',
	operation: 'queryAdvertisers',
	label: 'Get Many',
	action: 'Get many advertisers by name',
	help: 'Find advertisers by name, with the business ID that narrows a search for ads',
	readOnly: true,
	recordsPath: 'advertisers',
	fixedParams: all(ADVERTISER_FIELDS),
	fields: [
		f.string('search_term', 'Advertiser Name', 'Words in the name, up to 50 characters', { suffix: 'name', required: true, maxLength: 50 }),
		f.integer('max_count', 'Max Results', 'TikTok gives no more than 50, and has no second page', { topLevel: true, min: 1, max: 50, default: 50 }),
		wanted('advertisers', ADVERTISER_FIELDS),
	],
});

const queryCommercialContent = post('research/adlib/commercial_content/query/', {
	resource: 'content',
	operation: 'queryCommercialContent',
	label: 'Get Many',
	action: 'Get many paid posts of creators',
	help: 'Find posts that creators made for brands, such as paid partnerships',
	readOnly: true,
	pagination: { maxPageSize: 50, cursor: 'search_id' },
	recordsPath: 'commercial_contents',
	fixedParams: all(CONTENT_FIELDS),
	transformBody: toBody('content_published_date_range'),
	rules: dates,
	fields: [
		from,
		until,
		f.options('creator_country_code', 'Creator Country', 'Only creators from there; defaults to all countries', { options: COUNTRIES }),
		f.stringList('creator_usernames', 'Creators', 'Only these creators, by user name', { example: 'joe123, emma_lol' }),
		wanted('content', CONTENT_FIELDS),
	],
});

export const adLibrary: NodeTable = {
	api: appApi,
	resources: [
		{ value: 'ad', label: 'Ad' },
		{ value: 'advertiser', label: 'Advertiser' },
		{ value: 'content', label: 'Commercial Content' },
	],
	operations: [queryAds, getAdDetails, getAdReport, queryAdvertisers, queryCommercialContent],
};
