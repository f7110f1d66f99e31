import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Run, runOf, Tries, type Repeat } from '../../lib/request/retry';
import { Refusal } from '../../lib/response/refusal';

const START = 1_900_000_000_000;

beforeEach(() => {
	jest.useFakeTimers({ now: START });
	jest.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const trouble = () => Refusal.fromCode(50000, 'System error', 'R1');
const tooFast = () => Refusal.fromCode(40100, 'Too many requests', 'R1');
const unsent = () => new Refusal({ says: 'TikTok could not be reached', todo: '', unsent: true });
const broken = () => new Refusal({ says: 'TikTok could not be reached', todo: '' });

/** The waits between the tries of a call that never goes well, and what is thrown in the end. */
function outcome(repeat: Repeat, refusal: () => Refusal, run: Run = new Run(), each = 0): { pauses: number[]; thrown: Refusal } {
	const tries = new Tries(repeat, run);
	const pauses: number[] = [];
	for (;;) {
		try {
			tries.begin(false);
			jest.setSystemTime(Date.now() + each);
			const pause = tries.pauseAfter(refusal());
			pauses.push(pause);
			jest.setSystemTime(Date.now() + pause);
		} catch (caught) {
			return { pauses, thrown: caught as Refusal };
		}
	}
}

describe('which call is made again', () => {
	test.each<[Repeat, string, () => Refusal, number]>([
		['read', 'too fast', tooFast, 7],
		['remembered', 'too fast', tooFast, 7],
		['once', 'too fast', tooFast, 7],
		['read', 'trouble', trouble, 7],
		['read', 'a broken connection', broken, 7],
		['remembered', 'trouble', trouble, 3],
		['remembered', 'a broken connection', broken, 3],
		['once', 'trouble', trouble, 0],
		['once', 'a broken connection', broken, 0],
		['once', 'no connection at all', unsent, 0],
		['read', 'a wrong value', () => Refusal.fromCode(40002, '', ''), 0],
		['read', 'a token that ended', () => Refusal.fromCode(40105, '', ''), 0],
	])('%s, after %s', (repeat, _what, refusal, again) => {
		const { pauses, thrown } = outcome(repeat, refusal);
		expect(pauses).toHaveLength(again);
		expect(thrown.tries).toBe(again + 1);
	});

	test('waits grow, up to half a minute, and the time that was spent is told', () => {
		const { pauses, thrown } = outcome('read', trouble);
		expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
		expect(thrown.description).toContain('tried 8 times in 91 s');
	});

	test('no call takes more than two minutes, however slow the answers are', () => {
		expect(outcome('read', trouble, new Run(), 30_000).thrown.tries).toBe(4);
	});

	test('none is made again as the same request once TikTok has forgotten it', () => {
		const tries = new Tries('remembered', new Run());
		tries.begin(false);
		tries.pauseAfter(trouble());
		jest.setSystemTime(START + 9500);
		expect(() => tries.begin(false)).toThrow(Refusal);
	});

	test('nor where the last try took so long that the next would come too late', () => {
		expect(outcome('remembered', trouble, new Run(), 3000).thrown.tries).toBe(2);
		expect(outcome('remembered', trouble, new Run(), 5000).thrown.tries).toBe(1);
	});

	test('nothing was done where TikTok was too fast or not reached, so that nothing need be looked for', () => {
		for (const refusal of [tooFast, unsent]) expect(outcome('once', refusal).thrown.perhapsDone).toBe(false);
		for (const refusal of [trouble, broken]) expect(outcome('once', refusal).thrown.perhapsDone).toBe(true);
	});
});

describe('the calls of a run', () => {
	test('are no longer made again when all of them had trouble for ten minutes, and say so', () => {
		const run = new Run();
		while (Date.now() - START <= 600_000) expect(outcome('read', trouble, run).thrown.tries).toBeGreaterThan(0);
		const { thrown } = outcome('read', trouble, run);
		expect(thrown.tries).toBe(1);
		expect(thrown.description).toContain('Nothing has gone well for ten minutes, so the calls of this run are no longer made again.');
	});

	test.each([
		['one that goes well', (tries: Tries) => tries.succeed()],
		['one that TikTok answers', (tries: Tries) => void expect(() => tries.pauseAfter(Refusal.fromCode(40002, '', ''))).toThrow()],
	])('are made again after %s', (_what, answered) => {
		const run = new Run();
		while (Date.now() - START <= 600_000) outcome('read', trouble, run);
		const tries = new Tries('read', run);
		tries.begin(false);
		answered(tries);
		expect(outcome('read', trouble, run).thrown.tries).toBe(8);
	});

	test('belong to the account as the run read it', () => {
		const [one, other] = [{}, {}];
		expect(runOf(one)).toBe(runOf(one));
		expect(runOf(one)).not.toBe(runOf(other));
	});
});

describe('an account that takes no calls for a while', () => {
	const usedUp = (pause: number | undefined) => ({ pause, refusal: tooFast() });

	test('is waited for twice', () => {
		const tries = new Tries('once', new Run());
		for (let pauses = 0; pauses < 2; pauses++) {
			tries.begin(false);
			tries.postpone(usedUp(300_000), false);
			jest.setSystemTime(Date.now() + 300_000);
		}
		tries.begin(false);
		expect(() => tries.postpone(usedUp(300_000), false)).toThrow(Refusal);
	});

	test('does not use up the time of the tries', () => {
		const tries = new Tries('read', new Run());
		tries.begin(false);
		tries.postpone(usedUp(300_000), false);
		jest.setSystemTime(START + 300_000);
		tries.begin(false);
		expect(tries.pauseAfter(trouble())).toBe(2000);
	});

	test.each([['a person', 300_000, true], ['a day', undefined, false]])('is not waited for by %s', (_what, pause, urgent) => {
		const tries = new Tries('read', new Run());
		tries.begin(false);
		expect(() => tries.postpone(usedUp(pause), urgent)).toThrow(Refusal);
	});

	test('what may have been done before is still told', () => {
		const tries = new Tries('remembered', new Run());
		tries.begin(false);
		tries.pauseAfter(trouble());
		try {
			tries.endedBy(tooFast());
		} catch (caught) {
			expect(caught).toMatchObject({ perhapsDone: true, tries: 1 });
		}
		expect.assertions(1);
	});
});
