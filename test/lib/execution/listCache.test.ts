import { afterEach, expect, jest, test } from '@jest/globals';
import { ListCache, type LoadedList } from '../../../lib/execution/listCache';
import { requestClock } from '../../../lib/util/clock';

const listOf = (count: number): Promise<LoadedList> =>
	Promise.resolve({ items: Array.from({ length: count }, (_, index) => ({ name: `${index}`, value: index, names: [`${index}`] })), isComplete: true });

afterEach(() => void jest.restoreAllMocks());

test('a list is kept for fifteen seconds after it was asked for', () => {
	const now = jest.spyOn(requestClock, 'now').mockReturnValue(1_000_000);
	const cache = new ListCache();
	const list = listOf(1);
	cache.add('key', '', list);
	now.mockReturnValue(1_014_999);
	expect(cache.exact('key', '')).toBe(list);
	now.mockReturnValue(1_015_000);
	expect(cache.exact('key', '')).toBeUndefined();
});

test('what was found by a part of the text holds what the text finds, and the list itself holds all', () => {
	const cache = new ListCache();
	const [all, su, other] = [listOf(3), listOf(2), listOf(1)];
	cache.add('key', '', all);
	cache.add('key', 'su', su);
	cache.add('key', 'xyz', other);
	cache.add('another key', '', other);
	expect(cache.containing('key', 'summer')).toEqual([all, su]);
	expect(cache.containing('key', 's')).toEqual([all]);
	expect(cache.exact('key', 'su')).toBe(su);
	expect(cache.exact('key', 's')).toBeUndefined();
});

test('a newer state replaces the older one', () => {
	const cache = new ListCache();
	const [older, newer] = [listOf(1), listOf(2)];
	cache.add('key', '', older);
	cache.add('key', '', newer);
	expect(cache.containing('key', '')).toEqual([newer]);
});

test('what could not be read is forgotten', async () => {
	const cache = new ListCache();
	const failing = Promise.reject<LoadedList>(new Error('no permission'));
	cache.add('key', '', failing);
	await expect(failing).rejects.toThrow();
	expect(cache.exact('key', '')).toBeUndefined();
});

test('the oldest lists make room, by their number and by that of their items', async () => {
	const cache = new ListCache();
	for (let index = 0; index < 31; index++) cache.add(`key ${index}`, '', listOf(1));
	expect([0, 1].map((index) => cache.exact(`key ${index}`, '') !== undefined)).toEqual([false, true]);
	cache.add('large', '', listOf(49_980));
	await Promise.resolve();
	await Promise.resolve();
	expect(cache.exact('key 10', '')).toBeUndefined();
	expect(cache.exact('key 11', '')).toBeDefined();
	expect(cache.exact('large', '')).toBeDefined();
});
