import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ad as adTable } from '../../nodes/TikTokAd/ad.operations';
import { byToken } from '../support/credentials';
import { openPicker } from '../support/editor';
import { envelope, startServer } from '../support/httpServer';
import { entriesInSections } from '../support/inSections';
import { entries, NodeHarness } from '../support/nodeHarness';
import { ACCOUNT, locator } from '../support/values';
import { at, create, group, video, videoParams } from '../support/videoAd';

const TIKTOK = '7110000000000000102';
const TEAM = '7110000000000000103';
let harness: NodeHarness;

beforeAll(async () => {
	harness = await NodeHarness.start('tikTokAd');
});
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const made = async (...ads: object[]): Promise<string[]> => (await harness.items(create(...ads))).map(({ ad_id }) => ad_id);

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
					creation_filter_start_time: '2026-01-01 00:00:00Z',
					creation_filter_end_time: '2026-01-31T12:30:00Z',
					modified_after: '2026-01-02 00:00:00Z',
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
		await made(
			video({ ad_name: 'Good', operation_status: 'ENABLE' }),
			video({ ad_name: 'Please fail', operation_status: 'ENABLE' }),
			video({ ad_name: 'Off' }),
		);
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
			'“Filters” cannot combine TopView with other buying types',
		);
	});
});

describe('update', () => {
	const update = (patch_update: boolean, ...ads: object[]) =>
		at('updateAds', {
			adgroup_id: locator(group),
			patch_update,
			creatives__change: entries(...entriesInSections(adTable, 'updateAds', 'creatives__change', ads)),
		});

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
			'“Keep Empty Fields Unchanged” lets you change name, identity, post, video, images, music and texts only',
		],
		[
			'half of a whole ad',
			() => update(false, { ad_id: locator('1'), ad_name: 'New' }),
			'“Ads” must each have a name, a format and an identity if Keep Empty Fields Unchanged is off',
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
		['Smart Creative ads to delete', { operation_status: 'DELETE', aco_ad_ids: '1' }, '“Smart Creative Ad IDs” can be turned on or off, but not deleted'],
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

	test('search all posts of the identity, not the newest 20 alone', async () => {
		const server = await startServer(({ url }, response) => {
			const from = Number(new URLSearchParams(url.split('?')[1]).get('cursor') ?? 0);
			const video_list = Array.from({ length: 20 }, (_, index) => ({
				item_id: String(7_000_000_000_000_000n + BigInt(from + index)),
				text: `Post ${from + index}`,
			}));
			response.end(envelope(JSON.stringify({ video_list, has_more: from < 100, cursor: String(from + 20) })));
		});
		const parameters = { ...entry({ identity_type: 'TT_USER', identity_id: locator(TIKTOK) }), authentication: 'accessToken' };
		const find = async (filter?: string) =>
			(await openPicker('tikTokAd', 'posts', byToken(server.url), filter, parameters, 'creatives.item[0].tiktok_item_id')).results;
		expect(await find('post 117')).toMatchObject([{ name: 'Post 117' }]);
		expect(await find()).toHaveLength(120);
		await server.close();
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

	test('offer ads by name, with their status and ad group', async () => {
		const [adId] = await made(video({ ad_name: 'Findable' }));
		expect(await harness.openChoices('ads', at('changeAdStatus'))).toContainEqual({ name: expect.stringMatching(/^Findable \(Off, .+\)$/), value: adId });
	});
});
