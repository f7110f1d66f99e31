import get from 'lodash/get';
import sortBy from 'lodash/sortBy';
import type { IDataObject } from 'n8n-workflow';
import type { ApiResponse } from '../../lib/definition/api';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { recordLimit } from '../../lib/execution/executeOperation';
import { paginate } from '../../lib/execution/pagination';
import { isRecord } from '../../lib/util/isRecord';
import { mapInOrder } from '../../lib/util/readAhead';
import { granularityOf, hasDimension, MAX_DAYS, requestedDateRange, splitRange } from './dateRange';
import { flattenRow, parseMetric, parseMetrics } from './parseMetrics';
import { splitQueries } from './splitQueries';

/** The parameters of one report, which TikTok returns page by page. */
interface SubQuery {
	readonly params: Params;
	/** The dates of this part of the range. They are added to each row where no dimension tells the parts apart. */
	readonly days?: IDataObject;
}

/** All reports that one item needs: for each group of ad accounts, each part of the date range. */
function toSubQueries(params: Params): SubQuery[] {
	return splitQueries(params).flatMap((query): SubQuery[] => {
		const range = requestedDateRange(query);
		const parts = range ? splitRange(range, MAX_DAYS[granularityOf(query)]) : [];
		if (parts.length < 2) return [{ params: query }];
		const hasTimeDimension = hasDimension(query, 'stat_time_day') || hasDimension(query, 'stat_time_hour');
		return parts.map(({ start, end }) => {
			const days = { start_date: start, end_date: end };
			return { params: { ...query, ...days }, ...(!hasTimeDimension && { days }) };
		});
	});
}

/**
 * Reads up to `limit` rows of one report, and its totals if they were requested. The totals come with the first page, so only that one asks
 * for them.
 *
 * @param parent ends the requests when it aborts
 */
async function readReport(
	{ request }: OperationContext,
	endpoint: Endpoint,
	{ params }: SubQuery,
	limit: number,
	parent: AbortSignal,
): Promise<{ rows: unknown[]; totals: unknown }> {
	const { enable_total_metrics: withTotals, ...rest } = params;
	const rows: unknown[] = [];
	let totals: unknown;
	const fetch = async (page: number, page_size: number, signal: AbortSignal): Promise<ApiResponse> => {
		const totalsParam = withTotals !== undefined && page === 1 && { enable_total_metrics: withTotals };
		const response = await request(endpoint, { ...rest, ...totalsParam, page, page_size }, { signal });
		totals ??= get(response.data, 'total_metrics');
		return response;
	};
	for await (const page of paginate(endpoint, fetch, limit, parent)) {
		rows.push(...page);
		if (params.query_mode === 'CHUNK') break;
	}
	return { rows, totals };
}

/** A row, and the report it comes from. */
interface ReportRow {
	readonly row: unknown;
	readonly query: SubQuery;
}

/** Merges rows of several sorted reports: sorts them by the number in `order_field`. Rows without a value come last. */
function sortRows(rows: readonly ReportRow[], { order_field: by, order_type: order }: Params): ReportRow[] {
	const sortKey = ({ row }: ReportRow): number => {
		const value = parseMetric(String(by), get(row, ['metrics', String(by)]));
		return typeof value === 'number' ? (order === 'ASC' ? value : -value) : Infinity;
	};
	return sortBy(rows, sortKey);
}

/**
 * Runs a report, in as many calls as its ad accounts and days need: side by side where all of them are needed, one after another where a
 * limit may be reached before the last.
 *
 * @returns up to the person's limit of rows, then the totals of each call
 * @throws TikTokApiError
 */
export async function runReport(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { params, settings, n8n } = context;
	const limit = recordLimit(n8n);
	const isOrdered = params.order_field !== undefined;
	const asSent = settings.output_as_sent === true;

	let allRows: ReportRow[] = [];
	const totals: unknown[] = [];
	const remaining = (): number => (isOrdered ? limit : limit - allRows.length);
	const read = async (query: SubQuery, signal: AbortSignal) => ({
		query,
		...(await readReport(context, endpoint, query, Math.max(1, remaining()), signal)),
	});
	const allAreNeeded = isOrdered || limit === Infinity;
	for await (const { query, rows, totals: sums } of mapInOrder(toSubQueries(params), read, allAreNeeded ? {} : { atOnce: 1 })) {
		for (const row of rows.slice(0, remaining())) allRows.push({ row, query });
		if (isRecord(sums)) totals.push(asSent ? { total_metrics: sums } : { is_total: true, ...parseMetrics(sums), ...query.days });
		if (!remaining() && !params.enable_total_metrics) break;
	}
	if (isOrdered) allRows = sortRows(allRows, params).slice(0, limit);
	return [...allRows.map(({ row, query }) => (asSent ? row : { ...flattenRow(row), ...query.days })), ...totals];
}
