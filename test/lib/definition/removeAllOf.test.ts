import { expect, test } from '@jest/globals';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import { f } from '../../../lib/definition/field';
import { removableIn, removeAllOf, removedIn } from '../../../lib/definition/removeAllOf';

const lists = [f.stringList('ids', 'Targeting: Places', ''), f.stringList('words', 'Words', ''), f.stringList('other', 'Other', '')];
const field = removeAllOf(lists, ['ids', 'words']);

test('offers the lists by their labels, without the group', () => {
	expect(field).toMatchObject({ kind: 'multiOptions', clientOnly: true, options: { ids: 'Places', words: 'Words' } });
});

test('a list that is no field', () => expect(() => removeAllOf(lists, ['none'])).toThrow());

test('the lists that an endpoint may empty', () => {
	expect(removableIn(defineEndpoint('POST', 'x/', { fields: [...lists, field] }))).toEqual(['ids', 'words']);
	expect(removableIn(defineEndpoint('POST', 'x/', { fields: lists }))).toEqual([]);
});

test('the lists that were chosen', () => {
	expect(removedIn({ [field.name]: ['ids'] })).toEqual(['ids']);
	expect(removedIn({})).toEqual([]);
});
