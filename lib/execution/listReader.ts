import chunk from 'lodash/chunk';
import get from 'lodash/get';
import isMatch from 'lodash/isMatch';
import type { ApiResponse, Connection } from '../definition/api';
import { defineEndpoint, type Endpoint } from '../definition/endpoint';
import type { Detail, ResourceList } from '../definition/resourceList';
import type { Params } from '../definition/rule';
import { sendRequest, type RequestContext, type SendOptions } from '../http/sendRequest';
import type { ListItem, LoadedList } from './listCache';
import { paginate, paginateByCursor } from './pagination';

/** Longer lists are cut off; the search finds the rest. */
export const MAX_RESULTS = 1000;

/** Pages that are read of a list which nobody searches yet, even if fewer show enough: side by side they take no longer than two. */
const MIN_PAGES = 5;

/** The parameters by which TikTok itself searches. */
export function searchParamsFor({ searchFilter, searchParams }: ResourceList, searchText: string): Params {
	if (searchParams) return searchParams(searchText);
	return searchFilter && searchText ? { filtering: { [searchFilter]: searchText } } : {};
}

/** The name, with the details that the record has in parentheses. */
function withDetails(name: string, record: unknown, details: readonly Detail[] = []): string {
	const known = details.flatMap(({ path, labels }) => {
		const value = String(get(record, path) ?? '');
		return (labels ? labels[value] : value) || [];
	});
	return known.length ? `${name} (${known.join(', ')})` : name;
}

/** Reads a list from TikTok, as items of a picker. */
export class ListReader {
	private readonly endpoint: Endpoint;

	/** Number of pages, where TikTok tells it. */
	private totalPages = Infinity;

	/** Records that are parents of others, by ID. */
	private readonly parentRecords = new Map<string, unknown>();

	constructor(
		private readonly context: RequestContext,
		private readonly connection: Connection,
		private readonly list: ResourceList,
		private readonly options: SendOptions,
	) {
		this.endpoint = defineEndpoint(list.isPost ? 'POST' : 'GET', list.path, {
			readOnly: true,
			recordsPath: list.recordsPath,
			...(list.maxPageSize && { pagination: { maxPageSize: list.maxPageSize, ...list.cursor } }),
		});
	}

	/**
	 * Reads page after page; each ID becomes one item.
	 *
	 * @param isWanted tells what the person looks for: enough of it ends the reading. Without it the first pages are read.
	 * @throws TikTokApiError
	 */
	async read(params: Params, isWanted?: (item: ListItem) => boolean): Promise<LoadedList> {
		const items = new Map<string, ListItem>();
		const limit = isWanted || !this.list.maxPageSize ? Infinity : Math.max(MAX_RESULTS, MIN_PAGES * this.list.maxPageSize);
		let pageCount = 0;
		let recordCount = 0;
		let wantedCount = 0;
		for await (const records of this.pages(params, limit)) {
			pageCount++;
			recordCount += records.length;
			for (const item of this.choices(records).map((record) => this.toItem(record))) {
				const id = String(item.value);
				if (id && !items.has(id) && isWanted?.(item)) wantedCount++;
				if (id) items.set(id, item);
			}
			if (wantedCount >= MAX_RESULTS) return { items: [...items.values()], isComplete: false };
		}
		return { items: [...items.values()], isComplete: recordCount < limit || pageCount >= this.totalPages };
	}

	/**
	 * The same items, with what another endpoint knows of them, if the list has one. Items beyond those that are shown stay as they are, and so
	 * does all that cannot be read.
	 */
	async withMoreDetails(items: readonly ListItem[]): Promise<readonly ListItem[]> {
		const { moreDetails } = this.list;
		if (!moreDetails) return items;
		const { path, idsParam, maxIds, query, recordsPath, idPath, details } = moreDetails;
		const records = new Map<unknown, unknown>();
		const ids = items.slice(0, MAX_RESULTS).map(({ value }) => String(value));
		const fetch = async (part: readonly string[]): Promise<void> => {
			const request = { method: 'GET', path, query: { [idsParam]: part, ...query }, retrySafety: 'safe' } as const;
			const { data } = await sendRequest(this.context, this.connection, request, this.options);
			for (const record of get(data, recordsPath, []) as unknown[]) records.set(String(get(record, idPath)), record);
		};
		await Promise.allSettled(chunk(ids, maxIds).map(fetch));
		return items.map((item) => ({ ...item, name: withDetails(item.name, records.get(item.value), details) }));
	}

	private pages(params: Params, limit: number): AsyncGenerator<unknown[]> {
		const { maxPageSize, cursor, pageInfoIn } = this.list;
		if (cursor) return paginateByCursor(this.endpoint, async (pageParams) => await this.fetch({ ...params, ...pageParams }), limit);
		const withPage = (page: number, page_size: number): Params =>
			!maxPageSize ? params : pageInfoIn ? { ...params, [pageInfoIn]: { page, page_size } } : { ...params, page, page_size };
		const fetchPage = async (page: number, size: number, signal: AbortSignal) => await this.fetch(withPage(page, size), signal);
		return paginate(this.endpoint, fetchPage, maxPageSize ? limit : Number.MAX_SAFE_INTEGER);
	}

	private async fetch(params: Params, signal?: AbortSignal): Promise<ApiResponse> {
		const { path, isPost, parent, idPath } = this.list;
		const content = isPost ? ({ method: 'POST', body: params } as const) : ({ method: 'GET', query: params } as const);
		const response = await sendRequest(this.context, this.connection, { path, retrySafety: 'safe', ...content }, { ...this.options, signal });
		this.totalPages = Number(get(response.data, 'page_info.total_page', Infinity));
		for (const record of parent ? (get(response.data, parent.recordsPath, []) as unknown[]) : [])
			this.parentRecords.set(String(get(record, idPath)), record);
		return response;
	}

	/** The records that can be chosen: nested ones if the list says so, and only those that match. */
	private choices(records: readonly unknown[]): unknown[] {
		const { nestedPath, match = {} } = this.list;
		const candidates = nestedPath === undefined ? records : records.flatMap((record) => (get(record, nestedPath) ?? []) as unknown[]);
		return candidates.filter((record) => isMatch(record as object, match));
	}

	private toItem(record: unknown): ListItem {
		const { idPath, namePath, urlPath, details } = this.list;
		const value = String(get(record, idPath) ?? '');
		const url: unknown = urlPath && get(record, urlPath);
		const own = String(get(record, namePath) || value);
		const name = [own, ...this.parentNames(record)].join(', ');
		const names = name === own ? [own] : [own, name];
		return { name: withDetails(name, record, details), value, names, ...(url ? { url: String(url) } : {}) };
	}

	/** Names of the places around a place, the nearest first; each once, in case the response has a cycle. */
	private parentNames(record: unknown): string[] {
		const { parent, namePath } = this.list;
		const ancestors = new Set<unknown>();
		for (
			let parentRecord: unknown = parent && this.parentRecords.get(String(get(record, parent.idPath)));
			parentRecord && !ancestors.has(parentRecord);
			parentRecord = this.parentRecords.get(String(get(parentRecord, parent!.idPath)))
		)
			ancestors.add(parentRecord);
		return [...ancestors].map((ancestor) => String(get(ancestor, namePath)));
	}
}
