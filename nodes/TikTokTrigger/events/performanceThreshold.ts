import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';
import { f } from '../../../lib/definition/field';
import { operationIn } from '../../../lib/definition/operation';
import type { Params } from '../../../lib/definition/rule';
import { adAccount } from '../../../lib/definition/sharedFields';
import { conditionFields, conditionWords, figureIn, meetsConditions, type Condition } from '../../../lib/triggers/conditions';
import { readSources } from '../../../lib/triggers/readSources';
import { dayAt } from '../../../lib/triggers/times';
import type { Batch, Occurrence, PollReading, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { canonicalJson } from '../../../lib/util/canonicalJson';
import { sha256 } from '../../../lib/util/sha256';
import { ATTRIBUTE_LABELS, BASIC_METRICS } from '../../TikTokReport/metrics.values';
import { reports } from '../../TikTokReport/report.operations';
import type { Level } from '../levels';
import { readAdAccounts, zoneOf } from './accountZone';
import { levelOf, partFilters, partOf, titleOf, wholeRecord } from './objects';

const report = operationIn(reports, 'runReport');

const METRICS = omit(BASIC_METRICS, Object.keys(ATTRIBUTE_LABELS));

const WINDOWS = {
	today: 'Today',
	yesterday: 'Yesterday',
	last7: 'Last 7 Days, Today Included',
	last30: 'Last 30 Days, Today Included',
	lifetime: 'Lifetime',
} as const;

type WindowName = keyof typeof WINDOWS;

/** First and last day of each window, in days from today. */
const DAYS: Readonly<Record<Exclude<WindowName, 'lifetime'>, readonly [first: number, last: number]>> = {
	today: [0, 0],
	yesterday: [-1, -1],
	last7: [-6, 0],
	last30: [-29, 0],
};

/** The days that are counted. */
export interface Window {
	/** TikTok's parameters. */
	readonly params: Params;
	/** In the key of what happened: another window, another event. */
	readonly key: string;
	/** End of its last day, in milliseconds since 1970. */
	readonly until: number;
}

/** A window of days. @param zone IANA time zone of the ad account */
export function windowOf(name: WindowName, now: number, zone: string): Window {
	if (name === 'lifetime') return { params: { query_lifetime: true }, key: 'lifetime', until: Infinity };
	const [first, last] = DAYS[name].map((plusDays) => dayAt(now, zone, plusDays));
	return { params: { start_date: first!.date, end_date: last!.date }, key: last!.date, until: last!.end };
}

/** What a report asks for, for the objects of a level. @param filters TikTok's filters, by the IDs they allow */
export const reportParams = (level: Level, window: Window, metrics: readonly string[], filters: Readonly<Record<string, readonly string[]>>): Params => ({
	report_type: 'BASIC',
	data_level: level.dataLevel,
	dimensions: [level.id],
	metrics: [level.name, ...level.parents, ...metrics],
	...window.params,
	...(Object.keys(filters).length && {
		filtering: Object.entries(filters).map(([field_name, ids]) => ({ field_name, filter_type: 'IN', filter_value: JSON.stringify(ids) })),
	}),
});

/** A row of a report as one object. */
export const rowOf = ({ dimensions, metrics }: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
	...(metrics as object),
	...(dimensions as object),
});

interface Settings {
	readonly level: string;
	readonly window: WindowName;
	readonly conditions: readonly Condition[];
	readonly match: string;
}

function occurrenceOf(reading: PollReading, window: Window, row: Readonly<Record<string, unknown>>): Occurrence[] {
	const { level: name, window: windowName, conditions, match } = reading.settings as unknown as Settings;
	const level = levelOf(name);
	const values = rowOf(row);
	if (!meetsConditions(values, conditions, match)) return [];
	const rule = sha256(canonicalJson([windowName, match, conditions])).slice(0, 8);
	const describe = (): IDataObject => ({
		what: `${titleOf(level, values)}, ${WINDOWS[windowName].toLowerCase()}: ${conditionWords(values, conditions, BASIC_METRICS)}`,
		advertiser_id: reading.params.advertiser_id as string,
		level: name,
		...Object.fromEntries([...level.parents, level.id, level.name].map((key) => [key, values[key] as string])),
		window: windowName,
		...(window.params as IDataObject),
		figures: Object.fromEntries(conditions.map(({ metric }) => [metric, figureIn(values, metric) ?? null])),
		...wholeRecord(reading, row),
	});
	return [{ key: `${String(values[level.id])}.${rule}.${window.key}`, until: window.until, describe }];
}

async function* read(reading: PollReading): AsyncGenerator<Batch> {
	const { level: name, window: windowName, conditions } = reading.settings as unknown as Settings;
	const { advertiser_id } = reading.params as { advertiser_id: string };
	const [adAccountRecord = {}] = await readAdAccounts(reading, [advertiser_id]);
	const window = windowOf(windowName, reading.now, zoneOf(adAccountRecord));
	const level = levelOf(name);
	const metrics = [...new Set(conditions.map(({ metric }) => metric))];
	const params = { advertiser_id, ...reportParams(level, window, metrics, { ...partOf(reading.params, level) }) };
	yield* readSources(
		reading,
		[params],
		(one, firstPage) => reading.pages(report, one, firstPage),
		(_one, rows) => rows.flatMap((row) => occurrenceOf(reading, window, row)),
	);
}

export const performanceThreshold: TriggerEvent = {
	value: 'performanceThreshold',
	label: 'Performance Threshold Reached',
	help: 'A figure of your ads, such as cost, CPA or CTR, crossed a limit; once a day for each campaign, ad group or ad',
	fields: [
		adAccount,
		f.options('level', 'Compare', 'Whose figures are compared; only what has figures in that time counts', {
			suffix: 'performance',
			clientOnly: true,
			required: true,
			options: { campaign: 'Each Campaign', adGroup: 'Each Ad Group', ad: 'Each Ad' },
			default: 'campaign',
		}),
		f.options('window', 'Days', 'The days whose figures are added up, in the time zone of the ad account; with Lifetime it starts the workflow only once', {
			clientOnly: true,
			required: true,
			options: WINDOWS,
			default: 'today',
		}),
		...conditionFields(METRICS, 'spend', 'performance'),
		partFilters('performance'),
	],
	rules: [
		{
			field: 'filtering',
			message: 'has ad groups, but campaigns are compared: choose campaigns there instead',
			test: ({ level, filtering }) => level !== 'campaign' || (filtering as { adgroup_ids?: unknown } | undefined)?.adgroup_ids === undefined,
		},
	],
	read,
};
