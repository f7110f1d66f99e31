import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runNode } from '../engine';
import { bareWaiting } from './bare';
import { byId, credentialsFor, openHost, setLevel, type BenchmarkHost } from './host';
import { fixed, type Benchmark } from './report';

/** An operation whose items wait. */
interface Sample {
	readonly label: string;
	readonly type: string;
	readonly parameters: IDataObject;
}

const ACCOUNT = byId('7100000000000000017');

const SAMPLES: readonly Sample[] = [
	{
		label: 'Campaign › Create',
		type: 'tikTokCampaign',
		parameters: {
			resource: 'campaign',
			operation: 'createCampaign',
			advertiser_id: ACCOUNT,
			objective_type: 'TRAFFIC',
			campaign_name: 'Summer',
			budget_mode: 'BUDGET_MODE_DAY',
			budget: 50,
		},
	},
	{
		label: 'Campaign › Get Many',
		type: 'tikTokCampaign',
		parameters: { resource: 'campaign', operation: 'getManyCampaigns', advertiser_id: ACCOUNT, returnAll: true },
	},
	{
		label: 'Business Center › Add Partner',
		type: 'tikTokBusinessCenter',
		parameters: {
			resource: 'partner',
			operation: 'addPartner',
			bc_id: byId('7300000000000000017'),
			partner_id__added: '7300000000000000018',
			asset_type__given: 'ADVERTISER',
			asset_ids__given: '7100000000000000017',
			advertiser_role__given: 'ADMIN',
		},
	},
];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function heapUsed(): Promise<number> {
	// What has just ended is still referred to from the stack.
	await new Promise((resolve) => void setTimeout(resolve, 50));
	for (let round = 0; round < 3; round++) collectGarbage();
	return process.memoryUsage().heapUsed;
}

/** When the items of a run wait, and how they are let go besides canceling it. */
interface Waiting {
	readonly reached: () => Promise<unknown>;
	readonly release?: () => void;
}

/** Bytes an item that a run holds once all of its items wait; then it is canceled. */
async function heldBy(host: BenchmarkHost, url: string, { type, parameters }: Omit<Sample, 'label'>, count: number, waiting: Waiting): Promise<number> {
	const before = await heapUsed();
	let cancel = () => {};
	const run = runNode(host, {
		type,
		parameters: { authentication: 'accessToken', ...parameters },
		items: Array.from({ length: count }, (_, index) => ({ json: { index } })),
		credentials: credentialsFor(url),
		onRunning: (stop) => (cancel = stop),
	});
	const ended = run.then(({ error }) => Promise.reject(error ?? new Error('The run ended before its items waited')));
	await Promise.race([waiting.reached(), ended]);
	ended.catch(() => undefined);
	const held = (await heapUsed()) - before;
	cancel();
	waiting.release?.();
	await run;
	return held / count;
}

/** Bytes an item that n8n holds in a run of a declarative node with this form. */
async function heldByN8n(host: BenchmarkHost, { type, parameters }: Sample, count: number): Promise<number> {
	let reached = () => {};
	let release = (_: INodeExecutionData[]) => {};
	let waiting = 0;
	const allWait = new Promise<void>((resolve) => (reached = resolve));
	const released = new Promise<INodeExecutionData[]>((resolve) => (release = resolve));
	const node = host.nodeTypes.getByNameAndVersion(`${host.name}.${type}`);
	host.add(
		'bare',
		bareWaiting(node, String(parameters.operation), async () => {
			if (++waiting === count) reached();
			return await released;
		}),
	);
	return await heldBy(host, '', { type: 'bare', parameters }, count, { reached: async () => await allWait, release: () => release([]) });
}

/** Bytes an item that a run of our node holds, whose items wait for the rate limiter. */
async function heldByNode(host: BenchmarkHost, sample: Sample, count: number): Promise<number> {
	// The limiter, one for each address, lets the first call pass, which is never answered, and no other. All items are read before it is sent.
	const server = createServer();
	await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const held = await heldBy(host, url, sample, count, { reached: async () => void (await once(server, 'request')) });
	server.closeAllConnections();
	server.close();
	return held;
}

/** Bytes an item that we hold, and n8n, while the items of a run wait for the rate limiter. */
export async function heldPerItem(host: BenchmarkHost, count: number): Promise<Array<{ label: string; ours: number; n8n: number }>> {
	setLevel('ultimate', 1e-6);
	const results = [];
	for (const sample of SAMPLES) {
		const both = async (items: number) => {
			const n8n = await heldByN8n(host, sample, items);
			return { label: sample.label, ours: (await heldByNode(host, sample, items)) - n8n, n8n };
		};
		// What is made at the first use is no item's.
		await both(1);
		results.push(await both(count));
	}
	return results;
}

/** What a run of many items holds in memory while they wait for their calls. */
export const memory: Benchmark = async ({ quick }) => {
	const count = quick ? 500 : 20_000;
	const results = await heldPerItem(await openHost(), count);
	const bytes = (value: number): string => fixed(value, 0);
	return {
		title: 'Memory of waiting items',
		about:
			`Bytes of the heap an item, of ${count.toLocaleString('en-US')} items that wait for the rate limiter. n8n’s part is that of a ` +
			'declarative node with the same form that only waits.',
		columns: ['Operation', 'TikTok node', 'n8n'],
		rows: results.map(({ label, ours, n8n }) => [label, bytes(ours), bytes(n8n)]),
		goals: results.map(({ label, ours }) => ({
			what: `${label}, bytes an item`,
			figure: ours,
			unit: 'B',
			atMost: 4000,
			...(quick && { soft: true, reason: 'of so few items many are under way' }),
		})),
	};
};
