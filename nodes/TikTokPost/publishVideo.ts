import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { apiErrorOrThrow, TikTokApiError } from '../../lib/errors/TikTokApiError';
import { waitForTask } from '../../lib/execution/waitForTask';
import { isRecord } from '../../lib/util/isRecord';
import { postFailedError } from './postFailedError';
import { chunkPlan, openVideoFile, uploadVideoFile } from './uploadVideoFile';

/** Milliseconds. */
const POLL_INTERVAL = 5000;

const DEFAULT_TIMEOUT_MINUTES = 15;

const FINAL_STATUSES = new Set(['PUBLISH_COMPLETE', 'SEND_TO_USER_INBOX', 'FAILED']);

/**
 * Creates a post or a draft, uploads its file if there is one, and waits for TikTok if the person wants that.
 *
 * @param init the endpoint that creates the post or the draft
 * @param status the endpoint that reads its status
 * @returns one record with `publish_id`, and the final status after a wait
 * @throws TikTokApiError; once TikTok has the video, it names the publish ID
 */
export async function publishVideo(context: OperationContext, init: Endpoint, status: Endpoint): Promise<unknown[]> {
	const isDraft = !('privacy_level' in context.params);
	const file = context.params.source === 'FILE_UPLOAD' ? await openVideoFile(context.n8n, String(context.params.video), context.itemIndex) : undefined;
	const params: Params = { ...context.params, ...(file && chunkPlan(file.size)), ...(!isDraft && isAiGenerated(context) && { is_aigc: true }) };
	const { data } = await context.request(init, params);
	const { publish_id: publishId, upload_url: url } = data as { publish_id: string; upload_url?: string };
	if (file) await uploadVideoFile(context, file, String(url), publishId);
	return context.settings.wait === true ? [await waitForFinalStatus(context, status, publishId, true)] : [{ publish_id: publishId }];
}

/**
 * Reads the status of a post, at once or after waiting for the final one.
 *
 * @throws TikTokApiError
 */
export async function getStatus(context: OperationContext, status: Endpoint): Promise<unknown[]> {
	const publishId = String(context.params.publish_id);
	return [context.settings.wait === true ? await waitForFinalStatus(context, status, publishId, false) : await fetchStatus(context, status, publishId)];
}

/** Whether to label the video as AI-generated: as the person chose, or by whether the item comes from an avatar video. */
function isAiGenerated({ settings, n8n }: OperationContext): boolean {
	if (settings.ai_label !== 'auto') return settings.ai_label === 'always';
	const { json } = n8n.getInputData() as { json: unknown };
	return isRecord(json) && Boolean(json.avatar_video_id ?? json.avatar_id);
}

const fetchStatus = async ({ request }: OperationContext, status: Endpoint, publishId: string): Promise<Params> => ({
	publish_id: publishId,
	...((await request(status, { publish_id: publishId })).data as Params),
});

const withPublishId = (error: TikTokApiError, publishId: string): TikTokApiError =>
	error
		.withHint(`The video was sent: do not send it again, but look with Get Status and the publish ID ${publishId}. ${error.details.hint}`)
		.with({ accepted: true });

/**
 * Polls until the status of a post is final.
 *
 * @param uploaded whether this execution sent the video; errors then say that it must not be sent again
 * @throws TikTokApiError where TikTok cannot post the video, or the time limit is over
 */
async function waitForFinalStatus(context: OperationContext, status: Endpoint, publishId: string, uploaded: boolean): Promise<Params> {
	return await waitForTask({
		poll: async () => {
			const response = await fetchStatus(context, status, publishId).catch(apiErrorOrThrow);
			if (response instanceof TikTokApiError) throw uploaded ? withPublishId(response, publishId) : response;
			return response;
		},
		isDone: (post) => {
			if (post.status === 'FAILED') throw postFailedError(String(post.fail_reason ?? ''), publishId);
			return FINAL_STATUSES.has(String(post.status));
		},
		timeoutMinutes: Number(context.settings.time_limit ?? DEFAULT_TIMEOUT_MINUTES),
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `TikTok has not finished the video within ${minutes}`,
				hint: `It goes on at TikTok: look later with Get Status and the publish ID ${publishId}, or raise the Time Limit. Do not send the video again.`,
				cause: 'temporarily-unavailable',
				accepted: true,
			}),
		firstDelay: 0,
		maxDelay: POLL_INTERVAL,
		watched: context.progress.watch('post', [publishId]),
		sleep: context.sleep,
	});
}
