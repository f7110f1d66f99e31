import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../lib/definition/rule';
import { canonicalJson } from '../../lib/util/canonicalJson';
import { isRecord } from '../../lib/util/isRecord';
import { sha256 } from '../../lib/util/sha256';
import { SUBSCRIBE_ENTITIES, type SubscribeEntity } from './subscription.operations';

/** Something that happened, out of a request of TikTok's, which may report several. */
export interface WebhookEvent {
	/** The same each time that TikTok sends it. */
	readonly id: string;
	readonly entity: SubscribeEntity;
	/** The request without its entries. */
	readonly envelope: Params;
	readonly entry: Params;
}

/** What a request may call the thing that an entry is about. */
const ID_NAMES: Readonly<Record<SubscribeEntity, readonly string[]>> = {
	LEAD: ['lead_id', 'id'],
	AD: ['ad_id', 'id'],
	AD_GROUP: ['adgroup_id', 'id'],
	AD_ACCOUNT_SUSPENSION: ['advertiser_id', 'id'],
	CREATIVE_FATIGUE: ['ad_id', 'id'],
	REPORT_DATA_CHANGE: ['advertiser_id', 'id'],
};

const entityIdOf = (entity: SubscribeEntity, entry: Params): string =>
	ID_NAMES[entity]
		.map((name) => entry[name])
		.find((value): value is string | number => typeof value === 'string' || typeof value === 'number')
		?.toString() ?? '';

/**
 * The events in a request: one for each entry. What has no entries is one event by itself, so that nothing is lost; an empty request, such
 * as one that only tries the address, has none.
 */
export function toEvents(entity: SubscribeEntity, payload: Params): WebhookEvent[] {
	const { entry: entries, ...envelope } = payload;
	const given = (Array.isArray(entries) ? entries : isRecord(entries) ? [entries] : Object.keys(payload).length ? [payload] : []).filter(isRecord);
	return given.map((entry) => ({ id: eventId(entity, envelope, entry), entity, envelope, entry }));
}

/** From TikTok's `request_id` and the ID of the lead, ad …; where one is missing, from all that TikTok sent. */
function eventId(entity: SubscribeEntity, envelope: Params, entry: Params): string {
	const { request_id: requestId } = envelope;
	const id = entityIdOf(entity, entry);
	const isKnown = (typeof requestId === 'string' || typeof requestId === 'number') && id !== '';
	return sha256(isKnown ? `${entity}\n${requestId}\n${id}` : `${entity}\n${canonicalJson([envelope, entry])}`).slice(0, 16);
}

/** Unix seconds or milliseconds as a number or text; `undefined` if it is none. */
function timeOf(value: unknown): Date | undefined {
	const number = typeof value === 'number' || (typeof value === 'string' && /^\d{9,13}$/.test(value)) ? Number(value) : NaN;
	const time = new Date(number < 1e11 ? number * 1000 : number);
	return Number.isNaN(time.getTime()) ? undefined : time;
}

/** The answers of a lead by question. A question with several answers has them in a list. */
function answersIn(changes: unknown): Params {
	const answers = new Map<string, unknown[]>();
	for (const { field, value } of Array.isArray(changes) ? changes.filter(isRecord) : [])
		answers.set(String(field), [...(answers.get(String(field)) ?? []), value]);
	return Object.fromEntries([...answers].map(([field, values]) => [field, values.length === 1 ? values[0] : values]));
}

/** A lead in the shape that TikTok Lead gives it. */
function simplifyLead({ changes, id, lead_id: leadId, create_time: createTime, ...rest }: Params): Params {
	const created = timeOf(createTime)?.toISOString().slice(0, 19).replace('T', ' ') ?? createTime;
	return { lead_data: answersIn(changes), meta_data: { lead_id: leadId ?? id, ...(created !== undefined && { create_time: created }), ...rest } };
}

/** What happened, in words. */
function summaryOf(entity: SubscribeEntity, entry: Params): string {
	const id = entityIdOf(entity, entry);
	const what: Readonly<Record<SubscribeEntity, string>> = {
		LEAD: `New lead ${id}${entry.page_id === undefined ? '' : ` from the form ${String(entry.page_id)}`}`,
		AD: `Review of the ad ${id}`,
		AD_GROUP: `Review of the ad group ${id}`,
		AD_ACCOUNT_SUSPENSION: `Suspension status of the ad account ${id}`,
		CREATIVE_FATIGUE: `Creative fatigue of the ad ${id}`,
		REPORT_DATA_CHANGE: `New report data of the ad account ${id}`,
	};
	return what[entity].replace(/\s+/g, ' ').trim();
}

/** An event as an item. @param simplify whether the record is simplified, or TikTok's request with only this entry */
export function toItem({ id, entity, envelope, entry }: WebhookEvent, simplify: boolean): IDataObject {
	const time = timeOf(entry.create_time) ?? timeOf(envelope.time);
	const record: Params = !simplify ? { payload: { ...envelope, entry: [entry] } } : entity === 'LEAD' ? simplifyLead(entry) : entry;
	return {
		event_id: id,
		event: SUBSCRIBE_ENTITIES[entity],
		summary: summaryOf(entity, entry),
		...(time && { event_time: time.toISOString() }),
		...record,
	};
}
