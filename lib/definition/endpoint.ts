import type { BinaryFileField, Field } from './field';
import type { Pagination } from './pagination';
import { type Params, type Rule } from './rule';

/**
 * What a second identical request of a write does. It decides whether the request is repeated if the answer to it was lost.
 * - `sets`: it sets what is set already
 * - `removes`: it removes what is gone already
 * - `once`: TikTok recognizes it and does nothing more, such as for an event's `event_id`
 * - `adds`: it makes, sends, copies or pays for something a second time, so it is not repeated
 */
export type Repeat = 'sets' | 'removes' | 'once' | 'adds';

/** What a second identical request does. */
export const repeatOf = ({ repeat = 'adds' }: Endpoint, params: Params): Repeat => (typeof repeat === 'function' ? repeat(params) : repeat);

/**
 * How to find what a create made although its answer was lost: by its name, in a list that tells when each record was created. Creates
 * whose list tells no names or no times have none: a record of the same name may be older, or somebody else's.
 */
export interface FindCreated {
	/** Lists such records. A function, as tables define the list behind the create. */
	readonly list: () => Endpoint;
	/** The list's parameters, for those of the create and the names. */
	readonly query: (params: Params, names: readonly string[]) => Params;
	/** The names that the create gives its records; `undefined` stands for one that TikTok chooses. */
	readonly names: (params: Params) => ReadonlyArray<string | undefined>;
	/** Path of the name in a record of the list. */
	readonly namePath: string;
	/** Path of the time at which it was created; `create_time` by default. */
	readonly timePath?: string;
	/** The data of the lost response. @param records one for each name, in that order */
	readonly toData: (records: readonly Params[]) => unknown;
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
	/** What a second identical request does; required of each POST that changes something. A function tells it for the parameters. */
	readonly repeat?: Repeat | ((params: Params) => Repeat);
	/** For a create that adds: how to find what it made, if its answer was lost. */
	readonly findCreated?: FindCreated;
	readonly rules?: readonly Rule[];
	/** The object parameter that holds `page` and `page_size`. */
	readonly pageInfoIn?: string;
	readonly contentType?: 'json' | 'multipart';
	/** The request takes App ID and Secret, from the credential. */
	readonly appCredentials?: boolean;
	/** `execute` takes a file, or text, instead of the envelope: the data is a `FileResponse` then. Reads without `execute` always do. */
	readonly fileResponse?: boolean;
	/** The response holds the token that was asked for; elsewhere, a token in a response is masked. */
	readonly givesToken?: boolean;
	/** The request needs no access token, and carries none. */
	readonly withoutToken?: boolean;
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
