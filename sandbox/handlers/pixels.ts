import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import { type OfflineEventSet, type Pixel, type PixelEvent } from '../entities/pixels';
import { paginate } from '../listing';
import { checkAdvertiser } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler, RequestParams } from '../types';

const MOST_EVENTS = 1000;

/** TikTok takes none of a call's events where one has this name. */
const FORBIDDEN = /forbidden/i;

function pixelsOf(state: SandboxState, params: RequestParams): Pixel[] {
	checkAdvertiser(params);
	return state.pixels.filter((one) => one.advertiser_id === params.advertiser_id);
}

function pixelOf(state: SandboxState, params: RequestParams, id: unknown = params.pixel_id): Pixel {
	const found = pixelsOf(state, params).find(({ pixel_id }) => pixel_id === id);
	if (!found) throw new ApiError(40002, `There is no pixel ${String(id)} in the ad account`);
	return found;
}

function eventOf(state: SandboxState, params: RequestParams): { pixel: Pixel; event: PixelEvent } {
	for (const pixel of pixelsOf(state, params)) {
		const event = pixel.events.find(({ event_id }) => event_id === params.event_id);
		if (event) return { pixel, event };
	}
	throw new ApiError(40002, `There is no event ${String(params.event_id)} in the ad account`);
}

function eventSetsOf(state: SandboxState, params: RequestParams): OfflineEventSet[] {
	checkAdvertiser(params);
	return state.eventSets.filter((one) => one.advertiser_id === params.advertiser_id);
}

function eventSetOf(state: SandboxState, params: RequestParams): OfflineEventSet {
	const found = eventSetsOf(state, params).find(({ event_set_id }) => event_set_id === params.event_set_id);
	if (!found) throw new ApiError(40002, `There is no offline event set ${String(params.event_set_id)}`);
	return found;
}

const createPixel: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const { pixel_name, pixel_category } = params as { pixel_name: string; pixel_category?: string };
	const made: Pixel = {
		pixel_id: state.random.id(),
		pixel_code: state.random.letters(20).toUpperCase(),
		advertiser_id: String(params.advertiser_id),
		create_time: formatDateTime(state.clock.now()),
		pixel_name,
		pixel_category,
		advanced_matching_fields: { phone_number: true, email: true },
		events: [],
	};
	state.pixels.push(made);
	return { pixel_id: made.pixel_id, pixel_code: made.pixel_code, pixel_name, pixel_category };
};

const listPixels: Handler = ({ state, params }) => {
	const found = pixelsOf(state, params).filter(
		({ pixel_id, pixel_code, pixel_name }) =>
			(params.pixel_id === undefined || pixel_id === params.pixel_id) &&
			(params.code === undefined || pixel_code === params.code) &&
			(params.name === undefined || pixel_name.includes(params.name as string)),
	);
	const { list: pixels, page_info } = paginate(params.order_by === 'LATEST_CREATE' ? found.reverse() : found, params);
	return { pixels, page_info };
};

const updatePixel: Handler = ({ state, params }) => {
	const pixel = pixelOf(state, params);
	pixel.pixel_name = params.pixel_name as string;
	pixel.advanced_matching_fields = { ...pixel.advanced_matching_fields, ...(params.advanced_matching_fields as object) };
	return {};
};

const createEvents: Handler = ({ state, params }) => {
	const pixel = pixelOf(state, params);
	for (const { event_name, ...event } of params.pixel_events as ReadonlyArray<Record<string, unknown> & { event_name?: string }>)
		pixel.events.push({ ...event, name: event_name, event_id: state.random.id() });
	return {};
};

const updateEvent: Handler = ({ state, params }) => {
	const { event } = eventOf(state, params);
	const {
		event_name = event.name,
		currency = event.currency,
		currency_value = event.currency_value,
	} = params as { event_name?: string; currency?: string; currency_value?: string };
	Object.assign(event, { name: event_name, currency, currency_value });
	return {};
};

const deleteEvent: Handler = ({ state, params }) => {
	const { pixel, event } = eventOf(state, params);
	pixel.events = pixel.events.filter((one) => one !== event);
	return {};
};

const statistics: Handler = ({ state, params }) => ({
	list: (params.pixel_ids as readonly string[]).map((id) => {
		const { pixel_code, events } = pixelOf(state, params, id);
		const sent = state.events.filter(({ source }) => source === pixel_code).length;
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

const createEventSet: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const { name, description, auto_tracking = false } = params as { name: string; description: string; auto_tracking?: boolean };
	const made: OfflineEventSet = {
		event_set_id: state.random.id(),
		advertiser_id: String(params.advertiser_id),
		name,
		description,
		auto_tracking,
		create_time: formatDateTime(state.clock.now()),
	};
	state.eventSets.push(made);
	return { event_set_id: made.event_set_id };
};

const listEventSets: Handler = ({ state, params }) => {
	const wanted = params.event_set_ids as readonly string[] | undefined;
	return {
		event_set_list: eventSetsOf(state, params).filter(
			({ event_set_id, name }) => (!wanted || wanted.includes(event_set_id)) && (params.name === undefined || name === params.name),
		),
	};
};

const updateEventSet: Handler = ({ state, params }) => {
	const set = eventSetOf(state, params);
	const { name = set.name, auto_tracking = set.auto_tracking } = params as unknown as Partial<OfflineEventSet>;
	return Object.assign(set, { name, auto_tracking });
};

const deleteEventSet: Handler = ({ state, params }) => {
	state.eventSets.splice(state.eventSets.indexOf(eventSetOf(state, params)), 1);
	return {};
};

interface EventPayload {
	readonly event: string;
	readonly event_id?: string;
}

/** Takes all events or none; one that came before by the same name and ID counts once. */
function receive(state: SandboxState, source: string, events: readonly EventPayload[], test?: string): object {
	if (events.length > MOST_EVENTS) throw new ApiError(40002, `data: at most ${MOST_EVENTS} events`);
	const bad = events.findIndex(({ event }) => FORBIDDEN.test(event));
	if (bad >= 0) throw new ApiError(40002, `data[${bad}].event: is not allowed`);
	for (const { event, event_id } of events) {
		const known = event_id !== undefined && state.events.some((one) => one.source === source && one.event === event && one.event_id === event_id);
		if (!known) state.events.push({ source, test, event, event_id });
	}
	return {};
}

const pixelByCode = (state: SandboxState, code: unknown): string => {
	const found = state.pixels.find(({ pixel_code }) => pixel_code === code);
	if (!found) throw new ApiError(40002, `There is no pixel ${String(code)}`);
	return found.pixel_code;
};

const track: Handler = ({ state, params }) => {
	const { event_source, event_source_id, data, test_event_code } = params as {
		event_source: string;
		event_source_id: string;
		data: readonly EventPayload[];
		test_event_code?: string;
	};
	return receive(state, event_source === 'web' ? pixelByCode(state, event_source_id) : event_source_id, data, test_event_code);
};

/** Handlers of the endpoints of pixels, offline event sets and events. */
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
	'POST pixel/track/': ({ state, params }) => receive(state, pixelByCode(state, params.pixel_code), [params as unknown as EventPayload]),
	'POST pixel/batch/': ({ state, params }) => receive(state, pixelByCode(state, params.pixel_code), params.batch as readonly EventPayload[]),
};
