import get from 'lodash/get';
import range from 'lodash/range';
import sumBy from 'lodash/sumBy';
import type { INodeExecutionData } from 'n8n-workflow';
import { createHash, randomUUID } from 'node:crypto';
import type { MultipartForm } from '../../lib/definition/api';
import type { PiiKind } from '../../lib/definition/pii';
import { sha256 } from '../../lib/util/sha256';
import { normalizePii, PII_MESSAGES } from '../../lib/validation/pii';

/** A column of the customer file: which field of the items it comes from, and what TikTok calls it. */
export interface Column {
	/** Name of the field within an item's data. */
	readonly from: string;
	readonly kind: Exclude<PiiKind, 'plain' | 'externalId'>;
}

/** TikTok's name of a column in a file of several kinds, and of a file that has this kind only. */
const NAMES: Readonly<Record<Column['kind'], { readonly title: string; readonly type: string }>> = {
	email: { title: 'Email_SHA256', type: 'EMAIL_SHA256' },
	phone: { title: 'Phone_SHA256', type: 'PHONE_SHA256' },
	idfa: { title: 'MAID_SHA256', type: 'IDFA_SHA256' },
	gaid: { title: 'MAID_SHA256', type: 'GAID_SHA256' },
};

/** A value that was left out, and why; the value itself is never told. */
export interface RejectedRow {
	/** Counted from 1, as people count rows. */
	readonly row: number;
	readonly field: string;
	readonly reason: string;
}

export interface CustomerFiles {
	readonly calculateType: string;
	/** Rows with at least one value that is sent. */
	readonly rows: number;
	readonly leftOut: readonly RejectedRow[];
	/** A multipart form for each file, as TikTok's upload wants it; none where nothing can be sent. */
	readonly forms: readonly MultipartForm[];
}

/** TikTok takes files of less than 1 GB, up to 500 for an audience. */
export const limits = { fileBytes: 1_000_000_000 };

const HASH_LENGTH = 64;
const HASH = /^[0-9a-f]{64}$/;
const MD5_LENGTH = 32;

/** The SHA-256 that TikTok matches people by; `undefined` where the value is not of its kind. */
function hashOf(kind: Column['kind'], value: string): string | undefined {
	const known = normalizePii(kind, value);
	return known === undefined || HASH.test(known) ? known : sha256(known);
}

/** Bytes of a row in which nothing is missing. */
const rowLength = (columns: readonly Column[]): number => columns.length * (HASH_LENGTH + 1);

const part = (boundary: string, name: string, value: string): string => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** Where rows come from and where those of them go that cannot be sent. */
interface Source {
	readonly items: readonly INodeExecutionData[];
	readonly columns: readonly Column[];
	readonly leftOut: RejectedRow[];
}

/** The hashes of an item, one for each column; nothing stands for what is missing or bad. */
function hashesOf({ items, columns, leftOut }: Source, index: number): string[] {
	const { json } = items[index]!;
	const leaveOut = (field: string, reason: string) => leftOut.push({ row: index + 1, field, reason });
	return columns.map(({ from, kind }) => {
		const value: unknown = get(json, from);
		if (value === undefined || value === null || value === '') {
			if (columns.length === 1) leaveOut(from, 'is empty');
			return '';
		}
		const hash = typeof value === 'string' || typeof value === 'number' ? hashOf(kind, String(value)) : undefined;
		if (hash === undefined) leaveOut(from, PII_MESSAGES[kind]);
		return hash ?? '';
	});
}

/** What all files of an upload begin with. */
interface Heading {
	readonly advertiserId: string;
	readonly calculateType: string;
	readonly titles: string;
}

/** Writes the items of a range straight into the form that carries them, so that they are in memory once, as bytes. */
function formOf(source: Source, { advertiserId, calculateType, titles }: Heading, first: number, behind: number): { form: MultipartForm; rows: number } {
	const boundary = `n8n-${randomUUID()}`;
	const head =
		`${part(boundary, 'advertiser_id', advertiserId)}${part(boundary, 'calculate_type', calculateType)}--${boundary}\r\n` +
		`Content-Disposition: form-data; name="file"; filename="people-${boundary.slice(4, 12)}.csv"\r\nContent-Type: text/csv\r\n\r\n`;
	const tail = (md5: string) => `\r\n${part(boundary, 'file_signature', md5)}--${boundary}--\r\n`;

	const bytes = Buffer.allocUnsafe(head.length + titles.length + (behind - first) * rowLength(source.columns) + tail(' '.repeat(MD5_LENGTH)).length);
	const start = bytes.write(head, 'latin1');
	let end = start + bytes.write(titles, start, 'latin1');
	let rows = 0;
	for (let index = first; index < behind; index++) {
		const hashes = hashesOf(source, index);
		if (!hashes.some(Boolean)) continue;
		rows++;
		end += bytes.write(`${hashes.join(',')}\n`, end, 'latin1');
	}
	const md5 = createHash('md5').update(bytes.subarray(start, end)).digest('hex');
	end += bytes.write(tail(md5), end, 'latin1');
	const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': String(end) };
	return { rows, form: { body: bytes.subarray(0, end), headers, failure: () => undefined, close: () => undefined } };
}

/** The customer files of all items, one row each: one file, or as many as TikTok's limit makes of them. */
export function buildCustomerFiles(items: readonly INodeExecutionData[], columns: readonly Column[], advertiserId: string): CustomerFiles {
	const several = columns.length > 1;
	const calculateType = several ? 'MULTIPLE_TYPES' : NAMES[columns[0]!.kind].type;
	const titles = several ? `${columns.map(({ kind }) => NAMES[kind].title).join(',')}\n` : '';
	const source: Source = { items, columns, leftOut: [] };
	const most = Math.max(1, Math.floor((limits.fileBytes - titles.length) / rowLength(columns)));
	const made = range(0, items.length, most).map((first) =>
		formOf(source, { advertiserId, calculateType, titles }, first, Math.min(first + most, items.length)),
	);
	return { calculateType, rows: sumBy(made, 'rows'), leftOut: source.leftOut, forms: made.filter(({ rows }) => rows).map(({ form }) => form) };
}
