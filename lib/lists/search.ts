import get from 'lodash/get';
import isMatch from 'lodash/isMatch';
import { NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult, type INodePropertyOptions } from 'n8n-workflow';
import { get as read, type NodeTable } from '../form/endpoint';
import { wireName, type Field } from '../form/field';
import { accountOf, appOf, type Authentication } from '../request/account';
import { pagesOf } from '../request/pages';
import { send } from '../request/send';
import { unwrap } from '../request/wire';
import { shown } from '../response/refusal';
import { LISTS, type List, type ListName } from './lists';

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** More than a person reads; the search finds the rest. */
const MOST = 1000;

/** What a list needs first, as the form calls it. */
const LABELS: Readonly<Record<string, string>> = { advertiser_id: 'Ad Account', bc_id: 'Business Center', catalog_id: 'Catalog', campaign_id: 'Campaign', adgroup_id: 'Ad Group', objective_type: 'Objective', placements: 'Placements', pixel_id: 'Pixel', identity_id: 'Identity', identity_type: 'Identity Type', asset_type: 'Asset Type' };

/**
 * A picker's search: all pages of a list, those whose name or ID holds what was typed, each ID once, in the order of
 * their names.
 *
 * @throws NodeApiError with TikTok's reason, NodeOperationError where something must be chosen or filled in first
 */
const searchIn = (list: List): Search =>
	async function (filter = '') {
		const wanted = filter.trim().toLowerCase();
		const found = new Map<string, INodeListSearchItems>();
		try {
			const account = await accountOf(this, this.getNodeParameter('authentication', 'oAuth2') as Authentication);
			const endpoint = read(list.path, { resource: '', operation: '', label: '', action: '', help: '', records: list.records, ...(list.page && { pages: { max: list.page } }) });
			const query = { ...list.query, ...(list.app && appOf(account, 'to see this list', 'Or switch the field to “By ID” and type the ID.')), ...neededBy(this, list), ...(list.search && wanted && !/^\d+$/.test(wanted) && { filtering: { [list.search]: filter.trim() } }) };
			const fetch = async (page: number, page_size: number) =>
				await send(this, account, { method: 'GET', path: list.path, query: { ...query, ...(list.page && (list.pagesIn ? { [list.pagesIn]: { page, page_size } } : { page, page_size })) }, repeat: 'read' }, { urgent: true });
			for await (const records of pagesOf(endpoint, fetch, list.page ? Infinity : Number.MAX_SAFE_INTEGER)) {
				for (const record of choosable(list, records)) {
					const item = itemOf(list, record);
					if (item.value && `${item.name} ${item.value}`.toLowerCase().includes(wanted)) found.set(String(item.value), item);
				}
				if (found.size >= MOST) break;
			}
		} catch (caught) {
			throw shown(caught, this.getNode());
		}
		return { results: [...found.values()].sort((a, b) => a.name.localeCompare(b.name)) };
	};

/** The records that can be chosen, of the level that is meant. */
function choosable({ within, only = {} }: List, records: readonly unknown[]): unknown[] {
	const level = within === undefined ? records : records.flatMap((record) => (get(record, within) ?? []) as unknown[]);
	return level.filter((record) => isMatch(record as object, only));
}

function itemOf(list: List, record: unknown): INodeListSearchItems {
	const value = String(get(record, list.id) ?? '');
	const link = list.link && get(record, list.link);
	return { name: String(get(record, list.name) || value), value, ...(link ? { url: String(link) } : {}) };
}

/** What was chosen in the fields that the list belongs to. */
function neededBy(context: ILoadOptionsFunctions, { needs = [], takes = [], query = {} }: List): Record<string, unknown> {
	const needed = needs.map((property) => {
		const name = wireName(property);
		const chosen = chosenIn(context, property) ?? query[name];
		if (chosen !== undefined) return [name, chosen];
		throw new NodeOperationError(context.getNode(), `Choose the ${LABELS[name] ?? name} first`, { description: 'The list depends on it.' });
	});
	return Object.fromEntries([...needed, ...takes.map((name) => [name, chosenIn(context, name)])]);
}

/** A value beside the picker, in the same entry, or else one of the node's own. */
function chosenIn(context: ILoadOptionsFunctions, name: string): unknown {
	const beside = unwrap(context.getCurrentNodeParameter(`&${name}`));
	const typed = typeof beside === 'string' && beside.startsWith('=') ? undefined : beside;
	// n8n's own way to open a picker's value fails where the field is not shown.
	return [typed, unwrap(context.getNodeParameter(name, ''))].find((chosen) => chosen !== '' && chosen !== undefined && chosen !== null && !(Array.isArray(chosen) && !chosen.length));
}

const fieldsWithin = (fields: readonly Field[]): Field[] => fields.flatMap((field) => (field.kind === 'object' || field.kind === 'objects' ? fieldsWithin(field.of) : [field]));

/** n8n's list searches by the names of lists. */
export const searchesNamed = (...names: readonly string[]): Record<string, Search> => Object.fromEntries([...new Set(names)].map((name) => [name, searchIn(LISTS[name as ListName])]));

const optionsNamed = (...names: readonly string[]): Record<string, Options> =>
	Object.fromEntries(
		[...new Set(names)].map((name) => {
			const search = searchIn(LISTS[name as ListName]);
			return [name, async function (this: ILoadOptionsFunctions) {
				return (await search.call(this)).results;
			}];
		}),
	);

/** The lists that a node's fields ask for, as n8n wants them: one to search in, or several to choose from. */
export function methodsOf({ endpoints }: NodeTable): { listSearch: Record<string, Search>; loadOptions: Record<string, Options> } {
	const fields = endpoints.flatMap((endpoint) => fieldsWithin(endpoint.fields));
	return {
		listSearch: searchesNamed(...fields.flatMap((field) => (field.kind === 'thing' ? [field.list] : []))),
		loadOptions: optionsNamed(...fields.flatMap((field) => (field.kind === 'several' && field.list ? [field.list] : []))),
	};
}
