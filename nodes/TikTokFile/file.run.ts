import { randomUUID } from 'node:crypto';
import type { Endpoint, Params, OperationContext } from '../../lib/form/endpoint';
import { now } from '../../lib/request/clock';
import { uploadFileName } from '../../lib/request/multipart';
import { isRecord } from '../../lib/request/wire';
import type { ApiResponse } from '../../lib/response/envelope';
import { extractRecords } from '../../lib/response/items';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/response/refusal';

/** Longest file name TikTok keeps, in characters. */
export const MAX_FILE_NAME_LENGTH = 100;

/** The ad account already has a file of this name. */
const NAME_TAKEN = 40911;

const TRANSCODING = 40901;

const FIRST_PAUSE = 3_000;
const LONGEST_PAUSE = 20_000;

/** Minutes that an upload is waited for where nobody says otherwise. */
export const DEFAULT_TIMEOUT_MINUTES = 10;

/** The name a file would get at TikTok: the one that was set, the file's own, or the last of its address. */
function nameOf({ params, n8n }: OperationContext, { fields }: Endpoint): string {
	const file = fields.find(({ kind, name }) => kind === 'file' && params[name] !== undefined);
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
async function send(work: OperationContext, endpoint: Endpoint): Promise<ApiResponse> {
	const first = await work.request(endpoint, work.params).catch(apiErrorOrThrow);
	if (!(first instanceof TikTokApiError)) return first;
	if (first.code !== NAME_TAKEN || work.settings.if_name_is_taken !== 'SUFFIX') throw first;
	return await work.request(endpoint, { ...work.params, file_name: withUniqueSuffix(nameOf(work, endpoint)) });
}

export const uploadFile = async (work: OperationContext, endpoint: Endpoint): Promise<unknown[]> => extractRecords(endpoint, (await send(work, endpoint)).data);

/** Uploads a video and, where the person wants that, waits until an ad can use it. */
export async function uploadAndWait(work: OperationContext, endpoint: Endpoint, info: Endpoint): Promise<unknown[]> {
	const made = await uploadFile(work, endpoint);
	if (work.settings.wait_until_ready !== true) return made;
	return await Promise.all(
		made.map(async (video) => {
			const id = isRecord(video) ? video.video_id : undefined;
			return id ? { ...(video as Params), ...(await ready(work, info, String(id))) } : video;
		}),
	);
}

const named = (refusal: TikTokApiError, id: string): TikTokApiError =>
	refusal.withHint(`${refusal.details.hint} TikTok has taken in the video ${id}: do not upload it again, but look it up later with Video › Get by its ID.`).with({ accepted: true });

/**
 * What TikTok tells of a video, once it has processed it.
 *
 * @throws Refusal that names the video, where TikTok does not tell or it takes longer than the person wants to wait
 */
async function ready({ params, settings, request, sleep }: OperationContext, info: Endpoint, id: string): Promise<Params> {
	const minutes = Number(settings.longest_wait ?? DEFAULT_TIMEOUT_MINUTES);
	const end = now() + minutes * 60_000;
	for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 1.5)) {
		const told = await request(info, { advertiser_id: params.advertiser_id, video_ids: [id] }).catch(apiErrorOrThrow);
		if (!(told instanceof TikTokApiError)) {
			const [video] = extractRecords(info, told.data) as Params[];
			// Before it is processed, a video has no picture and nothing to play.
			if (video && (video.video_cover_url || video.preview_url)) return video;
		} else if (told.code !== TRANSCODING) throw named(told, id);
		if (now() + pause > end) {
			throw new TikTokApiError({
				message: `TikTok has taken in the video ${id}, but was still preparing it after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
				hint: `Do not upload it again: look it up later with Video › Get by the ID ${id}, or set a longer Longest Wait.`,
				cause: 'temporarily-unavailable',
				accepted: true,
			});
		}
		await sleep(pause);
	}
}
