import isEqual from 'lodash/isEqual';
import partition from 'lodash/partition';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { ADDITIONAL_FIELDS, ADDITIONAL_PARAMETERS, collectionOf, isAdditionalField } from '../definition/additionalFields';
import { propertyName, type Field } from '../definition/field';
import type { NodeTable, NoticeKind, Operation } from '../definition/operation';
import { SECTION_NAMES, SECTIONS } from '../definition/sections';
import { operationRouting } from '../execution/executeOperation';
import { authenticationProperty, limitProperty, noticeProperty, returnAllProperty } from './commonProperties';
import { collectionProperty, sortOptions, toProperty } from './fieldProperty';

/** A field and the operations that have it: they share one property. */
interface SharedField {
	readonly field: Field;
	readonly operations: string[];
}

/**
 * The properties of a node, from its table. Operations share the property of an equal field: n8n-core's RoutingNode evaluates
 * a property again for every other property of its name, for every item.
 *
 * @throws Error if two operations have different fields of one name without a `suffix`
 */
export function buildProperties(table: NodeTable): INodeProperties[] {
	const allOperations = table.operations.map(({ operation }) => operation);
	const showFor = (operations: readonly string[], show: NonNullable<IDisplayOptions['show']> = {}, path = ''): Pick<INodeProperties, 'displayOptions'> => {
		const conditions = operations.length < allOperations.length ? { [`${path}operation`]: [...operations], ...show } : show;
		return Object.keys(conditions).length ? { displayOptions: { show: conditions } } : {};
	};
	const operationsWith = (test: (endpoint: Operation) => unknown) => table.operations.filter(test).map(({ operation }) => operation);
	const showWhenOf = (field: Pick<Field, 'showWhen'>, operations: readonly string[], prefix = '') =>
		Object.fromEntries(Object.entries(field.showWhen ?? {}).map(([name, values]) => [prefix + siblingPropertyName(table, operations, name), [...values]]));

	const fields = groupByProperty(table.operations);
	const topLevelFields = fields.filter(({ field }) => !isAdditionalField(field));
	const collected = (name: string) =>
		fields
			.filter(({ field }) => collectionOf(field) === name)
			.map(({ field, operations }) => ({ ...toProperty(field), ...showFor(operations, showWhenOf(field, operations, '/'), '/') }));
	const direct = topLevelFields.filter(({ field }) => !isFilters(field));
	// A section in several forms: where operations have the fields that it depends on, and where they have a field that it follows.
	const sections = SECTION_NAMES.flatMap((name) => {
		const { showWhen = {} } = SECTIONS[name];
		const used = table.operations.filter(({ fields }) => fields.some((field) => collectionOf(field) === name));
		const followed = direct.map(({ field }) => field.section === name).lastIndexOf(true);
		const isConditional = ({ fields }: Operation) => Object.keys(showWhen).some((other) => fields.some((field) => field.name === other));
		return partition(used, isConditional).flatMap((some, index) =>
			partition(
				some.map(({ operation }) => operation),
				(operation) => followed >= 0 && direct[followed]!.operations.includes(operation),
			)
				.map((operations, place) => ({ operations, after: place === 0 ? followed : -1 }))
				.filter(({ operations }) => operations.length)
				.map(({ operations, after }) => ({
					after,
					property: {
						...collectionProperty(name, collected(name)),
						...showFor(operations, index === 0 ? showWhenOf({ showWhen }, operations) : {}),
					},
				})),
		);
	});
	const paginated = operationsWith(({ pagination }) => pagination);

	return [
		...(table.api ? [] : [authenticationProperty()]),
		...(table.resources.length > 1 ? [resourceSelector(table)] : []),
		...table.resources.map(({ value }) => operationSelector(table, value)),
		...(['upload', 'download'] satisfies NoticeKind[])
			.map((kind) => ({ kind, operations: operationsWith((endpoint) => endpoint.notice === kind) }))
			.filter(({ operations }) => operations.length)
			.map(({ kind, operations }) => ({ ...noticeProperty(kind), ...showFor(operations) })),
		...direct.flatMap(({ field, operations }, index) => [
			{ ...toProperty(field), ...showFor(operations, showWhenOf(field, operations)) },
			...sections.filter(({ after }) => after === index).map(({ property }) => property),
		]),
		...(paginated.length
			? [
					{ ...returnAllProperty(), ...showFor(paginated) },
					{ ...limitProperty(), ...showFor(paginated, { returnAll: [false] }) },
				]
			: []),
		...topLevelFields.filter(({ field }) => isFilters(field)).map(({ field, operations }) => ({ ...toProperty(field), ...showFor(operations) })),
		...sections.filter(({ after }) => after < 0).map(({ property }) => property),
		collectionProperty(ADDITIONAL_FIELDS, [...collected(ADDITIONAL_FIELDS), additionalParameters()]),
	];
}

const isFilters = (field: Field): boolean => field.kind === 'object' && Boolean(field.filters);

/** The property that `showWhen` names. @throws Error if it is in a collection, where n8n's displayOptions cannot see it */
function siblingPropertyName(table: NodeTable, operations: readonly string[], name: string): string {
	const sibling = table.operations.find(({ operation }) => operations.includes(operation))?.fields.find((field) => field.name === name);
	if (!sibling || isAdditionalField(sibling))
		throw new Error(`${name} decides over other fields of ${operations.join(', ')}: it must be a field that is required or on top`);
	return propertyName(sibling);
}

/** Groups fields by property name, with the operations that have them. */
function groupByProperty(operations: readonly Operation[]): SharedField[] {
	const byProperty = new Map<string, SharedField[]>();
	for (const { fields, operation } of operations) {
		for (const field of fields) {
			const collection = collectionOf(field);
			const key = `${collection ? `${collection}.` : ''}${propertyName(field)}`;
			const existing = byProperty.get(key) ?? [];
			const same = existing.find((one) => isEqual(one.field, field));
			const other = existing.find((one) => !one.operations.includes(operation) || !one.field.showWhen || !field.showWhen);
			if (same) same.operations.push(operation);
			else if (other) throw new Error(`${key} differs between ${other.operations.join(', ')} and ${operation}: give one of them a "suffix"`);
			else byProperty.set(key, [...existing, { field, operations: [operation] }]);
		}
	}
	return [...byProperty.values()].flat();
}

const resourceSelector = ({ resources, defaultResource = resources[0]!.value }: NodeTable): INodeProperties => ({
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ value, label }) => ({ name: label, value })),
	default: defaultResource,
});

/** The operation that a new node shows: the list, as it changes nothing; then what makes something; never what ends something. */
const defaultOperation = (operations: readonly Operation[]): Operation =>
	operations.find(({ label }) => label === 'Get Many') ??
	operations.find(({ label }) => /^(Create|Get|Run|Send|Upload)\b/.test(label)) ??
	operations.find(({ repeat }) => repeat !== 'removes') ??
	operations[0]!;

function operationSelector({ operations, resources, api }: NodeTable, resource: string): INodeProperties {
	const ownOperations = operations.filter((endpoint) => endpoint.resource === resource);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...(resources.length > 1 && { displayOptions: { show: { resource: [resource] } } }),
		options: sortOptions(
			ownOperations.map((endpoint) => ({
				name: endpoint.label,
				value: endpoint.operation,
				action: endpoint.action,
				description: endpoint.help,
				routing: operationRouting(endpoint, api),
			})),
		),
		default: defaultOperation(ownOperations).operation,
	};
}

const additionalParameters = (): INodeProperties => ({
	displayName: 'Additional Parameters (JSON)',
	name: ADDITIONAL_PARAMETERS,
	type: 'json',
	default: '{}',
	description: 'Parameters that have no field here, by their names in TikTok’s API reference; they win over the fields',
});
