import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { Refusal } from '../response/refusal';
import type { Account } from './account';
import { wait } from './wait';

export type Stream = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** Any context of a node. */
interface Fetcher {
	readonly helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'>;
}

/** What is fetched, in the words of the node that fetches it. */
export interface Fetched {
	/** Begins a sentence: "The video". */
	readonly what: string;
	/** How a person gets it after all: a sentence. */
	readonly again: string;
}

const REDIRECTS = 3;
const TRIES = 3;
const TIME_LIMIT = 600_000;

/** Files come from any https host, or from the host that stands in for TikTok; nothing else is asked. */
function allowed(url: string, account: Account): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, host } = new URL(url);
	return protocol === 'https:' || host === new URL(account.host).host;
}

/** A name that is safe as a file name everywhere. */
export const fileNameOf = (name: string, most: number, otherwise: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_').replace(/^\.+/, '_').slice(0, most) || otherwise;

/**
 * A file that TikTok made, streamed to where it is kept. It is fetched without the token, and again where the way breaks.
 *
 * @param keep takes the stream, which fails where fewer bytes come than were announced; what it gives comes back
 * @throws Refusal where the file cannot be had
 */
export async function download<T>(context: Fetcher, account: Account, url: string, { what, again }: Fetched, signal: AbortSignal | undefined, keep: (body: Stream) => Promise<T>): Promise<T> {
	const broken = new Refusal({ says: `${what} is ready but could not be downloaded`, todo: again });
	for (let tries = 1; ; tries++) {
		try {
			const { body } = await follow(context, account, url, { what, again }, signal);
			return await keep(body as Stream);
		} catch (caught) {
			signal?.throwIfAborted();
			const refusal = caught instanceof Refusal ? caught : broken;
			if (refusal.code !== undefined || tries === TRIES) throw refusal;
			await wait(500 * 2 ** tries, signal);
		}
	}
}

async function follow(context: Fetcher, account: Account, from: string, { what, again }: Fetched, signal: AbortSignal | undefined): Promise<IN8nHttpFullResponse> {
	let url = from;
	for (let hop = 0; hop <= REDIRECTS; hop++) {
		if (!allowed(url, account)) throw new Refusal({ says: `${what}’s address was not opened`, todo: 'Only https addresses, and the host in the credential, are asked for files.', code: '403' });
		const options: IHttpRequestOptions = { method: 'GET', url, headers: { 'Accept-Encoding': 'identity' }, encoding: 'stream', returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true, timeout: TIME_LIMIT, abortSignal: signal };
		const answer = (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
		if (answer.statusCode === 200) return answer;
		(answer.body as Stream).destroy();
		const target = answer.headers.location;
		if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof target === 'string') {
			url = new URL(target, url).toString();
			continue;
		}
		if (answer.statusCode >= 500) throw new Refusal({ says: `${what} is ready but could not be downloaded`, todo: again });
		throw new Refusal({ says: `${what}’s address no longer works`, todo: again, code: String(answer.statusCode) });
	}
	throw new Refusal({ says: `${what}’s address leads in circles`, todo: again, code: '310' });
}
