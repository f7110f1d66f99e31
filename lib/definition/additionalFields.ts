import type { Field } from './field';

/** Name of the collection that holds an operation's optional fields. */
export const ADDITIONAL_FIELDS = 'additionalFields';

/** Name, within that collection, of the way out for parameters the table does not know. */
export const ADDITIONAL_PARAMETERS = 'additionalParameters';

/** An optional field stands in the collection, unless its table entry puts it on top or it is the filters. */
export const isAdditionalField = (field: Field): boolean => !field.required && !field.topLevel && !(field.kind === 'object' && field.filters);
