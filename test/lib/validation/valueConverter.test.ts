import { describe, expect, test } from '@jest/globals';
import { f, type Field } from '../../../lib/definition/field';
import { COMPUTED } from '../../../lib/validation/source';
import { ValueConverter } from '../../../lib/validation/valueConverter';
import { randomNumbers } from '../../support/random';

/** What is sent to TikTok for a value. */
function sent(field: Field, args: unknown): unknown {
	const converter = new ValueConverter({ zone: 'UTC' });
	const value = converter.convert(field, args, { path: ['Field'] });
	expect(converter.issues).toEqual([]);
	return value;
}

/** The issues that keep a value from being sent. */
function issuesOf(field: Field, args: unknown): string[] {
	const converter = new ValueConverter({ zone: 'UTC' });
	converter.convert(field, args, { path: ['Field'] });
	return converter.issues.map(({ path, message }) => `${path.join('/')} ${message}`);
}

const day = f.date('d', 'D', '');
const time = f.dateTime('m', 'M', '');
const words = f.stringList('s', 'S', '');
const options = { A: 'a', B: 'b' };

describe('numbers and flags', () => {
	test.each([
		[f.number('n', 'N', ''), '2.50', 2.5],
		[f.number('n', 'N', ''), '-3', -3],
		[f.number('n', 'N', ''), 0, 0],
		[f.number('n', 'N', ''), '1e3', '1e3'],
		[f.number('n', 'N', ''), 'many', 'many'],
		[f.number('n', 'N', ''), '0x10', '0x10'],
		[f.integer('n', 'N', ''), ' 7 ', 7],
		[f.boolean('f', 'F', ''), 'true', true],
		[f.boolean('f', 'F', ''), 'false', false],
		[f.boolean('f', 'F', ''), false, false],
		[f.boolean('f', 'F', ''), 'yes', 'yes'],
		[f.options('c', 'C', '', { options: { 1: 'one' }, numeric: true }), '1', 1],
		[f.options('c', 'C', '', { options }), 'A', 'A'],
		[f.multiOptions('c', 'C', '', { options }), ['A', 'B'], ['A', 'B']],
		[f.multiOptions('c', 'C', '', { options }), 'A, B', ['A', 'B']],
		[f.multiOptions('c', 'C', '', { options: { 1: 'one', 2: 'two' }, numeric: true }), ['1', 2], [1, 2]],
	])('%#', (field, args, expected) => expect(sent(field, args)).toEqual(expected));
});

describe('text and IDs', () => {
	test.each([
		[f.string('t', 'T', ''), ' kept as it is ', ' kept as it is '],
		[f.string('t', 'T', ''), 7, '7'],
		[f.string('t', 'T', ''), true, 'true'],
		[f.string('t', 'T', ''), 7318840930887499778n, '7318840930887499778'],
		[f.resourceLocator('t', 'T', '', { list: 'avatars' }), { __rl: true, mode: 'list', value: '7318840930887499778' }, '7318840930887499778'],
		[f.resourceLocator('t', 'T', '', { list: 'avatars' }), '7318840930887499778', '7318840930887499778'],
		[f.int64('l', 'L', ''), '7318840930887499778', 7318840930887499778n],
		[f.int64('l', 'L', ''), 12, 12n],
		[f.int64('l', 'L', ''), 'abc', 'abc'],
	])('%#', (field, args, expected) => expect(sent(field, args)).toBe(expected));

	test.each([2 ** 53, -(2 ** 53), 7318840930887499778])('a number beyond 2^53 has lost digits: %d', (options) => {
		const words = `Field arrived as the number ${BigInt(options)} and has lost digits; pass it as text`;
		for (const field of [f.string('t', 'T', ''), f.resourceLocator('t', 'T', '', { list: 'avatars' }), f.int64('l', 'L', '')])
			expect(issuesOf(field, options)).toEqual([words]);
		expect(issuesOf(f.stringList('s', 'S', ''), ['1', options])).toEqual([words.replace('Field', 'Field/2')]);
	});
});

describe('stringList', () => {
	test.each([
		['1, 2,3', ['1', '2', '3']],
		['1\n2\n\n3\n', ['1', '2', '3']],
		['1\r\n2', ['1', '2']],
		[',1,,', ['1']],
		['["a, b", "c"]', ['a, b', 'c']],
		[' [7318840930887499778, 2]', ['7318840930887499778', '2']],
		[
			['a', 2],
			['a', '2'],
		],
		[[{ __rl: true, value: '1' }], ['1']],
		[5, ['5']],
		[[], undefined],
	])('%j', (args, expected) => expect(sent(words, args)).toEqual(expected));

	test('as JSON that is none', () => expect(issuesOf(words, '[1, 2')).toEqual(['Field is not valid JSON: check the quotes, commas and brackets']));
});

describe('nothing', () => {
	const all: Field[] = [
		f.string('a', 'A', ''),
		f.number('a', 'A', ''),
		f.boolean('a', 'A', ''),
		f.options('a', 'A', '', { options }),
		f.multiOptions('a', 'A', '', { options }),
		f.resourceLocator('a', 'A', '', { list: 'avatars' }),
		words,
		day,
		time,
		f.object('a', 'A', '', { fields: [f.string('x', 'X', '')] }),
		f.objectList('a', 'A', '', { fields: [f.string('x', 'X', '')], itemLabel: 'One' }),
		f.json('a', 'A', '', { example: '{}' }),
		f.int64('a', 'A', ''),
	];

	test.each(['', '  ', null, undefined, { __rl: true, mode: 'list', value: '' }])('is sent for %j', (args) => {
		for (const field of all) expect(sent(field, args)).toBeUndefined();
	});

	test('is sent for empty collections', () => {
		for (const field of all.filter(({ kind }) => ['object', 'objectList', 'json'].includes(kind))) expect(sent(field, {})).toBeUndefined();
	});
});

describe('objectList', () => {
	const inner = [f.string('name', 'Name', '', { required: true }), f.integer('count', 'Count', ''), f.stringList('ids', 'IDs', '', { topLevel: true })];
	const one = f.object('o', 'O', '', { fields: inner });
	const list = f.objectList('o', 'O', '', { fields: inner, itemLabel: 'One' });

	test('from the form, with their own Additional Fields', () => {
		expect(sent(one, { item: { name: 'a', ids: '1, 2', additionalFields: { count: '3' } } })).toEqual({ name: 'a', count: 3, ids: ['1', '2'] });
		expect(
			sent(list, {
				item: [
					{ name: 'a', ids: '' },
					{ name: 'b', additionalFields: { count: 0 } },
				],
			}),
		).toEqual([{ name: 'a' }, { name: 'b', count: 0 }]);
	});

	test('from JSON or an expression', () => {
		expect(sent(one, '{"name": "a", "count": "3"}')).toEqual({ name: 'a', count: 3 });
		expect(sent(list, [{ name: 'a', count: 1 }])).toEqual([{ name: 'a', count: 1 }]);
		expect(sent(list, '[{"name": 7318840930887499778}]')).toEqual([{ name: '7318840930887499778' }]);
	});

	test('whose member lost digits: the place is named', () => {
		expect(issuesOf(list, [{ name: 'a' }, { name: 2 ** 60 }])).toEqual([
			'Field/2/Name arrived as the number 1152921504606846976 and has lost digits; pass it as text',
		]);
	});
});

test('JSON keeps every digit', () => {
	expect(sent(f.json('j', 'J', '', { example: '{}' }), '{"id": 7318840930887499778, "n": 1.5}')).toEqual({ id: '7318840930887499778', n: 1.5 });
	expect(sent(f.json('j', 'J', '', { example: '{}' }), { id: 1 })).toEqual({ id: 1 });
	expect(issuesOf(f.json('j', 'J', '', { example: '{}' }), '{id: 1}')).toEqual(['Field is not valid JSON: check the quotes, commas and brackets']);
});

describe('choices', () => {
	const currency = f.options('c', 'C', '', { options: { USD: 'US Dollar', EUR: 'Euro' } });
	const open = f.options('c', 'C', '', { options: { AddToCart: 'Add to Cart' }, allowArbitraryValues: true });

	test.each<[Field, unknown, unknown]>([
		[currency, 'usd', 'USD'],
		[currency, ' Eur ', 'EUR'],
		[currency, 'us dollar', 'USD'],
		[currency, 'GBP', 'GBP'],
		[f.options('c', 'C', '', { options: { ON: 'Off', OFF: 'Not On' } }), 'off', 'off'],
		[f.options('c', 'C', '', { options: { 0: 'Any Time', 7: '7 Days' }, numeric: true }), '7 days', 7],
		[f.multiOptions('c', 'C', '', { options: { A: 'First', B: 'Second' } }), ['a', null, 'second', ''], ['A', 'B']],
		[open, 'add to cart', 'AddToCart'],
		[open, 'addtocart', 'addtocart'],
		[f.boolean('f', 'F', ''), 'True', true],
		[f.boolean('f', 'F', ''), ' FALSE ', false],
	])('%#: %p', (field, value, expected) => expect(sent(field, value)).toEqual(expected));
});

describe('JSON whose members are known', () => {
	const rows = f.json('j', 'Rows', '', {
		array: true,
		example: '[]',
		members: [f.string('id', 'ID', ''), f.number('price', 'Price', ''), f.integer('count', 'Count', ''), f.boolean('on', 'On', '')],
	});

	test('is read like fields, and keeps what is not known', () => {
		const expected = [{ id: '1077218', price: 8, count: 2, on: true, more: { id: 5 } }];
		const row = { id: 1077218, price: '8.00', count: '2', on: 'true', more: { id: 5 } };
		expect(sent(rows, [row, null, ''])).toEqual(expected);
		expect(sent(rows, JSON.stringify([row]))).toEqual(expected);
		expect(sent(rows, row)).toEqual(expected);
	});

	test('names what lost digits', () => {
		expect(issuesOf(rows, [{ id: 2 ** 60 }])[0]).toContain('Field/1/ID arrived as the number 1152921504606846976 and has lost digits');
		expect(issuesOf(rows, [{ more: { id: 2 ** 60 } }])[0]).toContain('Field/1/more/id arrived as the number');
	});
});

describe('JSON whose members have any name and are text', () => {
	const numbers = f.json('j', 'Numbers', '', { texts: true, example: '{}' });

	test.each([
		['{"vat": "DE1", "tax_id": 7, "other": null, "blank": ""}', { vat: 'DE1', tax_id: '7' }],
		[{ tax_id: 12, vat: undefined }, { tax_id: '12' }],
		['{"tax_id": 7318840930887499778}', { tax_id: '7318840930887499778' }],
		[{ vat: '' }, undefined],
		['{}', undefined],
	])('%j', (given, expected) => expect(sent(numbers, given)).toEqual(expected));

	test('names what lost digits', () => {
		expect(issuesOf(numbers, { tax_id: 2 ** 60 })[0]).toContain('Field/tax_id arrived as the number');
	});
});

test('of 300 lists with blanks the blanks are left out, and a list of blanks is an empty one', () => {
	const random = randomNumbers(2);
	for (let round = 0; round < 300; round++) {
		const list = Array.from({ length: Math.floor(random() * 5) }, () => [null, undefined, '', '  ', '12', 7][Math.floor(random() * 6)]);
		const filled = list.filter((value) => value === '12' || value === 7).map(String);
		const converter = new ValueConverter({ zone: 'UTC' });
		const value = converter.convert(words, list, { path: ['Field'], source: COMPUTED });
		expect(value).toEqual(filled.length ? filled : undefined);
		expect(converter.issues.map(({ message }) => message)).toEqual(filled.length ? [] : ['is an empty list; it needs an entry, or must not be set']);
	}
});
