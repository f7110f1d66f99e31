import type { Handler } from '../router';
import { moment } from '../clock';
import { Refusal } from '../envelope';
import type { Params } from '../validateRequest';
import { paged } from '../listing';
import { BUSINESS_CENTER } from './oauth';
import type { World } from '../state';

interface Product {
	readonly sku_id: string;
	readonly title: string;
	readonly brand: string;
	readonly availability: string;
}

interface Condition {
	readonly field: keyof Product;
	readonly operation: string;
	readonly value: unknown;
}

interface ProductSet {
	readonly product_set_id: string;
	product_set_name: string;
	conditions: { readonly and?: readonly Condition[]; readonly or?: readonly Condition[] };
}

interface Feed {
	readonly feed_id: string;
	feed_name: string;
	update_mode: string;
	schedule_param?: unknown;
}

/** An upload or a removal of products; until its end it is handled. */
interface Log {
	readonly feed_log_id: string;
	readonly feed_id: string;
	readonly startsAt: number;
	readonly endsAt: number;
	readonly failed: boolean;
	readonly counts: Readonly<Record<string, number>>;
	readonly update_mode: string;
}

export interface Catalog {
	readonly catalog_id: string;
	readonly bc_id: string;
	catalog_name: string;
	readonly catalog_type: string;
	readonly catalog_conf: unknown;
	readonly create_time: string;
	readonly feeds: Feed[];
	readonly logs: Log[];
	products: Product[];
	sets: ProductSet[];
	videos: { readonly catalog_video_id: string; readonly video_name: string }[];
	readonly sources: { readonly pixel_code?: string; readonly app_id?: string; readonly event_source_name: string }[];
}

const LOCATIONS: Readonly<Record<string, readonly string[]>> = { DE: ['EUR'], GB: ['GBP'], JP: ['JPY'], US: ['USD'] };

/** How long products take to be handled, in milliseconds of TikTok's time. */
const HANDLING = 8_000;

/** A file of this name cannot be taken over. */
const BROKEN = /broken/;

/** One product in a file of this name has no proper price. */
const WITH_MISTAKE = /mistake/;

/** What every file holds that can be taken over. */
const IN_FILE: readonly Product[] = ['Filter', 'Scale'].map((title) => ({
	sku_id: `sku-${title.toLowerCase()}`,
	title,
	brand: 'Lighthouse',
	availability: 'IN_STOCK',
}));

/** The log's own words for how an upload changes a catalog. */
const MODES: Readonly<Record<string, string>> = { INCREMENTAL: 'INCREASE', OVERWRITE: 'REPLACE' };

/** A coffee shop's catalog, so that pickers show something. */
export const firstCatalogs = (): Catalog[] => [
	{
		catalog_id: '7400000000000000017',
		bc_id: BUSINESS_CENTER,
		catalog_name: 'Coffee Shop',
		catalog_type: 'ECOM',
		catalog_conf: { region_code: 'DE', currency: 'EUR' },
		create_time: '2026-01-05 09:00:00',
		feeds: [{ feed_id: '7410000000000000017', feed_name: 'Daily Feed', update_mode: 'INCREMENTAL' }],
		logs: [],
		products: ['Mug', 'Grinder', 'Kettle'].map((title, index) => ({
			sku_id: `sku-${index + 1}`,
			title,
			brand: index ? 'Lighthouse' : 'Acme',
			availability: 'IN_STOCK',
		})),
		sets: [
			{
				product_set_id: '7420000000000000017',
				product_set_name: 'Acme Only',
				conditions: { and: [{ field: 'brand', operation: 'CONTAIN', value: ['Acme'] }] },
			},
		],
		videos: [{ catalog_video_id: '7430000000000000017', video_name: 'Mug from all sides' }],
		sources: [],
	},
];

const within = (world: World, { bc_id }: Params): Catalog[] => world.catalogs.filter((one) => one.bc_id === bc_id);

function catalogOf(world: World, params: Params): Catalog {
	const found = within(world, params).find(({ catalog_id }) => catalog_id === params.catalog_id);
	if (!found) throw new Refusal(40002, `There is no catalog ${String(params.catalog_id)} in the Business Center ${String(params.bc_id)}`);
	return found;
}

/** An ID comes as text, or as a JSON number. */
function feedOf({ feeds }: Catalog, id: unknown): Feed {
	const found = feeds.find(({ feed_id }) => feed_id === String(id));
	if (!found) throw new Refusal(40002, `There is no feed ${String(id)}`);
	return found;
}

function setOf({ sets }: Catalog, id: unknown): ProductSet {
	const found = sets.find(({ product_set_id }) => product_set_id === id);
	if (!found) throw new Refusal(40002, `There is no product set ${String(id)}`);
	return found;
}

const meets = (product: Product, { field, value }: Condition): boolean => [value].flat().includes(product[field]);

const productsOf = ({ products }: Catalog, { conditions: { and = [], or } }: ProductSet): Product[] =>
	products.filter((product) => and.every((condition) => meets(product, condition)) && (!or || or.some((condition) => meets(product, condition))));

const shownFeed = ({ products }: Catalog, { feed_id, feed_name, schedule_param }: Feed) => ({
	feed_id,
	feed_name,
	status: schedule_param ? 'ON' : 'OFF',
	last_update_param: schedule_param,
	number_of_products: products.length,
});

const shownSet = (catalog: Catalog, set: ProductSet) => ({ ...set, catalog_id: catalog.catalog_id, product_count: productsOf(catalog, set).length });

function logged(world: World, catalog: Catalog, feed_id: string, log: Pick<Log, 'failed' | 'counts' | 'update_mode'>): { feed_log_id: string } {
	const startsAt = world.clock.now();
	const made = { ...log, feed_log_id: world.random.id(), feed_id, startsAt, endsAt: startsAt + HANDLING };
	catalog.logs.unshift(made);
	return { feed_log_id: made.feed_log_id };
}

const statusOf = (world: World, { endsAt, failed }: Log): string => (world.clock.now() < endsAt ? 'PROCESSING' : failed ? 'FAILED' : 'SUCCESS');

const create: Handler = ({ world, params }) => {
	const { bc_id, name, catalog_type, catalog_conf } = params as {
		bc_id: string;
		name: string;
		catalog_type: string;
		catalog_conf: { region_code: string; currency: string };
	};
	if (!LOCATIONS[catalog_conf.region_code]?.includes(catalog_conf.currency))
		throw new Refusal(40002, `catalog_conf: ${catalog_conf.currency} is no currency of ${catalog_conf.region_code}`);
	const made: Catalog = {
		catalog_id: world.random.id(),
		bc_id,
		catalog_name: name,
		catalog_type,
		catalog_conf,
		create_time: moment(world.clock.now()),
		feeds: [],
		logs: [],
		products: [],
		sets: [],
		videos: [],
		sources: [],
	};
	world.catalogs.push(made);
	return { catalog_id: made.catalog_id };
};

const list: Handler = ({ world, params }) => {
	const found = within(world, params).filter(({ catalog_id }) => params.catalog_id === undefined || catalog_id === params.catalog_id);
	const shown = found.map(({ catalog_id, catalog_name, catalog_type, catalog_conf, create_time, bc_id }) => ({
		catalog_id,
		catalog_name,
		catalog_type,
		catalog_conf,
		create_time,
		bc_info: { bc_id },
	}));
	return paged(shown, params);
};

const update: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	catalog.catalog_name = params.name as string;
	return { catalog_id: catalog.catalog_id };
};

const remove: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	world.catalogs.splice(world.catalogs.indexOf(catalog), 1);
	return { catalog_id: catalog.catalog_id };
};

const createFeed: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const { feed_name, update_mode, schedule_param } = params as { feed_name: string; update_mode: string; schedule_param?: unknown };
	const feed: Feed = { feed_id: world.random.id(), feed_name, update_mode, schedule_param };
	catalog.feeds.push(feed);
	return shownFeed(catalog, feed);
};

const listFeeds: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const found = params.feed_id === undefined ? catalog.feeds : [feedOf(catalog, params.feed_id)];
	return { feed_list: found.map((feed) => shownFeed(catalog, feed)) };
};

const updateFeed: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const { feed_name, update_mode, schedule_param } = params as unknown as Feed;
	return shownFeed(
		catalog,
		Object.assign(feedOf(catalog, params.feed_id), { feed_name, update_mode, ...(schedule_param !== undefined && { schedule_param }) }),
	);
};

const deleteFeed: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const feed = feedOf(catalog, params.feed_id);
	catalog.feeds.splice(catalog.feeds.indexOf(feed), 1);
	return { feed_id: feed.feed_id };
};

const feedLog: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const { feed_id } = feedOf(catalog, params.feed_id);
	const found = catalog.logs.filter((log) => log.feed_id === feed_id).slice(0, 10);
	return {
		feed_logs: found.map((log) => ({
			update_status: { ...log.counts, process_status: statusOf(world, log) },
			update_time: { start_time: moment(log.startsAt), end_time: moment(log.endsAt) },
		})),
	};
};

const upload: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const feed_id = params.feed_id === undefined ? '' : feedOf(catalog, params.feed_id).feed_id;
	const { file_url, update_mode = 'INCREMENTAL' } = params as { file_url: string; update_mode?: string };
	if (BROKEN.test(file_url)) return logged(world, catalog, feed_id, { failed: true, update_mode, counts: { add_count: 0, error_count: 2 } });
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
	return logged(world, catalog, feed_id, { failed: false, update_mode, counts });
};

const deleteProducts: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const gone = new Set((params.sku_ids ?? []) as readonly string[]);
	const before = catalog.products.length;
	catalog.products = catalog.products.filter(({ sku_id }) => !gone.has(sku_id));
	return logged(world, catalog, String(params.feed_id ?? ''), {
		failed: false,
		update_mode: 'INCREMENTAL',
		counts: { delete_count: before - catalog.products.length },
	});
};

/** What a log says about products that were not taken over. */
const mistakesIn = ({ counts: { error_count } }: Log) => ({
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

const productLog: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const log = catalog.logs.find(({ feed_log_id }) => feed_log_id === params.feed_log_id);
	if (!log) throw new Refusal(40002, `There is no feed log ${String(params.feed_log_id)}`);
	const process_status = statusOf(world, log);
	const ended = process_status !== 'PROCESSING';
	return {
		product_feed_log: {
			catalog_id: catalog.catalog_id,
			feed_id: log.feed_id,
			process_status,
			update_mode: MODES[log.update_mode],
			start_time: moment(log.startsAt),
			end_time: ended ? moment(log.endsAt) : null,
			...log.counts,
			feed_log_data: ended ? mistakesIn(log) : null,
		},
	};
};

const listSets: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const found = params.product_set_id === undefined ? catalog.sets : [setOf(catalog, params.product_set_id)];
	return { list: found.map((set) => ({ ...shownSet(catalog, set), ...(params.return_product_count === false && { product_count: undefined }) })) };
};

const setProducts: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const found = productsOf(catalog, setOf(catalog, params.product_set_id));
	const { list: products, page_info } = paged(found, params);
	return { catalog_id: catalog.catalog_id, product_set_id: params.product_set_id, product_count: found.length, products, page_info };
};

const updateSet: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const set = setOf(catalog, params.product_set_id);
	const { product_set_name = set.product_set_name, conditions = set.conditions } = params as unknown as Partial<ProductSet>;
	const { product_set_id, product_count } = shownSet(catalog, Object.assign(set, { product_set_name, conditions }));
	return { product_set_id, product_set_name, product_count };
};

const deleteSets: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const gone = (params.product_set_ids as readonly string[]).map((id) => setOf(catalog, id));
	catalog.sets = catalog.sets.filter((set) => !gone.includes(set));
	return { product_set_ids: gone.map(({ product_set_id }) => product_set_id) };
};

const uploadVideos: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	catalog.videos.push({ catalog_video_id: world.random.id(), video_name: String(params.file_url).split('/').at(-1)! });
	return logged(world, catalog, '', { failed: false, update_mode: 'INCREMENTAL', counts: { add_count: 1 } });
};

const listVideos: Handler = ({ world, params }) => {
	const wanted = params.catalog_video_ids as readonly string[] | undefined;
	const { list: videos, page_info } = paged(
		catalogOf(world, params).videos.filter(({ catalog_video_id }) => !wanted || wanted.includes(catalog_video_id)),
		params,
	);
	return { videos, page_info };
};

const deleteVideos: Handler = ({ world, params }) => {
	const catalog = catalogOf(world, params);
	const gone = params.catalog_video_ids as readonly string[];
	catalog.videos = catalog.videos.filter(({ catalog_video_id }) => !gone.includes(catalog_video_id));
	return {};
};

const isSource =
	({ pixel_code, app_id }: Params) =>
	(one: Catalog['sources'][number]): boolean =>
		(pixel_code !== undefined && one.pixel_code === pixel_code) || (app_id !== undefined && one.app_id === app_id);

const bind: Handler = ({ world, params }) => {
	const { sources } = catalogOf(world, params);
	const { pixel_code, app_id } = params as { pixel_code?: string; app_id?: string };
	if (!sources.some(isSource(params))) sources.push({ pixel_code, app_id, event_source_name: pixel_code ? 'Pixel' : 'App' });
	return {};
};

const unbind: Handler = ({ world, params }) => {
	const { sources } = catalogOf(world, params);
	const place = sources.findIndex(isSource(params));
	if (place < 0) throw new Refusal(40002, 'The event source is not bound to the catalog');
	sources.splice(place, 1);
	return {};
};

/** What stands behind the endpoints of catalogs. */
export const catalogHandlers: Readonly<Record<string, Handler>> = {
	'POST catalog/create/': create,
	'GET catalog/get/': list,
	'POST catalog/update/': update,
	'POST catalog/delete/': remove,
	'POST catalog/capitalize/': () => ({}),
	'GET catalog/overview/': ({ world, params }) => ({ approved: catalogOf(world, params).products.length, processing: 0, rejected: 0 }),
	'GET catalog/lexicon/get/': ({ world, params }) => ({
		list: ['title', 'price'].map((name, index) => ({
			catalog_id: catalogOf(world, params).catalog_id,
			lexicon_id: `744000000000000001${index}`,
			name,
			type: 'TEXT',
			default_value: name,
		})),
	}),
	'GET catalog/available_country/get/': () => ({ region_codes: Object.keys(LOCATIONS) }),
	'GET catalog/location_currency/get/': () => ({ list: Object.entries(LOCATIONS).map(([location, currency]) => ({ location, currency })) }),
	'POST catalog/eventsource/bind/': bind,
	'POST catalog/eventsource/unbind/': unbind,
	'GET catalog/eventsource_bind/get/': ({ world, params }) => ({ catalog_id: params.catalog_id, event_sources: catalogOf(world, params).sources }),
	'POST catalog/feed/create/': createFeed,
	'GET catalog/feed/get/': listFeeds,
	'POST catalog/feed/update/': updateFeed,
	'POST catalog/feed/delete/': deleteFeed,
	'GET catalog/feed/log/': feedLog,
	'POST catalog/product/file/': upload,
	'POST catalog/product/delete/': deleteProducts,
	'GET catalog/product/log/': productLog,
	'GET catalog/set/get/': listSets,
	'GET catalog/set/product/get/': setProducts,
	'POST catalog/set/update/': updateSet,
	'POST catalog/set/delete/': deleteSets,
	'POST catalog/video/file/': uploadVideos,
	'GET catalog/video/get/': listVideos,
	'POST catalog/video/delete/': deleteVideos,
};
