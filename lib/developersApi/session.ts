import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { Redactor } from '../errors/redactor';
import { TikTokApiError } from '../errors/TikTokApiError';
import { developersError } from './envelope';
import { originsOf } from './environment';
import { DEVELOPERS_ERROR_TEXTS } from './errorTexts';
import { SignInError } from './signInError';

/**
 * Tokens that expire and are renewed. n8n-core stores what a credential's `preAuthentication` returns, and calls it again
 * when the property with `expirable` is empty. That property, `session`, is an expression: it becomes empty shortly before
 * the access token expires, or when another app or sign-in code is entered. So n8n may restart at any time: each new
 * refresh token is stored before the next renewal.
 */

/** What n8n stores besides the typed properties, as text. */
interface Tokens {
	readonly accessToken: string;
	/** Empty for an app's own token. */
	readonly refreshToken: string;
	/** Unix time in milliseconds, with a safety margin. */
	readonly expiresAt: string;
	/** The client key and sign-in code that the tokens belong to. */
	readonly madeFor: string;
	/** Scopes that the person allowed. */
	readonly granted: string;
}

const MADE_FOR_EXPRESSION = '($self["clientKey"] + " " + ($self["code"] || ""))';

const SESSION_EXPRESSION = `={{ Number($self["expiresAt"] || 0) > Date.now() && $self["madeFor"] === ${MADE_FOR_EXPRESSION} ? "open" : "" }}`;

const secret = (name: string): INodeProperties => ({ displayName: name, name, type: 'hidden', typeOptions: { password: true }, default: '' });

const hidden = (name: string): INodeProperties => ({ displayName: name, name, type: 'hidden', default: '' });

/** The hidden properties that hold the tokens. */
export const sessionProperties = (): INodeProperties[] => [
	{ displayName: 'Session', name: 'session', type: 'hidden', typeOptions: { expirable: true }, default: SESSION_EXPRESSION },
	secret('accessToken'),
	secret('refreshToken'),
	hidden('expiresAt'),
	hidden('madeFor'),
	hidden('granted'),
];
const text = (credentials: ICredentialDataDecryptedObject, name: string): string => String(credentials[name] ?? '').trim();

/** The value of MADE_FOR_EXPRESSION. */
const madeForOf = ({ clientKey, code }: ICredentialDataDecryptedObject): string => `${String(clientKey)} ${String(code ?? '')}`;

const fingerprint = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');

/** OAuth's `state`: tells whether a pasted URL belongs to this app's sign-in. */
const oauthState = (credentials: ICredentialDataDecryptedObject): string =>
	fingerprint(text(credentials, 'clientKey'), text(credentials, 'clientSecret')).slice(0, 24);

/** The page on which a person grants the scopes of the credential to the app. */
function signInLink(credentials: ICredentialDataDecryptedObject): string {
	const query = new URLSearchParams({
		client_key: text(credentials, 'clientKey'),
		response_type: 'code',
		scope: ((credentials.scopes ?? []) as unknown as string[]).join(','),
		redirect_uri: text(credentials, 'redirectUri'),
		state: oauthState(credentials),
		disable_auto_auth: '1',
	});
	return `${originsOf(credentials)?.web}/v2/auth/authorize/?${query}`;
}

/** The code that a person pasted, alone or in the redirect URL. @throws SignInError if the URL says that the sign-in failed, or belongs to another app */
function codeIn(credentials: ICredentialDataDecryptedObject): string {
	const input = text(credentials, 'code');
	if (!/[?&](code|error)=/.test(input)) return /%[0-9A-Fa-f]{2}/.test(input) ? decodeURIComponent(input) : input;
	const query = new URLSearchParams(input.slice(input.indexOf('?') + 1).split('#', 1)[0]);
	const error = query.get('error');
	if (error) throw new SignInError(developersError(error in DEVELOPERS_ERROR_TEXTS ? error : 'access_denied', query.get('error_description') ?? ''));
	const state = query.get('state');
	if (state && state !== oauthState(credentials)) {
		throw new SignInError(
			new TikTokApiError({
				message: 'This address belongs to another sign-in',
				hint: `Sign in with this link, and paste the address you come to: ${signInLink(credentials)}`,
				cause: 'credential-invalid',
			}),
		);
	}
	return query.get('code') ?? '';
}

/** Access and refresh tokens that this process got, by the hash of app and sign-in code: n8n stores them after a request has read its credential. */
const newTokens = new Map<string, readonly string[]>();

/** Two pairs: requests under way may still use the one before. */
const KEPT_TOKENS = 4;

const MAX_SIGN_INS = 500;

const signInOf = (credentials: ICredentialDataDecryptedObject): string =>
	fingerprint(...['clientKey', 'clientSecret', 'code'].map((name) => text(credentials, name)));

function rememberTokens(credentials: ICredentialDataDecryptedObject, ...tokens: readonly string[]): void {
	const signIn = signInOf(credentials);
	const kept = [...tokens, ...(newTokens.get(signIn) ?? [])].slice(0, KEPT_TOKENS);
	newTokens.delete(signIn);
	newTokens.set(signIn, kept);
	if (newTokens.size > MAX_SIGN_INS) newTokens.delete(newTokens.keys().next().value!);
}

/** Masks the secrets of a credential, tokens that were renewed since it was read included. */
export const redactorOf = (credentials: ICredentialDataDecryptedObject): Redactor =>
	new Redactor([
		...['accessToken', 'refreshToken', 'clientSecret', 'code'].map((name) => credentials[name]),
		...(newTokens.get(signInOf(credentials)) ?? []),
	]);

/** Fraction of a token's lifetime before its end in which it is renewed, so that none expires during a request. */
const RENEWAL_MARGIN = 0.05;
/** Milliseconds. */
const MAX_RENEWAL_MARGIN = 10 * 60_000;

async function exchangeToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	grant: Readonly<Record<string, string>>,
): Promise<Tokens> {
	const response = await postToken(helper, credentials, 'token', grant);
	const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope } = response;
	if (!accessToken)
		throw new SignInError(
			developersError(String(response.error ?? 'server_error'), String(response.error_description ?? ''), String(response.log_id ?? '')).redact(
				redactorOf(credentials).with([grant.code ?? '']),
			),
		);
	rememberTokens(credentials, String(accessToken), String(response.refresh_token ?? ''));
	const lifetime = Number(seconds) * 1000 || 60_000;
	return {
		accessToken: String(accessToken),
		refreshToken: String(refreshToken ?? grant.refresh_token ?? ''),
		expiresAt: String(Math.round(Date.now() + lifetime - Math.min(lifetime * RENEWAL_MARGIN, MAX_RENEWAL_MARGIN))),
		madeFor: madeForOf(credentials),
		granted: String(scope ?? credentials.granted ?? ''),
	};
}

/** A request to TikTok's token endpoints, which take URL-encoded forms and answer without an envelope. */
async function postToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	action: 'token' | 'revoke',
	params: Readonly<Record<string, string>>,
): Promise<IDataObject> {
	const origins = originsOf(credentials);
	if (!origins)
		throw new SignInError(
			new TikTokApiError({
				message: 'The Base URL in the credential is not an address',
				hint: 'Type it with http:// or https://, for example http://127.0.0.1:4010.',
				cause: 'configuration-invalid',
			}),
		);
	const form = new URLSearchParams({ client_key: text(credentials, 'clientKey'), client_secret: text(credentials, 'clientSecret'), ...params });
	let body: unknown;
	try {
		body = await helper.helpers.httpRequest({
			method: 'POST',
			url: `${origins.api}/v2/oauth/${action}/`,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Cache-Control': 'no-cache', Accept: 'application/json' },
			body: form.toString(),
			encoding: 'text',
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		});
	} catch {
		// The caught error holds the request with the secret: it is dropped.
		throw unreachable();
	}
	return parseTokenResponse(body);
}

const unreachable = (): SignInError =>
	new SignInError(
		new TikTokApiError({
			message: 'TikTok could not be reached to renew the connection',
			hint: 'Check the network of the machine n8n runs on, and the Base URL in the credential.',
			cause: 'temporarily-unavailable',
			notSent: true,
		}),
	);

function parseTokenResponse(body: unknown): IDataObject {
	try {
		return (typeof body === 'string' ? JSON.parse(body || '{}') : body) as IDataObject;
	} catch {
		return { error: 'server_error', error_description: 'The answer of the token endpoint is not JSON' };
	}
}

/**
 * What each code and refresh token of this process was exchanged for. Each works once, so concurrent requests, and
 * credentials read before the last renewal, get the tokens of that one exchange.
 */
const exchanges = new Map<string, Promise<Tokens>>();

const MAX_EXCHANGES = 500;

/** Exchanges each code and refresh token once, however many requests need it. A failed exchange may be repeated. */
async function exchangeOnce(key: string, requestTokens: () => Promise<Tokens>): Promise<Tokens> {
	let exchange = exchanges.get(key);
	if (!exchange) {
		exchanges.set(key, (exchange = requestTokens()));
		exchange.catch(() => exchanges.delete(key));
		if (exchanges.size > MAX_EXCHANGES) exchanges.delete(exchanges.keys().next().value!);
	}
	return await exchange;
}

const storedTokens = (credentials: ICredentialDataDecryptedObject): Tokens => ({
	accessToken: text(credentials, 'accessToken'),
	refreshToken: text(credentials, 'refreshToken'),
	expiresAt: text(credentials, 'expiresAt'),
	madeFor: text(credentials, 'madeFor'),
	granted: text(credentials, 'granted'),
});

/** Renews a user's tokens. @returns properties for n8n to store @throws SignInError */
export async function renewUser(helper: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const app = [originsOf(credentials)?.api ?? '', text(credentials, 'clientKey'), text(credentials, 'clientSecret')];
	const exchangeKey = (proof: string) => fingerprint(...app, proof);
	let tokens = storedTokens(credentials);
	if (!tokens.refreshToken || tokens.madeFor !== madeForOf(credentials)) {
		const code = codeIn(credentials);
		if (!code)
			throw new SignInError(
				new TikTokApiError({
					message: 'Sign in at TikTok once',
					hint: `Open this link, allow access, and paste the address you come to into Sign-In Code: ${signInLink(credentials)}`,
					cause: 'credential-invalid',
				}),
			);
		tokens = await exchangeOnce(
			exchangeKey(code),
			async () => await exchangeToken(helper, credentials, { grant_type: 'authorization_code', code, redirect_uri: text(credentials, 'redirectUri') }),
		);
	}
	const { newest, last: lastExchange } = await newestTokens(tokens, exchangeKey);
	const { refreshToken } = newest;
	const refresh = async () => await exchangeToken(helper, credentials, { grant_type: 'refresh_token', refresh_token: refreshToken });
	const isUsable = newest.accessToken !== text(credentials, 'accessToken') && Number(newest.expiresAt) > Date.now();
	return { session: SESSION_EXPRESSION, ...(isUsable ? newest : await exchangeAgain(exchangeKey(refreshToken), lastExchange, refresh)) };
}

/** Follows a chain of exchanges to the newest tokens, and the exchange of their refresh token, if there is one in a cycle. */
async function newestTokens(tokens: Tokens, exchangeKey: (proof: string) => string): Promise<{ newest: Tokens; last: Promise<Tokens> | undefined }> {
	const visited = new Set<string>();
	let newest = tokens;
	for (;;) {
		const lastExchange = exchanges.get(exchangeKey(newest.refreshToken));
		if (!lastExchange || visited.has(newest.refreshToken)) return { newest, last: lastExchange };
		visited.add(newest.refreshToken);
		newest = await lastExchange;
	}
}

/** Repeats an exchange, unless another request has started a new one since. */
async function exchangeAgain(key: string, previous: Promise<Tokens> | undefined, requestTokens: () => Promise<Tokens>): Promise<Tokens> {
	if (previous && exchanges.get(key) === previous) exchanges.delete(key);
	return await exchangeOnce(key, requestTokens);
}

/** Renews an app's own token. @returns properties for n8n to store @throws SignInError */
export async function renewApp(helper: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const key = fingerprint(originsOf(credentials)?.api ?? '', text(credentials, 'clientKey'), text(credentials, 'clientSecret'), 'app');
	const previous = exchanges.get(key);
	const knownTokens = await previous;
	const isUsable = knownTokens && knownTokens.accessToken !== text(credentials, 'accessToken') && Number(knownTokens.expiresAt) > Date.now();
	return {
		session: SESSION_EXPRESSION,
		...(isUsable
			? knownTokens
			: await exchangeAgain(key, previous, async () => await exchangeToken(helper, credentials, { grant_type: 'client_credentials' }))),
	};
}

/**
 * Revokes the app's access for good, as the person could in the TikTok app.
 *
 * @throws TikTokApiError if TikTok does not revoke it; SignInError if TikTok cannot be reached
 */
export async function revoke(helper: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<void> {
	const { error, error_description: message, log_id: id } = await postToken(helper, credentials, 'revoke', { token: text(credentials, 'accessToken') });
	const code = typeof error === 'object' ? String((error as IDataObject | null)?.code ?? 'ok') : String(error ?? 'ok');
	if (code !== 'ok') throw developersError(code, String(message ?? ''), String(id ?? '')).redact(redactorOf(credentials));
}
