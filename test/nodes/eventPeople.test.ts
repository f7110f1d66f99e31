import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { NodeHelpers, type IDataObject, type INodeProperties, type INodePropertyCollection } from 'n8n-workflow';
import { TikTokEvent } from '../../nodes/TikTokEvent/TikTokEvent.node';
import { NodeHarness } from '../support/nodeHarness';
import { locator } from '../support/values';

const PIXEL = 'C4AB1D2E3F4G5H6I7J8K';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let harness: NodeHarness;
beforeAll(async () => void (harness = await NodeHarness.start('tikTokEvent')));
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const page = { item: { url: 'https://a.b/thanks' } };

const track = (user: IDataObject, additionalFields: IDataObject = {}, more: IDataObject = {}) =>
	({
		resource: 'event',
		operation: 'sendEvents',
		event_source: 'web',
		event_source_id__web: locator(PIXEL),
		data: { item: [{ event: 'Purchase', page, user: { item: user }, ...more }] },
		additionalFields,
	}) as never;

const webEvent = (operation: string, parameters: IDataObject) => ({ resource: 'webEvent', operation, pixel_code: locator(PIXEL), ...parameters }) as never;

const sent = () => (harness.lastRequest.body as { data: Array<{ user?: IDataObject; properties?: IDataObject }> }).data;

const NO_PHONE = 'is not a phone number with a country code, such as +12133734253, or the SHA-256 hash of one';

describe('a phone number without a country code', () => {
	test.each([
		['+1', '(213) 373-4253', '+12133734253'],
		['1', '1 213 373 4253', '+12133734253'],
		['+49', '0171 2345678', '+491712345678'],
		['+49', '+33 6 12 34 56 78', '+33612345678'],
		['49', '0033612345678', '+33612345678'],
		['+7', '8 912 345-67-89', '+79123456789'],
		['+39', '06 6982', '+39066982'],
	])('gets %s, where it is %s', async (default_country_code, phone, expected) => {
		await harness.items(track({ phone }, { default_country_code }));
		expect(sent()[0]!.user).toEqual({ phone: [hashOf(expected)] });
	});

	test('gets one in Events API 1.0, too', async () => {
		const context = { item: { user: { item: { phone_number: '(213) 373-4253' } } } };
		await harness.items(webEvent('trackWebEvent', { event: 'Search', context, additionalFields: { default_country_code: '+1' } }));
		expect(harness.lastRequest.body).toMatchObject({ context: { user: { phone_number: hashOf('+12133734253') } } });
	});

	test('gets no country name', async () => {
		expect(await harness.errorText(track({ phone: '2133734253' }, { default_country_code: 'USA' }))).toContain(
			'“Default Country Code” must be a country calling code, such as +1 or +49',
		);
	});
});

describe('an event with an invalid email or phone', () => {
	test('goes out with the rest, and its item says what was left out and why', async () => {
		const items = await harness.items(track({ email: 'jane@example.com', phone: ['555-0199', '+12133734253', 'none'] }));
		expect(sent()[0]!.user).toEqual({ email: [hashOf('jane@example.com')], phone: [hashOf('+12133734253')] });
		expect(items).toEqual([
			{
				success: true,
				event: 'Purchase',
				event_id: expect.any(String),
				left_out: [`Person › Phone › 1 ${NO_PHONE}`, `Person › Phone › 3 ${NO_PHONE}`],
			},
		]);
		expect(JSON.stringify(items)).not.toContain('555');
	});

	test('has no phone where none can be used', async () => {
		await harness.items(track({ external_id: 'user_123', phone: 'none' }));
		expect(sent()[0]!.user).toEqual({ external_id: [hashOf('user_123')] });
	});

	test('does not concern the others that it is sent with', async () => {
		const items = [{ phone: 'none' }, { phone: '+12133734253' }].map((json) => ({ json: { ...json, email: 'jane@example.com' } }));
		const done = await harness.run(track({ email: '={{ $json.email }}', phone: '={{ $json.phone }}' }), items);
		expect(harness.sandbox.calls).toHaveLength(1);
		expect(done.items('Node').map(({ json }) => json.left_out)).toEqual([[`Person › Phone › 1 ${NO_PHONE}`], undefined]);
	});

	test('is refused where nothing else is known of the person', async () => {
		expect(await harness.errorText(track({ phone: 'none', email: 'nobody' }))).toContain(`“Events › 1 › Person › Phone › 1” ${NO_PHONE}`);
		expect(harness.sandbox.calls).toHaveLength(0);
	});

	test('is refused where that is wanted', async () => {
		const refused = track({ email: 'jane@example.com', phone: 'none' }, { invalid_personal_data: 'refuse' });
		expect(await harness.errorText(refused)).toContain(`“Events › 1 › Person › Phone › 1” ${NO_PHONE}`);
		expect(harness.sandbox.calls).toHaveLength(0);
	});

	test('is treated alike in Events API 1.0', async () => {
		const context = { item: { user: { item: { email: 'jane@example.com', phone_number: 'none' } } } };
		const [single] = await harness.items(webEvent('trackWebEvent', { event: 'Search', context }));
		expect(single!.left_out).toEqual([`Person and Page › Person › Phone ${NO_PHONE}`]);
		const batch = await harness.items(webEvent('trackWebEvents', { batch: { item: [{ event: 'Search' }, { event: 'Search', context }] } }));
		expect(batch.map(({ left_out }) => left_out)).toEqual([undefined, [`Person and Page › Person › Phone ${NO_PHONE}`]]);
	});
});

describe('value and currency', () => {
	const properties = { item: { additionalFields: { order_id: '1001' } } };

	test('stand beside the event, as text or number, and go among its details', async () => {
		await harness.items(track({ email: 'jane@example.com' }, {}, { value: '={{ 46.5 }}', currency: '={{ "usd" }}', properties }));
		expect(sent()[0]).not.toHaveProperty('value');
		expect(sent()[0]!.properties).toEqual({ order_id: '1001', value: 46.5, currency: 'USD' });
	});

	test('are not preset', async () => {
		await harness.items(track({ email: 'jane@example.com' }, {}, { properties }));
		expect(sent()[0]!.properties).toEqual({ order_id: '1001' });
		await harness.items(track({ email: 'jane@example.com' }));
		expect(sent()[0]).not.toHaveProperty('properties');
	});

	test('of a custom event are sent, too', async () => {
		await harness.items(track({ email: 'jane@example.com' }, {}, { event: '={{ "Renewal" }}', value: '0', currency: 'EUR' }));
		expect(sent()[0]!.properties).toEqual({ value: 0, currency: 'EUR' });
	});

	test('work in Events API 1.0', async () => {
		await harness.items(webEvent('trackWebEvent', { event: 'AddToCart', value: '5', currency: 'USD' }));
		expect(harness.lastRequest.body).toMatchObject({ event: 'AddToCart', properties: { value: 5, currency: 'USD' } });
		await harness.items(webEvent('trackWebEvents', { batch: { item: [{ event: 'AddToCart', value: '5', currency: 'USD' }] } }));
		expect(harness.lastRequest.body).toMatchObject({ batch: [{ event: 'AddToCart', properties: { value: 5, currency: 'USD' } }] });
	});

	test('are refused where they are none', async () => {
		expect(await harness.errorText(track({}, {}, { value: '46,50 €' }))).toContain('“Events › 1 › Value” must be a number');
	});

	test('are shown for events that can have them', () => {
		const { description } = new TikTokEvent();
		const [{ values }] = description.properties.find(({ name }) => name === 'data')!.options as [INodePropertyCollection];
		const isShown = (event: string) =>
			['value', 'currency'].every((name) =>
				NodeHelpers.displayParameter({ event }, values.find((property) => property.name === name) as INodeProperties, null, null),
			);
		expect(['Purchase', 'AddToCart', 'Subscribe', '={{ $json.event }}'].map(isShown)).toEqual([true, true, true, true]);
		expect(['Pageview', 'Search', 'LaunchAPP'].map(isShown)).toEqual([false, false, false]);
	});
});
