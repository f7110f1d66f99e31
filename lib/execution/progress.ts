import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import type { TaskProgress, WatchedTasks } from '../definition/operation';
import { taskClock } from '../util/clock';

/** Task IDs in a line. */
const MAX_TASK_IDS = 10;

/** Milliseconds between two lines about many tasks, except for the last one. */
const MIN_INTERVAL = 1000;

/**
 * What n8n offers to show progress with. The contexts of declarative nodes have a console, though n8n's types do not name it, and no
 * execution hints (n8n-core 1.122 to 2.41): without one of them less is shown.
 */
interface ProgressContext extends Pick<IExecuteFunctions, 'logger' | 'getExecutionId'> {
	sendMessageToUI?(line: string): void;
	addExecutionHints?(hint: NodeExecutionHint): void;
}

/** How far tasks are. */
interface Counts {
	/** What a task makes, such as "video". */
	readonly noun: string;
	readonly total: number;
	readonly ready: number;
	readonly failed: number;
	/** Tasks that are not waited for any longer; TikTok goes on with them. */
	readonly late?: readonly string[];
	/** IDs of the tasks that are waited for. */
	readonly pending: readonly string[];
}

export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** Task IDs as text; of many only the first. */
function listIds(ids: readonly string[]): string {
	const more = ids.length - MAX_TASK_IDS;
	return `${ids.slice(0, MAX_TASK_IDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export function durationText(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** How far tasks are, in a line. */
export const progressLine = ({ noun, total, ready, failed, late = [], pending }: Counts): string =>
	[
		`${ready} of ${count(total, noun)} ready`,
		...(failed ? [`${failed} failed`] : []),
		...(late.length ? [`not ready in time, but going on at TikTok: ${listIds(late)}`] : []),
		...(pending.length ? [`in progress: ${listIds(pending)}`] : []),
	].join('; ');

/** Shows lines in the browser's console while a person runs the node by hand, and a hint of its output. */
export class ProgressDisplay {
	private readonly startedAt = taskClock.now();

	private lastLine = '';

	constructor(private readonly context: ProgressContext) {}

	/** Milliseconds since the node began. */
	get elapsed(): number {
		return taskClock.now() - this.startedAt;
	}

	/** Shows a line, unless it is the last one again. n8n shows it in manual runs only. */
	show(line: string): void {
		if (line !== this.lastLine) this.context.sendMessageToUI?.(line);
		this.lastLine = line;
	}

	/** Shows a hint above the output, in the editor and in the list of executions. */
	hint(message: string, isWarning: boolean): void {
		this.context.addExecutionHints?.({ message, location: 'outputPane', ...(isWarning && { type: 'warning' }) });
	}

	/** Tells, once the execution was stopped, with what TikTok goes on. It stands in n8n's log too. */
	stopped(noun: string, ids: readonly string[]): void {
		if (!ids.length) return;
		this.show(`Stopped; TikTok goes on with ${count(ids.length, noun)}: ${listIds(ids)}`);
		this.log(`stopped, TikTok goes on with ${count(ids.length, noun)}: ${ids.join(', ')}`);
	}

	/** n8n saves an execution only when it ends: if the process dies before that, its log is the only record of the tasks. */
	started(noun: string, ids: readonly string[]): void {
		if (ids.length) this.log(`waits for ${count(ids.length, noun)} of TikTok: ${ids.join(', ')}`);
	}

	private log(what: string): void {
		this.context.logger.info(`Execution ${this.context.getExecutionId()} ${what}`);
	}
}

/** A task that an item waits for. */
interface Task {
	readonly id: string;
	state: 'pending' | 'ready' | 'failed' | 'late';
}

/** Shows how far the tasks of all items of a run are, in one line. */
export class RunProgress implements TaskProgress {
	private readonly display: ProgressDisplay;

	private readonly tasks: Task[] = [];

	private noun = '';

	private pendingCount = 0;

	private shownAt = -Infinity;

	private isStopped = false;

	/** @param context of any item of the run */
	constructor(context: ProgressContext) {
		this.display = new ProgressDisplay(context);
	}

	watch(noun: string, ids: readonly string[]): WatchedTasks {
		this.noun = noun;
		const own = ids.map((id): Task => ({ id, state: 'pending' }));
		this.tasks.push(...own);
		this.pendingCount += own.length;
		this.display.started(noun, ids);
		this.update();
		const set = (some: readonly Task[], state: Task['state']): void => {
			const open = some.filter((task) => task.state === 'pending');
			for (const task of open) task.state = state;
			this.pendingCount -= open.length;
			this.update();
		};
		return {
			ready: (id) =>
				set(
					own.filter((task) => task.id === id),
					'ready',
				),
			end: (how) => (how === 'stopped' ? this.stop() : set(own, how)),
		};
	}

	say(line: string): void {
		if (taskClock.now() - this.shownAt < MIN_INTERVAL) return;
		this.shownAt = taskClock.now();
		this.display.show(line);
	}

	private idsOf(state: Task['state']): string[] {
		return this.tasks.filter((task) => task.state === state).map(({ id }) => id);
	}

	private update(): void {
		if (this.pendingCount && taskClock.now() - this.shownAt < MIN_INTERVAL) return;
		this.shownAt = taskClock.now();
		const line = progressLine({
			noun: this.noun,
			total: this.tasks.length,
			ready: this.idsOf('ready').length,
			failed: this.idsOf('failed').length,
			late: this.idsOf('late'),
			pending: this.idsOf('pending'),
		});
		this.display.show(this.pendingCount ? line : `${line}; took ${durationText(this.display.elapsed)}`);
	}

	/** All items are stopped together. */
	private stop(): void {
		if (!this.isStopped) this.display.stopped(this.noun, this.idsOf('pending'));
		this.isStopped = true;
	}
}
