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
const LABELS: Readonly<Record<string, string>> = { advertiser_id: 'Ad Account', bc_id: 'Business Center', catalog_id: 'Catalog', campaign_id: 'Campaign', adgroup_id: 'Ad Group', objective_type: 'Objective', placements: 'Placements', pixel_id: 'Pixel', identity_id: 'Identity', identity_type: 'Identity Type', asset_type: 'Asset Type', location_ids: 'Location' };

/**
 * A picker's search: all pages of a list, those whose name or ID holds what was typed, each ID once, in the order of
 * their names; where TikTok searches by words, what it found, in its order.
 *
 * @throws NodeApiError with TikTok's reason, NodeOperationError where something must be chosen or filled in first
 */
const searchIn = (list: List): Search =>
	async function (filter = '') {
		const wanted = filter.trim().toLowerCase();
		if (list.words && !wanted) return { results: [] };
		const found = new Map<string, INodeListSearchItems>();
		const above = new Map<string, unknown>();
		try {
			const account = await accountOf(this, this.getNodeParameter('authentication', 'oAuth2') as Authentication);
			const endpoint = read(list.path, { resource: '', operation: '', label: '', action: '', help: '', records: list.records, ...(list.page && { pages: { max: list.page } }) });
			const asked = { ...list.query, ...(list.app && appOf(account, 'to see this list', 'Or switch the field to “By ID” and type the ID.')), ...neededBy(this, list), ...byWords(list, filter.trim()) };
			const fetch = async (page: number, page_size: number) => {
				const query = { ...asked, ...(list.page && (list.pagesIn ? { [list.pagesIn]: { page, page_size } } : { page, page_size })) };
				const answer = await send(this, account, { path: list.path, repeat: 'read', ...(list.posted ? { method: 'POST', body: query } : { method: 'GET', query }) }, { urgent: true });
				for (const record of list.liesIn ? (get(answer.data, list.liesIn.records, []) as unknown[]) : []) above.set(String(get(record, list.id)), record);
				return answer;
			};
			for await (const records of pagesOf(endpoint, fetch, list.page ? Infinity : Number.MAX_SAFE_INTEGER)) {
				for (const record of choosable(list, records)) {
					const item = itemOf(list, record, above);
					if (item.value && (list.words || `${item.name} ${item.value}`.toLowerCase().includes(wanted))) found.set(String(item.value), item);
				}
				if (found.size >= MOST) break;
			}
		} catch (caught) {
			throw shown(caught, this.getNode());
		}
		const results = [...found.values()];
		return { results: list.words ? results : results.sort((a, b) => a.name.localeCompare(b.name)) };
	};

/** What TikTok itself searches by. */
function byWords({ search, words }: List, typed: string): Readonly<Record<string, unknown>> {
	if (words) return words(typed);
	return search && typed && !/^\d+$/.test(typed) ? { filtering: { [search]: typed } } : {};
}

/** The records that can be chosen, of the level that is meant. */
function choosable({ within, only = {} }: List, records: readonly unknown[]): unknown[] {
	const level = within === undefined ? records : records.flatMap((record) => (get(record, within) ?? []) as unknown[]);
	return level.filter((record) => isMatch(record as object, only));
}

function itemOf(list: List, record: unknown, above: ReadonlyMap<string, unknown>): INodeListSearchItems {
	const value = String(get(record, list.id) ?? '');
	const link = list.link && get(record, list.link);
	const detail = list.detail && get(record, list.detail);
	const name = [String(get(record, list.name) || value), ...namesAbove(list, record, above)].join(', ');
	return { name: `${name}${detail ? ` (${String(detail)})` : ''}`, value, ...(link ? { url: String(link) } : {}) };
}

/** What a place lies in, the nearest first; each once, whatever the answer says. */
function namesAbove({ liesIn, name }: List, record: unknown, above: ReadonlyMap<string, unknown>): string[] {
	const passed = new Set<unknown>();
	for (let up = liesIn && above.get(String(get(record, liesIn.id))); up && !passed.has(up); up = above.get(String(get(up, liesIn!.id)))) passed.add(up);
	return [...passed].map((one) => String(get(one, name)));
}

/** What was chosen in the fields that the list belongs to. */
function neededBy(context: ILoadOptionsFunctions, list: List): Record<string, unknown> {
	const { needs = [], takes = [], query = {} } = list;
	const missing = missingFor(context, list);
	if (missing) throw new NodeOperationError(context.getNode(), `Choose the ${missing} first`, { description: 'The list depends on it.' });
	const needed = needs.map((property) => [wireName(property), chosenIn(context, property) ?? query[wireName(property)]]);
	return Object.fromEntries([...needed, ...takes.map((name) => [name, chosenIn(context, name)])]);
}

/** The label of the first field that the list belongs to and that nothing was chosen in. */
function missingFor(context: ILoadOptionsFunctions, { needs = [], query = {} }: List): string | undefined {
	const missing = needs.find((property) => (chosenIn(context, property) ?? query[wireName(property)]) === undefined);
	return missing === undefined ? undefined : (LABELS[wireName(missing)] ?? wireName(missing));
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

/**
 * The entries of a multiple choice. n8n fills it as soon as its form opens, and shows an error across it: while the
 * field that it belongs to is still empty, its only entry says so.
 */
const optionsOf = (list: List): Options =>
	async function () {
		const missing = missingFor(this, list);
		return missing ? [{ name: `Choose the ${missing} first`, value: '' }] : (await searchIn(list).call(this)).results;
	};

const optionsNamed = (...names: readonly string[]): Record<string, Options> => Object.fromEntries([...new Set(names)].map((name) => [name, optionsOf(LISTS[name as ListName])]));

/** The list of a field for several things: searched entry by entry, or shown at once. */
const severalFrom = (field: Field, searched: boolean): string[] => (field.kind === 'several' && field.list && searched === (field.each !== undefined) ? [field.list] : []);

/** The lists that a node's fields ask for, as n8n wants them: one to search in, or several to choose from. */
export function methodsOf({ endpoints }: NodeTable): { listSearch: Record<string, Search>; loadOptions: Record<string, Options> } {
	const fields = endpoints.flatMap((endpoint) => fieldsWithin(endpoint.fields));
	return {
		listSearch: searchesNamed(...fields.flatMap((field) => (field.kind === 'thing' ? [field.list] : severalFrom(field, true)))),
		loadOptions: optionsNamed(...fields.flatMap((field) => severalFrom(field, false))),
	};
}
