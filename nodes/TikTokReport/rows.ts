import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../lib/util/isRecord';
import { TEXTS } from './metrics';
import { DIMENSIONS } from './values';

/** A number as TikTok writes it; what begins with a zero is a code. */
const PLAIN = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Columns of text, by their names or by the titles that TikTok Ads Manager gives them. */
const TEXT = /(^|_)(ids?|id_v2|name|text|title|keyword|terms?|hashtag)$/;

/** What TikTok writes where there is no value. */
const NOTHING = '-';

const isText = (name: string): boolean => TEXTS.has(name) || DIMENSIONS.has(name) || TEXT.test(name.toLowerCase().replace(/\W+/g, '_'));

/** A value of a report: numbers as numbers, IDs and names as text, and `null` where there is none. */
export function parseMetric(name: string, value: unknown): unknown {
	if (value === NOTHING) return null;
	if (typeof value !== 'string' || !PLAIN.test(value) || isText(name)) return value;
	const number = Number(value);
	return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : value;
}

export const parseMetrics = (row: Record<string, unknown>): IDataObject =>
	Object.fromEntries(Object.entries(row).map(([name, value]) => [name, parseMetric(name, value)])) as IDataObject;

/** A row of a report as one flat object, dimensions first. */
export function flattenRow(record: unknown): IDataObject {
	const { dimensions, metrics } = isRecord(record) ? record : {};
	const by = isRecord(dimensions) ? dimensions : {};
	return parseMetrics({ ...by, ...(isRecord(metrics) ? metrics : {}), ...by });
}
