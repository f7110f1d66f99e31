import chunk from 'lodash/chunk';
import groupBy from 'lodash/groupBy';
import omit from 'lodash/omit';
import uniq from 'lodash/uniq';
import type { Params } from '../../lib/definition/rule';
import { parseJson } from '../../lib/util/json';
import { LIST_COMPARISONS } from './values';

/** How many ad accounts TikTok takes in one report. */
export const MAX_ACCOUNTS = 5;

/** Turns `1, 2` or a JSON array into the text of a JSON array of strings, as TikTok's list filters want it. */
function toListText(typed: string): string {
	const parts = /^\s*\[/.test(typed) ? parseArray(typed) : undefined;
	return JSON.stringify((parts ?? typed.split(',')).map((part) => String(part).trim()).filter(Boolean));
}

function parseArray(text: string): unknown[] | undefined {
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

const toFilter = ({ field_name, filter_type, filter_value }: Filter): Filter => ({
	field_name,
	filter_type,
	filter_value: LIST_COMPARISONS.has(filter_type) ? toListText(filter_value) : filter_value,
});

/** Groups values that have the same result, in the order of the first of each group. */
const groupsBy = <T>(values: readonly T[], resultOf: (value: T) => unknown): T[][] =>
	Object.values(groupBy(values, (value) => JSON.stringify(resultOf(value))));

/**
 * Splits a person's parameters into TikTok's, one set for each group of ad accounts that have the same days.
 *
 * A single ad account is sent as `advertiser_id`, since TikTok rounds amounts where it gets a list. Days in UTC need the
 * list even for one account, since `multi_adv_report_in_utc_time` has no effect without it.
 *
 * @param periodOf the period as TikTok takes it, for an ad account, or for a report that is not about ad accounts
 */
export function splitQueries({ advertiser_ids: selected, filtering, ...rest }: Params, periodOf: (account?: string) => Params): Params[] {
	const query: Params = {
		...omit(rest, 'query_lifetime', 'start_date', 'end_date'),
		...(Array.isArray(filtering) && { filtering: (filtering as Filter[]).map(toFilter) }),
	};
	if (!Array.isArray(selected)) return [{ ...query, ...periodOf(query.advertiser_id as string | undefined) }];
	const accounts = uniq(selected as string[]);
	return groupsBy(accounts, periodOf).flatMap((sameDays): Params[] => {
		const dated = { ...query, ...periodOf(sameDays[0]) };
		if (accounts.length === 1 && query.multi_adv_report_in_utc_time !== true) return [{ ...dated, advertiser_id: accounts[0] }];
		return chunk(sameDays, MAX_ACCOUNTS).map((group) => ({ ...dated, advertiser_ids: group }));
	});
}
