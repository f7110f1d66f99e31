import { expect, test } from '@jest/globals';
import { encodeDayparting } from '../../nodes/TikTokAdGroup/dayparting';

/** The half hours that deliver, counted from Monday 00:00. */
const halfHours = (text: string): number[] => [...text].flatMap((digit, index) => (digit === '1' ? [index] : []));

test.each<[string, Parameters<typeof encodeDayparting>[0], number[]]>([
	['the first half hour of the week', [{ days: ['MONDAY'], from: '00:00', to: '00:30' }], [0]],
	['the last half hour of the week', [{ days: ['SUNDAY'], from: '23:30', to: '24:00' }], [335]],
	['two days', [{ days: ['TUESDAY', 'SATURDAY'], from: '09:00', to: '10:00' }], [66, 67, 258, 259]],
	['a night, which ends on the next day', [{ days: ['FRIDAY'], from: '23:00', to: '00:30' }], [238, 239, 240]],
	['the night of Sunday, which ends on Monday', [{ days: ['SUNDAY'], from: '23:30', to: '01:00' }], [0, 1, 335]],
	[
		'rows that overlap',
		[
			{ days: ['MONDAY'], from: '01:00', to: '02:00' },
			{ days: ['MONDAY'], from: '01:30', to: '02:30' },
		],
		[2, 3, 4],
	],
])('%s', (_, rows, expected) => {
	const text = encodeDayparting(rows);
	expect(text).toHaveLength(336);
	expect(halfHours(text)).toEqual(expected);
});

test('the same time twice is a whole day', () => {
	expect(halfHours(encodeDayparting([{ days: ['WEDNESDAY'], from: '06:00', to: '06:00' }]))).toHaveLength(48);
});
