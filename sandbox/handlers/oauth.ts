import { defineEndpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import { exchangeCode, listAuthorizedAccounts, revokeToken } from '../../nodes/TikTokAuthentication/authentication.operations';
import { SANDBOX_APP } from '../access';
import type { Handler, Route } from '../router';
import { AtRoot, Refusal } from '../envelope';
import type { World } from '../state';

/** The ad accounts every token may use. */
export const ADVERTISERS = [
	{ advertiser_id: '7100000000000000017', advertiser_name: 'Lighthouse Coffee' },
	{ advertiser_id: '7100000000000000239', advertiser_name: 'Northwind Bicycles' },
	{ advertiser_id: '7100000000000000451', advertiser_name: 'Paper Kite Studio' },
] as const;

/** The Business Center that those ad accounts belong to. */
export const BUSINESS_CENTER = '7000000000000000011';

/** What the app asks a person to allow: TikTok's number of a permission, and its name. The last number is invented. */
export const PERMISSIONS: ReadonlyArray<readonly [number, string]> = [
	[1, 'Ad account management'],
	[2, 'Ads management'],
	[3, 'Audience management'],
	[4, 'Reporting'],
	[6, 'Creative management'],
	[9001, 'Generative AI tool: video generation'],
];

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
