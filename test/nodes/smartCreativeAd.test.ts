import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { entries, NodeHarness } from '../support/nodeHarness';
import { ACCOUNT, locator } from '../support/values';

const group = '7310000000000000017';
const CUSTOM = '7110000000000000101';
const TIKTOK = '7110000000000000102';

let harness: NodeHarness;

beforeAll(async () => {
	harness = await NodeHarness.start('tikTokSmartCreativeAd');
});
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const at = (operation: string, more: object = {}) => ({ resource: 'smartCreativeAd', operation, advertiser_id: locator(ACCOUNT), ...more });

const videoFile = { video_info: { item: { video_id: locator('v1'), file_name: 'Film' } }, image_info: entries({ web_uri: locator('cover') }) };
const common = { item: { identity_type: 'CUSTOMIZED_USER', identity_id: locator(CUSTOM), ad_name: 'Spring' } };

const create = (more: object = {}) =>
	at('createSmartCreativeAd', {
		adgroup_id: locator(group),
		media_info_list: entries(videoFile),
		title_list: entries({ title: 'Fresh beans, every day' }),
		common_material: common,
		...more,
	});

describe('create', () => {
	test('brings all materials into the shape that TikTok wants', async () => {
		const [made] = await harness.items(
			create({
				media_info_list: entries(
					{ ...videoFile, additionalFields: { aigc_disclosure_type: 'SELF_DISCLOSURE' } },
					{ image_info: entries({ web_uri: locator('picture'), file_name: 'Beans' }) },
					{ identity_type: 'TT_USER', identity_id: locator(TIKTOK), tiktok_item_id: locator('7110000000000000171') },
				),
				title_list: entries({ title: 'Fresh beans, every day' }, { title: 'Roasted this morning' }),
				call_to_action_list: entries({ call_to_action: 'SHOP_NOW' }, { call_to_action: 'LEARN_MORE' }),
				landing_page_urls: entries({ landing_page_url: 'https://www.example.com' }),
				common_material: {
					item: {
						...common.item,
						additionalFields: {
							is_smart_creative: true,
							creative_authorized: false,
							fallback_type: 'WEBSITE',
							call_to_action_id: '5',
							playable_url: 'p',
							tracking_info: {
								item: {
									additionalFields: {
										click_tracking_urls: 'https://a.example/c?x=1,2',
										tracking_pixel_id: '7212345678901234569',
										tracking_offline_event_set_ids: '1, 2',
									},
								},
							},
						},
					},
				},
				additionalFields: {
					avatar_icon_list: entries({ web_uri: locator('face') }),
					card_list: entries({ card_id: '6' }),
					deeplink_list: entries({ deeplink: 'beans://spring', deeplink_type: 'NORMAL' }),
					display_name_list: entries({ landing_page_name: 'Lighthouse' }),
					page_list: entries({ page_id: '7312345678901234567' }),
				},
			}),
		);
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'ad/aco/create/', query: {} });
		expect(harness.lastRequest.body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: group,
			media_info_list: [
				{
					media_info: {
						video_info: { video_id: 'v1', file_name: 'Film' },
						image_info: [{ web_uri: 'cover' }],
						aigc_disclosure_type: 'SELF_DISCLOSURE',
					},
				},
				{ media_info: { image_info: [{ web_uri: 'picture', file_name: 'Beans' }] } },
				{ media_info: { identity_type: 'TT_USER', identity_id: TIKTOK, tiktok_item_id: '7110000000000000171' } },
			],
			title_list: [{ title: 'Fresh beans, every day' }, { title: 'Roasted this morning' }],
			call_to_action_list: [{ call_to_action: 'SHOP_NOW' }, { call_to_action: 'LEARN_MORE' }],
			landing_page_urls: [{ landing_page_url: 'https://www.example.com' }],
			common_material: {
				identity_type: 'CUSTOMIZED_USER',
				identity_id: CUSTOM,
				ad_name: 'Spring',
				is_smart_creative: true,
				creative_authorized: false,
				fallback_type: 'WEBSITE',
				call_to_action_id: '5',
				playable_url: 'p',
				tracking_info: {
					click_tracking_urls: ['https://a.example/c?x=1,2'],
					tracking_pixel_id: '7212345678901234569',
					tracking_offline_event_set_ids: ['1', '2'],
				},
			},
			avatar_icon_list: [{ avatar_icon: { web_uri: 'face' } }],
			card_list: [{ card_id: '6' }],
			deeplink_list: [{ deeplink: 'beans://spring', deeplink_type: 'NORMAL' }],
			display_name_list: [{ landing_page_name: 'Lighthouse' }],
			page_list: [{ page_id: '7312345678901234567' }],
		});
		expect(made).toMatchObject({ adgroup_id: group, media_info_list: [{ material_operation_status: 'ENABLE' }, {}, {}] });
	});

	test.each([
		['without being told', common, true],
		['unless it is told otherwise', { item: { ...common.item, additionalFields: { is_smart_creative: false } } }, false],
	])('makes a Smart Creative ad %s', async (_, common_material, is_smart_creative) => {
		await harness.items(create({ common_material }));
		expect(harness.lastRequest.body).toMatchObject({ common_material: { is_smart_creative, identity_id: CUSTOM, ad_name: 'Spring' } });
	});

	test('has the covers that TikTok suggests for videos without an image, each asked for once', async () => {
		const film = { video_info: { item: { video_id: locator('v1007400000000000000017') } } };
		await harness.items(create({ media_info_list: entries(film, videoFile, film) }));
		const covered = { media_info: { image_info: [{ web_uri: expect.stringMatching(/-cover-0$/) }] } };
		expect(harness.lastRequest.body).toMatchObject({
			media_info_list: [covered, { media_info: { image_info: [{ web_uri: 'cover' }] } }, covered],
		});
		expect(harness.sandbox.calls.filter(({ path }) => path.endsWith('suggestcover/'))).toHaveLength(1);
	});

	test('needs no identity of its own for posts', async () => {
		await harness.items(
			create({
				common_material: {},
				title_list: {},
				media_info_list: entries({ identity_type: 'TT_USER', identity_id: locator(TIKTOK), tiktok_item_id: locator('7110000000000000171') }),
			}),
		);
		expect(harness.lastRequest.body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: group,
			media_info_list: [{ media_info: { identity_type: 'TT_USER', identity_id: TIKTOK, tiktok_item_id: '7110000000000000171' } }],
			common_material: { is_smart_creative: true },
		});
	});

	test.each([
		['an empty entry', { media_info_list: entries(videoFile, {}) }, '“Videos and Images › 2 › Video” or an image or a TikTok post must be set'],
		['a text that is too short', { title_list: entries({ title: 'Fresh' }) }, '“Ad Texts › 1 › Ad Text” has 5 characters; at least 12 are needed'],
		['no identity', { common_material: {} }, '“Common Settings” must have an identity'],
		[
			'a website that is not named',
			{ common_material: { item: { ...common.item, additionalFields: { fallback_type: 'WEBSITE' } } } },
			'“Landing Pages” is missing: the fallback Website needs it',
		],
		[
			'two names in one entry',
			{ additionalFields: { display_name_list: entries({ app_name: 'a', landing_page_name: 'b' }) } },
			'“Display Names › 1 › App Name” or Landing Page Name must be set, and only one of the two in an entry',
		],
	])('refuses %s before anything is sent', async (_name, more, expectedMessage) => {
		expect(await harness.errorText(create(more))).toContain(expectedMessage);
	});
});

test('get many asks a hundred ad groups at a time', async () => {
	await harness.items(create());
	const groups = [...Array.from({ length: 100 }, (_, index) => String(index)), group];
	const before = harness.sandbox.calls.length;
	const items = await harness.items(
		at('getManySmartCreativeAds', { adgroup_ids: groups, additionalFields: { exclude_field_types_in_response: ['NULL_FIELD'] } }),
	);
	expect(
		harness.sandbox.calls
			.slice(before)
			.map(({ method, path, query }) => [
				method,
				path,
				query.advertiser_id,
				JSON.parse(query.adgroup_ids!).length,
				query.exclude_field_types_in_response,
			]),
	).toEqual([
		['GET', '/open_api/v1.3/ad/aco/get/', ACCOUNT, 100, '["NULL_FIELD"]'],
		['GET', '/open_api/v1.3/ad/aco/get/', ACCOUNT, 1, '["NULL_FIELD"]'],
	]);
	expect(items).toMatchObject([{ adgroup_id: group, title_list: [{ title: 'Fresh beans, every day' }] }]);
});

describe('update', () => {
	test('sends only what is set, and TikTok keeps the rest', async () => {
		await harness.items(create());
		const [changed] = await harness.items(
			at('updateSmartCreativeAd', { adgroup_id: locator(group), patch_update: true, title_list: entries({ title: 'Last days of spring' }) }),
		);
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'ad/aco/update/' });
		expect(harness.lastRequest.body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: group,
			patch_update: true,
			title_list: [{ title: 'Last days of spring' }],
		});
		expect(changed).toMatchObject({ title_list: [{ title: 'Last days of spring' }], ad_name: 'Spring', media_info_list: [{}] });
	});

	test('has covers too', async () => {
		await harness.items(create());
		const film = { video_info: { item: { video_id: locator('v1007400000000000000017') } } };
		await harness.items(at('updateSmartCreativeAd', { adgroup_id: locator(group), patch_update: true, media_info_list__change: entries(film) }));
		expect(harness.lastRequest.body).toMatchObject({ media_info_list: [{ media_info: { image_info: [{ web_uri: expect.any(String) }] } }] });
	});

	test('gives new materials', async () => {
		await harness.items(create());
		await harness.items(
			at('updateSmartCreativeAd', {
				adgroup_id: locator(group),
				patch_update: false,
				media_info_list__change: entries(videoFile),
				common_material: common,
			}),
		);
		expect(harness.lastRequest.body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: group,
			patch_update: false,
			media_info_list: [{ media_info: { video_info: { video_id: 'v1', file_name: 'Film' }, image_info: [{ web_uri: 'cover' }] } }],
			common_material: { identity_type: 'CUSTOMIZED_USER', identity_id: CUSTOM, ad_name: 'Spring' },
		});
	});
});

test('change material status', async () => {
	const [
		{
			media_info_list: [{ material_id }],
		},
	] = (await harness.items(create())) as any;
	const [changed] = await harness.items(at('changeMaterialStatus', { ad_group_id: locator(group), material_ids: material_id, material_status: 'DISABLE' }));
	expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'ad/aco/material_status/update/' });
	expect(harness.lastRequest.body).toEqual({ advertiser_id: ACCOUNT, ad_group_id: group, material_ids: [material_id], material_status: 'DISABLE' });
	expect(changed).toEqual({ ad_group_id: group, material_ids: [material_id], material_status: 'DISABLE' });
	expect(await harness.items(at('getManySmartCreativeAds', { adgroup_ids: [group] }))).toMatchObject([
		{ media_info_list: [{ material_id, material_operation_status: 'DISABLE' }] },
	]);
});

test('the picker of a post follows its entry', async () => {
	const posts = await harness.openPicker('posts', 'media_info_list.item[0].tiktok_item_id', {
		...at('createSmartCreativeAd'),
		media_info_list: entries({ identity_type: 'TT_USER', identity_id: locator(TIKTOK) }),
	});
	expect(posts.map(({ name }) => name)).toEqual(['Ask us anything', 'How we open in the morning']);
});
