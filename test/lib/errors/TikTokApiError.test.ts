import { describe, expect, test } from '@jest/globals';
import { NodeApiError, type INode } from 'n8n-workflow';
import { ERROR_TEXTS } from '../../../lib/errors/errorTexts';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { parseEnvelope, PartialSuccess } from '../../../lib/http/envelope';

const node = { id: '1', name: 'Node', type: 't', typeVersion: 1, position: [0, 0], parameters: {} } as INode;

/** Parses a response, and returns the error that n8n shows if it is one. */
function read(body: unknown, statusCode = 200): { title: string; text: string; code: number | undefined } | ReturnType<typeof parseEnvelope> {
	try {
		return parseEnvelope({ statusCode, headers: {}, body });
	} catch (error) {
		if (!(error instanceof TikTokApiError)) throw error;
		return { title: error.message, text: error.description, code: error.code };
	}
}

/** Words that alarm the reader without explaining anything. */
const ALARM = /error|problem|failure|failed|mistake|oops|sorry/i;

describe('the words for codes', () => {
	const all = Object.entries(ERROR_TEXTS);

	test.each(all)('%s: what happened, and what to do', (_code, { message, hint }) => {
		for (const words of [message, hint]) {
			expect(words).not.toMatch(ALARM);
			expect(words).toMatch(/^[A-Z]/);
			expect(words).not.toMatch(/\s{2}|^\s|\s$|\.\.|undefined/);
		}
		expect(message).not.toMatch(/\.$/);
		expect(hint).toMatch(/\.$/);
		expect(message.length).toBeLessThanOrEqual(80);
	});

	test('exist for every code that TikTok documents', () => {
		const documented = [
			40000, 40001, 40002, 40006, 40007, 40008, 40009, 40010, 40011, 40013, 40014, 40016, 40050, 40051, 40100, 40101, 40102, 40103, 40104, 40105, 40106,
			40107, 40108, 40110, 40113, 40118, 40124, 40125, 40131, 40132, 40133, 40200, 40201, 40202, 40300, 40301, 40502, 40700, 40900, 40901, 40902, 40903,
			40905, 40906, 40907, 40908, 40909, 40910, 40911, 40913, 40914, 40915, 41000, 41001, 50000, 50002, 51010, 51305, 60001,
		];
		expect(documented.filter((code) => !ERROR_TEXTS[code])).toEqual([]);
		expect([ERROR_TEXTS[0], ERROR_TEXTS[20001]]).toEqual([undefined, undefined]);
	});

	test('n8n changes none of them, not even for a person who reads code names', () => {
		for (const [code, { message }] of all) {
			const words = 'ECONNREFUSED ENOENT EPERM timeout 401 Unauthorized';
			const shown = TikTokApiError.fromCode(Number(code), words, 'R1').toNodeError(node, 2);
			expect(shown).toBeInstanceOf(NodeApiError);
			expect([shown.message, shown.httpCode, shown.context.itemIndex]).toEqual([`${message}: ${words}`, code, 2]);
		}
	});
});

describe('the rate limit, once all tries are used up', () => {
	test.each([
		[40100, 'The app makes more calls than TikTok allows'],
		[40016, 'TikTok allows no more of these calls for now'],
		[40133, 'TikTok allows no more calls for this ad account for now'],
		[40132, 'TikTok allows no more calls for this value for now'],
	])('%d', (code, title) => {
		const error = TikTokApiError.fromCode(code, 'Too many requests', 'R1').with({ attempts: 8, elapsed: 61_400 });
		const shown = error.toNodeError(node);
		expect(shown.message).toBe(`${title}: Too many requests`);
		expect(shown.description).toMatch(new RegExp(`^.+\\. TikTok says: “Too many requests” \\(code ${code}, request ID R1, tried 8 times in 61 s\\)$`));
	});
});

describe('the message', () => {
	const messageOf = (words: string, more = {}) => TikTokApiError.fromCode(40002, words, 'R1').with(more).toNodeError(node).message;
	const GENERAL = 'TikTok did not accept one of the values';

	test.each([
		['has TikTok’s words', 'budget:  too\nsmall', {}, `${GENERAL}: budget: too small`],
		['is plain where TikTok says nothing', '', {}, GENERAL],
		['does not say a thing twice', 'tiktok did not accept one of the values.', {}, GENERAL],
		['names the field by its label instead of its parameter', 'budget: too small', { rejectedField: 'Budget' }, 'TikTok rejected Budget: too small'],
		['keeps words that are nothing but a parameter', 'budget:', { rejectedField: 'Budget' }, 'TikTok rejected Budget: budget:'],
	])('%s', (_, words, more, message) => {
		expect(messageOf(words, more)).toBe(message);
	});

	test('is short; the description has the words in full', () => {
		const words = 'x'.repeat(900);
		expect(messageOf(words)).toBe(`${GENERAL}: ${'x'.repeat(200)}…`);
		expect(TikTokApiError.fromCode(40002, words, 'R1').description).toContain(words);
	});
});

describe('an answer', () => {
	test('with code 0 is data, also where the code is text', () => {
		expect(read('{"code":0,"message":"OK","request_id":"R1","data":{"id":7318840930887499778}}')).toEqual({
			data: { id: '7318840930887499778' },
			requestId: 'R1',
		});
		expect(read('{"code":"0","message":"OK","request_id":"R1","data":{}}')).toEqual({ data: {}, requestId: 'R1' });
	});

	test('with code 20001 is data in part', () => {
		expect(read('{"code":20001,"message":"2 of 3","request_id":"R1","data":{"list":[0]}}')).toEqual({
			data: { list: [0] },
			requestId: 'R1',
			partialMessage: '2 of 3',
		});
	});

	test.each(['', ',"data":null', ',"data":{}', ',"data":[]', ',"data":{"list":[],"extra":{}}'])(
		'with code 20001 and no data has TikTok’s words for data: %s',
		(data) => {
			expect(read(`{"code":20001,"message":"2 of 3","request_id":"R1"${data}}`)).toEqual({
				data: new PartialSuccess('2 of 3'),
				requestId: 'R1',
				partialMessage: '2 of 3',
			});
		},
	);

	test.each([
		['{"code":40100,"message":"You have reached the QPD limit","request_id":"R1"}', 'You have reached the QPD limit'],
		['{"error":{"code":"rate_limit_exceeded","message":"Too many"}}', 'Too many'],
		['{"code":40100}', undefined],
		['null', undefined],
		['slow down', undefined],
	])('with HTTP 429 keeps TikTok’s words: %s', (body, message) => {
		const caught = (() => {
			try {
				return parseEnvelope({ statusCode: 429, headers: {}, body });
			} catch (error) {
				return error as TikTokApiError;
			}
		})();
		expect(caught).toMatchObject({ code: 429, details: { cause: 'rate-limited' } });
		expect((caught as TikTokApiError).details.apiMessage).toBe(message);
	});

	test('counts by its code, whatever the HTTP status', () => {
		expect(read('{"code":0,"request_id":"R1","data":1}', 500)).toMatchObject({ data: 1 });
		expect(read('{"code":40002,"message":"no","request_id":"R1"}', 200)).toMatchObject({ title: 'TikTok did not accept one of the values', code: 40002 });
	});

	test('with a code of tomorrow says so', () => {
		expect(read('{"code":49999,"message":"New rule","request_id":"R1","data":{}}')).toEqual({
			title: 'TikTok did not carry out the request',
			text: 'TikTok gives its reason below. TikTok says: “New rule” (code 49999, request ID R1)',
			code: 49999,
		});
	});

	test.each([
		['nothing', '', 200, 'TikTok answered without any content', undefined],
		['blanks', ' \n', 502, 'TikTok answered without any content', 502],
		['no text at all', undefined, 204, 'TikTok answered without any content', undefined],
		['half of it', '{"code":0,"data":{"li', 200, 'The answer from TikTok was cut off in transit', undefined],
		['no data at all', 'It works!', 200, 'TikTok answered with something else than data', undefined],
		['the wrong method', '405 method not allowed', 405, 'TikTok does not take this kind of call at this address', 405],
		['a web page', '<!DOCTYPE html><html>Access-Token</html>', 200, 'TikTok answered with a web page instead of data (HTTP 200)', undefined],
		['a web page after blanks', '\n <html></html>', 403, 'TikTok answered with a web page instead of data (HTTP 403)', 403],
		['no such path', '404 page not found', 404, 'TikTok has nothing at this address', 404],
		['some other JSON', '{"status":"ok"}', 200, "The answer is not one of TikTok's (HTTP 200)", undefined],
		['a bare null', 'null', 200, "The answer is not one of TikTok's (HTTP 200)", undefined],
		['a bare list', '[]', 200, "The answer is not one of TikTok's (HTTP 200)", undefined],
		['a redirect', '', 302, 'TikTok sent the call to another address, and it was not followed', 302],
		['too many calls, from a gateway', 'slow down', 429, 'The app makes more calls than TikTok allows', 429],
	])('that is %s', (_what, body, status, title, code) => {
		const received = read(body, status);
		expect(received).toMatchObject({ title, code });
		expect((received as { text: string }).text).toMatch(/^[A-Z].*\./);
		expect(`${title} ${(received as { text: string }).text}`).not.toMatch(ALARM);
	});
});

test('a change that may have gone through says so before TikTok’s words', () => {
	const error = TikTokApiError.fromCode(50000, 'System error', 'R1').with({ outcomeUnknown: true });
	expect(error.description).toBe(
		'Run the workflow again in a few minutes. TikTok may have carried it out all the same: look ' +
			'there before you run it again. TikTok says: “System error” (code 50000, request ID R1)',
	);
});
