import type { FindId, SiblingValue } from './idLookup';
import type { PersonalDataOptions } from './personalData';
import type { Source } from './source';

/** What a list without entries means: it is reported; it says nothing; or no record can match it. */
export type EmptyListMeaning = 'issue' | 'nothing' | 'noRecord';

export interface ConverterOptions {
	/** IANA time zone of the workflow, for times without one. */
	readonly zone: string;
	readonly emptyLists?: EmptyListMeaning;
	/** What an empty list within Filters means. */
	readonly emptyFilters?: EmptyListMeaning;
	/** Names of the lists that Remove All Of can empty. */
	readonly removable?: readonly string[];
	readonly personalData?: PersonalDataOptions;
	/** Values of the fields outside of objects, for `showWhen` with a `/`. */
	readonly valueOf?: (name: string) => unknown;
	/** Looks names up where IDs are wanted; without it they are refused. */
	readonly findId?: FindId;
	/** Values of the properties outside of objects. */
	readonly sibling?: SiblingValue;
}

/** Where a value stands. */
export interface Place {
	/** Labels to the field, for issues. */
	readonly path: readonly string[];
	/** The value as the node has it: an expression, or what was typed or chosen. */
	readonly source?: Source;
	/** Objects keep members that the table does not know. */
	readonly keepUnknown?: boolean;
	/** Values of the properties next to it, within an object, and of those outside. */
	readonly sibling?: SiblingValue;
}
