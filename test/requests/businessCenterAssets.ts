import { ASSET_GROUP, BELOW, CATALOG, FORM_LIBRARY, INVITED, JONAS, MIRA, SHOP, TIKTOK_ACCOUNT } from './businessCenterSeeds';
import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, BUSINESS_CENTER, OTHER_ACCOUNT } from './values';

const ownAccount = { bc_id: BUSINESS_CENTER } as const;

const adAccount = { ...ownAccount, asset_type: 'ADVERTISER', asset_id: ACCOUNT } as const;

const group = { ...ownAccount, asset_group_id: ASSET_GROUP } as const;

const assets = [{ asset_id: ACCOUNT }, { asset_id: OTHER_ACCOUNT }] as const;

const members = [
	{ member_id: MIRA, asset_roles: { ADVERTISER: 'ADVERTISER_ROLE_OPERATOR' } },
	{ member_id: JONAS, asset_roles: { ADVERTISER: 'ADVERTISER_ROLE_ANALYST' } },
] as const;

/** TikTok's largest page of members. */
const fewer = { addedByForm: { page_size: 20 } } as const;

const apart = { 'assets.asset_type': 'TikTok has ad accounts there alone, and takes them for such' } as const;

export const businessCenterAssets: RequestsByEndpoint = {
	'POST bc/asset/assign/': {
		minimal: { ...adAccount, user_id: JONAS, advertiser_role: 'ADMIN' },
		full: { ...adAccount, user_id: JONAS, advertiser_role: 'OPERATOR' },
		variants: [
			{ ...ownAccount, user_id: JONAS, asset_type: 'CATALOG', asset_id: CATALOG, catalog_role: 'ADMIN' },
			{ ...ownAccount, user_id: JONAS, asset_type: 'TT_ACCOUNT', asset_id: TIKTOK_ACCOUNT, tt_account_roles: ['POST', 'LIVE', 'DIRECT_MESSAGE'] },
			{ ...ownAccount, user_id: JONAS, asset_type: 'LEAD', asset_id: FORM_LIBRARY, form_library_role: 'ADMIN' },
			{ ...ownAccount, user_id: JONAS, asset_type: 'TIKTOK_SHOP', asset_id: SHOP, store_role: 'AD_PROMOTION' },
		],
	},

	'POST bc/asset/admin/delete/': {
		minimal: { ...ownAccount, asset_type: 'LEAD', asset_ids: [FORM_LIBRARY] },
		full: { ...ownAccount, child_bc_id: BELOW, asset_type: 'TT_ACCOUNT', asset_ids: [TIKTOK_ACCOUNT] },
	},

	'GET bc/asset/get/': {
		minimal: { ...ownAccount, asset_type: 'TIKTOK_SHOP' },
		full: {
			...ownAccount,
			child_bc_id: BELOW,
			asset_type: 'CATALOG',
			page: 1,
			page_size: 50,
			filtering: { user_id: JONAS, keyword: 'Coffee, cups & Löffel' },
		},
		variants: [{ ...ownAccount, asset_type: 'ADVERTISER', filtering: { user_email: INVITED } }],
	},

	'GET bc/asset/admin/get/': {
		minimal: { ...ownAccount, asset_type: 'STOREFRONT' },
		full: {
			...ownAccount,
			child_bc_id: BELOW,
			asset_type: 'ADVERTISER',
			page: 1,
			page_size: 50,
			filtering: {
				keyword: 'Coffee, cups',
				advertiser_show_status: 'SHOW_ACCOUNT_STATUS_IN_REVIEW',
				relation_type: 'OWNER_INDIVIDUAL',
				relation_status: 'UNBOUND',
			},
		},
	},

	'GET bc/asset/member/get/': {
		minimal: request(adAccount, fewer),
		full: { ...ownAccount, asset_type: 'LEAD', asset_id: FORM_LIBRARY, page: 1, page_size: 20, filtering: { keyword: 'Mira & Jonas' } },
	},

	'GET bc/asset/partner/get/': {
		minimal: adAccount,
		full: { ...ownAccount, asset_type: 'CATALOG', asset_id: CATALOG, page: 1, page_size: 50, filtering: { keyword: 'Paper, Kite' } },
	},

	'POST bc/asset/unassign/': {
		minimal: { ...adAccount, user_id: MIRA },
		full: { ...ownAccount, asset_type: 'TT_ACCOUNT', asset_id: TIKTOK_ACCOUNT, user_id: MIRA },
	},

	'POST bc/asset_group/create/': {
		untested: apart,
		minimal: { ...ownAccount, asset_group_name: 'Drinks', assets: [{ asset_id: ACCOUNT }], members: [{ member_id: MIRA }] },
		full: { ...ownAccount, asset_group_name: 'Tee, Kaffee & Öl', assets, members },
	},

	'POST bc/asset_group/delete/': { minimal: { ...ownAccount, asset_group_ids: [ASSET_GROUP] }, full: { ...ownAccount, asset_group_ids: [ASSET_GROUP] } },

	'GET bc/asset_group/get/': {
		minimal: { ...group, query_entity: 'ASSET' },
		full: { ...group, query_entity: 'MEMBER', page: 1, page_size: 50, filtering: { keyword: 'mira+ads@example.com' } },
	},

	'GET bc/asset_group/list/': { minimal: ownAccount, full: { ...ownAccount, page: 1, page_size: 50, filtering: { keyword: 'Food, Drink & Öl' } } },

	'POST bc/asset_group/update/': {
		untested: apart,
		minimal: { ...group, update_entity: 'NAME', asset_group_name: 'Food, only' },
		full: { ...group, update_entity: 'MEMBER', action: 'DELETE', members },
		variants: [{ ...group, update_entity: 'ASSET', action: 'ADD', assets }],
	},
};
