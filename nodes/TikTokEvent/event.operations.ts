import { f } from '../../lib/definition/field';
import { type NodeTable, post } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { adFields, appFields, eventDetails, eventId, eventName, leadFields, pageFields, pixelContext, pixelDetails, userFields } from './fields';
import { sendCombinedEvents, sendEventBatch, sendSingleEvent } from './sendEvents';

/** TikTok rejects a call with more events as a whole. */
const MAX_EVENTS = 1000;

const SOURCES = { web: 'Website', app: 'App', offline: 'Offline', crm: 'CRM' };

/** Not sent to TikTok: the lists show the pixels, apps and event sets of this account. */
const pickerAccount = f.resourceLocator('advertiser_id', 'Ad Account', 'The ad account whose pixels, apps and event sets the lists show; it is not sent', {
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
	action: 'Send events',
	help: 'Report what people did on a website, in an app, in a shop or in a CRM; personal details leave hashed, and events of several items travel together',
	ignoresEmptyLists: true,
	execute: async (operation) => await sendCombinedEvents(operation, sendEvents, MAX_EVENTS),
	rules: [
		{
			field: 'data',
			message: 'must each have a Page URL, since they come from a website',
			test: (params) => every(params, 'web', ({ page }) => page?.url !== undefined),
		},
		{
			field: 'data',
			message: 'must each have the ID of the app in its store, since they come from an app',
			test: (params) => every(params, 'app', ({ app }) => app?.app_id !== undefined),
		},
		{
			field: 'data',
			message: 'must each have a Lead ID, since they come from a CRM',
			test: (params) => every(params, 'crm', ({ lead }) => lead?.lead_id !== undefined),
		},
	],
	fields: [
		f.options('event_source', 'Event Source', 'Where the events took place', { required: true, options: SOURCES, default: 'web' }),
		pickerAccount,
		f.resourceLocator('event_source_id', 'Pixel', 'The pixel that measures the website, by its code', {
			suffix: 'web',
			required: true,
			showWhen: { event_source: ['web'] },
			list: 'pixelCodes',
			example: 'C4AB1D2E3F4G5H6I7J8K',
		}),
		f.resourceLocator('event_source_id', 'App', 'The app, by its ID at TikTok', {
			suffix: 'app',
			required: true,
			showWhen: { event_source: ['app'] },
			list: 'apps',
		}),
		f.resourceLocator('event_source_id', 'Offline Event Set', 'The event set that takes the events', {
			suffix: 'offline',
			required: true,
			showWhen: { event_source: ['offline'] },
			list: 'offlineEventSets',
		}),
		f.string('event_source_id', 'CRM Event Set ID', 'The CRM event set that takes the events, as Events Manager shows it', {
			suffix: 'crm',
			required: true,
			showWhen: { event_source: ['crm'] },
			example: '7412345678901234567',
		}),
		f.objectList('data', 'Events', 'What happened, one entry each', {
			required: true,
			itemLabel: 'Event',
			minItems: 1,
			maxItems: MAX_EVENTS,
			fields: [
				eventName,
				f.dateTime('event_time', 'Event Time', 'When it happened; now without it', { topLevel: true, format: 'seconds' }),
				userFields,
				pageFields,
				appFields,
				leadFields,
				pixelDetails,
				adFields,
				eventId,
				f.boolean(
					'limited_data_use',
					'Limited Data Use',
					'Whether the person has refused consent, so that TikTok may use the event only in a limited way',
				),
			],
		}),
		f.boolean(
			'send_together',
			'Send Items Together',
			'Whether events of several input items travel in one call, up to 1,000; it is much faster than a call for each',
			{ clientOnly: true, default: true },
		),
		f.string('test_event_code', 'Test Event Code', 'Sends the events to the Test Events page of Events Manager instead of counting them', {
			example: 'TEST12345',
		}),
	],
});

const pixelCode = f.resourceLocator('pixel_code', 'Pixel', 'The pixel that measures the website, by its code', {
	required: true,
	list: 'pixelCodes',
	example: 'C4AB1D2E3F4G5H6I7J8K',
});

const timestamp = f.dateTime('timestamp', 'Event Time', 'When it happened; the moment it arrives without it', { topLevel: true, format: 'iso' });

const trackPixel = post('pixel/track/', {
	resource: 'webEvent',
	operation: 'trackWebEvent',
	repeat: 'once',
	label: 'Send',
	action: 'Send a web event',
	help: 'Report one thing that someone did on a website, by the older Events API 1.0; personal details leave hashed',
	ignoresEmptyLists: true,
	execute: async (operation) => await sendSingleEvent(operation, trackPixel),
	fields: [pickerAccount, pixelCode, eventName, timestamp, pixelContext, eventDetails, eventId],
});

const trackPixelBatch = post('pixel/batch/', {
	resource: 'webEvent',
	operation: 'trackWebEvents',
	repeat: 'once',
	label: 'Send Batch',
	action: 'Send a batch of web events',
	help: 'Report several things that people did on a website in one call, by the older Events API 1.0; personal details leave hashed',
	ignoresEmptyLists: true,
	execute: async (operation) => await sendEventBatch(operation, trackPixelBatch),
	fields: [
		pickerAccount,
		pixelCode,
		f.objectList('batch', 'Events', 'What happened, one entry each', {
			required: true,
			itemLabel: 'Event',
			minItems: 1,
			maxItems: MAX_EVENTS,
			fields: [
				f.options('type', 'Type', 'The kind of report; TikTok has one', { options: { track: 'Track' }, default: 'track' }),
				eventName,
				timestamp,
				pixelContext,
				eventDetails,
				eventId,
			],
		}),
	],
});

export const events: NodeTable = {
	resources: [
		{ value: 'event', label: 'Event' },
		{ value: 'webEvent', label: 'Web Event (Events API 1.0)' },
	],
	operations: [sendEvents, trackPixel, trackPixelBatch],
};
