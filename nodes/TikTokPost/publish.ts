import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { apiErrorOrThrow, TikTokApiError } from '../../lib/errors/TikTokApiError';
import { waitForTask } from '../../lib/execution/waitForTask';
import { isRecord } from '../../lib/util/isRecord';
import { postFailure } from './postFailure';
import { chunkPlan, openVideo, uploadVideo } from './uploadVideo';

const POLL_INTERVAL = 5000;

const DEFAULT_TIMEOUT_MINUTES = 15;

const ENDED = new Set(['PUBLISH_COMPLETE', 'SEND_TO_USER_INBOX', 'FAILED']);

/**
 * Announces the video, sends its file where there is one, and waits if that is wanted.
 *
 * @param announce creates the post or the draft
 * @param status tells how far it is
 */
export async function sendVideo(context: OperationContext, announce: Endpoint, status: Endpoint): Promise<unknown[]> {
	const draft = !('privacy_level' in context.params);
	const file = context.params.source === 'FILE_UPLOAD' ? await openVideo(context.n8n, String(context.params.video), context.itemIndex) : undefined;
	const params: Params = { ...context.params, ...(file && chunkPlan(file.size)), ...(!draft && marksAi(context) && { is_aigc: true }) };
	const { data } = await context.request(announce, params);
	const { publish_id: publishId, upload_url: url } = data as { publish_id: string; upload_url?: string };
	if (file) await uploadVideo(context, file, String(url), publishId);
	return context.settings.wait === true ? [await finalStatus(context, status, publishId, true)] : [{ publish_id: publishId }];
}

/** How far a post is, now or at its end. */
export async function readStatus(context: OperationContext, status: Endpoint): Promise<unknown[]> {
	const publishId = String(context.params.publish_id);
	return [context.settings.wait === true ? await finalStatus(context, status, publishId, false) : await statusOf(context, status, publishId)];
}

/** Whether the video was made with AI: said by the person, or told by where the item comes from. */
function marksAi({ settings, n8n }: OperationContext): boolean {
	if (settings.ai_label !== 'auto') return settings.ai_label === 'always';
	const { json } = n8n.getInputData() as { json: unknown };
	return isRecord(json) && Boolean(json.avatar_video_id ?? json.avatar_id);
}

const statusOf = async ({ request }: OperationContext, status: Endpoint, publishId: string): Promise<Params> => ({
	publish_id: publishId,
	...((await request(status, { publish_id: publishId })).data as Params),
});

const named = (error: TikTokApiError, publishId: string): TikTokApiError =>
	error
		.withHint(`The video was sent: do not send it again, but look with Get Status and the publish ID ${publishId}. ${error.details.hint}`)
		.with({ accepted: true });

/**
 * The status at the end of TikTok's work.
 *
 * @param sent this run has sent the video, which a failure must not hide
 * @throws TikTokApiError where the video cannot be posted, or the time is over
 */
async function finalStatus(context: OperationContext, status: Endpoint, publishId: string, sent: boolean): Promise<Params> {
	return await waitForTask({
		poll: async () => {
			const found = await statusOf(context, status, publishId).catch(apiErrorOrThrow);
			if (found instanceof TikTokApiError) throw sent ? named(found, publishId) : found;
			return found;
		},
		isDone: (found) => {
			if (found.status === 'FAILED') throw postFailure(String(found.fail_reason ?? ''), publishId);
			return ENDED.has(String(found.status));
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
		sleep: context.sleep,
	});
}
