import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { isTransient } from '../errors/classify';
import { TikTokApiError } from '../errors/TikTokApiError';
import { PollTimeUp } from './pollReading';

/** Polls in a row that may fail for a passing reason before the workflow is told. */
const MAX_SILENT = 5;

const OUT_OF_TIME = new TikTokApiError({
	message: 'TikTok did not answer within the time that n8n gives a poll',
	hint: 'The next poll tries again. If this lasts, poll less often, choose fewer objects, or run fewer TikTok workflows at the same time.',
	cause: 'temporarily-unavailable',
});

/**
 * Decides what becomes of a poll that failed. Passing trouble is logged, and told only if it lasts, since the next poll
 * makes up for it. What it counts is in the node's static data: `trouble`, the failures in a row, and `pausedUntil`, Unix time in
 * milliseconds at which a used-up quota is renewed.
 */
export class PollTrouble {
	/** @param hasBaseline without one, each failure is told: what happens until the next poll would not be known */
	constructor(
		private readonly context: IPollFunctions,
		private readonly memory: IDataObject,
		private readonly hasBaseline: boolean,
	) {}

	/** Whether TikTok takes no calls before a time that is still to come; that was told when it began. */
	isPaused(now: number): boolean {
		return this.hasBaseline && now < Number(this.memory.pausedUntil ?? 0);
	}

	/** Notes that a poll went well. */
	over(): void {
		if (this.memory.trouble) this.memory.trouble = 0;
		if (this.memory.pausedUntil) this.memory.pausedUntil = 0;
	}

	/** @returns null, for no items. @throws what was caught, if it has to be told */
	handle(caught: unknown): null {
		const error = caught instanceof PollTimeUp ? OUT_OF_TIME : caught;
		if (!(error instanceof TikTokApiError) || !this.hasBaseline || !isTransient(error)) throw error;
		const { resetsAtEpochMs } = error.details;
		if (resetsAtEpochMs !== undefined) {
			this.memory.pausedUntil = resetsAtEpochMs;
			throw error;
		}
		const failures = Number(this.memory.trouble ?? 0) + 1;
		this.memory.trouble = failures;
		if (failures > MAX_SILENT) throw error;
		this.context.logger.warn(
			`${this.context.getNode().name}: ${error.headline}. Nothing is lost: the next poll catches up (${failures} of ${MAX_SILENT}).`,
		);
		return null;
	}
}
