import isEqual from 'lodash/isEqual';
import omit from 'lodash/omit';
import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Params } from '../definition/rule';

/** What came of an item in a try of the node: its output, or why nobody knows whether TikTok did it. */
interface Outcome {
	readonly params: Params;
	readonly items?: INodeExecutionData[];
	readonly reason?: unknown;
}

/** What n8n's declarative nodes run over; its own loop counts by the same. */
type Input = Readonly<Partial<Record<'main' | 'ai_tool', ReadonlyArray<readonly unknown[] | null>>>>;

const withoutRequestId = (params: Params): Params => omit(params, 'request_id');

/**
 * One try of a node over all of its items. n8n begins each item as soon as it has read it, and stops at the first bad
 * one after the others have left: here all are read first, and where one is bad nothing leaves.
 */
export class ItemBatch {
	private checked = 0;

	private bad = 0;

	private open = 0;

	private done = 0;

	private readonly whenIdle: Array<() => void> = [];

	/**
	 * @param size number of items, where it is known and each is needed
	 * @param outcomes what came of the items in earlier tries, where n8n tries again
	 */
	constructor(
		readonly size: number | undefined,
		private readonly outcomes: Map<number, Outcome> | undefined,
	) {}

	/** Whether a bad item ends the run before anything is sent. */
	get isAtomic(): boolean {
		return this.size !== undefined;
	}

	/** Notes whether an item can be sent. Resolves to whether any may be; where not, n8n ends the run with what is wrong. */
	async mayStart(good: boolean): Promise<boolean> {
		this.checked++;
		if (!good) this.bad++;
		if (!this.isAtomic) return good;
		// n8n reads all items without a pause: what waits goes on behind the last of them.
		await null;
		return this.bad === 0 && this.checked === this.size;
	}

	/** What TikTok did for this item in an earlier try; throws why it must not be tried again. */
	private recall(itemIndex: number, params: Params): INodeExecutionData[] | undefined {
		const before = this.outcomes?.get(itemIndex);
		if (!before || !isEqual(before.params, withoutRequestId(params))) return undefined;
		if (!before.items) throw before.reason;
		return before.items;
	}

	/** Carries out one item that changes something, and remembers what came of it. */
	async executeOnce(
		itemIndex: number,
		params: Params,
		context: () => Promise<INodeExecutionData[]>,
		isUnsure: (reason: unknown) => boolean,
	): Promise<INodeExecutionData[]> {
		this.open++;
		const asked = withoutRequestId({ ...params });
		try {
			const known = this.recall(itemIndex, asked);
			const items =
				known ??
				(await context().catch((reason: unknown) => {
					if (isUnsure(reason)) this.outcomes?.set(itemIndex, { params: asked, reason });
					throw reason;
				}));
			this.outcomes?.set(itemIndex, { params: asked, items });
			this.done++;
			return items;
		} finally {
			if (--this.open === 0) for (const resume of this.whenIdle.splice(0)) resume();
		}
	}

	/** How many items were carried out, once all others have ended; `undefined` where it does not matter. */
	async itemsDone(): Promise<number | undefined> {
		if (!this.isAtomic || this.size === 1) return undefined;
		if (this.open) await new Promise<void>((resolve) => void this.whenIdle.push(resolve));
		return this.done;
	}
}

const batches = new WeakMap<object, ItemBatch>();

const outcomesByRun = new WeakMap<object, Map<number, Outcome>>();

/** How many items n8n is to read in one go; `undefined` where it pauses between them, goes on without bad ones, or does not tell. */
function batchSize(context: IExecutePaginationFunctions, input: Input | undefined): number | undefined {
	if (context.continueOnFail()) return undefined;
	const { batching } = context.getNodeParameter('requestOptions', {}) as { batching?: { batch?: { batchInterval?: number } } };
	if (Number(batching?.batch?.batchInterval) > 0) return undefined;
	return (input?.main ?? input?.ai_tool)?.[0]?.length;
}

/** The try of the node that an item belongs to; the first item begins it. */
export function itemBatchOf(context: IExecutePaginationFunctions): ItemBatch {
	const run = context.getExecuteData?.();
	const { inputData: input } = context as { inputData?: Input };
	const known = run && context.getItemIndex() > 0 ? batches.get(run) : undefined;
	if (known) return known;
	// An agent calls a tool again on purpose: only n8n's own further tries are the same work.
	const repeats = run && input?.main && context.getNode().retryOnFail;
	const outcomes = repeats ? (outcomesByRun.get(run) ?? new Map<number, Outcome>()) : undefined;
	if (repeats) outcomesByRun.set(run, outcomes!);
	const batch = new ItemBatch(run && batchSize(context, input), outcomes);
	if (run) batches.set(run, batch);
	return batch;
}
