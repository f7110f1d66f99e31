import { type PiiKind } from '../definition/pii';
import { sha256 } from '../util/sha256';

const HASH = /^[0-9a-f]{64}$/i;
const EMAIL = /^[^\s@,;:<>()"]+@[^\s@,;:<>()"]+\.[^\s@,;:<>()".]{2,}$/u;
const E164 = /^\+[1-9]\d{6,14}$/;
const DEVICE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Trims and lower-cases an email address; `undefined` if it is not one. */
export function normalizeEmail(value: string): string | undefined {
	const email = value.trim().toLowerCase();
	return EMAIL.test(email) ? email : undefined;
}

/**
 * What people dial before a number within their country, where it is not a zero: Russia and Kazakhstan; North America, whose
 * country code it is too. Italy's zero belongs to the number.
 */
const NATIONAL_PREFIXES: Readonly<Record<string, RegExp>> = { 1: /^1(?=\d{10}$)/, 7: /^[78](?=\d{10}$)/, 39: /^$/ };

/**
 * Converts a phone number to E.164, such as `+12133734253`; `undefined` if it is not one, or has no country code.
 *
 * @param countryCode of numbers that have none, such as `49`
 */
export function normalizePhone(value: string, countryCode?: string): string | undefined {
	const compact = value
		.replace(/\(0\)/g, '')
		.replace(/[\s().\-/\u2010-\u2015]/g, '')
		.replace(/^00/, '+');
	const code = countryCode?.replace(/\D/g, '');
	const full = code && /^\d/.test(compact) ? `+${code}${compact.replace(NATIONAL_PREFIXES[code] ?? /^0/, '')}` : compact;
	return E164.test(full) ? full : undefined;
}

/** Normalizes and hashes a value; a value that is a hash already is only lower-cased. */
const hashNormalized = (value: string, normalize: (value: string) => string | undefined): string | undefined => {
	const text = value.trim();
	if (HASH.test(text)) return text.toLowerCase();
	const normalized = normalize(text);
	return normalized === undefined ? undefined : sha256(normalized);
};

export const hashEmail = (value: string): string | undefined => hashNormalized(value, normalizeEmail);

export const hashPhone = (value: string, countryCode?: string): string | undefined => hashNormalized(value, (text) => normalizePhone(text, countryCode));

/** Hashes a customer ID of one's own, whose case matters. */
export const hashExternalId = (value: string): string | undefined => hashNormalized(value, (text) => text || undefined);

/** A device's advertising ID: TikTok takes Apple's in upper case, Google's and hashes in lower case. */
const deviceId = (value: string, changeCase: (text: string) => string): string | undefined => {
	const text = value.trim();
	if (HASH.test(text)) return text.toLowerCase();
	return DEVICE.test(text) ? changeCase(text) : undefined;
};

/** Each returns `undefined` for a value that is not of its kind. */
const NORMALIZERS: Readonly<Record<PiiKind, (value: string, countryCode?: string) => string | undefined>> = {
	email: hashEmail,
	phone: hashPhone,
	externalId: hashExternalId,
	idfa: (value) => deviceId(value, (text) => text.toUpperCase()),
	gaid: (value) => deviceId(value, (text) => text.toLowerCase()),
	plain: (value) => value,
};

/** What a value must be. The messages do not repeat the value, since it is personal data. */
export const PII_MESSAGES: Readonly<Record<PiiKind, string>> = {
	email: 'is not an email address or the SHA-256 hash of one',
	phone: 'is not a phone number with a country code, such as +12133734253, or the SHA-256 hash of one',
	externalId: 'must be text or a number',
	idfa: 'is not an IDFA or the SHA-256 hash of one',
	gaid: 'is not a Google Advertising ID or the SHA-256 hash of one',
	plain: 'must be text',
};

/**
 * Converts personal data to the form that TikTok takes; `undefined` if it is not of its kind.
 *
 * @param countryCode of phone numbers that have none
 */
export const normalizePii = (kind: PiiKind, value: string, countryCode?: string): string | undefined => NORMALIZERS[kind](value, countryCode);

/** Whether a value is in the form that TikTok takes, so that it may be sent. */
export const isNormalizedPii = (kind: PiiKind, value: string): boolean => {
	if (kind === 'plain') return true;
	return HASH.test(value) ? value === value.toLowerCase() : (kind === 'idfa' || kind === 'gaid') && normalizePii(kind, value) === value;
};
