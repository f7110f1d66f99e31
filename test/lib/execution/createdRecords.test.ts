import { describe, expect, jest, test } from '@jest/globals';
import type { ApiResponse } from '../../../lib/definition/api';
import { defineEndpoint, type Endpoint, type FindCreated } from '../../../lib/definition/endpoint';
import { parseListTime, readCandidates, sharedRead, type Candidate } from '../../../lib/execution/createdRecords';

const NOON = Date.UTC(2030, 0, 31, 12);

const minute = (count: number): string => new Date(NOON + count * 60_000).toISOString().slice(0, 19).replace('T', ' ');

describe('a time in a list', () => {
	test.each<[unknown, number]>([
		['2030-01-31 12:00:00', NOON],
		['2030-01-31T12:00:00Z', NOON],
		['2030-01-31T12:00:00', NOON],
		['2030-01-31T12:00:00+00:00', NOON],
		[NOON / 1000, NOON],
		[String(NOON / 1000), NOON],
		['2030-01-31T12:00:00+08:00', NaN],
		['31.01.2030', NaN],
		['', NaN],
		[undefined, NaN],
	])('%j', (value, time) => {
		expect(parseListTime(value)).toBe(time);
	});
});

const PAGE = 3;

/** A list with these records, and how often it was read. */
function listOf(records: ReadonlyArray<{ name: string; create_time?: string; modify_time?: string }>, pages = true) {
	const list = defineEndpoint('GET', 'thing/list/', { recordsPath: 'list', ...(pages && { pagination: { maxPageSize: PAGE } }) });
	const request = jest.fn(async (_endpoint: Endpoint, { page = 1 }: { page?: number }): Promise<ApiResponse> => {
		const total_page = Math.ceil(records.length / PAGE);
		const data = pages ? { list: records.slice((page - 1) * PAGE, page * PAGE), page_info: { total_page } } : { list: records };
		return await Promise.resolve({ data, requestId: '' });
	});
	const find: FindCreated = { list: () => list, query: () => ({}), names: () => [], namePath: 'name', toData: () => ({}) };
	return { request: request as (endpoint: Endpoint, params: object) => Promise<ApiResponse>, find, calls: () => request.mock.calls.length };
}

const namesOf = (candidates: readonly Candidate[]): string[] => candidates.map(({ name }) => name);

describe('the records created since a time', () => {
	const old = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `old ${index}`, create_time: minute(-100 - index) }));

	test('newest first: no page is read that can hold none', async () => {
		const { request, find, calls } = listOf([{ name: 'new', create_time: minute(1) }, ...old(20)]);
		expect(namesOf(await readCandidates(request, find, {}, NOON))).toEqual(['new']);
		expect(calls()).toBe(1);
	});

	test('oldest first: all pages are read', async () => {
		const { request, find, calls } = listOf([...old(20).reverse(), { name: ' new ', create_time: minute(1) }]);
		expect(namesOf(await readCandidates(request, find, {}, NOON))).toEqual(['new']);
		expect(calls()).toBe(7);
	});

	test('all of one time: no order is taken for granted', async () => {
		const { request, find } = listOf([...old(7).map((one) => ({ ...one, create_time: minute(-5) })), { name: 'new', create_time: minute(1) }]);
		expect(namesOf(await readCandidates(request, find, {}, NOON))).toEqual(['new']);
	});

	test('latest change first: an old one that was changed does not end it', async () => {
		const changed = [3, 2, 1].map((count) => ({ name: `changed ${count}`, create_time: minute(-900 + count), modify_time: minute(count) }));
		const { request, find } = listOf([...changed, { name: 'new', create_time: minute(0), modify_time: minute(0) }, ...old(20)]);
		expect(namesOf(await readCandidates(request, find, {}, NOON))).toEqual(['new']);
	});

	test('without pages, and without those that tell no time', async () => {
		const { request, find, calls } = listOf([...old(2), { name: 'when?' }, { name: 'new', create_time: minute(0) }], false);
		expect(namesOf(await readCandidates(request, find, {}, NOON))).toEqual(['new']);
		expect(calls()).toBe(1);
	});
});

describe('reading for several', () => {
	/** A reading that ends when it is told to. */
	function reader() {
		const ends: Array<() => void> = [];
		const read = jest.fn(async (_since: number) => await new Promise<Candidate[]>((resolve) => void ends.push(() => resolve([]))));
		return { read, endAll: () => ends.splice(0).forEach((end) => end()) };
	}
	const turn = async (): Promise<void> => void (await new Promise((resolve) => setImmediate(resolve)));

	test('those that ask together share one, from the earliest of their times', async () => {
		const { read, endAll } = reader();
		const run = {};
		const all = Promise.all([30, 10, 20].map(async (since) => await sharedRead(run, 'list', since, read)));
		await turn();
		endAll();
		await all;
		expect(read.mock.calls).toEqual([[10]]);
	});

	test('one that asks during a reading gets the next', async () => {
		const { read, endAll } = reader();
		const run = {};
		const first = sharedRead(run, 'list', 10, read);
		await turn();
		const others = Promise.all([sharedRead(run, 'list', 30, read), sharedRead(run, 'list', 20, read)]);
		await turn();
		expect(read).toHaveBeenCalledTimes(1);
		endAll();
		await first;
		await turn();
		endAll();
		await others;
		expect(read.mock.calls).toEqual([[10], [20]]);
	});

	test('a reading that fails does not keep the next from being made', async () => {
		const run = {};
		await expect(sharedRead(run, 'list', 1, async () => await Promise.reject(new Error('down')))).rejects.toThrow('down');
		await expect(sharedRead(run, 'list', 1, async () => await Promise.resolve([]))).resolves.toEqual([]);
	});

	test('lists and runs apart', async () => {
		const { read, endAll } = reader();
		const run = {};
		const all = Promise.all([sharedRead(run, 'a', 1, read), sharedRead(run, 'b', 1, read), sharedRead({}, 'a', 1, read)]);
		await turn();
		endAll();
		await all;
		expect(read).toHaveBeenCalledTimes(3);
	});
});
