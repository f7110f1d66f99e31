import { revoke } from '../../lib/developers/session';
import type { OperationContext } from '../../lib/form/endpoint';
import { extractRecords } from '../../lib/response/items';
import { getProfile } from './profile.endpoints';
import { BY_SCOPE } from './profile.fields';

const CREDENTIAL = 'tikTokDevelopersUserApi';

const BASIC = 'user.info.basic';

/** What the person left on at sign-in; a sign-in that was never used tells nothing yet. */
const grantedIn = async ({ n8n }: OperationContext): Promise<string> => String((await n8n.getCredentials(CREDENTIAL)).granted ?? '');

const fieldsOf = (granted: string): string[] =>
	Object.entries(BY_SCOPE)
		.filter(([scope]) => scope === BASIC || granted.split(',').includes(scope))
		.flatMap(([, fields]) => Object.keys(fields));

/** The fields a person chose, or all that the sign-in allows. */
export async function readProfile(work: OperationContext): Promise<unknown[]> {
	if (!work.params.fields && !(await grantedIn(work))) await work.request(getProfile, { fields: ['open_id'] });
	const fields = work.params.fields ?? fieldsOf(await grantedIn(work));
	return extractRecords(getProfile, (await work.request(getProfile, { ...work.params, fields })).data);
}

/** TikTok ends an access by a token that works: a first call renews one that has ended. */
export async function revokeAccess(work: OperationContext): Promise<unknown[]> {
	await work.request(getProfile, { fields: ['open_id'] });
	await revoke(work.n8n, await work.n8n.getCredentials(CREDENTIAL));
	return [{ success: true }];
}
