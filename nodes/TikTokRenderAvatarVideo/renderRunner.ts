import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData, type NodeApiError } from 'n8n-workflow';
import { getConnection, type Authentication } from '../../lib/auth/connection';
import type { Connection } from '../../lib/definition/api';
import { isFatal, isTransient } from '../../lib/errors/classify';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { failedItem } from '../../lib/execution/failedItem';
import { givesOutFailures } from '../../lib/execution/toolAnswer';
import { pollUntilDone, taskState } from '../../lib/execution/waitForTask';
import { sendRequest } from '../../lib/http/sendRequest';
import { taskClock } from '../../lib/util/clock';
import { limitConcurrency } from '../../lib/util/concurrencyLimiter';
import { AVATAR_LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { ExecutionState } from './executionState';
import { LostOrders, type ListedVideo } from './lostOrders';
import { PollSchedule } from './pollSchedule';
import type { RenderOperation } from './properties';
import { RenderProgress } from './renderProgress';
import { possiblyCreatedError, renderFailedError, timeoutError } from './renderErrors';
import { DEFAULT_OPTIONS, readJobs, renderOptions, type Job, type RenderOptions } from './renderJobs';
import { LISTED_HINT, otherTasksText, videoJson, type RenderTask } from './renderTask';
import { downloadVideo, uploadToAdAccount } from './videoDelivery';
import { createTasks, pollTasks, roundToRequests, toOrders, type SendRequest, type TaskOrder, type TaskRecord } from './videoTasks';

/** Create requests at the same time, as the ones behind are not sent if one fails; and downloads at the same time. */
const MAX_CONCURRENT = 4;

const MINUTE = 60_000;

type JobResult = Pick<INodeExecutionData, 'json' | 'binary'>;

type NodeError = NodeApiError | NodeOperationError;

/** Runs the node for all its items: creates the tasks in few requests, polls them, and gives every item its video or its error. */
export class RenderRunner {
	private readonly results = new Map<Job, JobResult>();

	private readonly failures: Array<{ itemIndex: number; error: NodeError; details: IDataObject; isLost?: boolean }> = [];

	private readonly tasks = new Map<string, RenderTask>();

	private readonly schedule: PollSchedule;

	private readonly state: ExecutionState;

	private readonly lost: LostOrders;

	private readonly deliveries: Array<Promise<void>> = [];

	/** Aborts downloads that are still running when the node ends. */
	private readonly stopped = new AbortController();

	private readonly signal: AbortSignal;

	private readonly deliverySlots = limitConcurrency(MAX_CONCURRENT);

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
		this.send = async (request) => await sendRequest(context, connection, request);
		this.lost = new LostOrders(
			context,
			this.send,
			options.pollInterval * 1000,
			(order, video) => this.deliverFound(order, video),
			(order, error) => this.fail(order.job, error, {}, true),
		);
	}

	/**
	 * @returns one item for each video or error, in the order of the input
	 * @throws NodeOperationError, NodeApiError where an item fails and Continue On Fail is off
	 */
	static async run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = context.getNodeParameter('operation', 0) as RenderOperation;
		const { jobs, rejected } = await readJobs(context, operation);
		if (rejected.length && !givesOutFailures(context)) throw rejected[0]!.error;
		const connection = await getConnection(context, context.getNodeParameter('authentication', 0) as Authentication);
		// Options that hold for the whole input come from the first valid item.
		const [first] = jobs;
		const runner = new RenderRunner(context, connection, operation, first ? renderOptions(context, first.itemIndex) : DEFAULT_OPTIONS);
		for (const { itemIndex, error } of rejected) runner.failures.push({ itemIndex, error, details: {} });
		try {
			await runner.runJobs(jobs);
		} finally {
			runner.stopped.abort();
			await Promise.allSettled(runner.deliveries);
		}
		return [runner.outputItems(jobs)];
	}

	private async runJobs(jobs: readonly Job[]): Promise<void> {
		const progress = new RenderProgress(this.context, jobs.length);
		const orders = this.resumeOrOrder(jobs);
		this.stopIfFailed();
		const maxInFlight = this.operation === 'start' ? Infinity : this.options.maxInFlight;
		const nextBatchSize = (): number => {
			const free = maxInFlight - this.schedule.size - this.lost.size;
			if (!orders.length || free < Math.min(orders.length, AVATAR_LIMITS.packages, maxInFlight)) return 0;
			return roundToRequests(Math.min(free, MAX_CONCURRENT * AVATAR_LIMITS.packages));
		};
		const waiting = pollUntilDone({
			nextPollAt: () => (nextBatchSize() ? taskClock.now() : this.nextPollAt()),
			poll: async () => {
				const count = nextBatchSize();
				await (count ? this.createBatch(orders.splice(0, count), orders) : this.poll());
				if (this.operation !== 'start') progress.update(this.results.size, this.failures.length, this.schedule.taskIds());
			},
			sleep: async (milliseconds) => await taskClock.sleep(milliseconds, this.signal),
		});
		await progress.during(waiting, () => this.schedule.taskIds());
		await Promise.all(this.deliveries);
		this.stopIfFailed(true);
		const cleaned = jobs.filter((job) => job.changes && this.results.has(job)).length;
		const late = [...this.tasks.values()].flatMap(({ jobs: own, isLate }) => (isLate ? own : [])).length;
		progress.finish({ succeeded: this.results.size, failed: this.failures.length - late, late, cleaned }, this.operation !== 'start');
		this.state.clear(!this.failures.length);
		if (!this.failures.length) this.lost.clear(jobs.map(({ itemIndex, video }) => this.state.packageId(itemIndex, video ?? {})));
	}

	/** Starts to poll the tasks that exist already, and returns an order for each job without one. */
	private resumeOrOrder(jobs: readonly Job[]): TaskOrder[] {
		const orders: TaskOrder[] = [];
		for (const job of jobs) {
			if (!job.taskId) continue;
			const known = this.tasks.get(job.taskId);
			if (known) known.jobs.push(job);
			else this.addTask({ taskId: job.taskId, jobs: [job], status: 'UNKNOWN' });
		}
		const toRender = jobs.filter(({ taskId }) => !taskId).map((job) => ({ job, packageId: this.state.packageId(job.itemIndex, job.video ?? {}) }));
		for (const order of toOrders(toRender)) {
			const { job, packageId } = order;
			const accepted = this.state.acceptedTask(packageId);
			if (this.state.isUncertain(packageId)) {
				if (!this.lost.resume(order, possiblyCreatedError(), this.timeoutOf(job))) this.fail(job, possiblyCreatedError(), {}, true);
			} else if (accepted)
				this.addTask({ taskId: accepted.task_id, jobs: [job], packageId, startedAt: taskClock.at(accepted.accepted), status: 'SUBMITTED' });
			else orders.push(order);
		}
		return orders;
	}

	private addTask(task: RenderTask): void {
		this.tasks.set(task.taskId, task);
		const [job] = task.jobs as [Job];
		if (this.operation === 'start') {
			this.results.set(job, { json: { task_id: task.taskId, package_id: task.packageId ?? null, status: task.status, ...job.changes } });
			return;
		}
		const length = task.startedAt === undefined ? undefined : [...(job.video?.script ?? '')].length;
		const startedAt = task.startedAt ?? taskClock.now();
		this.schedule.add(task.taskId, length, startedAt, Math.max(startedAt, taskClock.now()) + this.timeoutOf(job));
	}

	/** Milliseconds to wait for a video. */
	private timeoutOf({ itemIndex }: Job): number {
		return renderOptions(this.context, itemIndex).timeout * MINUTE;
	}

	/** @param remaining orders that follow; they fail at once if an error is fatal for the connection */
	private async createBatch(batch: readonly TaskOrder[], remaining: TaskOrder[]): Promise<void> {
		const requests = Array.from({ length: Math.ceil(batch.length / AVATAR_LIMITS.packages) }, (_, index) =>
			batch.slice(index * AVATAR_LIMITS.packages, (index + 1) * AVATAR_LIMITS.packages),
		);
		const sent = Date.now();
		const results = await Promise.all(requests.map(async (orders) => this.logTasks(await createTasks(this.send, orders))));
		let fatalError: TikTokApiError | undefined;
		for (const [order, result] of results.flatMap((result) => [...result])) {
			if (result instanceof TikTokApiError) {
				if (result.details.outcomeUnknown) {
					this.state.markUncertain(order.packageId);
					if (this.operation === 'render' && this.lost.add(order, sent, result, this.timeoutOf(order.job))) continue;
				}
				this.fail(order.job, result, {}, result.details.outcomeUnknown);
				if (isFatal(result)) fatalError = result;
				continue;
			}
			this.state.saveTask(order.packageId, result);
			this.addTask({ taskId: result, jobs: [order.job], packageId: order.packageId, startedAt: taskClock.now(), status: 'SUBMITTED' });
		}
		if (fatalError) for (const { job } of remaining.splice(0)) this.fail(job, fatalError, {});
		this.stopIfFailed();
	}

	/** n8n saves an execution only when it ends. If the process dies before that, the log is the only record of paid renders. */
	private logTasks(results: Map<TaskOrder, string | TikTokApiError>): Map<TaskOrder, string | TikTokApiError> {
		const accepted = [...results.values()].filter((result) => typeof result === 'string');
		if (accepted.length) this.context.logger.info(`TikTok renders for execution ${this.context.getExecutionId()}, task IDs: ${accepted.join(', ')}`);
		return results;
	}

	/** @throws NodeOperationError where the schedule yields no usable time: an endless loop would hide that */
	private nextPollAt(): number | undefined {
		const times = [this.schedule.nextPollAt(), this.lost.nextLookAt()].filter((time) => time !== undefined);
		if (!times.length) return undefined;
		const next = Math.min(...times);
		if (Number.isFinite(next)) return next;
		throw new NodeOperationError(this.context.getNode(), 'The node has lost track of its renders', {
			description: `Run “Wait for Existing Tasks” with their task IDs: ${[...this.tasks.keys()].join(', ')}.`,
		});
	}

	private async poll(): Promise<void> {
		const requests = this.schedule.dueTasks(taskClock.now());
		await Promise.all([...requests.map(async (taskIds) => this.handlePoll(taskIds, await pollTasks(this.send, taskIds))), this.lost.look()]);
		this.stopIfFailed();
	}

	private handlePoll(taskIds: readonly string[], records: ReadonlyMap<string, TaskRecord | TikTokApiError>): void {
		for (const taskId of taskIds) {
			const task = this.tasks.get(taskId)!;
			const record = records.get(taskId);
			if (record instanceof TikTokApiError) {
				task.pollError = record;
				if (isTransient(record)) this.pollLater(task);
				else this.failTask(task, record);
				continue;
			}
			task.status = record?.status ?? task.status;
			if (taskState(task.status) === 'succeeded') {
				task.finishedAt = taskClock.now();
				this.schedule.finished(taskId, task.finishedAt);
				for (const job of task.jobs) this.deliveries.push(this.deliverySlots(async () => await this.deliver(task, job, record!)));
			} else if (taskState(task.status) === 'failed') {
				if (task.packageId) this.state.removeTask(task.packageId);
				this.failTask(task, renderFailedError(record?.error_msg));
			} else this.pollLater(task);
		}
	}

	/** Polls an unfinished task again, unless it has timed out. */
	private pollLater(task: RenderTask): void {
		if (!this.schedule.expired(task.taskId, taskClock.now())) return this.schedule.unfinished(task.taskId, taskClock.now());
		const { timeout } = renderOptions(this.context, task.jobs[0]!.itemIndex);
		task.isLate = true;
		this.failTask(task, timeoutError(timeout, task.status, task.pollError));
	}

	private failTask(task: RenderTask, error: TikTokApiError): void {
		this.schedule.drop(task.taskId);
		for (const job of task.jobs) this.fail(job, error, { task_id: task.taskId, status: task.status });
	}

	/** @param isLost nobody knows whether TikTok renders it: the other videos are waited for first */
	private fail({ itemIndex }: Job, apiError: TikTokApiError, details: IDataObject, isLost?: boolean): void {
		const error = apiError.toNodeError(this.context.getNode(), itemIndex);
		if (details.task_id) error.description = `${error.description} Task ID: ${String(details.task_id)}.`;
		this.failures.push({ itemIndex, error, isLost, details: { ...details, code: apiError.details.code ?? null } });
	}

	/** Delivers a video that TikTok's list shows, though the answer to its order was lost. */
	private deliverFound({ job, packageId }: TaskOrder, video: ListedVideo): void {
		const task = { taskId: video.avatar_video_id, jobs: [job], packageId, status: 'SUCCESS', isListed: true };
		this.deliveries.push(this.deliverySlots(async () => await this.deliver(task, job, { ...video, task_id: task.taskId })));
	}

	private async deliver(task: RenderTask, job: Job, record: TaskRecord): Promise<void> {
		if (this.signal.aborted) return;
		const { taskId } = task;
		const json = videoJson(task, job, record);
		try {
			const { advertiserId, download: property } = job.delivery;
			if (advertiserId) {
				const upload = async (earlier?: TikTokApiError) => await uploadToAdAccount(this.send, this.signal, record, advertiserId, earlier);
				Object.assign(json, await this.state.uploadOnce(job.itemIndex, taskId, advertiserId, upload));
			}
			const binary = property
				? { [property]: await downloadVideo(this.context, this.connection, record.preview_url ?? '', record.video_name ?? taskId, this.signal) }
				: undefined;
			this.results.set(job, { json, ...(binary && { binary }) });
		} catch (caught) {
			if (this.signal.aborted) return;
			const error = apiErrorOrThrow(caught);
			this.fail(job, task.isListed ? error.withHint(LISTED_HINT) : error, json);
		}
	}

	/** Without Continue On Fail, the first failure ends the node. Its error names all other tasks, so that no paid render is lost. */
	private stopIfFailed(isEnd = false): void {
		const first = this.failures.find(({ isLost }) => isEnd || !isLost);
		if (!first || givesOutFailures(this.context)) return;
		const others = [...this.tasks.values()].filter(({ taskId }) => taskId !== first.details.task_id);
		if (others.length) first.error.description = `${first.error.description ?? ''} ${otherTasksText(others)}`;
		throw first.error;
	}

	private outputItems(jobs: readonly Job[]): INodeExecutionData[] {
		const succeeded = jobs.filter((job) => this.results.has(job)).map((job) => ({ ...this.results.get(job)!, pairedItem: { item: job.itemIndex } }));
		const node = this.context.getNode();
		const failed = this.failures.map(({ itemIndex, error, details }) => failedItem(node, error, { item: itemIndex }, details));
		return [...succeeded, ...failed].sort((a, b) => a.pairedItem.item - b.pairedItem.item);
	}
}
