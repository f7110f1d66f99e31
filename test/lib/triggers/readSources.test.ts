import { expect, test } from '@jest/globals';
import { readSources } from '../../../lib/triggers/readSources';
import type { PollReading, RecordPage } from '../../../lib/triggers/triggerEvent';

const LISTS: Readonly<Record<string, readonly string[]>> = { a: ['a1', 'a2'], b: ['b1'], c: ['c1', 'c2', 'c3'] };

async function* pagesOf(name: string, firstPage: number): AsyncGenerator<RecordPage> {
	const pages = LISTS[name]!;
	for (let page = firstPage; page <= pages.length; page++) yield { records: [{ id: pages[page - 1] }], ...(page < pages.length && { nextPage: page + 1 }) };
}

async function read(resume: unknown, stopAfter = Infinity): Promise<{ keys: string[]; resume: unknown }> {
	const keys: string[] = [];
	const reading = { resume } as PollReading;
	for await (const batch of readSources(reading, Object.keys(LISTS), pagesOf, (_name, records) =>
		records.map(({ id }) => ({ key: String(id), describe: () => undefined })),
	)) {
		keys.push(...batch.occurrences.map(({ key }) => key));
		if (keys.length >= stopAfter) return { keys, resume: batch.resume };
	}
	return { keys, resume: undefined };
}

test('all lists, page by page', async () => {
	expect((await read(undefined)).keys).toEqual(['a1', 'a2', 'b1', 'c1', 'c2', 'c3']);
});

test.each([1, 2, 3, 4, 5])('goes on where it stopped after %d pages', async (count) => {
	const first = await read(undefined, count);
	const second = await read(first.resume);
	expect([...first.keys, ...second.keys]).toEqual(['a1', 'a2', 'b1', 'c1', 'c2', 'c3']);
});

test('nothing is left after the last page', async () => {
	expect((await read(undefined, 6)).resume).toBeUndefined();
});

test.each([null, 'x', { source: 9, page: 1 }, { source: 'a' }])('begins anew with a place that does not exist: %j', async (resume) => {
	expect((await read(resume)).keys).toHaveLength(6);
});
