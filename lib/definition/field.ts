import type { PiiKind } from './pii';
import type { ResourceListName } from './resourceLists';
import type { Rule } from './rule';

/** A value an option can stand for on the wire. */
export type OptionValue = string | number | boolean;

/** Wire value → the words a person picks it by. */
export type OptionLabels = Readonly<Record<string, string>>;

interface FieldBase {
	/** TikTok's wire name; the n8n property has the same. */
	readonly name: string;
	/** Label in the editor, in Title Case. */
	readonly label: string;
	/** One sentence: what it does to the result. */
	readonly help: string;
	readonly required?: boolean;
	/** An optional field that stands on top instead of under Additional Fields. */
	readonly topLevel?: boolean;
	/**
	 * Tells two fields of one node and one wire name apart: `status` with as `rule` is the property `status__rule`.
	 * Fields of one endpoint that share a wire name are told apart by `when` as well: one of them is shown at a time.
	 */
	readonly suffix?: string;
	/** Shown, without "e.g.", in the empty field. */
	readonly example?: string;
	/** Shown only while each named sibling has one of these values; a required field is required only then. */
	readonly showWhen?: Readonly<Record<string, readonly OptionValue[]>>;
	/** A choice of ours that TikTok never sees: waiting, splitting, naming. */
	readonly clientOnly?: boolean;
}

/** Free text. Limits count characters, not bytes. */
export interface StringField extends FieldBase {
	readonly kind: 'string';
	readonly minLength?: number;
	readonly maxLength?: number;
	/** A Chinese or Japanese character counts as two, as TikTok counts names. */
	readonly wideCountsDouble?: boolean;
	/** Height of the input, for text that runs over several lines. */
	readonly rows?: number;
	readonly pattern?: { readonly regex: Pick<RegExp, 'test'>; readonly message: string };
	/** Hidden in the editor, and never repeated in a message. */
	readonly secret?: boolean;
	/** TikTok wants a list in it as JSON text: an array from an expression becomes that. */
	readonly acceptsArray?: boolean;
	/** Something known of a person: hashed where TikTok demands it, and never told in a message. */
	readonly pii?: PiiKind;
}

/** A number; `whole` allows no fraction. */
export interface NumberField extends FieldBase {
	readonly kind: 'number';
	readonly integer?: boolean;
	readonly min?: number;
	readonly max?: number;
	readonly default?: number;
}

export interface BooleanField extends FieldBase {
	readonly kind: 'boolean';
	readonly default?: boolean;
	/** A member that no person sets: true where this earlier member of the same object is given. */
	readonly impliedBy?: string;
}

/** One of fixed values. */
export interface OptionsField extends FieldBase {
	readonly kind: 'options';
	readonly options: OptionLabels;
	readonly default?: string;
	/** TikTok wants the value as a number. */
	readonly numeric?: boolean;
	/** TikTok knows more values than are offered; an expression may bring one of those. */
	readonly allowArbitraryValues?: boolean;
}

/** Several of fixed values. */
export interface MultiOptionsField extends FieldBase {
	readonly kind: 'multiOptions';
	readonly options: OptionLabels;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly numeric?: boolean;
	/** TikTok knows more values than are offered; an expression may bring those. */
	readonly allowArbitraryValues?: boolean;
}

/** One thing that has an ID, picked from a list that TikTok fills. */
export interface ResourceLocatorField extends FieldBase {
	readonly kind: 'resourceLocator';
	/** The list to pick from. */
	readonly list: ResourceListName;
	/** TikTok wants the ID as a JSON number. */
	readonly int64?: boolean;
}

/** A 64-bit ID that TikTok wants as a JSON number: text for a person, exact on the wire. */
export interface Int64Field extends FieldBase {
	readonly kind: 'int64';
}

/** A file of the item, sent as a part of a multipart form. A person names the binary property that holds it. */
export interface BinaryFileField extends FieldBase {
	readonly kind: 'binaryFile';
	/** Part that takes the file's MD5, which is computed while it is sent. */
	readonly signature?: string;
	/** Largest file, in bytes. */
	readonly maxBytes?: number;
}

/** Several IDs or words, typed as `1, 2, 3`, as a JSON array or by an expression. */
export interface StringListField extends FieldBase {
	readonly kind: 'stringList';
	/** The list to choose from; without it, IDs are typed. */
	readonly list?: ResourceListName;
	/** What one member is called, where each is searched for in an entry of its own: the list is too long to show, or TikTok fills it by words only. */
	readonly itemLabel?: string;
	/** Its members come behind those of the field of the same wire name, which judges them all. */
	readonly appends?: boolean;
	/** Every member is a 64-bit number as text. */
	readonly digitsOnly?: boolean;
	readonly minItems?: number;
	readonly maxItems?: number;
	/** Longest single member, in characters. */
	readonly maxItemLength?: number;
	/** Members are whole phrases, one a line: commas belong to them. */
	readonly onePerLine?: boolean;
	/** Something known of a person, as with text. */
	readonly pii?: PiiKind;
	/** Largest number of members one call takes: more are spread over several calls and come back as one result. */
	readonly maxPerRequest?: number;
}

/** A day (`YYYY-MM-DD`) or, with `time`, a moment (`YYYY-MM-DD HH:MM:SS`), both in UTC as TikTok wants them. */
export interface DateField extends FieldBase {
	readonly kind: 'date';
	readonly time?: boolean;
	/** Another form TikTok wants a moment in: seconds since 1970, or ISO 8601. */
	readonly format?: 'seconds' | 'iso';
}

/** One object, its members shown as fields. */
export interface ObjectField extends FieldBase {
	readonly kind: 'object';
	readonly fields: readonly Field[];
	/** Shown as the collection "Filters". */
	readonly filters?: boolean;
}

/** A list of objects, each shown as a group of fields. */
export interface ObjectListField extends FieldBase {
	readonly kind: 'objectList';
	readonly fields: readonly Field[];
	/** What one member is called. */
	readonly itemLabel: string;
	/** TikTok wants each member within an object that has only this key. */
	readonly wrapperKey?: string;
	/** What the values of one member must hold together. */
	readonly rules?: readonly Rule[];
	readonly minItems?: number;
	readonly maxItems?: number;
}

/** What is too deep for fields: JSON, with an example that passes the check. */
export interface JsonField extends FieldBase {
	readonly kind: 'json';
	readonly array?: boolean;
	/** A long integer in typed JSON goes to TikTok as a number; elsewhere it goes as text, which IDs are. */
	readonly keepIntegers?: boolean;
	readonly example: string;
}

export type Field =
	| StringField
	| NumberField
	| BooleanField
	| OptionsField
	| MultiOptionsField
	| ResourceLocatorField
	| StringListField
	| Int64Field
	| BinaryFileField
	| DateField
	| ObjectField
	| ObjectListField
	| JsonField;

/** What a constructor takes beside name, label and help. */
type Settings<F extends Field> = Omit<F, 'kind' | 'name' | 'label' | 'help'>;

/** Constructors, so that a field is one line of a table: `f.string('campaign_name', 'Campaign Name', 'Name shown in Ads Manager')`. */
export const f = {
	string: (name: string, label: string, help: string, settings: Settings<StringField> = {}): StringField => ({
		kind: 'string',
		name,
		label,
		help,
		...settings,
	}),
	number: (name: string, label: string, help: string, settings: Settings<NumberField> = {}): NumberField => ({
		kind: 'number',
		name,
		label,
		help,
		...settings,
	}),
	integer: (name: string, label: string, help: string, settings: Settings<NumberField> = {}): NumberField => ({
		kind: 'number',
		name,
		label,
		help,
		integer: true,
		...settings,
	}),
	boolean: (name: string, label: string, help: string, settings: Settings<BooleanField> = {}): BooleanField => ({
		kind: 'boolean',
		name,
		label,
		help,
		...settings,
	}),
	options: (name: string, label: string, help: string, settings: Settings<OptionsField>): OptionsField => ({
		kind: 'options',
		name,
		label,
		help,
		...settings,
	}),
	multiOptions: (name: string, label: string, help: string, settings: Settings<MultiOptionsField>): MultiOptionsField => ({
		kind: 'multiOptions',
		name,
		label,
		help,
		...settings,
	}),
	resourceLocator: (name: string, label: string, help: string, settings: Settings<ResourceLocatorField>): ResourceLocatorField => ({
		kind: 'resourceLocator',
		name,
		label,
		help,
		...settings,
	}),
	int64: (name: string, label: string, help: string, settings: Settings<Int64Field> = {}): Int64Field => ({ kind: 'int64', name, label, help, ...settings }),
	binaryFile: (name: string, label: string, help: string, settings: Settings<BinaryFileField> = {}): BinaryFileField => ({
		kind: 'binaryFile',
		name,
		label,
		help,
		...settings,
	}),
	stringList: (name: string, label: string, help: string, settings: Settings<StringListField> = {}): StringListField => ({
		kind: 'stringList',
		name,
		label,
		help,
		...settings,
	}),
	date: (name: string, label: string, help: string, settings: Settings<DateField> = {}): DateField => ({ kind: 'date', name, label, help, ...settings }),
	dateTime: (name: string, label: string, help: string, settings: Settings<DateField> = {}): DateField => ({
		kind: 'date',
		name,
		label,
		help,
		time: true,
		...settings,
	}),
	object: (name: string, label: string, help: string, settings: Settings<ObjectField>): ObjectField => ({ kind: 'object', name, label, help, ...settings }),
	objectList: (name: string, label: string, help: string, settings: Settings<ObjectListField>): ObjectListField => ({
		kind: 'objectList',
		name,
		label,
		help,
		...settings,
	}),
	json: (name: string, label: string, help: string, settings: Settings<JsonField>): JsonField => ({ kind: 'json', name, label, help, ...settings }),
	/** TikTok's `filtering` object, shown as the collection "Filters". */
	filters: (...fields: readonly Field[]): ObjectField => ({
		kind: 'object',
		name: 'filtering',
		label: 'Filters',
		help: 'Only what matches all of these comes back',
		fields,
		filters: true,
	}),
};

/** Whether a field holds something known of a person, at any depth. */
export const containsPii = (field: Field): boolean =>
	('pii' in field && field.pii !== undefined) || ((field.kind === 'object' || field.kind === 'objectList') && field.fields.some(containsPii));

/** Whether a field adds to the members of another. */
export const isAppended = (field: Field): boolean => field.kind === 'stringList' && field.appends === true;

/** The member that decides over a flag which no person sets. */
export const impliedByOf = (field: Field): string | undefined => (field.kind === 'boolean' ? field.impliedBy : undefined);

/** The n8n property name of a field. */
export const propertyName = (field: Field): string => (field.suffix ? `${field.name}__${field.suffix}` : field.name);

/** The wire name that a property stands for. */
export const parameterName = (property: string): string => property.replace(/__.*$/, '');
