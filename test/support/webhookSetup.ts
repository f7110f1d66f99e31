import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import type { Credentials } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { byToken } from './credentials';
import { startTestSandbox } from './sandboxClient';
import { ACCOUNT, locator } from './values';
import { startWebhookServer, WebhookTrigger, type WebhookServer } from './webhookTrigger';

export const FORM = '7680000000000000017';
export const LIBRARY = '7690000000000000017';
export const FORM_IN_LIBRARY = '7680000000000001017';
export const OTHER_ACCOUNT = '7100000000000000239';
export const APP = { appId: '7000000000000000123', secret: 'sandbox-secret' } as const;

/** Leads of an ad account, and of one form of it. */
export const ofAccount: INodeParameters = { event: 'LEAD', leads_in: 'AD_ACCOUNT', advertiser_id__only: locator(ACCOUNT), lead_source: 'INSTANT_FORM' };
export const ofForm: INodeParameters = { ...ofAccount, page_id__only: locator(FORM) };

/** n8n's server and a sandbox whose webhooks reach it, for a test file. Both are empty at the start of each test. */
export function setUpWebhooks() {
	let n8n!: WebhookServer;
	let sandbox!: Sandbox;
	beforeAll(async () => {
		n8n = await startWebhookServer();
		sandbox = await startTestSandbox({ tunnel: n8n.url });
	});
	beforeEach(() => {
		sandbox.reset();
		n8n.items.length = 0;
		n8n.requests.length = 0;
		n8n.failures.length = 0;
	});
	afterAll(async () => {
		await sandbox.close();
		await n8n.close();
	});
	const withApp = (more = {}): Credentials => byToken(sandbox.url, { ...APP, ...more });
	return {
		n8n: () => n8n,
		sandbox: () => sandbox,
		withApp,
		/** A node that n8n's server knows. */
		trigger: (parameters: INodeParameters = ofForm, credentials: Credentials = withApp(), address?: string): WebhookTrigger =>
			(n8n.trigger = new WebhookTrigger({ parameters, credentials, ...(address !== undefined && { address }) })),
		subscriptions: () => sandbox.state.subscriptions.map(({ subscribe_entity: entity, callback_url: url, detail }) => ({ entity, url, detail })),
		/** The endpoints that were called. */
		paths: () => sandbox.calls.map(({ path }) => path.split('/v1.3/')[1]),
	};
}
