import { Refusal } from './apiError';
import type { Business } from './entities/businessCenter';
import type { Catalog } from './entities/catalogs';
import { ADVERTISERS } from './fixtures/accounts';
import type { World } from './state';
import type { Params } from './types';

/** Ends a call for an ad account that the token does not reach. */
export function own(advertiserId: unknown): string {
	if (ADVERTISERS.some(({ advertiser_id }) => advertiser_id === advertiserId)) return String(advertiserId);
	throw new Refusal(40001, `No permission for the ad account ${String(advertiserId)}`);
}

export const checkAccount = ({ advertiser_id }: Params): void => {
	if (!ADVERTISERS.some((one) => one.advertiser_id === advertiser_id))
		throw new Refusal(40001, `The token may not use the ad account ${String(advertiser_id)}`);
};

export function businessOf(world: World, { bc_id }: Params): Business {
	const found = world.businesses.find((business) => business.bc_id === bc_id);
	if (!found) throw new Refusal(40001, `No permission for the Business Center ${String(bc_id)}`);
	return found;
}

export const catalogsOf = (world: World, { bc_id }: Params): Catalog[] => world.catalogs.filter((catalog) => catalog.bc_id === bc_id);

export function catalogOf(world: World, params: Params): Catalog {
	const found = catalogsOf(world, params).find(({ catalog_id }) => catalog_id === params.catalog_id);
	if (!found) throw new Refusal(40002, `There is no catalog ${String(params.catalog_id)} in the Business Center ${String(params.bc_id)}`);
	return found;
}
