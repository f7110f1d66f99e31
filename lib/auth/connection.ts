import { NodeOperationError, type ICredentialDataDecryptedObject, type IDataObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import type { Connection, CredentialContext, CredentialType } from '../definition/api';
import { ERROR_TEXTS } from '../errors/errorTexts';
import { Redactor } from '../errors/redactor';
import { TikTokApiError } from '../errors/TikTokApiError';
import { ACCESS_LEVELS, API_PATH, limitShareOf, originOf, ORIGINS, SANDBOX_RATE_LIMITS } from './environment';

/** Values of a node's `authentication` selector. */
export type Authentication = 'oAuth2' | 'accessToken';

const credentialTypeOf = (authentication: Authentication): CredentialType =>
	authentication === 'accessToken' ? 'tikTokBusinessApi' : 'tikTokBusinessOAuth2Api';

/** Connections by the execute data of a node's run, which n8n makes anew for each run. */
const connections = new WeakMap<object, Map<Authentication, Promise<Connection>>>();

/**
 * The connection of a node's credential, read once per run of the node.
 *
 * @param withoutToken the requests need none, so the credential may hold none
 * @throws NodeOperationError if the credential holds no token, its Base URL is not a URL, or its Share of the Limit no percentage
 */
export async function getConnection(context: CredentialContext, authentication: Authentication, withoutToken = false): Promise<Connection> {
	if (withoutToken) return await readConnection(context, authentication, withoutToken);
	const run = context.getExecuteData?.();
	if (!run) return await readConnection(context, authentication);
	let byAuthentication = connections.get(run);
	if (!byAuthentication) connections.set(run, (byAuthentication = new Map<Authentication, Promise<Connection>>()));
	let connection = byAuthentication.get(authentication);
	if (!connection) {
		connection = readConnection(context, authentication);
		byAuthentication.set(authentication, connection);
		connection.catch(() => byAuthentication.delete(authentication));
	}
	return await connection;
}

async function readConnection(context: CredentialContext, authentication: Authentication, withoutToken = false): Promise<Connection> {
	const credential = credentialTypeOf(authentication);
	const data = await context.getCredentials(credential);
	const token = withoutToken ? '' : readToken(context, credential, data);
	const origin = originOf(data);
	if (!origin) {
		throw new NodeOperationError(context.getNode(), 'The Base URL in the credential is not an address', {
			description: 'Type it with http:// or https://, for example http://127.0.0.1:4010.',
		});
	}
	const share = limitShareOf(data);
	if (share === undefined) {
		throw new NodeOperationError(context.getNode(), 'Share of the Limit in the credential must be a number from 1 to 100', {
			description: 'It is the percentage of the calls TikTok allows that each n8n process may make. Enter 100 if nothing else uses the app.',
		});
	}
	const id = String(data.appId ?? '').trim();
	const secret = String(data.secret ?? '').trim();
	const stored = oauthDataOf(data);
	const redactor = new Redactor([token, secret, data.secret, data.clientSecret, data.refreshToken, stored.refresh_token]);
	return {
		credential,
		origin,
		redactor: () => redactor,
		baseUrl: origin + API_PATH,
		callsPerSecond: ACCESS_LEVELS[data.accessLevel as keyof typeof ACCESS_LEVELS] ?? ACCESS_LEVELS.basic,
		share,
		...(origin === ORIGINS.sandbox && { endpointLimits: SANDBOX_RATE_LIMITS }),
		key: createHash('sha256').update(`${origin}\n${token}`).digest('hex'),
		...(withoutToken && { withoutToken }),
		...(id && secret && { app: { id, secret } }),
	};
}

function readToken(context: CredentialContext, credential: CredentialType, data: ICredentialDataDecryptedObject): string {
	const token = credential === 'tikTokBusinessOAuth2Api' ? readOAuthToken(context, data) : String(data.accessToken ?? '').trim();
	if (token) return token;
	throw new NodeOperationError(context.getNode(), ERROR_TEXTS[40104]!.message, { description: ERROR_TEXTS[40104]!.hint });
}

/** The access token, for the one operation that sends it as a parameter; n8n signs all other requests. */
export async function getToken(context: CredentialContext, { credential }: Connection): Promise<string> {
	return readToken(context, credential as CredentialType, await context.getCredentials(credential));
}

/**
 * The App ID and Secret of the credential, as TikTok's parameters.
 *
 * @param purpose what they are needed for; ends the error's message
 * @param hint what the person can do; the error's hint
 * @throws TikTokApiError if the credential has none
 */
export function appCredentialsOf(
	{ app }: Connection,
	purpose = 'for this operation',
	hint = 'Both stand under My Apps in the TikTok developer portal.',
): { readonly app_id: string; readonly secret: string } {
	if (app) return { app_id: app.id, secret: app.secret };
	throw new TikTokApiError({ message: `Fill in App ID and Secret in the TikTok credential ${purpose}`, hint, cause: 'configuration-invalid' });
}

/** What TikTok answered the token exchange, as n8n stores it: at the root or under `data`. */
const oauthDataOf = ({ oauthTokenData }: ICredentialDataDecryptedObject): IDataObject => {
	const stored = (oauthTokenData ?? {}) as IDataObject;
	return { ...((stored.data ?? {}) as IDataObject), ...stored };
};

/** TikTok answers a failed token exchange with HTTP 200 and a code, which n8n stores as if it were a token. */
function readOAuthToken(context: CredentialContext, data: ICredentialDataDecryptedObject): string {
	const stored = oauthDataOf(data);
	const token = stored.access_token;
	if (token) return String(token);
	const errorText = ERROR_TEXTS[Number(stored.code)];
	throw new NodeOperationError(context.getNode(), 'TikTok is not connected yet: open the credential and click Connect', {
		description: errorText
			? `When you clicked Connect, TikTok gave no access: ${errorText.message} (code ${String(stored.code)}). ${errorText.hint}`
			: 'Check the App ID and Secret there first. TikTok must show its page of permissions, and you must confirm it.',
	});
}
