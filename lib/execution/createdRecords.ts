import get from 'lodash/get';
import type { ApiResponse } from '../definition/api';
import type { Endpoint, FindCreated } from '../definition/endpoint';
import type { Params } from '../definition/rule';
import { isRecord } from '../util/isRecord';
import { extractRecords } from './items';
import { paginate } from './pagination';

/** A record of a list that may be one that was looked for. */
export interface Candidate {
	readonly name: string;
	/** Unix milliseconds. */
	readonly created: number;
	readonly record: Params;
}

/** A time as TikTok's lists write it, `2030-01-31 23:59:59` or ISO 8601 in UTC, or Unix seconds, in Unix milliseconds; NaN for anything else. */
export function parseListTime(value: unknown): number {
	const text = String(value ?? '').trim();
	if (/^\d{10}$/.test(text)) return Number(text) * 1000;
	return /^\d{4}-\d\d-\d\d[ T]/.test(text) ? Date.parse(`${text.replace(' ', 'T').replace(/(?:Z|\+00:?00)?$/, '')}Z`) : NaN;
}

/**
 * Reads a list, page by page, up to its end or, where it is sorted by time, to records from before `since`.
 *
 * @param since Unix milliseconds
 * @returns the records created since then
 */
export async function readCandidates(
	request: (endpoint: Endpoint, params: Params) => Promise<ApiResponse>,
	{ list: listOf, namePath, timePath = 'create_time' }: FindCreated,
	query: Params,
	since: number,
): Promise<Candidate[]> {
	const list = listOf();
	const candidates: Candidate[] = [];
	const add = (records: readonly unknown[]): void => {
		for (const record of records) {
			if (!isRecord(record)) continue;
			const created = parseListTime(get(record, timePath));
			if (created >= since) candidates.push({ name: String(get(record, namePath) ?? '').trim(), created, record });
		}
	};
	if (!list.pagination) {
		add(extractRecords(list, (await request(list, query)).data));
		return candidates;
	}
	for await (const records of paginate(list, async (page, page_size) => await request(list, { ...query, page, page_size }))) {
		add(records);
		// Some lists are sorted by the last change.
		const times = [records[0], records.at(-1)].map((record) => parseListTime(get(record, 'modify_time') ?? get(record, timePath)));
		if (times[0]! > times[1]! && times[1]! < since) break;
	}
	return candidates;
}

/** A list that is read for all that look for something in it. */
interface Reading {
	running?: Promise<Candidate[]>;
	queued?: Promise<Candidate[]>;
	/** Since when records are looked for, of each that waits. */
	readonly since: number[];
}

const readings = new WeakMap<object, Map<string, Reading>>();

/**
 * Reads a list anew. Several that ask at the same time share one reading, which begins after the last of them asked.
 *
 * @param run only its own readings are shared
 * @param key of the list and its parameters
 * @param since Unix milliseconds; older records are of no use
 * @param read reads the records since the earliest of those times
 */
export async function sharedRead(run: object, key: string, since: number, read: (since: number) => Promise<Candidate[]>): Promise<Candidate[]> {
	const ofRun: Map<string, Reading> = readings.get(run) ?? new Map<string, Reading>();
	readings.set(run, ofRun);
	let reading = ofRun.get(key);
	if (!reading) ofRun.set(key, (reading = { since: [] }));
	const shared = reading;
	shared.since.push(since);
	const start = async (): Promise<Candidate[]> => {
		shared.queued = undefined;
		shared.running = read(Math.min(...shared.since.splice(0)));
		try {
			return await shared.running;
		} finally {
			if (!shared.queued) ofRun.delete(key);
			shared.running = undefined;
		}
	};
	// A reading that has begun may have passed by what was created meanwhile.
	shared.queued ??= (shared.running ?? Promise.resolve()).then(start, start);
	return await shared.queued;
}
