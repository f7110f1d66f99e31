import { NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchItems, type INodeListSearchResult } from 'n8n-workflow';
import { get as read, type NodeTable } from '../form/endpoint';
import type { Field } from '../form/field';
import { accountOf, type Account, type Authentication } from '../request/account';
import { pagesOf } from '../request/pages';
import { send } from '../request/send';
import { shown } from '../response/refusal';
import { LISTS, type List, type ListName } from './lists';

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** More than a person reads; the search finds the rest. */
const MOST = 1000;

/**
 * A picker's search: all pages of a list, those whose name or ID holds what was typed, each ID once.
 *
 * @throws NodeApiError with TikTok's reason, NodeOperationError where the credential lacks what the list needs
 */
const searchIn = (list: List): Search =>
	async function (filter = '') {
		const wanted = filter.trim().toLowerCase();
		const found = new Map<string, INodeListSearchItems>();
		try {
			const account = await accountOf(this, this.getNodeParameter('authentication', 'oAuth2') as Authentication);
			const endpoint = read(list.path, { resource: '', operation: '', label: '', action: '', help: '', records: list.records, ...(list.page && { pages: { max: list.page } }) });
			const query = list.app ? appOf(this, account) : {};
			const fetch = async (page: number, page_size: number) =>
				await send(this, account, { method: 'GET', path: list.path, query: { ...query, ...(list.page && { page, page_size }) }, repeat: 'read' }, { urgent: true });
			for await (const records of pagesOf(endpoint, fetch, list.page ? Infinity : MOST)) {
				for (const record of records as Array<Record<string, unknown>>) {
					const value = String(record[list.id] ?? '');
					const name = String(record[list.name] || value);
					if (!value || !`${name} ${value}`.toLowerCase().includes(wanted)) continue;
					found.set(value, { name, value, ...(list.link && record[list.link] ? { url: String(record[list.link]) } : {}) });
				}
				if (found.size >= MOST) break;
			}
		} catch (caught) {
			throw shown(caught, this.getNode());
		}
		return { results: [...found.values()].sort((a, b) => a.name.localeCompare(b.name)) };
	};

function appOf(context: ILoadOptionsFunctions, { app }: Account): Record<string, string> {
	if (app) return { app_id: app.id, secret: app.secret };
	throw new NodeOperationError(context.getNode(), 'This list needs the App ID and Secret', {
		description: 'Fill in App ID and Secret in the TikTok credential, or switch the field to “By ID” and type the ID.',
	});
}

const listsOf = (fields: readonly Field[]): string[] =>
	fields.flatMap((field) => (field.kind === 'thing' ? [field.list] : field.kind === 'object' || field.kind === 'objects' ? listsOf(field.of) : []));

/** n8n's list searches by the names of lists. */
export const searchesNamed = (...names: readonly string[]): Record<string, Search> =>
	Object.fromEntries([...new Set(names)].map((name) => [name, searchIn(LISTS[name as ListName])]));

/** The list searches that a node's fields ask for. */
export const searchesOf = ({ endpoints }: NodeTable): Record<string, Search> => searchesNamed(...endpoints.flatMap(({ fields }) => listsOf(fields)));
