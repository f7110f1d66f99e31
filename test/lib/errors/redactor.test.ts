import { expect, test } from '@jest/globals';
import { REDACTED, Redactor } from '../../../lib/errors/redactor';

const SECRET = 'a"b&c/secret';

const redactor = new Redactor([SECRET, 'short', undefined]);

test.each([
	['as it is', SECRET],
	['in JSON', 'a\\"b&c/secret'],
	['in a URL', encodeURIComponent(SECRET)],
	['in HTML', 'a&quot;b&amp;c/secret'],
])('a secret is masked %s', (_, spelling) => {
	expect(redactor.text(`token ${spelling}, twice ${spelling}.`)).toBe(`token ${REDACTED}, twice ${REDACTED}.`);
});

test('a value too short for a secret stays', () => {
	expect(redactor.text('a short word')).toBe('a short word');
});

test('the start of a secret at the end of a cut text is masked', () => {
	expect(redactor.cutText(`token ${SECRET.slice(0, 9)}…`)).toBe(`token ${REDACTED}…`);
	expect(redactor.cutText(`token ${SECRET.slice(0, 7)}…`)).toBe(`token ${SECRET.slice(0, 7)}…`);
});

test('texts, numbers and names of an answer are masked, but not what was asked for', () => {
	const answer = { list: [SECRET, 1234567], [SECRET]: 'x', access_token: SECRET };
	expect(redactor.with(['1234567']).value(answer, new Set(['access_token']))).toEqual({
		list: [REDACTED, REDACTED],
		[REDACTED]: 'x',
		access_token: SECRET,
	});
});

test('a file keeps its length', () => {
	const { file } = redactor.value({ file: Buffer.from(`<${SECRET}>`) }) as { file: Buffer };
	expect(file.toString()).toBe(`<${'*'.repeat(SECRET.length)}>`);
});

test('neither JSON nor a walk over the properties shows the secrets', () => {
	expect(JSON.stringify(redactor)).toBe('{}');
	expect(Reflect.ownKeys(redactor)).toEqual([]);
});
