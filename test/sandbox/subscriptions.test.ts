import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { closedPort, startServer, type Server } from '../support/httpServer';
import { clientOf, seconds, startTestSandbox, type Client } from '../support/sandboxClient';
import { ACCOUNT } from '../support/values';

const APP = { app_id: '7000000000000000123', secret: 'sandbox-secret' };
const CALLBACK = 'https://n8n.example.com/webhook/1';
const detail = { access_token: 'sandbox-token', advertiser_id: ACCOUNT };
const lead = { ...APP, subscribe_entity: 'LEAD', callback_url: CALLBACK, subscription_detail: detail };

let receiver: Server;
let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
	receiver = await startServer((_request, response) => void response.writeHead(200).end());
	sandbox = await startTestSandbox({ tunnel: receiver.url });
	client = clientOf(sandbox);
});
beforeEach(() => {
	sandbox.reset();
	receiver.requests.length = 0;
});
afterAll(async () => {
	await sandbox.close();
	await receiver.close();
});

const subscribe = async (body: object) => (await client.post('/subscription/subscribe/', body, { token: null })).json;

describe('a subscription', () => {
	test('needs no token in a header, is listed without its token, and ends', async () => {
		const { data } = await subscribe(lead);
		const { text, json } = await client.get('/subscription/get/', { ...APP, page_size: '1000' }, { token: null });
		expect(json.data).toMatchObject({ subscriptions: [{ subscription_id: data.subscription_id, callback_url: CALLBACK }], page_info: { total_number: 1 } });
		expect(text).not.toContain('sandbox-token');
		const ended = await client.post('/subscription/unsubscribe/', { ...APP, subscription_id: data.subscription_id }, { token: null });
		expect(ended.text).toContain(`"subscription_id":${data.subscription_id}`);
		expect((await client.post('/subscription/unsubscribe/', { ...APP, subscription_id: data.subscription_id })).json.code).toBe(40002);
	});

	test.each<[number, string, object]>([
		[40101, 'app', { ...lead, secret: 'wrong' }],
		[40105, 'token', { ...lead, subscription_detail: { ...detail, access_token: 'revoked' } }],
		[40002, 'https', { ...lead, callback_url: 'http://n8n.example.com/' }],
		[40002, 'callback_url', { ...lead, callback_url: undefined }],
		[40002, 'subscribe_entity', { ...lead, subscribe_entity: 'COMMENT' }],
		[40002, 'library_id', { ...lead, subscription_detail: { access_token: 'sandbox-token' } }],
		[40002, 'page_id', { ...lead, subscription_detail: { ...detail, lead_source: 'DIRECT_MESSAGE', page_id: '1' } }],
		[40002, 'Instant Form', { ...lead, subscription_detail: { ...detail, page_id: '1' } }],
		[40001, '7100000000000009999', { ...lead, subscription_detail: { ...detail, advertiser_id: '7100000000000009999' } }],
		[40002, 'ad_id', { ...lead, subscribe_entity: 'AD' }],
		[40002, 'bc_id', { ...lead, subscribe_entity: 'AD_ACCOUNT_SUSPENSION', subscription_detail: { access_token: 'sandbox-token' } }],
		[40002, 'unknown parameter', { ...lead, subscription_detail: { ...detail, campaign_id: '1' } }],
	])('is refused with %d for a wrong %s', async (code, words, body) => {
		expect(await subscribe(body)).toMatchObject({ code, message: expect.stringContaining(words) });
		expect(sandbox.state.subscriptions).toEqual([]);
	});

	test('is made once for the same events', async () => {
		await subscribe(lead);
		expect(await subscribe({ ...lead, callback_url: 'https://elsewhere.example.com/' })).toMatchObject({ code: 40002 });
	});
});

describe('a webhook', () => {
	test('has IDs as numbers, by HTTP too', async () => {
		await subscribe(lead);
		await client.raw('POST', '/_sandbox/timeline', {}, JSON.stringify({ kind: 'lead' }));
		await sandbox.delivered();
		expect(receiver.requests.map(({ url }) => url)).toEqual(['/webhook/1']);
		expect(receiver.requests[0]!.body).toMatch(/"entry":\[\{"id":\d{19},"advertiser_id":7100000000000000017,/);
	});

	test('that nobody takes is sent for three days, ever less often', async () => {
		const deaf = await startTestSandbox({ tunnel: await closedPort() });
		await clientOf(deaf).post('/subscription/subscribe/', lead);
		deaf.schedule({ kind: 'lead' });
		for (let hour = 0; hour < 200; hour++) {
			await deaf.delivered();
			deaf.advance(seconds(3600));
		}
		await deaf.delivered();
		const { statuses } = deaf.state.deliveries[0]!;
		expect(new Set(statuses)).toEqual(new Set([0]));
		expect(statuses.length).toBeGreaterThan(8);
		expect(statuses.length).toBeLessThan(20);
		await deaf.close();
	});

	test('is not sent once its subscription has ended', async () => {
		const { data } = await subscribe(lead);
		sandbox.schedule({ kind: 'webhookDelay', seconds: [60] }, { kind: 'lead' });
		await client.post('/subscription/unsubscribe/', { ...APP, subscription_id: data.subscription_id });
		sandbox.advance(seconds(120));
		await sandbox.delivered();
		expect(receiver.requests).toEqual([]);
	});
});
