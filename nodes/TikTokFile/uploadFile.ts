import { randomUUID } from 'node:crypto';
import type { ApiResponse } from '../../lib/definition/api';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { extractRecords } from '../../lib/execution/items';
import { waitForTask } from '../../lib/execution/waitForTask';
import { uploadFileName } from '../../lib/http/multipart';
import { isRecord } from '../../lib/util/isRecord';

/** Longest file name TikTok keeps, in characters. */
export const MAX_FILE_NAME_LENGTH = 100;

/** The ad account already has a file of this name. */
const NAME_TAKEN = 40911;

const TRANSCODING = 40901;

/** Longest delay between two polls, in milliseconds. */
const MAX_DELAY = 20_000;

/** Minutes that an upload is waited for where nobody says otherwise. */
export const DEFAULT_TIMEOUT_MINUTES = 10;

/** The name a file would get at TikTok: the one that was set, the file's own, or the last of its address. */
function nameOf({ params, n8n }: OperationContext, { fields }: Endpoint): string {
	const file = fields.find(({ kind, name }) => kind === 'binaryFile' && params[name] !== undefined);
	if (params.file_name !== undefined) return String(params.file_name);
	if (file) return uploadFileName(n8n.helpers.assertBinaryData(String(params[file.name])));
	const address = String(params.video_url ?? params.image_url ?? '');
	return (URL.canParse(address) && new URL(address).pathname.split('/').at(-1)) || 'file';
}

/** The name with something behind it that no other file has, ahead of its extension. */
export function withUniqueSuffix(name: string): string {
	const suffix = ` ${randomUUID().slice(0, 8)}`;
	const [, stem = name, extension = ''] = /^(.+?)(\.\w{1,5})?$/su.exec(name) ?? [];
	return [...stem].slice(0, MAX_FILE_NAME_LENGTH - suffix.length - extension.length).join('') + suffix + extension;
}

/** Uploads a file; where the person wants that, once more under another name when its own is taken. */
async function send(context: OperationContext, endpoint: Endpoint): Promise<ApiResponse> {
	const first = await context.request(endpoint, context.params).catch(apiErrorOrThrow);
	if (!(first instanceof TikTokApiError)) return first;
	if (first.code !== NAME_TAKEN || context.settings.if_name_is_taken !== 'SUFFIX') throw first;
	return await context.request(endpoint, { ...context.params, file_name: withUniqueSuffix(nameOf(context, endpoint)) });
}

export const uploadFile = async (context: OperationContext, endpoint: Endpoint): Promise<unknown[]> =>
	extractRecords(endpoint, (await send(context, endpoint)).data);

/** Uploads a video and, where the person wants that, waits until an ad can use it. */
export async function uploadAndWait(context: OperationContext, endpoint: Endpoint, info: Endpoint): Promise<unknown[]> {
	const made = await uploadFile(context, endpoint);
	if (context.settings.wait_until_ready !== true) return made;
	return await Promise.all(
		made.map(async (video) => {
			const id = isRecord(video) ? video.video_id : undefined;
			return id ? { ...(video as Params), ...(await ready(context, info, String(id))) } : video;
		}),
	);
}

const named = (error: TikTokApiError, id: string): TikTokApiError =>
	error
		.withHint(`${error.details.hint} TikTok has taken in the video ${id}: do not upload it again, but look it up later with Video › Get by its ID.`)
		.with({ accepted: true });

/**
 * What TikTok tells of a video, once it has processed it.
 *
 * @throws TikTokApiError that names the video, where TikTok does not tell or it takes longer than the person wants to wait
 */
async function ready({ params, settings, request, sleep }: OperationContext, info: Endpoint, id: string): Promise<Params> {
	const video = await waitForTask({
		poll: async () => {
			const answer = await request(info, { advertiser_id: params.advertiser_id, video_ids: [id] }).catch(apiErrorOrThrow);
			if (!(answer instanceof TikTokApiError)) return (extractRecords(info, answer.data) as Params[])[0];
			if (answer.code !== TRANSCODING) throw named(answer, id);
			return undefined;
		},
		// Before it is processed, a video has no picture and nothing to play.
		isDone: (found) => Boolean(found?.video_cover_url || found?.preview_url),
		timeoutMinutes: Number(settings.longest_wait ?? DEFAULT_TIMEOUT_MINUTES),
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `TikTok has taken in the video ${id}, but was still preparing it after ${minutes}`,
				hint: `Do not upload it again: look it up later with Video › Get by the ID ${id}, or set a longer Longest Wait.`,
				cause: 'temporarily-unavailable',
				accepted: true,
			}),
		firstDelay: 0,
		maxDelay: MAX_DELAY,
		sleep,
	});
	return video!;
}
