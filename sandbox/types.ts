import type { Endpoint } from '../lib/definition/endpoint';
import type { Effects } from './faults/faults';
import type { FormPart } from './files/multipart';
import type { SandboxState } from './state';

export type RequestParams = Readonly<Record<string, unknown>>;

/** How a request came in. */
export interface IncomingRequest {
	readonly query: string;
	readonly body: Buffer;
	readonly contentType: string;
}

/** What an endpoint allows beyond TikTok's rule of JSON and known parameters only. */
export interface ValidationOptions {
	/** A POST may be a form. */
	readonly allowForm?: boolean;
	/** Parameters it does not know are passed over. */
	readonly allowUnknown?: boolean;
}

/** A call that was judged and may be carried out. */
export interface ApiCall {
	readonly state: SandboxState;
	readonly params: RequestParams;
	/** Of a multipart form, by name. */
	readonly files: ReadonlyMap<string, FormPart>;
	readonly effects: Effects;
}

/** Carries a call out and returns its `data`. */
export type Handler = (call: ApiCall) => unknown;

/** An endpoint and what stands behind it. */
export interface Route extends ValidationOptions {
	readonly endpoint: Endpoint;
	readonly handler: Handler;
	/** Needs no token. */
	readonly anonymous?: boolean;
}

/** An answer before it is sent. */
export interface HttpReply {
	readonly status: number;
	readonly type: 'application/json' | 'text/plain';
	readonly text: string;
	readonly code?: number;
}
