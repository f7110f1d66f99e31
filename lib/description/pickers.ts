import get from 'lodash/get';
import isMatch from 'lodash/isMatch';
import { NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult, type INodePropertyOptions } from 'n8n-workflow';
import { appCredentialsOf, getConnection, type Authentication } from '../auth/connection';
import { defineEndpoint } from '../definition/endpoint';
import { parameterName, type Field } from '../definition/field';
import type { ResourceList } from '../definition/resourceList';
import { RESOURCE_LISTS, type ResourceListName } from '../definition/resourceLists';
import { toNodeError } from '../errors/TikTokApiError';
import { paginate, paginateByCursor } from '../execution/pagination';
import { sendRequest } from '../http/sendRequest';
import { unwrapLocator } from '../validation/scalars';

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** Longer lists are cut off; the search finds the rest. */
const MAX_RESULTS = 1000;

/** Labels of the fields that lists depend on. */
const DEPENDENCY_LABELS: Readonly<Record<string, string>> = {
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
	library_id: 'Form Library',
};

/** Operations, or whatever else has fields. */
interface FieldTable {
	readonly operations: ReadonlyArray<{ readonly fields: readonly Field[] }>;
}

/** The `methods` of a node for the lists that its fields name. */
export function pickerMethods({ operations }: FieldTable): { listSearch: Record<string, Search>; loadOptions: Record<string, Options> } {
	const fields = operations.flatMap((endpoint) => nestedFields(endpoint.fields));
	return {
		listSearch: listSearchMethods(...fields.flatMap((field) => (field.kind === 'resourceLocator' ? [field.list] : stringListSource(field, true)))),
		loadOptions: loadOptionsMethods(...fields.flatMap((field) => stringListSource(field, false))),
	};
}

/** The `methods.listSearch` of a node, for these lists. */
export const listSearchMethods = (...names: readonly ResourceListName[]): Record<string, Search> =>
	Object.fromEntries([...new Set(names)].map((name) => [name, listSearch(RESOURCE_LISTS[name])]));

const loadOptionsMethods = (...names: readonly ResourceListName[]): Record<string, Options> =>
	Object.fromEntries([...new Set(names)].map((name) => [name, loadOptions(RESOURCE_LISTS[name])]));

/** The list of a stringList field, searched entry by entry or loaded at once. */
const stringListSource = (field: Field, isSearched: boolean): ResourceListName[] =>
	field.kind === 'stringList' && field.list && isSearched === (field.itemLabel !== undefined) ? [field.list] : [];

const nestedFields = (fields: readonly Field[]): Field[] =>
	fields.flatMap((field) => (field.kind === 'object' || field.kind === 'objectList' ? nestedFields(field.fields) : [field]));

/**
 * The options of a multiple choice. n8n loads them as soon as the form opens, and an error would cover the field: while a
 * field that the list depends on is empty, the only option says so.
 */
const loadOptions = (list: ResourceList): Options =>
	async function () {
		const missing = missingDependency(this, list);
		return missing ? [{ name: `Choose the ${missing} first`, value: '' }] : (await listSearch(list).call(this)).results;
	};

/**
 * The search of a resource locator: reads all pages of a list and returns the records whose name or ID contains the typed
 * text, each ID once, sorted by name. If TikTok itself searches by words, its results in its order.
 *
 * @throws NodeApiError with TikTok's reason; NodeOperationError if a field must be filled in first
 */
const listSearch = (list: ResourceList): Search =>
	async function (filter = '') {
		const searchTerm = filter.trim().toLowerCase();
		if (list.searchParams && !searchTerm) return { results: [] };
		const matches = new Map<string, INodeListSearchItems>();
		const parentRecords = new Map<string, unknown>();
		try {
			const connection = await getConnection(this, this.getNodeParameter('authentication', 'oAuth2') as Authentication);
			const endpoint = defineEndpoint(list.isPost ? 'POST' : 'GET', list.path, {
				recordsPath: list.recordsPath,
				...(list.maxPageSize && { pagination: { maxPageSize: list.maxPageSize, ...list.cursor } }),
			});
			const baseParams = {
				...list.query,
				...(list.appCredentials && appCredentialsOf(connection, 'to see this list', 'Or switch the field to “By ID” and type the ID.')),
				...dependencyParams(this, list),
				...searchParamsFor(list, filter.trim()),
			};
			const fetch = async (pageParams: Readonly<Record<string, unknown>>) => {
				const query = { ...baseParams, ...pageParams };
				const response = await sendRequest(
					this,
					connection,
					{ path: list.path, retrySafety: 'safe', ...(list.isPost ? { method: 'POST', body: query } : { method: 'GET', query }) },
					{ interactive: true },
				);
				for (const record of list.parent ? (get(response.data, list.parent.recordsPath, []) as unknown[]) : [])
					parentRecords.set(String(get(record, list.idPath)), record);
				return response;
			};
			const fetchPage = async (page: number, page_size: number) =>
				await fetch(!list.maxPageSize ? {} : list.pageInfoIn ? { [list.pageInfoIn]: { page, page_size } } : { page, page_size });
			const pages = list.cursor
				? paginateByCursor(endpoint, fetch)
				: paginate(endpoint, fetchPage, list.maxPageSize ? Infinity : Number.MAX_SAFE_INTEGER);
			for await (const records of pages) {
				for (const record of matchingRecords(list, records)) {
					const item = toListItem(list, record, parentRecords);
					if (item.value && (list.searchParams || `${item.name} ${item.value}`.toLowerCase().includes(searchTerm)))
						matches.set(String(item.value), item);
				}
				if (matches.size >= MAX_RESULTS) break;
			}
		} catch (caught) {
			throw toNodeError(caught, this.getNode());
		}
		const results = [...matches.values()];
		return { results: list.searchParams ? results : results.sort((a, b) => a.name.localeCompare(b.name)) };
	};

/** The parameters by which TikTok itself searches. */
function searchParamsFor({ searchFilter, searchParams }: ResourceList, searchText: string): Readonly<Record<string, unknown>> {
	if (searchParams) return searchParams(searchText);
	return searchFilter && searchText && !/^\d+$/.test(searchText) ? { filtering: { [searchFilter]: searchText } } : {};
}

/** The records that can be chosen: nested ones if the list says so, and only those that match. */
function matchingRecords({ nestedPath, match = {} }: ResourceList, records: readonly unknown[]): unknown[] {
	const candidates = nestedPath === undefined ? records : records.flatMap((record) => (get(record, nestedPath) ?? []) as unknown[]);
	return candidates.filter((record) => isMatch(record as object, match));
}

function toListItem(list: ResourceList, record: unknown, parentRecords: ReadonlyMap<string, unknown>): INodeListSearchItems {
	const value = String(get(record, list.idPath) ?? '');
	const url: unknown = list.urlPath && get(record, list.urlPath);
	const detail: unknown = list.detailPath && get(record, list.detailPath);
	const name = [String(get(record, list.namePath) || value), ...parentNames(list, record, parentRecords)].join(', ');
	return { name: `${name}${detail ? ` (${String(detail)})` : ''}`, value, ...(url ? { url: String(url) } : {}) };
}

/** Names of the places around a place, the nearest first; each once, in case the response has a cycle. */
function parentNames({ parent, namePath }: ResourceList, record: unknown, parentRecords: ReadonlyMap<string, unknown>): string[] {
	const ancestors = new Set<unknown>();
	for (
		let parentRecord: unknown = parent && parentRecords.get(String(get(record, parent.idPath)));
		parentRecord && !ancestors.has(parentRecord);
		parentRecord = parentRecords.get(String(get(parentRecord, parent!.idPath)))
	)
		ancestors.add(parentRecord);
	return [...ancestors].map((ancestor) => String(get(ancestor, namePath)));
}

/** Parameters from the fields that the list depends on. @throws NodeOperationError if a required one is empty */
function dependencyParams(context: ILoadOptionsFunctions, list: ResourceList): Record<string, unknown> {
	const { dependsOn = [], dependsOnOneOf = [], narrowedBy = [], query = {} } = list;
	const missing = missingDependency(context, list);
	if (missing) throw new NodeOperationError(context.getNode(), `Choose the ${missing} first`, { description: 'The list depends on it.' });
	const required = dependsOn.map((property): [string, unknown] => [
		parameterName(property),
		currentValue(context, property) ?? query[parameterName(property)],
	]);
	const first = dependsOnOneOf.filter((name) => currentValue(context, name) !== undefined).slice(0, 1);
	return Object.fromEntries([...required, ...[...first, ...narrowedBy].map((name): [string, unknown] => [name, currentValue(context, name)])]);
}

/** The label of the first empty field that the list depends on, or of those of which one is needed. */
function missingDependency(context: ILoadOptionsFunctions, { dependsOn = [], dependsOnOneOf = [], query = {} }: ResourceList): string | undefined {
	const isEmpty = (property: string): boolean => (currentValue(context, property) ?? query[parameterName(property)]) === undefined;
	const label = (property: string): string => DEPENDENCY_LABELS[parameterName(property)] ?? parameterName(property);
	const missing = dependsOn.find(isEmpty);
	if (missing !== undefined) return label(missing);
	return dependsOnOneOf.length && dependsOnOneOf.every(isEmpty) ? dependsOnOneOf.map(label).join(' or the ') : undefined;
}

/** The value of a field in the same entry as the picker, or else of the node's own field. */
function currentValue(context: ILoadOptionsFunctions, name: string): unknown {
	const sibling = unwrapLocator(context.getCurrentNodeParameter(`&${name}`));
	const siblingValue = typeof sibling === 'string' && sibling.startsWith('=') ? undefined : sibling;
	// n8n's option extractValue fails for a field that is not shown.
	return [siblingValue, unwrapLocator(context.getNodeParameter(name, ''))].find(
		(candidate) => candidate !== '' && candidate !== undefined && candidate !== null && !(Array.isArray(candidate) && !candidate.length),
	);
}
