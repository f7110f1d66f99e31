import omit from 'lodash/omit';
import { defineEndpoint, type Endpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { extractRecords } from '../../lib/execution/items';
import { waitForTask } from '../../lib/execution/waitForTask';

/** TikTok's code where it has the video and is still processing it. */
const TRANSCODING = 40901;

/** TikTok recommends to ask for covers 30 seconds to five minutes after the upload of a video. */
const TIMEOUT_MINUTES = 5;

/** Frames of a video that TikTok suggests as its cover. Their IDs are image IDs. */
const suggestCover = defineEndpoint('GET', 'file/video/suggestcover/', {
	recordsPath: 'list',
	fields: [
		f.string('advertiser_id', 'Ad Account', '', { required: true }),
		f.string('video_id', 'Video', '', { required: true }),
		f.integer('poster_number', 'Covers', '', { min: 1, max: 10 }),
	],
});

/**
 * The image ID of the cover that TikTok suggests for a video. Waits while TikTok is still processing a new video.
 *
 * @throws TikTokApiError if there is no cover in time, or TikTok does not know the video
 */
async function suggestedCover({ params, request, sleep, progress }: OperationContext, video_id: unknown): Promise<string> {
	const [cover] = await waitForTask({
		poll: async () => {
			const response = await request(suggestCover, { advertiser_id: params.advertiser_id, video_id, poster_number: 1 }).catch(apiErrorOrThrow);
			if (!(response instanceof TikTokApiError)) return extractRecords(suggestCover, response.data) as Params[];
			if (response.code !== TRANSCODING) throw response;
			return [];
		},
		isDone: (covers) => Boolean(covers[0]?.id),
		timeoutMinutes: TIMEOUT_MINUTES,
		timeoutError: (minutes) =>
			new TikTokApiError({
				message: `TikTok has not suggested a cover for the video ${String(video_id)} after ${minutes}`,
				hint: 'No ad was created. Try again later, or set Video Cover to Image From the Library.',
				cause: 'temporarily-unavailable',
			}),
		firstDelay: 0,
		watched: progress.watch('video cover', [String(video_id)]),
		sleep,
	});
	return String(cover!.id);
}

/**
 * Creates ads. A video without a cover of its own gets the one that TikTok suggests.
 *
 * @returns TikTok's records of the ads
 * @throws TikTokApiError
 */
export async function createAdsWithCovers(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const covers = new Map<unknown, Promise<string>>();
	const coverOf = (video: unknown): Promise<string> => {
		const cover = covers.get(video) ?? suggestedCover(context, video);
		covers.set(video, cover);
		return cover;
	};
	const creatives = await Promise.all(
		(context.params.creatives as Params[]).map(async (entered) => {
			const creative = omit(entered, ['creative_source', 'video_cover']);
			const needsCover = entered.video_cover === 'SUGGESTED' && creative.video_id !== undefined;
			return needsCover ? { ...creative, image_ids: [await coverOf(creative.video_id)] } : creative;
		}),
	);
	return extractRecords(endpoint, (await context.request(endpoint, { ...context.params, creatives })).data);
}
