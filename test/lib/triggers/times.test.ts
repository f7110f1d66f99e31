import { expect, test } from '@jest/globals';
import { dayAt, timeOf } from '../../../lib/triggers/times';

const NOON = Date.UTC(2026, 1, 1, 12);

test.each<[unknown, number | undefined]>([
	['2026-02-01 12:00:00', NOON],
	['2026-02-01', Date.UTC(2026, 1, 1)],
	[NOON / 1000, NOON],
	[String(NOON / 1000), NOON],
	[NOON, NOON],
	['2026-02-30 12:00:00', undefined],
	['soon', undefined],
	['', undefined],
	[null, undefined],
	[{}, undefined],
])('%j as TikTok’s time', (value, time) => {
	expect(timeOf(value)).toBe(time);
});

test('a day ends at midnight of its own time zone, also where the clocks change', () => {
	expect(dayAt(Date.UTC(2026, 1, 1, 23, 30), 'Europe/Berlin')).toEqual({ date: '2026-02-02', end: Date.UTC(2026, 1, 2, 23) - 1 });
	expect(dayAt(Date.UTC(2026, 2, 28, 12), 'Europe/Berlin', 1)).toEqual({ date: '2026-03-29', end: Date.UTC(2026, 2, 29, 22) - 1 });
	expect(dayAt(NOON, 'utc', -1).date).toBe('2026-01-31');
});

test('an unknown time zone counts as UTC', () => {
	expect(dayAt(NOON, 'Atlantis/Center').date).toBe('2026-02-01');
});
