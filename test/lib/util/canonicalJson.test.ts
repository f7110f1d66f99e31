import { expect, test } from '@jest/globals';
import { canonicalJson } from '../../../lib/util/canonicalJson';

test('names are sorted at any depth', () => {
	expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: { z: null, y: 'x' } })).toBe('{"a":{"y":"x","z":null},"b":[{"c":2,"d":1}]}');
});

test('the order of a list counts', () => expect(canonicalJson([2, 1])).toBe('[2,1]'));

test('undefined is null', () => expect(canonicalJson([undefined, { a: undefined }])).toBe('[null,{"a":null}]'));

test('names are quoted', () => expect(canonicalJson({ 'a"b': 1 })).toBe('{"a\\"b":1}'));
