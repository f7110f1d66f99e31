import type { Field } from './field';

/** Name of the collection that holds an operation's optional fields. */
export const MORE = 'additionalFields';

/** Name, within that collection, of the way out for parameters the table does not know. */
export const OTHERS = 'additionalParameters';

/** An optional field stands in the collection, unless its table entry puts it on top or it is the filters. */
export const inMore = (field: Field): boolean => !field.required && !field.top && !(field.kind === 'object' && field.filters);
