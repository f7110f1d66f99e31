import { expect, test } from '@jest/globals';
import { countCharacters } from '../../../lib/util/text';

test.each([
	['', 0],
	['abc', 3],
	['漢字', 2],
	['a👍b👍', 4],
])('%p has %d characters', (text, count) => expect(countCharacters(text)).toBe(count));

test('half of an emoji counts as one', () => expect(countCharacters('a\uD83D')).toBe(2));
