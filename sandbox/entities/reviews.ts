/** What TikTok's review found about an ad or ad group. */
export interface Review {
	readonly review_status: 'ALL_AVAILABLE' | 'PART_AVAILABLE' | 'UNAVAILABLE';
	readonly reasons: readonly string[];
	readonly suggestion: string;
}

/** A day on which an ad was tiring. */
export interface Fatigue {
	readonly ad_id: string;
	/** `YYYY-MM-DD`. */
	readonly date: string;
}
