import { get, post, type Endpoint, type Rule, type Work } from '../../lib/form/endpoint';
import { flag, json, text, whole } from '../../lib/form/field';
import { faultsToNodeError } from '../../lib/request/faults';
import { limitFaults } from '../../lib/request/routing';
import { recordsOf } from '../../lib/response/items';

/** How many records TikTok gives at once at most, whatever the endpoint. */
const MOST_AT_ONCE = 1000;

const PATH = /^\/?(?:open_api\/v\d+\.\d+\/)?(?:[a-z0-9_-]+\/)*[a-z0-9_-]+\/?$/i;

const path = text('path', 'Path', 'The endpoint to call, as TikTok’s API reference names it behind the version', {
	local: true, required: true, example: 'campaign/get/',
	pattern: { regex: PATH, says: 'must be a path such as campaign/get/, of letters, digits, underscores and slashes; parameters go into their own field, and the address comes from the credential' },
});

const records = text('records', 'Field With the Records', 'Where the list stands within TikTok’s data: each of its entries becomes an item; without it the answer is one item', { local: true, top: true, example: 'list' });

/** Another version answers in other shapes, and would be called by the same name. */
const version: Rule = { at: 'path', says: 'names another version of the API than v1.3, the only one that can be called; leave the version out', holds: ({ path: typed }) => /^(?!\/?open_api\/)|^\/?open_api\/v1\.3\//i.test(String(typed)) };

/** A path below the API's folder, with the slash at its end that TikTok insists on. */
const cleaned = (typed: unknown): string => `${String(typed).replace(/^\/?(?:open_api\/v\d+\.\d+\/)?/i, '').replace(/\/$/, '')}/`;

/** What the person described, as an endpoint of TikTok's. */
function described(method: 'GET' | 'POST', { settings, context, itemIndex }: Work): Endpoint {
	const pages = settings.paged === true ? { max: Number(settings.page_size), mayBeShort: true } : undefined;
	const faults = pages ? limitFaults(context) : [];
	if (faults.length) throw faultsToNodeError(context.getNode(), faults, itemIndex);
	const about = { resource: '', operation: '', label: '', action: '', help: '' };
	const place = settings.records === undefined ? {} : { records: String(settings.records) };
	return { ...(method === 'GET' ? get : post)(cleaned(settings.path), about), ...place, ...(pages && { pages }) };
}

/** A value by itself, which an item can only hold under a name. */
const isPlain = (data: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof data);

/** Makes the call, and gives its records or, where nobody said where they are, its whole data. */
const carried = (method: 'GET' | 'POST', parameters: string) => async (work: Work): Promise<unknown[]> => {
	const endpoint = described(method, work);
	const wire = (work.settings[parameters] ?? {}) as Record<string, unknown>;
	if (endpoint.pages) return await work.records(endpoint, wire);
	const { data } = await work.call(endpoint, wire);
	if (endpoint.records === undefined && isPlain(data)) return [{ data }];
	const found = recordsOf(endpoint, data);
	return found.length || endpoint.records !== undefined ? found : [{ success: true }];
};

/** Items are what `carryOut` gives, even where that is none. */
const ANY = { resource: '', label: '', action: '', help: '', records: '' } as const;

/** A read: made again where TikTok had trouble. */
export const customGet = get('', {
	...ANY, operation: 'GET', carryOut: carried('GET', 'query'),
	fields: [
		path,
		json('query', 'Query Parameters', 'The parameters by their names in TikTok’s API reference; lists and objects are sent as TikTok wants them', { local: true, top: true, sample: '{"advertiser_id": "7412345678901234567", "filtering": {"campaign_name": "Spring"}}' }),
		records,
		flag('paged', 'Follow Pages', 'Whether the endpoint gives its records page by page, and the next pages are fetched too', { local: true, top: true }),
		whole('page_size', 'Records per Call', 'How many records to ask for at once; the largest page the endpoint allows takes the fewest calls', { local: true, required: true, min: 1, max: MOST_AT_ONCE, preset: 20, when: { paged: [true] } }),
	],
	rules: [version, { at: 'records', says: 'must be set where pages are followed, such as list', holds: ({ paged, records: place }) => paged !== true || place !== undefined }],
});

/** A change: made again only where TikTok says that it did nothing. */
export const customPost = post('', {
	...ANY, operation: 'POST', carryOut: carried('POST', 'body'), rules: [version],
	fields: [path, json('body', 'Body', 'What to send, by the names in TikTok’s API reference', { local: true, top: true, asWritten: true, sample: '{"advertiser_id": "7412345678901234567", "campaign_ids": ["7412345678901234568"], "operation_status": "DISABLE"}' }), records],
});
