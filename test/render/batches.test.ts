import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import {
	SPEED,
	continueOnFail,
	createCalls,
	LIST,
	createTasks,
	jsonOf,
	measureTime,
	packagesOf,
	pollCalls,
	polledTaskIds,
	render,
	script,
	scripts,
	seconds,
	startRenderSandbox,
	submittedScripts,
	taskOf,
	waitForTasks,
} from '../support/render';
import { startProxy } from '../support/renderProxy';
import { locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startRenderSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('how many calls', () => {
	// At least one status call for five videos; the number of further calls depends on how well the render time is predicted.
	test.each([
		[1, 1, 8],
		[5, 1, 12],
		[6, 2, 14],
		[100, 20, 40],
	])('%i scripts: %i creates, at most %i looks', async (count, orders, most) => {
		const done = await render(sandbox, { scripts: scripts(count) });
		expect(done.status).toBe('success');
		const sizes = createCalls(sandbox).map((call) => packagesOf(call).length);
		const asked = pollCalls(sandbox).map((call) => polledTaskIds(call).length);
		process.stdout.write(
			`${count} scripts: ${sizes.length} creates, ${asked.length} looks (${(asked.length / Math.ceil(count / 5)).toFixed(2)} × the least possible)\n`,
		);
		expect(sizes).toHaveLength(orders);
		expect(sizes.reduce((sum, size) => sum + size)).toBe(count);
		expect(sizes.filter((size) => size < 5).length).toBeLessThanOrEqual(count % 5 ? 1 : 0);
		expect(asked.length).toBeGreaterThanOrEqual(Math.ceil(count / 5));
		expect(asked.length).toBeLessThanOrEqual(most);
		expect(Math.max(...asked)).toBeLessThanOrEqual(5);
		expect(sandbox.calls).toHaveLength(sizes.length + asked.length);

		const out = done.items('Node');
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(scripts(count).map((_, item) => ({ item })));
		expect(out.map(({ json }) => json.task_id)).toEqual(scripts(count).map((text) => taskOf(sandbox, text).taskId));
	});

	test('creates are full where places become free a few at a time', async () => {
		await render(sandbox, { scripts: scripts(24), options: { maxInFlight: 7 } });
		expect(createCalls(sandbox).map((call) => packagesOf(call).length)).toEqual([5, 5, 5, 5, 4]);
	});
});

describe('which result belongs to which item', () => {
	test('by package ID, in whatever order TikTok answers', async () => {
		const proxy = await startProxy(sandbox.url, (_path, response) => {
			if (Array.isArray(response.data?.list)) response.data.list.reverse();
			return response;
		});
		try {
			const done = await render(sandbox, { scripts: scripts(12), baseUrl: proxy.url });
			expect(jsonOf(done).map(({ task_id }) => task_id)).toEqual(scripts(12).map((text) => taskOf(sandbox, text).taskId));
			expect(jsonOf(done).map(({ avatar_video_id }) => avatar_video_id)).toEqual(scripts(12).map((text) => taskOf(sandbox, text).avatarVideoId));
		} finally {
			await proxy.close();
		}
	});

	test('every package has an ID of its own', async () => {
		await render(sandbox, { scripts: Array.from({ length: 7 }, () => 'The same words') });
		const ids = createCalls(sandbox).flatMap((call) => packagesOf(call).map(({ package_id }) => package_id));
		expect(new Set(ids).size).toBe(7);
	});

	test('a package that TikTok leaves out of its answer, and whose video cannot be looked for, is told as not confirmed', async () => {
		sandbox.faults({ path: LIST, answer: 40001 });
		const proxy = await startProxy(sandbox.url, (path, answer) => {
			if (path.includes('task/create')) answer.data.list.splice(1, 1);
			return answer;
		});
		try {
			const done = await render(sandbox, { scripts: scripts(3), baseUrl: proxy.url, node: continueOnFail });
			const out = jsonOf(done);
			expect(out[1].error).toBe('TikTok did not confirm this video');
			expect(out[1].message).toContain('may have carried it out');
			expect([out[0].status, out[2].status]).toEqual(['SUCCESS', 'SUCCESS']);
			expect(createCalls(sandbox)).toHaveLength(1);
		} finally {
			await proxy.close();
		}
	});
});

describe('one that TikTok refuses', () => {
	test('a bad script: its neighbours are rendered once each', async () => {
		sandbox.faults({ badScript: 'forbidden' });
		const texts = ['one', 'two', 'a forbidden word', 'four', 'five'];
		const done = await render(sandbox, { scripts: texts, node: continueOnFail });
		expect(createCalls(sandbox).map((call) => packagesOf(call).length)).toEqual([5, 1, 1, 1, 1, 1]);
		expect(sandbox.state.tasks.map((task) => task.script).sort()).toEqual(['five', 'four', 'one', 'two']);
		const out = jsonOf(done);
		expect(out.map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS', undefined, 'SUCCESS', 'SUCCESS']);
		expect(out[2]).toMatchObject({
			error: 'TikTok did not accept one of the values: A script cannot be accepted',
			message: expect.stringContaining('A script cannot be accepted'),
			details: { code: '40002' },
		});
		expect(done.items('Node').map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
	});

	test('other batches are not taken apart', async () => {
		sandbox.faults({ badScript: 'number 7' });
		await render(sandbox, { scripts: scripts(15), node: continueOnFail });
		expect(
			createCalls(sandbox)
				.map((call) => packagesOf(call).length)
				.sort(),
		).toEqual([1, 1, 1, 1, 1, 5, 5, 5]);
		expect(sandbox.state.tasks).toHaveLength(14);
	});

	test('an unknown avatar: no call is repeated', async () => {
		const known = sandbox.state.avatars[0]!.avatarId;
		const items = [known, '7000', known].map((id, index) => ({ json: { id, script: script(index) } }));
		const done = await render(sandbox, { items, parameters: { avatar_id: { ...locator(''), value: '={{ $json.id }}' } }, node: continueOnFail });
		expect(createCalls(sandbox)).toHaveLength(1);
		const out = jsonOf(done);
		expect(out[1]).toMatchObject({
			error: 'TikTok did not take this video: There is no avatar 7000',
			message: expect.stringContaining('There is no avatar 7000'),
		});
		expect([out[0].status, out[2].status]).toEqual(['SUCCESS', 'SUCCESS']);
	});

	test('without Continue On Fail it ends the node, and names what is rendered', async () => {
		sandbox.faults({ badScript: 'forbidden' });
		const done = await render(sandbox, { scripts: ['one', 'a forbidden word', 'three'] });
		expect(done.status).toBe('error');
		expect(done.error!.message).toBe('TikTok did not accept one of the values: A script cannot be accepted');
		for (const { taskId } of sandbox.state.tasks) expect(done.error!.description).toContain(taskId);
		expect(sandbox.state.tasks).toHaveLength(2);
		expect(pollCalls(sandbox)).toHaveLength(0);
	});
});

describe('renders in flight', () => {
	test('never more than asked for', async () => {
		const done = await render(sandbox, { scripts: scripts(20), options: { maxInFlight: 5 } });
		expect(done.status).toBe('success');
		const { tasks } = sandbox.state;
		const most = Math.max(
			...tasks.map(({ submittedAt }) => tasks.filter((other) => other.submittedAt <= submittedAt && other.endsAt > submittedAt).length),
		);
		expect(most).toBe(5);
		expect(submittedScripts(sandbox)).toEqual(scripts(20));
		expect(createCalls(sandbox)).toHaveLength(4);
	});

	test('one at a time', async () => {
		await render(sandbox, { scripts: scripts(3), options: { maxInFlight: 1 } });
		const { tasks } = sandbox.state;
		expect(createCalls(sandbox).map((call) => packagesOf(call).length)).toEqual([1, 1, 1]);
		for (const [index, task] of tasks.entries()) if (index) expect(task.submittedAt).toBeGreaterThanOrEqual(tasks[index - 1]!.endsAt);
	});
});

describe('a fixed poll interval', () => {
	test('looks at that distance', async () => {
		await render(sandbox, { scripts: scripts(3), options: { pollInterval: 30 } });
		const [created] = createCalls(sandbox);
		const times = pollCalls(sandbox).map(({ arrivedAt }) => arrivedAt);
		// Renders of this length take 60 to 95 seconds: polls at 30, 60, 90 and maybe 120.
		expect(times.length).toBeGreaterThanOrEqual(2);
		expect(times.length).toBeLessThanOrEqual(4);
		for (const [index, time] of times.entries()) {
			const since = time - (times[index - 1] ?? created!.arrivedAt);
			expect(since).toBeGreaterThanOrEqual(seconds(30) / SPEED - 20);
		}
	});
});

describe('tasks that finished long ago', () => {
	test('one look, and no waiting', async () => {
		const ids = await createTasks(sandbox, ...scripts(7));
		sandbox.advance(seconds(600));
		const [done, time] = await measureTime(waitForTasks(sandbox, { items: [{ json: { ids: ids.join(', ') } }] }));
		expect(jsonOf(done).map(({ task_id }) => task_id)).toEqual(ids);
		expect(
			pollCalls(sandbox)
				.map((call) => polledTaskIds(call).length)
				.sort(),
		).toEqual([2, 5]);
		expect(time).toBeLessThan(4000);
	});
});
