import { expect, test } from '@jest/globals';
import { mapInOrder, ReadAhead } from '../../../lib/util/readAhead';

interface Task {
	readonly signal: AbortSignal;
	readonly resolve: (result: string) => void;
	readonly reject: (error: Error) => void;
}

/** Tasks that end when the test says so, in the order in which they were begun. */
function openTasks() {
	const tasks: Task[] = [];
	const begin = async (_: unknown, signal: AbortSignal) => await new Promise<string>((resolve, reject) => void tasks.push({ signal, resolve, reject }));
	return { tasks, begin };
}

const collect = async <T>(results: AsyncIterable<T>): Promise<T[]> => {
	const all: T[] = [];
	for await (const result of results) all.push(result);
	return all;
};

const soon = async () => await new Promise((resolve) => setImmediate(resolve));

const aborted = (tasks: readonly Task[]) => tasks.map(({ signal }) => signal.aborted);

const LETTERS = ['a', 'b', 'c', 'd', 'e'];

test('results come in order, whichever is ready first', async () => {
	const { tasks, begin } = openTasks();
	const results = collect(mapInOrder(LETTERS, begin));
	await soon();
	for (const index of [4, 2, 0, 3, 1]) tasks[index]!.resolve(LETTERS[index]!);
	expect(await results).toEqual(LETTERS);
});

test('a task begins when one before it was taken, not when it is done: what waits is bounded', async () => {
	const { tasks, begin } = openTasks();
	const results = mapInOrder(LETTERS, begin, { atOnce: 2 });
	const first = results.next();
	await soon();
	tasks[1]!.resolve('b');
	await soon();
	expect(tasks).toHaveLength(2);
	tasks[0]!.resolve('a');
	expect(await first).toEqual({ done: false, value: 'a' });
	expect(tasks).toHaveLength(2);
	expect(await results.next()).toEqual({ done: false, value: 'b' });
	expect(tasks).toHaveLength(3);
});

test('one at a time is one after another', async () => {
	const log: string[] = [];
	const work = async (letter: string) => {
		log.push(`begin ${letter}`);
		await soon();
		log.push(`end ${letter}`);
	};
	await collect(mapInOrder(['a', 'b'], work, { atOnce: 1 }));
	expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b']);
});

test('an error ends the tasks behind it and begins no other, and comes in its turn', async () => {
	const { tasks, begin } = openTasks();
	const results = collect(mapInOrder(LETTERS, begin, { atOnce: 4 }));
	await soon();
	tasks[2]!.reject(new Error('c'));
	await soon();
	expect(aborted(tasks)).toEqual([false, false, false, true]);
	tasks[0]!.resolve('a');
	tasks[1]!.resolve('b');
	await expect(results).rejects.toThrow('c');
	expect(tasks).toHaveLength(4);
});

test('of two errors the first in order is thrown', async () => {
	const { tasks, begin } = openTasks();
	const results = collect(mapInOrder(LETTERS, begin));
	await soon();
	tasks[3]!.reject(new Error('d'));
	await soon();
	tasks[1]!.reject(new Error('b'));
	tasks[0]!.resolve('a');
	await expect(results).rejects.toThrow('b');
});

test('who stops reading ends what is under way', async () => {
	const { tasks, begin } = openTasks();
	const results = mapInOrder(LETTERS, begin);
	const first = results.next();
	await soon();
	tasks[0]!.resolve('a');
	await first;
	await results.return(undefined);
	expect(aborted(tasks)).toEqual([false, true, true, true, true]);
});

test('tasks within a task end with it', async () => {
	const outer = new AbortController();
	const { tasks, begin } = openTasks();
	const results = mapInOrder(LETTERS, begin, { signal: outer.signal });
	void results.next();
	await soon();
	outer.abort();
	expect(aborted(tasks)).toEqual([true, true, true, true, true]);
});

test('taking starts a task that nobody started, and only that', async () => {
	const begun: number[] = [];
	const numbers = new ReadAhead(async (index) => await Promise.resolve(begun.push(index)), 1);
	await numbers.take();
	numbers.startUpTo(3);
	numbers.startUpTo(2);
	await numbers.take();
	expect(begun).toEqual([1, 2, 3]);
});
