import get from 'lodash/get';
import isMatch from 'lodash/isMatch';
import { NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult, type INodePropertyOptions } from 'n8n-workflow';
import { appCredentialsOf, getConnection, type Authentication } from '../auth/connection';
import { defineEndpoint } from '../definition/endpoint';
import { parameterName, type Field } from '../definition/field';
import type { NodeTable } from '../definition/operation';
import type { ResourceList } from '../definition/resourceList';
import { RESOURCE_LISTS, type ResourceListName } from '../definition/resourceLists';
import { toNodeError } from '../errors/TikTokApiError';
import { paginate } from '../execution/pagination';
import { sendRequest } from '../http/sendRequest';
import { unwrapLocator } from '../validation/valueConverter';

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** More than a person reads; the search finds the rest. */
const MOST = 1000;

/** What a list needs first, as the form calls it. */
const LABELS: Readonly<Record<string, string>> = {
	advertiser_id: 'Ad Account',
	bc_id: 'Business Center',
	catalog_id: 'Catalog',
	campaign_id: 'Campaign',
	adgroup_id: 'Ad Group',
	objective_type: 'Objective',
	placements: 'Placements',
	pixel_id: 'Pixel',
	identity_id: 'Identity',
	identity_type: 'Identity Type',
	asset_type: 'Asset Type',
	location_ids: 'Location',
};

/**
 * A picker's search: all pages of a list, those whose name or ID holds what was typed, each ID once, in the order of
 * their names; where TikTok searches by words, what it found, in its order.
 *
 * @throws NodeApiError with TikTok's reason, NodeOperationError where something must be chosen or filled in first
 */
const listSearch = (list: ResourceList): Search =>
	async function (filter = '') {
		const wanted = filter.trim().toLowerCase();
		if (list.searchParams && !wanted) return { results: [] };
		const found = new Map<string, INodeListSearchItems>();
		const above = new Map<string, unknown>();
		try {
			const connection = await getConnection(this, this.getNodeParameter('authentication', 'oAuth2') as Authentication);
			const source = defineEndpoint(list.isPost ? 'POST' : 'GET', list.path, {
				recordsPath: list.recordsPath,
				...(list.maxPageSize && { pagination: { maxPageSize: list.maxPageSize } }),
			});
			const asked = {
				...list.query,
				...(list.appCredentials && appCredentialsOf(connection, 'to see this list', 'Or switch the field to “By ID” and type the ID.')),
				...dependencyParams(this, list),
				...searchParamsFor(list, filter.trim()),
			};
			const fetch = async (page: number, page_size: number) => {
				const query = { ...asked, ...(list.maxPageSize && (list.pageInfoIn ? { [list.pageInfoIn]: { page, page_size } } : { page, page_size })) };
				const response = await sendRequest(
					this,
					connection,
					{ path: list.path, retrySafety: 'safe', ...(list.isPost ? { method: 'POST', body: query } : { method: 'GET', query }) },
					{ interactive: true },
				);
				for (const record of list.parent ? (get(response.data, list.parent.recordsPath, []) as unknown[]) : [])
					above.set(String(get(record, list.idPath)), record);
				return response;
			};
			for await (const records of paginate(source, fetch, list.maxPageSize ? Infinity : Number.MAX_SAFE_INTEGER)) {
				for (const record of matchingRecords(list, records)) {
					const item = toListItem(list, record, above);
					if (item.value && (list.searchParams || `${item.name} ${item.value}`.toLowerCase().includes(wanted))) found.set(String(item.value), item);
				}
				if (found.size >= MOST) break;
			}
		} catch (caught) {
			throw toNodeError(caught, this.getNode());
		}
		const results = [...found.values()];
		return { results: list.searchParams ? results : results.sort((a, b) => a.name.localeCompare(b.name)) };
	};

/** What TikTok itself searches by. */
function searchParamsFor({ searchFilter, searchParams }: ResourceList, typed: string): Readonly<Record<string, unknown>> {
	if (searchParams) return searchParams(typed);
	return searchFilter && typed && !/^\d+$/.test(typed) ? { filtering: { [searchFilter]: typed } } : {};
}

/** The records that can be chosen, of the level that is meant. */
function matchingRecords({ nestedPath, match = {} }: ResourceList, records: readonly unknown[]): unknown[] {
	const level = nestedPath === undefined ? records : records.flatMap((record) => (get(record, nestedPath) ?? []) as unknown[]);
	return level.filter((record) => isMatch(record as object, match));
}

function toListItem(list: ResourceList, record: unknown, above: ReadonlyMap<string, unknown>): INodeListSearchItems {
	const value = String(get(record, list.idPath) ?? '');
	const link = list.urlPath && get(record, list.urlPath);
	const detail = list.detailPath && get(record, list.detailPath);
	const name = [String(get(record, list.namePath) || value), ...parentNames(list, record, above)].join(', ');
	return { name: `${name}${detail ? ` (${String(detail)})` : ''}`, value, ...(link ? { url: String(link) } : {}) };
}

/** What a place lies in, the nearest first; each once, whatever the answer says. */
function parentNames({ parent, namePath }: ResourceList, record: unknown, above: ReadonlyMap<string, unknown>): string[] {
	const passed = new Set<unknown>();
	for (let up = parent && above.get(String(get(record, parent.idPath))); up && !passed.has(up); up = above.get(String(get(up, parent!.idPath))))
		passed.add(up);
	return [...passed].map((one) => String(get(one, namePath)));
}

/** What was chosen in the fields that the list belongs to. */
function dependencyParams(context: ILoadOptionsFunctions, list: ResourceList): Record<string, unknown> {
	const { dependsOn = [], narrowedBy = [], query = {} } = list;
	const missing = missingDependency(context, list);
	if (missing) throw new NodeOperationError(context.getNode(), `Choose the ${missing} first`, { description: 'The list depends on it.' });
	const needed = dependsOn.map((property) => [parameterName(property), currentValue(context, property) ?? query[parameterName(property)]]);
	return Object.fromEntries([...needed, ...narrowedBy.map((name) => [name, currentValue(context, name)])]);
}

/** The label of the first field that the list belongs to and that nothing was chosen in. */
function missingDependency(context: ILoadOptionsFunctions, { dependsOn = [], query = {} }: ResourceList): string | undefined {
	const missing = dependsOn.find((property) => (currentValue(context, property) ?? query[parameterName(property)]) === undefined);
	return missing === undefined ? undefined : (LABELS[parameterName(missing)] ?? parameterName(missing));
}

/** A value beside the picker, in the same entry, or else one of the node's own. */
function currentValue(context: ILoadOptionsFunctions, name: string): unknown {
	const beside = unwrapLocator(context.getCurrentNodeParameter(`&${name}`));
	const typed = typeof beside === 'string' && beside.startsWith('=') ? undefined : beside;
	// n8n's own way to open a picker's value fails where the field is not shown.
	return [typed, unwrapLocator(context.getNodeParameter(name, ''))].find(
		(chosen) => chosen !== '' && chosen !== undefined && chosen !== null && !(Array.isArray(chosen) && !chosen.length),
	);
}

const nestedFields = (fields: readonly Field[]): Field[] =>
	fields.flatMap((field) => (field.kind === 'object' || field.kind === 'objectList' ? nestedFields(field.fields) : [field]));

/** n8n's list searches by the names of lists. */
export const listSearchMethods = (...names: readonly ResourceListName[]): Record<string, Search> =>
	Object.fromEntries([...new Set(names)].map((name) => [name, listSearch(RESOURCE_LISTS[name])]));

/**
 * The entries of a multiple choice. n8n fills it as soon as its form opens, and shows an error across it: while the
 * field that it belongs to is still empty, its only entry says so.
 */
const loadOptions = (list: ResourceList): Options =>
	async function () {
		const missing = missingDependency(this, list);
		return missing ? [{ name: `Choose the ${missing} first`, value: '' }] : (await listSearch(list).call(this)).results;
	};

const loadOptionsMethods = (...names: readonly ResourceListName[]): Record<string, Options> =>
	Object.fromEntries([...new Set(names)].map((name) => [name, loadOptions(RESOURCE_LISTS[name])]));

/** The list of a field for several things: searched entry by entry, or shown at once. */
const stringListSource = (field: Field, searched: boolean): ResourceListName[] =>
	field.kind === 'stringList' && field.list && searched === (field.itemLabel !== undefined) ? [field.list] : [];

/** The lists that a node's fields ask for, as n8n wants them: one to search in, or several to choose from. */
export function pickerMethods({ operations }: NodeTable): { listSearch: Record<string, Search>; loadOptions: Record<string, Options> } {
	const fields = operations.flatMap((endpoint) => nestedFields(endpoint.fields));
	return {
		listSearch: listSearchMethods(...fields.flatMap((field) => (field.kind === 'resourceLocator' ? [field.list] : stringListSource(field, true)))),
		loadOptions: loadOptionsMethods(...fields.flatMap((field) => stringListSource(field, false))),
	};
}
