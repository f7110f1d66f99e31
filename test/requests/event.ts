import { expect } from '@jest/globals';
import { request, type Params, type RequestsByEndpoint } from './request';
import { ACCOUNT, APP, ID } from './values';

const PIXEL_CODE = 'C4AB1D2E3F4G5H6I7J8K';
const EVENT_SET = '7520000000000000017';

/** Personal data, and the SHA-256 that TikTok's reference gives for it. */
const ALICE = { plain: ' ALICE_abc@gmail.com ', hash: '848a771458438fc2ec420560d769fb9b9b86851ee338ec56517baabd79d3bb4f' } as const;
const PHONE = { plain: '(+1)2133734253', hash: '9f7ec22d72092cd3c0b58726ed9c2d91b92e51a3f29837508fb2948bb22dd2fd' } as const;
const USER = { plain: 'user_123', hash: '80fba0ae1c48e3978e43e4efc365e14e12ea0c830ba8ba5b9a2dafc7e3f2ab8b' } as const;

/** Another person, known to the workflow by hashes alone. */
const KNOWN = 'a'.repeat(64);

/** Only for the lists of the form. */
const listsOf = { advertiser_id: ACCOUNT } as const;

/** An event without an ID gets one, so that TikTok counts it once. */
const marked = { event_id: expect.stringMatching(/^[0-9a-f]{64}$/) } as const;

const now = { event_time: expect.any(Number) } as const;

const page = { url: 'https://www.example.com/thank-you?a=1&b=ü', referrer: 'https://www.example.com/?q=coffee, cups' } as const;

/** The user data of a website event. */
const visitor = {
	typed: { email: [ALICE.plain, KNOWN], phone: [PHONE.plain, KNOWN], external_id: [USER.plain, KNOWN] },
	sent: { email: [ALICE.hash, KNOWN], phone: [PHONE.hash, KNOWN], external_id: [USER.hash, KNOWN] },
	both: {
		ttclid: 'E.C.P.c4ab-1d_2e',
		ttp: '94e2a4j9-h3ss-k5',
		ip: '2001:db8:1111:a:b0::200',
		user_agent: 'Mozilla/5.0 (X11; Linux, x86_64)',
		locale: 'de-DE',
	},
} as const;

const order = {
	contents: [
		{ content_id: '1077', content_category: 'Cups & more', content_name: 'Tasse, grün', price: 10.5, brand: 'Möwe' },
		{ content_id: '1078', content_category: 'Coffee', content_name: 'Beans', price: 0, brand: 'Elbe' },
	],
	content_type: 'product_group',
	content_ids: ['1077', '1078, big'],
	value: 20.99,
	currency: 'EUR',
	num_items: 3,
	order_id: 'R-1001, 2',
	shop_id: 'HH-7',
	search_string: 'coffee, cups',
	description: 'Zwei Tassen & Bohnen',
} as const;

/** The form has value and currency beside the event. */
const beside = <T extends { readonly value: number; readonly currency: string }>({ value, currency, ...properties }: T) => ({ value, currency, properties });

/** Settings about personal data, for data that needs none of them. */
const settings = { default_country_code: '+49', invalid_personal_data: 'refuse' } as const;

const web = { event_source: 'web', event_source_id: PIXEL_CODE } as const;

/** A device that runs the app. */
const device = {
	typed: { idfa: '6d92078a-8246-4ba4-ae5b-76104861e7dc', gaid: 'CDDA802E-FB9C-47AD-9866-0794D394C912' },
	sent: { idfa: '6D92078A-8246-4BA4-AE5B-76104861E7DC', gaid: 'cdda802e-fb9c-47ad-9866-0794d394c912' },
	both: { idfv: '97987BCA-AB01-4C31-A64C-1CC8B5A7C1F5', att_status: 'NOT_APPLICABLE' },
} as const;

const inApp = {
	event: 'LaunchAPP',
	event_time: 1769869800,
	app: { app_id: 'com.example.app', app_name: 'Möwe, App', app_version: '3.0.2' },
	limited_data_use: false,
	ad: {
		callback: 'cb-1, 2',
		campaign_id: ID,
		ad_id: '7412345678901234568',
		creative_id: '7412345678901234569',
		is_retargeting: false,
		attributed: true,
		attribution_type: 'VTA',
		attribution_provider: 'Adjust',
	},
} as const;

const ofCrm = { event: 'SubmitForm', event_time: 1769869800, event_id: 'lead-1', lead: { lead_id: ID, lead_event_source: 'HubSpot, EU' } } as const;

/** Events API 1.0 has single values where the later one has lists. */
const context = {
	both: { ip: '13.57.97.131', user_agent: 'Mozilla/5.0 (X11; Linux, x86_64)', page, ad: { callback: 'E.C.P.c4ab-1d_2e' } },
	typed: { email: ALICE.plain, phone_number: PHONE.plain, external_id: USER.plain },
	sent: { email: ALICE.hash, phone_number: PHONE.hash, external_id: USER.hash },
	ttp: { ttp: '94e2a4j9-h3ss-k5' },
} as const;

const bought = {
	contents: [
		{ content_id: '1077', content_category: 'Cups', content_name: 'Tasse, grün', content_type: 'product', price: 10.5, quantity: 2, status: 'submitted' },
		{ content_id: '1078', content_type: 'product_group', price: 0, quantity: 1 },
	],
	currency: 'JPY',
	value: 0,
	description: 'Zwei Tassen & Bohnen',
	query: 'SPRING, 10 %',
} as const;

const visit = (user: Params) => ({
	event: 'CompletePayment',
	event_id: 'R-1001, 2',
	timestamp: '2026-01-31T14:30:00Z',
	context: { ...context.both, user: { ...user, ...context.ttp } },
	properties: bought,
});

export const event: RequestsByEndpoint = {
	'POST event/track/': {
		minimal: request(
			{ ...web, data: [{ event: 'ViewContent', page: { url: page.url }, ...now, ...marked }] },
			{ typed: { data: [{ event: 'ViewContent', page: { url: page.url } }] } },
		),
		full: request(
			{
				...web,
				test_event_code: 'TEST12345',
				data: [
					{
						event: 'Purchase',
						event_time: 1769869800,
						event_id: 'R-1001',
						user: { ...visitor.sent, ...visitor.both },
						page,
						properties: order,
						limited_data_use: true,
					},
					{ event: 'AddToCart', event_time: 1769869801, event_id: 'R-1002', page },
				],
			},
			{
				typed: {
					...listsOf,
					...settings,
					send_together: false,
					data: [
						{
							event: 'Purchase',
							event_time: 1769869800,
							event_id: 'R-1001',
							user: { ...visitor.typed, ...visitor.both },
							page,
							...beside(order),
							limited_data_use: true,
						},
						{ event: 'AddToCart', event_time: 1769869801, event_id: 'R-1002', page },
					],
				},
			},
		),
		variants: [
			request(
				{ event_source: 'app', event_source_id: APP, data: [{ ...inApp, ...marked, user: { ...device.sent, ...device.both } }] },
				{ typed: { data: [{ ...inApp, user: { ...device.typed, ...device.both } }] } },
			),
			request(
				{
					event_source: 'offline',
					event_source_id: EVENT_SET,
					data: [{ event: 'Purchase', event_time: 1769869800, ...marked, user: { phone: [PHONE.hash] } }],
				},
				{ typed: { data: [{ event: 'Purchase', event_time: 1769869800, user: { phone: [PHONE.plain] } }] } },
			),
			{ event_source: 'crm', event_source_id: ID, data: [ofCrm] },
		],
	},

	'POST pixel/track/': {
		minimal: { pixel_code: PIXEL_CODE, event: 'Pageview' },
		full: request({ pixel_code: PIXEL_CODE, ...visit(context.sent) }, { typed: { ...listsOf, ...settings, ...visit(context.typed), ...beside(bought) } }),
		addedByForm: marked,
	},

	'POST pixel/batch/': {
		minimal: request({ pixel_code: PIXEL_CODE, batch: [{ type: 'track', event: 'Pageview', ...marked }] }, { typed: { batch: [{ event: 'Pageview' }] } }),
		full: request(
			{
				pixel_code: PIXEL_CODE,
				batch: [
					{ type: 'track', ...visit(context.sent) },
					{ type: 'track', ...visit({ email: KNOWN }), event_id: 'R-1002' },
				],
			},
			{
				typed: {
					...listsOf,
					...settings,
					batch: [
						{ type: 'track', ...visit(context.typed), ...beside(bought) },
						{ ...visit({ email: KNOWN }), ...beside(bought), event_id: 'R-1002' },
					],
				},
			},
		),
	},
};
