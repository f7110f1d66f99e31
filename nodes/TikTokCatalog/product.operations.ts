import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import { anyOf } from '../../lib/definition/rule';
import { businessCenter } from '../../lib/definition/sharedFields';
import { catalog, UPDATE_MODES, waitFields } from './fields';
import { readProductLog, waitForProducts } from './waitForProducts';

const LANGUAGES = {
	en: 'English',
	'zh-CN': 'Chinese',
	'ja-JP': 'Japanese',
	de: 'German',
	es: 'Spanish',
	fr: 'French',
	'hi-IN': 'Hindi',
	id: 'Indonesian',
	it: 'Italian',
	ko: 'Korean',
	ms: 'Malay',
	ru: 'Russian',
	th: 'Thai',
	tr: 'Turkish',
	vi: 'Vietnamese',
};

/** What is shown of a log while Simplify is on. */
const LOG_VALUES = [
	'feed_log_id',
	'process_status',
	'add_count',
	'update_count',
	'delete_count',
	'error_count',
	'warn_count',
	'start_time',
	'end_time',
	'feed_log_data',
];

export const getProductLog = get('catalog/product/log/', {
	resource: 'product',
	operation: 'getProductLog',
	label: 'Get Log',
	action: 'Get the log of a product upload',
	help: 'See whether products were added, changed or removed, and what to correct where they were not',
	simplify: LOG_VALUES,
	execute: async (context) => {
		const log = await readProductLog(context, getProductLog, context.params);
		// TikTok gives nothing for a log that it does not have.
		return Object.keys(log).length > 1 ? [log] : [];
	},
	fields: [
		businessCenter,
		catalog,
		f.string('feed_log_id', 'Feed Log ID', 'The upload or removal to look up, by the ID it returned', {
			required: true,
			example: '7412345678901234567',
			pattern: { regex: /^\d+$/, message: 'holds digits only' },
		}),
		f.resourceLocator('advertiser_id', 'Ad Account', 'The ad account through which the products were sent', { list: 'advertisers' }),
		f.options('language', 'Language', 'The language of TikTok’s remarks about the products', {
			options: LANGUAGES,
			allowArbitraryValues: true,
			default: 'en',
		}),
	],
});

export const uploadProducts = post('catalog/product/file/', {
	resource: 'product',
	operation: 'uploadProducts',
	// Products are known by their IDs: a second reading changes nothing more.
	repeat: 'sets',
	label: 'Upload From URL',
	action: 'Upload products from a URL',
	help: 'Let TikTok fetch a file of products and take them over into a catalog',
	waitHint: 'TikTok takes minutes to process the products, longer for large files.',
	simplify: LOG_VALUES,
	execute: async (context) => await waitForProducts(context, uploadProducts, getProductLog),
	fields: [
		businessCenter,
		catalog,
		f.string('file_url', 'File URL', 'The address of the file with the products, which TikTok must be able to reach', {
			required: true,
			example: 'https://shop.example.com/products.csv',
		}),
		...waitFields,
		f.resourceLocator('feed_id', 'Feed', 'The feed the products belong to; defaults to the catalog’s default feed', {
			suffix: 'upload',
			list: 'feeds',
			int64: true,
		}),
		f.options('update_mode', 'Update Mode', 'Whether the file adds and changes products, or also removes those that it does not hold', {
			options: UPDATE_MODES,
			default: 'INCREMENTAL',
		}),
	],
});

export const deleteProducts = post('catalog/product/delete/', {
	resource: 'product',
	operation: 'deleteProducts',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete products from a catalog',
	help: 'Remove products from a catalog by their IDs',
	waitHint: 'TikTok takes minutes to remove the products.',
	rules: [anyOf('sku_ids', 'hotel_ids', 'flight_ids', 'destination_ids', 'media_title_ids', 'vehicle_ids')],
	simplify: LOG_VALUES,
	execute: async (context) => await waitForProducts(context, deleteProducts, getProductLog),
	fields: [
		businessCenter,
		catalog,
		f.stringList('sku_ids', 'SKU IDs', 'The products to remove from an e-commerce catalog', { topLevel: true, example: 'shirt-1, shirt-2' }),
		...waitFields,
		f.resourceLocator('feed_id', 'Feed', 'The feed the products belong to', { suffix: 'products', list: 'feeds' }),
		f.stringList('hotel_ids', 'Hotel IDs', 'The hotels to remove from a hotel catalog'),
		f.stringList('flight_ids', 'Flight IDs', 'The flights to remove from a flight catalog'),
		f.stringList('destination_ids', 'Destination IDs', 'The destinations to remove from a destination catalog'),
		f.stringList('media_title_ids', 'Media Title IDs', 'The titles to remove from an entertainment catalog'),
		f.stringList('vehicle_ids', 'Vehicle IDs', 'The vehicles to remove from a vehicle catalog'),
	],
});
