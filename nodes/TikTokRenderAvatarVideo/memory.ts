import type { IExecuteFunctions } from 'n8n-workflow';

/** A task that TikTok accepted, as the execution remembers it. */
export interface Accepted {
	readonly task_id: string;
	/** When, in Unix milliseconds. */
	readonly accepted: number;
}

/**
 * The tasks of this run of the node, kept in the execution's own data: n8n's Retry On Fail runs the whole node again
 * within the same execution, and what TikTok already renders must not be ordered twice. n8n saves that data with the
 * execution, so the task IDs can also be found there.
 */
export class Memory {
	private readonly tasks: Record<string, Accepted>;

	/** Begins every package ID: one execution, one run of one node. */
	private readonly prefix: string;

	constructor(private readonly context: IExecuteFunctions) {
		const store = context.getContext('node') as { acceptedTasks?: Record<string, Accepted> };
		this.tasks = store.acceptedTasks ??= {};
		const run = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
		this.prefix = `${context.getExecutionId() || 'manual'}-${context.getNode().id.slice(0, 8)}-${run}`;
	}

	/** The mark that ties a video to its input item, the same in every attempt. */
	packageId(itemIndex: number): string {
		return `${this.prefix}-${itemIndex}`;
	}

	recall(packageId: string): Accepted | undefined {
		return this.tasks[packageId];
	}

	keep(packageId: string, taskId: string): void {
		this.tasks[packageId] = { task_id: taskId, accepted: Date.now() };
	}

	/** A render that came to nothing may be ordered again. */
	forget(packageId: string): void {
		delete this.tasks[packageId];
	}

	/** All items have their answer: nothing is taken up again, unless n8n is going to run the node once more. */
	close(complete: boolean): void {
		if (!complete && this.context.getNode().retryOnFail) return;
		for (const packageId of Object.keys(this.tasks)) if (packageId.startsWith(`${this.prefix}-`)) delete this.tasks[packageId];
	}
}
