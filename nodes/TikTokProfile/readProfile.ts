import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import { revoke } from '../../lib/developersApi/session';
import { extractRecords } from '../../lib/execution/items';
import { FIELDS_BY_SCOPE } from './profile.values';

const CREDENTIAL = 'tikTokDevelopersUserApi';

const BASIC = 'user.info.basic';

/** The permissions granted at sign-in, separated by commas; empty until the credential was used once. */
const grantedScopes = async ({ n8n }: OperationContext): Promise<string> => String((await n8n.getCredentials(CREDENTIAL)).granted ?? '');

const fieldsAllowedBy = (granted: string): string[] =>
	Object.entries(FIELDS_BY_SCOPE)
		.filter(([scope]) => scope === BASIC || granted.split(',').includes(scope))
		.flatMap(([, fields]) => Object.keys(fields));

/**
 * Reads the profile: the fields that the person chose, or all that the granted permissions allow.
 *
 * @throws TikTokApiError
 */
export async function readProfile(context: OperationContext, profile: Endpoint): Promise<unknown[]> {
	// A first call makes n8n get a token, and with it the granted permissions.
	if (!context.params.fields && !(await grantedScopes(context))) await context.request(profile, { fields: ['open_id'] });
	const fields = context.params.fields ?? fieldsAllowedBy(await grantedScopes(context));
	return extractRecords(profile, (await context.request(profile, { ...context.params, fields })).data);
}

/**
 * Revokes the app's access to the account. TikTok needs a valid token for that, so a first call renews an expired one.
 *
 * @throws TikTokApiError
 */
export async function revokeAccess(context: OperationContext, profile: Endpoint): Promise<unknown[]> {
	await context.request(profile, { fields: ['open_id'] });
	await revoke(context.n8n, await context.n8n.getCredentials(CREDENTIAL));
	return [{ success: true }];
}
