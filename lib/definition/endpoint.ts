import type { BinaryFileField, Field } from './field';
import { type Params, type Rule } from './rule';

/** How an endpoint pages. */
interface Pagination {
	/** Largest page; Return All uses it, to send as few requests as possible. */
	readonly maxPageSize: number;
	/** The value in a response that requests the next page. Such endpoints take `max_count` and answer `has_more`. */
	readonly cursor?: 'cursor' | 'search_id';
	/** A page that is not full need not be the last. */
	readonly allowsShortPages?: boolean;
}

/** One endpoint of TikTok's. The form, the validation, the request and the sandbox's route are derived from it. */
export interface Endpoint {
	readonly method: 'GET' | 'POST';
	/** Relative to `/open_api/v1.3/`, with the trailing slash that TikTok requires. */
	readonly path: string;
	readonly fields: readonly Field[];
	readonly pagination?: Pagination;
	/** Path of the records within `data`; without it the response is one record. */
	readonly recordsPath?: string;
	/**
	 * A POST that takes `request_id`: TikTok carries it out once if the same ID comes twice within ten seconds. A function
	 * tells for which parameters that holds.
	 */
	readonly idempotent?: boolean | ((params: Params) => boolean);
	readonly rules?: readonly Rule[];
	/** The object parameter that holds `page` and `page_size`. */
	readonly pageInfoIn?: string;
	readonly contentType?: 'json' | 'multipart';
	/** The request takes App ID and Secret, from the credential. */
	readonly appCredentials?: boolean;
	/** The request needs no access token, and carries none. */
	readonly withoutToken?: boolean;
	/** The response may be plain text instead of the envelope; the text is then the data. */
	readonly textResponse?: boolean;
	/** Constant parameters of every request. */
	readonly fixedParams?: Params;
	/** A POST that changes nothing. */
	readonly readOnly?: boolean;
	/** Converts the parameters to the body that TikTok takes, if people cannot fill that in. */
	readonly transformBody?: (params: Params) => Params;
	/** A list without entries says nothing here, since it neither selects nor removes anything; elsewhere it is refused. */
	readonly ignoresEmptyLists?: boolean;
}

/** The file field that the parameters set; `undefined` if the file comes in another way, such as by URL. */
export const fileFieldIn = ({ contentType, fields }: Endpoint, params: Params): BinaryFileField | undefined =>
	contentType === 'multipart' ? fields.find((field): field is BinaryFileField => field.kind === 'binaryFile' && params[field.name] !== undefined) : undefined;

/** An endpoint that is not an operation of a node. @param settings all but method and path */
export const defineEndpoint = (method: Endpoint['method'], path: string, { fields = [], ...settings }: Partial<Endpoint> = {}): Endpoint => ({
	...settings,
	method,
	path,
	fields,
});
