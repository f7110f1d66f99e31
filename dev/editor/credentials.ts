import { CLIENT, SCOPES } from '../../sandbox/developers/tokenStore';
import { SANDBOX_APP, SANDBOX_TOKEN } from '../../sandbox/server';
import type { Credential } from './client';

/** A credential that needs no log-in: a token that the sandbox accepts, and its app. */
export const tokenCredential = (sandboxUrl: string): Credential => ({
	name: 'TikTok Sandbox (access token)',
	type: 'tikTokBusinessApi',
	data: {
		environment: 'custom',
		baseUrl: sandboxUrl,
		accessToken: SANDBOX_TOKEN,
		accessLevel: 'basic',
		appId: SANDBOX_APP.appId,
		secret: SANDBOX_APP.secret,
	},
});

/** A credential that waits for somebody to click Connect. */
export const oAuthCredential = (sandboxUrl: string): Credential => ({
	name: 'TikTok Sandbox (OAuth2)',
	type: 'tikTokBusinessOAuth2Api',
	data: { environment: 'custom', baseUrl: sandboxUrl, appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret, accessLevel: 'basic' },
});

const client = (sandboxUrl: string) => ({ environment: 'custom', baseUrl: sandboxUrl, clientKey: CLIENT.key, clientSecret: CLIENT.secret });

/** A credential for the ad library. */
export const appCredential = (sandboxUrl: string): Credential => ({
	name: 'TikTok for Developers Sandbox (app)',
	type: 'tikTokDevelopersAppApi',
	data: client(sandboxUrl),
});

/** A credential for the organic account, for which somebody has just signed in with every permission. */
export async function userCredential(sandboxUrl: string): Promise<Credential> {
	const redirectUri = 'https://example.com/tiktok';
	const scopes = Object.keys(SCOPES);
	const form = new URLSearchParams({ client_key: CLIENT.key, response_type: 'code', scope: scopes.join(','), redirect_uri: redirectUri });
	for (const scope of scopes) form.append('allowed', scope);
	const answer = await fetch(`${sandboxUrl}/v2/auth/authorize/`, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: form,
	});
	return {
		name: 'TikTok for Developers Sandbox (user)',
		type: 'tikTokDevelopersUserApi',
		data: { ...client(sandboxUrl), redirectUri, scopes, code: answer.headers.get('location') ?? '' },
	};
}
