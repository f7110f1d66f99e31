import { defineEndpoint, type Endpoint } from '../../lib/definition/endpoint';
import { f, type Field, type ObjectField, type ObjectListField } from '../../lib/definition/field';
import type { OperationContext } from '../../lib/definition/operation';
import type { Params, Rule } from '../../lib/definition/rule';
import { extractRecords } from '../../lib/execution/items';
import { issuesToNodeError, toIssues } from '../../lib/validation/issues';
import { schemaOf } from '../../lib/validation/schema';
import { RULE_EVENTS, VIDEO_RULE_TYPES } from './values';

/** A rule as the node's fields hold it. */
interface Condition {
	readonly event_source_ids?: readonly string[];
	readonly action: string;
	readonly action_name?: string;
	readonly retention_days: number;
	readonly url_contains?: readonly string[];
}

const conditionList = (name: string, label: string, help: string, rest: Partial<ObjectListField>): ObjectListField =>
	f.objectList(name, label, help, {
		itemLabel: 'Rule',
		...rest,
		clientOnly: true,
		topLevel: true,
		fields: [
			f.stringList(
				'event_source_ids',
				'Source IDs',
				'Where people did it: ad groups, posts, LIVE videos, apps, pixels, shops or ' +
					'offline event sets, as the audience type asks; lead generation takes none',
				{ topLevel: true, example: '7412345678901234567, 7412345678901234568' },
			),
			f.options('action', 'Action', 'The action; it must belong to the audience type', { required: true, options: RULE_EVENTS, default: 'CLICK' }),
			f.integer('retention_days', 'Within Days', 'How many days back it counts', { required: true, min: 1, default: 30 }),
			f.stringList('url_contains', 'Page URL Contains', 'Only on pages whose URL contains one of these words', {
				maxItems: 10,
				maxItemLength: 100,
				example: 'shop, sale',
			}),
			f.string('action_name', 'Action by Name', 'TikTok’s name of an action that the list does not have, taken instead of it', {
				example: 'PIXEL ADD TO CART',
			}),
		],
	});

/** Rules as fields, in the shape that nearly all rule audiences need; others use JSON. */
export const includeConditions = conditionList('include', 'Include', 'People who match one of these rules are in the audience', {
	required: true,
	minItems: 1,
});

export const excludeConditions = conditionList('exclude', 'Exclude', 'People who match one of these rules are excluded from the audience', {});

const OPERATORS = { AND: 'All', OR: 'Any' };

const actionFilter: readonly Field[] = [
	f.options('field', 'Field', 'What is compared', { required: true, options: { EVENT: 'Action' } }),
	f.options('operator', 'Comparison', 'How it is compared', { required: true, options: { EQ: 'Equals' } }),
	f.string('value', 'Action', 'TikTok’s name of what people did', { required: true }),
	f.objectList('parameter_filters', 'Pages and Parameters', 'Only on pages, or with values, that are like this', {
		itemLabel: 'Filter',
		fields: [
			f.string('field', 'Field', 'The address of the page, or a parameter of the event', { required: true }),
			f.string('operator', 'Comparison', 'How it is compared', { required: true }),
			f.stringList('values', 'Values', 'Of which one has to be met', { required: true, maxItems: 10, maxItemLength: 100 }),
		],
	}),
];

const ruleSet = (name: string, label: string, required = false): ObjectField =>
	f.object(name, label, 'The rules of which one has to hold', {
		required,
		fields: [
			f.options('operator', 'Operator', 'How the rules go together', { required: true, options: { OR: OPERATORS.OR } }),
			f.objectList('rules', 'Rules', 'What people did', {
				required: true,
				itemLabel: 'Rule',
				fields: [
					f.stringList('event_source_ids', 'Source IDs', 'Where people did it'),
					f.integer('retention_days', 'Within Days', 'How many days back it counts', { required: true }),
					f.object('filter_set', 'Filters', 'What people did there', {
						fields: [
							f.options('operator', 'Operator', 'How the filters go together', { required: true, options: OPERATORS }),
							f.objectList('filters', 'Filters', 'The action that counts', {
								required: true,
								itemLabel: 'Filter',
								maxItems: 1,
								fields: actionFilter,
							}),
						],
					}),
				],
			}),
		],
	});

/** The structure of TikTok's `rule_spec`. */
export const ruleSpecMembers: readonly Field[] = [ruleSet('inclusion_rule_set', 'Include', true), ruleSet('exclusion_rule_set', 'Exclude')];

const VIDEO_RETENTION_DAYS: ReadonlySet<number> = new Set([7, 14, 30]);

const allConditions = ({ include: included, exclude: excluded }: Params): Condition[] => [
	...((included ?? []) as Condition[]),
	...((excluded ?? []) as Condition[]),
];

const everyConditionOf =
	(types: readonly string[], test: (rule: Condition) => boolean) =>
	(params: Params): boolean =>
		!types.includes(String(params.audience_type)) || allConditions(params).every(test);

const rules: readonly Rule[] = [
	{
		field: 'include',
		message: 'has a rule without Source IDs, which this audience type needs',
		test: (params) =>
			['ENGAGEMENT', 'LEAD_GENERATION'].includes(String(params.audience_type)) ||
			((params.include ?? []) as Condition[]).every(({ event_source_ids: ids }) => ids?.length),
	},
	{
		field: 'include',
		message: 'has Source IDs, which lead generation audiences do not take',
		test: everyConditionOf(['LEAD_GENERATION'], ({ event_source_ids: ids }) => !ids?.length),
	},
	{
		field: 'include',
		message: 'takes at most 10 Source IDs a rule for this audience type',
		test: everyConditionOf(VIDEO_RULE_TYPES, ({ event_source_ids: ids = [] }) => ids.length <= 10),
	},
	{
		field: 'include',
		message: 'takes 7, 14 or 30 days for this audience type',
		test: everyConditionOf(VIDEO_RULE_TYPES, ({ retention_days: days }) => VIDEO_RETENTION_DAYS.has(days)),
	},
	{
		field: 'include',
		message: 'takes 7, 14 or 30 days for business accounts, but for follows',
		test: everyConditionOf(
			['BUSINESS_ACCOUNT'],
			(rule) => actionOf(rule) === 'BUSINESS ACCOUNT PROFILE FOLLOW' || VIDEO_RETENTION_DAYS.has(rule.retention_days),
		),
	},
];

/** Validates the fields from which TikTok's `rule_spec` is built. */
const conditionsForm = defineEndpoint('POST', '', { fields: [includeConditions, excludeConditions].map((field) => ({ ...field, clientOnly: false })), rules });

const actionOf = ({ action, action_name: name }: Condition): string => name ?? action;

const toRule = (rule: Condition): Params => ({
	...(rule.event_source_ids && { event_source_ids: rule.event_source_ids }),
	retention_days: rule.retention_days,
	filter_set: {
		operator: 'OR',
		filters: [
			{
				field: 'EVENT',
				operator: 'EQ',
				value: actionOf(rule),
				...(rule.url_contains && { parameter_filters: [{ field: 'URL', operator: 'CONTAINS', values: rule.url_contains }] }),
			},
		],
	},
});

const toRuleSet = (conditions: readonly Condition[]): Params => ({ operator: 'OR', rules: conditions.map(toRule) });

/**
 * Creates a rule audience. Uses `rule_spec` if the person gave it as JSON, otherwise builds it from the fields.
 *
 * @returns TikTok's records
 * @throws NodeOperationError where the fields are invalid; TikTokApiError
 */
export async function createRuleBasedAudience({ params, settings, request, n8n, itemIndex }: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	if (params.rule_spec !== undefined) return extractRecords(endpoint, (await request(endpoint, params)).data);
	const values: Params = { ...settings, audience_type: params.audience_type };
	const parsed = schemaOf(conditionsForm, 'input').safeParse(values);
	if (!parsed.success) throw issuesToNodeError(n8n.getNode(), toIssues(parsed.error.issues, conditionsForm.fields, values), itemIndex, ' for this item');
	const { include: included, exclude: excluded } = values as { include: readonly Condition[]; exclude?: readonly Condition[] };
	const rule_spec = { inclusion_rule_set: toRuleSet(included), ...(excluded && { exclusion_rule_set: toRuleSet(excluded) }) };
	return extractRecords(endpoint, (await request(endpoint, { ...params, rule_spec })).data);
}
