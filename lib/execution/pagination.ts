import get from 'lodash/get';
import type { ApiResponse } from '../definition/api';
import type { Endpoint } from '../definition/endpoint';
import type { Params } from '../definition/rule';
import { extractRecords } from './items';

/** Makes the call for one page. */
type Fetch = (page: number, pageSize: number) => Promise<ApiResponse>;

/** A list that never ends is a fault of the server, not a long list. */
const MAX_PAGES = 10_000;

/**
 * Gives one page's records after the other, until the list ends. TikTok tells the number of pages in `page_info`; where it does not
 * (the avatar list), a page that is not full is the last unless pages may be short, and so is one that repeats the page before it.
 *
 * @param limit how many records are wanted at most; all without it
 */
export async function* paginate(endpoint: Endpoint, fetch: Fetch, limit = Infinity): AsyncGenerator<unknown[]> {
	const pageSize = Math.min(limit, endpoint.pagination?.maxPageSize ?? limit);
	let left = limit;
	let previous = '';
	for (let page = 1; left > 0 && page <= MAX_PAGES; page++) {
		const { data } = await fetch(page, pageSize);
		const records = extractRecords(endpoint, data);
		const total = Number(get(data, 'page_info.total_page'));
		const first = JSON.stringify(records[0] ?? null);
		if (!records.length || (page > 1 && !total && first === previous)) return;
		yield records.slice(0, left);
		left -= records.length;
		previous = first;
		if (total ? page >= total : records.length < pageSize && !endpoint.pagination?.allowsShortPages) return;
	}
}

/**
 * The same where each answer has a mark of the page after it.
 *
 * @param fetch makes the call with a page's parameters
 */
export async function* paginateByCursor(endpoint: Endpoint, fetch: (more: Params) => Promise<ApiResponse>, limit = Infinity): AsyncGenerator<unknown[]> {
	const { maxPageSize, cursor } = endpoint.pagination!;
	let left = limit;
	let mark: unknown;
	for (let page = 1; left > 0 && page <= MAX_PAGES; page++) {
		const { data } = await fetch({ max_count: Math.min(left, maxPageSize), ...(mark !== undefined && { [cursor!]: mark }) });
		const records = extractRecords(endpoint, data);
		yield records.slice(0, left);
		left -= records.length;
		const next: unknown = get(data, cursor!);
		// `has_more` comes as text on some endpoints. A mark that stays is the search's own; without records it leads nowhere.
		if (String(get(data, 'has_more')) !== 'true' || next === undefined || !records.length) return;
		mark = next;
	}
}
