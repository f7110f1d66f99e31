import { isRecord } from '../util/isRecord';
import type { Batch, Occurrence, PollReading, RecordPage } from './triggerEvent';

/** A place in a row of lists: the list, and its page, from 1. */
interface Place {
	readonly source: number;
	readonly page: number;
}

const isPlace = (value: unknown): value is Place => isRecord(value) && Number.isInteger(value.source) && Number.isInteger(value.page);

/**
 * Reads lists one after the other, page by page, and goes on there if the last poll ran out of time.
 *
 * @param pagesOf the pages of one of the lists
 * @param occurrencesOf what its records tell
 */
export async function* readSources<T>(
	{ resume }: PollReading,
	sources: readonly T[],
	pagesOf: (source: T, firstPage: number) => AsyncGenerator<RecordPage>,
	occurrencesOf: (source: T, records: ReadonlyArray<Record<string, unknown>>) => Occurrence[],
): AsyncGenerator<Batch> {
	const start: Place = isPlace(resume) && resume.source < sources.length ? resume : { source: 0, page: 1 };
	for (const [at, source] of sources.entries()) {
		if (at < start.source) continue;
		for await (const { records, nextPage } of pagesOf(source, at === start.source ? start.page : 1)) {
			const next: Place | undefined =
				nextPage !== undefined ? { source: at, page: nextPage } : at + 1 < sources.length ? { source: at + 1, page: 1 } : undefined;
			yield { occurrences: occurrencesOf(source, records.filter(isRecord)), ...(next && { resume: next }) };
		}
	}
}
