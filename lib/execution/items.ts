import get from 'lodash/get';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Endpoint } from '../definition/endpoint';
import type { Operation } from '../definition/operation';
import { PartialSuccess } from '../http/envelope';
import { isRecord } from '../util/isRecord';

/** A record with a file: its item gets both `json` and `binary`. */
export class BinaryRecord {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** The records in a response's `data`: the list at `recordsPath`, or the object there, or `data` itself, as one record. Empty objects are none. */
export function extractRecords(endpoint: Endpoint, data: unknown): unknown[] {
	if (data instanceof PartialSuccess) return [data];
	const found: unknown = endpoint.recordsPath === undefined ? data : get(data, endpoint.recordsPath);
	if (Array.isArray(found)) return found;
	return isRecord(found) && Object.keys(found).length ? [found] : [];
}

/**
 * n8n items from records, each paired with its input item. An operation without data in its response gives one item
 * `{success: true}` with the parameters named by `echoParams`.
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
