/** Bytes from which a file's type can be told; a WebM names itself within its first few dozen. */
const START_LENGTH = 64;

/** Types by the extension of a name: those that TikTok takes or gives, and what is often taken for them. */
const TYPES_BY_EXTENSION: Readonly<Record<string, string>> = {
	mp4: 'video/mp4',
	m4v: 'video/mp4',
	mov: 'video/quicktime',
	qt: 'video/quicktime',
	webm: 'video/webm',
	mkv: 'video/x-matroska',
	avi: 'video/x-msvideo',
	mpg: 'video/mpeg',
	mpeg: 'video/mpeg',
	'3gp': 'video/3gpp',
	flv: 'video/x-flv',
	wmv: 'video/x-ms-wmv',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	webp: 'image/webp',
	bmp: 'image/bmp',
	heic: 'image/heic',
	avif: 'image/avif',
	mp3: 'audio/mpeg',
	m4a: 'audio/mp4',
	wav: 'audio/wav',
	aac: 'audio/aac',
	csv: 'text/csv',
	txt: 'text/plain',
	json: 'application/json',
	xml: 'application/xml',
	pdf: 'application/pdf',
	zip: 'application/zip',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** First bytes, as Latin-1, of the formats that begin in one way only. */
const SIGNATURES: ReadonlyArray<readonly [start: string, type: string]> = [
	['\xFF\xD8\xFF', 'image/jpeg'],
	['\x89PNG\r\n\x1A\n', 'image/png'],
	['GIF87a', 'image/gif'],
	['GIF89a', 'image/gif'],
	['PK\x03\x04', 'application/zip'],
	['PK\x05\x06', 'application/zip'],
	['%PDF-', 'application/pdf'],
	['\0\0\x01\xBA', 'video/mpeg'],
	['\0\0\x01\xB3', 'video/mpeg'],
	['FLV\x01', 'video/x-flv'],
	['0&\xB2u\x8Ef\xCF\x11', 'video/x-ms-wmv'],
	['ID3', 'audio/mpeg'],
];

/** `RIFF` files by the word at byte 8. */
const RIFF_TYPES: Readonly<Record<string, string>> = { 'AVI ': 'video/x-msvideo', WEBP: 'image/webp', WAVE: 'audio/wav' };

/** Boxes that a QuickTime file without `ftyp` begins with. */
const QUICKTIME_BOXES = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** Types of `ftyp` boxes by their major brand; all others are MP4. */
const BRAND_TYPES: ReadonlyArray<readonly [brand: RegExp, type: string]> = [
	[/^qt/, 'video/quicktime'],
	[/^3g/, 'video/3gpp'],
	[/^M4[AB]/, 'audio/mp4'],
	[/^avi[fs]/, 'image/avif'],
	[/^(?:hei|hev|mif1|msf1)/, 'image/heic'],
];

/** The MIME type of a file by its first bytes; `undefined` if they are of no format known here, as those of text are not. */
export function typeOfBytes(bytes: Uint8Array): string | undefined {
	const start = Buffer.from(bytes.subarray(0, START_LENGTH)).toString('latin1');
	const box = start.slice(4, 8);
	if (box === 'ftyp') return BRAND_TYPES.find(([brand]) => brand.test(start.slice(8, 12)))?.[1] ?? 'video/mp4';
	if (QUICKTIME_BOXES.has(box)) return 'video/quicktime';
	if (start.startsWith('\x1AE\xDF\xA3')) return start.includes('matroska') ? 'video/x-matroska' : 'video/webm';
	if (start.startsWith('RIFF')) return RIFF_TYPES[start.slice(8, 12)];
	return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
}

/** The MIME type of a file by the extension of its name. */
export const typeOfName = (name = ''): string | undefined => TYPES_BY_EXTENSION[/\.([a-z0-9]{2,4})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''];

/** Whether a MIME type says nothing: storages and downloads give it to any file. */
const saysNothing = (type: string): boolean => /^(?:application|binary)\/(?:octet-stream|force-download|x-download|unknown)$/i.test(type);

/** What is known about a file before it is read. */
interface NamedFile {
	readonly fileName?: string;
	/** The MIME type that came with it. */
	readonly mimeType?: string;
}

/**
 * The MIME type of a file: by its first bytes, else by its name, else as it was declared. The declared one comes last because storages
 * call everything application/octet-stream. A ZIP is what its name says, as Excel files are ZIPs too.
 *
 * @param bytes the first of them, if they are at hand
 * @returns `undefined` if nothing tells it
 */
export function fileTypeOf({ fileName, mimeType }: NamedFile, bytes?: Uint8Array): string | undefined {
	const type = bytes && typeOfBytes(bytes);
	if (type && type !== 'application/zip') return type;
	const declared = /^[\w.+-]+\/[\w.+-]+/.exec(mimeType ?? '')?.[0];
	const named = typeOfName(fileName) ?? (declared && !saysNothing(declared) ? declared : undefined);
	return type ? (named?.includes('openxml') ? named : type) : named;
}

/** Whether bytes are the start of text: web pages and error messages are, which downloads bring in place of a file. */
export const isText = (bytes: Uint8Array): boolean => bytes.length > 0 && !/[\p{Cc}\uFFFD]/u.test(utf8Start(bytes).replace(/\s/g, ''));

/** The first bytes as text, without a character that their end cuts. */
const utf8Start = (bytes: Uint8Array): string =>
	Buffer.from(bytes.subarray(0, START_LENGTH))
		.toString('utf8')
		.replace(/\uFFFD$/, '');

/**
 * Reads the start of a stream without losing it.
 *
 * @returns the first bytes (all of a file that is shorter), and the whole content, those included
 */
export async function peek(source: AsyncIterable<Buffer>): Promise<{ start: Buffer; content: AsyncIterable<Buffer> }> {
	const iterator: AsyncIterator<Buffer, unknown> = source[Symbol.asyncIterator]();
	const chunks: Buffer[] = [];
	let length = 0;
	while (length < START_LENGTH) {
		const next = await iterator.next();
		if (next.done) break;
		chunks.push(next.value);
		length += next.value.length;
	}
	const content = (async function* () {
		yield* chunks.splice(0);
		yield* { [Symbol.asyncIterator]: () => iterator };
	})();
	return { start: Buffer.concat(chunks).subarray(0, START_LENGTH), content };
}
