import { BELOW, FORM_LIBRARY, INVITED, JONAS, OTHER_SHOP, PARTNER, SHOP } from './businessCenterSeeds';
import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, BUSINESS_CENTER, ID, OTHER_ACCOUNT } from './values';

const ownAccount = { bc_id: BUSINESS_CENTER } as const;

const partner = { ...ownAccount, partner_id: PARTNER } as const;

/** A Business Center that is not a partner yet. */
const STRANGER = '7600000000000000999';

/** TikTok's largest page of members. */
const fewer = { addedByForm: { page_size: 20 } } as const;

export const businessCenterPeople: RequestsByEndpoint = {
	'POST bc/member/delete/': {
		minimal: { ...ownAccount, user_id: JONAS },
		full: { ...ownAccount, child_bc_id: BELOW, user_id: JONAS },
		variants: [{ ...ownAccount, user_email: INVITED }],
	},

	'GET bc/member/get/': {
		minimal: request(ownAccount, fewer),
		full: {
			...ownAccount,
			child_bc_id: BELOW,
			page: 1,
			page_size: 20,
			filtering: { keyword: 'Jonas, Weide & Söhne', user_role: 'STANDARD', relation_status: 'PENDING' },
		},
	},

	'POST bc/member/invite/': {
		minimal: request({ ...ownAccount, emails: ['lina@example.com'] }, { addedByForm: { user_role: 'STANDARD', advertiser_role: 'ANALYST' } }),
		full: {
			...ownAccount,
			emails: ['lina@example.com', 'ole+ads@example.com'],
			user_role: 'ADMIN',
			asset_type: 'ADVERTISER',
			asset_ids: [ACCOUNT, OTHER_ACCOUNT],
			advertiser_role: 'OPERATOR',
			ext_user_role: { finance_role: 'MANAGER' },
		},
	},

	'POST bc/member/update/': {
		minimal: { ...ownAccount, user_id: JONAS, user_name: 'Jonas' },
		full: {
			...ownAccount,
			child_bc_id: BELOW,
			user_id: JONAS,
			user_role: 'ADMIN',
			user_name: 'Jonas Weiß, Köln',
			ext_user_role: { finance_role: 'ANALYST' },
		},
	},

	'POST bc/partner/add/': {
		minimal: request({ ...ownAccount, partner_id: STRANGER, asset_type: 'ADVERTISER' }, { addedByForm: { advertiser_role: 'ANALYST' } }),
		full: {
			...ownAccount,
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
		variants: [
			{ ...partner, asset_type: 'PIXEL', share_type: 'SHARED' },
			{ ...partner, asset_type: 'DOMAIN', share_type: 'SHARED' },
		],
	},

	'GET bc/partner/get/': { minimal: ownAccount, full: { ...ownAccount, page: 1, page_size: 50, filtering: { name: 'Paper, Kite & Co' } } },

	'POST bc/partner/asset/delete/': {
		minimal: { ...partner, asset_type: 'LEAD', asset_ids: [FORM_LIBRARY] },
		full: { ...partner, asset_type: 'TIKTOK_SHOP', asset_ids: [SHOP, OTHER_SHOP] },
	},
};
