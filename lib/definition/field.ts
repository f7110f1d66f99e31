import type { Encoding } from './encoding';
import type { PiiKind } from './pii';
import type { ResourceListName } from './resourceLists';
import type { Rule } from './rule';
import type { SectionName } from './sections';

/** TikTok's value of an option. */
export type OptionValue = string | number | boolean;

/** TikTok's value → label. */
export type OptionLabels = Readonly<Record<string, string>>;

/** What an ID looks like: digits, as nearly all; letters and digits, as pixel codes; the path of an image; an email address; any text. */
export type IdForm = 'digits' | 'code' | 'path' | 'email' | 'text';

interface FieldBase {
	/** TikTok's parameter name; the n8n property has the same, plus `suffix`. */
	readonly name: string;
	/** Label in the editor, in Title Case. */
	readonly label: string;
	/** The description in the editor: one sentence, without a period. */
	readonly help: string;
	readonly required?: boolean;
	/** An optional field that is shown directly instead of in a collection. */
	readonly topLevel?: boolean;
	/** The collection that an optional field is in, Additional Fields without it; or that follows a field on the form itself. */
	readonly section?: SectionName;
	/**
	 * Distinguishes two fields of a node with the same parameter name: `status` with the suffix `rule` is the property
	 * `status__rule`. Within one endpoint fields of one name need `showWhen`, so that one of them is shown at a time; without
	 * a suffix they are one property with other options and another default, on which further fields can depend.
	 */
	readonly suffix?: string;
	/** The placeholder, without "e.g.". */
	readonly example?: string;
	/** Shown, and required if `required`, only while each of these siblings has one of these values. */
	readonly showWhen?: Readonly<Record<string, readonly OptionValue[]>>;
	/** Shown only while each of these siblings has one of these values, but read in any case: an expression may give the sibling others. */
	readonly displayWhen?: Readonly<Record<string, readonly OptionValue[]>>;
	/** A setting of the node that is not sent to TikTok: waiting, splitting, naming. */
	readonly clientOnly?: boolean;
	/** It only says whether to wait, and how long: what the item asks of TikTok stays the same. */
	readonly waiting?: boolean;
	/** Marked as required in the form only: a request may do without it, since another parameter can take its place. A rule tells when it is missing. */
	readonly requiredInForm?: boolean;
	/** Not in the form: another field sets it. JSON may name it. */
	readonly hidden?: boolean;
}

/** Free text. Limits count characters, not bytes. */
export interface StringField extends FieldBase {
	readonly kind: 'string';
	readonly minLength?: number;
	readonly maxLength?: number;
	/** A Chinese or Japanese character counts as two, as TikTok counts the length of names. */
	readonly wideCountsDouble?: boolean;
	/** Height of the input in lines, for long text. */
	readonly rows?: number;
	readonly pattern?: { readonly regex: Pick<RegExp, 'test'>; readonly message: string };
	/** Masked in the editor and redacted in messages. */
	readonly secret?: boolean;
	/** TikTok takes a list as JSON text: an array from an expression is serialized. */
	readonly acceptsArray?: boolean;
	/** The form of the value, if it is an ID. */
	readonly form?: IdForm;
	/** Personal data: hashed if TikTok requires it, and never repeated in a message. */
	readonly pii?: PiiKind;
}

/** A number; `integer` allows no fraction. */
interface NumberField extends FieldBase {
	readonly kind: 'number';
	readonly integer?: boolean;
	readonly min?: number;
	readonly max?: number;
	readonly default?: number;
	/** Shown as a text field, which can stay empty: n8n's number fields always hold a number. */
	readonly canBeEmpty?: boolean;
}

interface BooleanField extends FieldBase {
	readonly kind: 'boolean';
	readonly default?: boolean;
	/** Not shown: true if this earlier member of the same object is given. */
	readonly impliedBy?: string;
}

/** One of several fixed values. */
interface OptionsField extends FieldBase {
	readonly kind: 'options';
	readonly options: OptionLabels;
	readonly default?: string;
	/** TikTok takes the value as a JSON number. */
	readonly numeric?: boolean;
	/** TikTok knows more values than are offered; an expression may give others. */
	readonly allowArbitraryValues?: boolean;
	/** A label stands for its value although it could be a value of TikTok's own: those are all in lower case, say. */
	readonly labelsAreValues?: boolean;
	/** Values that TikTok takes too, but that are not offered; an expression may give them. */
	readonly alsoAccepted?: OptionLabels;
	/** Label of the choice that sets nothing, if it is not None: All. */
	readonly emptyLabel?: string;
	/** The value in an object, given as JSON, that does not have the choice; from its other members. */
	readonly derivedFrom?: (members: Readonly<Record<string, unknown>>) => string | undefined;
}

/** Any number of fixed values. */
interface MultiOptionsField extends FieldBase {
	readonly kind: 'multiOptions';
	readonly options: OptionLabels;
	readonly default?: readonly string[];
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly numeric?: boolean;
	/** TikTok knows more values than are offered; an expression may give others. */
	readonly allowArbitraryValues?: boolean;
	/** As in OptionsField. */
	readonly labelsAreValues?: boolean;
}

/** One resource with an ID, picked from a list that is loaded from TikTok. */
interface ResourceLocatorField extends FieldBase {
	readonly kind: 'resourceLocator';
	/** The list to pick from. */
	readonly list: ResourceListName;
	/** The form of the ID, if it is not that of the list. */
	readonly form?: IdForm;
	/** TikTok takes the ID as a JSON number. */
	readonly int64?: boolean;
}

/** A 64-bit ID that TikTok takes as a JSON number: text in the editor, all digits in the request. */
interface Int64Field extends FieldBase {
	readonly kind: 'int64';
}

/** Kinds of files that TikTok takes. */
export type FileKind = 'video' | 'image' | 'zip' | 'table';

/** A file of the item, sent as a part of a multipart form. Its value is the name of the item's binary field. */
export interface BinaryFileField extends FieldBase {
	readonly kind: 'binaryFile';
	/** The form part for the file's MD5, which is computed during the upload. */
	readonly signature?: string;
	/** Largest file, in bytes. */
	readonly maxBytes?: number;
	/** What the file is; one that is surely something else is not sent. */
	readonly fileKind?: FileKind;
}

/** Several IDs or words: `1, 2, 3`, a JSON array, or an array from an expression. */
export interface StringListField extends FieldBase {
	readonly kind: 'stringList';
	/** The list to choose from; without it, IDs are typed. */
	readonly list?: ResourceListName;
	/** Label of one item, if each is searched in its own entry: the list is too long to show, or TikTok only searches it by words. */
	readonly itemLabel?: string;
	/** Its items are appended to those of the field with the same parameter name, which validates them all. */
	readonly appends?: boolean;
	/** The form of each item, if it is not that of the list. */
	readonly form?: IdForm;
	/** Each item is a date and time, in UTC as TikTok takes it. */
	readonly dateTimes?: boolean;
	/** Each item is a 64-bit number as text. */
	readonly digitsOnly?: boolean;
	readonly minItems?: number;
	readonly maxItems?: number;
	/** Longest item, in characters. */
	readonly maxItemLength?: number;
	/** Items are separated by line breaks only; they may contain commas. */
	readonly onePerLine?: boolean;
	/** Personal data, as in StringField. */
	readonly pii?: PiiKind;
	/** Largest number of items in one request: more are split over several requests, and the results joined. */
	readonly maxPerRequest?: number;
}

/** A date (`YYYY-MM-DD`) or, with `time`, a date and time in UTC (`YYYY-MM-DD HH:MM:SS`). */
export interface DateField extends FieldBase {
	readonly kind: 'date';
	readonly time?: boolean;
	/** Another format for `time`: Unix time in seconds; ISO 8601; or the time of a clock whose time zone nobody here knows, such as that of an account. */
	readonly format?: 'seconds' | 'iso' | 'local';
}

/** An object whose members are shown as fields. */
export interface ObjectField extends FieldBase {
	readonly kind: 'object';
	readonly fields: readonly Field[];
	/** Rules over the values of the object. */
	readonly rules?: readonly Rule[];
	/** Only for a field of an endpoint, not for a member of an object. */
	readonly encoding?: Encoding;
	/** Shown as the collection "Filters". */
	readonly filters?: boolean;
}

/** A list of objects, each shown as an entry with fields. */
export interface ObjectListField extends FieldBase {
	readonly kind: 'objectList';
	readonly fields: readonly Field[];
	/** Label of one entry. */
	readonly itemLabel: string;
	/** TikTok takes each item wrapped in an object with only this key. */
	readonly wrapperKey?: string;
	/** Rules over the values of one item. */
	readonly rules?: readonly Rule[];
	/** Only for a field of an endpoint, not for a member of an object. */
	readonly encoding?: Encoding;
	readonly minItems?: number;
	readonly maxItems?: number;
}

/** JSON, for objects too deep for fields. The example passes the validation. */
interface JsonField extends FieldBase {
	readonly kind: 'json';
	readonly array?: boolean;
	/** What is known of the object, or of each object of the list: these members are read like fields, all others are sent as they are. */
	readonly members?: readonly Field[];
	/** Each item of the list is a number. */
	readonly numbers?: boolean;
	/** The object has members of any name, each of them text. */
	readonly texts?: boolean;
	/** A long integer in typed JSON stays a number; by default it becomes text, as IDs are. */
	readonly keepIntegers?: boolean;
	readonly default?: '{}';
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

/** What a constructor takes besides name, label and help. */
type Settings<F extends Field> = Omit<F, 'kind' | 'name' | 'label' | 'help'>;

/** The settings can be left out if none is required. */
type FieldConstructor<F extends Field> = (
	name: string,
	label: string,
	help: string,
	...settings: object extends Settings<F> ? [settings?: Settings<F>] : [settings: Settings<F>]
) => F;

const constructorOf =
	<F extends Field>(kind: F['kind'], preset?: Partial<F>): FieldConstructor<F> =>
	(name, label, help, ...[settings]) =>
		({ kind, name, label, help, ...preset, ...settings }) as F;

/** Constructors, so that a field is one line of a table: `f.string('campaign_name', 'Campaign Name', 'Name shown in Ads Manager')`. */
export const f = {
	string: constructorOf<StringField>('string'),
	number: constructorOf<NumberField>('number'),
	integer: constructorOf<NumberField>('number', { integer: true }),
	boolean: constructorOf<BooleanField>('boolean'),
	options: constructorOf<OptionsField>('options'),
	multiOptions: constructorOf<MultiOptionsField>('multiOptions'),
	resourceLocator: constructorOf<ResourceLocatorField>('resourceLocator'),
	int64: constructorOf<Int64Field>('int64'),
	binaryFile: constructorOf<BinaryFileField>('binaryFile'),
	stringList: constructorOf<StringListField>('stringList'),
	date: constructorOf<DateField>('date'),
	dateTime: constructorOf<DateField>('date', { time: true }),
	object: constructorOf<ObjectField>('object'),
	objectList: constructorOf<ObjectListField>('objectList'),
	json: constructorOf<JsonField>('json'),
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

/** Whether a field's items are appended to those of another. */
export const isAppended = (field: Field): boolean => field.kind === 'stringList' && field.appends === true;

/** The member that implies this one, if any. */
export const impliedByOf = (field: Field): string | undefined => (field.kind === 'boolean' ? field.impliedBy : undefined);

/** The n8n property name of a field. */
export const propertyName = (field: Field): string => (field.suffix ? `${field.name}__${field.suffix}` : field.name);

/** TikTok's parameter name of a property: what comes before `__`. */
export const parameterName = (property: string): string => property.split('__', 1)[0]!;
