import { get, post, type Endpoint, type Rule, type OperationContext } from '../../lib/form/endpoint';
import { flag, json, text, whole } from '../../lib/form/field';
import { issuesToNodeError } from '../../lib/request/faults';
import { limitIssues } from '../../lib/request/routing';
import { extractRecords } from '../../lib/response/items';

/** How many records TikTok gives at once at most, whatever the endpoint. */
const MOST_AT_ONCE = 1000;

const PATH = /^\/?(?:open_api\/v\d+\.\d+\/)?(?:[a-z0-9_-]+\/)*[a-z0-9_-]+\/?$/i;

const path = text('path', 'Path', 'The endpoint to call, as TikTok’s API reference names it behind the version', {
	clientOnly: true, required: true, example: 'campaign/get/',
	pattern: { regex: PATH, message: 'must be a path such as campaign/get/, of letters, digits, underscores and slashes; parameters go into their own field, and the address comes from the credential' },
});

const records = text('records', 'Field With the Records', 'Where the list stands within TikTok’s data: each of its entries becomes an item; without it the answer is one item', { clientOnly: true, topLevel: true, example: 'list' });

/** Another version answers in other shapes, and would be called by the same name. */
const version: Rule = { field: 'path', message: 'names another version of the API than v1.3, the only one that can be called; leave the version out', test: ({ path: typed }) => /^(?!\/?open_api\/)|^\/?open_api\/v1\.3\//i.test(String(typed)) };

/** A path below the API's folder, with the slash at its end that TikTok insists on. */
const cleaned = (typed: unknown): string => `${String(typed).replace(/^\/?(?:open_api\/v\d+\.\d+\/)?/i, '').replace(/\/$/, '')}/`;

/** What the person described, as an endpoint of TikTok's. */
function described(method: 'GET' | 'POST', { settings, n8n, itemIndex }: OperationContext): Endpoint {
	const pagination = settings.paged === true ? { maxPageSize: Number(settings.page_size), allowsShortPages: true } : undefined;
	const faults = pagination ? limitIssues(n8n) : [];
	if (faults.length) throw issuesToNodeError(n8n.getNode(), faults, itemIndex);
	const about = { resource: '', operation: '', label: '', action: '', help: '' };
	const place = settings.records === undefined ? {} : { recordsPath: String(settings.records) };
	return { ...(method === 'GET' ? get : post)(cleaned(settings.path), about), ...place, ...(pagination && { pagination }) };
}

/** A value by itself, which an item can only hold under a name. */
const isPlain = (data: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof data);

/** Makes the call, and gives its records or, where nobody said where they are, its whole data. */
const carried = (method: 'GET' | 'POST', parameters: string) => async (work: OperationContext): Promise<unknown[]> => {
	const endpoint = described(method, work);
	const wire = (work.settings[parameters] ?? {}) as Record<string, unknown>;
	if (endpoint.pagination) return await work.requestRecords(endpoint, wire);
	const { data } = await work.request(endpoint, wire);
	if (endpoint.recordsPath === undefined && isPlain(data)) return [{ data }];
	const found = extractRecords(endpoint, data);
	return found.length || endpoint.recordsPath !== undefined ? found : [{ success: true }];
};

/** Items are what `carryOut` gives, even where that is none. */
const ANY = { resource: '', label: '', action: '', help: '', records: '' } as const;

/** A read: made again where TikTok had trouble. */
export const customGet = get('', {
	...ANY, operation: 'GET', execute: carried('GET', 'query'),
	fields: [
		path,
		json('query', 'Query Parameters', 'The parameters by their names in TikTok’s API reference; lists and objects are sent as TikTok wants them', { clientOnly: true, topLevel: true, example: '{"advertiser_id": "7412345678901234567", "filtering": {"campaign_name": "Spring"}}' }),
		records,
		flag('paged', 'Follow Pages', 'Whether the endpoint gives its records page by page, and the next pages are fetched too', { clientOnly: true, topLevel: true }),
		whole('page_size', 'Records per Call', 'How many records to ask for at once; the largest page the endpoint allows takes the fewest calls', { clientOnly: true, required: true, min: 1, max: MOST_AT_ONCE, default: 20, showWhen: { paged: [true] } }),
	],
	rules: [version, { field: 'records', message: 'must be set where pages are followed, such as list', test: ({ paged, records: place }) => paged !== true || place !== undefined }],
});

/** A change: made again only where TikTok says that it did nothing. */
export const customPost = post('', {
	...ANY, operation: 'POST', execute: carried('POST', 'body'), rules: [version],
	fields: [path, json('body', 'Body', 'What to send, by the names in TikTok’s API reference', { clientOnly: true, topLevel: true, keepIntegers: true, example: '{"advertiser_id": "7412345678901234567", "campaign_ids": ["7412345678901234568"], "operation_status": "DISABLE"}' }), records],
});
