import type { WatchedTasks } from '../definition/operation';
import { TikTokApiError } from '../errors/TikTokApiError';
import { taskClock } from '../util/clock';

const MINUTE = 60_000;

/** Delays between polls, in milliseconds: short at first, since small tasks finish within seconds. */
const FIRST_DELAY = 3_000;
const MAX_DELAY = 30_000;
const GROWTH = 1.5;

/** TikTok's endpoints and reference pages spell the final states in several ways. */
const SUCCEEDED = /^SUCC(ESS|EED|EEDED)$/;
const FAILED = /^(FAIL(ED)?|CANCELL?ED)$/;

/** Normalizes a task's status. */
export const taskState = (status: unknown): 'succeeded' | 'failed' | 'pending' => {
	const text = String(status);
	return SUCCEEDED.test(text) ? 'succeeded' : FAILED.test(text) ? 'failed' : 'pending';
};

interface PollLoop {
	/** When the next poll is due, on `taskClock`; `undefined` ends the loop. */
	readonly nextPollAt: () => number | undefined;
	readonly poll: () => Promise<void>;
	/** Waits this many milliseconds. @throws the signal's reason when the execution is canceled */
	readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The loop behind every wait for a task: sleeps until a poll is due, polls, and ends when no poll is due any more. */
export async function pollUntilDone({ nextPollAt, poll, sleep }: PollLoop): Promise<void> {
	for (let due = nextPollAt(); due !== undefined; due = nextPollAt()) {
		const wait = due - taskClock.now();
		if (wait > 0) await sleep(wait);
		else await poll();
	}
}

interface TaskWait<T> {
	/** Requests the task's state. */
	readonly poll: () => Promise<T>;
	/** Whether the task is done. @throws if it failed */
	readonly isDone: (response: T) => boolean;
	readonly timeoutMinutes: number;
	/** The error after the timeout; it names the task and how to resume it. @param minutes such as "5 minutes" */
	readonly timeoutError: (minutes: string) => TikTokApiError;
	/** Milliseconds before the first poll; 0 for a task that may be done already. */
	readonly firstDelay?: number;
	/** Longest delay between two polls, in milliseconds. */
	readonly maxDelay?: number;
	/** Factor from one delay to the next; 1 keeps it. */
	readonly growth?: number;
	/** Shows how far it is; nothing where what is waited for is no task that TikTok goes on with. */
	readonly watched?: WatchedTasks;
	readonly sleep: PollLoop['sleep'];
}

/**
 * Waits until a task is done. The delay between polls grows; the last poll is at the deadline.
 *
 * @returns the last response of `poll`
 * @throws `timeoutError`; what `poll` and `isDone` throw; the signal's reason when the execution is canceled
 */
export async function waitForTask<T>({
	poll,
	isDone,
	timeoutMinutes,
	timeoutError,
	firstDelay = FIRST_DELAY,
	maxDelay = MAX_DELAY,
	growth = GROWTH,
	watched,
	sleep,
}: TaskWait<T>): Promise<T> {
	const deadline = taskClock.now() + timeoutMinutes * MINUTE;
	let delay = firstDelay;
	let due: number | undefined = taskClock.now() + Math.min(delay, deadline - taskClock.now());
	let response: T;
	let isLate = false;
	const waiting = pollUntilDone({
		nextPollAt: () => due,
		poll: async () => {
			response = await poll();
			if (isDone(response)) return void (due = undefined);
			if (taskClock.now() >= deadline) {
				isLate = true;
				throw timeoutError(`${timeoutMinutes} ${timeoutMinutes === 1 ? 'minute' : 'minutes'}`);
			}
			delay = Math.min(Math.max(delay, FIRST_DELAY) * (delay ? growth : 1), maxDelay);
			due = Math.min(taskClock.now() + delay, deadline);
		},
		sleep,
	});
	await waiting.catch((caught: unknown) => {
		watched?.end(isLate ? 'late' : caught instanceof TikTokApiError ? 'failed' : 'stopped');
		throw caught;
	});
	watched?.end('ready');
	return response!;
}
