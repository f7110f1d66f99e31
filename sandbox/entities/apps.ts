/** A mobile app of an ad account. */
export interface App {
	readonly appId: string;
	readonly advertiserId: string;
	downloadUrl: string;
	partner: string;
	retargeting: string;
	trackingUrl: Readonly<Record<string, string>>;
}
