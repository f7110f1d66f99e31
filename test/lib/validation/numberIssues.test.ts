import { expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { numberIssues } from '../../../lib/validation/numberIssues';

test.each([0, -2.5, 2 ** 53 - 1, 1e300 / 3e299, '9007199254740993', 2n ** 60n, null, undefined, true, DateTime.now(), { at: DateTime.now() }])(
	'%p can be sent',
	(value) => expect(numberIssues(value, ['Body'])).toEqual([]),
);

test('all numbers that cannot be sent are named with their place', () => {
	const issues = numberIssues({ id: 2 ** 60, list: [1, { cost: NaN }], top: -Infinity }, ['Body']);
	expect(issues.map(({ path, message }) => `${path.join('/')} ${message}`)).toEqual([
		'Body/id arrived as the number 1152921504606846976 and has lost digits; pass it as text',
		'Body/list/2/cost is NaN; a number or text is needed',
		'Body/top is -Infinity; a number or text is needed',
	]);
});
