import type { ZodIssue } from 'zod/v3';
import type { Endpoint } from '../lib/definition/endpoint';
import type { Field } from '../lib/definition/field';
import { parseJsonWithBigInt } from '../lib/util/json';
import type { Params } from '../lib/definition/rule';
import { schemaOf, type BrokenRule, type ValidationMode } from '../lib/validation/schema';
import { ApiError } from './apiError';
import { parseMultipart, readForm, type FormPart } from './files/multipart';
import { ruleMessage } from './ruleMessage';
import { type IncomingRequest, type RequestParams, type ValidationOptions } from './types';

const NUMBER = /^-?\d+(\.\d+)?$/;
const PAGING = new Set(['page', 'page_size']);

/** Parses and validates the parameters of a request. Throws 40002 where they are wrong, as TikTok does. */
export function validateRequest(
	endpoint: Endpoint,
	incoming: IncomingRequest,
	{ allowForm = false, allowUnknown = false }: ValidationOptions = {},
): { params: RequestParams; files: ReadonlyMap<string, FormPart> } {
	const query = parsePairs(incoming.query);
	const unexpected = Object.keys(query)[0];
	if (endpoint.method === 'POST' && unexpected !== undefined && !allowUnknown)
		throw new ApiError(40002, `${unexpected}: this endpoint takes its parameters in the body, not in the URL`);
	const { values, files = new Map<string, FormPart>() } =
		endpoint.method === 'GET'
			? { values: fromQuery(endpoint, query) }
			: endpoint.contentType === 'multipart' && isMultipart(incoming)
				? fromForm(endpoint, incoming)
				: { values: fromBody(incoming, allowForm) };
	const mode: ValidationMode = allowUnknown ? 'input' : 'request';
	const result = schemaOf(endpoint, mode).safeParse(values);
	if (!result.success) throw new ApiError(40002, result.error.issues.map((issue) => describeIssue(issue, values)).join('; '));
	return { params: result.data as RequestParams, files };
}

function parsePairs(encoded: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(encoded)) {
		if (Object.hasOwn(found, name)) throw new ApiError(40002, `${name}: is given more than once`);
		found[name] = value;
	}
	return found;
}

function fromQuery(endpoint: Endpoint, query: Readonly<Record<string, string>>): RequestParams {
	const fields = new Map(endpoint.fields.map((field) => [field.name, field]));
	const decode = (name: string, value: string): unknown => {
		const field = fields.get(name);
		if (field) return decodeValue(field, value);
		if (endpoint.pagination && name === endpoint.pageInfoIn) return tryParseJson(value);
		return endpoint.pagination && PAGING.has(name) ? asNumber(value) : value;
	};
	return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, decode(name, value)]));
}

const asNumber = (value: string): unknown => (NUMBER.test(value) ? Number(value) : value);

function decodeValue(field: Field, value: string): unknown {
	switch (field.kind) {
		case 'string':
		case 'resourceLocator':
		case 'date':
			return value;
		case 'number':
			return asNumber(value);
		case 'options':
			return field.numeric ? asNumber(value) : value;
		case 'boolean':
			return value === 'true' ? true : value === 'false' ? false : value;
		default:
			return tryParseJson(value) ?? value;
	}
}

const tryParseJson = (text: string): unknown => {
	try {
		return parseJsonWithBigInt(text);
	} catch {
		return undefined;
	}
};

const typeOf = ({ contentType }: IncomingRequest): string => contentType.split(';')[0]!.trim().toLowerCase();

const isMultipart = (incoming: IncomingRequest): boolean => typeOf(incoming) === 'multipart/form-data';

/** A form's texts as their fields want them; a file stands there by its name. */
function fromForm(endpoint: Endpoint, { body, contentType }: IncomingRequest): { values: RequestParams; files: ReadonlyMap<string, FormPart> } {
	const { texts, files } = readForm(endpoint, parseMultipart(body, contentType));
	return { values: { ...fromQuery(endpoint, texts), ...Object.fromEntries([...files].map(([name, { fileName }]) => [name, fileName])) }, files };
}

function fromBody(incoming: IncomingRequest, allowForm: boolean): unknown {
	const body = incoming.body.toString();
	if (allowForm && typeOf(incoming) === 'application/x-www-form-urlencoded') return parsePairs(body);
	if (typeOf(incoming) !== 'application/json') throw new ApiError(40002, 'Content-Type: must be application/json');
	const value = tryParseJson(body);
	if (value === undefined) throw new ApiError(40002, 'body: is not valid JSON');
	return value;
}

const TYPES: Readonly<Record<string, string>> = {
	array: 'a JSON array',
	object: 'a JSON object',
	string: 'a string',
	number: 'a number',
	integer: 'a whole number',
	boolean: 'true or false',
};

/** A member's place as TikTok writes it: `material_packages[1].script`. */
const formatPath = (path: ReadonlyArray<string | number>): string =>
	path.reduce<string>((so, step) => (typeof step === 'number' ? `${so}[${step}]` : so ? `${so}.${step}` : step), '');

function describeIssue(issue: ZodIssue, values: unknown): string {
	if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${formatPath([...issue.path, key])}: unknown parameter`).join('; ');
	return `${formatPath(issue.path) || 'body'}: ${issueMessage(issue, values)}`;
}

function issueMessage(issue: ZodIssue, values: unknown): string {
	switch (issue.code) {
		case 'invalid_type':
			return issue.received === 'undefined' ? 'is missing' : `must be ${TYPES[issue.expected] ?? issue.expected}`;
		case 'too_small':
			return `must be at least ${issue.minimum}${unit(issue.type)}`;
		case 'too_big':
			return `must be at most ${issue.maximum}${unit(issue.type)}`;
		case 'invalid_enum_value':
			return `must be one of ${issue.options.join(', ')}`;
		case 'invalid_string':
			return 'must be a date that exists, in the right format';
		case 'custom': {
			const { rule } = (issue.params ?? {}) as Partial<BrokenRule>;
			const about = issue.path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Params)[key], values);
			return rule ? ruleMessage(rule, about as Params) : issue.message;
		}
		default:
			return issue.message;
	}
}

const unit = (type: string): string => (type === 'string' ? ' characters long' : type === 'array' ? ' entries long' : '');
