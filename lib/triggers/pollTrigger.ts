import sortBy from 'lodash/sortBy';
import isEqual from 'lodash/isEqual';
import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { defineEndpoint } from '../definition/endpoint';
import { toNodeError } from '../errors/TikTokApiError';
import { isSimple } from '../execution/simplify';
import { collectParameters } from '../validation/collectParameters';
import { issuesToNodeError } from '../validation/issues';
import { toNumber } from '../validation/scalars';
import { expectTimeUp, PollBudget, PollRequests, resumeAfter } from './pollReading';
import { PollTrouble } from './pollTrouble';
import { printOf, TriggerState, type PendingEvent, type StoredState } from './triggerState';
import type { Batch, Occurrence, PollReading, TriggerEvent } from './triggerEvent';

/** Items of one poll; more wait for the next. */
const MAX_ITEMS = 1000;

const HOUR = 3_600_000;

/** How far a test in the editor looks back for an event. */
const TEST_LOOK_BACK = 30 * 24 * HOUR;

/** Polls that are underway, by workflow and node: n8n begins the next one whether or not the last has ended. */
const underway = new Set<string>();

/**
 * First states that are not stored yet, by workflow and node. n8n with durable cursors keeps nothing of the poll with which it
 * activates a workflow, unless that gives out items: what happens until the next poll would count as known.
 */
const unsaved = new Map<string, StoredState>();

/** The event that a person chose, with its values. */
interface Chosen {
	readonly event: TriggerEvent;
	readonly params: PollReading['params'];
	readonly settings: PollReading['settings'];
	readonly simplify: boolean;
	/** Milliseconds by which the first poll looks back; 0 for none. */
	readonly lookBack: number;
}

/** @throws NodeOperationError that names what has to be corrected */
function readChoice(context: IPollFunctions, events: readonly TriggerEvent[]): Chosen {
	const chosen = context.getNodeParameter('event');
	const event = events.find(({ value }) => value === chosen);
	if (!event) throw new NodeOperationError(context.getNode(), `“Event” is ${JSON.stringify(chosen)}; choose one from the list`);
	const { fields, rules } = event;
	const { params, settings, issues } = collectParameters(
		defineEndpoint('GET', '', { fields, ...(rules && { rules }) }),
		(name) => context.getNodeParameter(name, null),
		{ zone: context.getTimezone(), stored: context.getNode().parameters },
	);
	const hours = context.getNodeParameter('startWith', 'new') === 'recent' ? toNumber(context.getNodeParameter('startHours', 24)) : 0;
	if (typeof hours !== 'number' || !(hours >= 0 && hours <= 720)) issues.push({ path: ['Hours Back'], message: 'must be a number from 1 to 720' });
	if (issues.length) throw issuesToNodeError(context.getNode(), issues, 0);
	return { event, params, settings, simplify: isSimple(context), lookBack: Number(hours) * HOUR };
}

const toItem = ({ event }: Chosen, { id, time, data }: PendingEvent): INodeExecutionData => ({
	json: { event_id: id, event: event.value, ...(time !== undefined && { occurred_at: new Date(time).toISOString() }), ...data },
});

/**
 * A poll of a trigger node.
 *
 * What it remembers is in the node's static data, assigned as a whole just before it returns: `state`, and beside it what
 * PollTrouble keeps. A poll that fails leaves the state as it was.
 *
 * @returns the items, or null if nothing happened
 * @throws NodeApiError for lasting trouble with TikTok; NodeOperationError for values that have to be corrected
 */
export async function pollTrigger(context: IPollFunctions, events: readonly TriggerEvent[]): Promise<INodeExecutionData[][] | null> {
	const isTest = context.getMode() === 'manual';
	const lock = identityOf(context);
	if (!isTest && underway.has(lock)) return null;
	if (!isTest) underway.add(lock);
	try {
		const chosen = readChoice(context, events);
		return isTest ? await showNewest(context, chosen) : await pollForEvents(context, chosen);
	} catch (caught) {
		throw toNodeError(caught, context.getNode());
	} finally {
		if (!isTest) underway.delete(lock);
	}
}

const identityOf = (context: IPollFunctions): string => `${context.getWorkflow().id} ${context.getNode().id}`;

async function openReading(
	context: IPollFunctions,
	{ event, params, settings, simplify }: Chosen,
	times: Pick<PollReading, 'from' | 'now' | 'resume'>,
): Promise<{ reading: PollReading; budget: PollBudget }> {
	const budget = new PollBudget(context);
	const requests = await PollRequests.open(context, event.api, budget);
	const reading: PollReading = {
		...times,
		params,
		settings,
		simplify,
		fetch: async (endpoint, values, headers) => await requests.fetch(endpoint, values, headers),
		wait: async (milliseconds) => await budget.wait(milliseconds),
		pages: (endpoint, values, firstPage) => requests.pages(endpoint, values, firstPage),
	};
	return { reading, budget };
}

/** The parts of a reading, until all is read, time is short, or enough was found. @returns where to go on */
async function readBatches(event: TriggerEvent, reading: PollReading, isEnough: () => boolean, take: (batch: Batch) => void): Promise<unknown> {
	let resume: unknown;
	try {
		for await (const batch of event.read(reading)) {
			take(batch);
			resume = batch.resume;
			if (resume !== undefined && isEnough()) return resume;
		}
		return resume;
	} catch (caught) {
		return resumeAfter(caught, resume);
	}
}

async function pollForEvents(context: IPollFunctions, chosen: Chosen): Promise<INodeExecutionData[][] | null> {
	const { event, params, settings, lookBack } = chosen;
	const memory = context.getWorkflowStaticData('node');
	const now = Date.now();
	const identity = identityOf(context);
	const print = printOf(event, { ...settings, ...params });
	if ((memory.state as { print?: unknown } | undefined)?.print === print) unsaved.delete(identity);
	const state = TriggerState.open(event, print, [memory.state, unsaved.get(identity)], now);
	const trouble = new PollTrouble(context, memory, state.isReady);
	if (trouble.isPaused(now)) return null;
	try {
		const from = state.isReady ? state.from : Math.min(state.from, now - lookBack);
		const { reading, budget } = await openReading(context, chosen, { from, now, resume: state.resume });
		const found: PendingEvent[] = [];
		const take = ({ occurrences }: Batch): void => {
			for (const occurrence of occurrences) {
				const change = state.learn(occurrence, from);
				if (!change || !(state.isReady || isRecent(occurrence, now, lookBack))) continue;
				const data = occurrence.describe(change.from);
				if (data) found.push({ id: change.id, ...(occurrence.time !== undefined && { time: occurrence.time }), data });
			}
		};
		const isEnough = (): boolean => budget.isShort || state.pending.length + found.length >= MAX_ITEMS;
		// What waits is enough by itself: nothing more is read until it is given out.
		const resume = state.pending.length >= MAX_ITEMS ? (state.resume ?? null) : await readBatches(event, reading, isEnough, take);
		const all = [...state.pending, ...sortBy(found, ({ time }) => time ?? 0)];
		const given = all.slice(0, MAX_ITEMS);
		await event.addDetails?.(
			given.map(({ data }) => data),
			reading,
		);
		const next = state.toStored(all.slice(MAX_ITEMS), resume, now);
		if (!isEqual(memory.state, next)) memory.state = next;
		if (state.startedAt(now) && !given.length) unsaved.set(identity, next);
		trouble.over();
		return given.length ? [given.map((one) => toItem(chosen, one))] : null;
	} catch (caught) {
		return trouble.handle(caught);
	}
}

/** Whether the first poll gives it out. What holds now, such as a low balance, is recent. */
const isRecent = ({ time }: Occurrence, now: number, lookBack: number): boolean => lookBack > 0 && (time === undefined || time >= now - lookBack);

/** For a test in the editor: the newest event there is, whatever is remembered. Nothing is remembered of it. */
async function showNewest(context: IPollFunctions, chosen: Chosen): Promise<INodeExecutionData[][]> {
	const { event } = chosen;
	const now = Date.now();
	const { reading, budget } = await openReading(context, chosen, { from: now - TEST_LOOK_BACK, now, resume: undefined });
	let newest: PendingEvent | undefined;
	const take = ({ occurrences }: Batch): void => {
		for (const { key, version, time, describe } of occurrences) {
			if (newest && (newest.time ?? 0) > (time ?? 0)) continue;
			const data = describe();
			const id = [event.value, key, ...(version === undefined ? [] : [version, 'test'])].join('.');
			if (data) newest = { id, ...(time !== undefined && { time }), data };
		}
	};
	await readBatches(event, reading, () => budget.isShort, take).catch(expectTimeUp);
	if (!newest) {
		throw new NodeOperationError(context.getNode(), 'There is no such event to show yet', {
			description: 'Nothing at TikTok fits these settings now. Activate the workflow: it starts as soon as something does.',
		});
	}
	await event.addDetails?.([newest.data], reading);
	return [[toItem(chosen, newest)]];
}
