import { createHash, randomUUID } from 'node:crypto';
import { NodeOperationError, type IBinaryData, type IExecuteSingleFunctions } from 'n8n-workflow';
import pLimit from 'p-limit';
import type { Endpoint, Params } from '../form/endpoint';
import type { BinaryFileField } from '../form/field';
import type { Issue } from './faults';
import { toText } from './wire';

type Context = Pick<IExecuteSingleFunctions, 'getNode' | 'getItemIndex' | 'getInputData' | 'helpers'>;

type Stream = Awaited<ReturnType<IExecuteSingleFunctions['helpers']['getBinaryStream']>>;

/** The class of n8n's streams, which makes one from what a generator gives. */
type StreamClass = { from(chunks: AsyncIterable<Buffer>): Stream };

/** A multipart form on its way; a stream goes once, so each try of a call needs a new form. */
export interface MultipartForm {
	readonly body: Stream | Buffer;
	readonly headers: Readonly<Record<string, string>>;
	/** Why the file could not be read to its end. */
	failure(): Error | undefined;
	close(): void;
}

export type FormFactory = () => Promise<MultipartForm>;

/** Files on their way at once in this process: more would share the same line and hold open more files. */
const AT_ONCE = 4;

const slots = pLimit(AT_ONCE);

const MD5_LENGTH = 32;

/** A name or a value within a part's header can neither end its quotes nor its line. */
const quotable = (text: string): string => text.replace(/["\\/\p{Cc}]+/gu, '_');

const typeOf = ({ mimeType }: IBinaryData): string => (/^[\w.+-]+\/[\w.+-]+$/.test(mimeType ?? '') ? mimeType : 'application/octet-stream');

const part = (boundary: string, name: string, more = ''): string => `--${boundary}\r\nContent-Disposition: form-data; name="${quotable(name)}"${more}\r\n\r\n`;

const textPart = (boundary: string, name: string, value: string): string => `${part(boundary, name)}${value}\r\n`;

/** The file that the values name; none where an endpoint takes it in another way, such as by URL. */
const fileIn = ({ contentType, fields }: Endpoint, wire: Params): BinaryFileField | undefined =>
	contentType === 'multipart' ? fields.find((field): field is BinaryFileField => field.kind === 'file' && wire[field.name] !== undefined) : undefined;

/** What a file is called at TikTok where nobody says otherwise. */
export const uploadFileName = ({ fileName, fileExtension }: IBinaryData): string => quotable(fileName ?? '') || `file-${randomUUID().slice(0, 8)}${fileExtension ? `.${quotable(fileExtension)}` : ''}`;

/**
 * How to make the form for an endpoint's values, with the file from the item's binary data; `undefined` where the
 * values name no file, and go as JSON.
 */
export function formFactoryFor(endpoint: Endpoint, wire: Params, context: Context | undefined): FormFactory | undefined {
	const field = context && fileIn(endpoint, wire);
	if (!field) return undefined;
	const binary = context.helpers.assertBinaryData(String(wire[field.name]));
	const fileName = uploadFileName(binary);
	return async () => {
		const boundary = `n8n-${randomUUID()}`;
		const texts = Object.entries(wire).filter(([name, value]) => value !== undefined && name !== field.name && name !== field.signature);
		const head = texts.map(([name, value]) => textPart(boundary, name, toText(value))).join('') + part(boundary, field.name, `; filename="${fileName}"\r\nContent-Type: ${typeOf(binary)}`);
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
			headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': String(Buffer.byteLength(head) + size + tail(' '.repeat(MD5_LENGTH)).length) },
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

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;

/** What keeps the item's file from being sent, as far as it can be told before. */
export function fileIssues(endpoint: Endpoint, wire: Params, context: Context): Issue[] {
	const field = fileIn(endpoint, wire);
	if (!field) return [];
	const name = String(wire[field.name]);
	const fault = (message: string): Issue[] => [{ path: [field.label], message }];
	let binary: IBinaryData;
	try {
		binary = context.helpers.assertBinaryData(name);
	} catch {
		const names = Object.keys(context.getInputData().binary ?? {});
		return fault(`is “${name}”, but the item has ${names.length ? `only ${names.join(', ')}` : 'no file'}; name the binary field that holds the file`);
	}
	const size = binary.bytes ?? (binary.id ? undefined : Buffer.byteLength(binary.data, 'base64'));
	if (size === 0) return fault(`is “${name}”, which is an empty file`);
	if (size !== undefined && field.maxBytes !== undefined && size > field.maxBytes) return fault(`is “${name}” with ${megabytes(size)}; at most ${megabytes(field.maxBytes)} are allowed`);
	return [];
}
