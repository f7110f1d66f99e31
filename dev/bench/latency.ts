import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { byId, httpRequest, openHost, runOn, type BenchmarkHost, type Candidate } from './host';
import { measure } from './measure';
import { fixed, type Benchmark, type Goal } from './report';
import { countsOf, startServer, type Counts } from './servers';

const CALLS_PER_SECOND = 10;

const PAGE_SIZE = 1000;

const ACCOUNT = '7100000000000000017';

const MAX_RATIO = 1.2;

/** The one item of a node that makes all calls itself. */
const EMPTY: INodeExecutionData[] = [{ json: {} }];

/** Something to do, by our node and by HTTP Request. */
interface Case {
	readonly name: string;
	readonly calls: number;
	/** How many answers in a row must be there before the next call can be made, the last one included. */
	readonly rounds: number;
	/** Records, or items, that must come out. */
	readonly records: number;
	readonly ours: Candidate;
	readonly theirs: Candidate;
	readonly items: INodeExecutionData[];
	/** The items for HTTP Request, if it needs others. */
	readonly theirItems?: INodeExecutionData[];
	/** The most that it may take, in seconds, by the answer's seconds. */
	readonly goal: (answer: number) => number;
}

const leastTime = ({ calls, rounds }: Pick<Case, 'calls' | 'rounds'>, answer: number): number => calls / CALLS_PER_SECOND + rounds * answer;

/** HTTP Request with its own pagination, page by page. */
const withPages = (parameters: IDataObject): IDataObject => ({
	...parameters,
	options: {
		pagination: {
			pagination: {
				paginationMode: 'updateAParameterInEachRequest',
				parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }] },
				paginationCompleteWhen: 'other',
				completeExpression: '={{ $response.body.data.page_info.page >= $response.body.data.page_info.total_page }}',
			},
		},
	},
});

/** HTTP Request with its own batching: as many a second as TikTok allows. */
const inBatches = (parameters: IDataObject): IDataObject => ({
	...parameters,
	options: { batching: { batch: { batchSize: CALLS_PER_SECOND, batchInterval: 1000 } } },
});

function returnAll(url: string, pages: number): Case {
	const counts = { calls: pages, rounds: 2, records: pages * PAGE_SIZE };
	return {
		...counts,
		name: `Campaigns, Return All, ${pages} pages`,
		items: EMPTY,
		ours: {
			type: 'tikTokCampaign',
			parameters: { resource: 'campaign', operation: 'getManyCampaigns', advertiser_id: byId(ACCOUNT), returnAll: true },
		},
		theirs: { parameters: withPages(httpRequest('GET', `${url}/open_api/v1.3/campaign/get/`, { advertiser_id: ACCOUNT, page_size: PAGE_SIZE })) },
		goal: (answer) => MAX_RATIO * leastTime(counts, answer),
	};
}

const REPORT = { report_type: 'BASIC', data_level: 'AUCTION_ADVERTISER', dimensions: ['advertiser_id', 'stat_time_day'], metrics: ['spend', 'clicks'] };

const RANGES = [
	{ start_date: '2026-01-01', end_date: '2026-01-30' },
	{ start_date: '2026-01-31', end_date: '2026-03-01' },
] as const;

const ACCOUNTS_PER_CALL = 5;

const ROWS_PER_CALL = 100;

function report(url: string, accountCount: number): Case {
	const accounts = Array.from({ length: accountCount }, (_, index) => String(7_100_000_000_000_000 + index));
	const groups = Array.from({ length: accountCount / ACCOUNTS_PER_CALL }, (_, index) =>
		accounts.slice(index * ACCOUNTS_PER_CALL, (index + 1) * ACCOUNTS_PER_CALL),
	);
	const calls = groups.length * RANGES.length;
	const counts = { calls, rounds: 1, records: calls * ROWS_PER_CALL };
	const values = {
		...Object.fromEntries(Object.entries(REPORT).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])),
		advertiser_ids: '={{ $json.advertiser_ids }}',
		start_date: '={{ $json.start_date }}',
		end_date: '={{ $json.end_date }}',
		page_size: PAGE_SIZE,
	};
	return {
		...counts,
		name: `Report of ${accountCount} ad accounts × 60 days, ${calls} calls`,
		items: EMPTY,
		ours: {
			type: 'tikTokReport',
			parameters: {
				...REPORT,
				resource: 'report',
				operation: 'runReport',
				advertiser_ids: accounts,
				start_date: RANGES[0].start_date,
				end_date: RANGES[1].end_date,
				returnAll: true,
				additionalFields: { split_long_ranges: true },
			},
		},
		theirs: { parameters: inBatches(httpRequest('GET', `${url}/open_api/v1.3/report/integrated/get/`, values)) },
		theirItems: groups.flatMap((group) => RANGES.map((range) => ({ json: { ...range, advertiser_ids: JSON.stringify(group) } }))),
		goal: (answer) => MAX_RATIO * leastTime(counts, answer),
	};
}

const SMALL_RUN = 10;

function items(url: string, count: number): Case {
	const counts = { calls: count, rounds: 1, records: count };
	return {
		...counts,
		name: `${count} items`,
		items: Array.from({ length: count }, () => ({ json: {} })),
		ours: {
			type: 'tikTokCampaign',
			parameters: { resource: 'campaign', operation: 'getManyCampaigns', advertiser_id: byId(ACCOUNT), returnAll: false, limit: 1 },
		},
		theirs: { parameters: inBatches(httpRequest('GET', `${url}/open_api/v1.3/campaign/get/`, { advertiser_id: ACCOUNT, page_size: 1 })) },
		goal: (answer) => (count <= SMALL_RUN ? 0.3 + answer : leastTime(counts, answer)),
	};
}

/** Records in the output of HTTP Request: each item is an answer. */
const recordsIn = (outputs: readonly INodeExecutionData[]): number =>
	outputs.reduce((sum, { json }) => sum + (((json.data as IDataObject | undefined)?.list as unknown[] | undefined) ?? []).length, 0);

/** The server looks back over a second. */
const rest = async () => await new Promise((passed) => setTimeout(passed, 1100));

/** One run: how long it took, what came out, and what the server counted. */
async function run(
	host: BenchmarkHost,
	url: string,
	candidate: Candidate,
	given: INodeExecutionData[],
): Promise<Counts & { readonly seconds: number; readonly outputs: readonly INodeExecutionData[] }> {
	await rest();
	const before = await countsOf(url);
	let outputs: readonly INodeExecutionData[] = [];
	const { wall } = await measure(async () => (outputs = (await runOn(host, url, candidate, given, 'basic')).items('Node')));
	const after = await countsOf(url);
	return { seconds: wall / 1000, outputs, calls: after.calls - before.calls, refused: after.refused - before.refused };
}

const QUICK = { answers: [0.3], pages: 5, accounts: 10, counts: [SMALL_RUN] };
const WHOLE = { answers: [0.3, 1], pages: 20, accounts: 100, counts: [SMALL_RUN, 10 * SMALL_RUN] };

/**
 * What TikTok's answers take, and how much of that the nodes wait: seconds for a run where each answer takes 0.3 or 1 s and ten calls are
 * allowed a second, against the least time: calls divided by the pace, and the answers that have to be there before others can be asked for.
 */
export const latency: Benchmark = async ({ quick }) => {
	const host = await openHost();
	const { answers, pages, accounts, counts } = quick ? QUICK : WHOLE;
	const rows: string[][] = [];
	const goals: Goal[] = [];
	for (const answer of answers) {
		const { url, stop } = await startServer({
			kind: 'paged',
			latency: answer * 1000,
			callsPerSecond: CALLS_PER_SECOND,
			campaigns: pages * PAGE_SIZE,
			rows: ROWS_PER_CALL,
		});
		for (const one of [returnAll(url, pages), report(url, accounts), ...counts.map((count) => items(url, count))]) {
			const theirs = await run(host, url, one.theirs, one.theirItems ?? one.items);
			const ours = await run(host, url, one.ours, one.items);
			if (ours.outputs.length !== one.records || ours.calls - ours.refused !== one.calls)
				throw new Error(`${one.name}: ${ours.outputs.length} records by ${ours.calls} calls, of which ${ours.refused} were refused`);
			const least = leastTime(one, answer);
			const what = `${one.name}, ${answer} s an answer`;
			const missing = one.records - recordsIn(theirs.outputs);
			const figures = ({ seconds }: { readonly seconds: number }) => [fixed(seconds), `${fixed(seconds / least)} ×`];
			rows.push([what, fixed(least), ...figures(ours), ...figures(theirs), String(missing)]);
			const reason = ours.refused
				? `${ours.refused} ${ours.refused === 1 ? 'call' : 'calls'} met at the server with others, and nobody leaves for a second then`
				: undefined;
			goals.push({ what, figure: ours.seconds, unit: 's', atMost: one.goal(answer), soft: true, ...(reason && { reason }) });
		}
		stop();
	}
	return {
		title: 'Answers that take a while',
		about:
			`Seconds at ${CALLS_PER_SECOND} calls a second where each answer takes 0.3 or 1 s, and records that did not come out. The least time is the ` +
			'calls divided by the pace, and the answers that must be there before others can be asked for. HTTP Request reads pages with its own ' +
			`pagination, and the rest with its own batching: ${CALLS_PER_SECOND} items a second, which a person prepared for it.`,
		columns: ['What', 'Least time', 'TikTok node', 'Of the least', 'HTTP Request', 'Of the least', 'Missing'],
		rows,
		goals,
	};
};
