import isPlainObject from 'lodash/isPlainObject';
import memoize from 'lodash/memoize';
import { ADDITIONAL_FIELDS, ADDITIONAL_PARAMETERS, collectionOf } from '../definition/additionalFields';
import type { Endpoint } from '../definition/endpoint';
import { isAppended, propertyName, type Field } from '../definition/field';
import { PII_SETTINGS, REFUSE, type LeftOutValue } from '../definition/pii';
import { removableIn, removedIn } from '../definition/removeAllOf';
import type { Params } from '../definition/rule';
import { isRecord } from '../util/isRecord';
import type { FindId } from './idLookup';
import { labelsOf, toIssues, type Issue } from './issues';
import { schemaOf } from './schema';
import { showTest } from './showWhen';
import { sourceAt } from './source';
import { ValueConverter } from './valueConverter';

/** Reads a parameter of the node for the current item; `undefined` or null if it is not shown or not set. */
type ReadParameter = (name: string) => unknown;

export interface CollectedParameters {
	/** TikTok's parameters, in the order of the table. */
	readonly params: Params;
	/** Values of the `clientOnly` fields. */
	readonly settings: Params;
	/** Every reason not to send the request. */
	readonly issues: Issue[];
	/** Personal data that is not of its kind, and is not sent. */
	readonly leftOut: readonly LeftOutValue[];
	/** A filter allows none of its values: there is nothing to ask TikTok for. */
	readonly matchesNothing: boolean;
}

interface Options {
	/** IANA time zone of the workflow, for times without one. */
	readonly zone?: string;
	/** The node's parameters as n8n stores them, to tell expressions from fields that were filled in. */
	readonly stored?: unknown;
	/** Looks names up where IDs are wanted; without it they are refused. */
	readonly findId?: FindId;
}

const PATH = ['Additional Parameters'];

/**
 * Reads the fields of an endpoint, converts the values to TikTok's names and types, and checks them all. Additional
 * Parameters (JSON) win over fields; those that the table knows are read and checked like its fields.
 */
export function collectParameters(endpoint: Endpoint, read: ReadParameter, { zone = 'UTC', stored, findId }: Options = {}): CollectedParameters {
	const { fields } = endpoint;
	const isRead = endpoint.method === 'GET' || endpoint.readOnly;
	const settingOf = (name: string): unknown => fields.filter((field) => field.name === name && isShown(field)).map(valueOf)[0];
	const converter = new ValueConverter({
		zone,
		emptyLists: endpoint.ignoresEmptyLists ? 'nothing' : 'issue',
		emptyFilters: isRead ? 'noRecord' : 'issue',
		removable: removableIn(endpoint),
		personalData: {
			settingOf,
			leavesOut: () => fields.some(({ name }) => name === PII_SETTINGS.invalid) && settingOf(PII_SETTINGS.invalid) !== REFUSE,
		},
		valueOf: settingOf,
		sibling: (property) => fields.filter((field) => propertyName(field) === property && isShown(field)).map(valueOf)[0],
		findId,
	});
	const readCollection = memoize((name: string): Params => {
		const collection = read(name);
		return isRecord(collection) ? collection : {};
	});
	const valueOf = memoize((field: Field): unknown => {
		const name = propertyName(field);
		const collection = collectionOf(field);
		const source = sourceAt(collection ? sourceAt(stored, collection) : stored, name);
		return converter.convert(field, collection ? readCollection(collection)[name] : read(name), { path: [field.label], source });
	});
	const isShown = showTest(fields, valueOf);
	const params: Params = { ...endpoint.fixedParams };
	const settings: Params = {};
	for (const field of fields) {
		const value = isShown(field) ? valueOf(field) : undefined;
		if (value === undefined) continue;
		const values = field.clientOnly ? settings : params;
		values[field.name] = isAppended(field) ? [...((values[field.name] as unknown[] | undefined) ?? []), ...(value as unknown[])] : value;
	}
	Object.assign(params, additionalParametersOf(readCollection(ADDITIONAL_FIELDS)[ADDITIONAL_PARAMETERS], fields, converter, isShown));
	for (const name of removedIn(settings)) {
		const { label } = fields.find((field) => field.name === name)!;
		if (params[name] !== undefined)
			converter.issues.push({ path: [label], message: 'is set, and stands under Remove All Of too; only one of them can be done' });
		else params[name] = [];
	}

	// A clientOnly field may decide which fields are required.
	const allValues = { ...settings, ...params };
	const result = schemaOf(endpoint, 'input').safeParse(allValues);
	for (const path of brokenTexts(allValues))
		converter.issues.push({ path: labelsOf(fields, path, allValues), message: 'holds half an emoji, which was cut in two' });
	// A name whose ID is not known yet says nothing about the ID.
	const reportedPaths = new Set([...converter.issues.map(({ path }) => path), ...converter.namesToFind].map((path) => path.join()));
	const schemaIssues = result.success ? [] : toIssues(result.error.issues, fields, allValues).filter(({ path }) => !reportedPaths.has(path.join()));
	return {
		params,
		settings,
		issues: [...converter.issues, ...schemaIssues],
		leftOut: converter.personalData.leftOut,
		matchesNothing: converter.matchesNothing,
	};
}

/** Where a text holds half of a surrogate pair, as text has that was cut within an emoji. No request can carry it. */
function brokenTexts(value: unknown, path: ReadonlyArray<string | number> = []): Array<ReadonlyArray<string | number>> {
	if (typeof value === 'string') return /\p{Surrogate}/u.test(value) ? [path] : [];
	if (Array.isArray(value)) return value.flatMap((member, index) => brokenTexts(member, [...path, index]));
	return isPlainObject(value) ? Object.entries(value as Params).flatMap(([name, member]) => brokenTexts(member, [...path, name])) : [];
}

/** Additional Parameters (JSON): names of the table's fields are read like these, others are sent as they are. */
function additionalParametersOf(value: unknown, fields: readonly Field[], converter: ValueConverter, isShown: (field: Field) => boolean): Params {
	if (value === undefined || value === null || value === '') return {};
	const parsed = converter.parseJson(value, PATH);
	if (!isRecord(parsed)) {
		if (parsed !== undefined && parsed !== null) converter.issues.push({ path: PATH, message: 'must be an object with names, such as {"name": "value"}' });
		return {};
	}
	const params: Params = {};
	for (const [name, member] of Object.entries(parsed)) {
		const candidates = fields.filter((field) => field.name === name && !field.clientOnly && !isAppended(field));
		const field = candidates.find(isShown) ?? candidates[0];
		if (!field) converter.checkNumbers(member, [...PATH, name]);
		const converted = field ? converter.convertGiven(field, member) : member;
		if (converted !== undefined) params[name] = converted;
		// It wins over a field that is filled in, so it must not be passed over.
		else if (field?.required && Array.isArray(member)) converter.issues.push({ path: [field.label], message: 'is empty' });
	}
	return params;
}
