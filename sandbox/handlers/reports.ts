import { AUDIENCE_METRICS, BASIC_METRICS, BC_METRICS, CATALOG_METRICS, PLAYABLE_METRICS } from '../../nodes/TikTokReport/metrics.values';
import { ApiError } from '../apiError';
import { findBusinessCenter } from '../lookup';
import type { SandboxState } from '../state';
import type { RequestParams } from '../types';
import { audienceValue, isAmount, metricValue, reportedAds, SLICE_COUNTS, type MetricSlice, type ReportedAd } from './metrics';

/** A row of a report, as TikTok sends it. */
interface ReportRow {
	readonly dimensions: Readonly<Record<string, string>>;
	readonly metrics: Readonly<Record<string, string>>;
}

export interface ReportQuery extends RequestParams {
	readonly report_type: string;
	readonly advertiser_id?: string;
	readonly advertiser_ids?: readonly string[];
	readonly bc_id?: string;
	readonly dimensions: readonly string[];
	readonly metrics?: readonly string[];
	readonly start_date?: string;
	readonly end_date?: string;
	readonly query_lifetime?: boolean;
	readonly order_field?: string;
	readonly order_type?: 'ASC' | 'DESC';
	readonly filtering?: ReadonlyArray<{ readonly field_name: string; readonly filter_type: string; readonly filter_value: string }>;
}

const IDS = ['advertiser_id', 'campaign_id', 'adgroup_id', 'ad_id'] as const;

const DAY = 86_400_000;

/** Days that a lifetime report covers. */
const LIFETIME = { start: '2024-01-01', end: '2024-04-09' } as const;

const KNOWN = new Set([BASIC_METRICS, AUDIENCE_METRICS, PLAYABLE_METRICS, CATALOG_METRICS, BC_METRICS].flatMap((of) => Object.keys(of)));

/** Families of metrics that TikTok has beyond those offered. */
const FAMILIES = /^(skan|cta|vta|evta|offline|onsite|website|total|cost_per|value_per|ix|messaging|interactive_add_on|shop|loan|day7)_/;

function daysIn(start: string, end: string): string[] {
	const days: string[] = [];
	for (let time = Date.parse(start); time <= Date.parse(end); time += DAY) days.push(new Date(time).toISOString().slice(0, 10));
	return days;
}

/** Ads that a query covers. */
function adsFor(state: SandboxState, { advertiser_id, advertiser_ids, bc_id, filtering = [] }: ReportQuery): ReportedAd[] {
	const accounts = bc_id === undefined ? (advertiser_ids ?? [advertiser_id!]) : [...findBusinessCenter(state, { bc_id }).accounts.keys()];
	const all = accounts.flatMap((id) => {
		const ads = reportedAds(state, id);
		if (!ads && bc_id === undefined) throw new ApiError(40001, `No permission for the ad account ${id}`);
		return ads ?? [];
	});
	return filtering.reduce((ads, filter) => ads.filter(filterOfAds(filter)), all);
}

const NAMED: Readonly<Record<string, keyof ReportedAd>> = {
	campaign_ids: 'campaign_id',
	adgroup_ids: 'adgroup_id',
	ad_ids: 'ad_id',
	advertiser_id: 'advertiser_id',
	advertiser_name: 'advertiser_name',
};

/** Filters that are accepted and ignored. */
const ACCEPTED = /_status$|^(objective_type|buying_type|cost|currency_of_account|owner_of_account|platform_of_account|registered_area)$/;

function filterOfAds({ field_name, filter_type, filter_value }: NonNullable<ReportQuery['filtering']>[number]): (ad: ReportedAd) => boolean {
	const list = ['IN', 'BETWEEN', 'RANGE'].includes(filter_type) ? listIn(field_name, filter_value) : undefined;
	if (list && filter_type !== 'IN' && list.length !== 2) throw new ApiError(40002, `filtering.${field_name}: ${filter_type} takes two values`);
	const key = NAMED[field_name];
	if (!key && !ACCEPTED.test(field_name)) throw new ApiError(40002, `filtering.${field_name}: is not a filter of this report`);
	return (ad) => !key || (list ? list.includes(ad[key]) : ad[key].includes(filter_value));
}

function listIn(name: string, text: string): string[] {
	try {
		const list: unknown = JSON.parse(text);
		if (Array.isArray(list)) return list.map(String);
	} catch {}
	throw new ApiError(40002, `filtering.${name}: filter_value must be the text of a JSON array`);
}

function dimensionOf(name: string, { ad, day, part }: MetricSlice, hours: number): string {
	if (name in ad) return ad[name as keyof ReportedAd];
	if (name === 'stat_time_day') return `${day} 00:00:00`;
	return name === 'stat_time_hour' ? `${day} ${String(part % hours).padStart(2, '0')}:00:00` : audienceValue(name, Math.floor(part / hours));
}

/**
 * Most days of a report that TikTok returns at once; a task may cover any number. Business Center reports have a year by day, too.
 * Source: TikTok's page of `report/integrated/get/`.
 */
const MAX_DAYS = { hour: 1, day: 30, total: 365 } as const;

/** Refuses a range that is longer than TikTok returns at once. @throws ApiError */
export function checkRange({ dimensions, report_type: type, query_lifetime: lifetime, start_date: start, end_date: end }: ReportQuery): void {
	if (lifetime || !start || !end) return;
	const split = dimensions.includes('stat_time_hour') ? 'hour' : dimensions.includes('stat_time_day') && type !== 'BC' ? 'day' : 'total';
	const days = daysIn(start, end).length;
	if (days > MAX_DAYS[split]) throw new ApiError(40002, `end_date: the range has ${days} days; at most ${MAX_DAYS[split]} are allowed`);
}

/** Computes a report: its rows, sorted, and their totals. */
export function compute(state: SandboxState, query: ReportQuery): { rows: ReportRow[]; totals: Record<string, string> } {
	const {
		dimensions,
		metrics = ['spend', 'impressions'],
		query_lifetime: lifetime,
		start_date,
		end_date,
		order_field: by,
		order_type: order = 'DESC',
	} = query;
	if (!lifetime && (!start_date || !end_date)) throw new ApiError(40002, 'start_date, end_date: are needed unless query_lifetime is true');
	for (const name of [...metrics, ...(by ? [by] : [])])
		if (!KNOWN.has(name) && !FAMILIES.test(name)) throw new ApiError(40002, `metrics: ${name} does not exist`);

	const hours = dimensions.includes('stat_time_hour') ? SLICE_COUNTS.hour : 1;
	const audiences = dimensions.some((name) => !IDS.includes(name as never) && !name.startsWith('stat_time_')) ? SLICE_COUNTS.audience : 1;
	const ads = adsFor(state, query);
	const all: MetricSlice[] = [];
	for (const day of lifetime ? daysIn(LIFETIME.start, LIFETIME.end) : daysIn(start_date!, end_date!)) {
		for (const ad of ads) {
			const figures = state.figures.get(`${ad.ad_id} ${day}`);
			for (let part = 0; part < audiences * hours; part++) all.push({ ad, day, part, of: audiences * hours, ...(figures && { figures }) });
		}
	}
	const groups = new Map<string, MetricSlice[]>();
	for (const slice of all) {
		const key = dimensions.map((name) => dimensionOf(name, slice, hours)).join('\n');
		const group = groups.get(key);
		if (group) group.push(slice);
		else groups.set(key, [slice]);
	}

	const several = query.advertiser_ids !== undefined;
	const byId = dimensions.some((name) => IDS.includes(name as never));
	const metricsOver = (slices: readonly MetricSlice[]): Record<string, string> => ({
		...Object.fromEntries(
			metrics.map((name) => [
				name,
				several && isAmount(name) ? (byId ? String(Math.round(Number(metricValue(slices, name)))) : '-') : metricValue(slices, name),
			]),
		),
		...(several && { currency: byId ? 'USD' : '0', timezone: byId ? 'Etc/GMT' : '0', advertiser_id: byId ? metricValue(slices, 'advertiser_id') : '0' }),
	});
	const made = [...groups].map(([key, slices]) => ({
		row: { dimensions: Object.fromEntries(key.split('\n').map((value, index) => [dimensions[index]!, value])), metrics: metricsOver(slices) },
		measure: by ? Number(metricValue(slices, by)) : 0,
	}));
	if (by) made.sort((a, b) => (order === 'ASC' ? a.measure - b.measure : b.measure - a.measure));
	return { rows: made.map(({ row }) => row), totals: all.length ? metricsOver(all) : {} };
}
