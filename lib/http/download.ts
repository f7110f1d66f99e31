import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Connection } from '../definition/api';
import { TikTokApiError } from '../errors/TikTokApiError';
import { sleep } from '../util/sleep';

export type Stream = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** Any context of a node. */
interface HttpContext {
	readonly helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'>;
}

/** What is fetched, in the words of the node that fetches it. */
export interface DownloadTexts {
	/** Begins a sentence: "The video". */
	readonly subject: string;
	/** How a person gets it after all: a sentence. */
	readonly retryHint: string;
}

const REDIRECTS = 3;
const TRIES = 3;
const TIME_LIMIT = 600_000;

/** Files come from any https host, or from the host that stands in for TikTok; nothing else is asked. */
function allowed(url: string, connection: Connection): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, host } = new URL(url);
	return protocol === 'https:' || host === new URL(connection.origin).host;
}

/** A name that is safe as a file name everywhere. */
export const safeFileName = (name: string, most: number, otherwise: string): string =>
	name
		.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_')
		.replace(/^\.+/, '_')
		.slice(0, most) || otherwise;

/**
 * A file that TikTok made, streamed to where it is kept. It is fetched without the token, and again where the way breaks.
 *
 * @param keep takes the stream, which fails where fewer bytes come than were announced; what it gives comes back
 * @throws Refusal where the file cannot be had
 */
export async function download<T>(
	context: HttpContext,
	connection: Connection,
	url: string,
	{ subject, retryHint }: DownloadTexts,
	signal: AbortSignal | undefined,
	keep: (body: Stream) => Promise<T>,
): Promise<T> {
	const broken = new TikTokApiError({ message: `${subject} is ready but could not be downloaded`, hint: retryHint });
	for (let retry = 1; ; retry++) {
		try {
			const { body } = await follow(context, connection, url, { subject, retryHint }, signal);
			return await keep(body as Stream);
		} catch (caught) {
			signal?.throwIfAborted();
			const error = caught instanceof TikTokApiError ? caught : broken;
			if (error.code !== undefined || retry === TRIES) throw error;
			await sleep(500 * 2 ** retry, signal);
		}
	}
}

async function follow(
	context: HttpContext,
	connection: Connection,
	from: string,
	{ subject, retryHint }: DownloadTexts,
	signal: AbortSignal | undefined,
): Promise<IN8nHttpFullResponse> {
	let url = from;
	for (let hop = 0; hop <= REDIRECTS; hop++) {
		if (!allowed(url, connection))
			throw new TikTokApiError({
				message: `${subject}’s address was not opened`,
				hint: 'Only https addresses, and the host in the credential, are asked for files.',
				code: '403',
			});
		const options: IHttpRequestOptions = {
			method: 'GET',
			url,
			headers: { 'Accept-Encoding': 'identity' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIME_LIMIT,
			abortSignal: signal,
		};
		const response = (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
		if (response.statusCode === 200) return response;
		(response.body as Stream).destroy();
		const target = response.headers.location;
		if (response.statusCode >= 300 && response.statusCode < 400 && typeof target === 'string') {
			url = new URL(target, url).toString();
			continue;
		}
		if (response.statusCode >= 500) throw new TikTokApiError({ message: `${subject} is ready but could not be downloaded`, hint: retryHint });
		throw new TikTokApiError({ message: `${subject}’s address no longer works`, hint: retryHint, code: String(response.statusCode) });
	}
	throw new TikTokApiError({ message: `${subject}’s address leads in circles`, hint: retryHint, code: '310' });
}
