import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData, type NodeApiError } from 'n8n-workflow';
import pLimit from 'p-limit';
import { getConnection, type Authentication } from '../../lib/auth/connection';
import type { Connection } from '../../lib/definition/api';
import { isFatal, isTransient } from '../../lib/errors/classify';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { pollUntilDone, taskState } from '../../lib/execution/waitForTask';
import { sendRequest } from '../../lib/http/sendRequest';
import { taskClock } from '../../lib/util/clock';
import { LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { downloadVideo, uploadVideo, urlExpiry } from './delivery';
import { ExecutionState } from './executionState';
import { DEFAULT_OPTIONS, readJobs, renderOptions, type Job, type RenderOptions } from './jobs';
import { PollSchedule } from './pollSchedule';
import type { RenderOperation } from './properties';
import { createTasks, pollTasks, possiblyCreatedError, type SendRequest, type TaskOrder, type TaskRecord } from './tasks';

/** Calls under way at once, and files; how fast calls leave is the account's pace. */
const MAX_CONCURRENT = 4;

const MINUTE = 60_000;

/** A task at TikTok and what is known of it. */
interface Task {
	readonly taskId: string;
	/** Whose video it is; several items may name the same task. */
	readonly jobs: Job[];
	readonly packageId?: string;
	/** In the nodes' time; `undefined` for tasks that were started elsewhere. */
	readonly began?: number;
	/** When it was seen to be ready. */
	ended?: number;
	status: string;
	/** Why the last look told nothing. */
	trouble?: TikTokApiError;
}

/** As many as fill their calls, where there is enough for one. */
const fullCalls = (free: number): number => (free < LIMITS.packages ? free : free - (free % LIMITS.packages));

type Outcome = Pick<INodeExecutionData, 'json' | 'binary'>;

type Failure = NodeApiError | NodeOperationError;

/** Renders the node's whole input: packs it into few calls, waits, and gives every item its video or its reason. */
export class RenderRunner {
	private readonly outcomes = new Map<Job, Outcome>();

	private readonly failures: Array<{ itemIndex: number; error: Failure; details: IDataObject }> = [];

	private readonly tasks = new Map<string, Task>();

	private readonly schedule: PollSchedule;

	private readonly state: ExecutionState;

	private readonly deliveries: Array<Promise<void>> = [];

	/** Ends what is under way when the node stops. */
	private readonly stopped = new AbortController();

	private readonly signal: AbortSignal;

	private readonly pollSlots = pLimit(MAX_CONCURRENT);

	/** Apart from the looks, which must not wait for files. */
	private readonly deliverySlots = pLimit(MAX_CONCURRENT);

	private readonly send: SendRequest;

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly connection: Connection,
		private readonly operation: RenderOperation,
		private readonly options: RenderOptions,
	) {
		this.schedule = new PollSchedule(options.pollInterval * 1000);
		this.state = new ExecutionState(context);
		const cancelled = context.getExecutionCancelSignal();
		this.signal = cancelled ? AbortSignal.any([cancelled, this.stopped.signal]) : this.stopped.signal;
		this.send = async (call) => await sendRequest(context, connection, call);
	}

	/** @throws NodeOperationError, NodeApiError where an item comes to nothing and the node is not to continue on fail */
	static async run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = context.getNodeParameter('operation', 0) as RenderOperation;
		const { jobs, rejected } = readJobs(context, operation);
		if (rejected.length && !context.continueOnFail()) throw rejected[0]!.error;
		const account = await getConnection(context, context.getNodeParameter('authentication', 0) as Authentication);
		// What counts for the whole input comes from the first item whose values were found good.
		const [first] = jobs;
		const runner = new RenderRunner(context, account, operation, first ? renderOptions(context, first.itemIndex) : DEFAULT_OPTIONS);
		for (const { itemIndex, error } of rejected) runner.failures.push({ itemIndex, error, details: { description: error.description ?? null } });
		try {
			await runner.all(jobs);
		} finally {
			runner.stopped.abort();
			await Promise.allSettled(runner.deliveries);
		}
		return [runner.items(jobs)];
	}

	private async all(jobs: readonly Job[]): Promise<void> {
		const orders = this.takeUp(jobs);
		this.stopIfFailed();
		const room = this.operation === 'start' ? Infinity : this.options.maxInFlight;
		const batch = (): number => {
			const free = room - this.schedule.size;
			return orders.length && free >= Math.min(orders.length, LIMITS.packages, room) ? fullCalls(Math.min(free, MAX_CONCURRENT * LIMITS.packages)) : 0;
		};
		await pollUntilDone({
			nextPollAt: () => (batch() ? taskClock.now() : this.nextPollAt()),
			poll: async () => {
				const count = batch();
				await (count ? this.order(orders.splice(0, count), orders) : this.poll());
			},
			sleep: async (milliseconds) => await taskClock.sleep(milliseconds, this.signal),
		});
		await Promise.all(this.deliveries);
		this.stopIfFailed();
		this.state.close(!this.failures.length);
	}

	/** Tasks that exist already are watched; for the rest an order is written. */
	private takeUp(jobs: readonly Job[]): TaskOrder[] {
		const orders: TaskOrder[] = [];
		for (const job of jobs) {
			if (job.taskId) {
				const known = this.tasks.get(job.taskId);
				if (known) known.jobs.push(job);
				else this.watch({ taskId: job.taskId, jobs: [job], status: 'UNKNOWN' });
				continue;
			}
			const packageId = this.state.packageId(job.itemIndex);
			const accepted = this.state.recall(packageId);
			if (this.state.doubts(packageId)) this.fail(job, possiblyCreatedError(), {});
			else if (accepted) this.watch({ taskId: accepted.task_id, jobs: [job], packageId, began: taskClock.at(accepted.accepted), status: 'SUBMITTED' });
			else orders.push({ job, packageId });
		}
		return orders;
	}

	private watch(task: Task): void {
		this.tasks.set(task.taskId, task);
		const [job] = task.jobs as [Job];
		if (this.operation === 'start') {
			this.outcomes.set(job, { json: { task_id: task.taskId, package_id: task.packageId ?? null, status: task.status, ...job.changes } });
			return;
		}
		const length = task.began === undefined ? undefined : [...(job.video?.script ?? '')].length;
		const began = task.began ?? taskClock.now();
		this.schedule.add(task.taskId, length, began, Math.max(began, taskClock.now()) + renderOptions(this.context, job.itemIndex).timeout * MINUTE);
	}

	/** @param rest orders that are still to come; emptied where no call of this account will go better */
	private async order(batch: readonly TaskOrder[], rest: TaskOrder[]): Promise<void> {
		const calls = Array.from({ length: Math.ceil(batch.length / LIMITS.packages) }, (_, call) =>
			batch.slice(call * LIMITS.packages, (call + 1) * LIMITS.packages),
		);
		const answers = await Promise.all(calls.map(async (orders) => this.logged(await createTasks(this.send, orders))));
		let end: TikTokApiError | undefined;
		for (const [order, answer] of answers.flatMap((answer) => [...answer])) {
			if (answer instanceof TikTokApiError) {
				if (answer.details.outcomeUnknown) this.state.doubt(order.packageId);
				this.fail(order.job, answer, {});
				if (isFatal(answer)) end = answer;
				continue;
			}
			this.state.keep(order.packageId, answer);
			this.watch({ taskId: answer, jobs: [order.job], packageId: order.packageId, began: taskClock.now(), status: 'SUBMITTED' });
		}
		if (end) for (const { job } of rest.splice(0)) this.fail(job, end, {});
		this.stopIfFailed();
	}

	/** n8n saves an execution when it ends: where the process dies before, its log alone names what is paid for. */
	private logged(answers: Map<TaskOrder, string | TikTokApiError>): Map<TaskOrder, string | TikTokApiError> {
		const accepted = [...answers.values()].filter((answer) => typeof answer === 'string');
		if (accepted.length) this.context.logger.info(`TikTok renders for execution ${this.context.getExecutionId()}, task IDs: ${accepted.join(', ')}`);
		return answers;
	}

	private nextPollAt(): number | undefined {
		const next = this.schedule.nextPollAt();
		if (next === undefined || Number.isFinite(next)) return next;
		throw new NodeOperationError(this.context.getNode(), 'The node has lost track of its renders', {
			description: `Run “Wait for Existing Tasks” with their task IDs: ${[...this.tasks.keys()].join(', ')}.`,
		});
	}

	private async poll(): Promise<void> {
		const calls = this.schedule.dueTasks(taskClock.now());
		await Promise.all(calls.map(async (taskIds) => await this.pollSlots(async () => this.evaluate(taskIds, await pollTasks(this.send, taskIds)))));
		this.stopIfFailed();
	}

	private evaluate(taskIds: readonly string[], seen: ReadonlyMap<string, TaskRecord | TikTokApiError>): void {
		for (const taskId of taskIds) {
			const task = this.tasks.get(taskId)!;
			const record = seen.get(taskId);
			if (record instanceof TikTokApiError) {
				task.trouble = record;
				if (isTransient(record)) this.pollLater(task);
				else this.giveUp(task, record);
				continue;
			}
			task.status = record?.status ?? task.status;
			if (taskState(task.status) === 'succeeded') {
				task.ended = taskClock.now();
				this.schedule.finished(taskId, task.ended);
				for (const job of task.jobs) this.deliveries.push(this.deliverySlots(async () => await this.deliver(task, job, record!)));
			} else if (taskState(task.status) === 'failed') {
				if (task.packageId) this.state.forget(task.packageId);
				this.giveUp(
					task,
					new TikTokApiError({
						message: 'TikTok could not render this video',
						hint: 'Shorten or reword the script, or try another avatar, and run the item again.',
						apiMessage: record?.error_msg,
					}),
				);
			} else this.pollLater(task);
		}
	}

	/** Not ready: looked at again, unless its time is over. */
	private pollLater(task: Task): void {
		const { timeout } = renderOptions(this.context, task.jobs[0]!.itemIndex);
		if (this.schedule.expired(task.taskId, taskClock.now())) {
			const minutes = `${timeout} ${timeout === 1 ? 'minute' : 'minutes'}`;
			const todo =
				'Raise Timeout in the options, or take the task up later with “Wait for Existing Tasks”: it ' +
				`is not rendered again.${task.status === 'UNKNOWN' ? '' : ` Last status: ${task.status}.`}`;
			this.giveUp(
				task,
				new TikTokApiError({
					message: `The video was not ready after ${minutes}`,
					hint: task.trouble ? `${todo} The last look told: ${task.trouble.message}.` : todo,
				}),
			);
		} else this.schedule.unfinished(task.taskId, taskClock.now());
	}

	private giveUp(task: Task, error: TikTokApiError): void {
		this.schedule.drop(task.taskId);
		for (const job of task.jobs) this.fail(job, error, { task_id: task.taskId, status: task.status });
	}

	private fail({ itemIndex }: Job, apiError: TikTokApiError, details: IDataObject): void {
		const error = apiError.toNodeError(this.context.getNode(), itemIndex);
		if (details.task_id) error.description = `${error.description} Task ID: ${String(details.task_id)}.`;
		this.failures.push({ itemIndex, error, details: { ...details, description: error.description ?? null, code: apiError.details.code ?? null } });
	}

	private async deliver(task: Task, job: Job, record: TaskRecord): Promise<void> {
		if (this.signal.aborted) return;
		const { taskId } = task;
		const url = record.preview_url ?? '';
		const json: IDataObject = {
			task_id: taskId,
			status: task.status,
			avatar_video_id: record.avatar_video_id ?? null,
			video_name: record.video_name ?? null,
			preview_url: url,
			preview_url_expires_at: urlExpiry(url),
			...(task.began !== undefined && { render_seconds: Math.round((task.ended! - task.began) / 1000) }),
			...job.changes,
		};
		try {
			const { advertiserId, download: property } = job.delivery;
			if (advertiserId)
				Object.assign(json, await this.state.upload(job.itemIndex, taskId, async () => await uploadVideo(this.send, record, advertiserId)));
			const binary = property
				? { [property]: await downloadVideo(this.context, this.connection, url, record.video_name ?? taskId, this.signal) }
				: undefined;
			this.outcomes.set(job, { json, ...(binary && { binary }) });
		} catch (caught) {
			if (this.signal.aborted) return;
			this.fail(job, apiErrorOrThrow(caught), json);
		}
	}

	/** Unless items may fail alone, the first failure ends the node; every task at TikTok is named, so that none is lost. */
	private stopIfFailed(): void {
		const [first] = this.failures;
		if (!first || this.context.continueOnFail()) return;
		const named = [...this.tasks.values()]
			.filter(({ taskId }) => taskId !== first.details.task_id)
			.map(({ taskId, jobs }) => `${taskId} [item ${jobs.map(({ itemIndex }) => itemIndex).join(', ')}]`);
		if (named.length) {
			first.error.description =
				`${first.error.description ?? ''} Other tasks of this run, at TikTok and paid for: ` +
				`${named.join(', ')}. “Wait for Existing Tasks” gets their videos without rendering them again.`;
		}
		throw first.error;
	}

	/** One item for each video or failure, in the order of the input. */
	private items(jobs: readonly Job[]): INodeExecutionData[] {
		const made = jobs.filter((job) => this.outcomes.has(job)).map((job) => ({ ...this.outcomes.get(job)!, pairedItem: { item: job.itemIndex } }));
		const failed = this.failures.map(({ itemIndex, error, details }) => ({ json: { error: error.message, details }, pairedItem: { item: itemIndex } }));
		return [...made, ...failed].sort((a, b) => a.pairedItem.item - b.pairedItem.item);
	}
}
