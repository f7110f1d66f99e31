import type { Endpoint, OperationContext } from '../../lib/form/endpoint';

/** TikTok answers with bare codes; a record for each. */
export async function listRegions({ request, params }: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { region_codes = [] } = ((await request(endpoint, params)).data ?? {}) as { region_codes?: readonly string[] };
	return region_codes.map((region_code) => ({ region_code }));
}
