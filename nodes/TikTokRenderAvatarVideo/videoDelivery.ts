import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ApiResponse, Connection } from '../../lib/definition/api';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { createOrFind, findEarlier, type CreateContext } from '../../lib/execution/createOrFind';
import { toApiRequest } from '../../lib/execution/executeOperation';
import { extractRecords } from '../../lib/execution/items';
import { download as fetchFile, safeFileName } from '../../lib/http/download';
import { taskClock } from '../../lib/util/clock';
import { uniqueFileName } from '../../lib/util/uniqueFileName';
import { AVATAR_LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { uploadVideo } from '../TikTokFile/file.operations';
import type { SendRequest, TaskRecord } from './videoTasks';

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

/**
 * Uploads a finished video to an ad account's library, from its URL. If the account already has a file of that name, the task
 * ID is appended, and if that name is taken too, a random suffix. If the answer is lost, the video is looked for there.
 *
 * @param send the same function for all uploads of a run
 * @param signal ends the search
 * @param earlier the error of an earlier try of the node in which the answer was lost: the video is only looked for then
 * @returns `video_id` for ads, and `advertiser_id`
 * @throws TikTokApiError
 */
export async function uploadToAdAccount(
	send: SendRequest,
	signal: AbortSignal,
	record: TaskRecord,
	advertiserId: string,
	earlier?: TikTokApiError,
): Promise<IDataObject> {
	const creates: CreateContext = {
		request: async (endpoint, params) => await send(toApiRequest(endpoint, params)),
		sleep: async (milliseconds) => await taskClock.sleep(milliseconds, signal),
		run: send,
	};
	const result = ({ data }: ApiResponse): IDataObject => {
		const [video] = extractRecords(uploadVideo, data) as Array<{ video_id?: string }>;
		return { advertiser_id: advertiserId, video_id: video?.video_id ?? null };
	};
	if (earlier) return result(await findEarlier(creates, uploadVideo, earlier));
	const upload = async (name: string) =>
		await createOrFind(creates, uploadVideo, {
			advertiser_id: advertiserId,
			upload_type: 'UPLOAD_BY_URL',
			video_url: record.preview_url,
			file_name: name,
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
	return result(response!);
}
