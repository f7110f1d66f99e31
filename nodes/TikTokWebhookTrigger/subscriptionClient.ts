import type { IHookFunctions } from 'n8n-workflow';
import { appCredentialsOf, getConnection, getToken, type Authentication } from '../../lib/auth/connection';
import type { ApiResponse, Connection } from '../../lib/definition/api';
import type { Endpoint } from '../../lib/definition/endpoint';
import type { Params } from '../../lib/definition/rule';
import { toApiRequest } from '../../lib/execution/executeOperation';
import { paginate } from '../../lib/execution/pagination';
import { isRemoved } from '../../lib/http/retrySafety';
import { sendRequest } from '../../lib/http/sendRequest';
import { sha256 } from '../../lib/util/sha256';
import { getSubscriptions, subscribe, unsubscribe, type SubscribeEntity } from './subscription.operations';

/** What to subscribe to. */
export interface Target {
	readonly entity: SubscribeEntity;
	/** TikTok's `subscription_detail`, without the token. */
	readonly detail: Params;
}

/** A subscription of the app. */
export interface Subscription {
	readonly subscription_id: string;
	readonly subscribe_entity: string;
	readonly callback_url: string;
	/** Without the token. */
	readonly subscription_detail?: Params;
}

/** TikTok's defaults, which it may show where nothing was sent. */
const DEFAULTS: Params = { lead_source: 'INSTANT_FORM', notify_frequency: '5_MINUTE' };

/** What counts of a detail: no empty or default values, IDs as text, lists in order. */
const essence = (detail: Params = {}): string =>
	JSON.stringify(
		Object.entries(detail)
			.filter(([name, value]) => name !== 'access_token' && value !== undefined && value !== null && value !== '' && value !== DEFAULTS[name])
			.map(([name, value]): [string, string | string[]] => [name, Array.isArray(value) ? value.map(String).sort() : String(value as string)])
			.filter(([, value]) => value.length)
			.sort(([one], [other]) => one.localeCompare(other)),
	);

/** Whether a subscription is for exactly this. */
export const isFor = ({ subscribe_entity: entity, subscription_detail: detail }: Subscription, target: Target): boolean =>
	entity === target.entity && essence(detail) === essence(target.detail);

/** Asks TikTok about the subscriptions of the credential's app, and changes them. */
export class SubscriptionClient {
	private constructor(
		private readonly context: IHookFunctions,
		private readonly connection: Connection,
		private readonly app: ReturnType<typeof appCredentialsOf>,
		/** Empty where the credential holds none; only a new subscription needs it. */
		private readonly token: string,
	) {}

	/**
	 * @param needsToken whether a credential without a token is refused
	 * @throws NodeOperationError, TikTokApiError if the credential lacks something
	 */
	static async connect(context: IHookFunctions, needsToken: boolean): Promise<SubscriptionClient> {
		const authentication = context.getNodeParameter('authentication', 'oAuth2') as Authentication;
		const connection = await getConnection(context, authentication, true);
		const app = appCredentialsOf(
			connection,
			'to receive webhooks',
			'TikTok sends webhooks to an app. App ID and Secret stand under My Apps in the TikTok developer portal.',
		);
		const token = await getToken(context, connection).catch((caught: unknown) => {
			if (needsToken) throw caught;
			return '';
		});
		return new SubscriptionClient(context, connection, app, token);
	}

	/** Tells one token from another, for the static data of the workflow. */
	get tokenHash(): string {
		return sha256(this.token).slice(0, 16);
	}

	/** All subscriptions of the app. @throws TikTokApiError */
	async list(): Promise<Subscription[]> {
		const found: unknown[] = [];
		const fetch = async (page: number, page_size: number) => await this.send(getSubscriptions, { page, page_size });
		for await (const page of paginate(getSubscriptions, fetch)) found.push(...page);
		return found as Subscription[];
	}

	/** @throws TikTokApiError */
	async subscribe({ entity, detail }: Target, callbackUrl: string): Promise<void> {
		await this.send(subscribe, {
			subscribe_entity: entity,
			callback_url: callbackUrl,
			subscription_detail: { access_token: this.token, ...detail },
		});
	}

	/** @throws TikTokApiError; not where it is gone already */
	async unsubscribe({ subscription_id }: Subscription): Promise<void> {
		// TikTok may list the ID as a number.
		const params = { subscription_id: String(subscription_id) };
		await this.send(unsubscribe, params).catch((caught: unknown) => {
			if (!isRemoved(unsubscribe, params, caught)) throw caught;
		});
	}

	private async send(endpoint: Endpoint, params: Params): Promise<ApiResponse> {
		const request = toApiRequest(endpoint, { ...this.app, ...params });
		return await sendRequest(this.context, this.connection, { ...request, secrets: [this.app.secret, this.token] }, { interactive: true });
	}
}
