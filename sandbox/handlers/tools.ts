import {
	ACTION_CATEGORIES,
	CARRIERS,
	CONTEXTUAL_TAGS,
	DEVICE_MODELS,
	INTEREST_CATEGORIES,
	OS_VERSIONS,
	type Place,
	PLACES,
	ZIP_CODES,
} from '../fixtures/targeting';
import { requireAdvertiser } from '../lookup';
import type { Handler, RequestParams } from '../types';

/** The same word has the same ID each time. */
const wordId = (word: string): string => String(2_000_000_000 + ([...word].reduce((sum, letter) => sum * 31 + letter.codePointAt(0)!, 7) % 1_000_000_000));

const hashtag = (keyword: string) => ({ keyword, keyword_id: wordId(keyword), keyword_status: 'ONLINE' });

const endings = ['', 'time', 'lover'];

const hashtags = ({ keywords, operator }: RequestParams) => {
	const words = keywords as readonly string[];
	if (operator !== 'OR') return endings.map((ending) => hashtag(`#${words.join('')}${ending}`));
	return words.flatMap((word) => endings.map((ending) => ({ ...(words.length > 1 && { input_keyword: word }), ...hashtag(`#${word}${ending}`) })));
};

const enabled = { status: 'ENABLED', reason: null };

const geoTag = ({ id, name, level, country, parent }: Place) => ({
	name,
	targeting_type: 'GEO',
	status_info: enabled,
	geo: { geo_id: id, geo_type: level, description: level.toLowerCase(), region_code: country, parent_id: parent },
	isp: null,
});

/** Places as tags, and beside them all that they lie in. */
function tagsOf(found: readonly Place[]) {
	const parents = new Map<string, Place>();
	for (const one of found)
		for (let up = PLACES.find(({ id }) => id === one.parent); up; up = PLACES.find(({ id }) => id === up.parent)) parents.set(up.id, up);
	return { targeting_tag_list: found.map(geoTag), parent_tags: [...parents.values()].map(geoTag) };
}

const provider = (id: string, locationId: string) => ({
	name: `Provider ${id}`,
	targeting_type: 'ISP',
	status_info: enabled,
	geo: null,
	isp: { isp_id: id, location_id: locationId, region_code: PLACES.find((one) => one.id === locationId)?.country ?? '' },
});

const search = ({ keywords, region_codes, geo_types, search_type }: RequestParams) => {
	const words = (keywords as readonly string[]).map((word) => word.toLowerCase());
	const within = (list: unknown, value: string) => list === undefined || (list as readonly string[]).includes(value);
	const met = (name: string) => words.some((word) => (search_type === 'BATCH_ZIPCODE_SEARCH' ? name === word : name.includes(word)));
	return tagsOf(
		[...PLACES, ...ZIP_CODES].filter(({ name, country, level }) => met(name.toLowerCase()) && within(region_codes, country) && within(geo_types, level)),
	);
};

const info = ({ targeting_ids, scene }: RequestParams) => {
	const ids = targeting_ids as readonly string[];
	return scene === 'ISP'
		? { targeting_tag_list: ids.map((id) => provider(id, '2921044')), parent_tags: [] }
		: tagsOf([...PLACES, ...ZIP_CODES].filter(({ id }) => ids.includes(id)));
};

const DEPTHS: Readonly<Record<string, readonly string[]>> = { TO_COUNTRY: ['COUNTRY'], TO_PROVINCE: ['COUNTRY', 'PROVINCE'] };

const region = ({ level_range }: RequestParams) => {
	const found = PLACES.filter(({ level }) => (DEPTHS[String(level_range)] ?? [level]).includes(level));
	return {
		region_list: [...new Set(found.map(({ country }) => country))],
		region_info: found.map(({ id, name, level, country, parent }) => ({
			location_id: id,
			name,
			level,
			region_code: country,
			parent_id: parent,
			next_level_ids: PLACES.filter((one) => one.parent === id).map((one) => one.id),
			area_type: 'ADMIN',
			support_below_18: true,
		})),
	};
};

const regionList = PLACES.map(({ id, name, level, country, parent }) => ({
	region_id: id,
	region_name: name,
	region_level: level,
	country_code: country,
	...(parent !== '0' && { parent_id: parent }),
	area_type: 'ADMIN',
	support_below_18: true,
}));

/** What is asked for an ad account that the token reaches. */
const forOwnAccount =
	(answer: (params: RequestParams) => unknown): Handler =>
	({ params }) => {
		requireAdvertiser(params.advertiser_id);
		return answer(params);
	};

const interestWord = (keyword: string, keyword_id: string) => ({ keyword, keyword_id, status: 'EFFECTIVE' });

const interests = ({ keyword, keywords = [keyword], language = 'en', limit = 50 }: RequestParams) => {
	const found = (keywords as readonly string[]).flatMap((word) =>
		endings.map((ending) => ({ ...interestWord(`${word} ${ending}`.trim(), wordId(word + ending)), language })),
	);
	return { recommended_keywords: found.slice(0, limit as number) };
};

const validated = ({ url }: RequestParams) => {
	const is_valid_url = URL.canParse(String(url));
	const is_scheme_link = is_valid_url && !/^https?:/i.test(String(url));
	return { url_info: { validate_info: { is_valid_url, is_scheme_link, is_valid_scheme: is_scheme_link } } };
};

const valueStatus = ({ app_id }: RequestParams) => ({
	vo_status: 'QUALIFIED',
	vo_min: 'NOT_SUPPORT',
	vo_min_roas: 'QUALIFIED',
	vo_highest_value: 'QUALIFIED',
	vo_iaa_min_roas: app_id === undefined ? 'NOT_SUPPORT' : 'QUALIFIED',
});

const category = ({ interest_category_id, interest_category_name, placements, special_industries }: (typeof INTEREST_CATEGORIES)[number]) => ({
	interest_category_id,
	interest_category_name,
	placements,
	special_industries,
});

const recommended = () => ({
	interest_categories: INTEREST_CATEGORIES.slice(1).map(category),
	action_categories: ACTION_CATEGORIES.slice(0, 1).map(({ action_category_id, name, description, action_scene }) => ({
		action_category_id,
		action_category_name: name,
		description,
		scene: action_scene,
		special_industries: [],
	})),
});

/** Handlers of the targeting tools: small lists, made up. */
export const toolHandlers: Readonly<Record<string, Handler>> = Object.fromEntries(
	Object.entries({
		'GET search/region/': () => ({ region_list: regionList }),
		'GET tool/region/': region,
		'POST tool/targeting/search/': search,
		'POST tool/targeting/info/': info,
		'GET tool/targeting/list/': ({ location_ids }: RequestParams) => ({
			targeting_tag_list: (location_ids as readonly string[]).map((id, index) => provider(`ISP0000${index + 1}`, id)),
			parent_tags: [],
		}),
		'GET tool/timezone/': () => ({
			timezones: [
				{ timezone: 'Europe/Berlin', gmt_offset: 'GMT+01:00' },
				{ timezone: 'America/New_York', gmt_offset: 'GMT-05:00' },
			],
		}),
		'GET tool/phone_region_code/': () => ({
			phone_region_code_infos: [
				{ phone_region_code: 'DE', phone_region_name: 'Germany', phone_region_calling_code: '+49' },
				{ phone_region_code: 'US', phone_region_name: 'United States', phone_region_calling_code: '+1' },
			],
		}),
		'GET tool/language/': () => ({
			languages: [
				{ code: 'en', name: 'English' },
				{ code: 'de', name: 'German' },
				{ code: 'pt', name: 'Portuguese' },
				{ code: 'ja', name: 'Japanese' },
			],
		}),
		'GET tool/interest_category/': () => ({ interest_categories: INTEREST_CATEGORIES }),
		'GET tool/action_category/': () => ({ action_categories: ACTION_CATEGORIES }),
		'POST tool/targeting_category/recommend/': recommended,
		'GET tool/carrier/': () => ({ countries: CARRIERS }),
		'GET tool/device_model/': () => ({ device_models: DEVICE_MODELS }),
		'GET tool/os_version/': ({ os_type }: RequestParams) => ({ os_versions: OS_VERSIONS.filter((one) => one.os_type === os_type) }),
		'GET tool/hashtag/recommend/': (params: RequestParams) => ({ recommend_keywords: hashtags(params) }),
		'GET tool/hashtag/get/': ({ keyword_ids }: RequestParams) => ({
			keywords_status: (keyword_ids as readonly string[]).map((keyword_id) => ({ keyword: '#coffee', keyword_id, keyword_status: 'ONLINE' })),
		}),
		'GET tool/interest_keyword/recommend/': interests,
		'GET tool/interest_keyword/get/': ({ keyword_query }: RequestParams) => ({
			keywords: (keyword_query as ReadonlyArray<{ keyword_id: string }>).map(({ keyword_id }) => interestWord('coffee', keyword_id)),
		}),
		'GET tool/contextual_tag/get/': ({ objective_type }: RequestParams) => ({
			contextual_tag_list: CONTEXTUAL_TAGS.filter(({ objective_types }) => objective_types.includes(String(objective_type))),
		}),
		'GET tool/contextual_tag/info/': ({ contextual_tag_ids }: RequestParams) => ({
			contextual_tag_list: CONTEXTUAL_TAGS.filter(({ contextual_tag_id }) => (contextual_tag_ids as readonly string[]).includes(contextual_tag_id)),
		}),
		'POST tool/bid/recommend/': () => ({ bid: 1.25 }),
		'GET tool/vbo_status/': valueStatus,
		'GET tool/brand_safety/partner/authorize/status/': () => ({ status: 'NOT_FOUND' }),
		'GET tool/open_url/': ({ url }: RequestParams) => ({ open_url: `snssdk1233://open?url=${encodeURIComponent(String(url))}` }),
		'GET tool/url_validate/': validated,
	}).map(([key, answer]) => [key, forOwnAccount(answer)]),
);
