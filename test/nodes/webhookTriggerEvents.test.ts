import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { openChoices, openPicker } from '../support/editor';
import { clientOf, seconds } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';
import { FORM, FORM_IN_LIBRARY, LIBRARY, ofAccount, ofForm, OTHER_ACCOUNT, setUpWebhooks } from '../support/webhookSetup';

const TEST_URL = 'https://n8n.example.com/webhook-test/0f5a7c1e/webhook';

const { n8n, sandbox, withApp, trigger, subscriptions, paths } = setUpWebhooks();

/** Whatever is on the timeline for the next three days happens. */
async function letTimePass(): Promise<void> {
	for (let step = 0; step < 20; step++) {
		await sandbox().delivered();
		sandbox().advance(seconds(4 * 3600));
	}
	await sandbox().delivered();
}

describe('a lead', () => {
	test('starts the workflow with its answers, and IDs with all their digits', async () => {
		await trigger().activate();
		sandbox().schedule({ kind: 'lead', answers: { name: 'Åsa 🦊' } });
		await sandbox().delivered();
		const [lead] = sandbox().state.leads;
		expect(n8n().requests[0]!.body).toContain(`"id":${lead!.lead_id}`);
		expect(n8n().items).toEqual([
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
		await trigger({ ...ofForm, simple: false }).activate();
		sandbox().schedule({ kind: 'lead' });
		await sandbox().delivered();
		expect(n8n().items).toEqual([
			expect.objectContaining({
				payload: expect.objectContaining({ object: 1, entry: [expect.objectContaining({ id: sandbox().state.leads[0]!.lead_id, page_id: FORM })] }),
			}),
		]);
	});

	test('of another form, account or source does not come', async () => {
		await trigger().activate();
		sandbox().schedule({ kind: 'lead', page_id: '7680000000000000239' }, { kind: 'messageLead' }, { kind: 'lead', page_id: '7680000000000000895' });
		await sandbox().delivered();
		expect(n8n().requests).toEqual([]);
	});

	test('in a form library, or from a direct message, comes too', async () => {
		await trigger({ event: 'LEAD', leads_in: 'FORM_LIBRARY', library_id: locator(LIBRARY), lead_source: 'INSTANT_FORM' }).activate();
		sandbox().schedule({ kind: 'lead', page_id: FORM_IN_LIBRARY });
		await sandbox().delivered();
		expect(n8n().items).toHaveLength(1);
		await trigger({ ...ofForm, lead_source: 'DIRECT_MESSAGE' }).activate();
		sandbox().schedule({ kind: 'messageLead', answers: { name: 'Jonas' } });
		await sandbox().delivered();
		expect(n8n().items[1]).toMatchObject({ lead_data: { name: 'Jonas' }, meta_data: { lead_source: 'DIRECT_MESSAGE' } });
	});

	test('starts the workflow once, though TikTok sends it again after it was answered too late', async () => {
		const node = trigger();
		await node.activate();
		sandbox().schedule({ kind: 'lead' });
		await sandbox().delivered();
		const { body } = n8n().requests[0]!;
		expect((await node.receive({ body })).items).toEqual([]);
		expect((await node.receive({ body: body.replace(/"request_id":"[^"]+"/, '"request_id":"another"') })).items).toHaveLength(1);
		expect(n8n().items).toHaveLength(1);
	});

	test('is not lost while n8n is down, nor doubled when it is back', async () => {
		await trigger().activate();
		n8n().failures.push(503, 503, 500);
		sandbox().schedule({ kind: 'lead', times: 3, every: 1 });
		await letTimePass();
		expect(n8n().requests).toHaveLength(6);
		expect(new Set(n8n().items.map(({ event_id: id }) => id)).size).toBe(3);
		expect(n8n().items).toHaveLength(3);
		expect(sandbox().state.deliveries.map(({ statuses }) => statuses.at(-1))).toEqual([200, 200, 200]);
	});

	test('that is late, and overtaken by others, has its own time', async () => {
		await trigger().activate();
		const start = sandbox().now();
		sandbox().schedule({ kind: 'webhookDelay', seconds: [3600] }, { kind: 'lead', times: 2, every: 60 });
		await letTimePass();
		const times = n8n().items.map((item) => Date.parse(String(item.event_time)));
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
		sandbox().schedule(
			{ kind: 'webhook', subscribe_entity, entry },
			{ kind: 'webhook', subscribe_entity, entry: { ...entry, advertiser_id: OTHER_ACCOUNT } },
		);
		await sandbox().delivered();
		expect(n8n().items).toEqual([expect.objectContaining({ ...entry, summary })]);
	});
});

describe('the review of the ads that are watched', () => {
	const [AD, AD_GROUP] = ['7320000000000000017', '7310000000000000017'];

	test.each<[string, INodeParameters, string, object]>([
		['an ad', { event: 'AD', ad_ids: [AD] }, AD, { ad_id: AD, adgroup_id: AD_GROUP, summary: `Review of the ad ${AD}` }],
		['an ad group', { event: 'AD_GROUP', adgroup_ids: [AD_GROUP] }, AD_GROUP, { adgroup_id: AD_GROUP, summary: `Review of the ad group ${AD_GROUP}` }],
	])('%s: comes when it has ended, and not when it begins, nor of another one', async (_what, parameters, id, expected) => {
		await trigger({ ...parameters, advertiser_id: locator(ACCOUNT) }).activate();
		sandbox().schedule(
			{ kind: 'adReview', id, result: 'review' },
			{ kind: 'adReview', id: id === AD ? AD_GROUP : AD },
			{ kind: 'adReview', id, result: 'rejected' },
		);
		await sandbox().delivered();
		expect(n8n().items).toEqual([expect.objectContaining({ ...expected, advertiser_id: ACCOUNT, review_status: 'UNAVAILABLE' })]);
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
		sandbox().schedule({ kind: 'lead', answers: { name: 'Åsa 🦊' } });
		await sandbox().delivered();
		expect(n8n().items).toHaveLength(1);
		const { headers, body } = n8n().requests[0]!;
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
		await sandbox().delivered();
		expect(n8n().items).toMatchObject([{ event: 'New Lead', meta_data: { page_id: FORM } }]);
		expect(sandbox().state.leads).toHaveLength(1);
		expect(await node.delete(true)).toBe(true);
		expect([sandbox().state.leads, subscriptions()]).toEqual([[], []]);
	});

	test('an older test lead is replaced, each time comes one, and nothing is remembered', async () => {
		const node = trigger();
		await clientOf(sandbox()).post('/page/lead/mock/create/', { advertiser_id: ACCOUNT, page_id: FORM });
		await node.activate('manual');
		await sandbox().delivered();
		await node.delete(true);
		await node.activate('manual');
		await sandbox().delivered();
		expect(n8n().items).toHaveLength(2);
		expect(JSON.stringify(node.staticData)).not.toContain('seen');
	});

	test('no test lead is made where none is wanted or possible, and without one the editor still listens', async () => {
		await trigger({ ...ofForm, options: { createTestLead: false } }).activate('manual');
		await trigger(ofAccount).activate('manual');
		expect(paths().some((path) => path?.includes('mock'))).toBe(false);
		sandbox().reset();
		sandbox().faults({ path: 'page/lead/mock/', answer: 40001 });
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
