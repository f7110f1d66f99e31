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

/** Converts a phone number to E.164, such as `+12133734253`; `undefined` if it has no country code or is not one. */
export function normalizePhone(value: string): string | undefined {
	const compact = value
		.replace(/\(0\)/g, '')
		.replace(/[\s().\-/\u2010-\u2015]/g, '')
		.replace(/^00/, '+');
	return E164.test(compact) ? compact : undefined;
}

/** Normalizes and hashes a value; a value that is a hash already is only lower-cased. */
const hashNormalized = (value: string, normalize: (value: string) => string | undefined): string | undefined => {
	const text = value.trim();
	if (HASH.test(text)) return text.toLowerCase();
	const normalized = normalize(text);
	return normalized === undefined ? undefined : sha256(normalized);
};

export const hashEmail = (value: string): string | undefined => hashNormalized(value, normalizeEmail);

export const hashPhone = (value: string): string | undefined => hashNormalized(value, normalizePhone);

/** Hashes a customer ID of one's own, whose case matters. */
export const hashExternalId = (value: string): string | undefined => hashNormalized(value, (text) => text || undefined);

/** A device's advertising ID: TikTok takes Apple's in upper case, Google's and hashes in lower case. */
const deviceId = (value: string, changeCase: (text: string) => string): string | undefined => {
	const text = value.trim();
	if (HASH.test(text)) return text.toLowerCase();
	return DEVICE.test(text) ? changeCase(text) : undefined;
};

/** Each returns `undefined` for a value that is not of its kind. */
const NORMALIZERS: Readonly<Record<PiiKind, (value: string) => string | undefined>> = {
	email: hashEmail,
	phone: hashPhone,
	externalId: hashExternalId,
	idfa: (value) => deviceId(value, (text) => text.toUpperCase()),
	gaid: (value) => deviceId(value, (text) => text.toLowerCase()),
	plain: (value) => value,
};

/** What a value must be. The messages do not repeat the value, since it is personal data. */
export const PII_MESSAGES: Readonly<Record<PiiKind, string>> = {
	email: 'is not an email address, nor the SHA-256 of one',
	phone: 'is not a phone number with its country code, such as +12133734253, nor the SHA-256 of one',
	externalId: 'must be text or a number',
	idfa: 'is not an IDFA, nor the SHA-256 of one',
	gaid: 'is not a Google Advertising ID, nor the SHA-256 of one',
	plain: 'must be text',
};

/** Converts personal data to the form that TikTok takes; `undefined` if it is not of its kind. */
export const normalizePii = (kind: PiiKind, value: string): string | undefined => NORMALIZERS[kind](value);

/** Whether a value is in the form that TikTok takes, so that it may be sent. */
export const isNormalizedPii = (kind: PiiKind, value: string): boolean => {
	if (kind === 'plain') return true;
	return HASH.test(value) ? value === value.toLowerCase() : (kind === 'idfa' || kind === 'gaid') && normalizePii(kind, value) === value;
};
