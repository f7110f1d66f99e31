import get from 'lodash/get';
import range from 'lodash/range';
import sumBy from 'lodash/sumBy';
import type { INodeExecutionData } from 'n8n-workflow';
import { createHash, randomUUID } from 'node:crypto';
import type { MultipartForm } from '../../lib/definition/api';
import type { PiiKind } from '../../lib/definition/pii';
import { sha256 } from '../../lib/util/sha256';
import { normalizePii, PII_MESSAGES } from '../../lib/validation/pii';

/** A column of the customer file. */
export interface Column {
	/** Path of the field in an item's JSON. */
	readonly from: string;
	readonly kind: Exclude<PiiKind, 'plain' | 'externalId'>;
}

/** By kind: the column's title in a file with several columns, and TikTok's `calculate_type` of a file with this column only. */
const TIKTOK_NAMES: Readonly<Record<Column['kind'], { readonly title: string; readonly type: string }>> = {
	email: { title: 'Email_SHA256', type: 'EMAIL_SHA256' },
	phone: { title: 'Phone_SHA256', type: 'PHONE_SHA256' },
	idfa: { title: 'MAID_SHA256', type: 'IDFA_SHA256' },
	gaid: { title: 'MAID_SHA256', type: 'GAID_SHA256' },
};

/** A value that was left out, and why. Holds no personal data: the value itself appears nowhere. */
export interface RejectedRow {
	/** Counted from 1. */
	readonly row: number;
	readonly field: string;
	readonly reason: string;
}

export interface CustomerFiles {
	readonly calculateType: string;
	/** Rows with at least one value that is sent. */
	readonly rows: number;
	readonly leftOut: readonly RejectedRow[];
	/** A multipart form for each file; empty if no row can be sent. */
	readonly forms: readonly MultipartForm[];
}

/** TikTok takes files of less than 1 GB, up to 500 for an audience. In bytes. */
export const MAX_FILE_SIZE = 1_000_000_000;

const HASH_LENGTH = 64;
const HASH = /^[0-9a-f]{64}$/;
const MD5_LENGTH = 32;

/** The SHA-256 that TikTok matches people by; `undefined` if the value is not of this kind. A hash stays as it is. */
function toHash(kind: Column['kind'], value: string): string | undefined {
	const normalized = normalizePii(kind, value);
	return normalized === undefined || HASH.test(normalized) ? normalized : sha256(normalized);
}

/** Bytes of a complete row. */
const rowLength = (columns: readonly Column[]): number => columns.length * (HASH_LENGTH + 1);

const formPart = (boundary: string, name: string, value: string): string =>
	`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** The items to read, and where to report values that cannot be sent. */
interface Source {
	readonly items: readonly INodeExecutionData[];
	readonly columns: readonly Column[];
	readonly leftOut: RejectedRow[];
}

/** The hashes of an item, one for each column; an empty string for a missing or invalid value. */
function toHashes({ items, columns, leftOut }: Source, index: number): string[] {
	const { json } = items[index]!;
	const leaveOut = (field: string, reason: string) => leftOut.push({ row: index + 1, field, reason });
	return columns.map(({ from, kind }) => {
		const value: unknown = get(json, from);
		if (value === undefined || value === null || value === '') {
			if (columns.length === 1) leaveOut(from, 'is empty');
			return '';
		}
		const hash = typeof value === 'string' || typeof value === 'number' ? toHash(kind, String(value)) : undefined;
		if (hash === undefined) leaveOut(from, PII_MESSAGES[kind]);
		return hash ?? '';
	});
}

/** What all files of an upload share. */
interface FileHeader {
	readonly advertiserId: string;
	readonly calculateType: string;
	/** First line of the file; empty if there is only one column. */
	readonly titles: string;
}

/** Writes the items from `first` up to `end`, which is excluded, straight into the bytes of a form, so that memory holds them only once. */
function buildForm(source: Source, { advertiserId, calculateType, titles }: FileHeader, first: number, end: number): { form: MultipartForm; rows: number } {
	const boundary = `n8n-${randomUUID()}`;
	const head =
		`${formPart(boundary, 'advertiser_id', advertiserId)}${formPart(boundary, 'calculate_type', calculateType)}--${boundary}\r\n` +
		`Content-Disposition: form-data; name="file"; filename="people-${boundary.slice(4, 12)}.csv"\r\nContent-Type: text/csv\r\n\r\n`;
	const tail = (md5: string) => `\r\n${formPart(boundary, 'file_signature', md5)}--${boundary}--\r\n`;

	const bytes = Buffer.allocUnsafe(head.length + titles.length + (end - first) * rowLength(source.columns) + tail(' '.repeat(MD5_LENGTH)).length);
	const start = bytes.write(head, 'latin1');
	let length = start + bytes.write(titles, start, 'latin1');
	let rows = 0;
	for (let index = first; index < end; index++) {
		const hashes = toHashes(source, index);
		if (!hashes.some(Boolean)) continue;
		rows++;
		length += bytes.write(`${hashes.join(',')}\n`, length, 'latin1');
	}
	const md5 = createHash('md5').update(bytes.subarray(start, length)).digest('hex');
	length += bytes.write(tail(md5), length, 'latin1');
	const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': String(length) };
	return { rows, form: { body: bytes.subarray(0, length), headers, failure: () => undefined, close: () => undefined } };
}

/**
 * Builds the customer files of all items, with a row for each item that has a valid value.
 *
 * @param maxFileSize in bytes; more rows go into further files
 */
export function buildCustomerFiles(
	items: readonly INodeExecutionData[],
	columns: readonly Column[],
	advertiserId: string,
	maxFileSize = MAX_FILE_SIZE,
): CustomerFiles {
	const hasSeveralColumns = columns.length > 1;
	const calculateType = hasSeveralColumns ? 'MULTIPLE_TYPES' : TIKTOK_NAMES[columns[0]!.kind].type;
	const titles = hasSeveralColumns ? `${columns.map(({ kind }) => TIKTOK_NAMES[kind].title).join(',')}\n` : '';
	const source: Source = { items, columns, leftOut: [] };
	const rowsPerFile = Math.max(1, Math.floor((maxFileSize - titles.length) / rowLength(columns)));
	const files = range(0, items.length, rowsPerFile).map((first) =>
		buildForm(source, { advertiserId, calculateType, titles }, first, Math.min(first + rowsPerFile, items.length)),
	);
	return { calculateType, rows: sumBy(files, 'rows'), leftOut: source.leftOut, forms: files.filter(({ rows }) => rows).map(({ form }) => form) };
}
