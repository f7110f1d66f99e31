import names from './reference.json';
import responses from './responses.json';

/** Parameters of TikTok's reference, by path: `filtering.campaign_ids`. */
interface Reference {
	readonly required: readonly string[];
	readonly optional: readonly string[];
}

/** The parameters in TikTok's reference for each endpoint, by method and path. */
export const REFERENCE: Readonly<Record<string, Reference>> = names;

/** All parameters of an endpoint, members of objects among them. */
export function parametersOf(endpoint: string): ReadonlySet<string> {
	const { required, optional } = REFERENCE[endpoint]!;
	return new Set([...required, ...optional]);
}

/**
 * What each endpoint answers, by method and path: the names on all levels, with their types in JSON (empty where the reference has none),
 * as far as TikTok's reference says.
 */
const RESPONSES: Readonly<Record<string, Readonly<Record<string, string>>>> = responses;

/** Operations that give the answer of another endpoint: the log of what they started. */
const ANSWER_OF: Readonly<Record<string, string>> = {
	'POST catalog/product/file/': 'GET catalog/product/log/',
	'POST catalog/product/delete/': 'GET catalog/product/log/',
};

/** What our own operations add to TikTok's records, or make of them. */
const ADDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'GET catalog/available_country/get/': { region_code: 'string' },
	'GET catalog/product/log/': { feed_log_id: 'string' },
	'GET pixel/event/stats/': {
		pixel_id: 'string',
		pixel_event_type: 'string',
		attributed_count: 'number',
		preview_count: 'number',
		browser_event_total_count: 'number',
		server_event_total_count: 'number',
		total_count: 'number',
	},
	'POST page/lead/task/': { lead_region: 'string' },
	'POST report/task/create/': { advertiser_id: 'string' },
	'POST tool/targeting/search/': { parent_names: 'array' },
	'POST tool/targeting/info/': { parent_names: 'array' },
	'GET tool/targeting/list/': { parent_names: 'array' },
};

/** The names in the items of an endpoint's operation, with their types; none where TikTok's reference does not say. */
export function outputNames(endpoint: string): Readonly<Record<string, string>> {
	const key = ANSWER_OF[endpoint] ?? endpoint;
	return { ...RESPONSES[key], ...ADDED[key] };
}
