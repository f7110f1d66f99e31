import uniq from 'lodash/uniq';
import type { IDataObject } from 'n8n-workflow';
import type { ApiResponse } from '../../lib/definition/api';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { PartialSuccess, partialSuccessIn } from '../../lib/http/envelope';
import { isRecord } from '../../lib/util/isRecord';
import { sha256 } from '../../lib/util/sha256';

/** How long events of other items are waited for after the last one came, in milliseconds. */
const GATHERING = 50;

/** TikTok's codes for parameters it does not take; it has done nothing then. */
const NOT_TAKEN = new Set([40000, 40002]);

/**
 * How often a load of up to a thousand events is cut in search of bad ones, at two calls each, of which TikTok allows a
 * thousand in a second. That finds 200 bad events where TikTok's words name them, else about thirty.
 */
const MOST_CUTS = 200;

/** One event, and whose it is. */
interface Waiting {
	readonly event: Params;
	readonly done: (answer?: TikTokApiError | PartialSuccess) => void;
	readonly failed: (reason: unknown) => void;
}

/** Same names and values make the same text, whatever their order. */
const canonical = (value: unknown): string => {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
	return `{${Object.keys(value)
		.sort()
		.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
		.join()}}`;
};

/** An item, and how many equal ones come before it in the same input. */
interface Source {
	readonly item: IDataObject;
	readonly before: number;
}

/** How many equal items come before each, by the input. */
const repeats = new WeakMap<object, number[]>();

function countRepeats(input: ReadonlyArray<{ readonly json: IDataObject }>): number[] {
	const seen = new Map<string, number>();
	return input.map(({ json }) => {
		const text = canonical(json);
		const before = seen.get(text) ?? 0;
		seen.set(text, before + 1);
		return before;
	});
}

function sourceOf({ n8n, itemIndex }: OperationContext): Source {
	const input = n8n.getExecuteData()?.data.main?.[0] ?? [];
	let counted = repeats.get(input);
	if (!counted) repeats.set(input, (counted = countRepeats(input)));
	return { item: n8n.getInputData().json, before: counted[itemIndex] ?? 0 };
}

/** The event with an ID: the same input makes the same one again, so that TikTok counts a repeat once, but each of equal items within it. */
function marked(event: Params, to: unknown, { item, before }: Source, place: number): Params {
	return event.event_id === undefined ? { ...event, event_id: sha256(canonical([to, place, event, item, ...(before ? [before] : [])])) } : event;
}

/** @param partial TikTok took only a part of the events that this one was sent with */
const told = (event: Params, partial?: PartialSuccess): Params => ({
	success: partial ? 'partly' : true,
	...(partial && { message: partial.message }),
	event: event.event,
	event_id: event.event_id,
});

const partlyIn = ({ data }: ApiResponse): PartialSuccess | undefined => partialSuccessIn(data)[0];

/** Sends the one event of an item. */
export async function sendSingleEvent(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const event = marked(context.params, context.params.pixel_code, sourceOf(context), 0);
	return [told(event, partlyIn(await context.request(endpoint, event)))];
}

/** Sends the events of an item in one call. */
export async function sendEventBatch(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const source = sourceOf(context);
	const batch = (context.params.batch as readonly Params[]).map((event, place) =>
		marked({ type: 'track', ...event }, context.params.pixel_code, source, place),
	);
	const partial = partlyIn(await context.request(endpoint, { ...context.params, batch }));
	return batch.map((event) => told(event, partial));
}

/** Sends the events of an item, with those of other items that go to the same place where that is allowed. */
export async function sendCombinedEvents(context: OperationContext, endpoint: Endpoint, most: number): Promise<unknown[]> {
	const { data, ...head } = context.params;
	const source = sourceOf(context);
	const happened = Math.floor(Date.now() / 1000);
	const list = (data as readonly Params[]).map((event, place) => ({ event_time: happened, ...marked(event, head.event_source_id, source, place) }));
	const deliver = async (events: readonly Params[]) => partlyIn(await context.request(endpoint, { ...head, data: events }));
	const partial = await (context.settings.send_together === false ? deliver(list) : gathered(context, head, list, { deliver, most }));
	return list.map((event) => told(event, partial));
}

/** How a load travels: what takes it away, and how much goes at once. */
interface Van {
	readonly deliver: (events: readonly Params[]) => Promise<PartialSuccess | undefined>;
	readonly most: number;
}

/** What waits to be sent, by execution and node, and by where it goes. */
const loads = new Map<string, Waiting[]>();

/** Joins the load that goes to the same place; whoever comes first sends it for all. */
async function gathered(context: OperationContext, head: Params, events: readonly Params[], van: Van): Promise<PartialSuccess | undefined> {
	const { n8n } = context;
	const place = canonical([n8n.getWorkflow().id, n8n.getExecutionId(), n8n.getNode().id, head]);
	const known = loads.get(place);
	const load = known ?? [];
	const answers = events.map(
		async (event) => await new Promise<TikTokApiError | PartialSuccess | undefined>((done, failed) => load.push({ event, done, failed })),
	);
	if (!known) {
		loads.set(place, load);
		await dispatch(context, load, () => loads.delete(place), van);
	}
	const all = await Promise.all(answers);
	const error = all.find((answer) => answer instanceof TikTokApiError);
	if (error) throw error;
	return all.find((answer) => answer instanceof PartialSuccess);
}

async function dispatch({ sleep }: OperationContext, load: readonly Waiting[], close: () => void, van: Van): Promise<void> {
	try {
		let seen: number;
		do {
			seen = load.length;
			await sleep(GATHERING);
		} while (load.length > seen);
		close();
		for (let start = 0; start < load.length; start += van.most) await carried(load.slice(start, start + van.most), van);
	} catch (caught) {
		for (const { failed } of load) failed(caught);
	} finally {
		close();
	}
}

/** The places among a call's events that TikTok's words name: `data[3].user`. */
const placesIn = ({ details }: TikTokApiError, length: number): number[] =>
	uniq([...(details.apiMessage ?? '').matchAll(/\bdata\[(\d+)\]/g)].map(([, place]) => Number(place))).filter((place) => place < length);

const untried = (): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok took none of the events that this one was sent with',
		hint:
			'It was not tried alone, since too many others in its call were bad: it may be a good one. ' +
			'Correct those whose own errors tell what TikTok does not take, and run this item again.',
	});

interface Part {
	readonly events: readonly Waiting[];
	/** TikTok's words named it. */
	readonly named?: boolean;
}

/**
 * Sends what fits into a call. Where TikTok takes none of it because of one event, the events that its words name go alone,
 * or else halves do. The smallest part goes first until one bad event is known, then the largest, which holds most good ones.
 */
async function carried(load: readonly Waiting[], { deliver }: Van): Promise<void> {
	const parts: Part[] = [{ events: load }];
	let left = MOST_CUTS;
	let found = false;
	let trusted = true;
	while (parts.length) {
		if (found) parts.sort((a, b) => a.events.length - b.events.length);
		const { events, named } = parts.pop()!;
		const answer = await deliver(events.map(({ event }) => event)).catch(apiErrorOrThrow);
		const error = answer instanceof TikTokApiError ? answer : undefined;
		if (!error || events.length === 1 || !NOT_TAKEN.has(error.code ?? 0)) {
			for (const { done } of events) done(answer);
			if (events.length > 1) continue;
			found ||= error !== undefined;
			trusted &&= !(named && !error);
		} else if (left <= 0) {
			for (const { done } of events) done(untried());
		} else {
			const bad = trusted ? placesIn(error, events.length).slice(0, left) : [];
			left -= Math.max(1, bad.length);
			parts.push(...(bad.length ? withoutPlaces(events, bad) : halvesOf(events)));
		}
	}
}

/** What is left, and then the events at these places, each alone. */
const withoutPlaces = (events: readonly Waiting[], places: readonly number[]): Part[] => [
	...[{ events: events.filter((_event, place) => !places.includes(place)) }].filter((rest) => rest.events.length),
	...places.map((place) => ({ events: [events[place]!], named: true })),
];

function halvesOf(events: readonly Waiting[]): Part[] {
	const half = Math.ceil(events.length / 2);
	return [{ events: events.slice(half) }, { events: events.slice(0, half) }];
}
