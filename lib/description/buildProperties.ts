import isEqual from 'lodash/isEqual';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { ADDITIONAL_FIELDS, ADDITIONAL_PARAMETERS, isAdditionalField } from '../definition/additionalFields';
import { propertyName, type Field } from '../definition/field';
import type { NodeTable, NoticeKind, Operation } from '../definition/operation';
import { operationRouting } from '../execution/executeOperation';
import { authenticationProperty, limitProperty, noticeProperty, returnAllProperty } from './commonProperties';
import { sortByLabel, sortOptions, toProperty } from './fieldProperty';

/** A field and the operations that have it. */
interface Shared {
	readonly field: Field;
	readonly operations: string[];
}

/**
 * Everything a person sees in a node, from its table. One property stands for a field in all operations that have it,
 * because n8n evaluates a property once for each other property of its name.
 *
 * @throws Error where two operations differ in a field of one name and the table does not tell them apart by `as`
 */
export function buildProperties(table: NodeTable): INodeProperties[] {
	const all = table.operations.map(({ operation }) => operation);
	const shownFor = (operations: readonly string[], show: NonNullable<IDisplayOptions['show']> = {}, path = ''): Pick<INodeProperties, 'displayOptions'> => {
		const narrowed = operations.length < all.length ? { [`${path}operation`]: [...operations], ...show } : show;
		return Object.keys(narrowed).length ? { displayOptions: { show: narrowed } } : {};
	};
	const having = (test: (endpoint: Operation) => unknown) => table.operations.filter(test).map(({ operation }) => operation);
	const whenOf = (field: Field, operations: readonly string[], prefix = '') =>
		Object.fromEntries(Object.entries(field.showWhen ?? {}).map(([name, values]) => [prefix + siblingOf(table, operations, name), [...values]]));

	const fields = share(table.operations);
	const top = fields.filter(({ field }) => !isAdditionalField(field));
	const more = fields.filter(({ field }) => isAdditionalField(field));
	const paged = having(({ pagination }) => pagination);

	return [
		...(table.api ? [] : [authenticationProperty()]),
		resourceSelector(table),
		...table.resources.map(({ value }) => operationSelector(table, value)),
		...(['upload', 'download'] satisfies NoticeKind[])
			.map((kind) => ({ kind, operations: having((endpoint) => endpoint.notice === kind) }))
			.filter(({ operations }) => operations.length)
			.map(({ kind, operations }) => ({ ...noticeProperty(kind), ...shownFor(operations) })),
		...top
			.filter(({ field }) => !isFilters(field))
			.map(({ field, operations }) => ({ ...toProperty(field), ...shownFor(operations, whenOf(field, operations)) })),
		...(paged.length
			? [
					{ ...returnAllProperty(), ...shownFor(paged) },
					{ ...limitProperty(), ...shownFor(paged, { returnAll: [false] }) },
				]
			: []),
		...top.filter(({ field }) => isFilters(field)).map(({ field, operations }) => ({ ...toProperty(field), ...shownFor(operations) })),
		{
			displayName: 'Additional Fields',
			name: ADDITIONAL_FIELDS,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: sortByLabel([
				...more.map(({ field, operations }) => ({ ...toProperty(field), ...shownFor(operations, whenOf(field, operations, '/'), '/') })),
				additionalParameters(),
			]),
		},
	];
}

const isFilters = (field: Field): boolean => field.kind === 'object' && Boolean(field.filters);

/** The property that another field's `when` names; it must stand on top, where every other field can see it. */
function siblingOf(table: NodeTable, operations: readonly string[], name: string): string {
	const sibling = table.operations.find(({ operation }) => operations.includes(operation))?.fields.find((field) => field.name === name);
	if (!sibling || isAdditionalField(sibling))
		throw new Error(`${name} decides over other fields of ${operations.join(', ')}: it must be a field that is required or on top`);
	return propertyName(sibling);
}

/** Fields by property name, each with the operations that have it. */
function share(operations: readonly Operation[]): Shared[] {
	const shared = new Map<string, Shared>();
	for (const { fields, operation } of operations) {
		for (const field of fields) {
			const place = `${isAdditionalField(field) ? `${ADDITIONAL_FIELDS}.` : ''}${propertyName(field)}`;
			const known = shared.get(place);
			if (!known) shared.set(place, { field, operations: [operation] });
			else if (isEqual(known.field, field)) known.operations.push(operation);
			else throw new Error(`${place} differs between ${known.operations.join(', ')} and ${operation}: give one of them an "as"`);
		}
	}
	return [...shared.values()];
}

const resourceSelector = ({ resources }: NodeTable): INodeProperties => ({
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ value, label }) => ({ name: label, value })),
	default: resources[0]!.value,
});

function operationSelector({ operations, api }: NodeTable, resource: string): INodeProperties {
	const own = operations.filter((endpoint) => endpoint.resource === resource);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: sortOptions(
			own.map((endpoint) => ({
				name: endpoint.label,
				value: endpoint.operation,
				action: endpoint.action,
				description: endpoint.help,
				routing: operationRouting(endpoint, api),
			})),
		),
		default: own[0]!.operation,
	};
}

const additionalParameters = (): INodeProperties => ({
	displayName: 'Additional Parameters (JSON)',
	name: ADDITIONAL_PARAMETERS,
	type: 'json',
	default: '{}',
	description: 'Parameters that have no field here, by their names in TikTok’s API reference; they win over the fields',
});
