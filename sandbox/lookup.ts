import { ApiError } from './apiError';
import type { BusinessCenter } from './entities/businessCenter';
import type { Catalog } from './entities/catalogs';
import { ADVERTISERS } from './fixtures/accounts';
import type { SandboxState } from './state';
import type { RequestParams } from './types';

/** Returns the ID of an ad account. Throws 40001 where the token has no access to it. */
export function requireAdvertiser(advertiserId: unknown): string {
	if (ADVERTISERS.some(({ advertiser_id }) => advertiser_id === advertiserId)) return String(advertiserId);
	throw new ApiError(40001, `No permission for the ad account ${String(advertiserId)}`);
}

export const checkAdvertiser = ({ advertiser_id }: RequestParams): void => {
	if (!ADVERTISERS.some((one) => one.advertiser_id === advertiser_id))
		throw new ApiError(40001, `The token may not use the ad account ${String(advertiser_id)}`);
};

export function findBusinessCenter(state: SandboxState, { bc_id }: RequestParams): BusinessCenter {
	const found = state.businesses.find((business) => business.bc_id === bc_id);
	if (!found) throw new ApiError(40001, `No permission for the Business Center ${String(bc_id)}`);
	return found;
}

export const catalogsIn = (state: SandboxState, { bc_id }: RequestParams): Catalog[] => state.catalogs.filter((catalog) => catalog.bc_id === bc_id);

export function findCatalog(state: SandboxState, params: RequestParams): Catalog {
	const found = catalogsIn(state, params).find(({ catalog_id }) => catalog_id === params.catalog_id);
	if (!found) throw new ApiError(40002, `There is no catalog ${String(params.catalog_id)} in the Business Center ${String(params.bc_id)}`);
	return found;
}
