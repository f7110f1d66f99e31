import { get, type Endpoint } from '../lib/form/endpoint';
import { text } from '../lib/form/field';
import type { Handler } from './api';
import { paged } from './listing';
import { UNSEEN } from './tables';

const advertiser = text('advertiser_id', '', '', { required: true });

/** Lists that pickers of ad groups read, until a node's table has them. */
export const targetingEndpoints: readonly Endpoint[] = [
	get('dmp/custom_audience/list/', { ...UNSEEN, pages: { max: 100 }, fields: [advertiser] }),
	get('dmp/saved_audience/list/', { ...UNSEEN, pages: { max: 100 }, fields: [advertiser] }),
];

const AUDIENCES = [{ audience_id: '7130000000000000017', name: 'Newsletter readers', audience_type: 'Customer File Audience', is_valid: true }, { audience_id: '7130000000000000239', name: 'Visitors of 30 days', audience_type: 'Website Traffic Audience', is_valid: true }];

/** What stands behind these lists. */
export const targetingHandlers: Readonly<Record<string, Handler>> = {
	'GET dmp/custom_audience/list/': ({ params }) => paged(AUDIENCES, params),
	'GET dmp/saved_audience/list/': ({ params }) => {
		const { list, page_info } = paged([{ saved_audience_id: '7140000000000000017', saved_audience_name: 'Coffee lovers', gender: 'GENDER_UNLIMITED' }], params);
		return { saved_audiences: list, page_info };
	},
};
