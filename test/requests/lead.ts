import { request, type Params, type RequestsByEndpoint } from './request';
import { ACCOUNT, AD, BUSINESS_CENTER, ID } from './values';

/** Forms and libraries that every sandbox has. */
const FORM = '7680000000000000017';
const LIBRARY = '7690000000000000017';
const FORM_IN_LIBRARY = '7680000000000001017';

/** TikTok gets one of them; which, is chosen in the form. */
const inAccount = { advertiser_id: ACCOUNT } as const;
const inLibrary = { library_id: LIBRARY } as const;
const chosenLibrary = { typed: { leads_in: 'FORM_LIBRARY' } } as const;

const ofForm = { lead_source: 'INSTANT_FORM', page_id: FORM } as const;
const ofMessages = { lead_source: 'DIRECT_MESSAGE' } as const;

/** Reads of the leads of a form, of direct messages and of a form library. `full` has what one request can have. */
const leadRequests = (expectedError?: string) => ({
	typed: { leads_in: 'AD_ACCOUNT' },
	...(expectedError !== undefined && { expectedError }),
	minimal: { ...inAccount, ...ofMessages },
	full: { ...inAccount, ...ofForm },
	variants: [request({ ...inLibrary, lead_source: 'INSTANT_FORM', page_id: FORM_IN_LIBRARY }, chosenLibrary)],
});

/** Waiting is not tested here. */
const started = { wait_for_completion: false, lead_regions: ['other'], leads_in: 'AD_ACCOUNT' } as const;

const done: Params = { task_id: ID };

export const lead: RequestsByEndpoint = {
	'GET lead/get/': leadRequests(),
	'GET lead/field/get/': leadRequests(),

	'POST page/lead/task/': {
		typed: started,
		minimal: request({ ...inAccount, page_id: FORM }, { typed: { leads_of: 'FORM' } }),
		full: request({ ...inAccount, ad_id: AD }, { typed: { leads_of: 'AD' } }),
		variants: [
			request({ ...inLibrary, page_id: FORM_IN_LIBRARY }, { typed: { ...chosenLibrary.typed, leads_of: 'FORM' } }),
			request({ ...inAccount, page_id: FORM, task_id: ID }, { typed: { leads_of: 'FORM' }, expectedError: `There is no task ${ID}` }),
		],
		untested: {
			output__waited: 'the waiting is in test/nodes/leadExport.test.ts',
			timeout_minutes: 'the waiting is in test/nodes/leadExport.test.ts',
			'additionalFields.created_after': 'leads are sorted out after the download, in test/nodes/leadExport.test.ts',
		},
	},
	'GET page/lead/task/download/': {
		expectedError: `There is no task ${ID}`,
		typed: { leads_in: 'AD_ACCOUNT', lead_region: 'us', output: 'file' },
		minimal: { ...inAccount, ...done },
		full: { ...inAccount, ...done },
		variants: [request({ ...inLibrary, ...done }, chosenLibrary)],
		untested: { 'additionalFields.created_after': 'leads are sorted out after the download, in test/nodes/leadExport.test.ts' },
	},

	'GET page/get/': {
		typed: { leads_in: 'AD_ACCOUNT' },
		addedByForm: { business_type: 'LEAD_GEN' },
		minimal: inAccount,
		full: {
			...inAccount,
			business_type: 'POP_UP_FORM',
			business_types: ['LEAD_GEN', 'POP_UP_FORM', 'TIKTOK_INSTANT_PAGE', 'STORE_FRONT', 'APP_PROFILE_PAGE', 'SHOP_ADS_PLP', 'SHOP_ADS_PDP'],
			status: 'PUBLISHED',
			title: 'Größen & "Mehr"',
			update_time_range: { start: '2026-01-01 00:00:00', end: '2026-12-31 23:59:59' },
			page: 1,
			page_size: 50,
		},
		variants: [request({ ...inLibrary, business_type: 'TIKTOK_INSTANT_PAGE', status: 'EDITED' }, chosenLibrary)],
	},
	'GET page/field/get/': { minimal: { ...inAccount, page_id: FORM }, full: { ...inAccount, page_id: FORM } },

	'GET page/library/get/': { minimal: { page_size: 20 }, full: { page: 1, page_size: 20 } },
	'POST page/library/transfer/': { minimal: { ...inAccount, bc_id: BUSINESS_CENTER }, full: { ...inAccount, bc_id: BUSINESS_CENTER } },

	'POST page/lead/mock/create/': leadRequests(),
	'GET page/lead/mock/get/': leadRequests('There is no test lead'),
	'POST page/lead/mock/delete/': {
		typed: { leads_in: 'AD_ACCOUNT' },
		expectedError: `There is no test lead ${ID}`,
		minimal: { ...inAccount, lead_id: ID },
		full: { ...inAccount, lead_id: ID },
		variants: [request({ ...inLibrary, lead_id: ID }, chosenLibrary)],
	},
};
