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
import { Upload, type Wire } from '../requests/request';
import type { Form } from './operationForms';

const COLLECTION = 'additionalFields';

/** What is chosen with the operation; some endpoints have parameters of these names. */
const CHOSEN = new Set(['authentication', 'resource', 'operation']);

/** Where a person is who types a time; TikTok gets it in UTC. */
const ELSEWHERE = 'UTC+2';

/** A form with what was typed into it. */
export interface Filled {
	readonly parameters: INodeParameters;
	/** The fields that were typed into, as places: `additionalFields.po_number`, `actions.item.action_scene`. */
	readonly places: ReadonlySet<string>;
}

/** Fields that stand side by side, and what was typed into them so far. */
interface Level {
	readonly properties: readonly INodeProperties[];
	readonly values: INodeParameters;
	/** Where they stand in the form; empty, or with a dot at its end. */
	readonly at: string;
}

const wireName = (property: string): string => property.replace(/__.*$/, '');

const isRecord = (value: unknown): value is Wire => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Upload);

/** JSON in which a bigint is a bare number. */
const jsonOf = (value: unknown): string =>
	JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? `\u0000${member}` : member)).replace(/"\\u0000(\d+)"/g, '$1');

/**
 * Types a request into a node's form as a person would, going by what the built node shows alone: a parameter needs a
 * field of its name that is shown, of a type that holds it and, where there is a choice, with an option for it.
 *
 * @throws Error that names the parameter which has no such field, or what n8n marks in red
 */
export function fillIn(form: Form, params: Wire): Filled {
	const filling = new Filling(form);
	filling.fill(params);
	return filling;
}

class Filling implements Filled {
	readonly parameters: INodeParameters;

	readonly places = new Set<string>();

	private readonly node: INode;

	/** All that stands in the form, until something that decides over other fields is typed. */
	private standing: INodeParameters | undefined;

	private readonly deciders: ReadonlySet<string>;

	constructor(private readonly form: Form) {
		const { type, resource, operation } = form;
		this.parameters = { authentication: 'accessToken', resource, operation };
		this.node = { id: 'node', name: 'Node', type, typeVersion: 1, position: [0, 0], parameters: this.parameters };
		this.deciders = decidersOf(form.description.properties);
	}

	fill(params: Wire): void {
		const { properties } = this.form.description;
		this.fillLevel({ properties, values: this.parameters, at: '' }, limited(params));
		const node = { ...this.node, parameters: this.withPresets(properties, this.parameters, this.parameters) };
		const red = NodeHelpers.getNodeParametersIssues(properties, node, this.form.description);
		if (red) throw new Error(`n8n marks as wrong: ${NodeHelpers.nodeIssuesToString(red).join('; ')}`);
	}

	/** Types all of it in, first what decides whether others are shown. */
	private fillLevel(level: Level, params: Wire): void {
		const placed: Array<() => boolean> = [];
		const given = Object.entries(params).filter(([, value]) => value !== undefined);
		const deciding = new Set([...this.deciders].map(wireName));
		let left = [...given.filter(([name]) => deciding.has(name)), ...given.filter(([name]) => !deciding.has(name))];
		while (left.length) {
			const waiting = left.filter(([name, value]) => !this.place(level, name, value, placed));
			if (waiting.length === left.length) throw new Error(`no field is shown for ${waiting.map(([name]) => level.at + name).join(', ')}`);
			left = waiting;
		}
		if (!placed.every((shown) => shown())) throw new Error(`a field of ${level.at || 'the form'} is hidden by what was typed after it`);
	}

	private place(level: Level, name: string, value: unknown, placed: Array<() => boolean>): boolean {
		const collection = level.properties.find((property) => property.name === COLLECTION);
		const inCollection = (collection?.options ?? []) as INodeProperties[];
		for (const property of [...level.properties, ...inCollection]) {
			if (![property.name, wireName(property.name)].includes(name) || property === collection || (!level.at && CHOSEN.has(property.name))) continue;
			const shown = (): boolean => this.isShown(property, level) && (!inCollection.includes(property) || this.isShown(collection!, level));
			if (!shown()) continue;
			const at = `${level.at}${inCollection.includes(property) ? `${COLLECTION}.` : ''}${property.name}`;
			const typed = this.typed(property, value, at);
			if (inCollection.includes(property)) level.values[COLLECTION] = { ...(level.values[COLLECTION] as INodeParameters), [property.name]: typed };
			else level.values[property.name] = typed;
			this.places.add(at);
			if (this.deciders.has(property.name)) this.standing = undefined;
			placed.push(shown);
			return true;
		}
		return false;
	}

	/** Whether n8n shows a field beside what was typed already, and what stands there by itself. */
	private isShown(property: INodeProperties, level: Level): boolean {
		const { description } = this.form;
		const all = (this.standing ??= this.withPresets(description.properties, this.parameters, this.parameters));
		const beside = level.at ? this.withPresets(level.properties, level.values, all) : all;
		return NodeHelpers.displayParameter(beside, property, this.node, description, all);
	}

	private withPresets(properties: readonly INodeProperties[], values: INodeParameters, root: INodeParameters): INodeParameters {
		return NodeHelpers.getNodeParameters([...properties], values, true, false, this.node, this.form.description, { nodeValuesRoot: root }) ?? {};
	}

	/** What stands in the field when a person has entered the value. */
	private typed(property: INodeProperties, value: unknown, at: string): NodeParameterValueType {
		const fits = (holds: boolean): void => {
			if (!holds) throw new Error(`the field ${at} (${property.type}) does not take ${jsonOf(value)}${offers(property)}`);
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
				return momentOf(value as string | number);
			case 'resourceLocator':
				fits(['string', 'number', 'bigint'].includes(typeof value) && property.modes!.some(({ name }) => name === 'id'));
				return { __rl: true, mode: 'id', value: String(value) } as NodeParameterValueType;
			case 'json':
				fits(typeof value === 'object');
				return jsonOf(value);
			case 'string':
				if (value instanceof Upload) return wireName(property.name);
				fits(Array.isArray(value) || ['string', 'number', 'bigint'].includes(typeof value));
				return Array.isArray(value) ? listOf(property, value) : String(value);
			case 'collection':
				fits(isRecord(value));
				return this.group(property.options as INodeProperties[], value as Wire, `${at}.`);
			case 'fixedCollection':
				return this.groups(property, value, at, fits);
			default:
				throw new Error(`nobody can type into ${at} (${property.type})`);
		}
	}

	/** The entries of a fixed collection: one, or as many as the list has. */
	private groups(property: INodeProperties, value: unknown, at: string, fits: (holds: boolean) => void): NodeParameterValueType {
		const [{ name, values }] = property.options as [INodePropertyCollection];
		const { multipleValues = false, maxAllowedFields = Infinity } = property.typeOptions ?? {};
		// A list that is searched entry by entry.
		if (values.length === 1 && values[0]!.name === 'id' && Array.isArray(value) && !value.some(isRecord))
			return { [name]: value.map((id) => this.group(values, { id }, `${at}.${name}.`)) };
		fits(multipleValues ? Array.isArray(value) && value.every(isRecord) && value.length <= maxAllowedFields : isRecord(value));
		const entry = (one: Wire) => this.group(values, unwrapped(values, one), `${at}.${name}.`);
		return { [name]: multipleValues ? (value as Wire[]).map(entry) : entry(value as Wire) } as NodeParameterValueType;
	}

	private group(properties: INodeProperties[], params: Wire, at: string): INodeParameters {
		const values: INodeParameters = {};
		this.fillLevel({ properties, values, at }, params);
		return values;
	}
}

/** A person says how many records they want; the pages come from that. */
function limited({ page, page_size, page_info, ...rest }: Wire): Wire {
	const size = page_size ?? (page_info as Wire | undefined)?.page_size;
	return size === undefined ? rest : { ...rest, limit: size };
}

/** The fields that another's `displayOptions` name, at any depth. */
const decidersOf = memoize((properties: readonly INodeProperties[]): ReadonlySet<string> => {
	const inner = properties.flatMap(({ options = [] }) =>
		options.flatMap((option) => ('type' in option ? [option] : 'values' in option ? option.values : [])),
	);
	const own = properties.flatMap(({ displayOptions = {} }) =>
		[...Object.keys(displayOptions.show ?? {}), ...Object.keys(displayOptions.hide ?? {})].map((name) => name.replace('/', '')),
	);
	return new Set([...own, ...(inner.length ? decidersOf(inner) : [])]);
});

const isOffered = ({ options = [] }: INodeProperties, value: unknown): boolean => (options as INodePropertyOptions[]).some((option) => option.value === value);

const offers = ({ type, options = [] }: INodeProperties): string =>
	/options$/i.test(type)
		? `; it offers ${options
				.slice(0, 20)
				.map((option) => ('value' in option ? option.value : ''))
				.join(', ')}`
		: '';

/** A day as n8n's date picker leaves it, and a moment with the offset of another place. */
function momentOf(value: string | number): string {
	if (typeof value === 'number') return DateTime.fromSeconds(value, { zone: ELSEWHERE }).toISO()!;
	if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return `${value}T00:00:00`;
	return DateTime.fromISO(value.replace(' ', 'T'), { zone: 'utc' }).setZone(ELSEWHERE).toISO()!;
}

/** Several in one field: one a line where it has lines, otherwise with commas, and as JSON where members have some. */
function listOf({ typeOptions }: INodeProperties, members: readonly unknown[]): string {
	if (typeOptions?.rows) return members.join('\n');
	return members.some((member) => /[,\n]/.test(String(member))) ? jsonOf(members) : members.join(', ');
}

/** Some lists have each member within an object of one key, which no form shows. */
function unwrapped(properties: readonly INodeProperties[], params: Wire): Wire {
	const [[name, inner] = [], ...others] = Object.entries(params);
	const known = properties.some(
		(property) =>
			wireName(property.name) === name ||
			(property.name === COLLECTION && (property.options as INodeProperties[]).some((member) => wireName(member.name) === name)),
	);
	return name !== undefined && !others.length && !known && isRecord(inner) ? inner : params;
}
