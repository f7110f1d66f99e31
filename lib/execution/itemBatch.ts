import isEqual from 'lodash/isEqual';
import omit from 'lodash/omit';
import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Params } from '../definition/rule';

/** The result of an item in an attempt of the node: its output, or the error after which nobody knows whether TikTok carried it out. */
interface Outcome {
	readonly params: Params;
	readonly items?: INodeExecutionData[];
	readonly reason?: unknown;
}

/** The node's input as n8n-core's RoutingNode has it; its loop over the items uses the same lists. */
type Input = Readonly<Partial<Record<'main' | 'ai_tool', ReadonlyArray<readonly unknown[] | null>>>>;

const withoutRequestId = (params: Params): Params => omit(params, 'request_id');

/**
 * One attempt of a node over all of its items. n8n-core's RoutingNode starts each item as soon as it has read it, so an
 * invalid item fails the run after the ones before it were sent. Here all items are checked first, and nothing is sent if
 * one is invalid.
 */
export class ItemBatch {
	private checkedCount = 0;

	private invalidCount = 0;

	private runningCount = 0;

	private succeededCount = 0;

	private readonly idleWaiters: Array<() => void> = [];

	/**
	 * @param size number of items, if an invalid one is to fail the whole run; `undefined` if each item fails alone
	 * @param outcomes results of earlier attempts by item index, if n8n may retry the node
	 */
	constructor(
		readonly size: number | undefined,
		private readonly outcomes: Map<number, Outcome> | undefined,
	) {}

	/** Whether one invalid item fails the run before anything is sent. */
	get isAtomic(): boolean {
		return this.size !== undefined;
	}

	/** Records whether an item is valid. Resolves, once all are recorded, to whether the item may be sent. */
	async mayStart(isValid: boolean): Promise<boolean> {
		this.checkedCount++;
		if (!isValid) this.invalidCount++;
		if (!this.isAtomic) return isValid;
		// RoutingNode reads all items in one synchronous loop: a microtask runs after the last of them.
		await Promise.resolve();
		return this.invalidCount === 0 && this.checkedCount === this.size;
	}

	/** The output of this item in an earlier attempt. @throws the error of that attempt if TikTok may have carried the item out */
	private recall(itemIndex: number, params: Params): INodeExecutionData[] | undefined {
		const outcome = this.outcomes?.get(itemIndex);
		if (!outcome || !isEqual(outcome.params, withoutRequestId(params))) return undefined;
		if (!outcome.items) throw outcome.reason;
		return outcome.items;
	}

	/**
	 * Runs an item that changes something, unless an earlier attempt with the same parameters already did.
	 *
	 * @param isAmbiguous whether TikTok may have carried the item out despite this error
	 */
	async executeOnce(
		itemIndex: number,
		params: Params,
		execute: () => Promise<INodeExecutionData[]>,
		isAmbiguous: (reason: unknown) => boolean,
	): Promise<INodeExecutionData[]> {
		this.runningCount++;
		const sentParams = withoutRequestId({ ...params });
		try {
			const recalled = this.recall(itemIndex, sentParams);
			const items =
				recalled ??
				(await execute().catch((reason: unknown) => {
					if (isAmbiguous(reason)) this.outcomes?.set(itemIndex, { params: sentParams, reason });
					throw reason;
				}));
			this.outcomes?.set(itemIndex, { params: sentParams, items });
			this.succeededCount++;
			return items;
		} finally {
			if (--this.runningCount === 0) for (const resume of this.idleWaiters.splice(0)) resume();
		}
	}

	/** How many items succeeded, once no item is running any more; `undefined` if the error of one item does not hide the others. */
	async itemsDone(): Promise<number | undefined> {
		if (!this.isAtomic || this.size === 1) return undefined;
		if (this.runningCount) await new Promise<void>((resolve) => void this.idleWaiters.push(resolve));
		return this.succeededCount;
	}
}

const batches = new WeakMap<object, ItemBatch>();

const outcomesByRun = new WeakMap<object, Map<number, Outcome>>();

/** How many items n8n reads in one synchronous loop; `undefined` if it pauses between them, continues on failures, or does not expose its input. */
function batchSize(context: IExecutePaginationFunctions, input: Input | undefined): number | undefined {
	if (context.continueOnFail()) return undefined;
	const { batching } = context.getNodeParameter('requestOptions', {}) as { batching?: { batch?: { batchInterval?: number } } };
	if (Number(batching?.batch?.batchInterval) > 0) return undefined;
	return (input?.main ?? input?.ai_tool)?.[0]?.length;
}

/** The attempt that the current item belongs to; item 0 starts a new one. */
export function itemBatchOf(context: IExecutePaginationFunctions): ItemBatch {
	const run = context.getExecuteData?.();
	const { inputData: input } = context as { inputData?: Input };
	const existing = run && context.getItemIndex() > 0 ? batches.get(run) : undefined;
	if (existing) return existing;
	// Only Retry On Fail repeats the same work. An AI agent that calls a tool again means it.
	const retried = run && input?.main && context.getNode().retryOnFail;
	const outcomes = retried ? (outcomesByRun.get(run) ?? new Map<number, Outcome>()) : undefined;
	if (retried) outcomesByRun.set(run, outcomes!);
	const batch = new ItemBatch(run && batchSize(context, input), outcomes);
	if (run) batches.set(run, batch);
	return batch;
}
