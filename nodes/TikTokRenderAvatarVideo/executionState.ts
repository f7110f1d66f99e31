import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** A task that TikTok accepted, as stored with the execution. */
interface AcceptedTask {
	readonly task_id: string;
	/** Unix milliseconds. */
	readonly accepted: number;
}

/**
 * What this node has already done in this execution, stored in `getContext('node')`.
 *
 * n8n's Retry On Fail runs the whole node again within one execution, and its Retry copies this data into a new one. Neither
 * may render or upload a video twice. n8n saves the data with the execution, so the task IDs can also be found there.
 */
export class ExecutionState {
	/** By package ID. */
	private readonly acceptedTasks: Record<string, AcceptedTask>;

	/** Package IDs of create requests whose response was lost: TikTok may have accepted them. */
	private readonly uncertainOrders: Record<string, true>;

	/** Finished uploads to ad accounts, by package ID and task ID. */
	private readonly uploads: Record<string, IDataObject>;

	/** Start of every package ID: identifies one run of one node in one execution. */
	private readonly prefix: string;

	constructor(private readonly context: IExecuteFunctions) {
		const store = context.getContext('node') as {
			acceptedTasks?: Record<string, AcceptedTask>;
			doubtfulOrders?: Record<string, true>;
			uploads?: Record<string, IDataObject>;
		};
		this.acceptedTasks = store.acceptedTasks ??= {};
		this.uncertainOrders = store.doubtfulOrders ??= {};
		this.uploads = store.uploads ??= {};
		const run = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
		this.prefix = `${context.getExecutionId() || 'manual'}-${context.getNode().id.slice(0, 8)}-${run}`;
	}

	/** TikTok's `package_id` for an input item. It is the same in every attempt, and ties a video to its item. */
	packageId(itemIndex: number): string {
		return `${this.prefix}-${itemIndex}`;
	}

	acceptedTask(packageId: string): AcceptedTask | undefined {
		return this.acceptedTasks[packageId];
	}

	saveTask(packageId: string, taskId: string): void {
		this.acceptedTasks[packageId] = { task_id: taskId, accepted: Date.now() };
	}

	isUncertain(packageId: string): boolean {
		return this.uncertainOrders[packageId] === true;
	}

	/** Notes that TikTok may be rendering this video: no later attempt creates it again. */
	markUncertain(packageId: string): void {
		this.uncertainOrders[packageId] = true;
	}

	/** Forgets a failed task, so that a later attempt creates it again. */
	removeTask(packageId: string): void {
		delete this.acceptedTasks[packageId];
	}

	/** Uploads a video to an ad account, unless an earlier attempt did; returns the result of the upload. */
	async uploadOnce(itemIndex: number, taskId: string, upload: () => Promise<IDataObject>): Promise<IDataObject> {
		return (this.uploads[`${this.packageId(itemIndex)}-${taskId}`] ??= await upload());
	}

	/**
	 * Deletes the data of this run once all items have a result.
	 *
	 * @param succeeded `false` keeps the data if Retry On Fail is on: n8n then runs the node once more
	 */
	clear(succeeded: boolean): void {
		if (!succeeded && this.context.getNode().retryOnFail) return;
		for (const records of [this.acceptedTasks, this.uncertainOrders, this.uploads])
			for (const key of Object.keys(records)) if (key.startsWith(`${this.prefix}-`)) delete records[key];
	}
}
