import type { INodeExecutionData } from 'n8n-workflow';
import { measure } from './measure';
import { fixed, type Benchmark, type Goal } from './report';
import { startServer, stateOf } from './servers';
import { byId, httpRequest, openHost, runOn, type BenchmarkHost, type Candidate } from './host';

export const LEVELS = [
	{ level: 'basic', callsPerSecond: 10 },
	{ level: 'advanced', callsPerSecond: 20 },
	{ level: 'ultimate', callsPerSecond: 50 },
] as const;

export type Level = (typeof LEVELS)[number]['level'];

/** What a process that shares a token is told. */
export interface SharingOptions {
	readonly url: string;
	readonly level: Level;
	/** Calls it makes. */
	readonly count: number;
	/** Percent of the limit that it may use. */
	readonly share: number;
}

/** Seconds that a run takes at the allowed pace. */
const SECONDS = 10;

const ACCOUNT = '7100000000000000017';

/** One call an item; each fails alone. */
export const oneCampaign = (): Candidate => ({
	type: 'tikTokCampaign',
	parameters: { resource: 'campaign', operation: 'getManyCampaigns', advertiser_id: byId(ACCOUNT), returnAll: false, limit: 1 },
	node: { onError: 'continueRegularOutput' },
});

const failures = (items: readonly INodeExecutionData[]): number =>
	items.filter(({ json }) => json.error !== undefined || (json.code !== undefined && json.code !== 0)).length;

/** The sandbox looks back over a second. */
const rest = async (): Promise<void> => await new Promise((passed) => setTimeout(passed, 1200));

/** Seconds that ten items take from rest, where ten calls a second are allowed, and one item. */
async function tenItems(host: BenchmarkHost): Promise<{ readonly ten: number; readonly one: number }> {
	const { url, stop } = await startServer({ kind: 'sandbox', callsPerSecond: 10 });
	const seconds = async (count: number) => {
		const items = Array.from({ length: count }, () => ({ json: {} }));
		await rest();
		return (await measure(async () => await runOn(host, url, oneCampaign(), items, 'basic'))).wall / 1000;
	};
	await seconds(1);
	const [one, ten] = [await seconds(1), await seconds(10)];
	stop();
	return { ten, one };
}

/** Items that came back good, and how fast, where the sandbox allows so many calls a second: seconds and items a second. */
export const pace: Benchmark = async ({ quick }) => {
	const host = await openHost();
	const rows: string[][] = [];
	const goals: Goal[] = [];
	const { ten, one } = await tenItems(host);
	rows.push(['10 calls a second, 10 items', 'TikTok Campaign', fixed(ten), fixed(10 / ten, 1), '0', `${fixed(ten)} ×`]);
	goals.push({ what: 'Ten items from rest, beyond the time of one', figure: ten - one, unit: 's', atMost: 0.3, soft: true, reason: 'timers woke late' });
	for (const { level, callsPerSecond } of quick ? LEVELS.slice(2) : LEVELS) {
		const { url, stop } = await startServer({ kind: 'sandbox', callsPerSecond });
		const count = callsPerSecond * (quick ? 1 : SECONDS);
		const items = Array.from({ length: count }, () => ({ json: {} }));
		const parameters = httpRequest('GET', `${url}/open_api/v1.3/campaign/get/`, { advertiser_id: ACCOUNT });
		const batched = { ...parameters, options: { batching: { batch: { batchSize: callsPerSecond, batchInterval: 1000 } } } };
		const candidates: Readonly<Record<string, Candidate>> = {
			'HTTP Request': { parameters },
			[`HTTP Request, batches of ${callsPerSecond} a second`]: { parameters: batched },
			'TikTok Campaign': oneCampaign(),
		};
		for (const [name, candidate] of Object.entries(candidates)) {
			await rest();
			const { calls: before } = await stateOf(url);
			let failed = 0;
			const { wall } = await measure(async () => {
				const result = await runOn(host, url, candidate, items, level);
				failed = failures(result.items('Node'));
			});
			const share = wall / 1000 / (count / callsPerSecond);
			rows.push([
				`${callsPerSecond} calls a second, ${count} items`,
				name,
				fixed(wall / 1000),
				fixed(((count - failed) / wall) * 1000, 1),
				String(failed),
				`${fixed(share)} ×`,
			]);
			if (!candidate.type) continue;
			const again = (await stateOf(url)).calls - before - count;
			const reason = again
				? `on a busy machine ${again} calls met at the server with others, and each time nobody leaves for a second`
				: 'timers woke late on a busy machine';
			goals.push({ what: `Failed at ${callsPerSecond} calls a second`, figure: failed, unit: '', atMost: 0 });
			goals.push({ what: `Time at ${callsPerSecond} calls a second`, figure: share, unit: '×', atMost: 1, soft: true, reason });
		}
		stop();
	}
	return {
		title: 'At the allowed pace',
		about: 'Seconds for a run, good items a second, and items that TikTok refused. The last column compares with the items divided by the pace.',
		columns: ['Allowed', 'Node', 'Seconds', 'Good items a second', 'Failed', 'Of the least time'],
		rows,
		goals,
	};
};
