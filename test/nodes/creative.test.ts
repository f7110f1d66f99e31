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
	[
		'asset',
		'deleteAssets',
		{ image_ids: [IMAGE, '7999999999999999999'] },
		'POST',
		'creative/asset/delete/',
		{ advertiser_id, image_ids: [IMAGE, '7999999999999999999'] },
	],
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
		['a playable of more than 5 MB', 'playable', 'uploadPlayable', {}, /“Input Binary Field” is “data” with 5 MB; at most 5 MB/],
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
	expect(jsonOf(await run('asset', 'deleteAssets', { video_ids: [VIDEO], image_ids: ['7999999999999999999'] }))).toEqual([
		{ failed_video_ids: [], failed_image_ids: ['7999999999999999999'] },
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
