import memoize from 'lodash/memoize';
import once from 'lodash/once';
import truncate from 'lodash/truncate';
import type { IExecuteFunctions } from 'n8n-workflow';
import { appCredentialsOf } from '../auth/connection';
import type { Connection } from '../definition/api';
import { RESOURCE_LISTS, type ResourceListName } from '../definition/resourceLists';
import type { Params } from '../definition/rule';
import { TikTokApiError } from '../errors/TikTokApiError';
import type { HttpOptions, RequestContext } from '../http/sendRequest';
import { canonicalJson } from '../util/canonicalJson';
import { similarity } from '../util/similarity';
import type { FindId, FoundId } from '../validation/idLookup';
import type { ListItem } from './listCache';
import { ListReader, searchParamsFor } from './listReader';

/** Records that a message lists. */
const MAX_LISTED = 10;
const MAX_SUGGESTED = 3;

/** How alike a name must be to be suggested. */
const MIN_SIMILARITY = 0.3;

/** Longest name in a message, in characters. */
const MAX_NAME = 60;

const normalize = (name: string): string => name.trim().normalize('NFC').toLowerCase();

const described = ({ name, value }: ListItem): string => `${String(value)} – ${truncate(name, { length: MAX_NAME, omission: '…' })}`;

/** What a list says of names. */
type Answers = (name: string) => FoundId;

/** Looks names up in the items of a list: its records' own names, or their names in full, case aside. */
export function answersOf(items: readonly ListItem[]): Answers {
	const byName = new Map<string, ListItem[]>();
	const ids = new Set(items.map(({ value }) => value));
	for (const item of items) {
		for (const name of item.names) {
			const key = normalize(name);
			const same = byName.get(key);
			if (same) same.push(item);
			else byName.set(key, [item]);
		}
	}
	return memoize((name: string): FoundId => {
		if (ids.has(name)) return { id: name };
		const found = byName.get(normalize(name)) ?? [];
		if (found.length === 1) return { id: String(found[0]!.value) };
		if (found.length) {
			const more = found.length > MAX_LISTED ? `; and ${found.length - MAX_LISTED} more` : '';
			const listed = found.slice(0, MAX_LISTED).map(described).join('; ');
			return { isAmbiguous: true, message: `, a name that ${found.length} have: ${listed}${more}. Use the ID` };
		}
		const closest = items
			.map((item) => ({ item, score: Math.max(...item.names.map((other) => similarity(name, other))) }))
			.filter(({ score }) => score >= MIN_SIMILARITY)
			.sort((a, b) => b.score - a.score)
			.slice(0, MAX_SUGGESTED);
		const hint = closest.length
			? `The closest are ${closest.map(({ item }) => described(item)).join('; ')}`
			: items.length
				? 'Choose from the list to see all names, or use the ID'
				: 'The list is empty';
		return { message: `; it is not an ID, and nothing in the list has this name. ${hint}` };
	});
}

/** Answers when the list could not be read. */
const unreadable = (reason: unknown): Answers => {
	const said = reason instanceof TikTokApiError ? [reason.message, reason.details.hint].filter(Boolean).join('. ') : String((reason as Error).message);
	return () => ({ message: `, which is not an ID, and the list to find the ID in could not be read: ${said}` });
};

/** A list that is read once in a run. */
interface RunList {
	/** Reads it; the same promise for all that wait for it. */
	readonly read: () => Promise<unknown>;
	answers?: Answers;
}

/** The lists of each run, by n8n's execute data, which is made anew for each. */
const listsOfRuns = new WeakMap<object, Map<string, RunList>>();

/** The part of n8n's contexts that a look-up needs. */
type RunContext = RequestContext & { getExecuteData?: IExecuteFunctions['getExecuteData'] };

function listsOf(context: RunContext): Map<string, RunList> {
	const run = context.getExecuteData?.() ?? context;
	let lists = listsOfRuns.get(run);
	if (!lists) listsOfRuns.set(run, (lists = new Map<string, RunList>()));
	return lists;
}

/** Finds the IDs of the names in one item's values. Each list is read once for all items of a run, with all of its pages. */
export class IdFinder {
	private readonly lists: Map<string, RunList>;

	private waitingFor: RunList[] = [];

	constructor(
		private readonly context: RunContext,
		private readonly getConnection: () => Promise<Connection>,
		private readonly http: HttpOptions = {},
	) {
		this.lists = listsOf(context);
	}

	/**
	 * Reads an item's values, again and again until all of its names are looked up: a list may depend on an ID that was looked up itself.
	 *
	 * @param isInvalid whether other values are invalid: then nothing is sent, and no list is read for it
	 * @returns what was read; a promise only if it holds names
	 * @throws the reason if the execution was canceled
	 */
	collect<T>(read: (findId: FindId) => T, isInvalid: (result: T) => boolean = () => false): T | Promise<T> {
		const first = read(this.find);
		const lists = this.waitingFor.splice(0);
		return lists.length && !isInvalid(first) ? this.collectLater(lists, read, isInvalid) : first;
	}

	private async collectLater<T>(lists: readonly RunList[], read: (findId: FindId) => T, isInvalid: (result: T) => boolean): Promise<T> {
		await Promise.all(lists.map(async (list) => await list.read()));
		this.context.getExecutionCancelSignal?.()?.throwIfAborted();
		return await this.collect(read, isInvalid);
	}

	/** Looks a name up. A list that was not read yet is waited for. */
	private readonly find: FindId = (name, text, params) => {
		const searchText = RESOURCE_LISTS[name].searchParams ? text : '';
		const key = canonicalJson([name, params, normalize(searchText)]);
		let list = this.lists.get(key);
		if (!list) this.lists.set(key, (list = this.listFor(name, searchText, params)));
		if (list.answers) return list.answers(text);
		this.waitingFor.push(list);
		return { isPending: true };
	};

	private listFor(name: ResourceListName, searchText: string, params: Params): RunList {
		const list: RunList = {
			read: once(
				async () =>
					await this.read(name, searchText, params).then(
						(items) => (list.answers = answersOf(items)),
						(reason: unknown) => (list.answers = unreadable(reason)),
					),
			),
		};
		return list;
	}

	private async read(name: ResourceListName, searchText: string, params: Params): Promise<readonly ListItem[]> {
		const connection = await this.getConnection();
		const list = RESOURCE_LISTS[name];
		const app = list.appCredentials && appCredentialsOf(connection, 'to find IDs by name', 'Or use the ID.');
		const reader = new ListReader(this.context, connection, list, { http: this.http });
		// A name may occur on each page, so all of them are read.
		const nothingEndsIt = () => false;
		return (await reader.read({ ...list.query, ...app, ...params, ...searchParamsFor(list, searchText) }, nothingEndsIt)).items;
	}
}
