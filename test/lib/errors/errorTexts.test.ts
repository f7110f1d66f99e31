import { expect, test } from '@jest/globals';
import { ERROR_TEXTS, UNKNOWN_ERROR } from '../../../lib/errors/errorTexts';

const CAUSES = [undefined, 'rate-limited', 'temporarily-unavailable', 'credential-invalid', 'configuration-invalid'];

const texts = [...Object.entries(ERROR_TEXTS), ['unknown', UNKNOWN_ERROR] as const];

test.each(texts)('%s has a message without a period and a hint with one', (_, { message, hint }) => {
	expect(message).toMatch(/^[A-Z].*[^.\s]$/);
	expect(hint).toMatch(/^[A-Z].*[^.\s]\.$/);
});

test.each(texts)('%s has a cause that n8n knows, or none', (_, { cause }) => {
	expect(CAUSES).toContain(cause);
});

test('success and partial success are no errors', () => {
	expect(Object.keys(ERROR_TEXTS)).not.toEqual(expect.arrayContaining(['0']));
	expect(Object.keys(ERROR_TEXTS)).not.toEqual(expect.arrayContaining(['20001']));
});
