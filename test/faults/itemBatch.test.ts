import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { runNode, type RunResult } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { addFinishedTasks, errorTextOf, itemsOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { clock, loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

/** What one run of a node does with all of its items, and what n8n's retries of that run do. */

let sandbox: Sandbox;

beforeAll(async () => {
	clock.calls = 1000;
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const CREATE = { resource: 'campaign', operation: 'createCampaign', campaign_name: '={{ $json.name }}', objective_type: 'TRAFFIC' };

const run = async (parameters: IDataObject, items: INodeExecutionData[], node: Partial<INode> = {}, type = 'tikTokCampaign'): Promise<RunResult> =>
	await runNode(await loadThisPackage(), {
		type,
		parameters: { authentication: 'accessToken', advertiser_id: locator(ACCOUNT), ...parameters },
		items,
		node,
		credentials: byToken(sandbox.url),
	});

const create = async (names: readonly unknown[], node: Partial<INode> = {}, more: IDataObject = {}): Promise<RunResult> =>
	await run({ ...CREATE, ...more }, itemsOf(...names.map((name) => ({ name }) as IDataObject)), node);

const AGAIN = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

const GO_ON = { onError: 'continueRegularOutput' } as const;

/** Names of the created campaigns, in TikTok's order. */
const made = (): unknown[] =>
	sandbox.state.campaigns
		.map(({ campaign_name: name }) => name)
		.filter((name) => /^(one|two|three|four)$/.test(String(name)))
		.sort();

describe('an item that cannot be sent', () => {
	test('ends the run before anything is sent, whatever its place', async () => {
		const finished = await create(['one', '', 'three']);
		expect(errorTextOf(finished)).toBe('“Campaign Name” is missing | Nothing was sent to TikTok.');
		expect(finished.error!.context!.itemIndex).toBe(1);
		expect(sandbox.calls).toEqual([]);
	});

	test('ends it as well where its expression fails', async () => {
		const finished = await create(['one', 'two', 'three'], {}, { campaign_name: '={{ $json.name === "three" ? $("Nowhere").item.json.x : $json.name }}' });
		expect(errorTextOf(finished)).toContain("Referenced node doesn't exist");
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(sandbox.calls).toEqual([]);
	});

	test('may be tried again by n8n, and still nothing is sent', async () => {
		expect((await create(['one', '', 'three'], AGAIN)).status).toBe('error');
		expect(sandbox.calls).toEqual([]);
	});

	test('says that it speaks of itself alone where the others go on', async () => {
		const finished = await create(['one', '', 'three'], GO_ON);
		expect(jsonOf(finished)[1]).toEqual({ error: '“Campaign Name” is missing', message: 'Nothing was sent to TikTok for this item.' });
		expect(made()).toEqual(['one', 'three']);
	});

	test('and where n8n pauses between items, of which some have left already', async () => {
		const finished = await create(['one', '', 'three'], {}, { requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 30 } } } });
		expect(errorTextOf(finished)).toBe('“Campaign Name” is missing | Nothing was sent to TikTok for this item.');
		expect(made()).toContain('one');
	});

	test('does not matter where only the first item counts', async () => {
		expect((await create(['one', ''], { executeOnce: true })).status).toBe('success');
		expect(made()).toEqual(['one']);
	});
});

describe('an item that TikTok refuses', () => {
	const REFUSED = { path: 'campaign/create/', answer: 40002, times: 1 } as const;

	test('says how many of the others were carried out', async () => {
		sandbox.faults(REFUSED);
		expect(errorTextOf(await create(['one', 'two', 'three']))).toContain(
			'TikTok carried out 2 other items: Retry in the list of executions does not repeat them, a new run would.',
		);
		expect(made()).toHaveLength(2);
	});

	test('says nothing of it where the others go on, or nothing changed', async () => {
		sandbox.faults(REFUSED);
		expect(JSON.stringify(jsonOf(await create(['one', 'two'], GO_ON)))).not.toContain('carried out');
		sandbox.faults({ path: 'campaign/get/', answer: 40002, times: 1 });
		expect(errorTextOf(await run({ resource: 'campaign', operation: 'getManyCampaigns' }, itemsOf({}, {})))).not.toContain('carried out');
	});

	test.each([
		['the run ends', {}],
		['the others go on', GO_ON],
	])('is tried again alone where n8n tries the node again and %s', async (_, node) => {
		sandbox.faults(REFUSED);
		const finished = await create(['one', 'two', 'three', 'four'], { ...AGAIN, ...node });
		expect(finished.status).toBe('success');
		expect(jsonOf(finished).map(({ campaign_name: name }) => name)).toEqual(['one', 'two', 'three', 'four']);
		expect(made()).toEqual(['four', 'one', 'three', 'two']);
		expect(sandbox.calls).toHaveLength(5);
	});

	test('says how far a long list came', async () => {
		const tasks = await addFinishedTasks(sandbox, {}, {}, {}, {}, {});
		const poll = { resource: 'videoTask', operation: 'getVideoTasks', task_ids: [...tasks, '42'] };
		expect(errorTextOf(await run(poll, itemsOf({}), {}, 'tikTokDigitalAvatar'))).toContain(
			'The list goes in several calls: TikTok carried out 1 of 2 before this one.',
		);
	});
});

test('what TikTok may have done already is not tried again', async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const give = {
		resource: 'finance',
		operation: 'transferMoney',
		bc_id: locator('7000000000000000011'),
		transfer_level: 'ADVERTISER',
		transfer_type: 'RECHARGE',
		funds: 'CASH',
		cash_amount: '={{ $json.amount }}',
	};
	sandbox.faults({ path: 'bc/transfer/', answerAfter: 50000, times: 1 });
	const finished = await run(give, itemsOf({ amount: 10 }, { amount: 20 }), AGAIN, 'tikTokBusinessCenter');
	expect(errorTextOf(finished)).toContain('TikTok may have carried it out all the same: look there before you run it again.');
	expect(sandbox.calls.map(({ body }) => (JSON.parse(body) as { cash_amount: number }).cash_amount).sort()).toEqual([10, 20]);
	jest.restoreAllMocks();
});

describe('Return All', () => {
	const list = async (returnAll: unknown): Promise<RunResult> =>
		await run({ resource: 'avatar', operation: 'getManyAvatars', returnAll, limit: 3 } as IDataObject, itemsOf({}), {}, 'tikTokDigitalAvatar');

	test.each([
		['={{ "false" }}', 3],
		['={{ "" }}', 3],
		['={{ null }}', 3],
		[false, 3],
		['={{ "true" }}', Infinity],
		[true, Infinity],
	])('%j gives the records that it means', async (returnAll, most) => {
		expect(jsonOf(await list(returnAll))).toHaveLength(Math.min(most, sandbox.state.avatars.length));
	});

	test('is refused where it says neither', async () => {
		expect(errorTextOf(await list('={{ "no" }}'))).toBe('“Return All” is "no"; it must be true or false | Nothing was sent to TikTok.');
		expect(sandbox.calls).toEqual([]);
	});
});
