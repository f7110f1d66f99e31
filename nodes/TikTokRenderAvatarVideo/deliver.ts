import type { IBinaryData, IDataObject, IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Account } from '../../lib/request/account';
import { wait } from '../../lib/request/wait';
import type { Answer } from '../../lib/response/envelope';
import { recordsOf } from '../../lib/response/items';
import { Refusal, refusalOrThrow } from '../../lib/response/refusal';
import { get } from '../../lib/form/endpoint';
import { LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.endpoints';
import type { Make, TaskRecord } from './tasks';

type Stream = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

const UPLOAD = 'file/video/ad/upload/';

/** The ad account already has a file of this name. */
const NAME_TAKEN = 40911;

const REDIRECTS = 3;
const TRIES = 3;
const TIME_LIMIT = 600_000;

/** How long an address of a finished video works, as TikTok says. */
const SIX_HOURS = 6 * 3_600_000;

/** When the address ends: what it says itself (`x-expires`, Unix seconds), else six hours from now. ISO 8601, UTC. */
export function expiryOf(url: string): string {
	const told = URL.canParse(url) ? Number(new URL(url).searchParams.get('x-expires')) : 0;
	return new Date(told > 0 ? told * 1000 : Date.now() + SIX_HOURS).toISOString();
}

/** Videos come from any https host, or from the host that stands in for TikTok; nothing else is asked. */
function allowed(url: string, account: Account): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, host } = new URL(url);
	return protocol === 'https:' || host === new URL(account.host).host;
}

/**
 * The file of a finished video, streamed into n8n's binary store. It is fetched without the token.
 *
 * @throws Refusal where it cannot be had
 */
export async function download(context: IExecuteFunctions, account: Account, url: string, name: string, signal: AbortSignal): Promise<IBinaryData> {
	for (let tries = 1; ; tries++) {
		try {
			const { body, headers } = await follow(context, account, url, signal);
			const stored = await context.helpers.prepareBinaryData(body as Stream, `${fileName(name)}.mp4`, 'video/mp4');
			const told = Number(headers['content-length']);
			if (told && stored.bytes !== undefined && stored.bytes !== told) throw new Refusal({ says: 'The video was cut off on its way', todo: 'Run “Wait for Existing Tasks” with the task ID to fetch it again.' });
			return stored;
		} catch (caught) {
			signal.throwIfAborted();
			const refusal = caught instanceof Refusal ? caught : new Refusal({ says: 'The video is ready but could not be downloaded', todo: 'Run “Wait for Existing Tasks” with the task ID to fetch it again.' });
			if (refusal.code !== undefined || tries === TRIES) throw refusal;
			await wait(500 * 2 ** tries, signal);
		}
	}
}

async function follow(context: IExecuteFunctions, account: Account, from: string, signal: AbortSignal): Promise<IN8nHttpFullResponse> {
	let url = from;
	for (let hop = 0; hop <= REDIRECTS; hop++) {
		if (!allowed(url, account)) throw new Refusal({ says: 'The video’s address was not opened', todo: 'Only https addresses, and the host in the credential, are asked for videos.', code: '403' });
		const options: IHttpRequestOptions = { method: 'GET', url, encoding: 'stream', returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true, timeout: TIME_LIMIT, abortSignal: signal };
		const answer = (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
		if (answer.statusCode === 200) return answer;
		(answer.body as Stream).destroy();
		const target = answer.headers.location;
		if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof target === 'string') {
			url = new URL(target, url).toString();
			continue;
		}
		if (answer.statusCode >= 500) throw new Refusal({ says: 'The video is ready but could not be downloaded', todo: 'Run “Wait for Existing Tasks” with the task ID to fetch it again.' });
		throw new Refusal({ says: 'The video’s address no longer works', todo: 'Run “Wait for Existing Tasks” with the task ID: TikTok gives a new address, which works for six hours.', code: String(answer.statusCode) });
	}
	throw new Refusal({ says: 'The video’s address leads in circles', todo: 'Run “Wait for Existing Tasks” with the task ID to get a new one.', code: '310' });
}

/** A name that is safe as a file name everywhere. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_').replace(/^\.+/, '_').slice(0, LIMITS.fileName) || 'video';

const uploadForm = get(UPLOAD, { resource: '', operation: '', label: '', action: '', help: '' });

/**
 * Puts a finished video into an ad account's library, from its address. A name that the account already has gets the
 * task ID behind it.
 *
 * @returns `video_id` for ads, and the ad account
 * @throws Refusal with TikTok's reason
 */
export async function upload(make: Make, record: TaskRecord, advertiserId: string): Promise<IDataObject> {
	const order = async (name: string) =>
		await make({ method: 'POST', path: UPLOAD, repeat: 'once', body: { advertiser_id: advertiserId, upload_type: 'UPLOAD_BY_URL', video_url: record.preview_url, file_name: name } });
	const name = (record.video_name || record.task_id).slice(0, LIMITS.fileName);
	const first = await order(name).catch(refusalOrThrow);
	let answer: Answer;
	if (!(first instanceof Refusal)) answer = first;
	else if (first.code !== NAME_TAKEN) throw first;
	else {
		const suffix = ` ${record.task_id}`;
		answer = await order(name.slice(0, LIMITS.fileName - suffix.length) + suffix);
	}
	const [video] = recordsOf(uploadForm, answer.data) as Array<{ video_id?: string }>;
	return { advertiser_id: advertiserId, video_id: video?.video_id ?? null };
}
