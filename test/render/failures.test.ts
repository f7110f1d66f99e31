import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import {
	CREATE,
	POLL,
	SPEED,
	connectTo,
	continueOnFail,
	createCalls,
	createTasks,
	jsonOf,
	measureTime,
	nodeOf,
	packagesOf,
	pollCalls,
	polledTaskIds,
	render,
	renderInWorkflow,
	script,
	scripts,
	seconds,
	startRenderSandbox,
	submittedScripts,
	taskOf,
	waitForTasks,
} from '../support/render';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startRenderSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const BAD = 'This one, please fail';

describe('a render that fails at TikTok', () => {
	test('is the error of its item, in TikTok’s words, and names the others', async () => {
		sandbox.faults({ path: CREATE, error: 'The voice could not be made', times: 1 });
		const done = await render(sandbox, { scripts: [script(0), BAD, script(2)] });
		expect(done.status).toBe('error');
		expect(done.error!.message).toBe('TikTok could not render this video: The voice could not be made');
		expect(done.error!.context).toMatchObject({ itemIndex: 1 });
		const { description } = done.error!;
		expect(description).toContain('TikTok says: “The voice could not be made”');
		expect(description).toContain(`Task ID: ${taskOf(sandbox, BAD).taskId}.`);
		for (const item of [0, 2]) expect(description).toContain(`${taskOf(sandbox, script(item)).taskId} [item ${item}]`);
		expect(description!.split('Other tasks')[1]).not.toContain(taskOf(sandbox, BAD).taskId);
	});

	test('with Continue On Fail the others come out', async () => {
		const done = await render(sandbox, { scripts: [script(0), BAD, script(2)], node: continueOnFail });
		const out = jsonOf(done);
		expect([out[0].status, out[2].status]).toEqual(['SUCCESS', 'SUCCESS']);
		expect(out[1]).toMatchObject({ error: 'TikTok could not render this video', details: { task_id: taskOf(sandbox, BAD).taskId, status: 'FAILED' } });
		expect(done.status).toBe('success');
	});

	test('is not looked at again', async () => {
		await render(sandbox, { scripts: [BAD, ...scripts(4)], node: continueOnFail });
		const { taskId, endsAt } = taskOf(sandbox, BAD);
		const after = pollCalls(sandbox).filter((call) => polledTaskIds(call).includes(taskId));
		expect(after.filter(({ arrivedAt }) => arrivedAt > realTime(endsAt)).length).toBeLessThanOrEqual(1);
	});
});

/** Converts a time of the sandbox's clock to real time. */
function realTime(moment: number): number {
	return Date.now() - (sandbox.now() - moment) / SPEED;
}

describe('Continue On Fail', () => {
	const texts = scripts(10).map((text, index) => ([2, 5, 9].includes(index) ? `${text}: ${BAD}` : text));

	test('3 of 10 fail', async () => {
		const done = await render(sandbox, { scripts: texts, node: continueOnFail });
		const out = done.items('Node');
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(texts.map((_, item) => ({ item })));
		expect(out.flatMap(({ json }, index) => (json.error ? [index] : []))).toEqual([2, 5, 9]);
		expect(submittedScripts(sandbox).sort()).toEqual([...texts].sort());
	});

	test('the error output gets exactly those, with what happened', async () => {
		const pass = nodeOf('Good', 'noOp');
		const done = await renderInWorkflow(sandbox, { scripts: texts, node: { onError: 'continueErrorOutput' } }, [pass, nodeOf('Bad', 'noOp')], {
			Start: { main: [connectTo('Node')] },
			Node: { main: [connectTo('Good'), connectTo('Bad')] },
		});
		expect(done.status).toBe('success');
		const [good, bad] = [done.items('Good'), done.items('Bad')];
		expect(good.map(({ json }) => json.task_id)).toEqual(texts.flatMap((text, index) => ([2, 5, 9].includes(index) ? [] : [taskOf(sandbox, text).taskId])));
		expect(bad).toHaveLength(3);
		for (const [position, index] of [2, 5, 9].entries()) {
			// With any other member n8n up to 2.35.2 would leave it among the good ones.
			expect(bad[position]!.json).toEqual({
				script: texts[index],
				error: 'TikTok could not render this video',
				message: expect.stringContaining(`Task ID: ${taskOf(sandbox, texts[index]!).taskId}.`),
			});
		}
	});
});

describe('a render that is not ready in time', () => {
	const stuck = () => sandbox.faults({ path: CREATE, neverReady: true, times: 1 });

	test('names the task, its last status, and the way to take it up', async () => {
		stuck();
		const [done, time] = await measureTime(render(sandbox, { options: { timeout: 2 } }));
		const [task] = sandbox.state.tasks;
		expect(done.error!.message).toBe('The video was not ready after 2 minutes');
		expect(done.error!.description).toContain('Wait for Existing Tasks');
		expect(done.error!.description).toContain(`Task ID: ${task!.taskId}`);
		expect(done.error!.description).toContain('Last status: PROCESSING');
		expect(time).toBeGreaterThan(seconds(120) / SPEED - 20);
		expect(pollCalls(sandbox).length).toBeLessThan(30);
	});

	test('with Continue On Fail the task is in the details; then its video is had without another render', async () => {
		stuck();
		const done = await render(sandbox, { scripts: scripts(2), options: { timeout: 1.5 }, node: continueOnFail });
		const out = jsonOf(done);
		const ids = out.map(({ details }) => details.task_id);
		expect(ids).toEqual(sandbox.state.tasks.map(({ taskId }) => taskId));
		expect(out[0]).toMatchObject({ error: 'The video was not ready after 1.5 minutes', details: { status: 'PROCESSING' } });

		const [late] = await createTasks(sandbox, script(7));
		const short = await waitForTasks(sandbox, { items: [{ json: { ids: late! } }], options: { timeout: 0.1 }, node: continueOnFail });
		expect(jsonOf(short)[0]).toMatchObject({ error: 'The video was not ready after 0.1 minutes', details: { task_id: late } });
		const again = await waitForTasks(sandbox, { items: [{ json: { ids: jsonOf(short)[0].details.task_id } }] });
		expect(jsonOf(again)[0]).toMatchObject({ task_id: late, status: 'SUCCESS' });
		expect(sandbox.state.tasks).toHaveLength(3);
	});

	test('the last look is at the end of the time', async () => {
		const [id] = await createTasks(sandbox, 'x'.repeat(2000));
		const start = Date.now();
		await waitForTasks(sandbox, { items: [{ json: { ids: id! } }], options: { timeout: 1 }, node: continueOnFail });
		const times = pollCalls(sandbox).map(({ arrivedAt }) => arrivedAt - start);
		expect(times.length).toBeGreaterThan(1);
		expect(times.length).toBeLessThan(10);
		expect(times.at(-1)).toBeGreaterThan(seconds(60) / SPEED - 20);
		expect(times.at(-2)).toBeLessThan(times.at(-1)!);
	});
});

describe('TikTok answers with a code', () => {
	test('40100 in between: each call is made again, and nothing twice', async () => {
		sandbox.faults({ path: CREATE, answer: 40100, times: 1 }, { path: POLL, answer: 40100, times: 1 });
		const done = await render(sandbox, { scripts: scripts(3) });
		expect(done.status).toBe('success');
		expect(sandbox.state.tasks).toHaveLength(3);
		expect(createCalls(sandbox).map(({ code }) => code)).toEqual([40100, 0]);
	});

	test('50000 on a look: asked again', async () => {
		sandbox.faults({ path: POLL, answer: 50000, times: 2 });
		const done = await render(sandbox, { scripts: scripts(2) });
		expect(done.status).toBe('success');
		expect(createCalls(sandbox)).toHaveLength(1);
	});

	test('50000 on a create: not repeated; its five say that it may be carried out, and the rest go on', async () => {
		sandbox.faults({ path: CREATE, answer: 50000, times: 1 });
		const done = await render(sandbox, { scripts: scripts(12), node: continueOnFail });
		const failed = jsonOf(done).filter(({ error }) => error);
		expect(createCalls(sandbox)).toHaveLength(3);
		expect(failed).toHaveLength(5);
		for (const { error, message } of failed) {
			expect(error).toBe('TikTok had trouble on its side: System error');
			expect(message).toContain('TikTok may have carried it out all the same: look there before you run it again.');
		}
		expect(sandbox.state.tasks).toHaveLength(7);
	});

	test.each([
		['answered 51010', { answerAfter: 51010 }],
		['cut off', { reset: 'after' }],
		['cut in half', { truncate: true }],
	] as const)('a create that was carried out and %s: not repeated, and its videos are found', async (_, fault) => {
		sandbox.faults({ path: CREATE, ...fault, times: 1 });
		const done = await render(sandbox, { scripts: scripts(3), node: continueOnFail });
		expect(createCalls(sandbox)).toHaveLength(1);
		expect(sandbox.state.tasks).toHaveLength(3);
		expect(jsonOf(done).map(({ status }) => status)).toEqual(Array(3).fill('SUCCESS'));
	});

	test('40105 on the first create: all items get the words, after one round of calls', async () => {
		sandbox.faults({ path: CREATE, answer: 40105 });
		const done = await render(sandbox, { scripts: scripts(100), node: continueOnFail });
		const out = jsonOf(done);
		expect(out).toHaveLength(100);
		for (const { error, message, details } of out) {
			expect(error).toBe('TikTok no longer accepts this access token: The access token is not valid, or was revoked');
			expect(message).toContain('connect again');
			expect(details).toEqual({ code: '40105' });
			expect(JSON.stringify({ message, details })).not.toContain('sandbox-token');
		}
		expect(createCalls(sandbox).length).toBeLessThanOrEqual(4);
		expect(createCalls(sandbox).every((call) => packagesOf(call).length === 5)).toBe(true);
	});

	test('40105 on a look: told for each task, with its ID, at once', async () => {
		sandbox.faults({ path: POLL, answer: 40105 });
		const done = await render(sandbox, { scripts: scripts(7), node: continueOnFail });
		expect(jsonOf(done).map(({ details }) => details.task_id)).toEqual(scripts(7).map((text) => taskOf(sandbox, text).taskId));
		expect(pollCalls(sandbox).length).toBeLessThanOrEqual(2);
	});

	test('no success on one look of five counts for none of them', async () => {
		sandbox.faults({ path: POLL, status: 502, html: true, times: 3 });
		const done = await render(sandbox, { scripts: scripts(5), node: continueOnFail });
		expect(jsonOf(done).map(({ status }) => status)).toEqual(Array(5).fill('SUCCESS'));
	});
});
