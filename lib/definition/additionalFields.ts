import type { Field } from './field';
import type { SectionName } from './sections';

/** Name of the collection that holds an operation's optional fields that have no section. */
export const ADDITIONAL_FIELDS = 'additionalFields';

/** Name, within that collection, of the JSON field for parameters that the table does not know. */
export const ADDITIONAL_PARAMETERS = 'additionalParameters';

/** An optional field is in a collection, unless it is `topLevel` or the filters. */
export const isAdditionalField = (field: Field): boolean => !field.required && !field.topLevel && !(field.kind === 'object' && field.filters);

/** Name of the collection that holds a field; `undefined` if it is shown directly. */
export const collectionOf = (field: Field): SectionName | typeof ADDITIONAL_FIELDS | undefined =>
	isAdditionalField(field) ? (field.section ?? ADDITIONAL_FIELDS) : undefined;
