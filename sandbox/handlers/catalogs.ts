import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import { type Catalog, type Product, type ProductCondition, type ProductSet } from '../entities/catalogs';
import { paginate } from '../listing';
import { catalogsIn, findCatalog } from '../lookup';
import type { Handler, RequestParams } from '../types';

const LOCATIONS: Readonly<Record<string, readonly string[]>> = { DE: ['EUR'], GB: ['GBP'], JP: ['JPY'], US: ['USD'] };

function setOf({ sets }: Catalog, id: unknown): ProductSet {
	const found = sets.find(({ product_set_id }) => product_set_id === id);
	if (!found) throw new ApiError(40002, `There is no product set ${String(id)}`);
	return found;
}

const meets = (product: Product, { field, value }: ProductCondition): boolean => [value].flat().includes(product[field]);

const productsOf = ({ products }: Catalog, { conditions: { and = [], or } }: ProductSet): Product[] =>
	products.filter((product) => and.every((condition) => meets(product, condition)) && (!or || or.some((condition) => meets(product, condition))));

const toSetResponse = (catalog: Catalog, set: ProductSet) => ({ ...set, catalog_id: catalog.catalog_id, product_count: productsOf(catalog, set).length });

const create: Handler = ({ state, params }) => {
	const { bc_id, name, catalog_type, catalog_conf } = params as {
		bc_id: string;
		name: string;
		catalog_type: string;
		catalog_conf: { region_code: string; currency: string };
	};
	if (!LOCATIONS[catalog_conf.region_code]?.includes(catalog_conf.currency))
		throw new ApiError(40002, `catalog_conf: ${catalog_conf.currency} is no currency of ${catalog_conf.region_code}`);
	const made: Catalog = {
		catalog_id: state.random.id(),
		bc_id,
		catalog_name: name,
		catalog_type,
		catalog_conf,
		create_time: formatDateTime(state.clock.now()),
		feeds: [],
		logs: [],
		products: [],
		sets: [],
		videos: [],
		sources: [],
	};
	state.catalogs.push(made);
	return { catalog_id: made.catalog_id };
};

const list: Handler = ({ state, params }) => {
	const found = catalogsIn(state, params).filter(({ catalog_id }) => params.catalog_id === undefined || catalog_id === params.catalog_id);
	const toResponse = found.map(({ catalog_id, catalog_name, catalog_type, catalog_conf, create_time, bc_id }) => ({
		catalog_id,
		catalog_name,
		catalog_type,
		catalog_conf,
		create_time,
		bc_info: { bc_id },
	}));
	return paginate(toResponse, params);
};

const update: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	catalog.catalog_name = params.name as string;
	return { catalog_id: catalog.catalog_id };
};

const remove: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	state.catalogs.splice(state.catalogs.indexOf(catalog), 1);
	return { catalog_id: catalog.catalog_id };
};

const listSets: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const found = params.product_set_id === undefined ? catalog.sets : [setOf(catalog, params.product_set_id)];
	return { list: found.map((set) => ({ ...toSetResponse(catalog, set), ...(params.return_product_count === false && { product_count: undefined }) })) };
};

const setProducts: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const found = productsOf(catalog, setOf(catalog, params.product_set_id));
	const { list: products, page_info } = paginate(found, params);
	return { catalog_id: catalog.catalog_id, product_set_id: params.product_set_id, product_count: found.length, products, page_info };
};

const updateSet: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const set = setOf(catalog, params.product_set_id);
	const { product_set_name = set.product_set_name, conditions = set.conditions } = params as unknown as Partial<ProductSet>;
	const { product_set_id, product_count } = toSetResponse(catalog, Object.assign(set, { product_set_name, conditions }));
	return { product_set_id, product_set_name, product_count };
};

const deleteSets: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const gone = (params.product_set_ids as readonly string[]).map((id) => setOf(catalog, id));
	catalog.sets = catalog.sets.filter((set) => !gone.includes(set));
	return { product_set_ids: gone.map(({ product_set_id }) => product_set_id) };
};

const listVideos: Handler = ({ state, params }) => {
	const wanted = params.catalog_video_ids as readonly string[] | undefined;
	const { list: videos, page_info } = paginate(
		findCatalog(state, params).videos.filter(({ catalog_video_id }) => !wanted || wanted.includes(catalog_video_id)),
		params,
	);
	return { videos, page_info };
};

const deleteVideos: Handler = ({ state, params }) => {
	const catalog = findCatalog(state, params);
	const gone = params.catalog_video_ids as readonly string[];
	catalog.videos = catalog.videos.filter(({ catalog_video_id }) => !gone.includes(catalog_video_id));
	return {};
};

const isSource =
	({ pixel_code, app_id }: RequestParams) =>
	(one: Catalog['sources'][number]): boolean =>
		(pixel_code !== undefined && one.pixel_code === pixel_code) || (app_id !== undefined && one.app_id === app_id);

const bind: Handler = ({ state, params }) => {
	const { sources } = findCatalog(state, params);
	const { pixel_code, app_id } = params as { pixel_code?: string; app_id?: string };
	if (!sources.some(isSource(params))) sources.push({ pixel_code, app_id, event_source_name: pixel_code ? 'Pixel' : 'App' });
	return {};
};

const unbind: Handler = ({ state, params }) => {
	const { sources } = findCatalog(state, params);
	const place = sources.findIndex(isSource(params));
	if (place < 0) throw new ApiError(40002, 'The event source is not bound to the catalog');
	sources.splice(place, 1);
	return {};
};

/** Handlers of the endpoints of catalogs. */
export const catalogHandlers: Readonly<Record<string, Handler>> = {
	'POST catalog/create/': create,
	'GET catalog/get/': list,
	'POST catalog/update/': update,
	'POST catalog/delete/': remove,
	'POST catalog/capitalize/': () => ({}),
	'GET catalog/overview/': ({ state, params }) => ({ approved: findCatalog(state, params).products.length, processing: 0, rejected: 0 }),
	'GET catalog/lexicon/get/': ({ state, params }) => ({
		list: ['title', 'price'].map((name, index) => ({
			catalog_id: findCatalog(state, params).catalog_id,
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
	'GET catalog/eventsource_bind/get/': ({ state, params }) => ({ catalog_id: params.catalog_id, event_sources: findCatalog(state, params).sources }),
	'GET catalog/set/get/': listSets,
	'GET catalog/set/product/get/': setProducts,
	'POST catalog/set/update/': updateSet,
	'POST catalog/set/delete/': deleteSets,
	'GET catalog/video/get/': listVideos,
	'POST catalog/video/delete/': deleteVideos,
};
