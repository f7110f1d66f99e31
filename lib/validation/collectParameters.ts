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

/** Reads a parameter of the node for the current item; `undefined` or null if it is not shown or not set. */
type ReadParameter = (name: string) => unknown;

export interface CollectedParameters {
	/** TikTok's parameters, in the order of the table. */
	readonly params: Params;
	/** Values of the `clientOnly` fields. */
	readonly settings: Params;
	/** Every reason not to send the request. */
	readonly issues: Issue[];
}

/**
 * Reads the fields of an endpoint, converts the values to TikTok's names and types, and checks them all. Additional
 * Parameters (JSON) win over fields, and are checked if the table has a field of that name.
 *
 * @param zone IANA time zone of the workflow, for times without one
 */
export function collectParameters(endpoint: Endpoint, read: ReadParameter, zone = 'UTC'): CollectedParameters {
	const converter = new ValueConverter(zone);
	const collection = read(ADDITIONAL_FIELDS);
	const additionalFields = isRecord(collection) ? collection : {};
	const params: Params = { ...endpoint.fixedParams };
	const settings: Params = {};
	const convertedValue = memoize((field: Field): unknown =>
		converter.convert(field, isAdditionalField(field) ? additionalFields[propertyName(field)] : read(propertyName(field)), [field.label]),
	);
	// n8n cannot hide a field that depends on an expression, and returns its default: so the condition is checked again here.
	const isShown = (field: Field): boolean =>
		Object.entries(field.showWhen ?? {}).every(([name, values]) =>
			endpoint.fields.some((sibling) => sibling.name === name && isShown(sibling) && values.includes((convertedValue(sibling) ?? '') as OptionValue)),
		);
	for (const field of endpoint.fields) {
		const value = isShown(field) ? (isCleared(endpoint, field, additionalFields) ? [] : convertedValue(field)) : undefined;
		if (value === undefined) continue;
		const values = field.clientOnly ? settings : params;
		values[field.name] = isAppended(field) ? [...((values[field.name] as unknown[] | undefined) ?? []), ...(value as unknown[])] : value;
	}
	const additionalParameters =
		additionalFields[ADDITIONAL_PARAMETERS] === undefined || additionalFields[ADDITIONAL_PARAMETERS] === ''
			? undefined
			: converter.toObject(additionalFields[ADDITIONAL_PARAMETERS], ['Additional Parameters']);
	if (isRecord(additionalParameters)) Object.assign(params, additionalParameters);
	else if (additionalParameters !== undefined && additionalParameters !== null)
		converter.issues.push({ path: ['Additional Parameters'], message: 'must be an object with names, such as {"name": "value"}' });

	// A clientOnly field may decide which fields are required.
	const allValues = { ...settings, ...params };
	const result = schemaOf(endpoint, 'input').safeParse(allValues);
	const reportedPaths = new Set(converter.issues.map(({ path }) => path.join()));
	const schemaIssues = result.success ? [] : toIssues(result.error.issues, endpoint.fields, allValues).filter(({ path }) => !reportedPaths.has(path.join()));
	return { params, settings, issues: [...converter.issues, ...schemaIssues] };
}

/** Whether a person added the list and left it empty, to clear it at TikTok. An expression without a result does not clear it. */
const isCleared = ({ clearable = [] }: Endpoint, field: Field, additionalFields: Readonly<Record<string, unknown>>): boolean => {
	const value = isAdditionalField(field) && clearable.includes(field.name) && !isAppended(field) ? additionalFields[propertyName(field)] : undefined;
	return typeof value === 'object' && value !== null && isEmpty(isRecord(value) ? (value.item ?? value) : value);
};
