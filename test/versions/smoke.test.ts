import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { runNode, type Credentials, type RunResult } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byOAuth, byToken } from '../support/credentials';
import { itemWith, md5 } from '../support/creativeNode';
import { byApp, byUser, callsOf, runOperationAs } from '../support/developersApi';
import { openPicker } from '../support/editor';
import { clock, ROOT, loadThisPackage } from '../support/package';
import * as avatar from '../support/render';
import { closedPort, startServer } from '../support/httpServer';
import { ACCOUNT, locator } from '../support/values';

/** What differs, or has differed, from one n8n release to the next; runs on today's engine too. */

const errorOutput: Partial<INode> = { onError: 'continueErrorOutput' };

let tiktok: Sandbox;

beforeAll(async () => {
	clock.calls = 1000;
	tiktok = await startSandbox({ timeScale: 1, callsPerSecond: 10_000 });
});
beforeEach(() => tiktok.reset());
afterAll(async () => {
	clock.calls = 1;
	await tiktok.close();
});

const withApp = (url: string): Credentials => byToken(url, { appId: '7000000000000000123', secret: 'sandbox-secret' });

interface More {
	readonly credentials?: Credentials;
	readonly items?: INodeExecutionData[];
	readonly node?: Partial<INode>;
	readonly retryOf?: RunResult;
}

/** Runs one operation in the engine. */
async function run(
	type: string,
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	{ credentials = byToken(tiktok.url), ...more }: More = {},
): Promise<RunResult> {
	const authentication = 'tikTokBusinessApi' in credentials ? 'accessToken' : 'oAuth2';
	return await runNode(await loadThisPackage(), {
		type,
		parameters: { authentication, resource, operation, ...parameters },
		credentials,
		...more,
	});
}

const told = ({ error, status }: RunResult): string => (error ? `${error.message} | ${error.description ?? ''}` : `no error: ${status}`);

const jsonOf = (finished: RunResult, output = 0): IDataObject[] => {
	expect(told(finished)).toBe('no error: success');
	return finished.items('Node', output).map(({ json }) => json);
};

const campaign = async (operation: string, parameters: IDataObject, more?: More) =>
	await run('tikTokCampaign', 'campaign', operation, { advertiser_id: locator(ACCOUNT), ...parameters }, more);

/** A change that TikTok does not remember, so that it is made once. */
const PAUSE = { campaign_ids: '7300000000000000017', operation_status: 'DISABLE' };

test('the engine is the one that was asked for', () => {
	const folder = process.env.N8N_ENGINE ?? ROOT;
	const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
	const { version } = require('n8n-core/package.json') as { version: string };
	expect(version).toBe({ ...devDependencies, ...dependencies }['n8n-core']);
});

describe('calls', () => {
	test('ad accounts are listed', async () => {
		expect(jsonOf(await run('tikTokAdAccount', 'adAccount', 'getManyAdAccounts', {}, { credentials: withApp(tiktok.url) })).length).toBeGreaterThan(2);
	});

	test('campaigns are listed, page by page', async () => {
		expect(jsonOf(await campaign('getManyCampaigns', { returnAll: true })).length).toBeGreaterThan(1);
	});

	test('a campaign is created', async () => {
		expect(jsonOf(await campaign('createCampaign', { campaign_name: 'Summer' }))).toMatchObject([{ campaign_name: 'Summer' }]);
	});

	test('a report gives rows', async () => {
		const parameters = {
			report_type: 'BASIC',
			advertiser_ids: [ACCOUNT],
			data_level: 'AUCTION_CAMPAIGN',
			dimensions: ['campaign_id'],
			metrics: ['spend', 'clicks'],
			start_date: '2026-03-01',
			end_date: '2026-03-02',
		};
		expect(jsonOf(await run('tikTokReport', 'report', 'runReport', parameters)).length).toBeGreaterThan(0);
	});

	test('a file arrives byte for byte', async () => {
		const bytes = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(70_000, 7)]);
		jsonOf(
			await run(
				'tikTokFile',
				'video',
				'uploadVideo',
				{ advertiser_id: locator(ACCOUNT), wait_until_ready: false },
				{ items: [itemWith(bytes, 'clip.mp4')] },
			),
		);
		expect(md5(tiktok.state.uploads[0]!.bytes)).toBe(md5(bytes));
	});

	test('a picker finds an ad account', async () => {
		const { results } = await openPicker('tikTokCampaign', 'advertisers', withApp(tiktok.url), 'kite', {}, 'advertiser_id');
		expect(results.map(({ value }) => value)).toEqual(['7100000000000000451']);
	});

	test.each([
		['at the root of the response', { access_token: 'sandbox-token' }],
		['within data', { code: 0, message: 'OK', data: { access_token: 'sandbox-token' } }],
	])('OAuth2 finds the token %s', async (_, token) => {
		expect(jsonOf(await campaign('getManyCampaigns', { limit: 1 }, { credentials: byOAuth(tiktok.url, token) }))).toHaveLength(1);
	});
});

describe('a failure', () => {
	test('has our words, and TikTok’s', async () => {
		tiktok.faults({ answer: 40105 });
		const { error } = await campaign('createCampaign', { campaign_name: 'Summer' });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'TikTok no longer accepts this access token: The access token is not valid, or was revoked',
			httpCode: '40105',
			context: { itemIndex: 0 },
		});
		expect(error!.description).toMatch(/Open the credential and connect again.+\(code 40105, request ID \w+\)$/);
	});

	const items = ['Spring', '', 'Autumn'].map((name) => ({ json: { name } }));
	const named = { campaign_name: '={{ $json.name }}' };

	test('is an item among the others with On Error: Continue', async () => {
		const made = jsonOf(await campaign('createCampaign', named, { items, node: { onError: 'continueRegularOutput' } }));
		expect(made).toMatchObject([{ campaign_name: 'Spring' }, { error: expect.stringContaining('Campaign Name') }, { campaign_name: 'Autumn' }]);
	});

	test('comes out of the error output, with the data of its input', async () => {
		const finished = await campaign('createCampaign', named, { items, node: errorOutput });
		expect(jsonOf(finished)).toMatchObject([{ campaign_name: 'Spring' }, { campaign_name: 'Autumn' }]);
		expect(jsonOf(finished, 1)).toEqual([
			{ name: '', error: expect.stringContaining('Campaign Name'), message: expect.stringContaining('Nothing was sent') },
		]);
	});

	test('of a refused connection says that nothing was carried out', async () => {
		const { error } = await campaign('createCampaign', { campaign_name: 'Summer' }, { credentials: byToken(await closedPort()) });
		expect(error!.message).toBe('TikTok could not be reached');
		expect(error!.description).toContain('(ECONNREFUSED)');
		expect(error!.description).not.toContain('may have carried it out');
	});

	test('of a broken connection says that it may have been', async () => {
		tiktok.faults({ reset: 'after' });
		expect(told(await campaign('changeCampaignStatus', PAUSE))).toMatch(/\(ECONNRESET\).+may have carried it out/);
	});

	test('of a slow response says so', async () => {
		tiktok.faults({ delay: 2000 });
		expect(told(await campaign('changeCampaignStatus', { ...PAUSE, requestOptions: { timeout: 150 } }))).toMatch(/^TikTok did not answer in time/);
	});
});

describe('what was made in an attempt that failed is not made again', () => {
	const NAMES = ['Retried A', 'Retried B', 'Retried C'];
	const items = NAMES.map((name) => ({ json: { name } }));
	const create = async (more: More = {}) => await campaign('createCampaign', { campaign_name: '={{ $json.name }}' }, { items, ...more });
	const made = () => tiktok.state.campaigns.map(({ campaign_name: name }) => String(name)).filter((name) => NAMES.includes(name));
	const named = (finished: RunResult) => jsonOf(finished).map(({ campaign_name: name }) => name);

	test('by Retry in the list of executions', async () => {
		tiktok.faults({ path: 'campaign/create/', answer: 40002, times: 2 });
		const failed = await create();
		expect([failed.status, made().length]).toEqual(['error', 1]);
		expect(named(await create({ retryOf: failed }))).toEqual(NAMES);
		expect(made().sort()).toEqual(NAMES);
	});

	test('by Retry On Fail', async () => {
		tiktok.faults({ path: 'campaign/create/', answer: 40002, times: 2 });
		expect(named(await create({ node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } }))).toEqual(NAMES);
		expect(made().sort()).toEqual(NAMES);
	});
});

describe('what is waited for', () => {
	let quick: Sandbox;
	beforeAll(async () => void (quick = await avatar.startRenderSandbox()));
	beforeEach(() => quick.reset());
	afterAll(async () => {
		clock.speed = 1;
		await quick.close();
	});

	test('is shown in the browser’s console', async () => {
		const parameters = { advertiser_id: locator(ACCOUNT), wait_for_completion: true };
		const finished = await run('tikTokComment', 'blockedWordExport', 'createBlockedWordExport', parameters, { credentials: byToken(quick.url) });
		expect(jsonOf(finished)).toHaveLength(2);
		expect(finished.console[0]).toMatch(/^0 of 1 export ready; in progress: \d{19}$/);
		expect(finished.console.at(-1)).toMatch(/^1 of 1 export ready; took /);
	});

	test('gives avatar videos, and what failed on the error output', async () => {
		quick.faults({ path: avatar.CREATE, badScript: 'not this', times: 1 }, { path: avatar.CREATE, badScript: 'not this' });
		const scripts = ['One', 'Two, but not this', 'Three'];
		const done = await avatar.render(quick, { scripts, node: errorOutput, parameters: { downloadVideo: true } });
		expect(jsonOf(done)).toMatchObject([{ status: 'SUCCESS' }, { status: 'SUCCESS' }]);
		expect(done.items('Node').every(({ binary }) => Object.keys(binary ?? {}).length === 1)).toBe(true);
		expect(jsonOf(done, 1)).toEqual([{ script: scripts[1], error: expect.any(String), message: expect.stringContaining('TikTok says') }]);
	});

	test('names the task of an avatar video that failed at TikTok', async () => {
		const script = 'This one, please fail';
		const done = await avatar.render(quick, { scripts: [script], node: errorOutput });
		expect(jsonOf(done)).toEqual([]);
		expect(jsonOf(done, 1)).toEqual([{ script, error: 'TikTok could not render this video', message: expect.stringMatching(/Task ID: \d+\.$/) }]);
	});
});

describe('TikTok for Developers', () => {
	const profile = async (credentials: Credentials) => await runOperationAs(credentials, 'tikTokProfile', 'getProfile');

	test('renews a token that TikTok no longer accepts, once for all items', async () => {
		const credentials = await byUser(tiktok.url);
		jsonOf(await profile(credentials));
		tiktok.advance(86_400_000);
		expect(
			jsonOf(
				await runOperationAs(
					credentials,
					'tikTokProfile',
					'getProfile',
					{},
					Array.from({ length: 5 }, () => ({ json: {} })),
				),
			),
		).toHaveLength(5);
		expect(tiktok.calls.filter(({ path }) => path === '/v2/oauth/token/')).toHaveLength(2);
	});

	test('keeps TikTok’s words about what it rejects after the renewal', async () => {
		const { url, close, requests } = await startServer(({ url: path, headers }, response) => {
			const answer = (status: number, body: object) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
			if (path === '/v2/oauth/token/') return answer(200, { access_token: `clt.${requests.length}`, expires_in: 7200 });
			if (headers.authorization === 'Bearer clt.1') return answer(401, { error: { code: 'access_token_invalid', message: 'Ended', log_id: '1' } });
			return answer(403, { error: { code: 'scope_not_authorized', message: 'Not this app', log_id: '2' } });
		});
		const said = told(await runOperationAs(byApp(url), 'tikTokAdLibrary', 'queryAdvertisers', { search_term__name: 'coffee' }));
		await close();
		expect(said).toContain('TikTok says: “Not this app” (code scope_not_authorized, request ID 2)');
	});

	test('says so where TikTok rejects the renewed token too', async () => {
		const { url, close } = await startServer(({ url: path }, response) => {
			if (path === '/v2/oauth/token/') response.end(JSON.stringify({ access_token: 'clt.never', expires_in: 7200 }));
			else response.writeHead(401).end(JSON.stringify({ error: { code: 'access_token_invalid', message: 'Ended', log_id: '1' } }));
		});
		const said = told(await runOperationAs(byApp(url), 'tikTokAdLibrary', 'queryAdvertisers', { search_term__name: 'coffee' }));
		await close();
		expect(said).toMatch(/^TikTok no longer accepts this connection/);
	});

	test('asks for the sign-in, with the link, without a second attempt', async () => {
		const { tikTokDevelopersUserApi: data } = await byUser(tiktok.url, ' ');
		const said = told(await profile({ tikTokDevelopersUserApi: { ...data, code: '' } }));
		expect(said).toMatch(/^Sign in at TikTok once \| Open this link.+http\S+authorize/);
		expect(said).not.toContain('tried');
		expect(callsOf(tiktok)).toHaveLength(0);
	});

	test('keeps a wrong secret out of the error', async () => {
		const { tikTokDevelopersUserApi: data } = await byUser(tiktok.url);
		const { error } = await profile({ tikTokDevelopersUserApi: { ...data, clientSecret: 'wrong-secret-of-mine' } });
		expect(error!.message).toMatch(/^TikTok does not know this app, or the secret is wrong: /);
		expect(JSON.stringify(error)).not.toContain('wrong-secret-of-mine');
	});

	test('says where the renewal could not be reached', async () => {
		const said = told(await runOperationAs(byApp(await closedPort()), 'tikTokAdLibrary', 'queryAdvertisers', { search_term__name: 'coffee' }));
		expect(said).toMatch(/^TikTok could not be reached to renew the connection/);
	});
});
