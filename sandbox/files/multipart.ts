import { createHash } from 'node:crypto';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { BinaryFileField } from '../../lib/definition/field';
import { ApiError } from '../apiError';

/** One part of a multipart form. */
export interface FormPart {
	readonly name: string;
	/** Of a file. */
	readonly fileName?: string;
	readonly type?: string;
	readonly bytes: Buffer;
}

const LINE = '\r\n';
const HEADER_END = Buffer.from(LINE + LINE);
const MOST_HEADER = 4096;

const malformed = (what: string) => new ApiError(40002, `body: is not a valid multipart form: ${what}`);

/**
 * Reads a form as strictly as it is written down: each part ends where the boundary stands at the beginning of a line,
 * names are quoted, nothing stands before the first part or behind the last.
 */
export function parseMultipart(body: Buffer, contentType: string): FormPart[] {
	const boundary = /^multipart\/form-data;\s*boundary=("?)([\w'()+,./:=?-]{1,70})\1$/i.exec(contentType)?.[2];
	if (!boundary) throw new ApiError(40002, 'Content-Type: must be multipart/form-data with a boundary');
	const delimiter = Buffer.from(`${LINE}--${boundary}`);
	if (!body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2))) throw malformed('it does not begin with the boundary');
	const parts: FormPart[] = [];
	for (let at = delimiter.length - 2; ;) {
		const after = body.toString('latin1', at, at + 2);
		if (after === '--') {
			if (!['', LINE].includes(body.toString('latin1', at + 2))) throw malformed('something stands behind its end');
			return parts;
		}
		if (after !== LINE) throw malformed('a boundary does not end its line');
		const headerEnd = body.indexOf(HEADER_END, at);
		if (headerEnd < 0 || headerEnd - at > MOST_HEADER) throw malformed('a header does not end');
		const end = body.indexOf(delimiter, headerEnd + 2);
		if (end < 0) throw malformed('it breaks off');
		parts.push(
			partOf(body.toString('utf8', at + 2, headerEnd), body.subarray(headerEnd + HEADER_END.length, Math.max(end, headerEnd + HEADER_END.length))),
		);
		at = end + delimiter.length;
	}
}

function partOf(header: string, bytes: Buffer): FormPart {
	const [disposition = '', ...others] = header.split(LINE);
	const named = /^Content-Disposition: form-data; name="([^"\r\n]+)"(?:; filename="([^"\r\n]*)")?$/i.exec(disposition);
	if (!named) throw malformed(`a part is not named: ${disposition}`);
	const types = others.map((line) => /^Content-Type: (\S+)$/i.exec(line)?.[1]);
	if (types.length > 1 || types.includes(undefined)) throw malformed(`a header is not known: ${others.join(' | ')}`);
	return { name: named[1]!, ...(named[2] !== undefined && { fileName: named[2] }), ...(types[0] && { type: types[0] }), bytes };
}

/** A form's texts by name, its files apart; a file that does not match its MD5 is refused as TikTok does. */
export function readForm({ fields }: Endpoint, parts: readonly FormPart[]): { texts: Record<string, string>; files: Map<string, FormPart> } {
	const texts: Record<string, string> = {};
	const files = new Map<string, FormPart>();
	for (const part of parts) {
		if (Object.hasOwn(texts, part.name) || files.has(part.name)) throw new ApiError(40002, `${part.name}: is given more than once`);
		if (part.fileName === undefined) texts[part.name] = part.bytes.toString();
		else files.set(part.name, part);
	}
	for (const field of fields.filter((one): one is BinaryFileField => one.kind === 'binaryFile')) {
		const file = files.get(field.name);
		if (!file) continue;
		if (!field.signature) continue;
		if (texts[field.signature] === undefined) throw new ApiError(40002, `${field.signature}: is missing`);
		if (texts[field.signature] !== createHash('md5').update(file.bytes).digest('hex')) throw new ApiError(40900);
	}
	return { texts, files };
}
