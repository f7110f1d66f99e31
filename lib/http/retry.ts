import { TikTokApiError } from '../errors/TikTokApiError';
import { RetryState, RunState } from './retryState';

interface RetryPolicy {
	/** Milliseconds until the next attempt. Throws the failure if there must be no other attempt. */
	readonly delayAfter: (failure: TikTokApiError) => number;
	/** Waits this many milliseconds. Throws if the execution is canceled meanwhile. */
	readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Attempts something until it succeeds or the policy ends it.
 *
 * @param attempt returns its result, or as a value the failure that the policy decides about; what it throws ends the retries
 * @throws what `attempt`, `delayAfter` or `sleep` throws
 */
export async function retry<T>(attempt: () => Promise<T | TikTokApiError>, { delayAfter, sleep }: RetryPolicy): Promise<T> {
	for (;;) {
		const result = await attempt();
		if (!(result instanceof TikTokApiError)) return result;
		await sleep(delayAfter(result));
	}
}

/**
 * Sends or fetches a file, or a part of one, with the retries of a read: the same bytes sent twice change nothing. Files have
 * hosts of their own, so their failures do not count against the run's requests.
 *
 * @param attempt gets the number of the attempt, from 1; otherwise as for `retry`
 */
export async function retryTransfer<T>(attempt: (attempts: number) => Promise<T | TikTokApiError>, sleep: RetryPolicy['sleep']): Promise<T> {
	const state = new RetryState('safe', new RunState());
	return await retry(
		async () => {
			state.startAttempt(true);
			return await attempt(state.attempts);
		},
		{ delayAfter: (failure) => state.delayAfter(failure), sleep },
	);
}
