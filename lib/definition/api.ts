/**
 * What goes to TikTok and what comes back, as types. The layers above import them from here, so that none of them
 * imports another only for a type.
 */

import type { ICredentialDataDecryptedObject, IExecuteSingleFunctions, INode } from 'n8n-workflow';
import type { TikTokApiError } from '../errors/TikTokApiError';
import type { Endpoint } from './endpoint';
import type { RateLimits } from './rateLimits';
import type { Params } from './rule';

export type DevelopersCredential = 'tikTokDevelopersAppApi' | 'tikTokDevelopersUserApi';

export type CredentialType = 'tikTokBusinessOAuth2Api' | 'tikTokBusinessApi';

/** Whom calls are made for: which credential signs them, where they go, and how fast they may be. */
export interface Connection {
	readonly credential: CredentialType | DevelopersCredential;
	/** Scheme and host. */
	readonly origin: string;
	/** Where endpoint paths begin, with a slash at its end. */
	readonly baseUrl: string;
	readonly callsPerSecond: number;
	/** Where each endpoint has a limit of its own. */
	readonly endpointLimits?: RateLimits;
	/** Stands for token and host without telling either. */
	readonly key: string;
	/** How it answers, where it is not the Business API. */
	readonly responseAdapter?: ResponseAdapter;
	/** Where the credential has them: needed to list ad accounts. */
	readonly app?: { readonly id: string; readonly secret: string };
}

/** A multipart form on its way; a stream goes once, so each try of a call needs a new form. */
export interface MultipartForm {
	readonly body: Stream | Buffer;
	readonly headers: Readonly<Record<string, string>>;
	/** Why the file could not be read to its end. */
	failure(): Error | undefined;
	close(): void;
}

export type FormFactory = () => Promise<MultipartForm>;

export type Stream = Awaited<ReturnType<IExecuteSingleFunctions['helpers']['getBinaryStream']>>;

/**
 * May the same call be made again without doing something twice? `'safe'` always, `'idempotent'` within TikTok's ten seconds, `'unsafe'`
 * never once TikTok may have done it.
 */
export type RetrySafety = 'safe' | 'idempotent' | 'unsafe';

/** One call, checked and ready. */
export interface ApiRequest {
	readonly method: 'GET' | 'POST';
	/** Below the API's folder, with a slash at its end. */
	readonly path: string;
	/** Sent in the address: text as it is, arrays and objects as JSON, as TikTok wants them. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Sent as JSON. */
	readonly body?: Readonly<Record<string, unknown>>;
	/** Instead of a body: makes the multipart form, anew for each try. */
	readonly form?: FormFactory;
	readonly retrySafety: RetrySafety;
	/** Sent values that no message may repeat, even where TikTok's does. */
	readonly secrets?: readonly string[];
	/** The answer may be plain text instead of TikTok's envelope. */
	readonly textResponse?: boolean;
}

/** What the HTTP layer gives: the body as text, so that no digit of an ID is lost. */
export interface RawResponse {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

export interface ApiResponse {
	readonly data: unknown;
	readonly requestId: string;
	/** TikTok carried out only a part (code 20001); its words. */
	readonly partialMessage?: string;
}

/** The functions of n8n that an account is read with. */
export interface CredentialContext {
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecuteData?(): object;
}

/** Another API of TikTok's than the Business API. A node's table names it; its node has one credential and no choice of authentication. */
export interface ApiAdapter {
	/** Whom calls are made for. */
	readonly getConnection: (context: CredentialContext) => Promise<Connection>;
	/** The call for checked values. */
	readonly toApiRequest: (endpoint: Endpoint, params: Params) => ApiRequest;
}

/** How another API answers. */
export interface ResponseAdapter {
	/** Opens an answer; throws a Refusal where it is no success. */
	readonly parse: (response: RawResponse) => ApiResponse;
	/** The token has ended: the call is made once more, and n8n renews the token. */
	readonly isTokenExpired: (raw: RawResponse) => boolean;
	/** What something thrown by n8n means, where this API knows. */
	readonly toApiError: (caught: unknown) => TikTokApiError | undefined;
}
