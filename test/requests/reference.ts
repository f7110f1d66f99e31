import names from './reference.json';

/** A parameter of TikTok's reference, by its place: `filtering.campaign_ids`. */
interface Reference {
	readonly required: readonly string[];
	readonly optional: readonly string[];
}

/** What TikTok's reference names for each endpoint, by method and path. */
export const REFERENCE: Readonly<Record<string, Reference>> = names;

/** All parameters of an endpoint, members of objects among them. */
export function parametersOf(endpoint: string): ReadonlySet<string> {
	const { required, optional } = REFERENCE[endpoint]!;
	return new Set([...required, ...optional]);
}
