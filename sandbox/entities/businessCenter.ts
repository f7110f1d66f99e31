type MemberRelation = 'BOUND' | 'PENDING';

export interface Member {
	/** None until the invitation is accepted. */
	readonly user_id?: string;
	readonly user_email: string;
	user_name: string;
	user_role: string;
	readonly relation_status: MemberRelation;
	ext_user_role: object;
}

export interface BusinessAsset {
	readonly asset_type: string;
	readonly asset_id: string;
	readonly asset_name: string;
	readonly pixel_code?: string;
	/** Roles by member; an email stands for a member who is invited. */
	readonly access: Map<string, Record<string, unknown>>;
	/** Partners it is shared with, and their role. */
	readonly shared: Map<string, string>;
	/** Ad accounts that use a pixel. */
	readonly linked: Set<string>;
}

export interface Funds {
	cash: number;
	grant: number;
}

export interface Transaction {
	readonly account_id?: string;
	readonly amount: number;
	readonly billing_type: 'CASH' | 'CREDIT';
	readonly transaction_type: string;
	readonly at: number;
}

interface BillingGroup {
	readonly billing_group_id: string;
	billing_group_name: string;
	billing_group_emails: readonly string[];
	advertisers: readonly string[];
	is_primary: boolean;
	readonly billing_group_type: string;
}

export interface AssetGroup {
	readonly asset_group_id: string;
	asset_group_name: string;
	assets: readonly string[];
	members: ReadonlyArray<{ readonly member_id: string; readonly asset_roles?: object }>;
}

/** A Business Center with everything in it. */
export interface BusinessCenter {
	readonly bc_id: string;
	readonly name: string;
	readonly type: string;
	/** Money of its own, and of its ad accounts by their ID. */
	readonly funds: Funds;
	readonly accounts: Map<string, Funds>;
	members: Member[];
	partners: Array<{ readonly bc_id: string; readonly bc_name: string }>;
	assets: BusinessAsset[];
	transactions: Transaction[];
	billingGroups: BillingGroup[];
	assetGroups: AssetGroup[];
}
