import { describe, expect, test } from '@jest/globals';
import { isSimple, simplified, simplifiedPaths, simplifyIssues } from '../../../lib/execution/simplify';

const form = (value: unknown) => ({ getNodeParameter: () => value });

const simplify = ['id', 'video.length'];

describe('a simplified record', () => {
	test('has the values of its paths side by side, as they are', () => {
		expect(simplified({ id: '7412345678901234567', video: { length: 0, width: 9 }, more: [1] }, simplify)).toEqual({
			id: '7412345678901234567',
			length: 0,
		});
	});

	test('has nothing for a value that is not there, and null for one that is', () => {
		expect(Object.entries(simplified({ id: null }, simplify))).toEqual([['id', null]]);
	});

	test('stays as it is where it has none of the values', () => {
		expect(simplified({ other: 1 }, simplify)).toEqual({ other: 1 });
	});
});

describe('Simplify', () => {
	test.each<[unknown, readonly string[] | undefined]>([
		[true, simplify],
		[false, undefined],
		['true', simplify],
		['false', undefined],
		['', simplify],
		[null, simplify],
		[undefined, simplify],
	])('as %j', (value, paths) => {
		expect(simplifiedPaths({ simplify }, {}, form(value))).toBe(paths);
		expect(isSimple(form(value))).toBe(paths !== undefined);
		expect(simplifyIssues({ simplify }, form(value))).toEqual([]);
	});

	test('as anything else is refused, where the operation has it', () => {
		expect(simplifyIssues({ simplify }, form('yes'))).toEqual([{ path: ['Simplify'], message: 'is "yes"; it must be true or false' }]);
		expect(simplifyIssues({}, form('yes'))).toEqual([]);
	});

	test('changes nothing where the fields to return were chosen, other than by the table', () => {
		const fields = ['id'];
		expect(simplifiedPaths({ simplify }, { fields: ['more'] }, form(true))).toBeUndefined();
		expect(simplifiedPaths({ simplify, fixedParams: { fields } }, { fields }, form(true))).toBe(simplify);
	});

	test('changes nothing of an operation whose table does not say how', () => {
		expect(simplifiedPaths({}, {}, form(true))).toBeUndefined();
	});
});
