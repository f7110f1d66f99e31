import { expect, test } from '@jest/globals';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import { f } from '../../../lib/definition/field';
import { schemaOf, type ValidationMode } from '../../../lib/validation/schema';

const endpoint = defineEndpoint('POST', 'x/', {
	fields: [
		f.string('name', 'Name', '', { required: true, maxLength: 4, wideCountsDouble: true }),
		f.stringList('words', 'Words', '', { maxPerRequest: 2 }),
		f.options('mode', 'Mode', '', { options: { A: 'a', B: 'b' } }),
		f.string('detail', 'Detail', '', { required: true, showWhen: { mode: ['A'] } }),
		f.boolean('wait', 'Wait', '', { clientOnly: true }),
	],
	rules: [{ field: 'words', message: 'must hold the name', test: ({ name, words }) => !words || (words as unknown[]).includes(name) }],
});

const faults = (mode: ValidationMode, params: object): string[] =>
	schemaOf(endpoint, mode)
		.safeParse(params)
		.error?.issues.map(({ path, code }) => [...path, code].join(' ')) ?? [];

test('is compiled once for each mode', () => {
	expect(schemaOf(endpoint, 'input')).toBe(schemaOf(endpoint, 'input'));
	expect(schemaOf(endpoint, 'input')).not.toBe(schemaOf(endpoint, 'request'));
});

test('a request takes neither unknown parameters nor settings of the node', () => {
	expect(faults('input', { name: 'a', other: 1, wait: true })).toEqual([]);
	expect(faults('request', { name: 'a', other: 1 })).toEqual(['unrecognized_keys']);
	expect(faults('request', { name: 'a', wait: true })).toEqual(['unrecognized_keys']);
});

test('input may hold more items than one request', () => {
	const params = { name: 'a', words: ['a', 'b', 'c'] };
	expect(faults('input', params)).toEqual([]);
	expect(faults('request', params)).toEqual(['words too_big']);
});

test('a field is required while its condition holds', () => {
	expect(faults('input', { name: 'a', mode: 'A' })).toEqual(['detail invalid_type']);
	expect(faults('input', { name: 'a', mode: 'B' })).toEqual([]);
	expect(faults('input', { name: 'a', mode: 'C' })).toEqual(['mode invalid_enum_value']);
});

test('a wide character counts as two', () => {
	expect(faults('input', { name: '漢字' })).toEqual([]);
	expect(faults('input', { name: '漢字a' })).toEqual(['name too_big']);
});

test('a rule is about its field', () => expect(faults('input', { name: 'a', words: ['b'] })).toEqual(['words custom']));
