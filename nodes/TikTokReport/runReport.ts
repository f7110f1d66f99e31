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
import { dateRange, granularityOf, hasDimension, MAX_DAYS, splitRange } from './dateRange';
import { flattenRow, parseMetric, parseMetrics } from './rows';
import { splitQueries } from './splitQueries';

/** One report that TikTok gives in one answer, or page by page. */
interface Piece {
	readonly wire: Params;
	/** Told with each row, where nothing else tells the rows of one piece from those of another. */
	readonly days?: IDataObject;
}

/** Every report that one item takes: pieces of its range for each group of ad accounts. */
function piecesFor(params: Params): Piece[] {
	return splitQueries(params).flatMap((query): Piece[] => {
		const range = dateRange(query);
		const pieces = range ? splitRange(range, MAX_DAYS[granularityOf(query)]) : [];
		if (pieces.length < 2) return [{ wire: query }];
		const told = hasDimension(query, 'stat_time_day') || hasDimension(query, 'stat_time_hour');
		return pieces.map(({ start, end }) => {
			const days = { start_date: start, end_date: end };
			return { wire: { ...query, ...days }, ...(!told && { days }) };
		});
	});
}

/** The rows of one piece, and the totals over them where they were asked for. */
async function read({ request }: OperationContext, endpoint: Endpoint, { wire }: Piece, limit: number): Promise<{ rows: unknown[]; totals: unknown }> {
	const { enable_total_metrics: summed, ...plain } = wire;
	const rows: unknown[] = [];
	let totals: unknown;
	const fetch = async (page: number, page_size: number): Promise<ApiResponse> => {
		const answer = await request(endpoint, { ...plain, ...(summed !== undefined && page === 1 && { enable_total_metrics: summed }), page, page_size });
		totals ??= get(answer.data, 'total_metrics');
		return answer;
	};
	for await (const page of paginate(endpoint, fetch, limit)) {
		rows.push(...page);
		if (wire.query_mode === 'CHUNK') break;
	}
	return { rows, totals };
}

/** A row, and the piece it came with. */
interface Found {
	readonly row: unknown;
	readonly piece: Piece;
}

/** Sorts what came sorted in several answers, by number; rows without a value come last. */
function sorted(found: readonly Found[], { order_field: by, order_type: order }: Params): Found[] {
	const measure = ({ row }: Found): number => {
		const value = parseMetric(String(by), get(row, ['metrics', String(by)]));
		return typeof value === 'number' ? (order === 'ASC' ? value : -value) : Infinity;
	};
	return sortBy(found, measure);
}

/** Runs a report: in as many calls as ad accounts and days take, and up to the person's limit of rows; totals come of every call. */
export async function runReport(context: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { params, settings, n8n } = context;
	const limit = recordLimit(n8n);
	const ordered = params.order_field !== undefined;
	const asSent = settings.output_as_sent === true;

	let found: Found[] = [];
	const totals: unknown[] = [];
	for (const piece of piecesFor(params)) {
		const room = ordered ? limit : limit - found.length;
		if (!room && !params.enable_total_metrics) break;
		const { rows, totals: sums } = await read(context, endpoint, piece, Math.max(1, room));
		for (const row of rows.slice(0, room)) found.push({ row, piece });
		if (isRecord(sums)) totals.push(asSent ? { total_metrics: sums } : { is_total: true, ...parseMetrics(sums), ...piece.days });
	}
	if (ordered) found = sorted(found, params).slice(0, limit);
	return [...found.map(({ row, piece }) => (asSent ? row : { ...flattenRow(row), ...piece.days })), ...totals];
}
