/** Limits of requests; `separate` ones do not count against the limit of the token. */
export interface RateLimits {
	readonly perSecond?: number;
	readonly perMinute?: number;
	readonly separate?: boolean;
}

const EVENT_LIMITS: RateLimits = { perSecond: 1000, separate: true };

const PRODUCT_FILE_LIMITS: RateLimits = { perSecond: 5, perMinute: 300 };

/** Endpoints with limits of their own (TikTok's page "Rate limits"; TikTok for Developers from `post/publish/` on). */
const ENDPOINT_LIMITS: Readonly<Record<string, RateLimits>> = {
	'ad/create/': { perSecond: 5, perMinute: 150 },
	'report/task/create/': { perSecond: 2, perMinute: 60 },
	'catalog/product/file/': PRODUCT_FILE_LIMITS,
	'catalog/video/file/': PRODUCT_FILE_LIMITS,
	'event/track/': EVENT_LIMITS,
	'pixel/track/': EVENT_LIMITS,
	'pixel/batch/': EVENT_LIMITS,
	'campaign/copy/task/create/': { perSecond: 1, perMinute: 30 },
	'gmv_max/report/get/': { perSecond: 8, perMinute: 240 },

	'post/publish/creator_info/query/': { perMinute: 20 },
	'post/publish/video/init/': { perMinute: 6 },
	'post/publish/inbox/video/init/': { perMinute: 6 },
	'post/publish/status/fetch/': { perMinute: 30 },
};

/** The endpoint's own limits, if TikTok has any. */
export const endpointRateLimits = (path: string): RateLimits | undefined => ENDPOINT_LIMITS[path];
