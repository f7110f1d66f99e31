/** A custom audience and what was done with it. */
export interface Audience {
	readonly audience_id: string;
	readonly advertiser_id: string;
	readonly audience_type: string;
	readonly create_time: string;
	name: string;
	/** Initial size. People from customer files are added to it. */
	readonly cover_num: number;
	/** Distinct lines of the customer files. */
	people: ReadonlySet<string>;
	audience_sub_type: string;
	readonly calculate_type?: string;
	readonly lookalike_spec?: unknown;
	readonly rule?: string;
	readonly is_auto_refresh?: boolean;
	readonly history: Array<{ readonly action: string; readonly opt_time: string }>;
	readonly sharedWith: Set<string>;
	readonly applied: Map<string, string>;
}

export interface SavedAudience {
	readonly saved_audience_id: string;
	readonly saved_audience_name: string;
	readonly advertiser_id: string;
}

/** An uploaded customer file. */
export interface AudienceFile {
	readonly calculate_type: string;
	readonly people: readonly string[];
}
