import uniq from 'lodash/uniq';
import type { IDataObject } from 'n8n-workflow';
import type { ApiResponse } from '../../lib/definition/api';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { PartialSuccess, partialSuccessIn } from '../../lib/http/envelope';
import { canonicalJson } from '../../lib/util/canonicalJson';
import { sha256 } from '../../lib/util/sha256';

/** How long to wait for events of other items after the last one was added, in milliseconds. */
const BATCH_WINDOW = 50;

/** TikTok's codes for invalid parameters: it has processed none of the events then. */
const INVALID_PARAMETERS = new Set([40000, 40002]);

/**
 * How often one batch may be split to isolate invalid events. A split costs two calls, and TikTok allows a thousand calls a
 * second here. That isolates 200 invalid events where TikTok's message names them, otherwise about thirty.
 */
const MAX_SPLITS = 200;

/** An event that waits to be sent, with the promise of its item. */
interface QueuedEvent {
	readonly event: Params;
	readonly resolve: (result?: TikTokApiError | PartialSuccess) => void;
	readonly reject: (reason: unknown) => void;
}

/** An input item, and how many equal items come before it in the same input. */
interface ItemSource {
	readonly item: IDataObject;
	readonly duplicatesBefore: number;
}

/** For each input, how many equal items come before each of its items. */
const duplicateCounts = new WeakMap<object, number[]>();

function countDuplicates(input: ReadonlyArray<{ readonly json: IDataObject }>): number[] {
	const counts = new Map<string, number>();
	return input.map(({ json }) => {
		const key = canonicalJson(json);
		const before = counts.get(key) ?? 0;
		counts.set(key, before + 1);
		return before;
	});
}

function itemSource({ n8n, itemIndex }: OperationContext): ItemSource {
	const input = n8n.getExecuteData()?.data.main?.[0] ?? [];
	let counts = duplicateCounts.get(input);
	if (!counts) duplicateCounts.set(input, (counts = countDuplicates(input)));
	return { item: n8n.getInputData().json, duplicatesBefore: counts[itemIndex] ?? 0 };
}

/**
 * Gives an event an ID if it has none. The ID is a hash of the event, its target and its item, so that a repeated execution
 * sends the same ID and TikTok deduplicates it. Equal items of one input get different IDs.
 */
function withEventId(event: Params, target: unknown, { item, duplicatesBefore }: ItemSource, index: number): Params {
	if (event.event_id !== undefined) return event;
	return { ...event, event_id: sha256(canonicalJson([target, index, event, item, ...(duplicatesBefore ? [duplicatesBefore] : [])])) };
}

/** What is told of an event besides its name and ID. */
interface ResultDetails {
	/** Where TikTok accepted only some of the events of this event's request. */
	readonly partial?: PartialSuccess;
	/** Personal data that was not sent, and why. */
	readonly leftOut?: readonly string[];
}

const toResult = (event: Params, { partial, leftOut = [] }: ResultDetails): Params => ({
	success: partial ? 'partly' : true,
	...(partial && { message: partial.message }),
	event: event.event,
	event_id: event.event_id,
	...(leftOut.length && { left_out: leftOut }),
});

const leftOutText = (path: readonly string[], message: string): string => `${path.join(' › ')} ${message}`;

/** What was left out of an event of a list, such as `Person › Phone › 1 is not a phone number …`. @param index of the event */
const leftOutOf = ({ leftOut }: OperationContext, index: number): string[] =>
	leftOut.filter(({ path }) => path[1] === String(index + 1)).map(({ path, message }) => leftOutText(path.slice(2), message));

/** An event whose Value and Currency are among its details, where TikTok has them. */
function withValueInDetails({ value, currency, ...event }: Params): Params {
	if (value === undefined && currency === undefined) return event;
	const details = { ...(event.properties as Params | undefined), ...(value !== undefined && { value }), ...(currency !== undefined && { currency }) };
	return { ...event, properties: details };
}

const partialSuccessOf = ({ data }: ApiResponse): PartialSuccess | undefined => partialSuccessIn(data)[0];

/**
 * Sends the one event of an item.
 *
 * @returns one result: `success`, `event` and `event_id`, and `left_out` if personal data was invalid
 * @throws TikTokApiError
 */
export async function sendSingleEvent(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { value, currency } = context.settings;
	const event = withEventId(withValueInDetails({ ...context.params, value, currency }), context.params.pixel_code, itemSource(context), 0);
	const partial = partialSuccessOf(await context.request(endpoint, event));
	return [toResult(event, { partial, leftOut: context.leftOut.map(({ path, message }) => leftOutText(path, message)) })];
}

/**
 * Sends the events of an item in one request.
 *
 * @returns a result for each event
 * @throws TikTokApiError
 */
export async function sendEventBatch(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const source = itemSource(context);
	const batch = (context.params.batch as readonly Params[]).map((event, index) =>
		withEventId({ type: 'track', ...withValueInDetails(event) }, context.params.pixel_code, source, index),
	);
	const partial = partialSuccessOf(await context.request(endpoint, { ...context.params, batch }));
	return batch.map((event, index) => toResult(event, { partial, leftOut: leftOutOf(context, index) }));
}

/**
 * Sends the events of an item. Unless the person turned that off, events of other items with the same target share its
 * requests.
 *
 * @param maxEvents how many events TikTok takes in one request
 * @returns a result for each event of this item
 * @throws TikTokApiError where TikTok rejects one of this item's events
 */
export async function sendCombinedEvents(context: OperationContext, endpoint: Endpoint, maxEvents: number): Promise<unknown[]> {
	const { data, ...target } = context.params;
	const source = itemSource(context);
	const now = Math.floor(Date.now() / 1000);
	const events = (data as readonly Params[]).map((event, index) => ({
		event_time: now,
		...withEventId(withValueInDetails(event), target.event_source_id, source, index),
	}));
	const send = async (batch: readonly Params[]) => partialSuccessOf(await context.request(endpoint, { ...target, data: batch }));
	const partial = await (context.settings.send_together === false ? send(events) : sendInBatch(context, target, events, { send, maxEvents }));
	return events.map((event, index) => toResult(event, { partial, leftOut: leftOutOf(context, index) }));
}

/** How to send a batch. */
interface Sender {
	readonly send: (events: readonly Params[]) => Promise<PartialSuccess | undefined>;
	/** How many events one request may hold. */
	readonly maxEvents: number;
}

/** Batches that still accept events, by execution, node and target. */
const openBatches = new Map<string, QueuedEvent[]>();

/** Adds events to the open batch of their target. The item that opens a batch also sends it. */
async function sendInBatch(context: OperationContext, target: Params, events: readonly Params[], sender: Sender): Promise<PartialSuccess | undefined> {
	const { n8n } = context;
	const key = canonicalJson([n8n.getWorkflow().id, n8n.getExecutionId(), n8n.getNode().id, target]);
	const openBatch = openBatches.get(key);
	const batch = openBatch ?? [];
	const pending = events.map(
		async (event) => await new Promise<TikTokApiError | PartialSuccess | undefined>((resolve, reject) => batch.push({ event, resolve, reject })),
	);
	if (!openBatch) {
		openBatches.set(key, batch);
		await sendWhenComplete(context, batch, () => openBatches.delete(key), sender);
	}
	const results = await Promise.all(pending);
	const error = results.find((result) => result instanceof TikTokApiError);
	if (error) throw error;
	return results.find((result) => result instanceof PartialSuccess);
}

/** Waits until no more events are added, closes the batch, and sends it in as many requests as it needs. */
async function sendWhenComplete({ sleep }: OperationContext, batch: readonly QueuedEvent[], close: () => void, sender: Sender): Promise<void> {
	try {
		let length: number;
		do {
			length = batch.length;
			await sleep(BATCH_WINDOW);
		} while (batch.length > length);
		close();
		for (let start = 0; start < batch.length; start += sender.maxEvents) await sendOrSplit(batch.slice(start, start + sender.maxEvents), sender);
	} catch (caught) {
		for (const { reject } of batch) reject(caught);
	} finally {
		close();
	}
}

/** Indexes that TikTok's message names: `data[3].user`. */
const indexesIn = ({ details }: TikTokApiError, length: number): number[] =>
	uniq([...(details.apiMessage ?? '').matchAll(/\bdata\[(\d+)\]/g)].map(([, index]) => Number(index))).filter((index) => index < length);

const notTriedError = (): TikTokApiError =>
	new TikTokApiError({
		message: 'TikTok accepted none of the events that this one was sent with',
		hint:
			'It was not tried alone, because too many other events in its call were invalid: it may be valid. ' +
			'Fix the events whose errors name a reason, and run this item again.',
	});

interface Chunk {
	readonly events: readonly QueuedEvent[];
	/** Whether TikTok's message named this event as invalid. */
	readonly suspected?: boolean;
}

/**
 * Sends up to `maxEvents` events. One invalid event makes TikTok reject the whole request, so a rejected chunk is split: into
 * the events that TikTok's message names and the rest, or else into halves. The smallest chunk goes first until one invalid
 * event is isolated, then the largest, which holds the most valid ones.
 */
async function sendOrSplit(batch: readonly QueuedEvent[], { send }: Sender): Promise<void> {
	const chunks: Chunk[] = [{ events: batch }];
	let splitsLeft = MAX_SPLITS;
	let isolated = false;
	let trustMessage = true;
	while (chunks.length) {
		if (isolated) chunks.sort((a, b) => a.events.length - b.events.length);
		const { events, suspected } = chunks.pop()!;
		const result = await send(events.map(({ event }) => event)).catch(apiErrorOrThrow);
		const error = result instanceof TikTokApiError ? result : undefined;
		if (!error || events.length === 1 || !INVALID_PARAMETERS.has(error.code ?? 0)) {
			for (const { resolve } of events) resolve(result);
			if (events.length > 1) continue;
			isolated ||= error !== undefined;
			trustMessage &&= !(suspected && !error);
		} else if (splitsLeft <= 0) {
			for (const { resolve } of events) resolve(notTriedError());
		} else {
			const invalid = trustMessage ? indexesIn(error, events.length).slice(0, splitsLeft) : [];
			splitsLeft -= Math.max(1, invalid.length);
			chunks.push(...(invalid.length ? isolate(events, invalid) : halve(events)));
		}
	}
}

/** The events at these indexes, each alone, after the rest. */
const isolate = (events: readonly QueuedEvent[], indexes: readonly number[]): Chunk[] => [
	...[{ events: events.filter((_event, index) => !indexes.includes(index)) }].filter((rest) => rest.events.length),
	...indexes.map((index) => ({ events: [events[index]!], suspected: true })),
];

function halve(events: readonly QueuedEvent[]): Chunk[] {
	const middle = Math.ceil(events.length / 2);
	return [{ events: events.slice(middle) }, { events: events.slice(0, middle) }];
}
