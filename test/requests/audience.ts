import { request, Upload, type Params, type RequestsByEndpoint } from './request';
import { ACCOUNT, AD_GROUP, AUDIENCE, BUSINESS_CENTER, ID, OTHER_ACCOUNT, OTHER_ID, PIXEL } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;

const VISITORS = '7130000000000000239';
const EMAILS = 'a1b2c3d4e5f60718';
const MORE_EMAILS = '0f1e2d3c4b5a6978';

/** Belongs to another ad account. */
const LOOKALIKE = '7130000000000000451';

const SAVED = '7140000000000000017';

const CUSTOMERS = new Upload('Kunden, März.csv', 'text/csv', Buffer.from(`${'0a'.repeat(32)}\n${'f9'.repeat(32)}\n`));

const named = { ...ownAccount, custom_audience_name: 'Käufer & friends, 30 days' } as const;

/** An endpoint of which everything is required. */
const same = (params: Params) => ({ minimal: params, full: params });

const unknown = { expectedError: `There is no audience ${ID}` } as const;

const filters = (value: string, ...parameter_filters: object[]) => ({
	operator: 'OR',
	filters: [{ field: 'EVENT', operator: 'EQ', value, ...(parameter_filters.length && { parameter_filters }) }],
});

const anyOf = (...rules: object[]) => ({ operator: 'OR', rules });

const page = (...values: string[]) => ({ field: 'URL', operator: 'CONTAINS', values });

/** Rules that can only be entered as JSON. */
const written = {
	inclusion_rule_set: anyOf(
		{
			event_source_ids: [PIXEL, ID],
			retention_days: 30,
			filter_set: filters('COMPLETE PAYMENT', page('shop', 'größe, rot'), { field: 'VALUE', operator: 'IS_GREATER_THAN_OR_EQUAL_TO', values: ['50'] }),
		},
		{ event_source_ids: [PIXEL], retention_days: 180, filter_set: filters('PAGE BROWSE') },
	),
	exclusion_rule_set: anyOf({
		event_source_ids: [PIXEL],
		retention_days: 7,
		filter_set: filters('CONTACT', { field: 'CONTENT_ID', operator: 'DOES_NOT_CONTAIN', values: ['sku-1', 'sku-2'] }),
	}),
} as const;

/** Rules that can be entered as fields. */
const filledIn = {
	inclusion_rule_set: anyOf(
		{ event_source_ids: [PIXEL, ID], retention_days: 30, filter_set: filters('PIXEL ADD TO CART', page('shop', 'größe, rot')) },
		{ event_source_ids: [PIXEL], retention_days: 1, filter_set: filters('NEW ACTION') },
	),
	exclusion_rule_set: anyOf({ event_source_ids: [PIXEL, OTHER_ID], retention_days: 7, filter_set: filters('OTHER ACTION', page('jobs')) }),
} as const;

const asFields = {
	rule_spec: undefined,
	include: [
		{ event_source_ids: [PIXEL, ID], action: 'PIXEL ADD TO CART', retention_days: 30, url_contains: ['shop', 'größe, rot'] },
		{ event_source_ids: [PIXEL], action: 'CLICK', action_name: 'NEW ACTION', retention_days: 1 },
	],
	exclude: [{ event_source_ids: [PIXEL, OTHER_ID], action: 'CLICK', action_name: 'OTHER ACTION', retention_days: 7, url_contains: ['jobs'] }],
} as const;

const watched = { inclusion_rule_set: anyOf({ event_source_ids: [ID, OTHER_ID], retention_days: 14, filter_set: filters('LIVE VIDEO VIEW') }) } as const;
const asWatched = { rule_spec: undefined, include: [{ event_source_ids: [ID, OTHER_ID], action: 'LIVE VIDEO VIEW', retention_days: 14 }] } as const;

const lookalike = {
	source_audience_id: AUDIENCE,
	include_source: false,
	mobile_os: 'ALL',
	placements: ['TikTok'],
	location_ids: ['DE'],
	audience_size: 'NARROW',
} as const;

const saved = { ...ownAccount, saved_audience_name: 'Coffee', location_ids: ['2921044'] } as const;

const targeting = {
	location_ids: ['2921044', '2782113'],
	gender: 'GENDER_FEMALE',
	age_groups: ['AGE_13_17', 'AGE_55_100'],
	languages: ['de', 'en'],
	audience_ids: [AUDIENCE, ID],
	excluded_audience_ids: [VISITORS, OTHER_ID],
	interest_category_ids: ['15', '26'],
	interest_keyword_ids: [ID, OTHER_ID],
	actions: [
		{ action_scene: 'VIDEO_RELATED', action_period: 15, video_user_actions: ['WATCHED_TO_END', 'COMMENTED'], action_category_ids: [ID, OTHER_ID] },
		{ action_scene: 'CREATOR_RELATED', action_period: 0, video_user_actions: ['FOLLOWING', 'VIEW_HOMEPAGE'], action_category_ids: [ID] },
		{ action_scene: 'HASHTAG_RELATED', action_period: 0, video_user_actions: ['VIEW_HASHTAG'], action_category_ids: [ID, OTHER_ID] },
	],
	operating_systems: ['ANDROID'],
	min_android_version: '9.0',
	device_model_ids: [ID, OTHER_ID],
	network_types: ['WIFI', '5G'],
	carrier_ids: [ID, OTHER_ID],
} as const;

export const audience: RequestsByEndpoint = {
	'POST dmp/custom_audience/create/': {
		minimal: { ...named, calculate_type: 'EMAIL_SHA256', file_paths: [EMAILS] },
		full: {
			...named,
			calculate_type: 'EMAIL_SHA256',
			file_paths: [EMAILS, MORE_EMAILS],
			audience_sub_type: 'REACH_FREQUENCY',
			retention_in_days: 1,
			audience_enhancement: false,
		},
		variants: [{ ...named, calculate_type: 'PHONE_SHA256', file_paths: ['18071605f4e3d2c1'], audience_sub_type: 'NORMAL', audience_enhancement: true }],
	},
	'POST dmp/custom_audience/rule/create/': {
		minimal: request(
			{ ...named, audience_type: 'ENGAGEMENT', rule_spec: { inclusion_rule_set: anyOf({ retention_days: 30, filter_set: filters('PLAY 6S') }) } },
			{ typed: { rule_spec: undefined, include: [{ action: 'PLAY 6S', retention_days: 30 }] } },
		),
		full: request(
			{
				...named,
				audience_type: 'PIXEL',
				rule_spec: written,
				audience_sub_type: 'REACH_FREQUENCY',
				retention_in_days: 365,
				is_auto_refresh: false,
				audience_enhancement: true,
			},
			{ typed: { rules_as: 'json' } },
		),
		variants: [
			request({ ...named, audience_type: 'PIXEL', rule_spec: filledIn, is_auto_refresh: true, audience_enhancement: false }, { typed: asFields }),
			request(
				{
					...named,
					audience_type: 'ENGAGEMENT_LIVE_VIDEO',
					rule_spec: watched,
					identity_type: 'BC_AUTH_TT',
					identity_id: ID,
					identity_authorized_bc_id: BUSINESS_CENTER,
				},
				{ typed: asWatched },
			),
			request(
				{ ...named, audience_type: 'ENGAGEMENT_ORGANIC_VIDEO', rule_spec: watched, identity_type: 'TT_USER', identity_id: ID },
				{ typed: asWatched },
			),
		],
	},
	'GET dmp/custom_audience/get/': {
		minimal: { ...ownAccount, custom_audience_ids: [AUDIENCE] },
		full: { ...ownAccount, custom_audience_ids: [AUDIENCE, VISITORS], history_size: 1 },
	},
	'GET dmp/custom_audience/list/': { minimal: ownAccount, full: { ...ownAccount, page: 1, page_size: 100, custom_audience_ids: [AUDIENCE, ID] } },
	'POST dmp/custom_audience/update/': {
		minimal: { ...named, custom_audience_id: AUDIENCE },
		full: { ...named, custom_audience_id: AUDIENCE, file_paths: [EMAILS, MORE_EMAILS], action: 'APPEND', audience_enhancement: false },
		variants: [
			{ ...ownAccount, custom_audience_id: AUDIENCE, file_paths: [EMAILS], action: 'REPLACE' },
			{ ...ownAccount, custom_audience_id: AUDIENCE, audience_sub_type: 'REACH_FREQUENCY', audience_enhancement: true },
		],
	},
	'POST dmp/custom_audience/delete/': {
		minimal: { ...ownAccount, custom_audience_ids: [AUDIENCE] },
		full: { ...ownAccount, custom_audience_ids: [AUDIENCE, VISITORS] },
	},
	'POST dmp/custom_audience/apply/': {
		minimal: { ...ownAccount, custom_audience_id: AUDIENCE, adgroup_ids: [AD_GROUP], action_mode: 'Disconnect' },
		full: { ...ownAccount, custom_audience_id: AUDIENCE, adgroup_ids: [AD_GROUP, ID], action_mode: 'Apply', usage_mode: 'Exclude' },
	},
	'GET dmp/custom_audience/apply/log/': {
		minimal: { ...ownAccount, custom_audience_ids: [AUDIENCE] },
		full: { ...ownAccount, page: 1, page_size: 100, custom_audience_ids: [AUDIENCE, VISITORS], timezone: 'Europe/Berlin' },
	},
	'POST dmp/custom_audience/file/upload/': {
		addedByForm: { file_signature: CUSTOMERS.md5 },
		minimal: { ...ownAccount, file: CUSTOMERS, calculate_type: 'EMAIL_SHA256' },
		full: { ...ownAccount, file: CUSTOMERS, calculate_type: 'MAID_SHA256', name: 'Kunden, "März"' },
	},
	'POST dmp/custom_audience/lookalike/create/': {
		minimal: { ...named, lookalike_spec: lookalike },
		full: {
			...named,
			audience_sub_type: 'REACH_FREQUENCY',
			lookalike_spec: {
				...lookalike,
				include_source: true,
				mobile_os: 'IOS',
				placements: ['TikTok', 'TopBuzz & BuzzVideo'],
				location_ids: ['DE', 'AT'],
				audience_size: 'BROAD',
			},
		},
	},
	'POST dmp/custom_audience/lookalike/update/': {
		minimal: { advertiser_id: OTHER_ACCOUNT, custom_audience_ids: [LOOKALIKE] },
		full: request({ advertiser_id: OTHER_ACCOUNT, custom_audience_ids: [LOOKALIKE, ID] }, unknown),
	},
	'POST dmp/custom_audience/share/': {
		minimal: { ...ownAccount, custom_audience_ids: [AUDIENCE], shared_advertiser_ids: [OTHER_ACCOUNT] },
		full: { ...ownAccount, custom_audience_ids: [AUDIENCE, VISITORS], shared_advertiser_ids: [OTHER_ACCOUNT, ID] },
	},
	'POST dmp/custom_audience/share/cancel/': {
		expectedError: 'The audience is not shared',
		...same({ ...ownAccount, custom_audience_id: AUDIENCE, shared_advertiser_id: OTHER_ACCOUNT }),
	},
	'GET dmp/custom_audience/share/log/': same({ ...ownAccount, custom_audience_id: AUDIENCE }),

	'POST dmp/saved_audience/create/': {
		minimal: saved,
		full: { ...saved, ...targeting, saved_audience_name: 'Größe ™ & more' },
		variants: [{ ...saved, operating_systems: ['IOS'], min_ios_version: '14.5', device_price_ranges: [0, 250], gender: 'GENDER_UNLIMITED' }],
	},
	'GET dmp/saved_audience/list/': { minimal: ownAccount, full: { ...ownAccount, page: 1, page_size: 100, saved_audience_ids: [SAVED, ID] } },
	'POST dmp/saved_audience/delete/': {
		minimal: { ...ownAccount, saved_audience_ids: [SAVED] },
		full: request({ ...ownAccount, saved_audience_ids: [SAVED, ID] }, { expectedError: `There is no saved audience ${ID}` }),
	},
	'GET audience/insight/overlap/': {
		minimal: { ...ownAccount, benchmark_custom_audience_id: AUDIENCE },
		full: request({ ...ownAccount, benchmark_custom_audience_id: AUDIENCE, comparison_custom_audience_ids: [VISITORS, ID] }, unknown),
		variants: [{ ...ownAccount, benchmark_custom_audience_id: AUDIENCE, comparison_custom_audience_ids: [VISITORS] }],
	},
};
