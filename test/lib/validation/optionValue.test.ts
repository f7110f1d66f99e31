import { expect, test } from '@jest/globals';
import { toOptionValue } from '../../../lib/validation/optionValue';

const options = { ON: 'Active', OFF: 'Paused' };

test.each([
	['ON', 'ON'],
	['on', 'ON'],
	[' paused ', 'OFF'],
	['gone', 'gone'],
	[true, true],
])('%p becomes %p', (value, expected) => expect(toOptionValue({ options }, value)).toBe(expected));

test('numbers', () => {
	const levels = { 1: 'one', 2: 'two' };
	expect(toOptionValue({ options: levels, numeric: true }, 'Two')).toBe(2);
	expect(toOptionValue({ options: levels }, 1)).toBe('1');
});

test('a text that two options go by is not changed', () => {
	expect(toOptionValue({ options: { A: 'Same', B: 'same' } }, 'Same')).toBe('Same');
});

test('what may be a value of TikTok’s own is not changed', () => {
	const events = { options: { PURCHASE: 'Purchase', ADD: 'Add to Cart' }, allowArbitraryValues: true };
	expect(toOptionValue(events, 'purchase')).toBe('purchase');
	expect(toOptionValue(events, 'add to cart')).toBe('ADD');
});

test('a label stands for its value where TikTok’s own values look otherwise', () => {
	const metrics = { options: { spend: 'Cost', clicks: 'Clicks' }, allowArbitraryValues: true, labelsAreValues: true };
	expect(['Cost', 'CLICKS', 'skan_click'].map((value) => toOptionValue(metrics, value))).toEqual(['spend', 'clicks', 'skan_click']);
});
