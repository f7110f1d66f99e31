import memoize from 'lodash/memoize';
import { defineEndpoint } from '../definition/endpoint';
import { f } from '../definition/field';
import type { OperationContext } from '../definition/operation';
import type { Params } from '../definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../errors/TikTokApiError';
import { extractRecords } from './items';
import { waitForTask } from './waitForTask';

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
 * @param instead what a person can do where TikTok suggests none
 * @throws TikTokApiError if there is no cover in time, or TikTok does not know the video
 */
async function suggestedCover({ params, request, sleep }: OperationContext, video_id: unknown, instead: string): Promise<string> {
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
				hint: `Nothing was created or changed. Try again later, or ${instead}.`,
				cause: 'temporarily-unavailable',
			}),
		firstDelay: 0,
		sleep,
	});
	return String(cover!.id);
}

/** Finds covers, each video's once for the item. @param instead what a person can do where TikTok suggests none, as in “or …” */
export const coverFinder = (context: OperationContext, instead: string): ((video: unknown) => Promise<string>) =>
	memoize(async (video) => await suggestedCover(context, video, instead));
