import chunk from 'lodash/chunk';
import get from 'lodash/get';
import { DateTime } from 'luxon';
import { defineEndpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import type { OperationContext } from '../../lib/definition/operation';
import { apiErrorOrThrow, TikTokApiError } from '../../lib/errors/TikTokApiError';

/** What TikTok tells about an ad account; nothing, if the token may not ask. */
export interface AdAccount {
	readonly name?: string;
	readonly currency?: string;
	/** IANA time zone, in which TikTok counts its days. */
	readonly timezone?: string;
}

/** How many ad accounts one call looks up. */
const MAX_ACCOUNTS_PER_LOOKUP = 100;

/** TikTok's code where the token lacks the permission for the call, or for one of the ad accounts. */
const NO_PERMISSION = 40001;

const lookup = defineEndpoint('GET', 'advertiser/info/', {
	fields: [
		f.stringList('advertiser_ids', 'Ad Account', 'The ad accounts', { required: true, maxPerRequest: MAX_ACCOUNTS_PER_LOOKUP }),
		f.stringList('fields', 'Fields to Return', 'The fields'),
	],
});

/** What was looked up in a run of a node, so that ten thousand items about one ad account ask once. */
const lookedUp = new WeakMap<object, Map<string, Promise<AdAccount>>>();

const isTimeZone = (name: unknown): name is string => typeof name === 'string' && name !== '' && DateTime.utc().setZone(name).isValid;

function toAdAccount(record: unknown): AdAccount {
	const { name, currency, timezone } = (record ?? {}) as Record<string, unknown>;
	return {
		...(typeof name === 'string' && name && { name }),
		...(typeof currency === 'string' && currency && { currency }),
		...(isTimeZone(timezone) && { timezone }),
	};
}

/** Looks up to a hundred ad accounts up. Without the permission, nothing is known of them: the report itself may be allowed all the same. */
async function lookUp({ request }: OperationContext, ids: readonly string[]): Promise<ReadonlyMap<string, AdAccount>> {
	const result = await request(lookup, { advertiser_ids: ids, fields: ['advertiser_id', 'name', 'currency', 'timezone'] }).catch(apiErrorOrThrow);
	if (result instanceof TikTokApiError) {
		if (result.code !== NO_PERMISSION) throw result;
		return new Map();
	}
	const records = get(result.data, 'list', []) as ReadonlyArray<Record<string, unknown>>;
	return new Map(records.map((record) => [String(record.advertiser_id), toAdAccount(record)]));
}

/**
 * Name, currency and time zone of ad accounts; each is looked up once in a run.
 *
 * @throws TikTokApiError, except where the token may not ask
 */
export async function readAdAccounts(context: OperationContext, ids: readonly string[]): Promise<ReadonlyMap<string, AdAccount>> {
	const run = context.n8n.getExecuteData();
	const known = lookedUp.get(run) ?? new Map<string, Promise<AdAccount>>();
	lookedUp.set(run, known);
	for (const part of chunk(
		ids.filter((id) => !known.has(id)),
		MAX_ACCOUNTS_PER_LOOKUP,
	)) {
		const found = lookUp(context, part);
		for (const id of part)
			known.set(
				id,
				found.then((accounts) => accounts.get(id) ?? {}),
			);
		// What failed may succeed for the next item.
		found.catch(() => part.forEach((id) => known.delete(id)));
	}
	return new Map(await Promise.all(ids.map(async (id): Promise<[string, AdAccount]> => [id, await known.get(id)!])));
}
