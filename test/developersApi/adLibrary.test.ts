import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byApp, callsOf, requestsOf, resetCalls, runOperationAs } from '../support/developersApi';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => resetCalls(sandbox));
afterAll(async () => await sandbox.close());

const run = async (operation: string, parameters = {}) => await runOperationAs(byApp(sandbox.url), 'tikTokAdLibrary', operation, parameters);

const year = { published_from: '2024-01-01', published_until: '2099-12-31' };

describe('requests, compared with ones written from the reference', () => {
	test('ads, with every filter', async () => {
		const { error } = await run('queryAds', {
			...year,
			search_term: 'mobile games',
			limit: 20,
			additionalFields: {
				search_type: 'fuzzy_phrase',
				country_code: 'FR',
				seen_by_least: '10K',
				seen_by_most: '1M',
				fields__ads: ['ad.id', 'ad.first_shown_date', 'ad.last_shown_date'],
			},
		});
		expect(error).toBeUndefined();
		expect(requestsOf(sandbox)).toEqual([
			[
				'POST /v2/research/adlib/ad/query/',
				'ad.id,ad.first_shown_date,ad.last_shown_date',
				'{"filters":{"ad_published_date_range":{"min":"20240101","max":"20991231"},"country_code":"FR",' +
					'"unique_users_seen_size_range":{"min":"10K","max":"1M"}},"search_term":"mobile games","search_type":"fuzzy_phrase","max_count":20}',
			],
		]);
		const { headers } = callsOf(sandbox)[0]!;
		expect(headers.authorization).toMatch(/^Bearer clt\./);
		expect(headers['access-token']).toBeUndefined();
		expect(headers['content-type']).toMatch(/^application\/json/);
	});

	test('advertisers by 64-bit numbers, with all their digits', async () => {
		const { error, items } = await run('queryAds', {
			...year,
			limit: 2,
			additionalFields: { advertiser_business_ids: '6900000000000001009, 6900000000000002027' },
		});
		expect(error).toBeUndefined();
		expect(callsOf(sandbox)[0]!.body).toContain('"advertiser_business_ids":[6900000000000001009,6900000000000002027]');
		expect(items('Node').map(({ json }) => (json.advertiser as { buisness_id: string }).buisness_id)).toEqual([
			'6900000000000001009',
			'6900000000000002027',
		]);
	});

	test.each([
		[
			'getAdDetails',
			{ ad_id: '1790000000000000003', additionalFields: { fields__details: ['ad.id', 'ad_group.targeting_info'] } },
			'ad/detail/',
			'ad.id,ad_group.targeting_info',
			'{"ad_id":1790000000000000003}',
		],
		[
			'getAdReport',
			{
				published_from: '2023-01-02',
				published_until: '2023-01-09',
				additionalFields: { country_code: 'FR', advertiser_business_ids: '21836478203048' },
			},
			'ad/report/',
			'count_time_series_by_country',
			'{"filters":{"ad_published_date_range":{"min":"20230102","max":"20230109"},"country_code":"FR","advertiser_business_ids":[21836478203048]}}',
		],
		[
			'queryAdvertisers',
			{ search_term__name: 'coffee', max_count: 25 },
			'advertiser/query/',
			'business_name,business_id,country_code',
			'{"search_term":"coffee","max_count":25}',
		],
		[
			'queryCommercialContent',
			{ ...year, limit: 3, additionalFields: { creator_country_code: 'FR', creator_usernames: 'joe123, emma_lol' } },
			'commercial_content/query/',
			'id,create_timestamp,create_date,label,brand_names,creator,videos',
			'{"filters":{"content_published_date_range":{"min":"20240101","max":"20991231"},' +
				'"creator_country_code":"FR","creator_usernames":["joe123","emma_lol"]},"max_count":3}',
		],
	])('%s', async (operation, parameters, path, fields, body) => {
		const { error } = await run(operation, parameters);
		expect(error).toBeUndefined();
		expect(requestsOf(sandbox)).toEqual([[`POST /v2/research/adlib/${path}`, fields, body]]);
	});

	test('without a choice, everything is asked for', async () => {
		await run('queryAds', year);
		expect(requestsOf(sandbox)[0]![1]).toBe(
			'ad.id,ad.first_shown_date,ad.last_shown_date,ad.status,ad.status_statement,ad.videos,' +
				'ad.image_urls,ad.reach,advertiser.business_id,advertiser.business_name,advertiser.paid_for_by',
		);
	});
});

describe('pages', () => {
	test('all ads come over pages of 50 that one search holds together', async () => {
		const { items } = await run('queryAds', { ...year, returnAll: true });
		expect(items('Node')).toHaveLength(126);
		expect(new Set(items('Node').map(({ json }) => (json.ad as { id: string }).id)).size).toBe(126);
		expect(callsOf(sandbox).map(({ body }) => JSON.parse(body) as object)).toMatchObject([
			{ max_count: 50 },
			{ max_count: 50, search_id: 'search-50' },
			{ max_count: 50, search_id: 'search-100' },
		]);
		expect(callsOf(sandbox)[0]!.body).not.toContain('search_id');
	});

	test('a limit asks for no more than it needs', async () => {
		const { items } = await run('queryCommercialContent', { ...year, limit: 55 });
		expect(items('Node')).toHaveLength(55);
		expect(callsOf(sandbox).map(({ body }) => (JSON.parse(body) as { max_count: number }).max_count)).toEqual([50, 5]);
	});
});

test('answers are passed on as they are, misspelt names too, with exact IDs', async () => {
	const { items } = await run('queryAds', { ...year, limit: 1 });
	expect(items('Node')[0]!.json).toMatchObject({
		ad: { id: '1790000000000000003', reach: { unique_user_seen: '5K' } },
		advertiser: { buisness_id: '6900000000000001009', paid_by: 'Harbour Coffee Roasters' },
	});
	expect(items('Node')[0]!.pairedItem).toEqual({ item: 0 });
});

describe('what cannot be sent is told before anything is', () => {
	test.each([
		[
			'a term beside advertisers',
			'queryAds',
			{ ...year, search_term: 'coffee', additionalFields: { advertiser_business_ids: '6900000000000001009' } },
			/Advertiser Business IDs.*would be ignored by TikTok next to .*Search Term/,
		],
		['a long term', 'queryAds', { ...year, search_term: 'x'.repeat(51) }, /Search Term.*51 characters; at most 50/],
		['a day too early', 'queryAds', { published_from: '2022-10-01', published_until: '2022-12-31' }, /Published From.*after 1 October 2022/],
		[
			'days the wrong way round',
			'getAdReport',
			{ published_from: '2024-02-01', published_until: '2024-01-01' },
			/Published Until.*must not be before .*Published From/,
		],
		['no days', 'queryCommercialContent', { published_from: '={{ "" }}', published_until: '={{ "" }}' }, /Published From.*is missing/],
		['a size without a unit', 'queryAds', { ...year, additionalFields: { seen_by_least: '2000K' } }, /Seen By at Least.*K, M or B/],
		[
			'sizes the wrong way round',
			'queryAds',
			{ ...year, additionalFields: { seen_by_least: '2M', seen_by_most: '120K' } },
			/Seen By at Most.*must not be less than .*Seen By at Least/,
		],
		['more than 50 results', 'queryAdvertisers', { search_term__name: 'coffee', max_count: 51 }, /Max Results.*50 or less/],
		['an ID that lost digits', 'getAdDetails', { ad_id: '={{ 1790000000000000003 }}' }, /Ad ID.*has lost digits/],
	])('%s', async (_, operation, parameters, expectedMessage) => {
		const { error } = await run(operation, parameters);
		expect(`${error?.message} ${error?.description ?? ''}`).toMatch(expectedMessage);
		expect(sandbox.calls).toHaveLength(0);
	});
});

test('a refusal is told in words, with TikTok’s own and its ID', async () => {
	const { error } = await run('getAdDetails', { ad_id: '1' });
	expect(error?.message).toBe('TikTok did not accept one of the values: The ad does not exist');
	expect(error?.description).toMatch(/“The ad does not exist” \(code invalid_params, request ID 20260101/);
});

test('too many calls: asked again until TikTok answers', async () => {
	sandbox.faults({ path: 'advertiser/query', times: 2, status: 429 });
	const { error, items } = await run('queryAdvertisers', { search_term__name: 'coffee' });
	expect(error).toBeUndefined();
	expect(items('Node')[0]!.json).toEqual({ business_id: '6900000000000001009', business_name: 'Harbour Coffee Roasters', country_code: 'FR' });
	expect(callsOf(sandbox)).toHaveLength(3);
});
