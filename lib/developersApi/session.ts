import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { TikTokApiError } from '../errors/TikTokApiError';
import { developersError } from './envelope';
import { originsOf } from './environment';
import { DEVELOPERS_ERROR_TEXTS } from './errorTexts';

/**
 * Tokens that end and are renewed. n8n stores what `preAuthentication` returns and calls it again when the expirable
 * field is empty: `session` is an expression that becomes empty shortly before the access token ends, or when another
 * app or sign-in code was typed. So each new refresh token is stored before the old one is needed again, and n8n may
 * restart at any time.
 */

/** What n8n stores beside the typed fields, as text. */
export interface Tokens {
	readonly accessToken: string;
	/** None for an app's own token. */
	readonly refreshToken: string;
	/** Milliseconds since 1970. */
	readonly expiresAt: string;
	/** What was typed when they were made. */
	readonly madeFor: string;
	/** Permissions the person left on. */
	readonly granted: string;
}

const MADE_FOR = '($self["clientKey"] + " " + ($self["code"] || ""))';

const SESSION = `={{ Number($self["expiresAt"] || 0) > Date.now() && $self["madeFor"] === ${MADE_FOR} ? "open" : "" }}`;

const secret = (name: string): INodeProperties => ({ displayName: name, name, type: 'hidden', typeOptions: { password: true }, default: '' });

const hidden = (name: string): INodeProperties => ({ displayName: name, name, type: 'hidden', default: '' });

/** The fields that n8n fills. */
export const sessionProperties = (): INodeProperties[] => [
	{ displayName: 'Session', name: 'session', type: 'hidden', typeOptions: { expirable: true }, default: SESSION },
	secret('accessToken'),
	secret('refreshToken'),
	hidden('expiresAt'),
	hidden('madeFor'),
	hidden('granted'),
];

/** A sign-in that did not come about; the message stands alone, since n8n shows nothing else when it tests a credential. */
export class SignInError extends Error {
	override readonly name = 'SignInTrouble';

	constructor(readonly apiError: TikTokApiError) {
		super(`${apiError.details.message}. ${apiError.description}`);
	}
}

/** The sign-in that did not come about, wherever n8n wrapped it. */
export function findSignInError(caught: unknown): TikTokApiError | undefined {
	for (let error = caught; error instanceof Error; error = error.cause) {
		if (error instanceof SignInError) return error.apiError;
	}
	return undefined;
}

const text = (credentials: ICredentialDataDecryptedObject, name: string): string => String(credentials[name] ?? '').trim();

const fingerprint = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');

/** Marks the page's answer as one to this app's question. */
const stateOf = (credentials: ICredentialDataDecryptedObject): string =>
	fingerprint(text(credentials, 'clientKey'), text(credentials, 'clientSecret')).slice(0, 24);

/** The page on which a person allows the app what the credential asks for. */
export function signInLink(credentials: ICredentialDataDecryptedObject): string {
	const query = new URLSearchParams({
		client_key: text(credentials, 'clientKey'),
		response_type: 'code',
		scope: ((credentials.scopes ?? []) as unknown as string[]).join(','),
		redirect_uri: text(credentials, 'redirectUri'),
		state: stateOf(credentials),
		disable_auto_auth: '1',
	});
	return `${originsOf(credentials)?.web}/v2/auth/authorize/?${query}`;
}

/** The code a person pasted: alone, or within the address TikTok led them to. */
function codeIn(credentials: ICredentialDataDecryptedObject): string {
	const typed = text(credentials, 'code');
	if (!/[?&](code|error)=/.test(typed)) return /%[0-9A-Fa-f]{2}/.test(typed) ? decodeURIComponent(typed) : typed;
	const query = new URLSearchParams(typed.slice(typed.indexOf('?') + 1).replace(/#.*$/, ''));
	const error = query.get('error');
	if (error) throw new SignInError(developersError(error in DEVELOPERS_ERROR_TEXTS ? error : 'access_denied', query.get('error_description') ?? ''));
	const state = query.get('state');
	if (state && state !== stateOf(credentials)) {
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

/** A part of a token's life in which it is renewed already, so that none ends on its way. */
const RESERVE = 0.05;
const LONGEST_RESERVE = 10 * 60_000;

async function exchangeToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	grant: Readonly<Record<string, string>>,
): Promise<Tokens> {
	const response = await postToken(helper, credentials, 'token', grant);
	const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope } = response;
	if (!accessToken)
		throw new SignInError(
			developersError(String(response.error ?? 'server_error'), String(response.error_description ?? ''), String(response.log_id ?? '')),
		);
	const life = Number(seconds) * 1000 || 60_000;
	return {
		accessToken: String(accessToken),
		refreshToken: String(refreshToken ?? grant.refresh_token ?? ''),
		expiresAt: String(Math.round(Date.now() + life - Math.min(life * RESERVE, LONGEST_RESERVE))),
		madeFor: `${credentials.clientKey} ${credentials.code ?? ''}`,
		granted: String(scope ?? credentials.granted ?? ''),
	};
}

/** A call to TikTok's token endpoints, which take forms and answer without an envelope. */
async function postToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	what: 'token' | 'revoke',
	more: Readonly<Record<string, string>>,
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
	const form = new URLSearchParams({ client_key: text(credentials, 'clientKey'), client_secret: text(credentials, 'clientSecret'), ...more });
	let body: unknown;
	try {
		body = await helper.helpers.httpRequest({
			method: 'POST',
			url: `${origins.api}/v2/oauth/${what}/`,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Cache-Control': 'no-cache', Accept: 'application/json' },
			body: form.toString(),
			encoding: 'text',
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		});
	} catch {
		// What was caught holds the request with the secret.
		throw unreachable();
	}
	return parsed(body);
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

function parsed(body: unknown): IDataObject {
	try {
		return (typeof body === 'string' ? JSON.parse(body || '{}') : body) as IDataObject;
	} catch {
		return { error: 'server_error', error_description: 'The answer of the token endpoint is not JSON' };
	}
}

/**
 * What became of each code and refresh token in this process: calls that still hold an old one, since they were made
 * at the same time or come from a form that was opened before, get what it was exchanged for.
 */
const exchanges = new Map<string, Promise<Tokens>>();

const MOST_REMEMBERED = 500;

/** Exchanges each code and each refresh token once, however many calls ask for it. */
async function exchangeOnce(key: string, make: () => Promise<Tokens>): Promise<Tokens> {
	let made = exchanges.get(key);
	if (!made) {
		exchanges.set(key, (made = make()));
		made.catch(() => exchanges.delete(key));
		if (exchanges.size > MOST_REMEMBERED) exchanges.delete(exchanges.keys().next().value!);
	}
	return await made;
}

const storedTokens = (credentials: ICredentialDataDecryptedObject): Tokens => ({
	accessToken: text(credentials, 'accessToken'),
	refreshToken: text(credentials, 'refreshToken'),
	expiresAt: text(credentials, 'expiresAt'),
	madeFor: text(credentials, 'madeFor'),
	granted: text(credentials, 'granted'),
});

/** New tokens for a person's sign-in, to be stored by n8n. */
export async function renewUser(helper: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const app = [originsOf(credentials)?.api ?? '', text(credentials, 'clientKey'), text(credentials, 'clientSecret')];
	const keyOf = (proof: string) => fingerprint(...app, proof);
	let tokens = storedTokens(credentials);
	if (!tokens.refreshToken || tokens.madeFor !== `${credentials.clientKey} ${credentials.code ?? ''}`) {
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
			keyOf(code),
			async () => await exchangeToken(helper, credentials, { grant_type: 'authorization_code', code, redirect_uri: text(credentials, 'redirectUri') }),
		);
	}
	const { newest, last } = await newestTokens(tokens, keyOf);
	const { refreshToken } = newest;
	const fresh = async () => await exchangeToken(helper, credentials, { grant_type: 'refresh_token', refresh_token: refreshToken });
	const usable = newest.accessToken !== text(credentials, 'accessToken') && Number(newest.expiresAt) > Date.now();
	return { session: SESSION, ...(usable ? newest : await exchangeAgain(keyOf(refreshToken), last, fresh)) };
}

/** Follows tokens to those they were exchanged for last, and gives the exchange that the last refresh token went through, if any. */
async function newestTokens(tokens: Tokens, keyOf: (proof: string) => string): Promise<{ newest: Tokens; last: Promise<Tokens> | undefined }> {
	const seen = new Set<string>();
	let newest = tokens;
	for (;;) {
		const last = exchanges.get(keyOf(newest.refreshToken));
		if (!last || seen.has(newest.refreshToken)) return { newest, last };
		seen.add(newest.refreshToken);
		newest = await last;
	}
}

/** Exchanges again what was exchanged before, unless somebody else has begun to since. */
async function exchangeAgain(key: string, before: Promise<Tokens> | undefined, make: () => Promise<Tokens>): Promise<Tokens> {
	if (before && exchanges.get(key) === before) exchanges.delete(key);
	return await exchangeOnce(key, make);
}

/** A new token of the app itself. */
export async function renewApp(helper: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
	const key = fingerprint(originsOf(credentials)?.api ?? '', text(credentials, 'clientKey'), text(credentials, 'clientSecret'), 'app');
	const before = exchanges.get(key);
	const known = await before;
	const usable = known && known.accessToken !== text(credentials, 'accessToken') && Number(known.expiresAt) > Date.now();
	return {
		session: SESSION,
		...(usable ? known : await exchangeAgain(key, before, async () => await exchangeToken(helper, credentials, { grant_type: 'client_credentials' }))),
	};
}

/**
 * Ends the app's access for good, as if the person had taken it back.
 *
 * @throws Refusal where TikTok does not
 */
export async function revoke(helper: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<void> {
	const { error, error_description: message, log_id: id } = await postToken(helper, credentials, 'revoke', { token: text(credentials, 'accessToken') });
	const code = typeof error === 'object' ? String((error as IDataObject | null)?.code ?? 'ok') : String(error ?? 'ok');
	if (code !== 'ok') throw developersError(code, String(message ?? ''), String(id ?? ''));
}
