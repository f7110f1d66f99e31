import { catalogProducts, FEED, within } from './catalogProducts';
import type { Params, RequestsByEndpoint } from './request';
import { ACCOUNT, APP } from './values';

const { bc_id } = within;

/** An endpoint of which everything is required. */
const same = (params: Params) => ({ minimal: params, full: params });

const made = { bc_id, name: 'Kaffee', catalog_type: 'ECOM', catalog_conf: { region_code: 'US', currency: 'USD' } } as const;

const source = { ...within, advertiser_id: ACCOUNT } as const;
const PIXEL_CODE = 'C4AB1D2E3F4G5H6I7J8K';

const feed = { ...within, feed_name: 'Daily', update_mode: 'INCREMENTAL' } as const;

const monthly = {
	source: { uri: 'sftp://files.example.com/products,größen.csv', username: 'öffentlich', password: 'p"a,s&s' },
	interval_type: 'MONTHLY',
	interval_count: 12,
	day_of_month: 31,
	hour: 0,
	minute: 0,
	timezone: 'Europe/Berlin',
} as const;

const hourly = { source: { uri: 'https://shop.example.com/products.csv' }, interval_type: 'HOURLY', interval_count: 23, hour: 23, minute: 59 } as const;

export const catalog: RequestsByEndpoint = {
	...catalogProducts,

	'POST catalog/create/': {
		minimal: made,
		full: {
			...made,
			name: 'Größen & "Farben", neu',
			catalog_type: 'ENTERTAINMENT',
			catalog_conf: { region_code: 'DE', currency: 'EUR', channel: 'BUSINESS_PLATFORM', business_platform: 'SHOP & co' },
			creative_asset_type: 'VIDEO',
		},
		variants: [{ ...made, catalog_type: 'AUTO', catalog_conf: { region_code: 'JP', currency: 'JPY', channel: 'CLIENT' } }],
	},
	'GET catalog/get/': { minimal: { bc_id }, full: { ...within, page: 1, page_size: 100 } },
	'POST catalog/update/': same({ ...within, name: 'Größen & "Farben", neu' }),
	'POST catalog/delete/': same(within),
	'GET catalog/overview/': same(within),
	'GET catalog/lexicon/get/': same(within),
	'POST catalog/capitalize/': same(source),

	'GET catalog/available_country/get/': same({ bc_id }),
	'GET catalog/location_currency/get/': same({}),

	'POST catalog/eventsource/bind/': {
		minimal: { ...source, app_id: APP },
		full: { ...source, pixel_code: PIXEL_CODE, app_id: APP },
		variants: [{ ...source, pixel_code: PIXEL_CODE }],
	},
	'POST catalog/eventsource/unbind/': {
		expectedError: 'The event source is not bound',
		minimal: { ...source, app_id: APP },
		full: { ...source, pixel_code: PIXEL_CODE, app_id: APP },
		variants: [{ ...source, pixel_code: PIXEL_CODE }],
	},
	'GET catalog/eventsource_bind/get/': same(within),

	'POST catalog/feed/create/': {
		minimal: feed,
		full: { ...feed, feed_name: 'Größen, "täglich" & co', update_mode: 'OVERWRITE', schedule_param: monthly },
		variants: [{ ...feed, schedule_param: hourly }],
	},
	'GET catalog/feed/get/': { minimal: within, full: { ...within, feed_id: FEED } },
	'POST catalog/feed/update/': {
		minimal: { ...feed, feed_id: FEED },
		full: { ...feed, feed_id: FEED, feed_name: 'Größen, "täglich" & co', update_mode: 'OVERWRITE', schedule_param: monthly },
		variants: [{ ...feed, feed_id: FEED, schedule_param: hourly }],
	},
	'POST catalog/feed/delete/': same({ ...within, feed_id: FEED }),
	'GET catalog/feed/log/': same({ ...within, feed_id: FEED }),
};
