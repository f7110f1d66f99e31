import get from 'lodash/get';
import type { Endpoint, Params, OperationContext } from '../../lib/form/endpoint';
import { now } from '../../lib/request/clock';
import { isRecord } from '../../lib/request/wire';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/response/refusal';

/** Times between two looks at a log, in milliseconds: short at first, since small files are done at once. */
const FIRST_LOOK = 3_000;
const LONGEST_PAUSE = 30_000;
const GROWTH = 1.5;

const MINUTE = 60_000;
const DEFAULT_MINUTES = 30;

const DONE = new Set(['SUCCESS', 'SUCCEED', 'SUCCEEDED']);
const ENDED = new Set(['FAILED', 'FAIL', 'CANCELED', 'CANCELLED']);

/** How the products of an upload or a removal fared, with the ID it is known by. */
export async function readProductLog({ request }: OperationContext, log: Endpoint, wire: Params): Promise<Params> {
	const { data } = await request(log, wire);
	const found = get(data, 'product_feed_log') as unknown;
	return { feed_log_id: wire.feed_log_id, ...(isRecord(found) && found) };
}

/** Has TikTok add or remove products; on request waits until it has handled them all. */
export async function waitForProducts(work: OperationContext, change: Endpoint, log: Endpoint): Promise<unknown[]> {
	const { data } = await work.request(change, work.params);
	const { wait_for_completion, timeout_minutes = DEFAULT_MINUTES } = work.settings;
	const feed_log_id = get(data, 'feed_log_id') as unknown;
	if (wait_for_completion !== true || !feed_log_id) return [data];
	const { bc_id, catalog_id } = work.params;
	return [await completion(work, log, { bc_id, catalog_id, feed_log_id: String(feed_log_id) }, Number(timeout_minutes))];
}

/**
 * Looks less and less often, until the log says how it ended.
 *
 * @throws Refusal that names the feed log, where it ended badly or the time is over; the signal's reason on cancel
 */
async function completion(work: OperationContext, log: Endpoint, query: Params, minutes: number): Promise<Params> {
	const end = now() + minutes * MINUTE;
	for (let pause = FIRST_LOOK; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE)) {
		const left = end - now();
		if (left <= 0) throw late(query, minutes);
		await work.sleep(Math.min(pause, left));
		const found = await readProductLog(work, log, query).catch(apiErrorOrThrow);
		if (found instanceof TikTokApiError) throw named(found, query);
		const status = String(found.process_status);
		if (DONE.has(status)) return found;
		if (ENDED.has(status)) throw ended(found);
	}
}

const takenUp = ({ feed_log_id }: Params): string => `take it up later with Product › Get Log: feed log ID ${String(feed_log_id)}.`;

const late = (query: Params, minutes: number): TikTokApiError =>
	new TikTokApiError({ message: `TikTok had not handled the products after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`, hint: `It goes on with them: raise the Timeout, or ${takenUp(query)}` });

const named = (refusal: TikTokApiError, query: Params): TikTokApiError =>
	refusal.withHint(`${refusal.details.hint} TikTok goes on with the products: ${takenUp(query)}`);

/** What TikTok says about the first products it could not take over is its reason. */
function ended(log: Params): TikTokApiError {
	const issues = get(log, 'feed_log_data.error_affected_products') as unknown;
	const reasons = (Array.isArray(issues) ? issues : []).slice(0, 3).map((each: unknown) => [get(each, 'field'), get(each, 'issue'), get(each, 'suggestion')].filter(Boolean).join(': '));
	return new TikTokApiError({
		message: 'TikTok could not handle the products',
		hint: `Correct the products and send them again. Product › Get Log shows more: feed log ID ${String(log.feed_log_id)}.`,
		...(reasons.length && { apiMessage: reasons.join('; ') }),
	});
}
