import { NodeOperationError, type INode } from 'n8n-workflow';
import type { ZodIssue } from 'zod/v3';
import type { Field, OptionValue } from '../definition/field';
import { countCharacters } from '../util/text';
import type { DateFormat } from './dateTime';

/** A value that cannot be sent, in the words of the form. */
export interface Issue {
	/** Labels and positions, from 1: `['Videos', '2', 'Script']`. */
	readonly path: readonly string[];
	/** What is wrong and what is allowed; follows the path in a sentence. */
	readonly message: string;
}

/** Characters of the issues in the message of an error; all of them stand in its description. */
const MAX_LISTED = 400;

/** Translates zod's issues to labels and sentences. */
export const toIssues = (issues: readonly ZodIssue[], fields: readonly Field[], values: unknown): Issue[] =>
	issues.map((issue) => {
		const { path, field } = locate(fields, issue.path, values);
		return { path, message: messageFor(issue, valueAt(values, issue.path), field, fields) };
	});

/**
 * One error for all issues of an item.
 *
 * @param scope ` for this item` if other items may be sent; follows "Nothing was sent to TikTok"
 */
export function issuesToNodeError(node: INode, issues: readonly Issue[], itemIndex: number, scope = ''): NodeOperationError {
	const texts = issues.map(issueText);
	const unsent = `Nothing was sent to TikTok${scope}.`;
	if (texts.length === 1) return new NodeOperationError(node, texts[0]!, { itemIndex, description: unsent });
	// An AI agent reads the message only.
	const listed = texts.join('; ');
	const message = `Fix ${texts.length} fields: ${listed.length > MAX_LISTED ? `${listed.slice(0, MAX_LISTED)}…` : listed}`;
	return new NodeOperationError(node, message, { itemIndex, description: [...texts, unsent].join('\n') });
}

const issueText = ({ path, message }: Issue): string => `“${path.join(' › ')}” ${message}`;

const thousands = (value: number | bigint): string => value.toLocaleString('en-US');

const countEntries = (count: number): string => `${thousands(count)} ${count === 1 ? 'entry' : 'entries'}`;

/** The begin of a value, for messages. */
export const excerpt = (value: unknown): string => {
	const text = ['string', 'number', 'bigint'].includes(typeof value) ? String(value) : (JSON.stringify(value) ?? String(value));
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** What is wrong with a day or a moment that cannot be read. */
export function notADate(value: unknown, { time, format }: DateFormat): string {
	const needed = !time
		? 'a day is needed, such as 2026-01-31'
		: format === 'local'
			? 'a date and time without a time zone is needed, such as 2026-01-31 14:30:00'
			: 'a date and time is needed, such as 2026-01-31 14:30:00';
	return `is ${excerpt(value)}; ${needed}`;
}

/** Translates a path of parameter names and positions to labels, and finds the field at its end. */
export function locate(fields: readonly Field[], path: ReadonlyArray<string | number>, values?: unknown): { path: string[]; field?: Field } {
	const labels: string[] = [];
	let siblings: readonly Field[] = fields;
	let field: Field | undefined;
	for (const [depth, key] of path.entries()) {
		if (typeof key === 'number') {
			labels.push(String(key + 1));
			continue;
		}
		if (field?.kind === 'objectList' && field.wrapperKey === key) continue;
		const sameName = siblings.filter(({ name }) => name === key);
		field =
			sameName.find(({ showWhen = {} }) =>
				Object.entries(showWhen).every(([other, allowedValues]) =>
					allowedValues.includes(valueAt(values, [...path.slice(0, depth), other]) as OptionValue),
				),
			) ?? sameName[0];
		labels.push(field?.label ?? key);
		siblings = field?.kind === 'object' || field?.kind === 'objectList' ? field.fields : field?.kind === 'json' ? (field.members ?? []) : [];
	}
	return { path: labels, field };
}

/** The labels to a parameter, and positions from 1. */
export const labelsOf = (fields: readonly Field[], path: ReadonlyArray<string | number>, values: unknown): string[] => locate(fields, path, values).path;

const valueAt = (value: unknown, path: ReadonlyArray<string | number>): unknown =>
	path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);

const TYPE_NAMES: Readonly<Record<string, string>> = {
	string: 'text',
	number: 'a number',
	integer: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	bigint: 'an ID of digits',
};

/** Whether a field holds personal data, at any depth. */
const containsPii = (field: Field): boolean =>
	('pii' in field && field.pii !== undefined) || ((field.kind === 'object' || field.kind === 'objectList') && field.fields.some(containsPii));

function messageFor(issue: ZodIssue, value: unknown, field: Field | undefined, fields: readonly Field[]): string {
	if (issue.code === 'invalid_type' && issue.received !== 'undefined' && field && containsPii(field))
		return `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
	switch (issue.code) {
		case 'invalid_type':
			if (issue.received === 'undefined') return 'is missing';
			return `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}${field?.kind === 'string' && field.secret ? '' : `, but is ${excerpt(value)}`}`;
		case 'not_finite':
			return `must be a number, but is ${excerpt(value)}`;
		case 'too_big': {
			const maximum = thousands(issue.maximum);
			if (issue.type === 'string') return `has ${thousands(countCharacters(String(value)))} characters; at most ${maximum} are allowed`;
			if (issue.type === 'array')
				return `has ${countEntries((value as unknown[]).length)}; at most ${maximum} ${issue.maximum === 1 ? 'is' : 'are'} allowed`;
			return `is ${excerpt(value)}; it must be ${maximum} or less`;
		}
		case 'too_small': {
			const minimum = thousands(issue.minimum);
			if (issue.type === 'string')
				return value === '' ? 'is empty' : `has ${thousands(countCharacters(String(value)))} characters; at least ${minimum} are needed`;
			if (issue.type === 'array')
				return (value as unknown[]).length === 0 ? 'is empty' : `has ${countEntries((value as unknown[]).length)}; at least ${minimum} are needed`;
			return `is ${excerpt(value)}; it must be ${minimum} or more`;
		}
		case 'invalid_enum_value': {
			const allowed = issue.options.slice(0, 12).join(', ');
			return `is ${excerpt(value)}; allowed are ${allowed}${issue.options.length > 12 ? ' …' : ''}`;
		}
		case 'invalid_string':
			return notADate(value, field?.kind === 'date' ? field : {});
		case 'unrecognized_keys':
			return `has ${issue.keys.join(', ')}, which TikTok does not know`;
		default:
			return issue.message.replace(/\{(\w+)\}/g, (_, name: string) => `“${locate(fields, [name]).path.join()}”`);
	}
}
