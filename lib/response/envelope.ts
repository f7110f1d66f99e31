import { ERROR_TEXTS } from './codes';
import { PartialSuccess } from './items';
import { parseJson } from './json';
import { TikTokApiError } from './refusal';

/** What the HTTP layer gives: the body as text, so that no digit of an ID is lost. */
export interface RawResponse {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

export interface ApiResponse {
	readonly data: unknown;
	readonly requestId: string;
	/** TikTok carried out only a part (code 20001); its words. */
	readonly partialMessage?: string;
}

const SUCCESS = 0;
const PARTLY = 20001;

const unreadable = (message: string, status: number, hint = 'Run the workflow again in a few minutes.'): TikTokApiError =>
	new TikTokApiError({ message, hint, ...(status >= 300 && { code: String(status) }), ...(status >= 500 && { cause: 'temporarily-unavailable' as const }) });

/** Whether there is anything in it. */
const hasContent = (data: unknown): boolean => (typeof data === 'object' && data !== null ? Object.values(data).some(hasContent) : data !== undefined && data !== null);

/**
 * The JSON of an answer.
 *
 * @throws Refusal where there is none
 */
export function parseBody(raw: RawResponse): Record<string, unknown> {
	const status = raw.statusCode;
	if (status >= 300 && status < 400) {
		throw unreadable('TikTok sent the call to another address, and it was not followed', status, 'Check the Base URL in the credential; the token is sent to no other address.');
	}
	const body = typeof raw.body === 'string' ? raw.body : '';
	if (!body.trim()) throw unreadable('TikTok answered without any content', status);
	if (status === 429) throw tooManyRequests(body);
	if (/^\s*</.test(body)) throw unreadable(`TikTok answered with a web page instead of data (HTTP ${status})`, status);
	try {
		return (parseJson(body) ?? {}) as Record<string, unknown>;
	} catch {
		throw notJson(raw, body);
	}
}

/** Too many calls; of which allowance, TikTok's words tell, where they are there. */
function tooManyRequests(body: string): TikTokApiError {
	const { message, hint, cause } = ERROR_TEXTS[40100]!;
	let apiMessage: unknown;
	try {
		const { error, ...told } = parseJson(body) as { error?: { message?: unknown }; message?: unknown };
		apiMessage = told.message ?? error?.message;
	} catch {
		// A gateway that stands before TikTok has no words of TikTok's.
	}
	return new TikTokApiError({ message, hint, cause, code: '429', ...(typeof apiMessage === 'string' && { apiMessage }) });
}

/** Why an answer that holds something is not readable. */
function notJson({ statusCode, headers }: RawResponse, body: string): TikTokApiError {
	if (/page not found/i.test(body)) return unreadable('TikTok has nothing at this address', statusCode, 'Check the Base URL in the credential, and the path if you typed one: it ends with a slash.');
	if (statusCode === 405) return unreadable('TikTok does not take this kind of call at this address', statusCode, 'Where you chose the method yourself, change it from GET to POST or the other way round.');
	if (/^\s*[{[]/.test(body)) return unreadable('The answer from TikTok was cut off on its way', statusCode);
	const type = /^[\w.+-]+\/[\w.+-]+/.exec(String(headers['content-type'] ?? ''))?.[0];
	return unreadable(`TikTok answered with something else than data${type ? ` (${type})` : ''}`, statusCode, 'Check the Base URL in the credential; if it is right, run the workflow again in a few minutes.');
}

/**
 * Opens TikTok's envelope `{code, message, request_id, data}`. `code` counts, not the HTTP status, and is a string on
 * some endpoints.
 *
 * @param plain the answer may be plain text, such as a CSV, instead of the envelope
 * @throws Refusal where the code is no success, or the answer is not TikTok's envelope
 */
export function parseEnvelope(raw: RawResponse, plain = false): ApiResponse {
	if (plain && raw.statusCode === 200 && typeof raw.body === 'string' && /^\s*[^\s{<]/.test(raw.body)) return { data: raw.body, requestId: '' };
	const { code, message, request_id: requestId, data } = parseBody(raw);
	if (code === undefined) throw unreadable(`The answer is not one of TikTok's (HTTP ${raw.statusCode})`, raw.statusCode, 'Check the Base URL in the credential.');
	const number = Number(code);
	const words = String(message ?? '');
	if (number === SUCCESS) return { data, requestId: String(requestId ?? '') };
	if (number === PARTLY) return { data: hasContent(data) ? data : new PartialSuccess(words), requestId: String(requestId ?? ''), partialMessage: words };
	throw TikTokApiError.fromCode(number, words, String(requestId ?? ''));
}
