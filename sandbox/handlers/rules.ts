import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import type { AutomatedRule } from '../entities/rules';
import { matchesFilter, paginate } from '../listing';
import type { SandboxState } from '../state';
import type { Handler, RequestParams } from '../types';

function findRule(state: SandboxState, id: unknown, params: RequestParams): AutomatedRule {
	const found = state.rules.get(id as string);
	if (!found || found.advertiser_id !== params.advertiser_id) throw new ApiError(40002, `There is no rule ${String(id)}`);
	return found;
}

type RuleParams = Pick<AutomatedRule, 'name' | 'apply_objects' | 'actions'> & { readonly rule_id?: string };

/** Checks of a rule that its field table cannot express. */
function checkRule({ apply_objects: groups, actions }: RuleParams): void {
	for (const { pre_condition_type: which, dimension_ids: ids } of groups)
		if (which === 'SELECTED' && !ids?.length) throw new ApiError(40002, 'apply_objects.dimension_ids: is needed with SELECTED');
	for (const { subject_type: type, ...rest } of actions)
		if (['TURN_ON', 'TURN_OFF', 'MESSAGE'].includes(type) && 'value' in rest) throw new ApiError(40002, `actions.value: does not go with ${type}`);
}

const create: Handler = ({ state, params }) => {
	const given = params.rules as readonly RuleParams[];
	given.forEach(checkRule);
	const made = given.map((one): AutomatedRule => ({
		...one,
		rule_id: state.random.id(),
		advertiser_id: params.advertiser_id as string,
		rule_status: 'ON',
		create_datetime: formatDateTime(state.clock.now()),
		task_exec_id: state.random.id(),
	}));
	for (const one of made) state.rules.set(one.rule_id, one);
	return { rule_ids: made.map(({ rule_id: id }) => id) };
};

const update: Handler = ({ state, params }) => {
	const given = params.rules as readonly RuleParams[];
	given.forEach(checkRule);
	const changed = given.map((one) => ({ ...findRule(state, one.rule_id, params), ...one, rule_id: one.rule_id! }));
	for (const one of changed) state.rules.set(one.rule_id, one);
	return { rule_ids: changed.map(({ rule_id: id }) => id) };
};

const toResponse = ({ advertiser_id: _, task_exec_id, ...rest }: AutomatedRule) => ({
	...rest,
	last_check_result_summary: {
		check_datetime: '2026-02-01 10:00:00',
		exec_datetime: '2026-02-01 10:00:00',
		change_success: 1,
		no_change: 0,
		change_fail: 0,
		task_exec_id,
	},
});

const list: Handler = ({ state, params }) => {
	const {
		status,
		rule_info: wanted,
		data_dimension: level,
		action,
	} = (params.filtering ?? {}) as { status?: string; rule_info?: string[]; data_dimension?: string; action?: string };
	const found = [...state.rules.values()].filter(
		(one) =>
			one.advertiser_id === params.advertiser_id &&
			matchesFilter(status, (state) => one.rule_status === state) &&
			matchesFilter(wanted, (some) => some.includes(one.rule_id) || some.includes(one.name)) &&
			matchesFilter(level, (dimension) => one.apply_objects.some((group) => group.dimension === dimension)) &&
			matchesFilter(action, (type) => one.actions.some(({ subject_type: done }) => done === type)),
	);
	const { list: rules, page_info } = paginate(found.map(toResponse), params);
	return { rules, page_info };
};

interface Binding {
	readonly rule_id: string;
	readonly dimension: string;
	readonly dimension_ids: readonly string[];
	readonly bind_type: string;
}

const bind: Handler = ({ state, params }) => {
	for (const { rule_id: id, dimension, dimension_ids: ids, bind_type: change } of params.bind_info as readonly Binding[]) {
		const rule = findRule(state, id, params);
		const others = rule.apply_objects.map((group) => ({ ...group, dimension_ids: group.dimension_ids?.filter((one) => !ids.includes(one)) }));
		state.rules.set(id, {
			...rule,
			apply_objects: change === 'BIND' ? [...others, { dimension, dimension_ids: ids, pre_condition_type: 'SELECTED' }] : others,
		});
	}
	return {};
};

const results: Handler = ({ state, params }) => ({
	result_details: (params.result_detail as ReadonlyArray<{ rule_id: string; exec_id: string }>).flatMap(({ rule_id: id, exec_id }) => {
		const rule = findRule(state, id, params);
		if (rule.task_exec_id !== exec_id) throw new ApiError(40002, `There is no run ${exec_id} of the rule ${id}`);
		return rule.apply_objects.flatMap(({ dimension, dimension_ids: ids = [] }) =>
			ids.map((object) => ({
				rule_id: id,
				exec_id,
				action_subject_type: rule.actions[0]?.subject_type,
				status: 'SUCCESS',
				error_message: '',
				object_dimension: dimension,
				object_dimension_id: object,
				object_name: `${dimension} ${object}`,
			})),
		);
	}),
});

/** Handlers of the automated rule endpoints. */
export const ruleHandlers: Readonly<Record<string, Handler>> = {
	'POST optimizer/rule/create/': create,
	'POST optimizer/rule/update/': update,
	'GET optimizer/rule/get/': ({ state, params }) => ({ rules: (params.rule_ids as string[]).map((id) => toResponse(findRule(state, id, params))) }),
	'GET optimizer/rule/list/': list,
	'GET optimizer/rule/result/list/': list,
	'GET optimizer/rule/result/get/': results,
	'POST optimizer/rule/batch_bind/': bind,
};
