import groupBy from 'lodash/groupBy';
import { z, type RefinementCtx, type ZodTypeAny } from 'zod';
import type { Endpoint, Rule, Params } from '../form/endpoint';
import { isAppended, type OptionLabels, type Field, type StringField, type OptionValue } from '../form/field';
import { isNormalizedPii, PII_MESSAGES, type PiiKind } from './identity';

/**
 * Whose values are judged. A person may give more members than one call takes (they are spread over several) and
 * may add parameters that the table does not know; a call that arrives at TikTok may do neither.
 */
export type ValidationMode = 'person' | 'call';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const SECOND = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Characters as people count them: an emoji or a letter beyond the basic plane is one. */
export const countCharacters = (value: string): number => {
	let count = 0;
	for (const _ of value) count++;
	return count;
};

/** Only a value in the form in which it may leave; whose it is or what it was is not told. */
const piiPattern = (kind: PiiKind): StringField['pattern'] => ({ regex: { test: (value) => isNormalizedPii(kind, value) }, message: PII_MESSAGES[kind] });

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

function validateText(value: string, context: RefinementCtx, { minLength = 0, maxLength, pattern, wideCountsDouble }: Pick<StringField, 'minLength' | 'maxLength' | 'pattern' | 'wideCountsDouble'>): void {
	const count = countCharacters(value) + (wideCountsDouble ? (value.match(WIDE)?.length ?? 0) : 0);
	if (count < minLength) context.addIssue({ code: 'too_small', type: 'string', minimum: minLength, inclusive: true });
	if (maxLength !== undefined && count > maxLength) context.addIssue({ code: 'too_big', type: 'string', maximum: maxLength, inclusive: true });
	if (pattern && !pattern.regex.test(value)) context.addIssue({ code: 'custom', message: pattern.message });
}

const optionsSchema = (of: OptionLabels, numeric: boolean | undefined): ZodTypeAny => {
	const values = Object.keys(of);
	if (!numeric) return z.enum(values as [string, ...string[]]);
	return z.number().superRefine((value, context) => {
		if (!values.includes(String(value))) context.addIssue({ code: 'invalid_enum_value', received: value, options: values });
	});
};

/** What a value looks like that TikTok knows and no list of ours has. */
const ANY_NAME = z.string().superRefine((text, context) => validateText(text, context, { pattern: { regex: /^[A-Za-z][\w-]*$/, message: 'must be a name as TikTok writes it, such as cost_per_conversion' } }));

const listSchema = (member: ZodTypeAny, { minItems, maxItems }: { minItems?: number; maxItems?: number }): ZodTypeAny => {
	let array = z.array(member);
	if (minItems !== undefined) array = array.min(minItems);
	if (maxItems !== undefined) array = array.max(maxItems);
	return array;
};

const dateSchema = (time: boolean | undefined): ZodTypeAny =>
	z.string().superRefine((value, context) => {
		const iso = time ? value.replace(' ', 'T') : value;
		const parsed = new Date(time ? `${iso}Z` : iso);
		// V8 takes 30 February for 1 March; a day that exists comes back as it went in.
		const real = (time ? SECOND : DAY).test(value) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso);
		if (!real) context.addIssue({ code: 'invalid_string', validation: 'datetime' });
	});

const int64Schema = (judge: ValidationMode): ZodTypeAny => (judge === 'call' ? z.union([z.number().int(), z.bigint(), z.string().regex(/^\d+$/)]) : z.bigint());

/** A moment as some endpoints want it; what is none is still text here, and told as such. */
const timestampSchema = (form: 'seconds' | 'iso'): ZodTypeAny =>
	z.union([z.number().int().min(0), z.string()]).superRefine((value, context) => {
		if (form === 'seconds' ? typeof value !== 'number' : !ISO.test(String(value))) context.addIssue({ code: 'invalid_string', validation: 'datetime' });
	});

function schemaForField(field: Field, judge: ValidationMode): ZodTypeAny {
	switch (field.kind) {
		case 'text':
			return z.string().superRefine((text, context) => validateText(text, context, { ...field, minLength: field.minLength ?? (field.required ? 1 : 0), ...(field.pii && { pattern: piiPattern(field.pii) }) }));
		case 'thing':
			return field.int64 ? int64Schema(judge) : z.string().min(1);
		case 'number': {
			let range = z.number();
			if (field.min !== undefined) range = range.min(field.min);
			if (field.max !== undefined) range = range.max(field.max);
			return (field.integer ? z.number().int() : z.number().finite()).pipe(range);
		}
		case 'flag':
			return z.boolean();
		case 'choice':
			return field.allowArbitraryValues ? ANY_NAME : optionsSchema(field.options, field.numeric);
		case 'choices':
			return listSchema(field.allowArbitraryValues ? ANY_NAME : optionsSchema(field.options, field.numeric), field);
		case 'several': {
			const digits = field.digitsOnly ? { pattern: { regex: /^\d+$/, message: 'holds digits only' } } : field.pii ? { pattern: piiPattern(field.pii) } : {};
			const member = z.string().superRefine((text, context) => validateText(text, context, { minLength: 1, maxLength: field.maxItemLength, ...digits }));
			return listSchema(member, { minItems: field.minItems, maxItems: judge === 'call' ? (field.maxPerRequest ?? field.maxItems) : field.maxItems });
		}
		case 'date':
			return field.format ? timestampSchema(field.format) : dateSchema(field.time);
		case 'long':
			return int64Schema(judge);
		case 'file':
			return z.string().min(1);
		case 'object':
			return objectSchema(field.fields, judge);
		case 'objects':
			return listSchema(wrap(withRules(objectSchema(field.fields, judge), field.rules), field.wrapperKey), field);
		case 'json':
			return field.array ? z.array(z.unknown()) : z.record(z.unknown());
	}
}

const objectSchema = (fields: readonly Field[], judge: ValidationMode, more: Record<string, ZodTypeAny> = {}): ZodTypeAny => {
	const sent = fields.filter((field) => !isAppended(field) && (judge === 'person' || !field.clientOnly));
	const names = groupBy(sent, 'name');
	const shape = Object.fromEntries(Object.entries(names).map(([name, [field, ...others]]) => [name, others.length ? z.unknown() : field!.required && !field!.showWhen ? schemaForField(field!, judge) : schemaForField(field!, judge).optional()]));
	const known = z.object({ ...shape, ...more });
	const dependent = sent.filter(({ required, showWhen }) => required && showWhen);
	const variants = Object.values(names).filter(({ length }) => length > 1);
	const strict: ZodTypeAny = judge === 'call' ? known.strict() : known.passthrough();
	if (!dependent.length && !variants.length) return strict;
	return strict.superRefine((wire, context) => {
		validateConditional(dependent, wire as Params, context);
		for (const fields of variants) validateVariant(fields, judge, wire as Params, context);
	});
};

const applies = ({ showWhen = {} }: Field, wire: Params): boolean => Object.entries(showWhen).every(([other, values]) => values.includes(wire[other] as OptionValue));

/** Of the fields that share a wire name, the one whose `when` holds judges the value. */
function validateVariant(fields: readonly Field[], judge: ValidationMode, wire: Params, context: RefinementCtx): void {
	const { name } = fields[0]!;
	if (wire[name] === undefined) return;
	const field = fields.find((one) => applies(one, wire));
	if (!field) return context.addIssue({ code: 'custom', message: 'does not go with the other values', path: [name] });
	const judged = schemaForField(field, judge).safeParse(wire[name]);
	if (!judged.success) for (const issue of judged.error.issues) context.addIssue({ ...issue, path: [name, ...issue.path] });
}

/** Fields that are needed only while others have certain values. */
function validateConditional(fields: readonly Field[], wire: Params, context: RefinementCtx): void {
	for (const field of fields) {
		if (applies(field, wire) && wire[field.name] === undefined) context.addIssue({ code: 'invalid_type', expected: 'string', received: 'undefined', path: [field.name] });
	}
}

function validateRules(rules: readonly Rule[], wire: Params, context: RefinementCtx): void {
	for (const { field, message, test } of rules) if (!test(wire)) context.addIssue({ code: 'custom', message: message, path: [field] });
}

const withRules = (schema: ZodTypeAny, rules: readonly Rule[] | undefined): ZodTypeAny => (rules ? schema.superRefine((wire, context) => validateRules(rules, wire as Params, context)) : schema);

const wrap = (schema: ZodTypeAny, key: string | undefined): ZodTypeAny => (key ? z.object({ [key]: schema }).strict() : schema);

/** Parameters of a call that no field stands for. */
function implicitParams({ fields, pagination, pageInfoIn, idempotent, appCredentials, fixedParams = {} }: Endpoint): Record<string, ZodTypeAny> {
	const paging = pagination && { page: z.number().int().min(1).optional(), page_size: z.number().int().min(1).max(pagination.maxPageSize).optional() };
	return {
		...(paging && (pageInfoIn ? { [pageInfoIn]: z.object(paging).strict().optional() } : paging)),
		...(appCredentials && { app_id: z.string().min(1), secret: z.string().min(1) }),
		...(idempotent && { request_id: z.string().regex(/^\d{1,19}$/).optional() }),
		...Object.fromEntries(Object.keys(fixedParams).map((name) => [name, z.unknown()])),
		...Object.fromEntries(fields.flatMap((field) => (field.kind === 'file' && field.signature ? [[field.signature, z.string().optional()]] : []))),
	};
}

const compiled: Record<ValidationMode, WeakMap<Endpoint, ZodTypeAny>> = { person: new WeakMap(), call: new WeakMap() };

/**
 * What a request's parameters must be, with TikTok's wire names and types. Built on first use, not when n8n loads
 * the package.
 */
export function schemaOf(endpoint: Endpoint, judge: ValidationMode): ZodTypeAny {
	let schema = compiled[judge].get(endpoint);
	if (!schema) {
		schema = withRules(objectSchema(endpoint.fields, judge, judge === 'call' ? implicitParams(endpoint) : {}), endpoint.rules);
		compiled[judge].set(endpoint, schema);
	}
	return schema;
}
