import { expect, test } from '@jest/globals';
import { COMPUTED, isComputedList, sourceAt } from '../../../lib/validation/source';

test('an expression is computed, with all its members', () => {
	expect(sourceAt({ a: '={{ 1 }}' }, 'a')).toBe(COMPUTED);
	expect(sourceAt(COMPUTED, 'a')).toBe(COMPUTED);
	expect(sourceAt({ a: { __rl: true, value: '={{ 1 }}' } }, 'a')).toBe(COMPUTED);
});

test('what was filled in is not', () => {
	expect(sourceAt({ a: 'b=' }, 'a')).toBe('b=');
	expect(sourceAt(['x', 'y'], 1)).toBe('y');
	expect(sourceAt({ a: { value: '=x' } }, 'a')).toEqual({ value: '=x' });
	expect(sourceAt('text', 0)).toBeUndefined();
});

test('a list with an entry that an expression gives', () => {
	const value = { item: [{ id: '1' }, { id: [] }] };
	expect(isComputedList([], COMPUTED)).toBe(true);
	expect(isComputedList(value, { item: [{ id: '1' }, { id: '={{ [] }}' }] })).toBe(true);
	expect(isComputedList(value, { item: [{ id: '={{ 1 }}' }, { id: '' }] })).toBe(false);
	expect(isComputedList([], [])).toBe(false);
});
