import type { IExecuteFunctions } from 'n8n-workflow';
import { taskClock } from '../../lib/util/clock';

/** Task IDs in a line of the browser's console. */
const MAX_TASK_IDS = 10;

interface Outcome {
	/** Number of videos, or of tasks where the node does not wait. */
	readonly succeeded: number;
	readonly failed: number;
	/** Number of scripts from which symbols were removed. */
	readonly cleaned: number;
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

function durationText(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** Shows how far the renders are: in the browser's console while a person runs the node by hand, and as a hint of its output. */
export class RenderProgress {
	private readonly startedAt = taskClock.now();

	private lastLine = '';

	constructor(
		private readonly context: Pick<IExecuteFunctions, 'sendMessageToUI' | 'addExecutionHints'>,
		/** Number of items that wait for a video. */
		private readonly total: number,
	) {}

	/** Says it where something has changed since the last time. n8n shows it in manual runs only. */
	update(ready: number, failed: number, pendingTaskIds: readonly string[]): void {
		const more = pendingTaskIds.length - MAX_TASK_IDS;
		const line = [
			`${ready} of ${count(this.total, 'video')} ready`,
			...(failed ? [`${failed} failed`] : []),
			...(pendingTaskIds.length ? [`in progress: ${pendingTaskIds.slice(0, MAX_TASK_IDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`] : []),
		].join('; ');
		if (line !== this.lastLine) this.context.sendMessageToUI(line);
		this.lastLine = line;
	}

	/** @param waited whether the node waited for videos, or only started tasks */
	finish({ succeeded, failed, cleaned }: Outcome, waited: boolean): void {
		const videos = failed ? `${succeeded} of ${count(succeeded + failed, 'video')}` : count(succeeded, 'video');
		const done = waited
			? `${videos} in ${durationText(taskClock.now() - this.startedAt)}`
			: `${count(succeeded, 'task')} started; get the videos with Wait for Existing Tasks`;
		const parts = [done, ...(failed ? [`${failed} failed`] : []), ...(cleaned ? [`symbols removed from ${count(cleaned, 'script')}`] : [])];
		this.context.addExecutionHints({ message: `${parts.join('; ')}.`, location: 'outputPane', ...(failed && { type: 'warning' }) });
	}
}
