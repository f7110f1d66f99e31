import type { Endpoint } from '../lib/definition/endpoint';
import type { Effects } from './faults/faults';
import type { Part } from './files/multipart';
import type { World } from './state';

export type Params = Readonly<Record<string, unknown>>;

/** How a request came in. */
export interface Sent {
	readonly query: string;
	readonly body: Buffer;
	readonly contentType: string;
}

/** What an endpoint allows beyond TikTok's rule of JSON and known parameters only. */
export interface Leniency {
	/** A POST may be a form. */
	readonly form?: boolean;
	/** Parameters it does not know are passed over. */
	readonly unknown?: boolean;
}

/** A call that was judged and may be carried out. */
export interface ApiCall {
	readonly world: World;
	readonly params: Params;
	/** Of a multipart form, by name. */
	readonly files: ReadonlyMap<string, Part>;
	readonly effects: Effects;
}

/** Carries a call out and returns its `data`. */
export type Handler = (call: ApiCall) => unknown;

/** An endpoint and what stands behind it. */
export interface Route extends Leniency {
	readonly endpoint: Endpoint;
	readonly handler: Handler;
	/** Needs no token. */
	readonly open?: boolean;
}

/** An answer before it is sent. */
export interface Reply {
	readonly status: number;
	readonly type: 'application/json' | 'text/plain';
	readonly text: string;
	readonly code?: number;
}
