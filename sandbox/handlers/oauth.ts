import { defineEndpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import { exchangeCode, listAuthorizedAccounts, revokeToken } from '../../nodes/TikTokAuthentication/authentication.operations';
import { SANDBOX_APP } from '../access';
import { Refusal } from '../apiError';
import { AtRoot } from '../envelope';
import { ADVERTISERS, PERMISSIONS } from '../fixtures/accounts';
import type { World } from '../state';
import type { Handler, Route } from '../types';

const CORE_USER_ID = 7200000000000000633n;
const MEMBER_SINCE = Date.UTC(2023, 2, 14) / 1000;
const CODE_LIVES = 60 * 60 * 1000;

/** Gives out a code that can be exchanged once, within an hour. */
export function giveCode(world: World): string {
	const code = `sandbox-code-${world.random.letters(20)}`;
	world.codes.set(code, Date.now());
	return code;
}

function exchange(world: World, code: string): string {
	const given = world.codes.get(code);
	world.codes.delete(code);
	if (given === undefined || Date.now() - given > CODE_LIVES) throw new Refusal(40110);
	const token = `sandbox-token-${world.random.letters(20)}`;
	world.tokens.add(token);
	return token;
}

function checkApp(appId: unknown, secret: unknown): void {
	if (appId !== SANDBOX_APP.appId || secret !== SANDBOX_APP.secret) throw new Refusal(40101);
}

const scope = PERMISSIONS.map(([number]) => number);

const accessToken: Handler = ({ world, params }) => {
	checkApp(params.app_id, params.secret);
	return { access_token: exchange(world, params.auth_code as string), advertiser_ids: ADVERTISERS.map((one) => one.advertiser_id), scope };
};

const token: Handler = ({ world, params, effects }) => {
	if (params.grant_type !== 'authorization_code') throw new Refusal(40108);
	checkApp(params.client_id, params.client_secret);
	const given = {
		access_token: exchange(world, params.code as string),
		advertiser_ids: ADVERTISERS.map((one) => BigInt(one.advertiser_id)),
		scope,
		token_type: 'Bearer',
	};
	return effects.nestedToken ? given : new AtRoot(given);
};

const revoke: Handler = ({ world, params }) => {
	checkApp(params.app_id, params.secret);
	if (!world.tokens.delete(params.access_token as string)) throw new Refusal(40105);
	return {};
};

const advertisers: Handler = ({ params }) => {
	checkApp(params.app_id, params.secret);
	return { list: ADVERTISERS };
};

const userInfo: Handler = () => ({ core_user_id: CORE_USER_ID, display_name: 'Sandbox User', email: 'sandbox.user@example.com', create_time: MEMBER_SINCE });

const must = (...names: readonly string[]) => names.map((name) => f.string(name, '', '', { required: true }));

/** Signing in, and what a token may see of itself. */
export const oauthRoutes: readonly Route[] = [
	{ endpoint: exchangeCode, handler: accessToken, open: true },
	{
		endpoint: defineEndpoint('POST', 'oauth/token/', { fields: must('client_id', 'client_secret', 'code', 'grant_type') }),
		handler: token,
		open: true,
		unknown: true,
		form: true,
	},
	{ endpoint: revokeToken, handler: revoke, open: true },
	{ endpoint: listAuthorizedAccounts, handler: advertisers },
	{ endpoint: defineEndpoint('GET', 'user/info/'), handler: userInfo },
];
