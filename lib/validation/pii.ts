import { type PiiKind } from '../definition/pii';
import { sha256 } from '../util/sha256';

const HASH = /^[0-9a-f]{64}$/i;
const EMAIL = /^[^\s@,;:<>()"]+@[^\s@,;:<>()"]+\.[^\s@,;:<>()".]{2,}$/u;
const E164 = /^\+[1-9]\d{6,14}$/;
const DEVICE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The address without spaces around it, in lower case; `undefined` where it is none. */
export function normalizeEmail(value: string): string | undefined {
	const email = value.trim().toLowerCase();
	return EMAIL.test(email) ? email : undefined;
}

/** The number as E.164, such as `+12133734253`; `undefined` where it has no country code or is none. */
export function normalizePhone(value: string): string | undefined {
	const bare = value
		.replace(/\(0\)/g, '')
		.replace(/[\s().\-/\u2010-\u2015]/g, '')
		.replace(/^00/, '+');
	return E164.test(bare) ? bare : undefined;
}

/** Hashes what `plain` makes of a value; a hash is only brought into lower case. */
const hashNormalized = (value: string, plain: (value: string) => string | undefined): string | undefined => {
	const text = value.trim();
	if (HASH.test(text)) return text.toLowerCase();
	const normal = plain(text);
	return normal === undefined ? undefined : sha256(normal);
};

export const hashEmail = (value: string): string | undefined => hashNormalized(value, normalizeEmail);

export const hashPhone = (value: string): string | undefined => hashNormalized(value, normalizePhone);

/** An ID of one's own keeps its upper and lower case. */
export const hashExternalId = (value: string): string | undefined => hashNormalized(value, (text) => text || undefined);

/** A device's advertising ID: Apple's in upper case, Google's in lower case, a hash of either in lower case. */
const deviceId = (value: string, letters: (text: string) => string): string | undefined => {
	const text = value.trim();
	if (HASH.test(text)) return text.toLowerCase();
	return DEVICE.test(text) ? letters(text) : undefined;
};

/** Each kind's way into the form TikTok takes; `undefined` where a value is not one of its kind. */
const NORMALIZERS: Readonly<Record<PiiKind, (value: string) => string | undefined>> = {
	email: hashEmail,
	phone: hashPhone,
	externalId: hashExternalId,
	idfa: (value) => deviceId(value, (text) => text.toUpperCase()),
	gaid: (value) => deviceId(value, (text) => text.toLowerCase()),
	plain: (value) => value,
};

/** What a value must be, for a message that does not show it. */
export const PII_MESSAGES: Readonly<Record<PiiKind, string>> = {
	email: 'is not an e-mail address, nor the SHA-256 of one',
	phone: 'is not a phone number with its country code, such as +12133734253, nor the SHA-256 of one',
	externalId: 'must be text or a number',
	idfa: 'is not an IDFA, nor the SHA-256 of one',
	gaid: 'is not a Google Advertising ID, nor the SHA-256 of one',
	plain: 'must be text',
};

/** A value of a person as TikTok takes it; `undefined` where it is not one of its kind. */
export const normalizePii = (kind: PiiKind, value: string): string | undefined => NORMALIZERS[kind](value);

/** Whether a value is in the form in which it may leave. */
export const isNormalizedPii = (kind: PiiKind, value: string): boolean => {
	if (kind === 'plain') return true;
	return HASH.test(value) ? value === value.toLowerCase() : (kind === 'idfa' || kind === 'gaid') && normalizePii(kind, value) === value;
};
