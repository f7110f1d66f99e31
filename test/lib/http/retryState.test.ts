import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { INode } from 'n8n-workflow';
import type { RetrySafety } from '../../../lib/definition/api';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { RetryState, RunState, runStateOf } from '../../../lib/http/retryState';

const NODE: INode = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

const START = 1_900_000_000_000;

beforeEach(() => {
	jest.useFakeTimers({ now: START });
	jest.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const trouble = () => TikTokApiError.fromCode(50000, 'System error', 'R1');
const tooFast = () => TikTokApiError.fromCode(40100, 'Too many requests', 'R1');
const unsent = () => new TikTokApiError({ message: 'TikTok could not be reached', hint: '', notSent: true });
const broken = () => new TikTokApiError({ message: 'TikTok could not be reached', hint: '' });

/** The delays between the attempts of a call that never succeeds, and the error that is thrown in the end. */
function outcome(repeat: RetrySafety, error: () => TikTokApiError, run: RunState = new RunState(), each = 0): { pauses: number[]; thrown: TikTokApiError } {
	const attempts = new RetryState(repeat, run);
	const pauses: number[] = [];
	for (;;) {
		try {
			attempts.startAttempt(false);
			jest.setSystemTime(Date.now() + each);
			const pause = attempts.delayAfter(error());
			pauses.push(pause);
			jest.setSystemTime(Date.now() + pause);
		} catch (caught) {
			return { pauses, thrown: caught as TikTokApiError };
		}
	}
}

describe('which call is made again', () => {
	test('ends earlier where the caller has less time', () => {
		const attempts = new RetryState('safe', new RunState(), 2500);
		attempts.startAttempt(false);
		expect(attempts.delayAfter(trouble())).toBe(1000);
		jest.setSystemTime(START + 1000);
		attempts.startAttempt(false);
		expect(() => attempts.delayAfter(trouble())).toThrow(TikTokApiError);
	});

	test.each<[RetrySafety, string, () => TikTokApiError, number]>([
		['safe', 'too fast', tooFast, 7],
		['idempotent', 'too fast', tooFast, 7],
		['unsafe', 'too fast', tooFast, 7],
		['safe', 'trouble', trouble, 7],
		['safe', 'a broken connection', broken, 7],
		['idempotent', 'trouble', trouble, 3],
		['idempotent', 'a broken connection', broken, 3],
		['repeatable', 'trouble', trouble, 7],
		['repeatable', 'a broken connection', broken, 7],
		['unsafe', 'trouble', trouble, 0],
		['unsafe', 'a broken connection', broken, 0],
		['unsafe', 'no connection at all', unsent, 0],
		['safe', 'a wrong value', () => TikTokApiError.fromCode(40002, '', ''), 0],
		['safe', 'a token that ended', () => TikTokApiError.fromCode(40105, '', ''), 0],
	])('%s, after %s', (repeat, _what, error, again) => {
		const { pauses, thrown } = outcome(repeat, error);
		expect(pauses).toHaveLength(again);
		expect(thrown.details.attempts).toBe(again + 1);
	});

	test('waits grow, up to half a minute, and the time that was spent is told', () => {
		const { pauses, thrown } = outcome('safe', trouble);
		expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
		expect(thrown.description).toContain('tried 8 times in 91 s');
	});

	test('what may be repeated at will says so in the end, and is not held back from the next try of the node', () => {
		const { thrown } = outcome('repeatable', trouble);
		expect(thrown.description).toContain('TikTok may have carried it out all the same: running it again does no harm.');
		expect(thrown.mayHaveSucceeded).toBe(false);
	});

	test('no call takes more than two minutes, however slow the answers are', () => {
		expect(outcome('safe', trouble, new RunState(), 30_000).thrown.details.attempts).toBe(4);
	});

	test('none is made again as the same request once TikTok has forgotten it', () => {
		const attempts = new RetryState('idempotent', new RunState());
		attempts.startAttempt(false);
		attempts.delayAfter(trouble());
		jest.setSystemTime(START + 9500);
		expect(() => attempts.startAttempt(false)).toThrow(TikTokApiError);
	});

	test('nor where the last try took so long that the next would come too late', () => {
		expect(outcome('idempotent', trouble, new RunState(), 3000).thrown.details.attempts).toBe(2);
		expect(outcome('idempotent', trouble, new RunState(), 5000).thrown.details.attempts).toBe(1);
	});

	test('it must have left a second before TikTok forgets it, earlier where waits ended late', () => {
		const attempts = new RetryState('idempotent', new RunState());
		expect(attempts.startAttempt(false)).toBeUndefined();
		attempts.delayAfter(trouble());
		jest.setSystemTime(START + 1000);
		expect(attempts.startAttempt(false)).toBe(START + 9000);
		attempts.delayAfter(trouble());
		attempts.wokeLate(2500);
		attempts.wokeLate(10);
		expect(attempts.startAttempt(false)).toBe(START + 6500);
		attempts.delayAfter(trouble());
		jest.setSystemTime(START + 6600);
		expect(() => attempts.startAttempt(false)).toThrow(TikTokApiError);
	});

	test.each<RetrySafety>(['safe', 'repeatable'])('one that is %s may leave at any time', (repeat) => {
		const attempts = new RetryState(repeat, new RunState());
		attempts.startAttempt(false);
		attempts.delayAfter(trouble());
		expect(attempts.startAttempt(false)).toBeUndefined();
	});

	test.each([40100, 40016, 40133])('the limit that %d is about is told to n8n, with when to call again', (code) => {
		const { thrown } = outcome('unsafe', () => TikTokApiError.fromCode(code, 'Too many requests', 'R1'));
		expect(thrown.toNodeError(NODE)).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 60_000 } });
	});

	test('trouble is told to n8n without a time, which TikTok does not name', () => {
		expect(outcome('safe', trouble).thrown.toNodeError(NODE)).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(outcome('safe', trouble).thrown.details.retryAfterMs).toBeUndefined();
	});

	test('nothing was done where TikTok was too fast or not reached, so that nothing need be looked for', () => {
		for (const apiError of [tooFast, unsent]) expect(outcome('unsafe', apiError).thrown.details.outcomeUnknown).toBe(false);
		for (const apiError of [trouble, broken]) expect(outcome('unsafe', apiError).thrown.details.outcomeUnknown).toBe(true);
	});
});

describe('the calls of a run', () => {
	test('are no longer made again when all of them had trouble for ten minutes, and say so', () => {
		const run = new RunState();
		while (Date.now() - START <= 600_000) expect(outcome('safe', trouble, run).thrown.details.attempts).toBeGreaterThan(0);
		const { thrown } = outcome('safe', trouble, run);
		expect(thrown.details.attempts).toBe(1);
		expect(thrown.description).toContain('Nothing has gone well for ten minutes, so the calls of this run are no longer made again.');
	});

	test.each([
		['one that goes well', (attempts: RetryState) => attempts.succeed()],
		['one that TikTok answers', (attempts: RetryState) => void expect(() => attempts.delayAfter(TikTokApiError.fromCode(40002, '', ''))).toThrow()],
	])('are made again after %s', (_what, answered) => {
		const run = new RunState();
		while (Date.now() - START <= 600_000) outcome('safe', trouble, run);
		const attempts = new RetryState('safe', run);
		attempts.startAttempt(false);
		answered(attempts);
		expect(outcome('safe', trouble, run).thrown.details.attempts).toBe(8);
	});

	test('belong to the account as the run read it', () => {
		const [one, other] = [{}, {}];
		expect(runStateOf(one)).toBe(runStateOf(one));
		expect(runStateOf(one)).not.toBe(runStateOf(other));
	});
});

describe('an account that takes no calls for a while', () => {
	const usedUp = (pause: number | undefined) => ({ pause, error: tooFast() });

	test('is waited for twice', () => {
		const attempts = new RetryState('unsafe', new RunState());
		for (let pauses = 0; pauses < 2; pauses++) {
			attempts.startAttempt(false);
			attempts.postpone(usedUp(300_000), false);
			jest.setSystemTime(Date.now() + 300_000);
		}
		attempts.startAttempt(false);
		expect(() => attempts.postpone(usedUp(300_000), false)).toThrow(TikTokApiError);
	});

	test('does not use up the time of the tries', () => {
		const attempts = new RetryState('safe', new RunState());
		attempts.startAttempt(false);
		attempts.postpone(usedUp(300_000), false);
		jest.setSystemTime(START + 300_000);
		attempts.startAttempt(false);
		expect(attempts.delayAfter(trouble())).toBe(2000);
	});

	test.each([
		['a person', 300_000, true],
		['a day', undefined, false],
	])('is not waited for by %s', (_what, pause, urgent) => {
		const attempts = new RetryState('safe', new RunState());
		attempts.startAttempt(false);
		expect(() => attempts.postpone(usedUp(pause), urgent)).toThrow(TikTokApiError);
	});

	test('what may have been done before is still told', () => {
		const attempts = new RetryState('idempotent', new RunState());
		attempts.startAttempt(false);
		attempts.delayAfter(trouble());
		try {
			attempts.rejectedBy(tooFast());
		} catch (caught) {
			expect(caught).toMatchObject({ details: { outcomeUnknown: true, attempts: 1 } });
		}
		expect.assertions(1);
	});
});
