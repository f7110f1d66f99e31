import get from 'lodash/get';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Endpoint } from '../form/endpoint';
import { isRecord } from '../request/wire';

/** A record with a file; its item carries both. */
export class BinaryRecord {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** Stands for the data of an answer that has none, where TikTok carried out only a part; with what TikTok says of it. */
export class PartialSuccess {
	constructor(readonly message: string) {}
}

/** What an operation whose answer tells nothing gives: no record, or that only a part was carried out. */
export const partialSuccessIn = (data: unknown): PartialSuccess[] => (data instanceof PartialSuccess ? [data] : []);

/** The records of one answer; an answer that is no list, or an object where records are looked for, is one record. */
export function extractRecords(endpoint: Endpoint, data: unknown): unknown[] {
	if (data instanceof PartialSuccess) return [data];
	const found = endpoint.recordsPath === undefined ? data : get(data, endpoint.recordsPath);
	if (Array.isArray(found)) return found;
	return isRecord(found) && Object.keys(found).length ? [found] : [];
}

/**
 * n8n items from records, each paired with the input item it was made for. An operation that answers nothing gives
 * one item that says so, with what was sent where the table names it.
 */
export function toItems(endpoint: Endpoint, records: readonly unknown[], wire: Record<string, unknown>, itemIndex: number): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	const echo = (): IDataObject => Object.fromEntries((endpoint.echoParams ?? []).map((name) => [name, wire[name]])) as IDataObject;
	if (!records.length && endpoint.recordsPath === undefined) return [{ json: { success: true, ...echo() }, pairedItem }];
	return records.map((record) => {
		if (record instanceof BinaryRecord) return { json: record.json, binary: record.binary, pairedItem };
		if (record instanceof PartialSuccess) return { json: { success: 'partly', message: record.message, ...echo() }, pairedItem };
		return { json: (isRecord(record) ? record : { value: record }) as IDataObject, pairedItem };
	});
}
