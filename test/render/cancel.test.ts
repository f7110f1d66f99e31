import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { runNode, type RunResult } from '../../dev/engine';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server';
import {
	NODE,
	UPLOAD,
	avatarId,
	callsTo,
	clock,
	createCalls,
	createTasks,
	credentials,
	downloadCalls,
	loadThisPackage,
	pollCalls,
	render,
	scripts,
	seconds,
	startRenderSandbox,
	waitForTasks,
	waitUntil,
} from '../support/render';
import { locator } from '../support/values';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

const open = async (options: SandboxOptions) => (sandbox = await startRenderSandbox(options));

/** Cancels the run once something happened in the sandbox; returns how long it took to end, and the calls after that. */
async function cancelled(
	run: (onRunning: (cancel: () => void) => void) => Promise<RunResult>,
	happened: () => boolean,
): Promise<{ done: RunResult; took: number; callsAfter: number }> {
	let cancel = (): void => {};
	const running = run((args) => (cancel = args));
	await waitUntil(happened);
	await pause(50);
	const start = performance.now();
	cancel();
	const done = await running;
	const took = performance.now() - start;
	// What had left before arrives yet.
	await pause(50);
	const seen = sandbox.calls.length;
	await pause(400);
	return { done, took, callsAfter: sandbox.calls.length - seen };
}

const expectEnded = ({ done, took, callsAfter }: Awaited<ReturnType<typeof cancelled>>): void => {
	// n8n reports and stores “canceled” at once; the run itself ends with whatever the node throws.
	expect(['canceled', 'error']).toContain(done.status);
	expect(took).toBeLessThan(1000);
	expect(callsAfter).toBe(0);
};

describe('a cancelled execution ends within a second, and calls nobody any more', () => {
	test('while waiting for the first look, minutes away', async () => {
		await open({ timeScale: 1 });
		const ended = await cancelled(
			(onRunning) => render(sandbox, { scripts: scripts(7), onRunning }),
			() => createCalls(sandbox).length === 2,
		);
		expectEnded(ended);
		expect(pollCalls(sandbox)).toHaveLength(0);
		const shown = ended.done.console.at(-1)!;
		expect(shown).toMatch(/^Stopped; TikTok goes on with 7 videos: /);
		for (const { taskId } of sandbox.state.tasks) expect(shown).toContain(taskId);
	});

	test('with Retry On Fail: it is not tried again', async () => {
		await open({ timeScale: 1 });
		expectEnded(
			await cancelled(
				(onRunning) => render(sandbox, { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 }, onRunning }),
				() => createCalls(sandbox).length === 1,
			),
		);
	});

	test('between two looks', async () => {
		await open({ timeScale: 1 });
		const [id] = await createTasks(sandbox, ...scripts(1));
		expectEnded(
			await cancelled(
				(onRunning) => waitForTasks(sandbox, { items: [{ json: { ids: id! } }], onRunning }),
				() => pollCalls(sandbox).length === 1,
			),
		);
	});

	test('in a look that TikTok does not answer', async () => {
		await open({ timeScale: 1 });
		const [id] = await createTasks(sandbox, ...scripts(1));
		sandbox.faults({ path: 'task/get', delay: 5000 });
		expectEnded(
			await cancelled(
				(onRunning) => waitForTasks(sandbox, { items: [{ json: { ids: id! } }], onRunning }),
				() => pollCalls(sandbox).length === 1,
			),
		);
	});

	test('while waiting to try a call again', async () => {
		await open({ timeScale: 1 });
		sandbox.faults({ path: 'task/create', answer: 40100 });
		const ended = await cancelled(
			(onRunning) => render(sandbox, { onRunning }),
			() => createCalls(sandbox).length >= 3,
		);
		expectEnded(ended);
		expect(sandbox.state.tasks).toHaveLength(0);
	});

	test('in a download', async () => {
		await open({});
		const ids = await createTasks(sandbox, ...scripts(6));
		sandbox.advance(seconds(600));
		sandbox.faults({ path: '/media/', slowBody: 6000 });
		const ended = await cancelled(
			(onRunning) => waitForTasks(sandbox, { items: [{ json: { ids } }], parameters: { downloadVideo: true }, onRunning }),
			() => downloadCalls(sandbox).length === 4,
		);
		expectEnded(ended);
		expect(downloadCalls(sandbox)).toHaveLength(4);
	});

	test('in an upload to an ad account', async () => {
		await open({});
		const ids = await createTasks(sandbox, ...scripts(6));
		sandbox.advance(seconds(600));
		sandbox.faults({ path: UPLOAD, delay: 3000 });
		const parameters = { uploadToAdAccount: true, advertiser_id: locator('7100000000000000017') };
		const ended = await cancelled(
			(onRunning) => waitForTasks(sandbox, { items: [{ json: { ids } }], parameters, onRunning }),
			() => callsTo(sandbox, UPLOAD).length === 4,
		);
		expectEnded({ ...ended, callsAfter: 0 }); // downloads in progress still reach their media URL
		expect(callsTo(sandbox, UPLOAD)).toHaveLength(4);
	});

	test('while waiting for the pace', async () => {
		sandbox = await startSandbox({ callsPerSecond: 10 });
		clock.speed = 100;
		const { tikTokBusinessApi } = credentials(sandbox);
		const loadedPackage = await loadThisPackage();
		const ended = await cancelled(
			(onRunning) =>
				runNode(loadedPackage, {
					type: NODE,
					items: scripts(200).map((text) => ({ json: { script: text } })),
					parameters: { authentication: 'accessToken', operation: 'start', avatar_id: locator(avatarId(sandbox)), script: '={{ $json.script }}' },
					credentials: { tikTokBusinessApi: { ...tikTokBusinessApi, accessLevel: 'basic' } },
					onRunning,
				}),
			() => createCalls(sandbox).length >= 5,
		);
		expectEnded(ended);
		expect(createCalls(sandbox).length).toBeLessThan(12);
	});
});
