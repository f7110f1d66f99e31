import { createHmac, timingSafeEqual } from 'node:crypto';

/** Characters outside of ASCII as JSON escapes, each half of a surrogate pair by itself. */
const escapeNonAscii = (text: string): string => text.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const hmac = (secret: string, content: Buffer | string): Buffer => createHmac('sha256', secret).update(content).digest();

/**
 * Whether a signature fits a body: HMAC-SHA256 with the app's secret, as hex. Reports differ whether TikTok signs the body as sent or with
 * all characters outside of ASCII escaped; either proves that the sender knows the secret.
 */
export function isSigned(body: Buffer, signature: string, secret: string): boolean {
	const given = signature.trim().replace(/^sha256=/i, '');
	if (!/^[0-9a-f]{64}$/i.test(given)) return false;
	const bytes = Buffer.from(given, 'hex');
	return [body, escapeNonAscii(body.toString('utf8'))].some((content) => timingSafeEqual(hmac(secret, content), bytes));
}
