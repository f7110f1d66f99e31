/**
 * Types of requests, responses and connections. The layers above import them from here, so that none imports another only
 * for a type.
 */

import type { ICredentialDataDecryptedObject, IExecuteSingleFunctions, INode } from 'n8n-workflow';
import type { Redactor } from '../errors/redactor';
import type { TikTokApiError } from '../errors/TikTokApiError';
import type { Endpoint } from './endpoint';
import type { RateLimits } from './rateLimits';
import type { Params } from './rule';

export type DevelopersCredential = 'tikTokDevelopersAppApi' | 'tikTokDevelopersUserApi';

export type CredentialType = 'tikTokBusinessOAuth2Api' | 'tikTokBusinessApi';

/** What requests need from a credential: which one signs them, where they go, and how fast they may be. */
export interface Connection {
	readonly credential: CredentialType | DevelopersCredential;
	/** Scheme and host. */
	readonly origin: string;
	/** Origin and folder of the API, with a trailing slash. */
	readonly baseUrl: string;
	/** Requests carry no token. */
	readonly withoutToken?: boolean;
	/** Limit of the access level. */
	readonly callsPerSecond: number;
	/** Part of all limits that this n8n may use, above 0 and up to 1; all of them by default. */
	readonly share?: number;
	/** Limits of each endpoint, if they differ from the API's usual ones. */
	readonly endpointLimits?: RateLimits;
	/** Hash of token and host: one rate limiter for each key. */
	readonly key: string;
	/** Masks the credential's secrets in what TikTok answers. Read anew for each answer: a renewed token is a new secret. */
	readonly redactor?: () => Redactor;
	/** How to read responses, if it is not the Business API. */
	readonly responseAdapter?: ResponseAdapter;
	/** App ID and Secret, if the credential has them; a few endpoints need them. */
	readonly app?: { readonly id: string; readonly secret: string };
}

/** A multipart form. A stream can be read once, so each attempt needs a new form. */
export interface MultipartForm {
	readonly body: Stream | Buffer;
	readonly headers: Readonly<Record<string, string>>;
	/** Why the file could not be read to its end; `undefined` if it could. */
	failure(): Error | undefined;
	close(): void;
}

export type FormFactory = () => Promise<MultipartForm>;

export type Stream = Awaited<ReturnType<IExecuteSingleFunctions['helpers']['getBinaryStream']>>;

/**
 * Whether a request may be repeated without doing something twice: `'safe'` always, as it changes nothing, `'repeatable'` always, as twice
 * is once, `'idempotent'` within TikTok's ten seconds for a `request_id`, `'unsafe'` never once TikTok may have carried it out.
 */
export type RetrySafety = 'safe' | 'repeatable' | 'idempotent' | 'unsafe';

/** One checked request. */
export interface ApiRequest {
	readonly method: 'GET' | 'POST';
	/** Relative to `baseUrl`, with a trailing slash. */
	readonly path: string;
	/** Query parameters; arrays and objects are sent as JSON. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Besides those that every request has. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON. */
	readonly body?: Readonly<Record<string, unknown>>;
	/** Instead of a body: makes the multipart form of an attempt. */
	readonly form?: FormFactory;
	readonly retrySafety: RetrySafety;
	/** Values to mask in what TikTok answers, besides the credential's own secrets. */
	readonly secrets?: readonly string[];
	/** The response may be a file, or text, instead of TikTok's envelope: its data is a `FileResponse` then. */
	readonly fileResponse?: boolean;
	/** TikTok answers with a token that was asked for: the values of `access_token` and `refresh_token` stay as they are. */
	readonly givesToken?: boolean;
}

/** An HTTP response with the body as bytes, as some are files. Text is read from it such that no digit of an ID is lost. */
export interface RawResponse {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

export interface ApiResponse {
	readonly data: unknown;
	/** TikTok's log ID; '' if the response has none. */
	readonly requestId: string;
	/** TikTok's message, if it carried out only a part (code 20001). */
	readonly partialMessage?: string;
}

/** The part of n8n's contexts that reading a credential needs. */
export interface CredentialContext {
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecuteData?(): object;
}

/** An API of TikTok's other than the Business API. A node whose table names it has one credential and no choice of authentication. */
export interface ApiAdapter {
	readonly getConnection: (context: CredentialContext) => Promise<Connection>;
	readonly toApiRequest: (endpoint: Endpoint, params: Params) => ApiRequest;
}

/** How to read the responses of another API. */
export interface ResponseAdapter {
	/** Parses a response. @throws TikTokApiError if it is not a success */
	readonly parse: (response: RawResponse) => ApiResponse;
	/** Whether the token has expired: the request is then sent once more so that n8n renews the token. */
	readonly isTokenExpired: (raw: RawResponse) => boolean;
	/** The error for something that n8n threw, if this API has a special one. */
	readonly toApiError: (caught: unknown) => TikTokApiError | undefined;
}
