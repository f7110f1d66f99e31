import { TikTokApiError } from '../../lib/errors/TikTokApiError';

/** For a video that TikTok's response does not mention. */
export const unconfirmedError = (): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok did not confirm this video',
		hint: 'Run the item again, or look under Video Task and Video in the Digital Avatar node.',
		outcomeUnknown: true,
	});

/** For a job that an earlier attempt sent, but whose response was lost. */
export const possiblyCreatedError = (): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok may be rendering this video already',
		hint:
			'The answer to the order was lost, so it is not ordered again. Look for it with Video › Get Many in the Digital Avatar ' +
			'node; Wait for Existing Tasks gets it by its task ID. If it is not there after some minutes, run the item again.',
	});

/** For a video that TikTok rejected, while it accepted others of the request. */
export const rejectedError = (apiMessage: string): TikTokApiError =>
	new TikTokApiError({ message: 'TikTok did not take this video', hint: 'Correct what TikTok names and run the item again.', apiMessage });

/** For a task whose rendering failed. */
export const renderFailedError = (apiMessage: string | undefined): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok could not render this video',
		hint: 'Shorten or reword the script, or try another avatar, and run the item again.',
		apiMessage,
	});

/**
 * For a task that is not ready in time.
 *
 * @param timeout in minutes
 * @param status TikTok's last status; `UNKNOWN` if no poll succeeded
 * @param pollError why the last poll failed
 */
export function timeoutError(timeout: number, status: string, pollError: TikTokApiError | undefined): TikTokApiError {
	const hint =
		'Raise Timeout in the options, or take the task up later with “Wait for Existing Tasks”: it ' +
		`is not rendered again.${status === 'UNKNOWN' ? '' : ` Last status: ${status}.`}`;
	return new TikTokApiError({
		message: `The video was not ready after ${timeout} ${timeout === 1 ? 'minute' : 'minutes'}`,
		hint: pollError ? `${hint} The last look told: ${pollError.message}.` : hint,
	});
}
