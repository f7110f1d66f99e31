import { Refusal } from '../apiError';
import { moment } from '../clock';
import { type OfflineEventSet, type Pixel, type PixelEvent } from '../entities/pixels';
import { paged } from '../listing';
import { checkAccount } from '../lookup';
import type { World } from '../state';
import type { Handler, Params } from '../types';

const MOST_EVENTS = 1000;

/** TikTok takes none of a call's events where one has this name. */
const FORBIDDEN = /forbidden/i;

function pixelsOf(world: World, params: Params): Pixel[] {
	checkAccount(params);
	return world.pixels.filter((one) => one.advertiser_id === params.advertiser_id);
}

function pixelOf(world: World, params: Params, id: unknown = params.pixel_id): Pixel {
	const found = pixelsOf(world, params).find(({ pixel_id }) => pixel_id === id);
	if (!found) throw new Refusal(40002, `There is no pixel ${String(id)} in the ad account`);
	return found;
}

function eventOf(world: World, params: Params): { pixel: Pixel; event: PixelEvent } {
	for (const pixel of pixelsOf(world, params)) {
		const event = pixel.events.find(({ event_id }) => event_id === params.event_id);
		if (event) return { pixel, event };
	}
	throw new Refusal(40002, `There is no event ${String(params.event_id)} in the ad account`);
}

function eventSetsOf(world: World, params: Params): OfflineEventSet[] {
	checkAccount(params);
	return world.eventSets.filter((one) => one.advertiser_id === params.advertiser_id);
}

function eventSetOf(world: World, params: Params): OfflineEventSet {
	const found = eventSetsOf(world, params).find(({ event_set_id }) => event_set_id === params.event_set_id);
	if (!found) throw new Refusal(40002, `There is no offline event set ${String(params.event_set_id)}`);
	return found;
}

const createPixel: Handler = ({ world, params }) => {
	checkAccount(params);
	const { pixel_name, pixel_category } = params as { pixel_name: string; pixel_category?: string };
	const made: Pixel = {
		pixel_id: world.random.id(),
		pixel_code: world.random.letters(20).toUpperCase(),
		advertiser_id: String(params.advertiser_id),
		pixel_name,
		pixel_category,
		advanced_matching_fields: { phone_number: true, email: true },
		events: [],
	};
	world.pixels.push(made);
	return { pixel_id: made.pixel_id, pixel_code: made.pixel_code, pixel_name, pixel_category };
};

const listPixels: Handler = ({ world, params }) => {
	const found = pixelsOf(world, params).filter(
		({ pixel_id, pixel_code, pixel_name }) =>
			(params.pixel_id === undefined || pixel_id === params.pixel_id) &&
			(params.code === undefined || pixel_code === params.code) &&
			(params.name === undefined || pixel_name.includes(params.name as string)),
	);
	const { list: pixels, page_info } = paged(params.order_by === 'LATEST_CREATE' ? found.reverse() : found, params);
	return { pixels, page_info };
};

const updatePixel: Handler = ({ world, params }) => {
	const pixel = pixelOf(world, params);
	pixel.pixel_name = params.pixel_name as string;
	pixel.advanced_matching_fields = { ...pixel.advanced_matching_fields, ...(params.advanced_matching_fields as object) };
	return {};
};

const createEvents: Handler = ({ world, params }) => {
	const pixel = pixelOf(world, params);
	for (const { event_name, ...event } of params.pixel_events as ReadonlyArray<Record<string, unknown> & { event_name?: string }>)
		pixel.events.push({ ...event, name: event_name, event_id: world.random.id() });
	return {};
};

const updateEvent: Handler = ({ world, params }) => {
	const { event } = eventOf(world, params);
	const {
		event_name = event.name,
		currency = event.currency,
		currency_value = event.currency_value,
	} = params as { event_name?: string; currency?: string; currency_value?: string };
	Object.assign(event, { name: event_name, currency, currency_value });
	return {};
};

const deleteEvent: Handler = ({ world, params }) => {
	const { pixel, event } = eventOf(world, params);
	pixel.events = pixel.events.filter((one) => one !== event);
	return {};
};

const statistics: Handler = ({ world, params }) => ({
	list: (params.pixel_ids as readonly string[]).map((id) => {
		const { pixel_code, events } = pixelOf(world, params, id);
		const sent = world.events.filter(({ source }) => source === pixel_code).length;
		return {
			pixel_id: id,
			statistics: events.map(({ event_type }, index) => ({
				pixel_event_type: event_type,
				attributed_count: 3 + index,
				preview_count: 0,
				browser_event_total_count: 40 + index,
				server_event_total_count: sent,
				total_count: 40 + index + sent,
			})),
		};
	}),
});

const createEventSet: Handler = ({ world, params }) => {
	checkAccount(params);
	const { name, description, auto_tracking = false } = params as { name: string; description: string; auto_tracking?: boolean };
	const made: OfflineEventSet = {
		event_set_id: world.random.id(),
		advertiser_id: String(params.advertiser_id),
		name,
		description,
		auto_tracking,
		create_time: moment(world.clock.now()),
	};
	world.eventSets.push(made);
	return { event_set_id: made.event_set_id };
};

const listEventSets: Handler = ({ world, params }) => {
	const wanted = params.event_set_ids as readonly string[] | undefined;
	return {
		event_set_list: eventSetsOf(world, params).filter(
			({ event_set_id, name }) => (!wanted || wanted.includes(event_set_id)) && (params.name === undefined || name === params.name),
		),
	};
};

const updateEventSet: Handler = ({ world, params }) => {
	const set = eventSetOf(world, params);
	const { name = set.name, auto_tracking = set.auto_tracking } = params as unknown as Partial<OfflineEventSet>;
	return Object.assign(set, { name, auto_tracking });
};

const deleteEventSet: Handler = ({ world, params }) => {
	world.eventSets.splice(world.eventSets.indexOf(eventSetOf(world, params)), 1);
	return {};
};

interface Sent {
	readonly event: string;
	readonly event_id?: string;
}

/** Takes all events or none; one that came before by the same name and ID counts once. */
function receive(world: World, source: string, events: readonly Sent[], test?: string): object {
	if (events.length > MOST_EVENTS) throw new Refusal(40002, `data: at most ${MOST_EVENTS} events`);
	const bad = events.findIndex(({ event }) => FORBIDDEN.test(event));
	if (bad >= 0) throw new Refusal(40002, `data[${bad}].event: is not allowed`);
	for (const { event, event_id } of events) {
		const known = event_id !== undefined && world.events.some((one) => one.source === source && one.event === event && one.event_id === event_id);
		if (!known) world.events.push({ source, test, event, event_id });
	}
	return {};
}

const pixelByCode = (world: World, code: unknown): string => {
	const found = world.pixels.find(({ pixel_code }) => pixel_code === code);
	if (!found) throw new Refusal(40002, `There is no pixel ${String(code)}`);
	return found.pixel_code;
};

const track: Handler = ({ world, params }) => {
	const { event_source, event_source_id, data, test_event_code } = params as {
		event_source: string;
		event_source_id: string;
		data: readonly Sent[];
		test_event_code?: string;
	};
	return receive(world, event_source === 'web' ? pixelByCode(world, event_source_id) : event_source_id, data, test_event_code);
};

/** What stands behind the endpoints of pixels, offline event sets and events. */
export const pixelHandlers: Readonly<Record<string, Handler>> = {
	'POST pixel/create/': createPixel,
	'GET pixel/list/': listPixels,
	'POST pixel/update/': updatePixel,
	'POST pixel/event/create/': createEvents,
	'POST pixel/event/update/': updateEvent,
	'POST pixel/event/delete/': deleteEvent,
	'GET pixel/event/stats/': statistics,
	'POST offline/create/': createEventSet,
	'GET offline/get/': listEventSets,
	'POST offline/update/': updateEventSet,
	'POST offline/delete/': deleteEventSet,
	'POST event/track/': track,
	'POST pixel/track/': ({ world, params }) => receive(world, pixelByCode(world, params.pixel_code), [params as unknown as Sent]),
	'POST pixel/batch/': ({ world, params }) => receive(world, pixelByCode(world, params.pixel_code), params.batch as readonly Sent[]),
};
