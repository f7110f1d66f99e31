import groupBy from 'lodash/groupBy';
import { z, type RefinementCtx, type ZodTypeAny } from 'zod';
import type { Endpoint } from '../definition/endpoint';
import { isAppended, type Field, type OptionLabels, type OptionValue, type StringField } from '../definition/field';
import type { PiiKind } from '../definition/pii';
import type { Params, Rule } from '../definition/rule';
import { countCharacters } from '../util/text';
import { isNormalizedPii, PII_MESSAGES } from './pii';

/**
 * Whose values are judged. A person may give more members than one call takes (they are spread over several) and
 * may add parameters that the table does not know; a call that arrives at TikTok may do neither.
 */
export type ValidationMode = 'input' | 'request';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const SECOND = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
/** Only a value in the form in which it may leave; whose it is or what it was is not told. */
const piiPattern = (kind: PiiKind): StringField['pattern'] => ({ regex: { test: (value) => isNormalizedPii(kind, value) }, message: PII_MESSAGES[kind] });

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

function validateText(
	value: string,
	context: RefinementCtx,
	{ minLength = 0, maxLength, pattern, wideCountsDouble }: Pick<StringField, 'minLength' | 'maxLength' | 'pattern' | 'wideCountsDouble'>,
): void {
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
const ANY_NAME = z
	.string()
	.superRefine((text, context) =>
		validateText(text, context, { pattern: { regex: /^[A-Za-z][\w-]*$/, message: 'must be a name as TikTok writes it, such as cost_per_conversion' } }),
	);

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

const int64Schema = (mode: ValidationMode): ZodTypeAny =>
	mode === 'request' ? z.union([z.number().int(), z.bigint(), z.string().regex(/^\d+$/)]) : z.bigint();

/** A moment as some endpoints want it; what is none is still text here, and told as such. */
const timestampSchema = (form: 'seconds' | 'iso'): ZodTypeAny =>
	z.union([z.number().int().min(0), z.string()]).superRefine((value, context) => {
		if (form === 'seconds' ? typeof value !== 'number' : !ISO.test(String(value))) context.addIssue({ code: 'invalid_string', validation: 'datetime' });
	});

function schemaForField(field: Field, mode: ValidationMode): ZodTypeAny {
	switch (field.kind) {
		case 'string':
			return z.string().superRefine((text, context) =>
				validateText(text, context, {
					...field,
					minLength: field.minLength ?? (field.required ? 1 : 0),
					...(field.pii && { pattern: piiPattern(field.pii) }),
				}),
			);
		case 'resourceLocator':
			return field.int64 ? int64Schema(mode) : z.string().min(1);
		case 'number': {
			let range = z.number();
			if (field.min !== undefined) range = range.min(field.min);
			if (field.max !== undefined) range = range.max(field.max);
			return (field.integer ? z.number().int() : z.number().finite()).pipe(range);
		}
		case 'boolean':
			return z.boolean();
		case 'options':
			return field.allowArbitraryValues ? ANY_NAME : optionsSchema(field.options, field.numeric);
		case 'multiOptions':
			return listSchema(field.allowArbitraryValues ? ANY_NAME : optionsSchema(field.options, field.numeric), field);
		case 'stringList': {
			const digits = field.digitsOnly
				? { pattern: { regex: /^\d+$/, message: 'holds digits only' } }
				: field.pii
					? { pattern: piiPattern(field.pii) }
					: {};
			const member = z.string().superRefine((text, context) => validateText(text, context, { minLength: 1, maxLength: field.maxItemLength, ...digits }));
			return listSchema(member, { minItems: field.minItems, maxItems: mode === 'request' ? (field.maxPerRequest ?? field.maxItems) : field.maxItems });
		}
		case 'date':
			return field.format ? timestampSchema(field.format) : dateSchema(field.time);
		case 'int64':
			return int64Schema(mode);
		case 'binaryFile':
			return z.string().min(1);
		case 'object':
			return objectSchema(field.fields, mode);
		case 'objectList':
			return listSchema(wrap(withRules(objectSchema(field.fields, mode), field.rules), field.wrapperKey), field);
		case 'json':
			return field.array ? z.array(z.unknown()) : z.record(z.unknown());
	}
}

const objectSchema = (fields: readonly Field[], mode: ValidationMode, more: Record<string, ZodTypeAny> = {}): ZodTypeAny => {
	const sent = fields.filter((field) => !isAppended(field) && (mode === 'input' || !field.clientOnly));
	const names = groupBy(sent, 'name');
	const shape = Object.fromEntries(
		Object.entries(names).map(([name, [field, ...others]]) => [
			name,
			others.length ? z.unknown() : field!.required && !field!.showWhen ? schemaForField(field!, mode) : schemaForField(field!, mode).optional(),
		]),
	);
	const known = z.object({ ...shape, ...more });
	const dependent = sent.filter(({ required, showWhen }) => required && showWhen);
	const variants = Object.values(names).filter(({ length }) => length > 1);
	const strict: ZodTypeAny = mode === 'request' ? known.strict() : known.passthrough();
	if (!dependent.length && !variants.length) return strict;
	return strict.superRefine((params, context) => {
		validateConditional(dependent, params as Params, context);
		for (const fields of variants) validateVariant(fields, mode, params as Params, context);
	});
};

const applies = ({ showWhen = {} }: Field, params: Params): boolean =>
	Object.entries(showWhen).every(([other, values]) => values.includes(params[other] as OptionValue));

/** Of the fields that share a wire name, the one whose `when` holds judges the value. */
function validateVariant(fields: readonly Field[], mode: ValidationMode, params: Params, context: RefinementCtx): void {
	const { name } = fields[0]!;
	if (params[name] === undefined) return;
	const field = fields.find((one) => applies(one, params));
	if (!field) return context.addIssue({ code: 'custom', message: 'does not go with the other values', path: [name] });
	const judged = schemaForField(field, mode).safeParse(params[name]);
	if (!judged.success) for (const issue of judged.error.issues) context.addIssue({ ...issue, path: [name, ...issue.path] });
}

/** Fields that are needed only while others have certain values. */
function validateConditional(fields: readonly Field[], params: Params, context: RefinementCtx): void {
	for (const field of fields) {
		if (applies(field, params) && params[field.name] === undefined)
			context.addIssue({ code: 'invalid_type', expected: 'string', received: 'undefined', path: [field.name] });
	}
}

function validateRules(rules: readonly Rule[], params: Params, context: RefinementCtx): void {
	for (const { field, message, test } of rules) if (!test(params)) context.addIssue({ code: 'custom', message: message, path: [field] });
}

const withRules = (schema: ZodTypeAny, rules: readonly Rule[] | undefined): ZodTypeAny =>
	rules ? schema.superRefine((params, context) => validateRules(rules, params as Params, context)) : schema;

const wrap = (schema: ZodTypeAny, key: string | undefined): ZodTypeAny => (key ? z.object({ [key]: schema }).strict() : schema);

/** Parameters of a call that no field stands for. */
function implicitParams({ fields, pagination, pageInfoIn, idempotent, appCredentials, fixedParams = {} }: Endpoint): Record<string, ZodTypeAny> {
	const paging = pagination && { page: z.number().int().min(1).optional(), page_size: z.number().int().min(1).max(pagination.maxPageSize).optional() };
	return {
		...(paging && (pageInfoIn ? { [pageInfoIn]: z.object(paging).strict().optional() } : paging)),
		...(appCredentials && { app_id: z.string().min(1), secret: z.string().min(1) }),
		...(idempotent && {
			request_id: z
				.string()
				.regex(/^\d{1,19}$/)
				.optional(),
		}),
		...Object.fromEntries(Object.keys(fixedParams).map((name) => [name, z.unknown()])),
		...Object.fromEntries(fields.flatMap((field) => (field.kind === 'binaryFile' && field.signature ? [[field.signature, z.string().optional()]] : []))),
	};
}

const compiled: Record<ValidationMode, WeakMap<Endpoint, ZodTypeAny>> = { input: new WeakMap(), request: new WeakMap() };

/**
 * What a request's parameters must be, with TikTok's wire names and types. Built on first use, not when n8n loads
 * the package.
 */
export function schemaOf(endpoint: Endpoint, mode: ValidationMode): ZodTypeAny {
	let schema = compiled[mode].get(endpoint);
	if (!schema) {
		schema = withRules(objectSchema(endpoint.fields, mode, mode === 'request' ? implicitParams(endpoint) : {}), endpoint.rules);
		compiled[mode].set(endpoint, schema);
	}
	return schema;
}
