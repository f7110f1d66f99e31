export type LeadSource = 'INSTANT_FORM' | 'DIRECT_MESSAGE';

/** Where leads are stored: the EEA, Switzerland and the UK; the United States; all other countries. */
export const LEAD_REGIONS = ['eu', 'us', 'other'] as const;

export type LeadRegion = (typeof LEAD_REGIONS)[number];

/** A question of a form: its name in the API, and its title in the table of all leads. */
export interface LeadQuestion {
	readonly field: string;
	readonly title: string;
	/** An answer that nobody would take for a real one. */
	readonly sample: string;
}

/** A page of TikTok's: an Instant Form, or one of another kind. */
export interface LeadForm {
	readonly page_id: string;
	/** The ad account that it was made in. */
	readonly advertiser_id: string;
	readonly title: string;
	readonly business_type: string;
	readonly status: 'EDITED' | 'PUBLISHED';
	readonly created_at: number;
	readonly updated_at: number;
	readonly questions: readonly LeadQuestion[];
}

/** A container for the forms and leads of an ad account under a Business Center. */
export interface FormLibrary {
	readonly library_id: string;
	readonly library_name: string;
	readonly bc_id: string;
	readonly advertiser_id: string;
	readonly created_at: number;
}

/** What a person left in a form, or in a direct message. */
export interface Lead {
	readonly lead_id: string;
	readonly lead_source: LeadSource;
	readonly advertiser_id: string;
	/** None for a direct message. */
	readonly page_id?: string;
	readonly region: LeadRegion;
	readonly created_at: number;
	readonly campaign_id: string;
	readonly campaign_name: string;
	readonly adgroup_id: string;
	readonly adgroup_name: string;
	readonly ad_id: string;
	readonly ad_name: string;
	/** By the questions' fields. */
	readonly answers: Readonly<Record<string, string>>;
	/** Made by the API to try things out. */
	readonly isTest?: boolean;
}

/** The preparation of a table with leads. */
export interface LeadTask {
	readonly task_id: string;
	/** The ad account or form library that asked for it. */
	readonly owner: string;
	/** Where it is prepared: nobody else knows of it. */
	readonly region: LeadRegion;
	readonly created_at: number;
	readonly outcome: 'SUCCEED' | 'FAILED' | 'STUCK';
	readonly csv: string;
}
