import { NodeOperationError, type INode } from 'n8n-workflow';
import type { ZodIssue } from 'zod';
import { containsPii, type Field, type OptionValue } from '../definition/field';
import { countCharacters } from '../util/text';

/** A value that cannot be sent, told in the words of the form. */
export interface Issue {
	/** Where it is, as labels: `['Videos', '2', 'Script']`. */
	readonly path: readonly string[];
	/** What is wrong and what is allowed; goes behind the place. */
	readonly message: string;
}

const thousands = (value: number | bigint): string => value.toLocaleString('en-US');

const entries = (count: number): string => `${thousands(count)} ${count === 1 ? 'entry' : 'entries'}`;

const excerpt = (value: unknown): string => {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** Follows a path of wire names and positions through the fields, and gives it in labels, with the last field. */
function locate(fields: readonly Field[], path: ReadonlyArray<string | number>, values?: unknown): { path: string[]; field?: Field } {
	const labels: string[] = [];
	let members: readonly Field[] = fields;
	let field: Field | undefined;
	for (const [depth, step] of path.entries()) {
		if (typeof step === 'number') {
			labels.push(String(step + 1));
			continue;
		}
		if (field?.kind === 'objectList' && field.wrapperKey === step) continue;
		const named = members.filter(({ name }) => name === step);
		field =
			named.find(({ showWhen = {} }) =>
				Object.entries(showWhen).every(([other, wanted]) => wanted.includes(valueAt(values, [...path.slice(0, depth), other]) as OptionValue)),
			) ?? named[0];
		labels.push(field?.label ?? step);
		members = field?.kind === 'object' || field?.kind === 'objectList' ? field.fields : [];
	}
	return { path: labels, field };
}

const valueAt = (value: unknown, path: ReadonlyArray<string | number>): unknown =>
	path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value);

const TYPE_NAMES: Readonly<Record<string, string>> = {
	string: 'text',
	number: 'a number',
	integer: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	bigint: 'an ID of digits',
};

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
			const most = thousands(issue.maximum as number);
			if (issue.type === 'string') return `has ${thousands(countCharacters(String(value)))} characters; at most ${most} are allowed`;
			if (issue.type === 'array') return `has ${entries((value as unknown[]).length)}; at most ${most} ${issue.maximum === 1 ? 'is' : 'are'} allowed`;
			return `is ${excerpt(value)}; it must be ${most} or less`;
		}
		case 'too_small': {
			const least = thousands(issue.minimum as number);
			if (issue.type === 'string')
				return value === '' ? 'is empty' : `has ${thousands(countCharacters(String(value)))} characters; at least ${least} are needed`;
			if (issue.type === 'array')
				return (value as unknown[]).length === 0 ? 'is empty' : `has ${entries((value as unknown[]).length)}; at least ${least} are needed`;
			return `is ${excerpt(value)}; it must be ${least} or more`;
		}
		case 'invalid_enum_value': {
			const shown = issue.options.slice(0, 12).join(', ');
			return `is ${excerpt(value)}; allowed are ${shown}${issue.options.length > 12 ? ' …' : ''}`;
		}
		case 'invalid_string':
			return field?.kind === 'date' && field.time
				? `is ${excerpt(value)}; a date and time is needed, such as 2026-01-31 14:30:00 (UTC)`
				: `is ${excerpt(value)}; a day is needed, such as 2026-01-31`;
		case 'unrecognized_keys':
			return `has ${issue.keys.join(', ')}, which TikTok does not know`;
		default:
			return issue.message.replace(/\{(\w+)\}/g, (_, name: string) => `“${locate(fields, [name]).path.join()}”`);
	}
}

/** What the schema found, in labels and sentences. */
export const toIssues = (issues: readonly ZodIssue[], fields: readonly Field[], values: unknown): Issue[] =>
	issues.map((issue) => {
		const { path, field } = locate(fields, issue.path, values);
		return { path, message: messageFor(issue, valueAt(values, issue.path), field, fields) };
	});

const issueText = ({ path, message }: Issue): string => `“${path.join(' › ')}” ${message}`;

/**
 * All faults of an item as one error: nothing was sent.
 *
 * @param scope behind that, where other items may be sent: ` for this item`
 */
export function issuesToNodeError(node: INode, issues: readonly Issue[], itemIndex: number, scope = ''): NodeOperationError {
	const texts = issues.map(issueText);
	const unsent = `Nothing was sent to TikTok${scope}.`;
	return texts.length === 1
		? new NodeOperationError(node, texts[0]!, { itemIndex, description: unsent })
		: new NodeOperationError(node, `${texts.length} values need a correction`, { itemIndex, description: `${texts.join('. ')}. ${unsent}` });
}
