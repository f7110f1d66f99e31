import { createHash, randomUUID } from 'node:crypto';
import get from 'lodash/get';
import type { INodeExecutionData } from 'n8n-workflow';
import { identityOf, sha256, WANTED, type Identity } from '../../lib/request/identity';
import type { Form } from '../../lib/request/multipart';

/** A column of the customer file: which field of the items it comes from, and what TikTok calls it. */
export interface Column {
	/** Name of the field within an item's data. */
	readonly from: string;
	readonly kind: Exclude<Identity, 'plain' | 'externalId'>;
}

/** TikTok's name of a column in a file of several kinds, and of a file that has this kind only. */
const NAMES: Readonly<Record<Column['kind'], { readonly title: string; readonly type: string }>> = {
	email: { title: 'Email_SHA256', type: 'EMAIL_SHA256' },
	phone: { title: 'Phone_SHA256', type: 'PHONE_SHA256' },
	idfa: { title: 'MAID_SHA256', type: 'IDFA_SHA256' },
	gaid: { title: 'MAID_SHA256', type: 'GAID_SHA256' },
};

/** A value that was left out, and why; the value itself is never told. */
export interface LeftOut {
	/** Counted from 1, as people count rows. */
	readonly row: number;
	readonly field: string;
	readonly reason: string;
}

export interface CustomerFile {
	readonly calculateType: string;
	/** Rows with at least one value that is sent. */
	readonly rows: number;
	readonly leftOut: readonly LeftOut[];
	/** The multipart form with the file, as TikTok's upload wants it. */
	readonly form: Form;
}

const HASH_LENGTH = 64;
const HASH = /^[0-9a-f]{64}$/;
const MD5_LENGTH = 32;

/** The SHA-256 that TikTok matches people by; `undefined` where the value is not of its kind. */
function hashOf(kind: Column['kind'], value: string): string | undefined {
	const known = identityOf(kind, value);
	return known === undefined || HASH.test(known) ? known : sha256(known);
}

const part = (boundary: string, name: string, value: string): string => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/**
 * Writes the customer file of all items, one row each, straight into the form that carries it, so that a million rows
 * are in memory once, as bytes.
 */
export function customerFileOf(items: readonly INodeExecutionData[], columns: readonly Column[], advertiserId: string): CustomerFile {
	const several = columns.length > 1;
	const calculateType = several ? 'MULTIPLE_TYPES' : NAMES[columns[0]!.kind].type;
	const boundary = `n8n-${randomUUID()}`;
	const head = `${part(boundary, 'advertiser_id', advertiserId)}${part(boundary, 'calculate_type', calculateType)}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="people-${boundary.slice(4, 12)}.csv"\r\nContent-Type: text/csv\r\n\r\n`;
	const tail = (md5: string) => `\r\n${part(boundary, 'file_signature', md5)}--${boundary}--\r\n`;
	const titles = several ? `${columns.map(({ kind }) => NAMES[kind].title).join(',')}\n` : '';

	const most = head.length + titles.length + items.length * columns.length * (HASH_LENGTH + 1) + tail(' '.repeat(MD5_LENGTH)).length;
	const bytes = Buffer.allocUnsafe(most);
	const start = bytes.write(head, 'latin1');
	let end = start + bytes.write(titles, start, 'latin1');
	let rows = 0;
	const leftOut: LeftOut[] = [];
	for (const [index, { json }] of items.entries()) {
		const hashes = columns.map(({ from, kind }) => {
			const value: unknown = get(json, from);
			if (value === undefined || value === null || value === '') {
				if (!several) leftOut.push({ row: index + 1, field: from, reason: 'is empty' });
				return '';
			}
			const hash = typeof value === 'string' || typeof value === 'number' ? hashOf(kind, String(value)) : undefined;
			if (hash === undefined) leftOut.push({ row: index + 1, field: from, reason: WANTED[kind] });
			return hash ?? '';
		});
		if (!hashes.some(Boolean)) continue;
		rows++;
		end += bytes.write(`${hashes.join(',')}\n`, end, 'latin1');
	}
	const md5 = createHash('md5').update(bytes.subarray(start, end)).digest('hex');
	end += bytes.write(tail(md5), end, 'latin1');
	const body = bytes.subarray(0, end);
	const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': String(end) };
	return { calculateType, rows, leftOut, form: { body, headers, failure: () => undefined, close: () => undefined } };
}
