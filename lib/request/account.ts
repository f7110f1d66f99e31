import { createHash } from 'node:crypto';
import { NodeOperationError, type ICredentialDataDecryptedObject, type IDataObject } from 'n8n-workflow';
import type { DevelopersCredential } from '../developers/service';
import type { Limits } from './limits';
import { CODES } from '../response/codes';
import { Refusal } from '../response/refusal';
import { API, hostOf, HOSTS, LEVELS, SANDBOX_LIMITS } from './host';
import type { Caller, Dialect } from './service';

/** Values of a node's `authentication` selector. */
export type Authentication = 'oAuth2' | 'accessToken';

export type CredentialType = 'tikTokBusinessOAuth2Api' | 'tikTokBusinessApi';

/** The credential type that a node's `authentication` stands for. */
const typeOf = (authentication: Authentication): CredentialType => (authentication === 'accessToken' ? 'tikTokBusinessApi' : 'tikTokBusinessOAuth2Api');

/** Whom calls are made for: which credential signs them, where they go, and how fast they may be. */
export interface Account {
	readonly credential: CredentialType | DevelopersCredential;
	/** Scheme and host. */
	readonly host: string;
	/** Where endpoint paths begin, with a slash at its end. */
	readonly base: string;
	readonly callsPerSecond: number;
	/** Where each endpoint has a limit of its own. */
	readonly eachEndpoint?: Limits;
	/** Stands for token and host without telling either. */
	readonly key: string;
	/** How it answers, where it is not the Business API. */
	readonly dialect?: Dialect;
	/** Where the credential has them: needed to list ad accounts. */
	readonly app?: { readonly id: string; readonly secret: string };
}

const known = new WeakMap<object, Map<string, Promise<Account>>>();

/**
 * The account behind a node's credential, read once for each run of the node.
 *
 * @throws NodeOperationError where TikTok was not connected after all, or the address is none
 */
export async function accountOf(caller: Caller, authentication: Authentication): Promise<Account> {
	const run = caller.getExecuteData?.();
	if (!run) return await read(caller, authentication);
	let accounts = known.get(run);
	if (!accounts) known.set(run, (accounts = new Map()));
	let account = accounts.get(authentication);
	if (!account) {
		account = read(caller, authentication);
		accounts.set(authentication, account);
		account.catch(() => accounts.delete(authentication));
	}
	return await account;
}

async function read(caller: Caller, authentication: Authentication): Promise<Account> {
	const credential = typeOf(authentication);
	const data = await caller.getCredentials(credential);
	const token = tokenIn(caller, credential, data);
	const host = hostOf(data);
	if (!host) {
		throw new NodeOperationError(caller.getNode(), 'The Base URL in the credential is not an address', { description: 'Type it with http:// or https://, for example http://127.0.0.1:4010.' });
	}
	const id = String(data.appId ?? '').trim();
	const secret = String(data.secret ?? '').trim();
	return {
		credential,
		host,
		base: host + API,
		callsPerSecond: LEVELS[data.accessLevel as keyof typeof LEVELS] ?? LEVELS.basic,
		...(host === HOSTS.sandbox && { eachEndpoint: SANDBOX_LIMITS }),
		key: createHash('sha256').update(`${host}\n${token}`).digest('hex'),
		...(id && secret && { app: { id, secret } }),
	};
}

function tokenIn(caller: Caller, credential: CredentialType, data: ICredentialDataDecryptedObject): string {
	const token = credential === 'tikTokBusinessOAuth2Api' ? oAuthToken(caller, data) : String(data.accessToken ?? '').trim();
	if (token) return token;
	throw new NodeOperationError(caller.getNode(), CODES[40104]!.says, { description: CODES[40104]!.todo });
}

/** The token itself, for the one operation that names it to TikTok; every other call is signed by n8n. */
export async function tokenOf(caller: Caller, { credential }: Account): Promise<string> {
	return tokenIn(caller, credential as CredentialType, await caller.getCredentials(credential));
}

/**
 * The app's own ID and secret, as TikTok names them.
 *
 * @param purpose what they are for, and what else a person can do, where the credential has none
 * @throws Refusal where the credential has none
 */
export function appOf({ app }: Account, purpose = 'for this operation', todo = 'Both stand under My Apps in the TikTok developer portal.'): { readonly app_id: string; readonly secret: string } {
	if (app) return { app_id: app.id, secret: app.secret };
	throw new Refusal({ says: `Fill in App ID and Secret in the TikTok credential ${purpose}`, todo, cause: 'configuration-invalid' });
}

/** TikTok answers a refused exchange with HTTP 200 and a code: n8n stores that as if it were a token. */
function oAuthToken(caller: Caller, data: ICredentialDataDecryptedObject): string {
	const stored = (data.oauthTokenData ?? {}) as IDataObject;
	const token = stored.access_token ?? (stored.data as IDataObject | undefined)?.access_token;
	if (token) return String(token);
	const words = CODES[Number(stored.code)];
	throw new NodeOperationError(caller.getNode(), 'TikTok is not connected yet: open the credential and click Connect', {
		description: words
			? `When you clicked Connect, TikTok gave no access: ${words.says} (code ${String(stored.code)}). ${words.todo}`
			: 'Check the App ID and Secret there first. TikTok must show its page of permissions, and you must confirm it.',
	});
}
