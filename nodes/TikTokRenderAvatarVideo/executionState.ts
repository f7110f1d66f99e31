import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';
import type { TikTokApiError } from '../../lib/errors/TikTokApiError';
import { parameterHash } from '../../lib/execution/itemBatch';
import { executeOnce, fingerprintOf, Ledger, type Fingerprint, type Outcome } from '../../lib/execution/ledger';

/** What was done for an item: its order, or the outcome of its upload to an ad account. */
interface RenderEntry extends Outcome {
	/** TikTok's `package_id` of the order. */
	readonly package_id?: string;
	/** A task that TikTok accepted; without it the order's response was lost, and TikTok may have accepted it. */
	readonly task_id?: string;
	/** When TikTok accepted it, in Unix milliseconds. */
	readonly accepted?: number;
}

/** A task that TikTok accepted. */
type AcceptedTask = Required<Pick<RenderEntry, 'task_id' | 'accepted'>>;

/**
 * What this node has ordered and uploaded, so that neither of n8n's ways to try again renders or uploads a video twice. n8n saves it
 * with the execution, so the task IDs can also be found there.
 */
export class ExecutionState {
	private readonly ledger: Ledger<RenderEntry>;

	/** Start of every new package ID: identifies one run of one node in one execution. */
	private readonly prefix: string;

	/** Which item a package ID belongs to, and what the item asks for. */
	private readonly orders = new Map<string, { readonly key: string; readonly fingerprint: Fingerprint }>();

	/** n8n copies the whole node each time it is asked for it. */
	private readonly node: INode;

	constructor(private readonly context: IExecuteFunctions) {
		this.node = context.getNode();
		this.ledger = Ledger.open(context);
		const run = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
		this.prefix = `${context.getExecutionId() || 'manual'}-${this.node.id.slice(0, 8)}-${run}`;
	}

	/**
	 * TikTok's `package_id` for an input item, which ties a video to its item. If the same video was ordered in an earlier attempt, it is the
	 * one of that order, which may come from another execution.
	 */
	packageId(itemIndex: number, video: object): string {
		const key = String(itemIndex);
		const fingerprint = this.fingerprint(itemIndex, video);
		const packageId = this.ledger.get(key, fingerprint)?.package_id ?? `${this.prefix}-${itemIndex}`;
		this.orders.set(packageId, { key, fingerprint });
		return packageId;
	}

	acceptedTask(packageId: string): AcceptedTask | undefined {
		const entry = this.entry(packageId);
		return entry?.task_id === undefined ? undefined : (entry as AcceptedTask);
	}

	saveTask(packageId: string, taskId: string): void {
		this.save(packageId, { task_id: taskId, accepted: Date.now() });
	}

	isUncertain(packageId: string): boolean {
		const entry = this.entry(packageId);
		return entry !== undefined && entry.task_id === undefined;
	}

	/** Notes that TikTok may be rendering this video: no later attempt creates it again. */
	markUncertain(packageId: string): void {
		this.save(packageId, {});
	}

	/** Forgets a failed task, so that a later attempt creates it again. */
	removeTask(packageId: string): void {
		this.ledger.delete(this.orders.get(packageId)!.key);
	}

	/**
	 * Uploads a video to an ad account, unless an earlier attempt did; returns the result of the upload.
	 *
	 * @param upload gets the error of an earlier attempt whose answer was lost: the video is only looked for then
	 */
	async uploadOnce(
		itemIndex: number,
		taskId: string,
		advertiserId: string,
		upload: (earlier?: TikTokApiError) => Promise<IDataObject>,
	): Promise<IDataObject> {
		const fingerprint = this.fingerprint(itemIndex, { taskId, advertiserId });
		const key = `${itemIndex}-${taskId}`;
		const [result] = await executeOnce(this.ledger, itemIndex, fingerprint, async (earlier) => [{ json: await upload(earlier) }], key);
		return result!.json;
	}

	/**
	 * Deletes the data of this run once all items have a result.
	 *
	 * @param succeeded `false` keeps the data if Retry On Fail is on: n8n then runs the node once more
	 */
	clear(succeeded: boolean): void {
		if (succeeded || !this.node.retryOnFail) this.ledger.clear();
	}

	private fingerprint(itemIndex: number, values: object): Fingerprint {
		return fingerprintOf(values, [parameterHash(this.node.parameters), this.context.getInputData()[itemIndex]?.json]);
	}

	private entry(packageId: string): RenderEntry | undefined {
		const { key, fingerprint } = this.orders.get(packageId)!;
		return this.ledger.get(key, fingerprint);
	}

	private save(packageId: string, entry: RenderEntry): void {
		const { key, fingerprint } = this.orders.get(packageId)!;
		this.ledger.set(key, fingerprint, { package_id: packageId, ...entry });
	}
}
