import type { ApiResponse } from '../../lib/definition/api';
import { fileFieldIn, type Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { extractRecords } from '../../lib/execution/items';
import { waitForTask } from '../../lib/execution/waitForTask';
import { uploadFileName } from '../../lib/http/multipart';
import { isRecord } from '../../lib/util/isRecord';
import { uniqueFileName } from '../../lib/util/uniqueFileName';

/** Longest file name that TikTok keeps, in characters. */
export const MAX_FILE_NAME_LENGTH = 100;

/** TikTok's code where the ad account already has a file of this name. */
const NAME_TAKEN = 40911;

/** TikTok's code where it has the video and is still processing it. */
const TRANSCODING = 40901;

/** Longest delay between two polls, in milliseconds. */
const MAX_DELAY = 20_000;

/** Minutes to wait for a video where the person sets no other number. */
export const DEFAULT_TIMEOUT_MINUTES = 10;

/** The name under which TikTok lists the file: the one that the person set, the file's own, or the last segment of its URL. */
function fileNameOf({ params, n8n }: OperationContext, endpoint: Endpoint): string | undefined {
	const { file_name, video_url, image_url } = params;
	if (file_name !== undefined) return String(file_name);
	const field = fileFieldIn(endpoint, params);
	if (field) {
		const binary = n8n.helpers.assertBinaryData(String(params[field.name]));
		return binary.fileName ? uploadFileName(binary) : undefined;
	}
	const url = String(video_url ?? image_url ?? '');
	return (URL.canParse(url) && new URL(url).pathname.split('/').at(-1)) || undefined;
}

/** A file with no name, or an address without one, gets a name that no other file has, so that it can be found if the answer is lost. */
function withFileName(context: OperationContext, endpoint: Endpoint): Params {
	const { params, n8n } = context;
	const field = fileFieldIn(endpoint, params);
	const hasFile = field ?? params.video_url ?? params.image_url;
	if (!hasFile || fileNameOf(context, endpoint) !== undefined) return params;
	return { ...params, file_name: uploadFileName(field ? n8n.helpers.assertBinaryData(String(params[field.name])) : { data: '', mimeType: '' }) };
}

/** The name by which to find the upload; `undefined` if it is not known. */
function listedName(context: OperationContext, endpoint: Endpoint): string | undefined {
	// The answer tells more of a video that TikTok repairs than the list does.
	if (context.params.auto_fix_enabled === true) return undefined;
	const name = fileNameOf(context, endpoint);
	const isFromUrl = context.params.file_name === undefined && !fileFieldIn(endpoint, context.params);
	// TikTok does not say whether it decodes an address. Of a longer name it takes the first characters.
	return isFromUrl && name?.includes('%') ? undefined : name?.slice(0, MAX_FILE_NAME_LENGTH);
}

/** Uploads a file. Where its name is taken and the person allows it, uploads it once more under a unique name. */
async function sendFile(context: OperationContext, endpoint: Endpoint): Promise<ApiResponse> {
	const named: OperationContext = { ...context, params: withFileName(context, endpoint) };
	const response = await context.request(endpoint, named.params, { names: [listedName(named, endpoint)] }).catch(apiErrorOrThrow);
	if (!(response instanceof TikTokApiError)) return response;
	if (response.code !== NAME_TAKEN || context.settings.if_name_is_taken !== 'SUFFIX') throw response;
	const file_name = uniqueFileName(fileNameOf(named, endpoint) ?? 'file', MAX_FILE_NAME_LENGTH);
	return await context.request(
		endpoint,
		{ ...context.params, file_name },
		{
			names: [context.params.auto_fix_enabled === true ? undefined : file_name],
		},
	);
}

/**
 * Uploads a file.
 *
 * @returns TikTok's records of it
 * @throws TikTokApiError
 */
export const uploadFile = async (context: OperationContext, endpoint: Endpoint): Promise<unknown[]> =>
	extractRecords(endpoint, (await sendFile(context, endpoint)).data);

/**
 * Uploads a video and, if the person wants that, waits until ads can use it.
 *
 * @param info the endpoint that reads a video by its ID
 * @returns TikTok's records of the video
 * @throws TikTokApiError; once TikTok has the video, it names the video ID
 */
export async function uploadAndWait(context: OperationContext, endpoint: Endpoint, info: Endpoint): Promise<unknown[]> {
	const videos = await uploadFile(context, endpoint);
	if (context.settings.wait_until_ready !== true) return videos;
	return await Promise.all(
		videos.map(async (video) => {
			const id = isRecord(video) ? video.video_id : undefined;
			return id ? { ...(video as Params), ...(await waitUntilReady(context, info, String(id))) } : video;
		}),
	);
}

const withVideoId = (error: TikTokApiError, id: string): TikTokApiError =>
	error
		.withHint(`${error.details.hint} TikTok has taken in the video ${id}: do not upload it again, but look it up later with Video › Get by its ID.`)
		.with({ accepted: true });

/**
 * Waits until TikTok has processed a video.
 *
 * @returns TikTok's record of the video
 * @throws TikTokApiError that names the video, where it cannot be read or is not ready in time
 */
async function waitUntilReady({ params, settings, request, sleep, progress }: OperationContext, info: Endpoint, id: string): Promise<Params> {
	const video = await waitForTask({
		poll: async () => {
			const response = await request(info, { advertiser_id: params.advertiser_id, video_ids: [id] }).catch(apiErrorOrThrow);
			if (!(response instanceof TikTokApiError)) return (extractRecords(info, response.data) as Params[])[0];
			if (response.code !== TRANSCODING) throw withVideoId(response, id);
			return undefined;
		},
		// Until it is processed, a video has neither a cover nor a preview.
		isDone: (record) => Boolean(record?.video_cover_url || record?.preview_url),
		timeoutMinutes: Number(settings.longest_wait ?? DEFAULT_TIMEOUT_MINUTES),
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `TikTok has taken in the video ${id}, but was still preparing it after ${minutes}`,
				hint: `Do not upload it again: look it up later with Video › Get by the ID ${id}, or set a longer Timeout (Minutes).`,
				cause: 'temporarily-unavailable',
				accepted: true,
			}),
		firstDelay: 0,
		maxDelay: MAX_DELAY,
		watched: progress.watch('video', [id]),
		sleep,
	});
	return video!;
}
