import get from 'lodash/get';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { taskState, waitForTask } from '../../lib/execution/waitForTask';
import { isRecord } from '../../lib/util/isRecord';

const DEFAULT_TIMEOUT_MINUTES = 30;

/** How the products of an upload or a removal fared, with the ID it is known by. */
export async function readProductLog({ request }: OperationContext, log: Endpoint, params: Params): Promise<Params> {
	const { data } = await request(log, params);
	const found = get(data, 'product_feed_log') as unknown;
	return { feed_log_id: params.feed_log_id, ...(isRecord(found) && found) };
}

/** Has TikTok add or remove products; on request waits until it has handled them all. */
export async function waitForProducts(context: OperationContext, change: Endpoint, log: Endpoint): Promise<unknown[]> {
	const { data } = await context.request(change, context.params);
	const { wait_for_completion, timeout_minutes = DEFAULT_TIMEOUT_MINUTES } = context.settings;
	const feed_log_id = get(data, 'feed_log_id') as unknown;
	if (wait_for_completion !== true || !feed_log_id) return [data];
	const { bc_id, catalog_id } = context.params;
	return [await completion(context, log, { bc_id, catalog_id, feed_log_id: String(feed_log_id) }, Number(timeout_minutes))];
}

/**
 * Waits until the log says how it ended.
 *
 * @throws TikTokApiError that names the feed log, where it ended badly or the time is over; the signal's reason on cancel
 */
const completion = async (context: OperationContext, log: Endpoint, query: Params, timeoutMinutes: number): Promise<Params> =>
	await waitForTask({
		poll: async () => {
			const found = await readProductLog(context, log, query).catch(apiErrorOrThrow);
			if (found instanceof TikTokApiError) throw named(found, query);
			return found;
		},
		isDone: (found) => {
			const state = taskState(found.process_status);
			if (state === 'failed') throw ended(found);
			return state === 'succeeded';
		},
		timeoutMinutes,
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `TikTok had not handled the products after ${minutes}`,
				hint: `It goes on with them: raise the Timeout, or ${takenUp(query)}`,
			}),
		sleep: context.sleep,
	});

const takenUp = ({ feed_log_id }: Params): string => `take it up later with Product › Get Log: feed log ID ${String(feed_log_id)}.`;

const named = (error: TikTokApiError, query: Params): TikTokApiError =>
	error.withHint(`${error.details.hint} TikTok goes on with the products: ${takenUp(query)}`);

/** What TikTok says about the first products it could not take over is its reason. */
function ended(log: Params): TikTokApiError {
	const issues = get(log, 'feed_log_data.error_affected_products') as unknown;
	const reasons = (Array.isArray(issues) ? issues : [])
		.slice(0, 3)
		.map((each: unknown) => [get(each, 'field'), get(each, 'issue'), get(each, 'suggestion')].filter(Boolean).join(': '));
	return new TikTokApiError({
		message: 'TikTok could not handle the products',
		hint: `Correct the products and send them again. Product › Get Log shows more: feed log ID ${String(log.feed_log_id)}.`,
		...(reasons.length && { apiMessage: reasons.join('; ') }),
	});
}
