import { describe, expect, test } from '@jest/globals';
import { f, type Field } from '../../../lib/definition/field';
import { builderHintFor } from '../../../lib/description/builderHint';

const hintOf = (field: Field): string | undefined => builderHintFor(field).builderHint?.propertyHint;

describe('what n8n’s definition of a node does not say of a field', () => {
	test.each<[string, Field, string | undefined]>([
		['a range', f.integer('days', 'Days', 'Days', { min: 1, max: 365 }), '1 to 365'],
		['a least number', f.number('bid', 'Bid', 'Bid', { min: 0.1 }), 'At least 0.1'],
		['a longest text', f.string('name', 'Name', 'Name', { maxLength: 512 }), 'At most 512 characters'],
		['the form of a day', f.date('day', 'Day', 'Day'), 'YYYY-MM-DD'],
		['the form of a moment', f.dateTime('start', 'Start', 'Start'), 'ISO 8601, such as 2026-01-31T09:00:00Z'],
		['a time without a zone', f.dateTime('start', 'Start', 'Start', { format: 'local' }), 'YYYY-MM-DD HH:MM:SS, without a time zone'],
		['a name in place of an ID', f.resourceLocator('c', 'C', 'C', { list: 'campaigns' }), 'An exact name works in place of the ID'],
		['names in place of IDs', f.stringList('c', 'C', 'C', { list: 'campaigns', maxItems: 20 }), 'Exact names work in place of IDs; at most 20'],
		['the form of a list', f.stringList('c', 'C', 'C'), 'An array, or text such as 1, 2, 3'],
		['the form of a list by lines', f.stringList('c', 'C', 'C', { onePerLine: true }), 'An array, or one a line'],
		['nothing of any text', f.string('name', 'Name', 'Name'), undefined],
		['nothing of what nobody fills in', f.string('name', 'Name', 'Name', { maxLength: 5, hidden: true }), undefined],
	])('%s', (_what, field, hint) => {
		expect(hintOf(field)).toBe(hint);
	});

	test('what a value means that does not say it', () => {
		const options = { ENABLE: 'On', DISABLE: 'Off', DELETE: 'Delete' };
		expect(hintOf(f.options('status', 'Status', 'Status', { options }))).toBe('ENABLE: On, DISABLE: Off');
		expect(hintOf(f.multiOptions('status', 'Status', 'Status', { options }))).toBe('ENABLE: On, DISABLE: Off');
		expect(hintOf(f.options('objective', 'Objective', 'Objective', { options: { VIDEO_VIEWS: 'Video Views' } }))).toBeUndefined();
	});

	test('nothing of long lists, and of names that n8n takes for the choice of an operation', () => {
		const many = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [String(index), `Weekday ${index}`]));
		expect(hintOf(f.options('day', 'Day', 'Day', { options: many }))).toBeUndefined();
		expect(hintOf(f.options('mode', 'Mode', 'Mode', { options: { A: 'Exact' } }))).toBeUndefined();
	});
});
