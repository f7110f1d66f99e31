import { get, post, type Endpoint, type NodeTable, type Work } from '../../lib/form/endpoint';
import { choice, flag, text } from '../../lib/form/field';
import { accountOf, tokenOf, type Authentication } from '../../lib/request/account';
import { isRecord } from '../../lib/request/wire';
import { HIDDEN } from '../../lib/response/refusal';

export const listAuthorizedAccounts = get('oauth2/advertiser/get/', {
	resource: 'adAccount', operation: 'getAuthorizedAccounts', label: 'Get Authorized', action: 'Get authorized ad accounts',
	help: 'List the ad accounts that the connected TikTok user lets your app work in',
	records: 'list', app: true,
});

/** What TikTok gives for the code; the token itself only where that was asked for. */
async function exchanged({ call, wire, settings }: Work): Promise<unknown[]> {
	const { data } = await call(exchangeCode, wire);
	if (!isRecord(data)) return [];
	return [settings.include_token === true ? data : { ...data, access_token: HIDDEN }];
}

export const exchangeCode: Endpoint = post('oauth2/access_token/', {
	resource: 'token', operation: 'exchangeCode', label: 'Exchange Code', action: 'Exchange a code for a token',
	help: 'Turn the code that TikTok sends after a person agreed into an access token for your app; each code works once, for one hour',
	app: true, carryOut: exchanged,
	fields: [
		text('auth_code', 'Authorization Code', 'The code in the address TikTok sent the person back to, under the name auth_code', { required: true, secret: true }),
		flag('include_token', 'Include Token in Output', 'Whether the access token stands in the output, for everyone to read who sees this execution; dots stand there otherwise, and the token cannot be had a second time', { local: true, top: true }),
	],
});

/** Takes back the token that was given, or the credential's own. */
async function revoked({ call, wire, settings, context }: Work): Promise<unknown[]> {
	if (settings.whose === 'other') return made(await call(revokeToken, wire));
	const account = await accountOf(context, context.getNodeParameter('authentication') as Authentication);
	return made(await call(revokeToken, { ...wire, access_token: await tokenOf(context, account) }));
}

const made = ({ data }: { readonly data: unknown }): unknown[] => (isRecord(data) && Object.keys(data).length ? [data] : []);

export const revokeToken: Endpoint = post('oauth2/revoke_token/', {
	resource: 'token', operation: 'revokeToken', label: 'Revoke', action: 'Revoke a token',
	help: 'End an access token for good, for example when a client leaves',
	app: true, carryOut: revoked,
	fields: [
		choice('whose', 'Token to Revoke', 'Which token ends; without its own token the credential must be connected again', { local: true, required: true, of: { other: 'Another Token', own: 'The Token of This Credential' }, preset: 'other' }),
		text('access_token', 'Access Token', 'The token to end, best by an expression', { required: true, secret: true, when: { whose: ['other'] } }),
	],
});

export const authentication: NodeTable = {
	resources: [
		{ value: 'adAccount', label: 'Ad Account' },
		{ value: 'token', label: 'Token' },
	],
	endpoints: [listAuthorizedAccounts, exchangeCode, revokeToken],
};
