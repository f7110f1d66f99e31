/** A comment under an ad, or a reply to one. */
export interface Comment {
	readonly comment_id: string;
	readonly advertiser_id: string;
	readonly adgroup_id: string;
	readonly ad_id: string;
	readonly tiktok_item_id: string;
	readonly content: string;
	readonly comment_type: 'COMMENT' | 'REPLY';
	readonly original_comment_id: string;
	readonly create_time: string;
	readonly user_name: string;
	readonly likes: number;
	comment_status: 'PUBLIC' | 'HIDDEN';
}

/** An export that TikTok prepares. */
export interface ExportTask {
	readonly advertiser_id: string;
	readonly csv: string;
	readonly readyAt: number;
}
