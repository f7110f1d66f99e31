import { request, type Params, type RequestsByEndpoint } from './request';
import { ACCOUNT, AD, AD_GROUP, CAMPAIGN, ID, OTHER_ID } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;

const RULE = '7360000000000000017';
const RUN = '7370000000000000017';

/** The minimal rule. */
const plain = {
	name: 'Stop',
	apply_objects: [{ dimension: 'AD', pre_condition_type: 'ALL_ACTIVE_AD' }],
	conditions: [{ subject_type: 'COST', match_type: 'GT', values: ['100'], range_type: 'TODAY' }],
	actions: [{ subject_type: 'TURN_OFF' }],
	notification: { notification_type: 'NOT_NOTIFICATION' },
	rule_exec_info: { exec_time_type: 'PER_HALF_HOUR' },
} as const;

const conditions = [
	{ subject_type: 'COST', match_type: 'BETWEEN', values: ['0.5', '500'], range_type: 'PAST_SEVEN_DAYS', calculation_type: 'ALL_OBJECTS' },
	{ subject_type: 'ROAS_PURCHASES_ONSITE', match_type: 'LT', values: ['3'], range_type: 'LAST_HOUR', calculation_type: 'DEFAULT' },
	{ subject_type: 'NAME', match_type: 'NOT_CONTAINS', values: ['Spring, early'], range_type: 'DEFAULT' },
	{ subject_type: 'BID_STRATEGY', match_type: 'MATCH', values: ['COST_CAP', 'BID_CAP'], range_type: 'LIFETIME' },
] as const;

const mails = { notification_period: 'TIME_SCHEDULE', email_exec_time: ['09:00', '18:30'], no_result_notification: true, mute_option: 'MUTE' } as const;

/** Changes a budget and a bid, with all parameters. */
const raise = {
	name: 'Größer & besser, "täglich"',
	apply_objects: [
		{ dimension: 'ADGROUP', pre_condition_type: 'SELECTED', dimension_ids: [AD_GROUP, ID], bind_type: 'BIND' },
		{ dimension: 'CAMPAIGN', pre_condition_type: 'ALL_INACTIVE_AD_GROUP_UNDER_SELECTED', dimension_ids: [CAMPAIGN, OTHER_ID], bind_type: 'UNBIND' },
	],
	conditions,
	actions: [
		{
			subject_type: 'DAILY_BUDGET',
			action_type: 'INCREASE',
			value_type: 'PERCENT',
			value: { value: 12.5, use_limit: true, limit: 100.75 },
			frequency_info: { type: 'CUSTOM', custom_frequency_type: 'N_MINTUE_Y_TIMES', time: 90, count: 3 },
		},
		{ subject_type: 'BID', action_type: 'ADJUST_TO', value_type: 'EXACT', value: { value: 0.5 }, frequency_info: { type: 'ONCE_IN_1_W' } },
	],
	notification: { notification_type: 'ANY_CHANGES', email_setting: mails },
	rule_exec_info: { exec_time_type: 'CUSTOM', exec_time: '12:00' },
	tzone: 'Europe/Berlin',
} as const;

/** Only notifies people, at set times. */
const notify = {
	...plain,
	name: 'Tell us',
	actions: [{ subject_type: 'MESSAGE' }],
	notification: {
		notification_type: 'TASK_FINISH',
		email_setting: { notification_period: 'EVERY_TIME', no_result_notification: false, mute_option: 'UNMUTE' },
	},
	rule_exec_info: {
		exec_time_type: 'HALF_HOUR_IN_SPECIFIC_TIME_PERIOD',
		time_period_info: [
			{ date_type: 'WEEK', num: [1, 5], start_time: '09:00', end_time: '18:00' },
			{ date_type: 'MONTH', num: [28], start_time: '00:00', end_time: '23:30' },
		],
	},
} as const;

/** Acts once, whatever the metrics are. */
const once = {
	...plain,
	conditions: [{ subject_type: 'NO_CONDITION', match_type: 'DEFAULT', range_type: 'DEFAULT' }],
	actions: [
		{ subject_type: 'LIFETIME_BUDGET', action_type: 'DECREASE', value_type: 'EXACT', value: { value: 20, use_limit: true, limit: 20 } },
		{ subject_type: 'TURN_ON' },
	],
	rule_exec_info: { exec_time_type: 'SPECIFIC_TIME_ACCURATE_ONCE', exec_time: '2027-04-20 04:20' },
} as const;

/** Whether there is a limit is not a field: it follows from the limit. */
const typing = (params: Params) =>
	request(params, { typed: JSON.parse(JSON.stringify(params, (name, value: unknown) => (name === 'use_limit' ? undefined : value))) as Params });

const changed = (rule: object) => ({ rule_id: RULE, ...rule });

const filtering = { status: 'ON', data_dimension: 'ADGROUP', rule_info: [RULE, 'Stop what costs too much, at once'] } as const;

/** The SDK has one type for the filters of both lists; the reference page of this list does not name it. */
const forResults = 'a filter of optimizer/rule/result/list/; the page of this endpoint does not have it';

export const automatedRule: RequestsByEndpoint = {
	'POST optimizer/rule/create/': {
		minimal: { ...ownAccount, rules: [plain] },
		full: typing({ ...ownAccount, rules: [raise, notify], lang: 'ZH' }),
		variants: [typing({ ...ownAccount, rules: [once], lang: 'EN' })],
	},
	'POST optimizer/rule/update/': {
		minimal: { ...ownAccount, rules: [changed(plain)] },
		full: typing({ ...ownAccount, rules: [changed(raise), changed(notify)], lang: 'JA' }),
		variants: [
			typing({ ...ownAccount, rules: [changed(once)], lang: 'EN' }),
			{
				...ownAccount,
				rules: [changed({ ...plain, actions: [{ subject_type: 'BID', action_type: 'INCREASE', value_type: 'EXACT', value: { value: 1 } }] })],
			},
		],
	},
	'GET optimizer/rule/get/': {
		minimal: { ...ownAccount, rule_ids: [RULE] },
		full: request({ ...ownAccount, rule_ids: [RULE, ID] }, { expectedError: `There is no rule ${ID}` }),
	},
	'GET optimizer/rule/list/': {
		minimal: ownAccount,
		full: { ...ownAccount, page: 1, page_size: 100, filtering, tzone: 'Asia/Tokyo' },
		variants: [{ ...ownAccount, filtering: { status: 'DELETED', data_dimension: 'CAMPAIGN' } }],
		untested: { 'filtering.action': forResults, 'filtering.time': forResults },
	},
	'POST optimizer/rule/batch_bind/': {
		minimal: { ...ownAccount, bind_info: [{ rule_id: RULE, bind_type: 'BIND', dimension: 'AD', dimension_ids: [AD] }] },
		full: {
			...ownAccount,
			lang: 'JA',
			bind_info: [
				{ rule_id: RULE, bind_type: 'BIND', dimension: 'CAMPAIGN', dimension_ids: [CAMPAIGN, ID] },
				{ rule_id: RULE, bind_type: 'UNBIND', dimension: 'ADGROUP', dimension_ids: [AD_GROUP, OTHER_ID] },
			],
		},
	},
	'GET optimizer/rule/result/list/': {
		minimal: ownAccount,
		full: request(
			{
				...ownAccount,
				page: 1,
				page_size: 100,
				filtering: { ...filtering, action: 'TURN_OFF', time: ['2026-01-01 00:00:00', '2026-01-31 23:59:59'] },
				lang: 'ZH',
			},
			{ typed: { filtering: { ...filtering, action: 'TURN_OFF', time: ['2026-01-01 00:00:00Z', '2026-02-01 00:59:59+01:00'] } } },
		),
		variants: [{ ...ownAccount, filtering: { action: 'LIFETIME_BUDGET', data_dimension: 'AD' }, lang: 'JA' }],
	},
	'GET optimizer/rule/result/get/': {
		minimal: { ...ownAccount, result_detail: [{ rule_id: RULE, exec_id: RUN }] },
		full: request(
			{
				...ownAccount,
				result_detail: [
					{ rule_id: RULE, exec_id: RUN },
					{ rule_id: RULE, exec_id: ID },
				],
				lang: 'EN',
			},
			{ expectedError: `There is no run ${ID}` },
		),
	},
};
