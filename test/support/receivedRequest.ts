import type { RecordedCall } from '../../sandbox/server';
import { Upload, type Params } from '../requests/request';

/** A request as TikTok received it, with its content in `query`, `body` or `parts`. */
export interface ReceivedRequest {
	readonly endpoint: string;
	readonly query?: Params;
	readonly body?: unknown;
	readonly parts?: Params;
}

const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|-?\d{16,}/g;

/** Parses JSON; integers beyond 2^53 become bigints. */
const parseJson = (text: string): unknown =>
	JSON.parse(
		text.replace(STRING_OR_LONG, (token) => (token.startsWith('"') ? token : `"\\u0000${token}"`)),
		(_, value: unknown) => (typeof value === 'string' && value.startsWith('\u0000') ? BigInt(value.slice(1)) : value),
	);

/** A value of a query or a form, where lists and objects are JSON. */
const parseValue = (text: string): unknown => (/^[[{]/.test(text) ? parseJson(text) : text);

const mapValues = (params: Params, change: (value: unknown) => unknown): Params =>
	Object.fromEntries(Object.entries(params).map(([name, value]) => [name, change(value)]));

const fileOf = ({ fileName, type, md5 }: Upload) => ({ fileName, type, md5 });

/** A recorded call in the form that tests compare. */
export function toReceivedRequest({ method, path, query, body, parts }: RecordedCall): ReceivedRequest {
	return {
		endpoint: `${method} ${path.replace('/open_api/v1.3/', '')}`,
		...((method === 'GET' || Object.keys(query).length) && { query: mapValues(query, (value) => parseValue(String(value))) }),
		...(parts
			? {
					parts: Object.fromEntries(
						parts.map(({ name, fileName, type, bytes }) => [
							name,
							fileName === undefined ? parseValue(bytes.toString()) : fileOf(new Upload(fileName, type ?? '', bytes)),
						]),
					),
				}
			: body && { body: parseJson(body) }),
	};
}

/** Numbers and booleans are text in a query or a form. */
const asText = (value: unknown): unknown => {
	if (value instanceof Upload) return fileOf(value);
	return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? parseValue(String(value)) : value;
};

/** The request that should be received. */
export function expectedRequest(endpoint: string, params: Params): ReceivedRequest {
	if (endpoint.startsWith('GET ')) return { endpoint, query: mapValues(params, asText) };
	return Object.values(params).some((value) => value instanceof Upload) ? { endpoint, parts: mapValues(params, asText) } : { endpoint, body: params };
}
