import type { Endpoint, Work } from '../../lib/form/endpoint';

/** TikTok answers with bare codes; a record for each. */
export async function regionsOf({ call, wire }: Work, endpoint: Endpoint): Promise<unknown[]> {
	const { region_codes = [] } = ((await call(endpoint, wire)).data ?? {}) as { region_codes?: readonly string[] };
	return region_codes.map((region_code) => ({ region_code }));
}
