import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { SandboxOptions } from '../../sandbox/server';

export const FILE_PATH = '/media/large.mp4';

export const TASK_ID = '7412345678901234567';

/** What the plain server lists: a page as TikTok's pages are, of about 4 kB. */
export const CAMPAIGNS = Array.from({ length: 10 }, (_, index) => ({
	advertiser_id: '7100000000000000017',
	campaign_id: String(1_750_000_000_000_000 + index),
	campaign_name: `Spring sale ${index}`,
	objective_type: 'TRAFFIC',
	budget_mode: 'BUDGET_MODE_DAY',
	budget: 50 + index,
	operation_status: 'ENABLE',
	secondary_status: 'CAMPAIGN_STATUS_ENABLE',
	is_smart_performance_campaign: false,
	create_time: '2026-01-31 12:00:00',
	modify_time: '2026-01-31 12:00:00',
}));

/** A server of long lists. */
export interface PagedOptions {
	/** Milliseconds that each answer takes. */
	readonly latency: number;
	/** Calls within any second; the others are refused with 40100. Unlimited by default. */
	readonly callsPerSecond?: number;
	/** Campaigns of each ad account. */
	readonly campaigns: number;
	/** Rows of each report, whatever it asks for. */
	readonly rows: number;
}

/** The plain server answers everything at once, and has one file. */
export type ServerOptions =
	{ readonly kind: 'plain'; readonly fileBytes?: number } | ({ readonly kind: 'paged' } & PagedOptions) | ({ readonly kind: 'sandbox' } & SandboxOptions);

interface BenchServer {
	readonly url: string;
	readonly stop: () => void;
}

/** Starts a server in a process of its own, so that its work counts for no contender. */
export async function startServer(options: ServerOptions): Promise<BenchServer> {
	const { BENCH_SERVER = '', NODE_PATH: _, ...env } = process.env;
	const child = fork(BENCH_SERVER, [JSON.stringify(options)], { execArgv: [], env });
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('The server ended')));
	const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
	ended.catch(() => undefined);
	return { url, stop: () => child.disconnect() };
}

/** As much of the sandbox's state as is measured. */
interface State {
	readonly avatars: ReadonlyArray<{ readonly avatarId: string }>;
	readonly videos: readonly unknown[];
	/** How many calls it has had. */
	readonly calls: number;
}

/** What a server of long lists has counted. */
export const COUNTS_PATH = '/counts';

/** Calls that came in, and those of them that were refused. */
export interface Counts {
	readonly calls: number;
	readonly refused: number;
}

export const countsOf = async (url: string): Promise<Counts> => (await (await fetch(url + COUNTS_PATH)).json()) as Counts;

/** What a sandbox remembers. */
export const stateOf = async (url: string): Promise<State> => (await (await fetch(`${url}/_sandbox/state`)).json()) as State;
