import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import type { Campaign } from '../entities/campaigns';
import { idempotent } from '../idempotency';
import { findInAccount, matchesFilter, paginate, withFields } from '../listing';
import { checkAdvertiser } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler, RequestParams } from '../types';

interface Filtering {
	readonly campaign_ids?: readonly string[];
	readonly campaign_name?: string;
	readonly objective_type?: string;
	readonly primary_status?: string;
	readonly secondary_status?: string;
	readonly creation_filter_start_time?: string;
	readonly creation_filter_end_time?: string;
	readonly optimization_goal?: string;
	readonly campaign_type?: string;
	readonly campaign_product_source?: string;
	readonly sales_destination?: string;
}

const secondaryOf = (state: SandboxState, { campaign_id, operation_status }: Campaign): string =>
	(operation_status !== 'DELETE' && state.statuses.get(campaign_id)) || `CAMPAIGN_STATUS_${operation_status}`;

/** Whether the status of a campaign or ad group matches `primary_status`. */
export function inState({ operation_status }: { readonly operation_status: string }, primary = 'STATUS_NOT_DELETE'): boolean {
	switch (primary) {
		case 'STATUS_ALL':
			return true;
		case 'STATUS_NOT_DELETE':
			return operation_status !== 'DELETE';
		case 'STATUS_DELIVERY_OK':
			return operation_status === 'ENABLE';
		case 'STATUS_DISABLE':
		case 'STATUS_NOT_DELIVERY':
			return operation_status === 'DISABLE';
		case 'STATUS_DELETE':
			return operation_status === 'DELETE';
		default:
			return false;
	}
}

/** Throws where the name is taken. A call with a `request_id` may use a name again. */
export function checkName(taken: boolean, name: unknown, { request_id }: RequestParams): void {
	if (taken && request_id === undefined) throw new ApiError(40002, `The name ${String(name)} exists already; send a request_id to use it again`);
}

const ofAccount = (state: SandboxState, params: RequestParams): Campaign[] =>
	[...state.campaigns.values()].filter(({ advertiser_id }) => advertiser_id === params.advertiser_id);

const create: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const { request_id, ...settings } = params;
	checkName(
		ofAccount(state, params).some((one) => one.operation_status !== 'DELETE' && one.campaign_name === params.campaign_name),
		params.campaign_name,
		params,
	);
	const now = formatDateTime(state.clock.now());
	const campaign = {
		operation_status: 'ENABLE',
		budget_mode: 'BUDGET_MODE_INFINITE',
		budget: 0,
		...settings,
		campaign_id: state.random.id(),
		create_time: now,
		modify_time: now,
	} as unknown as Campaign;
	state.campaigns.set(campaign.campaign_id, campaign);
	return toResponse(state, campaign);
};

const toResponse = (state: SandboxState, campaign: Campaign): Readonly<Record<string, unknown>> => ({
	...campaign,
	secondary_status: secondaryOf(state, campaign),
	is_new_structure: true,
});

const list: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const wanted = (params.filtering ?? {}) as Filtering;
	const found = ofAccount(state, params).filter(
		(one) =>
			matchesFilter(wanted.campaign_ids, (ids) => ids.includes(one.campaign_id)) &&
			matchesFilter(wanted.campaign_name, (name) => one.campaign_name.toLowerCase().includes(name.toLowerCase())) &&
			(['objective_type', 'optimization_goal', 'campaign_type', 'campaign_product_source', 'sales_destination'] as const).every((name) =>
				matchesFilter(wanted[name], (value) => one[name] === value),
			) &&
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
	const { advertiser_id, campaign_id, ...changes } = params;
	const campaign = findInAccount(state.campaigns, campaign_id, params, 'campaign');
	Object.assign(campaign, changes, { modify_time: formatDateTime(state.clock.now()) });
	return toResponse(state, campaign);
};

const changeStatus: Handler = ({ state, params }) => {
	const { campaign_ids, operation_status } = params as { campaign_ids: readonly string[]; operation_status: Campaign['operation_status'] };
	const meant = campaign_ids.map((id) => findInAccount(state.campaigns, id, params, 'campaign'));
	const modify_time = formatDateTime(state.clock.now());
	for (const campaign of meant) {
		Object.assign(campaign, { operation_status, modify_time });
		if (operation_status !== 'DELETE') continue;
		for (const group of state.adGroups.values()) if (group.campaign_id === campaign.campaign_id) Object.assign(group, { operation_status, modify_time });
	}
	return { campaign_ids, status: operation_status };
};

/** Handlers of the campaign endpoints. */
export const campaignHandlers: Readonly<Record<string, Handler>> = {
	'POST campaign/create/': idempotent('campaign', create),
	'GET campaign/get/': list,
	'POST campaign/update/': update,
	'POST campaign/status/update/': changeStatus,
};
