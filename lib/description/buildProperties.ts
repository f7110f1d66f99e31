import isEqual from 'lodash/isEqual';
import omit from 'lodash/omit';
import partition from 'lodash/partition';
import sortBy from 'lodash/sortBy';
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { ADDITIONAL_FIELDS, ADDITIONAL_PARAMETERS, collectionOf, isAdditionalField } from '../definition/additionalFields';
import { propertyName, type Field, type OptionValue } from '../definition/field';
import type { NodeTable, NoticeKind, Operation } from '../definition/operation';
import { SECTION_NAMES, SECTIONS } from '../definition/sections';
import { operationRouting } from '../execution/executeOperation';
import { authenticationProperty, limitProperty, noticeProperty, resourceProperty, returnAllProperty, simpleProperty } from './commonProperties';
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
	const showWhenOf = (field: Pick<Field, 'showWhen' | 'displayWhen'>, operations: readonly string[], prefix = '') =>
		Object.fromEntries(
			Object.entries({ ...field.displayWhen, ...field.showWhen }).map(([name, values]) => [
				prefix + siblingPropertyName(table, operations, name),
				[...values],
			]),
		);

	const fields = inTableOrder(groupByProperty(table.operations), table.operations);
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
	const simplified = operationsWith(({ simplify }) => simplify);
	const returnsAll = operationsWith(({ pagination }) => pagination?.returnsAll);

	return [
		...(table.api ? [] : [authenticationProperty()]),
		resourceProperty(table.resources, table.defaultResource),
		...table.resources.map(({ value }) => operationSelector(table, value)),
		...(['upload', 'download'] satisfies NoticeKind[])
			.map((kind) => ({ kind, operations: operationsWith((endpoint) => endpoint.notice === kind) }))
			.filter(({ operations }) => operations.length)
			.map(({ kind, operations }) => ({ ...noticeProperty(kind), ...showFor(operations) })),
		...direct.flatMap(({ field, operations }, index) => {
			const property = { ...toProperty(field), ...showFor(operations, showWhenOf(field, operations)) };
			return [
				...(field.requiredInForm && field.showWhen ? askedFor(property, table, operations, field) : [property]),
				...sections.filter(({ after }) => after === index).map(({ property }) => property),
			];
		}),
		...sections.filter(({ after }) => after < 0).map(({ property }) => property),
		...(paginated.length
			? [
					...[returnsAll, paginated.filter((one) => !returnsAll.includes(one))].flatMap((some) =>
						some.length ? [{ ...returnAllProperty(some === returnsAll), ...showFor(some) }] : [],
					),
					{ ...limitProperty(), ...showFor(paginated, { returnAll: [false] }) },
				]
			: []),
		...(simplified.length ? [{ ...simpleProperty(), ...showFor(simplified) }] : []),
		...topLevelFields.filter(({ field }) => isFilters(field)).map(({ field, operations }) => ({ ...toProperty(field), ...showFor(operations) })),
		collectionProperty(ADDITIONAL_FIELDS, [...collected(ADDITIONAL_FIELDS), additionalParameters()]),
	];
}

const isFilters = (field: Field): boolean => field.kind === 'object' && Boolean(field.filters);

/**
 * A required property that depends on another one. n8n shows it while that one is an expression, and would ask for the fields of every
 * choice: so it is required only beside a choice, and a twin that is not required stands beside an expression.
 */
function askedFor(property: INodeProperties, table: NodeTable, operations: readonly string[], { showWhen = {} }: Field): INodeProperties[] {
	const [[decider, values]] = Object.entries(showWhen) as [[string, readonly OptionValue[]]];
	const { operation } = property.displayOptions?.show ?? {};
	const show = operation && { operation };
	const name = siblingPropertyName(table, operations, decider);
	const choices = table.operations.flatMap(({ operation: one, fields }) =>
		operations.includes(one) ? fields.flatMap((field) => (field.name === decider && field.kind === 'options' ? Object.keys(field.options) : [])) : [],
	);
	const expression = { _cnd: { startsWith: '=' } };
	const others = [...new Set(choices)].filter((one) => !values.includes(one));
	return [
		{ ...property, displayOptions: { show, hide: { [name]: [...others, expression] } } },
		{ ...omit(property, 'required'), displayOptions: { show: { ...show, [name]: [expression] } } },
	];
}

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

/**
 * Sorts shared fields so that each operation shows its own in the order of the table, as far as the tables of the operations agree. A field
 * that several operations share would otherwise stand where the first of them has it: above what only the others have.
 */
function inTableOrder(shared: readonly SharedField[], operations: readonly Operation[]): SharedField[] {
	const before = new Map(shared.map((one) => [one, new Set<SharedField>()]));
	for (const { operation, fields } of operations) {
		const own = shared.filter((one) => one.operations.includes(operation));
		const ordered = sortBy(own, ({ field }) => fields.findIndex((candidate) => candidate === field || isEqual(candidate, field)));
		ordered.slice(1).forEach((one, index) => before.get(one)!.add(ordered[index]!));
	}
	const sorted = new Set<SharedField>();
	while (sorted.size < shared.length) {
		const left = shared.filter((one) => !sorted.has(one));
		sorted.add(left.find((one) => [...before.get(one)!].every((other) => sorted.has(other))) ?? left[0]!);
	}
	return [...sorted];
}

/** The operation that a new node shows: the list, as it changes nothing; then what makes something; never what ends something. */
const defaultOperation = (operations: readonly Operation[]): Operation =>
	operations.find(({ label }) => label === 'Get Many' || label === 'Get All') ??
	operations.find(({ label }) => /^(Create|Get|Run|Send|Upload)\b/.test(label)) ??
	operations.find(({ repeat }) => repeat !== 'removes') ??
	operations[0]!;

function operationSelector({ operations, api }: NodeTable, resource: string): INodeProperties {
	const ownOperations = operations.filter((endpoint) => endpoint.resource === resource);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: sortOptions(
			ownOperations.map((endpoint) => ({
				name: endpoint.label,
				value: endpoint.operation,
				action: endpoint.action,
				description: endpoint.help,
				...(endpoint.builderHint && { builderHint: { propertyHint: endpoint.builderHint } }),
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
