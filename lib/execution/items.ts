import get from 'lodash/get';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Endpoint } from '../definition/endpoint';
import type { Operation } from '../definition/operation';
import { PartialSuccess } from '../http/envelope';
import { isRecord } from '../util/isRecord';

/** A record with a file; its item carries both. */
export class BinaryRecord {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

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
export function toItems(operation: Operation, records: readonly unknown[], params: Record<string, unknown>, itemIndex: number): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	const echo = (): IDataObject => Object.fromEntries((operation.echoParams ?? []).map((name) => [name, params[name]])) as IDataObject;
	if (!records.length && operation.recordsPath === undefined) return [{ json: { success: true, ...echo() }, pairedItem }];
	return records.map((record) => {
		if (record instanceof BinaryRecord) return { json: record.json, binary: record.binary, pairedItem };
		if (record instanceof PartialSuccess) return { json: { success: 'partly', message: record.message, ...echo() }, pairedItem };
		return { json: (isRecord(record) ? record : { value: record }) as IDataObject, pairedItem };
	});
}
