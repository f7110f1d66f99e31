import isEmpty from 'lodash/isEmpty';
import memoize from 'lodash/memoize';
import type { Endpoint, Wire } from '../form/endpoint';
import { joins, propertyName, type Field, type Value } from '../form/field';
import { inMore, MORE, OTHERS } from '../form/place';
import { faultsOf, type Fault } from './faults';
import { schemaOf } from './schema';
import { isRecord, Wiring } from './wire';

/** Reads a parameter of the node for the item at hand; `undefined` where it is not shown or not set. */
export type Read = (name: string) => unknown;

export interface Gathered {
	/** Parameters by TikTok's names, in the order of the table. */
	readonly wire: Wire;
	/** The fields that TikTok never sees. */
	readonly settings: Wire;
	/** Everything that keeps the request from being sent. */
	readonly faults: Fault[];
}

/**
 * Brings a person's values into TikTok's names and types, and checks them all. What was added as JSON under
 * Additional Parameters wins over a field, and is checked where the table knows the name.
 */
export function gather(endpoint: Endpoint, read: Read, zone = 'UTC'): Gathered {
	const wiring = new Wiring(zone);
	const collection = read(MORE);
	const more = isRecord(collection) ? collection : {};
	const wire: Wire = { ...endpoint.fixed };
	const settings: Wire = {};
	const given = memoize((field: Field): unknown => wiring.value(field, inMore(field) ? more[propertyName(field)] : read(propertyName(field)), [field.label]));
	// Where what decides is an expression, n8n cannot hide what depends on it, and hands out its presets.
	const shown = (field: Field): boolean => Object.entries(field.when ?? {}).every(([name, values]) => endpoint.fields.some((other) => other.name === name && shown(other) && values.includes((given(other) ?? '') as Value)));
	for (const field of endpoint.fields) {
		const value = shown(field) ? (isCleared(endpoint, field, more) ? [] : given(field)) : undefined;
		if (value === undefined) continue;
		const values = field.local ? settings : wire;
		values[field.name] = joins(field) ? [...((values[field.name] as unknown[] | undefined) ?? []), ...(value as unknown[])] : value;
	}
	const others = more[OTHERS] === undefined || more[OTHERS] === '' ? undefined : wiring.object(more[OTHERS], ['Additional Parameters']);
	if (isRecord(others)) Object.assign(wire, others);
	else if (others !== undefined && others !== null) wiring.faults.push({ where: ['Additional Parameters'], says: 'must be an object with names, such as {"name": "value"}' });

	// What TikTok never sees may still decide which fields are needed.
	const all = { ...settings, ...wire };
	const judged = schemaOf(endpoint, 'person').safeParse(all);
	const known = new Set(wiring.faults.map(({ where }) => where.join()));
	const found = judged.success ? [] : faultsOf(judged.error.issues, endpoint.fields, all).filter(({ where }) => !known.has(where.join()));
	return { wire, settings, faults: [...wiring.faults, ...found] };
}

/** Whether a person added the list and left it empty, which takes away what it held; an expression that gives nothing does not. */
const isCleared = ({ clears = [] }: Endpoint, field: Field, more: Readonly<Record<string, unknown>>): boolean => {
	const added = inMore(field) && clears.includes(field.name) && !joins(field) ? more[propertyName(field)] : undefined;
	return typeof added === 'object' && added !== null && isEmpty(isRecord(added) ? (added.item ?? added) : added);
};
