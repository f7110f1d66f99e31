import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { storeFile } from '../../dev/engine';
import { png } from '../../sandbox/files/pictures';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { fileOf } from '../support/binaryStore';
import { clock, errorTextOf, itemWith, jsonOf, md5, nodeRunner, requestOf, type NodeRunOptions } from '../support/creativeNode';
import { ACCOUNT, locator } from '../support/values';

const SPEED = 100;

/** Bytes that start like an MP4 file. */
const videoFile = (size: number): Buffer => Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), randomBytes(size - 12)]);

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
		const [found] = jsonOf(await run('image', 'getImages', { image_ids: made!.image_id, simple: false }));
		expect(found).toMatchObject({ image_id: made!.image_id, signature: md5(picture) });
		expect(sent().at(-1)).toEqual({ method: 'GET', path: 'file/image/ad/info/', query: { advertiser_id: ACCOUNT, image_ids: [made!.image_id] } });
		const [copy] = jsonOf(await image({ upload_type__image: 'UPLOAD_BY_URL', image_url: made!.image_url, file_name: 'Dot 2', simple: false }));
		expect(copy).toMatchObject({ signature: md5(picture) });
	});

	test('must be one, whatever its name says', async () => {
		expect(errorTextOf(await image({}, { items: [itemWith(videoFile(60), 'a.png')] }))).toMatch(
			/^“Input Binary Field” holds a file of the type video\/mp4; it must be an image/,
		);
		expect(sent()).toEqual([]);
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

	test('of any shape', async () => {
		const found = await run('video', 'getManyVideos', { limit: 1, filtering: { ratio: '={{ [0.56, "2.35", 1] }}' } });
		jsonOf(found);
		expect(sent().map(({ query }) => (query as any).filtering)).toEqual([{ ratio: [0.56, 2.35, 1] }]);
		for (const wrong of ['={{ ["wide"] }}', '={{ [0] }}', '={{ [-1] }}'])
			expect(errorTextOf(await run('video', 'getManyVideos', { filtering: { ratio: wrong } }))).toContain('“Filters › Aspect Ratio › 1”');
		expect(sent()).toHaveLength(1);
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
