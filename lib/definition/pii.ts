/**
 * Kinds of personal data. Email addresses, phone numbers and external IDs are sent as SHA-256, device IDs in TikTok's
 * letter case, `plain` as it is. No message repeats a value of any kind.
 */
export type PiiKind = 'email' | 'phone' | 'externalId' | 'idfa' | 'gaid' | 'plain';
