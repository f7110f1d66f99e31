import { describe, expect, test } from '@jest/globals';
import { type Endpoint } from '../../../lib/definition/endpoint';
import { paginate } from '../../../lib/execution/pagination';
import { collect, endpoint, response } from '../../support/pages';

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

/** A list of numbered pages that are answered when the test says so; `total` is what their answers say, where they do. */
function openPages(settings: Partial<Endpoint> = {}, limit?: number) {
	const open = new Map<number, { answer: (records: number[], total?: number) => void; fail: (error: Error) => void; signal: AbortSignal }>();
	const requested: number[] = [];
	const records: unknown[] = [];
	const pages = paginate(
		{ ...endpoint({ maxPageSize: 2 }), ...settings },
		async (page, _size, signal) =>
			await new Promise((resolve, fail) => {
				requested.push(page);
				open.set(page, {
					answer: (list, total) => resolve(response({ list, ...(total !== undefined && { page_info: { total_page: total } }) })),
					fail,
					signal,
				});
			}),
		limit,
	);
	const ended = (async () => {
		for await (const page of pages) records.push(...page);
	})();
	return {
		requested,
		records,
		ended,
		open,
		/** Answers a page, full unless told otherwise. */
		answer: async (page: number, total?: number, list = [page, page]) => {
			open.get(page)!.answer(list, total);
			await new Promise((resolve) => setImmediate(resolve));
		},
	};
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const inPairs = (from: number, to: number) => numbers(from, to).flatMap((page) => [page, page]);

describe('pages side by side', () => {
	test('all behind the first, once their number is known; records in order', async () => {
		const list = openPages();
		await list.answer(1, 4);
		expect(list.requested).toEqual([1, 2, 3, 4]);
		for (const page of [4, 2, 3]) await list.answer(page, 4);
		await list.ended;
		expect(list.records).toEqual(inPairs(1, 4));
	});

	test('no more than fifty ahead', async () => {
		const list = openPages();
		await list.answer(1, 80);
		expect(list.requested).toEqual(numbers(1, 51));
		for (const page of numbers(3, 20)) await list.answer(page, 80);
		expect(list.requested).toHaveLength(51);
		await list.answer(2, 80);
		expect(list.requested).toEqual(numbers(1, 70));
	});

	test('as many as the limit needs, and others only where pages were short', async () => {
		const list = openPages({}, 6);
		await list.answer(1, 9);
		expect(list.requested).toEqual([1, 2, 3]);
		await list.answer(2, 9, [2]);
		expect(list.requested).toEqual([1, 2, 3, 4]);
		await list.answer(3, 9);
		await list.answer(4, 9);
		expect(list.requested).toEqual([1, 2, 3, 4]);
		await list.ended;
		expect(list.records).toEqual([1, 1, 2, 3, 3, 4]);
	});

	test('a list that grows meanwhile is read to its new end', async () => {
		const list = openPages();
		await list.answer(1, 3);
		await list.answer(2, 3);
		await list.answer(3, 4);
		expect(list.requested).toEqual([1, 2, 3, 4]);
		await list.answer(4, 4);
		await list.ended;
		expect(list.records).toEqual(inPairs(1, 4));
	});

	test('a list that shrinks meanwhile ends where it then does, whatever comes of the pages behind', async () => {
		const list = openPages();
		await list.answer(1, 4);
		list.open.get(4)!.fail(new Error('There is no page 4'));
		await list.answer(2, 3);
		await list.answer(3, 3);
		await list.ended;
		expect(list.records).toEqual(inPairs(1, 3));
	});

	test('an empty page ends the list, and withdraws what is not sent yet', async () => {
		const list = openPages();
		await list.answer(1, 4);
		await list.answer(2, 4, []);
		await list.ended;
		expect(list.records).toEqual([1, 1]);
		expect([3, 4].map((page) => list.open.get(page)!.signal.aborted)).toEqual([true, true]);
	});

	test('a page that fails ends those behind it; its error waits for the pages before it', async () => {
		const list = openPages();
		await list.answer(1, 4);
		list.open.get(3)!.fail(new Error('page 3'));
		await new Promise((resolve) => setImmediate(resolve));
		expect([2, 4].map((page) => list.open.get(page)!.signal.aborted)).toEqual([false, true]);
		const failed = expect(list.ended).rejects.toThrow('page 3');
		await list.answer(2, 4);
		await failed;
		expect(list.records).toEqual(inPairs(1, 2));
	});

	test('where their number is unknown, no further ahead than was read, ten at most; the end withdraws the rest', async () => {
		const list = openPages();
		const counts: number[] = [];
		for (const page of numbers(1, 14)) {
			await list.answer(page);
			counts.push(list.requested.length);
		}
		expect(counts).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 21, 22, 23, 24]);
		list.open.get(17)!.fail(new Error('There is no page 17'));
		await list.answer(15, undefined, [15]);
		await list.ended;
		expect(list.records).toEqual([...inPairs(1, 14), 15]);
		expect(list.open.get(16)!.signal.aborted).toBe(true);
	});

	test.each([
		['one after another where the call may change something', {}, [1, 2]],
		['side by side where it only reads', { readOnly: true }, [1, 2, 3]],
	])('by POST: %s', async (_, settings, requested) => {
		const list = openPages({ method: 'POST', ...settings });
		await list.answer(1, 3);
		expect(list.requested).toEqual(requested);
	});
});
