import '../util/supportedN8n';

import groupBy from 'lodash/groupBy';
import { z, type RefinementCtx, type ZodTypeAny } from 'zod/v3';
import type { Endpoint } from '../definition/endpoint';
import type { Encoding } from '../definition/encoding';
import { encodingOf } from '../definition/encodeParams';
import { isAppended, type Field, type OptionLabels, type OptionValue, type StringField } from '../definition/field';
import { ID_FORMS, idFormOf } from '../definition/idForm';
import type { PiiKind } from '../definition/pii';
import type { Params, Rule } from '../definition/rule';
import { countCharacters } from '../util/text';
import { isWireDateTime, type DateFormat } from './dateTime';
import { excerpt } from './issues';
import { isNormalizedPii, PII_MESSAGES } from './pii';

/**
 * What is checked: a person's input or a request. Input may hold more items than one request takes (they are split over
 * several) and parameters that the table does not know; a request may not.
 */
export type ValidationMode = 'input' | 'request';

const compiledSchemas: Record<ValidationMode, WeakMap<Endpoint, ZodTypeAny>> = { input: new WeakMap(), request: new WeakMap() };

/**
 * The zod schema of an endpoint's parameters, with TikTok's names and types. Compiled on first use, so that n8n's start
 * does not pay for it.
 */
export function schemaOf(endpoint: Endpoint, mode: ValidationMode): ZodTypeAny {
	let schema = compiledSchemas[mode].get(endpoint);
	if (!schema) {
		schema = withRules(objectSchema(endpoint.fields, mode, mode === 'request' ? implicitParams(endpoint) : {}), endpoint.rules);
		compiledSchemas[mode].set(endpoint, schema);
	}
	return schema;
}

/** Accepts only normalized personal data, with a message that does not repeat it. */
const piiPattern = (kind: PiiKind): StringField['pattern'] => ({ regex: { test: (value) => isNormalizedPii(kind, value) }, message: PII_MESSAGES[kind] });

const WIDE_CHARACTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

function validateText(
	value: string,
	context: RefinementCtx,
	{ minLength = 0, maxLength, pattern, wideCountsDouble }: Pick<StringField, 'minLength' | 'maxLength' | 'pattern' | 'wideCountsDouble'>,
): void {
	const count = countCharacters(value) + (wideCountsDouble ? (value.match(WIDE_CHARACTERS)?.length ?? 0) : 0);
	if (count < minLength) context.addIssue({ code: 'too_small', type: 'string', minimum: minLength, inclusive: true });
	if (maxLength !== undefined && count > maxLength) context.addIssue({ code: 'too_big', type: 'string', maximum: maxLength, inclusive: true });
	if (pattern && !pattern.regex.test(value)) context.addIssue({ code: 'custom', message: pattern.message });
}

/** IDs stand in addresses and lists: nothing but their own form passes. An empty one is missing. */
function validateId(field: Field, value: string, context: RefinementCtx): void {
	const form = idFormOf(field);
	if (form && value !== '' && !ID_FORMS[form].regex.test(value))
		context.addIssue({ code: 'custom', message: `is ${excerpt(value)}; ${ID_FORMS[form].needed}` });
}

const optionsSchema = (labels: OptionLabels, numeric: boolean | undefined, alsoAccepted: OptionLabels = {}): ZodTypeAny => {
	const values = [...Object.keys(labels), ...Object.keys(alsoAccepted)];
	if (!numeric) return z.enum(values as [string, ...string[]]);
	return z.number().superRefine((value, context) => {
		if (!values.includes(String(value))) context.addIssue({ code: 'invalid_enum_value', received: value, options: values });
	});
};

/** A value that TikTok knows and our options do not have. */
const arbitraryValueSchema = z
	.string()
	.superRefine((text, context) =>
		validateText(text, context, { pattern: { regex: /^[A-Za-z][\w-]*$/, message: 'must be a name as TikTok writes it, such as cost_per_conversion' } }),
	);

const listSchema = (itemSchema: ZodTypeAny, { minItems, maxItems }: { minItems?: number; maxItems?: number }): ZodTypeAny => {
	let array = z.array(itemSchema);
	if (minItems !== undefined) array = array.min(minItems);
	if (maxItems !== undefined) array = array.max(maxItems);
	return array;
};

const dateSchema = (format: DateFormat): ZodTypeAny =>
	(format.format === 'seconds' ? (z.number() as ZodTypeAny) : z.string()).superRefine((value: unknown, context) => {
		if (!isWireDateTime(value, format)) context.addIssue({ code: 'invalid_string', validation: 'datetime' });
	});

const MAX_INT64 = 2n ** 63n - 1n;

const int64Schema = (mode: ValidationMode): ZodTypeAny =>
	mode === 'request'
		? z.union([z.number().int().min(0), z.bigint().min(0n).max(MAX_INT64), z.string().regex(/^\d{1,19}$/)])
		: z.bigint().min(0n).max(MAX_INT64);

/** A value as TikTok writes it; people's input may also be the object, or list of objects, that is encoded to it. */
const encodedSchema = ({ isEncoded }: Encoding, fromPeople: ZodTypeAny, mode: ValidationMode): ZodTypeAny =>
	z.unknown().superRefine((value, context) => {
		if (isEncoded(value)) return;
		const result = mode === 'input' ? fromPeople.safeParse(value) : undefined;
		if (!result) context.addIssue({ code: 'custom', message: 'is not valid' });
		else if (!result.success) for (const issue of result.error.issues) context.addIssue(issue);
	});

function schemaForField(field: Field, mode: ValidationMode): ZodTypeAny {
	const encoding = encodingOf(field);
	return encoding ? encodedSchema(encoding, plainSchema(field, mode), mode) : plainSchema(field, mode);
}

function plainSchema(field: Field, mode: ValidationMode): ZodTypeAny {
	switch (field.kind) {
		case 'string':
			return z.string().superRefine((text, context) => {
				validateText(text, context, {
					...field,
					minLength: field.minLength ?? (field.required ? 1 : 0),
					...(field.pii && { pattern: piiPattern(field.pii) }),
				});
				validateId(field, text, context);
			});
		case 'resourceLocator':
			return field.int64
				? int64Schema(mode)
				: z
						.string()
						.min(1)
						.superRefine((id, context) => validateId(field, id, context));
		case 'number': {
			let range = z.number();
			if (field.min !== undefined) range = range.min(field.min);
			if (field.max !== undefined) range = range.max(field.max);
			return (field.integer ? z.number().int() : z.number().finite()).pipe(range);
		}
		case 'boolean':
			return z.boolean();
		case 'options':
			return field.allowArbitraryValues ? arbitraryValueSchema : optionsSchema(field.options, field.numeric, field.alsoAccepted);
		case 'multiOptions':
			if (field.allowArbitraryValues) return listSchema(field.numeric ? z.number().positive().finite() : arbitraryValueSchema, field);
			return listSchema(optionsSchema(field.options, field.numeric), field);
		case 'stringList': {
			const digits = field.digitsOnly
				? { pattern: { regex: /^\d+$/, message: 'holds digits only' } }
				: field.pii
					? { pattern: piiPattern(field.pii) }
					: {};
			const itemSchema = z.string().superRefine((text, context) => {
				validateText(text, context, { minLength: 1, maxLength: field.maxItemLength, ...digits });
				if (!field.digitsOnly) validateId(field, text, context);
			});
			return listSchema(itemSchema, {
				minItems: field.minItems,
				maxItems: mode === 'request' ? (field.maxPerRequest ?? field.maxItems) : field.maxItems,
			});
		}
		case 'date':
			return dateSchema(field);
		case 'int64':
			return int64Schema(mode);
		case 'binaryFile':
			return z.string().min(1);
		case 'object':
			return withRules(objectSchema(field.fields, mode), field.rules);
		case 'objectList':
			return listSchema(wrap(withRules(objectSchema(field.fields, mode), field.rules), field.wrapperKey), field);
		case 'json':
			// Members that the table does not know may be there, in a request too.
			if (field.members) return field.array ? z.array(objectSchema(field.members, 'input')) : objectSchema(field.members, 'input');
			if (field.texts) return z.record(z.string());
			return field.array ? z.array(field.numbers ? z.number() : z.unknown()) : z.record(z.unknown());
	}
}

const objectSchema = (fields: readonly Field[], mode: ValidationMode, implicit: Record<string, ZodTypeAny> = {}): ZodTypeAny => {
	const included = fields.filter((field) => !isAppended(field) && (mode === 'input' || !field.clientOnly));
	const fieldsByName = groupBy(included, 'name');
	const shape = Object.fromEntries(
		Object.entries(fieldsByName).map(([name, [field, ...variantFields]]) => [
			name,
			variantFields.length ? z.unknown() : field!.required && !field!.showWhen ? schemaForField(field!, mode) : schemaForField(field!, mode).optional(),
		]),
	);
	const objectShape = z.object({ ...shape, ...implicit });
	const conditionalFields = included.filter(({ required, showWhen }) => required && showWhen);
	const variants = Object.values(fieldsByName).filter(({ length }) => length > 1);
	// What decides in the form does not arrive in the request.
	const hidden = new Set(fields.filter(({ clientOnly }) => mode === 'request' && clientOnly).map(({ name }) => name));
	const strict: ZodTypeAny = mode === 'request' ? objectShape.strict() : objectShape.passthrough();
	if (!conditionalFields.length && !variants.length) return strict;
	return strict.superRefine((params, context) => {
		validateConditional(conditionalFields, params as Params, context);
		for (const variant of variants) validateVariant(variant, mode, params as Params, context, hidden);
	});
};

const applies = ({ showWhen = {} }: Field, params: Params, hidden?: ReadonlySet<string>): boolean =>
	Object.entries(showWhen).every(([other, values]) => hidden?.has(other) || values.includes(params[other] as OptionValue));

/** Of the fields that share a parameter name, those whose `showWhen` holds check the value: one of them must take it. */
function validateVariant(fields: readonly Field[], mode: ValidationMode, params: Params, context: RefinementCtx, hidden: ReadonlySet<string>): void {
	const { name } = fields[0]!;
	if (params[name] === undefined) return;
	const candidates = fields.filter((candidate) => applies(candidate, params, hidden));
	if (!candidates.length) return context.addIssue({ code: 'custom', message: 'does not go with the other values', path: [name] });
	const results = candidates.map((candidate) => schemaForField(candidate, mode).safeParse(params[name]));
	if (results.some(({ success }) => success)) return;
	for (const issue of results[0]!.error!.issues) context.addIssue({ ...issue, path: [name, ...issue.path] });
}

/** Reports missing fields that are required only while others have certain values. */
function validateConditional(fields: readonly Field[], params: Params, context: RefinementCtx): void {
	for (const field of fields) {
		if (applies(field, params) && params[field.name] === undefined)
			context.addIssue({ code: 'invalid_type', expected: 'string', received: 'undefined', path: [field.name] });
	}
}

/** What stands in the `params` of zod's issue where a rule is broken. */
export interface BrokenRule {
	readonly rule: Rule;
}

function validateRules(rules: readonly Rule[], params: Params, context: RefinementCtx): void {
	for (const rule of rules)
		if (!rule.test(params)) context.addIssue({ code: 'custom', message: rule.message, path: [rule.field], params: { rule } satisfies BrokenRule });
}

const withRules = (schema: ZodTypeAny, rules: readonly Rule[] | undefined): ZodTypeAny =>
	rules ? schema.superRefine((params, context) => validateRules(rules, params as Params, context)) : schema;

const wrap = (schema: ZodTypeAny, key: string | undefined): ZodTypeAny => (key ? z.object({ [key]: schema }).strict() : schema);

/** Parameters of a request that no field stands for. */
function implicitParams({ fields, pagination, pageInfoIn, idempotent, appCredentials, fixedParams = {} }: Endpoint): Record<string, ZodTypeAny> {
	const pageParams = pagination && { page: z.number().int().min(1).optional(), page_size: z.number().int().min(1).max(pagination.maxPageSize).optional() };
	return {
		...(pageParams && (pageInfoIn ? { [pageInfoIn]: z.object(pageParams).strict().optional() } : pageParams)),
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
