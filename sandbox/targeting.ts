import { get, type Endpoint } from '../lib/form/endpoint';
import { several, text } from '../lib/form/field';
import type { Handler } from './api';
import { paged } from './listing';
import { UNSEEN } from './tables';

const advertiser = text('advertiser_id', '', '', { required: true });

/** Lists that pickers of ad groups read, until a node's table has them. */
export const targetingEndpoints: readonly Endpoint[] = [
	get('tool/language/', { ...UNSEEN, fields: [advertiser] }),
	get('tool/region/', { ...UNSEEN, fields: [advertiser, several('placements', '', '', { required: true }), text('objective_type', '', '', { required: true }), text('level_range', '', '')] }),
	get('tool/interest_category/', { ...UNSEEN, fields: [advertiser] }),
	get('tool/carrier/', { ...UNSEEN, fields: [advertiser] }),
	get('tool/device_model/', { ...UNSEEN, fields: [advertiser] }),
	get('dmp/custom_audience/list/', { ...UNSEEN, pages: { max: 100 }, fields: [advertiser] }),
	get('dmp/saved_audience/list/', { ...UNSEEN, pages: { max: 100 }, fields: [advertiser] }),
	get('pangle_audience_package/get/', { ...UNSEEN, fields: [advertiser] }),
];

const COUNTRIES = [['2077456', 'Brazil', 'BR'], ['2921044', 'Germany', 'DE'], ['1643084', 'Indonesia', 'ID'], ['1861060', 'Japan', 'JP'], ['2635167', 'United Kingdom', 'GB'], ['6252001', 'United States', 'US']] as const;

const regions: Handler = ({ params }) => ({
	region_list: [],
	region_info: [
		...COUNTRIES.map(([location_id, name, region_code]) => ({ location_id, name, region_code, parent_id: '0', level: 'COUNTRY', area_type: 'ADMIN', next_level_ids: [], support_below_18: true })),
		...(params.level_range === 'TO_COUNTRY' ? [] : [{ location_id: '5332921', name: 'California', region_code: 'US', parent_id: '6252001', level: 'PROVINCE', area_type: 'ADMIN', next_level_ids: [], support_below_18: true }]),
	],
});

const AUDIENCES = [{ audience_id: '7130000000000000017', name: 'Newsletter readers', audience_type: 'Customer File Audience', is_valid: true }, { audience_id: '7130000000000000239', name: 'Visitors of 30 days', audience_type: 'Website Traffic Audience', is_valid: true }];

/** What stands behind these lists. */
export const targetingHandlers: Readonly<Record<string, Handler>> = {
	'GET tool/language/': () => ({ languages: [{ code: 'en', name: 'English' }, { code: 'de', name: 'German' }, { code: 'pt', name: 'Portuguese' }, { code: 'ja', name: 'Japanese' }] }),
	'GET tool/region/': regions,
	'GET tool/interest_category/': () => ({ interest_categories: [{ interest_category_id: '10', interest_category_name: 'Education', level: 1, sub_category_ids: [], special_industries: [], placements: [] }, { interest_category_id: '15', interest_category_name: 'Food & Beverage', level: 1, sub_category_ids: [], special_industries: [], placements: [] }] }),
	'GET tool/carrier/': () => ({
		countries: [
			{ country_code: 'DE', carriers: [{ carrier_id: '2620000', name: 'DE: Telekom', in_use: true, value: [] }, { carrier_id: '2620001', name: 'DE: Closed', in_use: false, value: [] }] },
			{ country_code: 'US', carriers: [{ carrier_id: '3100000', name: 'US: Verizon', in_use: true, value: [] }] },
		],
	}),
	'GET tool/device_model/': () => ({ device_models: [{ device_model_id: '101001', device_model_name: 'Phone One', os_type: 'ANDROID', level: 'MODEL', is_active: true, child_device_ids: [] }, { device_model_id: '101002', device_model_name: 'Phone Zero', os_type: 'ANDROID', level: 'MODEL', is_active: false, child_device_ids: [] }] }),
	'GET dmp/custom_audience/list/': ({ params }) => paged(AUDIENCES, params),
	'GET dmp/saved_audience/list/': ({ params }) => {
		const { list, page_info } = paged([{ saved_audience_id: '7140000000000000017', saved_audience_name: 'Coffee lovers', gender: 'GENDER_UNLIMITED' }], params);
		return { saved_audiences: list, page_info };
	},
	'GET pangle_audience_package/get/': () => ({ packages: [{ package_id: '7150000000000000017', package_name: 'Puzzle players', bind_type: 'INCLUDE' }, { package_id: '7150000000000000239', package_name: 'Children', bind_type: 'EXCLUDE' }] }),
};
