import type { ApiRequest, ApiResponse, RawResponse } from '../definition/api';
import { ERROR_TEXTS } from '../errors/errorTexts';
import { TikTokApiError } from '../errors/TikTokApiError';
import { fileTypeOf, typeOfBytes } from '../util/fileType';
import { parseJson } from '../util/json';

const SUCCESS_CODE = 0;
const PARTIAL_SUCCESS_CODE = 20001;

/** Stands for `data` when TikTok carried out a request in part (code 20001) and returned no data. */
export class PartialSuccess {
	/** @param message TikTok's own */
	constructor(readonly message: string) {}
}

/** Records of an operation whose response has no data: none, or one that says that only a part was carried out. */
export const partialSuccessIn = (data: unknown): PartialSuccess[] => (data instanceof PartialSuccess ? [data] : []);

const unreadableResponse = (message: string, status: number, hint = 'Run the workflow again in a few minutes.'): TikTokApiError =>
	new TikTokApiError({ message, hint, ...(status >= 300 && { code: String(status) }), ...(status >= 500 && { cause: 'temporarily-unavailable' as const }) });

/** Stands for `data` where TikTok answered with a file, or with text, instead of its envelope. */
export class FileResponse {
	/** @param fileName as TikTok calls it, if it does */
	constructor(
		readonly content: Buffer,
		readonly mimeType: string,
		readonly fileName: string | undefined,
	) {}

	/** The content as text, without a byte order mark. */
	get text(): string {
		return decode(this.content);
	}
}

const decode = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '');

const bodyText = ({ body }: RawResponse): string => (Buffer.isBuffer(body) ? decode(body) : typeof body === 'string' ? body : '');

/** The name in a Content-Disposition header. One in UTF-8 (`filename*`) goes before the other. */
function dispositionName(header: string): string | undefined {
	const encoded = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(header)?.[1];
	try {
		if (encoded) return decodeURIComponent(encoded);
	} catch {
		// A name that is not encoded as it should be.
	}
	const [, quoted, plain] = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header) ?? [];
	return quoted ?? plain;
}

/** The file or text of a successful response that is neither JSON nor a web page nor the message of a gateway. */
function fileIn({ statusCode, headers, body }: RawResponse): FileResponse | undefined {
	if (statusCode < 200 || statusCode >= 300 || !Buffer.isBuffer(body) || !body.length) return undefined;
	const disposition = String(headers['content-disposition'] ?? '');
	const fileName = dispositionName(disposition);
	const mimeType = fileTypeOf({ fileName, mimeType: String(headers['content-type'] ?? '') }, body) ?? 'application/octet-stream';
	if (!typeOfBytes(body) && !/^attachment/i.test(disposition.trim())) {
		const start = decode(body.subarray(0, 1000)).trimStart();
		if (!start || /^[{[]/.test(start) || (start.startsWith('<') && !/^<\?xml/.test(start)) || /page not found/i.test(start)) return undefined;
	}
	return new FileResponse(body, mimeType, fileName);
}

/** Whether any value is set, at any depth. */
const hasContent = (data: unknown): boolean =>
	typeof data === 'object' && data !== null ? Object.values(data).some(hasContent) : data !== undefined && data !== null;

/**
 * Parses the JSON body of a response.
 *
 * @throws TikTokApiError if the body is not JSON, or the status is a redirect or 429
 */
export function parseBody(response: RawResponse): Record<string, unknown> {
	const status = response.statusCode;
	if (status >= 300 && status < 400) {
		throw unreadableResponse(
			'TikTok sent the call to another address, and it was not followed',
			status,
			'Check the Base URL in the credential; the token is sent to no other address.',
		);
	}
	const body = bodyText(response);
	if (!body.trim()) throw unreadableResponse('TikTok answered without any content', status);
	if (status === 429) throw rateLimitError(body);
	if (/^\s*</.test(body)) throw unreadableResponse(`TikTok answered with a web page instead of data (HTTP ${status})`, status);
	try {
		return (parseJson(body) ?? {}) as Record<string, unknown>;
	} catch {
		throw notJsonError(response, body);
	}
}

/** The error for HTTP 429; TikTok's message says which quota, if the body has one. */
function rateLimitError(body: string): TikTokApiError {
	const { message, hint, cause } = ERROR_TEXTS[40100]!;
	let apiMessage: unknown;
	try {
		const { error, ...envelope } = parseJson(body) as { error?: { message?: unknown }; message?: unknown };
		apiMessage = envelope.message ?? error?.message;
	} catch {
		// A gateway in front of TikTok answers with other content.
	}
	return new TikTokApiError({ message, hint, cause, code: '429', ...(typeof apiMessage === 'string' && { apiMessage }) });
}

/** The error for a body that is neither JSON nor HTML. */
function notJsonError({ statusCode, headers }: RawResponse, body: string): TikTokApiError {
	if (/page not found/i.test(body))
		return unreadableResponse(
			'TikTok has nothing at this address',
			statusCode,
			'Check the Base URL in the credential, and the path if you typed one: it ends with a slash.',
		);
	if (statusCode === 405)
		return unreadableResponse(
			'TikTok does not take this kind of call at this address',
			statusCode,
			'Where you chose the method yourself, change it from GET to POST or the other way round.',
		);
	if (/^\s*[{[]/.test(body)) return unreadableResponse('The answer from TikTok was cut off in transit', statusCode);
	const type = /^[\w.+-]+\/[\w.+-]+/.exec(String(headers['content-type'] ?? ''))?.[0];
	return unreadableResponse(
		`TikTok answered with something else than data${type ? ` (${type})` : ''}`,
		statusCode,
		'Check the Base URL in the credential; if it is right, run the workflow again in a few minutes.',
	);
}

/** The error for a file that the request does not take. A read gets it again next time; of a write nobody knows what it did. */
function fileError({ statusCode }: RawResponse, { mimeType, fileName }: FileResponse, isRead: boolean): TikTokApiError {
	const message = `TikTok answered with a file instead of data (${[fileName, mimeType].filter(Boolean).join(', ')})`;
	return isRead
		? unreadableResponse(
				message,
				statusCode,
				'This operation takes no files: call the endpoint with the node TikTok Custom API Call, which outputs them.',
			).with({
				code: String(statusCode),
			})
		: unreadableResponse(message, statusCode, 'This operation takes no files. Check the Base URL in the credential.');
}

/**
 * Parses TikTok's envelope `{code, message, request_id, data}`. `code` decides, not the HTTP status; it is a string on
 * some endpoints.
 *
 * @returns data; a `FileResponse` as data where the request takes one and the response is no envelope
 * @throws TikTokApiError if the code is not success, or the body is neither TikTok's envelope nor a file that is taken
 */
export function parseEnvelope(response: RawResponse, { fileResponse, retrySafety }: Partial<ApiRequest> = {}): ApiResponse {
	const file = fileIn(response);
	if (file && fileResponse) return { data: file, requestId: '' };
	if (file) throw fileError(response, file, retrySafety === 'safe');
	const { code, message, request_id: requestId, data } = parseBody(response);
	if (code === undefined)
		throw unreadableResponse(
			`The answer is not one of TikTok's (HTTP ${response.statusCode})`,
			response.statusCode,
			'Check the Base URL in the credential.',
		);
	const numericCode = Number(code);
	const apiMessage = String(message ?? '');
	if (numericCode === SUCCESS_CODE) return { data, requestId: String(requestId ?? '') };
	if (numericCode === PARTIAL_SUCCESS_CODE)
		return { data: hasContent(data) ? data : new PartialSuccess(apiMessage), requestId: String(requestId ?? ''), partialMessage: apiMessage };
	throw TikTokApiError.fromCode(numericCode, apiMessage, String(requestId ?? ''));
}
