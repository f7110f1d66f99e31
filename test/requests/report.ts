import { request, type Params, type RequestsByEndpoint } from './request';
import { USUAL_METRICS } from '../../nodes/TikTokReport/values';
import { ACCOUNT, BUSINESS_CENTER, CAMPAIGN, ID, OTHER_ACCOUNT } from './values';

const days = { start_date: '2026-01-30', end_date: '2026-01-31' } as const;

/** The form takes several ad accounts; TikTok gets a single one by itself. */
const ofAccount = { advertiser_id: undefined, advertiser_ids: [ACCOUNT] } as const;

/** A lifetime is a date range in the form. */
const lifetime = { query_lifetime: undefined, date_range: 'lifetime' } as const;

/** Names and currency are further metrics; test/nodes/reportDates.test.ts has them. */
const plain = { add_names: false } as const;

const basic = { report_type: 'BASIC', advertiser_id: ACCOUNT, data_level: 'AUCTION_CAMPAIGN', dimensions: ['campaign_id', 'stat_time_day'], ...days } as const;

const both = { advertiser_ids: [ACCOUNT, OTHER_ACCOUNT] } as const;

const without = (params: Params, ...names: readonly string[]): Params => Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));

const task = { advertiser_id: ACCOUNT, task_id: ID } as const;
const missing = { expectedError: `There is no task ${ID}` } as const;

export const report: RequestsByEndpoint = {
	'GET report/integrated/get/': {
		// Return All is on, and a new form has chosen metrics.
		addedByForm: { page_size: 1000, metrics: USUAL_METRICS },
		typed: plain,
		minimal: request(basic, { typed: ofAccount }),
		full: request(
			{
				...without(basic, 'advertiser_id'),
				advertiser_ids: [ACCOUNT],
				page: 1,
				page_size: 1000,
				metrics: ['spend', 'ctr'],
				order_field: 'spend',
				order_type: 'ASC',
				service_type: 'AUCTION',
				query_mode: 'REGULAR',
				enable_total_metrics: true,
				multi_adv_report_in_utc_time: true,
				filtering: [
					{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: `["${CAMPAIGN}"]` },
					{ field_name: 'objective_type', filter_type: 'MATCH', filter_value: 'TRAFFIC' },
				],
			},
			{ typed: { returnAll: false, include_deleted: false, output_as_sent: true } },
		),
		variants: [
			request(
				{
					...without(basic, 'advertiser_id', 'start_date', 'end_date'),
					...both,
					dimensions: ['campaign_id'],
					query_lifetime: true,
					query_mode: 'CHUNK',
				},
				{ typed: lifetime },
			),
			{
				report_type: 'AUDIENCE',
				...both,
				data_level: 'AUCTION_AD',
				dimensions: ['ad_id', 'gender'],
				metrics: ['impressions'],
				multi_adv_report_in_utc_time: false,
				...days,
			},
			request(
				{ report_type: 'PLAYABLE_MATERIAL', advertiser_id: ACCOUNT, dimensions: ['playable_id'], metrics: ['spend'], query_lifetime: true },
				{ typed: lifetime },
			),
			{
				report_type: 'CATALOG',
				advertiser_id: ACCOUNT,
				data_level: 'AUCTION_ADGROUP',
				dimensions: ['product_id'],
				metrics: ['spend'],
				order_field: 'spend',
				order_type: 'DESC',
				...days,
			},
			{
				report_type: 'BC',
				bc_id: BUSINESS_CENTER,
				dimensions: ['advertiser_id', 'stat_time_day'],
				metrics: ['spend'],
				filtering: [{ field_name: 'cost', filter_type: 'BETWEEN', filter_value: '["1","500"]' }],
				...days,
			},
			{
				report_type: 'TT_SHOP',
				advertiser_id: ACCOUNT,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id', 'country_code'],
				metrics: ['spend'],
				enable_total_metrics: true,
				...days,
			},
		],
		untested: { 'additionalFields.recheck_days': 'it changes the days, see test/nodes/reportDates.test.ts' },
	},

	'POST report/task/create/': {
		addedByForm: { output_format: 'CSV_STRING', metrics: USUAL_METRICS },
		typed: { ...plain, wait_for_completion: false },
		minimal: request(basic, { typed: ofAccount }),
		full: request(
			{
				...basic,
				metrics: ['spend', 'ctr'],
				order_field: 'spend',
				order_type: 'ASC',
				service_type: 'AUCTION',
				output_format: 'XLSX_DOWNLOAD',
				file_name: 'Spring report',
				enable_report_title_translation: true,
				filtering: [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: `["${CAMPAIGN}"]` }],
			},
			{ typed: { ...ofAccount, output_as_sent: false } },
		),
		variants: [
			request(
				{ ...without(basic, 'advertiser_id', 'start_date', 'end_date'), ...both, dimensions: ['campaign_id'], query_lifetime: true },
				{ typed: lifetime },
			),
			{
				report_type: 'AUDIENCE',
				...both,
				data_level: 'AUCTION_AD',
				dimensions: ['ad_id', 'age'],
				metrics: ['impressions'],
				output_format: 'CSV_DOWNLOAD',
				...days,
			},
			{
				report_type: 'CATALOG',
				advertiser_id: ACCOUNT,
				data_level: 'RESERVATION_ADGROUP',
				dimensions: ['product_id'],
				metrics: ['spend'],
				service_type: 'RESERVATION',
				...days,
			},
		],
		untested: {
			'additionalFields.timeout_minutes': 'the waiting is in test/nodes/reportTaskWait.test.ts',
			'additionalFields.recheck_days': 'it changes the days, see test/nodes/reportDates.test.ts',
		},
	},

	'GET report/task/check/': { minimal: request(task, missing), full: request(task, missing) },

	'POST report/task/cancel/': { minimal: request(task, missing), full: request(task, missing) },

	'GET report/task/download/': { minimal: request(task, missing), full: request(task, { ...missing, typed: { output: 'file', output_as_sent: true } }) },
};
