import { defineEndpoint, type Endpoint } from '../../lib/definition/endpoint';
import { f, type Field } from '../../lib/definition/field';
import { get, post, type OperationContext } from '../../lib/definition/operation';
import type { Pagination } from '../../lib/definition/pagination';
import type { Rule } from '../../lib/definition/rule';
import { limitIssues } from '../../lib/execution/executeOperation';
import { extractRecords } from '../../lib/execution/items';
import { isRecord } from '../../lib/util/isRecord';
import { issuesToNodeError } from '../../lib/validation/issues';

/** Largest page size of any TikTok endpoint. */
const MAX_PAGE_SIZE = 1000;

const PATH = /^\/?(?:open_api\/v\d+\.\d+\/)?(?:[a-z0-9_-]+\/)*[a-z0-9_-]+\/?$/i;

const path = f.string('path', 'Path', 'The endpoint to call, as TikTok’s API reference names it behind the version', {
	clientOnly: true,
	required: true,
	example: 'campaign/get/',
	pattern: {
		regex: PATH,
		message:
			'must be a path such as campaign/get/, of letters, digits, underscores and slashes; ' +
			'parameters go into their own field, and the address comes from the credential',
	},
});

const records = f.string(
	'records',
	'Field With the Records',
	'Where the list stands within TikTok’s data: each of its entries becomes an item; without it the answer is one item',
	{ clientOnly: true, topLevel: true, example: 'list' },
);

const paging: readonly Field[] = [
	f.boolean('paged', 'Follow Pages', 'Whether the endpoint gives its records page by page, by number or by cursor, and the next pages are fetched too', {
		clientOnly: true,
		topLevel: true,
	}),
	f.integer('page_size', 'Records per Call', 'Number of records in each call; the largest page that the endpoint allows takes the fewest calls', {
		clientOnly: true,
		required: true,
		min: 1,
		max: MAX_PAGE_SIZE,
		default: 20,
		showWhen: { paged: [true] },
	}),
];

const recordsForPages: Rule = {
	field: 'records',
	message: 'must be set where pages are followed, such as list',
	test: ({ paged, records: place }) => paged !== true || place !== undefined,
};

/** Responses of other versions have other shapes, and the path would be the same. */
const supportedVersion: Rule = {
	field: 'path',
	message: 'names another version of the API than v1.3, the only one that can be called; leave the version out',
	test: ({ path: typed }) => /^(?!\/?open_api\/)|^\/?open_api\/v1\.3\//i.test(String(typed)),
};

/** The path below the API version, with the trailing slash that TikTok requires. */
const normalizePath = (path: unknown): string =>
	`${String(path)
		.replace(/^\/?(?:open_api\/v\d+\.\d+\/)?/i, '')
		.replace(/\/$/, '')}/`;

/** Endpoints that TikTok's reference says to page by cursor, with their parameter for the size of a page. Others tell it by their answer. */
const CURSOR_ENDPOINTS: Readonly<Record<string, Pagination['sizeParam']>> = {
	'business/comment/list/': 'max_count',
	'business/comment/reply/list/': 'max_count',
	'business/mention/comment/list/': 'max_count',
	'business/mention/hashtag/video/list/': 'max_count',
	'business/mention/video/list/': 'max_count',
	'business/message/conversation/list/': 'limit',
	'business/video/list/': 'max_count',
	'identity/live/get/': 'none',
	'identity/native_series/get/': 'count',
	'identity/video/get/': 'count',
	'tcm/creator/authorized/video/list/': 'limit',
	'tto/creator/authorized/video/list/': 'limit',
	'tto/tcm/creator/public/video/list/': 'limit',
};

/** How an endpoint pages. */
function paginationOf(target: string, maxPageSize: number): Pagination {
	const sizeParam = CURSOR_ENDPOINTS[target];
	return sizeParam ? { maxPageSize, cursor: 'cursor', sizeParam } : { maxPageSize, allowsShortPages: true, detectsCursor: true };
}

/**
 * Turns the node's parameters into an endpoint.
 *
 * @throws NodeOperationError where Limit is invalid
 */
function toEndpoint(method: 'GET' | 'POST', { settings, n8n, itemIndex }: OperationContext): Endpoint {
	const target = normalizePath(settings.path);
	const pagination = settings.paged === true ? paginationOf(target, Number(settings.page_size)) : undefined;
	const issues = pagination ? limitIssues(n8n) : [];
	if (issues.length) throw issuesToNodeError(n8n.getNode(), issues, itemIndex);
	const location = settings.records === undefined ? {} : { recordsPath: String(settings.records) };
	return defineEndpoint(method, target, { fileResponse: true, ...location, ...(pagination && { pagination, readOnly: true }) });
}

/** A primitive needs a name before an item can hold it. */
const isPrimitive = (data: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof data);

/** Makes the call. Returns the records, or the whole data if the person named no field with records. */
const callEndpoint =
	(method: 'GET' | 'POST', parameters: string) =>
	async (context: OperationContext): Promise<unknown[]> => {
		const endpoint = toEndpoint(method, context);
		const params = (context.settings[parameters] ?? {}) as Record<string, unknown>;
		// A body that holds its page in an object, as that of blockedword/list/.
		const location = isRecord(params.page_info) ? { pageInfoIn: 'page_info' } : {};
		if (endpoint.pagination) return await context.requestRecords({ ...endpoint, ...location }, params);
		const { data } = await context.request(endpoint, params);
		if (endpoint.recordsPath === undefined && isPrimitive(data)) return [{ data }];
		const records = extractRecords(endpoint, data);
		return records.length || endpoint.recordsPath !== undefined || method === 'GET' ? records : [{ success: true }];
	};

/** The empty `recordsPath` makes the output exactly what `execute` returns, even if that is nothing. */
const OPERATION_DEFAULTS = { resource: '', label: '', action: '', help: '', recordsPath: '' } as const;

/** Reads, so it is retried after any transient error. */
export const customGet = get('', {
	...OPERATION_DEFAULTS,
	operation: 'GET',
	execute: callEndpoint('GET', 'query'),
	fields: [
		path,
		f.json('query', 'Query Parameters', 'The parameters by their names in TikTok’s API reference; lists and objects are sent as TikTok wants them', {
			clientOnly: true,
			topLevel: true,
			default: '{}',
			example: '{"advertiser_id": "7412345678901234567", "filtering": {"campaign_name": "Spring"}}',
		}),
		records,
		...paging,
	],
	rules: [supportedVersion, recordsForPages],
});

/**
 * Changes something, so it is retried only where TikTok confirms that it did nothing. A list whose pages are followed is read: nothing else
 * could be sent once for each page.
 */
export const customPost = post('', {
	...OPERATION_DEFAULTS,
	operation: 'POST',
	repeat: 'adds',
	reads: ({ paged }) => paged === true,
	execute: callEndpoint('POST', 'body'),
	rules: [supportedVersion, recordsForPages],
	fields: [
		path,
		f.json('body', 'Body', 'What to send, by the names in TikTok’s API reference', {
			clientOnly: true,
			topLevel: true,
			keepIntegers: true,
			default: '{}',
			example: '{"advertiser_id": "7412345678901234567", "campaign_ids": ["7412345678901234568"], "operation_status": "DISABLE"}',
		}),
		records,
		...paging,
	],
});
