import { f } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import { type Params, anyOf } from '../../lib/definition/rule';
import { adAccount } from '../../lib/definition/sharedFields';
import { readStatistics } from './readStatistics';

const MAX_DAYS = 30;
const DAY = 86_400_000;

const PIXEL_CATEGORIES = {
	CONTACTS: 'Contacts',
	CUSTOMIZE_EVENTS: 'Custom Events',
	FILLING_FORM: 'Forms',
	LANDING_PAGE: 'Landing Page',
	ONLINE_STORE: 'Online Store',
};

const EVENT_TYPES = {
	ADD_BILLING: 'Add Payment Info',
	BUTTON: 'Click Button',
	CONSULT: 'Contact',
	DOWNLOAD_BUTTON: 'Download Button (Out of Use)',
	DOWNLOAD_DETAIL: 'Download Page (Out of Use)',
	DOWNLOAD_START: 'Download',
	FORM: 'Submit Form',
	FORM_BUTTON: 'Form Button (Out of Use)',
	FORM_DETAIL: 'Form Page (Out of Use)',
	INITIATE_ORDER: 'Initiate Checkout',
	ON_WEB_ADD_TO_WISHLIST: 'Add to Wishlist',
	ON_WEB_CART: 'Add to Cart',
	ON_WEB_DETAIL: 'View Content',
	ON_WEB_ORDER: 'Place an Order',
	ON_WEB_REGISTER: 'Complete Registration',
	ON_WEB_SEARCH: 'Search',
	ON_WEB_SUBSCRIBE: 'Subscribe',
	PAGE_VIEW: 'Page View',
	PHONE: 'Phone (Out of Use)',
	PHONE_BUTTON: 'Phone Button (Out of Use)',
	PHONE_DETAIL: 'Phone Page (Out of Use)',
	SHOPPING: 'Complete Payment',
	VIEW: 'View',
};

const currency = f.options('currency', 'Currency', 'The currency of the value', { options: { USD: 'US Dollar', JPY: 'Japanese Yen', INR: 'Indian Rupee' } });
const worth = f.string('currency_value', 'Value', 'What one such event is worth to you', {
	example: '9.90',
	pattern: { regex: /^\d+(\.\d+)?$/, message: 'must be a number such as 9.90' },
});

const pixel = f.resourceLocator('pixel_id', 'Pixel', 'The pixel to work with', { required: true, list: 'pixels' });
const pixelEvent = f.resourceLocator('event_id', 'Pixel Event', 'The event to work with', { required: true, list: 'pixelEvents' });

const createPixel = post('pixel/create/', {
	resource: 'pixel',
	operation: 'createPixel',
	repeat: 'adds',
	findCreated: {
		list: () => listPixels,
		query: ({ advertiser_id, pixel_name: name }) => ({ advertiser_id, name, order_by: 'LATEST_CREATE' }),
		names: ({ pixel_name: name }) => [name as string],
		namePath: 'pixel_name',
		toData: ([created]) => created,
	},
	label: 'Create',
	action: 'Create a pixel',
	help: 'Create a pixel, which measures what people do on a website',
	fields: [
		adAccount,
		f.string('pixel_name', 'Pixel Name', 'Name of the pixel in Events Manager', { required: true, minLength: 1 }),
		f.options('pixel_category', 'Pixel Category', 'What the website is for; it does not limit which events the pixel measures', {
			options: PIXEL_CATEGORIES,
		}),
		f.string('partner_name', 'Partner Name', 'The shop or tag system through which the pixel is installed'),
	],
});

const listPixels = get('pixel/list/', {
	resource: 'pixel',
	operation: 'getManyPixels',
	label: 'Get Many',
	action: 'Get many pixels',
	help: 'List the pixels of an ad account, each with its code and events',
	pagination: { maxPageSize: 20 },
	recordsPath: 'pixels',
	simplify: [
		'pixel_id',
		'pixel_code',
		'pixel_name',
		'pixel_category',
		'pixel_setup_mode',
		'partner_name',
		'activity_status',
		'events',
		'create_time',
		'asset_ownership.owner_bc_id',
	],
	fields: [
		adAccount,
		f.filters(f.boolean('available_for_catalog_only', 'Catalog Sources Only', 'Whether to return only pixels that can report events for a catalog')),
		f.resourceLocator('pixel_id', 'Pixel', 'Only this pixel', { list: 'pixels' }),
		f.string('code', 'Pixel Code', 'Only the pixel with this code', { example: 'C4AB1D2E3F4G5H6I7J8K' }),
		f.string('name', 'Pixel Name', 'Only pixels whose name contains this', { suffix: 'pixel' }),
		f.options('order_by', 'Order', 'Which pixels come first', {
			options: { EARLIEST_CREATE: 'Oldest First', LATEST_CREATE: 'Newest First' },
			default: 'EARLIEST_CREATE',
		}),
	],
});

const updatePixel = post('pixel/update/', {
	resource: 'pixel',
	operation: 'updatePixel',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a pixel',
	help: 'Rename a pixel, or change its advanced matching',
	echoParams: ['pixel_id', 'pixel_name'],
	fields: [
		adAccount,
		pixel,
		f.string('pixel_name', 'Pixel Name', 'The new name, or the old one where only other settings change', { suffix: 'new', required: true }),
		f.object('advanced_matching_fields', 'Advanced Matching', 'Customer details that the pixel matches in addition to cookies', {
			fields: [
				f.boolean('phone_number', 'Phone Number', 'Whether phone numbers that people type are used, hashed', { default: true, topLevel: true }),
				f.boolean('email', 'Email', 'Whether email addresses that people type are used, hashed', { default: true, topLevel: true }),
			],
		}),
	],
});

const createEvents = post('pixel/event/create/', {
	resource: 'pixelEvent',
	operation: 'createPixelEvents',
	repeat: 'adds',
	label: 'Create',
	action: 'Create pixel events',
	help: 'Set which clicks and page views on a website count as which event',
	echoParams: ['pixel_id'],
	fields: [
		adAccount,
		pixel,
		f.objectList('pixel_events', 'Events', 'The events to measure, one entry each', {
			required: true,
			itemLabel: 'Event',
			minItems: 1,
			fields: [
				f.options('event_type', 'Event Type', 'Type of the event', { topLevel: true, options: EVENT_TYPES }),
				f.string('event_name', 'Event Name', 'Name of the event in Events Manager', { topLevel: true }),
				f.options('statistic_type', 'Count', 'Whether each occurrence counts or only the first of a visit', {
					topLevel: true,
					options: { ONCE: 'Once', EVERY_TIME: 'Every Time' },
				}),
				f.objectList('rules', 'Rules', 'What must happen on the website for the event to count', {
					topLevel: true,
					itemLabel: 'Rule',
					fields: [
						f.options('trigger', 'Trigger', 'What people do', {
							required: true,
							options: { TRIGGERTYPE_CLICK: 'Click', TRIGGERTYPE_PAGEVIEW: 'Page View', TRIGGERTYPE_ELEMENT_SHOW: 'Element Shown' },
						}),
						f.options('variable', 'Where', 'What is compared', {
							required: true,
							options: { PAGE_URL: 'Page URL', PAGE_HOSTNAME: 'Page Host Name', PAGE_PATH: 'Page Path', ELEMENT: 'Element' },
						}),
						f.options('operator', 'Comparison', 'How it is compared', {
							required: true,
							options: { OPERATORTYPE_CONTAINS: 'Contains', OPERATORTYPE_EQUALS: 'Is Equal To', OPERATORTYPE_DOES_NOT_EQUAL: 'Is Not Equal To' },
						}),
						f.string('value', 'Value', 'What it is compared with, such as part of an address', { required: true }),
					],
				}),
				currency,
				worth,
				f.string('event_code', 'Event Code', 'The code by which the website reports the event'),
				f.string('event_id', 'Event ID', 'The event’s ID, where it has one already', { pattern: { regex: /^\d+$/, message: 'holds digits only' } }),
			],
		}),
	],
});

const updateEvent = post('pixel/event/update/', {
	resource: 'pixelEvent',
	operation: 'updatePixelEvent',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a pixel event',
	help: 'Change the name or the value of an event of a pixel; only what you set is changed',
	echoParams: ['event_id'],
	rules: [anyOf('event_name', 'currency', 'currency_value')],
	fields: [adAccount, pixelEvent, f.string('event_name', 'Event Name', 'The new name'), currency, worth],
});

const deleteEvent = post('pixel/event/delete/', {
	resource: 'pixelEvent',
	operation: 'deletePixelEvent',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete a pixel event',
	help: 'Stop measuring an event of a pixel',
	echoParams: ['event_id'],
	fields: [adAccount, pixelEvent],
});

const daysOf = ({ date_range: range }: Params): number => {
	const { start_date, end_date } = (range ?? {}) as { start_date?: string; end_date?: string };
	return (Date.parse(String(end_date)) - Date.parse(String(start_date))) / DAY;
};

const getStatistics = get('pixel/event/stats/', {
	resource: 'pixelEvent',
	operation: 'getPixelStatistics',
	label: 'Get Statistics',
	action: 'Get statistics of pixel events',
	help: 'Count how often each event of up to ten pixels came in, one row for each pixel and event',
	execute: async (context) => await readStatistics(context, getStatistics),
	rules: [
		{ field: 'date_range', message: 'ends before it begins', test: (params) => !(daysOf(params) < 0) },
		{ field: 'date_range', message: `must be ${MAX_DAYS} days or less`, test: (params) => !(daysOf(params) > MAX_DAYS) },
	],
	fields: [
		adAccount,
		f.stringList('pixel_ids', 'Pixels', 'The pixels to count events of, up to ten', {
			required: true,
			list: 'pixels',
			digitsOnly: true,
			minItems: 1,
			maxItems: 10,
		}),
		f.object('date_range', 'Date Range', 'The days to count, in UTC; 30 at most', {
			required: true,
			fields: [
				f.date('start_date', 'First Day', 'The first day that counts (UTC)', { required: true }),
				f.date('end_date', 'Last Day', 'The last day that counts (UTC)', { required: true }),
			],
		}),
	],
});

const eventSet = f.resourceLocator('event_set_id', 'Offline Event Set', 'The event set to work with', { required: true, list: 'offlineEventSets' });

const createEventSet = post('offline/create/', {
	resource: 'offlineEventSet',
	operation: 'createOfflineEventSet',
	repeat: 'adds',
	findCreated: {
		list: () => listEventSets,
		query: ({ advertiser_id, name }) => ({ advertiser_id, name }),
		names: ({ name }) => [name as string],
		namePath: 'name',
		toData: ([created]) => ({ event_set_id: created!.event_set_id }),
	},
	label: 'Create',
	action: 'Create an offline event set',
	help: 'Create a set for events from shops, phone calls and other offline sources',
	fields: [
		adAccount,
		f.string('name', 'Event Set Name', 'Name of the event set in Events Manager', { required: true }),
		f.string('description', 'Description', 'What the event set is for', { required: true }),
		f.boolean('auto_tracking', 'Auto Tracking', 'Whether new ads are measured with this event set by themselves'),
	],
});

const listEventSets = get('offline/get/', {
	resource: 'offlineEventSet',
	operation: 'getManyOfflineEventSets',
	label: 'Get Many',
	action: 'Get many offline event sets',
	help: 'List the offline event sets of an ad account',
	recordsPath: 'event_set_list',
	fields: [
		adAccount,
		f.stringList('event_set_ids', 'Event Set IDs', 'Only these event sets', { digitsOnly: true }),
		f.string('name', 'Event Set Name', 'Only event sets of this name', { suffix: 'search' }),
	],
});

const updateEventSet = post('offline/update/', {
	resource: 'offlineEventSet',
	operation: 'updateOfflineEventSet',
	repeat: 'sets',
	label: 'Update',
	action: 'Update an offline event set',
	help: 'Change the name of an offline event set or its automatic tracking; only what you set is changed',
	rules: [anyOf('name', 'auto_tracking')],
	echoParams: ['event_set_id'],
	fields: [
		adAccount,
		eventSet,
		f.string('name', 'Event Set Name', 'The new name', { suffix: 'new' }),
		f.boolean('auto_tracking', 'Auto Tracking', 'Whether new ads are measured with this event set by themselves'),
	],
});

const deleteEventSet = post('offline/delete/', {
	resource: 'offlineEventSet',
	operation: 'deleteOfflineEventSet',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete an offline event set',
	help: 'Remove an offline event set',
	echoParams: ['event_set_id'],
	fields: [adAccount, eventSet],
});

export const measurement: NodeTable = {
	defaultResource: 'pixel',
	resources: [
		{ value: 'offlineEventSet', label: 'Offline Event Set' },
		{ value: 'pixel', label: 'Pixel' },
		{ value: 'pixelEvent', label: 'Pixel Event' },
	],
	operations: [
		createPixel,
		listPixels,
		updatePixel,
		createEvents,
		deleteEvent,
		getStatistics,
		updateEvent,
		createEventSet,
		deleteEventSet,
		listEventSets,
		updateEventSet,
	],
};
