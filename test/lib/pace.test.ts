import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Pace, paceOf } from '../../lib/request/pace';

/** Ten calls a second, less the margin that keeps below TikTok's own counting. */
const LEVEL = 10;

beforeEach(() => void jest.useFakeTimers({ now: 1_900_000_000_000 }));
afterEach(() => void jest.useRealTimers());

/** Notes when each call leaves, in milliseconds since the test began. */
function log() {
	const began = Date.now();
	const left: Array<[name: string, at: number]> = [];
	return {
		left,
		times: () => left.map(([, at]) => at),
		call: (pace: Pace, name = '', signal?: AbortSignal, urgent = false) => pace.turn(signal, urgent).then(() => void left.push([name, Date.now() - began])),
	};
}

const pace = (): Pace => new Pace(100, () => {});

describe('calls', () => {
	test('leave evenly, the first at once', async () => {
		const { call, times } = log();
		const one = pace();
		const all = Promise.all(Array.from({ length: 30 }, () => call(one)));
		await jest.advanceTimersByTimeAsync(5000);
		await all;
		expect(times()).toEqual(Array.from({ length: 30 }, (_, index) => index * 100));
	});

	test('stay just below the level that TikTok grants', async () => {
		const { call, times } = log();
		const calls = Array.from({ length: 40 }, () => call(paceOf('level', LEVEL)));
		await jest.advanceTimersByTimeAsync(10_000);
		await Promise.all(calls);
		for (const from of times()) expect(times().filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(LEVEL);
		expect(times().at(-1)).toBeLessThan(40 * 110);
	});

	test('that come one after the other do not leave faster', async () => {
		const { call, times } = log();
		const all = (async () => {
			for (let count = 0; count < 5; count++) await call(paceOf('sequence', LEVEL));
		})();
		await jest.advanceTimersByTimeAsync(5000);
		await all;
		expect(times().slice(1).every((at, index) => at - times()[index]! >= 100)).toBe(true);
	});

	test('after a long silence make up for nothing', async () => {
		const { call, times } = log();
		const one = pace();
		await call(one);
		await jest.advanceTimersByTimeAsync(10_000);
		const rest = [call(one), call(one), call(one)];
		await jest.advanceTimersByTimeAsync(1000);
		await Promise.all(rest);
		expect(times()).toEqual([0, 10_000, 10_100, 10_200]);
	});

	test('for a person leave before the others', async () => {
		const { call, left } = log();
		const one = pace();
		const calls = [call(one, 'a'), call(one, 'b'), call(one, 'c')];
		await jest.advanceTimersByTimeAsync(50);
		calls.push(call(one, 'list', undefined, true));
		await jest.advanceTimersByTimeAsync(1000);
		await Promise.all(calls);
		expect(left.map(([name]) => name)).toEqual(['a', 'list', 'b', 'c']);
	});
});

describe('cancelling', () => {
	test('ends a wait at once and leaves no gap', async () => {
		const { call, left } = log();
		const one = pace();
		const controller = new AbortController();
		const gone = [call(one, 'a'), call(one, 'b', controller.signal), call(one, 'c')];
		const failed = gone[1]!.catch((error: Error) => error.message);
		await jest.advanceTimersByTimeAsync(10);
		controller.abort(new Error('cancelled'));
		expect(await failed).toBe('cancelled');
		await jest.advanceTimersByTimeAsync(1000);
		await Promise.all([gone[0], gone[2]]);
		expect(left).toEqual([['a', 0], ['c', 100]]);
	});

	test('beforehand asks for no turn', async () => {
		const one = pace();
		await expect(one.turn(AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('when TikTok says it is too fast', () => {
	test('nobody leaves for a second', async () => {
		const { call, times } = log();
		const one = pace();
		const calls = [call(one), call(one), call(one)];
		await jest.advanceTimersByTimeAsync(50);
		one.slowDown();
		await jest.advanceTimersByTimeAsync(3000);
		await Promise.all(calls);
		expect(times()).toEqual([0, 1050, 1150]);
	});

	test('that holds for a call that comes later, too, though nobody waited meanwhile', async () => {
		const { call, times } = log();
		await call(paceOf('slow', LEVEL));
		await jest.advanceTimersByTimeAsync(500);
		paceOf('slow', LEVEL).slowDown();
		await jest.advanceTimersByTimeAsync(500);
		const later = call(paceOf('slow', LEVEL));
		await jest.advanceTimersByTimeAsync(2000);
		await later;
		expect(times()).toEqual([0, 1500]);
	});
});

test('nothing is kept once nobody waits', async () => {
	const first = paceOf('idle', LEVEL);
	await first.turn(undefined);
	expect(paceOf('idle', LEVEL)).toBe(first);
	await jest.advanceTimersByTimeAsync(500);
	expect(jest.getTimerCount()).toBe(0);
	const second = paceOf('idle', LEVEL);
	expect(second).not.toBe(first);
	second.slowDown();
	expect(paceOf('idle', LEVEL)).toBe(second);
	await jest.advanceTimersByTimeAsync(1500);
	expect(jest.getTimerCount()).toBe(0);
	expect(paceOf('idle', LEVEL)).not.toBe(second);
});
