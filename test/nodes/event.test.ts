import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { NodeHarness } from '../support/nodeHarness';
import { startProxy } from '../support/renderProxy';
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
					additionalFields: { value: 21, currency: 'EUR', content_type: 'product', content_ids: '1', num_items: 2, order_id: '1001' },
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

describe('events of many items', () => {
	const orders = (count: number, more: (index: number) => IDataObject = () => ({})) =>
		itemsOf(...Array.from({ length: count }, (_, index) => ({ order: `order-${index}`, name: 'Purchase', ...more(index) })));
	const each = (more: IDataObject = {}) => track({ event: '={{ $json.name }}', page, additionalFields: { event_id: '={{ $json.order }}' } }, more);

	test('travel together, up to a thousand', async () => {
		const { items } = await harness.run(each(), orders(1100));
		expect(bodies().map(({ data }) => data.length)).toEqual([1000, 100]);
		expect(items('Node').map(({ json, pairedItem }) => [json.event_id, (pairedItem as { item: number }).item])).toEqual(
			Array.from({ length: 1100 }, (_, index) => [`order-${index}`, index]),
		);
		expect(harness.sandbox.state.events).toHaveLength(1100);
	});

	test('go to their own places', async () => {
		const { items } = await harness.run(
			each({ additionalFields: { test_event_code: '={{ $json.test }}' } }),
			orders(6, (index) => ({ test: index % 2 ? 'ODD' : 'EVEN' })),
		);
		// Two parallel calls; either may come first.
		expect(
			bodies()
				.map(({ data }) => data.map(({ event_id }) => event_id))
				.sort(),
		).toEqual([
			['order-0', 'order-2', 'order-4'],
			['order-1', 'order-3', 'order-5'],
		]);
		expect(items('Node')).toHaveLength(6);
	});

	test('travel alone where that is wanted', async () => {
		await harness.run(each({ additionalFields: { send_together: false } }), orders(3));
		expect(bodies().map(({ data }) => data.length)).toEqual([1, 1, 1]);
	});

	test.each([true, false])('say so where TikTok took only a part of them, together or not: %s', async (send_together) => {
		harness.sandbox.faults({ path: 'event/track/', partial: true });
		const { items } = await harness.run(each({ additionalFields: { send_together } }), orders(2));
		expect(items('Node').map(({ json }) => json)).toEqual(
			[0, 1].map((index) => ({ success: 'partly', message: expect.stringMatching(/\w/), event: 'Purchase', event_id: `order-${index}` })),
		);
	});

	test('do not suffer from a bad one among them', async () => {
		const { items, error } = await harness.run(
			each(),
			orders(64, (index) => (index === 20 ? { name: 'Forbidden' } : {})),
		);
		expect(error?.context?.itemIndex).toBe(20);
		expect(items('Node')).toEqual([]);
		expect(harness.sandbox.state.events).toHaveLength(63);
		// One call with all events, one with the event that TikTok names, and one with the others.
		expect(bodies().map(({ data }) => data.length)).toEqual([64, 1, 63]);
	});

	const bad =
		(...places: number[]) =>
		(index: number) =>
			places.includes(index) ? { name: 'Forbidden' } : {};
	const goOn = { node: { onError: 'continueRegularOutput' } } as const;
	const failures = (done: Awaited<ReturnType<typeof harness.run>>) =>
		done.items('Node').flatMap(({ json, pairedItem }) => (json.error ? [(pairedItem as { item: number }).item] : []));

	/** Changes the message of TikTok's responses. */
	const worded = async (words: (place: string) => string, run: (baseUrl: string) => Promise<void>) => {
		const proxy = await startProxy(harness.sandbox.url, (_path, response) => ({
			...response,
			message: response.message.replace(/data\[(\d+)\]/, (_all: string, place: string) => words(place)),
		}));
		try {
			await run(proxy.url);
		} finally {
			await proxy.close();
		}
	};

	test('do not suffer from twelve bad ones in a thousand, however TikTok names them', async () => {
		const places = Array.from({ length: 12 }, (_, index) => index * 83 + 5);
		const runs: Array<[(place: string) => string, number]> = [
			[(place) => `data[${place}]`, 30],
			[() => 'one of the events', 200],
			[(place) => `data[${(Number(place) + 1) % 1000}]`, 200],
		];
		for (const [words, most] of runs) {
			harness.sandbox.reset();
			await worded(words, async (baseUrl) => {
				const done = await harness.run(each(), orders(1000, bad(...places)), { ...goOn, baseUrl });
				expect(failures(done)).toEqual(places);
				for (const { json } of done.items('Node').filter(({ json }) => json.error)) expect(json.message).toContain('code 40002');
			});
			expect(harness.sandbox.state.events).toHaveLength(988);
			expect(harness.sandbox.calls.length).toBeLessThan(most);
		}
	}, 60_000);

	test('do not suffer from the bad ones of another call', async () => {
		const done = await harness.run(
			each(),
			orders(2000, (index) => (index < 60 ? { name: 'Forbidden' } : index === 1500 ? { name: 'Forbidden' } : {})),
			goOn,
		);
		expect(failures(done).filter((item) => item >= 1000)).toEqual([1500]);
	}, 60_000);

	// 200 splits, each of which makes two calls of one.
	test.each([
		['that TikTok names', (place: string) => `data[${place}]`],
		['that it does not name', () => 'some event'],
	])(
		'are not searched without end for bad ones %s, and those not tried alone say so',
		async (_, words) => {
			await worded(words, async (baseUrl) => {
				const done = await harness.run(
					each(),
					orders(500, () => ({ name: 'Forbidden' })),
					{ ...goOn, baseUrl },
				);
				expect(harness.sandbox.calls.length).toBeLessThanOrEqual(401);
				expect(harness.sandbox.state.events).toEqual([]);
				const own = done.items('Node').filter(({ json }) => json.error === 'TikTok did not accept one of the values');
				const others = done.items('Node').filter(({ json }) => json.error === 'TikTok took none of the events that this one was sent with');
				expect(own.length).toBeGreaterThan(0);
				expect(own.length + others.length).toBe(500);
				expect(others[0]!.json.message).not.toMatch(/40002|TikTok says/);
			});
		},
		60_000,
	);

	test('fail together where TikTok refuses the call itself', async () => {
		harness.sandbox.faults({ answer: 40001 });
		const { error } = await harness.run(each(), orders(5));
		expect(error?.description).toContain('code 40001');
		expect(harness.sandbox.calls).toHaveLength(1);
	});
});

describe('by Events API 1.0', () => {
	const context = {
		item: {
			user: { item: { email: 'alice_abc@gmail.com', phone_number: '+1 213 373 4253', external_id: 'user_123', additionalFields: { ttp: 'cookie' } } },
			page: { item: { url: 'https://a.b', additionalFields: { referrer: 'https://c.d' } } },
			ad: { item: { callback: 'E.C.P.x' } },
			additionalFields: { ip: '1.2.3.4', user_agent: 'Mozilla' },
		},
	};
	const contextParams = {
		user: { email: ALICE, phone_number: PHONE, external_id: USER, ttp: 'cookie' },
		page: { url: 'https://a.b', referrer: 'https://c.d' },
		ad: { callback: 'E.C.P.x' },
		ip: '1.2.3.4',
		user_agent: 'Mozilla',
	};
	const properties = { item: { contents: '[{"content_id":"1"}]', additionalFields: { value: 5, currency: 'USD', query: 'mug', description: 'Mug' } } };
	const propertiesParams = { contents: [{ content_id: '1' }], value: 5, currency: 'USD', query: 'mug', description: 'Mug' };

	test('one event', async () => {
		expect(
			await harness.items(
				webEvent('trackWebEvent', { event: 'AddToCart', timestamp: '2026-01-31 14:30:00', context, properties, additionalFields: { event_id: 'e1' } }),
			),
		).toEqual([{ success: true, event: 'AddToCart', event_id: 'e1' }]);
		expect(harness.lastRequest).toMatchObject({
			method: 'POST',
			path: 'pixel/track/',
			body: {
				pixel_code: PIXEL,
				event: 'AddToCart',
				event_id: 'e1',
				timestamp: '2026-01-31T14:30:00Z',
				context: contextParams,
				properties: propertiesParams,
			},
		});
		expect(Object.keys(harness.lastRequest.body as object)).toHaveLength(6);
	});

	test('several events', async () => {
		const items = await harness.items(
			webEvent('trackWebEvents', {
				batch: {
					item: [
						{ event: 'AddToCart', timestamp: '2026-01-31 14:30:00', context, properties, additionalFields: { event_id: 'e1' } },
						{ event: 'Search' },
					],
				},
			}),
		);
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'pixel/batch/' });
		expect(harness.lastRequest.body).toEqual({
			pixel_code: PIXEL,
			batch: [
				{ type: 'track', event: 'AddToCart', event_id: 'e1', timestamp: '2026-01-31T14:30:00Z', context: contextParams, properties: propertiesParams },
				{ type: 'track', event: 'Search', event_id: expect.stringMatching(HASH) },
			],
		});
		expect(items.map(({ event }) => event)).toEqual(['AddToCart', 'Search']);
	});
});

describe('what is not sent', () => {
	test.each<[string, IDataObject | IDataObject[], IDataObject, RegExp]>([
		['a website’s event without a page', { event: 'Purchase' }, {}, /“Events” must each have a Page URL/],
		[
			'an app’s event without the app',
			{ event: 'Purchase' },
			{ event_source: 'app', event_source_id__app: locator('77') },
			/“Events” must each have the ID of the app/,
		],
		['a CRM’s event without a lead', { event: 'Purchase' }, { event_source: 'crm', event_source_id__crm: '9' }, /“Events” must each have a Lead ID/],
		['no pixel', { event: 'Purchase', page }, { event_source_id__web: locator('={{ $json.nothing }}') }, /“Pixel” is missing/],
		[
			'no event set',
			{ event: 'Purchase' },
			{ event_source: 'offline', event_source_id__offline: locator('={{ $json.nothing }}') },
			/“Offline Event Set” is missing/,
		],
		['no name of an event', { event: '={{ $json.nothing }}', page }, {}, /“Events › 1 › Event” is missing/],
		['a time in words', { event: 'Purchase', page, event_time: 'yesterday' }, {}, /“Events › 1 › Event Time” is yesterday; a date and time is needed/],
		[
			'no currency',
			{ event: 'Purchase', page, properties: { item: { additionalFields: { currency: '={{ "EURO" }}' } } } },
			{},
			/“Events › 1 › Details › Currency” is EURO; allowed are/,
		],
		['no events', [], {}, /“Events” is (missing|empty)/],
	])('%s', async (_what, entry, more, expectedMessage) => {
		expect(await harness.errorText(track(entry, more))).toMatch(expectedMessage);
	});

	test.each<[string, IDataObject, string]>([
		['an e-mail address', { email: 'secret-person' }, '“Events › 1 › Person › Email › 1” is not an e-mail address, nor the SHA-256 of one'],
		[
			'a phone number without its country',
			{ phone: '2133734253' },
			'“Events › 1 › Person › Phone › 1” is not a phone number with its country code, such as +12133734253, nor the SHA-256 of one',
		],
		[
			'a device',
			{ additionalFields: { gaid: 'secret-person' } },
			'“Events › 1 › Person › Google Advertising ID” is not a Google Advertising ID, nor the SHA-256 of one',
		],
	])('%s that is none, and it is not told', async (_what, person, message) => {
		const errorText = await harness.errorText(track({ event: 'Purchase', page, user: { item: person } }));
		expect(errorText).toContain(message);
		expect(errorText).not.toMatch(/secret-person|2133734253”/);
	});

	test('nor does it leave through Additional Parameters', async () => {
		const text = await harness.errorText(
			track(
				{ event: 'Purchase', page },
				{
					additionalFields: {
						additionalParameters: JSON.stringify({
							data: [{ event: 'Purchase', event_time: 1769869800, page: { url: 'https://a.b' }, user: { email: ['secret@person.com'] } }],
						}),
					},
				},
			),
		);
		expect(text).toContain('“Events › 1 › Person › Email › 1” is not an e-mail address');
		expect(text).not.toContain('secret');
	});

	test('an address that the older API cannot take', async () => {
		expect(
			await harness.errorText(webEvent('trackWebEvent', { event: 'Search', context: { item: { user: { item: { email: 'secret-person' } } } } })),
		).toMatch(/^“Person and Page › Person › Email” is not an e-mail address, nor the SHA-256 of one /);
	});

	test('1,001 events in one item', async () => {
		expect(await harness.errorText(track(Array.from({ length: 1001 }, () => ({ event: 'Search', page }))))).toMatch(/At most 1000 fields are allowed/);
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
