/** How a rendering ends. `STUCK` never ends. */
export type RenderOutcome = 'SUCCESS' | 'FAILED' | 'STUCK';

export type TaskStatus = 'SUBMITTED' | 'PROCESSING' | 'SUCCESS' | 'FAILED';

/** A rendering; the video is part of it, and is there once the status is `SUCCESS`. */
export interface RenderTask {
	readonly taskId: string;
	readonly packageId: string | null;
	readonly avatarId: string;
	readonly script: string;
	readonly avatarVideoId: string;
	videoName: string;
	/** Milliseconds of TikTok's clock. */
	readonly submittedAt: number;
	readonly startsAt: number;
	readonly endsAt: number;
	readonly outcome: RenderOutcome;
	/** The `error_msg` of a failed rendering. */
	readonly error?: string;
}
