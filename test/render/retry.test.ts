import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import {
	CREATE,
	LIST,
	POLL,
	UPLOAD,
	connectTo,
	continueOnFail,
	createCalls,
	jsonOf,
	nodeOf,
	packagesOf,
	render,
	renderInWorkflow,
	script,
	scripts,
	startRenderSandbox,
	submittedScripts,
	taskOf,
} from '../support/render';
import { locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startRenderSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 } as const;
const BAD = 'This one, please fail';

describe('Retry On Fail', () => {
	test('takes up what TikTok accepted, and orders nothing twice', async () => {
		sandbox.faults({ path: POLL, answer: 40105, times: 1 });
		const done = await render(sandbox, { scripts: scripts(5), node: retry });
		expect(done.status).toBe('success');
		expect(createCalls(sandbox)).toHaveLength(1);
		expect(jsonOf(done).map(({ task_id, status }) => [task_id, status])).toEqual(scripts(5).map((text) => [taskOf(sandbox, text).taskId, 'SUCCESS']));
	});

	test('tells the render time of what it took up from when TikTok accepted it', async () => {
		sandbox.faults({ path: POLL, answer: 40105, times: 1 });
		const [json] = jsonOf(await render(sandbox, { node: retry }));
		const { submittedAt, endsAt } = sandbox.state.tasks[0]!;
		expect(json.render_seconds).toBeGreaterThanOrEqual(Math.floor((endsAt - submittedAt) / 1000) - 1);
	});

	test('orders only what was refused', async () => {
		sandbox.faults({ badScript: 'number 1', times: 4 });
		const done = await render(sandbox, { scripts: scripts(3), node: retry });
		expect(done.status).toBe('success');
		expect(
			createCalls(sandbox)
				.map(({ code }) => code)
				.sort(),
		).toEqual([0, 0, 0, 40002, 40002]);
		for (const text of scripts(3)) taskOf(sandbox, text);
	});

	test('orders a failed render again, and only that', async () => {
		sandbox.faults({ path: CREATE, taskStatus: 'FAILED', times: 1 });
		const done = await render(sandbox, { scripts: [script(0)], node: retry });
		expect(done.status).toBe('success');
		expect(submittedScripts(sandbox)).toEqual([script(0), script(0)]);
		expect(jsonOf(done)[0].task_id).toBe(sandbox.state.tasks[1]!.taskId);

		sandbox.reset();
		const again = await render(sandbox, { scripts: [BAD, script(1), script(2)], node: retry });
		expect(again.status).toBe('error');
		expect(submittedScripts(sandbox)).toEqual([BAD, script(1), script(2), BAD]);
	});

	test('waits on for what was not ready in time', async () => {
		const done = await render(sandbox, { scripts: ['Short'], options: { timeout: 0.7 }, node: retry });
		expect(done.status).toBe('success');
		expect(createCalls(sandbox)).toHaveLength(1);
	});

	test('together with Continue On Fail: the same', async () => {
		const done = await render(sandbox, { scripts: [BAD, script(1), script(2)], node: { ...retry, ...continueOnFail } });
		expect(submittedScripts(sandbox)).toEqual([BAD, script(1), script(2), BAD]);
		const out = jsonOf(done);
		expect(out[0].error).toBe('TikTok could not render this video');
		expect(out.slice(1).map(({ task_id, status }) => [task_id, status])).toEqual([1, 2].map((index) => [taskOf(sandbox, script(index)).taskId, 'SUCCESS']));
	});

	test('uploads nothing twice', async () => {
		sandbox.faults({ path: UPLOAD, answer: 40902, times: 1 });
		const parameters = { uploadToAdAccount: true, advertiser_id: locator('7100000000000000017'), video_name: '=Show {{ $itemIndex }}' };
		const done = await render(sandbox, { scripts: scripts(2), parameters, node: { ...retry, maxTries: 3 }, options: { pollInterval: 110 } });
		expect(done.status).toBe('success');
		expect(sandbox.state.uploads.map(({ fileName }) => fileName).sort()).toEqual(['Show 0', 'Show 1']);
		expect(
			jsonOf(done)
				.map(({ video_id }) => video_id)
				.sort(),
		).toEqual(sandbox.state.uploads.map(({ videoId }) => videoId).sort());
	});

	const doubted = {
		error: 'TikTok may be rendering this video already',
		message: expect.stringMatching(/not ordered again.*Video › Get Many.*Wait for Existing Tasks/),
		details: expect.objectContaining({ code: null }),
	};

	test('does not order again what TikTok may have taken, though its answer was lost', async () => {
		sandbox.faults({ path: CREATE, reset: 'after', times: 1 }, { path: LIST, answer: 40001 });
		const done = await render(sandbox, { scripts: scripts(2), node: { ...retry, maxTries: 3 } });
		expect(done.error?.message).toBe(doubted.error);
		expect(createCalls(sandbox)).toHaveLength(1);
		for (const text of scripts(2)) taskOf(sandbox, text);
	});

	test('together with Continue On Fail: the others go on', async () => {
		sandbox.faults({ path: CREATE, reset: 'after', times: 1 }, { path: LIST, answer: 40001 });
		const done = await render(sandbox, { scripts: scripts(6), node: { ...retry, ...continueOnFail } });
		const out = jsonOf(done);
		for (const text of scripts(6)) taskOf(sandbox, text);
		expect(createCalls(sandbox)).toHaveLength(2);
		expect(out.filter(({ error }) => error)).toEqual(Array.from({ length: packagesOf(createCalls(sandbox)[0]!).length }, () => doubted));
		expect(out.filter(({ status }) => status === 'SUCCESS')).toHaveLength(6 - out.filter(({ error }) => error).length);
	});

	test('Start Only: the tasks of the first attempt', async () => {
		sandbox.faults({ badScript: 'number 1', times: 4 });
		const done = await render(sandbox, { scripts: scripts(3), parameters: { operation: 'start' }, node: retry });
		expect(jsonOf(done).map(({ task_id }) => task_id)).toEqual(scripts(3).map((text) => taskOf(sandbox, text).taskId));
	});
});

describe('Retry in the list of executions', () => {
	const FILE = { downloadVideo: true, binaryPropertyName: 'data' };

	test('takes up renders whose downloads failed, and orders nothing twice', async () => {
		sandbox.faults({ path: '/media/', status: 404, times: 5 });
		const failed = await render(sandbox, { scripts: scripts(5), parameters: FILE });
		expect(failed.status).toBe('error');
		const done = await render(sandbox, { scripts: scripts(5), parameters: FILE, retryOf: failed });
		expect(done.status).toBe('success');
		expect(sandbox.state.tasks).toHaveLength(5);
		expect(jsonOf(done).map(({ task_id }) => task_id)).toEqual(scripts(5).map((text) => taskOf(sandbox, text).taskId));
		expect(done.items('Node').every(({ binary }) => binary?.data)).toBe(true);
	});

	test('orders what has another script since, and tells all package IDs apart', async () => {
		sandbox.faults({ path: POLL, answer: 40105, times: 1 });
		const failed = await render(sandbox, { scripts: scripts(3) });
		const edited = { script: '={{ $json.script.replace("number 1", "number one") }}' };
		const done = await render(sandbox, { scripts: scripts(3), parameters: edited, retryOf: failed });
		expect(submittedScripts(sandbox)).toEqual([...scripts(3), script(1).replace('number 1', 'number one')]);
		expect(jsonOf(done)[1].task_id).toBe(sandbox.state.tasks[3]!.taskId);
		expect(new Set(sandbox.state.tasks.map(({ packageId }) => packageId)).size).toBe(4);
	});

	test('does not order again what TikTok may have taken', async () => {
		sandbox.faults({ path: CREATE, reset: 'after', times: 1 }, { path: LIST, answer: 40001 });
		const failed = await render(sandbox, { scripts: scripts(2) });
		const done = await render(sandbox, { scripts: scripts(2), retryOf: failed });
		expect(done.error?.message).toBe('TikTok may be rendering this video already');
		expect(createCalls(sandbox)).toHaveLength(1);
	});

	test('uploads nothing twice, but into another ad account', async () => {
		const into = (account: string) => ({ uploadToAdAccount: true, advertiser_id: locator(account), video_name: '=Show {{ $itemIndex }}' });
		const given = { scripts: scripts(2), options: { pollInterval: 110 } };
		const uploads = () => sandbox.state.uploads.map(({ fileName }) => fileName).sort();
		sandbox.faults({ path: UPLOAD, answer: 40902, times: 1 });
		const failed = await render(sandbox, { ...given, parameters: into('7100000000000000017') });
		expect(failed.status).toBe('error');
		await render(sandbox, { ...given, parameters: into('7100000000000000017'), retryOf: failed });
		expect(uploads()).toEqual(['Show 0', 'Show 1']);
		await render(sandbox, { ...given, parameters: into('7100000000000000239'), retryOf: failed });
		expect(uploads()).toHaveLength(4);
		expect(sandbox.state.tasks).toHaveLength(2);
	});
});

describe('two runs in one execution are not a retry', () => {
	const twice = { Start: { main: [connectTo('One', 'Other')] }, One: { main: [connectTo('Node')] }, Other: { main: [connectTo('Node')] } };
	const both = [nodeOf('One', 'noOp'), nodeOf('Other', 'noOp')];
	const outputs = (done: Awaited<ReturnType<typeof renderInWorkflow>>) =>
		done.run.data.resultData.runData.Node!.map(({ data }) => data!.main![0]!.map(({ json }) => json.task_id ?? json.error));

	test.each([
		['plain', {}],
		['with Retry On Fail', retry],
	])('the same script renders twice: %s', async (_, node) => {
		const done = await renderInWorkflow(sandbox, { scripts: ['The same words'], node }, both, twice);
		expect(submittedScripts(sandbox)).toEqual(['The same words', 'The same words']);
		expect(outputs(done)).toEqual(sandbox.state.tasks.map(({ taskId }) => [taskId]));
	});

	test('nor are they where the first had a failure', async () => {
		sandbox.faults({ path: CREATE, neverReady: true, times: 1 });
		await renderInWorkflow(
			sandbox,
			{ scripts: ['The same words'], options: { timeout: 1 }, node: { ...retry, maxTries: 2, ...continueOnFail } },
			both,
			twice,
		);
		expect(submittedScripts(sandbox)).toEqual(['The same words', 'The same words']);
	});
});

test('another execution begins anew', async () => {
	await render(sandbox, { scripts: scripts(2), parameters: { operation: 'start' } });
	await render(sandbox, { scripts: scripts(2), parameters: { operation: 'start' } });
	expect(submittedScripts(sandbox)).toEqual([...scripts(2), ...scripts(2)]);
	expect(new Set(sandbox.state.tasks.map(({ packageId }) => packageId)).size).toBe(4);
});
