import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { rmSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { storeFile } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { fileOf } from '../support/binaryStore';
import { clock, errorTextOf, itemWith, jsonOf, md5, nodeRunner, requestOf, type NodeRunOptions } from '../support/creativeNode';
import { ACCOUNT, locator } from '../support/values';

const SPEED = 100;
const MB = 1024 ** 2;

/** Bytes that start like an MP4 file. */
const videoFile = (size: number): Buffer => Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), randomBytes(size - 12)]);

/** Filled in for the form, but empty once it is evaluated. */
const EMPTY = '={{ $json.nothing }}';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timeScale: SPEED, callsPerSecond: 10_000 });
	clock.speed = SPEED;
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	clock.speed = 1;
	await sandbox.close();
	rmSync(dirname(fileOf(await storeFile(videoFile(20), 'last.mp4', 'video/mp4'))), { recursive: true });
});

const { run } = nodeRunner(() => sandbox, 'tikTokFile');

const video = async (parameters: IDataObject, options: NodeRunOptions = {}) =>
	await run('video', 'uploadVideo', { wait_until_ready: false, ...parameters }, options);

const sent = () => sandbox.calls.map(requestOf);

describe('a file of the item', () => {
	const bytes = videoFile(70_000);

	test('arrives byte for byte, with its MD5 behind it', async () => {
		const [made] = jsonOf(
			await video({ simple: false, additionalFields: { flaw_detect: true, auto_fix_enabled: false } }, { items: [itemWith(bytes, 'clip.mp4')] }),
		);
		expect(sent()).toEqual([
			{
				method: 'POST',
				path: 'file/video/ad/upload/',
				parts: [
					['advertiser_id', ACCOUNT],
					['upload_type', 'UPLOAD_BY_FILE'],
					['flaw_detect', 'true'],
					['auto_fix_enabled', 'false'],
					['video_file', 'clip.mp4', 'video/mp4', bytes.length, md5(bytes)],
					['video_signature', md5(bytes)],
				],
			},
		]);
		expect(made).toMatchObject({ file_name: 'clip.mp4', size: bytes.length, signature: md5(bytes) });
		expect(sandbox.state.uploads[0]!.bytes.equals(bytes)).toBe(true);
		expect(sandbox.calls[0]!.headers).toMatchObject({
			'access-token': 'sandbox-token',
			'content-type': expect.stringMatching(/^multipart\/form-data; boundary=\S+$/),
			'content-length': expect.stringMatching(/^\d+$/),
		});
	});

	test('of 20 MB is streamed from n8n’s store, its length said before', async () => {
		const large = videoFile(20 * MB);
		const binary = await storeFile(large, 'large.mp4', 'video/mp4');
		expect(binary.id).toMatch(/^filesystem/);
		const [made] = jsonOf(await video({ simple: false }, { items: [{ json: {}, binary: { data: binary } }] }));
		expect(made).toMatchObject({ size: large.length, signature: md5(large) });
		expect(sandbox.state.uploads[0]!.bytes.equals(large)).toBe(true);
		expect(Number(sandbox.calls[0]!.headers['content-length'])).toBeGreaterThan(large.length);
		expect(sandbox.calls[0]!.headers).not.toHaveProperty('transfer-encoding');
	});

	test.each([
		['in memory', false],
		['in n8n’s store', true],
	])('%s is sent whole again after “too fast”', async (_where, stored) => {
		sandbox.faults({ path: '/upload/', answer: 40100, times: 2 });
		const binary = stored ? await storeFile(bytes, 'clip.mp4', 'video/mp4') : itemWith(bytes, 'clip.mp4').binary!.data!;
		jsonOf(await video({}, { items: [{ json: {}, binary: { data: binary } }] }));
		expect(sandbox.calls.map(({ code }) => code)).toEqual([40100, 40100, 0]);
		for (const call of sandbox.calls) expect(call.parts!.find(({ name }) => name === 'video_file')!.bytes.equals(bytes)).toBe(true);
		expect(sandbox.state.uploads).toHaveLength(1);
	});

	test.each([
		['quotes', 'say "hi".mp4', 'say _hi_.mp4'],
		['line breaks', 'a\r\nX-Evil: 1\r\n\r\nb.mp4', 'a_X-Evil: 1_b.mp4'],
		['a way out of the folder', '../../etc/pass\\wd.mp4', '.._.._etc_pass_wd.mp4'],
		['letters of the world', 'Grüße 世界 🎬.mp4', 'Grüße 世界 🎬.mp4'],
	])('with %s in its name cannot leave its header', async (_what, name, arrives) => {
		jsonOf(await video({}, { items: [itemWith(bytes, name)] }));
		expect(sandbox.calls[0]!.parts!.find((part) => part.name === 'video_file')).toMatchObject({ fileName: arrives, type: 'video/mp4' });
		expect(sandbox.state.uploads[0]!.fileName).toBe(arrives);
	});

	test('is named by what it is, whatever type was declared; without a name it gets one of its own', async () => {
		jsonOf(await video({}, { items: [itemWith(bytes, undefined, 'video/mp4\r\nX-Evil: 1'), itemWith(bytes, undefined)] }));
		const files = sandbox.calls.map(({ parts }) => parts!.find(({ name }) => name === 'video_file')!);
		expect(files.map(({ type }) => type).sort()).toEqual(['video/mp4', 'video/mp4']);
		expect(new Set(files.map(({ fileName }) => fileName)).size).toBe(2);
	});

	test('a text with line breaks and what looks like an end stays within its part', async () => {
		const odd = 'a\r\n--n8n--\r\n"x"; name=y';
		jsonOf(await video({ file_name: odd }, { items: [itemWith(bytes, 'c.mp4')] }));
		expect(sandbox.calls[0]!.parts!.map(({ name }) => name)).toEqual(['advertiser_id', 'upload_type', 'file_name', 'video_file', 'video_signature']);
		expect(sandbox.state.uploads[0]!.fileName).toBe(odd);
	});

	test('that cannot be read any more is told as such, and never half sent', async () => {
		const binary = await storeFile(bytes, 'clip.mp4', 'video/mp4');
		const finished = await video({}, { items: [{ json: {}, binary: { data: { ...binary, id: `${binary.id}x` } } }] });
		expect(errorTextOf(finished)).toMatch(/^The file could not be read from n8n’s storage \| It was deleted or changed/);
		expect(sandbox.calls).toHaveLength(0);
	});

	test('that is gone while n8n still knows of it ends its item only', async () => {
		const gone = await storeFile(bytes, 'gone.mp4', 'video/mp4');
		rmSync(fileOf(gone));
		const finished = await video(
			{},
			{ items: [{ json: {}, binary: { data: gone } }, itemWith(bytes, 'here.mp4')], node: { onError: 'continueRegularOutput' } },
		);
		expect(finished.items('Node').map(({ json }) => json.error ?? json.file_name)).toEqual(['The file could not be read from n8n’s storage', 'here.mp4']);
	});

	test('that ends before it should cuts the connection', async () => {
		const large = await storeFile(videoFile(2 * MB), 'clip.mp4', 'video/mp4');
		truncateSync(fileOf(large), MB);
		expect(errorTextOf(await video({}, { items: [{ json: {}, binary: { data: large } }] }))).toMatch(/^The file could not be read from n8n’s storage/);
		expect(sandbox.state.uploads).toEqual([]);
	});

	test('is refused where it changed on its way', async () => {
		const body = [
			'--b',
			'Content-Disposition: form-data; name="advertiser_id"',
			'',
			ACCOUNT,
			'--b',
			'Content-Disposition: form-data; name="video_file"; filename="a.mp4"',
			'Content-Type: video/mp4',
			'',
			'abc',
			'--b',
			'Content-Disposition: form-data; name="video_signature"',
			'',
			md5(Buffer.from('abd')),
			'--b--',
			'',
		].join('\r\n');
		const response = await fetch(`${sandbox.url}/open_api/v1.3/file/video/ad/upload/`, {
			method: 'POST',
			headers: { 'Access-Token': 'sandbox-token', 'Content-Type': 'multipart/form-data; boundary=b' },
			body,
		});
		expect(await response.json()).toMatchObject({ code: 40900 });
	});
});

describe('what keeps a file from being sent', () => {
	test.each([
		['no file at all', { json: {} }, /“Input Binary Field” is “data”, but the item has no file/],
		['another name', itemWith(videoFile(50), 'a.mp4', 'video/mp4', 'movie'), /“Input Binary Field” is “data”, but the item has only movie/],
		['an empty file', itemWith(Buffer.alloc(0), 'a.mp4'), /“Input Binary Field” is “data”, which is an empty file/],
		[
			'more than 500 MB',
			{ json: {}, binary: { data: { data: '', mimeType: 'video/mp4', id: 'filesystem-v2:none', bytes: 500 * MB + 1 } } },
			/“Input Binary Field” is “data” with 500 MB; at most 500 MB are allowed/,
		],
	])('%s', async (_what, item, expectedMessage) => {
		expect(errorTextOf(await video({}, { items: [item] }))).toMatch(expectedMessage);
		expect(sandbox.calls).toHaveLength(0);
	});

	test.each([
		['a picture', '\x89PNG\r\n\x1A\n', 'clip.mp4', 'image/png'],
		['a table by its name', '\x01\x02', 'people.csv', 'text/csv'],
	])('%s in place of a video, whatever its MIME type', async (_what, start, name, type) => {
		const item = itemWith(Buffer.from(start, 'latin1'), name);
		expect(errorTextOf(await video({}, { items: [item] }))).toContain(`“Input Binary Field” holds a file of the type ${type}; it must be a video`);
		expect(sandbox.calls).toHaveLength(0);
	});

	test.each([
		['a file name of 101 characters', { file_name: 'n'.repeat(101) }, /“File Name” has 101 characters; at most 100 are allowed/],
		['an address that is none', { upload_type: 'UPLOAD_BY_URL', video_url: 'clip.mp4' }, /“Video URL” must be an address/],
		['no address', { upload_type: 'UPLOAD_BY_URL', video_url: EMPTY }, /“Video URL” is missing/],
		['no video', { upload_type: 'UPLOAD_BY_VIDEO_ID', video_id: locator(EMPTY) }, /“Video” is missing/],
		['no file ID', { upload_type: 'UPLOAD_BY_FILE_ID', file_id__video: EMPTY }, /“Video File ID” is missing/],
		['a way that does not exist', { upload_type: 'UPLOAD_BY_PIGEON' }, /“Video Source” is UPLOAD_BY_PIGEON/],
	])('%s', async (_what, parameters, message) => {
		expect(errorTextOf(await video(parameters))).toMatch(message);
		expect(sandbox.calls).toHaveLength(0);
	});
});
