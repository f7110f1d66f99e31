interface RuleTarget {
	readonly dimension: string;
	readonly dimension_ids?: readonly string[];
	readonly pre_condition_type: string;
}

/** An automated rule, in TikTok's field names, with the ID of its last run. */
export interface AutomatedRule {
	readonly rule_id: string;
	readonly advertiser_id: string;
	readonly name: string;
	readonly apply_objects: readonly RuleTarget[];
	readonly actions: ReadonlyArray<{ readonly subject_type: string }>;
	readonly create_datetime: string;
	readonly rule_status: string;
	readonly task_exec_id: string;
	readonly [setting: string]: unknown;
}
