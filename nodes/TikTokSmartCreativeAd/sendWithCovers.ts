import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { extractRecords } from '../../lib/execution/items';
import { coverFinder } from '../../lib/execution/suggestedCover';

/** A video, image or post, as TikTok takes it. */
interface Material {
	readonly media_info: { readonly video_info?: Params; readonly image_info?: readonly unknown[] };
}

/**
 * Creates or updates a Smart Creative ad. A video without an image gets the cover that TikTok suggests.
 *
 * @returns TikTok's record of the ad
 * @throws TikTokApiError
 */
export async function sendWithCovers(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { media_info_list: materials, ...params } = context.params;
	const coverOf = coverFinder(context, 'add an image to the video');
	const withCover = async ({ media_info: media }: Material): Promise<Material> =>
		media.video_info && !media.image_info
			? { media_info: { ...media, image_info: [{ web_uri: await coverOf(media.video_info.video_id) }] } }
			: { media_info: media };
	const covered = materials === undefined ? {} : { media_info_list: await Promise.all((materials as Material[]).map(withCover)) };
	return extractRecords(endpoint, (await context.request(endpoint, { ...params, ...covered })).data);
}
