import { createHmac } from 'node:crypto';
import { request } from 'undici';
import { stringifyJson } from '../lib/util/json';
import { SANDBOX_APP } from './access';
import type { Lead } from './entities/leads';
import type { Delivery, Subscription } from './entities/subscriptions';
import { ADVERTISERS } from './fixtures/accounts';
import type { SandboxState } from './state';

/** TikTok's numbers for what a webhook is about. That of a suspended ad account is not known. */
const OBJECTS: Readonly<Record<string, number>> = { LEAD: 1, AD_GROUP: 2, AD: 3, CREATIVE_FATIGUE: 8, REPORT_DATA_CHANGE: 11 };

/** Milliseconds after which a webhook that failed is sent again; twice as long each time, and no more after 72 hours. */
const FIRST_RETRY = 60_000;
const LAST_RETRY = 72 * 60 * 60 * 1000;

type Entry = Readonly<Record<string, unknown>>;

/** The subscriptions whose token is valid. */
export const livingSubscriptions = (state: SandboxState): Subscription[] => [...state.subscriptions.values()].filter(({ token }) => state.tokens.has(token));

/** Whether a subscription is about what happened: each ID that it names is that of the entry. */
function concerns(state: SandboxState, { detail }: Subscription, entry: Entry): boolean {
	const is = (name: string): boolean => detail[name] === undefined || detail[name] === String(entry[name]);
	const account = String(entry.advertiser_id);
	const accounts = detail.advertiser_ids as readonly string[] | undefined;
	const library = detail.library_id === undefined || state.libraries.get(detail.library_id as string)?.advertiser_id === account;
	const center = detail.bc_id === undefined || ADVERTISERS.some(({ advertiser_id: id }) => id === account);
	const source = entry.lead_source === undefined || (detail.lead_source ?? 'INSTANT_FORM') === entry.lead_source;
	return ['advertiser_id', 'page_id', 'adgroup_id', 'ad_id'].every(is) && (accounts?.includes(account) ?? true) && library && center && source;
}

/** IDs as TikTok sends them: as numbers. */
const withNumbers = (entry: Entry): Entry =>
	Object.fromEntries(
		Object.entries(entry).map(([name, value]) => [name, /(?:^|_)id$/.test(name) && /^\d+$/.test(String(value)) ? BigInt(String(value)) : value]),
	);

/** Sends a webhook to each subscription that is about this, or puts it on the timeline if it is to be late. */
export function notify(state: SandboxState, entity: string, entry: Entry, at: number): void {
	for (const subscription of livingSubscriptions(state).filter((one) => one.subscribe_entity === entity && concerns(state, one, entry))) {
		const time = Math.floor(at / 1000);
		const body = stringifyJson({ request_id: state.random.letters(32), object: OBJECTS[entity] ?? 0, time, entry: [withNumbers(entry)] });
		const delivery: Delivery = { subscription_id: subscription.subscription_id, url: subscription.callback_url, body, statuses: [] };
		const index = state.deliveries.push(delivery) - 1;
		const late = state.webhookDelays.shift() ?? 0;
		if (late) state.timeline.schedule(at + late, { kind: 'webhookAttempt', details: { index } });
		else attempt(state, index, at);
	}
}

/** A lead, test leads included, as a webhook has it. */
export function notifyLead(state: SandboxState, lead: Lead): void {
	const { lead_id: id, advertiser_id, page_id, campaign_id, adgroup_id, ad_id, lead_source, created_at, answers } = lead;
	const changes = Object.entries(answers).map(([field, value]) => ({ field, value }));
	const create_time = Math.floor(created_at / 1000);
	notify(
		state,
		'LEAD',
		{ id, advertiser_id, ...(page_id !== undefined && { page_id }), campaign_id, adgroup_id, ad_id, lead_source, create_time, changes },
		created_at,
	);
}

const sign = (body: string): string =>
	createHmac('sha256', SANDBOX_APP.secret)
		.update(body.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`))
		.digest('hex');

/** The address that stands in for the one of the subscription: a tunnel leads there. */
function targetOf({ url }: Delivery, tunnel: string | undefined): string {
	const { pathname, search, origin } = new URL(url);
	return `${tunnel ?? origin}${pathname}${search}`;
}

/** Sends a webhook. If that fails, it stands on the timeline again. */
export function attempt(state: SandboxState, index: number, at: number): void {
	const delivery = state.deliveries[index];
	if (!delivery || !state.subscriptions.has(delivery.subscription_id)) return;
	const headers = { 'content-type': 'application/json', 'x-open-signature': sign(delivery.body) };
	const sending = request(targetOf(delivery, state.tunnel), { method: 'POST', headers, body: delivery.body, reset: true })
		.then(async ({ statusCode, body }) => {
			await body.dump();
			return statusCode;
		})
		.catch(() => 0)
		.then((status) => {
			delivery.statuses.push(status);
			// After a reset nothing is left of it.
			if (state.deliveries[index] !== delivery) return;
			const wait = FIRST_RETRY * 2 ** (delivery.statuses.length - 1);
			if ((status < 200 || status > 299) && wait <= LAST_RETRY) state.timeline.schedule(at + wait, { kind: 'webhookAttempt', details: { index } });
		})
		.finally(() => state.sending.delete(sending));
	state.sending.add(sending);
}
