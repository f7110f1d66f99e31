import { portfolio } from './creativePortfolio';
import { request, Upload, type RequestsByEndpoint } from './request';
import { ACCOUNT, AD_GROUP, IMAGE, OTHER_ACCOUNT, VIDEO } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;
const PLAYABLE = '7500000000000000017';
const playable = { ...ownAccount, playable_id: PLAYABLE } as const;

const game = new Upload('Beans, v2.zip', 'application/zip', Buffer.from('PK\u0003\u0004 and so on'));

const hashtag = { ...ownAccount, discovery_type: 'HASHTAG', hashtag_id: '4268426520694', country_code: 'DE', date_range: '7DAY' } as const;

export const creative: RequestsByEndpoint = {
	'POST creative/asset/delete/': {
		minimal: { ...ownAccount, video_ids: [VIDEO] },
		full: { ...ownAccount, video_ids: [VIDEO, 'v1007400000000000000117'], image_ids: [IMAGE, 'ad-site-sandbox/7410000000000000117'] },
	},

	'POST creative/asset/share/': {
		addedByForm: { asset_type: 'VIDEO' },
		minimal: { ...ownAccount, material_ids: ['7400000000000000017'], shared_advertiser_ids: [OTHER_ACCOUNT] },
		full: {
			...ownAccount,
			asset_type: 'IMAGE',
			material_ids: ['7410000000000000017', '7410000000000000117'],
			shared_advertiser_ids: [OTHER_ACCOUNT, '7100000000000000451'],
		},
	},

	'POST creative/shareable_link/create/': {
		minimal: { sharer: 'Mira', shared_assets: [{ asset_id: VIDEO }] },
		full: {
			sharer: 'Mira & Jonas, Röster',
			shared_assets: [
				{ asset_id: VIDEO, asset_name: 'Film, spring' },
				{ asset_id: IMAGE, asset_name: 'Banner' },
			],
		},
	},

	'POST creative/image/edit/': {
		addedByForm: { edit_method: 'fix_size' },
		minimal: { ...ownAccount, image_id: IMAGE, width: 640, height: 3 },
		full: { ...ownAccount, image_id: IMAGE, width: 720, height: 1280, edit_method: 'gauss_padding_reserve_score', image_name: 'Banner, groß' },
	},

	'POST creative/smart_text/generate/': {
		minimal: { ...ownAccount, adgroup_id: AD_GROUP, param_type: 'RECOMMENDED' },
		full: {
			...ownAccount,
			adgroup_id: AD_GROUP,
			param_type: 'CUSTOMIZED',
			language: 'JA',
			keywords: ['coffee beans', 'free, fast returns'],
			industry_id: '290303',
			limit: 20,
		},
	},

	'POST playable/upload/': {
		minimal: { ...ownAccount, upload_type: 'UPLOAD_BY_FILE', playable_package: game },
		full: { ...ownAccount, upload_type: 'UPLOAD_BY_FILE', playable_package: game },
		variants: [request({ ...ownAccount, upload_type: 'UPLOAD_BY_FILE_ID', file_id: '7460000000000000033' }, { expectedError: 'There is no file' })],
	},

	'GET playable/validate/': { minimal: playable, full: playable },

	'POST playable/save/': { minimal: { ...playable, playable_name: 'B' }, full: { ...playable, playable_name: 'Beans & cups, grün' } },

	'GET playable/get/': {
		minimal: ownAccount,
		full: {
			...playable,
			page: 1,
			page_size: 100,
			playable_url: 'https://example.com/playable/index.html',
			playable_name: 'Match the beans',
			status: 'AUDIT_SUCCESS',
			operation_status: 'DELETED',
		},
	},

	'POST playable/delete/': { minimal: playable, full: playable },

	...portfolio,

	'GET discovery/detail/': { minimal: hashtag, full: { ...hashtag, date_range: '120DAY' } },

	'GET discovery/trending_list/': {
		addedByForm: { date_range: '7DAY', category_name: 'ALL' },
		minimal: { ...ownAccount, discovery_type: 'HASHTAG' },
		full: { ...ownAccount, discovery_type: 'HASHTAG', country_code: 'DE', date_range: '30DAY', category_name: 'FOOD_AND_BEVERAGE' },
	},
};
