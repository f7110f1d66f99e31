import { f } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import { CATALOG_CURRENCIES } from '../../lib/definition/options/currencies';
import { anyOf } from '../../lib/definition/rule';
import { adAccount, businessCenter } from '../../lib/definition/sharedFields';
import { createFeed, deleteFeed, getFeedLog, listFeeds, updateFeed } from './feed.operations';
import { catalog } from './fields';
import { deleteProducts, getProductLog, uploadProducts } from './product.operations';
import { deleteProductSets, listProductSets, listSetProducts, updateProductSet } from './productSet.operations';
import { readCatalogRegions } from './readCatalogRegions';
import { deleteCatalogVideos, listCatalogVideos, uploadCatalogVideos } from './video.operations';

const CATALOG_TYPES = { ECOM: 'E-Commerce', HOTEL: 'Hotel', FLIGHT: 'Flight', DESTINATION: 'Destination', ENTERTAINMENT: 'Entertainment', AUTO: 'Vehicles' };

const createCatalog = post('catalog/create/', {
	resource: 'catalog',
	operation: 'createCatalog',
	repeat: 'adds',
	findCreated: {
		list: () => listCatalogs,
		query: ({ bc_id }) => ({ bc_id }),
		names: ({ name }) => [name as string],
		namePath: 'catalog_name',
		toData: ([created]) => ({ catalog_id: created!.catalog_id }),
	},
	label: 'Create',
	action: 'Create a product catalog',
	help: 'Create an empty catalog for products that ads can show',
	fields: [
		businessCenter,
		f.string('name', 'Catalog Name', 'Name of the catalog', { required: true, minLength: 1, maxLength: 128 }),
		f.options('catalog_type', 'Catalog Type', 'What the catalog holds; it decides which details each product has', {
			required: true,
			options: CATALOG_TYPES,
			default: 'ECOM',
		}),
		f.object('catalog_conf', 'Market', 'Where the products are sold, and in which currency their prices are', {
			required: true,
			fields: [
				f.resourceLocator('region_code', 'Location', 'The country or region that ads for the products are meant for', {
					required: true,
					list: 'catalogLocations',
					example: 'US',
				}),
				f.options('currency', 'Currency', 'The currency of all prices in the catalog; it must be one that TikTok offers for the location', {
					required: true,
					options: CATALOG_CURRENCIES,
					default: 'USD',
				}),
				f.options('channel', 'Channel', 'Through whom the catalog is made', {
					options: { BUSINESS_PLATFORM: 'Business Platform', CLIENT: 'Own App', PARTNER: 'Partner' },
				}),
				f.string('business_platform', 'Business Platform', 'The shop system that the catalog comes from, by the name agreed with TikTok'),
			],
		}),
		f.options('creative_asset_type', 'Creative Type', 'Makes a catalog for videos of products', { options: { VIDEO: 'Video' } }),
	],
});

const listCatalogs = get('catalog/get/', {
	resource: 'catalog',
	operation: 'getManyCatalogs',
	label: 'Get Many',
	action: 'Get many product catalogs',
	help: 'List the catalogs of a Business Center',
	pagination: { maxPageSize: 100 },
	recordsPath: 'list',
	fields: [businessCenter, f.resourceLocator('catalog_id', 'Catalog', 'Only this catalog', { list: 'catalogs' })],
});

const updateCatalog = post('catalog/update/', {
	resource: 'catalog',
	operation: 'updateCatalog',
	repeat: 'sets',
	label: 'Update',
	action: 'Rename a product catalog',
	help: 'Rename a catalog',
	echoParams: ['catalog_id', 'name'],
	fields: [
		businessCenter,
		catalog,
		f.string('name', 'New Name', 'The name the catalog gets', { suffix: 'new', required: true, minLength: 1, maxLength: 100 }),
	],
});

const deleteCatalog = post('catalog/delete/', {
	resource: 'catalog',
	operation: 'deleteCatalog',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete a product catalog',
	help: 'Remove a catalog with all of its products; it cannot be brought back',
	echoParams: ['catalog_id'],
	fields: [businessCenter, catalog],
});

const getOverview = get('catalog/overview/', {
	resource: 'catalog',
	operation: 'getCatalogOverview',
	label: 'Get Overview',
	action: 'Count the products of a catalog by review',
	help: 'Count the products of a catalog that are approved, rejected, or still in review',
	fields: [businessCenter, catalog],
});

const getLexicon = get('catalog/lexicon/get/', {
	resource: 'catalog',
	operation: 'getCatalogLexicon',
	label: 'Get Text Variables',
	action: 'Get the text variables for ads of a catalog',
	help: 'List the variables that ad texts can hold and that each product fills in, such as its name or price',
	recordsPath: 'list',
	fields: [businessCenter, catalog],
});

const moveCatalog = post('catalog/capitalize/', {
	resource: 'catalog',
	operation: 'moveCatalog',
	repeat: 'sets',
	label: 'Move to Business Center',
	action: 'Move a catalog to a business center',
	help: 'Transfer a catalog from an ad account to a Business Center',
	echoParams: ['bc_id', 'catalog_id'],
	fields: [businessCenter, adAccount, catalog],
});

const getCountries = get('catalog/available_country/get/', {
	resource: 'location',
	operation: 'getManyCountries',
	label: 'Get Countries',
	action: 'Get the countries for catalog ads',
	help: 'List the countries and regions in which ads for a catalog can be shown',
	execute: async (context) => await readCatalogRegions(context, getCountries),
	fields: [businessCenter],
});

const getCurrencies = get('catalog/location_currency/get/', {
	resource: 'location',
	operation: 'getManyCurrencies',
	label: 'Get Currencies',
	action: 'Get the currencies of each location',
	help: 'List the locations a catalog can be made for, each with its currencies',
	recordsPath: 'list',
});

const eventSource = [
	f.resourceLocator('pixel_code', 'Pixel', 'The pixel that reports what people do with the products on a website', {
		topLevel: true,
		list: 'pixelCodes',
		example: 'C4AB1D2E3F4G5H6I7J8K',
	}),
	f.resourceLocator('app_id', 'App', 'The app that reports what people do with the products', { topLevel: true, list: 'apps' }),
];

const bindEventSource = post('catalog/eventsource/bind/', {
	resource: 'eventSource',
	operation: 'bindEventSource',
	repeat: 'sets',
	label: 'Connect',
	action: 'Connect an event source to a catalog',
	help: 'Let a pixel or an app report events for the products of a catalog',
	rules: [anyOf('pixel_code', 'app_id')],
	echoParams: ['catalog_id', 'pixel_code', 'app_id'],
	fields: [businessCenter, adAccount, catalog, ...eventSource],
});

const listEventSources = get('catalog/eventsource_bind/get/', {
	resource: 'eventSource',
	operation: 'getManyEventSources',
	label: 'Get Many',
	action: 'Get many event sources of a catalog',
	help: 'List the pixels and apps that report events for a catalog',
	recordsPath: 'event_sources',
	fields: [businessCenter, catalog],
});

const unbindEventSource = post('catalog/eventsource/unbind/', {
	resource: 'eventSource',
	operation: 'unbindEventSource',
	repeat: 'removes',
	label: 'Disconnect',
	action: 'Disconnect an event source from a catalog',
	help: 'End the reports of a pixel or an app for a catalog',
	rules: [anyOf('pixel_code', 'app_id')],
	echoParams: ['catalog_id', 'pixel_code', 'app_id'],
	fields: [businessCenter, adAccount, catalog, ...eventSource],
});

export const catalogs: NodeTable = {
	resources: [
		{ value: 'catalog', label: 'Catalog' },
		{ value: 'eventSource', label: 'Event Source' },
		{ value: 'feed', label: 'Feed' },
		{ value: 'location', label: 'Location' },
		{ value: 'product', label: 'Product' },
		{ value: 'productSet', label: 'Product Set' },
		{ value: 'video', label: 'Video' },
	],
	operations: [
		createCatalog,
		deleteCatalog,
		listCatalogs,
		getOverview,
		getLexicon,
		moveCatalog,
		updateCatalog,
		bindEventSource,
		unbindEventSource,
		listEventSources,
		createFeed,
		deleteFeed,
		listFeeds,
		getFeedLog,
		updateFeed,
		getCountries,
		getCurrencies,
		deleteProducts,
		getProductLog,
		uploadProducts,
		deleteProductSets,
		listProductSets,
		listSetProducts,
		updateProductSet,
		deleteCatalogVideos,
		listCatalogVideos,
		uploadCatalogVideos,
	],
};
