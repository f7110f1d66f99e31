import type { IExecuteFunctions } from 'n8n-workflow';
import { count, durationText, ProgressDisplay, progressLine } from '../../lib/execution/progress';

interface Outcome {
	/** Number of videos, or of tasks where the node does not wait. */
	readonly succeeded: number;
	readonly failed: number;
	/** Number of videos that were not ready in time: TikTok goes on with them. */
	readonly late: number;
	/** Number of scripts from which symbols were removed. */
	readonly cleaned: number;
}

/** Shows how far the renders are: in the browser's console while a person runs the node by hand, and as a hint of its output. */
export class RenderProgress {
	private readonly display: ProgressDisplay;

	/** @param total number of items that wait for a video */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly total: number,
	) {
		this.display = new ProgressDisplay(context);
	}

	/** Says it where something has changed since the last time. */
	update(ready: number, failed: number, pending: readonly string[]): void {
		this.display.show(progressLine({ noun: 'video', total: this.total, ready, failed, pending }));
	}

	/** Waits, and if the execution is stopped meanwhile, tells what TikTok goes on rendering. */
	async during(waiting: Promise<void>, pending: () => readonly string[]): Promise<void> {
		await waiting.catch((caught: unknown) => {
			if (this.context.getExecutionCancelSignal()?.aborted) this.display.stopped('video', pending());
			throw caught;
		});
	}

	/** @param waited whether the node waited for videos, or only started tasks */
	finish({ succeeded, failed, late, cleaned }: Outcome, waited: boolean): void {
		const others = failed + late;
		const videos = others ? `${succeeded} of ${count(succeeded + others, 'video')}` : count(succeeded, 'video');
		const done = waited
			? `${videos} in ${durationText(this.display.elapsed)}`
			: `${count(succeeded, 'task')} started; get the videos with Wait for Existing Tasks`;
		const parts = [
			done,
			...(failed ? [`${failed} failed`] : []),
			...(late ? [`${late} still rendering; get ${late === 1 ? 'it' : 'them'} with Wait for Existing Tasks`] : []),
			...(cleaned ? [`symbols removed from ${count(cleaned, 'script')}`] : []),
		];
		this.display.hint(`${parts.join('; ')}.`, others > 0);
	}
}
