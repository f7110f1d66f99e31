import { expect, jest, test } from '@jest/globals';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { PollTimeUp } from '../../../lib/triggers/pollReading';
import { PollTrouble } from '../../../lib/triggers/pollTrouble';

const warn = jest.fn();
const context = { logger: { warn }, getNode: () => ({ name: 'Watch' }) } as unknown as IPollFunctions;

const passing = () => TikTokApiError.fromCode(50000, 'System error', 'R1');

const troubleOf = (memory: IDataObject, hasBaseline = true) => new PollTrouble(context, memory, hasBaseline);

test('five failures in a row are logged, the sixth is told', () => {
	const memory: IDataObject = {};
	for (let time = 1; time <= 5; time++) {
		expect(troubleOf(memory).handle(passing())).toBeNull();
		expect(memory.trouble).toBe(time);
	}
	expect(warn).toHaveBeenLastCalledWith(expect.stringMatching(/^Watch: .*the next poll catches up \(5 of 5\)\.$/));
	expect(() => troubleOf(memory).handle(passing())).toThrow(TikTokApiError);
});

test('a poll that goes well begins the count anew', () => {
	const memory: IDataObject = { trouble: 4 };
	troubleOf(memory).over();
	expect(memory.trouble).toBe(0);
	const clean: IDataObject = {};
	troubleOf(clean).over();
	expect(clean).toEqual({});
});

test.each([
	['a wrong token', TikTokApiError.fromCode(40105, '', '')],
	['a missing permission', TikTokApiError.fromCode(40001, '', '')],
	['a fault of this package', new TypeError('x')],
])('%s is told at once', (_what, error) => {
	const memory: IDataObject = {};
	expect(() => troubleOf(memory).handle(error)).toThrow(error);
	expect(memory).toEqual({});
});

test('without a baseline everything is told', () => {
	expect(() => troubleOf({}, false).handle(passing())).toThrow(TikTokApiError);
});

test('a poll that ran out of time is passing trouble', () => {
	expect(troubleOf({}).handle(new PollTimeUp())).toBeNull();
	expect(() => troubleOf({ trouble: 5 }).handle(new PollTimeUp())).toThrow('TikTok did not answer within the time that n8n gives a poll');
});

test('a used-up quota is told, and nothing is asked until it is renewed', () => {
	const memory: IDataObject = {};
	const error = passing().with({ cause: 'quota-exhausted', resetsAtEpochMs: 2000 });
	expect(() => troubleOf(memory).handle(error)).toThrow(error);
	expect([troubleOf(memory).isPaused(1999), troubleOf(memory).isPaused(2000), troubleOf(memory, false).isPaused(1999)]).toEqual([true, false, false]);
	troubleOf(memory).over();
	expect(troubleOf(memory).isPaused(1999)).toBe(false);
});
