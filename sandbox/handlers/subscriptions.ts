import { getSubscriptions, subscribe, unsubscribe } from '../../nodes/TikTokWebhookTrigger/subscription.operations';
import { SANDBOX_APP } from '../access';
import { ApiError } from '../apiError';
import type { Subscription } from '../entities/subscriptions';
import { paginate } from '../listing';
import { findBusinessCenter, requireAdvertiser } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler, RequestParams, Route } from '../types';
import { livingSubscriptions } from '../webhooks';

function checkApp({ app_id: id, secret }: RequestParams): void {
	if (id !== SANDBOX_APP.appId || secret !== SANDBOX_APP.secret) throw new ApiError(40101);
}

function need(detail: RequestParams, name: string): void {
	if (detail[name] === undefined) throw new ApiError(40002, `subscription_detail.${name}: is missing`);
}

function checkOneOf(detail: RequestParams, ...names: readonly [string, string]): void {
	if (names.filter((name) => detail[name] !== undefined).length !== 1) throw new ApiError(40002, `Either ${names.join(' or ')} has to be set`);
}

/** Which details each kind of event takes. Throws 40002 where some are missing or too many. */
const CHECKS: Readonly<Record<string, (detail: RequestParams) => void>> = {
	LEAD: (detail) => {
		checkOneOf(detail, 'advertiser_id', 'library_id');
		if (detail.lead_source === 'DIRECT_MESSAGE' && detail.page_id !== undefined)
			throw new ApiError(40002, 'page_id: is not supported for leads from direct messages');
	},
	AD: (detail) => ['advertiser_id', 'ad_id'].forEach((name) => need(detail, name)),
	AD_GROUP: (detail) => ['advertiser_id', 'adgroup_id'].forEach((name) => need(detail, name)),
	AD_ACCOUNT_SUSPENSION: (detail) => checkOneOf(detail, 'bc_id', 'advertiser_ids'),
	CREATIVE_FATIGUE: (detail) => need(detail, 'advertiser_id'),
	REPORT_DATA_CHANGE: (detail) => need(detail, 'advertiser_ids'),
};

/** Throws 40001 where the token may not use something that the details name, 40002 where it does not exist. */
function checkAccess(state: SandboxState, detail: RequestParams): void {
	const { advertiser_id: account, advertiser_ids: accounts = [], page_id: form, library_id: library, bc_id: center } = detail;
	for (const id of [...(account === undefined ? [] : [account]), ...(accounts as readonly string[])]) requireAdvertiser(id);
	if (center !== undefined) findBusinessCenter(state, detail);
	if (library !== undefined && !state.libraries.has(library as string))
		throw new ApiError(40001, `The token may not use the form library ${String(library)}`);
	if (form !== undefined && !state.leadForms.has(form as string)) throw new ApiError(40002, `There is no Instant Form ${String(form)}`);
}

const keyOf = (entity: unknown, detail: RequestParams): string => JSON.stringify([entity, Object.entries(detail).sort()]);

/** Whether TikTok takes a second subscription for the same is not known: this one, being strict, does not. */
const subscribeHandler: Handler = ({ state, params }) => {
	checkApp(params);
	const { access_token: token, ...detail } = params.subscription_detail as RequestParams;
	const { subscribe_entity: entity, callback_url: url } = params as { subscribe_entity: string; callback_url: string };
	if (!state.tokens.has(token as string)) throw new ApiError(40105);
	if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new ApiError(40002, 'callback_url: must be an https URL');
	CHECKS[entity]!(detail);
	checkAccess(state, detail);
	const key = keyOf(entity, detail);
	if (livingSubscriptions(state).some((one) => keyOf(one.subscribe_entity, one.detail) === key))
		throw new ApiError(40002, 'The app has a subscription for this already');
	const subscription_id = state.random.id();
	state.subscriptions.set(subscription_id, { subscription_id, subscribe_entity: entity, callback_url: url, detail, token: token as string });
	return { subscription_id };
};

const toSubscription = ({ subscription_id, subscribe_entity, callback_url, detail }: Subscription) => ({
	app_id: SANDBOX_APP.appId,
	subscription_id,
	subscribe_entity,
	callback_url,
	subscription_detail: { page_id: null, ...detail },
});

const list: Handler = ({ state, params }) => {
	checkApp(params);
	const wanted = livingSubscriptions(state).filter((one) => params.subscribe_entity === undefined || one.subscribe_entity === params.subscribe_entity);
	const { list: subscriptions, page_info } = paginate(wanted.map(toSubscription), params);
	return { subscriptions, page_info };
};

const unsubscribeHandler: Handler = ({ state, params }) => {
	checkApp(params);
	const id = params.subscription_id as string;
	if (!state.subscriptions.delete(id)) throw new ApiError(40002, `There is no subscription ${id}`);
	return { subscription_id: BigInt(id) };
};

/** Subscriptions of an app, which needs no token to look at them. */
export const subscriptionRoutes: readonly Route[] = [
	{ endpoint: subscribe, handler: subscribeHandler, anonymous: true },
	{ endpoint: getSubscriptions, handler: list, anonymous: true },
	{ endpoint: unsubscribe, handler: unsubscribeHandler, anonymous: true },
];
