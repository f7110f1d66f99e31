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

/** The records of one answer; an answer that is no list, or an object where records are looked for, is one record. */
export function recordsOf(endpoint: Endpoint, data: unknown): unknown[] {
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
	if (!records.length && endpoint.records === undefined) {
		const echo = Object.fromEntries((endpoint.echo ?? []).map((name) => [name, wire[name]]));
		return [{ json: { success: true, ...echo } as IDataObject, pairedItem }];
	}
	return records.map((record) => (record instanceof Filed ? { json: record.json, binary: record.binary, pairedItem } : { json: (isRecord(record) ? record : { value: record }) as IDataObject, pairedItem }));
}
