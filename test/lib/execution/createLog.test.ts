import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { CreateLog } from '../../../lib/execution/createLog';

const MINUTE = 60_000;

let log: CreateLog;
let start: number;

beforeEach(() => {
	jest.useFakeTimers();
	log = new CreateLog();
	start = Date.now();
});
afterEach(() => void jest.useRealTimers());

const pass = (minutes: number): void => void jest.advanceTimersByTime(minutes * MINUTE);

describe('another create of the same name', () => {
	test('is open until it is answered, then a rival', () => {
		const mine = log.open('1', ['Shop']);
		const other = log.open('2', ['Shop']);
		expect(log.rivalOf(mine, start, start + MINUTE)).toBe('open');
		log.end(other);
		expect(log.rivalOf(mine, start, start + MINUTE)).toBe('ended');
	});

	test('is none if it was refused, has another name, or ended before', () => {
		const mine = log.open('1', ['Shop']);
		log.remove(log.open('2', ['Shop']));
		log.end(log.open('3', ['Café']));
		expect(log.rivalOf(mine, start, start + MINUTE)).toBeUndefined();
		log.end(log.open('4', ['Shop']));
		expect(log.rivalOf(mine, start + 2 * MINUTE, start + 3 * MINUTE)).toBeUndefined();
	});

	test('counts for each of several names', () => {
		const mine = log.open('1', ['One', 'Two']);
		log.end(log.open('2', ['Two', 'Three']));
		expect(log.rivalOf(mine, start, start + MINUTE)).toBe('ended');
	});
});

describe('a further try', () => {
	test('is no rival of the earlier one', () => {
		log.end(log.open('1', ['Shop']));
		expect(log.rivalOf(log.reopen('1', ['Shop']), start, start + MINUTE)).toBeUndefined();
	});

	test('is known in another process, too', () => {
		const mine = log.open('2', ['Shop']);
		log.reopen('1', ['Shop']);
		expect(log.rivalOf(mine, start, start + MINUTE)).toBe('ended');
	});
});

test('what ended long ago is forgotten, what is under way is not', () => {
	const mine = log.open('1', ['Shop']);
	const slow = log.open('2', ['Shop']);
	log.end(log.open('3', ['Shop']));
	pass(31);
	log.open('4', ['Café']);
	expect(log.rivalOf(mine, start, start + MINUTE)).toBe('open');
	log.remove(slow);
	expect(log.rivalOf(mine, start, start + MINUTE)).toBeUndefined();
});
