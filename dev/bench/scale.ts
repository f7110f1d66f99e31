import type { INodeExecutionData } from 'n8n-workflow';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { byId, openHost, runOn, setLevel, UNLIMITED, type Candidate } from './host';
import { MB, peakDuring } from './measure';
import { fixed, type Benchmark, type Goal } from './report';
import { startServer } from './servers';

const ACCOUNT = '7100000000000000017';

const EMPTY: INodeExecutionData[] = [{ json: {} }];

/** A list of that many times the records may cost so many times as much: more than in proportion would be more than this. */
const TIMES = 10;
const MAX_GROWTH = 12;

const CASES: Readonly<Record<string, Candidate>> = {
	'Campaigns, Return All': {
		type: 'tikTokCampaign',
		parameters: { resource: 'campaign', operation: 'getManyCampaigns', advertiser_id: byId(ACCOUNT), returnAll: true, simple: false },
	},
	'Report rows': {
		type: 'tikTokReport',
		parameters: {
			resource: 'report',
			operation: 'runReport',
			report_type: 'BASIC',
			advertiser_ids: [ACCOUNT],
			data_level: 'AUCTION_CAMPAIGN',
			dimensions: ['campaign_id', 'stat_time_day'],
			metrics: ['spend', 'impressions', 'clicks'],
			start_date: '2026-01-01',
			end_date: '2026-01-30',
			returnAll: true,
		},
	},
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const memory = (): number => {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
};

/** Long lists, the pace of calls lifted: seconds, and MB of memory in use at the peak and afterwards, for ten and a hundred thousand records. */
export const scale: Benchmark = async ({ quick }) => {
	const host = await openHost();
	setLevel('ultimate', UNLIMITED);
	const small = quick ? 1000 : 10_000;
	const rows: string[][] = [];
	const goals: Goal[] = [];
	for (const [name, candidate] of Object.entries(CASES)) {
		const figures: Array<{ readonly seconds: number; readonly peak: number; readonly kept: number }> = [];
		// The first run only warms up.
		for (const count of [small, small, small * TIMES]) {
			const { url, stop } = await startServer({ kind: 'paged', latency: 0, campaigns: count, rows: count });
			collectGarbage();
			const before = memory();
			let outputs: INodeExecutionData[] = [];
			const { peak, seconds } = await peakDuring(async () => (outputs = (await runOn(host, url, candidate, EMPTY)).items('Node')), memory);
			collectGarbage();
			figures.push({ seconds, peak: (peak - before) / MB, kept: (memory() - before) / MB });
			if (new Set(outputs.map(({ json }) => json.campaign_id)).size !== count) throw new Error(`${name}: ${outputs.length} of ${count} came out`);
			stop();
		}
		const [, one, ten] = figures as [unknown, (typeof figures)[number], (typeof figures)[number]];
		for (const [count, { seconds, peak, kept }] of [
			[small, one],
			[small * TIMES, ten],
		] as const)
			rows.push([`${name}, ${count.toLocaleString('en-US')}`, fixed(seconds), fixed(peak, 0), fixed(kept, 0)]);
		goals.push({ what: `${name}: time for ${TIMES} times as many`, figure: ten.seconds / one.seconds, unit: '×', atMost: MAX_GROWTH, soft: true });
		goals.push({ what: `${name}: memory for ${TIMES} times as many`, figure: ten.peak / one.peak, unit: '×', atMost: MAX_GROWTH, soft: true });
	}
	return {
		title: 'Long lists',
		about:
			'The pace of calls lifted, answers at once. Seconds, MB in use at the peak beyond what was before (what V8 has not yet freed included), ' +
			'and MB that the items of the output take.',
		columns: ['What', 'Seconds', 'MB at the peak', 'MB of the output'],
		rows,
		goals,
	};
};
