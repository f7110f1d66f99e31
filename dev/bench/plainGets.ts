import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Dispatcher, Pool } from 'undici';
import { SANDBOX_TOKEN } from '../../sandbox/access';
import { bareRequests } from './bare';
import { medianOf, ratio, interleave, type Timing } from './measure';
import { fixed, type Benchmark } from './report';
import { CAMPAIGNS, startServer } from './servers';
import { byId, openHost, runOn, setLevel, UNLIMITED } from './host';

const ACCOUNT = CAMPAIGNS[0]!.advertiser_id;

const PATH = `/open_api/v1.3/campaign/get/?advertiser_id=${ACCOUNT}`;

/** Calls under way at once, for those who choose that themselves. */
const AT_ONCE = 50;

const { resolve } = createRequire(__filename);

/** As much of the official SDK as takes part. */
interface Sdk {
	readonly ApiClient: { readonly instance: { basePath: string } };
	readonly CampaignCreationApi: new () => {
		campaignGet(account: string, token: string, options: object, done: (error: unknown, data: unknown) => void): void;
	};
}

/** Keeps so many calls under way until all are made. */
async function each(count: number, call: () => Promise<unknown>): Promise<void> {
	let left = count;
	const worker = async () => {
		while (left-- > 0) await call();
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function sdkCall(url: string): Promise<() => Promise<unknown>> {
	const { ApiClient, CampaignCreationApi } = (await import(pathToFileURL(resolve('tiktok-business-api-sdk-official')).href)) as Sdk;
	ApiClient.instance.basePath = url;
	const campaigns = new CampaignCreationApi();
	return async () =>
		await new Promise((done, fail) =>
			campaigns.campaignGet(ACCOUNT, SANDBOX_TOKEN, {}, (error, data) =>
				error instanceof Error ? fail(error) : error ? fail(new Error(String(error))) : done(data),
			),
		);
}

async function undiciCall(url: string): Promise<() => Promise<unknown>> {
	const { Pool: PoolOf } = (await import(pathToFileURL(resolve('undici')).href)) as { Pool: typeof Pool };
	const pool = new PoolOf(url, { connections: AT_ONCE });
	const options: Dispatcher.RequestOptions = { method: 'GET', path: PATH, headers: { 'Access-Token': SANDBOX_TOKEN } };
	return async () => await (await pool.request(options)).body.json();
}

/** Calls a second over 1,000 plain GETs: our node, TikTok's official SDK, and undici alone as the limit of what Node can do. */
export const plainGets: Benchmark = async ({ quick }) => {
	const host = await openHost();
	const { url, stop } = await startServer({ kind: 'plain' });
	setLevel('ultimate', UNLIMITED);
	const count = quick ? 50 : 1000;
	const items = Array.from({ length: count }, () => ({ json: {} }));
	host.add('bare', bareRequests({ method: 'GET', url: `${url}${PATH}` }));
	const [sdk, undici] = [await sdkCall(url), await undiciCall(url)];
	const times = await interleave(
		{
			node: async () =>
				await runOn(
					host,
					url,
					{
						type: 'tikTokCampaign',
						parameters: {
							resource: 'campaign',
							operation: 'getManyCampaigns',
							advertiser_id: byId(ACCOUNT),
							returnAll: false,
							limit: 50,
							simple: false,
						},
					},
					items,
				),
			bare: async () => await runOn(host, url, { type: 'bare', parameters: {} }, items),
			sdk: async () => await each(count, sdk),
			undici: async () => await each(count, undici),
		},
		quick ? 1 : 9,
	);
	stop();
	const perSecond = (spent: readonly Timing[]): string => fixed((count / medianOf(spent, 'wall')) * 1000, 0);
	const row = (name: string, spent: readonly Timing[]): string[] => [name, perSecond(spent), fixed(medianOf(spent, 'cpu') / count)];
	return {
		title: `${count.toLocaleString('en-US')} plain GETs`,
		about:
			'Calls a second, the pace of calls lifted, and milliseconds of CPU a call. SDK and ' +
			`undici keep ${AT_ONCE} calls under way; n8n starts all that its node is given.`,
		columns: ['Client', 'Calls a second', 'CPU a call'],
		rows: [
			row('TikTok Campaign in n8n', times.node),
			row('n8n’s HTTP helper alone, in a node that does nothing else', times.bare),
			row('tiktok-business-api-sdk-official', times.sdk),
			row('undici alone (the limit)', times.undici),
		],
		goals: [
			{
				what: 'Throughput, of the official SDK',
				figure: ratio(times.sdk, times.node, 'wall'),
				unit: '×',
				atLeast: 0.9,
				soft: true,
				reason:
					`n8n’s HTTP helper alone comes to ${fixed(ratio(times.sdk, times.bare, 'wall'))} ` +
					'×: it opens a connection for each call and builds an agent for it',
			},
		],
	};
};
