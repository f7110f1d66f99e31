/** How fast calls may leave; `apart` where they do not count among the calls of the token. */
export interface RateLimits {
	readonly perSecond?: number;
	readonly perMinute?: number;
	readonly separate?: boolean;
}

const events: RateLimits = { perSecond: 1000, separate: true };

const productFiles: RateLimits = { perSecond: 5, perMinute: 300 };

/** The endpoints to which TikTok allows less than to the token as a whole, or more; the last of the Business API's only Custom API Call reaches. */
const ENDPOINT_LIMITS: Readonly<Record<string, RateLimits>> = {
	'ad/create/': { perSecond: 5, perMinute: 150 },
	'report/task/create/': { perSecond: 2, perMinute: 60 },
	'catalog/product/file/': productFiles,
	'catalog/video/file/': productFiles,
	'event/track/': events,
	'pixel/track/': events,
	'pixel/batch/': events,
	'campaign/copy/task/create/': { perSecond: 1, perMinute: 30 },
	'gmv_max/report/get/': { perSecond: 8, perMinute: 240 },

	'post/publish/creator_info/query/': { perMinute: 20 },
	'post/publish/video/init/': { perMinute: 6 },
	'post/publish/inbox/video/init/': { perMinute: 6 },
	'post/publish/status/fetch/': { perMinute: 30 },
};

/** TikTok's own limits for the endpoint of this path, where it has some. */
export const endpointRateLimits = (path: string): RateLimits | undefined => ENDPOINT_LIMITS[path];
