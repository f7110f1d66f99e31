import type { IExecuteSingleFunctions } from 'n8n-workflow';
import type { Answer } from '../response/envelope';
import type { Service } from '../request/service';
import type { Field } from './field';

/** How TikTok splits a long list over several answers. */
export interface Pages {
	/** Largest page TikTok gives; used whenever all are wanted, so that the calls are fewest. */
	readonly max: number;
	/** The answer's value that asks for the page after it; sizes are `max_count`, and `has_more` tells whether there is one. */
	readonly by?: 'cursor' | 'search_id';
	/** TikTok may give fewer at once than it is asked for, so that a page that is not full need not be the last. */
	readonly mayBeShort?: boolean;
}

/** What TikTok asks to be told to a person before they go on. */
export type NoticeKind = 'upload' | 'download';

/** Checked values by TikTok's names. */
export type Wire = Record<string, unknown>;

/** What values must hold together; judged before anything is sent, and by the sandbox. */
export interface Rule {
	/** Wire name of the field that is named when it does not hold. */
	readonly at: string;
	/** Behind the field's label: "needs an end after the start"; another field is named as `{wire_name}`. */
	readonly says: string;
	readonly holds: (wire: Wire) => boolean;
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
	readonly pages?: Pages;
	/** Where the records are within `data`; without it the answer is one item. */
	readonly records?: string;
	/**
	 * A POST that TikTok answers once for a `request_id` sent twice within ten seconds: it gets one, and may be repeated;
	 * a function tells for which values that holds.
	 */
	readonly repeatable?: boolean | ((wire: Wire) => boolean);
	readonly rules?: readonly Rule[];
	/** `page` and `page_size` stand within this query object. */
	readonly pagesIn?: string;
	readonly content?: 'json' | 'multipart';
	/** TikTok wants App ID and Secret in the call; they come from the credential. */
	readonly app?: boolean;
	/** TikTok may answer with plain text instead of its envelope; the text is then the data. */
	readonly plain?: boolean;
	/** Parameters sent with every call that nobody chooses. */
	readonly fixed?: Wire;
	/** Where one call, or one call after the other, is not enough: makes the records of an item. */
	readonly carryOut?: (work: Work) => Promise<unknown[]>;
	readonly notice?: NoticeKind;
	/** A POST that changes nothing, and is repeated as freely as a GET. */
	readonly reads?: boolean;
	/** Brings the body into the form TikTok wants, where that is none for people. */
	readonly shape?: (wire: Wire) => Wire;
	/** Optional lists that an update empties where a person adds them without a choice. */
	readonly clears?: readonly string[];
	/** Sent values that make the item where TikTok's answer is empty. */
	readonly echo?: readonly string[];
}

/** What an endpoint that carries itself out gets. */
export interface Work {
	readonly wire: Wire;
	/** The fields that TikTok never sees, by name. */
	readonly settings: Wire;
	/** Makes a call to an endpoint at the account's pace; refusals are thrown. */
	readonly call: (endpoint: Endpoint, wire: Wire) => Promise<Answer>;
	/** All records of an endpoint's pages, up to the person's limit. */
	readonly records: (endpoint: Endpoint, wire: Wire) => Promise<unknown[]>;
	/** Waits; ends at once when the execution is cancelled. */
	readonly pass: (milliseconds: number) => Promise<void>;
	readonly context: IExecuteSingleFunctions;
	readonly itemIndex: number;
}

/** At least one of these fields must be set. */
export const anyOf = (...names: readonly [string, string, ...string[]]): Rule => ({ at: names[0], says: `or ${names.slice(1).map((name) => `{${name}}`).join(' or ')} must be set`, holds: (wire) => names.some((name) => wire[name] !== undefined) });

/** An update has something to change, beside what it is told to change. */
export const changes = (at: string): Rule => ({ at, says: 'is not changed: set what is to be new under Additional Fields', holds: (wire) => Object.keys(wire).some((name) => name !== at && name !== 'advertiser_id') });

/** What one node covers: its resources in the order of the selector, and the endpoints under them. */
export interface NodeTable {
	/** The API it belongs to, where that is not the Business API. */
	readonly service?: Service;
	readonly resources: ReadonlyArray<{ readonly value: string; readonly label: string }>;
	readonly endpoints: readonly Endpoint[];
}

type Rest = Omit<Endpoint, 'method' | 'path' | 'fields'> & { readonly fields?: readonly Field[] };

/** A read: repeated freely, since nothing changes. */
export const get = (path: string, { fields = [], ...rest }: Rest): Endpoint => ({ method: 'GET', path, fields, ...rest });

/** A change. */
export const post = (path: string, { fields = [], ...rest }: Rest): Endpoint => ({ method: 'POST', path, fields, ...rest });
