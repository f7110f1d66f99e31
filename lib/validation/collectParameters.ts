import isEmpty from 'lodash/isEmpty';
import memoize from 'lodash/memoize';
import { ADDITIONAL_FIELDS, ADDITIONAL_PARAMETERS, isAdditionalField } from '../definition/additionalFields';
import type { Endpoint } from '../definition/endpoint';
import { isAppended, propertyName, type Field, type OptionValue } from '../definition/field';
import type { Params } from '../definition/rule';
import { isRecord } from '../util/isRecord';
import { toIssues, type Issue } from './issues';
import { schemaOf } from './schema';
import { ValueConverter } from './valueConverter';

/** Reads a parameter of the node for the item at hand; `undefined` where it is not shown or not set. */
export type ReadParameter = (name: string) => unknown;

export interface CollectedParameters {
	/** Parameters by TikTok's names, in the order of the table. */
	readonly params: Params;
	/** The fields that TikTok never sees. */
	readonly settings: Params;
	/** Everything that keeps the request from being sent. */
	readonly issues: Issue[];
}

/**
 * Brings a person's values into TikTok's names and types, and checks them all. What was added as JSON under
 * Additional Parameters wins over a field, and is checked where the table knows the name.
 */
export function collectParameters(endpoint: Endpoint, read: ReadParameter, zone = 'UTC'): CollectedParameters {
	const wiring = new ValueConverter(zone);
	const collection = read(ADDITIONAL_FIELDS);
	const more = isRecord(collection) ? collection : {};
	const params: Params = { ...endpoint.fixedParams };
	const settings: Params = {};
	const given = memoize((field: Field): unknown =>
		wiring.convert(field, isAdditionalField(field) ? more[propertyName(field)] : read(propertyName(field)), [field.label]),
	);
	// Where what decides is an expression, n8n cannot hide what depends on it, and hands out its presets.
	const shown = (field: Field): boolean =>
		Object.entries(field.showWhen ?? {}).every(([name, values]) =>
			endpoint.fields.some((other) => other.name === name && shown(other) && values.includes((given(other) ?? '') as OptionValue)),
		);
	for (const field of endpoint.fields) {
		const value = shown(field) ? (isCleared(endpoint, field, more) ? [] : given(field)) : undefined;
		if (value === undefined) continue;
		const values = field.clientOnly ? settings : params;
		values[field.name] = isAppended(field) ? [...((values[field.name] as unknown[] | undefined) ?? []), ...(value as unknown[])] : value;
	}
	const others =
		more[ADDITIONAL_PARAMETERS] === undefined || more[ADDITIONAL_PARAMETERS] === ''
			? undefined
			: wiring.object(more[ADDITIONAL_PARAMETERS], ['Additional Parameters']);
	if (isRecord(others)) Object.assign(params, others);
	else if (others !== undefined && others !== null)
		wiring.issues.push({ path: ['Additional Parameters'], message: 'must be an object with names, such as {"name": "value"}' });

	// What TikTok never sees may still decide which fields are needed.
	const all = { ...settings, ...params };
	const judged = schemaOf(endpoint, 'input').safeParse(all);
	const known = new Set(wiring.issues.map(({ path }) => path.join()));
	const found = judged.success ? [] : toIssues(judged.error.issues, endpoint.fields, all).filter(({ path }) => !known.has(path.join()));
	return { params, settings, issues: [...wiring.issues, ...found] };
}

/** Whether a person added the list and left it empty, which takes away what it held; an expression that gives nothing does not. */
const isCleared = ({ clearable = [] }: Endpoint, field: Field, more: Readonly<Record<string, unknown>>): boolean => {
	const added = isAdditionalField(field) && clearable.includes(field.name) && !isAppended(field) ? more[propertyName(field)] : undefined;
	return typeof added === 'object' && added !== null && isEmpty(isRecord(added) ? (added.item ?? added) : added);
};
