import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import type { AdGroup } from '../entities/campaigns';
import { idempotent } from '../idempotency';
import { findInAccount, matchesFilter, paginate, withFields } from '../listing';
import { checkAdvertiser } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler, RequestParams } from '../types';
import { checkName, inState } from './campaigns';

const HOUR = 3_600_000;

/** How many ad groups an ad account may have. */
const QUOTA = 5000;

/** Objectives whose ad groups must say what they promote. */
const WITH_PROMOTION = new Set(['APP_PROMOTION', 'LEAD_GENERATION', 'PRODUCT_SALES', 'TRAFFIC', 'WEB_CONVERSIONS']);

/** What an ad group pays for, by its goal; oCPM with all others. */
const BILLING: Readonly<Record<string, string>> = { CLICK: 'CPC', REACH: 'CPM', SHOW: 'CPM', ENGAGED_VIEW: 'CPV', ENGAGED_VIEW_FIFTEEN: 'CPV' };

/** Goals that an objective is for; the others have several in common. */
const OWN_GOALS: Readonly<Record<string, readonly string[]>> = {
	REACH: ['REACH', 'SHOW'],
	VIDEO_VIEWS: ['ENGAGED_VIEW', 'ENGAGED_VIEW_FIFTEEN'],
	ENGAGEMENT: ['FOLLOWERS', 'PROFILE_VIEWS', 'PAGE_VISIT'],
};

/** Checks that the goal fits the objective, and has what it needs. */
function checkGoal({ optimization_goal, billing_event, pixel_id, optimization_event, bid_display_mode }: RequestParams, objective: string): void {
	const goal = String(optimization_goal);
	const others = Object.entries(OWN_GOALS).filter(([owner]) => owner !== objective);
	if (optimization_goal === undefined) throw new ApiError(40002, 'optimization_goal: is missing');
	if (!(OWN_GOALS[objective]?.includes(goal) ?? !others.some(([, goals]) => goals.includes(goal))))
		throw new ApiError(40002, `optimization_goal: ${goal} is not supported under the objective ${objective}`);
	const awaited = BILLING[goal] ?? 'OCPM';
	if (billing_event !== awaited) throw new ApiError(40002, `billing_event: must be ${awaited} with the optimization goal ${goal}`);
	if (goal === 'CONVERT' && pixel_id === undefined) throw new ApiError(40002, 'pixel_id: is needed with the optimization goal CONVERT');
	if (['CONVERT', 'IN_APP_EVENT', 'VALUE'].includes(goal) && optimization_event === undefined)
		throw new ApiError(40002, `optimization_event: is needed with the optimization goal ${goal}`);
	if (objective === 'VIDEO_VIEWS' && bid_display_mode !== 'CPV') throw new ApiError(40002, 'bid_display_mode: must be CPV under the objective VIDEO_VIEWS');
}

interface Filtering {
	readonly adgroup_ids?: readonly string[];
	readonly campaign_ids?: readonly string[];
	readonly adgroup_name?: string;
	readonly objective_type?: string;
	readonly optimization_goal?: string;
	readonly primary_status?: string;
	readonly secondary_status?: string;
	readonly billing_events?: readonly string[];
	readonly creation_filter_start_time?: string;
	readonly creation_filter_end_time?: string;
}

const ofAccount = (state: SandboxState, params: RequestParams): AdGroup[] =>
	[...state.adGroups.values()].filter(({ advertiser_id }) => advertiser_id === params.advertiser_id);

/** TikTok's secondary status. An ad group does not deliver while its campaign is disabled. */
function secondaryOf(state: SandboxState, { adgroup_id, operation_status, campaign_id }: AdGroup): string {
	const given = state.statuses.get(adgroup_id);
	if (given && operation_status !== 'DELETE') return given;
	if (operation_status !== 'ENABLE') return `ADGROUP_STATUS_${operation_status}`;
	return state.campaigns.get(campaign_id)?.operation_status === 'ENABLE' ? 'ADGROUP_STATUS_DELIVERY_OK' : 'ADGROUP_STATUS_CAMPAIGN_DISABLE';
}

const toResponse = (state: SandboxState, group: AdGroup): Readonly<Record<string, unknown>> => ({
	...group,
	campaign_name: state.campaigns.get(group.campaign_id)?.campaign_name,
	secondary_status: secondaryOf(state, group),
	is_new_structure: true,
});

const create: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const { request_id, ...settings } = params;
	const campaign = findInAccount(state.campaigns, params.campaign_id, params, 'campaign');
	const { objective_type } = campaign;
	if (WITH_PROMOTION.has(objective_type) && params.promotion_type === undefined)
		throw new ApiError(40002, `promotion_type: is needed under the objective ${objective_type}`);
	if (objective_type === 'PRODUCT_SALES' && params.shopping_ads_type === undefined)
		throw new ApiError(40002, 'shopping_ads_type: is needed under the objective PRODUCT_SALES');
	if (objective_type === 'APP_PROMOTION' && params.operating_systems === undefined)
		throw new ApiError(40002, 'operating_systems: is needed under the objective APP_PROMOTION');
	checkGoal(params, objective_type);
	if ((params.schedule_start_time as string) < formatDateTime(state.clock.now() - 12 * HOUR))
		throw new ApiError(40002, 'schedule_start_time: is more than 12 hours ago');
	const groups = ofAccount(state, params).filter(({ operation_status }) => operation_status !== 'DELETE');
	checkName(
		groups.some((one) => one.adgroup_name === params.adgroup_name),
		params.adgroup_name,
		params,
	);
	if (groups.length >= QUOTA) throw new ApiError(40002, 'The ad account has as many ad groups as it may have');
	const now = formatDateTime(state.clock.now());
	const group = {
		operation_status: 'ENABLE',
		placement_type: 'PLACEMENT_TYPE_NORMAL',
		...settings,
		adgroup_id: state.random.id(),
		create_time: now,
		modify_time: now,
	} as unknown as AdGroup;
	state.adGroups.set(group.adgroup_id, group);
	return toResponse(state, group);
};

const list: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const wanted = (params.filtering ?? {}) as Filtering;
	const found = ofAccount(state, params).filter(
		(one) =>
			matchesFilter(wanted.adgroup_ids, (ids) => ids.includes(one.adgroup_id)) &&
			matchesFilter(wanted.campaign_ids, (ids) => ids.includes(one.campaign_id)) &&
			matchesFilter(wanted.adgroup_name, (name) => one.adgroup_name.toLowerCase().includes(name.toLowerCase())) &&
			matchesFilter(wanted.objective_type, (objective) => state.campaigns.get(one.campaign_id)?.objective_type === objective) &&
			matchesFilter(wanted.optimization_goal, (goal) => one.optimization_goal === goal) &&
			matchesFilter(wanted.billing_events, (events) => events.includes(one.billing_event as string)) &&
			matchesFilter(wanted.secondary_status, (status) => secondaryOf(state, one) === status) &&
			matchesFilter(wanted.creation_filter_start_time, (time) => one.create_time > time) &&
			matchesFilter(wanted.creation_filter_end_time, (time) => one.create_time < time) &&
			inState(one, wanted.primary_status),
	);
	return paginate(
		found.map((one) => withFields(toResponse(state, one), params)),
		params,
	);
};

const update: Handler = ({ state, params }) => {
	const { advertiser_id, adgroup_id, ...changes } = params;
	const group = findInAccount(state.adGroups, adgroup_id, params, 'ad group');
	Object.assign(group, changes, { modify_time: formatDateTime(state.clock.now()) });
	return toResponse(state, group);
};

const changeStatus: Handler = ({ state, params }) => {
	const { adgroup_ids, operation_status, allow_partial_success } = params as {
		adgroup_ids: readonly string[];
		operation_status: AdGroup['operation_status'];
		allow_partial_success?: boolean;
	};
	const meant: AdGroup[] = [];
	const error_list: Array<{ adgroup_id: string; error_message: string }> = [];
	for (const adgroup_id of adgroup_ids) {
		try {
			meant.push(findInAccount(state.adGroups, adgroup_id, params, 'ad group'));
		} catch (error) {
			if (!allow_partial_success) throw error;
			error_list.push({ adgroup_id, error_message: (error as ApiError).message });
		}
	}
	for (const group of meant) Object.assign(group, { operation_status, modify_time: formatDateTime(state.clock.now()) });
	return { adgroup_ids: meant.map(({ adgroup_id }) => adgroup_id), status: operation_status, ...(error_list.length && { error_list }) };
};

const quota: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const used = ofAccount(state, params).filter(({ operation_status }) => operation_status !== 'DELETE').length;
	return { total_adgroup_quota: QUOTA - used, used_adgroup_quota: used };
};

/** Handlers of the ad group endpoints. */
export const adGroupHandlers: Readonly<Record<string, Handler>> = {
	'POST adgroup/create/': idempotent('adgroup', create),
	'GET adgroup/get/': list,
	'POST adgroup/update/': update,
	'POST adgroup/status/update/': changeStatus,
	'GET adgroup/quota/': quota,
};
