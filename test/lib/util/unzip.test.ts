import { describe, expect, test } from '@jest/globals';
import { unzip } from '../../../lib/util/unzip';
import { zip } from '../../../sandbox/files/zip';

const TABLE = `lead id,Name\r\n7412345678901234567,"Jürgen, 田中 🙂"\r\n`.repeat(500);

const opened = async (archive: Buffer) => (await unzip(archive)).map(({ name, content }) => [name, content.toString()]);

/** An archive by another program (Python's zipfile): a folder, and in it a file that is stored as it is. */
const STORED = Buffer.from(
	'504b03041400000000000000210000000000000000000000000002000000662f504b030414000000000000002100ac2a93d8020000000200000007000000662f61' +
		'2e7478746869504b0102140314000000000000002100000000000000000000000000020000000000000000000000800100000000662f504b010214031400000000' +
		'0000002100ac2a93d80200000002000000070000000000000000000000800120000000662f612e747874504b0506000000000200020065000000470000000000',
	'hex',
);

describe('unzip', () => {
	test('opens every file, with its text as it was', async () => {
		expect(await opened(zip({ 'leads.csv': TABLE, 'leer.csv': '', 'größe.txt': 'ä' }))).toEqual([
			['leads.csv', TABLE],
			['leer.csv', ''],
			['größe.txt', 'ä'],
		]);
	});

	test('opens stored files of other programs, without folders', async () => {
		expect(await opened(STORED)).toEqual([['f/a.txt', 'hi']]);
	});

	test('finds the directory before a comment', async () => {
		const archive = Buffer.concat([zip({ 'a.csv': 'a' }), Buffer.from('made by hand')]);
		archive.writeUInt16LE('made by hand'.length, archive.length - 'made by hand'.length - 2);
		expect(await opened(archive)).toEqual([['a.csv', 'a']]);
	});

	test('refuses what is cut off, wherever it was cut', async () => {
		const archive = zip({ 'leads.csv': TABLE });
		for (const length of [0, 10, archive.length >> 1, archive.length - 1]) await expect(unzip(archive.subarray(0, length))).rejects.toThrow();
	});

	test('refuses a file whose length is not what the directory says', async () => {
		const archive = zip({ 'leads.csv': TABLE });
		const entry = archive.lastIndexOf(Buffer.from('504b0102', 'hex'));
		archive.writeUInt32LE(TABLE.length - 1, entry + 24);
		await expect(unzip(archive)).rejects.toThrow('leads.csv in the ZIP archive is incomplete');
	});

	test('refuses what is encrypted, and what would not fit into memory', async () => {
		const change = (at: number, value: number, size: 2 | 4) => {
			const archive = zip({ 'leads.csv': TABLE });
			archive.writeUIntLE(value, archive.lastIndexOf(Buffer.from('504b0102', 'hex')) + at, size);
			return archive;
		};
		await expect(unzip(change(8, 1, 2))).rejects.toThrow('cannot be read');
		await expect(unzip(change(10, 99, 2))).rejects.toThrow('cannot be read');
		await expect(unzip(change(24, 0x7fffffff, 4))).rejects.toThrow('more than 500 MB');
	});
});
