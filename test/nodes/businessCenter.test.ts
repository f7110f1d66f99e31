import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { NodeParameterValueType } from 'n8n-workflow';
import { png } from '../../sandbox/files/pictures';
import { itemWith, md5, requestOf } from '../support/creativeNode';
import { NodeHarness } from '../support/nodeHarness';
import { locator } from '../support/values';

const CENTER = '7000000000000000011';
const COFFEE = '7100000000000000017';
const BICYCLES = '7100000000000000239';
const MIRA = '7500000000000000017';
const JONAS = '7500000000000000239';
const GROUP = '7650000000000000017';
const PARTNER = '7600000000000000451';

type Values = Record<string, unknown>;

let harness: NodeHarness;

beforeAll(async () => {
	harness = await NodeHarness.start('tikTokBusinessCenter');
});
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const RESOURCES: Readonly<Record<string, readonly string[]>> = {
	adAccount: ['createAdAccount'],
	asset: ['assignAsset', 'deleteAsset', 'getManyAssets', 'getManyAssetsAsAdmin', 'getAssetMembers', 'getAssetPartners', 'unassignAsset'],
	assetGroup: ['createAssetGroup', 'deleteAssetGroup', 'getAssetGroup', 'getManyAssetGroups', 'updateAssetGroup'],
	billingGroup: ['createBillingGroup', 'getManyBillingGroups', 'updateBillingGroup'],
	businessCenter: ['getManyBusinessCenters'],
	finance: [
		'getAdAccountBalances',
		'getAdAccountTransactions',
		'getAllTransactions',
		'getBalance',
		'getBusinessCenterTransactions',
		'getUnpaidAmount',
		'transferMoney',
	],
	member: ['deleteMember', 'getManyMembers', 'inviteMembers', 'updateMember'],
	partner: ['addPartner', 'deletePartner', 'getPartnerAssets', 'getManyPartners', 'stopSharing'],
	pixel: ['getPixelLinks', 'updatePixelLinks', 'transferPixel'],
};

const at = (operation: string, values: Values = {}) =>
	({
		resource: Object.keys(RESOURCES).find((name) => RESOURCES[name]!.includes(operation))!,
		operation,
		bc_id: locator(CENTER),
		...values,
	}) as Record<string, NodeParameterValueType>;

const group = (item: Values) => ({ item }) as unknown as NodeParameterValueType;

const details = { name: 'New Shop', currency: 'EUR', timezone: 'Europe/Berlin', additionalFields: { type: 'AUCTION' } };
const company = { company: 'New Shop GmbH', industry: '290307', registered_area: 'DE' };

describe('people and partners', () => {
	test('an invitation waits, and is taken back by its email', async () => {
		expect(await harness.items(at('inviteMembers', { emails: '["lina@example.com", "mira@example.com"]', asset_ids__given: [COFFEE] }))).toEqual([
			{ success: true, emails: ['lina@example.com', 'mira@example.com'], user_role: 'STANDARD' },
		]);
		expect(harness.lastRequest.body).toEqual({
			bc_id: CENTER,
			emails: ['lina@example.com', 'mira@example.com'],
			user_role: 'STANDARD',
			asset_ids: [COFFEE],
			advertiser_role: 'ANALYST',
		});
		const members = () => harness.items(at('getManyMembers', { returnAll: true }));
		expect((await members()).map(({ user_email, relation_status }) => [user_email, relation_status])).toEqual([
			['mira@example.com', 'BOUND'],
			['jonas@example.com', 'BOUND'],
			['ole@example.com', 'PENDING'],
			['lina@example.com', 'PENDING'],
		]);
		expect(
			await harness.items(
				at('getManyAssets', { asset_type__listed: 'ADVERTISER', returnAll: true, filtering__assets: { user_email: 'lina@example.com' } }),
			),
		).toMatchObject([{ asset_id: COFFEE, advertiser_role: 'ANALYST' }]);
		await harness.items(at('deleteMember', { user_email: 'lina@example.com' }));
		expect(harness.lastRequest.body).toEqual({ bc_id: CENTER, user_email: 'lina@example.com' });
		expect((await members()).map(({ user_email }) => user_email)).toEqual(['mira@example.com', 'jonas@example.com', 'ole@example.com']);
	});

	test('a member is changed by what is set alone', async () => {
		await harness.items(at('updateMember', { user_id: locator(JONAS), additionalFields: { user_name: 'Jonas W' } }));
		expect(harness.lastRequest.body).toEqual({ bc_id: CENTER, user_id: JONAS, user_name: 'Jonas W' });
		expect(await harness.items(at('getManyMembers', { returnAll: true }))).toContainEqual(
			expect.objectContaining({ user_id: JONAS, user_name: 'Jonas W', user_role: 'STANDARD' }),
		);
	});

	test('access is given and taken', async () => {
		const members = () =>
			harness.items(at('getAssetMembers', { asset_type__withMembers: 'ADVERTISER', asset_id__withMembers: locator(COFFEE), returnAll: true }));
		await harness.items(at('assignAsset', { user_id: locator(JONAS), asset_type: 'ADVERTISER', asset_id: locator(COFFEE), advertiser_role: 'OPERATOR' }));
		expect(await members()).toContainEqual(expect.objectContaining({ user_id: JONAS, advertiser_role: 'OPERATOR' }));
		await harness.items(at('unassignAsset', { user_id: locator(JONAS), asset_type: 'ADVERTISER', asset_id: locator(COFFEE) }));
		expect((await members()).map(({ user_id }) => user_id)).toEqual([MIRA]);
	});

	test('a partner gets ad accounts, and loses one of them', async () => {
		await harness.items(at('addPartner', { partner_id__added: PARTNER, asset_type__given: 'ADVERTISER', asset_ids__given: [COFFEE, BICYCLES] }));
		const shared = () =>
			harness.items(
				at('getPartnerAssets', { partner_id: locator(PARTNER), asset_type__ofPartner: 'ADVERTISER', share_type: 'SHARING', returnAll: true }),
			);
		expect((await shared()).map(({ asset_id }) => asset_id)).toEqual([COFFEE, BICYCLES]);
		expect(await harness.items(at('stopSharing', { partner_id: locator(PARTNER), asset_type: 'ADVERTISER', asset_ids__shared: [COFFEE] }))).toEqual([
			{ success: true, partner_id: PARTNER, asset_type: 'ADVERTISER', asset_ids: [COFFEE] },
		]);
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'bc/partner/asset/delete/' });
		expect(harness.lastRequest.body).toEqual({ bc_id: CENTER, partner_id: PARTNER, asset_type: 'ADVERTISER', asset_ids: [COFFEE] });
		expect((await shared()).map(({ asset_id }) => asset_id)).toEqual([BICYCLES]);
	});

	test('an asset group gives its ad accounts, or its members', async () => {
		const contents = (query_entity: string) => harness.items(at('getAssetGroup', { asset_group_id: locator(GROUP), query_entity, returnAll: true }));
		expect(await contents('ASSET')).toEqual([{ asset_id: COFFEE, asset_type: 'ADVERTISER', asset_name: 'Lighthouse Coffee' }]);
		expect(await contents('MEMBER')).toEqual([{ member_id: MIRA, asset_roles: { ADVERTISER: 'ADVERTISER_ROLE_ADMIN' } }]);
	});

	test('the industry goes to TikTok as a number', async () => {
		const [made] = await harness.items(
			at('createAdAccount', {
				advertiser_info: group(details),
				customer_info: group(company),
				additionalFields: { qualification_info: group({ promotion_link: 'https://example.com' }) },
			}),
		);
		expect(harness.lastRequest.text).toContain('"industry":290307,');
		expect(await harness.items(at('getAdAccountBalances', { returnAll: true, filtering__balances: { keyword: 'New Shop' } }))).toMatchObject([
			{ advertiser_id: made!.advertiser_id, account_balance: 0 },
		]);
	});
});

describe('a certificate image', () => {
	const upload = { resource: 'image', operation: 'uploadImage', bc_id: locator(CENTER) } as unknown as Record<string, NodeParameterValueType>;
	const picture = png(40, 30, [200, 30, 60]);

	test('arrives byte for byte, as a form', async () => {
		const { items } = await harness.run(upload, [itemWith(picture, 'license.png', 'image/png')]);
		expect(requestOf(harness.sandbox.calls[0]!)).toEqual({
			method: 'POST',
			path: 'bc/image/upload/',
			parts: [
				['bc_id', CENTER],
				['image_file', 'license.png', 'image/png', picture.length, md5(picture)],
			],
		});
		expect(items('Node').map(({ json }) => json)).toEqual([{ image_id: expect.stringMatching(/^certificate\/\d{19}$/), image_url: expect.any(String) }]);
	});

	test.each([
		['no file', [{ json: {} }], '“Image” is “data”, but the item has no file'],
		[
			'a file of more than 10 MB',
			[itemWith(Buffer.alloc(10 * 1024 ** 2 + 1), 'large.png', 'image/png')],
			'“Image” is “data” with 10 MB; at most 10 MB are allowed',
		],
	])('%s is not sent', async (_, items, expectedMessage) => {
		const { error } = await harness.run(upload, items);
		expect(error?.message).toContain(expectedMessage);
		expect(harness.sandbox.calls).toHaveLength(0);
	});
});
