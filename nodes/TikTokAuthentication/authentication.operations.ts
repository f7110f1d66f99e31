import { getConnection, getToken, type Authentication } from '../../lib/auth/connection';
import { f } from '../../lib/definition/field';
import { post, type NodeTable, type Operation, type OperationContext } from '../../lib/definition/operation';
import { REDACTED } from '../../lib/errors/redactor';
import { isRecord } from '../../lib/util/isRecord';

/** Exchanges the code. The output holds the token only if the person asked for it. */
async function executeExchange({ request, params, settings }: OperationContext): Promise<unknown[]> {
	const { data } = await request(exchangeCode, params);
	if (!isRecord(data)) return [];
	return [settings.include_token === true ? data : { ...data, access_token: REDACTED }];
}

export const exchangeCode: Operation = post('oauth2/access_token/', {
	resource: 'token',
	operation: 'exchangeCode',
	// A code works once: where the answer with the token was lost, a new code is needed.
	repeat: 'adds',
	label: 'Exchange Code',
	action: 'Exchange a code for an access token',
	help: 'Turn the code that TikTok sends after a person agreed into an access token for your app; each code works once, for one hour',
	appCredentials: true,
	givesToken: true,
	withoutToken: true,
	execute: executeExchange,
	fields: [
		f.string('auth_code', 'Authorization Code', 'The code in the address TikTok sent the person back to, under the name auth_code', {
			required: true,
			secret: true,
		}),
		f.boolean(
			'include_token',
			'Include Token in Output',
			'Whether the access token stands in the output, for everyone to read who sees this ' +
				'execution; dots stand there otherwise, and the token cannot be had a second time',
			{ clientOnly: true, topLevel: true },
		),
	],
});

/** Revokes the token in the parameters, or the credential's own. */
async function executeRevoke({ request, params, settings, n8n }: OperationContext): Promise<unknown[]> {
	if (settings.whose === 'other') return toItems(await request(revokeToken, params));
	const account = await getConnection(n8n, n8n.getNodeParameter('authentication') as Authentication);
	return toItems(await request(revokeToken, { ...params, access_token: await getToken(n8n, account) }));
}

const toItems = ({ data }: { readonly data: unknown }): unknown[] => (isRecord(data) && Object.keys(data).length ? [data] : []);

export const revokeToken: Operation = post('oauth2/revoke_token/', {
	resource: 'token',
	operation: 'revokeToken',
	repeat: 'removes',
	label: 'Revoke',
	action: 'Revoke an access token',
	help: 'End an access token for good, for example when a client leaves',
	appCredentials: true,
	execute: executeRevoke,
	fields: [
		f.options('whose', 'Token to Revoke', 'Which token ends; without its own token the credential must be connected again', {
			clientOnly: true,
			required: true,
			options: { other: 'Another Token', own: 'The Token of This Credential' },
			default: 'other',
		}),
		f.string('access_token', 'Access Token', 'The token to end, best by an expression', { required: true, secret: true, showWhen: { whose: ['other'] } }),
	],
});

export const authentication: NodeTable = {
	resources: [{ value: 'token', label: 'Token' }],
	operations: [exchangeCode, revokeToken],
};
