import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import { revoke } from '../../lib/developersApi/session';
import { extractRecords } from '../../lib/execution/items';
import { FIELDS_BY_SCOPE } from './profile.values';

const CREDENTIAL = 'tikTokDevelopersUserApi';

const BASIC = 'user.info.basic';

/** What the person left on at sign-in; a sign-in that was never used tells nothing yet. */
const grantedIn = async ({ n8n }: OperationContext): Promise<string> => String((await n8n.getCredentials(CREDENTIAL)).granted ?? '');

const fieldsOf = (granted: string): string[] =>
	Object.entries(FIELDS_BY_SCOPE)
		.filter(([scope]) => scope === BASIC || granted.split(',').includes(scope))
		.flatMap(([, fields]) => Object.keys(fields));

/** The fields a person chose, or all that the sign-in allows. */
export async function readProfile(context: OperationContext, profile: Endpoint): Promise<unknown[]> {
	if (!context.params.fields && !(await grantedIn(context))) await context.request(profile, { fields: ['open_id'] });
	const fields = context.params.fields ?? fieldsOf(await grantedIn(context));
	return extractRecords(profile, (await context.request(profile, { ...context.params, fields })).data);
}

/** TikTok ends an access by a token that works: a first call renews one that has ended. */
export async function revokeAccess(context: OperationContext, profile: Endpoint): Promise<unknown[]> {
	await context.request(profile, { fields: ['open_id'] });
	await revoke(context.n8n, await context.n8n.getCredentials(CREDENTIAL));
	return [{ success: true }];
}
