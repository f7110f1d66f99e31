import type { IExecuteSingleFunctions } from 'n8n-workflow';
import type { ApiAdapter, ApiResponse } from './api';
import type { Endpoint } from './endpoint';
import type { Field } from './field';
import type { Params } from './rule';

/** What TikTok asks to be told to a person before they go on. */
export type NoticeKind = 'upload' | 'download';

/** An endpoint as a person meets it: where it stands in its node, what it is called, and what it makes of the answer. */
export interface Operation extends Endpoint {
	/** The group it stands in within its node, one of the node's resources. */
	readonly resource: string;
	/** Value of the operation selector; unique within its node. */
	readonly operation: string;
	/** Label in the operation selector: Create, Get, Get Many, Update, Delete … */
	readonly label: string;
	/** Line in n8n's node panel, in sentence case: "Get many avatars". */
	readonly action: string;
	/** One sentence: what it does. */
	readonly help: string;
	readonly notice?: NoticeKind;
	/** Where one call, or one call after the other, is not enough: makes the records of an item. */
	readonly execute?: (context: OperationContext) => Promise<unknown[]>;
	/** Sent values that make the item where TikTok's answer is empty. */
	readonly echoParams?: readonly string[];
}

type Settings = Omit<Operation, 'method' | 'path' | 'fields'> & { readonly fields?: readonly Field[] };

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

/** What one node covers: its resources in the order of the selector, and the endpoints under them. */
export interface NodeTable {
	/** The API it belongs to, where that is not the Business API. */
	readonly api?: ApiAdapter;
	readonly resources: ReadonlyArray<{ readonly value: string; readonly label: string }>;
	readonly operations: readonly Operation[];
}

/** A read: repeated freely, since nothing changes. */
export const get = (path: string, { fields = [], ...rest }: Settings): Operation => ({ method: 'GET', path, fields, ...rest });

/** A change. */
export const post = (path: string, { fields = [], ...rest }: Settings): Operation => ({ method: 'POST', path, fields, ...rest });
