import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import { type Catalog, type Feed, type FeedLog, type Product } from '../entities/catalogs';
import { findCatalog } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler } from '../types';

/** Milliseconds of TikTok's time until products are processed. */
const HANDLING = 8_000;

/** An upload of a file with this name fails. */
const BROKEN = /broken/;

/** One product in a file of this name has no proper price. */
const WITH_MISTAKE = /mistake/;

/** Products of every file that can be imported. */
const IN_FILE: readonly Product[] = ['Filter', 'Scale'].map((title) => ({
	sku_id: `sku-${title.toLowerCase()}`,
	title,
	brand: 'Lighthouse',
	availability: 'IN_STOCK',
}));

/** The log's own words for how an upload changes a catalog. */
const MODES: Readonly<Record<string, string>> = { INCREMENTAL: 'INCREASE', OVERWRITE: 'REPLACE' };

/** An ID comes as text, or as a JSON number. */
function feedOf({ feeds }: Catalog, id: unknown): Feed {
	const found = feeds.find(({ feed_id }) => feed_id === String(id));
	if (!found) throw new ApiError(40002, `There is no feed ${String(id)}`);
	return found;
}

const toFeedResponse = ({ products }: Catalog, { feed_id, feed_name, schedule_param }: Feed) => ({
	feed_id,
	feed_name,
	status: schedule_param ? 'ON' : 'OFF',
	last_update_param: schedule_param,
	number_of_products: products.length,
});

function addLog(state: SandboxState, catalog: Catalog, feed_id: string, log: Pick<FeedLog, 'failed' | 'counts' | 'update_mode'>): { feed_log_id: string } {
	const startsAt = state.clock.now();
	const made = { ...log, feed_log_id: state.random.id(), feed_id, startsAt, endsAt: startsAt + HANDLING };
	catalog.logs.unshift(made);
	return { feed_log_id: made.feed_log_id };
}

const statusOf = (state: SandboxState, { endsAt, failed }: FeedLog): string => (state.clock.now() < endsAt ? 'PROCESSING' : failed ? 'FAILED' : 'SUCCESS');

const createFeed: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const { feed_name, update_mode, schedule_param } = params as { feed_name: string; update_mode: string; schedule_param?: unknown };
	const feed: Feed = { feed_id: state.random.id(), feed_name, update_mode, schedule_param };
	catalog.feeds.push(feed);
	return toFeedResponse(catalog, feed);
};

const listFeeds: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const found = params.feed_id === undefined ? catalog.feeds : [feedOf(catalog, params.feed_id)];
	return { feed_list: found.map((feed) => toFeedResponse(catalog, feed)) };
};

const updateFeed: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const { feed_name, update_mode, schedule_param } = params as unknown as Feed;
	return toFeedResponse(
		catalog,
		Object.assign(feedOf(catalog, params.feed_id), { feed_name, update_mode, ...(schedule_param !== undefined && { schedule_param }) }),
	);
};

const deleteFeed: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const feed = feedOf(catalog, params.feed_id);
	catalog.feeds.splice(catalog.feeds.indexOf(feed), 1);
	return { feed_id: feed.feed_id };
};

const feedLog: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const { feed_id } = feedOf(catalog, params.feed_id);
	const found = catalog.logs.filter((log) => log.feed_id === feed_id).slice(0, 10);
	return {
		feed_logs: found.map((log) => ({
			update_status: { ...log.counts, process_status: statusOf(state, log) },
			update_time: { start_time: formatDateTime(log.startsAt), end_time: formatDateTime(log.endsAt) },
		})),
	};
};

const upload: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const feed_id = params.feed_id === undefined ? '' : feedOf(catalog, params.feed_id).feed_id;
	const { file_url, update_mode = 'INCREMENTAL' } = params as { file_url: string; update_mode?: string };
	if (BROKEN.test(file_url)) return addLog(state, catalog, feed_id, { failed: true, update_mode, counts: { add_count: 0, error_count: 2 } });
	const before = catalog.products;
	const among =
		(products: readonly Product[]) =>
		({ sku_id }: Product): boolean =>
			products.some((other) => other.sku_id === sku_id);
	const others = before.filter((product) => !among(IN_FILE)(product));
	const update_count = IN_FILE.filter(among(before)).length;
	catalog.products = [...(update_mode === 'OVERWRITE' ? [] : others), ...IN_FILE];
	const counts = {
		add_count: IN_FILE.length - update_count,
		update_count,
		delete_count: update_mode === 'OVERWRITE' ? others.length : 0,
		error_count: WITH_MISTAKE.test(file_url) ? 1 : 0,
		warn_count: 0,
	};
	return addLog(state, catalog, feed_id, { failed: false, update_mode, counts });
};

const deleteProducts: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const gone = new Set((params.sku_ids ?? []) as readonly string[]);
	const before = catalog.products.length;
	catalog.products = catalog.products.filter(({ sku_id }) => !gone.has(sku_id));
	return addLog(state, catalog, String(params.feed_id ?? ''), {
		failed: false,
		update_mode: 'INCREMENTAL',
		counts: { delete_count: before - catalog.products.length },
	});
};

/** What a log says about products that were not taken over. */
const mistakesIn = ({ counts: { error_count } }: FeedLog) => ({
	error_affected_products: error_count
		? [
				{
					affected_product_count: error_count,
					field: 'price',
					issue: 'The price has no currency',
					suggestion: 'Write it as 9.90 EUR',
					affected_product_item_list: [{ index: 4, sku_id: 'sku-teapot', title: 'Teapot', value: '9.90' }],
				},
			]
		: null,
	warn_affected_products: null,
});

const productLog: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const log = catalog.logs.find(({ feed_log_id }) => feed_log_id === params.feed_log_id);
	if (!log) throw new ApiError(40002, `There is no feed log ${String(params.feed_log_id)}`);
	const process_status = statusOf(state, log);
	const ended = process_status !== 'PROCESSING';
	return {
		product_feed_log: {
			catalog_id: catalog.catalog_id,
			feed_id: log.feed_id,
			process_status,
			update_mode: MODES[log.update_mode],
			start_time: formatDateTime(log.startsAt),
			end_time: ended ? formatDateTime(log.endsAt) : null,
			...log.counts,
			feed_log_data: ended ? mistakesIn(log) : null,
		},
	};
};

const uploadVideos: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	catalog.videos.push({ catalog_video_id: state.random.id(), video_name: String(params.file_url).split('/').at(-1)! });
	return addLog(state, catalog, '', { failed: false, update_mode: 'INCREMENTAL', counts: { add_count: 1 } });
};

/** The endpoints of feeds, product uploads and their logs. */
export const catalogFeedHandlers: Readonly<Record<string, Handler>> = {
	'POST catalog/feed/create/': createFeed,
	'GET catalog/feed/get/': listFeeds,
	'POST catalog/feed/update/': updateFeed,
	'POST catalog/feed/delete/': deleteFeed,
	'GET catalog/feed/log/': feedLog,
	'POST catalog/product/file/': upload,
	'POST catalog/product/delete/': deleteProducts,
	'GET catalog/product/log/': productLog,
	'POST catalog/video/file/': uploadVideos,
};
