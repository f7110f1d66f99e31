import { NodeOperationError, type IBinaryData, type IExecuteSingleFunctions, type IN8nHttpFullResponse } from 'n8n-workflow';
import type { OperationContext } from '../../lib/definition/operation';
import { userApi } from '../../lib/developersApi/adapter';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { isAllowedUrl } from '../../lib/http/fileAddress';
import { unreadableFileError } from '../../lib/http/multipart';
import { retryTransfer } from '../../lib/http/retry';
import { fileTypeOf, isText, peek, typeOfName } from '../../lib/util/fileType';

const MEGABYTE = 1024 * 1024;

/** In bytes. Not far above TikTok's minimum of 5 MB, so that n8n holds little of a video in memory. */
const CHUNK_SIZE = 10 * MEGABYTE;

const MIME_TYPES = ['video/mp4', 'video/quicktime', 'video/webm'];

/** Milliseconds. */
const REQUEST_TIMEOUT = 300_000;

/** HTTP 416: `Content-Range` is not the range that TikTok expects next. */
const RANGE_NOT_SATISFIABLE = 416;

/** A video in an item's binary data. */
interface VideoFile {
	/** In bytes. */
	readonly size: number;
	/** MIME type. */
	readonly type: string;
	/** Its content, from the first byte. */
	read(): AsyncIterable<Buffer> | readonly Buffer[];
}

/**
 * Opens the video in a binary field.
 *
 * @throws NodeOperationError where the field holds no file, or the file is empty, unreadable, or of a type that TikTok rejects
 */
export async function openVideoFile(context: IExecuteSingleFunctions, field: string, itemIndex: number): Promise<VideoFile> {
	const binary: IBinaryData = context.helpers.assertBinaryData(field);
	const { id, data } = binary;
	const bytes = id ? undefined : Buffer.from(data, 'base64');
	const { size, start } = bytes ? { size: bytes.length, start: bytes } : await openStored(context, id!);
	if (!size)
		throw new NodeOperationError(context.getNode(), `The file in “${field}” is empty`, {
			itemIndex,
			description: 'Look at the node that made it, and run the workflow again from there.',
		});
	const type = videoTypeOf(binary, start);
	if (!MIME_TYPES.includes(type)) {
		throw new NodeOperationError(context.getNode(), `The file in “${field}” is ${type || 'of no known kind'}; TikTok takes MP4, MOV and WebM videos`, {
			itemIndex,
			description: 'Choose the binary field that holds the video.',
		});
	}
	return { size, type, read: () => (bytes ? [bytes] : streamOf(context, id!)) };
}

/** The MIME type by the first bytes or the name. Where neither tells it, the declared one counts, unless the file is text, such as an error page. */
const videoTypeOf = (file: IBinaryData, start: Buffer): string =>
	fileTypeOf(isText(start) && !typeOfName(file.fileName) ? { mimeType: 'text/plain' } : file, start) ?? file.mimeType;

/** Size of a stored file in bytes, and its start. Opens the file for a moment, since n8n keeps metadata of deleted files. */
async function openStored(context: IExecuteSingleFunctions, id: string): Promise<{ size: number; start: Buffer }> {
	try {
		const { fileSize } = await context.helpers.getBinaryMetadata(id);
		const stream = await context.helpers.getBinaryStream(id);
		const { start } = await peek(stream as AsyncIterable<Buffer>);
		stream.destroy();
		return { size: fileSize, start };
	} catch {
		throw unreadableFileError(context);
	}
}

async function* streamOf(context: IExecuteSingleFunctions, id: string): AsyncGenerator<Buffer> {
	try {
		yield* (await context.helpers.getBinaryStream(id)) as AsyncIterable<Buffer>;
	} catch {
		throw unreadableFileError(context);
	}
}

/**
 * How TikTok wants a file of this size split: below two chunks in one piece, otherwise into equal chunks of which the last also
 * holds the remainder. Sizes in bytes, named as TikTok's parameters.
 */
export function chunkPlan(size: number): { video_size: number; chunk_size: number; total_chunk_count: number } {
	const count = Math.max(1, Math.floor(size / CHUNK_SIZE));
	return { video_size: size, chunk_size: count === 1 ? size : CHUNK_SIZE, total_chunk_count: count };
}

const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);

/** Yields a file in the chunks of `chunkPlan`. */
async function* splitIntoChunks(source: AsyncIterable<Buffer> | Iterable<Buffer>, size: number): AsyncGenerator<Buffer> {
	const { chunk_size: chunkSize, total_chunk_count: count } = chunkPlan(size);
	let buffered: Buffer[] = [];
	let length = 0;
	let yielded = 0;
	for await (const data of source) {
		buffered.push(data);
		length += data.length;
		while (yielded < count - 1 && length >= chunkSize) {
			const all = Buffer.concat(buffered);
			yield all.subarray(0, chunkSize);
			buffered = [all.subarray(chunkSize)];
			length -= chunkSize;
			yielded++;
		}
	}
	yield Buffer.concat(buffered);
}

/**
 * Sends a video in chunks, one after the other, and retries a chunk that did not arrive.
 *
 * @param url the upload address that TikTok gave for this post; https, or at the credential's own host
 * @throws TikTokApiError where TikTok does not accept the file; the signal's reason on cancel, after which no chunk is sent
 */
export async function uploadVideoFile(context: OperationContext, video: VideoFile, url: string, publishId: string): Promise<void> {
	if (!isAllowedUrl(url, await userApi.getConnection(context.n8n)))
		throw new TikTokApiError({
			message: 'The file was not sent: its upload address is not one of TikTok’s',
			hint: 'Files go to public https addresses, and to the host in the credential. Check the Base URL in the credential.',
			code: '403',
		});
	let first = 0;
	for await (const chunk of splitIntoChunks(video.read(), video.size)) {
		const last = first + chunk.length - 1;
		const headers = { 'Content-Type': video.type, 'Content-Length': String(chunk.length), 'Content-Range': `bytes ${first}-${last}/${video.size}` };
		await sendChunk(context, url, chunk, headers, publishId).catch((caught: unknown) => {
			// After the last chunk TikTok has the whole video and posts it, even if its response was lost.
			throw caught instanceof TikTokApiError && caught.details.cause === 'temporarily-unavailable'
				? caught.with({ accepted: last + 1 === video.size })
				: caught;
		});
		first = last + 1;
		if (first < video.size) context.progress.say(`Sent ${megabytes(first)} of ${megabytes(video.size)} MB of the video`);
	}
	if (first !== video.size)
		throw new TikTokApiError({
			message: 'The file could not be read to its end',
			hint: 'It was deleted or changed since the node that made it; run the workflow again from there.',
		});
}

async function sendChunk(context: OperationContext, url: string, chunk: Buffer, headers: Readonly<Record<string, string>>, publishId: string): Promise<void> {
	const signal = context.n8n.getExecutionCancelSignal();
	await retryTransfer(
		async (attempts) => {
			try {
				signal?.throwIfAborted();
				return await putChunk(context, url, chunk, headers, publishId);
			} catch (caught) {
				signal?.throwIfAborted();
				const error = apiErrorOrThrow(caught);
				// An earlier attempt arrived although its response was lost: TikTok already expects the next chunk.
				return attempts > 1 && error.code === RANGE_NOT_SATISFIABLE ? undefined : error;
			}
		},
		async (milliseconds) => await context.sleep(milliseconds),
	);
}

const checkFirstHint = (publishId: string): string =>
	`See with Get Status and the publish ID ${publishId} whether TikTok has the video all the same, before you send it again.`;

async function putChunk({ n8n }: OperationContext, url: string, body: Buffer, headers: Readonly<Record<string, string>>, publishId: string): Promise<void> {
	const { statusCode } = await requestPut(n8n, url, body, headers, publishId);
	if (statusCode >= 200 && statusCode < 300) return;
	const code = String(statusCode);
	if (statusCode >= 500 || statusCode === 429)
		throw new TikTokApiError({
			message: 'TikTok had trouble while it took the file',
			hint: checkFirstHint(publishId),
			code,
			cause: 'temporarily-unavailable',
		});
	if (statusCode === 403 || statusCode === 404)
		throw new TikTokApiError({
			message: 'The time for sending the file is over',
			hint: 'TikTok gives one hour: send the video again, from a faster network if it is large.',
			code,
		});
	throw new TikTokApiError({
		message: 'TikTok did not take the file',
		hint: `Check that the video opens on your computer, and send it again. The publish ID is ${publishId}.`,
		code,
	});
}

const unconfirmedError = (publishId: string): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok did not confirm that it got the file',
		hint: `Check the network of the machine n8n runs on. ${checkFirstHint(publishId)}`,
		cause: 'temporarily-unavailable',
	});

async function requestPut(
	context: OperationContext['n8n'],
	url: string,
	body: Buffer,
	headers: Readonly<Record<string, string>>,
	publishId: string,
): Promise<IN8nHttpFullResponse> {
	try {
		return (await context.helpers.httpRequest({
			method: 'PUT',
			url,
			headers,
			body,
			encoding: 'text',
			timeout: REQUEST_TIMEOUT,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: context.getExecutionCancelSignal(),
		})) as IN8nHttpFullResponse;
	} catch {
		throw unconfirmedError(publishId);
	}
}
