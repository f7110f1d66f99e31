import { describe, expect, test } from '@jest/globals';
import { parseJson } from '../../../lib/util/json';

describe('a long integer becomes text, digit by digit', () => {
	test.each<[string, unknown]>([
		['7318840930887499778', '7318840930887499778'],
		['-9223372036854775808', '-9223372036854775808'],
		['[7318840930887499778,7318840930887499779]', ['7318840930887499778', '7318840930887499779']],
		['{"a":{"b":[{"id":18446744073709551615}]}}', { a: { b: [{ id: '18446744073709551615' }] } }],
		['{"id" : 7318840930887499778 }', { id: '7318840930887499778' }],
		['{"id":\n\t7318840930887499778\n}', { id: '7318840930887499778' }],
		['{"id":9007199254740992}', { id: '9007199254740992' }],
		['[123456789012345678901234567890]', ['123456789012345678901234567890']],
	])('%s', (text, value) => expect(parseJson(text)).toEqual(value));
});

describe('everything else stays what it is', () => {
	test.each<[string, unknown]>([
		['{"id":9007199254740991}', { id: 9007199254740991 }],
		['{"id":-9007199254740991}', { id: -9007199254740991 }],
		['{"id":1234567890123456}', { id: 1234567890123456 }],
		['{"id":123}', { id: 123 }],
		['[0.1234567890123456789]', [0.1234567890123456789]],
		['[1234567890123456789.5]', [1234567890123456789.5]],
		['[-1234567890123456789.5]', [-1234567890123456789.5]],
		['[1234567890123456789e2]', [1234567890123456789e2]],
		['[1234567890123456789E-2]', [1234567890123456789e-2]],
		['[1e1234567890123456789]', [Infinity]],
		['[1e-1234567890123456789]', [0]],
		['{"text":"7318840930887499778"}', { text: '7318840930887499778' }],
		['{"text":"id: 7318840930887499778, and 7318840930887499779"}', { text: 'id: 7318840930887499778, and 7318840930887499779' }],
		['{"text":"a \\"quoted 7318840930887499778\\" one","n":1}', { text: 'a "quoted 7318840930887499778" one', n: 1 }],
		['{"text":"ends in a backslash \\\\","id":7318840930887499778}', { text: 'ends in a backslash \\', id: '7318840930887499778' }],
		['{"text":"\\\\\\"7318840930887499778"}', { text: '\\"7318840930887499778' }],
		['{"7318840930887499778":"key"}', { '7318840930887499778': 'key' }],
		['{"text":"{\\"id\\":7318840930887499778}"}', { text: '{"id":7318840930887499778}' }],
		['{"text":"\\u0022:7318840930887499778"}', { text: '":7318840930887499778' }],
		['[true,null,"",{}]', [true, null, '', {}]],
	])('%s', (text, value) => expect(parseJson(text)).toEqual(value));
});

test.each(['', '{', '{"id":7318840930887499778', '{"a":"7318840930887499778}', '<html>7318840930887499778</html>', '7318840930887499778 7318840930887499778'])(
	'what is no JSON is none here either: %j',
	(text) => {
		expect(() => parseJson(text)).toThrow(SyntaxError);
	},
);

test('a text of megabytes is read in no time', () => {
	const long = `{"text":"${'\\"7318840930887499778 '.repeat(200_000)}","id":7318840930887499778}`;
	const began = performance.now();
	expect(parseJson(long)).toMatchObject({ id: '7318840930887499778' });
	expect(performance.now() - began).toBeLessThan(5000);
});

test('digits without an end, and strings without one, take no more than their length', () => {
	const began = performance.now();
	expect(() => parseJson(`{"id":${'1'.repeat(500_000)}`)).toThrow(SyntaxError);
	expect(() => parseJson(`{"id":1234567890123456,"text":"${'\\\\'.repeat(250_000)}`)).toThrow(SyntaxError);
	expect(() => parseJson(`[1234567890123456,${'"a'.repeat(100_000)}`)).toThrow(SyntaxError);
	expect(() => parseJson(`{"id":1234567890123456789,"text":"${'\\"'.repeat(100_000)}`)).toThrow(SyntaxError);
	expect(performance.now() - began).toBeLessThan(5000);
});
