import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../lib/util/isRecord';
import { TEXT_METRICS } from './metrics.values';
import { ALL_DIMENSIONS } from './values';

/** A number as TikTok writes it. Digits with a leading zero are a code. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Columns that hold text, by their API names or their titles in TikTok Ads Manager. */
const TEXT_COLUMN = /(^|_)(ids?|id_v2|name|text|title|keyword|terms?|hashtag)$/;

/** TikTok's placeholder for a missing value. */
const NO_VALUE = '-';

const isText = (name: string): boolean => TEXT_METRICS.has(name) || ALL_DIMENSIONS.has(name) || TEXT_COLUMN.test(name.toLowerCase().replace(/\W+/g, '_'));

/** Parses a report's value: numbers become numbers, IDs and names stay text, a missing value becomes `null`. */
export function parseMetric(name: string, value: unknown): unknown {
	if (value === NO_VALUE) return null;
	if (typeof value !== 'string' || !NUMBER.test(value) || isText(name)) return value;
	const number = Number(value);
	return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : value;
}

/** Parses all values of a row, by column name. */
export const parseMetrics = (row: Record<string, unknown>): IDataObject =>
	Object.fromEntries(Object.entries(row).map(([name, value]) => [name, parseMetric(name, value)])) as IDataObject;

/** Flattens TikTok's `{ dimensions, metrics }` into one object, dimensions first, and parses its values. */
export function flattenRow(record: unknown): IDataObject {
	const { dimensions, metrics } = isRecord(record) ? record : {};
	const keys = isRecord(dimensions) ? dimensions : {};
	return parseMetrics({ ...keys, ...(isRecord(metrics) ? metrics : {}), ...keys });
}
