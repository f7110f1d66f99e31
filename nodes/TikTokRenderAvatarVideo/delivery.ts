import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ApiResponse, Connection } from '../../lib/definition/api';
import { defineEndpoint } from '../../lib/definition/endpoint';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { extractRecords } from '../../lib/execution/items';
import { download as fetchFile, safeFileName } from '../../lib/http/download';
import { LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { withUniqueSuffix } from '../TikTokFile/uploadFile';
import type { SendRequest, TaskRecord } from './tasks';

const UPLOAD = 'file/video/ad/upload/';

/** The ad account already has a file of this name. */
const NAME_TAKEN = 40911;

const VIDEO = { subject: 'The video', retryHint: 'Run “Wait for Existing Tasks” with the task ID: TikTok gives a new address, which works for six hours.' };

/** How long an address of a finished video works, as TikTok says. */
const SIX_HOURS = 6 * 3_600_000;

/** When the address ends: what it says itself (`x-expires`, Unix seconds), else six hours from now. ISO 8601, UTC. */
export function urlExpiry(url: string): string {
	const told = URL.canParse(url) ? Number(new URL(url).searchParams.get('x-expires')) : 0;
	return new Date(told > 0 ? told * 1000 : Date.now() + SIX_HOURS).toISOString();
}

/**
 * The file of a finished video, streamed into n8n's binary store. It is fetched without the token.
 *
 * @throws Refusal where it cannot be had
 */
export async function downloadVideo(context: IExecuteFunctions, account: Connection, url: string, name: string, signal: AbortSignal): Promise<IBinaryData> {
	return await fetchFile(
		context,
		account,
		url,
		VIDEO,
		signal,
		async (body) => await context.helpers.prepareBinaryData(body, `${safeFileName(name, LIMITS.fileName, 'video')}.mp4`, 'video/mp4'),
	);
}

const uploadEndpoint = defineEndpoint('POST', UPLOAD);

/**
 * Puts a finished video into an ad account's library, from its address. A name that the account already has gets the
 * task ID behind it, and one that no other file has where that is there too.
 *
 * @returns `video_id` for ads, and the ad account
 * @throws Refusal with TikTok's reason
 */
export async function uploadVideo(send: SendRequest, record: TaskRecord, advertiserId: string): Promise<IDataObject> {
	const order = async (name: string) =>
		await send({
			method: 'POST',
			path: UPLOAD,
			retrySafety: 'unsafe',
			body: { advertiser_id: advertiserId, upload_type: 'UPLOAD_BY_URL', video_url: record.preview_url, file_name: name },
		});
	const name = (record.video_name || record.task_id).slice(0, LIMITS.fileName);
	const suffix = ` ${record.task_id}`;
	let answer: ApiResponse | TikTokApiError | undefined;
	for (const tried of [name, name.slice(0, LIMITS.fileName - suffix.length) + suffix, withUniqueSuffix(name)]) {
		answer = await order(tried).catch(apiErrorOrThrow);
		if (!(answer instanceof TikTokApiError)) break;
		if (answer.code !== NAME_TAKEN) throw answer;
	}
	if (answer instanceof TikTokApiError)
		throw new TikTokApiError({ ...answer.details, hint: 'Run “Wait for Existing Tasks” with the task ID once more: the upload then gets another name.' });
	const [video] = extractRecords(uploadEndpoint, answer!.data) as Array<{ video_id?: string }>;
	return { advertiser_id: advertiserId, video_id: video?.video_id ?? null };
}
