import type { RequestsByEndpoint } from './request';
import { ACCOUNT, APP } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;
const one = { ...ownAccount, app_id: APP } as const;

const STORE = 'https://apps.apple.com/de/app/röster/id1203646221?l=de&mt=8';

const tracking_url = {
	click_url: 'https://track.example.com/click?a=1&b=__CLICKID__',
	impression_url: 'https://track.example.com/seen',
	retargeting_click_url: 'https://track.example.com/back',
	retargeting_impression_url: 'https://track.example.com/back/seen?x=1,2',
} as const;

export const app: RequestsByEndpoint = {
	'POST app/create/': {
		minimal: { ...ownAccount, download_url: STORE },
		full: { ...ownAccount, download_url: STORE, partner: 'Adjust', enable_retargeting: 'RETARGETING', tracking_url },
	},

	'GET app/info/': { minimal: one, full: one },

	'GET app/list/': { minimal: ownAccount, full: { ...ownAccount, app_platform_ids: ['com.example.lighthouse', '1203646221'] } },

	'POST app/update/': {
		minimal: one,
		full: { ...one, download_url: STORE, platform: 'IOS', partner: 'TikTokAppAPI', enable_retargeting: 'NON_RETARGETING', tracking_url },
	},

	'GET app/optimization_event/': {
		minimal: { ...one, optimization_goal: 'INSTALL' },
		full: {
			...one,
			optimization_goal: 'IN_APP_EVENT',
			objective: 'APP_PROMOTION',
			app_promotion_type: 'APP_RETARGETING',
			placement_type: 'PLACEMENT_TYPE_NORMAL',
			placement: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'],
			available_only: false,
			is_skan: true,
		},
		variants: [
			{
				...one,
				optimization_goal: 'VALUE',
				objective: 'PRODUCT_SALES',
				placement_type: 'PLACEMENT_TYPE_AUTOMATIC',
				available_only: true,
				is_skan: false,
			},
		],
	},

	'GET app/optimization_event/retargeting/': { minimal: one, full: one },
};
