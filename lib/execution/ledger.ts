import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData, IWorkflowDataProxyData } from 'n8n-workflow';
import { TikTokApiError } from '../errors/TikTokApiError';
import { canonicalJson } from '../util/canonicalJson';
import { sha256 } from '../util/sha256';

/** The member of `getContext('node')` that holds what this node has done. */
const LEDGER = 'tikTokDone';

/** Characters of JSON that are kept of the output of one item; of a larger one only short values at its top are. */
const MAX_KEPT = 8192;

/** Longest text that is kept of a larger output. */
const MAX_TEXT = 200;

/**
 * What an item asks for, as two hashes. The values are those that TikTok gets. The source is what they are made from, so that an
 * item is known again where an expression such as `$now` gives other values in each attempt. Hashes tell nothing of the values.
 */
export interface Fingerprint {
	readonly values: string;
	readonly source: string;
}

/** @param values what TikTok gets @param source the node's parameters as written, and the input item */
export const fingerprintOf = (values: unknown, source: unknown): Fingerprint => ({
	values: sha256(canonicalJson(values)),
	source: sha256(canonicalJson(source)),
});

type Stored<T> = T & Fingerprint;

/** The part of n8n's contexts that the ledger needs. */
type LedgerContext = Pick<IExecuteSingleFunctions, 'getContext'> & { getWorkflowDataProxy(itemIndex: number): IWorkflowDataProxyData };

/**
 * What one run of a node has done at TikTok, by keys that begin with the item's index. It is plain JSON in n8n's `getContext('node')`,
 * which n8n hands to the node again in both of its ways to try again: Retry On Fail runs the node once more, and Retry in the list of
 * executions starts a new execution with the data of the old one. A new execution has nothing of it. Each run of a node in a
 * loop has a run index of its own.
 */
export class Ledger<T extends object> {
	constructor(
		private readonly store: Record<string, Record<string, Stored<T>>>,
		private readonly run: string,
	) {}

	static open<T extends object>(context: LedgerContext): Ledger<T> {
		const node = context.getContext('node') as Record<string, Record<string, Record<string, Stored<T>>>>;
		return new Ledger((node[LEDGER] ??= {}), String((context.getWorkflowDataProxy(0).$runIndex as number | undefined) ?? 0));
	}

	/** What was done under this key; `undefined` if nothing was, or something else was asked for. */
	get(key: string, { values, source }: Fingerprint): T | undefined {
		const entry = this.store[this.run]?.[key];
		return entry && (entry.values === values || entry.source === source) ? entry : undefined;
	}

	set(key: string, fingerprint: Fingerprint, entry: T): void {
		(this.store[this.run] ??= {})[key] = { ...entry, ...fingerprint };
	}

	delete(key: string): void {
		delete this.store[this.run]?.[key];
	}

	/** Forgets this run, once it need not be tried again. */
	clear(): void {
		delete this.store[this.run];
	}
}

/** The result of an item, or of a step of it: its output, or the details of the error after which nobody knows whether TikTok carried it out. */
export interface Outcome {
	readonly items?: IDataObject[];
	/** What a step of it gave. */
	readonly result?: unknown;
	readonly error?: TikTokApiError['details'];
}

/** The output of an item as it is kept. It has no files: an item with one is not kept. */
function keptItems(items: readonly INodeExecutionData[]): IDataObject[] | undefined {
	if (items.some(({ binary }) => binary)) return undefined;
	const all = items.map(({ json }) => json);
	return JSON.stringify(all).length <= MAX_KEPT ? all : all.map(shorten);
}

const shorten = (json: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(json).filter(([, value]) => typeof value !== 'object' && String(value).length <= MAX_TEXT));

/** Carries something out, and keeps the error after which nobody knows whether TikTok did it. */
const keepingError = async <T>(ledger: Ledger<Outcome>, key: string, fingerprint: Fingerprint, carryOut: () => Promise<T>): Promise<T> =>
	await carryOut().catch((reason: unknown) => {
		if (reason instanceof TikTokApiError && reason.mayHaveSucceeded) ledger.set(key, fingerprint, { error: reason.details });
		throw reason;
	});

/**
 * Carries a step of an item out, unless it was carried out before: then its result comes back.
 *
 * @param key begins with the item's index
 * @returns the result, which is plain JSON
 * @throws TikTokApiError that of the earlier attempt, if TikTok may have carried the step out in it
 */
export async function stepOnce<T>(ledger: Ledger<Outcome>, key: string, fingerprint: Fingerprint, carryOut: () => Promise<T>): Promise<T> {
	const known = ledger.get(key, fingerprint);
	if (known?.error) throw new TikTokApiError({ ...known.error, notRepeated: true });
	if (known) return known.result as T;
	const result = await keepingError(ledger, key, fingerprint, carryOut);
	ledger.set(key, fingerprint, { result });
	return result;
}

/**
 * Carries an item out, unless it was carried out before: then its output comes back.
 *
 * @param execute gets the error of the earlier attempt if what it created can be looked for: then it looks, and creates nothing
 * @param key of the item in the ledger, if there is more than one for it
 * @returns the output
 * @throws TikTokApiError that of the earlier attempt, if TikTok may have carried the item out in it
 */
export async function executeOnce(
	ledger: Ledger<Outcome>,
	itemIndex: number,
	fingerprint: Fingerprint,
	execute: (earlier?: TikTokApiError) => Promise<INodeExecutionData[]>,
	key = String(itemIndex),
): Promise<INodeExecutionData[]> {
	const known = ledger.get(key, fingerprint);
	if (known?.items) return known.items.map((json) => ({ json, pairedItem: { item: itemIndex } }));
	const earlier = known?.error && new TikTokApiError({ ...known.error, notRepeated: true });
	if (earlier && !earlier.details.lostCreate) throw earlier;
	const items = await keepingError(ledger, key, fingerprint, async () => await execute(earlier));
	const kept = keptItems(items);
	if (kept) ledger.set(key, fingerprint, { items: kept });
	return items;
}
