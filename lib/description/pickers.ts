import { NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult, type INodePropertyOptions } from 'n8n-workflow';
import { appCredentialsOf, getConnection, type Authentication } from '../auth/connection';
import type { Endpoint } from '../definition/endpoint';
import { parameterName, type Field } from '../definition/field';
import type { ResourceList } from '../definition/resourceList';
import { RESOURCE_LISTS, type ResourceListName } from '../definition/resourceLists';
import { toNodeError } from '../errors/TikTokApiError';
import { canonicalJson } from '../util/canonicalJson';
import { sha256 } from '../util/sha256';
import { unwrapLocator } from '../validation/scalars';
import { ListCache } from './listCache';
import { ListReader, MAX_RESULTS } from './listReader';

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

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

/** The `methods` of a node for the lists that its fields name. */
export function pickerMethods({ operations }: { readonly operations: ReadonlyArray<Pick<Endpoint, 'fields'>> }): {
	listSearch: Record<string, Search>;
	loadOptions: Record<string, Options>;
} {
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

const cache = new ListCache();

/**
 * The search of a resource locator: the records of a list whose name or ID contains the typed text, each ID once, sorted by name. If TikTok
 * itself searches by words, its results in its order.
 *
 * @throws NodeApiError with TikTok's reason; NodeOperationError if a field must be filled in first
 */
const listSearch = (list: ResourceList): Search =>
	async function (filter = '') {
		const typed = filter.trim();
		if (list.searchParams && !typed) return { results: [] };
		const term = typed.toLowerCase();
		const isWanted = ({ name, value }: INodeListSearchItems) => Boolean(list.searchParams) || `${name} ${value}`.toLowerCase().includes(term);
		try {
			const matches = (await loadList(this, list, typed, isWanted)).filter(isWanted);
			return { results: list.searchParams ? matches : matches.sort((a, b) => a.name.localeCompare(b.name)).slice(0, MAX_RESULTS) };
		} catch (caught) {
			throw toNodeError(caught, this.getNode());
		}
	};

/** The items among which all that are wanted are, or as many as are shown: from what was read a moment ago, or else from TikTok. */
async function loadList(
	context: ILoadOptionsFunctions,
	list: ResourceList,
	typed: string,
	isWanted: (item: INodeListSearchItems) => boolean,
): Promise<readonly INodeListSearchItems[]> {
	const connection = await getConnection(context, context.getNodeParameter('authentication', 'oAuth2') as Authentication);
	const params = {
		...list.query,
		...(list.appCredentials && appCredentialsOf(connection, 'to see this list', 'Or switch the field to “By ID” and type the ID.')),
		...dependencyParams(context, list),
	};
	// The parameters may hold the app's secret.
	const key = sha256(canonicalJson([connection.key, JSON.stringify(list), params]));
	const searchText = searchTextFor(list, typed);
	const earlier = list.searchParams ? [cache.exact(key, searchText)] : cache.containing(key, searchText);
	for (const loading of earlier) {
		const loaded = await loading?.catch(() => undefined);
		if (loaded && (loaded.isComplete || loaded.items.filter(isWanted).length >= MAX_RESULTS)) return loaded.items;
	}
	const loading = new ListReader(context, connection, list).read({ ...params, ...searchParamsFor(list, searchText) }, typed ? isWanted : undefined);
	cache.add(key, searchText, loading);
	return (await loading).items;
}

/** The typed text as far as TikTok searches for it; empty if the list is read as it is, and searched here. */
const searchTextFor = ({ searchFilter, searchParams }: ResourceList, typed: string): string =>
	searchParams || (searchFilter && !/^\d+$/.test(typed)) ? typed : '';

/** The parameters by which TikTok itself searches. */
function searchParamsFor({ searchFilter, searchParams }: ResourceList, searchText: string): Readonly<Record<string, unknown>> {
	if (searchParams) return searchParams(searchText);
	return searchFilter && searchText ? { filtering: { [searchFilter]: searchText } } : {};
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
