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
	MUTE_OPTIONS,
	NOTIFICATIONS,
	OBJECT_SELECTIONS,
	RULE_ACTIONS,
	RULE_LEVELS,
	RULE_STATES,
	SCHEDULES,
	TIME_RANGES,
} from './values';

const IDS = '7412345678901234567, 7412345678901234568';

const language = f.options('lang', 'Language', 'In which language TikTok’s messages come', { options: MESSAGE_LANGUAGES });
const rulesToRead = f.stringList('rule_ids', 'Rules', 'The rules to read', { required: true, list: 'rules', minItems: 1 });

/** Amount of a change, and its limit. TikTok needs a separate flag that a limit is set. */
const amountFields = (needsLimit: boolean): readonly Field[] => [
	f.object('value', 'Amount', 'How much to change, and where to stop', {
		required: true,
		showWhen: { subject_type: AMOUNT_ACTIONS, action_type: ['INCREASE', 'DECREASE'] },
		fields: [
			f.number('value', 'Amount', 'How much, as an amount in the currency of the ad account or in percent', { required: true, min: 0.01, default: 20 }),
			f.number('limit', 'Limit', 'The most that an increase may lead to, or the least that a decrease may lead to, in the currency of the ad account', {
				suffix: 'amount',
				min: 0.01,
				...(needsLimit && { required: true, default: 0 }),
			}),
			f.boolean('use_limit', 'Limited', 'Whether there is a limit', { impliedBy: 'limit' }),
		],
	}),
	f.object('value', 'New Amount', 'What budget or bid is set to', {
		suffix: 'set',
		required: true,
		showWhen: { subject_type: AMOUNT_ACTIONS, action_type: ['ADJUST_TO'] },
		fields: [f.number('value', 'Amount', 'The new budget or bid in the currency of the ad account', { required: true, min: 0.01, default: 0 })],
	}),
];

const actionRules: readonly Rule[] = [
	{
		field: 'value_type',
		message: 'must be Amount where budget or bid is set to a value',
		test: ({ action_type, value_type }) => action_type !== 'ADJUST_TO' || value_type !== 'PERCENT',
	},
	{
		field: 'value',
		message: 'must have limit and use_limit together or neither',
		test: ({ value }) => !isRecord(value) || (value.limit !== undefined) === (value.use_limit === true),
	},
];

const frequency = f.object('frequency_info', 'How Often', 'How often budget or bid may be changed', {
	topLevel: true,
	showWhen: { subject_type: AMOUNT_ACTIONS },
	fields: [
		f.options('type', 'Frequency', 'How often it may happen', { required: true, options: FREQUENCIES, default: 'ONCE_IN_24_H' }),
		f.options('custom_frequency_type', 'Counted', 'In which span of time the times are counted', {
			required: true,
			options: CUSTOM_FREQUENCIES,
			showWhen: { type: ['CUSTOM'] },
		}),
		f.integer('time', 'Span', 'How many minutes, hours or days the span has', { required: true, min: 1, default: 1, showWhen: { type: ['CUSTOM'] } }),
		f.integer('count', 'Times', 'How many times it may happen in the span', { required: true, min: 1, default: 1, showWhen: { type: ['CUSTOM'] } }),
	],
});

const mails = f.object('email_setting', 'E-Mails', 'When mails about the rule go out', {
	fields: [
		f.options('notification_period', 'Send', 'Whether a mail goes out for each run, or several together at set times', {
			topLevel: true,
			options: MAIL_TIMES,
			default: 'EVERY_TIME',
		}),
		f.stringList('email_exec_time', 'At', 'The times of day at which mails go out', {
			required: true,
			minItems: 1,
			example: '09:00, 18:00',
			showWhen: { notification_period: ['TIME_SCHEDULE'] },
		}),
		f.boolean('no_result_notification', 'Also Without Changes', 'Whether a mail goes out when the rule changed nothing'),
		f.options('mute_option', 'Today', 'Whether mails go out for the rest of the day', { options: MUTE_OPTIONS }),
	],
});

/** Fields of a rule. Required are its name, objects, conditions, actions and schedule. */
const ruleFields = (needsLimit: boolean): readonly Field[] => [
	f.string('name', 'Name', 'How the rule is listed', { required: true, minLength: 1 }),
	f.objectList('apply_objects', 'Applies To', 'Which campaigns, ad groups or ads the rule watches', {
		required: true,
		itemLabel: 'Group',
		minItems: 1,
		fields: [
			f.options('dimension', 'Level', 'What the rule watches', { required: true, options: RULE_LEVELS, default: 'ADGROUP' }),
			f.options('pre_condition_type', 'Which', 'Whether the rule watches given ones or all in a state', {
				required: true,
				options: OBJECT_SELECTIONS,
				default: 'SELECTED',
			}),
			f.stringList('dimension_ids', 'IDs', 'The campaigns, ad groups or ads that are meant; not for all in a state', {
				topLevel: true,
				digitsOnly: true,
				example: IDS,
			}),
			f.options('bind_type', 'Binding', 'Whether the rule applies to these or no longer', { options: BINDINGS }),
		],
	}),
	f.objectList('conditions', 'Conditions', 'When the rule acts; all of these must hold', {
		required: true,
		itemLabel: 'Condition',
		minItems: 1,
		fields: [
			f.options('subject_type', 'Measure', 'What is looked at', { required: true, options: CONDITION_METRICS, default: 'COST' }),
			f.options('match_type', 'Comparison', 'How it is compared', { topLevel: true, options: CONDITION_COMPARISONS, default: 'GT' }),
			f.stringList('values', 'Value', 'What it is compared with: one value, or two for Is Between', { topLevel: true, example: '100' }),
			f.options('range_type', 'Time Range', 'Over which time it is measured', { topLevel: true, options: TIME_RANGES, default: 'TODAY' }),
			f.options('calculation_type', 'Counted', 'Whether Cost is that of each one or of all together', { options: CALCULATIONS }),
		],
	}),
	f.objectList('actions', 'Actions', 'What the rule does', {
		required: true,
		itemLabel: 'Action',
		minItems: 1,
		rules: actionRules,
		fields: [
			f.options('subject_type', 'Action', 'What is done', { required: true, options: RULE_ACTIONS, default: 'TURN_OFF' }),
			f.options('action_type', 'Change', 'Whether budget or bid is raised, lowered or set', {
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
	f.object('notification', 'Notification', 'Whether TikTok tells people about the rule', {
		required: true,
		fields: [
			f.options('notification_type', 'Notify', 'When a notification goes out', { required: true, options: NOTIFICATIONS, default: 'NOT_NOTIFICATION' }),
			mails,
		],
	}),
	f.object('rule_exec_info', 'Schedule', 'When the rule looks and acts', {
		required: true,
		fields: [
			f.options('exec_time_type', 'Runs', 'How often the rule runs', { required: true, options: SCHEDULES, default: 'PER_HALF_HOUR' }),
			f.string('exec_time', 'At', 'The time of day, or for Once the day and time', {
				required: true,
				example: '12:00',
				pattern: {
					regex: /^(\d{4}-\d{2}-\d{2} )?([01]\d|2[0-3]):[0-5]\d$/,
					message: 'must be a time such as 12:00, or a day and time such as 2026-04-20 04:20',
				},
				showWhen: { exec_time_type: ['CUSTOM', 'SPECIFIC_TIME_ACCURATE_ONCE'] },
			}),
			f.json(
				'time_period_info',
				'Set Times',
				'The times within which the rule runs; days of the week are 1 to 7 from Monday, days of the month 1 to 28',
				{
					required: true,
					array: true,
					showWhen: { exec_time_type: ['HALF_HOUR_IN_SPECIFIC_TIME_PERIOD'] },
					members: [
						f.string('date_type', 'Days Of', 'What the days are days of'),
						f.json('num', 'Days', 'The days by their numbers', { array: true, numbers: true, example: '[1, 2]' }),
						f.string('start_time', 'From', 'The time of day at which it begins'),
						f.string('end_time', 'Until', 'The time of day at which it ends'),
					],
					example: '[{"date_type": "WEEK", "num": [1, 2, 3, 4, 5], "start_time": "09:00", "end_time": "18:00"}]',
				},
			),
		],
	}),
	f.string('tzone', 'Time Zone', 'In which time zone the times are meant', { example: 'Europe/Berlin' }),
];

export const createAutomatedRules = post('optimizer/rule/create/', {
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
	action: 'Create rules',
	help: 'Have TikTok watch campaigns, ad groups or ads and act when conditions are met',
	fields: [
		adAccount,
		f.objectList('rules', 'Rules', 'The rules to make', { required: true, itemLabel: 'Rule', minItems: 1, fields: ruleFields(true) }),
		language,
	],
});

const updateAutomatedRules = post('optimizer/rule/update/', {
	resource: 'rule',
	operation: 'updateRules',
	repeat: 'sets',
	label: 'Update',
	action: 'Update rules',
	help: 'Give rules a new content; all of a rule is replaced by what is set here',
	fields: [
		adAccount,
		f.objectList('rules', 'Rules', 'The rules to change', {
			suffix: 'update',
			required: true,
			itemLabel: 'Rule',
			minItems: 1,
			fields: [f.resourceLocator('rule_id', 'Rule', 'The rule to change', { required: true, list: 'rules' }), ...ruleFields(false)],
		}),
		language,
	],
});

const getAutomatedRules = get('optimizer/rule/get/', {
	resource: 'rule',
	operation: 'getRules',
	label: 'Get',
	action: 'Get rules',
	help: 'Read all about rules: what they watch, when they act and what they do',
	recordsPath: 'rules',
	fields: [adAccount, rulesToRead],
});

const state = f.options('status', 'Status', 'Only rules in this state', { options: RULE_STATES });
const level = f.options('data_dimension', 'Level', 'Only rules that watch these', { options: RULE_LEVELS });
const which = f.stringList('rule_info', 'Rules', 'Only these rules, by ID or name', { list: 'rules', form: 'text' });

const listAutomatedRules = get('optimizer/rule/list/', {
	resource: 'rule',
	operation: 'getManyRules',
	label: 'Get Many',
	action: 'Get many rules',
	help: 'List the rules of an ad account with their last run',
	pagination: { maxPageSize: 100 },
	recordsPath: 'rules',
	fields: [
		adAccount,
		f.filters(state, level, which),
		f.string('tzone', 'Time Zone', 'In which time zone the moments are given; UTC without it', { example: 'Europe/Berlin' }),
	],
});

const bindAutomatedRules = post('optimizer/rule/batch_bind/', {
	resource: 'rule',
	operation: 'bindRules',
	repeat: 'sets',
	label: 'Bind',
	action: 'Bind objects to rules',
	help: 'Have rules watch more campaigns, ad groups or ads, or fewer',
	fields: [
		adAccount,
		f.objectList('bind_info', 'Bindings', 'Which rules are to watch what', {
			required: true,
			itemLabel: 'Binding',
			minItems: 1,
			fields: [
				f.resourceLocator('rule_id', 'Rule', 'The rule to change', { required: true, list: 'rules' }),
				f.options('bind_type', 'Change', 'Whether the rule applies to these from now on, or no longer', {
					required: true,
					options: BINDINGS,
					default: 'BIND',
				}),
				f.options('dimension', 'Level', 'What the IDs stand for', { required: true, options: RULE_LEVELS, default: 'ADGROUP' }),
				f.stringList('dimension_ids', 'IDs', 'The campaigns, ad groups or ads', { required: true, digitsOnly: true, minItems: 1, example: IDS }),
			],
		}),
		language,
	],
});

const listRuleResults = get('optimizer/rule/result/list/', {
	resource: 'ruleResult',
	operation: 'getManyRuleResults',
	label: 'Get Many',
	action: 'Get many rule results',
	help: 'List what rules did, with the ID of each run',
	pagination: { maxPageSize: 100 },
	recordsPath: 'rules',
	fields: [
		adAccount,
		{
			...f.filters(
				f.options('action', 'Action', 'Only rules that do this', { options: RULE_ACTIONS }),
				state,
				level,
				which,
				f.stringList('time', 'Time', 'Only runs between these two moments, in the time zone of the workflow where they name none', {
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
	action: 'Get the details of rule results',
	help: 'See what a run of a rule did to each campaign, ad group or ad',
	recordsPath: 'result_details',
	fields: [
		adAccount,
		f.objectList('result_detail', 'Runs', 'The runs to look into', {
			required: true,
			itemLabel: 'Run',
			minItems: 1,
			fields: [
				f.resourceLocator('rule_id', 'Rule', 'The rule that ran', { required: true, list: 'rules' }),
				f.string('exec_id', 'Run ID', 'The run, by the ID that Get Many shows as the last one’s', { required: true, example: '7412345678901234567' }),
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
