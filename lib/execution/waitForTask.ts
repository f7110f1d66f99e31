import type { TikTokApiError } from '../errors/TikTokApiError';
import { taskClock } from '../util/clock';

const MINUTE = 60_000;

/** Delays between two polls, in milliseconds: short at first, since small tasks are done within seconds. */
const FIRST_DELAY = 3_000;
const MAX_DELAY = 30_000;
const GROWTH = 1.5;

/** TikTok's pages and its answers name the end of a task in several ways. */
const SUCCEEDED = /^SUCC(ESS|EED|EEDED)$/;
const FAILED = /^(FAIL(ED)?|CANCELL?ED)$/;

/** What a task's status means, whichever of its words TikTok uses. */
export const taskState = (status: unknown): 'succeeded' | 'failed' | 'pending' => {
	const text = String(status);
	return SUCCEEDED.test(text) ? 'succeeded' : FAILED.test(text) ? 'failed' : 'pending';
};

interface PollLoop {
	/** When the next poll is due, on `taskClock`; `undefined` when nothing is waited for any more. */
	readonly nextPollAt: () => number | undefined;
	readonly poll: () => Promise<void>;
	/** Waits this many milliseconds; throws the signal's reason when the execution is canceled. */
	readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The loop behind every wait for TikTok's work: sleeps until a poll is due, polls, and ends when nothing is left to wait for. */
export async function pollUntilDone({ nextPollAt, poll, sleep }: PollLoop): Promise<void> {
	for (let due = nextPollAt(); due !== undefined; due = nextPollAt()) {
		const early = due - taskClock.now();
		if (early > 0) await sleep(early);
		else await poll();
	}
}

interface TaskWait<T> {
	/** Asks TikTok about the task. */
	readonly poll: () => Promise<T>;
	/** Whether the answer says that TikTok is done; throws where it says that the task failed. */
	readonly isDone: (answer: T) => boolean;
	readonly timeoutMinutes: number;
	/** The error for a task that takes longer; it names the task and how to take it up again. */
	readonly timeoutError: (minutes: string) => TikTokApiError;
	/** Milliseconds before the first poll: 0 where the task may have been done long ago. */
	readonly firstDelay?: number;
	/** Longest delay between two polls, in milliseconds. */
	readonly maxDelay?: number;
	/** By what factor the delay grows; 1 keeps it. */
	readonly growth?: number;
	readonly sleep: PollLoop['sleep'];
}

/**
 * Waits until a task of TikTok's is done. Polls come less and less often, and the last one when the time is over.
 *
 * @returns the answer that said so
 * @throws the timeout error; what `poll` and `isDone` throw; the signal's reason when the execution is canceled
 */
export async function waitForTask<T>({
	poll,
	isDone,
	timeoutMinutes,
	timeoutError,
	firstDelay = FIRST_DELAY,
	maxDelay = MAX_DELAY,
	growth = GROWTH,
	sleep,
}: TaskWait<T>): Promise<T> {
	const deadline = taskClock.now() + timeoutMinutes * MINUTE;
	let delay = firstDelay;
	let due: number | undefined = taskClock.now() + Math.min(delay, deadline - taskClock.now());
	let answer: T;
	await pollUntilDone({
		nextPollAt: () => due,
		poll: async () => {
			answer = await poll();
			if (isDone(answer)) return void (due = undefined);
			if (taskClock.now() >= deadline) throw timeoutError(`${timeoutMinutes} ${timeoutMinutes === 1 ? 'minute' : 'minutes'}`);
			delay = Math.min(Math.max(delay, FIRST_DELAY) * (delay ? growth : 1), maxDelay);
			due = Math.min(taskClock.now() + delay, deadline);
		},
		sleep,
	});
	return answer!;
}
