import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import type { Credentials } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { byOAuth, byToken } from '../support/credentials';
import { openChoices, openPicker } from '../support/editor';
import { clientOf, seconds, startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';
import { startWebhookServer, WebhookTrigger, type WebhookServer } from '../support/webhookTrigger';

const FORM = '7680000000000000017';
const LIBRARY = '7690000000000000017';
const FORM_IN_LIBRARY = '7680000000000001017';
const OTHER_ACCOUNT = '7100000000000000239';
const BUSINESS_CENTER = '7000000000000000011';
const APP = { appId: '7000000000000000123', secret: 'sandbox-secret' };
const URL = 'https://n8n.example.com/webhook/0f5a7c1e/webhook';
const TEST_URL = 'https://n8n.example.com/webhook-test/0f5a7c1e/webhook';

const ofAccount: INodeParameters = { event: 'LEAD', leads_in: 'AD_ACCOUNT', advertiser_id__only: locator(ACCOUNT), lead_source: 'INSTANT_FORM' };
const ofForm: INodeParameters = { ...ofAccount, page_id__only: locator(FORM) };

let n8n: WebhookServer;
let sandbox: Sandbox;

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

/** A node that n8n's server knows. */
const trigger = (parameters: INodeParameters = ofForm, credentials: Credentials = withApp(), address?: string): WebhookTrigger =>
	(n8n.trigger = new WebhookTrigger({ parameters, credentials, ...(address !== undefined && { address }) }));

const subscriptions = () => sandbox.state.subscriptions.map(({ subscribe_entity: entity, callback_url: url, detail }) => ({ entity, url, detail }));

const paths = () => sandbox.calls.map(({ path }) => path.split('/v1.3/')[1]);

const errorOf = async (run: Promise<unknown>): Promise<string> => {
	const error = await run.then(
		() => ({ message: 'no error', description: '' }),
		(thrown: Error & { description?: string }) => thrown,
	);
	return `${error.message} ${error.description ?? ''}`;
};

/** Whatever is on the timeline for the next three days happens. */
async function letTimePass(): Promise<void> {
	for (let step = 0; step < 20; step++) {
		await sandbox.delivered();
		sandbox.advance(seconds(4 * 3600));
	}
	await sandbox.delivered();
}

describe('the life of a subscription', () => {
	test('begins on activation, is found again, and ends on deactivation', async () => {
		const node = trigger();
		expect(await node.activate()).toBe(true);
		const made = subscriptions();
		expect(made).toEqual([{ entity: 'LEAD', url: URL, detail: { lead_source: 'INSTANT_FORM', advertiser_id: ACCOUNT, page_id: FORM } }]);
		expect(await node.activate()).toBe(false);
		expect(subscriptions()).toEqual(made);
		expect(await node.delete()).toBe(true);
		expect(subscriptions()).toEqual([]);
	});

	test('works with OAuth2, and sends no token in a header', async () => {
		const node = trigger(ofForm, byOAuth(sandbox.url, { access_token: 'sandbox-token' }));
		expect(await node.activate()).toBe(true);
		expect(subscriptions()).toHaveLength(1);
		expect(sandbox.calls.map(({ headers }) => (headers as Record<string, unknown>)['access-token'])).toEqual([undefined, undefined, undefined]);
	});

	test.each<[string, INodeParameters, object[]]>([
		['all forms of an ad account', ofAccount, [{ advertiser_id: ACCOUNT, lead_source: 'INSTANT_FORM' }]],
		[
			'a form library',
			{ event: 'LEAD', leads_in: 'FORM_LIBRARY', library_id: locator(LIBRARY), lead_source: 'INSTANT_FORM', page_id: locator(FORM_IN_LIBRARY) },
			[{ library_id: LIBRARY, lead_source: 'INSTANT_FORM', page_id: FORM_IN_LIBRARY }],
		],
		['direct messages', { ...ofForm, lead_source: 'DIRECT_MESSAGE' }, [{ advertiser_id: ACCOUNT, lead_source: 'DIRECT_MESSAGE' }]],
		[
			'a Business Center',
			{ event: 'AD_ACCOUNT_SUSPENSION', accounts_in: 'BUSINESS_CENTER', bc_id: locator(BUSINESS_CENTER) },
			[{ bc_id: BUSINESS_CENTER }],
		],
		[
			'selected ad accounts',
			{ event: 'AD_ACCOUNT_SUSPENSION', accounts_in: 'SELECTED', advertiser_ids: [ACCOUNT, OTHER_ACCOUNT] },
			[{ advertiser_ids: [ACCOUNT, OTHER_ACCOUNT] }],
		],
		['tired creatives', { event: 'CREATIVE_FATIGUE', advertiser_id: locator(ACCOUNT), fatigue_of: 'AD_ACCOUNT' }, [{ advertiser_id: ACCOUNT }]],
		[
			'one tired ad',
			{ event: 'CREATIVE_FATIGUE', advertiser_id: locator(ACCOUNT), fatigue_of: 'AD', ad_id: locator('7412345678901234567') },
			[{ advertiser_id: ACCOUNT, ad_id: '7412345678901234567' }],
		],
		[
			'report data',
			{ event: 'REPORT_DATA_CHANGE', advertiser_ids__report: [ACCOUNT], notify_frequency: '15_MINUTE' },
			[{ advertiser_ids: [ACCOUNT], notify_frequency: '15_MINUTE' }],
		],
		[
			'reviews of ads, one subscription each',
			{ event: 'AD', advertiser_id: locator(ACCOUNT), ad_ids: ['7412345678901234567', '7412345678901234568', '7412345678901234567'] },
			[
				{ advertiser_id: ACCOUNT, ad_id: '7412345678901234567' },
				{ advertiser_id: ACCOUNT, ad_id: '7412345678901234568' },
			],
		],
		[
			'reviews of ad groups',
			{ event: 'AD_GROUP', advertiser_id: locator(ACCOUNT), adgroup_ids: ['7412345678901234567'] },
			[{ advertiser_id: ACCOUNT, adgroup_id: '7412345678901234567' }],
		],
	])('can be for %s', async (_what, parameters, details) => {
		const node = trigger(parameters);
		expect(await node.activate()).toBe(true);
		expect(subscriptions().map(({ detail }) => detail)).toEqual(details);
		expect(await node.checkExists()).toBe(true);
		expect(await node.delete()).toBe(true);
		expect(subscriptions()).toEqual([]);
	});

	test('is replaced when the fields change, and strays of this address are ended', async () => {
		const node = trigger();
		await node.activate();
		node.edit({ parameters: ofAccount });
		expect(await node.activate()).toBe(true);
		expect(subscriptions().map(({ detail }) => detail)).toEqual([{ lead_source: 'INSTANT_FORM', advertiser_id: ACCOUNT }]);
	});

	test('leaves those of other addresses alone', async () => {
		const node = trigger();
		await node.activate();
		const other = trigger(ofAccount, withApp(), 'https://elsewhere.example.com');
		await other.activate();
		expect(await node.delete()).toBe(true);
		expect(subscriptions().map(({ url }) => url)).toEqual(['https://elsewhere.example.com/webhook/0f5a7c1e/webhook']);
	});

	test('is made anew for another token, since that of the old one may be revoked', async () => {
		const node = trigger();
		await node.activate();
		const [before] = sandbox.state.subscriptions;
		expect((await clientOf(sandbox).raw('GET', '/_sandbox/state')).json.subscriptions).toHaveLength(1);
		node.staticData = { 'node:TikTok Webhook Trigger': { tokenHash: 'of another token' } };
		expect(await node.activate()).toBe(true);
		expect(sandbox.state.subscriptions).toHaveLength(1);
		expect(sandbox.state.subscriptions[0]!.subscription_id).not.toBe(before!.subscription_id);
	});

	test('ends without a word when its token is revoked, and deactivation is still clean', async () => {
		const node = trigger();
		await node.activate();
		await clientOf(sandbox).post('/oauth2/revoke_token/', { app_id: APP.appId, secret: APP.secret, access_token: 'sandbox-token' });
		sandbox.schedule({ kind: 'lead' });
		await sandbox.delivered();
		expect(n8n.requests).toEqual([]);
		expect(await node.delete()).toBe(true);
		expect(await errorOf(node.activate())).toContain('access token');
	});

	test('is made once though the answer is lost', async () => {
		const node = trigger();
		sandbox.faults({ path: 'subscription/subscribe/', reset: 'after', times: 1 });
		expect(await node.activate()).toBe(true);
		expect(sandbox.state.subscriptions).toHaveLength(1);
		expect(paths()).toEqual(['subscription/get/', 'subscription/get/', 'subscription/subscribe/', 'subscription/get/']);
	});

	test('is made whole or not at all', async () => {
		const ids = ['7412345678901234567', '7412345678901234568', '7412345678901234569'];
		const node = trigger({ event: 'AD', advertiser_id: locator(ACCOUNT), ad_ids: ids });
		await new WebhookTrigger({
			parameters: { event: 'AD', advertiser_id: locator(ACCOUNT), ad_ids: [ids[2]!] },
			credentials: withApp(),
			address: 'https://elsewhere.example.com',
		}).activate();
		expect(await errorOf(node.activate())).toContain('https://elsewhere.example.com');
		expect(subscriptions().map(({ detail }) => detail.ad_id)).toEqual([ids[2]]);
	});

	test('that cannot be ended stands in the log, without a secret', async () => {
		const node = trigger();
		await node.activate();
		sandbox.faults({ path: 'subscription/unsubscribe/', answer: 40001 });
		expect(await node.delete()).toBe(false);
		expect(node.log.join()).toContain('could not end the subscription');
		expect(node.log.join()).not.toContain(APP.secret);
	});

	test('can be ended though it is gone', async () => {
		const node = trigger();
		await node.activate();
		sandbox.faults({ path: 'subscription/unsubscribe/', reset: 'after', times: 1 });
		expect(await node.delete()).toBe(true);
		expect(subscriptions()).toEqual([]);
	});
});

describe('what stands in the way is named before anything is sent', () => {
	test.each([
		['http://n8n.example.com', 'https'],
		['https://localhost:5678', 'cannot reach'],
		['https://127.0.0.1:5678', 'cannot reach'],
		['https://192.168.1.20', 'WEBHOOK_URL'],
		['https://172.20.0.3', 'WEBHOOK_URL'],
		['https://n8n', 'WEBHOOK_URL'],
		['https://n8n.local', 'WEBHOOK_URL'],
		['https://[::1]:5678', 'WEBHOOK_URL'],
	])('the address %s', async (address, words) => {
		const text = await errorOf(trigger(ofForm, withApp(), address).activate());
		expect(text).toContain('TikTok cannot reach this n8n');
		expect(text).toContain(words);
		expect(text).toContain(`${address}/webhook/`);
		expect(sandbox.calls).toEqual([]);
	});

	test('missing App ID and Secret', async () => {
		expect(await errorOf(trigger(ofForm, byToken(sandbox.url)).activate())).toContain(
			'Fill in App ID and Secret in the TikTok credential to receive webhooks',
		);
		expect(sandbox.calls).toEqual([]);
	});

	test.each<[string, INodeParameters]>([
		['Ad Account', { ...ofAccount, advertiser_id__only: locator('') }],
		['Form Library', { event: 'LEAD', leads_in: 'FORM_LIBRARY', library_id: locator('') }],
		['Ads', { event: 'AD', advertiser_id: locator(ACCOUNT), ad_ids: [] }],
		['Ad Groups', { event: 'AD_GROUP', advertiser_id: locator(ACCOUNT), adgroup_ids: [] }],
		['Business Center', { event: 'AD_ACCOUNT_SUSPENSION', accounts_in: 'BUSINESS_CENTER', bc_id: locator('') }],
		['Form', { ...ofAccount, page_id__only: locator('not an ID') }],
	])('the field %s', async (label, parameters) => {
		expect(await errorOf(trigger(parameters).activate())).toContain(`“${label}”`);
		expect(sandbox.calls).toEqual([]);
	});

	test('another address that has these events, and the other address of this node', async () => {
		await new WebhookTrigger({ parameters: ofForm, credentials: withApp(), address: 'https://elsewhere.example.com' }).activate();
		expect(await errorOf(trigger().activate())).toContain('TikTok sends these events to another address already');
		sandbox.reset();
		const node = trigger();
		await node.activate();
		expect(await errorOf(node.activate('manual'))).toContain('deactivate the workflow to listen for a test event');
		expect(subscriptions().map(({ url }) => url)).toEqual([URL]);
	});

	test('what TikTok refuses, in its words', async () => {
		expect(await errorOf(trigger({ ...ofForm, advertiser_id__only: locator('7100000000000009999') }).activate())).toMatch(/7100000000000009999/);
		expect(await errorOf(trigger(ofForm, withApp({ secret: 'wrong' })).activate())).toContain('code 40101');
	});
});

describe('a lead', () => {
	test('starts the workflow with its answers, and IDs with all their digits', async () => {
		await trigger().activate();
		sandbox.schedule({ kind: 'lead', answers: { name: 'Åsa 🦊' } });
		await sandbox.delivered();
		const [lead] = sandbox.state.leads;
		expect(n8n.requests[0]!.body).toContain(`"id":${lead!.lead_id}`);
		expect(n8n.items).toEqual([
			{
				event_id: expect.stringMatching(/^[0-9a-f]{16}$/),
				event: 'New Lead',
				summary: `New lead ${lead!.lead_id} from the form ${FORM}`,
				event_time: new Date(Math.floor(lead!.created_at / 1000) * 1000).toISOString(),
				lead_data: expect.objectContaining({ name: 'Åsa 🦊', email: 'lead1@example.com' }),
				meta_data: expect.objectContaining({
					lead_id: lead!.lead_id,
					page_id: FORM,
					advertiser_id: ACCOUNT,
					ad_id: lead!.ad_id,
					lead_source: 'INSTANT_FORM',
					create_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
				}),
			},
		]);
	});

	test('comes as TikTok sent it, if that is wanted', async () => {
		await trigger({ ...ofForm, simplify: false }).activate();
		sandbox.schedule({ kind: 'lead' });
		await sandbox.delivered();
		expect(n8n.items).toEqual([
			expect.objectContaining({
				payload: expect.objectContaining({ object: 1, entry: [expect.objectContaining({ id: sandbox.state.leads[0]!.lead_id, page_id: FORM })] }),
			}),
		]);
	});

	test('of another form, account or source does not come', async () => {
		await trigger().activate();
		sandbox.schedule({ kind: 'lead', page_id: '7680000000000000239' }, { kind: 'messageLead' }, { kind: 'lead', page_id: '7680000000000000895' });
		await sandbox.delivered();
		expect(n8n.requests).toEqual([]);
	});

	test('in a form library, or from a direct message, comes too', async () => {
		await trigger({ event: 'LEAD', leads_in: 'FORM_LIBRARY', library_id: locator(LIBRARY), lead_source: 'INSTANT_FORM' }).activate();
		sandbox.schedule({ kind: 'lead', page_id: FORM_IN_LIBRARY });
		await sandbox.delivered();
		expect(n8n.items).toHaveLength(1);
		await trigger({ ...ofForm, lead_source: 'DIRECT_MESSAGE' }).activate();
		sandbox.schedule({ kind: 'messageLead', answers: { name: 'Jonas' } });
		await sandbox.delivered();
		expect(n8n.items[1]).toMatchObject({ lead_data: { name: 'Jonas' }, meta_data: { lead_source: 'DIRECT_MESSAGE' } });
	});

	test('starts the workflow once, though TikTok sends it again after it was answered too late', async () => {
		const node = trigger();
		await node.activate();
		sandbox.schedule({ kind: 'lead' });
		await sandbox.delivered();
		const [{ body }] = n8n.requests as [{ body: string }];
		expect((await node.receive({ body })).items).toEqual([]);
		expect((await node.receive({ body: body.replace(/"request_id":"[^"]+"/, '"request_id":"another"') })).items).toHaveLength(1);
		expect(n8n.items).toHaveLength(1);
	});

	test('is not lost while n8n is down, nor doubled when it is back', async () => {
		await trigger().activate();
		n8n.failures.push(503, 503, 500);
		sandbox.schedule({ kind: 'lead', times: 3, every: 1 });
		await letTimePass();
		expect(n8n.requests).toHaveLength(6);
		expect(new Set(n8n.items.map(({ event_id: id }) => id)).size).toBe(3);
		expect(n8n.items).toHaveLength(3);
		expect(sandbox.state.deliveries.map(({ statuses }) => statuses.at(-1))).toEqual([200, 200, 200]);
	});

	test('that is late, and overtaken by others, has its own time', async () => {
		await trigger().activate();
		const start = sandbox.now();
		sandbox.schedule({ kind: 'webhookDelay', seconds: [3600] }, { kind: 'lead', times: 2, every: 60 });
		await letTimePass();
		const times = n8n.items.map((item) => Date.parse(String(item.event_time)));
		expect(times).toEqual([start + seconds(60), start].map((time) => Math.floor(time / 1000) * 1000));
	});
});

describe('other events', () => {
	test.each<[string, INodeParameters, string, Record<string, string>, string]>([
		[
			'a review',
			{ event: 'AD', advertiser_id: locator(ACCOUNT), ad_ids: ['7412345678901234567'] },
			'AD',
			{ advertiser_id: ACCOUNT, ad_id: '7412345678901234567', review_status: 'REJECTED' },
			'Review of the ad 7412345678901234567',
		],
		[
			'a suspended ad account',
			{ event: 'AD_ACCOUNT_SUSPENSION', accounts_in: 'SELECTED', advertiser_ids: [ACCOUNT] },
			'AD_ACCOUNT_SUSPENSION',
			{ advertiser_id: ACCOUNT, status: 'SUSPENDED' },
			`Suspension status of the ad account ${ACCOUNT}`,
		],
		[
			'a tired creative',
			{ event: 'CREATIVE_FATIGUE', advertiser_id: locator(ACCOUNT), fatigue_of: 'AD_ACCOUNT' },
			'CREATIVE_FATIGUE',
			{ advertiser_id: ACCOUNT, ad_id: '7412345678901234567', fatigue: 'HIGH' },
			'Creative fatigue of the ad 7412345678901234567',
		],
	])('%s', async (_what, parameters, subscribe_entity, entry, summary) => {
		await trigger(parameters).activate();
		sandbox.schedule(
			{ kind: 'webhook', subscribe_entity, entry },
			{ kind: 'webhook', subscribe_entity, entry: { ...entry, advertiser_id: OTHER_ACCOUNT } },
		);
		await sandbox.delivered();
		expect(n8n.items).toEqual([expect.objectContaining({ ...entry, summary })]);
	});
});

describe('a request', () => {
	const lead = { request_id: 'R1', object: 1, time: 1_700_000_000, entry: [{ id: 1, changes: [{ field: 'name', value: 'A' }] }] };

	test('with several entries gives an item for each', async () => {
		const entry = [{ id: 1 }, { id: 2 }, { id: 2 }];
		const { items } = await trigger().receive({ body: JSON.stringify({ ...lead, entry }) });
		expect(items.map(({ meta_data: meta }) => meta)).toEqual([{ lead_id: 1 }, { lead_id: 2 }]);
	});

	test('without entries is not lost, and an empty one starts nothing', async () => {
		const node = trigger({ event: 'AD_ACCOUNT_SUSPENSION' });
		expect((await node.receive({ body: '{"request_id":"R2","advertiser_id":7100000000000000017}' })).items).toMatchObject([{ advertiser_id: ACCOUNT }]);
		expect(await node.receive({ body: '{}' })).toEqual({ status: 200, items: [] });
		expect(await node.receive({ body: '' })).toEqual({ status: 200, items: [] });
	});

	test.each(['no JSON', '[1]', '"text"', 'null'])('that is %s is refused', async (body) => {
		expect(await trigger().receive({ body })).toEqual({ status: 400, items: [] });
	});

	test('remembers some thousand events, and only for some days', async () => {
		const node = trigger();
		const of = (id: number) => JSON.stringify({ ...lead, entry: [{ id }] });
		await node.receive({ body: JSON.stringify({ ...lead, entry: Array.from({ length: 6000 }, (_, id) => ({ id })) }) });
		const key = 'node:TikTok Webhook Trigger';
		const { seen } = node.staticData[key] as { seen: Record<string, number> };
		expect(Object.keys(seen)).toHaveLength(5000);
		expect((await node.receive({ body: of(5999) })).items).toEqual([]);
		node.staticData = { [key]: { seen: Object.fromEntries(Object.entries(seen).map(([id, time]) => [id, time - 81 * 3600 * 1000])) } };
		expect((await node.receive({ body: of(5999) })).items).toHaveLength(1);
		expect(Object.keys((node.staticData[key] as { seen: object }).seen)).toHaveLength(1);
	});
});

describe('the signature', () => {
	const checked = { ...ofForm, options: { checkSignature: true } };

	test('is checked if that is wanted and there is one', async () => {
		const node = trigger(checked);
		await node.activate();
		sandbox.schedule({ kind: 'lead', answers: { name: 'Åsa 🦊' } });
		await sandbox.delivered();
		expect(n8n.items).toHaveLength(1);
		const [{ headers, body }] = n8n.requests as [{ headers: Record<string, string>; body: string }];
		const forged = body.replace('"object":1', '"object":2').replace(/"request_id":"/, '"request_id":"x');
		expect(await node.receive({ body: forged, headers })).toEqual({ status: 401, items: [] });
		expect(await node.receive({ body: forged, headers: { 'x-open-signature': 'short' } })).toEqual({ status: 401, items: [] });
		expect((await node.receive({ body: forged })).items).toHaveLength(1);
	});

	test('is not checked otherwise', async () => {
		const received = await trigger().receive({ body: '{"request_id":"R","entry":[{"id":1}]}', headers: { 'x-open-signature': 'wrong' } });
		expect(received.items).toHaveLength(1);
	});
});

describe('in the editor', () => {
	test('the test lead of the form comes, and is deleted afterwards', async () => {
		const node = trigger();
		expect(await node.activate('manual')).toBe(true);
		expect(subscriptions().map(({ url }) => url)).toEqual([TEST_URL]);
		await sandbox.delivered();
		expect(n8n.items).toMatchObject([{ event: 'New Lead', meta_data: { page_id: FORM } }]);
		expect(sandbox.state.leads).toHaveLength(1);
		expect(await node.delete('manual')).toBe(true);
		expect([sandbox.state.leads, subscriptions()]).toEqual([[], []]);
	});

	test('an older test lead is replaced, each time comes one, and nothing is remembered', async () => {
		const node = trigger();
		await clientOf(sandbox).post('/page/lead/mock/create/', { advertiser_id: ACCOUNT, page_id: FORM });
		await node.activate('manual');
		await sandbox.delivered();
		await node.delete('manual');
		await node.activate('manual');
		await sandbox.delivered();
		expect(n8n.items).toHaveLength(2);
		expect(JSON.stringify(node.staticData)).not.toContain('seen');
	});

	test('no test lead is made where none is wanted or possible, and without one the editor still listens', async () => {
		await trigger({ ...ofForm, options: { createTestLead: false } }).activate('manual');
		await trigger(ofAccount).activate('manual');
		expect(paths().some((path) => path?.includes('mock'))).toBe(false);
		sandbox.reset();
		sandbox.faults({ path: 'page/lead/mock/', answer: 40001 });
		const node = trigger();
		expect(await node.activate('manual')).toBe(true);
		expect(node.log.join()).toContain('could not create a test lead');
	});

	test('forms, ads and ad groups are picked from lists', async () => {
		const forms = await openPicker('tikTokWebhookTrigger', 'formsOfAdAccount', withApp(), '', ofAccount, 'page_id__only');
		expect(forms.results.map(({ value }) => value)).toContain(FORM);
		const ads = await openChoices('tikTokWebhookTrigger', 'ads', withApp(), { event: 'AD', advertiser_id: locator(ACCOUNT) });
		expect(ads).not.toEqual([]);
	});
});
