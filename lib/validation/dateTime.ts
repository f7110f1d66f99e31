import isDate from 'lodash/isDate';
import minBy from 'lodash/minBy';
import { DateTime } from 'luxon';
import type { DateField } from '../definition/field';

/** A day, or with `time` a moment, and TikTok's format of it. */
export type DateFormat = Pick<DateField, 'time' | 'format'>;

/** Years that TikTok can mean. Others are mistakes, such as milliseconds that were multiplied again (the year 56978). */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** The same range in milliseconds: seconds in it and milliseconds in it have no number in common. */
const FIRST_MOMENT = Date.UTC(FIRST_YEAR);
const END_OF_TIME = Date.UTC(LAST_YEAR + 1);

/** Nothing longer is a time. Checked before the patterns. */
const MAX_LENGTH = 80;

const EPOCH = /^\d{9,13}(\.\d+)?$/;
const ISO = /^(\d{4}-\d{2}-\d{2}|\d{8})([T ]\d{2}:?\d{2}(:?\d{2}([.,]\d+)?)?)?\s?(Z|UTC|GMT|[+-]\d{2}(:?\d{2})?)?(\[[\w/+-]+\])?$/i;
const ZONE = /(Z|UTC|GMT|[T ][\d:.,]+\s?[+-]\d{2}(:?\d{2})?|\])$/i;

/**
 * Converts a day or a moment to the form that TikTok takes: `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS` in UTC, Unix seconds, or
 * ISO 8601 in UTC. A local time, `YYYY-MM-DD HH:MM:SS` too, stays as it stands in the text: what names a zone is none.
 *
 * It reads Unix time in seconds and milliseconds, as a number or text; ISO 8601 and `YYYY-MM-DD HH:MM:SS` with or without a
 * zone; Date; luxon's DateTime. A time without a zone is the workflow's, whatever its spelling. A day stays the day that
 * stands in the text, whatever its zone. A time that a clock change skips counts as an hour later; of one that comes twice
 * the first is meant.
 *
 * @param zone IANA time zone of the workflow
 * @returns `undefined` for what is no time, for days that do not exist, and for years before 2000 or after 2100
 */
export function readDateTime(value: unknown, { time, format }: DateFormat, zone: string): string | number | undefined {
	const isLocal = format === 'local';
	const moment = isLocal && !isWithoutZone(value) ? undefined : toDateTime(value, isLocal ? 'utc' : zone);
	if (!moment?.isValid || moment.year < FIRST_YEAR || moment.year > LAST_YEAR) return undefined;
	if (!time) return moment.toFormat('yyyy-MM-dd');
	if (format === 'seconds') return Math.floor(moment.toMillis() / 1000);
	return moment.toUTC().toFormat(format === 'iso' ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : 'yyyy-MM-dd HH:mm:ss');
}

/** Whether a value is text of a time that names no time zone. */
const isWithoutZone = (value: unknown): boolean =>
	typeof value === 'string' && value.length <= MAX_LENGTH && ISO.test(value.trim()) && !ZONE.test(value.trim());

function toDateTime(value: unknown, zone: string): DateTime | undefined {
	if (isDate(value)) return DateTime.fromJSDate(value, { zone });
	if (DateTime.isDateTime(value)) return value;
	if (typeof value === 'number' || typeof value === 'bigint') return fromEpoch(Number(value), zone);
	if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
	const text = value.trim();
	if (EPOCH.test(text)) return fromEpoch(Number(text), zone);
	if (!ISO.test(text)) return undefined;
	const iso = text
		.replace(/^(\S+) (?=\d)/, '$1T')
		.replace(/\s?(UTC|GMT)$/i, 'Z')
		.replace(/\s/, '');
	if (ZONE.test(text)) return DateTime.fromISO(text.endsWith(']') ? iso : iso.toUpperCase(), { setZone: true });
	const moment = DateTime.fromISO(iso.toUpperCase(), { zone });
	return moment.isValid ? minBy(moment.getPossibleOffsets(), (possible) => possible.toMillis()) : undefined;
}

/** Unix time in seconds or milliseconds, whichever is between 2000 and 2100. */
function fromEpoch(value: number, zone: string): DateTime | undefined {
	const milliseconds = value < FIRST_MOMENT ? value * 1000 : value;
	return milliseconds >= FIRST_MOMENT && milliseconds < END_OF_TIME ? DateTime.fromMillis(Math.floor(milliseconds), { zone }) : undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_AND_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const ISO_DAY_AND_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Whether a value is a time that exists, in the form that TikTok takes. */
export function isWireDateTime(value: unknown, { time, format }: DateFormat): boolean {
	if (format === 'seconds') return typeof value === 'number' && Number.isInteger(value) && value * 1000 >= FIRST_MOMENT && value * 1000 < END_OF_TIME;
	const pattern = !time ? DAY : format === 'iso' ? ISO_DAY_AND_TIME : DAY_AND_TIME;
	if (typeof value !== 'string' || !pattern.test(value)) return false;
	const { isValid, year } = DateTime.fromISO(value.replace(' ', 'T'), { zone: 'utc' });
	return isValid && year >= FIRST_YEAR && year <= LAST_YEAR;
}
