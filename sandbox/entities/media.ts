/** A video in an ad account's library. */
export interface LibraryVideo {
	readonly videoId: string;
	readonly materialId: string;
	readonly advertiserId: string;
	readonly fileName: string;
	readonly videoUrl: string;
	readonly bytes: Buffer;
	readonly createdAt: number;
	/** Time at which TikTok has transcoded it. */
	readonly readyAt: number;
}

/** An image in an ad account's library. */
export interface LibraryImage {
	readonly imageId: string;
	readonly materialId: string;
	readonly advertiserId: string;
	readonly fileName: string;
	readonly bytes: Buffer;
	readonly createdAt: number;
}

/** A playable ad, in TikTok's field names. */
export interface Playable {
	readonly advertiser_id: string;
	readonly playable_id: string;
	playable_name: string;
	readonly playable_url: string;
	readonly playable_orientation: string;
	readonly status: string;
	operation_status: string;
}

/** A portfolio, in TikTok's field names. */
export interface Portfolio {
	readonly advertiser_id: string;
	readonly creative_portfolio_id: string;
	readonly creative_portfolio_type: string;
	readonly portfolio_content: ReadonlyArray<Readonly<Record<string, unknown>>>;
}
