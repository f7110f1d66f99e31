import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { NodeParameterValueType } from 'n8n-workflow';
import { entries, NodeHarness } from '../support/nodeHarness';
import { locator } from '../support/values';

const CENTER = '7000000000000000011';
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
				start_time: '2026-01-01',
				end_time: '2026-01-31T23:59:59',
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
