import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, IMAGE } from './values';

const CENTER = '7000000000000000011';

const account = { advertiser_id: ACCOUNT, identity_type: 'TT_USER', identity_id: '7110000000000000102' } as const;

export const identity: RequestsByEndpoint = {
	'POST identity/create/': {
		minimal: { advertiser_id: ACCOUNT, display_name: 'Röster & Co' },
		full: { advertiser_id: ACCOUNT, display_name: 'Röster, Berlin', image_uri: IMAGE },
	},

	'GET identity/get/': {
		minimal: { advertiser_id: ACCOUNT },
		full: { advertiser_id: ACCOUNT, identity_type: 'CUSTOMIZED_USER', filtering: { keyword: 'light & house, ü' }, page: 1, page_size: 100 },
		variants: [{ advertiser_id: ACCOUNT, identity_type: 'BC_AUTH_TT', identity_authorized_bc_id: CENTER }],
	},

	'GET identity/video/info/': {
		typed: { how_many: 'one' },
		minimal: { ...account, item_id: '7110000000000000171' },
		full: {
			advertiser_id: ACCOUNT,
			identity_type: 'BC_AUTH_TT',
			identity_id: '7110000000000000103',
			identity_authorized_bc_id: CENTER,
			item_id: '7110000000000000173',
			item_type: 'CAROUSEL',
		},
		variants: [request({ ...account, item_ids: ['7110000000000000171', '7110000000000000172'], item_type: 'VIDEO' }, { typed: { how_many: 'several' } })],
	},
};
