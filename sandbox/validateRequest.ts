import type { ZodIssue } from 'zod';
import type { Endpoint } from '../lib/definition/endpoint';
import type { Field } from '../lib/definition/field';
import { parseJsonWithBigInt } from '../lib/util/json';
import { schemaOf, type ValidationMode } from '../lib/validation/schema';
import { Refusal } from './apiError';
import { partsOf, readForm, type Part } from './files/multipart';
import { type Leniency, type Params, type Sent } from './types';

const NUMBER = /^-?\d+(\.\d+)?$/;
const PAGING = new Set(['page', 'page_size']);

/** Reads a request's parameters and refuses them with 40002 as TikTok would. */
export function judge(endpoint: Endpoint, sent: Sent, { form = false, unknown = false }: Leniency = {}): { params: Params; files: ReadonlyMap<string, Part> } {
	const query = pairs(sent.query);
	const stray = Object.keys(query)[0];
	if (endpoint.method === 'POST' && stray !== undefined && !unknown)
		throw new Refusal(40002, `${stray}: this endpoint takes its parameters in the body, not in the URL`);
	const { values, files = new Map<string, Part>() } =
		endpoint.method === 'GET'
			? { values: fromQuery(endpoint, query) }
			: endpoint.contentType === 'multipart' && isMultipart(sent)
				? fromForm(endpoint, sent)
				: { values: fromBody(sent, form) };
	const asked: ValidationMode = unknown ? 'person' : 'call';
	const verdict = schemaOf(endpoint, asked).safeParse(values);
	if (!verdict.success) throw new Refusal(40002, verdict.error.issues.map(inWords).join('; '));
	return { params: verdict.data as Params, files };
}

function pairs(encoded: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(encoded)) {
		if (Object.hasOwn(found, name)) throw new Refusal(40002, `${name}: is given more than once`);
		found[name] = value;
	}
	return found;
}

function fromQuery(endpoint: Endpoint, query: Readonly<Record<string, string>>): Params {
	const fields = new Map(endpoint.fields.map((field) => [field.name, field]));
	const decode = (name: string, value: string): unknown => {
		const field = fields.get(name);
		if (field) return decoded(field, value);
		if (endpoint.pagination && name === endpoint.pageInfoIn) return parsed(value);
		return endpoint.pagination && PAGING.has(name) ? asNumber(value) : value;
	};
	return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, decode(name, value)]));
}

const asNumber = (value: string): unknown => (NUMBER.test(value) ? Number(value) : value);

function decoded(field: Field, value: string): unknown {
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
			return parsed(value) ?? value;
	}
}

const parsed = (text: string): unknown => {
	try {
		return parseJsonWithBigInt(text);
	} catch {
		return undefined;
	}
};

const typeOf = ({ contentType }: Sent): string => contentType.split(';')[0]!.trim().toLowerCase();

const isMultipart = (sent: Sent): boolean => typeOf(sent) === 'multipart/form-data';

/** A form's texts as their fields want them; a file stands there by its name. */
function fromForm(endpoint: Endpoint, { body, contentType }: Sent): { values: Params; files: ReadonlyMap<string, Part> } {
	const { texts, files } = readForm(endpoint, partsOf(body, contentType));
	return { values: { ...fromQuery(endpoint, texts), ...Object.fromEntries([...files].map(([name, { fileName }]) => [name, fileName])) }, files };
}

function fromBody(sent: Sent, form: boolean): unknown {
	const body = sent.body.toString();
	if (form && typeOf(sent) === 'application/x-www-form-urlencoded') return pairs(body);
	if (typeOf(sent) !== 'application/json') throw new Refusal(40002, 'Content-Type: must be application/json');
	const value = parsed(body);
	if (value === undefined) throw new Refusal(40002, 'body: is not valid JSON');
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
const place = (path: ReadonlyArray<string | number>): string =>
	path.reduce<string>((so, step) => (typeof step === 'number' ? `${so}[${step}]` : so ? `${so}.${step}` : step), '');

function inWords(issue: ZodIssue): string {
	if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${place([...issue.path, key])}: unknown parameter`).join('; ');
	return `${place(issue.path) || 'body'}: ${fault(issue)}`;
}

function fault(issue: ZodIssue): string {
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
		default:
			return issue.message;
	}
}

const unit = (type: string): string => (type === 'string' ? ' characters long' : type === 'array' ? ' entries long' : '');
