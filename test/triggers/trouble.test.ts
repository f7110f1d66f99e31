import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { clock } from '../support/package';
import { PollHarness, type PollEngine } from '../support/pollHarness';
import { startTestSandbox } from '../support/sandboxClient';

const ACCOUNT = '7100000000000000017';
const AD_GROUP = '7310000000000000017';

let sandbox: Sandbox;

beforeAll(async () => {
	clock.calls = 1000;
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const comments: IDataObject = { event: 'newComment', advertiser_id: ACCOUNT, adgroup_ids: [AD_GROUP] };

const activate = async (parameters: IDataObject = comments, engine: PollEngine = 'memory', more: Partial<PollHarness['options']> = {}) =>
	await PollHarness.activate({ url: sandbox.url, parameters, engine, ...more });

describe('passing trouble', () => {
	test('is borne five times in a row, then told, and nothing is lost', async () => {
		const workflow = await activate();
		sandbox.schedule({ kind: 'comment', times: 3 });
		sandbox.faults({ answer: 50000 });
		for (let poll = 0; poll < 5; poll++) expect(await workflow.poll()).toEqual([]);
		expect(workflow.errors).toEqual([]);
		await workflow.poll();
		expect(workflow.errors).toMatchObject([
			{ message: expect.stringMatching(/^TikTok had a problem|TikTok/), failure: { cause: 'temporarily-unavailable' } },
		]);
		sandbox.faults();
		expect(await workflow.poll()).toHaveLength(3);
		sandbox.faults({ answer: 50000 });
		await workflow.poll();
		expect(workflow.errors).toHaveLength(1);
	}, 60_000);

	test('when the workflow is activated fails the activation: without a baseline, events would be lost', async () => {
		sandbox.faults({ answer: 50000 });
		await expect(activate()).rejects.toThrow();
	}, 60_000);

	test('when n8n starts leaves an active workflow active', async () => {
		const workflow = await activate();
		sandbox.schedule({ kind: 'comment' });
		sandbox.faults({ status: 502 });
		await workflow.restart();
		sandbox.faults();
		expect(await workflow.poll()).toHaveLength(1);
	}, 60_000);
});

describe.each<PollEngine>(['memory', 'durable'])('lasting trouble, with n8n’s %s engine', (engine) => {
	test('is told at once, with its cause', async () => {
		const workflow = await activate(comments, engine);
		sandbox.faults({ answer: 40105 });
		await workflow.poll();
		expect(workflow.errors).toMatchObject([{ failure: { cause: 'credential-invalid' } }]);
	});

	test('a used-up day is told once, with its end, and no call is made before', async () => {
		const workflow = await activate(comments, engine);
		await workflow.poll();
		sandbox.schedule({ kind: 'comment' });
		sandbox.faults({ allowance: 'day' });
		await workflow.poll();
		const [error] = workflow.errors as Array<{ failure?: { cause: string; resetsAtEpochMs: number } }>;
		expect(error!.failure!.cause).toBe('quota-exhausted');
		expect(error!.failure!.resetsAtEpochMs % 86_400_000).toBe(0);
		const calls = sandbox.calls.length;
		for (let poll = 0; poll < 3; poll++) await workflow.poll();
		// The durable engine waits by itself: it reads when from the error.
		if (engine === 'memory') expect([sandbox.calls.length, workflow.errors.length]).toEqual([calls, 1]);
	});
});

describe('time', () => {
	const groups = Array.from({ length: 6 }, (_, index) => `731000000000000001${index + 2}`);

	test('a backlog that does not fit into a poll is drained by the next ones', async () => {
		// The ad group with the comments is the last.
		const many = { ...comments, adgroup_ids: groups };
		const workflow = await activate(many, 'memory', { budget: 3000 });
		sandbox.schedule({ kind: 'comment', times: 30 });
		sandbox.faults({ path: 'comment/list/', delay: 700 });
		let polls = 0;
		while (workflow.items.length < 30 && polls < 20) {
			polls++;
			await workflow.poll();
		}
		expect(workflow.items).toHaveLength(30);
		expect(new Set(workflow.ids).size).toBe(30);
		expect(polls).toBeGreaterThan(1);
	}, 60_000);

	test('more than a poll gives out waits for the next', async () => {
		const workflow = await activate();
		sandbox.schedule({ kind: 'comment', times: 2300 });
		expect(await workflow.poll()).toHaveLength(1000);
		await workflow.restart();
		await workflow.poll();
		await workflow.poll();
		expect(workflow.items).toHaveLength(2300);
		expect(new Set(workflow.ids).size).toBe(2300);
	}, 60_000);

	test('TikTok that hangs ends the poll, not n8n’s patience', async () => {
		const workflow = await activate(comments, 'memory', { budget: 1000 });
		sandbox.faults({ path: 'comment/list/', delay: 20_000 });
		const before = Date.now();
		await workflow.poll();
		expect(Date.now() - before).toBeLessThan(15_000);
		expect(workflow.errors).toEqual([]);
	}, 60_000);

	test('a poll that begins while another is underway does nothing', async () => {
		const workflow = await activate();
		sandbox.schedule({ kind: 'comment' });
		sandbox.faults({ path: 'comment/list/', delay: 300 });
		await Promise.all([workflow.poll(), workflow.poll(), workflow.poll()]);
		expect(workflow.items).toHaveLength(1);
	}, 60_000);
});

describe('what n8n limits', () => {
	test('two pollers of one workflow give the same events the same IDs', async () => {
		const one = await activate({ event: 'adReview', advertiser_id: ACCOUNT });
		sandbox.schedule({ kind: 'adReview' });
		const other = PollHarness.create({ ...one.options, workflowId: 'copy' });
		other.stored = one.stored;
		await other.activate('init');
		await one.poll();
		expect(other.ids).toEqual(one.ids);
		expect(one.ids).toHaveLength(1);
	});

	test('a cursor that an execution set back gives the same events the same IDs', async () => {
		const workflow = await activate({ event: 'adReview', advertiser_id: ACCOUNT });
		const { stored } = workflow;
		sandbox.schedule({ kind: 'adReview' });
		await workflow.poll();
		workflow.stored = stored;
		await workflow.restart();
		expect(workflow.ids).toHaveLength(2);
		expect(new Set(workflow.ids).size).toBe(1);
	});

	test('a renamed node begins anew in n8n’s memory engine, and goes on in the durable one', async () => {
		for (const engine of ['memory', 'durable'] as const) {
			const workflow = await activate(comments, engine);
			await workflow.poll();
			workflow.deactivate();
			workflow.rename('Watch comments');
			sandbox.schedule({ kind: 'comment' });
			await workflow.activate();
			await workflow.poll();
			expect([engine, workflow.items.length]).toEqual([engine, engine === 'durable' ? 1 : 0]);
		}
	});
});

describe('a test in the editor', () => {
	test('shows the newest event there is, and remembers nothing', async () => {
		const workflow = PollHarness.create({ url: sandbox.url, parameters: comments });
		const [item, ...others] = await workflow.fetchTestEvent();
		expect(item).toMatchObject({ event: 'newComment', content: 'Scampi and coffee? Why not 😂' });
		expect(others).toEqual([]);
		const review = PollHarness.create({ url: sandbox.url, parameters: { event: 'adReview', advertiser_id: ACCOUNT } });
		expect(await review.fetchTestEvent()).toMatchObject([{ result: 'passed', previous_result: null }]);
	});

	test('has a sentence where there is none', async () => {
		const workflow = PollHarness.create({
			url: sandbox.url,
			parameters: { event: 'balanceLow', advertiser_ids: [ACCOUNT], minimum_balance: 1 },
		});
		await expect(workflow.fetchTestEvent()).rejects.toThrow('There is no such event to show yet');
	});

	test('works while the workflow is active, whatever it has seen', async () => {
		const workflow = await activate();
		const { stored } = workflow;
		expect(await workflow.fetchTestEvent()).toHaveLength(1);
		expect(workflow.stored).toBe(stored);
	});
});

describe('bad input is named before anything is sent', () => {
	test.each<[string, IDataObject, RegExp]>([
		['no ad account', { event: 'newComment', adgroup_ids: [AD_GROUP] }, /“Ad Account” is missing/],
		['no ad groups', { event: 'newComment', advertiser_id: ACCOUNT }, /“Ad Groups” is missing/],
		['an ID that is none', { ...comments, advertiser_id: 'my account' }, /“Ad Account”/],
		['an event that does not exist', { event: 'somethingElse' }, /“Event”/],
		['hours that are none', { ...comments, startWith: 'recent', startHours: 'many' }, /“Hours Back”/],
		['a percent beyond 100', { event: 'budgetNearlySpent', advertiser_id: ACCOUNT, percent: 120 }, /“Percent Spent” is 120/],
	])('%s', async (_what, parameters, words) => {
		await expect(activate(parameters)).rejects.toThrow(words);
		expect(sandbox.calls).toEqual([]);
	});

	test('a credential without a token', async () => {
		const credentials = byToken(sandbox.url, { accessToken: '' });
		await expect(activate(comments, 'memory', { credentials })).rejects.toThrow(/token/i);
		expect(sandbox.calls).toEqual([]);
	});
});
