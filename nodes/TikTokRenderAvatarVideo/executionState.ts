import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** A task that TikTok accepted, as the execution remembers it. */
export interface AcceptedTask {
	readonly task_id: string;
	/** When, in Unix milliseconds. */
	readonly accepted: number;
}

/**
 * The tasks of this run of the node, kept in the execution's own data: n8n's Retry On Fail runs the whole node again
 * within the same execution, and what TikTok already renders must not be ordered twice. n8n saves that data with the
 * execution, so the task IDs can also be found there.
 */
export class ExecutionState {
	private readonly tasks: Record<string, AcceptedTask>;

	/** Orders that TikTok may have taken, though it did not say so. */
	private readonly doubtful: Record<string, true>;

	/** What ad accounts took, by item and task. */
	private readonly uploads: Record<string, IDataObject>;

	/** Begins every package ID: one execution, one run of one node. */
	private readonly prefix: string;

	constructor(private readonly context: IExecuteFunctions) {
		const store = context.getContext('node') as {
			acceptedTasks?: Record<string, AcceptedTask>;
			doubtfulOrders?: Record<string, true>;
			uploads?: Record<string, IDataObject>;
		};
		this.tasks = store.acceptedTasks ??= {};
		this.doubtful = store.doubtfulOrders ??= {};
		this.uploads = store.uploads ??= {};
		const run = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
		this.prefix = `${context.getExecutionId() || 'manual'}-${context.getNode().id.slice(0, 8)}-${run}`;
	}

	/** The mark that ties a video to its input item, the same in every attempt. */
	packageId(itemIndex: number): string {
		return `${this.prefix}-${itemIndex}`;
	}

	recall(packageId: string): AcceptedTask | undefined {
		return this.tasks[packageId];
	}

	keep(packageId: string, taskId: string): void {
		this.tasks[packageId] = { task_id: taskId, accepted: Date.now() };
	}

	doubts(packageId: string): boolean {
		return this.doubtful[packageId] === true;
	}

	/** TikTok may render it: no further try of the node orders it again. */
	doubt(packageId: string): void {
		this.doubtful[packageId] = true;
	}

	/** A render that came to nothing may be ordered again. */
	forget(packageId: string): void {
		delete this.tasks[packageId];
	}

	/** The upload that this item's task had before, or the one that is made now. */
	async upload(itemIndex: number, taskId: string, send: () => Promise<IDataObject>): Promise<IDataObject> {
		return (this.uploads[`${this.packageId(itemIndex)}-${taskId}`] ??= await send());
	}

	/** All items have their answer: nothing is taken up again, unless n8n is going to run the node once more. */
	close(complete: boolean): void {
		if (!complete && this.context.getNode().retryOnFail) return;
		for (const kept of [this.tasks, this.doubtful, this.uploads])
			for (const key of Object.keys(kept)) if (key.startsWith(`${this.prefix}-`)) delete kept[key];
	}
}
