import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, ID, OTHER_ACCOUNT, OTHER_ID } from './values';

/** The catalog that every sandbox has. */
export const within = { bc_id: '7000000000000000011', catalog_id: '7400000000000000017' } as const;

export const FEED = '7410000000000000017';

const SET = '7420000000000000017';
const VIDEO = '7430000000000000017';

const inSet = { ...within, product_set_id: SET } as const;

const file_url = 'https://shop.example.com/products,größen.csv?user=a&key=1';

/** Waiting is not tested here. */
const started = { wait_for_completion: false } as const;
const waiting = { 'additionalFields.timeout_minutes': 'the waiting is in test/nodes/catalogUpload.test.ts' } as const;

const log = { ...within, feed_log_id: ID } as const;

const brands = [
	{ field: 'brand', operation: 'CONTAIN', value: ['Acme', 'Größe & co'] },
	{ field: 'price', operation: 'GREATER_THAN', value: '9.90' },
] as const;

/** Products, the sets they are in, and their videos. */
export const catalogProducts: RequestsByEndpoint = {
	'POST catalog/product/file/': {
		typed: started,
		minimal: { ...within, file_url },
		full: { ...within, file_url, feed_id: BigInt(FEED), update_mode: 'OVERWRITE' },
		variants: [{ ...within, file_url: 'https://shop.example.com/products.csv', update_mode: 'INCREMENTAL' }],
		untested: waiting,
	},
	'POST catalog/product/delete/': {
		typed: started,
		minimal: { ...within, sku_ids: ['sku-1'] },
		full: {
			...within,
			feed_id: FEED,
			sku_ids: ['sku-1', 'größe, 38'],
			hotel_ids: ['hotel-1', 'hotel-2'],
			flight_ids: ['FRA-JFK', 'FRA-LHR'],
			destination_ids: ['berlin', 'paris'],
			media_title_ids: ['title-1', 'title-2'],
			vehicle_ids: ['car-1', 'car-2'],
		},
		untested: waiting,
	},
	'GET catalog/product/log/': {
		expectedError: `There is no feed log ${ID}`,
		minimal: log,
		full: { ...log, advertiser_id: ACCOUNT, language: 'ja-JP' },
	},

	'GET catalog/set/get/': {
		minimal: within,
		full: { ...inSet, return_product_count: false },
		variants: [{ ...within, return_product_count: true }],
	},
	'GET catalog/set/product/get/': { minimal: inSet, full: { ...inSet, page: 1, page_size: 100 } },
	'POST catalog/set/update/': {
		minimal: { ...inSet, product_set_name: 'Tassen' },
		full: {
			...inSet,
			product_set_name: 'Tassen & Kannen, groß',
			conditions: { and: brands, or: [{ field: 'availability', operation: 'EQUAL', value: 'IN_STOCK' }, brands[0]] },
		},
		variants: [{ ...inSet, conditions: { or: brands } }],
	},
	'POST catalog/set/delete/': {
		minimal: { ...within, product_set_ids: [SET] },
		full: request({ ...within, product_set_ids: [SET, OTHER_ID] }, { expectedError: `There is no product set ${OTHER_ID}` }),
	},

	'POST catalog/video/file/': { minimal: { ...within, file_url }, full: { ...within, file_url, advertiser_ids: [ACCOUNT, OTHER_ACCOUNT] } },
	'GET catalog/video/get/': { minimal: within, full: { ...within, page: 1, page_size: 50, catalog_video_ids: [VIDEO, ID] } },
	'POST catalog/video/delete/': { minimal: { ...within, catalog_video_ids: [VIDEO] }, full: { ...within, catalog_video_ids: [VIDEO, ID] } },
};
