import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { createRequire } from 'node:module';
import type { Sandbox } from '../../sandbox/server';
import { CREATE, continueOnFail, render, scripts, startRenderSandbox } from '../support/render';

const { Logger } = createRequire(require.resolve('n8n-core'))('@n8n/backend-common') as { Logger: { prototype: { info(message: string): void } } };

let sandbox: Sandbox;
const info = jest.spyOn(Logger.prototype, 'info');
beforeAll(async () => void (sandbox = await startRenderSandbox()));
beforeEach(() => {
	sandbox.reset();
	info.mockClear();
});
afterAll(() => sandbox.close());

const errorText = (): string[] => info.mock.calls.map(([message]) => message).filter((message) => message.includes('TikTok'));

const named = (): string[] => errorText().flatMap((message) => message.split(': ')[1]!.split(', '));

const taskIds = (): string[] => sandbox.state.tasks.map(({ taskId }) => taskId);

test.each(['render', 'start'])('%s: the log names every task that TikTok accepted, its execution and nothing else', async (operation) => {
	const { run } = await render(sandbox, { scripts: scripts(7), parameters: { operation } });
	expect(run.status).toBe('success');
	expect(errorText()).toHaveLength(2);
	for (const message of errorText()) expect(message).toMatch(/^TikTok renders for execution \d+, task IDs: [\d, ]+$/);
	expect(named().sort()).toEqual(taskIds().sort());
});

test('a retry names only what it orders', async () => {
	sandbox.faults({ path: CREATE, taskStatus: 'FAILED', times: 1 });
	await render(sandbox, { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 } });
	expect(named()).toEqual(taskIds());
	expect(errorText()).toHaveLength(2);
});

test('nothing is told where nothing was accepted', async () => {
	sandbox.faults({ path: CREATE, answer: 40002 });
	await render(sandbox, { scripts: scripts(2), node: continueOnFail });
	expect(errorText()).toEqual([]);
});
