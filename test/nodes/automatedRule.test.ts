import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { expected, GROUP, RULE, typed, setUpAutomatedRule } from '../support/automatedRule';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { openChoices } from '../support/editor';
import { ACCOUNT, locator } from '../support/values';

const RUN = '7370000000000000017';

const { context, run, sent } = setUpAutomatedRule();

const simple = { actions: { item: [{ subject_type: 'TURN_OFF' }] }, notification: { item: { notification_type: 'NOT_NOTIFICATION', additionalFields: {} } } };

describe('what TikTok receives', () => {
	test('for a new rule from fields', async () => {
		const finished = await run('createRules', { rules: { item: [typed()] }, additionalFields: { lang: 'JA' } });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sent()).toEqual({ method: 'POST', path: 'optimizer/rule/create/', body: { advertiser_id: ACCOUNT, rules: [expected], lang: 'JA' } });
		expect(jsonOf(finished)).toEqual([{ rule_ids: [expect.stringMatching(/^\d{19}$/)] }]);
	});

	test('without an amount where nothing is changed', async () => {
		expect(errorTextOf(await run('createRules', { rules: { item: [typed(simple)] } }))).toBe('no error: success');
		expect(sent()).toMatchObject({
			body: { rules: [{ actions: [{ subject_type: 'TURN_OFF' }], notification: { notification_type: 'NOT_NOTIFICATION' } }] },
		});
		expect(JSON.parse(context.sandbox.calls[0]!.body).rules[0].actions).toEqual([{ subject_type: 'TURN_OFF' }]);
	});

	const action = (more: IDataObject) => ({ actions: { item: [{ subject_type: 'BID', action_type: 'INCREASE', value_type: 'EXACT', ...more }] } });

	test('a bid that is set to a value, without a limit', async () => {
		expect(
			errorTextOf(await run('createRules', { rules: { item: [typed(action({ action_type: 'ADJUST_TO', value__set: { item: { value: 2 } } }))] } })),
		).toBe('no error: success');
		expect(sent()).toMatchObject({ body: { rules: [{ actions: [{ action_type: 'ADJUST_TO', value_type: 'EXACT', value: { value: 2 } }] }] } });
		expect(context.sandbox.calls[0]!.body).not.toContain('limit');
	});

	test.each<[string, IDataObject, IDataObject]>([
		['no limit where nobody set one', { value: 2 }, { value: 2 }],
		['a limit with its flag', { value: 2, additionalFields: { limit__amount: 9 } }, { value: 2, use_limit: true, limit: 9 }],
	])('for a change of a rule: %s', async (_, value, goes) => {
		expect(
			errorTextOf(await run('updateRules', { rules__update: { item: [{ rule_id: locator(RULE), ...typed(action({ value: { item: value } })) }] } })),
		).toBe('no error: success');
		expect(JSON.parse(context.sandbox.calls[0]!.body).rules[0].actions[0].value).toEqual(goes);
	});

	test('for set periods', async () => {
		const periods = [
			{ date_type: 'WEEK', num: [1, 5], start_time: '09:00', end_time: '18:00' },
			{ date_type: 'MONTH', num: [28], start_time: '00:00', end_time: '23:30' },
		];
		const rule_exec_info = { item: { exec_time_type: 'HALF_HOUR_IN_SPECIFIC_TIME_PERIOD', time_period_info: { item: periods } } };
		expect(errorTextOf(await run('createRules', { rules: { item: [typed({ rule_exec_info })] } }))).toBe('no error: success');
		expect(sent()).toMatchObject({
			body: { rules: [{ rule_exec_info: { exec_time_type: 'HALF_HOUR_IN_SPECIFIC_TIME_PERIOD', time_period_info: periods } }] },
		});
	});

	test('for all active ads, without the ads that were picked before', async () => {
		const apply_objects = { item: [{ dimension: 'AD', pre_condition_type: 'ALL_ACTIVE_AD', dimension_ids: ['7320000000000000017'] }] };
		expect(errorTextOf(await run('createRules', { rules: { item: [typed({ apply_objects })] } }))).toBe('no error: success');
		expect(sent()).toMatchObject({ body: { rules: [{ apply_objects: [{ dimension: 'AD', pre_condition_type: 'ALL_ACTIVE_AD' }] }] } });
		expect(context.sandbox.calls[0]!.body).not.toContain('dimension_ids');
	});

	test.each<[string, IDataObject, string, IDataObject]>([
		[
			'updateRules',
			{ rules__update: { item: [{ rule_id: locator(RULE), ...typed(simple) }] } },
			'optimizer/rule/update/',
			{ rules: [{ rule_id: RULE, ...expected, actions: [{ subject_type: 'TURN_OFF' }], notification: { notification_type: 'NOT_NOTIFICATION' } }] },
		],
		[
			'bindRules',
			{ bind_info: { item: [{ rule_id: locator(RULE), bind_type: 'BIND', dimension: 'AD', dimension_ids: ['7320000000000000017'] }] } },
			'optimizer/rule/batch_bind/',
			{ bind_info: [{ rule_id: RULE, bind_type: 'BIND', dimension: 'AD', dimension_ids: ['7320000000000000017'] }] },
		],
	])('%s', async (operation, parameters, path, body) => {
		expect(errorTextOf(await run(operation, parameters))).toBe('no error: success');
		expect(sent()).toEqual({ method: 'POST', path, body: { advertiser_id: ACCOUNT, ...body } });
	});

	test.each<[string, IDataObject, string, Record<string, string>]>([
		['getRules', { rule_ids: [RULE] }, 'optimizer/rule/get/', { rule_ids: `["${RULE}"]` }],
		[
			'getManyRules',
			{ limit: 10, filtering: { status: 'ON', data_dimension: 'ADGROUP', rule_info: [RULE] }, additionalFields: { tzone: 'Asia/Tokyo' } },
			'optimizer/rule/list/',
			{ filtering: `{"status":"ON","data_dimension":"ADGROUP","rule_info":["${RULE}"]}`, tzone: 'Asia/Tokyo', page: '1', page_size: '10' },
		],
		[
			'getManyRuleResults',
			{
				returnAll: true,
				filtering__results: { action: 'TURN_OFF', status: 'ON', time: '2026-01-01 00:00:00Z, 2026-01-31 18:59:59' },
				additionalFields: { lang: 'EN' },
			},
			'optimizer/rule/result/list/',
			{ filtering: '{"action":"TURN_OFF","status":"ON","time":["2026-01-01 00:00:00","2026-01-31 23:59:59"]}', lang: 'EN', page: '1', page_size: '100' },
		],
		[
			'getRuleResults',
			{ result_detail: { item: [{ rule_id: locator(RULE), exec_id: RUN }] } },
			'optimizer/rule/result/get/',
			{ result_detail: `[{"rule_id":"${RULE}","exec_id":"${RUN}"}]` },
		],
	])('%s', async (operation, parameters, path, query) => {
		const finished = await run(operation, parameters);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sent()).toEqual({ method: 'GET', path, query: { advertiser_id: ACCOUNT, ...query } });
		expect(jsonOf(finished)).toHaveLength(1);
	});
});
describe('members follow a choice that is an expression', () => {
	const action = (subject: string) =>
		typed({ actions: { item: [{ subject_type: `={{ "${subject}" }}`, action_type: 'INCREASE', value_type: 'PERCENT', frequency_info: {} }] } });

	test('Turn Off takes no presets of Increase along', async () => {
		expect(errorTextOf(await run('createRules', { rules: { item: [action('TURN_OFF')] } }))).toBe('no error: success');
		expect((sent() as { body: any }).body.rules[0].actions).toEqual([{ subject_type: 'TURN_OFF' }]);
	});

	test('the choice may be given by its label', async () => {
		expect(errorTextOf(await run('createRules', { rules: { item: [action('turn off')] } }))).toBe('no error: success');
		expect((sent() as { body: any }).body.rules[0].actions).toEqual([{ subject_type: 'TURN_OFF' }]);
	});
});

describe('in the sandbox', () => {
	test('a rule is made, bound, read and changed', async () => {
		const [{ rule_ids: [id] = [] } = {}] = jsonOf(await run('createRules', { rules: { item: [typed(simple)] } })) as Array<{ rule_ids?: string[] }>;
		await run('bindRules', { bind_info: { item: [{ rule_id: locator(id), bind_type: 'BIND', dimension: 'AD', dimension_ids: ['7320000000000000017'] }] } });
		await run('updateRules', { rules__update: { item: [{ rule_id: locator(RULE), ...typed({ ...simple, name: 'Renamed' }) }] } });
		const rules = jsonOf(await run('getManyRules', { returnAll: true, simple: false }));
		expect(rules.map(({ name }) => name)).toEqual(['Renamed', 'Raise what works']);
		expect(rules[1]).toMatchObject({ rule_id: id, apply_objects: [{ dimension: 'ADGROUP' }, { dimension: 'AD', dimension_ids: ['7320000000000000017'] }] });
		expect(errorTextOf(await run('getRules', { rule_ids: ['7360000000000000999'] }))).toContain('There is no rule 7360000000000000999');
	});

	test('a run tells what it did', async () => {
		const [result] = jsonOf(await run('getManyRuleResults', {}));
		const { task_exec_id: exec_id } = result as { task_exec_id: string };
		expect(jsonOf(await run('getRuleResults', { result_detail: { item: [{ rule_id: locator(RULE), exec_id }] } }))).toMatchObject([
			{ rule_id: RULE, object_dimension: 'ADGROUP', object_dimension_id: GROUP, status: 'SUCCESS' },
		]);
	});

	test('rules are picked from a list', async () => {
		expect(
			await openChoices('tikTokAutomatedRule', 'rules', byToken(context.sandbox.url), {
				resource: 'rule',
				operation: 'getRules',
				advertiser_id: locator(ACCOUNT),
			}),
		).toEqual([{ name: 'Stop what costs too much (On)', value: RULE }]);
	});
});
