import type { OperationContext } from '../definition/operation';
import { isValueError } from '../errors/classify';
import { apiErrorOrThrow, TikTokApiError } from '../errors/TikTokApiError';

/**
 * Does something with a task that an earlier attempt may have created. If TikTok no longer knows the task, or no longer has what it made,
 * the step that created it is forgotten, so that the next attempt creates another one.
 *
 * @param step under which `once` keeps the task
 */
export async function forgetIfGone<T>({ forget }: Pick<OperationContext, 'forget'>, step: string, carryOut: () => Promise<T>): Promise<T> {
	const result = await carryOut().catch(apiErrorOrThrow);
	if (!(result instanceof TikTokApiError)) return result;
	if (isValueError(result)) forget(step);
	throw result;
}
