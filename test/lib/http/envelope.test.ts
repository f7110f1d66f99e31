import { describe, expect, test } from '@jest/globals';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { FileResponse, parseBody, parseEnvelope, PartialSuccess, partialSuccessIn } from '../../../lib/http/envelope';

const PNG = Buffer.from('\x89PNG\r\n\x1A\n....', 'latin1');

const answer = (body: unknown, headers = {}, statusCode = 200) => ({ statusCode, headers, body });

/** What is received where a file is welcome. */
const fileOf = (body: Buffer, headers = {}) => parseEnvelope(answer(body, headers), { fileResponse: true }).data;

describe('a body', () => {
	test.each([
		['text', '{"a":1}'],
		['bytes', Buffer.from('{"a":1}')],
		['bytes with a byte order mark', Buffer.from('\uFEFF{"a":1}')],
	])('is read from %s', (_, body) => {
		expect(parseBody(answer(body))).toEqual({ a: 1 });
	});

	test('keeps every digit of an ID', () => {
		expect(parseBody(answer(Buffer.from('{"id":7318840930887499778}')))).toEqual({ id: '7318840930887499778' });
	});

	test.each([
		['{"a":1}', 302, 'TikTok sent the call to another address'],
		['', 200, 'TikTok answered without any content'],
		['<html></html>', 200, 'TikTok answered with a web page'],
		['{"a":', 200, 'The answer from TikTok was cut off'],
		['hello', 200, 'TikTok answered with something else than data (text/plain)'],
	])('is refused: %j with HTTP %d', (body, status, message) => {
		const read = () => parseBody(answer(body, { 'content-type': 'text/plain; charset=utf-8' }, status));
		expect(read).toThrow(TikTokApiError);
		expect(read).toThrow(message);
	});
});

describe('a file in place of data', () => {
	test('is kept with its type and name', () => {
		const file = fileOf(PNG, { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="a b.png"' });
		expect(file).toEqual(new FileResponse(PNG, 'image/png', 'a b.png'));
	});

	test.each([
		['attachment; filename=plain.csv', 'plain.csv'],
		['attachment; filename="old.csv"; filename*=UTF-8\'\'n%C3%A9w.csv', 'néw.csv'],
		['attachment; filename="old.csv"; filename*=UTF-8\'\'%E9.csv', 'old.csv'],
		['attachment', undefined],
	])('has the name in its header: %s', (disposition, fileName) => {
		expect(fileOf(Buffer.from('a,b'), { 'content-disposition': disposition })).toMatchObject({ fileName });
	});

	test('is text without a byte order mark', () => {
		const file = fileOf(Buffer.from('\uFEFFa,b'), { 'content-type': 'text/csv; charset=utf-8' });
		expect(file).toMatchObject({ mimeType: 'text/csv', text: 'a,b' });
	});

	test('is JSON only where TikTok attaches it', () => {
		const envelope = Buffer.from('{"code":0,"request_id":"R1","data":{"a":1}}');
		expect(fileOf(envelope)).toEqual({ a: 1 });
		expect(fileOf(envelope, { 'content-disposition': 'attachment' })).toBeInstanceOf(FileResponse);
	});

	test('is none with an HTTP status other than success', () => {
		expect(() => parseEnvelope(answer(PNG, {}, 500), { fileResponse: true })).toThrow(TikTokApiError);
	});

	const named = { 'content-type': 'image/png', 'content-disposition': 'attachment; filename="a.png"' };

	test('is refused where none was asked for, and not asked for again', () => {
		const read = () => parseEnvelope(answer(PNG, named), { retrySafety: 'safe' });
		expect(read).toThrow(expect.objectContaining({ message: 'TikTok answered with a file instead of data (a.png, image/png)', code: 200 }));
	});

	test.each(['repeatable', 'idempotent', 'unsafe'] as const)('leaves open whether a write was carried out: %s', (retrySafety) => {
		const write = () => parseEnvelope(answer(PNG, { 'content-type': 'image/png' }), { retrySafety });
		expect(write).toThrow(expect.objectContaining({ message: 'TikTok answered with a file instead of data (image/png)', code: undefined }));
		expect(write).not.toThrow('Custom API Call');
	});
});

describe('success in part', () => {
	const inPart = (data: unknown) => parseEnvelope(answer(JSON.stringify({ code: 20001, message: '1 of 2', request_id: 'R1', data })));

	test('keeps the data there is, be it 0 or false', () => {
		expect(inPart({ list: [{ ok: false }] })).toEqual({ data: { list: [{ ok: false }] }, requestId: 'R1', partialMessage: '1 of 2' });
		expect(inPart(0).data).toBe(0);
	});

	test('stands in for data where there is none', () => {
		const { data } = inPart({ list: [{ id: null }] });
		expect(data).toBeInstanceOf(PartialSuccess);
		expect(partialSuccessIn(data)).toEqual([new PartialSuccess('1 of 2')]);
		expect(partialSuccessIn({ message: '1 of 2' })).toEqual([]);
	});
});
