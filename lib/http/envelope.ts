import type { ApiResponse, RawResponse } from '../definition/api';
import { ERROR_TEXTS } from '../errors/errorTexts';
import { TikTokApiError } from '../errors/TikTokApiError';
import { parseJson } from '../util/json';

const SUCCESS = 0;
const PARTLY = 20001;

/** Stands for the data of an answer that has none, where TikTok carried out only a part; with what TikTok says of it. */
export class PartialSuccess {
	constructor(readonly message: string) {}
}

/** What an operation whose answer tells nothing gives: no record, or that only a part was carried out. */
export const partialSuccessIn = (data: unknown): PartialSuccess[] => (data instanceof PartialSuccess ? [data] : []);

const unreadable = (message: string, status: number, hint = 'Run the workflow again in a few minutes.'): TikTokApiError =>
	new TikTokApiError({ message, hint, ...(status >= 300 && { code: String(status) }), ...(status >= 500 && { cause: 'temporarily-unavailable' as const }) });

/** Whether there is anything in it. */
const hasContent = (data: unknown): boolean =>
	typeof data === 'object' && data !== null ? Object.values(data).some(hasContent) : data !== undefined && data !== null;

/**
 * The JSON of an answer.
 *
 * @throws Refusal where there is none
 */
export function parseBody(response: RawResponse): Record<string, unknown> {
	const status = response.statusCode;
	if (status >= 300 && status < 400) {
		throw unreadable(
			'TikTok sent the call to another address, and it was not followed',
			status,
			'Check the Base URL in the credential; the token is sent to no other address.',
		);
	}
	const body = typeof response.body === 'string' ? response.body : '';
	if (!body.trim()) throw unreadable('TikTok answered without any content', status);
	if (status === 429) throw tooManyRequests(body);
	if (/^\s*</.test(body)) throw unreadable(`TikTok answered with a web page instead of data (HTTP ${status})`, status);
	try {
		return (parseJson(body) ?? {}) as Record<string, unknown>;
	} catch {
		throw notJson(response, body);
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
	if (/page not found/i.test(body))
		return unreadable(
			'TikTok has nothing at this address',
			statusCode,
			'Check the Base URL in the credential, and the path if you typed one: it ends with a slash.',
		);
	if (statusCode === 405)
		return unreadable(
			'TikTok does not take this kind of call at this address',
			statusCode,
			'Where you chose the method yourself, change it from GET to POST or the other way round.',
		);
	if (/^\s*[{[]/.test(body)) return unreadable('The answer from TikTok was cut off on its way', statusCode);
	const type = /^[\w.+-]+\/[\w.+-]+/.exec(String(headers['content-type'] ?? ''))?.[0];
	return unreadable(
		`TikTok answered with something else than data${type ? ` (${type})` : ''}`,
		statusCode,
		'Check the Base URL in the credential; if it is right, run the workflow again in a few minutes.',
	);
}

/**
 * Opens TikTok's envelope `{code, message, request_id, data}`. `code` counts, not the HTTP status, and is a string on
 * some endpoints.
 *
 * @param plain the answer may be plain text, such as a CSV, instead of the envelope
 * @throws Refusal where the code is no success, or the answer is not TikTok's envelope
 */
export function parseEnvelope(response: RawResponse, plain = false): ApiResponse {
	if (plain && response.statusCode === 200 && typeof response.body === 'string' && /^\s*[^\s{<]/.test(response.body))
		return { data: response.body, requestId: '' };
	const { code, message, request_id: requestId, data } = parseBody(response);
	if (code === undefined)
		throw unreadable(`The answer is not one of TikTok's (HTTP ${response.statusCode})`, response.statusCode, 'Check the Base URL in the credential.');
	const number = Number(code);
	const texts = String(message ?? '');
	if (number === SUCCESS) return { data, requestId: String(requestId ?? '') };
	if (number === PARTLY) return { data: hasContent(data) ? data : new PartialSuccess(texts), requestId: String(requestId ?? ''), partialMessage: texts };
	throw TikTokApiError.fromCode(number, texts, String(requestId ?? ''));
}
