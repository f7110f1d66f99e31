import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { NodeParameterValueType } from 'n8n-workflow';
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
			{ filtering__allTransactions: { start_time: '2026-01-01T00:00:00Z' } },
			'“Filters › From” is 2026-01-01T00:00:00Z; a date and time without a time zone is needed, such as 2026-01-31 14:30:00',
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
	const business = { ...at('createAdAccount'), bc_id: locator(CENTER) };

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
