import { f } from '../../lib/definition/field';
import { type NodeTable, post } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import {
	adFields,
	appFields,
	eventDetails,
	eventId,
	eventName,
	leadFields,
	pageFields,
	personalDataFields,
	pixelContext,
	pixelDetails,
	userFields,
	valueFields,
} from './fields';
import { sendCombinedEvents, sendEventBatch, sendSingleEvent } from './sendEvents';

/** TikTok rejects a call with more events as a whole. */
const MAX_EVENTS = 1000;

const SOURCES = { web: 'Website', app: 'App', offline: 'Offline', crm: 'CRM' };

/** Not sent to TikTok: the lists show the pixels, apps and event sets of this account. */
const pickerAccount = f.resourceLocator('advertiser_id', 'Ad Account', 'Ad account whose pixels, apps and event sets the lists show; not sent to TikTok', {
	clientOnly: true,
	topLevel: true,
	list: 'advertisers',
});

type Event = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

const every = (params: Params, source: string, holds: (event: Event) => boolean): boolean =>
	params.event_source !== source ||
	!Array.isArray(params.data) ||
	params.data.every((event) => typeof event !== 'object' || event === null || holds(event as Event));

const sendEvents = post('event/track/', {
	resource: 'event',
	operation: 'sendEvents',
	// Each event has an event_id, by which TikTok counts it once.
	repeat: 'once',
	label: 'Send',
	action: 'Send conversion events',
	help: 'Send purchases, leads and other conversions from a website, an app, a shop or a CRM through Events API 2.0; personal data is hashed',
	builderHint: 'Give emails, phone numbers and external IDs as they are: the node normalizes and hashes them',
	ignoresEmptyLists: true,
	execute: async (operation) => await sendCombinedEvents(operation, sendEvents, MAX_EVENTS),
	rules: [
		{
			field: 'data',
			message: 'need a Page URL each, because they happened on a website',
			test: (params) => every(params, 'web', ({ page }) => page?.url !== undefined),
		},
		{
			field: 'data',
			message: 'need the App Store ID of the app each, because they happened in an app',
			test: (params) => every(params, 'app', ({ app }) => app?.app_id !== undefined),
		},
		{
			field: 'data',
			message: 'need a Lead ID each, because they come from a CRM',
			test: (params) => every(params, 'crm', ({ lead }) => lead?.lead_id !== undefined),
		},
	],
	fields: [
		f.options('event_source', 'Event Source', 'Where the events happened', { required: true, options: SOURCES, default: 'web' }),
		pickerAccount,
		f.resourceLocator('event_source_id', 'Pixel', 'Pixel of the website, by its pixel code', {
			suffix: 'web',
			required: true,
			showWhen: { event_source: ['web'] },
			list: 'pixelCodes',
			example: 'C4AB1D2E3F4G5H6I7J8K',
		}),
		f.resourceLocator('event_source_id', 'App', 'App, by its TikTok App ID', {
			suffix: 'app',
			required: true,
			showWhen: { event_source: ['app'] },
			list: 'apps',
		}),
		f.resourceLocator('event_source_id', 'Offline Event Set', 'Offline event set to send the events to', {
			suffix: 'offline',
			required: true,
			showWhen: { event_source: ['offline'] },
			list: 'offlineEventSets',
		}),
		f.string('event_source_id', 'CRM Event Set ID', 'ID of the CRM event set to send the events to, as Events Manager shows it', {
			suffix: 'crm',
			required: true,
			showWhen: { event_source: ['crm'] },
			example: '7412345678901234567',
		}),
		f.objectList('data', 'Events', 'Events to send', {
			required: true,
			itemLabel: 'Event',
			minItems: 1,
			maxItems: MAX_EVENTS,
			fields: [
				eventName,
				f.dateTime('event_time', 'Event Time', 'When the event happened; now if empty', { topLevel: true, format: 'seconds' }),
				...valueFields,
				userFields,
				pageFields,
				appFields,
				leadFields,
				pixelDetails,
				adFields,
				eventId,
				f.boolean('limited_data_use', 'Limited Data Use', 'Whether TikTok may use the event only in a limited way, because the person did not consent'),
			],
		}),
		f.boolean(
			'send_together',
			'Send Items Together',
			'Whether to send the events of up to 1,000 input items in one call, which is much faster than one call per item',
			{ clientOnly: true, default: true },
		),
		f.string('test_event_code', 'Test Event Code', 'Code from the Test Events page of Events Manager; events with it show there and are not counted', {
			example: 'TEST12345',
		}),
		...personalDataFields,
	],
});

const pixelCode = f.resourceLocator('pixel_code', 'Pixel', 'Pixel of the website, by its pixel code', {
	required: true,
	list: 'pixelCodes',
	example: 'C4AB1D2E3F4G5H6I7J8K',
});

const timestamp = f.dateTime('timestamp', 'Event Time', 'When the event happened; the time TikTok receives it if empty', { topLevel: true, format: 'iso' });

const trackPixel = post('pixel/track/', {
	resource: 'webEvent',
	operation: 'trackWebEvent',
	repeat: 'once',
	label: 'Send',
	action: 'Send a web event through the older API',
	help: 'Send one website event through the older Events API 1.0; use Event: Send instead, unless you need the old format',
	ignoresEmptyLists: true,
	execute: async (operation) => await sendSingleEvent(operation, trackPixel),
	fields: [pickerAccount, pixelCode, eventName, timestamp, ...valueFields, pixelContext, eventDetails, eventId, ...personalDataFields],
});

const trackPixelBatch = post('pixel/batch/', {
	resource: 'webEvent',
	operation: 'trackWebEvents',
	repeat: 'once',
	label: 'Send Batch',
	action: 'Send a batch of web events through the older API',
	help: 'Send several website events in one call through the older Events API 1.0; use Event: Send instead, unless you need the old format',
	ignoresEmptyLists: true,
	execute: async (operation) => await sendEventBatch(operation, trackPixelBatch),
	fields: [
		pickerAccount,
		pixelCode,
		f.objectList('batch', 'Events', 'Events to send', {
			required: true,
			itemLabel: 'Event',
			minItems: 1,
			maxItems: MAX_EVENTS,
			fields: [
				f.options('type', 'Type', 'Type of the entry; TikTok has only this one', { options: { track: 'Track' }, default: 'track' }),
				eventName,
				timestamp,
				...valueFields,
				pixelContext,
				eventDetails,
				eventId,
			],
		}),
		...personalDataFields,
	],
});

export const events: NodeTable = {
	resources: [
		{ value: 'event', label: 'Event' },
		{ value: 'webEvent', label: 'Web Event (Events API 1.0)' },
	],
	operations: [sendEvents, trackPixel, trackPixelBatch],
};
