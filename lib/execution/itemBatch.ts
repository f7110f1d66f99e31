import omit from 'lodash/omit';
import type { IExecutePaginationFunctions, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Endpoint } from '../definition/endpoint';
import type { Operation } from '../definition/operation';
import type { Params } from '../definition/rule';
import type { TikTokApiError } from '../errors/TikTokApiError';
import { MAX_OPEN_REQUESTS } from '../http/retryState';
import { canonicalJson } from '../util/canonicalJson';
import { limitConcurrency, type ConcurrencyLimiter } from '../util/concurrencyLimiter';
import { sha256 } from '../util/sha256';
import { RunProgress } from './progress';
import { executeOnce, fingerprintOf, Ledger, stepOnce, type Fingerprint, type Outcome } from './ledger';

/** The node's input as n8n-core's RoutingNode has it; its loop over the items uses the same lists. */
type Input = Readonly<Partial<Record<'main' | 'ai_tool', ReadonlyArray<readonly unknown[] | null>>>>;

/** Values that do not make an item another one: the request's ID, which is new in each attempt, and what only says how long to wait. */
const irrelevantNames = ({ fields }: Endpoint): string[] => ['request_id', ...fields.filter(({ waiting }) => waiting).map(({ name }) => name)];

type NodeAsWritten = Pick<INode, 'type' | 'parameters'>;

/** How a batch is run. */
interface BatchOptions {
	/** Number of items, if an invalid one is to fail the whole run; `undefined` if each item fails alone. */
	readonly size?: number;
	/** Number of items in any case. */
	readonly total?: number;
	/** Opens the ledger of the run, if n8n may try the run again. */
	readonly openLedger?: () => Ledger<Outcome>;
	/** What failed items leave behind is of no use: the run ends well all the same. */
	readonly failuresAreFinal?: boolean;
	/** How many items may be carried out at the same time; all by default. */
	readonly itemsAtOnce?: number;
	/** The node as written; n8n copies all of it each time it is asked for it. */
	readonly node?: NodeAsWritten;
}

/**
 * One attempt of a node over all of its items. n8n-core's RoutingNode starts each item as soon as it has read it, so an
 * invalid item fails the run after the ones before it were sent. Here all items are checked first, and nothing is sent if
 * one is invalid.
 */
export class ItemBatch {
	private checkedCount = 0;

	private invalidCount = 0;

	/** Items whose check takes longer than n8n's loop over the items. */
	private pendingCount = 0;

	private readonly checkWaiters: Array<() => void> = [];

	private runningCount = 0;

	private succeededCount = 0;

	private endedCount = 0;

	private failedCount = 0;

	private readonly idleWaiters: Array<() => void> = [];

	private progress: RunProgress | undefined;

	private ledger: Ledger<Outcome> | undefined;

	readonly size: number | undefined;

	readonly node: NodeAsWritten;

	/** Carries an item out when it is its turn. Until then an item holds its values and little else, which counts where thousands wait. */
	readonly inTurn: ConcurrencyLimiter;

	constructor(private readonly options: BatchOptions) {
		this.size = options.size;
		this.node = options.node ?? { type: '', parameters: {} };
		this.inTurn = limitConcurrency(options.itemsAtOnce ?? Infinity);
	}

	/** Whether one invalid item fails the run before anything is sent. */
	get isAtomic(): boolean {
		return this.size !== undefined;
	}

	/**
	 * Records whether an item is valid. Resolves, once all are recorded, to whether the item may be sent.
	 *
	 * @param check a promise if names must be looked up first; given in n8n's loop over the items all the same
	 */
	async mayStart(check: boolean | Promise<boolean>): Promise<boolean> {
		let isValid = check === true;
		if (typeof check !== 'boolean') {
			this.pendingCount++;
			// A check that fails makes the item invalid; who started it reports why.
			isValid = await check.catch(() => false);
			this.pendingCount--;
		}
		this.checkedCount++;
		if (!isValid) this.invalidCount++;
		if (!this.isAtomic) return isValid;
		if (!this.pendingCount) for (const resume of this.checkWaiters.splice(0)) resume();
		// RoutingNode reads all items in one synchronous loop: a microtask runs after the last of them.
		await Promise.resolve();
		if (this.pendingCount) await new Promise<void>((resolve) => void this.checkWaiters.push(resolve));
		return this.invalidCount === 0 && this.checkedCount === this.size;
	}

	/**
	 * Runs an item that changes something, unless an earlier attempt with the same values already did.
	 *
	 * @param fingerprint of what it asks for; without it the item is carried out in every attempt
	 */
	async executeOnce(
		itemIndex: number,
		fingerprint: (() => Fingerprint) | undefined,
		execute: (earlier?: TikTokApiError) => Promise<INodeExecutionData[]>,
	): Promise<INodeExecutionData[]> {
		this.runningCount++;
		try {
			const ledger = fingerprint && this.openLedger();
			const items = await this.inTurn(ledger ? async () => await executeOnce(ledger, itemIndex, fingerprint(), execute) : execute);
			this.succeededCount++;
			return items;
		} finally {
			if (--this.runningCount === 0) for (const resume of this.idleWaiters.splice(0)) resume();
		}
	}

	/** Runs a step of an item, unless an earlier attempt with the same values already did. @param step its name within the item */
	async stepOnce<T>(itemIndex: number, step: string, fingerprint: () => Fingerprint, carryOut: () => Promise<T>): Promise<T> {
		const ledger = this.openLedger();
		return await (ledger ? stepOnce(ledger, `${itemIndex}:${step}`, fingerprint(), carryOut) : carryOut());
	}

	/** How far the tasks of the run are. @param context of any of its items */
	progressOf(context: IExecutePaginationFunctions): RunProgress {
		return (this.progress ??= new RunProgress(context));
	}

	/** Forgets a step of an item. */
	forgetStep(itemIndex: number, step: string): void {
		this.openLedger()?.delete(`${itemIndex}:${step}`);
	}

	private openLedger(): Ledger<Outcome> | undefined {
		return (this.ledger ??= this.options.openLedger?.());
	}

	/** Records the end of an item. After the last one of a run that ends well, nothing is kept of it. */
	end(succeeded: boolean): void {
		this.endedCount++;
		if (!succeeded) this.failedCount++;
		if (this.endedCount === this.options.total && (!this.failedCount || this.options.failuresAreFinal)) this.ledger?.clear();
	}

	/** How many items succeeded, once no item is running any more; `undefined` if the error of one item does not hide the others. */
	async itemsDone(): Promise<number | undefined> {
		if (!this.isAtomic || this.size === 1) return undefined;
		if (this.runningCount) await new Promise<void>((resolve) => void this.idleWaiters.push(resolve));
		return this.succeededCount;
	}
}

const batches = new WeakMap<object, ItemBatch>();

/** How many items n8n reads in one synchronous loop; `undefined` if it pauses between them, continues on failures, or does not expose its input. */
function batchSize(context: IExecutePaginationFunctions, input: Input | undefined): number | undefined {
	if (context.continueOnFail()) return undefined;
	const { batching } = context.getNodeParameter('requestOptions', {}) as { batching?: { batch?: { batchInterval?: number } } };
	if (Number(batching?.batch?.batchInterval) > 0) return undefined;
	return (input?.main ?? input?.ai_tool)?.[0]?.length;
}

/** The attempt that the current item belongs to; item 0 starts a new one. */
export function itemBatchOf(context: IExecutePaginationFunctions, { execute }: Operation): ItemBatch {
	const run = context.getExecuteData?.();
	const { inputData: input } = context as { inputData?: Input };
	const existing = run && context.getItemIndex() > 0 ? batches.get(run) : undefined;
	if (existing) return existing;
	const node = context.getNode();
	const batch = new ItemBatch({
		node,
		size: run && batchSize(context, input),
		total: input?.main?.[0]?.length,
		// An AI agent that calls a tool again means it.
		...(input?.main && { openLedger: () => Ledger.open<Outcome>(context) }),
		failuresAreFinal: context.continueOnFail() && !node.retryOnFail,
		// Without `execute` an item has one open request at a time, so more of them would only wait for one. With it, items may wait for tasks.
		...(!execute && { itemsAtOnce: MAX_OPEN_REQUESTS }),
	});
	if (run) batches.set(run, batch);
	return batch;
}

const parameterHashes = new WeakMap<INodeParameters, string>();

/** A node's parameters as written, as a hash. @param parameters the same object for all items, so that they are hashed once */
export function parameterHash(parameters: INodeParameters): string {
	let hash = parameterHashes.get(parameters);
	if (hash === undefined) parameterHashes.set(parameters, (hash = sha256(canonicalJson(parameters))));
	return hash;
}

/** What the current item asks for. */
export const itemFingerprint = (context: IExecutePaginationFunctions, { node }: ItemBatch, endpoint: Endpoint, params: Params, settings: Params): Fingerprint =>
	fingerprintOf([endpoint.path, omit({ ...settings, ...params }, irrelevantNames(endpoint))], [parameterHash(node.parameters), context.getInputData().json]);
