import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { NodeParameterValueType } from 'n8n-workflow';
import { png } from '../../sandbox/files/pictures';
import { itemWith, md5, requestOf } from '../support/creativeNode';
import { entries, NodeHarness } from '../support/nodeHarness';
import { locator } from '../support/values';

const CENTER = '7000000000000000011';
const DIRECT = '7000000000000000012';
const COFFEE = '7100000000000000017';
const BICYCLES = '7100000000000000239';
const MIRA = '7500000000000000017';
const JONAS = '7500000000000000239';
const CATALOG = '7400000000000000017';
const PIXEL = 'C4AB1D2E3F4G5H6I7J8K';
const BILLING = '7630000000000000017';
const TIKTOK = '7640000000000000017';
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

/** Operation, parameters as the editor stores them, and the request from TikTok's reference. */
const GETS: ReadonlyArray<readonly [string, Values, string, Values]> = [
	[
		'getManyAssets',
		{ asset_type__listed: 'ADVERTISER', limit: 5, filtering__assets: { user_id: locator(JONAS), keyword: 'x' } },
		'bc/asset/get/',
		{ asset_type: 'ADVERTISER', filtering: { user_id: JONAS, keyword: 'x' }, page: '1', page_size: '5' },
	],
	[
		'getManyAssets',
		{ asset_type__listed: 'PIXEL', returnAll: true, additionalFields: { child_bc_id: '77' } },
		'bc/asset/get/',
		{ asset_type: 'PIXEL', child_bc_id: '77', page: '1', page_size: '50' },
	],
	[
		'getManyAssetsAsAdmin',
		{
			asset_type__listed: 'ADVERTISER',
			returnAll: true,
			filtering__allAssets: {
				keyword: 'coffee',
				advertiser_show_status: 'SHOW_ACCOUNT_STATUS_APPROVED',
				relation_type: 'OWNER_BC',
				relation_status: 'BOUND',
			},
		},
		'bc/asset/admin/get/',
		{
			asset_type: 'ADVERTISER',
			filtering: { keyword: 'coffee', advertiser_show_status: 'SHOW_ACCOUNT_STATUS_APPROVED', relation_type: 'OWNER_BC', relation_status: 'BOUND' },
			page: '1',
			page_size: '50',
		},
	],
	[
		'getAssetMembers',
		{ asset_type__withMembers: 'CATALOG', asset_id__withMembers: locator(CATALOG), returnAll: true, filtering__assetMembers: { keyword: 'mira' } },
		'bc/asset/member/get/',
		{ asset_type: 'CATALOG', asset_id: CATALOG, filtering: { keyword: 'mira' }, page: '1', page_size: '20' },
	],
	[
		'getAdAccountBalances',
		{
			returnAll: true,
			filtering__balances: { advertiser_status: ['SHOW_ACCOUNT_STATUS_APPROVED'], keyword: 'coffee' },
			additionalFields: { child_bc_id: '77' },
		},
		'advertiser/balance/get/',
		{ child_bc_id: '77', filtering: { advertiser_status: ['SHOW_ACCOUNT_STATUS_APPROVED'], keyword: 'coffee' }, page: '1', page_size: '50' },
	],
	[
		'getAdAccountTransactions',
		{
			returnAll: true,
			filtering__accountTransactions: {
				transfer_type: 'TRANS_TYPE_COST',
				funds_type: ['FUNDS_TYPE_CASH'],
				summary_by_account: true,
				keyword: 'coffee',
				start_date: '2026-01-01',
				end_date: '2026-01-31T00:00:00',
			},
		},
		'advertiser/transaction/get/',
		{
			filtering: {
				transfer_type: 'TRANS_TYPE_COST',
				funds_type: ['FUNDS_TYPE_CASH'],
				summary_by_account: true,
				keyword: 'coffee',
				start_date: '2026-01-01',
				end_date: '2026-01-31',
			},
			page: '1',
			page_size: '50',
		},
	],
	[
		'getAllTransactions',
		{
			returnAll: true,
			transaction_level: 'ADVERTISER',
			filtering__allTransactions: {
				transaction_types: ['REFUND'],
				owner_of_account: ['OWNED_BY_CURRENT_BUSINESS_CENTER'],
				account_ids: `${COFFEE}, ${BICYCLES}`,
				account_name: 'o',
				billing_types: ['CASH'],
				start_time: '2026-01-01 00:00:00',
				end_time: '2026-01-31 23:59:59',
			},
		},
		'bc/account/transaction/get/',
		{
			transaction_level: 'ADVERTISER',
			filtering: {
				transaction_types: ['REFUND'],
				owner_of_account: ['OWNED_BY_CURRENT_BUSINESS_CENTER'],
				account_ids: [COFFEE, BICYCLES],
				account_name: 'o',
				billing_types: ['CASH'],
				start_time: '2026-01-01 00:00:00',
				end_time: '2026-01-31 23:59:59',
			},
			page: '1',
			page_size: '50',
		},
	],
	[
		'getAllTransactions',
		{ limit: 5, transaction_level: '={{ "PAYMENT_PORTFOLIO" }}' },
		'bc/account/transaction/get/',
		{ transaction_level: 'PAYMENT_PORTFOLIO', page: '1', page_size: '5' },
	],
	[
		'getBusinessCenterTransactions',
		{ limit: 7, start_date: '2026-01-01T00:00:00', end_date: '2026-01-31', filtering__transactions: { funds_type: ['FUNDS_TYPE_GRANT'] } },
		'bc/transaction/get/',
		{ start_date: '2026-01-01', end_date: '2026-01-31', filtering: { funds_type: ['FUNDS_TYPE_GRANT'] }, page: '1', page_size: '7' },
	],
	[
		'getManyMembers',
		{ returnAll: true, filtering__members: { keyword: 'jonas', user_role: 'STANDARD', relation_status: 'BOUND' }, additionalFields: { child_bc_id: '77' } },
		'bc/member/get/',
		{ child_bc_id: '77', filtering: { keyword: 'jonas', user_role: 'STANDARD', relation_status: 'BOUND' }, page: '1', page_size: '20' },
	],
	[
		'getPartnerAssets',
		{ partner_id: locator(PARTNER), asset_type__ofPartner: 'CATALOG', share_type: 'SHARING', limit: 2, filtering__partnerAssets: { keyword: 'cup' } },
		'bc/partner/asset/get/',
		{ partner_id: PARTNER, asset_type: 'CATALOG', share_type: 'SHARING', filtering: { keyword: 'cup' }, page: '1', page_size: '2' },
	],
];

const POSTS: ReadonlyArray<readonly [string, Values, string, Values]> = [
	[
		'createAdAccount',
		{
			advertiser_info: group(details),
			customer_info: group(company),
			additionalFields: {
				qualification_info: group({
					promotion_link: 'https://example.com',
					license_no: 'HRB 1',
					license_image_id: 'image-1',
					qualification_image_ids: 'image-2, image-3',
				}),
				contact_info: group({ name: 'Mira', email: 'mira@example.com', number: '+49 40 1' }),
				billing_info: group({ address: 'Pier 1', tax_field_dict: group({ vat: 'DE1' }) }),
				billing_group_info: group({ invoice_group_by: 'ACCOUNT', billing_group_id: locator(BILLING), invoice_payer: 'AGENCY' }),
				tied_to_billing_group: true,
			},
		},
		'bc/advertiser/create/',
		{
			advertiser_info: { name: 'New Shop', currency: 'EUR', timezone: 'Europe/Berlin', type: 'AUCTION' },
			customer_info: { company: 'New Shop GmbH', industry: 290307, registered_area: 'DE' },
			qualification_info: {
				promotion_link: 'https://example.com',
				license_no: 'HRB 1',
				license_image_id: 'image-1',
				qualification_image_ids: ['image-2', 'image-3'],
			},
			contact_info: { name: 'Mira', email: 'mira@example.com', number: '+49 40 1' },
			billing_info: { address: 'Pier 1', tax_field_dict: { vat: 'DE1' } },
			billing_group_info: { invoice_group_by: 'ACCOUNT', billing_group_id: BILLING, invoice_payer: 'AGENCY' },
			tied_to_billing_group: true,
		},
	],
	[
		'assignAsset',
		{ user_id: locator(JONAS), asset_type: 'ADVERTISER', asset_id: locator(COFFEE), advertiser_role: 'OPERATOR' },
		'bc/asset/assign/',
		{ user_id: JONAS, asset_type: 'ADVERTISER', asset_id: COFFEE, advertiser_role: 'OPERATOR' },
	],
	[
		'assignAsset',
		{ user_id: locator(JONAS), asset_type: 'CATALOG', asset_id: locator(CATALOG), catalog_role: 'AD_PROMOTE' },
		'bc/asset/assign/',
		{ user_id: JONAS, asset_type: 'CATALOG', asset_id: CATALOG, catalog_role: 'AD_PROMOTE' },
	],
	[
		'assignAsset',
		{ user_id: locator(JONAS), asset_type: 'TT_ACCOUNT', asset_id: locator(TIKTOK), tt_account_roles: ['POST', 'LIVE'] },
		'bc/asset/assign/',
		{ user_id: JONAS, asset_type: 'TT_ACCOUNT', asset_id: TIKTOK, tt_account_roles: ['POST', 'LIVE'] },
	],
	[
		'deleteAsset',
		{ asset_type: 'TT_ACCOUNT', asset_ids__deleted: [TIKTOK], additionalFields: { child_bc_id: '77' } },
		'bc/asset/admin/delete/',
		{ asset_type: 'TT_ACCOUNT', asset_ids: [TIKTOK], child_bc_id: '77' },
	],
	[
		'createAssetGroup',
		{
			asset_group_name__created: 'Two',
			assets__created: entries({ asset_id: locator(COFFEE) }, { asset_id: locator(BICYCLES) }),
			members__created: entries(
				{ member_id: locator(MIRA), asset_roles: group({ ADVERTISER: 'ADVERTISER_ROLE_ANALYST' }) },
				{ member_id: locator(JONAS) },
			),
		},
		'bc/asset_group/create/',
		{
			asset_group_name: 'Two',
			assets: [{ asset_id: COFFEE }, { asset_id: BICYCLES }],
			members: [{ member_id: MIRA, asset_roles: { ADVERTISER: 'ADVERTISER_ROLE_ANALYST' } }, { member_id: JONAS }],
		},
	],
	[
		'updateAssetGroup',
		{ asset_group_id: locator(GROUP), update_entity: 'NAME', asset_group_name__changed: 'Food' },
		'bc/asset_group/update/',
		{ asset_group_id: GROUP, update_entity: 'NAME', asset_group_name: 'Food' },
	],
	[
		'updateAssetGroup',
		{ asset_group_id: locator(GROUP), update_entity: 'ASSET', action: 'ADD', assets__changed: entries({ asset_id: locator(BICYCLES) }) },
		'bc/asset_group/update/',
		{ asset_group_id: GROUP, update_entity: 'ASSET', action: 'ADD', assets: [{ asset_id: BICYCLES }] },
	],
	[
		'updateAssetGroup',
		{ asset_group_id: locator(GROUP), update_entity: 'MEMBER', action: 'DELETE', members__changed: entries({ member_id: locator(MIRA) }) },
		'bc/asset_group/update/',
		{ asset_group_id: GROUP, update_entity: 'MEMBER', action: 'DELETE', members: [{ member_id: MIRA }] },
	],
	[
		'createBillingGroup',
		{
			billing_group_name: 'Weekly',
			advertiser_ids__billed: [COFFEE],
			additionalFields: { billing_group_emails: 'a@example.com, b@example.com', is_primary: false, billing_group_type: 'AUCTION' },
		},
		'bc/billing_group/create/',
		{
			billing_group_name: 'Weekly',
			advertiser_ids: [COFFEE],
			billing_group_emails: ['a@example.com', 'b@example.com'],
			is_primary: false,
			billing_group_type: 'AUCTION',
		},
	],
	[
		'updateBillingGroup',
		{
			billing_group_id: locator(BILLING),
			new_billing_group_name: 'Yearly',
			add_advertiser_ids: [BICYCLES],
			delete_advertiser_ids: [COFFEE],
			additionalFields: { new_billing_group_emails: 'c@example.com', is_primary: true },
		},
		'bc/billing_group/update/',
		{
			billing_group_id: BILLING,
			new_billing_group_name: 'Yearly',
			add_advertiser_ids: [BICYCLES],
			delete_advertiser_ids: [COFFEE],
			new_billing_group_emails: ['c@example.com'],
			is_primary: true,
		},
	],
	[
		'inviteMembers',
		{
			emails: 'lina@example.com',
			user_role__invited: 'ADMIN',
			asset_ids__given: [COFFEE],
			advertiser_role__given: 'OPERATOR',
			additionalFields: { asset_type: 'ADVERTISER', ext_user_role: group({ finance_role: 'MANAGER' }) },
		},
		'bc/member/invite/',
		{
			emails: ['lina@example.com'],
			user_role: 'ADMIN',
			asset_ids: [COFFEE],
			advertiser_role: 'OPERATOR',
			asset_type: 'ADVERTISER',
			ext_user_role: { finance_role: 'MANAGER' },
		},
	],
	[
		'updateMember',
		{
			user_id: locator(JONAS),
			additionalFields: { user_role: 'ADMIN', user_name: 'Jonas W', child_bc_id: '77', ext_user_role: group({ finance_role: 'ANALYST' }) },
		},
		'bc/member/update/',
		{ user_id: JONAS, user_role: 'ADMIN', user_name: 'Jonas W', child_bc_id: '77', ext_user_role: { finance_role: 'ANALYST' } },
	],
	['deleteMember', { user_id__deleted: locator(JONAS) }, 'bc/member/delete/', { user_id: JONAS }],
	[
		'addPartner',
		{
			partner_id__added: '7600000000000000999',
			asset_type__given: 'ADVERTISER',
			asset_ids__given: [COFFEE],
			advertiser_role__given: 'ANALYST',
			additionalFields: { catalog_role: 'AD_PROMOTE', source_child_bc_id: '77', target_child_bc_id: '88' },
		},
		'bc/partner/add/',
		{
			partner_id: '7600000000000000999',
			asset_type: 'ADVERTISER',
			asset_ids: [COFFEE],
			advertiser_role: 'ANALYST',
			catalog_role: 'AD_PROMOTE',
			source_child_bc_id: '77',
			target_child_bc_id: '88',
		},
	],
	[
		'updatePixelLinks',
		{ pixel_code: locator(PIXEL), relation_status: 'LINK', advertiser_ids__linked: [COFFEE, BICYCLES] },
		'bc/pixel/link/update/',
		{ pixel_code: PIXEL, relation_status: 'LINK', advertiser_ids: [COFFEE, BICYCLES] },
	],
];

describe('what TikTok receives', () => {
	test.each(GETS)('%s', async (operation, values, path, query) => {
		await harness.items(at(operation, values));
		expect(harness.lastRequest).toMatchObject({ method: 'GET', path, body: undefined });
		expect(harness.lastRequest.query).toEqual({ bc_id: CENTER, ...query });
	});

	test.each(POSTS)('%s', async (operation, values, path, body) => {
		await harness.items(at(operation, values));
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path, query: {} });
		expect(harness.lastRequest.body).toEqual({ bc_id: CENTER, ...body });
	});

	test('the list of Business Centers needs none, and may be narrowed', async () => {
		const items = await harness.items({ resource: 'businessCenter', operation: 'getManyBusinessCenters', returnAll: true });
		expect(harness.lastRequest).toMatchObject({ method: 'GET', path: 'bc/get/', query: { page: '1', page_size: '50' } });
		expect(items.map(({ bc_info }) => bc_info.name)).toEqual(['Harbour Agency', 'Northwind Holding']);
		await harness.items({
			resource: 'businessCenter',
			operation: 'getManyBusinessCenters',
			limit: 9,
			filtering__businessCenters: { keyword: 'north', keyword_type: 'TIER', relation_type: 'CHILD' },
			additionalFields: { bc_id__one: locator(CENTER), scene: 'TIERED_ACCOUNT' },
		});
		expect(harness.lastRequest.query).toEqual({
			bc_id: CENTER,
			scene: 'TIERED_ACCOUNT',
			filtering: { keyword: 'north', keyword_type: 'TIER', relation_type: 'CHILD' },
			page: '1',
			page_size: '9',
		});
	});
});

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

describe('what cannot be sent', () => {
	const ids = (count: number) => Array.from({ length: count }, (_, index) => String(7100000000000000000n + BigInt(index)));

	test.each<[string, Values, string]>([
		['getManyMembers', { bc_id: locator('={{ "" }}') }, '“Business Center” is missing'],
		['deleteMember', {}, '“Member” or “Invited Email” must be set, and only one of them'],
		[
			'deleteMember',
			{ user_id__deleted: locator(JONAS), user_email: 'jonas@example.com' },
			'“Member” or “Invited Email” must be set, and only one of them',
		],
		['updateMember', { user_id: locator(JONAS) }, '“Member” is not changed: set “Role”, “Name” or “Finance Access” under Additional Fields'],
		['updateMember', { user_id: locator(JONAS), additionalFields: { user_name: 'x'.repeat(251) } }, '“Name” has 251 characters; at most 250 are allowed'],
		['inviteMembers', { emails: Array.from({ length: 51 }, (_, index) => `a${index}@example.com`) }, '“Emails” has 51 entries; at most 50 are allowed'],
		['inviteMembers', { emails: 'a@example.com', asset_ids__given: ids(51) }, '“Ad Account” has 51 entries; at most 50 are allowed'],
		['addPartner', { partner_id__added: 'Paper Kite' }, '“Partner Business Center ID” must hold digits only'],
		[
			'assignAsset',
			{ user_id: locator(JONAS), asset_type: 'TT_ACCOUNT', asset_id: locator(TIKTOK), tt_account_roles: '={{ [] }}' },
			'“Use of the TikTok Account” is missing',
		],
		['deleteAsset', { asset_type: 'TT_ACCOUNT', asset_ids__deleted: ids(2) }, '“Asset” has 2 entries; at most 1 is allowed'],
		['deleteAssetGroup', { asset_group_ids: ids(2) }, '“Asset Group” has 2 entries; at most 1 is allowed'],
		[
			'getManyAssets',
			{ asset_type__listed: 'ADVERTISER', filtering__assets: { user_id: locator(JONAS), user_email: 'a@example.com' } },
			'“Filters” takes a member or an email, not both',
		],
		['updateAssetGroup', { asset_group_id: locator(GROUP), update_entity: 'NAME', asset_group_name__changed: '={{ "" }}' }, '“Name” is missing'],
		[
			'updateAssetGroup',
			{ asset_group_id: locator(GROUP), update_entity: 'ASSET', assets__changed: entries(...ids(201).map((asset_id) => ({ asset_id }))) },
			'At most 200 fields are allowed',
		],
		['createBillingGroup', { billing_group_name: 'x'.repeat(101), advertiser_ids__billed: ids(1) }, '“Name” has 101 characters; at most 100 are allowed'],
		['createBillingGroup', { billing_group_name: 'x', advertiser_ids__billed: ids(101) }, '“Ad Account” has 101 entries; at most 100 are allowed'],
		[
			'updateBillingGroup',
			{ billing_group_id: locator(BILLING) },
			'“New Name” or “Ad Account to Add” or “Ad Account to Remove” or “New Invoice Emails” or “Default Billing Group” must be set',
		],
		['stopSharing', { partner_id: locator(PARTNER), asset_type: 'LEAD', asset_ids__shared: ids(2) }, '“Asset” takes one form library at a time'],
		[
			'getAllTransactions',
			{ transaction_level: 'BC', filtering__allTransactions: { account_name: 'coffee' } },
			'“Filters” by ad account count at the level of ad accounts only',
		],
		[
			'getAllTransactions',
			{ filtering__allTransactions: { start_time: '2026-01-01' } },
			'“Filters › From” must be a date and time such as 2026-01-31 14:30:00',
		],
		['getBusinessCenterTransactions', { start_date: '2026-02-30' }, '“From” is 2026-02-30; a day is needed'],
		['updatePixelLinks', { pixel_code: locator(PIXEL), advertiser_ids__linked: ids(101) }, '“Ad Account” has 101 entries; at most 100 are allowed'],
	])('%s %#', async (operation, values, expectedMessage) => {
		expect(await harness.errorText(at(operation, values))).toContain(expectedMessage);
	});

	test.each([
		['BR', 'contact_info', 'needs an email in BR, FR, MX'],
		['MX', 'billing_info', 'is needed in BR, FR, MX'],
		['FR', 'qualification_info', 'needs certificate images in BR, FR, MX'],
		['HK', 'qualification_info', 'needs an image of the license in CN, HK'],
	])('an ad account in %s: %s', async (registered_area, _, message) => {
		expect(
			await harness.errorText(
				at('createAdAccount', {
					advertiser_info: group(details),
					customer_info: group({ ...company, registered_area }),
					additionalFields: { qualification_info: group({ promotion_link: 'https://example.com' }) },
				}),
			),
		).toContain(message);
	});

	test.each(['HK', 'BR'])('a direct advertiser gives no papers in %s', async (registered_area) => {
		const more = { contact_info: group({ email: 'ads@example.com' }), billing_info: group({ address: 'Rua 1' }) };
		await harness.items(
			at('createAdAccount', {
				bc_id: locator(DIRECT),
				advertiser_info: group(details),
				customer_info: group({ ...company, registered_area }),
				additionalFields: more,
			}),
		);
		expect(harness.lastRequest.body).not.toHaveProperty('qualification_info');
	});

	test('papers of another ad account stand alone, and are enough', async () => {
		const create = (papers: Values) =>
			at('createAdAccount', {
				advertiser_info: group(details),
				customer_info: group({ ...company, registered_area: 'HK' }),
				additionalFields: { qualification_info: group(papers) },
			});
		expect(await harness.errorText(create({ qualification_id: '9', license_no: '1' }))).toContain('nothing else can stand beside them');
		await harness.items(create({ qualification_id: '9' }));
		expect(harness.lastRequest.body).toMatchObject({ qualification_info: { qualification_id: '9' } });
	});

	test('words instead of codes that TikTok does not know', async () => {
		const messages = await harness.errorText(
			at('createAdAccount', {
				advertiser_info: group({ ...details, currency: 'Euro' }),
				customer_info: group({ ...company, registered_area: 'Germany', industry: 'Shoes' }),
			}),
		);
		expect(messages).toContain('“Ad Account Details › Currency” must be three capital letters');
		expect(messages).toContain('“Company › Country of Registration” must be two capital letters');
		expect(messages).toContain('“Company › Industry ID” must be an ID of digits, but is Shoes');
	});
});

describe('fields that depend on others', () => {
	test('a role of another kind of asset is not sent along', async () => {
		await harness.items(
			at('assignAsset', {
				user_id: locator(JONAS),
				asset_type: 'CATALOG',
				asset_id: locator(CATALOG),
				catalog_role: 'ADMIN',
				advertiser_role: 'ADMIN',
				tt_account_roles: ['POST'],
			}),
		);
		expect(harness.lastRequest.body).toEqual({ bc_id: CENTER, user_id: JONAS, asset_type: 'CATALOG', asset_id: CATALOG, catalog_role: 'ADMIN' });
	});

	test('a new name goes without what was set for members', async () => {
		await harness.items(
			at('updateAssetGroup', {
				asset_group_id: locator(GROUP),
				update_entity: 'NAME',
				asset_group_name__changed: 'Food',
				action: 'DELETE',
				members__changed: entries({ member_id: locator(MIRA) }),
			}),
		);
		expect(harness.lastRequest.body).toEqual({ bc_id: CENTER, asset_group_id: GROUP, update_entity: 'NAME', asset_group_name: 'Food' });
	});
});

describe('pickers', () => {
	const business = { bc_id: locator(CENTER) };

	test.each<[string, string, Values, string[]]>([
		['businessCenters', 'bc_id', {}, [CENTER, '7000000000000000012']],
		['members', 'user_id', business, [JONAS, MIRA]],
		['partners', 'partner_id', business, [PARTNER]],
		['billingGroups', 'billing_group_id', business, [BILLING]],
		['assetGroups', 'asset_group_id', business, [GROUP]],
		['fundedAdAccounts', 'advertiser_id', business, [COFFEE, BICYCLES, '7100000000000000451']],
		['businessPixels', 'pixel_code', business, [PIXEL]],
		['assets', 'asset_id', { ...at('assignAsset'), asset_type: 'CATALOG' }, [CATALOG]],
		[
			'assetsWithMembers',
			'asset_id__withMembers',
			{ ...at('getAssetMembers'), asset_type__withMembers: 'ADVERTISER' },
			[COFFEE, BICYCLES, '7100000000000000451'],
		],
	])('%s', async (list, path, parameters, values) => {
		expect((await harness.openPicker(list, path, parameters as never)).map(({ value }) => value)).toEqual(values);
	});

	test('the kind of asset that is chosen goes along, under its own name', async () => {
		await harness.openPicker('assetsWithMembers', 'asset_id__withMembers', { ...at('getAssetMembers'), asset_type__withMembers: 'CATALOG' });
		expect(harness.lastRequest.query).toEqual({ bc_id: CENTER, asset_type: 'CATALOG', page: '1', page_size: '50' });
	});

	test('ad accounts and pixels come without choosing a kind', async () => {
		expect((await harness.openChoices('businessAdAccounts', business)).map(({ name }) => name)).toEqual([
			'Lighthouse Coffee',
			'Northwind Bicycles',
			'Paper Kite Studio',
		]);
		expect(harness.lastRequest.query).toMatchObject({ asset_type: 'ADVERTISER' });
	});

	test.each([
		['members', 'user_id', {}, 'Choose the Business Center first'],
		['assets', 'asset_id', business, 'Choose the Asset Type first'],
	])('%s say what must be chosen first', async (list, path, parameters, expectedMessage) => {
		await expect(harness.openPicker(list, path, parameters as never)).rejects.toThrow(expectedMessage);
	});
});
