/**
 * What is known of a person, made ready for TikTok: e-mail addresses, phone numbers and IDs of one's own leave only as
 * SHA-256, device IDs in the letters TikTok wants. `plain` goes out as it is. A value of any kind is never told in a message.
 */
export type PiiKind = 'email' | 'phone' | 'externalId' | 'idfa' | 'gaid' | 'plain';
