import get from 'lodash/get';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Endpoint } from '../form/endpoint';
import { isRecord } from '../request/wire';

/** A record with a file; its item carries both. */
export class Filed {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** Stands for the data of an answer that has none, where TikTok carried out only a part; with what TikTok says of it. */
export class Partly {
	constructor(readonly words: string) {}
}

/** What an operation whose answer tells nothing gives: no record, or that only a part was carried out. */
export const onlyPartly = (data: unknown): Partly[] => (data instanceof Partly ? [data] : []);

/** The records of one answer; an answer that is no list, or an object where records are looked for, is one record. */
export function recordsOf(endpoint: Endpoint, data: unknown): unknown[] {
	if (data instanceof Partly) return [data];
	const found = endpoint.records === undefined ? data : get(data, endpoint.records);
	if (Array.isArray(found)) return found;
	return isRecord(found) && Object.keys(found).length ? [found] : [];
}

/**
 * n8n items from records, each paired with the input item it was made for. An operation that answers nothing gives
 * one item that says so, with what was sent where the table names it.
 */
export function toItems(endpoint: Endpoint, records: readonly unknown[], wire: Record<string, unknown>, itemIndex: number): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	const echo = (): IDataObject => Object.fromEntries((endpoint.echo ?? []).map((name) => [name, wire[name]])) as IDataObject;
	if (!records.length && endpoint.records === undefined) return [{ json: { success: true, ...echo() }, pairedItem }];
	return records.map((record) => {
		if (record instanceof Filed) return { json: record.json, binary: record.binary, pairedItem };
		if (record instanceof Partly) return { json: { success: 'partly', message: record.words, ...echo() }, pairedItem };
		return { json: (isRecord(record) ? record : { value: record }) as IDataObject, pairedItem };
	});
}
