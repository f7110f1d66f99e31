import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { fileTypeOf, isText, peek, typeOfBytes, typeOfName } from '../../../lib/util/fileType';

const bytes = (text: string): Buffer => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(100, 7)]);
const box = (brand: string): Buffer => bytes(`\0\0\0\x20ftyp${brand}\0\0\x02\0`);

describe('the type of a file by its first bytes', () => {
	test.each<[string, Buffer, string | undefined]>([
		['MP4', box('isom'), 'video/mp4'],
		['MP4 of Apple’s', box('M4V '), 'video/mp4'],
		['MOV', box('qt  '), 'video/quicktime'],
		['MOV without a brand', bytes('\0\0\0\x08wide'), 'video/quicktime'],
		['3GP', box('3gp4'), 'video/3gpp'],
		['WebM', bytes('\x1AE\xDF\xA3\x9FB\x86\x81\x01B\xF7\x81\x01B\xF2\x81\x04B\xF3\x81\x08B\x82\x84webm'), 'video/webm'],
		['Matroska', bytes('\x1AE\xDF\xA3\xA3B\x86\x81\x01B\xF7\x81\x01B\xF2\x81\x04B\xF3\x81\x08B\x82\x88matroska'), 'video/x-matroska'],
		['AVI', bytes('RIFF\x10\0\0\0AVI LIST'), 'video/x-msvideo'],
		['MPEG', bytes('\0\0\x01\xBAD'), 'video/mpeg'],
		['JPEG', bytes('\xFF\xD8\xFF\xE0'), 'image/jpeg'],
		['PNG', bytes('\x89PNG\r\n\x1A\n'), 'image/png'],
		['GIF', bytes('GIF89a'), 'image/gif'],
		['WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
		['HEIC', box('heic'), 'image/heic'],
		['ZIP', bytes('PK\x03\x04\x14'), 'application/zip'],
		['PDF', bytes('%PDF-1.7'), 'application/pdf'],
		['M4A', box('M4A '), 'audio/mp4'],
		['MP3', bytes('ID3\x03'), 'audio/mpeg'],
		['sound in RIFF', bytes('RIFF\x10\0\0\0WAVEfmt '), 'audio/wav'],
		['RIFF of no known kind', bytes('RIFF\x10\0\0\0XXXX'), undefined],
		['nothing', Buffer.alloc(0), undefined],
		['one byte', Buffer.from([0xff]), undefined],
		['a box that is cut', Buffer.from('\0\0\0\x20fty', 'latin1'), undefined],
		['the word ftyp elsewhere', bytes('this is ftypisom'), undefined],
		['zeros', Buffer.alloc(64), undefined],
		['text', Buffer.from('email,phone\n'), undefined],
	])('%s', (_name, start, type) => expect(typeOfBytes(start)).toBe(type));
});

describe('the type of a file by its name', () => {
	test.each([
		['clip.MOV', 'video/quicktime'],
		['my.first.clip.mp4', 'video/mp4'],
		['people.csv', 'text/csv'],
		['mp4', undefined],
		['.', undefined],
		['clip.mp4/x', undefined],
		['clip.constructor', undefined],
		['', undefined],
		[undefined, undefined],
	])('%s', (name, type) => expect(typeOfName(name)).toBe(type));
});

describe('what a file is', () => {
	const unknown = Buffer.alloc(64, 7);
	test.each<[string, Parameters<typeof fileTypeOf>, string | undefined]>([
		['its bytes go before its name', [{ fileName: 'a.mp4' }, bytes('%PDF-')], 'application/pdf'],
		['its name before what was declared', [{ fileName: 'a.mov', mimeType: 'video/mp4' }, unknown], 'video/quicktime'],
		['what was declared, where nothing else tells it', [{ fileName: 'a', mimeType: 'video/mp4; codecs=x' }, unknown], 'video/mp4'],
		['nothing, where the declared type says nothing', [{ mimeType: 'application/octet-stream' }, unknown], undefined],
		['nothing, with the other name of that type', [{ mimeType: 'binary/octet-stream' }], undefined],
		['an Excel file is a ZIP with a name', [{ fileName: 'a.xlsx' }, bytes('PK\x03\x04')], expect.stringContaining('spreadsheetml') as never],
		['a ZIP under the name of a video is a ZIP', [{ fileName: 'a.mp4' }, bytes('PK\x03\x04')], 'application/zip'],
		['no header of a message', [{ mimeType: 'video/mp4\r\nX-Evil: 1' }], 'video/mp4'],
		['no type that is none', [{ mimeType: 'video' }], undefined],
	])('%s', (_name, [file, start], type) => expect(fileTypeOf(file, start)).toEqual(type));

	test.each([
		['<!doctype html><html>', true],
		['{"error": "expired"}', true],
		[`${'x'.repeat(63)}世`, true],
		['\0\0\0\x20ftypisom', false],
		['', false],
	])('%j is text: %s', (text, yes) => expect(isText(Buffer.from(text))).toBe(yes));
});

describe('looking at the start of a stream', () => {
	const read = async (parts: Buffer[]) => {
		const { start, content } = await peek(Readable.from(parts));
		const all: Buffer[] = [];
		for await (const chunk of content) all.push(chunk);
		return { start, all: Buffer.concat(all) };
	};

	test.each([[[]], [[1]], [[63]], [[64, 1]], [Array.from({ length: 200 }, () => 1)], [[10, 100_000, 3]]])('loses nothing of %j', async (sizes) => {
		const parts = sizes.map((size) => randomBytes(size));
		const whole = Buffer.concat(parts);
		expect(await read(parts)).toEqual({ start: whole.subarray(0, 64), all: whole });
	});

	test('fails as the stream fails', async () => {
		const broken = new Readable({ read: () => void broken.destroy(new Error('gone')) });
		await expect(peek(broken)).rejects.toThrow('gone');
	});
});
