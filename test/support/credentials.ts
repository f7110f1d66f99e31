import type { IDataObject } from 'n8n-workflow';
import type { Credentials } from '../../dev/engine';

/** A token credential for a custom base URL, at the highest access level. */
export const byToken = (url: string, more: IDataObject = {}): Credentials => ({
	tikTokBusinessApi: { environment: 'custom', baseUrl: url, accessToken: 'sandbox-token', accessLevel: 'ultimate', ...more },
});

/** An OAuth2 credential after Connect; n8n stores TikTok's response as `oauthTokenData`. */
export const byOAuth = (url: string, oauthTokenData: IDataObject, more: IDataObject = {}): Credentials => ({
	tikTokBusinessOAuth2Api: {
		environment: 'custom',
		baseUrl: url,
		appId: '7000000000000000123',
		secret: 'sandbox-secret',
		clientId: '7000000000000000123',
		clientSecret: 'sandbox-secret',
		accessLevel: 'ultimate',
		grantType: 'authorizationCode',
		authUrl: `${url}/portal/auth`,
		accessTokenUrl: `${url}/open_api/v1.3/oauth/token/`,
		scope: '',
		authQueryParameters: 'app_id=7000000000000000123',
		authentication: 'body',
		oauthTokenData,
		...more,
	},
});
