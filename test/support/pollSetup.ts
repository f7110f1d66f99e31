import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { clock } from './package';
import { PollHarness } from './pollHarness';
import { startTestSandbox } from './sandboxClient';
import { ACCOUNT } from './values';

/** Starts a sandbox for a test file, resets it before each test, and activates workflows that start with an event of TikTok Trigger. */
export function setUpPolling() {
	const context = {} as { sandbox: Sandbox };
	beforeAll(async () => {
		clock.calls = 1000;
		clock.speed = 1000;
		context.sandbox = await startTestSandbox();
	});
	beforeEach(() => context.sandbox.reset());
	afterAll(() => context.sandbox.close());
	return {
		context,
		activate: async (event: string, parameters: IDataObject = {}) =>
			await PollHarness.activate({ url: context.sandbox.url, parameters: { event, advertiser_id: ACCOUNT, ...parameters } }),
		callsTo: (path: string) => context.sandbox.calls.filter((call) => call.path.endsWith(path)),
	};
}
