import type { RecordedCall } from '../../sandbox/server';
import { Upload, type Wire } from '../requests/request';

/** A call as TikTok got it: under `query`, `body` or `parts` what it carried. */
export interface Arrived {
	readonly endpoint: string;
	readonly query?: Wire;
	readonly body?: unknown;
	readonly parts?: Wire;
}

const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|-?\d{16,}/g;

/** Reads JSON in which an integer beyond 2^53 becomes a bigint. */
const read = (text: string): unknown =>
	JSON.parse(
		text.replace(STRING_OR_LONG, (token) => (token.startsWith('"') ? token : `"\\u0000${token}"`)),
		(_, value: unknown) => (typeof value === 'string' && value.startsWith('\u0000') ? BigInt(value.slice(1)) : value),
	);

/** A value of an address or a form: lists and objects travel as JSON there. */
const meant = (text: string): unknown => (/^[[{]/.test(text) ? read(text) : text);

const mapped = (params: Wire, change: (value: unknown) => unknown): Wire =>
	Object.fromEntries(Object.entries(params).map(([name, value]) => [name, change(value)]));

const fileOf = ({ fileName, type, md5 }: Upload) => ({ fileName, type, md5 });

/** What a call carried, read for comparison. */
export function arrived({ method, path, query, body, parts }: RecordedCall): Arrived {
	return {
		endpoint: `${method} ${path.replace('/open_api/v1.3/', '')}`,
		...((method === 'GET' || Object.keys(query).length) && { query: mapped(query, (value) => meant(String(value))) }),
		...(parts
			? {
					parts: Object.fromEntries(
						parts.map(({ name, fileName, type, bytes }) => [
							name,
							fileName === undefined ? meant(bytes.toString()) : fileOf(new Upload(fileName, type ?? '', bytes)),
						]),
					),
				}
			: body && { body: read(body) }),
	};
}

/** Numbers and switches are text in an address or a form. */
const asText = (value: unknown): unknown => {
	if (value instanceof Upload) return fileOf(value);
	return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? meant(String(value)) : value;
};

/** The call that a request should make. */
export function expected(endpoint: string, params: Wire): Arrived {
	if (endpoint.startsWith('GET ')) return { endpoint, query: mapped(params, asText) };
	return Object.values(params).some((value) => value instanceof Upload) ? { endpoint, parts: mapped(params, asText) } : { endpoint, body: params };
}
