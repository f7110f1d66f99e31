import get from 'lodash/get';
import type { IBinaryKeyData, IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Endpoint } from '../definition/endpoint';
import type { Operation } from '../definition/operation';
import { safeFileName } from '../http/download';
import { FileResponse, PartialSuccess } from '../http/envelope';
import { parseCsv, parseCsvLines } from '../util/csv';
import { isText } from '../util/fileType';
import { isRecord } from '../util/isRecord';
import { simplified } from './simplify';

/** A record with a file: its item gets both `json` and `binary`. */
export class BinaryRecord {
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** The records in a response's `data`: the list at `recordsPath`, or the object there, or `data` itself, as one record. Empty objects are none. */
export function extractRecords(endpoint: Endpoint, data: unknown): unknown[] {
	if (data instanceof PartialSuccess || data instanceof FileResponse) return [data];
	const found: unknown = endpoint.recordsPath === undefined ? data : get(data, endpoint.recordsPath);
	if (Array.isArray(found)) return found;
	return isRecord(found) && Object.keys(found).length ? [found] : [];
}

/** Whether the operation changes something. */
export const isWrite = ({ method, readOnly }: Endpoint): boolean => method === 'POST' && !readOnly;

/** Whether nothing stands in a value: lists without members, objects of nothing but such values. Zero and false are something. */
export const isBlank = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(Array.isArray(value) && !value.length) ||
	(isRecord(value) && Object.values(value).every(isBlank));

/**
 * n8n items from records, each paired with its input item. A write without data in its response gives one item
 * `{success: true}` with the parameters named by `echoParams`; a read of nothing gives none.
 *
 * @param paths of the values that an item gets of a record; all of it by default
 */
export function toItems(
	operation: Operation,
	records: readonly unknown[],
	params: Record<string, unknown>,
	itemIndex: number,
	paths?: readonly string[],
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	const contentOf = (record: IDataObject): IDataObject => (paths ? simplified(record, paths) : record);
	const echo = (): IDataObject => Object.fromEntries((operation.echoParams ?? []).map((name) => [name, params[name]])) as IDataObject;
	if (operation.recordsPath === undefined) {
		if (!isWrite(operation)) records = records.filter((record) => !isBlank(record));
		else if (!records.length) return [{ json: { success: true, ...echo() }, pairedItem }];
	}
	return records.map((record) => {
		if (record instanceof BinaryRecord) return { json: contentOf(record.json), binary: record.binary, pairedItem };
		if (record instanceof PartialSuccess) return { json: { success: 'partly', message: record.message, ...echo() }, pairedItem };
		return { json: isRecord(record) ? contentOf(record as IDataObject) : ({ value: record } as IDataObject), pairedItem };
	});
}

/** Longest name of a file, in characters. */
const MAX_FILE_NAME_LENGTH = 255;

/** Extensions of files that TikTok gives without a name. */
const EXTENSIONS: Readonly<Record<string, string>> = {
	'application/pdf': '.pdf',
	'application/zip': '.zip',
	'image/jpeg': '.jpg',
	'image/png': '.png',
	'video/mp4': '.mp4',
};

/** The rows of a table; `undefined` where text is none. Not every CSV is called so: it is one if its first lines have the same two or more columns. */
function rowsOf({ text, mimeType }: FileResponse): unknown[] | undefined {
	if (/[/]csv$/.test(mimeType)) return parseCsv(text);
	const [titles, first] = parseCsvLines(text.slice(0, 10_000));
	return titles && first && titles.length > 1 && titles.length === first.length ? parseCsv(text) : undefined;
}

/** The records of a response that is a file: the rows of a table, other text as `data`, anything else as a file in `data`. */
async function fileRecords(file: FileResponse, { helpers }: Pick<IExecuteSingleFunctions, 'helpers'>): Promise<unknown[]> {
	const { content, mimeType } = file;
	if (isText(content)) return rowsOf(file) ?? [{ data: file.text }];
	const name = safeFileName(file.fileName ?? '', MAX_FILE_NAME_LENGTH, `file${EXTENSIONS[mimeType] ?? ''}`);
	return [
		new BinaryRecord({ file_name: name, mime_type: mimeType, size: content.length }, { data: await helpers.prepareBinaryData(content, name, mimeType) }),
	];
}

/** The records with what stands in files in their place. */
export const openFiles = async (records: readonly unknown[], n8n: Pick<IExecuteSingleFunctions, 'helpers'>): Promise<readonly unknown[]> =>
	!records.some((record) => record instanceof FileResponse)
		? records
		: (await Promise.all(records.map(async (record) => (record instanceof FileResponse ? await fileRecords(record, n8n) : [record])))).flat();
