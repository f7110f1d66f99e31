import type { Params, Rule } from '../../lib/definition/rule';
import { isRecord } from '../../lib/util/isRecord';

const isSet = (params: Params, ...names: readonly string[]): boolean => names.every((name) => params[name] !== undefined);

const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** The field is required where the condition holds. */
const needed = (field: string, message: string, condition: (params: Params) => boolean): Rule => ({
	field,
	message: `is missing: ${message}`,
	test: (params) => !condition(params) || isSet(params, field),
});

const notBoth = (field: string, other: string, label: string): Rule => ({
	field,
	message: `cannot be set together with ${label}`,
	test: (params) => !isSet(params, field, other),
});

const isRuleSet = (value: unknown): boolean => isRecord(value) && typeof value.operator === 'string' && Array.isArray(value.rules);

const isAudienceRule = (value: unknown): boolean =>
	isRecord(value) && Object.entries(value).every(([name, set]) => ['inclusions', 'exclusions'].includes(name) && isRuleSet(set));

/** Times are `YYYY-MM-DD HH:MM:SS`, which compare correctly as text. */
const notAfter = (field: string, latest: string, message: string): Rule => ({
	field,
	message,
	test: (params) => typeof params[field] !== 'string' || params[field] <= latest,
});

/** Rules of settings, for Create and Update. */
export const adGroupSettingsRules: readonly Rule[] = [
	{
		field: 'location_ids',
		message: 'and ZIP Code have more than 3,000 entries together',
		test: (params) => count(params.location_ids) + count(params.zipcode_ids) <= 3000,
	},
	{
		field: 'audience_rule',
		message: 'may hold "inclusions" and "exclusions", each with an "operator" and a list of "rules"',
		test: (params) => !isSet(params, 'audience_rule') || isAudienceRule(params.audience_rule),
	},
	notBoth('device_price_ranges', 'device_model_ids', 'Device Model'),
	notBoth('purchase_intention_keyword_ids', 'interest_keyword_ids', 'Interest Keywords'),
	notBoth('included_pangle_audience_package_ids', 'excluded_pangle_audience_package_ids', 'Excluded Pangle Audience'),
	needed('frequency', 'set it together with Frequency Cap Days', (params) => isSet(params, 'frequency_schedule')),
	needed('frequency_schedule', 'set it together with Frequency Cap', (params) => isSet(params, 'frequency')),
	needed('roas_bid', 'the deep bid strategy Minimum ROAS needs it', (params) => params.deep_bid_type === 'VO_MIN_ROAS'),
	needed('deep_bid_type', 'a secondary optimization event needs it', (params) => isSet(params, 'secondary_optimization_event')),
	...['deep_funnel_event_source', 'deep_funnel_event_source_id', 'deep_funnel_optimization_event'].map((at) =>
		needed(at, 'Deep Funnel Optimization needs it', (params) => params.deep_funnel_optimization_status === 'ON'),
	),
	needed('shopping_ads_retargeting_actions_days', 'this retargeting needs it', (params) =>
		['LAB1', 'LAB2'].includes(params.shopping_ads_retargeting_type as string),
	),
	needed(
		'included_custom_actions',
		'retargeting by a custom combination needs actions to include or to exclude',
		(params) => params.shopping_ads_retargeting_type === 'LAB3' && !isSet(params, 'excluded_custom_actions'),
	),
	notAfter('schedule_end_time', '2038-01-01 00:00:00', 'cannot be later than 2038-01-01 00:00:00'),
	{
		field: 'schedule_end_time',
		message: 'must be later than the start time',
		test: (params) =>
			!isSet(params, 'schedule_start_time', 'schedule_end_time') || (params.schedule_end_time as string) > (params.schedule_start_time as string),
	},
];

/** Rules of Create. The objective is a parameter of the node only; it is not sent. */
export const createAdGroupRules: readonly Rule[] = [
	{
		field: 'location_ids',
		message: 'or State or City or ZIP Code must be set',
		test: (params) => isSet(params, 'location_ids') || isSet(params, 'zipcode_ids') || isSet(params, 'saved_audience_id'),
	},
	{
		field: 'schedule_type',
		message: 'must be Set Start and End Time with a lifetime budget',
		test: (params) => params.budget_mode !== 'BUDGET_MODE_TOTAL' || params.schedule_type === 'SCHEDULE_START_END',
	},
	needed(
		'operating_systems',
		'App Promotion needs it',
		(params) =>
			!isSet(params, 'saved_audience_id') &&
			params.objective_type === 'APP_PROMOTION' &&
			!['APP_ANDROID', 'APP_IOS'].includes(params.promotion_type as string),
	),
	needed('optimization_event', 'a pixel needs the event to optimize for', (params) => isSet(params, 'pixel_id')),
	needed(
		'optimization_event',
		'this goal needs the event to optimize for',
		(params) => !isSet(params, 'pixel_id') && ['CONVERT', 'IN_APP_EVENT', 'VALUE'].includes(params.optimization_goal as string),
	),
	needed(
		'pixel_id',
		'the goal Value needs the pixel that reports purchases',
		(params) => params.optimization_goal === 'VALUE' && ['WEBSITE', 'WEBSITE_OR_DISPLAY', 'LEAD_GENERATION'].includes(params.promotion_type as string),
	),
	needed('brand_safety_partner', 'the inventory filter Third-Party Partner needs it', (params) => params.brand_safety_type === 'THIRD_PARTY'),
	needed('view_attribution_window', 'set it together with Click Attribution Window', (params) => isSet(params, 'click_attribution_window')),
	needed(
		'click_attribution_window',
		'set it together with the other attribution windows',
		(params) => isSet(params, 'view_attribution_window') || isSet(params, 'engaged_view_attribution_window'),
	),
	{
		field: 'tiktok_subplacements',
		message: 'must contain For You Feed',
		test: (params) => !isSet(params, 'tiktok_subplacements') || (params.tiktok_subplacements as unknown[]).includes('IN_FEED'),
	},
	needed('identity_authorized_bc_id', 'a TikTok account in a Business Center needs it', (params) => params.identity_type === 'BC_AUTH_TT'),
	needed('store_authorized_bc_id', 'a TikTok Shop needs it', (params) => isSet(params, 'store_id')),
	needed('messaging_app_account_id', 'this app needs it', (params) => ['MESSENGER', 'LINE'].includes(params.messaging_app_type as string)),
	...['phone_number', 'phone_region_code', 'phone_region_calling_code'].map((at) =>
		needed(at, 'this app needs it', (params) => ['WHATSAPP', 'ZALO'].includes(params.messaging_app_type as string)),
	),
];

/** Rules of Update: a location must remain, and a new schedule must be complete. */
export const updateAdGroupRules: readonly Rule[] = [
	{
		field: 'location_ids',
		message: 'and ZIP Code cannot both be removed: an ad group needs a location',
		test: (params) => !isSet(params, 'location_ids', 'zipcode_ids') || count(params.location_ids) + count(params.zipcode_ids) > 0,
	},
	needed('schedule_start_time', 'set it together with Schedule', (params) => isSet(params, 'schedule_type')),
	needed('schedule_end_time', 'this schedule needs it', (params) => params.schedule_type === 'SCHEDULE_START_END'),
];
