import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';

/** Turns TikTok's list of codes into records: `{ region_code }`. */
export async function readCatalogRegions({ request, params }: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { region_codes = [] } = ((await request(endpoint, params)).data ?? {}) as { region_codes?: readonly string[] };
	return region_codes.map((region_code) => ({ region_code }));
}
