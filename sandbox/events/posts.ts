import { z } from 'zod/v3';
import { ApiError } from '../apiError';
import { defineEvent } from './event';

const counts = {
	view_count: z.number().int().optional(),
	like_count: z.number().int().optional(),
	comment_count: z.number().int().optional(),
	share_count: z.number().int().optional(),
};

/** What happens to the organic account by itself. */
export const postEvents = {
	/** A video is public; TikTok shows it as late as `lateBy` seconds after it was posted. */
	post: defineEvent(
		{ title: z.string().default('A new video'), lateBy: z.number().default(0), ...counts },
		({ state, developers }, { lateBy, ...video }, at) => {
			developers.addVideo({ ...video, id: state.random.id(), create_time: Math.floor(at / 1000) - lateBy });
		},
	),
	/** People watch a video. */
	postFigures: defineEvent({ id: z.string(), ...counts }, ({ developers }, { id, ...figures }) => {
		const video = developers.videos.find((one) => one.id === id);
		if (!video) throw new ApiError(40002, `There is no video ${id}`);
		Object.assign(video, figures);
	}),
};
