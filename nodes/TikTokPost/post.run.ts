import type { Params, OperationContext } from '../../lib/form/endpoint';
import { now } from '../../lib/request/clock';
import { isRecord } from '../../lib/request/wire';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/response/refusal';
import { createDraft, createPost, getPostStatus } from './post.endpoints';
import { postFailure } from './post.reasons';
import { openVideo, chunkPlan, uploadVideo } from './upload';

const LOOK_EVERY = 5000;
const MINUTE = 60_000;

const ENDED = new Set(['PUBLISH_COMPLETE', 'SEND_TO_USER_INBOX', 'FAILED']);

/** Announces the video, sends its file where there is one, and waits if that is wanted. */
export async function sendVideo(work: OperationContext): Promise<unknown[]> {
	const draft = !('privacy_level' in work.params);
	const file = work.params.source === 'FILE_UPLOAD' ? await openVideo(work.n8n, String(work.params.video), work.itemIndex) : undefined;
	const wire: Params = { ...work.params, ...(file && chunkPlan(file.size)), ...(!draft && marksAi(work) && { is_aigc: true }) };
	const { data } = await work.request(draft ? createDraft : createPost, wire);
	const { publish_id: publishId, upload_url: url } = data as { publish_id: string; upload_url?: string };
	if (file) await uploadVideo(work, file, String(url), publishId);
	return work.settings.wait === true ? await waited(work, publishId, true) : [{ publish_id: publishId }];
}

/** How far a post is, now or at its end. */
export async function readStatus(work: OperationContext): Promise<unknown[]> {
	const publishId = String(work.params.publish_id);
	return work.settings.wait === true ? await waited(work, publishId, false) : [await statusOf(work, publishId)];
}

/** Whether the video was made with AI: said by the person, or told by where the item comes from. */
function marksAi({ settings, n8n }: OperationContext): boolean {
	if (settings.ai_label !== 'auto') return settings.ai_label === 'always';
	const { json } = n8n.getInputData() as { json: unknown };
	return isRecord(json) && Boolean(json.avatar_video_id ?? json.avatar_id);
}

const statusOf = async ({ request }: OperationContext, publishId: string): Promise<Params> => ({ publish_id: publishId, ...((await request(getPostStatus, { publish_id: publishId })).data as Params) });

const named = (refusal: TikTokApiError, publishId: string): TikTokApiError =>
	refusal.withHint(`The video was sent: do not send it again, but look with Get Status and the publish ID ${publishId}. ${refusal.details.hint}`).with({ accepted: true });

/**
 * The status at the end of TikTok's work.
 *
 * @param sent this run has sent the video, which a failure must not hide
 * @throws Refusal where the video cannot be posted, or the time is over
 */
async function waited(work: OperationContext, publishId: string, sent: boolean): Promise<unknown[]> {
	const minutes = Number(work.settings.time_limit ?? 15);
	const until = now() + minutes * MINUTE;
	for (;;) {
		const found = await statusOf(work, publishId).catch(apiErrorOrThrow);
		if (found instanceof TikTokApiError) throw sent ? named(found, publishId) : found;
		if (found.status === 'FAILED') throw postFailure(String(found.fail_reason ?? ''), publishId);
		if (ENDED.has(String(found.status))) return [found];
		if (now() >= until) {
			throw new TikTokApiError({
				message: `TikTok has not finished the video within ${minutes} minutes`,
				hint: `It goes on at TikTok: look later with Get Status and the publish ID ${publishId}, or raise the Time Limit. Do not send the video again.`,
				cause: 'temporarily-unavailable',
				accepted: true,
			});
		}
		await work.sleep(LOOK_EVERY);
	}
}
