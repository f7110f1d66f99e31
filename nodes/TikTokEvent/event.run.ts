import type { IDataObject } from 'n8n-workflow';
import type { Endpoint, Wire, Work } from '../../lib/form/endpoint';
import { sha256 } from '../../lib/request/identity';
import { isRecord } from '../../lib/request/wire';
import { Refusal, refusalOrThrow } from '../../lib/response/refusal';

/** How long events of other items are waited for after the last one came, in milliseconds. */
const GATHERING = 50;

/** TikTok's codes for parameters it does not take; it has done nothing then. */
const NOT_TAKEN = new Set([40000, 40002]);

/** How often a load is cut in two in search of bad events, before what is left fails as a whole. */
const MOST_CUTS = 40;

/** One event, and whose it is. */
interface Waiting {
	readonly event: Wire;
	readonly done: (refusal?: Refusal) => void;
	readonly failed: (reason: unknown) => void;
}

/** Same names and values make the same text, whatever their order. */
const canonical = (value: unknown): string => {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
	return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
};

/** The event with an ID: the same item makes the same one again, so that TikTok counts a repeat once. */
function marked(event: Wire, source: unknown, item: IDataObject, place: number): Wire {
	return event.event_id === undefined ? { ...event, event_id: sha256(canonical([source, place, event, item])) } : event;
}

const itemOf = ({ context }: Work): IDataObject => context.getInputData().json;

const told = (event: Wire): Wire => ({ success: true, event: event.event, event_id: event.event_id });

/** Sends the one event of an item. */
export async function sendAlone(work: Work, endpoint: Endpoint): Promise<unknown[]> {
	const event = marked(work.wire, work.wire.pixel_code, itemOf(work), 0);
	await work.call(endpoint, event);
	return [told(event)];
}

/** Sends the events of an item in one call. */
export async function sendBatch(work: Work, endpoint: Endpoint): Promise<unknown[]> {
	const item = itemOf(work);
	const batch = (work.wire.batch as readonly Wire[]).map((event, place) => marked({ type: 'track', ...event }, work.wire.pixel_code, item, place));
	await work.call(endpoint, { ...work.wire, batch });
	return batch.map(told);
}

/** Sends the events of an item, with those of other items that go to the same place where that is allowed. */
export async function sendTogether(work: Work, endpoint: Endpoint, most: number): Promise<unknown[]> {
	const { data, ...head } = work.wire;
	const item = itemOf(work);
	const happened = Math.floor(Date.now() / 1000);
	const list = (data as readonly Wire[]).map((event, place) => ({ event_time: happened, ...marked(event, head.event_source_id, item, place) }));
	const deliver = async (events: readonly Wire[]) => void (await work.call(endpoint, { ...head, data: events }));
	if (work.settings.send_together === false) await deliver(list);
	else await gathered(work, head, list, { deliver, most, cuts: MOST_CUTS });
	return list.map(told);
}

/** How a load travels: what takes it away, how much goes at once, and how often it may still be cut. */
interface Van {
	readonly deliver: (events: readonly Wire[]) => Promise<void>;
	readonly most: number;
	cuts: number;
}

/** What waits to be sent, by execution and node, and by where it goes. */
const loads = new Map<string, Waiting[]>();

/** Joins the load that goes to the same place; whoever comes first sends it for all. */
async function gathered(work: Work, head: Wire, events: readonly Wire[], van: Van): Promise<void> {
	const { context } = work;
	const place = canonical([context.getWorkflow().id, context.getExecutionId(), context.getNode().id, head]);
	const known = loads.get(place);
	const load = known ?? [];
	const answers = events.map(async (event) => await new Promise<Refusal | undefined>((done, failed) => load.push({ event, done, failed })));
	if (!known) {
		loads.set(place, load);
		await dispatch(work, load, () => loads.delete(place), van);
	}
	const refusal = (await Promise.all(answers)).find((answer) => answer !== undefined);
	if (refusal) throw refusal;
}

async function dispatch({ pass }: Work, load: readonly Waiting[], close: () => void, van: Van): Promise<void> {
	try {
		let seen: number;
		do {
			seen = load.length;
			await pass(GATHERING);
		} while (load.length > seen);
		close();
		for (let start = 0; start < load.length; start += van.most) await carried(load.slice(start, start + van.most), van);
	} catch (caught) {
		for (const { failed } of load) failed(caught);
	} finally {
		close();
	}
}

/** Sends a part; where TikTok takes none of it because of one event, halves of it go alone, so that only the bad one fails. */
async function carried(part: readonly Waiting[], van: Van): Promise<void> {
	const answer = await van.deliver(part.map(({ event }) => event)).catch(refusalOrThrow);
	const refusal = answer instanceof Refusal ? answer : undefined;
	if (refusal && part.length > 1 && NOT_TAKEN.has(refusal.code ?? 0) && van.cuts-- > 0) {
		const half = Math.ceil(part.length / 2);
		await carried(part.slice(0, half), van);
		await carried(part.slice(half), van);
	} else for (const { done } of part) done(refusal);
}
