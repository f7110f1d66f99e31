import { expect, test } from '@jest/globals';
import type { IBinaryData } from 'n8n-workflow';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import { f } from '../../../lib/definition/field';
import { fileIssues } from '../../../lib/validation/fileIssues';

const endpoint = defineEndpoint('POST', 'x/', { contentType: 'multipart', fields: [f.binaryFile('file', 'File', '', { maxBytes: 1024 ** 2 })] });

/** What is said of the item's file. */
function messages(binary: Record<string, Partial<IBinaryData>> | undefined, params: Record<string, unknown> = { file: 'data' }): string[] {
	const context = {
		getInputData: () => ({ json: {}, binary }),
		helpers: {
			assertBinaryData(name: string) {
				if (!binary?.[name]) throw new Error('none');
				return binary[name];
			},
		},
	} as unknown as Parameters<typeof fileIssues>[2];
	return fileIssues(endpoint, params, context).map(({ path, message }) => `${path.join()} ${message}`);
}

test('a file that fits', () => {
	expect(messages({ data: { data: 'YQ==' } })).toEqual([]);
	expect(messages({ data: { data: '', bytes: 1024 ** 2 } })).toEqual([]);
	expect(messages({ data: { data: 'filesystem', id: 'filesystem:1' } })).toEqual([]);
});

test('a request without a file', () => expect(messages(undefined, {})).toEqual([]));

test('a file that is missing', () => {
	expect(messages(undefined)).toEqual(['File is “data”, but the item has no file; name the binary field that holds the file']);
	expect(messages({ a: {}, b: {} })).toEqual(['File is “data”, but the item has only a, b; name the binary field that holds the file']);
});

test('an empty file', () => expect(messages({ data: { data: '' } })).toEqual(['File is “data”, which is an empty file']));

test('a file that is too large', () => {
	expect(messages({ data: { data: '', bytes: 1.5 * 1024 ** 2 } })).toEqual(['File is “data” with 1.5 MB; at most 1 MB are allowed']);
});
