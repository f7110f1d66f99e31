import { revoke } from '../../lib/developers/session';
import type { Work } from '../../lib/form/endpoint';
import { recordsOf } from '../../lib/response/items';
import { getProfile } from './profile.endpoints';
import { BY_SCOPE } from './profile.fields';

const CREDENTIAL = 'tikTokDevelopersUserApi';

const BASIC = 'user.info.basic';

/** What the person left on at sign-in; a sign-in that was never used tells nothing yet. */
const grantedIn = async ({ context }: Work): Promise<string> => String((await context.getCredentials(CREDENTIAL)).granted ?? '');

const fieldsOf = (granted: string): string[] =>
	Object.entries(BY_SCOPE)
		.filter(([scope]) => scope === BASIC || granted.split(',').includes(scope))
		.flatMap(([, fields]) => Object.keys(fields));

/** The fields a person chose, or all that the sign-in allows. */
export async function readProfile(work: Work): Promise<unknown[]> {
	if (!work.wire.fields && !(await grantedIn(work))) await work.call(getProfile, { fields: ['open_id'] });
	const fields = work.wire.fields ?? fieldsOf(await grantedIn(work));
	return recordsOf(getProfile, (await work.call(getProfile, { ...work.wire, fields })).data);
}

/** TikTok ends an access by a token that works: a first call renews one that has ended. */
export async function revokeAccess(work: Work): Promise<unknown[]> {
	await work.call(getProfile, { fields: ['open_id'] });
	await revoke(work.context, await work.context.getCredentials(CREDENTIAL));
	return [{ success: true }];
}
