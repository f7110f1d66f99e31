import { expect, test } from '@jest/globals';
import { isBlank, toBoolean, toNumber, trimmed, unwrapLocator } from '../../../lib/validation/scalars';

test('blank values', () => expect([undefined, null, '', 0, false, ' ', []].map(isBlank)).toEqual([true, true, true, false, false, false, false]));

test('the ID in a resource locator', () => {
	expect(unwrapLocator({ __rl: true, mode: 'id', value: '12' })).toBe('12');
	expect(unwrapLocator({ __rl: true, mode: 'id', value: '  ' })).toBe('');
	expect(unwrapLocator({ value: '12' })).toEqual({ value: '12' });
});

test.each([
	['12', 12],
	[' -1.5 ', -1.5],
	['1e3', '1e3'],
	['', ''],
	['1,5', '1,5'],
	[null, null],
])('the number of %p is %p', (value, expected) => expect(toNumber(value)).toBe(expected));

test.each([
	[' TRUE ', true],
	['false', false],
	['yes', 'yes'],
	[1, 1],
])('the flag of %p is %p', (value, expected) => expect(toBoolean(value)).toBe(expected));

test('text without blanks', () => expect([' a b ', 5].map(trimmed)).toEqual(['a b', 5]));
