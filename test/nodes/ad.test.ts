import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { entries, NodeHarness } from '../support/nodeHarness';
import { ACCOUNT, locator } from '../support/values';

const group = '7310000000000000017';
const CUSTOM = '7110000000000000101';
const TIKTOK = '7110000000000000102';
const TEAM = '7110000000000000103';

let harness: NodeHarness;

beforeAll(async () => {
	harness = await NodeHarness.start('tikTokAd');
});
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const at = (operation: string, more: object = {}) => ({ resource: 'ad', operation, advertiser_id: locator(ACCOUNT), ...more });

/** A video ad as the form has it. */
const video = (more: object = {}) => ({
	ad_name: 'Spring 1',
	ad_format: 'SINGLE_VIDEO',
	identity_type: 'CUSTOMIZED_USER',
	identity_id: locator(CUSTOM),
	video_id: locator('v10033'),
	image_ids: ['img1'],
	ad_text: 'New beans, now roasting',
	call_to_action: 'SHOP_NOW',
	landing_page_url: 'https://www.example.com/beans?utm_source=tiktok',
	...more,
});

const videoParams = {
	ad_name: 'Spring 1',
	ad_format: 'SINGLE_VIDEO',
	identity_type: 'CUSTOMIZED_USER',
	identity_id: CUSTOM,
	video_id: 'v10033',
	image_ids: ['img1'],
	ad_text: 'New beans, now roasting',
	call_to_action: 'SHOP_NOW',
	landing_page_url: 'https://www.example.com/beans?utm_source=tiktok',
};

const create = (...ads: object[]) => at('createAds', { adgroup_id: locator(group), creatives: entries(...ads) });

const made = async (...ads: object[]): Promise<string[]> => (await harness.items(create(...ads))).map(({ ad_id }) => ad_id);

describe('create', () => {
	test('several ads in one request, and each comes back as an item', async () => {
		const items = await harness.items(
			create(
				video({ aigc_disclosure_type: 'SELF_DISCLOSURE' }),
				{
					ad_name: 'Post',
					ad_format: 'SINGLE_VIDEO',
					identity_type: 'TT_USER',
					identity_id: locator(TIKTOK),
					tiktok_item_id: locator('71100000000000001' + '71'),
				},
				{
					ad_name: 'Photos',
					ad_format: 'CAROUSEL_ADS',
					identity_type: 'CUSTOMIZED_USER',
					identity_id: locator(CUSTOM),
					image_ids: ['c', 'a', 'b'],
					music_id: 'm1',
					ad_text: 'Three, in this order',
				},
			),
		);
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'ad/create/', query: {} });
		expect(harness.lastRequest.body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: group,
			creatives: [
				{ ...videoParams, aigc_disclosure_type: 'SELF_DISCLOSURE' },
				{ ad_name: 'Post', ad_format: 'SINGLE_VIDEO', identity_type: 'TT_USER', identity_id: TIKTOK, tiktok_item_id: '7110000000000000171' },
				{
					ad_name: 'Photos',
					ad_format: 'CAROUSEL_ADS',
					identity_type: 'CUSTOMIZED_USER',
					identity_id: CUSTOM,
					image_ids: ['c', 'a', 'b'],
					music_id: 'm1',
					ad_text: 'Three, in this order',
				},
			],
		});
		expect(items).toMatchObject([{ ad_name: 'Spring 1', adgroup_id: group }, { ad_name: 'Post' }, { ad_name: 'Photos' }]);
		for (const { ad_id } of items) expect(ad_id).toMatch(/^\d{19}$/);
	});

	test('an expression brings the ads as a whole, and they are checked as those of the form', async () => {
		const from = (ads: unknown) =>
			at('createAds', {
				adgroup_id: locator(group),
				creatives: {},
				additionalFields: { additionalParameters: `={{ { creatives: ${JSON.stringify(ads)} } }}` },
			});
		await harness.items(
			from([
				{ ...videoParams, utm_params: [{ key: 'utm_source', value: 'tiktok' }] },
				{ ...videoParams, ad_name: 'Spring 2' },
			]),
		);
		expect(harness.lastRequest.body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: group,
			creatives: [
				{ ...videoParams, utm_params: [{ key: 'utm_source', value: 'tiktok' }] },
				{ ...videoParams, ad_name: 'Spring 2' },
			],
		});
		expect(await harness.errorText(from([{ ...videoParams, ad_format: 'NO_SUCH' }]))).toContain('“Ads › 1 › Format”');
	});

	test('additional fields stand where TikTok wants them, long IDs as bare numbers', async () => {
		await harness.items(
			create(
				video({
					additionalFields: {
						page_id: '7312345678901234567',
						tracking_pixel_id: '7212345678901234569',
						tracking_app_id: locator('7012345678901234567'),
						ad_texts: 'Fresh, roasted today\nOne for you, one for them',
						operation_status: 'DISABLE',
						promotional_music_disabled: false,
						carousel_image_index: 0,
						utm_params: entries({ key: 'utm_source', value: '__CID__' }),
						disclaimer_type: 'TEXT_ONLY',
						disclaimer_text: { item: { text: 'Terms apply' } },
						disclaimer_clickable_texts: entries({ text: 'Terms', url: 'https://www.example.com/terms' }),
						sku_ids: '1, 2',
						product_display_field_list: ['YEAR', 'MILEAGE'],
						showcase_products: entries({ item_group_id: '17', store_id: '74', additionalFields: { catalog_id: '75' } }),
						tracking_offline_event_set_ids: ['1', '2'],
						phone_number: '12638282',
						phone_region_calling_code: '+1',
						phone_region_code: 'US',
					},
				}),
			),
		);
		const [ad] = (harness.lastRequest.body as { creatives: object[] }).creatives;
		expect(ad).toEqual({
			...videoParams,
			page_id: Number('7312345678901234567'),
			tracking_pixel_id: Number('7212345678901234569'),
			tracking_app_id: '7012345678901234567',
			ad_texts: ['Fresh, roasted today', 'One for you, one for them'],
			operation_status: 'DISABLE',
			promotional_music_disabled: false,
			carousel_image_index: 0,
			utm_params: [{ key: 'utm_source', value: '__CID__' }],
			disclaimer_type: 'TEXT_ONLY',
			disclaimer_text: { text: 'Terms apply' },
			disclaimer_clickable_texts: [{ text: 'Terms', url: 'https://www.example.com/terms' }],
			sku_ids: ['1', '2'],
			product_display_field_list: ['YEAR', 'MILEAGE'],
			showcase_products: [{ item_group_id: '17', store_id: '74', catalog_id: '75' }],
			tracking_offline_event_set_ids: ['1', '2'],
			phone_number: '12638282',
			phone_region_calling_code: '+1',
			phone_region_code: 'US',
		});
		expect(harness.lastRequest.text).toContain('"page_id":7312345678901234567');
		expect(harness.lastRequest.text).toContain('"tracking_pixel_id":7212345678901234569');
	});

	test('what is not shown is not sent', async () => {
		await harness.items(create(video({ tiktok_item_id: locator('1'), music_id: 'm', identity_authorized_bc_id: locator('9') })));
		expect((harness.lastRequest.body as { creatives: object[] }).creatives).toEqual([videoParams]);
	});

	test.each([
		['no ad', () => create(), /“Ads” is (missing|empty)/],
		['21 ads', () => create(...Array.from({ length: 21 }, () => video())), 'At most 20 fields are allowed'],
		['no name', () => create(video({ ad_name: '' })), 'Parameter "Ad Name" is required'],
		['an emoji', () => create(video(), video({ ad_name: 'Hi 👋' })), '“Ads › 2 › Ad Name” must not hold emojis'],
		['a long text', () => create(video({ ad_text: 'a'.repeat(101) })), '“Ads › 1 › Ad Text” has 101 characters; at most 100 are allowed'],
		['no identity', () => create(video({ identity_id: locator('') })), 'Parameter "Identity" is required'],
		['no video', () => create(video(), video({ video_id: locator('') })), '“Ads › 2 › Video” is needed for a video ad'],
		['no cover', () => create(video({ image_ids: [] })), '“Ads › 1 › Image” needs an image as the cover of the video'],
		['two covers', () => create(video({ image_ids: ['1', '2'] })), '“Ads › 1 › Image” takes one image unless the ad is a carousel'],
		[
			'an image ad without one',
			() => create(video({ ad_format: 'SINGLE_IMAGE', image_ids: [] })),
			'“Ads › 1 › Image” is needed for an image ad or a carousel',
		],
		['a carousel without music', () => create(video({ ad_format: 'CAROUSEL_ADS' })), '“Ads › 1 › Music ID” is needed for a carousel'],
		['no text', () => create(video({ ad_text: '' })), '“Ads › 1 › Ad Text” is needed unless the ad shows a TikTok post'],
		['an authorized post that is none', () => create(video({ identity_type: 'AUTH_CODE' })), '“Ads › 1 › TikTok Post” is needed with an authorized post'],
		['a team identity without its center', () => create(video({ identity_type: 'BC_AUTH_TT' })), 'Parameter "Business Center of the Identity" is required'],
		['an address without https', () => create(video({ landing_page_url: 'example.com' })), '“Ads › 1 › Landing Page” must begin with https:// or http://'],
		[
			'half a disclaimer',
			() => create(video({ additionalFields: { disclaimer_type: 'TEXT_ONLY' } })),
			'“Ads › 1 › Disclaimer Text” is needed for a disclaimer of the type Text',
		],
		[
			'half a phone number',
			() => create(video({ additionalFields: { phone_number: '1' } })),
			'“Ads › 1 › Phone Number” needs the phone’s calling code and region too',
		],
		[
			'an index of 10',
			() => create(video({ additionalFields: { carousel_image_index: 10 } })),
			'“Ads › 1 › Carousel Image Index” is 10; it must be 9 or less',
		],
		['a page that is no number', () => create(video({ additionalFields: { page_id: 'abc' } })), '“Ads › 1 › Page ID” must be an ID of digits'],
	])('refuses %s before anything is sent', async (_name, parameters, expectedMessage) => {
		expect(await harness.errorText(parameters())).toMatch(expectedMessage);
	});

	test.each([
		['name', { ad_name: '={{ undefined }}' }, '“Ads › 1 › Ad Name” is missing'],
		['identity', { identity_id: locator('={{ "" }}') }, '“Ads › 1 › Identity” is missing'],
		[
			'center',
			{ identity_type: 'BC_AUTH_TT', identity_authorized_bc_id: locator('={{ null }}') },
			'“Ads › 1 › Business Center of the Identity” is missing',
		],
	])('refuses an expression that brings no %s', async (_name, more, message) => {
		expect(await harness.errorText(create(video(more)))).toContain(message);
	});

	test('tells what TikTok says of an identity it does not know', async () => {
		const { error } = await harness.run(create(video({ identity_id: locator('42') })));
		expect(error?.description).toContain('there is no identity 42');
	});
});

describe('get many', () => {
	test('sends filters, fields and pages', async () => {
		await harness.items(
			at('getManyAds', {
				limit: 5,
				filtering: {
					ad_ids: '1, 2',
					ad_name: 'Spring',
					adgroup_ids: '3',
					campaign_ids: ['4', '5'],
					primary_status: 'STATUS_DELIVERY_OK',
					secondary_status: 'AD_STATUS_DELIVERY_OK',
					objective_type: 'TRAFFIC',
					optimization_goal: 'CLICK',
					creative_material_mode: 'CUSTOM',
					destination: 'WEBSITE',
					buying_types: ['AUCTION'],
					campaign_system_origins: ['TT_ADS_PLATFORM'],
					creation_filter_start_time: '2026-01-01 00:00:00',
					creation_filter_end_time: '2026-01-31T12:30:00Z',
					modified_after: '2026-01-02 00:00:00',
				},
				additionalFields: { fields: 'ad_id, ad_name', exclude_field_types_in_response: ['NULL_FIELD'] },
			}),
		);
		expect(harness.lastRequest).toMatchObject({ method: 'GET', path: 'ad/get/', body: undefined });
		expect(harness.lastRequest.query).toEqual({
			advertiser_id: ACCOUNT,
			page: '1',
			page_size: '5',
			fields: ['ad_id', 'ad_name'],
			exclude_field_types_in_response: ['NULL_FIELD'],
			filtering: {
				ad_ids: ['1', '2'],
				ad_name: 'Spring',
				adgroup_ids: ['3'],
				campaign_ids: ['4', '5'],
				primary_status: 'STATUS_DELIVERY_OK',
				secondary_status: 'AD_STATUS_DELIVERY_OK',
				objective_type: 'TRAFFIC',
				optimization_goal: 'CLICK',
				creative_material_mode: 'CUSTOM',
				destination: 'WEBSITE',
				buying_types: ['AUCTION'],
				campaign_system_origins: ['TT_ADS_PLATFORM'],
				creation_filter_start_time: '2026-01-01 00:00:00',
				creation_filter_end_time: '2026-01-31 12:30:00',
				modified_after: '2026-01-02 00:00:00',
			},
		});
	});

	test('shows what became of the ads', async () => {
		await made(video({ ad_name: 'Good' }), video({ ad_name: 'Please fail' }), video({ ad_name: 'Off', additionalFields: { operation_status: 'DISABLE' } }));
		const states = async (filtering: object = {}) =>
			Object.fromEntries(
				(await harness.items(at('getManyAds', { returnAll: true, filtering })))
					.filter(({ adgroup_id }) => adgroup_id === group)
					.map(({ ad_name, secondary_status }) => [ad_name, secondary_status]),
			);
		expect(await states()).toMatchObject({ Good: 'AD_STATUS_AUDIT', 'Please fail': 'AD_STATUS_AUDIT', Off: 'AD_STATUS_DISABLE' });
		harness.sandbox.advance(600_000);
		expect(await states()).toMatchObject({ Good: 'AD_STATUS_DELIVERY_OK', 'Please fail': 'AD_STATUS_AUDIT_DENY', Off: 'AD_STATUS_DISABLE' });
		expect(Object.keys(await states({ secondary_status: 'AD_STATUS_AUDIT_DENY' }))).toEqual(['Please fail']);
		expect(harness.lastRequest.query).toMatchObject({ page_size: '1000' });
	});

	test('TopView goes alone', async () => {
		expect(await harness.errorText(at('getManyAds', { filtering: { buying_types: ['AUCTION', 'RESERVATION_TOP_VIEW'] } }))).toContain(
			'“Filters” ask for TopView together with other buying types',
		);
	});
});

describe('update', () => {
	const update = (patch_update: boolean, ...ads: object[]) =>
		at('updateAds', { adgroup_id: locator(group), patch_update, creatives__change: entries(...ads) });

	test('sends only what is set, and TikTok keeps the rest', async () => {
		const [adId] = await made(video());
		const items = await harness.items(update(true, { ad_id: locator(adId!), ad_text: 'Last days' }));
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'ad/update/' });
		expect(harness.lastRequest.body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: group,
			patch_update: true,
			creatives: [{ ad_id: adId, ad_text: 'Last days' }],
		});
		expect(items).toMatchObject([{ ad_id: adId, ad_text: 'Last days', ad_name: 'Spring 1', landing_page_url: videoParams.landing_page_url }]);
	});

	test('replaces the whole ad where that is wanted', async () => {
		const [adId] = await made(video());
		const items = await harness.items(
			update(false, {
				ad_id: locator(adId!),
				ad_name: 'New',
				identity_type: 'BC_AUTH_TT',
				identity_authorized_bc_id: locator('7000000000000000011'),
				identity_id: locator(TEAM),
				video_id: locator('v2'),
				image_ids: ['i2'],
				ad_text: 'Text',
				additionalFields: { ad_format: 'SINGLE_VIDEO', call_to_action: 'LEARN_MORE', vast_moat_enabled: false },
			}),
		);
		expect(harness.lastRequest.body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: group,
			patch_update: false,
			creatives: [
				{
					ad_id: adId,
					ad_name: 'New',
					identity_type: 'BC_AUTH_TT',
					identity_authorized_bc_id: '7000000000000000011',
					identity_id: TEAM,
					video_id: 'v2',
					image_ids: ['i2'],
					ad_text: 'Text',
					ad_format: 'SINGLE_VIDEO',
					call_to_action: 'LEARN_MORE',
					vast_moat_enabled: false,
				},
			],
		});
		expect(items[0]).not.toHaveProperty('landing_page_url');
	});

	test.each([
		[
			'what cannot be changed alone',
			() => update(true, { ad_id: locator('1'), additionalFields: { landing_page_url: 'https://www.example.com' } }),
			'“Keep What Is Not Set” lets you change name, identity, post, video, images, music and texts only',
		],
		[
			'half of a whole ad',
			() => update(false, { ad_id: locator('1'), ad_name: 'New' }),
			'“Ads” must each have a name, a format and an identity, unless what is not set is kept',
		],
		['no ad', () => update(true, { ad_name: 'New' }), 'Parameter "Ad" is required'],
	])('refuses %s', async (_name, parameters, expectedMessage) => {
		expect(await harness.errorText(parameters())).toContain(expectedMessage);
	});
});

describe('change status', () => {
	const change = (operation_status: string, more: object) => at('changeAdStatus', { operation_status, ...more });

	test('of ads, twenty to a call', async () => {
		const ids = [...(await made(...Array.from({ length: 20 }, () => video()))), ...(await made(video(), video()))];
		const before = harness.sandbox.calls.length;
		const items = await harness.items(change('DELETE', { ad_ids: ids }));
		expect(harness.sandbox.calls.slice(before).map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
			['/open_api/v1.3/ad/status/update/', { advertiser_id: ACCOUNT, ad_ids: ids.slice(0, 20), operation_status: 'DELETE' }],
			['/open_api/v1.3/ad/status/update/', { advertiser_id: ACCOUNT, ad_ids: ids.slice(20), operation_status: 'DELETE' }],
		]);
		expect(items.flatMap(({ ad_ids }) => ad_ids)).toEqual(ids);
		const left = await harness.items(at('getManyAds', { filtering: { ad_ids: ids } }));
		expect(left).toEqual([]);
	});

	test.each([
		['nothing to change', { operation_status: 'ENABLE' }, '“Ad” or “Smart Creative Ad IDs” must be set'],
		['Smart Creative ads to delete', { operation_status: 'DELETE', aco_ad_ids: '1' }, '“Smart Creative Ad IDs” can be switched on or off, but not deleted'],
	])('refuses %s', async (_name, { operation_status, ...more }: any, expectedMessage) => {
		expect(await harness.errorText(change(operation_status, more))).toContain(expectedMessage);
	});
});

describe('pickers', () => {
	const entry = (more: object) => ({ ...at('createAds'), creatives: entries({ ad_format: 'SINGLE_VIDEO', ...more }) });

	test('offer the identities of the type that the ad has', async () => {
		const names = async (identity_type: string, more: object = {}) =>
			(await harness.openPicker('identities', 'creatives.item[0].identity_id', entry({ identity_type, ...more }))).map(({ name }) => name);
		expect(await names('CUSTOMIZED_USER')).toEqual(['Lighthouse Coffee']);
		expect(harness.lastRequest).toMatchObject({
			path: 'identity/get/',
			query: { advertiser_id: ACCOUNT, identity_type: 'CUSTOMIZED_USER', page: '1', page_size: '100' },
		});
		expect(await names('TT_USER')).toEqual(['Lighthouse Coffee on TikTok']);
		expect(await names('BC_AUTH_TT', { identity_authorized_bc_id: locator('7000000000000000011') })).toEqual(['Lighthouse Coffee Team']);
	});

	test('offer the posts of the identity of the same ad', async () => {
		const posts = await harness.openPicker(
			'posts',
			'creatives.item[0].tiktok_item_id',
			entry({ identity_type: 'TT_USER', identity_id: locator(TIKTOK) }),
			'morning',
		);
		expect(posts.map(({ name, value }) => [name, value])).toEqual([['How we open in the morning', '7110000000000000171']]);
		expect(harness.lastRequest).toMatchObject({
			path: 'identity/video/get/',
			query: { advertiser_id: ACCOUNT, identity_type: 'TT_USER', identity_id: TIKTOK, count: '20' },
		});
	});

	test('say what must be chosen first', async () => {
		await expect(harness.openPicker('posts', 'creatives.item[0].tiktok_item_id', entry({ identity_type: 'TT_USER' }))).rejects.toThrow(
			'Choose the Identity first',
		);
		expect(await harness.openChoices('ads', { resource: 'ad', operation: 'changeAdStatus' })).toEqual([{ name: 'Choose the Ad Account first', value: '' }]);
	});

	test('ask for videos and images of the ad account', async () => {
		const expected = (path: string) => ({ method: 'GET', path, query: { advertiser_id: ACCOUNT, page: '1', page_size: '100' } });
		await harness.openPicker('videos', 'creatives.item[0].video_id', entry({})).catch(() => undefined);
		expect(harness.lastRequest).toMatchObject(expected('file/video/ad/search/'));
		await harness.openChoices('images', entry({})).catch(() => undefined);
		expect(harness.lastRequest).toMatchObject(expected('file/image/ad/search/'));
	});

	test('offer ads by name', async () => {
		const [adId] = await made(video({ ad_name: 'Findable' }));
		expect(await harness.openChoices('ads', at('changeAdStatus'))).toContainEqual({ name: 'Findable', value: adId });
	});
});
