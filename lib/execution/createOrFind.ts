import { randomUUID } from 'node:crypto';
import type { ApiResponse } from '../definition/api';
import { repeatOf, type Endpoint, type FindCreated } from '../definition/endpoint';
import type { RequestOptions } from '../definition/operation';
import type { Params } from '../definition/rule';
import { TikTokApiError, apiErrorOrThrow, type LostCreate } from '../errors/TikTokApiError';
import { canonicalJson } from '../util/canonicalJson';
import { taskClock } from '../util/clock';
import { CreateLog, type CreateAttempt } from './createLog';
import { readCandidates, sharedRead, type Candidate } from './createdRecords';

/** When to look, in milliseconds after the answer was lost: TikTok's lists may be some seconds late. */
const LOOKS = [0, 2_000, 6_000, 14_000, 30_000];

/** How far TikTok's clock may be from this machine's, in milliseconds. A record created outside of that is somebody else's. */
const CLOCK_SKEW = 60_000;

/** What sending a create needs. */
export interface CreateContext {
	/** Sends a request, with rate limit and retries. @throws TikTokApiError */
	readonly request: (endpoint: Endpoint, params: Params, options?: RequestOptions) => Promise<ApiResponse>;
	/** Waits this many milliseconds. @throws the signal's reason as soon as the execution is canceled */
	readonly sleep: (milliseconds: number) => Promise<void>;
	/** The same object for all creates of a run, which share their looks. */
	readonly run: object;
}

/** Creates of all runs in this process, by list and name. */
const log = new CreateLog();

/**
 * Sends a create. If its answer is lost, what it made is looked for in TikTok's list, at once and for half a minute. It is found if exactly
 * one record has its name and was created while the request was under way, and no other create of this process may have made that one.
 *
 * @returns the response, or one with the data of what was found
 * @throws TikTokApiError; with `lostCreate` if a further try may look again
 */
export async function createOrFind(context: CreateContext, endpoint: Endpoint, params: Params, options: RequestOptions = {}): Promise<ApiResponse> {
	const { findCreated, path } = endpoint;
	const names = options.names ?? findCreated?.names(params) ?? [];
	if (!findCreated || repeatOf(endpoint, params) !== 'adds' || !areTelling(names)) return await context.request(endpoint, params, options);
	const query = findCreated.query(params, names);
	const id = randomUUID();
	const attempt = log.open(id, keysOf(findCreated, query, names));
	let error: TikTokApiError;
	try {
		return await context.request(endpoint, params, options);
	} catch (caught) {
		error = apiErrorOrThrow(caught);
		if (!error.details.outcomeUnknown) {
			log.remove(attempt);
			throw error;
		}
	} finally {
		log.end(attempt);
	}
	const lost = Date.now();
	return await look(context, findCreated, attempt, { id, path, query, names, sent: lost - (error.details.elapsed ?? 0), lost }, error);
}

/**
 * Looks once more for what a create made in an earlier try of the node. Nothing is created.
 *
 * @param earlier the error of that try
 * @throws TikTokApiError `earlier`, if it is not found, or if it belongs to another endpoint
 */
export async function findEarlier(context: CreateContext, { findCreated, path }: Endpoint, earlier: TikTokApiError): Promise<ApiResponse> {
	const { lostCreate } = earlier.details;
	if (!findCreated || lostCreate?.path !== path) throw earlier;
	const { id, query, names } = lostCreate;
	const attempt = log.reopen(id, keysOf(findCreated, query, names));
	return await look(context, findCreated, attempt, lostCreate, earlier);
}

/** Whether records can be told apart by these names. */
const areTelling = (names: ReadonlyArray<string | undefined>): names is readonly string[] =>
	names.length > 0 && names.every((name) => name?.trim()) && new Set(names).size === names.length;

const listKey = ({ list }: FindCreated, query: Params): string => `${list().path}\n${canonicalJson(query)}`;

const keysOf = (findCreated: FindCreated, query: Params, names: readonly string[]): string[] => names.map((name) => `${listKey(findCreated, query)}\n${name}`);

async function look(
	{ request, sleep, run }: CreateContext,
	findCreated: FindCreated,
	attempt: CreateAttempt,
	lostCreate: LostCreate,
	error: TikTokApiError,
): Promise<ApiResponse> {
	const { names, query } = lostCreate;
	const notFound = error.with({ lostCreate });
	const from = lostCreate.sent - CLOCK_SKEW;
	const to = lostCreate.lost + CLOCK_SKEW;
	const lostAt = taskClock.at(lostCreate.lost);
	for (const [index, delay] of LOOKS.entries()) {
		const next = LOOKS[index + 1];
		if (next !== undefined && lostAt + next <= taskClock.now()) continue;
		const wait = lostAt + delay - taskClock.now();
		const candidates = await (wait > 0 ? sleep(wait) : Promise.resolve())
			.then(async () => await sharedRead(run, listKey(findCreated, query), from, async (since) => readCandidates(request, findCreated, query, since)))
			.catch(() => undefined);
		// The execution was canceled, or the list could not be read: what may have been created must stay known.
		if (!candidates) break;
		const rival = log.rivalOf(attempt, from, to);
		if (rival === 'ended') throw error;
		if (rival === 'open') continue;
		const records = pick(candidates, names, from, to);
		if (records === 'ambiguous') throw error;
		if (!records) continue;
		return { data: findCreated.toData(records), requestId: '' };
	}
	throw notFound;
}

/** The record of each name; `undefined` if one is missing. */
function pick(candidates: readonly Candidate[], names: readonly string[], from: number, to: number): Params[] | 'ambiguous' | undefined {
	const matches = names.map((name) => candidates.filter((one) => one.name === name.trim() && one.created >= from && one.created <= to));
	if (matches.some(({ length }) => length > 1)) return 'ambiguous';
	return matches.every(({ length }) => length === 1) ? matches.map(([match]) => match!.record) : undefined;
}
