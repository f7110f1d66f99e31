import { BELOW, FORM_LIBRARY, INVITED, JONAS, OTHER_SHOP, PARTNER, SHOP } from './businessCenterSeeds';
import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, BUSINESS_CENTER, ID, OTHER_ACCOUNT } from './values';

const mine = { bc_id: BUSINESS_CENTER } as const;

const partner = { ...mine, partner_id: PARTNER } as const;

/** A Business Center that is no partner yet. */
const STRANGER = '7600000000000000999';

/** TikTok's largest page of members. */
const fewer = { sends: { page_size: 20 } } as const;

export const businessCenterPeople: RequestsByEndpoint = {
	'POST bc/member/delete/': {
		minimal: { ...mine, user_id: JONAS },
		full: { ...mine, child_bc_id: BELOW, user_id: JONAS },
		more: [{ ...mine, user_email: INVITED }],
	},

	'GET bc/member/get/': {
		minimal: request(mine, fewer),
		full: {
			...mine,
			child_bc_id: BELOW,
			page: 1,
			page_size: 20,
			filtering: { keyword: 'Jonas, Weide & Söhne', user_role: 'STANDARD', relation_status: 'PENDING' },
		},
	},

	'POST bc/member/invite/': {
		minimal: request({ ...mine, emails: ['lina@example.com'] }, { sends: { user_role: 'STANDARD', advertiser_role: 'ANALYST' } }),
		full: {
			...mine,
			emails: ['lina@example.com', 'ole+ads@example.com'],
			user_role: 'ADMIN',
			asset_type: 'ADVERTISER',
			asset_ids: [ACCOUNT, OTHER_ACCOUNT],
			advertiser_role: 'OPERATOR',
			ext_user_role: { finance_role: 'MANAGER' },
		},
	},

	'POST bc/member/update/': {
		minimal: { ...mine, user_id: JONAS, user_name: 'Jonas' },
		full: { ...mine, child_bc_id: BELOW, user_id: JONAS, user_role: 'ADMIN', user_name: 'Jonas Weiß, Köln', ext_user_role: { finance_role: 'ANALYST' } },
	},

	'POST bc/partner/add/': {
		minimal: request({ ...mine, partner_id: STRANGER, asset_type: 'ADVERTISER' }, { sends: { advertiser_role: 'ANALYST' } }),
		full: {
			...mine,
			partner_id: STRANGER,
			asset_type: 'ADVERTISER',
			asset_ids: [ACCOUNT, OTHER_ACCOUNT],
			advertiser_role: 'ADMIN',
			catalog_role: 'AD_PROMOTE',
			source_child_bc_id: BELOW,
			target_child_bc_id: ID,
		},
	},

	'POST bc/partner/delete/': { minimal: partner, full: partner },

	'GET bc/partner/asset/get/': {
		minimal: { ...partner, asset_type: 'ADVERTISER', share_type: 'SHARED' },
		full: { ...partner, asset_type: 'TIKTOK_SHOP', share_type: 'SHARING', page: 1, page_size: 50, filtering: { keyword: 'beans & cups' } },
		more: [
			{ ...partner, asset_type: 'PIXEL', share_type: 'SHARED' },
			{ ...partner, asset_type: 'DOMAIN', share_type: 'SHARED' },
		],
	},

	'GET bc/partner/get/': { minimal: mine, full: { ...mine, page: 1, page_size: 50, filtering: { name: 'Paper, Kite & Co' } } },

	'POST bc/partner/asset/delete/': {
		minimal: { ...partner, asset_type: 'LEAD', asset_ids: [FORM_LIBRARY] },
		full: { ...partner, asset_type: 'TIKTOK_SHOP', asset_ids: [SHOP, OTHER_SHOP] },
	},
};
