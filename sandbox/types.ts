import type { Endpoint } from '../lib/definition/endpoint';
import type { Effects } from './faults/faults';
import type { FormPart } from './files/multipart';
import type { SandboxState } from './state';

export type RequestParams = Readonly<Record<string, unknown>>;

/** A request before validation. */
export interface IncomingRequest {
	readonly query: string;
	readonly body: Buffer;
	readonly contentType: string;
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Exceptions to TikTok's rule that a POST sends JSON with known parameters only. */
export interface ValidationOptions {
	/** A POST may be a form. */
	readonly allowForm?: boolean;
	/** Unknown parameters are ignored. */
	readonly allowUnknown?: boolean;
}

/** A validated call. */
export interface ApiCall {
	readonly state: SandboxState;
	readonly params: RequestParams;
	/** Of a multipart form, by name. */
	readonly files: ReadonlyMap<string, FormPart>;
	readonly effects: Effects;
	/** By their names in small letters. */
	readonly headers: IncomingRequest['headers'];
}

/** Executes a call and returns its `data`. */
export type Handler = (call: ApiCall) => unknown;

/** An endpoint and its handler. */
export interface Route extends ValidationOptions {
	readonly endpoint: Endpoint;
	readonly handler: Handler;
	/** Needs no token. */
	readonly anonymous?: boolean;
}

/** An answer before it is sent. */
export interface HttpReply {
	readonly status: number;
	readonly type: string;
	readonly text: string | Buffer;
	/** The name of a file that is sent. */
	readonly fileName?: string;
	readonly code?: number;
}
