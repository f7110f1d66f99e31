import { describe, expect, test } from '@jest/globals';
import { NodeOperationError, type IBinaryData, type INode } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import type { BinaryFileField } from '../../../lib/definition/field';
import { formFactoryFor, uploadFileName } from '../../../lib/http/multipart';

const PNG = Buffer.from('\x89PNG\r\n\x1A\n....', 'latin1');

const node = { id: '1', name: 'Node', type: 't', typeVersion: 1, position: [0, 0], parameters: {} } as INode;

const picture = { kind: 'binaryFile', name: 'image_file', label: 'Image', signature: 'image_signature', fileKind: 'image' } as BinaryFileField;
const upload = defineEndpoint('POST', 'file/image/ad/upload/', { contentType: 'multipart', fields: [picture] });

/** An item that holds one file in memory, in its binary field "photo". */
const itemWith = (binary: Partial<IBinaryData>, bytes: Buffer) =>
	({
		getNode: () => node,
		getItemIndex: () => 3,
		helpers: {
			assertBinaryData: (name: string) => {
				if (name !== 'photo') throw new Error(`no field ${name}`);
				return { mimeType: 'application/octet-stream', ...binary, data: bytes.toString('base64') };
			},
		},
	}) as never;

/** The form of an upload, with its body as Latin-1. */
async function formOf(bytes: Buffer, binary: Partial<IBinaryData> = { fileName: 'a.png' }, params = {}, endpoint = upload) {
	const makeForm = formFactoryFor(endpoint, { image_file: 'photo', ...params }, itemWith(binary, bytes));
	const { body, headers } = await makeForm!();
	return { text: (body as Buffer).toString('latin1'), headers: headers as Record<string, string> };
}

describe('the name of an upload', () => {
	test.each([
		['a.png', 'a.png'],
		['a"b\\c/d.png', 'a_b_c_d.png'],
		['a\r\nX-Other: 1.png', 'a_X-Other: 1.png'],
	])('ends neither quotes nor line: %j', (fileName, name) => {
		expect(uploadFileName({ fileName, data: '', mimeType: '' })).toBe(name);
	});

	test('is made where the file has none, anew each time', () => {
		const unnamed = { fileExtension: 'png', data: '', mimeType: '' };
		expect(uploadFileName(unnamed)).toMatch(/^file-[\da-f]{8}\.png$/);
		expect(uploadFileName({ data: '', mimeType: '' })).toMatch(/^file-[\da-f]{8}$/);
		expect(uploadFileName(unnamed)).not.toBe(uploadFileName(unnamed));
	});
});

describe('a form', () => {
	test('has every part between boundaries, the file next to last and its MD5 last', async () => {
		const { text, headers } = await formOf(PNG, { fileName: 'a.png' }, { advertiser_id: '7', tags: ['x'], left_out: undefined, image_signature: 'typed' });
		const boundary = /^multipart\/form-data; boundary=(n8n-[\da-f-]{36})$/.exec(headers['Content-Type']!)![1]!;
		const part = (name: string, value: string, more = '') => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
		expect(text).toBe(
			part('advertiser_id', '7') +
				part('tags', '["x"]') +
				part('image_file', PNG.toString('latin1'), '; filename="a.png"\r\nContent-Type: image/png') +
				part('image_signature', createHash('md5').update(PNG).digest('hex')) +
				`--${boundary}--\r\n`,
		);
		expect(headers['Content-Length']).toBe(String(text.length));
	});

	test('counts bytes, not characters', async () => {
		const { text, headers } = await formOf(PNG, { fileName: 'ü.png' }, { name: '你好' });
		expect(headers['Content-Length']).toBe(String(text.length));
	});

	test('has no MD5 where TikTok takes none', async () => {
		const { signature: _, ...unsigned } = picture;
		const { text, headers } = await formOf(PNG, undefined, {}, { ...upload, fields: [unsigned] });
		expect(text).not.toContain(createHash('md5').update(PNG).digest('hex'));
		expect(headers['Content-Length']).toBe(String(text.length));
	});

	test.each([
		['first bytes', PNG, { fileName: 'a.jpg', mimeType: 'image/gif' }, 'image/png'],
		['name', Buffer.from('?'), { fileName: 'a.jpg', mimeType: 'image/gif' }, 'image/jpeg'],
		['declared type', Buffer.from('?'), { fileName: 'a', mimeType: 'image/gif' }, 'image/gif'],
		['nothing', Buffer.from('?'), { fileName: 'a' }, 'application/octet-stream'],
	])('tells the type by the file’s %s', async (_, bytes, binary, type) => {
		expect((await formOf(bytes, binary)).text).toContain(`\r\nContent-Type: ${type}\r\n\r\n`);
	});

	test('has a new boundary each time it is made', async () => {
		const makeForm = formFactoryFor(upload, { image_file: 'photo' }, itemWith({}, PNG))!;
		expect((await makeForm()).headers).not.toEqual((await makeForm()).headers);
	});

	test('is not made of a file of another kind', async () => {
		const error: unknown = await formOf(Buffer.from('%PDF-1.7'), { fileName: 'a.png' }).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: '“Image” holds a file of the type application/pdf; it must be an image', context: { itemIndex: 3 } });
	});
});

test('no form where no file is named, or the endpoint takes JSON', () => {
	expect(formFactoryFor(upload, { image_url: 'https://example.com/a.png' }, itemWith({}, PNG))).toBeUndefined();
	expect(formFactoryFor({ ...upload, contentType: 'json' }, { image_file: 'photo' }, itemWith({}, PNG))).toBeUndefined();
});
