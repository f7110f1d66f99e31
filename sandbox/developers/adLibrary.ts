import { z } from 'zod/v3';
import { AD_LIBRARY_ADS, AD_LIBRARY_ADVERTISERS, CONTENTS } from './fixtures';
import { DevelopersError, type DevelopersHandler } from './types';

const DAY = z
	.string()
	.regex(/^\d{8}$/)
	.refine((day) => day > '20221001', 'must be after October 1, 2022');
const RANGE = z
	.object({ min: DAY, max: DAY })
	.strict()
	.refine(({ min, max }) => min <= max, 'min is after max');
const SIZE = z.string().regex(/^\d{1,3}[KMB]$/);
const ID = z.union([z.bigint(), z.number().int()]).transform(BigInt);
const TERM = z
	.string()
	.min(1)
	.refine((term) => [...term].length <= 50, 'search_term is longer than 50');

const QUERY = z
	.object({
		filters: z
			.object({
				ad_published_date_range: RANGE,
				country_code: z.string().length(2).or(z.literal('ALL')).optional(),
				advertiser_business_ids: z.array(ID).optional(),
				unique_users_seen_size_range: z.object({ min: SIZE.optional(), max: SIZE.optional() }).strict().optional(),
			})
			.strict(),
		search_term: TERM.optional(),
		search_type: z.enum(['exact_phrase', 'fuzzy_phrase']).optional(),
		max_count: z.number().int().min(1).max(50).optional(),
		search_id: z.string().optional(),
	})
	.strict();

const AD_FIELDS = [
	'ad.id',
	'ad.first_shown_date',
	'ad.last_shown_date',
	'ad.status',
	'ad.status_statement',
	'ad.videos',
	'ad.image_urls',
	'ad.reach',
	'advertiser.business_id',
	'advertiser.business_name',
	'advertiser.paid_for_by',
];

const DETAIL_FIELDS = [...AD_FIELDS, 'advertiser.follower_count', 'advertiser.avatar_url', 'advertiser.profile_url', 'ad_group.targeting_info'];
const CONTENT_FIELDS = ['id', 'create_timestamp', 'create_date', 'label', 'brand_names', 'creator', 'videos'];

type Ad = (typeof AD_LIBRARY_ADS)[number];

const thousands = (size: string): number => Number(size.slice(0, -1)) * { K: 1, M: 1000, B: 1_000_000 }[size.at(-1) as 'K' | 'M' | 'B'];

/** One page of a search. The search ID carries the offset. */
function page<T>(found: readonly T[], searchId: string | undefined, count = 10): { rows: readonly T[]; has_more: string; search_id: string } {
	const [, at = '0'] = /^search-(\d+)$/.exec(searchId ?? 'search-0') ?? [];
	if (searchId !== undefined && !/^search-\d+$/.test(searchId)) throw new DevelopersError(400, 'invalid_params', 'search_id is not known');
	const end = Number(at) + count;
	return { rows: found.slice(Number(at), end), has_more: String(end < found.length), search_id: `search-${Math.min(end, found.length)}` };
}

/** Keeps a misspelled field name that TikTok's own answers have. */
const toResponse = (ad: Ad) => ({
	ad: {
		id: ad.id,
		first_shown_date: Number(ad.published),
		last_shown_date: Number(ad.published) + 1,
		status: 'active',
		image_urls: [],
		videos: [{ url: `https://cdn.tiktok.example/${ad.id}.mp4` }],
		reach: { unique_user_seen: `${ad.seen}K` },
	},
	advertiser: { buisness_id: ad.company.business_id, business_name: ad.company.business_name, paid_by: ad.company.business_name },
});

const queryAds: DevelopersHandler = ({ fields, body }) => {
	fields(AD_FIELDS);
	const { filters, search_term: term, search_type: type = 'exact_phrase', max_count, search_id } = body(QUERY);
	const { min, max } = filters.ad_published_date_range;
	const words = term?.toLowerCase().split(/\s+/) ?? [];
	const found = AD_LIBRARY_ADS.filter((ad) => {
		const subject = `${ad.subject} ${ad.company.business_name}`.toLowerCase();
		const size = filters.unique_users_seen_size_range;
		return (
			ad.published >= min &&
			ad.published <= max &&
			[undefined, 'ALL', ad.country].includes(filters.country_code) &&
			(term === undefined
				? !filters.advertiser_business_ids || filters.advertiser_business_ids.includes(ad.company.business_id)
				: type === 'exact_phrase'
					? subject.includes(term.toLowerCase())
					: words.some((word) => subject.includes(word))) &&
			(!size?.min || ad.seen >= thousands(size.min)) &&
			(!size?.max || ad.seen <= thousands(size.max))
		);
	});
	const { rows, ...rest } = page(found, search_id, max_count);
	return { ads: rows.map(toResponse), ...rest };
};

const adDetail: DevelopersHandler = ({ fields, body }) => {
	fields(DETAIL_FIELDS);
	const { ad_id } = body(z.object({ ad_id: ID }).strict());
	const found = AD_LIBRARY_ADS.find(({ id }) => id === ad_id);
	if (!found) throw new DevelopersError(400, 'invalid_params', 'The ad does not exist');
	const { ad, advertiser } = toResponse(found);
	return {
		ad: { ...ad, reach: { unique_users_seen: `${found.seen}K`, unique_users_seen_by_country: { [found.country]: `${found.seen}K` } } },
		ad_group: { target: { number_of_users_targeted: '50K', country: [found.country], gender: { female: true, male: true } } },
		advertiser: {
			business_id: found.company.business_id,
			business_name: advertiser.business_name,
			paid_by: advertiser.paid_by,
			country_code: found.company.country_code,
			tiktok_account: { follower_count: 26_374, profile_url: 'https://www.tiktok.com/@sandbox' },
		},
	};
};

const report: DevelopersHandler = ({ fields, body }) => {
	fields(['count_time_series_by_country']);
	const { filters } = body(
		z
			.object({
				filters: z
					.object({ ad_published_date_range: RANGE, country_code: z.string().optional(), advertiser_business_ids: z.array(ID).optional() })
					.strict(),
			})
			.strict(),
	);
	const { min, max } = filters.ad_published_date_range;
	const series: Record<string, Array<{ date: string; count: number }>> = {};
	for (const ad of AD_LIBRARY_ADS) {
		if (ad.published < min || ad.published > max || ![undefined, 'ALL', ad.country].includes(filters.country_code)) continue;
		if (filters.advertiser_business_ids && !filters.advertiser_business_ids.includes(ad.company.business_id)) continue;
		(series[ad.country] ??= []).push({ date: ad.published, count: 1 });
	}
	return { count_time_series_by_country: series };
};

const advertisers: DevelopersHandler = ({ fields, body }) => {
	fields(['business_name', 'business_id', 'country_code']);
	const { search_term, max_count = 10 } = body(z.object({ search_term: TERM, max_count: z.number().int().min(1).max(50).optional() }).strict());
	const found = AD_LIBRARY_ADVERTISERS.filter(({ business_name }) => business_name.toLowerCase().includes(search_term.toLowerCase()));
	return { advertisers: found.slice(0, max_count).map(({ business_id, business_name, country_code }) => ({ business_id, business_name, country_code })) };
};

const contents: DevelopersHandler = ({ fields, body }) => {
	fields(CONTENT_FIELDS);
	const { filters, max_count, search_id } = body(
		z
			.object({
				filters: z
					.object({
						content_published_date_range: RANGE,
						creator_country_code: z.string().optional(),
						creator_usernames: z.array(z.string()).optional(),
					})
					.strict(),
				max_count: z.number().int().min(1).max(50).optional(),
				search_id: z.string().optional(),
			})
			.strict(),
	);
	const { min, max } = filters.content_published_date_range;
	const found = CONTENTS.filter(
		({ published, country, username }) =>
			published >= min &&
			published <= max &&
			[undefined, 'ALL', country].includes(filters.creator_country_code) &&
			(!filters.creator_usernames || filters.creator_usernames.includes(username)),
	);
	const { rows, ...rest } = page(found, search_id, max_count);
	return {
		commercial_contents: rows.map(({ id, published, username, brand }) => ({
			id,
			create_date: published,
			create_timestamp: Date.UTC(+published.slice(0, 4), +published.slice(4, 6) - 1, +published.slice(6)) / 1000,
			label: 'Paid partnership',
			brand_names: [brand],
			creator: { username },
			videos: [{ url: `https://www.tiktok.com/@${username}/video/${id}` }],
		})),
		...rest,
	};
};

const scope = 'research.adlib.basic';

export const adLibraryRoutes = {
	'POST research/adlib/ad/query/': { scope, handler: queryAds },
	'POST research/adlib/ad/detail/': { scope, handler: adDetail },
	'POST research/adlib/ad/report/': { scope, handler: report },
	'POST research/adlib/advertiser/query/': { scope, handler: advertisers },
	'POST research/adlib/commercial_content/query/': { scope, handler: contents },
} as const;
