import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Connection } from '../definition/api';
import { TikTokApiError } from '../errors/TikTokApiError';
import { requestClock } from '../util/clock';
import { isAllowedUrl } from './fileAddress';
import { retryTransfer } from './retry';

type Stream = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

interface HttpContext {
	readonly helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'>;
}

/** How error messages speak of the file. */
interface DownloadTexts {
	/** Starts a sentence: "The video". */
	readonly subject: string;
	/** What a person can do instead; a sentence. */
	readonly retryHint: string;
}

const MAX_REDIRECTS = 3;
/** Milliseconds. */
const TIMEOUT = 600_000;

/** A name that is valid as a file name on every operating system. */
export const safeFileName = (name: string, maxLength: number, fallback: string): string =>
	name
		.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_')
		.replace(/^\.+/, '_')
		.slice(0, maxLength) || fallback;

/**
 * Downloads a file that TikTok made, as a stream and without the token. Retries network failures and 5xx.
 *
 * @param store consumes the stream, which fails if it ends before its Content-Length
 * @returns what `store` returns
 * @throws TikTokApiError if the file cannot be downloaded; the signal's reason if the execution was canceled
 */
export async function download<T>(
	context: HttpContext,
	connection: Connection,
	url: string,
	{ subject, retryHint }: DownloadTexts,
	signal: AbortSignal | undefined,
	store: (body: Stream) => Promise<T>,
): Promise<T> {
	const interrupted = new TikTokApiError({ message: `${subject} is ready but could not be downloaded`, hint: retryHint });
	return await retryTransfer(
		async () => {
			try {
				const { body } = await requestFollowingRedirects(context, connection, url, { subject, retryHint }, signal);
				return await store(body as Stream);
			} catch (caught) {
				signal?.throwIfAborted();
				return caught instanceof TikTokApiError ? caught : interrupted;
			}
		},
		async (milliseconds) => await requestClock.sleep(milliseconds, signal),
	);
}

async function requestFollowingRedirects(
	context: HttpContext,
	connection: Connection,
	firstUrl: string,
	{ subject, retryHint }: DownloadTexts,
	signal: AbortSignal | undefined,
): Promise<IN8nHttpFullResponse> {
	let url = firstUrl;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		if (!isAllowedUrl(url, connection))
			throw new TikTokApiError({
				message: `${subject}’s address was not opened`,
				hint: 'Only public https addresses, and the host in the credential, are asked for files.',
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
			timeout: TIMEOUT,
			abortSignal: signal,
		};
		const response = (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
		if (response.statusCode === 200) return response;
		(response.body as Stream).destroy();
		const location = response.headers.location;
		if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === 'string') {
			url = new URL(location, url).toString();
			continue;
		}
		if (response.statusCode >= 500) throw new TikTokApiError({ message: `${subject} is ready but could not be downloaded`, hint: retryHint });
		throw new TikTokApiError({ message: `${subject}’s address no longer works`, hint: retryHint, code: String(response.statusCode) });
	}
	throw new TikTokApiError({ message: `${subject}’s address leads in circles`, hint: retryHint, code: '310' });
}
