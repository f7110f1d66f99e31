import findLastIndex from 'lodash/findLastIndex';
import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { readAdAccounts, type AdAccount } from './adAccounts';
import { hasDimension, hasTimeDimension, isLifetime } from './dateRange';
import { LEVEL_ATTRIBUTES } from './metrics.values';
import { isRelative, relativeDates } from './relativeDates';
import { splitQueries } from './splitQueries';
import { DEFAULT_METRICS, STATUS_FILTERS } from './values';

/** A report of up to five ad accounts, as TikTok takes it. */
export interface ReportQuery {
	readonly params: Params;
	/** Columns that are added to each row, unless TikTok gives them. */
	readonly columns: IDataObject;
}

const listIn = (params: Params, name: string): readonly unknown[] => (Array.isArray(params[name]) ? (params[name] as unknown[]) : []);

/** The ad accounts of a report, each once. */
const accountsIn = (params: Params): string[] => [
	...new Set([...listIn(params, 'advertiser_ids'), ...(params.advertiser_id === undefined ? [] : [params.advertiser_id])].map(String)),
];

/** Report types whose rows can have names, beside the ID that they are grouped by. */
const NAMED_TYPES: ReadonlySet<unknown> = new Set(['BASIC', 'AUDIENCE', 'CATALOG', 'BC']);

/** Names and currency as metrics, for the level by whose ID the rows are grouped and those above it. */
function namesFor(params: Params): readonly string[] {
	if (!NAMED_TYPES.has(params.report_type)) return [];
	const level = findLastIndex(LEVEL_ATTRIBUTES, ({ id }) => hasDimension(params, id));
	return LEVEL_ATTRIBUTES.slice(0, level + 1).flatMap(({ names }) => names);
}

/** The parameters with the metrics that give names. Where nobody chose metrics, TikTok's own default is written out. */
function withNames(params: Params): Params {
	const names = namesFor(params).filter((name) => !listIn(params, 'metrics').includes(name));
	// A Business Center report without metrics has all there are.
	if (!names.length || (params.metrics === undefined && params.report_type === 'BC')) return params;
	return { ...params, metrics: [...names, ...((params.metrics as string[] | undefined) ?? DEFAULT_METRICS)] };
}

/** The parameters with the filter that lets in what was deleted at the data level. A filter of the person's own on that status stays as it is. */
function withDeleted(params: Params): Params {
	const [, field_name] = Object.entries(STATUS_FILTERS).find(([level]) => String(params.data_level).endsWith(`_${level}`)) ?? [];
	const filters = listIn(params, 'filtering') as ReadonlyArray<{ readonly field_name: string }>;
	if (!field_name || filters.some((filter) => filter.field_name === field_name)) return params;
	return { ...params, filtering: [...filters, { field_name, filter_type: 'IN', filter_value: 'STATUS_ALL' }] };
}

/** The columns that metrics cannot give: days without a dimension for them, the time zone they are in, the ad account of rows that have no ID. */
function columnsFor(query: Params, { settings, n8n }: OperationContext, accounts: ReadonlyMap<string, AdAccount>): IDataObject {
	const ids = accountsIn(query);
	const zones = new Set(ids.length ? ids.map((id) => zoneOf(query, accounts.get(id), n8n.getTimezone())) : [zoneOf(query, undefined, n8n.getTimezone())]);
	const { name, currency } = (ids.length === 1 && accounts.get(ids[0]!)) || {};
	const addsAccount = settings.add_names !== false && !namesFor(query).length;
	return {
		...(addsAccount && name !== undefined && { advertiser_name: name }),
		...(addsAccount && currency !== undefined && { currency }),
		...(isRelative(settings.date_range) && {
			...(!hasTimeDimension(query) && { start_date: query.start_date, end_date: query.end_date }),
			...(zones.size === 1 && { timezone: [...zones][0] }),
		}),
	} as IDataObject;
}

/** The time zone whose days count: UTC if the person chose that, the ad account's, or the workflow's where TikTok does not tell. */
const zoneOf = ({ multi_adv_report_in_utc_time: utc }: Params, account: AdAccount | undefined, workflowZone: string): string =>
	utc === true ? 'UTC' : (account?.timezone ?? workflowZone);

/** The days of a report on an ad account, with those that are rechecked. */
function periodFor(params: Params, { settings, n8n }: OperationContext, account: AdAccount | undefined, now: DateTime): Params {
	if (isLifetime({ ...settings, ...params })) return { query_lifetime: true };
	const { date_range: range, recheck_days: recheck = 0 } = settings;
	const dates = relativeDates(range, now.setZone(zoneOf(params, account, n8n.getTimezone())));
	const start = (params.start_date ?? dates?.start) as string;
	return {
		start_date: recheck
			? DateTime.fromISO(start, { zone: 'utc' })
					.minus({ days: Number(recheck) })
					.toISODate()
			: start,
		end_date: params.end_date ?? dates?.end,
	};
}

/**
 * The reports that an item needs: one for each group of ad accounts that have the same days. What was chosen by Date Range, Recheck Last N
 * Days, Include Deleted and Names and Currency is written out as TikTok's own parameters.
 *
 * @throws TikTokApiError where ad accounts cannot be looked up
 */
export async function reportQueries(context: OperationContext): Promise<ReportQuery[]> {
	const { params, settings } = context;
	const ids = accountsIn(params);
	const wantsNames = settings.add_names !== false;
	const needsZone = isRelative(settings.date_range) && !(params.start_date && params.end_date) && params.multi_adv_report_in_utc_time !== true;
	const needsAccount = wantsNames && ids.length === 1 && !namesFor(params).length && params.report_type !== 'BC';
	const accounts = needsZone || needsAccount ? await readAdAccounts(context, ids) : new Map<string, AdAccount>();
	const deletedIn = settings.include_deleted === true ? withDeleted(params) : params;
	const full = wantsNames ? withNames(deletedIn) : deletedIn;
	const now = DateTime.now();
	const queries = splitQueries(full, (id) => periodFor(params, context, id === undefined ? undefined : accounts.get(id), now));
	return queries.map((query) => ({ params: query, columns: columnsFor(query, context, accounts) }));
}

/** A row with the columns that TikTok does not give. */
export const withColumns = (row: IDataObject, columns: IDataObject): IDataObject => ({ ...row, ...columns, ...row });
