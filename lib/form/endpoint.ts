import type { Field } from './field';

/** How TikTok splits a long list over several answers. */
export interface Pages {
	/** Largest page TikTok gives; used whenever all are wanted, so that the calls are fewest. */
	readonly max: number;
}

/** What TikTok asks to be told to a person before they go on. */
export type NoticeKind = 'upload' | 'download';

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
	/** A POST that TikTok answers once for a `request_id` sent twice within ten seconds, and that may so be repeated. */
	readonly repeatable?: boolean;
	readonly notice?: NoticeKind;
	/** Sent values that make the item where TikTok's answer is empty. */
	readonly echo?: readonly string[];
}

/** What one node covers: its resources in the order of the selector, and the endpoints under them. */
export interface NodeTable {
	readonly resources: ReadonlyArray<{ readonly value: string; readonly label: string }>;
	readonly endpoints: readonly Endpoint[];
}

type Rest = Omit<Endpoint, 'method' | 'path' | 'fields'> & { readonly fields?: readonly Field[] };

/** A read: repeated freely, since nothing changes. */
export const get = (path: string, { fields = [], ...rest }: Rest): Endpoint => ({ method: 'GET', path, fields, ...rest });

/** A change. */
export const post = (path: string, { fields = [], ...rest }: Rest): Endpoint => ({ method: 'POST', path, fields, ...rest });
