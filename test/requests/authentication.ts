import { SANDBOX_APP, SANDBOX_TOKEN } from '../../sandbox/server';
import { request, type RequestsByEndpoint } from './request';

/** From the credential. */
const addedByForm = { app_id: SANDBOX_APP.appId, secret: SANDBOX_APP.secret } as const;

const used = 'The code from TikTok was already used';
const unknown = 'TikTok no longer accepts this access token';

export const authentication: RequestsByEndpoint = {
	'POST oauth2/access_token/': {
		addedByForm,
		expectedError: used,
		minimal: { auth_code: 'a1b2c3' },
		full: request({ auth_code: 'a1b2+c3/d4=' }, { typed: { include_token: true } }),
	},

	'POST oauth2/revoke_token/': {
		addedByForm,
		minimal: request({ access_token: SANDBOX_TOKEN }, { typed: { access_token: undefined, whose: 'own' } }),
		full: request({ access_token: 'of-another' }, { expectedError: unknown }),
	},
};
