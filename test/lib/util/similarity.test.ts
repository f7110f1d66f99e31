import { expect, test } from '@jest/globals';
import { similarity } from '../../../lib/util/similarity';

test('the same text, case aside, is as alike as can be', () => expect(similarity('Summer', 'summer')).toBe(1));

test('texts without a common pair of letters are not alike', () => expect(similarity('abc', 'xyz')).toBe(0));

test('a slip of the pen is closer than another word', () => {
	expect(similarity('Sumer Sale', 'Summer Sale')).toBeGreaterThan(similarity('Sumer Sale', 'Winter Sale'));
});

test('empty text is compared, too', () => expect(similarity('', 'a')).toBe(0));
