import { parameterName } from './field';
import type { ResourceList } from './resourceList';

/** Labels of the fields that lists depend on. */
const DEPENDENCY_LABELS: Readonly<Record<string, string>> = {
	advertiser_id: 'Ad Account',
	bc_id: 'Business Center',
	catalog_id: 'Catalog',
	campaign_id: 'Campaign',
	adgroup_id: 'Ad Group',
	objective_type: 'Objective',
	placements: 'Placements',
	pixel_id: 'Pixel',
	identity_id: 'Identity',
	identity_type: 'Identity Type',
	asset_type: 'Asset Type',
	location_ids: 'Location',
	library_id: 'Form Library',
};

/** The label of a property that lists depend on. */
export const dependencyLabel = (property: string): string => DEPENDENCY_LABELS[parameterName(property)] ?? parameterName(property);

/**
 * The parameters of a list from the fields that it depends on.
 *
 * @param valueOf the value of a property; `undefined` if it is empty
 */
export function dependencyParams(
	{ dependsOn = [], dependsOnOneOf = [], narrowedBy = [], query = {} }: ResourceList,
	valueOf: (property: string) => unknown,
): Record<string, unknown> {
	const required = dependsOn.map((property): [string, unknown] => [parameterName(property), valueOf(property) ?? query[parameterName(property)]]);
	const first = dependsOnOneOf.filter((name) => valueOf(name) !== undefined).slice(0, 1);
	return Object.fromEntries([...required, ...[...first, ...narrowedBy].map((name): [string, unknown] => [name, valueOf(name)])]);
}

/** The label of the first empty field that the list depends on, or of those of which one is needed. */
export function missingDependency(
	{ dependsOn = [], dependsOnOneOf = [], query = {} }: ResourceList,
	valueOf: (property: string) => unknown,
): string | undefined {
	const isEmpty = (property: string): boolean => (valueOf(property) ?? query[parameterName(property)]) === undefined;
	const missing = dependsOn.find(isEmpty);
	if (missing !== undefined) return dependencyLabel(missing);
	return dependsOnOneOf.length && dependsOnOneOf.every(isEmpty) ? dependsOnOneOf.map(dependencyLabel).join(' or the ') : undefined;
}
