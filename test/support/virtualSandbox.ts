import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { clock } from './package';
import { startTestSandbox } from './sandboxClient';
import { useVirtualTime } from './virtualTime';

const pass = async (minutes: number): Promise<void> => void (await new Promise((resolve) => setTimeout(resolve, minutes * 60_000)));

/** Starts a sandbox for a test file in which hours pass in seconds. Before each test it is reset, and ten minutes pass. */
export function setUpVirtualSandbox() {
	const context = {} as { sandbox: Sandbox };
	let restoreTime: () => void;
	beforeAll(async () => {
		restoreTime = useVirtualTime();
		clock.speed = 1;
		context.sandbox = await startTestSandbox({ timeScale: 1 });
	});
	beforeEach(async () => {
		context.sandbox.reset();
		// What happened a minute ago might be taken for what a test does.
		await pass(10);
	});
	afterAll(async () => {
		restoreTime();
		await context.sandbox.close();
	});
	return { context, pass };
}
