export type AdSettings = Readonly<Record<string, unknown>>;

/** An ad in an ad group. */
export interface Ad {
	readonly adId: string;
	readonly advertiserId: string;
	readonly adGroupId: string;
	settings: AdSettings;
	status: 'ENABLE' | 'DISABLE' | 'DELETE';
	readonly createdAt: number;
	modifiedAt: number;
	/** Time at which TikTok's review ends. */
	reviewedAt: number;
}

/** A video, image or post of a Smart Creative ad. */
export interface Material {
	readonly material_id: string;
	material_operation_status: string;
	readonly media_info: unknown;
}

/** What a Smart Creative ad is made of; an ad group has one. */
export interface SmartCreativeAd {
	readonly adId: string;
	readonly advertiserId: string;
	settings: AdSettings;
	materials: Material[];
	status: 'ENABLE' | 'DISABLE';
}
