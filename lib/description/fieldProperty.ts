import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { ADDITIONAL_FIELDS, isAdditionalField } from '../definition/additionalFields';
import { impliedByOf, propertyName, type Field, type OptionLabels } from '../definition/field';
import { RESOURCE_LISTS, type ResourceListName } from '../definition/resourceLists';

/** n8n wants longer lists in alphabetical order; shorter ones keep the order people think in. */
const SORTED_FROM = 5;

export const sortOptions = <T extends { readonly name: string }>(options: T[]): T[] =>
	options.length < SORTED_FROM ? options : options.sort((a, b) => a.name.localeCompare(b.name));

function optionsOf(of: OptionLabels, numeric?: boolean): INodePropertyOptions[] {
	return sortOptions(Object.entries(of).map(([value, name]) => ({ name, value: numeric ? Number(value) : value })));
}

const hint = (example: string | undefined) => (example === undefined ? {} : { placeholder: `e.g. ${example}` });

/** n8n wants what can be added to a collection in alphabetical order. */
export const sortByLabel = (members: INodeProperties[]): INodeProperties[] => members.sort((a, b) => a.displayName.localeCompare(b.displayName));

/** A list that is read again when what it belongs to is changed. */
const dependsOn = (list: ResourceListName) => {
	const { dependsOn } = RESOURCE_LISTS[list];
	// What is picked by ID is kept as an object, whose value changes; other fields are their value.
	return dependsOn ? { loadOptionsDependsOn: dependsOn.map((name) => (name.endsWith('_id') ? `${name}.value` : name)) } : {};
};

/** n8n's own words for a multiple choice that is filled at run time; its users know what they mean. */
const FROM_LIST = 'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

type Shape = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/** One thing, from a list or by its ID. */
const locator = (list: ResourceListName, example: string): Shape => ({
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
	],
});

/** Several things, each searched for in an entry of its own; an expression for the ID of one may bring many. */
const searched = (list: ResourceListName, each: string, required = false): Shape => ({
	type: 'fixedCollection',
	default: required ? { item: [{}] } : {},
	placeholder: `Add ${each}`,
	typeOptions: { multipleValues: true },
	options: [
		{
			name: 'item',
			displayName: each,
			values: [{ displayName: each, name: 'id', description: 'One from the list, or one or more by ID', ...locator(list, '1, 2, 3') }],
		},
	],
});

/** Type, default and options of a field's property; the rest is the same for all kinds. */
function shapeOf(field: Field, inFilters: boolean): Shape {
	switch (field.kind) {
		case 'string':
			return {
				type: 'string',
				default: '',
				...((field.rows || field.secret) && { typeOptions: { ...(field.rows && { rows: field.rows }), ...(field.secret && { password: true }) } }),
				...hint(field.example),
			};
		case 'number': {
			const { min, max, integer } = field;
			const typeOptions = {
				...(min !== undefined && { minValue: min }),
				...(max !== undefined && { maxValue: max }),
				...(!integer && { numberPrecision: 2 }),
			};
			return { type: 'number', default: field.default ?? min ?? 0, ...(Object.keys(typeOptions).length && { typeOptions }) };
		}
		case 'boolean':
			return { type: 'boolean', default: field.default ?? false };
		case 'options': {
			const options = optionsOf(field.options, field.numeric);
			// Within a collection a field is added to be set; elsewhere it must be possible not to set it.
			const optional = !field.required && !isAdditionalField(field) && field.default === undefined && !inFilters;
			const preset = field.numeric && field.default !== undefined ? Number(field.default) : field.default;
			return optional
				? { type: 'options', options: sortOptions([{ name: '(Not Set)', value: '' }, ...options]), default: '' }
				: { type: 'options', options, default: preset ?? options[0]!.value };
		}
		case 'multiOptions':
			return { type: 'multiOptions', options: optionsOf(field.options, field.numeric), default: [] };
		case 'int64':
			return { type: 'string', default: '', ...hint(field.example ?? '7412345678901234567') };
		case 'binaryFile':
			return { type: 'string', default: 'data' };
		case 'stringList':
			if (field.list && field.itemLabel !== undefined) return searched(field.list, field.itemLabel, field.required);
			if (field.list) return { type: 'multiOptions', default: [], typeOptions: { loadOptionsMethod: field.list, ...dependsOn(field.list) } };
			return { type: 'string', default: '', ...(field.onePerLine && { typeOptions: { rows: 3 } }), placeholder: `e.g. ${field.example ?? '1, 2, 3'}` };
		case 'date':
			return { type: 'dateTime', default: '', ...(!field.time && { typeOptions: { dateOnly: true } }) };
		case 'json':
			// n8n's JSON editor shows no placeholder.
			return { type: 'json', default: '', typeOptions: { rows: 6 }, hint: `e.g. ${field.example}` };
		case 'resourceLocator':
			return locator(field.list, field.example ?? '7412345678901234567');
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

/** Members of an object: what is needed or text as fields, the rest in a collection, where unset stays unset. */
function membersOf(fields: readonly Field[]): INodeProperties[] {
	const asked = fields.filter((field) => impliedByOf(field) === undefined);
	const plain = asked.filter((field) => !isAdditionalField(field));
	const more = asked.filter(isAdditionalField);
	const shown = plain.map((field) => ({
		...toProperty(field),
		...(field.showWhen && { displayOptions: { show: Object.fromEntries(Object.entries(field.showWhen).map(([name, values]) => [name, [...values]])) } }),
	}));
	if (more.length)
		shown.push({
			displayName: 'Additional Fields',
			name: ADDITIONAL_FIELDS,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: sortByLabel(more.map((field) => toProperty(field))),
		});
	return shown;
}

/** n8n names a multiple choice by one of what can be chosen. */
const singular = (label: string): string => label.replace(/ies$/, 'y').replace(/s$/, '');

/** The n8n property of a field, without saying when it is shown. */
export function toProperty(field: Field, inFilters = false): INodeProperties {
	const picked = field.kind === 'stringList' && field.list !== undefined && field.itemLabel === undefined;
	return {
		displayName: picked ? `${singular(field.label)} Names or IDs` : field.label,
		name: propertyName(field),
		...shapeOf(field, inFilters),
		...(field.required && { required: true }),
		...(field.kind === 'binaryFile' && { hint: 'The name of the input binary field that holds the file' }),
		description: picked ? `${field.help}. ${FROM_LIST}.` : field.help,
	};
}
