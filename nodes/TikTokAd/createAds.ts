import omit from 'lodash/omit';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { extractRecords } from '../../lib/execution/items';
import { coverFinder } from '../../lib/execution/suggestedCover';

/**
 * Creates ads. A video without a cover of its own gets the one that TikTok suggests.
 *
 * @returns TikTok's records of the ads
 * @throws TikTokApiError
 */
export async function createAdsWithCovers(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const coverOf = coverFinder(context, 'set Video Cover to Image From the Library');
	const creatives = await Promise.all(
		(context.params.creatives as Params[]).map(async (entered) => {
			const creative = omit(entered, ['creative_source', 'video_cover']);
			const needsCover = entered.video_cover === 'SUGGESTED' && creative.video_id !== undefined;
			return needsCover ? { ...creative, image_ids: [await coverOf(creative.video_id)] } : creative;
		}),
	);
	return extractRecords(endpoint, (await context.request(endpoint, { ...context.params, creatives })).data);
}
