import type { Field } from './field';

/** Name of the collection that holds an operation's optional fields. */
export const ADDITIONAL_FIELDS = 'additionalFields';

/** Name, within that collection, of the JSON field for parameters that the table does not know. */
export const ADDITIONAL_PARAMETERS = 'additionalParameters';

/** An optional field is in the collection, unless it is `topLevel` or the filters. */
export const isAdditionalField = (field: Field): boolean => !field.required && !field.topLevel && !(field.kind === 'object' && field.filters);
