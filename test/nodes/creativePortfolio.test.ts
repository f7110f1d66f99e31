import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf, nodeRunner, requestOf } from '../support/creativeNode';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timeScale: 0, callsPerSecond: 10_000 });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const { run } = nodeRunner(() => sandbox, 'tikTokCreative');

const sent = () => sandbox.calls.map(requestOf);

const entries = (...item: IDataObject[]): IDataObject => ({ item });

const advertiser_id = ACCOUNT;

const gesture = {
	gesture_type: 'CLICK',
	pop_up_window_image_id: locator('i1'),
	call_to_action_text: 'Tap here',
	badge_show_time: 5,
	badge_position: { item: {} },
};

/** Type, an entry as the form has it, and the parameters that TikTok gets. */
const PORTFOLIOS: ReadonlyArray<[type: string, entry: IDataObject, params: IDataObject]> = [
	['CTA', { asset_content: 'Learn More', asset_ids: '201781, 201535' }, { asset_content: 'Learn More', asset_ids: ['201781', '201535'] }],
	['CARD', { image_id: locator('i1'), card_type: 'IMAGE', asset_content: 'of another type' }, { card_type: 'IMAGE', image_id: 'i1' }],
	[
		'WEB_INFO_CARD',
		{ image_id: locator('i1'), title: 'Tea', selling_points: 'Fresh, Cheap' },
		{ image_id: 'i1', title: 'Tea', selling_points: ['Fresh', 'Cheap'] },
	],
	['INVENTORY_CARD', { image_id: locator('i1'), description: 'One left' }, { image_id: 'i1', description: 'One left' }],
	['SUPER_LIKE', { image_id: locator('i1'), pop_up_window_image_id: locator('') }, { image_id: 'i1' }],
	[
		'GESTURE',
		{
			...gesture,
			badge_position: { item: { position_x: 0.5, position_y: 0.25, additionalFields: { angle: 30 } } },
			interactive_music_id: 'https://a.b/c.mp3',
		},
		{
			gesture_type: 'CLICK',
			pop_up_window_image_id: 'i1',
			call_to_action_text: 'Tap here',
			badge_show_time: 5,
			badge_position: { position_x: 0.5, position_y: 0.25, angle: 30 },
			interactive_music_id: 'https://a.b/c.mp3',
		},
	],
	[
		'PREMIUM_BADGE',
		{
			call_to_action_text: 'Tap',
			badge_show_time: 4,
			badge_position: { item: { position_x: 0, position_y: 1 } },
			badge_image_info: { item: { image_id: locator('i2') } },
		},
		{ call_to_action_text: 'Tap', badge_show_time: 4, badge_position: { position_x: 0, position_y: 1 }, badge_image_info: { image_id: 'i2' } },
	],
	[
		'DOWNLOAD_CARD',
		{
			app_id: locator('77'),
			mobile_app_id: 'com.a',
			profile_image: 'https://a.b/c.png',
			call_to_action: 'Get it',
			country_code: 'US',
			tags: ['RATING'],
			layouts: ['TYPE_2'],
			category_label: '',
		},
		{
			app_id: '77',
			mobile_app_id: 'com.a',
			profile_image: 'https://a.b/c.png',
			call_to_action: 'Get it',
			country_code: ['US'],
			tags: ['RATING'],
			layouts: ['TYPE_2'],
		},
	],
	[
		'PRODUCT_CARD',
		{
			product_source: 'CATALOG',
			identity_id: locator('id1'),
			identity_type: 'CUSTOMIZED_USER',
			additionalFields: { catalog_id: '1', card_show_price: true, card_tags: ['BRAND'], item_group_ids: 'a, b' },
		},
		{
			product_source: 'CATALOG',
			identity_id: 'id1',
			identity_type: 'CUSTOMIZED_USER',
			catalog_id: '1',
			card_show_price: true,
			card_tags: ['BRAND'],
			item_group_ids: ['a', 'b'],
		},
	],
	[
		'STICKER',
		{
			sticker_param: {
				item: {
					sticker_type: 'COUNTDOWN',
					title: 'Sale',
					color: 'RED',
					cutoff_time: '2030-10-30T00:00:00Z',
					display_angle: -10,
					opacity: '0.9',
					giftcode: 'X',
					additionalFields: { predefined_placement: '55x143x0.9' },
				},
			},
		},
		{
			sticker_param: {
				sticker_type: 'COUNTDOWN',
				title: 'Sale',
				color: 'RED',
				cutoff_time: '2030-10-30 00:00:00',
				display_angle: -10,
				opacity: '0.9',
				predefined_placement: '55x143x0.9',
			},
		},
	],
	[
		'STICKER',
		{ sticker_param: { item: { sticker_type: 'GIFTCODE', title: 'Gift', color: 'BLUE', giftcode: 'TEA10' } } },
		{ sticker_param: { sticker_type: 'GIFTCODE', title: 'Gift', color: 'BLUE', giftcode: 'TEA10' } },
	],
];

describe('a portfolio', () => {
	test.each(PORTFOLIOS)('of the type %s sends its own fields only', async (creative_portfolio_type, entry, params) => {
		const [made] = jsonOf(await run('portfolio', 'createPortfolio', { creative_portfolio_type, portfolio_content: entries(entry) }));
		expect(sent()).toEqual([
			{ method: 'POST', path: 'creative/portfolio/create/', body: { advertiser_id, creative_portfolio_type, portfolio_content: [params] } },
		]);
		const [found] = jsonOf(await run('portfolio', 'getPortfolio', { creative_portfolio_id: locator(made!.creative_portfolio_id) }));
		expect(found).toEqual({ creative_portfolio_id: made!.creative_portfolio_id, creative_portfolio_type, portfolio_content: [params] });
	});

	test('of a type without fields takes its content as JSON', async () => {
		jsonOf(
			await run('portfolio', 'createPortfolio', {
				creative_portfolio_type: 'HOTEL_CARD',
				portfolio_content: {},
				additionalFields: { additionalParameters: '{"portfolio_content":[{"title":"Stay"}]}' },
			}),
		);
		expect(sent()[0]!.body).toEqual({ advertiser_id, creative_portfolio_type: 'HOTEL_CARD', portfolio_content: [{ title: 'Stay' }] });
	});

	test.each([
		[
			'what its type needs',
			{
				creative_portfolio_type: 'WEB_INFO_CARD',
				portfolio_content: entries({ title: 'Tea', image_id: locator('i'), selling_points: '={{ $json.nothing }}' }),
			},
			/“Content” needs Image, Title, Selling Points for the type Website Info Card/,
		],
		[
			'a sticker’s own needs',
			{
				creative_portfolio_type: 'STICKER',
				portfolio_content: entries({
					sticker_param: { item: { sticker_type: 'GIFTCODE', title: 'Gift', color: 'BLUE', giftcode: '={{ $json.nothing }}' } },
				}),
			},
			/“Content › 1 › Sticker › Gift Code” is missing/,
		],
		[
			'signs TikTok does not show',
			{
				creative_portfolio_type: 'GESTURE',
				portfolio_content: entries({
					...gesture,
					call_to_action_text: 'Tap #here',
					badge_position: { item: { position_x: 2, position_y: 0 } },
					interactive_music_id: 'm',
				}),
			},
			/“Content › 1 › Guide Text” must not hold emojis.*“Content › 1 › Position › Position X” is 2; it must be 1 or less/s,
		],
	])('without %s is not sent', async (_what, parameters, expectedMessage) => {
		expect(errorTextOf(await run('portfolio', 'createPortfolio', parameters as unknown as IDataObject))).toMatch(expectedMessage);
		expect(sandbox.calls).toHaveLength(0);
	});
});
