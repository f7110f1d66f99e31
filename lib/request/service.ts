import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import type { Endpoint, Params } from '../form/endpoint';
import type { ApiResponse, RawResponse } from '../response/envelope';
import type { TikTokApiError } from '../response/refusal';
import type { Connection } from './account';
import type { ApiRequest } from './send';

/** The functions of n8n that an account is read with. */
export interface CredentialContext {
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecuteData?(): object;
}

/** Another API of TikTok's than the Business API. A node's table names it; its node has one credential and no choice of authentication. */
export interface ApiAdapter {
	/** Whom calls are made for. */
	readonly getConnection: (caller: CredentialContext) => Promise<Connection>;
	/** The call for checked values. */
	readonly toApiRequest: (endpoint: Endpoint, wire: Params) => ApiRequest;
}

/** How another API answers. */
export interface ResponseAdapter {
	/** Opens an answer; throws a Refusal where it is no success. */
	readonly parse: (raw: RawResponse) => ApiResponse;
	/** The token has ended: the call is made once more, and n8n renews the token. */
	readonly isTokenExpired: (raw: RawResponse) => boolean;
	/** What something thrown by n8n means, where this API knows. */
	readonly toApiError: (caught: unknown) => TikTokApiError | undefined;
}
