/**
 * Kinds of personal data. Email addresses, phone numbers and external IDs are sent as SHA-256, device IDs in TikTok's
 * letter case, `plain` as it is. No message repeats a value of any kind.
 */
export type PiiKind = 'email' | 'phone' | 'externalId' | 'idfa' | 'gaid' | 'plain';

/** Settings about personal data. A table that has a field of one of these names gets what the person chose there. */
export const PII_SETTINGS = {
	/** Country calling code of phone numbers that have none. */
	countryCode: 'default_country_code',
	/** What happens to a value that is not of its kind: REFUSE, or it is left out. */
	invalid: 'invalid_personal_data',
} as const;

/** The choice that does not leave invalid values out. */
export const REFUSE = 'refuse';

/** A value that is not sent, although the rest of its object is. */
export interface LeftOutValue {
	/** Labels and positions, from 1: `['Events', '2', 'Person', 'Phone', '1']`. */
	readonly path: readonly string[];
	/** Why; follows the path in a sentence, and does not repeat the value. */
	readonly message: string;
}
