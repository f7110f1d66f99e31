/** A file of a ZIP archive. */
interface ZippedFile {
	readonly name: string;
	readonly content: Buffer;
}

/** Signatures of a file's entry in the directory, and of the record that ends the directory. */
const ENTRY = 0x02014b50;
const END = 0x06054b50;

/** Bytes of these records, and of a file's own header, without their names and comments. */
const ENTRY_LENGTH = 46;
const END_LENGTH = 22;
const HEADER_LENGTH = 30;

const STORED = 0;
const DEFLATED = 8;

/** What unpacked files may hold together, in bytes: no text of JavaScript is longer. */
const MAX_LENGTH = 500 * 1024 * 1024;

const inflate = async (bytes: Buffer): Promise<Buffer> =>
	Buffer.from(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer());

/**
 * The files of a ZIP archive, by its directory at the end (PKWARE APPNOTE 4.3). Folders are left out.
 *
 * @throws Error if the archive is incomplete, encrypted, in several parts, or larger than 500 MB unpacked
 */
export async function unzip(archive: Buffer): Promise<ZippedFile[]> {
	const end = findEnd(archive);
	const files: ZippedFile[] = [];
	let position = archive.readUInt32LE(end + 16);
	let total = 0;
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		if (archive.readUInt32LE(position) !== ENTRY) throw new Error('The directory of the ZIP archive is damaged');
		const [flags, method] = [archive.readUInt16LE(position + 8), archive.readUInt16LE(position + 10)];
		const [size, length] = [archive.readUInt32LE(position + 20), archive.readUInt32LE(position + 24)];
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => archive.readUInt16LE(position + at)) as [number, number, number];
		const name = archive.toString('utf8', position + ENTRY_LENGTH, position + ENTRY_LENGTH + nameLength);
		const header = archive.readUInt32LE(position + 42);
		position += ENTRY_LENGTH + nameLength + extraLength + commentLength;
		if (name.endsWith('/')) continue;
		if (flags & 1 || (method !== STORED && method !== DEFLATED)) throw new Error(`The file ${name} in the ZIP archive cannot be read`);
		total += length;
		if (total > MAX_LENGTH) throw new Error('The ZIP archive holds more than 500 MB');
		const start = header + HEADER_LENGTH + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
		const packed = archive.subarray(start, start + size);
		const content = method === STORED ? packed : await inflate(packed);
		if (content.length !== length) throw new Error(`The file ${name} in the ZIP archive is incomplete`);
		files.push({ name, content });
	}
	return files;
}

/** Where the last record begins: a comment of unknown length may follow it. */
function findEnd(archive: Buffer): number {
	for (let position = archive.length - END_LENGTH; position >= 0; position--) {
		if (archive.readUInt32LE(position) === END) return position;
	}
	throw new Error('This is no complete ZIP archive');
}
