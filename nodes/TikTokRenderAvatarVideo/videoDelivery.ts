import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ApiResponse, Connection } from '../../lib/definition/api';
import { defineEndpoint } from '../../lib/definition/endpoint';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { extractRecords } from '../../lib/execution/items';
import { download as fetchFile, safeFileName } from '../../lib/http/download';
import { uniqueFileName } from '../../lib/util/uniqueFileName';
import { AVATAR_LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import type { SendRequest, TaskRecord } from './videoTasks';

const UPLOAD_PATH = 'file/video/ad/upload/';

/** TikTok's code where the ad account already has a file of this name. */
const NAME_TAKEN = 40911;

const DOWNLOAD_MESSAGES = {
	subject: 'The video',
	retryHint: 'Run “Wait for Existing Tasks” with the task ID: TikTok gives a new address, which works for six hours.',
};

/** How long the URL of a finished video is valid, according to TikTok's documentation. Milliseconds. */
const SIX_HOURS = 6 * 3_600_000;

/**
 * When the URL of a video expires: at its `x-expires` (Unix seconds), or six hours from now if it has none.
 *
 * @returns ISO 8601 in UTC
 */
export function urlExpiry(url: string): string {
	const expires = URL.canParse(url) ? Number(new URL(url).searchParams.get('x-expires')) : 0;
	return new Date(expires > 0 ? expires * 1000 : Date.now() + SIX_HOURS).toISOString();
}

/**
 * Downloads a finished video as a stream into n8n's binary store. The request carries no token.
 *
 * @param name of the video; it becomes the file's name
 * @throws TikTokApiError where the download fails
 */
export async function downloadVideo(context: IExecuteFunctions, connection: Connection, url: string, name: string, signal: AbortSignal): Promise<IBinaryData> {
	return await fetchFile(
		context,
		connection,
		url,
		DOWNLOAD_MESSAGES,
		signal,
		async (body) => await context.helpers.prepareBinaryData(body, `${safeFileName(name, AVATAR_LIMITS.fileName, 'video')}.mp4`, 'video/mp4'),
	);
}

const uploadEndpoint = defineEndpoint('POST', UPLOAD_PATH);

/**
 * Uploads a finished video to an ad account's library, from its URL. If the account already has a file of that name, the task
 * ID is appended, and if that name is taken too, a random suffix.
 *
 * @returns `video_id` for ads, and `advertiser_id`
 * @throws TikTokApiError
 */
export async function uploadToAdAccount(send: SendRequest, record: TaskRecord, advertiserId: string): Promise<IDataObject> {
	const upload = async (name: string) =>
		await send({
			method: 'POST',
			path: UPLOAD_PATH,
			retrySafety: 'unsafe',
			body: { advertiser_id: advertiserId, upload_type: 'UPLOAD_BY_URL', video_url: record.preview_url, file_name: name },
		});
	const name = (record.video_name || record.task_id).slice(0, AVATAR_LIMITS.fileName);
	const suffix = ` ${record.task_id}`;
	let response: ApiResponse | TikTokApiError | undefined;
	for (const fileName of [name, name.slice(0, AVATAR_LIMITS.fileName - suffix.length) + suffix, uniqueFileName(name, AVATAR_LIMITS.fileName)]) {
		response = await upload(fileName).catch(apiErrorOrThrow);
		if (!(response instanceof TikTokApiError)) break;
		if (response.code !== NAME_TAKEN) throw response;
	}
	if (response instanceof TikTokApiError)
		throw new TikTokApiError({ ...response.details, hint: 'Run “Wait for Existing Tasks” with the task ID once more: the upload then gets another name.' });
	const [video] = extractRecords(uploadEndpoint, response!.data) as Array<{ video_id?: string }>;
	return { advertiser_id: advertiserId, video_id: video?.video_id ?? null };
}
