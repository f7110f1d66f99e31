import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { clock } from '../support/package';
import { PollHarness, type PollEngine } from '../support/pollHarness';
import { startTestSandbox } from '../support/sandboxClient';

const ACCOUNT = '7100000000000000017';
const AD_GROUP = '7310000000000000017';
const AD = '7320000000000000017';

let sandbox: Sandbox;

beforeAll(async () => {
	clock.calls = 1000;
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const comments: IDataObject = { event: 'newComment', advertiser_id: ACCOUNT, adgroup_ids: [AD_GROUP] };

const activate = async (parameters: IDataObject, engine: PollEngine = 'memory', more: Partial<PollHarness['options']> = {}) =>
	await PollHarness.activate({ url: sandbox.url, parameters, engine, ...more });

describe.each<PollEngine>(['memory', 'durable'])('n8n’s %s engine', (engine) => {
	test('the first poll learns what is there, later ones give out what is new', async () => {
		const workflow = await activate(comments, engine);
		expect(workflow.items).toEqual([]);
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'comment', content: 'Lovely' });
		expect(await workflow.poll()).toMatchObject([{ event: 'newComment', content: 'Lovely', what: 'ada commented: “Lovely”', ad_id: AD }]);
		expect(await workflow.poll()).toEqual([]);
	});

	test('the last hours, if wanted', async () => {
		const workflow = await activate({ ...comments, startWith: 'recent', startHours: 6 }, engine);
		expect(workflow.items.map(({ content }) => content)).toEqual([
			'My second bag arrived today, still the best',
			'This is a SCAM! Do not buy',
			'Scampi and coffee? Why not 😂',
		]);
		expect(await workflow.poll()).toEqual([]);
	});

	test('what happened while n8n was down, or the workflow was off', async () => {
		const workflow = await activate(comments, engine);
		sandbox.schedule({ kind: 'comment', content: 'one' });
		await workflow.restart();
		await workflow.poll();
		sandbox.schedule({ kind: 'comment', content: 'two' });
		workflow.deactivate();
		sandbox.schedule({ kind: 'comment', content: 'three' });
		await workflow.activate('activate');
		await workflow.poll();
		expect(workflow.items.map(({ content }) => content)).toEqual(['one', 'two', 'three']);
	});

	test('a late event with an older time', async () => {
		const workflow = await activate(comments, engine);
		sandbox.schedule({ kind: 'comment', content: 'now' });
		await workflow.poll();
		sandbox.schedule({ kind: 'comment', content: 'late', lateBy: 3600 });
		expect(await workflow.poll()).toMatchObject([{ content: 'late' }]);
		expect(await workflow.poll()).toEqual([]);
	});

	test('events of one second, over the edges of pages', async () => {
		const workflow = await activate(comments, engine);
		sandbox.schedule({ kind: 'comment', times: 250 });
		expect(await workflow.poll()).toHaveLength(250);
		sandbox.schedule({ kind: 'comment', times: 3 });
		expect(await workflow.poll()).toHaveLength(3);
		expect(new Set(workflow.ids).size).toBe(253);
	});

	test('killed between the execution and saving, the same event comes again under the same ID', async () => {
		const workflow = await activate(comments, engine);
		await workflow.poll();
		sandbox.schedule({ kind: 'comment' });
		workflow.diesBeforeSaving = true;
		await workflow.poll();
		await workflow.restart();
		await workflow.poll();
		expect(workflow.ids.length).toBe(engine === 'durable' ? 1 : 2);
		expect(new Set(workflow.ids).size).toBe(1);
	});

	test('changed filters begin anew', async () => {
		const workflow = await activate(comments, engine);
		sandbox.schedule({ kind: 'comment', content: 'before' });
		Object.assign(workflow.parameters, { filtering__comment: { kinds: ['COMMENT'] } });
		workflow.deactivate();
		await workflow.activate();
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'comment', content: 'after' }, { kind: 'comment', comment_type: 'REPLY' });
		expect(await workflow.poll()).toMatchObject([{ content: 'after' }]);
	});

	test('trouble on a later page leaves the state as it was, and the next poll catches up', async () => {
		const workflow = await activate(comments, engine);
		sandbox.schedule({ kind: 'comment', times: 250 });
		await workflow.restart();
		workflow.take();
		sandbox.schedule({ kind: 'comment', content: 'new' });
		const { state } = workflow.state;
		sandbox.faults({ path: 'comment/list/', answer: 40001 });
		expect(await workflow.poll()).toEqual([]);
		expect(workflow.errors[0]!.message).toMatch(/no permission/);
		expect(workflow.state.state).toEqual(state);
		sandbox.faults();
		expect((await workflow.poll()).filter(({ content }) => content === 'new')).toHaveLength(1);
	});
});
