import { describe, expect, test } from '@jest/globals';
import type { ApiResponse } from '../../../lib/definition/api';
import { defineEndpoint, type Endpoint } from '../../../lib/definition/endpoint';
import type { Params } from '../../../lib/definition/rule';
import { paginate, paginateByCursor } from '../../../lib/execution/pagination';

const endpoint = (pagination: Endpoint['pagination']) => defineEndpoint('GET', 'x/', { recordsPath: 'list', pagination });

const response = (data: unknown): ApiResponse => ({ data, requestId: '' });

/** The records of all pages, and what was requested for each. */
async function collect<R>(run: (note: (request: R) => void) => AsyncIterable<unknown[]>) {
	const requests: R[] = [];
	const records: unknown[] = [];
	for await (const page of run((request) => void requests.push(request))) records.push(...page);
	return { records, requests };
}

/** Pages of numbers as records. */
const byPage = async (pages: number[][], settings: Endpoint['pagination'], { limit, total }: { limit?: number; total?: number } = {}) =>
	await collect<[page: number, size: number]>((note) =>
		paginate(
			endpoint(settings),
			async (page, size) => {
				note([page, size]);
				return await Promise.resolve(response({ list: pages[page - 1] ?? [], ...(total !== undefined && { page_info: { total_page: total } }) }));
			},
			limit,
		),
	);

describe('numbered pages', () => {
	test('end where page_info says, even if every page is full', async () => {
		const { records, requests } = await byPage([[1, 2], [3, 4], [5]], { maxPageSize: 2 }, { total: 2 });
		expect(records).toEqual([1, 2, 3, 4]);
		expect(requests).toEqual([
			[1, 2],
			[2, 2],
		]);
	});

	test('go on behind a short page if page_info says so', async () => {
		expect((await byPage([[1], [2]], { maxPageSize: 2 }, { total: 2 })).records).toEqual([1, 2]);
	});

	test('without page_info end with a page that is not full', async () => {
		expect((await byPage([[1, 2], [3], [4]], { maxPageSize: 2 })).records).toEqual([1, 2, 3]);
	});

	test('without page_info go on behind a short page where pages may be short, until one is empty', async () => {
		expect((await byPage([[1, 2], [3], [4]], { maxPageSize: 2, allowsShortPages: true })).records).toEqual([1, 2, 3, 4]);
	});

	test('without page_info end with a page that repeats the one before', async () => {
		const { records, requests } = await byPage(
			[
				[1, 2],
				[1, 2],
				[1, 2],
			],
			{ maxPageSize: 2 },
		);
		expect(records).toEqual([1, 2]);
		expect(requests).toHaveLength(2);
	});

	test('request no more than the limit, and cut the last page', async () => {
		expect(
			await byPage(
				[
					[1, 2],
					[3, 4],
				],
				{ maxPageSize: 2 },
				{ limit: 3 },
			),
		).toEqual({
			records: [1, 2, 3],
			requests: [
				[1, 2],
				[2, 2],
			],
		});
		expect((await byPage([[1]], { maxPageSize: 100 }, { limit: 1 })).requests).toEqual([[1, 1]]);
	});
});

const byCursor = async (answers: unknown[], limit?: number) =>
	await collect<Params>((note) =>
		paginateByCursor(
			endpoint({ maxPageSize: 2, cursor: 'cursor' }),
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
		['an empty page', { list: [], has_more: true, cursor: 7 }],
		['a page without a cursor', { list: [1], has_more: true }],
	])('end with %s, whatever has_more says', async (_, answer) => {
		expect((await byCursor([answer])).requests).toHaveLength(1);
	});

	test('request no more than the limit', async () => {
		const { records, requests } = await byCursor([{ list: [1], has_more: true, cursor: 1 }], 1);
		expect(records).toEqual([1]);
		expect(requests).toEqual([{ max_count: 1 }]);
	});
});
