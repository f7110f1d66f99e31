import type { INodeExecutionData } from 'n8n-workflow';
import { measure } from './measure';
import { fixed, type Benchmark, type Goal } from './report';
import { startServer, stateOf } from './servers';
import { byId, httpRequest, openHost, runOn, type Candidate } from './host';

const LEVELS = [
	{ level: 'basic', callsPerSecond: 10 },
	{ level: 'advanced', callsPerSecond: 20 },
	{ level: 'ultimate', callsPerSecond: 50 },
] as const;

/** Seconds that a run takes at the allowed pace. */
const SECONDS = 10;

const ACCOUNT = '7100000000000000017';

const failures = (items: readonly INodeExecutionData[]): number =>
	items.filter(({ json }) => json.error !== undefined || (json.code !== undefined && json.code !== 0)).length;

/** Items that came back good, and how fast, where the sandbox allows so many calls a second: seconds and items a second. */
export const pace: Benchmark = async ({ quick }) => {
	const host = await openHost();
	const rows: string[][] = [];
	const goals: Goal[] = [];
	for (const { level, callsPerSecond } of quick ? LEVELS.slice(2) : LEVELS) {
		const { url, stop } = await startServer({ kind: 'sandbox', callsPerSecond });
		const count = callsPerSecond * (quick ? 1 : SECONDS);
		const items = Array.from({ length: count }, () => ({ json: {} }));
		const parameters = httpRequest('GET', `${url}/open_api/v1.3/campaign/get/`, { advertiser_id: ACCOUNT });
		const batched = { ...parameters, options: { batching: { batch: { batchSize: callsPerSecond, batchInterval: 1000 } } } };
		const candidates: Readonly<Record<string, Candidate>> = {
			'HTTP Request': { parameters },
			[`HTTP Request, batches of ${callsPerSecond} a second`]: { parameters: batched },
			'TikTok Campaign': {
				type: 'tikTokCampaign',
				parameters: { resource: 'campaign', operation: 'getManyCampaigns', advertiser_id: byId(ACCOUNT), returnAll: false, limit: 1 },
				node: { onError: 'continueRegularOutput' },
			},
		};
		for (const [name, candidate] of Object.entries(candidates)) {
			// The sandbox looks back over a second.
			await new Promise((passed) => setTimeout(passed, 1100));
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
			goals.push({ what: `Time at ${callsPerSecond} calls a second`, figure: share, unit: '×', atMost: 1.05, soft: true, reason });
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
