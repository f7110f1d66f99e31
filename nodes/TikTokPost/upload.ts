import { NodeOperationError, type IBinaryData, type IExecuteSingleFunctions, type IN8nHttpFullResponse } from 'n8n-workflow';
import type { Wire, Work } from '../../lib/form/endpoint';
import { Refusal, refusalOrThrow } from '../../lib/response/refusal';

const MEGABYTE = 1024 * 1024;

/** Parts are a little above TikTok's least of 5 MB, so that n8n never holds much of a video in memory. */
const PART = 10 * MEGABYTE;

const TYPES = ['video/mp4', 'video/quicktime', 'video/webm'];
const TRIES = 5;
const PAUSE = 2000;
const TIME_LIMIT = 300_000;

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
 * @throws NodeOperationError where there is none, or it is of no kind that TikTok takes
 */
export async function openVideo(context: IExecuteSingleFunctions, field: string, itemIndex: number): Promise<Video> {
	const binary: IBinaryData = context.helpers.assertBinaryData(field);
	const { id, data, mimeType } = binary;
	if (!TYPES.includes(mimeType)) {
		throw new NodeOperationError(context.getNode(), `The file in “${field}” is ${mimeType || 'of no known kind'}; TikTok takes MP4, MOV and WebM videos`, { itemIndex, description: 'Choose the binary field that holds the video.' });
	}
	if (!id) {
		const bytes = Buffer.from(data, 'base64');
		return { size: bytes.length, type: mimeType, read: async () => [bytes] };
	}
	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return { size: fileSize, type: mimeType, read: async () => (await context.helpers.getBinaryStream(id)) as AsyncIterable<Buffer> };
}

/** How a file of this size is cut: whole below two parts, else parts of one size of which the last takes the rest too. */
export function partsOf(size: number): { video_size: number; chunk_size: number; total_chunk_count: number } {
	const count = Math.max(1, Math.floor(size / PART));
	return { video_size: size, chunk_size: count === 1 ? size : PART, total_chunk_count: count };
}

/** The file in the parts that were announced. */
export async function* cut(chunks: AsyncIterable<Buffer> | Iterable<Buffer>, size: number): AsyncGenerator<Buffer> {
	const { chunk_size: part, total_chunk_count: count } = partsOf(size);
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
 * @throws Refusal where TikTok does not take it
 */
export async function uploadVideo(work: Work, video: Video, url: string, publishId: string): Promise<void> {
	let first = 0;
	for await (const part of cut(await video.read(), video.size)) {
		const last = first + part.length - 1;
		await sendPart(work, url, part, { 'Content-Type': video.type, 'Content-Length': String(part.length), 'Content-Range': `bytes ${first}-${last}/${video.size}` }, publishId);
		first = last + 1;
	}
	if (first !== video.size) throw new Refusal({ says: 'The file could not be read to its end', todo: 'It was deleted or changed since the node that made it; run the workflow again from there.' });
}

async function sendPart(work: Work, url: string, part: Buffer, headers: Readonly<Record<string, string>>, publishId: string): Promise<void> {
	for (let tries = 1; ; tries++) {
		let refusal: Refusal;
		try {
			return await put(work, url, part, headers, publishId);
		} catch (caught) {
			work.context.getExecutionCancelSignal()?.throwIfAborted();
			refusal = refusalOrThrow(caught);
		}
		const passing = refusal.details.cause === 'temporarily-unavailable';
		if (!passing || tries >= TRIES) throw refusal;
		await work.pass(PAUSE * tries);
	}
}

async function put({ context }: Work, url: string, body: Buffer, headers: Wire, publishId: string): Promise<void> {
	const { statusCode } = await answered(context, url, body, headers);
	if (statusCode >= 200 && statusCode < 300) return;
	const code = String(statusCode);
	if (statusCode >= 500 || statusCode === 429) throw new Refusal({ says: 'TikTok had trouble while it took the file', todo: `Send the video again in a few minutes. The publish ID is ${publishId}.`, code, cause: 'temporarily-unavailable' });
	if (statusCode === 403 || statusCode === 404) throw new Refusal({ says: 'The time for sending the file is over', todo: 'TikTok gives one hour: send the video again, from a faster network if it is large.', code });
	throw new Refusal({ says: 'TikTok did not take the file', todo: `Check that the video opens on your computer, and send it again. The publish ID is ${publishId}.`, code });
}

const lost = (): Refusal => new Refusal({ says: 'The file did not reach TikTok', todo: 'Check the network of the machine n8n runs on, and send the video again.', cause: 'temporarily-unavailable' });

async function answered({ helpers }: Work['context'], url: string, body: Buffer, headers: Wire): Promise<IN8nHttpFullResponse> {
	try {
		return (await helpers.httpRequest({ method: 'PUT', url, headers: headers as Record<string, string>, body, encoding: 'text', timeout: TIME_LIMIT, returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true })) as IN8nHttpFullResponse;
	} catch {
		throw lost();
	}
}
