import { expect, test } from '@jest/globals';
import { anyOf, requiresChange } from '../../../lib/definition/rule';

test('one of several must be set', () => {
	const rule = anyOf('a', 'b', 'c');
	expect([rule.field, rule.message]).toEqual(['a', 'or {b} or {c} must be set']);
	expect([{}, { d: 1 }, { b: undefined }, { a: 1 }, { c: '' }].map(rule.test)).toEqual([false, false, false, true, true]);
});

test('an update sets something besides the IDs', () => {
	const rule = requiresChange('ad_id');
	expect(rule.field).toBe('ad_id');
	expect([{ ad_id: '1' }, { ad_id: '1', advertiser_id: '2' }, { ad_id: '1', name: 'x' }].map(rule.test)).toEqual([false, false, true]);
});
