/** What something of an ad account was switched to. */
export type OperationStatus = 'ENABLE' | 'DISABLE' | 'DELETE';

/** A campaign: what it was made and changed with, by TikTok's names. Deleted ones stay, as DELETE. */
export interface Campaign {
	readonly campaign_id: string;
	readonly advertiser_id: string;
	readonly objective_type: string;
	readonly create_time: string;
	campaign_name: string;
	operation_status: OperationStatus;
	modify_time: string;
	readonly [setting: string]: unknown;
}

/** An ad group, kept like a campaign. */
export interface AdGroup {
	readonly adgroup_id: string;
	readonly campaign_id: string;
	readonly advertiser_id: string;
	readonly create_time: string;
	adgroup_name: string;
	operation_status: OperationStatus;
	modify_time: string;
	readonly [setting: string]: unknown;
}
