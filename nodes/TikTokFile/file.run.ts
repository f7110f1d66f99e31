import { randomUUID } from 'node:crypto';
import type { Endpoint, Wire, Work } from '../../lib/form/endpoint';
import { now } from '../../lib/request/clock';
import { fileNameOf } from '../../lib/request/multipart';
import { isRecord } from '../../lib/request/wire';
import type { Answer } from '../../lib/response/envelope';
import { recordsOf } from '../../lib/response/items';
import { Refusal, refusalOrThrow } from '../../lib/response/refusal';

/** Longest file name TikTok keeps, in characters. */
export const LONGEST_NAME = 100;

/** The ad account already has a file of this name. */
const NAME_TAKEN = 40911;

const TRANSCODING = 40901;

const FIRST_PAUSE = 3_000;
const LONGEST_PAUSE = 20_000;

/** Minutes that an upload is waited for where nobody says otherwise. */
export const PATIENCE = 10;

/** The name a file would get at TikTok: the one that was set, the file's own, or the last of its address. */
function nameOf({ wire, context }: Work, { fields }: Endpoint): string {
	const file = fields.find(({ kind, name }) => kind === 'file' && wire[name] !== undefined);
	if (wire.file_name !== undefined) return String(wire.file_name);
	if (file) return fileNameOf(context.helpers.assertBinaryData(String(wire[file.name])));
	const address = String(wire.video_url ?? wire.image_url ?? '');
	return (URL.canParse(address) && new URL(address).pathname.split('/').at(-1)) || 'file';
}

/** The name with something behind it that no other file has, ahead of its extension. */
export function withSuffix(name: string): string {
	const suffix = ` ${randomUUID().slice(0, 8)}`;
	const [, stem = name, extension = ''] = /^(.+?)(\.\w{1,5})?$/su.exec(name) ?? [];
	return [...stem].slice(0, LONGEST_NAME - suffix.length - extension.length).join('') + suffix + extension;
}

/** Uploads a file; where the person wants that, once more under another name when its own is taken. */
async function send(work: Work, endpoint: Endpoint): Promise<Answer> {
	const first = await work.call(endpoint, work.wire).catch(refusalOrThrow);
	if (!(first instanceof Refusal)) return first;
	if (first.code !== NAME_TAKEN || work.settings.if_name_is_taken !== 'SUFFIX') throw first;
	return await work.call(endpoint, { ...work.wire, file_name: withSuffix(nameOf(work, endpoint)) });
}

export const uploadNamed = async (work: Work, endpoint: Endpoint): Promise<unknown[]> => recordsOf(endpoint, (await send(work, endpoint)).data);

/** Uploads a video and, where the person wants that, waits until an ad can use it. */
export async function uploadAndWait(work: Work, endpoint: Endpoint, info: Endpoint): Promise<unknown[]> {
	const made = await uploadNamed(work, endpoint);
	if (work.settings.wait_until_ready !== true) return made;
	return await Promise.all(
		made.map(async (video) => {
			const id = isRecord(video) ? video.video_id : undefined;
			return id ? { ...(video as Wire), ...(await ready(work, info, String(id))) } : video;
		}),
	);
}

const named = (refusal: Refusal, id: string): Refusal =>
	refusal.advising(`${refusal.details.todo} TikTok has taken in the video ${id}: do not upload it again, but look it up later with Video › Get by its ID.`, true);

/**
 * What TikTok tells of a video, once it has processed it.
 *
 * @throws Refusal that names the video, where TikTok does not tell or it takes longer than the person wants to wait
 */
async function ready({ wire, settings, call, pass }: Work, info: Endpoint, id: string): Promise<Wire> {
	const minutes = Number(settings.longest_wait ?? PATIENCE);
	const end = now() + minutes * 60_000;
	for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 1.5)) {
		const told = await call(info, { advertiser_id: wire.advertiser_id, video_ids: [id] }).catch(refusalOrThrow);
		if (!(told instanceof Refusal)) {
			const [video] = recordsOf(info, told.data) as Wire[];
			// Before it is processed, a video has no picture and nothing to play.
			if (video && (video.video_cover_url || video.preview_url)) return video;
		} else if (told.code !== TRANSCODING) throw named(told, id);
		if (now() + pause > end) {
			const late = new Refusal({
				says: `TikTok has taken in the video ${id}, but was still preparing it after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
				todo: `Do not upload it again: look it up later with Video › Get by the ID ${id}, or set a longer Longest Wait.`,
				cause: 'temporarily-unavailable',
			});
			throw Object.assign(late, { taken: true });
		}
		await pass(pause);
	}
}
