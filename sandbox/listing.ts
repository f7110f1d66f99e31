import { ApiError } from './apiError';
import type { RequestParams } from './types';

interface Paging {
	readonly page?: number;
	readonly page_size?: number;
}

/** One page of a list, as TikTok answers it. */
export function paginate<T>(all: readonly T[], { page = 1, page_size = 10 }: Paging): { list: T[]; page_info: object } {
	const list = all.slice((page - 1) * page_size, page * page_size);
	return { list, page_info: { page, page_size, total_number: all.length, total_page: Math.ceil(all.length / page_size) } };
}

/** Only the fields that were asked for. */
export const withFields = (record: Readonly<Record<string, unknown>>, { fields }: RequestParams): Readonly<Record<string, unknown>> =>
	Array.isArray(fields) ? Object.fromEntries(Object.entries(record).filter(([name]) => fields.includes(name))) : record;

/** Whether a filter matches. A filter that is not given matches everything. */
export const matchesFilter = <T>(wanted: T | undefined, test: (wanted: T) => boolean): boolean => wanted === undefined || test(wanted);

/** Finds a record of the ad account by ID. Throws 40002 where it was deleted or belongs to another account. */
export function findInAccount<T extends { readonly advertiser_id: string; operation_status: string }>(
	all: ReadonlyMap<string, T>,
	id: unknown,
	{ advertiser_id }: RequestParams,
	what: string,
): T {
	const found = all.get(id as string);
	if (!found || found.advertiser_id !== advertiser_id)
		throw new ApiError(40002, `There is no ${what} ${String(id)} in the ad account ${String(advertiser_id)}`);
	if (found.operation_status === 'DELETE') throw new ApiError(40002, `The ${what} ${String(id)} was deleted`);
	return found;
}
