import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { expected, RULE, typed, setUpAutomatedRule } from '../support/automatedRule';
import { errorTextOf } from '../support/avatarNode';

const { context, run, sent } = setUpAutomatedRule();

describe('bad input is told and not sent', () => {
	test.each<[string, IDataObject, string]>([
		['no name', typed({ name: '={{ "" }}' }), '“Rules › 1 › Name” is missing'],
		[
			'a time that is none',
			typed({ rule_exec_info: { item: { exec_time_type: 'CUSTOM', exec_time: '25:00' } } }),
			'“Rules › 1 › Schedule › Time” must be a time such as 12:00',
		],
		[
			'no time',
			typed({ rule_exec_info: { item: { exec_time_type: 'SPECIFIC_TIME_ACCURATE_ONCE', exec_time: '={{ "" }}' } } }),
			'“Rules › 1 › Schedule › Time” is missing',
		],
		[
			'no amount',
			typed({ actions: { item: [{ subject_type: 'BID', action_type: 'DECREASE', value_type: 'EXACT' }] } }),
			'“Rules › 1 › Actions › 1 › Amount” is missing',
		],
		[
			'no limit',
			typed({
				actions: {
					item: [{ subject_type: 'BID', action_type: 'INCREASE', value_type: 'EXACT', value: { item: { value: 2, limit__amount: '={{ "" }}' } } }],
				},
			}),
			'“Rules › 1 › Actions › 1 › Amount › Limit” is missing',
		],
		[
			'a limit of nothing',
			typed({ actions: { item: [{ subject_type: 'BID', action_type: 'INCREASE', value_type: 'EXACT', value: { item: { value: 2 } } }] } }),
			'“Rules › 1 › Actions › 1 › Amount › Limit” is 0; it must be 0.01 or more',
		],
		[
			'a budget that is set to a percentage',
			typed({
				actions: { item: [{ subject_type: 'DAILY_BUDGET', action_type: 'ADJUST_TO', value_type: 'PERCENT', value__set: { item: { value: 20 } } }] },
			}),
			'“Rules › 1 › Actions › 1 › Unit” must be Amount with Set To',
		],
		[
			'an ID that is none',
			typed({ apply_objects: { item: [{ dimension: 'AD', pre_condition_type: 'SELECTED', dimension_ids: ['my ad'] }] } }),
			'“Rules › 1 › Applies To › 1 › Ad › 1” is my ad; it is not an ID',
		],
		[
			'nothing selected',
			typed({ apply_objects: { item: [{ dimension: 'CAMPAIGN', pre_condition_type: 'ALL_ACTIVE_AD_UNDER_SELECTED', dimension_ids: '={{ [] }}' }] } }),
			'“Rules › 1 › Applies To › 1 › Campaign” is missing',
		],
		['no condition', typed({ conditions: {} }), '“Rules › 1 › Conditions” is missing'],
	])('%s', async (_, rule, expectedMessage) => {
		expect(errorTextOf(await run('createRules', { rules: { item: [rule] } }))).toContain(expectedMessage);
		// A name is looked up in the list first.
		expect(context.sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(0);
	});
});

describe('a limit and its flag go together in JSON', () => {
	const update = async (value: IDataObject) => {
		const rules = [{ rule_id: RULE, ...expected, actions: [{ ...expected.actions[0], value }] }];
		return await run('updateRules', { rules__update: {}, additionalFields: { additionalParameters: JSON.stringify({ rules }) } });
	};

	test('a limit brings its flag', async () => {
		expect(errorTextOf(await update({ value: '20', limit: 100 }))).toBe('no error: success');
		expect((sent() as { body: any }).body.rules[0].actions[0].value).toEqual({ value: 20, limit: 100, use_limit: true });
	});

	test('a flag alone is refused', async () => {
		expect(errorTextOf(await update({ value: 20, use_limit: true }))).toContain(
			'“Rules › 1 › Actions › 1 › Amount” must have limit and use_limit together or neither',
		);
		expect(context.sandbox.calls).toHaveLength(0);
	});
});
