import { SANDBOX_APP } from '../../sandbox/server';
import { request, type Params, type RequestsByEndpoint } from './request';
import { ACCOUNT, IMAGE, LONG_ID, OTHER_ACCOUNT } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;

/** An endpoint whose only parameter is the ad account. */
const plain = { minimal: ownAccount, full: ownAccount } as const;

const budgets = (params: Params) => request({ bc_id: LONG_ID, ...params }, { typed: { change: 'budgets' } });

export const adAccount: RequestsByEndpoint = {
	// From the credential.
	'GET oauth2/advertiser/get/': { addedByForm: { app_id: SANDBOX_APP.appId, secret: SANDBOX_APP.secret }, minimal: {}, full: {} },

	'GET advertiser/info/': {
		minimal: { advertiser_ids: [ACCOUNT] },
		full: { advertiser_ids: [ACCOUNT, OTHER_ACCOUNT], fields: ['name', 'balance', 'company_name_editable'] },
	},

	'POST advertiser/update/': {
		typed: { change: 'details' },
		minimal: { ...ownAccount, advertiser_name: 'Lighthouse' },
		full: {
			...ownAccount,
			advertiser_name: 'Lighthouse, Röster & Co',
			company: 'Lighthouse GmbH',
			contact_name: 'Mira Sandberg',
			contact_email: 'ads@example.com',
			contact_number: '+49 30 123456',
			promotion_link: 'https://www.example.com/?a=1&b=ü',
			address: 'Hafen 1, Hamburg',
			license_no: 'HRB 7',
			license_image_id: IMAGE,
			qualification_images: [{ image_id: 'certificate-1' }, { image_id: 'certificate-2' }],
			tax_map: { vat: 'FR12345678901', tax_id: '7' },
			need_submit_certificate: false,
		},
		variants: [
			budgets({
				child_bc_id: LONG_ID,
				budget_update_type: 'UPDATE',
				advertiser_budgets: [
					{ advertiser_id: BigInt(ACCOUNT), budget_mode: 'CUSTOM_BUDGET', budget: 1050.25 },
					{ advertiser_id: BigInt(OTHER_ACCOUNT), budget_mode: 'UNLIMITED' },
					{ advertiser_id: LONG_ID, budget: 500 },
				],
			}),
			budgets({ budget_update_type: 'RESET', advertiser_budgets: [{ advertiser_id: BigInt(ACCOUNT) }, { advertiser_id: BigInt(OTHER_ACCOUNT) }] }),
			budgets({ budget_update_type: 'INCREMENTAL_UPDATE', advertiser_budgets: [{ advertiser_id: BigInt(ACCOUNT), budget: -10.5 }] }),
			budgets({ budget_update_type: 'ONE_CLICK_SET', advertiser_budgets: [{ advertiser_id: BigInt(ACCOUNT), budget_mode: 'DAILY_BUDGET' }] }),
		],
	},

	'GET term/get/': { minimal: { ...ownAccount, term_type: 'LeadAds' }, full: { ...ownAccount, term_type: 'ReachFrequency', lang: 'JA' } },
	'GET term/check/': { minimal: { ...ownAccount, term_type: 'LeadAds' }, full: { ...ownAccount, term_type: 'InstantPage' } },
	'POST term/confirm/': { minimal: { ...ownAccount, term_type: 'LeadAds' }, full: { ...ownAccount, term_type: 'Pixel' } },

	'GET pangle_audience_package/get/': plain,
	'GET pangle_block_list/get/': plain,
	'POST pangle_block_list/update/': {
		minimal: { ...ownAccount, add_app_list: ['com.example.game'] },
		full: {
			...ownAccount,
			add_app_list: ['com.example.game', '1203646221'],
			delete_app_list: ['com.example.news', 'com.example.chat'],
			clear_old_app: false,
		},
		variants: [{ ...ownAccount, clear_old_app: true }],
	},
};
