import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';

/** TikTok answers with bare codes; a record for each. */
export async function readCatalogRegions({ request, params }: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { region_codes = [] } = ((await request(endpoint, params)).data ?? {}) as { region_codes?: readonly string[] };
	return region_codes.map((region_code) => ({ region_code }));
}
