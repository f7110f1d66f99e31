import { NodeOperationError, type IBinaryData, type IExecuteSingleFunctions, type IN8nHttpFullResponse } from 'n8n-workflow';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { unreadableFileError } from '../../lib/http/multipart';

const MEGABYTE = 1024 * 1024;

/** Parts are a little above TikTok's least of 5 MB, so that n8n never holds much of a video in memory. */
const PART = 10 * MEGABYTE;

const TYPES = ['video/mp4', 'video/quicktime', 'video/webm'];
const TRIES = 5;
const PAUSE = 2000;
const TIME_LIMIT = 300_000;

/** HTTP: the range is not the one that TikTok waits for. */
const OUT_OF_RANGE = 416;

/** A video of the item. */
export interface Video {
	readonly size: number;
	readonly type: string;
	/** Its bytes, from the beginning. */
	read(): Promise<AsyncIterable<Buffer> | readonly Buffer[]>;
}

/**
 * The video in a binary field.
 *
 * @throws NodeOperationError where there is none, it is empty or cannot be read, or it is of no kind that TikTok takes
 */
export async function openVideo(context: IExecuteSingleFunctions, field: string, itemIndex: number): Promise<Video> {
	const binary: IBinaryData = context.helpers.assertBinaryData(field);
	const { id, data, mimeType } = binary;
	if (!TYPES.includes(mimeType)) {
		throw new NodeOperationError(context.getNode(), `The file in “${field}” is ${mimeType || 'of no known kind'}; TikTok takes MP4, MOV and WebM videos`, {
			itemIndex,
			description: 'Choose the binary field that holds the video.',
		});
	}
	const bytes = id ? undefined : Buffer.from(data, 'base64');
	const size = bytes?.length ?? (await sizeOf(context, id!));
	if (!size)
		throw new NodeOperationError(context.getNode(), `The file in “${field}” is empty`, {
			itemIndex,
			description: 'Look at the node that made it, and run the workflow again from there.',
		});
	return { size, type: mimeType, read: async () => (bytes ? [bytes] : await streamOf(context, id!)) };
}

/** How much of a file n8n's store holds; it is opened for a moment, since the store may know of files that are gone. */
async function sizeOf(context: IExecuteSingleFunctions, id: string): Promise<number> {
	try {
		const { fileSize } = await context.helpers.getBinaryMetadata(id);
		const stream = await context.helpers.getBinaryStream(id);
		for await (const _chunk of stream) break;
		return fileSize;
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

/** How a file of this size is cut: whole below two parts, else parts of one size of which the last takes the rest too. */
export function chunkPlan(size: number): { video_size: number; chunk_size: number; total_chunk_count: number } {
	const count = Math.max(1, Math.floor(size / PART));
	return { video_size: size, chunk_size: count === 1 ? size : PART, total_chunk_count: count };
}

/** The file in the parts that were announced. */
export async function* splitIntoChunks(chunks: AsyncIterable<Buffer> | Iterable<Buffer>, size: number): AsyncGenerator<Buffer> {
	const { chunk_size: part, total_chunk_count: count } = chunkPlan(size);
	let held: Buffer[] = [];
	let length = 0;
	let given = 0;
	for await (const chunk of chunks) {
		held.push(chunk);
		length += chunk.length;
		while (given < count - 1 && length >= part) {
			const all = Buffer.concat(held);
			yield all.subarray(0, part);
			held = [all.subarray(part)];
			length -= part;
			given++;
		}
	}
	yield Buffer.concat(held);
}

/**
 * Sends a video, part after part; a part that did not arrive goes again.
 *
 * @throws Refusal where TikTok does not take it; the signal's reason on cancel, after which no part leaves
 */
export async function uploadVideo(context: OperationContext, video: Video, url: string, publishId: string): Promise<void> {
	let first = 0;
	for await (const part of splitIntoChunks(await video.read(), video.size)) {
		const last = first + part.length - 1;
		const headers = { 'Content-Type': video.type, 'Content-Length': String(part.length), 'Content-Range': `bytes ${first}-${last}/${video.size}` };
		await sendPart(context, url, part, headers, publishId).catch((caught: unknown) => {
			// With its last part the video is whole, and TikTok posts it whether its answer arrives or not.
			throw caught instanceof TikTokApiError && caught.details.cause === 'temporarily-unavailable'
				? caught.with({ accepted: last + 1 === video.size })
				: caught;
		});
		first = last + 1;
	}
	if (first !== video.size)
		throw new TikTokApiError({
			message: 'The file could not be read to its end',
			hint: 'It was deleted or changed since the node that made it; run the workflow again from there.',
		});
}

async function sendPart(context: OperationContext, url: string, part: Buffer, headers: Readonly<Record<string, string>>, publishId: string): Promise<void> {
	const signal = context.n8n.getExecutionCancelSignal();
	for (let tries = 1; ; tries++) {
		let error: TikTokApiError;
		try {
			signal?.throwIfAborted();
			return await put(context, url, part, headers, publishId);
		} catch (caught) {
			signal?.throwIfAborted();
			error = apiErrorOrThrow(caught);
		}
		// An earlier try arrived though its answer was lost: TikTok waits for what comes after it.
		if (tries > 1 && error.code === OUT_OF_RANGE) return;
		const passing = error.details.cause === 'temporarily-unavailable';
		if (!passing || tries >= TRIES) throw error;
		await context.sleep(PAUSE * tries);
	}
}

const lookFirst = (publishId: string): string =>
	`See with Get Status and the publish ID ${publishId} whether TikTok has the video all the same, before you send it again.`;

async function put({ n8n }: OperationContext, url: string, body: Buffer, headers: Params, publishId: string): Promise<void> {
	const { statusCode } = await answered(n8n, url, body, headers, publishId);
	if (statusCode >= 200 && statusCode < 300) return;
	const code = String(statusCode);
	if (statusCode >= 500 || statusCode === 429)
		throw new TikTokApiError({ message: 'TikTok had trouble while it took the file', hint: lookFirst(publishId), code, cause: 'temporarily-unavailable' });
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

const lost = (publishId: string): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok did not confirm that it got the file',
		hint: `Check the network of the machine n8n runs on. ${lookFirst(publishId)}`,
		cause: 'temporarily-unavailable',
	});

async function answered(context: OperationContext['n8n'], url: string, body: Buffer, headers: Params, publishId: string): Promise<IN8nHttpFullResponse> {
	try {
		return (await context.helpers.httpRequest({
			method: 'PUT',
			url,
			headers: headers as Record<string, string>,
			body,
			encoding: 'text',
			timeout: TIME_LIMIT,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: context.getExecutionCancelSignal(),
		})) as IN8nHttpFullResponse;
	} catch {
		throw lost(publishId);
	}
}
