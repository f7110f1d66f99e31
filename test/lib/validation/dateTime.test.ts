import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { isWireDateTime, readDateTime } from '../../../lib/validation/dateTime';
import { randomNumbers } from '../../support/random';

const BERLIN = 'Europe/Berlin';
const day = (value: unknown, zone = 'America/New_York') => readDateTime(value, {}, zone);
const moment = (value: unknown, zone = BERLIN) => readDateTime(value, { time: true }, zone);

describe('a day is the one that stands there, whatever the zone', () => {
	test.each<[unknown, string]>([
		['2026-01-31', '2026-01-31'],
		[' 2026-01-31 ', '2026-01-31'],
		['20260131', '2026-01-31'],
		['2026-01-31T00:00:00', '2026-01-31'],
		['2026-01-31 23:59:59', '2026-01-31'],
		['2026-01-31T23:59:59.000Z', '2026-01-31'],
		['2026-01-31T00:30:00+09:00', '2026-01-31'],
		[DateTime.fromISO('2026-01-31T12:00:00', { zone: 'Asia/Tokyo' }), '2026-01-31'],
	])('%s', (value, expected) => expect(day(value)).toBe(expected));

	test('where no day stands there, it is that of the workflow’s zone', () => {
		expect(day(new Date('2026-01-31T02:00:00Z'))).toBe('2026-01-30');
		expect(day(Date.parse('2026-01-31T02:00:00Z'))).toBe('2026-01-30');
		expect(day(String(Date.parse('2026-01-31T02:00:00Z') / 1000), BERLIN)).toBe('2026-01-31');
	});
});

describe('a moment without a zone is the workflow’s, in any spelling', () => {
	test.each([
		['2026-03-01', '2026-02-28 23:00:00'],
		['2026-03-01 09:00', '2026-03-01 08:00:00'],
		['2026-03-01 09:00:00', '2026-03-01 08:00:00'],
		['2026-03-01T09:00', '2026-03-01 08:00:00'],
		['2026-03-01T09:00:00', '2026-03-01 08:00:00'],
		['2026-03-01T09:00:00.123456', '2026-03-01 08:00:00'],
		['20260301T090000', '2026-03-01 08:00:00'],
		['2026-07-31T14:30', '2026-07-31 12:30:00'],
	])('%s', (value, expected) => expect(moment(value)).toBe(expected));
});

describe('a time in a zone that nobody here knows stays as it stands', () => {
	const local = (value: unknown) => readDateTime(value, { time: true, format: 'local' }, BERLIN);

	test.each([
		['2026-01-31', '2026-01-31 00:00:00'],
		['2026-01-31 23:59', '2026-01-31 23:59:00'],
		['2026-01-31T23:59:59', '2026-01-31 23:59:59'],
		[' 2026-01-31 23:59:59.999 ', '2026-01-31 23:59:59'],
		// Skipped in Berlin, but not everywhere.
		['2026-03-29 02:30:00', '2026-03-29 02:30:00'],
	])('%s', (value, expected) => {
		expect(local(value)).toBe(expected);
		expect(isWireDateTime(local(value), { time: true, format: 'local' })).toBe(true);
	});

	test.each([
		['2026-01-31T23:59:59Z'],
		['2026-01-31 23:59:59+01:00'],
		['2026-01-31T23:59:59+01:00[Europe/Berlin]'],
		['2026-02-30 10:00:00'],
		['1999-12-31 12:00:00'],
		['1767225600'],
		[1767225600],
		[new Date('2026-01-31')],
		[DateTime.fromISO('2026-01-31T00:00:00', { zone: 'Asia/Tokyo' })],
		['soon'],
		[' '.repeat(100_000)],
	])('%p is none', (value) => expect(local(value)).toBeUndefined());
});

describe('a zone in the text counts', () => {
	test.each([
		['2026-01-31T14:30:00Z', '2026-01-31 14:30:00'],
		['2026-01-31 14:30:00Z', '2026-01-31 14:30:00'],
		['2026-01-31t14:30:00z', '2026-01-31 14:30:00'],
		['2026-01-31 14:30:00 UTC', '2026-01-31 14:30:00'],
		['2026-01-31T14:30:00+02:00', '2026-01-31 12:30:00'],
		['2026-01-31 14:30 -0500', '2026-01-31 19:30:00'],
		['2026-01-31T14:30:00+02', '2026-01-31 12:30:00'],
		['2026-01-31T00:30:00.123+05:30', '2026-01-30 19:00:00'],
		['2026-01-31T14:30:00.000+09:00[Asia/Tokyo]', '2026-01-31 05:30:00'],
	])('%s', (value, expected) => expect(moment(value)).toBe(expected));

	test('so do Date and DateTime', () => {
		expect(moment(new Date('2026-01-31T14:30:00Z'))).toBe('2026-01-31 14:30:00');
		expect(moment(DateTime.fromISO('2026-01-31T14:30:00', { zone: 'Asia/Tokyo' }))).toBe('2026-01-31 05:30:00');
	});
});

test('seconds and milliseconds, as numbers and as text, are the same moment', () => {
	for (const value of [1735889487, 1735889487000, 1735889487n, '1735889487', ' 1735889487000 ', 1735889487.9, '1735889487.123'])
		expect(readDateTime(value, { time: true, format: 'seconds' }, BERLIN)).toBe(1735889487);
	expect(readDateTime('1735889487', { time: true, format: 'iso' }, BERLIN)).toBe('2025-01-03T07:31:27Z');
});

test('where the clock changes: a time that is skipped is an hour later, of one that comes twice the first is meant', () => {
	expect(moment('2026-03-29 02:30:00')).toBe(moment('2026-03-29 03:30:00'));
	expect(moment('2026-10-25 02:30:00')).toBe('2026-10-25 00:30:00');
	expect(moment('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01 05:30:00');
});

describe('is refused in every format', () => {
	test.each<[unknown]>([
		['2026-02-30'],
		['2026-04-31 10:00:00'],
		['2026-02-30T10:00:00'],
		['2026-01-01T99:99:99Z'],
		['2026-13-01'],
		['2025-02-29'],
		['soon'],
		['12:00'],
		['2026'],
		['2026-W05'],
		['1999-12-31 12:00:00'],
		['2101-01-02 00:00:00'],
		[1735889487000000],
		['1735889487000000'],
		[20260131],
		[0],
		[-1735889487],
		[NaN],
		[new Date(NaN)],
		[DateTime.invalid('unknown')],
		[true],
		[{}],
		[['2026-01-31']],
		['2026-01-31'.padEnd(100_000, ' ')],
	])('%p', (value) => {
		for (const format of [{}, { time: true }, { time: true, format: 'seconds' }, { time: true, format: 'iso' }] as const)
			expect(readDateTime(value, format, BERLIN)).toBeUndefined();
	});
});

test('of 300 moments every spelling gives the same, in the form that TikTok takes', () => {
	const random = randomNumbers(20);
	for (let round = 0; round < 300; round++) {
		const zone = ['UTC', BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'][round % 5]!;
		const time = DateTime.fromSeconds(Math.floor(978307200 + random() * 3e9), { zone });
		const seconds = time.toSeconds();
		const expected = time.toUTC().toFormat('yyyy-MM-dd HH:mm:ss');
		const local = time.toFormat("yyyy-MM-dd'T'HH:mm:ss");
		// An hour that comes twice has no spelling of its own.
		const zoneless = time.getPossibleOffsets().length === 1 ? [local, local.replace('T', ' ')] : [];
		for (const spelling of [
			seconds,
			seconds * 1000,
			`${seconds}`,
			`${seconds * 1000}`,
			time,
			time.toJSDate(),
			time.toISO(),
			time.toUTC().toISO(),
			...zoneless,
		]) {
			expect(moment(spelling, zone)).toBe(expected);
			for (const format of [{}, { time: true }, { time: true, format: 'seconds' }, { time: true, format: 'iso' }] as const)
				expect(isWireDateTime(readDateTime(spelling, format, zone), format)).toBe(true);
		}
	}
});
