import type { IDataObject } from 'n8n-workflow';
import { collectionOf } from '../../lib/definition/additionalFields';
import { propertyName, type Field } from '../../lib/definition/field';
import type { NodeTable } from '../../lib/definition/operation';

/** Values with each entry of `additionalFields` where the form has it: in its section, or as a field of its own. */
export function placeFields(fields: readonly Field[], { additionalFields = {}, ...values }: IDataObject): IDataObject {
	const placed: IDataObject = { ...values };
	for (const [name, value] of Object.entries(additionalFields as IDataObject)) {
		const field = fields.find((one) => propertyName(one) === name);
		const collection = field ? collectionOf(field) : 'additionalFields';
		if (collection) placed[collection] = { ...(placed[collection] as IDataObject), [name]: value };
		else placed[name] = value;
	}
	return placed;
}

const fieldsOf = ({ operations }: NodeTable, operation: string): readonly Field[] => operations.find((one) => one.operation === operation)!.fields;

/** The parameters of an operation, each where the form has it. */
export const inSections = (table: NodeTable, operation: string, parameters: IDataObject): IDataObject => placeFields(fieldsOf(table, operation), parameters);

/** The entries of a list of an operation, each field where the form has it. @param name of the list's property */
export const entriesInSections = (table: NodeTable, operation: string, name: string, entries: readonly object[]): object[] => {
	const list = fieldsOf(table, operation).find((field) => propertyName(field) === name) as Field & { kind: 'objectList' };
	return entries.map((entry) => placeFields(list.fields, entry as IDataObject));
};
