import { appService } from '../../lib/developers/service';
import { post, type NodeTable, type Rule, type Wire } from '../../lib/form/endpoint';
import { choice, choices, date, long, several, text, whole, type Choices } from '../../lib/form/field';

/** TikTok keeps ads and other commercial content from this day on. */
const FIRST_DAY = '2022-10-02';

const SIZES = { pattern: { regex: /^\d{1,3}[KMB]$/, says: 'must be a whole number below 1000 and K, M or B, such as 120K or 2M' } } as const;

const COUNTRIES: Choices = {
	AT: 'Austria', BE: 'Belgium', BG: 'Bulgaria', HR: 'Croatia', CY: 'Cyprus', CZ: 'Czech Republic', DK: 'Denmark', EE: 'Estonia', FI: 'Finland', FR: 'France', DE: 'Germany', GR: 'Greece', HU: 'Hungary', IE: 'Ireland', IT: 'Italy', LV: 'Latvia', LT: 'Lithuania',
	LU: 'Luxembourg', MT: 'Malta', NL: 'Netherlands', PL: 'Poland', PT: 'Portugal', RO: 'Romania', SK: 'Slovakia', SI: 'Slovenia', ES: 'Spain', SE: 'Sweden', NO: 'Norway', IS: 'Iceland', LI: 'Liechtenstein',
};

const AD_FIELDS: Choices = {
	'ad.id': 'Ad ID', 'ad.first_shown_date': 'First Shown', 'ad.last_shown_date': 'Last Shown', 'ad.status': 'Status', 'ad.status_statement': 'Status in Words', 'ad.videos': 'Videos', 'ad.image_urls': 'Images', 'ad.reach': 'Reach',
	'advertiser.business_id': 'Advertiser Business ID', 'advertiser.business_name': 'Advertiser Name', 'advertiser.paid_for_by': 'Paid For By',
};

const DETAIL_FIELDS: Choices = { ...AD_FIELDS, 'advertiser.follower_count': 'Advertiser Followers', 'advertiser.avatar_url': 'Advertiser Picture', 'advertiser.profile_url': 'Advertiser Profile', 'ad_group.targeting_info': 'Targeting' };

const CONTENT_FIELDS: Choices = { id: 'Content ID', create_timestamp: 'Time', create_date: 'Date', label: 'Label', brand_names: 'Brands', creator: 'Creator', videos: 'Videos' };

const ADVERTISER_FIELDS: Choices = { business_name: 'Name', business_id: 'Business ID', country_code: 'Country' };

const wanted = (as: string, of: Choices) => choices('fields', 'Fields to Return', 'What is told of each; everything without a choice', { of, as });

const from = date('published_from', 'Published From', 'First day of the time in which it was published, after 1 October 2022', { required: true });
const until = date('published_until', 'Published Until', 'Last day of the time in which it was published', { required: true });

const country = choice('country_code', 'Country', 'Only ads that were shown there; all countries without it', { of: { ...COUNTRIES, GB: 'United Kingdom', CH: 'Switzerland' } });

const businesses = several('advertiser_business_ids', 'Advertiser Business IDs', 'Only ads of these advertisers, by the IDs that Query Advertisers gives', { digits: true });

const dates: readonly Rule[] = [
	{ at: 'published_from', says: 'must be after 1 October 2022', holds: ({ published_from: day }) => day === undefined || String(day) >= FIRST_DAY },
	{ at: 'published_until', says: 'must not be before {published_from}', holds: ({ published_from: first, published_until: last }) => first === undefined || last === undefined || String(last) >= String(first) },
];

const SCALE: Readonly<Record<string, number>> = { K: 1, M: 1e3, B: 1e6 };

const thousands = (size: unknown): number => Number(String(size).slice(0, -1)) * (SCALE[String(size).slice(-1)] ?? NaN);

const sizes: readonly Rule[] = [
	{ at: 'seen_by_most', says: 'must be more than 0', holds: ({ seen_by_most: most }) => most === undefined || thousands(most) !== 0 },
	{ at: 'seen_by_most', says: 'must not be less than {seen_by_least}', holds: ({ seen_by_least: least, seen_by_most: most }) => least === undefined || most === undefined || !(thousands(most) < thousands(least)) },
];

/** TikTok would pass over the advertisers without a word. */
const termOrAdvertisers: Rule = {
	at: 'advertiser_business_ids',
	says: 'would be ignored by TikTok next to {search_term}: leave one of the two empty',
	holds: ({ search_term: term, advertiser_business_ids: ids }) => term === undefined || ids === undefined,
};

const eightDigits = (day: unknown): string => String(day).replaceAll('-', '');

/** What is set, or nothing where nothing is. */
const set = (object: Wire): Wire => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const shape = (range: 'ad_published_date_range' | 'content_published_date_range') =>
	({ published_from, published_until, country_code, creator_country_code, creator_usernames, advertiser_business_ids, seen_by_least, seen_by_most, filters, ...rest }: Wire): Wire => {
		const size = set({ min: seen_by_least, max: seen_by_most });
		return {
			filters: {
				[range]: { min: eightDigits(published_from), max: eightDigits(published_until) },
				...set({ country_code, creator_country_code, creator_usernames, advertiser_business_ids: (advertiser_business_ids as string[] | undefined)?.map(BigInt) }),
				...(Object.keys(size).length && { unique_users_seen_size_range: size }),
				...(filters as object | undefined),
			},
			...rest,
		};
	};

const all = (of: Choices) => ({ fields: Object.keys(of) });

export const queryAds = post('research/adlib/ad/query/', {
	resource: 'ad', operation: 'queryAds', label: 'Get Many', action: 'Get many ads from the library',
	help: 'Find ads that were shown in Europe, by words, advertiser, country and reach',
	reads: true, pages: { max: 50, by: 'search_id' }, records: 'ads', fixed: all(AD_FIELDS), shape: shape('ad_published_date_range'),
	fields: [
		from, until,
		text('search_term', 'Search Term', 'Words in the ad or the name of its advertiser, up to 50 characters', { top: true, max: 50, example: 'mobile games' }),
		choice('search_type', 'Match', 'How the words must be found', { of: { exact_phrase: 'Exact Phrase', fuzzy_phrase: 'Any of the Words' } }),
		country, businesses,
		text('seen_by_least', 'Seen By at Least', 'Only ads that this many people saw', { ...SIZES, example: '10K' }),
		text('seen_by_most', 'Seen By at Most', 'Only ads that no more people saw', { ...SIZES, example: '1M' }),
		wanted('ads', AD_FIELDS),
	],
	rules: [...dates, ...sizes, termOrAdvertisers],
});

export const getAdDetails = post('research/adlib/ad/detail/', {
	resource: 'ad', operation: 'getAdDetails', label: 'Get', action: 'Get an ad from the library',
	help: 'See one ad with its reach by country, its targeting, and why it was rejected if it was',
	reads: true, fixed: all(DETAIL_FIELDS),
	fields: [long('ad_id', 'Ad ID', 'The ad, by the ID that the search gives', { required: true, example: '1790000000000000003' }), wanted('details', DETAIL_FIELDS)],
});

export const getAdReport = post('research/adlib/ad/report/', {
	resource: 'ad', operation: 'getAdReport', label: 'Count by Day', action: 'Count ads in the library by day and country',
	help: 'See how many ads were published on each day, country by country',
	reads: true, fixed: { fields: ['count_time_series_by_country'] }, shape: shape('ad_published_date_range'), rules: dates,
	fields: [from, until, country, businesses],
});

export const queryAdvertisers = post('research/adlib/advertiser/query/', {
	resource: 'advertiser', operation: 'queryAdvertisers', label: 'Get Many', action: 'Get many advertisers from the library',
	help: 'Find advertisers by name, with the business ID that narrows a search for ads',
	reads: true, records: 'advertisers', fixed: all(ADVERTISER_FIELDS),
	fields: [
		text('search_term', 'Advertiser Name', 'Words in the name, up to 50 characters', { as: 'name', required: true, max: 50 }),
		whole('max_count', 'Most Results', 'TikTok gives no more than 50, and has no second page', { top: true, min: 1, max: 50, preset: 50 }),
		wanted('advertisers', ADVERTISER_FIELDS),
	],
});

export const queryCommercialContent = post('research/adlib/commercial_content/query/', {
	resource: 'content', operation: 'queryCommercialContent', label: 'Get Many', action: 'Get many pieces of commercial content',
	help: 'Find posts that creators made for brands, such as paid partnerships',
	reads: true, pages: { max: 50, by: 'search_id' }, records: 'commercial_contents', fixed: all(CONTENT_FIELDS), shape: shape('content_published_date_range'), rules: dates,
	fields: [
		from, until,
		choice('creator_country_code', 'Creator Country', 'Only creators from there; all countries without it', { of: COUNTRIES }),
		several('creator_usernames', 'Creators', 'Only these creators, by user name', { example: 'joe123, emma_lol' }),
		wanted('content', CONTENT_FIELDS),
	],
});

export const adLibrary: NodeTable = {
	service: appService,
	resources: [
		{ value: 'ad', label: 'Ad' },
		{ value: 'advertiser', label: 'Advertiser' },
		{ value: 'content', label: 'Commercial Content' },
	],
	endpoints: [queryAds, getAdDetails, getAdReport, queryAdvertisers, queryCommercialContent],
};
