import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { entries, NodeHarness } from '../support/nodeHarness';
import { ACCOUNT, locator } from '../support/values';
import { at, create, CUSTOM, group, video, videoParams } from '../support/videoAd';

const TIKTOK = '7110000000000000102';

let harness: NodeHarness;

beforeAll(async () => {
	harness = await NodeHarness.start('tikTokAd');
});
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

/** What makes it a Spark Ad. */
const post = { creative_source: 'POST', identity_type: 'TT_USER', identity_id: locator(TIKTOK), tiktok_item_id: locator('7110000000000000171') };

describe('create', () => {
	test('several ads in one request, and each comes back as an item', async () => {
		const items = await harness.items(
			create(
				video({ aigc_disclosure_type: 'SELF_DISCLOSURE' }),
				{
					ad_name: 'Post',
					ad_format: 'SINGLE_VIDEO',
					creative_source: 'POST',
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
				{
					ad_name: 'Post',
					operation_status: 'DISABLE',
					ad_format: 'SINGLE_VIDEO',
					identity_type: 'TT_USER',
					identity_id: TIKTOK,
					tiktok_item_id: '7110000000000000171',
				},
				{
					ad_name: 'Photos',
					operation_status: 'DISABLE',
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
						operation_status: 'ENABLE',
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
			operation_status: 'ENABLE',
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

	test('a Spark Ad goes without the video, images and text that its post brings', async () => {
		await harness.items(create(video(post)));
		const { video_id: _, image_ids: __, ad_text: ___, ...others } = videoParams;
		expect((harness.lastRequest.body as { creatives: object[] }).creatives).toEqual([
			{ ...others, identity_type: 'TT_USER', identity_id: TIKTOK, tiktok_item_id: '7110000000000000171' },
		]);
	});

	test('JSON with a post is a Spark Ad, and takes no video along', async () => {
		const spark = { ad_name: 'Post', ad_format: 'SINGLE_VIDEO', identity_type: 'TT_USER', identity_id: TIKTOK, tiktok_item_id: '7110000000000000171' };
		const fromJson = (ad: object) =>
			at('createAds', { adgroup_id: locator(group), creatives: {}, additionalFields: { additionalParameters: JSON.stringify({ creatives: [ad] }) } });
		await harness.items(fromJson(spark));
		expect(harness.lastRequest.body).toMatchObject({ creatives: [spark] });
		expect(await harness.errorText(fromJson({ ...spark, image_ids: ['img1'] }))).toContain('“Ads › 1 › Cover Image” does not go with the other values');
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
		['no video', () => create(video(), video({ video_id: locator('') })), '“Ads › 2 › Video” is missing: a video ad needs a video'],
		['no cover', () => create(video({ image_ids: '={{ [] }}' })), '“Ads › 1 › Cover Image” is missing'],
		['two covers', () => create(video({ image_ids: ['1', '2'] })), '“Ads › 1 › Cover Image” has 2 entries; at most 1 is allowed'],
		['an image ad without one', () => create(video({ ad_format: 'SINGLE_IMAGE', image_ids: '={{ [] }}' })), '“Ads › 1 › Image” is missing'],
		['a carousel without music', () => create(video({ ad_format: 'CAROUSEL_ADS' })), 'Parameter "Music ID" is required'],
		['no text', () => create(video({ ad_text: '' })), '“Ads › 1 › Ad Text” is missing: an ad needs a text unless it shows a TikTok post'],
		['a Spark Ad without its post', () => create(video({ creative_source: 'POST', identity_type: 'AUTH_CODE' })), 'Parameter "TikTok Post" is required'],
		[
			'a custom identity for a Spark Ad',
			() => create(video({ ...post, identity_type: '={{ "CUSTOMIZED_USER" }}', identity_authorized_bc_id: locator('9') })),
			'“Ads › 1 › Identity Type” is CUSTOMIZED_USER; allowed are TT_USER',
		],
		['a team identity without its center', () => create(video({ identity_type: 'BC_AUTH_TT' })), 'Parameter "Business Center of the Identity" is required'],
		['an address without https', () => create(video({ landing_page_url: 'example.com' })), '“Ads › 1 › Landing Page” must begin with https:// or http://'],
		[
			'half a disclaimer',
			() => create(video({ additionalFields: { disclaimer_type: 'TEXT_ONLY' } })),
			'“Ads › 1 › Disclaimer Text” is missing: the disclaimer type Text needs it',
		],
		[
			'half a phone number',
			() => create(video({ additionalFields: { phone_number: '1' } })),
			'“Ads › 1 › Phone Number” needs Phone Calling Code and Phone Region too',
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
