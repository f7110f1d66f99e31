import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, truncateSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { storeFile } from '../../dev/engine';
import { png } from '../../sandbox/files/pictures';
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

const { run, pick } = nodeRunner(() => sandbox, 'tikTokFile');

const video = async (parameters: IDataObject, options: NodeRunOptions = {}) =>
	await run('video', 'uploadVideo', { wait_until_ready: false, ...parameters }, options);

const image = async (parameters: IDataObject, options: NodeRunOptions = {}) => await run('image', 'uploadImage', parameters, options);

const sent = () => sandbox.calls.map(requestOf);

describe('a file of the item', () => {
	const bytes = videoFile(70_000);

	test('arrives byte for byte, with its MD5 behind it', async () => {
		const [made] = jsonOf(await video({ additionalFields: { flaw_detect: true, auto_fix_enabled: false } }, { items: [itemWith(bytes, 'clip.mp4')] }));
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
		const [made] = jsonOf(await video({}, { items: [{ json: {}, binary: { data: binary } }] }));
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

	test('of a type that is none becomes plain bytes; without a name it gets one of its own', async () => {
		jsonOf(await video({}, { items: [itemWith(bytes, undefined, 'video/mp4\r\nX-Evil: 1'), itemWith(bytes, undefined)] }));
		const files = sandbox.calls.map(({ parts }) => parts!.find(({ name }) => name === 'video_file')!);
		expect(files.map(({ type }) => type).sort()).toEqual(['application/octet-stream', 'video/mp4']);
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
		['no file at all', { json: {} }, /“Video Field” is “data”, but the item has no file/],
		['another name', itemWith(videoFile(50), 'a.mp4', 'video/mp4', 'movie'), /“Video Field” is “data”, but the item has only movie/],
		['an empty file', itemWith(Buffer.alloc(0), 'a.mp4'), /“Video Field” is “data”, which is an empty file/],
		[
			'more than 500 MB',
			{ json: {}, binary: { data: { data: '', mimeType: 'video/mp4', id: 'filesystem-v2:none', bytes: 500 * MB + 1 } } },
			/“Video Field” is “data” with 500 MB; at most 500 MB are allowed/,
		],
	])('%s', async (_what, item, expectedMessage) => {
		expect(errorTextOf(await video({}, { items: [item] }))).toMatch(expectedMessage);
		expect(sandbox.calls).toHaveLength(0);
	});

	test.each([
		['a file name of 101 characters', { file_name: 'n'.repeat(101) }, /“File Name” has 101 characters; at most 100 are allowed/],
		['an address that is none', { upload_type: 'UPLOAD_BY_URL', video_url: 'clip.mp4' }, /“Video URL” must be an address/],
		['no address', { upload_type: 'UPLOAD_BY_URL', video_url: EMPTY }, /“Video URL” is missing/],
		['no video', { upload_type: 'UPLOAD_BY_VIDEO_ID', video_id: locator(EMPTY) }, /“Video” is missing/],
		['no file ID', { upload_type: 'UPLOAD_BY_FILE_ID', file_id__video: EMPTY }, /“Video File ID” is missing/],
		['a way that does not exist', { upload_type: 'UPLOAD_BY_PIGEON' }, /“Take Video From” is UPLOAD_BY_PIGEON/],
	])('%s', async (_what, parameters, message) => {
		expect(errorTextOf(await video(parameters))).toMatch(message);
		expect(sandbox.calls).toHaveLength(0);
	});
});

describe('other ways go as JSON', () => {
	test.each([
		[
			'by URL',
			{ upload_type: 'UPLOAD_BY_URL', video_url: 'https://example.com/a.mp4', file_name: 'A' },
			{ upload_type: 'UPLOAD_BY_URL', video_url: 'https://example.com/a.mp4', file_name: 'A' },
		],
		[
			'by file ID',
			{ upload_type: 'UPLOAD_BY_FILE_ID', file_id__video: '7460000000000000011', additionalFields: { auto_bind_enabled: true, is_third_party: false } },
			{ upload_type: 'UPLOAD_BY_FILE_ID', file_id: '7460000000000000011', auto_bind_enabled: true, is_third_party: false },
		],
		[
			'by video ID',
			{ upload_type: 'UPLOAD_BY_VIDEO_ID', video_id: locator('v1'), video_url: 'https://left.over/' },
			{ upload_type: 'UPLOAD_BY_VIDEO_ID', video_id: 'v1' },
		],
	])('a video %s', async (_way, parameters, body) => {
		await video(parameters);
		expect(sent()).toEqual([{ method: 'POST', path: 'file/video/ad/upload/', body: { advertiser_id: ACCOUNT, ...body } }]);
	});

	test.each([
		[
			'by URL',
			{ upload_type__image: 'UPLOAD_BY_URL', image_url: 'https://example.com/a.png' },
			{ upload_type: 'UPLOAD_BY_URL', image_url: 'https://example.com/a.png' },
		],
		[
			'by file ID',
			{ upload_type__image: 'UPLOAD_BY_FILE_ID', file_id__image: '7460000000000000022', file_name: 'B' },
			{ upload_type: 'UPLOAD_BY_FILE_ID', file_id: '7460000000000000022', file_name: 'B' },
		],
	])('an image %s', async (_way, parameters, body) => {
		await image(parameters);
		expect(sent()).toEqual([{ method: 'POST', path: 'file/image/ad/upload/', body: { advertiser_id: ACCOUNT, ...body } }]);
	});
});

describe('an image', () => {
	const picture = png(40, 30, [1, 2, 3]);

	test('goes as a file, comes back with its ID, and is found by it', async () => {
		const [made] = jsonOf(await image({ image_file: 'picture', file_name: 'Dot' }, { items: [itemWith(picture, 'dot.png', 'image/png', 'picture')] }));
		expect(sent()).toEqual([
			{
				method: 'POST',
				path: 'file/image/ad/upload/',
				parts: [
					['advertiser_id', ACCOUNT],
					['upload_type', 'UPLOAD_BY_FILE'],
					['file_name', 'Dot'],
					['image_file', 'dot.png', 'image/png', picture.length, md5(picture)],
					['image_signature', md5(picture)],
				],
			},
		]);
		expect(made).toMatchObject({ file_name: 'Dot', width: 40, height: 30, format: 'png' });
		const [found] = jsonOf(await run('image', 'getImages', { image_ids: made!.image_id }));
		expect(found).toMatchObject({ image_id: made!.image_id, signature: md5(picture) });
		expect(sent().at(-1)).toEqual({ method: 'GET', path: 'file/image/ad/info/', query: { advertiser_id: ACCOUNT, image_ids: [made!.image_id] } });
		const [copy] = jsonOf(await image({ upload_type__image: 'UPLOAD_BY_URL', image_url: made!.image_url, file_name: 'Dot 2' }));
		expect(copy).toMatchObject({ signature: md5(picture) });
	});

	test('that TikTok cannot use is told in words', async () => {
		expect(errorTextOf(await image({}, { items: [itemWith(videoFile(60), 'a.png')] }))).toMatch(/TikTok could not use the file/);
	});
});

describe('a name that is taken', () => {
	const bytes = videoFile(100);
	const again = (additionalFields: IDataObject = {}, parameters: IDataObject = {}) =>
		video({ additionalFields, ...parameters }, { items: [itemWith(bytes, 'clip.mp4')] });

	test('is explained', async () => {
		jsonOf(await again());
		expect(errorTextOf(await again())).toMatch(/already has a file of this name.*If Name Is Taken.*40911/s);
	});

	test('gets a suffix where wanted, ahead of the extension', async () => {
		jsonOf(await again());
		const [made] = jsonOf(await again({ if_name_is_taken: 'SUFFIX' }));
		expect(made!.file_name).toMatch(/^clip [0-9a-f]{8}\.mp4$/);
		expect(sandbox.calls.at(-1)!.parts!.map(({ name }) => name)).not.toContain('if_name_is_taken');
		expect(sandbox.state.uploads.map(({ bytes: kept }) => md5(kept))).toEqual([md5(bytes), md5(bytes)]);
	});

	test('keeps to 100 characters', async () => {
		const long = `${'世'.repeat(96)}.mp4`;
		jsonOf(await again({}, { file_name: long }));
		const [made] = jsonOf(await again({ if_name_is_taken: 'SUFFIX' }, { file_name: long }));
		expect([...made!.file_name]).toHaveLength(100);
	});

	test('another reason is not answered with a suffix', async () => {
		sandbox.faults({ path: '/upload/', answer: 40001 });
		expect(errorTextOf(await again({ if_name_is_taken: 'SUFFIX' }))).toMatch(/no permission/);
		expect(sandbox.calls).toHaveLength(1);
	});
});

describe('waiting until a video is ready', () => {
	const bytes = videoFile(100);
	const waiting = (parameters: IDataObject = {}, options: NodeRunOptions = {}) =>
		run('video', 'uploadVideo', parameters, { items: [itemWith(bytes, 'clip.mp4')], ...options });

	test('ends when TikTok has prepared it, with what TikTok then knows', async () => {
		const [made] = jsonOf(await waiting());
		expect(made).toMatchObject({ video_id: expect.stringMatching(/^v100\d{19}$/), video_cover_url: expect.stringContaining('http') });
		const infos = sandbox.calls.filter(({ path }) => path.endsWith('/info/'));
		expect(infos.map(({ code }) => code)).toEqual([...infos.slice(1).map(() => 40901), 0]);
		expect(infos.length).toBeGreaterThan(1);
		expect(requestOf(infos[0]!).query).toEqual({ advertiser_id: ACCOUNT, video_ids: [made!.video_id] });
	});

	test('gives up after the longest wait and names the video', async () => {
		sandbox.faults({ path: '/info/', answer: 40901 });
		const finished = await waiting({ additionalFields: { longest_wait: 1 } });
		const id = sandbox.state.uploads[0]!.videoId;
		expect(errorTextOf(finished)).toContain(`TikTok has taken in the video ${id}, but was still preparing it after 1 minute`);
		expect(errorTextOf(finished)).toMatch(/Do not upload it again/);
	});

	test('ends at once when the execution is cancelled', async () => {
		sandbox.faults({ path: '/info/', answer: 40901 });
		let cancelledAt = 0;
		await waiting({}, { onRunning: (cancel) => void setTimeout(() => ((cancelledAt = Date.now()), cancel()), 700) });
		expect(Date.now() - cancelledAt).toBeLessThan(2000);
		expect(sandbox.calls.length).toBeGreaterThan(1);
	});

	test('a refusal while waiting is told', async () => {
		sandbox.faults({ path: '/info/', answer: 40001 });
		expect(errorTextOf(await waiting())).toMatch(/no permission/);
	});

	test.each([
		['as an error', {}],
		['as an item', { onError: 'continueRegularOutput' } as const],
	])('a refusal while waiting names the video that is there already, and n8n’s further tries upload no other: %s', async (_, node) => {
		sandbox.faults({ path: '/info/', answer: 40002 });
		const finished = await waiting({}, { node: { ...node, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } });
		expect(sandbox.state.uploads).toHaveLength(1);
		const words = finished.error?.description ?? finished.items('Node')[0]!.json.message;
		expect(words).toContain(`TikTok has taken in the video ${sandbox.state.uploads[0]!.videoId}: do not upload it again`);
	});
});

describe('an upload that hangs or is cut short', () => {
	/** A server that reads no body; it never responds, or responds at once. */
	async function withServer(answer: string | undefined, use: (url: string) => Promise<void>) {
		const requests: IncomingMessage[] = [];
		const server = createServer((request, response) => {
			requests.push(request);
			// Not ended: ending it would close the connection, and the response could be lost.
			if (answer !== undefined) response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length }).write(answer);
		});
		await once(server.listen(0, '127.0.0.1'), 'listening');
		try {
			await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
			// A closed connection is noticed only when it is read.
			for (const request of requests) request.on('error', () => undefined).resume();
			await new Promise((done) => setTimeout(done, 300));
			server.closeIdleConnections();
			expect(await new Promise((done) => server.getConnections((_error, count) => done(count)))).toBe(0);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	}

	const large = async () => [{ json: {}, binary: { data: await storeFile(videoFile(20 * MB), 'large.mp4', 'video/mp4') } }];

	test('ends with the execution that is cancelled', async () => {
		await withServer(undefined, async (url) => {
			let cancelledAt = 0;
			const onRunning = (cancel: () => void) => void setTimeout(() => ((cancelledAt = Date.now()), cancel()), 500);
			await nodeRunner(() => ({ ...sandbox, url }), 'tikTokFile').run('video', 'uploadVideo', {}, { items: await large(), onRunning });
			expect(Date.now() - cancelledAt).toBeLessThan(2000);
		});
	});

	test('ends with an answer that comes before the file is through', async () => {
		await withServer('{"code":40001,"message":"No","request_id":"R","data":{}}', async (url) => {
			expect(errorTextOf(await nodeRunner(() => ({ ...sandbox, url }), 'tikTokFile').run('video', 'uploadVideo', {}, { items: await large() }))).toMatch(
				/no permission/,
			);
		});
	});
});

describe('videos of the library', () => {
	test('by their IDs, more than one call takes', async () => {
		const ids = Array.from({ length: 61 }, (_, index) => `v${index}`);
		jsonOf(await run('video', 'getVideos', { video_ids: ids.join(', ') }));
		expect(
			sent()
				.map(({ query }) => (query as any).video_ids.length)
				.sort(),
		).toEqual([1, 60]);
	});

	test('with filters, page by page', async () => {
		const found = jsonOf(
			await run('video', 'getManyVideos', {
				limit: 2,
				filtering: { displayable: true, video_name: 'o', ratio: [0.6], width: 360, video_material_sources: ['OTHER'] },
			}),
		);
		expect(found).toHaveLength(2);
		expect(sent()).toEqual([
			{
				method: 'GET',
				path: 'file/video/ad/search/',
				query: {
					advertiser_id: ACCOUNT,
					filtering: { displayable: true, video_name: 'o', ratio: [0.6], width: 360, video_material_sources: ['OTHER'] },
					page: '1',
					page_size: '2',
				},
			},
		]);
		expect(jsonOf(await run('video', 'getManyVideos', { returnAll: true, filtering: { height: 1 } }))).toEqual([]);
	});

	test('are found by 20 materials at most', async () => {
		const found = (count: number) =>
			run('video', 'getManyVideos', { filtering: { material_ids: Array.from({ length: count }, (_, index) => String(index)).join() } });
		expect(errorTextOf(await found(21))).toContain('“Filters › Material IDs” has 21 entries; at most 20 are allowed');
		expect(sandbox.calls).toHaveLength(0);
		expect(jsonOf(await found(20))).toEqual([]);
	});

	test('fill the picker, by name', async () => {
		expect((await pick('videos', 'video', 'uploadVideo')).map(({ name }) => name)).toEqual([
			'How it is made.mp4',
			'Morning roast 9x16.mp4',
			'Spring offer.mp4',
		]);
		expect((await pick('videos', 'video', 'uploadVideo', 'spring')).map(({ name }) => name)).toEqual(['Spring offer.mp4']);
		expect(sent().at(-1)!.query).toMatchObject({ filtering: { video_name: 'spring' } });
	});
});
