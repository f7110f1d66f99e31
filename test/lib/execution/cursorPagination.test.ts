import { describe, expect, test } from '@jest/globals';
import { type Endpoint } from '../../../lib/definition/endpoint';
import type { Params } from '../../../lib/definition/rule';
import { paginateByCursor, paginateEitherWay } from '../../../lib/execution/pagination';
import { collect, endpoint, response } from '../../support/pages';

const byCursor = async (answers: unknown[], limit?: number, settings: Partial<Endpoint['pagination']> = {}) =>
	await collect<Params>((note) =>
		paginateByCursor(
			endpoint({ maxPageSize: 2, cursor: 'cursor', ...settings }),
			async (pageParams) => {
				note(pageParams);
				return await Promise.resolve(response(answers.shift()));
			},
			limit,
		),
	);

describe('pages by cursor', () => {
	test('send the cursor of the page before, from the second page on', async () => {
		const { records, requests } = await byCursor([
			{ list: [1, 2], has_more: true, cursor: 7 },
			{ list: [3], has_more: 'false', cursor: 8 },
		]);
		expect(records).toEqual([1, 2, 3]);
		expect(requests).toEqual([{ max_count: 2 }, { max_count: 2, cursor: 7 }]);
	});

	test.each([
		['a page without a cursor', { list: [1], has_more: true }],
		['a page with a cursor that is null', { list: [1], has_more: true, cursor: null }],
	])('end with %s, whatever has_more says', async (_, answer) => {
		expect((await byCursor([answer])).requests).toHaveLength(1);
	});

	test('go on behind empty pages while the cursor moves, but not forever', async () => {
		const empty = (cursor: number) => ({ list: [], has_more: true, cursor });
		expect((await byCursor([{ list: [1], has_more: true, cursor: 1 }, empty(2), empty(3), { list: [2], has_more: false }])).records).toEqual([1, 2]);
		expect((await byCursor(Array.from({ length: 100 }, (_, cursor) => empty(cursor)))).requests).toHaveLength(11);
	});

	test.each([
		[
			'an empty page with the cursor of the page before',
			[
				{ list: [1], has_more: true, cursor: 7 },
				{ list: [], has_more: true, cursor: 7 },
			],
		],
		['a page that repeats the one before', Array.from({ length: 9 }, () => ({ list: [1], has_more: true, cursor: 7 }))],
	])('end with %s', async (_, answers) => {
		const { records, requests } = await byCursor(answers);
		expect([records, requests.length]).toEqual([[1], 2]);
	});

	test.each([
		['count', { count: 2 }],
		['limit', { limit: 2 }],
		['none', {}],
	] as const)('say how many with the parameter that the endpoint has: %s', async (sizeParam, size) => {
		const answers = [
			{ list: [1], has_more: true, cursor: 'x' },
			{ list: [2], has_more: false },
		];
		expect((await byCursor(answers, undefined, { sizeParam })).requests).toEqual([size, { ...size, cursor: 'x' }]);
	});

	test('request no more than the limit', async () => {
		const { records, requests } = await byCursor([{ list: [1], has_more: true, cursor: 1 }], 1);
		expect(records).toEqual([1]);
		expect(requests).toEqual([{ max_count: 1 }]);
	});
});

const eitherWay = async (answers: unknown[], limit?: number, settings: Partial<Endpoint> = {}) =>
	await collect<Params>((note) =>
		paginateEitherWay(
			{ ...endpoint({ maxPageSize: 2, allowsShortPages: true, detectsCursor: true }), ...settings },
			async (pageParams) => {
				note(pageParams);
				return await Promise.resolve(response(answers.shift()));
			},
			limit,
		),
	);

describe('pages of an endpoint that nobody knows', () => {
	test.each(['cursor', 'search_id'])('go by its %s, where the first response names one', async (name) => {
		const { records, requests } = await eitherWay([
			{ list: [1, 2], has_more: true, [name]: 'a' },
			{ list: [3, 4], has_more: true, [name]: 'b' },
			{ list: [5], has_more: false, [name]: 'c' },
		]);
		expect(records).toEqual([1, 2, 3, 4, 5]);
		expect(requests).toEqual([
			{ page: 1, page_size: 2 },
			{ page_size: 2, [name]: 'a' },
			{ page_size: 2, [name]: 'b' },
		]);
	});

	test('go by number otherwise', async () => {
		const counted = (list: number[]) => ({ list, has_more: true, cursor: 1, page_info: { total_page: 2 } });
		const { records, requests } = await eitherWay([counted([1, 2]), counted([3])]);
		expect([records, requests]).toEqual([
			[1, 2, 3],
			[
				{ page: 1, page_size: 2 },
				{ page: 2, page_size: 2 },
			],
		]);
		expect((await eitherWay([{ list: [1] }, { list: [] }])).requests).toHaveLength(2);
	});

	test('have their numbers in the object that holds them', async () => {
		const { requests } = await eitherWay([{ list: [1], page_info: { total_page: 1 } }], undefined, { pageInfoIn: 'page_info' });
		expect(requests).toEqual([{ page_info: { page: 1, page_size: 2 } }]);
	});

	test('end with the first, where there are no more, and at the limit', async () => {
		expect((await eitherWay([{ list: [1, 2], has_more: false, cursor: 0 }])).requests).toHaveLength(1);
		const { records, requests } = await eitherWay([{ list: [1, 2], has_more: true, cursor: 1 }, { list: [3, 4] }], 3);
		expect([records, requests.length]).toEqual([[1, 2, 3], 2]);
	});
});
