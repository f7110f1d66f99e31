import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Account } from '../../lib/request/account';
import { download as fetchFile, fileNameOf } from '../../lib/request/download';
import type { Answer } from '../../lib/response/envelope';
import { recordsOf } from '../../lib/response/items';
import { Refusal, refusalOrThrow } from '../../lib/response/refusal';
import { get } from '../../lib/form/endpoint';
import { LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.endpoints';
import { withSuffix } from '../TikTokFile/file.run';
import type { Make, TaskRecord } from './tasks';

const UPLOAD = 'file/video/ad/upload/';

/** The ad account already has a file of this name. */
const NAME_TAKEN = 40911;

const VIDEO = { what: 'The video', again: 'Run “Wait for Existing Tasks” with the task ID: TikTok gives a new address, which works for six hours.' };

/** How long an address of a finished video works, as TikTok says. */
const SIX_HOURS = 6 * 3_600_000;

/** When the address ends: what it says itself (`x-expires`, Unix seconds), else six hours from now. ISO 8601, UTC. */
export function expiryOf(url: string): string {
	const told = URL.canParse(url) ? Number(new URL(url).searchParams.get('x-expires')) : 0;
	return new Date(told > 0 ? told * 1000 : Date.now() + SIX_HOURS).toISOString();
}

/**
 * The file of a finished video, streamed into n8n's binary store. It is fetched without the token.
 *
 * @throws Refusal where it cannot be had
 */
export async function download(context: IExecuteFunctions, account: Account, url: string, name: string, signal: AbortSignal): Promise<IBinaryData> {
	return await fetchFile(context, account, url, VIDEO, signal, async (body) => await context.helpers.prepareBinaryData(body, `${fileNameOf(name, LIMITS.fileName, 'video')}.mp4`, 'video/mp4'));
}

const uploadForm = get(UPLOAD, { resource: '', operation: '', label: '', action: '', help: '' });

/**
 * Puts a finished video into an ad account's library, from its address. A name that the account already has gets the
 * task ID behind it, and one that no other file has where that is there too.
 *
 * @returns `video_id` for ads, and the ad account
 * @throws Refusal with TikTok's reason
 */
export async function upload(make: Make, record: TaskRecord, advertiserId: string): Promise<IDataObject> {
	const order = async (name: string) =>
		await make({ method: 'POST', path: UPLOAD, repeat: 'once', body: { advertiser_id: advertiserId, upload_type: 'UPLOAD_BY_URL', video_url: record.preview_url, file_name: name } });
	const name = (record.video_name || record.task_id).slice(0, LIMITS.fileName);
	const suffix = ` ${record.task_id}`;
	let answer: Answer | Refusal | undefined;
	for (const tried of [name, name.slice(0, LIMITS.fileName - suffix.length) + suffix, withSuffix(name)]) {
		answer = await order(tried).catch(refusalOrThrow);
		if (!(answer instanceof Refusal)) break;
		if (answer.code !== NAME_TAKEN) throw answer;
	}
	if (answer instanceof Refusal) throw new Refusal({ ...answer.details, todo: 'Run “Wait for Existing Tasks” with the task ID once more: the upload then gets another name.' });
	const [video] = recordsOf(uploadForm, answer!.data) as Array<{ video_id?: string }>;
	return { advertiser_id: advertiserId, video_id: video?.video_id ?? null };
}
