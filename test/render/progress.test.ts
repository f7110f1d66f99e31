import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunResult } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { jsonOf, render, startRenderSandbox } from '../support/render';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startRenderSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const hintsOf = ({ run }: RunResult) => run.data.resultData.runData.Node?.at(-1)?.hints ?? [];

describe('a manual run', () => {
	test('says in the browser’s console which tasks are in progress, and each change once', async () => {
		const done = await render(sandbox, { scripts: ['One', 'Two', 'Three'] });
		const taskIds = jsonOf(done).map(({ task_id: id }) => String(id));
		expect(done.console[0]).toMatch(/^0 of 3 videos ready; in progress: /);
		for (const id of taskIds) expect(done.console[0]).toContain(id);
		expect(done.console.at(-1)).toMatch(/^[0-3] of 3 videos ready/);
		expect(new Set(done.console).size).toBe(done.console.length);
	});

	test('sums up at the end what there is', async () => {
		const done = await render(sandbox, { scripts: ['One', 'Two 😀'] });
		expect(hintsOf(done)).toEqual([
			{ message: expect.stringMatching(/^2 videos in \d+ (s|min); symbols removed from 1 script\.$/), location: 'outputPane' },
		]);
	});

	test('counts apart what TikTok still renders', async () => {
		sandbox.faults({ path: 'video/task/create/', neverReady: true, times: 1 });
		const done = await render(sandbox, {
			scripts: Array.from({ length: 6 }, (_, index) => `Script ${index}`),
			options: { timeout: 5 },
			node: { onError: 'continueRegularOutput' },
		});
		expect(hintsOf(done)).toEqual([
			{
				message: expect.stringMatching(/^1 of 6 videos in \d+ (s|min); 5 still rendering; get them with Wait for Existing Tasks\.$/),
				location: 'outputPane',
				type: 'warning',
			},
		]);
	});

	test('counts what failed', async () => {
		const done = await render(sandbox, { scripts: ['One', ''], node: { onError: 'continueRegularOutput' } });
		expect(hintsOf(done)).toEqual([
			{ message: expect.stringMatching(/^1 of 2 videos in \d+ (s|min); 1 failed\.$/), location: 'outputPane', type: 'warning' },
		]);
	});
});

test('Start Only says where the videos are had', async () => {
	const done = await render(sandbox, { scripts: ['One'], parameters: { operation: 'start' } });
	expect(done.console).toEqual([]);
	expect(hintsOf(done)).toEqual([{ message: '1 task started; get the videos with Wait for Existing Tasks.', location: 'outputPane' }]);
});
