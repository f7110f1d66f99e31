import { adGroupReviewInfo, adReviewInfo, creativeFatigue } from '../../nodes/TikTokTrigger/review.operations';
import { ApiError } from '../apiError';
import type { Review } from '../entities/reviews';
import { paginate } from '../listing';
import { checkAdvertiser } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler, Route } from '../types';

const nothingWrong: Review = { review_status: 'ALL_AVAILABLE', reasons: [], suggestion: '' };

/** A review as TikTok tells it. It gives no time of the review. */
function toResponse(id: string, name: string, { review_status, reasons, suggestion }: Review) {
	return {
		[name]: id,
		is_approved: review_status !== 'UNAVAILABLE',
		review_status,
		appeal_status: null,
		last_audit_time: null,
		forbidden_locations: [],
		reject_info: reasons.length ? [{ reasons, suggestion, content_info: { content_type: 'MODE_VIDEO', video_content: { video_id: 'v10033g50000' } } }] : [],
	};
}

function reviewsOf(state: SandboxState, name: string, ids: readonly string[], exists: (id: string) => boolean) {
	const missing = ids.find((id) => !exists(id));
	if (missing !== undefined) throw new ApiError(40002, `${name}s: ${missing} is not in the ad account`);
	return Object.fromEntries(ids.map((id) => [id, toResponse(id, name, state.reviews.get(id) ?? nothingWrong)]));
}

const adReviews: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const exists = (id: string): boolean => state.ads.get(id)?.advertiserId === params.advertiser_id;
	return { ad_review_map: reviewsOf(state, 'ad_id', params.ad_ids as string[], exists) };
};

const adGroupReviews: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const exists = (id: string): boolean => state.adGroups.get(id)?.advertiser_id === params.advertiser_id;
	return { ad_group_review_map: reviewsOf(state, 'adgroup_id', params.adgroup_ids as string[], exists), ad_review_map: {} };
};

const fatigue: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const { start_date, end_date } = params.filtering as { start_date: string; end_date: string };
	const found = state.fatigue.filter(({ ad_id, date }) => ad_id === params.ad_id && date >= start_date && date < end_date);
	return paginate(
		found.map(({ ad_id, date }) => ({
			ad_id,
			adgroup_id: state.ads.get(ad_id)?.adGroupId,
			date,
			metrics: { has_fatigue: true, fatigue_index: 0.8, dnu: 120, dnu_ratio: 0.1, spend: 40.5, cost_per_conversion: 12.3 },
		})),
		params,
	);
};

/** Endpoints that only the trigger calls. */
export const reviewRoutes: readonly Route[] = [
	{ endpoint: adReviewInfo, handler: adReviews },
	{ endpoint: adGroupReviewInfo, handler: adGroupReviews },
	{ endpoint: creativeFatigue, handler: fatigue },
];
