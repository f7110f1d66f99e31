/** A report that is prepared. */
export interface ReportTask {
	readonly taskId: string;
	readonly advertiserIds: readonly string[];
	readonly query: Readonly<Record<string, unknown>>;
	/** Milliseconds of TikTok's clock. */
	readonly createdAt: number;
	canceled: boolean;
}
