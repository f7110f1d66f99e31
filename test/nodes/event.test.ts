import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { NodeHarness } from '../support/nodeHarness';
import { locator } from '../support/values';

const PIXEL = 'C4AB1D2E3F4G5H6I7J8K';
const ALICE = '848a771458438fc2ec420560d769fb9b9b86851ee338ec56517baabd79d3bb4f';
const PHONE = '9f7ec22d72092cd3c0b58726ed9c2d91b92e51a3f29837508fb2948bb22dd2fd';
const USER = '80fba0ae1c48e3978e43e4efc365e14e12ea0c830ba8ba5b9a2dafc7e3f2ab8b';
const HASH = /^[0-9a-f]{64}$/;

let harness: NodeHarness;
beforeAll(async () => void (harness = await NodeHarness.start('tikTokEvent')));
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const page = { item: { url: 'https://a.b/thanks' } };

const track = (entry: IDataObject | IDataObject[], more: IDataObject = {}) =>
	({
		resource: 'event',
		operation: 'sendEvents',
		event_source: 'web',
		event_source_id__web: locator(PIXEL),
		data: { item: [entry].flat() },
		...more,
	}) as never;

const webEvent = (operation: string, parameters: IDataObject) => ({ resource: 'webEvent', operation, pixel_code: locator(PIXEL), ...parameters }) as never;

const itemsOf = (...contents: IDataObject[]) => contents.map((json) => ({ json }));

const bodies = () => harness.sandbox.calls.map(({ body }) => JSON.parse(body) as { data: Array<Record<string, unknown>> });

describe('an event', () => {
	test('of a website, with everything about it', async () => {
		const entry = {
			event: 'CompletePayment',
			event_time: '2026-01-31T14:30:00Z',
			value: '21',
			currency: 'EUR',
			page: { item: { ...page.item, additionalFields: { referrer: 'https://c.d/' } } },
			user: {
				item: {
					email: ' ALICE_abc@gmail.com ',
					phone: '(+1)2133734253',
					external_id: 'user_123',
					additionalFields: { ttclid: 'E.C.P.x', ttp: 'cookie', ip: '2001:db8::1', user_agent: 'Mozilla/5.0 (X11)', locale: 'en-US' },
				},
			},
			properties: {
				item: {
					contents: '[{"content_id":"1","price":10.5,"quantity":2}]',
					additionalFields: { content_type: 'product', content_ids: '1', num_items: 2, order_id: '1001' },
				},
			},
			additionalFields: { event_id: 'order-1001', limited_data_use: true },
		};
		const items = await harness.items(track(entry, { additionalFields: { test_event_code: 'TEST1' } }));
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'event/track/' });
		expect(harness.lastRequest.body).toEqual({
			event_source: 'web',
			event_source_id: PIXEL,
			test_event_code: 'TEST1',
			data: [
				{
					event: 'CompletePayment',
					event_time: 1769869800,
					event_id: 'order-1001',
					limited_data_use: true,
					page: { url: 'https://a.b/thanks', referrer: 'https://c.d/' },
					user: {
						email: [ALICE],
						phone: [PHONE],
						external_id: [USER],
						ttclid: 'E.C.P.x',
						ttp: 'cookie',
						ip: '2001:db8::1',
						user_agent: 'Mozilla/5.0 (X11)',
						locale: 'en-US',
					},
					properties: {
						value: 21,
						currency: 'EUR',
						contents: [{ content_id: '1', price: 10.5, quantity: 2 }],
						content_type: 'product',
						content_ids: ['1'],
						num_items: 2,
						order_id: '1001',
					},
				},
			],
		});
		expect(items).toEqual([{ success: true, event: 'CompletePayment', event_id: 'order-1001' }]);
		expect(harness.sandbox.state.events).toEqual([{ source: PIXEL, test: 'TEST1', event: 'CompletePayment', event_id: 'order-1001' }]);
	});

	test.each<[string, IDataObject, IDataObject, IDataObject]>([
		[
			'an app',
			{ event_source: 'app', event_source_id__app: locator('77') },
			{
				event: 'LaunchAPP',
				app: { item: { app_id: 'com.a.b', additionalFields: { app_version: '3.0.2' } } },
				ad: { item: { additionalFields: { callback: 'cb', is_retargeting: false } } },
				user: { item: { additionalFields: { idfa: '6d92078a-8246-4ba4-ae5b-76104861e7dc', att_status: 'AUTHORIZED' } } },
			},
			{
				event_source_id: '77',
				data: {
					app: { app_id: 'com.a.b', app_version: '3.0.2' },
					ad: { callback: 'cb', is_retargeting: false },
					user: { idfa: '6D92078A-8246-4BA4-AE5B-76104861E7DC', att_status: 'AUTHORIZED' },
				},
			},
		],
		[
			'a shop',
			{ event_source: 'offline', event_source_id__offline: locator('7520000000000000017') },
			{ event: 'Purchase', user: { item: { phone: ['+12133734253', PHONE] } } },
			{ event_source_id: '7520000000000000017', data: { user: { phone: [PHONE, PHONE] } } },
		],
		[
			'a CRM',
			{ event_source: 'crm', event_source_id__crm: '99' },
			{ event: '={{ "Qualified" }}', lead: { item: { lead_id: '7412345678901234567', lead_event_source: 'HubSpot' } } },
			{ event_source_id: '99', data: { event: 'Qualified', lead: { lead_id: '7412345678901234567', lead_event_source: 'HubSpot' } } },
		],
	])('of %s', async (_where, more, entry, params) => {
		// Values entered for a website are hidden now, and not sent.
		await harness.items(track({ ...entry, page }, more));
		const { data, ...head } = harness.lastRequest.body as { data: IDataObject[] };
		const { event = entry.event, ...rest } = params.data as IDataObject;
		expect(head).toEqual({ event_source: more.event_source, event_source_id: params.event_source_id });
		expect(data).toEqual([{ event, event_id: expect.stringMatching(HASH), event_time: expect.any(Number), ...rest }]);
	});

	test('gets the present time where it has none', async () => {
		const before = Math.floor(Date.now() / 1000);
		await harness.items(track({ event: 'Purchase', page }));
		expect(bodies()[0]!.data[0]!.event_time).toBeGreaterThanOrEqual(before);
		expect(bodies()[0]!.data[0]!.event_time).toBeLessThanOrEqual(Date.now() / 1000);
	});
});

describe('the ID of an event', () => {
	const idOf = async (entry: IDataObject, item: IDataObject = {}) => {
		const { items } = await harness.run(track(entry), itemsOf(item));
		return items('Node')[0]!.json.event_id;
	};

	test('is the same for the same item, so that TikTok counts a repeat once', async () => {
		const entry = { event: 'Purchase', page, user: { item: { email: '={{ $json.email }}' } } };
		const first = await idOf(entry, { email: 'alice_abc@gmail.com', order: 1 });
		expect(first).toMatch(HASH);
		expect(await idOf(entry, { order: 1, email: 'alice_abc@gmail.com' })).toBe(first);
		expect(harness.sandbox.state.events).toHaveLength(1);
		expect(await idOf(entry, { email: 'alice_abc@gmail.com', order: 2 })).not.toBe(first);
		expect(await idOf({ ...entry, event: 'Search' }, { email: 'alice_abc@gmail.com', order: 1 })).not.toBe(first);
		expect(harness.sandbox.state.events).toHaveLength(3);
	});

	test('differs between equal items of one input, and the first keeps its own', async () => {
		const entry = { event: 'AddToCart', page, user: { item: { email: '={{ $json.email }}' } } };
		const ids = async (...emails: string[]) =>
			(await harness.run(track(entry), itemsOf(...emails.map((email) => ({ email }))))).items('Node').map(({ json }) => json.event_id);
		const first = await ids('a@b.com', 'c@d.com', 'a@b.com', 'a@b.com');
		expect(new Set(first).size).toBe(4);
		expect(harness.sandbox.state.events).toHaveLength(4);
		expect(await ids('a@b.com', 'c@d.com', 'a@b.com', 'a@b.com')).toEqual(first);
		expect(harness.sandbox.state.events).toHaveLength(4);
		expect(await ids('c@d.com', 'a@b.com')).toEqual([first[1], first[0]]);
		const older = async () =>
			(await harness.run(webEvent('trackWebEvent', { event: 'Search' }), itemsOf({ a: 1 }, { a: 1 }))).items('Node').map(({ json }) => json.event_id);
		expect(new Set(await older()).size).toBe(2);
	});

	test('differs within an item', async () => {
		const items = await harness.items(
			track([
				{ event: 'Search', page },
				{ event: 'Search', page },
			]),
		);
		expect(new Set(items.map(({ event_id }) => event_id)).size).toBe(2);
	});
});

describe('lists', () => {
	const shown = async (list: string, parameters: IDataObject) =>
		(await harness.openPicker(list, list, { resource: 'event', operation: 'sendEvents', ...parameters })).map(({ name, value }) => [name, value]);

	test('of pixels and event sets, of the ad account that is chosen', async () => {
		expect(await shown('pixelCodes', { advertiser_id: locator('7100000000000000017') })).toEqual([['Coffee Website', PIXEL]]);
		expect(await shown('offlineEventSets', { advertiser_id: locator('7100000000000000017') })).toEqual([['Shops', '7520000000000000017']]);
	});

	test('need an ad account', async () => {
		await expect(shown('pixelCodes', { advertiser_id: locator('') })).rejects.toThrow('Choose the Ad Account first');
	});
});

test('the ad account of the lists is not sent', async () => {
	await harness.items(track({ event: 'Purchase', page }, { advertiser_id: locator('7100000000000000017') }));
	expect(Object.keys(harness.lastRequest.body as object)).toEqual(['event_source', 'event_source_id', 'data']);
});
