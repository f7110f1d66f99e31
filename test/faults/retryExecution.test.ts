import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INode } from 'n8n-workflow';
import { runNode, type RunResult } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { errorTextOf, itemsOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { clock, loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

/** Retry in the list of executions: a new execution with the data of the old one. */

let sandbox: Sandbox;

beforeAll(async () => {
	clock.calls = 1000;
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const NAMES = Array.from({ length: 20 }, (_, index) => `Retried ${index}`);

const campaign = {
	authentication: 'accessToken',
	advertiser_id: locator(ACCOUNT),
	resource: 'campaign',
	operation: 'createCampaign',
	campaign_name: '={{ $json.name }}',
	objective_type: 'TRAFFIC',
};

const create = async (changes: IDataObject = {}, retryOf?: RunResult, node: Partial<INode> = {}): Promise<RunResult> =>
	await runNode(await loadThisPackage(), {
		type: 'tikTokCampaign',
		parameters: { ...campaign, ...changes },
		items: itemsOf(...NAMES.map((name) => ({ name }))),
		node,
		credentials: byToken(sandbox.url),
		retryOf,
	});

/** Names of the campaigns at TikTok that these tests made. */
const made = (): string[] => sandbox.state.campaigns.map(({ campaign_name }) => String(campaign_name)).filter((name) => name.startsWith('Retried'));

/** What a node left in the data of its execution. */
const kept = ({ run }: RunResult): unknown => run.data.executionData!.contextData['node:Node'];

/** A run in which TikTok refused 13 of the 20. */
async function afterSeven(changes?: IDataObject): Promise<RunResult> {
	sandbox.faults({ path: 'campaign/create/', answer: 40002, times: 13 });
	const failed = await create(changes);
	expect(failed.status).toBe('error');
	expect(made()).toHaveLength(7);
	return failed;
}

describe('a create of twenty campaigns of which seven were made', () => {
	test.each([
		['the original workflow', {}],
		['a workflow that was edited elsewhere', { additionalFields: {}, options: { changed: true } }],
	])('makes the other thirteen, with %s', async (_, changes) => {
		const retried = await create(changes, await afterSeven());
		expect(retried.status).toBe('success');
		expect(made().sort()).toEqual([...NAMES].sort());
		expect(jsonOf(retried).map(({ campaign_name: name }) => name)).toEqual(NAMES);
		expect(new Set(jsonOf(retried).map(({ campaign_id: id }) => id)).size).toBe(20);
		expect(retried.items('Node').map(({ pairedItem }) => pairedItem)).toEqual(NAMES.map((_name, item) => ({ item })));
	});

	test('as often as it takes', async () => {
		const first = await afterSeven();
		sandbox.faults({ path: 'campaign/create/', answer: 40002, times: 9 });
		const second = await create({}, first);
		expect(made()).toHaveLength(11);
		expect((await create({}, second)).status).toBe('success');
		expect(made().sort()).toEqual([...NAMES].sort());
	});

	test('with names that the time is part of', async () => {
		const timed = { campaign_name: '={{ $json.name + " " + $now.toMillis() + Math.random() }}' };
		const retried = await create(timed, await afterSeven(timed));
		expect(jsonOf(retried)).toHaveLength(20);
		expect(new Set(made().map((name) => name.split(' ')[1])).size).toBe(20);
		expect(made()).toHaveLength(20);
	});

	test('makes what has other values since', async () => {
		await create({ campaign_name: '={{ $json.name }} B' }, await afterSeven());
		expect(made()).toHaveLength(27);
	});

	test('makes all of them in a new execution', async () => {
		await afterSeven();
		await create();
		expect(made()).toHaveLength(27);
	});
});

test('an item that TikTok may have carried out is not sent again, and says what to do', async () => {
	const transfer = {
		authentication: 'accessToken',
		resource: 'finance',
		operation: 'transferMoney',
		bc_id: locator('7000000000000000011'),
		advertiser_id: locator(ACCOUNT),
		transfer_level: 'ADVERTISER',
		transfer_type: 'RECHARGE',
		funds: 'CASH',
		cash_amount: '={{ $json.amount }}',
	};
	const give = async (retryOf?: RunResult) =>
		await runNode(await loadThisPackage(), {
			type: 'tikTokBusinessCenter',
			parameters: transfer,
			items: itemsOf({ amount: 10 }, { amount: 20 }),
			credentials: byToken(sandbox.url),
			retryOf,
		});
	sandbox.faults({ path: 'bc/transfer/', answerAfter: 50000, times: 1 });
	const retried = await give(await give());
	expect(sandbox.calls).toHaveLength(2);
	expect(errorTextOf(retried)).toContain('It was not sent again, since it might then be there twice.');
});

describe('in the data of the execution', () => {
	test('nothing is left of a run that ends well', async () => {
		expect(kept(await create({}, await afterSeven()))).toEqual({ tikTokDone: {} });
		expect(kept(await create())).toEqual({ tikTokDone: {} });
	});

	test('nor of one whose failures are its output', async () => {
		sandbox.faults({ path: 'campaign/create/', answer: 40002, times: 13 });
		expect(kept(await create({}, undefined, { onError: 'continueRegularOutput' }))).toEqual({ tikTokDone: {} });
	});

	test('a failed run leaves what was made: a few kB an item, and no token', async () => {
		const text = JSON.stringify(kept(await afterSeven()));
		expect(text.match(/"campaign_id"/g)).toHaveLength(7);
		expect(text.length).toBeLessThan(7 * 4096);
		expect(text).not.toContain('sandbox-token');
	});

	test('reads leave nothing', async () => {
		sandbox.faults({ path: 'campaign/get/', answer: 40002, times: 1 });
		expect(kept(await create({ operation: 'getManyCampaigns' }))).toBeUndefined();
	});
});
