import { businessCenterAssets } from './businessCenterAssets';
import { businessCenterFinance } from './businessCenterFinance';
import { businessCenterPeople } from './businessCenterPeople';
import { BILLING_GROUP, COMPANY, PIXEL_CODE } from './businessCenterSeeds';
import type { RequestsByEndpoint } from './request';
import { ACCOUNT, BUSINESS_CENTER, OTHER_ACCOUNT, PICTURE } from './values';

const ownAccount = { bc_id: BUSINESS_CENTER } as const;

const pixel = { ...ownAccount, pixel_code: PIXEL_CODE } as const;

const account = { name: 'Kaffee, Köln & Umland', currency: 'EUR', timezone: 'Europe/Berlin' } as const;

const company = (registered_area: string) => ({ company: 'Möwe & Söhne, Köln', industry: 290307, registered_area });

/** The documents of an agency's customer. */
const website = { promotion_link: 'https://www.example.com/?a=1&b=ü' } as const;

export const businessCenter: RequestsByEndpoint = {
	...businessCenterAssets,
	...businessCenterFinance,
	...businessCenterPeople,

	'POST bc/advertiser/create/': {
		minimal: { bc_id: COMPANY, advertiser_info: account, customer_info: company('DE') },
		full: {
			...ownAccount,
			advertiser_info: { ...account, type: 'RESERVATION' },
			customer_info: company('MX'),
			qualification_info: {
				...website,
				license_no: 'HRB 4, Köln',
				license_image_id: 'certificate/1',
				qualification_image_ids: ['certificate/2', 'certificate/3'],
			},
			contact_info: { name: 'Mira Sandberg', email: 'mira+ads@example.com', number: '+49 40 1' },
			billing_info: { address: 'Pier 1\n20457 Hamburg', tax_field_dict: { tax_id: '07 & 8', tax_regime: '601' } },
			billing_group_info: { invoice_group_by: 'ACCOUNT', billing_group_id: BILLING_GROUP, invoice_payer: 'AGENCY' },
			tied_to_billing_group: true,
		},
		variants: [
			{
				...ownAccount,
				advertiser_info: account,
				customer_info: company('DE'),
				qualification_info: { qualification_id: '7412345678901234567' },
				billing_info: { tax_field_dict: { vat: 'DE1', abn: '12 345' } },
				tied_to_billing_group: false,
			},
			{
				...ownAccount,
				advertiser_info: { ...account, type: 'AUCTION' },
				customer_info: company('DE'),
				qualification_info: website,
				billing_group_info: { invoice_group_by: 'ADVERTISER' },
			},
		],
		untested: { 'billing_info.tax_map': 'its name in the SDK alone; TikTok’s page and example say tax_field_dict' },
	},

	'GET bc/get/': {
		minimal: {},
		full: {
			...ownAccount,
			scene: 'TIERED_ACCOUNT',
			page: 1,
			page_size: 50,
			filtering: { keyword: 'Harbour, Elbe & Co', keyword_type: 'TIER', relation_type: 'CHILD' },
		},
	},

	'POST bc/image/upload/': { minimal: { ...ownAccount, image_file: PICTURE }, full: { ...ownAccount, image_file: PICTURE } },

	'GET bc/pixel/link/get/': { minimal: pixel, full: { ...pixel, page: 1, page_size: 50 } },

	'POST bc/pixel/link/update/': {
		minimal: { ...pixel, advertiser_ids: [ACCOUNT], relation_status: 'LINK' },
		full: { ...pixel, advertiser_ids: [ACCOUNT, OTHER_ACCOUNT], relation_status: 'UNLINK' },
	},

	'POST bc/pixel/transfer/': { minimal: { ...ownAccount, pixel_code: 'C4A1B2C3D4E5F6G7H8I9' }, full: { ...ownAccount, pixel_code: 'C4A1B2C3D4E5F6G7H8I9' } },
};
