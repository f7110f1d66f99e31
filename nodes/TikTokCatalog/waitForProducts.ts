import get from 'lodash/get';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { forgetIfGone } from '../../lib/execution/forgetIfGone';
import { taskState, waitForTask } from '../../lib/execution/waitForTask';
import { isRecord } from '../../lib/util/isRecord';

const DEFAULT_TIMEOUT_MINUTES = 30;

/** Reads the log of a product upload or removal, with its `feed_log_id`. */
export async function readProductLog({ request }: OperationContext, log: Endpoint, params: Params): Promise<Params> {
	const { data } = await request(log, params);
	const record: unknown = get(data, 'product_feed_log');
	return { feed_log_id: params.feed_log_id, ...(isRecord(record) && record) };
}

/** The step that sends the products, for n8n's further attempts. */
const SENT = 'products';

/**
 * Adds or removes products, once over all attempts of n8n, and, if the person wants that, waits until TikTok has processed them all.
 *
 * @param change the endpoint that adds or removes
 * @param log the endpoint that reads the feed log
 * @returns TikTok's response, or after a wait the log
 * @throws TikTokApiError that names the feed log, once there is one
 */
export async function waitForProducts(context: OperationContext, change: Endpoint, log: Endpoint): Promise<unknown[]> {
	const data = await context.once(SENT, async () => (await context.request(change, context.params)).data);
	const { wait_for_completion, timeout_minutes = DEFAULT_TIMEOUT_MINUTES } = context.settings;
	const feed_log_id: unknown = get(data, 'feed_log_id');
	if (wait_for_completion !== true || !feed_log_id) return [data];
	const { bc_id, catalog_id } = context.params;
	return [await waitForLog(context, log, { bc_id, catalog_id, feed_log_id: String(feed_log_id) }, Number(timeout_minutes))];
}

/**
 * Polls the log until TikTok has processed the products.
 *
 * @throws TikTokApiError that names the feed log, where processing failed or timed out; the signal's reason on cancel
 */
const waitForLog = async (context: OperationContext, log: Endpoint, query: Params, timeoutMinutes: number): Promise<Params> =>
	await waitForTask<Params>({
		poll: async () => {
			const response = await forgetIfGone(context, SENT, async () => await readProductLog(context, log, query)).catch(apiErrorOrThrow);
			if (response instanceof TikTokApiError) throw withFeedLogId(response, query);
			return response;
		},
		isDone: (record) => {
			const state = taskState(record.process_status);
			if (state === 'failed') {
				context.forget(SENT);
				throw productsFailedError(record);
			}
			return state === 'succeeded';
		},
		timeoutMinutes,
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `TikTok had not handled the products after ${minutes}`,
				hint: `It goes on with them: raise the Timeout, or ${resumeHint(query)}`,
			}),
		watched: context.progress.watch('product upload', [String(query.feed_log_id)]),
		sleep: context.sleep,
	});

const resumeHint = ({ feed_log_id }: Params): string => `take it up later with Product › Get Log: feed log ID ${String(feed_log_id)}.`;

const withFeedLogId = (error: TikTokApiError, query: Params): TikTokApiError =>
	error.withHint(`${error.details.hint} TikTok goes on with the products: ${resumeHint(query)}`);

/** Quotes what TikTok's log says about the first three rejected products. */
function productsFailedError(log: Params): TikTokApiError {
	const issues: unknown = get(log, 'feed_log_data.error_affected_products');
	const reasons = (Array.isArray(issues) ? issues : [])
		.slice(0, 3)
		.map((issue: unknown) => [get(issue, 'field'), get(issue, 'issue'), get(issue, 'suggestion')].filter(Boolean).join(': '));
	return new TikTokApiError({
		message: 'TikTok could not handle the products',
		hint: `Correct the products and send them again. Product › Get Log shows more: feed log ID ${String(log.feed_log_id)}.`,
		...(reasons.length && { apiMessage: reasons.join('; ') }),
	});
}
