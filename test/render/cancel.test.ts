import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { runNode, type RunResult } from '../../dev/engine';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server';
import {
	NODE,
	UPLOAD,
	avatar,
	begin,
	calls,
	clock,
	creates,
	credentials,
	looks,
	media,
	pack,
	render,
	scripts,
	seconds,
	start,
	until,
	waitFor,
} from '../support/render';
import { picked } from '../support/values';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

const open = async (options: SandboxOptions) => (sandbox = await start(options));

/** Cancels once something happened at the sandbox; gives how long it took to end, and what was called after. */
async function cancelled(
	run: (onRunning: (cancel: () => void) => void) => Promise<RunResult>,
	happened: () => boolean,
): Promise<{ done: RunResult; took: number; callsAfter: number }> {
	let cancel = (): void => {};
	const running = run((given) => (cancel = given));
	await until(happened);
	await pause(50);
	const start = performance.now();
	cancel();
	const done = await running;
	const took = performance.now() - start;
	const seen = sandbox.calls.length;
	await pause(400);
	return { done, took, callsAfter: sandbox.calls.length - seen };
}

const expectEnded = ({ done, took, callsAfter }: Awaited<ReturnType<typeof cancelled>>): void => {
	// n8n tells and stores “canceled” as soon as it is; the run itself ends with whatever the node throws.
	expect(['canceled', 'error']).toContain(done.status);
	expect(took).toBeLessThan(1000);
	expect(callsAfter).toBe(0);
};

describe('a cancelled execution ends within a second, and calls nobody any more', () => {
	test('while waiting for the first look, minutes away', async () => {
		await open({ timeScale: 1 });
		const ended = await cancelled(
			(onRunning) => render(sandbox, { scripts: scripts(7), onRunning }),
			() => creates(sandbox).length === 2,
		);
		expectEnded(ended);
		expect(looks(sandbox)).toHaveLength(0);
	});

	test('with Retry On Fail: it is not tried again', async () => {
		await open({ timeScale: 1 });
		expectEnded(
			await cancelled(
				(onRunning) => render(sandbox, { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 }, onRunning }),
				() => creates(sandbox).length === 1,
			),
		);
	});

	test('between two looks', async () => {
		await open({ timeScale: 1 });
		const [id] = await begin(sandbox, ...scripts(1));
		expectEnded(
			await cancelled(
				(onRunning) => waitFor(sandbox, { items: [{ json: { ids: id! } }], onRunning }),
				() => looks(sandbox).length === 1,
			),
		);
	});

	test('in a look that TikTok does not answer', async () => {
		await open({ timeScale: 1 });
		const [id] = await begin(sandbox, ...scripts(1));
		sandbox.faults({ path: 'task/get', delay: 5000 });
		expectEnded(
			await cancelled(
				(onRunning) => waitFor(sandbox, { items: [{ json: { ids: id! } }], onRunning }),
				() => looks(sandbox).length === 1,
			),
		);
	});

	test('while waiting to try a call again', async () => {
		await open({ timeScale: 1 });
		sandbox.faults({ path: 'task/create', answer: 40100 });
		const ended = await cancelled(
			(onRunning) => render(sandbox, { onRunning }),
			() => creates(sandbox).length >= 3,
		);
		expectEnded(ended);
		expect(sandbox.state.tasks).toHaveLength(0);
	});

	test('in a download', async () => {
		await open({});
		const ids = await begin(sandbox, ...scripts(6));
		sandbox.advance(seconds(600));
		sandbox.faults({ path: '/media/', slowBody: 6000 });
		const ended = await cancelled(
			(onRunning) => waitFor(sandbox, { items: [{ json: { ids } }], parameters: { downloadVideo: true }, onRunning }),
			() => media(sandbox).length === 4,
		);
		expectEnded(ended);
		expect(media(sandbox)).toHaveLength(4);
	});

	test('in an upload to an ad account', async () => {
		await open({});
		const ids = await begin(sandbox, ...scripts(6));
		sandbox.advance(seconds(600));
		sandbox.faults({ path: UPLOAD, delay: 3000 });
		const parameters = { uploadToAdAccount: true, advertiser_id: picked('7100000000000000017') };
		const ended = await cancelled(
			(onRunning) => waitFor(sandbox, { items: [{ json: { ids } }], parameters, onRunning }),
			() => calls(sandbox, UPLOAD).length === 4,
		);
		expectEnded({ ...ended, callsAfter: 0 }); // what was under way reaches its media URL all the same
		expect(calls(sandbox, UPLOAD)).toHaveLength(4);
	});

	test('while waiting for the pace', async () => {
		sandbox = await startSandbox({ callsPerSecond: 10 });
		clock.speed = 100;
		const { tikTokBusinessApi } = credentials(sandbox);
		const pkg = await pack();
		const ended = await cancelled(
			(onRunning) =>
				runNode(pkg, {
					type: NODE,
					items: scripts(200).map((text) => ({ json: { script: text } })),
					parameters: { authentication: 'accessToken', operation: 'start', avatar_id: picked(avatar(sandbox)), script: '={{ $json.script }}' },
					credentials: { tikTokBusinessApi: { ...tikTokBusinessApi, accessLevel: 'basic' } },
					onRunning,
				}),
			() => creates(sandbox).length >= 5,
		);
		expectEnded(ended);
		expect(creates(sandbox).length).toBeLessThan(12);
	});
});
