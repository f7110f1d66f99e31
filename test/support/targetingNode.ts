import { afterAll, beforeAll } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { runRecorded } from './recordedRun';
import { startTestSandbox } from './sandboxClient';
import { ACCOUNT, locator } from './values';

/** Starts a sandbox for a test file, and runs operations of TikTok Targeting in an ad account. */
export function setUpTargeting() {
	const context = {} as { sandbox: Sandbox };
	beforeAll(async () => {
		context.sandbox = await startTestSandbox();
	});
	afterAll(() => context.sandbox.close());
	return async (operation: string, parameters: IDataObject = {}) =>
		await runRecorded(context.sandbox, 'tikTokTargeting', operation, { advertiser_id: locator(ACCOUNT), ...parameters });
}
