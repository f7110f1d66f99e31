import { NodeOperationError, type IBinaryData, type IExecuteSingleFunctions } from 'n8n-workflow';
import { createHash, randomUUID } from 'node:crypto';
import { type FormFactory, type MultipartForm, type Stream } from '../definition/api';
import { fileFieldIn, type Endpoint } from '../definition/endpoint';
import type { BinaryFileField, FileKind } from '../definition/field';
import type { Params } from '../definition/rule';
import { limitConcurrency } from '../util/concurrencyLimiter';
import { fileTypeOf, peek } from '../util/fileType';
import { toText } from '../util/json';

type Context = Pick<IExecuteSingleFunctions, 'getNode' | 'getItemIndex' | 'getInputData' | 'helpers'>;
/** The constructor of n8n's streams: `node:stream` may not be imported (n8n's lint rule no-restricted-imports). */
type StreamClass = { from(chunks: AsyncIterable<Buffer>): Stream };

/** Uploads at once in this process: more would share the same bandwidth and keep more files open. */
const MAX_CONCURRENT_UPLOADS = 4;

const slots = limitConcurrency(MAX_CONCURRENT_UPLOADS);

const MD5_LENGTH = 32;

/** Replaces what would end the quotes or the line of a part's header. */
const sanitizeHeaderValue = (text: string): string => text.replace(/["\\/\p{Cc}]+/gu, '_');

const partHeader = (boundary: string, name: string, suffix = ''): string =>
	`--${boundary}\r\nContent-Disposition: form-data; name="${sanitizeHeaderValue(name)}"${suffix}\r\n\r\n`;

const textPart = (boundary: string, name: string, value: string): string => `${partHeader(boundary, name)}${value}\r\n`;

/** Default file name at TikTok. */
export const uploadFileName = ({ fileName, fileExtension }: IBinaryData): string =>
	sanitizeHeaderValue(fileName ?? '') || `file-${randomUUID().slice(0, 8)}${fileExtension ? `.${sanitizeHeaderValue(fileExtension)}` : ''}`;

/** MIME types of each kind of file, and how messages call it. */
const FILE_KINDS: Readonly<Record<FileKind, { readonly types: RegExp; readonly name: string }>> = {
	video: { types: /^video\//, name: 'a video' },
	image: { types: /^image\//, name: 'an image' },
	zip: { types: /^application\/zip$/, name: 'a ZIP file' },
	table: { types: /^text\//, name: 'a CSV or TXT file' },
};

/** Why a file is not of the field's kind, by its first bytes or its name: what it was declared as proves nothing. */
function typeMismatch({ fileKind, label }: BinaryFileField, { fileName }: IBinaryData, start: Buffer): string | undefined {
	const type = fileTypeOf({ fileName }, start);
	if (!fileKind || !type || FILE_KINDS[fileKind].types.test(type)) return undefined;
	return `“${label}” holds a file of the type ${type}; it must be ${FILE_KINDS[fileKind].name}`;
}

/**
 * How to make the multipart form of a request, with the file from the item's binary data. The file is streamed, and its
 * MD5 is computed on the way and sent in the last part.
 *
 * @returns `undefined` if the parameters name no file: they go as JSON then
 */
export function formFactoryFor(endpoint: Endpoint, params: Params, context: Context | undefined): FormFactory | undefined {
	const field = context && fileFieldIn(endpoint, params);
	if (!field) return undefined;
	const binary = context.helpers.assertBinaryData(String(params[field.name]));
	const fileName = uploadFileName(binary);
	return async () => {
		const boundary = `n8n-${randomUUID()}`;
		const textEntries = Object.entries(params).filter(([name, value]) => value !== undefined && name !== field.name && name !== field.signature);
		const { size, source } = await openFile(binary, context);
		const { start, content } = await peek(Buffer.isBuffer(source) ? chunksOf(source) : (source as AsyncIterable<Buffer>)).catch(() => {
			throw unreadableFileError(context);
		});
		const mismatch = typeMismatch(field, binary, start);
		if (mismatch) {
			if (!Buffer.isBuffer(source)) source.destroy();
			throw new NodeOperationError(context.getNode(), mismatch, {
				itemIndex: context.getItemIndex(),
				description: 'Choose the binary field that holds it.',
			});
		}
		const head =
			textEntries.map(([name, value]) => textPart(boundary, name, toText(value))).join('') +
			partHeader(boundary, field.name, `; filename="${fileName}"\r\nContent-Type: ${fileTypeOf(binary, start) ?? 'application/octet-stream'}`);
		const tail = (md5: string) => Buffer.from(`\r\n${field.signature ? textPart(boundary, field.signature, md5) : ''}--${boundary}--\r\n`);
		let failure: Error | undefined;
		const chunks = (async function* () {
			const md5 = createHash('md5');
			let sent = 0;
			yield Buffer.from(head);
			try {
				for await (const chunk of content) {
					md5.update(chunk);
					sent += chunk.length;
					yield chunk;
				}
			} catch {
				failure = unreadableFileError(context);
			}
			if (sent !== size) failure ??= unreadableFileError(context);
			// Breaks the connection, so that TikTok neither stores half a file nor waits for the rest.
			if (failure) throw failure;
			yield tail(md5.digest('hex'));
		})();
		const body = Buffer.isBuffer(source) ? await concatChunks(chunks) : (source.constructor as unknown as StreamClass).from(chunks);
		return {
			body,
			headers: {
				'Content-Type': `multipart/form-data; boundary=${boundary}`,
				'Content-Length': String(Buffer.byteLength(head) + size + tail(' '.repeat(MD5_LENGTH)).length),
			},
			failure: () => failure,
			close: () => {
				if (Buffer.isBuffer(source)) return;
				source.destroy();
				(body as Stream).destroy();
			},
		};
	};
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes;
}

async function concatChunks(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
	const buffers: Buffer[] = [];
	for await (const chunk of chunks) buffers.push(chunk);
	return Buffer.concat(buffers);
}

/** The file's size in bytes and its content: a stream, unless n8n keeps binary data in memory. */
async function openFile(binary: IBinaryData, context: Context): Promise<{ size: number; source: Stream | Buffer }> {
	if (!binary.id) {
		const source = Buffer.from(binary.data, 'base64');
		return { size: source.length, source };
	}
	try {
		const { fileSize } = await context.helpers.getBinaryMetadata(binary.id);
		const source = await context.helpers.getBinaryStream(binary.id);
		// A missing file can emit `error` before anyone reads, which would crash the process. A reader gets the error again.
		source.on('error', () => undefined);
		return { size: fileSize, source };
	} catch {
		throw unreadableFileError(context);
	}
}

/** The error for a file that n8n no longer has, or that has changed. */
export const unreadableFileError = (context: Context): NodeOperationError =>
	new NodeOperationError(context.getNode(), 'The file could not be read from n8n’s storage', {
		itemIndex: context.getItemIndex(),
		description: 'It was deleted or changed since the node that made it; run the workflow again from there.',
	});

/**
 * Makes a form, sends it, and closes its file in any case. At most MAX_CONCURRENT_UPLOADS run at once.
 *
 * @throws NodeOperationError if the file could not be read to its end; the signal's reason if the execution was canceled;
 * what `send` throws
 */
export async function withForm<T>(makeForm: FormFactory, signal: AbortSignal | undefined, send: (form: MultipartForm) => Promise<T>): Promise<T> {
	const upload = slots(async () => {
		signal?.throwIfAborted();
		const form = await makeForm();
		return await send(form)
			.catch((caught: unknown) => throwFailureOr(form.failure(), caught))
			.finally(() => form.close());
	});
	if (!signal) return await upload;
	return await new Promise<T>((resolve, reject) => {
		const onAbort = () => reject(signal.reason as Error);
		signal.addEventListener('abort', onAbort, { once: true });
		upload.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
	});
}

function throwFailureOr(failure: Error | undefined, caught: unknown): never {
	throw failure ?? caught;
}
