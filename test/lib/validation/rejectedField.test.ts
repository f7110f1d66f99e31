import { describe, expect, test } from '@jest/globals';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import { f } from '../../../lib/definition/field';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { withRejectedField } from '../../../lib/validation/rejectedField';

const user = f.object('user', 'User', '', { fields: [f.string('email', 'Email', ''), f.string('phone_number', 'Phone', '')] });

const endpoint = defineEndpoint('POST', 'a/', {
	fields: [
		f.string('name', 'Name', ''),
		f.dateTime('schedule_start_time', 'Start Time', '', { format: 'iso' }),
		f.objectList('data', 'Events', '', { itemLabel: 'Event', fields: [f.string('event', 'Event Name', ''), user] }),
	],
});

const ENTERED = { data: [{}, {}] };

const messageFor = (words: string, { code = 40002, entered = ENTERED }: { code?: number; entered?: Record<string, unknown> } = {}): string =>
	(withRejectedField(TikTokApiError.fromCode(code, words, 'R1'), endpoint, ENTERED, entered) as TikTokApiError).headline;

describe('a parameter that TikTok names is told by its label', () => {
	test.each([
		['schedule_start_time: Invalid datetime', 'TikTok rejected Start Time: Invalid datetime'],
		['Missing data for required field: `name`', 'TikTok rejected Name: Missing data for required field: `name`'],
		['name: too long', 'TikTok rejected Name: too long'],
		['data[1].user.email is invalid', 'TikTok rejected Events › 2 › User › Email: data[1].user.email is invalid'],
		['data.0.event: Missing', 'TikTok rejected Events › 1 › Event Name: Missing'],
		['the phone_number is bad', 'TikTok rejected Events › User › Phone: the phone_number is bad'],
	])('%s', (words, message) => {
		expect(messageFor(words)).toBe(message);
	});

	test('without the position where the request holds entries of other items', () => {
		expect(messageFor('data[1].user.email is invalid', { entered: { data: [{}] } })).toMatch(/^TikTok rejected Events › User › Email: /);
	});
});

describe('is not told', () => {
	const GENERAL = 'TikTok did not accept one of the values';

	test.each(['The name is taken, and the user knows', 'object_type is wrong', 'x', 'data[1'])('where it is a word, or not known: %s', (words) => {
		expect(messageFor(words)).toBe(`${GENERAL}: ${words}`);
	});

	test('where the value is not the reason', () => {
		expect(messageFor('schedule_start_time', { code: 50000 })).not.toContain('Start Time');
	});

	test('of anything but an error of TikTok’s', () => {
		const error = new Error('name: x');
		expect(withRejectedField(error, endpoint, {}, {})).toBe(error);
	});
});

test('a long hostile message takes no time', () => {
	const start = performance.now();
	for (const part of ['a[0]', 'a.', 'a', '[', 'name', '_']) messageFor(part.repeat(50_000));
	expect(performance.now() - start).toBeLessThan(300);
});
