import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { byOAuth, byToken } from '../support/credentials';
import { clientOf } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';
import { APP, FORM, FORM_IN_LIBRARY, LIBRARY, ofAccount, ofForm, OTHER_ACCOUNT, setUpWebhooks } from '../support/webhookSetup';
import { WebhookTrigger } from '../support/webhookTrigger';

const BUSINESS_CENTER = '7000000000000000011';
const URL = 'https://n8n.example.com/webhook/0f5a7c1e/webhook';

const { n8n, sandbox, withApp, trigger, subscriptions, paths } = setUpWebhooks();

const errorOf = async (run: Promise<unknown>): Promise<string> => {
	const error = await run.then(
		() => ({ message: 'no error', description: '' }),
		(thrown: Error & { description?: string }) => thrown,
	);
	return `${error.message} ${error.description ?? ''}`;
};

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
		const node = trigger(ofForm, byOAuth(sandbox().url, { access_token: 'sandbox-token' }));
		expect(await node.activate()).toBe(true);
		expect(subscriptions()).toHaveLength(1);
		expect(sandbox().calls.map(({ headers }) => (headers as Record<string, unknown>)['access-token'])).toEqual([undefined, undefined, undefined]);
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
		const [before] = sandbox().state.subscriptions;
		expect((await clientOf(sandbox()).raw('GET', '/_sandbox/state')).json.subscriptions).toHaveLength(1);
		node.staticData = { 'node:TikTok Webhook Trigger': { tokenHash: 'of another token' } };
		expect(await node.activate()).toBe(true);
		expect(sandbox().state.subscriptions).toHaveLength(1);
		expect(sandbox().state.subscriptions[0]!.subscription_id).not.toBe(before!.subscription_id);
	});

	test('ends without a word when its token is revoked, and deactivation is still clean', async () => {
		const node = trigger();
		await node.activate();
		await clientOf(sandbox()).post('/oauth2/revoke_token/', { app_id: APP.appId, secret: APP.secret, access_token: 'sandbox-token' });
		sandbox().schedule({ kind: 'lead' });
		await sandbox().delivered();
		expect(n8n().requests).toEqual([]);
		expect(await node.delete()).toBe(true);
		expect(await errorOf(node.activate())).toContain('access token');
	});

	test('is made once though the answer is lost', async () => {
		const node = trigger();
		sandbox().faults({ path: 'subscription/subscribe/', reset: 'after', times: 1 });
		expect(await node.activate()).toBe(true);
		expect(sandbox().state.subscriptions).toHaveLength(1);
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
		sandbox().faults({ path: 'subscription/unsubscribe/', answer: 40001 });
		expect(await node.delete()).toBe(false);
		expect(node.log.join()).toContain('could not end the subscription');
		expect(node.log.join()).not.toContain(APP.secret);
	});

	test('can be ended though it is gone', async () => {
		const node = trigger();
		await node.activate();
		sandbox().faults({ path: 'subscription/unsubscribe/', reset: 'after', times: 1 });
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
		expect(sandbox().calls).toEqual([]);
	});

	test.each(['https://10.example.com', 'https://8.8.8.8', 'https://[2001:db8::1]:5678', 'https://n8n.example.com/below'])('but not %s', async (address) => {
		expect(await trigger(ofForm, withApp(), address).activate()).toBe(true);
	});

	test('missing App ID and Secret', async () => {
		expect(await errorOf(trigger(ofForm, byToken(sandbox().url)).activate())).toContain(
			'Fill in App ID and Secret in the TikTok credential to receive webhooks',
		);
		expect(sandbox().calls).toEqual([]);
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
		expect(sandbox().calls).toEqual([]);
	});

	test('another address that has these events, and the other address of this node', async () => {
		await new WebhookTrigger({ parameters: ofForm, credentials: withApp(), address: 'https://elsewhere.example.com' }).activate();
		expect(await errorOf(trigger().activate())).toContain('TikTok sends these events to another address already');
		sandbox().reset();
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
