import groupBy from 'lodash/groupBy';
import { z, type RefinementCtx, type ZodTypeAny } from 'zod';
import type { Endpoint, Rule, Wire } from '../form/endpoint';
import { joins, type Choices, type Field, type TextField, type Value } from '../form/field';
import { mayLeave, WANTED, type Identity } from './identity';

/**
 * Whose values are judged. A person may give more members than one call takes (they are spread over several) and
 * may add parameters that the table does not know; a call that arrives at TikTok may do neither.
 */
export type Judge = 'person' | 'call';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const SECOND = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Characters as people count them: an emoji or a letter beyond the basic plane is one. */
export const characters = (value: string): number => {
	let count = 0;
	for (const _ of value) count++;
	return count;
};

/** Only a value in the form in which it may leave; whose it is or what it was is not told. */
const ready = (kind: Identity): TextField['pattern'] => ({ regex: { test: (value) => mayLeave(kind, value) }, says: WANTED[kind] });

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

function judgeText(value: string, context: RefinementCtx, { min = 0, max, pattern, wide }: Pick<TextField, 'min' | 'max' | 'pattern' | 'wide'>): void {
	const count = characters(value) + (wide ? (value.match(WIDE)?.length ?? 0) : 0);
	if (count < min) context.addIssue({ code: 'too_small', type: 'string', minimum: min, inclusive: true });
	if (max !== undefined && count > max) context.addIssue({ code: 'too_big', type: 'string', maximum: max, inclusive: true });
	if (pattern && !pattern.regex.test(value)) context.addIssue({ code: 'custom', message: pattern.says });
}

const oneOf = (of: Choices, numeric: boolean | undefined): ZodTypeAny => {
	const values = Object.keys(of);
	if (!numeric) return z.enum(values as [string, ...string[]]);
	return z.number().superRefine((value, context) => {
		if (!values.includes(String(value))) context.addIssue({ code: 'invalid_enum_value', received: value, options: values });
	});
};

/** What a value looks like that TikTok knows and no list of ours has. */
const ANY_NAME = z.string().superRefine((text, context) => judgeText(text, context, { pattern: { regex: /^[A-Za-z][\w-]*$/, says: 'must be a name as TikTok writes it, such as cost_per_conversion' } }));

const list = (member: ZodTypeAny, { min, max }: { min?: number; max?: number }): ZodTypeAny => {
	let array = z.array(member);
	if (min !== undefined) array = array.min(min);
	if (max !== undefined) array = array.max(max);
	return array;
};

const day = (time: boolean | undefined): ZodTypeAny =>
	z.string().superRefine((value, context) => {
		const iso = time ? value.replace(' ', 'T') : value;
		const parsed = new Date(time ? `${iso}Z` : iso);
		// V8 takes 30 February for 1 March; a day that exists comes back as it went in.
		const real = (time ? SECOND : DAY).test(value) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso);
		if (!real) context.addIssue({ code: 'invalid_string', validation: 'datetime' });
	});

const long = (judge: Judge): ZodTypeAny => (judge === 'call' ? z.union([z.number().int(), z.bigint(), z.string().regex(/^\d+$/)]) : z.bigint());

/** A moment as some endpoints want it; what is none is still text here, and told as such. */
const momentIn = (form: 'seconds' | 'iso'): ZodTypeAny =>
	z.union([z.number().int().min(0), z.string()]).superRefine((value, context) => {
		if (form === 'seconds' ? typeof value !== 'number' : !ISO.test(String(value))) context.addIssue({ code: 'invalid_string', validation: 'datetime' });
	});

function value(field: Field, judge: Judge): ZodTypeAny {
	switch (field.kind) {
		case 'text':
			return z.string().superRefine((text, context) => judgeText(text, context, { ...field, min: field.min ?? (field.required ? 1 : 0), ...(field.identity && { pattern: ready(field.identity) }) }));
		case 'thing':
			return field.long ? long(judge) : z.string().min(1);
		case 'number': {
			let range = z.number();
			if (field.min !== undefined) range = range.min(field.min);
			if (field.max !== undefined) range = range.max(field.max);
			return (field.whole ? z.number().int() : z.number().finite()).pipe(range);
		}
		case 'flag':
			return z.boolean();
		case 'choice':
			return field.open ? ANY_NAME : oneOf(field.of, field.numeric);
		case 'choices':
			return list(field.open ? ANY_NAME : oneOf(field.of, field.numeric), field);
		case 'several': {
			const digits = field.digits ? { pattern: { regex: /^\d+$/, says: 'holds digits only' } } : field.identity ? { pattern: ready(field.identity) } : {};
			const member = z.string().superRefine((text, context) => judgeText(text, context, { min: 1, max: field.maxEach, ...digits }));
			return list(member, { min: field.min, max: judge === 'call' ? (field.perCall ?? field.max) : field.max });
		}
		case 'date':
			return field.form ? momentIn(field.form) : day(field.time);
		case 'long':
			return long(judge);
		case 'file':
			return z.string().min(1);
		case 'object':
			return members(field.of, judge);
		case 'objects':
			return list(wrap(ruled(members(field.of, judge), field.rules), field.wrapped), field);
		case 'json':
			return field.list ? z.array(z.unknown()) : z.record(z.unknown());
	}
}

const members = (fields: readonly Field[], judge: Judge, more: Record<string, ZodTypeAny> = {}): ZodTypeAny => {
	const sent = fields.filter((field) => !joins(field) && (judge === 'person' || !field.local));
	const names = groupBy(sent, 'name');
	const shape = Object.fromEntries(Object.entries(names).map(([name, [field, ...others]]) => [name, others.length ? z.unknown() : field!.required && !field!.when ? value(field!, judge) : value(field!, judge).optional()]));
	const known = z.object({ ...shape, ...more });
	const dependent = sent.filter(({ required, when }) => required && when);
	const variants = Object.values(names).filter(({ length }) => length > 1);
	const strict: ZodTypeAny = judge === 'call' ? known.strict() : known.passthrough();
	if (!dependent.length && !variants.length) return strict;
	return strict.superRefine((wire, context) => {
		judgeDependent(dependent, wire as Wire, context);
		for (const fields of variants) judgeVariant(fields, judge, wire as Wire, context);
	});
};

const applies = ({ when = {} }: Field, wire: Wire): boolean => Object.entries(when).every(([other, values]) => values.includes(wire[other] as Value));

/** Of the fields that share a wire name, the one whose `when` holds judges the value. */
function judgeVariant(fields: readonly Field[], judge: Judge, wire: Wire, context: RefinementCtx): void {
	const { name } = fields[0]!;
	if (wire[name] === undefined) return;
	const field = fields.find((one) => applies(one, wire));
	if (!field) return context.addIssue({ code: 'custom', message: 'does not go with the other values', path: [name] });
	const judged = value(field, judge).safeParse(wire[name]);
	if (!judged.success) for (const issue of judged.error.issues) context.addIssue({ ...issue, path: [name, ...issue.path] });
}

/** Fields that are needed only while others have certain values. */
function judgeDependent(fields: readonly Field[], wire: Wire, context: RefinementCtx): void {
	for (const field of fields) {
		if (applies(field, wire) && wire[field.name] === undefined) context.addIssue({ code: 'invalid_type', expected: 'string', received: 'undefined', path: [field.name] });
	}
}

function judgeRules(rules: readonly Rule[], wire: Wire, context: RefinementCtx): void {
	for (const { at, says, holds } of rules) if (!holds(wire)) context.addIssue({ code: 'custom', message: says, path: [at] });
}

const ruled = (schema: ZodTypeAny, rules: readonly Rule[] | undefined): ZodTypeAny => (rules ? schema.superRefine((wire, context) => judgeRules(rules, wire as Wire, context)) : schema);

const wrap = (schema: ZodTypeAny, key: string | undefined): ZodTypeAny => (key ? z.object({ [key]: schema }).strict() : schema);

/** Parameters of a call that no field stands for. */
function unasked({ fields, pages, pagesIn, repeatable, app, fixed = {} }: Endpoint): Record<string, ZodTypeAny> {
	const paging = pages && { page: z.number().int().min(1).optional(), page_size: z.number().int().min(1).max(pages.max).optional() };
	return {
		...(paging && (pagesIn ? { [pagesIn]: z.object(paging).strict().optional() } : paging)),
		...(app && { app_id: z.string().min(1), secret: z.string().min(1) }),
		...(repeatable && { request_id: z.string().regex(/^\d{1,19}$/).optional() }),
		...Object.fromEntries(Object.keys(fixed).map((name) => [name, z.unknown()])),
		...Object.fromEntries(fields.flatMap((field) => (field.kind === 'file' && field.signature ? [[field.signature, z.string().optional()]] : []))),
	};
}

const compiled: Record<Judge, WeakMap<Endpoint, ZodTypeAny>> = { person: new WeakMap(), call: new WeakMap() };

/**
 * What a request's parameters must be, with TikTok's wire names and types. Built on first use, not when n8n loads
 * the package.
 */
export function schemaOf(endpoint: Endpoint, judge: Judge): ZodTypeAny {
	let schema = compiled[judge].get(endpoint);
	if (!schema) {
		schema = ruled(members(endpoint.fields, judge, judge === 'call' ? unasked(endpoint) : {}), endpoint.rules);
		compiled[judge].set(endpoint, schema);
	}
	return schema;
}
