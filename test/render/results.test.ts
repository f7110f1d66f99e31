import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import {
	SPEED,
	continueOnFail,
	createCalls,
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
	taskOf,
	waitForTasks,
} from '../support/render';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startRenderSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const expiryOf = (url: string): string => new Date(Number(new URL(url).searchParams.get('x-expires')) * 1000).toISOString();

describe('Render', () => {
	test('everything about a video', async () => {
		const done = await render(sandbox, { scripts: ['Good morning'], parameters: { video_name: 'Morning show' } });
		const task = taskOf(sandbox, 'Good morning');
		const [json] = jsonOf(done);
		expect(json).toEqual({
			task_id: task.taskId,
			status: 'SUCCESS',
			avatar_video_id: task.avatarVideoId,
			video_name: 'Morning show',
			preview_url: expect.stringContaining(`/media/video/${task.avatarVideoId}/video.mp4?x-expires=`),
			preview_url_expires_at: expiryOf(json.preview_url),
			render_seconds: expect.any(Number),
		});
		expect(Date.parse(json.preview_url_expires_at)).toBeGreaterThan(sandbox.now());
		expect((await fetch(json.preview_url)).status).toBe(200);
		expect(done.items('Node')[0]!.binary).toBeUndefined();
	});

	test('what is sent, byte for byte', async () => {
		await render(sandbox, { scripts: ['Good “morning”'], parameters: { video_name: 'Show 1' } });
		const [create] = createCalls(sandbox);
		const { package_id: id } = packagesOf(create!)[0]!;
		expect(create!.body).toBe(
			`{"material_packages":[{"avatar_id":"${sandbox.state.avatars[3]!.avatarId}","script":"Good ` +
				`“morning”","video_name":"Show 1","package_id":"${id}"}]}`,
		);
		expect(create!.headers).toMatchObject({ 'access-token': 'sandbox-token', 'content-type': 'application/json' });
		const [task] = sandbox.state.tasks;
		expect(pollCalls(sandbox)[0]!.queryString).toBe(`task_ids=${encodeURIComponent(`["${task!.taskId}"]`)}`);
	});

	test('without a name it gets one in TikTok’s pattern', async () => {
		const [json] = jsonOf(await render(sandbox));
		expect(json.video_name).toMatch(/^project-\d{14}-\w{3}$/);
		expect(packagesOf(createCalls(sandbox)[0]!)[0]!.video_name).toBe(json.video_name);
	});

	test('how long it took', async () => {
		const done = await render(sandbox, { scripts: scripts(3) });
		for (const [index, { render_seconds: errorText }] of jsonOf(done).entries()) {
			const task = taskOf(sandbox, script(index));
			const real = (task.endsAt - task.submittedAt) / 1000;
			// A poll may come some seconds late, and a timer on a busy machine up to 200 ms.
			expect(errorText).toBeGreaterThanOrEqual(Math.floor(real) - 1);
			expect(errorText).toBeLessThan(real * 1.3 + 0.2 * SPEED);
		}
	});

	test('a script that was cleaned is told, and what was removed', async () => {
		const [json, plain] = jsonOf(await render(sandbox, { scripts: ['Hello 👋🏽 world ★!', 'Hello plain world!'] }));
		expect(json).toMatchObject({ script: 'Hello world!', removed_characters: '👋 🏽 ★' });
		expect(plain).not.toHaveProperty('script');
		expect(plain).not.toHaveProperty('removed_characters');
		expect(sandbox.state.tasks.map((task) => task.script)).toEqual(['Hello world!', 'Hello plain world!']);
	});

	test('an item’s own name and avatar', async () => {
		const [one, other] = sandbox.state.avatars;
		const items = [one!, other!].map(({ avatarId }, index) => ({ json: { avatarId, script: script(index), name: `Show ${index}` } }));
		await render(sandbox, {
			items,
			parameters: { avatar_id: { __rl: true, mode: 'id', value: '={{ $json.avatarId }}' }, video_name: '={{ $json.name }}' },
		});
		expect(sandbox.state.tasks).toMatchObject([
			{ avatarId: one!.avatarId, videoName: 'Show 0' },
			{ avatarId: other!.avatarId, videoName: 'Show 1' },
		]);
		expect(createCalls(sandbox)).toHaveLength(1);
	});
});

describe('Start Only', () => {
	test('the tasks, and no look', async () => {
		const done = await render(sandbox, { scripts: [...scripts(6), 'Hi 😀 there'], parameters: { operation: 'start' } });
		const out = done.items('Node');
		expect(out).toHaveLength(7);
		for (const [item, { json, pairedItem }] of out.entries()) {
			const task = taskOf(sandbox, item === 6 ? 'Hi there' : script(item));
			expect(json).toEqual({
				task_id: task.taskId,
				package_id: task.packageId,
				status: 'SUBMITTED',
				...(item === 6 && { script: 'Hi there', removed_characters: '😀' }),
			});
			expect(pairedItem).toEqual({ item });
		}
		expect(createCalls(sandbox)).toHaveLength(2);
		expect(pollCalls(sandbox)).toHaveLength(0);
	});

	test('a hundred, whatever may be in flight', async () => {
		const done = await render(sandbox, { scripts: scripts(100), parameters: { operation: 'start' }, options: { maxInFlight: 5 } });
		expect(jsonOf(done)).toHaveLength(100);
		expect(createCalls(sandbox)).toHaveLength(20);
		expect(pollCalls(sandbox)).toHaveLength(0);
	});

	test('Wait for Existing Tasks takes them up', async () => {
		const [started] = jsonOf(await render(sandbox, { parameters: { operation: 'start' } }));
		const [json] = jsonOf(await waitForTasks(sandbox, { items: [{ json: { ids: started.task_id } }] }));
		expect(json).toMatchObject({ task_id: started.task_id, status: 'SUCCESS', avatar_video_id: taskOf(sandbox, 'Hello there').avatarVideoId });
		expect(json).not.toHaveProperty('render_seconds');
		expect(createCalls(sandbox)).toHaveLength(1);
	});
});

describe('Wait for Existing Tasks', () => {
	const finished = async (count: number): Promise<string[]> => {
		const ids = await createTasks(sandbox, ...scripts(count));
		sandbox.advance(seconds(600));
		return ids;
	};
	const args = (...ids: unknown[]) => ids.map((one) => ({ json: { ids: one } as any }));

	test('several in an item: one item each', async () => {
		const ids = await finished(3);
		const done = await waitForTasks(sandbox, { items: args(ids.join(', ')) });
		expect(jsonOf(done).map(({ task_id, status }) => [task_id, status])).toEqual(ids.map((id) => [id, 'SUCCESS']));
		expect(done.items('Node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }, { item: 0 }]);
		expect(pollCalls(sandbox)).toHaveLength(1);
	});

	test('over several items, packed five to a call', async () => {
		const ids = await finished(8);
		const done = await waitForTasks(sandbox, { items: args(ids.slice(0, 2), JSON.stringify(ids.slice(2, 5)), ids[5], ids.slice(6).join('\n')) });
		expect(jsonOf(done).map(({ task_id }) => task_id)).toEqual(ids);
		expect(done.items('Node').map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([0, 0, 1, 1, 1, 2, 3, 3]);
		expect(
			pollCalls(sandbox)
				.map((call) => polledTaskIds(call).length)
				.sort(),
		).toEqual([3, 5]);
	});

	test('one ID twice in an item is one video, and in two items each has it', async () => {
		const [one, other] = (await finished(2)) as [string, string];
		const done = await waitForTasks(sandbox, { items: args(`${one}, ${one}`, `${other}, ${one}`) });
		expect(done.items('Node').map(({ json, pairedItem }) => [json.task_id, json.status, (pairedItem as { item: number }).item])).toEqual([
			[one, 'SUCCESS', 0],
			[other, 'SUCCESS', 1],
			[one, 'SUCCESS', 1],
		]);
		expect(pollCalls(sandbox).flatMap(polledTaskIds)).toEqual([one, other]);
	});

	test('an unknown ID among good ones fails alone, at once', async () => {
		const ids = await finished(4);
		const all = [ids[0], ids[1], '7999999999999999999', ids[2], ids[3]];
		const [done, time] = await measureTime(waitForTasks(sandbox, { items: args(...all), node: continueOnFail }));
		const out = jsonOf(done);
		expect(out.map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS', undefined, 'SUCCESS', 'SUCCESS']);
		expect(out[2]).toMatchObject({
			error: 'TikTok cannot find what the request names: There is no task 7999999999999999999',
			message: expect.stringContaining('Task ID: 7999999999999999999'),
			details: { task_id: '7999999999999999999', code: '40007' },
		});
		expect(pollCalls(sandbox).map((call) => polledTaskIds(call).length)).toEqual([5, 1, 1, 1, 1, 1]);
		expect(time).toBeLessThan(4000);
	});

	test('an unknown ID beside one that still renders is not asked for again', async () => {
		const [id] = (await createTasks(sandbox, script(0))) as [string];
		const done = await waitForTasks(sandbox, { items: args(id, '7999999999999999999'), node: continueOnFail });
		expect(jsonOf(done)[0].status).toBe('SUCCESS');
		expect(pollCalls(sandbox).filter((call) => polledTaskIds(call).includes('7999999999999999999'))).toHaveLength(2);
	});

	test('not ready yet: it is waited for', async () => {
		const ids = await createTasks(sandbox, ...scripts(6));
		const done = await waitForTasks(sandbox, { items: args(ids) });
		expect(jsonOf(done).map(({ status }) => status)).toEqual(ids.map(() => 'SUCCESS'));
		expect(pollCalls(sandbox).length).toBeLessThan(30);
	});

	test('an ID keeps all its digits', async () => {
		const [id] = await finished(1);
		expect(id).toMatch(/^\d{17,}$/);
		const done = await waitForTasks(sandbox, { items: args(`[${id}]`) });
		expect(jsonOf(done)[0].task_id).toBe(id);
		const lost = await waitForTasks(sandbox, { items: args(Number(id)) });
		expect(lost.error!.message).toContain('has lost digits; pass it as text');
	});
});
