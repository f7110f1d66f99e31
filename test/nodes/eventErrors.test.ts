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
				webEvent('trackWebEvent', { event: 'AddToCart', timestamp: '2026-01-31 09:30:00', context, properties, additionalFields: { event_id: 'e1' } }),
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
						{ event: 'AddToCart', timestamp: '2026-01-31 09:30:00', context, properties, additionalFields: { event_id: 'e1' } },
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
		['an email address', { email: 'secret-person' }, '“Events › 1 › Person › Email › 1” is not an email address, nor the SHA-256 of one'],
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
							data: [{ event: 'Purchase', event_time: 1769869800, page: { url: 'https://a.b' }, user: { email: ['secret-person'] } }],
						}),
					},
				},
			),
		);
		expect(text).toContain('“Events › 1 › Person › Email › 1” is not an email address');
		expect(text).not.toContain('secret');
	});

	test('an address that the older API cannot take', async () => {
		expect(
			await harness.errorText(webEvent('trackWebEvent', { event: 'Search', context: { item: { user: { item: { email: 'secret-person' } } } } })),
		).toMatch(/^“Person and Page › Person › Email” is not an email address, nor the SHA-256 of one /);
	});

	test('1,001 events in one item', async () => {
		expect(await harness.errorText(track(Array.from({ length: 1001 }, () => ({ event: 'Search', page }))))).toMatch(/At most 1000 fields are allowed/);
	});
});
