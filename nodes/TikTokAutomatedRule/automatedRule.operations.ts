import { f, type Field } from '../../lib/definition/field';
import { get, post, type NodeTable } from '../../lib/definition/operation';
import type { Params, Rule } from '../../lib/definition/rule';
import { adAccount } from '../../lib/definition/sharedFields';
import { isRecord } from '../../lib/util/isRecord';
import {
	ADJUSTMENTS,
	AMOUNT_ACTIONS,
	AMOUNT_UNITS,
	BINDINGS,
	CALCULATIONS,
	CONDITION_COMPARISONS,
	CONDITION_METRICS,
	CUSTOM_FREQUENCIES,
	FREQUENCIES,
	MAIL_TIMES,
	MESSAGE_LANGUAGES,
	MONTH_DAYS,
	MUTE_OPTIONS,
	NOTIFICATIONS,
	OBJECT_SELECTIONS,
	PERIOD_UNITS,
	RULE_ACTIONS,
	RULE_LEVELS,
	RULE_STATES,
	SCHEDULES,
	TIME_RANGES,
	WEEKDAYS,
} from './values';

const TIME_OF_DAY = { regex: /^([01]\d|2[0-3]):[0-5]\d$/, message: 'must be a time such as 09:00' };

const language = f.options('lang', 'Language', 'Language of TikTok’s messages', { options: MESSAGE_LANGUAGES });
const rulesToRead = f.stringList('rule_ids', 'Rules', 'The rules to get', { required: true, list: 'rules', minItems: 1 });

/** What a rule applies to, at each level. */
const selections = Object.entries(OBJECT_SELECTIONS).map(([dimension, options]) =>
	f.options('pre_condition_type', 'Applies To', 'Whether the rule applies to the ones that you select, or to all with a status', {
		required: true,
		options,
		default: 'SELECTED',
		showWhen: { dimension: [dimension] },
	}),
);

/** Selections that start from campaigns or ad groups that a person selects. */
const UNDER_SELECTED = Object.values(OBJECT_SELECTIONS)
	.flatMap((options) => Object.keys(options))
	.filter((selection) => selection.includes('SELECTED'));

/** The campaigns, ad groups or ads, picked at their level. @param when selections that need them; all without it */
const targetsAt = (when?: readonly string[]): readonly Field[] =>
	(
		[
			['CAMPAIGN', 'Campaign', 'campaigns'],
			['ADGROUP', 'Ad Group', 'adgroups'],
			['AD', 'Ad', 'ads'],
		] as const
	).map(([dimension, label, list]) =>
		f.stringList('dimension_ids', label, `The ${label.toLowerCase()}s to select`, {
			required: true,
			list,
			digitsOnly: true,
			minItems: 1,
			showWhen: { dimension: [dimension], ...(when && { pre_condition_type: when }) },
		}),
	);

/** Amount of a change, and its limit. TikTok needs a separate flag that a limit is set. */
const amountFields = (needsLimit: boolean): readonly Field[] => [
	f.object('value', 'Amount', 'Size of the change, and its limit', {
		required: true,
		showWhen: { subject_type: AMOUNT_ACTIONS, action_type: ['INCREASE', 'DECREASE'] },
		fields: [
			f.number('value', 'Amount', 'Size of the change, in the currency of the ad account or in percent', { required: true, min: 0.01, default: 20 }),
			f.number('limit', 'Limit', 'Highest value after an increase, or lowest value after a decrease, in the currency of the ad account', {
				suffix: 'amount',
				min: 0.01,
				...(needsLimit && { required: true, default: 0 }),
			}),
			f.boolean('use_limit', 'Limited', 'Whether there is a limit', { impliedBy: 'limit' }),
		],
	}),
	f.object('value', 'New Amount', 'New budget or bid', {
		suffix: 'set',
		required: true,
		showWhen: { subject_type: AMOUNT_ACTIONS, action_type: ['ADJUST_TO'] },
		fields: [f.number('value', 'Amount', 'New budget or bid, in the currency of the ad account', { required: true, min: 0.01, default: 0 })],
	}),
];

const actionRules: readonly Rule[] = [
	{
		field: 'value_type',
		message: 'must be Amount with Set To',
		test: ({ action_type, value_type }) => action_type !== 'ADJUST_TO' || value_type !== 'PERCENT',
	},
	{
		field: 'value',
		message: 'must have limit and use_limit together or neither',
		test: ({ value }) => !isRecord(value) || (value.limit !== undefined) === (value.use_limit === true),
	},
];

const frequency = f.object('frequency_info', 'Frequency', 'How often the rule may change the budget or bid', {
	topLevel: true,
	showWhen: { subject_type: AMOUNT_ACTIONS },
	fields: [
		f.options('type', 'Frequency', 'How often the rule may change the budget or bid', { required: true, options: FREQUENCIES, default: 'ONCE_IN_24_H' }),
		f.options('custom_frequency_type', 'Period Unit', 'Unit of the period in which the changes are counted', {
			required: true,
			options: CUSTOM_FREQUENCIES,
			showWhen: { type: ['CUSTOM'] },
		}),
		f.integer('time', 'Period', 'Number of minutes, hours or days in the period', { required: true, min: 1, default: 1, showWhen: { type: ['CUSTOM'] } }),
		f.integer('count', 'Times', 'How many changes are allowed in the period', { required: true, min: 1, default: 1, showWhen: { type: ['CUSTOM'] } }),
	],
});

const mails = f.object('email_setting', 'Email Notification', 'When TikTok sends emails about the rule', {
	fields: [
		f.options('notification_period', 'Send', 'Whether TikTok sends an email for each run, or collects them for set times', {
			topLevel: true,
			options: MAIL_TIMES,
			default: 'EVERY_TIME',
		}),
		f.stringList('email_exec_time', 'Send Times', 'Times of day at which TikTok sends emails', {
			required: true,
			minItems: 1,
			example: '09:00, 18:00',
			showWhen: { notification_period: ['TIME_SCHEDULE'] },
		}),
		f.boolean('no_result_notification', 'Notify Without Results', 'Whether TikTok sends an email if the rule changed nothing'),
		f.options('mute_option', 'Today', 'Whether TikTok sends emails for the rest of the day', { options: MUTE_OPTIONS }),
	],
});

/** Fields of a rule. Required are its name, objects, conditions, actions and schedule. */
const ruleFields = (needsLimit: boolean): readonly Field[] => [
	f.string('name', 'Name', 'Name of the rule shown in Ads Manager', { required: true, minLength: 1 }),
	f.objectList('apply_objects', 'Applies To', 'Campaigns, ad groups or ads that the rule checks', {
		required: true,
		itemLabel: 'Group',
		minItems: 1,
		fields: [
			f.options('dimension', 'Level', 'Level of what you select', { required: true, options: RULE_LEVELS, default: 'ADGROUP' }),
			...selections,
			...targetsAt(UNDER_SELECTED),
			f.options('bind_type', 'Binding', 'Whether the rule is bound to these, or unbound', { options: BINDINGS }),
		],
	}),
	f.objectList('conditions', 'Conditions', 'Conditions that must all be met', {
		required: true,
		itemLabel: 'Condition',
		minItems: 1,
		fields: [
			f.options('subject_type', 'Metric', 'Metric that the condition checks', { required: true, options: CONDITION_METRICS, default: 'COST' }),
			f.options('match_type', 'Operator', 'How the metric is compared with the value', { topLevel: true, options: CONDITION_COMPARISONS, default: 'GT' }),
			f.stringList('values', 'Value', 'Value to compare with; two values for Is Between, such as 50, 500', { topLevel: true, example: '100' }),
			f.options('range_type', 'Time Range', 'Period of the metric', { topLevel: true, options: TIME_RANGES, default: 'TODAY' }),
			f.options('calculation_type', 'Calculate', 'Whether the metric Cost is that of each one, or of all together', { options: CALCULATIONS }),
		],
	}),
	f.objectList('actions', 'Actions', 'What the rule does if the conditions are met', {
		required: true,
		itemLabel: 'Action',
		minItems: 1,
		rules: actionRules,
		fields: [
			f.options('subject_type', 'Action', 'What the rule does', { required: true, options: RULE_ACTIONS, default: 'TURN_OFF' }),
			f.options('action_type', 'Change', 'Whether the budget or bid is increased, decreased or set', {
				required: true,
				options: ADJUSTMENTS,
				default: 'INCREASE',
				showWhen: { subject_type: AMOUNT_ACTIONS },
			}),
			f.options('value_type', 'Unit', 'Whether the change is an amount or a percentage', {
				required: true,
				options: AMOUNT_UNITS,
				default: 'PERCENT',
				showWhen: { subject_type: AMOUNT_ACTIONS },
			}),
			...amountFields(needsLimit),
			frequency,
		],
	}),
	f.object('notification', 'Notification', 'Whether TikTok notifies you about the rule', {
		required: true,
		fields: [
			f.options('notification_type', 'Notify', 'When TikTok notifies you', { required: true, options: NOTIFICATIONS, default: 'NOT_NOTIFICATION' }),
			mails,
		],
	}),
	f.object('rule_exec_info', 'Schedule', 'When the rule runs', {
		required: true,
		fields: [
			f.options('exec_time_type', 'Runs', 'How often the rule runs', { required: true, options: SCHEDULES, default: 'PER_HALF_HOUR' }),
			f.string('exec_time', 'Time', 'Time of day, or date and time for Once at a Set Time', {
				required: true,
				example: '12:00',
				pattern: {
					regex: /^(\d{4}-\d{2}-\d{2} )?([01]\d|2[0-3]):[0-5]\d$/,
					message: 'must be a time such as 12:00, or a day and time such as 2026-04-20 04:20',
				},
				showWhen: { exec_time_type: ['CUSTOM', 'SPECIFIC_TIME_ACCURATE_ONCE'] },
			}),
			f.objectList('time_period_info', 'Set Periods', 'Days and times in which the rule runs every half hour', {
				required: true,
				itemLabel: 'Period',
				minItems: 1,
				showWhen: { exec_time_type: ['HALF_HOUR_IN_SPECIFIC_TIME_PERIOD'] },
				fields: [
					f.options('date_type', 'Repeats Every', 'Whether the days are days of the week or of the month', {
						required: true,
						options: PERIOD_UNITS,
						default: 'WEEK',
					}),
					f.multiOptions('num', 'Days', 'Days of the week', {
						required: true,
						numeric: true,
						options: WEEKDAYS,
						minItems: 1,
						showWhen: { date_type: ['WEEK'] },
					}),
					f.multiOptions('num', 'Days', 'Days of the month', {
						required: true,
						numeric: true,
						options: MONTH_DAYS,
						minItems: 1,
						showWhen: { date_type: ['MONTH'] },
					}),
					f.string('start_time', 'From', 'Time of day at which the period starts', { required: true, example: '09:00', pattern: TIME_OF_DAY }),
					f.string('end_time', 'To', 'Time of day at which the period ends', { required: true, example: '18:00', pattern: TIME_OF_DAY }),
				],
			}),
		],
	}),
	f.string('tzone', 'Time Zone', 'Time zone of the times in the rule', { example: 'Europe/Berlin' }),
];

/** What is shown of a rule while Simplify is on. */
const RULE_VALUES = [
	'rule_id',
	'name',
	'rule_status',
	'conditions',
	'actions',
	'last_check_result_summary.check_datetime',
	'last_check_result_summary.exec_datetime',
	'last_check_result_summary.change_success',
	'last_check_result_summary.change_fail',
];

const createAutomatedRules = post('optimizer/rule/create/', {
	resource: 'rule',
	operation: 'createRules',
	repeat: 'adds',
	findCreated: {
		list: () => listAutomatedRules,
		query: ({ advertiser_id }) => ({ advertiser_id }),
		names: ({ rules }) => (rules as readonly Params[]).map(({ name }) => name as string),
		namePath: 'name',
		timePath: 'create_datetime',
		toData: (created) => ({ rule_ids: created.map(({ rule_id: id }) => id) }),
	},
	label: 'Create',
	action: 'Create automated rules',
	help: 'Create rules that turn campaigns, ad groups or ads on or off, change budgets or bids, or notify you',
	fields: [
		adAccount,
		f.objectList('rules', 'Rules', 'The rules to create, one entry each', { required: true, itemLabel: 'Rule', minItems: 1, fields: ruleFields(true) }),
		language,
	],
});

const updateAutomatedRules = post('optimizer/rule/update/', {
	resource: 'rule',
	operation: 'updateRules',
	repeat: 'sets',
	label: 'Update',
	action: 'Update automated rules',
	help: 'Update rules; the settings here replace all settings of the rule',
	fields: [
		adAccount,
		f.objectList('rules', 'Rules', 'The rules to update, one entry each', {
			suffix: 'update',
			required: true,
			itemLabel: 'Rule',
			minItems: 1,
			fields: [f.resourceLocator('rule_id', 'Rule', 'The rule to update', { required: true, list: 'rules' }), ...ruleFields(false)],
		}),
		language,
	],
});

const getAutomatedRules = get('optimizer/rule/get/', {
	resource: 'rule',
	operation: 'getRules',
	label: 'Get',
	action: 'Get automated rules by ID',
	help: 'Get all settings of rules: what they apply to, their conditions, actions and schedule',
	recordsPath: 'rules',
	simplify: RULE_VALUES,
	fields: [adAccount, rulesToRead],
});

const state = f.options('status', 'Status', 'Only rules with this status', { options: RULE_STATES });
const level = f.options('data_dimension', 'Level', 'Only rules that apply to this level', { options: RULE_LEVELS });
const which = f.stringList('rule_info', 'Rules', 'Only these rules, by ID or name', { list: 'rules', form: 'text' });

const listAutomatedRules = get('optimizer/rule/list/', {
	resource: 'rule',
	operation: 'getManyRules',
	label: 'Get Many',
	action: 'Get many automated rules',
	help: 'List the rules of an ad account with their last run',
	pagination: { maxPageSize: 100 },
	recordsPath: 'rules',
	simplify: RULE_VALUES,
	fields: [
		adAccount,
		f.filters(state, level, which),
		f.string('tzone', 'Time Zone', 'Time zone of the times in the output; UTC if empty', { example: 'Europe/Berlin' }),
	],
});

const bindAutomatedRules = post('optimizer/rule/batch_bind/', {
	resource: 'rule',
	operation: 'bindRules',
	repeat: 'sets',
	label: 'Bind',
	action: 'Bind campaigns or ads to rules',
	help: 'Bind campaigns, ad groups or ads to rules, or unbind them',
	fields: [
		adAccount,
		f.objectList('bind_info', 'Bindings', 'Rules and what to bind to them', {
			required: true,
			itemLabel: 'Binding',
			minItems: 1,
			fields: [
				f.resourceLocator('rule_id', 'Rule', 'The rule to update', { required: true, list: 'rules' }),
				f.options('bind_type', 'Change', 'Whether to bind these to the rule, or to unbind them', {
					required: true,
					options: BINDINGS,
					default: 'BIND',
				}),
				f.options('dimension', 'Level', 'Level of what you select', { required: true, options: RULE_LEVELS, default: 'ADGROUP' }),
				...targetsAt(),
			],
		}),
		language,
	],
});

const listRuleResults = get('optimizer/rule/result/list/', {
	resource: 'ruleResult',
	operation: 'getManyRuleResults',
	label: 'Get Many',
	action: 'Get many automated rule results',
	help: 'List what rules did, with the ID of their last run',
	pagination: { maxPageSize: 100 },
	recordsPath: 'rules',
	simplify: [
		'rule_id',
		'name',
		'rule_status',
		'last_check_result_summary.task_exec_id',
		'last_check_result_summary.check_datetime',
		'last_check_result_summary.exec_datetime',
		'last_check_result_summary.change_success',
		'last_check_result_summary.no_change',
		'last_check_result_summary.change_fail',
	],
	fields: [
		adAccount,
		{
			...f.filters(
				f.options('action', 'Action', 'Only rules with this action', { options: RULE_ACTIONS }),
				state,
				level,
				which,
				f.stringList('time', 'Time', 'Only runs between these two times, in the time zone of the workflow unless they contain one', {
					dateTimes: true,
					minItems: 2,
					maxItems: 2,
					example: '2026-01-01 00:00:00, 2026-01-31 23:59:59',
				}),
			),
			suffix: 'results',
		},
		language,
	],
});

const getRuleResults = get('optimizer/rule/result/get/', {
	resource: 'ruleResult',
	operation: 'getRuleResults',
	label: 'Get',
	action: 'Get what a run of an automated rule did',
	help: 'Get what a run of a rule did to each campaign, ad group or ad',
	recordsPath: 'result_details',
	fields: [
		adAccount,
		f.objectList('result_detail', 'Runs', 'The runs to get, one entry each', {
			required: true,
			itemLabel: 'Run',
			minItems: 1,
			fields: [
				f.resourceLocator('rule_id', 'Rule', 'The rule that ran', { required: true, list: 'rules' }),
				f.string('exec_id', 'Run ID', 'ID of the run, from Get Many (task_exec_id)', { required: true, example: '7412345678901234567' }),
			],
		}),
		language,
	],
});

export const automatedRules: NodeTable = {
	resources: [
		{ value: 'rule', label: 'Rule' },
		{ value: 'ruleResult', label: 'Rule Result' },
	],
	operations: [bindAutomatedRules, createAutomatedRules, getAutomatedRules, listAutomatedRules, updateAutomatedRules, getRuleResults, listRuleResults],
};
