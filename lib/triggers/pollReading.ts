import get from 'lodash/get';
import type { IPollFunctions } from 'n8n-workflow';
import { getConnection, type Authentication } from '../auth/connection';
import type { ApiAdapter, ApiRequest, Connection } from '../definition/api';
import type { Endpoint } from '../definition/endpoint';
import type { Params } from '../definition/rule';
import { toApiRequest } from '../execution/executeOperation';
import { extractRecords } from '../execution/items';
import { sendRequest, type RequestContext } from '../http/sendRequest';
import { taskClock } from '../util/clock';
import type { RecordPage } from './triggerEvent';

/** The poll has no time left; what it has read so far holds. */
export class PollTimeUp extends Error {
	override readonly name = 'PollTimeUp';
}

/** Rethrows everything but the end of a poll's time. */
export function expectTimeUp(caught: unknown): void {
	if (!(caught instanceof PollTimeUp)) throw caught;
}

/** Where a reading goes on whose time ended. @throws what was caught, if it is something else, or nothing was read at all */
export function resumeAfter(caught: unknown, resume: unknown): unknown {
	if (resume === undefined) throw caught;
	expectTimeUp(caught);
	return resume;
}

/** Milliseconds a poll may take where n8n does not say: n8n-workflow before 2.38 knows no limit. */
const DEFAULT_BUDGET = 300_000;

/** Share of a poll's time after which it begins nothing new, and after which it breaks off. */
const READ_SHARE = 0.6;
const CALL_SHARE = 0.85;

/** Pages that are asked for at the same time. */
const PARALLEL_PAGES = 5;

/** How much time a poll has. */
export class PollBudget {
	private readonly began = Date.now();

	private readonly total: number;

	/** Ends waiting for the rate limiter and between attempts. */
	readonly signal: AbortSignal;

	constructor(context: Pick<IPollFunctions, 'getPollBudgetMs'>) {
		this.total = (context.getPollBudgetMs as (() => number) | undefined)?.call(context) ?? DEFAULT_BUDGET;
		this.signal = AbortSignal.timeout(Math.max(1, Math.floor(this.total * CALL_SHARE)));
	}

	/** Whether nothing more should be begun. */
	get isShort(): boolean {
		return Date.now() - this.began > this.total * READ_SHARE;
	}

	/** Waits, unless nothing could be begun after that. @returns whether it waited. @throws PollTimeUp */
	async wait(milliseconds: number): Promise<boolean> {
		if (Date.now() - this.began + milliseconds > this.total * READ_SHARE) return false;
		await taskClock.sleep(milliseconds, this.signal).catch(() => {
			throw new PollTimeUp();
		});
		return true;
	}

	/** Milliseconds until calls are broken off. */
	get left(): number {
		return this.total * CALL_SHARE - (Date.now() - this.began);
	}
}

/** Sends the requests of a poll, over the node's credential, within the poll's time. */
export class PollRequests {
	private constructor(
		private readonly context: RequestContext,
		private readonly connection: Connection,
		private readonly api: ApiAdapter | undefined,
		private readonly budget: PollBudget,
	) {}

	/** @throws NodeOperationError if the credential is not complete */
	static async open(poll: IPollFunctions, api: ApiAdapter | undefined, budget: PollBudget): Promise<PollRequests> {
		const connection = await (api?.getConnection(poll) ?? getConnection(poll, poll.getNodeParameter('authentication') as Authentication));
		return new PollRequests(poll, connection, api, budget);
	}

	/** The `data` of a response. @throws TikTokApiError; PollTimeUp */
	async fetch(endpoint: Endpoint, params: Params, headers?: ApiRequest['headers']): Promise<unknown> {
		const values = { ...endpoint.fixedParams, ...params };
		const request = { ...(this.api ? this.api.toApiRequest(endpoint, values) : toApiRequest(endpoint, values)), ...(headers && { headers }) };
		const left = this.budget.left;
		if (left <= 0) throw new PollTimeUp();
		try {
			const timeout = Math.ceil(left);
			const { data } = await sendRequest(this.context, this.connection, request, { http: { timeout }, retryBudget: left, signal: this.budget.signal });
			return data;
		} catch (caught) {
			throw this.budget.signal.aborted ? new PollTimeUp() : caught;
		}
	}

	/** The pages of a list by number, the first by itself, since it tells how many there are, then some at a time. @throws as `fetch` */
	async *pages(endpoint: Endpoint, params: Params, firstPage = 1): AsyncGenerator<RecordPage> {
		const { maxPageSize } = endpoint.pagination!;
		const fetchPage = async (page: number) => await this.fetch(endpoint, { ...params, page, page_size: maxPageSize });
		const first = await fetchPage(firstPage);
		const total = Number(get(first, 'page_info.total_page', 0));
		const records = extractRecords(endpoint, first);
		// Without a number of pages, one that is not full is the last.
		const isLast = total ? firstPage >= total : records.length < maxPageSize;
		yield { records, ...(!isLast && { nextPage: firstPage + 1 }) };
		if (isLast) return;
		if (!total) {
			yield* this.pages(endpoint, params, firstPage + 1);
			return;
		}
		for (let page = firstPage + 1; page <= total; page += PARALLEL_PAGES) {
			const numbers = Array.from({ length: Math.min(PARALLEL_PAGES, total - page + 1) }, (_, index) => page + index);
			const all = await Promise.all(numbers.map(fetchPage));
			const nextPage = page + numbers.length;
			yield { records: all.flatMap((data) => extractRecords(endpoint, data)), ...(nextPage <= total && { nextPage }) };
		}
	}
}
