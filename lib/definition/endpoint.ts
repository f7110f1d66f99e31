import type { BinaryFileField, Field } from './field';
import { type Params, type Rule } from './rule';

/** How TikTok splits a long list over several answers. */
export interface Pagination {
	/** Largest page TikTok gives; used whenever all are wanted, so that the calls are fewest. */
	readonly maxPageSize: number;
	/** The answer's value that asks for the page after it; sizes are `max_count`, and `has_more` tells whether there is one. */
	readonly cursor?: 'cursor' | 'search_id';
	/** TikTok may give fewer at once than it is asked for, so that a page that is not full need not be the last. */
	readonly allowsShortPages?: boolean;
}

/** One endpoint of TikTok's, written once: form, check, request and sandbox route come from it. */
export interface Endpoint {
	readonly method: 'GET' | 'POST';
	/** Below `/open_api/v1.3/`, with the slash at its end that TikTok insists on. */
	readonly path: string;
	readonly fields: readonly Field[];
	readonly pagination?: Pagination;
	/** Where the records are within `data`; without it the answer is one item. */
	readonly recordsPath?: string;
	/**
	 * A POST that TikTok answers once for a `request_id` sent twice within ten seconds: it gets one, and may be repeated;
	 * a function tells for which values that holds.
	 */
	readonly idempotent?: boolean | ((wire: Params) => boolean);
	readonly rules?: readonly Rule[];
	/** `page` and `page_size` stand within this query object. */
	readonly pageInfoIn?: string;
	readonly contentType?: 'json' | 'multipart';
	/** TikTok wants App ID and Secret in the call; they come from the credential. */
	readonly appCredentials?: boolean;
	/** TikTok may answer with plain text instead of its envelope; the text is then the data. */
	readonly textResponse?: boolean;
	/** Parameters sent with every call that nobody chooses. */
	readonly fixedParams?: Params;
	/** A POST that changes nothing, and is repeated as freely as a GET. */
	readonly readOnly?: boolean;
	/** Brings the body into the form TikTok wants, where that is none for people. */
	readonly transformBody?: (wire: Params) => Params;
	/** Optional lists that an update empties where a person adds them without a choice. */
	readonly clearable?: readonly string[];
}

/** The file that the values name; none where an endpoint takes it in another way, such as by URL. */
export const fileFieldIn = ({ contentType, fields }: Endpoint, params: Params): BinaryFileField | undefined =>
	contentType === 'multipart' ? fields.find((field): field is BinaryFileField => field.kind === 'binaryFile' && params[field.name] !== undefined) : undefined;

/** An endpoint that no person meets by itself. @param settings all but method and path */
export const defineEndpoint = (method: Endpoint['method'], path: string, { fields = [], ...settings }: Partial<Endpoint> = {}): Endpoint => ({
	...settings,
	method,
	path,
	fields,
});
