import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { runOperation } from './runOperation';
import { startTestSandbox } from './sandboxClient';
import { ACCOUNT, locator } from './values';

export const GROUP = '7310000000000000017';
export const RULE = '7360000000000000017';

/** A rule as the form has it; in an update the limit is one of the additional fields. */
export const typed = (more: IDataObject = {}): IDataObject => ({
	name: 'Raise what works',
	apply_objects: { item: [{ dimension: 'ADGROUP', pre_condition_type: 'SELECTED', dimension_ids: [GROUP], additionalFields: {} }] },
	conditions: {
		item: [
			{ subject_type: 'ROAS_PURCHASE', match_type: 'GT', values: '3', range_type: 'PAST_THREE_DAYS', additionalFields: {} },
			{ subject_type: 'COST', match_type: 'BETWEEN', values: '50, 500', range_type: 'TODAY', additionalFields: { calculation_type: 'ALL_OBJECTS' } },
		],
	},
	actions: {
		item: [
			{
				subject_type: 'DAILY_BUDGET',
				action_type: 'INCREASE',
				value_type: 'PERCENT',
				value: { item: { value: 20, limit__amount: 100 } },
				frequency_info: { item: { type: 'CUSTOM', custom_frequency_type: 'N_DAY_Y_TIMES', time: 2, count: 3 } },
			},
		],
	},
	notification: {
		item: {
			notification_type: 'ANY_CHANGES',
			additionalFields: {
				email_setting: {
					item: {
						notification_period: 'TIME_SCHEDULE',
						email_exec_time: '09:00, 18:00',
						additionalFields: { no_result_notification: false, mute_option: 'UNMUTE' },
					},
				},
			},
		},
	},
	rule_exec_info: { item: { exec_time_type: 'CUSTOM', exec_time: '12:00' } },
	additionalFields: { tzone: 'Europe/Berlin' },
	...more,
});

/** The same rule as TikTok gets it. */
export const expected = {
	name: 'Raise what works',
	apply_objects: [{ dimension: 'ADGROUP', pre_condition_type: 'SELECTED', dimension_ids: [GROUP] }],
	conditions: [
		{ subject_type: 'ROAS_PURCHASE', match_type: 'GT', values: ['3'], range_type: 'PAST_THREE_DAYS' },
		{ subject_type: 'COST', match_type: 'BETWEEN', values: ['50', '500'], range_type: 'TODAY', calculation_type: 'ALL_OBJECTS' },
	],
	actions: [
		{
			subject_type: 'DAILY_BUDGET',
			action_type: 'INCREASE',
			value_type: 'PERCENT',
			value: { value: 20, use_limit: true, limit: 100 },
			frequency_info: { type: 'CUSTOM', custom_frequency_type: 'N_DAY_Y_TIMES', time: 2, count: 3 },
		},
	],
	notification: {
		notification_type: 'ANY_CHANGES',
		email_setting: { notification_period: 'TIME_SCHEDULE', email_exec_time: ['09:00', '18:00'], no_result_notification: false, mute_option: 'UNMUTE' },
	},
	rule_exec_info: { exec_time_type: 'CUSTOM', exec_time: '12:00' },
	tzone: 'Europe/Berlin',
};

/** Starts a sandbox for a test file, resets it before each test, and runs operations of TikTok Automated Rule. */
export function setUpAutomatedRule() {
	const context = {} as { sandbox: Sandbox };
	beforeAll(async () => {
		context.sandbox = await startTestSandbox();
	});
	beforeEach(() => context.sandbox.reset());
	afterAll(() => context.sandbox.close());
	return {
		context,
		run: (operation: string, parameters: IDataObject) =>
			runOperation(context.sandbox.url, 'tikTokAutomatedRule', operation.includes('Result') ? 'ruleResult' : 'rule', operation, {
				advertiser_id: locator(ACCOUNT),
				...parameters,
			}),
		/** The only request. */
		sent: () => {
			expect(context.sandbox.calls).toHaveLength(1);
			const [{ method, path, query, body }] = context.sandbox.calls as [Sandbox['calls'][0]];
			return { method, path: path.replace('/open_api/v1.3/', ''), ...(body ? { body: JSON.parse(body) } : { query }) };
		},
	};
}
