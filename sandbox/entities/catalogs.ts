export interface Product {
	readonly sku_id: string;
	readonly title: string;
	readonly brand: string;
	readonly availability: string;
}

export interface ProductCondition {
	readonly field: keyof Product;
	readonly operation: string;
	readonly value: unknown;
}

export interface ProductSet {
	readonly product_set_id: string;
	product_set_name: string;
	conditions: { readonly and?: readonly ProductCondition[]; readonly or?: readonly ProductCondition[] };
}

export interface Feed {
	readonly feed_id: string;
	feed_name: string;
	update_mode: string;
	schedule_param?: unknown;
}

/** Log of an upload or a removal of products. It is being processed until `endsAt`. */
export interface FeedLog {
	readonly feed_log_id: string;
	readonly feed_id: string;
	readonly startsAt: number;
	readonly endsAt: number;
	readonly failed: boolean;
	readonly counts: Readonly<Record<string, number>>;
	readonly update_mode: string;
}

export interface Catalog {
	readonly catalog_id: string;
	readonly bc_id: string;
	catalog_name: string;
	readonly catalog_type: string;
	readonly catalog_conf: unknown;
	readonly create_time: string;
	readonly feeds: Feed[];
	readonly logs: FeedLog[];
	products: Product[];
	sets: ProductSet[];
	videos: { readonly catalog_video_id: string; readonly video_name: string }[];
	readonly sources: { readonly pixel_code?: string; readonly app_id?: string; readonly event_source_name: string }[];
}
