import { describe, expect, test } from '@jest/globals';
import { answersOf } from '../../../lib/execution/idFinder';

const item = (value: string, ...names: string[]) => ({ name: names.at(-1)!, value, names });

const messageOf = (found: object) => ('message' in found ? String(found.message) : '');

describe('the answers of a list', () => {
	const answers = answersOf([item('1', 'Berlin', 'Berlin, Germany'), item('2', 'Paris', 'Paris, France'), item('3', 'Paris', 'Paris, Texas')]);

	test.each([
		['berlin', '1'],
		[' BERLIN ', '1'],
		['Berlin, Germany', '1'],
		['paris, texas', '3'],
	])('%p is one record', (name, id) => expect(answers(name)).toEqual({ id }));

	test('an ID of the list stands for itself', () => expect(answers('2')).toEqual({ id: '2' }));

	test('a name of several is answered with all of them', () =>
		expect(answers('Paris')).toEqual({ isAmbiguous: true, message: ', a name that 2 have: 2 – Paris, France; 3 – Paris, Texas. Use the ID' }));

	test('a part of a name is none, and the closest are named', () => {
		expect(messageOf(answers('Berli'))).toBe('; it is not an ID, and nothing in the list has this name. The closest are 1 – Berlin, Germany');
		expect(messageOf(answers('zzzz'))).toContain('Choose from the list to see all names, or use the ID');
	});
});

test('at most ten of the same name are listed', () => {
	const answers = answersOf(Array.from({ length: 12 }, (_, index) => item(`${100 + index}`, 'Same')));
	const message = messageOf(answers('same'));
	expect(message.match(/\d+ – Same/g)).toHaveLength(10);
	expect(message).toContain('a name that 12 have');
	expect(message).toContain('; and 2 more. Use the ID');
});

test('an empty list says that it is empty', () => expect(messageOf(answersOf([])('x'))).toContain('The list is empty'));

test('letters that can be written in two ways are the same', () => {
	expect(answersOf([item('1', 'Caf\u00e9')])('Cafe\u0301')).toEqual({ id: '1' });
});
