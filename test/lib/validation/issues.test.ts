import { describe, expect, test } from '@jest/globals';
import type { INode } from 'n8n-workflow';
import { f, type Field } from '../../../lib/definition/field';
import { post } from '../../../lib/definition/operation';
import { anyOf } from '../../../lib/definition/rule';
import { collectParameters } from '../../../lib/validation/collectParameters';
import { issuesToNodeError } from '../../../lib/validation/issues';

const nothing = { resource: 'r', operation: 'o', label: '', action: '', help: '' };

/** The issues of one field's value. */
function messages(field: Field, value: unknown): string[] {
	const onTop = { ...field, topLevel: true } as Field;
	return collectParameters(post('x/', { ...nothing, fields: [onTop] }), (name) => (name === field.name ? value : undefined)).issues.map(
		({ path, message }) => `“${path.join(' › ')}” ${message}`,
	);
}

const options = { ACTIVE: 'Active', PAUSED: 'Paused' };
const many = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`V${index}`, `${index}`]));

describe('what is said of a value', () => {
	test.each<[string, Field, unknown, string]>([
		['text too long', f.string('t', 'Title', '', { maxLength: 3 }), 'abcd', '“Title” has 4 characters; at most 3 are allowed'],
		[
			'text too long, in thousands',
			f.string('t', 'Title', '', { maxLength: 1000 }),
			'a'.repeat(12_345),
			'“Title” has 12,345 characters; at most 1,000 are allowed',
		],
		['text too short', f.string('t', 'Title', '', { minLength: 3 }), 'ab', '“Title” has 2 characters; at least 3 are needed'],
		['an emoji, which is one character', f.string('t', 'Title', '', { maxLength: 1 }), '👍👍', '“Title” has 2 characters; at most 1 are allowed'],
		[
			'text of another form',
			f.string('t', 'Title', '', { pattern: { regex: /^[A-Z]+$/, message: 'takes capital letters only' } }),
			'abc',
			'“Title” takes capital letters only',
		],
		['text that is missing', f.string('t', 'Title', '', { required: true }), '', '“Title” is missing'],
		['an object for text', f.string('t', 'Title', ''), { a: 1 }, '“Title” must be text, but is {"a":1}'],
		['a long object for text', f.string('t', 'Title', ''), { a: 'b'.repeat(100) }, `“Title” must be text, but is {"a":"${'b'.repeat(34)}…`],
		['text for a number', f.number('n', 'Budget', ''), 'lots', '“Budget” must be a number, but is lots'],
		['a number too small', f.number('n', 'Budget', '', { min: 20 }), 19.5, '“Budget” is 19.5; it must be 20 or more'],
		['a number too large', f.number('n', 'Budget', '', { max: 1_000_000 }), '1000001', '“Budget” is 1000001; it must be 1,000,000 or less'],
		['no number at all', f.number('n', 'Budget', ''), NaN, '“Budget” must be a number, but is NaN'],
		['what a division by zero gives', f.number('n', 'Budget', ''), Infinity, '“Budget” must be a number, but is Infinity'],
		['the same, where there is a limit', f.number('n', 'Budget', '', { max: 20 }), Infinity, '“Budget” must be a number, but is Infinity'],
		['the same for a whole number', f.integer('n', 'Days', '', { max: 20 }), Infinity, '“Days” must be a whole number, but is Infinity'],
		['more digits than a number has', f.number('n', 'Budget', ''), '9'.repeat(400), '“Budget” must be a number, but is Infinity'],
		['no number for text', f.string('t', 'Title', ''), NaN, '“Title” is NaN; a number or text is needed'],
		[
			'a number within an object that lost digits',
			f.json('j', 'Extra', '', { example: '' }),
			{ bc_id: Number('7100000000000000001') },
			'“Extra › bc_id” arrived as the number 7100000000000000000 and has lost digits; pass it as text',
		],
		[
			'the same, deeper',
			f.json('j', 'Extra', '', { example: '' }),
			{ filters: [{}, { ids: ['1', Number('7100000000000000001')] }] },
			'“Extra › filters › 2 › ids › 2” arrived as the number 7100000000000000000 and has lost digits; pass it as text',
		],
		[
			'a list with such a number',
			f.json('j', 'Extra', '', { array: true, example: '' }),
			[Number('-7100000000000000001')],
			'“Extra › 1” arrived as the number -7100000000000000000 and has lost digits; pass it as text',
		],
		[
			'no number within an object',
			f.json('j', 'Extra', '', { example: '' }),
			{ a: { b: -Infinity } },
			'“Extra › a › b” is -Infinity; a number or text is needed',
		],
		['a fraction', f.integer('n', 'Days', ''), 1.5, '“Days” must be a whole number, but is 1.5'],
		['text for a flag', f.boolean('f', 'Automatic', ''), 'perhaps', '“Automatic” must be true or false, but is perhaps'],
		['an unknown choice', f.options('c', 'Status', '', { options }), 'GONE', '“Status” is GONE; allowed are ACTIVE, PAUSED'],
		[
			'an unknown choice of many',
			f.options('c', 'Status', '', { options: many }),
			'GONE',
			'“Status” is GONE; allowed are V0, V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11 …',
		],
		['an unknown number of a choice', f.options('c', 'Level', '', { options: { 1: 'one', 2: 'two' }, numeric: true }), 3, '“Level” is 3; allowed are 1, 2'],
		['unknown among choices', f.multiOptions('c', 'Places', '', { options }), ['ACTIVE', 'GONE'], '“Places › 2” is GONE; allowed are ACTIVE, PAUSED'],
		['too many choices', f.multiOptions('c', 'Places', '', { options, maxItems: 1 }), ['ACTIVE', 'PAUSED'], '“Places” has 2 entries; at most 1 is allowed'],
		['too few', f.stringList('s', 'Videos', '', { minItems: 2 }), '1', '“Videos” has 1 entry; at least 2 are needed'],
		['too many', f.stringList('s', 'Videos', '', { maxItems: 2 }), '1,2,3', '“Videos” has 3 entries; at most 2 are allowed'],
		['a member too long', f.stringList('s', 'Words', '', { maxItemLength: 3 }), 'abc, abcd', '“Words › 2” has 4 characters; at most 3 are allowed'],
		['a member that is no ID', f.stringList('s', 'Videos', '', { digitsOnly: true }), '1, two', '“Videos › 2” holds digits only'],
		['a day that never was', f.date('d', 'Start', ''), '2026-02-29', '“Start” is 2026-02-29; a day is needed, such as 2026-01-31'],
		[
			'a time that never was',
			f.dateTime('d', 'Start', ''),
			'2026-01-31 25:00:00',
			'“Start” is 2026-01-31 25:00:00; a date and time is needed, such as 2026-01-31 14:30:00',
		],
		['an ID that is none', f.int64('l', 'Pixel', ''), 'pixel', '“Pixel” must be an ID of digits, but is pixel'],
		[
			'a member of an object',
			f.object('o', 'Place', '', { fields: [f.integer('age', 'Age', '', { max: 99 })] }),
			{ item: { additionalFields: { age: 100 } } },
			'“Place › Age” is 100; it must be 99 or less',
		],
		[
			'a member of a list',
			f.objectList('o', 'Places', '', { itemLabel: 'Place', fields: [f.string('name', 'Name', '', { required: true })] }),
			{ item: [{ name: 'a' }, {}] },
			'“Places › 2 › Name” is missing',
		],
		['a list that is none', f.objectList('o', 'Places', '', { itemLabel: 'Place', fields: [] }), '5', '“Places” must be a list, but is 5'],
		['an object that is none', f.object('o', 'Place', '', { fields: [] }), '[1]', '“Place” must be an object, but is [1]'],
	])('%s', (_what, field, value, words) => expect(messages(field, value)).toEqual([words]));

	test.each<[Field, unknown]>([
		[f.string('t', 'T', '', { maxLength: 2 }), '👍👍'],
		[f.number('n', 'N', '', { min: 1, max: 2 }), '2'],
		[f.date('d', 'D', ''), '2028-02-29'],
		[f.dateTime('d', 'D', ''), '2026-12-31 23:59:59'],
		[f.stringList('s', 'S', '', { maxPerRequest: 2 }), '1, 2, 3, 4, 5'],
		[f.multiOptions('c', 'C', '', { options }), []],
		[f.string('t', 'T', ''), undefined],
		[f.json('j', 'J', '', { example: '' }), { a: Number.MAX_SAFE_INTEGER, b: 0.5, c: new Date(), d: 7100000000000000001n, e: null }],
	])('nothing, where it is right: %#', (field, value) => expect(messages(field, value)).toEqual([]));
});

test('a fault of the value stands for what follows from it', () => {
	const endpoint = post('x/', { ...nothing, fields: [f.stringList('ids', 'IDs', '', { required: true })] });
	expect(collectParameters(endpoint, () => '[1,').issues).toHaveLength(1);
});

test('of two fields one must be set', () => {
	const endpoint = post('x/', {
		...nothing,
		fields: [f.string('name', 'Name', '', { topLevel: true }), f.string('label', 'Label', '', { topLevel: true })],
		rules: [anyOf('name', 'label')],
	});
	expect(collectParameters(endpoint, () => undefined).issues.map(({ path, message }) => [path, message])).toEqual([[['Name'], 'or “Label” must be set']]);
	expect(collectParameters(endpoint, (name) => (name === 'label' ? 'x' : undefined)).issues).toEqual([]);
});

describe('the error of an item', () => {
	const node = { id: '1', name: 'Node', type: 't', typeVersion: 1, position: [0, 0], parameters: {} } as INode;

	test('with one fault is that fault', () => {
		const error = issuesToNodeError(node, [{ path: ['Videos', '2', 'Script'], message: 'is missing' }], 3);
		expect([error.message, error.description, error.context.itemIndex]).toEqual(['“Videos › 2 › Script” is missing', 'Nothing was sent to TikTok.', 3]);
	});

	test('with several names them all', () => {
		const error = issuesToNodeError(
			node,
			[
				{ path: ['A'], message: 'is missing' },
				{ path: ['B'], message: 'is empty' },
			],
			0,
		);
		expect([error.message, error.description]).toEqual([
			'Fix 2 fields: “A” is missing; “B” is empty',
			'“A” is missing\n“B” is empty\nNothing was sent to TikTok.',
		]);
	});
});
