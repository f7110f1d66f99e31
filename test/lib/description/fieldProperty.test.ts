import { describe, expect, test } from '@jest/globals';
import { f, type Field } from '../../../lib/definition/field';
import { sortOptions, toProperty } from '../../../lib/description/fieldProperty';

const OPTIONS = { B: 'Bee', A: 'Ant' };

test.each<[string, Field, object]>([
	['text', f.string('name', 'Name', 'The name', { example: 'Sale' }), { type: 'string', default: '', placeholder: 'e.g. Sale' }],
	['secret text', f.string('secret', 'Secret', 'The secret', { secret: true }), { typeOptions: { password: true } }],
	[
		'a number',
		f.number('bid', 'Bid', 'The bid', { min: 1, max: 9 }),
		{ type: 'number', default: 1, typeOptions: { minValue: 1, maxValue: 9, numberPrecision: 2 } },
	],
	['an integer', f.integer('age', 'Age', 'The age', { default: 5 }), { type: 'number', default: 5 }],
	['required options', f.options('kind', 'Kind', 'The kind', { options: OPTIONS, required: true }), { default: 'B', required: true }],
	['numeric options', f.options('level', 'Level', 'The level', { options: { 1: 'One' }, numeric: true, default: '1' }), { default: 1 }],
	['a file', f.binaryFile('file', 'File', 'The file'), { default: 'data', hint: 'The name of the input binary field that holds the file' }],
	['a date', f.date('day', 'Day', 'The day'), { type: 'dateTime', typeOptions: { dateOnly: true } }],
	['a suffix', f.string('status', 'Status', 'The status', { suffix: 'rule' }), { name: 'status__rule' }],
])('%s', (_, field, property) => {
	expect(toProperty(field)).toMatchObject({ displayName: field.label, description: expect.stringContaining(field.help) as unknown, ...property });
});

test('optional options outside a collection can stay unset', () => {
	const field = f.options('kind', 'Kind', 'The kind', { options: OPTIONS, topLevel: true });
	expect(toProperty(field)).toMatchObject({ default: '', options: [{ name: 'None', value: '' }, { value: 'B' }, { value: 'A' }] });
	expect(toProperty(field, true)).toMatchObject({ default: 'B' });
});

describe('lists', () => {
	test('one resource is picked from a list, by ID or by a link', () => {
		const { modes } = toProperty(f.resourceLocator('campaign_id', 'Campaign', 'The campaign', { list: 'campaigns' }));
		expect(modes?.map(({ name }) => name)).toEqual(['list', 'id', 'url']);
		expect(modes?.[0]?.typeOptions).toEqual({ searchListMethod: 'campaigns', searchable: true });
	});

	test('what has no page in TikTok Ads Manager has no link', () => {
		const { modes } = toProperty(f.resourceLocator('pixel_id', 'Pixel', 'The pixel', { list: 'pixels' }));
		expect(modes?.map(({ name }) => name)).toEqual(['list', 'id']);
	});

	test('a list that TikTok only searches asks for a word first', () => {
		const { modes } = toProperty(f.resourceLocator('id', 'Hashtag', 'The hashtag', { list: 'hashtags' }));
		expect(modes?.[0]?.typeOptions).toMatchObject({ searchFilterRequired: true });
	});

	test('a multiple choice is loaded again when what it depends on changes', () => {
		const property = toProperty(f.stringList('carrier_ids', 'Carriers', 'The carriers', { list: 'carriers' }));
		expect(property).toMatchObject({ displayName: 'Carrier Names or IDs', type: 'multiOptions' });
		expect(property.typeOptions).toEqual({ loadOptionsMethod: 'carriers', loadOptionsDependsOn: ['advertiser_id.value'] });
	});
});

test('members of an object: required ones as fields, optional ones in a collection, implied ones not at all', () => {
	const members = [f.string('a', 'A', 'First', { required: true }), f.string('b', 'B', 'Second'), f.boolean('c', 'C', 'Third', { impliedBy: 'a' })];
	const { options } = toProperty(f.objectList('list', 'List', 'All of them', { fields: members, itemLabel: 'Entry', maxItems: 2 }));
	const { values } = options![0] as { values: Array<{ name: string; options?: Array<{ name: string }> }> };
	expect(values.map(({ name }) => name)).toEqual(['a', 'additionalFields']);
	expect(values[1]!.options!.map(({ name }) => name)).toEqual(['b']);
});

test('options are sorted from five on', () => {
	const named = (names: string) => [...names].map((name) => ({ name }));
	expect(sortOptions(named('dcba'))).toEqual(named('dcba'));
	expect(sortOptions(named('edcba'))).toEqual(named('abcde'));
});
