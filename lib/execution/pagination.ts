import get from 'lodash/get';
import type { ApiResponse } from '../definition/api';
import type { Endpoint } from '../definition/endpoint';
import type { CursorName } from '../definition/pagination';
import type { Params } from '../definition/rule';
import { FileResponse } from '../http/envelope';
import { MAX_AHEAD, ReadAhead } from '../util/readAhead';
import { extractRecords, isWrite } from './items';

/** Requests one page; pages count from 1. @param signal withdraws the request, if it was not sent yet */
type FetchPage = (page: number, pageSize: number, signal: AbortSignal) => Promise<ApiResponse>;

/** Sends the request with these additional parameters. */
type FetchWith = (pageParams: Params, signal?: AbortSignal) => Promise<ApiResponse>;

const CURSOR_NAMES = ['cursor', 'search_id'] as const satisfies readonly CursorName[];

/** Pages without records, one after another, behind which a list is taken for ended. */
const MAX_EMPTY_PAGES = 10;

/** A longer list is a fault of the server: without this bound the loop might never end. */
const MAX_PAGES = 10_000;

/** Where nobody knows the number of pages: how many are requested ahead at most. That many calls may turn out to be in vain. */
const MAX_SPECULATIVE_PAGES = 10;

/**
 * Yields the records page by page. TikTok's `page_info` tells the number of pages. Without it (the avatar list), the last
 * page is one that is not full, unless `allowsShortPages`, or one that repeats the page before it.
 *
 * The pages behind the first are requested side by side, no more of them than the limit needs; where their number is unknown, no further
 * ahead than pages were read. Each page is judged in its turn all the same: its own `page_info` says whether another follows, so a list that
 * grows or shrinks meanwhile ends where it then does, and what was requested behind the end does not count, not even an error.
 *
 * @param limit largest number of records; all by default
 * @param parent ends the requests when it aborts
 */
export async function* paginate(endpoint: Endpoint, fetch: FetchPage, limit = Infinity, parent?: AbortSignal): AsyncGenerator<unknown[]> {
	const pageSize = Math.min(limit, endpoint.pagination?.maxPageSize ?? limit);
	const maxAhead = isWrite(endpoint) ? 1 : MAX_AHEAD;
	const pages = new ReadAhead(async (page, signal) => await fetch(page, pageSize, signal), 1, parent);
	let remaining = limit;
	let previous = '';
	/** The last page that is likely to exist. */
	let last = 1;
	try {
		for (let page = 1; remaining > 0 && page <= MAX_PAGES; page++) {
			pages.startUpTo(Math.min(last, page - 1 + Math.min(maxAhead, Math.ceil(remaining / pageSize)), MAX_PAGES));
			const { data } = await pages.take();
			const records = extractRecords(endpoint, data);
			if (data instanceof FileResponse) {
				yield records;
				return;
			}
			const total = Number(get(data, 'page_info.total_page'));
			const first = JSON.stringify(records[0] ?? null);
			if (!records.length || (page > 1 && !total && first === previous)) return;
			yield records.slice(0, remaining);
			remaining -= records.length;
			previous = first;
			if (total ? page >= total : records.length < pageSize && !endpoint.pagination?.allowsShortPages) return;
			last = total || page + Math.min(page, MAX_SPECULATIVE_PAGES);
		}
	} finally {
		pages.stop();
	}
}

/**
 * Yields the records page by page, where each response names the cursor of the next page.
 *
 * @param fetch sends the request with these additional parameters
 * @param limit largest number of records; all by default
 */
export async function* paginateByCursor(endpoint: Endpoint, fetch: FetchWith, limit = Infinity): AsyncGenerator<unknown[]> {
	const { maxPageSize, cursor = 'cursor', sizeParam = 'max_count' } = endpoint.pagination!;
	let remaining = limit;
	let nextCursor: unknown;
	let previous = '';
	let emptyPages = 0;
	for (let page = 1; remaining > 0 && page <= MAX_PAGES; page++) {
		const size = sizeParam === 'none' ? {} : { [sizeParam]: Math.min(remaining, maxPageSize) };
		const { data } = await fetch({ ...size, ...(nextCursor !== undefined && { [cursor]: nextCursor }) });
		const records = extractRecords(endpoint, data);
		if (data instanceof FileResponse) {
			yield records;
			return;
		}
		const next: unknown = get(data, cursor);
		const first = JSON.stringify(records[0] ?? null);
		// A server that does not know the cursor gives the first page again.
		if (records.length && page > 1 && first === previous) return;
		yield records.slice(0, remaining);
		remaining -= records.length;
		// `has_more` is text on some endpoints. `search_id` stays the same from page to page, so there only an empty page or `has_more` ends the
		// list. With a cursor that moves on, an empty page may come before others: TikTok leaves out what was deleted or is private.
		if (String(get(data, 'has_more')) !== 'true' || next === undefined || next === null || next === '') return;
		emptyPages = records.length ? 0 : emptyPages + 1;
		if (emptyPages > MAX_EMPTY_PAGES || (emptyPages && next === nextCursor)) return;
		if (records.length) previous = first;
		nextCursor = next;
	}
}

/** The cursor that a response names, unless it counts its pages. */
const cursorIn = (data: unknown): CursorName | undefined =>
	get(data, 'has_more') === undefined || get(data, 'page_info') !== undefined ? undefined : CURSOR_NAMES.find((name) => get(data, name) !== undefined);

/**
 * Yields the records page by page where nobody knows beforehand how the endpoint pages: by the cursor that the first response names, or
 * else by number.
 *
 * @param fetch sends the request with these additional parameters
 * @param limit largest number of records; all by default
 */
export async function* paginateEitherWay(endpoint: Endpoint, fetch: FetchWith, limit = Infinity): AsyncGenerator<unknown[]> {
	const pagination = endpoint.pagination!;
	const page_size = Math.min(limit, pagination.maxPageSize);
	const withPage = (page: number, size: number): Params =>
		endpoint.pageInfoIn ? { [endpoint.pageInfoIn]: { page, page_size: size } } : { page, page_size: size };
	const first = await fetch(withPage(1, page_size));
	const cursor = cursorIn(first.data);
	if (!cursor) {
		yield* paginate(endpoint, async (page, size, signal) => (page === 1 ? first : await fetch(withPage(page, size), signal)), limit);
		return;
	}
	const byCursor: Endpoint = { ...endpoint, pagination: { ...pagination, cursor, sizeParam: 'none' } };
	yield* paginateByCursor(byCursor, async (params) => (cursor in params ? await fetch({ ...params, page_size }) : first), limit);
}
