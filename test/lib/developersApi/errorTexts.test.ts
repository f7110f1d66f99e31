import { expect, test } from '@jest/globals';
import { DEVELOPERS_ERROR_TEXTS } from '../../../lib/developersApi/errorTexts';

const CAUSES = [undefined, 'rate-limited', 'quota-exhausted', 'temporarily-unavailable', 'credential-invalid', 'configuration-invalid'];

const texts = Object.entries(DEVELOPERS_ERROR_TEXTS);

test.each(texts)('%s has a message without a period and a hint with one', (_, { message, hint }) => {
	expect(message).toMatch(/^[A-Z].*[^.\s]$/);
	expect(hint).toMatch(/^[A-Z].*[^.\s]\.$/);
});

test.each(texts)('%s has a cause that n8n knows, or none', (_, { cause }) => {
	expect(CAUSES).toContain(cause);
});

test('the codes are words in TikTok’s spelling, and success is none of them', () => {
	const codes = Object.keys(DEVELOPERS_ERROR_TEXTS);
	expect(codes.filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
	expect(codes).not.toContain('ok');
});
