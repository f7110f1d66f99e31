import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { errorTextOf, itemWith, jsonOf, md5, nodeRunner, OTHER_ACCOUNT, requestOf } from '../support/creativeNode';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timeScale: 0, callsPerSecond: 10_000 });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const { run, pick, choices } = nodeRunner(() => sandbox, 'tikTokCreative');

const sent = () => sandbox.calls.map(requestOf);

const entries = (...item: IDataObject[]): IDataObject => ({ item });

const [VIDEO, VIDEO_MATERIAL, IMAGE, IMAGE_MATERIAL] = [
	'v1007400000000000000017',
	'7400000000000000017',
	'ad-site-sandbox/7410000000000000017',
	'7410000000000000017',
] as const;

const advertiser_id = ACCOUNT;

/** Resource, operation, parameters of the node, and the request that TikTok gets. */
const CASES: ReadonlyArray<[resource: string, operation: string, parameters: IDataObject, method: string, path: string, params: IDataObject]> = [
	['asset', 'deleteAssets', { video_ids: [VIDEO], image_ids: [] }, 'POST', 'creative/asset/delete/', { advertiser_id, video_ids: [VIDEO] }],
	['asset', 'deleteAssets', { image_ids: [IMAGE, 'gone'] }, 'POST', 'creative/asset/delete/', { advertiser_id, image_ids: [IMAGE, 'gone'] }],
	[
		'asset',
		'shareAssets',
		{ material_ids: VIDEO_MATERIAL, shared_advertiser_ids: [OTHER_ACCOUNT] },
		'POST',
		'creative/asset/share/',
		{ advertiser_id, asset_type: 'VIDEO', material_ids: [VIDEO_MATERIAL], shared_advertiser_ids: [OTHER_ACCOUNT] },
	],
	[
		'asset',
		'createShareableLink',
		{ sharer: 'Ana', shared_assets: entries({ asset_id: VIDEO, asset_name: 'Spring' }, { asset_id: IMAGE, asset_name: '' }) },
		'POST',
		'creative/shareable_link/create/',
		{ sharer: 'Ana', shared_assets: [{ asset_id: VIDEO, asset_name: 'Spring' }, { asset_id: IMAGE }] },
	],
	[
		'image',
		'editImage',
		{ image_id: locator(IMAGE), width: 300, height: 200, edit_method: 'only_gauss_pad', additionalFields: { image_name: 'Small' } },
		'POST',
		'creative/image/edit/',
		{ advertiser_id, image_id: IMAGE, width: 300, height: 200, edit_method: 'only_gauss_pad', image_name: 'Small' },
	],
	['playable', 'validatePlayable', { playable_id: locator('1') }, 'GET', 'playable/validate/', { advertiser_id, playable_id: '1' }],
	[
		'playable',
		'savePlayable',
		{ playable_id: locator('1'), playable_name: 'Puzzle' },
		'POST',
		'playable/save/',
		{ advertiser_id, playable_id: '1', playable_name: 'Puzzle' },
	],
	['playable', 'deletePlayable', { playable_id: locator('1') }, 'POST', 'playable/delete/', { advertiser_id, playable_id: '1' }],
	[
		'playable',
		'uploadPlayable',
		{ upload_type: 'UPLOAD_BY_FILE_ID', file_id: '9' },
		'POST',
		'playable/upload/',
		{ advertiser_id, upload_type: 'UPLOAD_BY_FILE_ID', file_id: '9' },
	],
	[
		'playable',
		'getManyPlayables',
		{
			limit: 5,
			additionalFields: {
				playable_id: locator('1'),
				playable_url: 'https://a.b/',
				playable_name__filter: 'P',
				status: 'AUDIT_FAIL',
				operation_status: 'UPLOADED',
			},
		},
		'GET',
		'playable/get/',
		{
			advertiser_id,
			playable_id: '1',
			playable_url: 'https://a.b/',
			playable_name: 'P',
			status: 'AUDIT_FAIL',
			operation_status: 'UPLOADED',
			page: '1',
			page_size: '5',
		},
	],
	[
		'portfolio',
		'getPortfolio',
		{ creative_portfolio_id: locator('7600000000000000017') },
		'GET',
		'creative/portfolio/get/',
		{ advertiser_id, creative_portfolio_id: '7600000000000000017' },
	],
	[
		'portfolio',
		'getManyPortfolios',
		{ returnAll: true, filtering: { creative_portfolio_types: ['CARD'], creative_portfolio_ids: '7600000000000000017' } },
		'GET',
		'creative/portfolio/list/',
		{ advertiser_id, filtering: { creative_portfolio_types: ['CARD'], creative_portfolio_ids: ['7600000000000000017'] }, page: '1', page_size: '100' },
	],
	[
		'smartText',
		'generateTexts',
		{ adgroup_id: locator('5'), param_type: 'CUSTOMIZED', language: 'RU', keywords: 'tea, cups', additionalFields: { industry_id: '22', limit__texts: 3 } },
		'POST',
		'creative/smart_text/generate/',
		{ advertiser_id, adgroup_id: '5', param_type: 'CUSTOMIZED', language: 'RU', keywords: ['tea', 'cups'], industry_id: '22', limit: 3 },
	],
	[
		'smartText',
		'generateTexts',
		{ adgroup_id: locator('5'), param_type: 'RECOMMENDED', language: 'RU', keywords: 'tea' },
		'POST',
		'creative/smart_text/generate/',
		{ advertiser_id, adgroup_id: '5', param_type: 'RECOMMENDED' },
	],
	[
		'hashtag',
		'getManyHashtags',
		{ country_code__list: 'DE', date_range__list: '30DAY', category_name: 'PETS' },
		'GET',
		'discovery/trending_list/',
		{ advertiser_id, discovery_type: 'HASHTAG', country_code: 'DE', date_range: '30DAY', category_name: 'PETS' },
	],
	[
		'hashtag',
		'getHashtag',
		{ hashtag_id: '4268426520694', country_code: 'DE', date_range: '1DAY' },
		'GET',
		'discovery/detail/',
		{ advertiser_id, discovery_type: 'HASHTAG', hashtag_id: '4268426520694', country_code: 'DE', date_range: '1DAY' },
	],
];

test.each(CASES)('%s: %s sends what TikTok wants', async (resource, operation, parameters, method, path, params) => {
	await run(resource, operation, parameters);
	expect(sent()).toEqual([{ method, path, ...(method === 'GET' ? { query: params } : { body: params }) }]);
	// The sandbox answers 40007 for an unknown ID, so the parameters were valid.
	expect([0, 40007]).toContain(sandbox.calls[0]!.code);
});

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

describe('what is not sent', () => {
	test.each([
		['nothing to delete', 'asset', 'deleteAssets', {}, /“Video” or “?Image”? must be set/],
		[
			'51 videos',
			'asset',
			'deleteAssets',
			{ video_ids: Array.from({ length: 51 }, (_, index) => `v${index}`) },
			/“Video” has 51 entries; at most 50 are allowed/,
		],
		[
			'21 materials',
			'asset',
			'shareAssets',
			{ material_ids: Array.from({ length: 21 }, (_, index) => index).join(), shared_advertiser_ids: ['1'] },
			/“Material IDs” has 21 entries; at most 20/,
		],
		['a material that is no number', 'asset', 'shareAssets', { material_ids: 'v1', shared_advertiser_ids: ['1'] }, /“Material IDs › 1” holds digits only/],
		[
			'a long name of who shares',
			'asset',
			'createShareableLink',
			{ sharer: 'n'.repeat(31), shared_assets: entries({ asset_id: '1' }) },
			/“Shared By” has 31 characters; at most 30/,
		],
		['an image two pixels wide', 'image', 'editImage', { image_id: locator('1'), width: 2, height: 3 }, /“Width” is 2; it must be 3 or more/],
		[
			'a long name of a playable',
			'playable',
			'savePlayable',
			{ playable_id: locator('1'), playable_name: 'n'.repeat(21) },
			/“Playable Name” has 21 characters; at most 20/,
		],
		['a playable of more than 5 MB', 'playable', 'uploadPlayable', {}, /“Package Field” is “data” with 5 MB; at most 5 MB/],
		['texts without keywords', 'smartText', 'generateTexts', { adgroup_id: locator('1'), keywords: '={{ $json.nothing }}' }, /“Keywords” is missing/],
		[
			'21 texts',
			'smartText',
			'generateTexts',
			{ adgroup_id: locator('1'), keywords: 'a', additionalFields: { limit__texts: 21 } },
			/“Number of Texts” is 21; it must be 20 or less/,
		],
		['a country by its name', 'hashtag', 'getManyHashtags', { country_code__list: 'Germany' }, /“Country” must be a country code/],
	])('%s', async (_what, resource, operation, parameters, expectedMessage) => {
		expect(
			errorTextOf(
				await run(resource, operation, parameters as unknown as IDataObject, {
					items: [itemWith(Buffer.alloc(5 * 1024 ** 2 + 1), 'a.zip', 'application/zip')],
				}),
			),
		).toMatch(expectedMessage);
		expect(sandbox.calls).toHaveLength(0);
	});
});

test('a playable is uploaded, checked, saved, found and deleted', async () => {
	const zip = Buffer.from('PK\u0003\u0004 and so on');
	const [made] = jsonOf(await run('playable', 'uploadPlayable', {}, { items: [itemWith(zip, 'game.zip', 'application/zip')] }));
	expect(sent()).toEqual([
		{
			method: 'POST',
			path: 'playable/upload/',
			parts: [
				['advertiser_id', ACCOUNT],
				['upload_type', 'UPLOAD_BY_FILE'],
				['playable_package', 'game.zip', 'application/zip', zip.length, md5(zip)],
			],
		},
	]);
	const playable_id = locator(made!.playable_id);
	expect(jsonOf(await run('playable', 'validatePlayable', { playable_id }))).toMatchObject([{ status: 'VALIDATE_SUCCESS' }]);
	expect(jsonOf(await run('playable', 'savePlayable', { playable_id, playable_name: 'Puzzle' }))).toMatchObject([{ playable_name: 'Puzzle' }]);
	expect(jsonOf(await run('playable', 'getManyPlayables')).map(({ playable_name }) => playable_name)).toEqual(['Match the beans', 'Puzzle']);
	expect(jsonOf(await run('playable', 'deletePlayable', { playable_id }))).toEqual([{ playable_id: made!.playable_id }]);
	expect(jsonOf(await run('playable', 'getManyPlayables'))).toHaveLength(1);
});

test('deleting and sharing tell what could not be done', async () => {
	expect(jsonOf(await run('asset', 'shareAssets', { asset_type: 'IMAGE', material_ids: IMAGE_MATERIAL, shared_advertiser_ids: [OTHER_ACCOUNT] }))).toEqual([
		{ failed_infos: { [OTHER_ACCOUNT]: [IMAGE_MATERIAL] } },
	]);
	expect(jsonOf(await run('asset', 'deleteAssets', { video_ids: [VIDEO], image_ids: ['gone'] }))).toEqual([
		{ failed_video_ids: [], failed_image_ids: ['gone'] },
	]);
	expect((await choices('videos', 'asset', 'deleteAssets')).map(({ value }) => value)).not.toContain(VIDEO);
});

test('what a person picks from is listed', async () => {
	const names = (list: ReadonlyArray<{ name: string }>) => list.map(({ name }) => name);
	expect(names(await choices('videos', 'asset', 'deleteAssets'))).toEqual(['How it is made.mp4', 'Morning roast 9x16.mp4', 'Spring offer.mp4']);
	expect(names(await choices('images', 'asset', 'deleteAssets'))).toEqual(['Banner blue.png', 'Square red.png']);
	expect(names(await pick('images', 'image', 'editImage', 'square'))).toEqual(['Square red.png']);
	expect(names(await pick('playables', 'playable', 'savePlayable'))).toEqual(['Match the beans']);
	expect(names(await pick('portfolios', 'portfolio', 'getPortfolio'))).toEqual(['CARD']);
});
