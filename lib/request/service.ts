import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import type { Endpoint, Wire } from '../form/endpoint';
import type { Answer, RawAnswer } from '../response/envelope';
import type { Refusal } from '../response/refusal';
import type { Account } from './account';
import type { Call } from './send';

/** The functions of n8n that an account is read with. */
export interface Caller {
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecuteData?(): object;
}

/** Another API of TikTok's than the Business API. A node's table names it; its node has one credential and no choice of authentication. */
export interface Service {
	/** Whom calls are made for. */
	readonly accountOf: (caller: Caller) => Promise<Account>;
	/** The call for checked values. */
	readonly callOf: (endpoint: Endpoint, wire: Wire) => Call;
}

/** How another API answers. */
export interface Dialect {
	/** Opens an answer; throws a Refusal where it is no success. */
	readonly open: (raw: RawAnswer) => Answer;
	/** The token has ended: the call is made once more, and n8n renews the token. */
	readonly expired: (raw: RawAnswer) => boolean;
	/** What something thrown by n8n means, where this API knows. */
	readonly understood: (caught: unknown) => Refusal | undefined;
}
