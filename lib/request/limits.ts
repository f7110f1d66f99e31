/** How fast calls may leave; `apart` where they do not count among the calls of the token. */
export interface Limits {
	readonly second?: number;
	readonly minute?: number;
	readonly apart?: boolean;
}

const events: Limits = { second: 1000, apart: true };

const productFiles: Limits = { second: 5, minute: 300 };

/** The endpoints to which TikTok allows less than to the token as a whole, or more; the last of the Business API's only Custom API Call reaches. */
const OF_ENDPOINTS: Readonly<Record<string, Limits>> = {
	'ad/create/': { second: 5, minute: 150 },
	'report/task/create/': { second: 2, minute: 60 },
	'catalog/product/file/': productFiles,
	'catalog/video/file/': productFiles,
	'event/track/': events,
	'pixel/track/': events,
	'pixel/batch/': events,
	'campaign/copy/task/create/': { second: 1, minute: 30 },
	'gmv_max/report/get/': { second: 8, minute: 240 },

	'post/publish/creator_info/query/': { minute: 20 },
	'post/publish/video/init/': { minute: 6 },
	'post/publish/inbox/video/init/': { minute: 6 },
	'post/publish/status/fetch/': { minute: 30 },
};

/** TikTok's own limits for the endpoint of this path, where it has some. */
export const limitsOf = (path: string): Limits | undefined => OF_ENDPOINTS[path];
