import countBy from 'lodash/countBy';
import omit from 'lodash/omit';
import { NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchResult, type INodePropertyOptions } from 'n8n-workflow';
import { appCredentialsOf, getConnection, type Authentication } from '../auth/connection';
import type { Field } from '../definition/field';
import { dependencyParams, missingDependency } from '../definition/listDependencies';
import type { ResourceList } from '../definition/resourceList';
import { RESOURCE_LISTS, type ResourceListName } from '../definition/resourceLists';
import { toNodeError } from '../errors/TikTokApiError';
import { ListCache, type ListItem, type LoadedList } from '../execution/listCache';
import { ListReader, MAX_RESULTS, searchParamsFor } from '../execution/listReader';
import { canonicalJson } from '../util/canonicalJson';
import { sha256 } from '../util/sha256';
import { unwrapLocator } from '../validation/scalars';

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

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
		const missing = missingDependency(list, (property) => currentValue(this, property));
		return missing ? [{ name: `Choose the ${missing} first`, value: '' }] : (await listSearch(list).call(this)).results;
	};

const cache = new ListCache();

/** Stands at the end of a list that is cut off. */
const MORE: ListItem = { name: `More than ${MAX_RESULTS.toLocaleString('en-US')}: type a part of the name or the ID to find the others`, value: '', names: [] };

/** Digits of an ID that tell two records of the same name apart. */
const ID_END = 6;

/** The items; those that look the same have the end of their ID behind the name. */
function withDistinctNames(items: readonly ListItem[]): ListItem[] {
	const counts = countBy(items, 'name');
	return items.map((item) => (counts[item.name]! > 1 ? { ...item, name: `${item.name} …${String(item.value).slice(-ID_END)}` } : item));
}

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
		// Details are not searched: TikTok does not search them either.
		const isWanted = ({ names, value }: ListItem) => Boolean(list.searchParams) || `${names.at(-1)} ${value}`.toLowerCase().includes(term);
		try {
			const { items, isComplete } = await loadList(this, list, typed, isWanted);
			const matches = withDistinctNames(items.filter(isWanted));
			if (list.searchParams) return { results: matches.map((item) => omit(item, 'names')) };
			const shown = matches.sort((a, b) => a.name.localeCompare(b.name)).slice(0, MAX_RESULTS);
			if (!isComplete || matches.length > MAX_RESULTS) shown.push(MORE);
			return { results: shown.map((item) => omit(item, 'names')) };
		} catch (caught) {
			throw toNodeError(caught, this.getNode());
		}
	};

/** The items among which all that are wanted are, or as many as are shown: from what was read a moment ago, or else from TikTok. */
async function loadList(context: ILoadOptionsFunctions, list: ResourceList, typed: string, isWanted: (item: ListItem) => boolean): Promise<LoadedList> {
	const connection = await getConnection(context, context.getNodeParameter('authentication', 'oAuth2') as Authentication);
	const params = {
		...list.query,
		...(list.appCredentials && appCredentialsOf(connection, 'to see this list', 'Or switch the field to “By ID” and type the ID.')),
		...paramsFor(context, list),
	};
	// The parameters may hold the app's secret.
	const key = sha256(canonicalJson([connection.key, JSON.stringify(list), params]));
	const searchText = searchTextFor(list, typed);
	const earlier = list.searchParams ? [cache.exact(key, searchText)] : cache.containing(key, searchText);
	for (const loading of earlier) {
		const loaded = await loading?.catch(() => undefined);
		if (loaded && (loaded.isComplete || loaded.items.filter(isWanted).length >= MAX_RESULTS)) return loaded;
	}
	const reader = new ListReader(context, connection, list, { interactive: true });
	const loading = reader
		.read({ ...params, ...searchParamsFor(list, searchText) }, typed ? isWanted : undefined)
		.then(async ({ items, isComplete }) => ({ items: await reader.withMoreDetails(items), isComplete }));
	cache.add(key, searchText, loading);
	return await loading;
}

/** The typed text as far as TikTok searches for it; empty if the list is read as it is, and searched here. */
const searchTextFor = ({ searchFilter, searchParams }: ResourceList, typed: string): string =>
	searchParams || (searchFilter && !/^\d+$/.test(typed)) ? typed : '';

/** Parameters from the fields that the list depends on. @throws NodeOperationError if a required one is empty */
function paramsFor(context: ILoadOptionsFunctions, list: ResourceList): Record<string, unknown> {
	const valueOf = (property: string): unknown => currentValue(context, property);
	const missing = missingDependency(list, valueOf);
	if (missing) throw new NodeOperationError(context.getNode(), `Choose the ${missing} first`, { description: 'The list depends on it.' });
	return dependencyParams(list, valueOf);
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
