import { SANDBOX_APP, SANDBOX_TOKEN } from '../server';
import type { Credential } from './client';

/** A credential that needs no log-in: a token that the sandbox accepts, and its app. */
export const tokenCredential = (sandboxUrl: string): Credential => ({
	name: 'TikTok Sandbox (access token)',
	type: 'tikTokBusinessApi',
	data: { environment: 'custom', baseUrl: sandboxUrl, accessToken: SANDBOX_TOKEN, accessLevel: 'basic', appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret },
});

/** A credential that waits for somebody to click Connect. */
export const oAuthCredential = (sandboxUrl: string): Credential => ({
	name: 'TikTok Sandbox (OAuth2)',
	type: 'tikTokBusinessOAuth2Api',
	data: { environment: 'custom', baseUrl: sandboxUrl, appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret, accessLevel: 'basic' },
});
