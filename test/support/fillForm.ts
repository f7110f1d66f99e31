import memoize from 'lodash/memoize';
import { DateTime } from 'luxon';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { SECTION_NAMES } from '../../lib/definition/sections';
import { Upload, type Params } from '../requests/request';
import type { Form } from './operationForms';

/** Collections of optional fields, which TikTok never sees. */
export const COLLECTIONS: ReadonlySet<string> = new Set([...SECTION_NAMES, 'additionalFields']);

/** Set together with the operation; some endpoints have parameters of the same names. */
const SELECTORS = new Set(['authentication', 'resource', 'operation']);

/** The time zone in which times are entered; TikTok gets them in UTC. */
const OTHER_TIME_ZONE = 'UTC+2';

/** A form that was filled in. */
export interface FilledForm {
	readonly parameters: INodeParameters;
	/** Paths of the fields that were filled in: `additionalFields.po_number`, `actions.item.action_scene`. */
	readonly places: ReadonlySet<string>;
}

/** Fields on one level of the form, and their values so far. */
interface Level {
	readonly properties: readonly INodeProperties[];
	readonly values: INodeParameters;
	/** Path of the level in the form; empty, or ending with a dot. */
	readonly at: string;
}

const parameterName = (property: string): string => property.replace(/__.*$/, '');

const isRecord = (value: unknown): value is Params => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Upload);

/** JSON in which a bigint is written as a number. */
const jsonOf = (value: unknown): string =>
	JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? `\u0000${member}` : member)).replace(/"\\u0000(\d+)"/g, '$1');

/**
 * Types a request into a node's form as a person would, going by what the built node shows alone: a parameter needs a
 * field of its name that is shown, of a type that holds it and, where there is a choice, with an option for it.
 *
 * @throws Error that names the parameter which has no such field, or what n8n marks in red
 */
export function fillForm(form: Form, params: Params): FilledForm {
	const filling = new Filling(form);
	filling.fill(params);
	return filling;
}

class Filling implements FilledForm {
	readonly parameters: INodeParameters;

	readonly places = new Set<string>();

	private readonly node: INode;

	/** All values of the form with defaults; cleared when a field changes that controls others. */
	private standing: INodeParameters | undefined;

	private readonly deciders: ReadonlySet<string>;

	constructor(private readonly form: Form) {
		const { type, resource, operation } = form;
		this.parameters = { authentication: 'accessToken', resource, operation };
		this.node = { id: 'node', name: 'Node', type, typeVersion: 1, position: [0, 0], parameters: this.parameters };
		this.deciders = controllingFieldsOf(form.description.properties);
	}

	fill(params: Params): void {
		const { properties } = this.form.description;
		this.fillLevel({ properties, values: this.parameters, at: '' }, withLimit(params));
		const node = { ...this.node, parameters: this.withPresets(properties, this.parameters, this.parameters) };
		const red = NodeHelpers.getNodeParametersIssues(properties, node, this.form.description);
		if (red) throw new Error(`n8n marks as wrong: ${NodeHelpers.nodeIssuesToString(red).join('; ')}`);
	}

	/** Fills in all parameters, starting with those that control whether others are shown. */
	private fillLevel(level: Level, params: Params): void {
		const placed: Array<() => boolean> = [];
		const args = Object.entries(params).filter(([, value]) => value !== undefined);
		const deciding = new Set([...this.deciders].map(parameterName));
		// A person goes from top to bottom: what is below may depend on what is above.
		const position = ([name]: [string, unknown]): number => level.properties.findIndex((property) => parameterName(property.name) === parameterName(name));
		const first = args.filter(([name]) => deciding.has(parameterName(name))).sort((a, b) => position(a) - position(b));
		let left = [...first, ...args.filter(([name]) => !deciding.has(parameterName(name)))];
		while (left.length) {
			const waiting = left.filter(([name, value]) => !this.place(level, name, value, placed));
			if (waiting.length === left.length) throw new Error(`no field is shown for ${waiting.map(([name]) => level.at + name).join(', ')}`);
			left = waiting;
		}
		if (!placed.every((shown) => shown())) throw new Error(`a field of ${level.at || 'the form'} is hidden by what was typed after it`);
	}

	private place(level: Level, name: string, value: unknown, placed: Array<() => boolean>): boolean {
		const collections = level.properties.filter((property) => COLLECTIONS.has(property.name));
		const collected = collections.flatMap((collection) => (collection.options as INodeProperties[]).map((property) => ({ property, collection })));
		const direct = level.properties.filter((property) => !COLLECTIONS.has(property.name));
		for (const { property, collection } of [...direct.map((property) => ({ property, collection: undefined })), ...collected]) {
			if (![property.name, parameterName(property.name)].includes(name) || (!level.at && SELECTORS.has(property.name))) continue;
			const shown = (): boolean => this.isShown(property, level) && (!collection || this.isShown(collection, level));
			if (!shown()) continue;
			// Another choice of the same name, which is shown later, may offer the value.
			if (property.type === 'options' && direct.filter((one) => one.name === property.name).length > 1 && !isOffered(property, value)) continue;
			const at = `${level.at}${collection ? `${collection.name}.` : ''}${property.name}`;
			const typed = this.typed(property, value, at);
			if (collection) level.values[collection.name] = { ...(level.values[collection.name] as INodeParameters), [property.name]: typed };
			else level.values[property.name] = typed;
			this.places.add(at);
			if (this.deciders.has(property.name)) this.standing = undefined;
			placed.push(shown);
			return true;
		}
		return false;
	}

	/** Whether n8n shows a field, given the values so far and the defaults. */
	private isShown(property: INodeProperties, level: Level): boolean {
		const { description } = this.form;
		const all = (this.standing ??= this.withPresets(description.properties, this.parameters, this.parameters));
		const beside = level.at ? this.withPresets(level.properties, level.values, all) : all;
		return NodeHelpers.displayParameter(beside, property, this.node, description, all);
	}

	private withPresets(properties: readonly INodeProperties[], values: INodeParameters, root: INodeParameters): INodeParameters {
		return NodeHelpers.getNodeParameters([...properties], values, true, false, this.node, this.form.description, { nodeValuesRoot: root }) ?? {};
	}

	/** The value of the property after it was entered. */
	private typed(property: INodeProperties, value: unknown, at: string): NodeParameterValueType {
		const fits = (holds: boolean): void => {
			if (!holds) throw new Error(`the field ${at} (${property.type}) does not take ${jsonOf(value)}${offeredOptions(property)}`);
		};
		switch (property.type) {
			case 'options':
				fits(isOffered(property, value));
				return value as string;
			case 'multiOptions':
				fits(
					Array.isArray(value) &&
						value.every((member) => (property.typeOptions?.loadOptionsMethod ? typeof member === 'string' : isOffered(property, member))),
				);
				return value as string[];
			case 'boolean':
				fits(typeof value === 'boolean');
				return value as boolean;
			case 'number': {
				const { minValue = -Infinity, maxValue = Infinity } = property.typeOptions ?? {};
				fits(typeof value === 'number' && value >= minValue && value <= maxValue);
				return value as number;
			}
			case 'dateTime':
				fits(typeof value === 'string' || typeof value === 'number');
				// Where another time zone counts, a person types what its clock shows.
				if (/in the time zone of the account/.test(property.description ?? '')) return String(value).replace(' ', 'T');
				return dateTimeOf(value as string | number);
			case 'resourceLocator':
				fits(['string', 'number', 'bigint'].includes(typeof value) && property.modes!.some(({ name }) => name === 'id'));
				return { __rl: true, mode: 'id', value: String(value) };
			case 'json':
				fits(typeof value === 'object');
				return jsonOf(value);
			case 'string':
				if (value instanceof Upload) return parameterName(property.name);
				fits(Array.isArray(value) || ['string', 'number', 'bigint'].includes(typeof value));
				return Array.isArray(value) ? listOf(property, value) : String(value);
			case 'collection':
				fits(isRecord(value));
				return this.group(property.options as INodeProperties[], value as Params, `${at}.`);
			case 'fixedCollection':
				return this.groups(property, value, at, fits);
			default:
				throw new Error(`nobody can type into ${at} (${property.type})`);
		}
	}

	/** The entries of a fixed collection: one, or one for each member of the list. */
	private groups(property: INodeProperties, value: unknown, at: string, fits: (holds: boolean) => void): NodeParameterValueType {
		const [{ name, values }] = property.options as [INodePropertyCollection];
		const { multipleValues = false, maxAllowedFields = Infinity } = property.typeOptions ?? {};
		// A list in which each entry is searched.
		if (values.length === 1 && values[0]!.name === 'id' && Array.isArray(value) && !value.some(isRecord))
			return { [name]: value.map((id) => this.group(values, { id }, `${at}.${name}.`)) };
		fits(multipleValues ? Array.isArray(value) && value.every(isRecord) && value.length <= maxAllowedFields : isRecord(value));
		const entry = (one: Params) => this.group(values, unwrapped(values, one), `${at}.${name}.`);
		return { [name]: multipleValues ? (value as Params[]).map(entry) : entry(value as Params) };
	}

	private group(properties: INodeProperties[], params: Params, at: string): INodeParameters {
		const values: INodeParameters = {};
		this.fillLevel({ properties, values, at }, params);
		return values;
	}
}

/** The form has a limit; the node derives the page size from it. */
function withLimit({ page, page_size, page_info, ...rest }: Params): Params {
	const size = page_size ?? (page_info as Params | undefined)?.page_size;
	return size === undefined ? rest : { ...rest, limit: size };
}

/** The fields named by `displayOptions` of other fields, at any depth. */
const controllingFieldsOf = memoize((properties: readonly INodeProperties[]): ReadonlySet<string> => {
	const inner = properties.flatMap(({ options = [] }) =>
		options.flatMap((option) => ('type' in option ? [option] : 'values' in option ? option.values : [])),
	);
	const own = properties.flatMap(({ displayOptions = {} }) =>
		[...Object.keys(displayOptions.show ?? {}), ...Object.keys(displayOptions.hide ?? {})].map((name) => name.replace('/', '')),
	);
	return new Set([...own, ...(inner.length ? controllingFieldsOf(inner) : [])]);
});

const isOffered = ({ options = [] }: INodeProperties, value: unknown): boolean => (options as INodePropertyOptions[]).some((option) => option.value === value);

const offeredOptions = ({ type, options = [] }: INodeProperties): string =>
	/options$/i.test(type)
		? `; it offers ${options
				.slice(0, 20)
				.map((option) => ('value' in option ? option.value : ''))
				.join(', ')}`
		: '';

/** A date as n8n's date picker stores it, or a date and time with the offset of another time zone. */
function dateTimeOf(value: string | number): string {
	if (typeof value === 'number') return DateTime.fromSeconds(value, { zone: OTHER_TIME_ZONE }).toISO()!;
	if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return `${value}T00:00:00`;
	return DateTime.fromISO(value.replace(' ', 'T'), { zone: 'utc' }).setZone(OTHER_TIME_ZONE).toISO()!;
}

/** A list in one text field: one per line if it has rows, otherwise separated by commas, or as JSON if a member contains a comma. */
function listOf({ typeOptions }: INodeProperties, members: readonly unknown[]): string {
	if (typeOptions?.rows) return members.join('\n');
	return members.some((member) => /[,\n]/.test(String(member))) ? jsonOf(members) : members.join(', ');
}

/** Some lists wrap each member in an object with one key, which the form does not show. */
function unwrapped(properties: readonly INodeProperties[], params: Params): Params {
	const [[name, inner] = [], ...others] = Object.entries(params);
	const known = properties.some(
		(property) =>
			parameterName(property.name) === name ||
			(COLLECTIONS.has(property.name) && (property.options as INodeProperties[]).some((member) => parameterName(member.name) === name)),
	);
	return name !== undefined && !others.length && !known && isRecord(inner) ? inner : params;
}
