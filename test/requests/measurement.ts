import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, ID, PIXEL } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;

/** Of the sandbox's pixel, and its offline event set. */
const PIXEL_EVENT = '7510000000000000017';
const EVENT_SET = '7520000000000000017';

const january = { start_date: '2026-01-02', end_date: '2026-01-31' } as const;

const clicked = { trigger: 'TRIGGERTYPE_CLICK', variable: 'ELEMENT', operator: 'OPERATORTYPE_EQUALS', value: '#buy, .büy > a' } as const;
const elsewhere = {
	trigger: 'TRIGGERTYPE_PAGEVIEW',
	variable: 'PAGE_URL',
	operator: 'OPERATORTYPE_DOES_NOT_EQUAL',
	value: 'https://www.example.com/?a=1&b=ü',
} as const;
const shown = { trigger: 'TRIGGERTYPE_ELEMENT_SHOW', variable: 'PAGE_PATH', operator: 'OPERATORTYPE_CONTAINS', value: '/thank-you' } as const;

export const measurement: RequestsByEndpoint = {
	'POST pixel/create/': {
		minimal: { ...ownAccount, pixel_name: 'Shop' },
		full: { ...ownAccount, pixel_name: 'Köln, shop & café', pixel_category: 'CUSTOMIZE_EVENTS', partner_name: 'Google Tag Manager' },
	},

	'GET pixel/list/': {
		minimal: request(ownAccount, { addedByForm: { page_size: 20 } }),
		full: {
			...ownAccount,
			pixel_id: PIXEL,
			code: 'C4AB1D2E3F4G5H6I7J8K',
			name: 'Coffee, cups & Öl',
			order_by: 'LATEST_CREATE',
			filtering: { available_for_catalog_only: false },
			page: 1,
			page_size: 20,
		},
	},

	'POST pixel/update/': {
		minimal: { ...ownAccount, pixel_id: PIXEL, pixel_name: 'Coffee Website' },
		full: { ...ownAccount, pixel_id: PIXEL, pixel_name: 'Café, website', advanced_matching_fields: { phone_number: false, email: true } },
	},

	'POST pixel/event/create/': {
		minimal: { ...ownAccount, pixel_id: PIXEL, pixel_events: [{ event_type: 'PAGE_VIEW', rules: [shown] }] },
		full: {
			...ownAccount,
			pixel_id: PIXEL,
			pixel_events: [
				{
					event_id: ID,
					event_code: 'bought, really',
					event_type: 'ON_WEB_ORDER',
					event_name: 'Käufe, online',
					statistic_type: 'EVERY_TIME',
					rules: [clicked, elsewhere],
					currency: 'JPY',
					currency_value: '9.90',
				},
				{ event_type: 'DOWNLOAD_START', event_name: 'Brochure', statistic_type: 'ONCE', rules: [shown], currency: 'INR', currency_value: '0' },
			],
		},
	},

	'POST pixel/event/update/': {
		minimal: { ...ownAccount, event_id: PIXEL_EVENT, event_name: 'Cart' },
		full: { ...ownAccount, event_id: PIXEL_EVENT, event_name: 'Körbe, volle', currency: 'USD', currency_value: '12' },
	},

	'POST pixel/event/delete/': { minimal: { ...ownAccount, event_id: PIXEL_EVENT }, full: { ...ownAccount, event_id: PIXEL_EVENT } },

	'GET pixel/event/stats/': {
		minimal: { ...ownAccount, pixel_ids: [PIXEL], date_range: { start_date: '2026-01-31', end_date: '2026-01-31' } },
		full: request({ ...ownAccount, pixel_ids: [PIXEL, ID], date_range: january }, { expectedError: `There is no pixel ${ID}` }),
	},

	'POST offline/create/': {
		minimal: { ...ownAccount, name: 'Phone', description: 'Calls' },
		full: { ...ownAccount, name: 'Läden, Köln & Bonn', description: 'Sales in shops,\nand by phone', auto_tracking: false },
		variants: [{ ...ownAccount, name: 'Shops, all', description: 'Sales', auto_tracking: true }],
	},

	'GET offline/get/': {
		minimal: ownAccount,
		full: { ...ownAccount, event_set_ids: [EVENT_SET, ID], name: 'Läden, Köln & Bonn' },
	},

	'POST offline/update/': {
		minimal: { ...ownAccount, event_set_id: EVENT_SET, auto_tracking: false },
		full: { ...ownAccount, event_set_id: EVENT_SET, name: 'Läden, alle', auto_tracking: true },
	},

	'POST offline/delete/': { minimal: { ...ownAccount, event_set_id: EVENT_SET }, full: { ...ownAccount, event_set_id: EVENT_SET } },
};
