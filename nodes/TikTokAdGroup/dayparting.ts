import { f, type Field, type OptionLabels } from '../../lib/definition/field';

/**
 * TikTok's `dayparting`: 48 × 7 characters, one for each half hour from Monday 00:00 on; `1` delivers. People choose days and
 * hours instead.
 */

const HALF_HOURS_A_DAY = 48;

const WEEKDAYS: OptionLabels = {
	MONDAY: 'Monday',
	TUESDAY: 'Tuesday',
	WEDNESDAY: 'Wednesday',
	THURSDAY: 'Thursday',
	FRIDAY: 'Friday',
	SATURDAY: 'Saturday',
	SUNDAY: 'Sunday',
};

const DAY_NAMES = Object.keys(WEEKDAYS);

/** `9.5` hours → `09:30`. */
const timeOf = (halfHour: number): string => `${String(Math.floor(halfHour / 2)).padStart(2, '0')}:${halfHour % 2 ? '30' : '00'}`;

const timesFrom = (first: number, last: number): OptionLabels =>
	Object.fromEntries(Array.from({ length: last - first + 1 }, (_, index) => [timeOf(first + index), timeOf(first + index)]));

const halfHourOf = (time: string): number => Number(time.slice(0, 2)) * 2 + (time.endsWith('30') ? 1 : 0);

interface Hours {
	readonly days: readonly string[];
	readonly from: string;
	readonly to: string;
}

/** The 336 characters for rows of days and hours. Hours that end at or before their start run into the next day. */
export function encodeDayparting(rows: readonly Hours[]): string {
	const week = Array<string>(HALF_HOURS_A_DAY * 7).fill('0');
	for (const { days, from, to } of rows) {
		const start = halfHourOf(from);
		const length = halfHourOf(to) - start;
		for (const day of days) {
			const first = DAY_NAMES.indexOf(day) * HALF_HOURS_A_DAY + start;
			for (let offset = 0; offset < (length > 0 ? length : length + HALF_HOURS_A_DAY); offset++) week[(first + offset) % week.length] = '1';
		}
	}
	return week.join('');
}

export const dayparting: Field = f.objectList(
	'dayparting',
	'Dayparting',
	'Days and hours when the ads show, in the time zone of the ad account; all day, every day if empty',
	{
		section: 'scheduleSettings',
		itemLabel: 'Hours',
		encoding: {
			encode: (rows) => encodeDayparting(rows as readonly Hours[]),
			isEncoded: (value) => typeof value === 'string' && /^[01]{336}$/.test(value),
		},
		fields: [
			f.multiOptions('days', 'Days', 'Days on which these hours start', { required: true, options: WEEKDAYS, minItems: 1 }),
			f.options('from', 'From', 'Time at which the ads start to show', { required: true, options: timesFrom(0, 47), default: '09:00' }),
			f.options('to', 'To', 'Time at which the ads stop; a time at or before From is on the next day', {
				required: true,
				options: timesFrom(1, 48),
				default: '18:00',
			}),
		],
	},
);
