import get from 'lodash/get';
import type { ApiResponse } from '../definition/api';
import type { Endpoint } from '../definition/endpoint';
import type { Params } from '../definition/rule';
import { FileResponse } from '../http/envelope';
import { extractRecords } from './items';

/** Requests one page; pages count from 1. */
type FetchPage = (page: number, pageSize: number) => Promise<ApiResponse>;

/** A longer list is a fault of the server: without this bound the loop might never end. */
const MAX_PAGES = 10_000;

/**
 * Yields the records page by page. TikTok's `page_info` tells the number of pages. Without it (the avatar list), the last
 * page is one that is not full, unless `allowsShortPages`, or one that repeats the page before it.
 *
 * @param limit largest number of records; all by default
 */
export async function* paginate(endpoint: Endpoint, fetch: FetchPage, limit = Infinity): AsyncGenerator<unknown[]> {
	const pageSize = Math.min(limit, endpoint.pagination?.maxPageSize ?? limit);
	let remaining = limit;
	let previous = '';
	for (let page = 1; remaining > 0 && page <= MAX_PAGES; page++) {
		const { data } = await fetch(page, pageSize);
		const records = extractRecords(endpoint, data);
		if (data instanceof FileResponse) return yield records;
		const total = Number(get(data, 'page_info.total_page'));
		const first = JSON.stringify(records[0] ?? null);
		if (!records.length || (page > 1 && !total && first === previous)) return;
		yield records.slice(0, remaining);
		remaining -= records.length;
		previous = first;
		if (total ? page >= total : records.length < pageSize && !endpoint.pagination?.allowsShortPages) return;
	}
}

/**
 * Yields the records page by page, where each response names the cursor of the next page.
 *
 * @param fetch sends the request with these additional parameters
 * @param limit largest number of records; all by default
 */
export async function* paginateByCursor(endpoint: Endpoint, fetch: (pageParams: Params) => Promise<ApiResponse>, limit = Infinity): AsyncGenerator<unknown[]> {
	const { maxPageSize, cursor } = endpoint.pagination!;
	let remaining = limit;
	let nextCursor: unknown;
	for (let page = 1; remaining > 0 && page <= MAX_PAGES; page++) {
		const { data } = await fetch({ max_count: Math.min(remaining, maxPageSize), ...(nextCursor !== undefined && { [cursor!]: nextCursor }) });
		const records = extractRecords(endpoint, data);
		yield records.slice(0, remaining);
		remaining -= records.length;
		const next: unknown = get(data, cursor!);
		// `has_more` is text on some endpoints. `search_id` stays the same from page to page, so only an empty page or `has_more` ends the list.
		if (String(get(data, 'has_more')) !== 'true' || next === undefined || !records.length) return;
		nextCursor = next;
	}
}
