/**
 * The kinds of field an endpoint can have, and one constructor for each, so that a field of an endpoint table
 * is one line. A field is plain data: the form, the check of values, the request and the sandbox all read it.
 */

import type { Identity } from '../request/identity';
import type { Rule } from './endpoint';

/** A value an option can stand for on the wire. */
export type Value = string | number | boolean;

/** Wire value → the words a person picks it by. */
export type Choices = Readonly<Record<string, string>>;

interface Common {
	/** TikTok's wire name; the n8n property has the same. */
	readonly name: string;
	/** Label in the editor, in Title Case. */
	readonly label: string;
	/** One sentence: what it does to the result. */
	readonly help: string;
	readonly required?: boolean;
	/** An optional field that stands on top instead of under Additional Fields. */
	readonly top?: boolean;
	/**
	 * Tells two fields of one node and one wire name apart: `status` with as `rule` is the property `status__rule`.
	 * Fields of one endpoint that share a wire name are told apart by `when` as well: one of them is shown at a time.
	 */
	readonly as?: string;
	/** Shown, without "e.g.", in the empty field. */
	readonly example?: string;
	/** Shown only while each named sibling has one of these values; a required field is required only then. */
	readonly when?: Readonly<Record<string, readonly Value[]>>;
	/** A choice of ours that TikTok never sees: waiting, splitting, naming. */
	readonly local?: boolean;
}

/** Free text. Limits count characters, not bytes. */
export interface TextField extends Common {
	readonly kind: 'text';
	readonly min?: number;
	readonly max?: number;
	/** A Chinese or Japanese character counts as two, as TikTok counts names. */
	readonly wide?: boolean;
	/** Height of the input, for text that runs over several lines. */
	readonly rows?: number;
	readonly pattern?: { readonly regex: Pick<RegExp, 'test'>; readonly says: string };
	/** Hidden in the editor, and never repeated in a message. */
	readonly secret?: boolean;
	/** TikTok wants a list in it as JSON text: an array from an expression becomes that. */
	readonly orList?: boolean;
	/** Something known of a person: hashed where TikTok demands it, and never told in a message. */
	readonly identity?: Identity;
}

/** A number; `whole` allows no fraction. */
export interface NumberField extends Common {
	readonly kind: 'number';
	readonly whole?: boolean;
	readonly min?: number;
	readonly max?: number;
	readonly preset?: number;
}

export interface FlagField extends Common {
	readonly kind: 'flag';
	readonly preset?: boolean;
	/** A member that no person sets: true where this earlier member of the same object is given. */
	readonly follows?: string;
}

/** One of fixed values. */
export interface ChoiceField extends Common {
	readonly kind: 'choice';
	readonly of: Choices;
	readonly preset?: string;
	/** TikTok wants the value as a number. */
	readonly numeric?: boolean;
	/** TikTok knows more values than are offered; an expression may bring one of those. */
	readonly open?: boolean;
}

/** Several of fixed values. */
export interface ChoicesField extends Common {
	readonly kind: 'choices';
	readonly of: Choices;
	readonly min?: number;
	readonly max?: number;
	readonly numeric?: boolean;
	/** TikTok knows more values than are offered; an expression may bring those. */
	readonly open?: boolean;
}

/** One thing that has an ID, picked from a list that TikTok fills. */
export interface ThingField extends Common {
	readonly kind: 'thing';
	/** Which list: a name of lib/lists. */
	readonly list: string;
	/** TikTok wants the ID as a JSON number. */
	readonly long?: boolean;
}

/** A 64-bit ID that TikTok wants as a JSON number: text for a person, exact on the wire. */
export interface LongField extends Common {
	readonly kind: 'long';
}

/** A file of the item, sent as a part of a multipart form. A person names the binary property that holds it. */
export interface FileField extends Common {
	readonly kind: 'file';
	/** Part that takes the file's MD5, which is computed while it is sent. */
	readonly signature?: string;
	/** Largest file, in bytes. */
	readonly maxBytes?: number;
}

/** Several IDs or words, typed as `1, 2, 3`, as a JSON array or by an expression. */
export interface SeveralField extends Common {
	readonly kind: 'several';
	/** Which list fills a multiple choice: a name of lib/lists. Without it, IDs are typed. */
	readonly list?: string;
	/** What one member is called, where each is searched for in an entry of its own: the list is too long to show, or TikTok fills it by words only. */
	readonly each?: string;
	/** Its members come behind those of the field of the same wire name, which judges them all. */
	readonly joins?: boolean;
	/** Every member is a 64-bit number as text. */
	readonly digits?: boolean;
	readonly min?: number;
	readonly max?: number;
	/** Longest single member, in characters. */
	readonly maxEach?: number;
	/** Members are whole phrases, one a line: commas belong to them. */
	readonly lines?: boolean;
	/** Something known of a person, as with text. */
	readonly identity?: Identity;
	/** Largest number of members one call takes: more are spread over several calls and come back as one result. */
	readonly perCall?: number;
}

/** A day (`YYYY-MM-DD`) or, with `time`, a moment (`YYYY-MM-DD HH:MM:SS`), both in UTC as TikTok wants them. */
export interface DateField extends Common {
	readonly kind: 'date';
	readonly time?: boolean;
	/** Another form TikTok wants a moment in: seconds since 1970, or ISO 8601. */
	readonly form?: 'seconds' | 'iso';
}

/** One object, its members shown as fields. */
export interface ObjectField extends Common {
	readonly kind: 'object';
	readonly of: readonly Field[];
	/** Shown as the collection "Filters". */
	readonly filters?: boolean;
}

/** A list of objects, each shown as a group of fields. */
export interface ObjectsField extends Common {
	readonly kind: 'objects';
	readonly of: readonly Field[];
	/** What one member is called. */
	readonly each: string;
	/** TikTok wants each member within an object that has only this key. */
	readonly wrapped?: string;
	/** What the values of one member must hold together. */
	readonly rules?: readonly Rule[];
	readonly min?: number;
	readonly max?: number;
}

/** What is too deep for fields: JSON, with an example that passes the check. */
export interface JsonField extends Common {
	readonly kind: 'json';
	readonly list?: boolean;
	/** A long integer in typed JSON goes to TikTok as a number; elsewhere it goes as text, which IDs are. */
	readonly asWritten?: boolean;
	readonly sample: string;
}

export type Field =
	| TextField
	| NumberField
	| FlagField
	| ChoiceField
	| ChoicesField
	| ThingField
	| SeveralField
	| LongField
	| FileField
	| DateField
	| ObjectField
	| ObjectsField
	| JsonField;

/** What a constructor takes beside name, label and help. */
type Rest<F extends Field> = Omit<F, 'kind' | 'name' | 'label' | 'help'>;

export const text = (name: string, label: string, help: string, rest: Rest<TextField> = {}): TextField => ({ kind: 'text', name, label, help, ...rest });

export const number = (name: string, label: string, help: string, rest: Rest<NumberField> = {}): NumberField => ({ kind: 'number', name, label, help, ...rest });

export const whole = (name: string, label: string, help: string, rest: Rest<NumberField> = {}): NumberField => ({ kind: 'number', name, label, help, whole: true, ...rest });

export const flag = (name: string, label: string, help: string, rest: Rest<FlagField> = {}): FlagField => ({ kind: 'flag', name, label, help, ...rest });

export const choice = (name: string, label: string, help: string, rest: Rest<ChoiceField>): ChoiceField => ({ kind: 'choice', name, label, help, ...rest });

export const choices = (name: string, label: string, help: string, rest: Rest<ChoicesField>): ChoicesField => ({ kind: 'choices', name, label, help, ...rest });

export const thing = (name: string, label: string, help: string, rest: Rest<ThingField>): ThingField => ({ kind: 'thing', name, label, help, ...rest });

export const long = (name: string, label: string, help: string, rest: Rest<LongField> = {}): LongField => ({ kind: 'long', name, label, help, ...rest });

export const file = (name: string, label: string, help: string, rest: Rest<FileField> = {}): FileField => ({ kind: 'file', name, label, help, ...rest });

export const several = (name: string, label: string, help: string, rest: Rest<SeveralField> = {}): SeveralField => ({ kind: 'several', name, label, help, ...rest });

export const date = (name: string, label: string, help: string, rest: Rest<DateField> = {}): DateField => ({ kind: 'date', name, label, help, ...rest });

export const moment = (name: string, label: string, help: string, rest: Rest<DateField> = {}): DateField => ({ kind: 'date', name, label, help, time: true, ...rest });

export const object = (name: string, label: string, help: string, rest: Rest<ObjectField>): ObjectField => ({ kind: 'object', name, label, help, ...rest });

export const objects = (name: string, label: string, help: string, rest: Rest<ObjectsField>): ObjectsField => ({ kind: 'objects', name, label, help, ...rest });

export const json = (name: string, label: string, help: string, rest: Rest<JsonField>): JsonField => ({ kind: 'json', name, label, help, ...rest });

/** TikTok's `filtering` object, shown as the collection "Filters". */
export const filters = (...of: readonly Field[]): ObjectField => ({ kind: 'object', name: 'filtering', label: 'Filters', help: 'Only what matches all of these comes back', of, filters: true });

/** Whether a field holds something known of a person, at any depth. */
export const isPersonal = (field: Field): boolean => ('identity' in field && field.identity !== undefined) || ((field.kind === 'object' || field.kind === 'objects') && field.of.some(isPersonal));

/** Whether a field adds to the members of another. */
export const joins = (field: Field): boolean => field.kind === 'several' && field.joins === true;

/** The member that decides over a flag which no person sets. */
export const leaderOf = (field: Field): string | undefined => (field.kind === 'flag' ? field.follows : undefined);

/** The n8n property name of a field. */
export const propertyName = (field: Field): string => (field.as ? `${field.name}__${field.as}` : field.name);

/** The wire name that a property stands for. */
export const wireName = (property: string): string => property.replace(/__.*$/, '');
