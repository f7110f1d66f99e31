import names from './reference.json';
import responses from './responses.json';

/** Parameters of TikTok's reference, by path: `filtering.campaign_ids`. */
interface Reference {
	readonly required: readonly string[];
	readonly optional: readonly string[];
}

/** The parameters in TikTok's reference for each endpoint, by method and path. */
export const REFERENCE: Readonly<Record<string, Reference>> = names;

/** All parameters of an endpoint, members of objects among them. */
export function parametersOf(endpoint: string): ReadonlySet<string> {
	const { required, optional } = REFERENCE[endpoint]!;
	return new Set([...required, ...optional]);
}

/** The names of what each endpoint answers, on all levels, by method and path: those of TikTok's reference, as far as it has them. */
export const RESPONSES: Readonly<Record<string, readonly string[]>> = responses;
