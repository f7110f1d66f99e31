import { NodeOperationError, type IBinaryData, type IExecuteSingleFunctions } from 'n8n-workflow';
import { createHash, randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { type FormFactory, type MultipartForm, type Stream } from '../definition/api';
import { fileFieldIn, type Endpoint } from '../definition/endpoint';
import type { Params } from '../definition/rule';
import { toText } from '../util/json';

type Context = Pick<IExecuteSingleFunctions, 'getNode' | 'getItemIndex' | 'getInputData' | 'helpers'>;
/** The class of n8n's streams, which makes one from what a generator gives. */
type StreamClass = { from(chunks: AsyncIterable<Buffer>): Stream };
/** Files on their way at once in this process: more would share the same line and hold open more files. */
const AT_ONCE = 4;

const slots = pLimit(AT_ONCE);

const MD5_LENGTH = 32;

/** A name or a value within a part's header can neither end its quotes nor its line. */
const quotable = (text: string): string => text.replace(/["\\/\p{Cc}]+/gu, '_');

const typeOf = ({ mimeType }: IBinaryData): string => (/^[\w.+-]+\/[\w.+-]+$/.test(mimeType ?? '') ? mimeType : 'application/octet-stream');

const part = (boundary: string, name: string, more = ''): string => `--${boundary}\r\nContent-Disposition: form-data; name="${quotable(name)}"${more}\r\n\r\n`;

const textPart = (boundary: string, name: string, value: string): string => `${part(boundary, name)}${value}\r\n`;

/** What a file is called at TikTok where nobody says otherwise. */
export const uploadFileName = ({ fileName, fileExtension }: IBinaryData): string =>
	quotable(fileName ?? '') || `file-${randomUUID().slice(0, 8)}${fileExtension ? `.${quotable(fileExtension)}` : ''}`;

/**
 * How to make the form for an endpoint's values, with the file from the item's binary data; `undefined` where the
 * values name no file, and go as JSON.
 */
export function formFactoryFor(endpoint: Endpoint, params: Params, context: Context | undefined): FormFactory | undefined {
	const field = context && fileFieldIn(endpoint, params);
	if (!field) return undefined;
	const binary = context.helpers.assertBinaryData(String(params[field.name]));
	const fileName = uploadFileName(binary);
	return async () => {
		const boundary = `n8n-${randomUUID()}`;
		const texts = Object.entries(params).filter(([name, value]) => value !== undefined && name !== field.name && name !== field.signature);
		const head =
			texts.map(([name, value]) => textPart(boundary, name, toText(value))).join('') +
			part(boundary, field.name, `; filename="${fileName}"\r\nContent-Type: ${typeOf(binary)}`);
		const tail = (md5: string) => Buffer.from(`\r\n${field.signature ? textPart(boundary, field.signature, md5) : ''}--${boundary}--\r\n`);
		const { size, source } = await openFile(binary, context);
		let failure: Error | undefined;
		const chunks = (async function* () {
			const md5 = createHash('md5');
			let sent = 0;
			yield Buffer.from(head);
			try {
				for await (const chunk of Buffer.isBuffer(source) ? [source] : (source as AsyncIterable<Buffer>)) {
					md5.update(chunk);
					sent += chunk.length;
					yield chunk;
				}
			} catch {
				failure = unreadableFileError(context);
			}
			if (sent !== size) failure ??= unreadableFileError(context);
			// Cuts the connection, so that TikTok neither keeps half a file nor waits for the rest.
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

async function concatChunks(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
	const all: Buffer[] = [];
	for await (const chunk of chunks) all.push(chunk);
	return Buffer.concat(all);
}

/** The file's bytes, and how many: a stream where n8n keeps them outside its memory. */
async function openFile(binary: IBinaryData, context: Context): Promise<{ size: number; source: Stream | Buffer }> {
	if (!binary.id) {
		const source = Buffer.from(binary.data, 'base64');
		return { size: source.length, source };
	}
	try {
		const { fileSize } = await context.helpers.getBinaryMetadata(binary.id);
		const source = await context.helpers.getBinaryStream(binary.id);
		// A file that cannot be opened says so at once, maybe before anyone reads it; whoever reads it is told again.
		source.on('error', () => undefined);
		return { size: fileSize, source };
	} catch {
		throw unreadableFileError(context);
	}
}

/** The error for a file that n8n no longer has, or not as it was. */
export const unreadableFileError = (context: Context): NodeOperationError =>
	new NodeOperationError(context.getNode(), 'The file could not be read from n8n’s storage', {
		itemIndex: context.getItemIndex(),
		description: 'It was deleted or changed since the node that made it; run the workflow again from there.',
	});

/**
 * Makes a form, gives it to be sent, and closes its file however that ends. A few go at once; others wait.
 *
 * @throws the file's failure where it could not be read to its end; the signal's reason where the execution was cancelled
 */
export async function withForm<T>(make: FormFactory, signal: AbortSignal | undefined, sendIt: (form: MultipartForm) => Promise<T>): Promise<T> {
	const sending = slots(async () => {
		signal?.throwIfAborted();
		const form = await make();
		return await sendIt(form)
			.catch((caught: unknown) => orThrow(form.failure(), caught))
			.finally(() => form.close());
	});
	if (!signal) return await sending;
	return await new Promise<T>((resolve, reject) => {
		const cancelled = () => reject(signal.reason as Error);
		signal.addEventListener('abort', cancelled, { once: true });
		sending.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancelled));
	});
}

function orThrow(failure: Error | undefined, caught: unknown): never {
	throw failure ?? caught;
}
