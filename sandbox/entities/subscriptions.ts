/** What an app has TikTok report to an address. */
export interface Subscription {
	readonly subscription_id: string;
	readonly subscribe_entity: string;
	readonly callback_url: string;
	/** As it was given, without the token. */
	readonly detail: Readonly<Record<string, unknown>>;
	/** It ends when this token is revoked. */
	readonly token: string;
}

/** A webhook: what is sent, and how that went. */
export interface Delivery {
	readonly subscription_id: string;
	readonly url: string;
	/** JSON with numbers of 19 digits. */
	readonly body: string;
	/** HTTP status of each attempt; 0 where nobody answered. */
	readonly statuses: number[];
}
