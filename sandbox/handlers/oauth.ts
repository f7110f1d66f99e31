import { defineEndpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import { getManyAdAccounts } from '../../nodes/TikTokAdAccount/adAccount.operations';
import { exchangeCode, revokeToken } from '../../nodes/TikTokAuthentication/authentication.operations';
import { SANDBOX_APP } from '../access';
import { ApiError } from '../apiError';
import { RootLevelResponse } from '../envelope';
import { ADVERTISERS, PERMISSIONS } from '../fixtures/accounts';
import type { SandboxState } from '../state';
import type { Handler, Route } from '../types';

const CORE_USER_ID = 7200000000000000633n;
const MEMBER_SINCE = Date.UTC(2023, 2, 14) / 1000;
const CODE_LIVES = 60 * 60 * 1000;

/** Issues an authorization code. It can be exchanged once, within an hour. */
export function issueCode(state: SandboxState): string {
	const code = `sandbox-code-${state.random.letters(20)}`;
	state.codes.set(code, Date.now());
	return code;
}

function exchange(state: SandboxState, code: string): string {
	const given = state.codes.get(code);
	state.codes.delete(code);
	if (given === undefined || Date.now() - given > CODE_LIVES) throw new ApiError(40110);
	const token = `sandbox-token-${state.random.letters(20)}`;
	state.tokens.add(token);
	return token;
}

function checkApp(appId: unknown, secret: unknown): void {
	if (appId !== SANDBOX_APP.appId || secret !== SANDBOX_APP.secret) throw new ApiError(40101);
}

const scope = PERMISSIONS.map(([number]) => number);

const accessToken: Handler = ({ state, params }) => {
	checkApp(params.app_id, params.secret);
	return { access_token: exchange(state, params.auth_code as string), advertiser_ids: ADVERTISERS.map((one) => one.advertiser_id), scope };
};

const token: Handler = ({ state, params, effects }) => {
	if (params.grant_type !== 'authorization_code') throw new ApiError(40108);
	checkApp(params.client_id, params.client_secret);
	const given = {
		access_token: exchange(state, params.code as string),
		advertiser_ids: ADVERTISERS.map((one) => BigInt(one.advertiser_id)),
		scope,
		token_type: 'Bearer',
	};
	return effects.nestedToken ? given : new RootLevelResponse(given);
};

const revoke: Handler = ({ state, params }) => {
	checkApp(params.app_id, params.secret);
	if (!state.tokens.delete(params.access_token as string)) throw new ApiError(40105);
	return {};
};

const advertisers: Handler = ({ params }) => {
	checkApp(params.app_id, params.secret);
	return { list: ADVERTISERS };
};

const userInfo: Handler = () => ({ core_user_id: CORE_USER_ID, display_name: 'Sandbox User', email: 'sandbox.user@example.com', create_time: MEMBER_SINCE });

const requiredFields = (...names: readonly string[]) => names.map((name) => f.string(name, '', '', { required: true }));

/** Signing in, and what a token may see of itself. */
export const oauthRoutes: readonly Route[] = [
	{ endpoint: exchangeCode, handler: accessToken, anonymous: true },
	{
		endpoint: defineEndpoint('POST', 'oauth/token/', { fields: requiredFields('client_id', 'client_secret', 'code', 'grant_type') }),
		handler: token,
		anonymous: true,
		allowUnknown: true,
		allowForm: true,
	},
	{ endpoint: revokeToken, handler: revoke, anonymous: true },
	{ endpoint: getManyAdAccounts, handler: advertisers },
	{ endpoint: defineEndpoint('GET', 'user/info/'), handler: userInfo },
];
