import chunk from 'lodash/chunk';
import uniq from 'lodash/uniq';
import type { Params } from '../../lib/definition/rule';
import { parseJson } from '../../lib/util/json';
import { LISTED } from './values';

/** Ad accounts that one call takes. */
export const MAX_ACCOUNTS = 5;

/** `1, 2`, or a JSON list, as the text of a JSON list of texts: what TikTok wants of values to choose from. */
function listText(typed: string): string {
	const parts = /^\s*\[/.test(typed) ? parsed(typed) : undefined;
	return JSON.stringify((parts ?? typed.split(',')).map((part) => String(part).trim()).filter(Boolean));
}

function parsed(text: string): unknown[] | undefined {
	try {
		const value = parseJson(text);
		return Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

interface Filter {
	readonly field_name: string;
	readonly filter_type: string;
	readonly filter_value: string;
}

const filterOf = ({ field_name, filter_type, filter_value }: Filter): Filter => ({
	field_name,
	filter_type,
	filter_value: LISTED.has(filter_type) ? listText(filter_value) : filter_value,
});

/**
 * What a person chose, as TikTok takes it, for one group of ad accounts after the other. A single ad account goes without
 * a list, in which TikTok rounds the amounts, unless its days are to be those of UTC, which TikTok does for lists alone.
 */
export function splitQueries({ advertiser_ids: chosen, query_lifetime: lifetime, start_date, end_date, filtering, ...rest }: Params): Params[] {
	const query: Params = {
		...rest,
		...(lifetime === true ? { query_lifetime: true } : { start_date, end_date }),
		...(Array.isArray(filtering) && { filtering: (filtering as Filter[]).map(filterOf) }),
	};
	if (!Array.isArray(chosen)) return [query];
	const accounts = uniq(chosen);
	if (accounts.length === 1 && query.multi_adv_report_in_utc_time !== true) return [{ ...query, advertiser_id: accounts[0] as string }];
	return chunk(accounts, MAX_ACCOUNTS).map((group) => ({ ...query, advertiser_ids: group }));
}
