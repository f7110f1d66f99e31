import { expect, test } from '@jest/globals';
import { textBefore, withoutTrailingSlashes } from '../../../lib/util/cut';

test('the text before the first of the marks', () => {
	expect(textBefore('a#b?c', '?', '#')).toBe('a');
	expect(textBefore('?c', '?')).toBe('');
	expect(textBefore('abc', '?', '#')).toBe('abc');
});

test.each([
	['a/b//', 'a/b'],
	['/a', '/a'],
	['///', ''],
	['', ''],
])('%p without slashes at its end is %p', (text, expected) => expect(withoutTrailingSlashes(text)).toBe(expected));
