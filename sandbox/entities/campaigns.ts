/** Status to which a campaign, ad group or ad was set. */
type OperationStatus = 'ENABLE' | 'DISABLE' | 'DELETE';

/** A campaign, in TikTok's field names. A deleted one stays, with the status DELETE. */
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

/** An ad group, in TikTok's field names. A deleted one stays, with the status DELETE. */
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
