import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { runNode, type RunResult } from '../../dev/engine';
import type { Fault, Sandbox } from '../../sandbox/server';
import { itemsOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { clock, loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const COUNT = 10_000;

/** As fast as one process can run both n8n and the sandbox; ten thousand items would take minutes otherwise. */
const SPEED = 10;

/** The faults, each with its share of the calls; a fifth of the calls in total. */
const TROUBLE: readonly Fault[] = [
	{ answer: 40100, share: 0.03, times: 40 },
	{ answer: 50000, share: 0.04 },
	{ answer: 51010, share: 0.03 },
	{ answerAfter: 50002, share: 0.02 },
	{ status: 502, html: true, share: 0.02 },
	{ reset: 'before', share: 0.02 },
	{ reset: 'after', share: 0.02 },
	{ truncate: true, share: 0.01 },
	{ empty: true, share: 0.01 },
	{ delay: 50, share: 0.01 },
	{ slowBody: 50, share: 0.01 },
	{ answer: 40001, share: 0.005 },
	{ redirect: 'http://127.0.0.1:9/', share: 0.005 },
];

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	clock.calls = SPEED;
});
afterAll(async () => {
	clock.calls = 1;
	await sandbox.close();
});

const names = Array.from({ length: COUNT }, (_, index) => `Campaign ${index}`);

/** The output of an item: a campaign, or an error. */
interface Output {
	readonly item: number;
	readonly campaign_id?: string;
	readonly error?: string;
	readonly message?: string;
}

const create = async (): Promise<RunResult> =>
	await runNode(await loadThisPackage(), {
		type: 'tikTokCampaign',
		parameters: {
			authentication: 'accessToken',
			resource: 'campaign',
			operation: 'createCampaign',
			advertiser_id: locator(ACCOUNT),
			objective_type: 'TRAFFIC',
			campaign_name: '={{ $json.name }}',
			budget_mode: 'BUDGET_MODE_INFINITE',
		},
		credentials: byToken(sandbox.url),
		items: itemsOf(...names.map((name): IDataObject => ({ name }))),
		node: { onError: 'continueRegularOutput' },
	});

test('ten thousand creates, a fifth of the calls in trouble: none is lost, none is made twice, each answer is its own item’s', async () => {
	sandbox.faults(...TROUBLE);
	const before = new Set(sandbox.state.campaigns.map(({ campaign_id: id }) => id));
	const finished = await create();
	const outputs = finished.items('Node').map(({ json, pairedItem }): Output => ({ ...json, item: (pairedItem as { item: number }).item }));
	const made = sandbox.state.campaigns.filter(({ campaign_id: id }) => !before.has(id));
	const nameOf = new Map(made.map(({ campaign_id: id, campaign_name: name }) => [id, name]));
	const good = outputs.filter(({ campaign_id: id }) => id);
	const bad = outputs.filter(({ error }) => error);

	expect(new Set(outputs.map(({ item }) => item)).size).toBe(COUNT);
	expect(good.length + bad.length).toBe(COUNT);
	expect(new Set(made.map(({ campaign_name: name }) => name)).size).toBe(made.length);
	for (const { campaign_id: id, item } of good) expect(nameOf.get(id!)).toBe(names[item]);
	const answered = new Set(good.map(({ campaign_id: id }) => id));
	const unanswered = new Set(made.filter(({ campaign_id: id }) => !answered.has(id)).map(({ campaign_name: name }) => name));
	const unsure = new Set(bad.filter(({ message }) => message?.includes('may have carried it out')).map(({ item }) => names[item]));
	expect([...unanswered].filter((name) => !unsure.has(name))).toEqual([]);
	// Fewer succeed on a busy machine, where the ten seconds in which TikTok remembers a request_id are over sooner.
	expect(good.length).toBeGreaterThan(COUNT * 0.8);
}, 900_000);
