import type { IExecuteSingleFunctions } from 'n8n-workflow';
import type { ApiResponse } from '../response/envelope';
import type { ApiAdapter } from '../request/service';
import type { Field } from './field';

/** How TikTok splits a long list over several answers. */
export interface Pagination {
	/** Largest page TikTok gives; used whenever all are wanted, so that the calls are fewest. */
	readonly maxPageSize: number;
	/** The answer's value that asks for the page after it; sizes are `max_count`, and `has_more` tells whether there is one. */
	readonly cursor?: 'cursor' | 'search_id';
	/** TikTok may give fewer at once than it is asked for, so that a page that is not full need not be the last. */
	readonly allowsShortPages?: boolean;
}

/** What TikTok asks to be told to a person before they go on. */
export type NoticeKind = 'upload' | 'download';

/** Checked values by TikTok's names. */
export type Params = Record<string, unknown>;

/** What values must hold together; judged before anything is sent, and by the sandbox. */
export interface Rule {
	/** Wire name of the field that is named when it does not hold. */
	readonly field: string;
	/** Behind the field's label: "needs an end after the start"; another field is named as `{wire_name}`. */
	readonly message: string;
	readonly test: (wire: Params) => boolean;
}

/** One endpoint of TikTok's, written once: form, check, request and sandbox route come from it. */
export interface Endpoint {
	readonly method: 'GET' | 'POST';
	/** Below `/open_api/v1.3/`, with the slash at its end that TikTok insists on. */
	readonly path: string;
	/** The group it stands in within its node, one of the node's resources. */
	readonly resource: string;
	/** Value of the operation selector; one of a kind within its node. */
	readonly operation: string;
	/** Label in the operation selector: Create, Get, Get Many, Update, Delete … */
	readonly label: string;
	/** Line in n8n's node panel, in sentence case: "Get many avatars". */
	readonly action: string;
	readonly help: string;
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
	/** Where one call, or one call after the other, is not enough: makes the records of an item. */
	readonly execute?: (work: OperationContext) => Promise<unknown[]>;
	readonly notice?: NoticeKind;
	/** A POST that changes nothing, and is repeated as freely as a GET. */
	readonly readOnly?: boolean;
	/** Brings the body into the form TikTok wants, where that is none for people. */
	readonly transformBody?: (wire: Params) => Params;
	/** Optional lists that an update empties where a person adds them without a choice. */
	readonly clearable?: readonly string[];
	/** Sent values that make the item where TikTok's answer is empty. */
	readonly echoParams?: readonly string[];
}

/** What an endpoint that carries itself out gets. */
export interface OperationContext {
	readonly params: Params;
	/** The fields that TikTok never sees, by name. */
	readonly settings: Params;
	/** Makes a call to an endpoint at the account's pace; refusals are thrown. */
	readonly request: (endpoint: Endpoint, wire: Params) => Promise<ApiResponse>;
	/** All records of an endpoint's pages, up to the person's limit. */
	readonly requestRecords: (endpoint: Endpoint, wire: Params) => Promise<unknown[]>;
	/** Waits; ends at once when the execution is cancelled. */
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly n8n: IExecuteSingleFunctions;
	readonly itemIndex: number;
}

/** At least one of these fields must be set. */
export const anyOf = (...names: readonly [string, string, ...string[]]): Rule => ({ field: names[0], message: `or ${names.slice(1).map((name) => `{${name}}`).join(' or ')} must be set`, test: (wire) => names.some((name) => wire[name] !== undefined) });

/** An update has something to change, beside what it is told to change. */
export const requiresChange = (field: string): Rule => ({ field, message: 'is not changed: set what is to be new under Additional Fields', test: (wire) => Object.keys(wire).some((name) => name !== field && name !== 'advertiser_id') });

/** What one node covers: its resources in the order of the selector, and the endpoints under them. */
export interface NodeTable {
	/** The API it belongs to, where that is not the Business API. */
	readonly api?: ApiAdapter;
	readonly resources: ReadonlyArray<{ readonly value: string; readonly label: string }>;
	readonly operations: readonly Endpoint[];
}

type Settings = Omit<Endpoint, 'method' | 'path' | 'fields'> & { readonly fields?: readonly Field[] };

/** A read: repeated freely, since nothing changes. */
export const get = (path: string, { fields = [], ...rest }: Settings): Endpoint => ({ method: 'GET', path, fields, ...rest });

/** A change. */
export const post = (path: string, { fields = [], ...rest }: Settings): Endpoint => ({ method: 'POST', path, fields, ...rest });
