import type { IDisplayOptions, INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';
import { ADDITIONAL_FIELDS, collectionOf, isAdditionalField } from '../definition/additionalFields';
import { impliedByOf, propertyName, type Field, type OptionLabels } from '../definition/field';
import type { ResourceList } from '../definition/resourceList';
import { RESOURCE_LISTS, type ResourceListName } from '../definition/resourceLists';
import { SECTION_NAMES, SECTIONS, type SectionName } from '../definition/sections';
import { builderHintFor } from './builderHint';

/** n8n's lint rules want longer lists in alphabetical order; shorter ones keep the table's order. */
const SORTED_FROM = 5;

export const sortOptions = <T extends { readonly name: string }>(options: T[]): T[] =>
	options.length < SORTED_FROM ? options : options.sort((a, b) => a.name.localeCompare(b.name));

function optionsOf(labels: OptionLabels, numeric?: boolean): INodePropertyOptions[] {
	return sortOptions(Object.entries(labels).map(([value, name]) => ({ name, value: numeric ? Number(value) : value })));
}

const placeholderFor = (example: string | undefined) => (example === undefined ? {} : { placeholder: `e.g. ${example}` });

/** n8n's lint rules want the options of a collection in alphabetical order. */
const sortByLabel = (members: INodeProperties[]): INodeProperties[] => members.sort((a, b) => a.displayName.localeCompare(b.displayName));

/** Makes n8n load the list again when a field that it depends on changes. */
const dependsOn = (list: ResourceListName) => {
	const { dependsOn } = RESOURCE_LISTS[list];
	// Fields named `…_id` are resource locators: n8n compares their `value`, other fields as a whole.
	return dependsOn ? { loadOptionsDependsOn: dependsOn.map((name) => (name.endsWith('_id') ? `${name}.value` : name)) } : {};
};

/** n8n's standard description of a multiple choice that is loaded from a service. */
const FROM_LIST_TEXT = 'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

type PropertyShape = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/** By the address of a page in TikTok Ads Manager, where that holds the ID. */
const linkModes = ({ linkParams }: ResourceList): INodePropertyMode[] =>
	linkParams
		? [
				{
					displayName: 'By URL',
					name: 'url',
					type: 'string',
					placeholder: `e.g. https://ads.tiktok.com/i18n/perf/campaign?${linkParams[0]}=7412345678901234567`,
				},
			]
		: [];

/** One resource, from a list, by its ID or by a link. */
const locatorShape = (list: ResourceListName, example: string): PropertyShape => ({
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: {
				searchListMethod: list,
				searchable: true,
				...(RESOURCE_LISTS[list].searchParams && { searchFilterRequired: true }),
			},
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${example}` },
		...linkModes(RESOURCE_LISTS[list]),
	],
});

/** Several resources, each searched for in its own entry; an expression for one ID may give many. */
const searchedList = (list: ResourceListName, itemLabel: string, required = false): PropertyShape => ({
	type: 'fixedCollection',
	default: required ? { item: [{}] } : {},
	placeholder: `Add ${itemLabel}`,
	typeOptions: { multipleValues: true },
	options: [
		{
			name: 'item',
			displayName: itemLabel,
			values: [{ displayName: itemLabel, name: 'id', description: 'One from the list, or one or more by ID', ...locatorShape(list, '1, 2, 3') }],
		},
	],
});

/** Type, default and options of a field's property: what differs from kind to kind. */
function shapeOf(field: Field, inFilters: boolean): PropertyShape {
	switch (field.kind) {
		case 'string':
			return {
				type: 'string',
				default: '',
				...((field.rows || field.secret) && { typeOptions: { ...(field.rows && { rows: field.rows }), ...(field.secret && { password: true }) } }),
				...placeholderFor(field.example),
			};
		case 'number': {
			const { min, max, integer } = field;
			const typeOptions = {
				...(min !== undefined && { minValue: min }),
				...(max !== undefined && { maxValue: max }),
				...(!integer && { numberPrecision: 2 }),
			};
			if (field.canBeEmpty) return { type: 'string', default: '', ...placeholderFor(field.example) };
			return { type: 'number', default: field.default ?? min ?? 0, ...(Object.keys(typeOptions).length && { typeOptions }) };
		}
		case 'boolean':
			return { type: 'boolean', default: field.default ?? false };
		case 'options': {
			const options = optionsOf(field.options, field.numeric);
			// A field in a collection is set by adding it; any other optional field needs an entry for "not set".
			const optional = !field.required && !isAdditionalField(field) && field.default === undefined && !inFilters;
			const defaultValue = field.numeric && field.default !== undefined ? Number(field.default) : field.default;
			return optional
				? { type: 'options', options: sortOptions([{ name: field.emptyLabel ?? 'None', value: '' }, ...options]), default: '' }
				: { type: 'options', options, default: defaultValue ?? options[0]!.value };
		}
		case 'multiOptions':
			return { type: 'multiOptions', options: optionsOf(field.options, field.numeric), default: [...(field.default ?? [])] };
		case 'int64':
			return { type: 'string', default: '', ...placeholderFor(field.example ?? '7412345678901234567') };
		case 'binaryFile':
			return { type: 'string', default: 'data' };
		case 'stringList':
			if (field.list && field.itemLabel !== undefined) return searchedList(field.list, field.itemLabel, field.required);
			if (field.list) return { type: 'multiOptions', default: [], typeOptions: { loadOptionsMethod: field.list, ...dependsOn(field.list) } };
			return { type: 'string', default: '', ...(field.onePerLine && { typeOptions: { rows: 3 } }), placeholder: `e.g. ${field.example ?? '1, 2, 3'}` };
		case 'date':
			return { type: 'dateTime', default: '', ...(!field.time && { typeOptions: { dateOnly: true } }) };
		case 'json':
			// n8n's JSON editor shows no placeholder.
			return { type: 'json', default: field.default ?? '', typeOptions: { rows: 6 }, hint: `e.g. ${field.example}` };
		case 'resourceLocator':
			return locatorShape(field.list, field.example ?? '7412345678901234567');
		case 'object':
			return field.filters
				? { type: 'collection', default: {}, placeholder: 'Add Filter', options: sortByLabel(field.fields.map((member) => toProperty(member, true))) }
				: {
						type: 'fixedCollection',
						default: {},
						placeholder: `Add ${field.label}`,
						options: [{ name: 'item', displayName: field.label, values: membersOf(field.fields) }],
					};
		case 'objectList':
			return {
				type: 'fixedCollection',
				default: field.required ? { item: [{}] } : {},
				placeholder: `Add ${field.itemLabel}`,
				typeOptions: { multipleValues: true, ...(field.maxItems && { maxAllowedFields: field.maxItems }) },
				options: [{ name: 'item', displayName: field.itemLabel, values: membersOf(field.fields) }],
			};
	}
}

/** An empty collection for optional fields. */
export const collectionProperty = (name: SectionName | typeof ADDITIONAL_FIELDS, options: INodeProperties[]): INodeProperties => ({
	displayName: name === ADDITIONAL_FIELDS ? 'Additional Fields' : SECTIONS[name].label,
	name,
	type: 'collection',
	placeholder: name === ADDITIONAL_FIELDS ? 'Add Field' : SECTIONS[name].add,
	default: {},
	options: sortByLabel(options),
});

/** Members of an object: required and top-level ones as fields, the others in collections, so that they can stay unset. */
function membersOf(fields: readonly Field[]): INodeProperties[] {
	const visible = fields.filter((field) => impliedByOf(field) === undefined);
	const direct = visible.filter((field) => !isAdditionalField(field));
	const properties = direct.map((field) => {
		const conditions = Object.entries({ ...field.displayWhen, ...field.showWhen }).map(([name, values]) => [name, [...values]]);
		return { ...toProperty(field), ...(conditions.length && { displayOptions: { show: Object.fromEntries(conditions) as IDisplayOptions['show'] } }) };
	});
	for (const name of [...SECTION_NAMES, ADDITIONAL_FIELDS] as const) {
		const members = visible.filter((field) => collectionOf(field) === name);
		if (members.length)
			properties.push(
				collectionProperty(
					name,
					members.map((field) => toProperty(field)),
				),
			);
	}
	return properties;
}

/** n8n's lint rules want "Tag Names or IDs" as the label of a multiple choice "Tags". */
const singular = (label: string): string => label.replace(/ies$/, 'y').replace(/s$/, '');

/** The n8n property of a field, without `displayOptions`. */
export function toProperty(field: Field, inFilters = false): INodeProperties {
	const isPicker = field.kind === 'stringList' && field.list !== undefined && field.itemLabel === undefined;
	return {
		displayName: isPicker ? `${singular(field.label)} Names or IDs` : field.label,
		name: propertyName(field),
		...shapeOf(field, inFilters),
		...(field.hidden && { type: 'hidden' as const }),
		...((field.required || field.requiredInForm) && { required: true }),
		...(field.kind === 'binaryFile' && { hint: 'The name of the input binary field that holds the file' }),
		description: isPicker ? `${field.help}. ${FROM_LIST_TEXT}.` : field.help,
		...builderHintFor(field),
	};
}
