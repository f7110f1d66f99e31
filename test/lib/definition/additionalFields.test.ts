import { expect, test } from '@jest/globals';
import { isAdditionalField } from '../../../lib/definition/additionalFields';
import { f } from '../../../lib/definition/field';

test('optional fields are in the collection', () => {
	expect(isAdditionalField(f.string('a', 'A', ''))).toBe(true);
	expect(isAdditionalField(f.object('a', 'A', '', { fields: [] }))).toBe(true);
});

test('required, top-level fields and the filters are not', () => {
	const fields = [f.string('a', 'A', '', { required: true }), f.string('a', 'A', '', { topLevel: true }), f.filters()];
	expect(fields.map(isAdditionalField)).toEqual([false, false, false]);
});
