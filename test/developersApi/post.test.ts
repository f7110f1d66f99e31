import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { runNode, storeFile, type Credentials } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { fileOf } from '../support/binaryStore';
import { byUser, callsOf, requestsOf, resetCalls, runOperationAs } from '../support/developersApi';
import { clock, loadThisPackage } from '../support/package';
import { startProxy } from '../support/renderProxy';

let sandbox: Sandbox;
let credentials: Credentials;

beforeAll(async () => {
	Object.assign(clock, { speed: 100, calls: 1000 });
	sandbox = await startSandbox();
	credentials = await byUser(sandbox.url);
	await runOperationAs(credentials, 'tikTokPost', 'getCreatorInfo');
});
beforeEach(() => resetCalls(sandbox));
afterAll(async () => {
	Object.assign(clock, { speed: 1, calls: 1 });
	await sandbox.close();
});

const itemOf = (bytes: number, json: IDataObject = {}, mimeType = 'video/mp4') => [
	{ json, binary: { data: { data: Buffer.alloc(bytes, 7).toString('base64'), mimeType, fileName: 'video.mp4' } } },
];

const run = async (operation: string, parameters = {}, items?: ReturnType<typeof itemOf>) =>
	await runOperationAs(credentials, 'tikTokPost', operation, parameters, items);

const byUrl = { source: 'PULL_FROM_URL', video_url: 'https://media.example.com/video.mp4' };

/** n8n’s further tries of a node. */
const AGAIN = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

const MEGABYTE = 1024 * 1024;

describe('requests, compared with ones written from the reference', () => {
	test.each([
		['getCreatorInfo', {}, 'post/publish/creator_info/query/', {}],
		[
			'createDraft',
			{ ...byUrl, wait: false },
			'post/publish/inbox/video/init/',
			{ source_info: { source: 'PULL_FROM_URL', video_url: 'https://media.example.com/video.mp4' } },
		],
		[
			'createPost',
			{
				...byUrl,
				wait: false,
				title: 'Our #spring mugs, fresh from the kiln',
				privacy_level: 'MUTUAL_FOLLOW_FRIENDS',
				additionalFields: { disable_duet: false, disable_comment: true, disable_stitch: false, video_cover_timestamp_ms: 1000 },
			},
			'post/publish/video/init/',
			{
				post_info: {
					title: 'Our #spring mugs, fresh from the kiln',
					privacy_level: 'MUTUAL_FOLLOW_FRIENDS',
					disable_duet: false,
					disable_comment: true,
					disable_stitch: false,
					video_cover_timestamp_ms: 1000,
				},
				source_info: { source: 'PULL_FROM_URL', video_url: 'https://media.example.com/video.mp4' },
			},
		],
	])('%s', async (operation, parameters, path, body) => {
		const { error } = await run(operation, parameters);
		expect(error).toBeUndefined();
		expect(requestsOf(sandbox)).toHaveLength(1);
		expect(requestsOf(sandbox)[0]!.slice(0, 2)).toEqual([`POST /v2/${path}`, '']);
		expect(JSON.parse(callsOf(sandbox)[0]!.body)).toEqual(body);
	});

	test('status and cancel name the post', async () => {
		const { items } = await run('createPost', { ...byUrl, wait: false, privacy_level: 'SELF_ONLY' });
		const { publish_id } = items('Node')[0]!.json;
		resetCalls(sandbox);
		await run('getPostStatus', { publish_id, wait: false });
		const cancelled = await run('cancelPost', { publish_id });
		expect(requestsOf(sandbox)).toEqual([
			['POST /v2/post/publish/status/fetch/', '', JSON.stringify({ publish_id })],
			['POST /v2/post/publish/cancel/', '', JSON.stringify({ publish_id })],
		]);
		expect(cancelled.items('Node')[0]!.json).toEqual({ success: true, publish_id });
	});
});

describe('files', () => {
	test.each([
		['a small one whole', 1000, [[0, 999]]],
		['one below two parts whole', 15 * MEGABYTE, [[0, 15 * MEGABYTE - 1]]],
		[
			'a large one in parts, the last with the rest',
			25 * MEGABYTE + 123,
			[
				[0, 10 * MEGABYTE - 1],
				[10 * MEGABYTE, 25 * MEGABYTE + 122],
			],
		],
	])('%s', async (_, size, ranges) => {
		const { error, items, console } = await run('createDraft', {}, itemOf(size));
		expect(error).toBeUndefined();
		expect(console.filter((line) => line.startsWith('Sent'))).toEqual(ranges.length === 1 ? [] : ['Sent 10 of 25 MB of the video']);
		const [init, ...rest] = callsOf(sandbox);
		expect(JSON.parse(init!.body)).toEqual({
			source_info: { source: 'FILE_UPLOAD', video_size: size, chunk_size: ranges.length === 1 ? size : 10 * MEGABYTE, total_chunk_count: ranges.length },
		});
		const parts = rest.filter(({ method }) => method === 'PUT');
		expect(parts.map(({ headers }) => headers['content-range'])).toEqual(ranges.map(([first, last]) => `bytes ${first}-${last}/${size}`));
		expect(parts.map(({ status }) => status)).toEqual([...ranges.slice(1).map(() => 206), 201]);
		expect(parts.every(({ headers }) => headers['content-type'] === 'video/mp4' && headers.authorization === undefined)).toBe(true);
		expect(sandbox.posts().at(-1)!.received).toBe(size);
		expect(items('Node')[0]!.json).toMatchObject({ status: 'SEND_TO_USER_INBOX', uploaded_bytes: size });
	});

	test.each(['http://stranger.example.com/upload', 'https://169.254.169.254/latest/', 'https://metadata.google.internal/'])(
		'nothing of a file goes to %s',
		async (address) => {
			const proxy = await startProxy(sandbox.url, (_path, answer: { data?: { upload_url?: string } }) => {
				if (answer.data?.upload_url) answer.data.upload_url = address;
				return answer;
			});
			const through = Object.fromEntries(Object.entries(await byUser(sandbox.url)).map(([name, data]) => [name, { ...data, baseUrl: proxy.url }]));
			const { error } = await runOperationAs(through, 'tikTokPost', 'createDraft', {}, itemOf(1000));
			await proxy.close();
			expect(error?.message).toBe('The file was not sent: its upload address is not one of TikTok’s');
		},
	);

	test('a part that did not arrive goes again', async () => {
		sandbox.faults({ path: '/upload/video/', times: 2, status: 503 });
		const { error } = await run('createDraft', { wait: false }, itemOf(1000));
		expect(error).toBeUndefined();
		expect(
			callsOf(sandbox)
				.filter(({ method }) => method === 'PUT')
				.map(({ status }) => status),
		).toEqual([503, 503, 201]);
		expect(callsOf(sandbox).filter(({ path }) => path.endsWith('/init/'))).toHaveLength(1);
	});

	const ranges = () =>
		callsOf(sandbox)
			.filter(({ method }) => method === 'PUT')
			.map(({ headers, status }) => `${String(headers['content-range'])} ${status}`);

	test.each([
		['the whole file', 1000, ['bytes 0-999/1000']],
		[
			'a part in the middle',
			25 * MEGABYTE,
			[`bytes 0-${10 * MEGABYTE - 1}/${25 * MEGABYTE}`, `bytes ${10 * MEGABYTE}-${25 * MEGABYTE - 1}/${25 * MEGABYTE}`],
		],
	])('%s of which only the answer was lost counts as sent', async (_, size, [first, ...rest]) => {
		sandbox.faults({ path: '/upload/video/', reset: 'after', times: 1 });
		const { error, items } = await run('createPost', { privacy_level: 'PUBLIC_TO_EVERYONE' }, itemOf(size));
		expect(error).toBeUndefined();
		expect(ranges().slice(1)).toEqual([`${first} 416`, ...rest.map((range) => `${range} 201`)]);
		expect(items('Node')[0]!.json.status).toBe('PUBLISH_COMPLETE');
	});

	test('a range that TikTok does not take at the first try is an error', async () => {
		sandbox.faults({ path: '/upload/video/', status: 416 });
		const { error } = await run('createDraft', {}, itemOf(1000));
		expect(error?.message).toBe('TikTok did not take the file');
		expect(ranges()).toHaveLength(1);
	});

	test.each([
		['answers that stay away', { reset: 'before' }, 'TikTok did not confirm that it got the file'],
		['trouble that lasts', { status: 503 }, 'TikTok had trouble while it took the file'],
	] as const)('%s: the publish ID tells whether the video is there', async (_, fault, expectedMessage) => {
		sandbox.faults({ path: '/upload/video/', ...fault });
		const { error } = await run('createDraft', {}, itemOf(1000));
		expect(error?.message).toBe(expectedMessage);
		expect(error?.description).toMatch(/See with Get Status and the publish ID v_inbox_file~v2\.\d+ whether TikTok has the video all the same/);
	});

	test('n8n’s further tries make no other post of a video that may be there as a whole', async () => {
		sandbox.faults({ path: '/upload/video/', reset: 'before' });
		await runNode(await loadThisPackage(), {
			type: 'tikTokPost',
			parameters: { resource: 'draft', operation: 'createDraft' },
			credentials,
			items: itemOf(1000),
			node: AGAIN,
		});
		expect(callsOf(sandbox).filter(({ path }) => path.endsWith('/init/'))).toHaveLength(1);
	});

	test('nothing of a file leaves after the execution is cancelled', async () => {
		sandbox.faults({ path: '/upload/video/', delay: 1500 });
		let cancel = () => {};
		const running = runNode(await loadThisPackage(), {
			type: 'tikTokPost',
			parameters: { resource: 'post', operation: 'createPost', privacy_level: 'PUBLIC_TO_EVERYONE' },
			credentials,
			items: itemOf(25 * MEGABYTE),
			onRunning: (args) => (cancel = args),
		});
		while (!ranges().length) await pause(5);
		const cancelledAt = performance.now();
		cancel();
		await running;
		expect(performance.now() - cancelledAt).toBeLessThan(1000);
		await pause(2000);
		expect(ranges()).toHaveLength(1);
		expect(sandbox.posts().at(-1)!.readyAt).toBeUndefined();
	}, 20_000);

	test('an empty file is told before anything is sent', async () => {
		const { error } = await run('createDraft', {}, itemOf(0));
		expect(error?.message).toBe('The file in “data” is empty');
		expect(sandbox.calls).toHaveLength(0);
	});

	test.each([
		['n8n does not know', false],
		['is gone from its store', true],
	])('a file that %s is told before anything is sent', async (_, known) => {
		const kept = await storeFile(Buffer.alloc(1000, 7), 'video.mp4', 'video/mp4');
		if (known) rmSync(fileOf(kept));
		const { error } = await run('createDraft', {}, [{ json: {}, binary: { data: known ? kept : { ...kept, id: `${kept.id}x` } } }] as never);
		expect(error?.message).toBe('The file could not be read from n8n’s storage');
		expect(sandbox.calls).toHaveLength(0);
	});

	const MP4 = '\0\0\0\x18ftypisom';
	const fileStarting = (start: string, mimeType?: string, fileName?: string) => [
		{ json: {}, binary: { data: { data: Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(1000, 7)]).toString('base64'), mimeType, fileName } } },
	];

	test.each([
		['an MP4 that storages call bytes', MP4, 'application/octet-stream', 'clip', 'video/mp4'],
		['an MP4 under another name', MP4, 'binary/octet-stream', 'clip.bin', 'video/mp4'],
		['an MP4 that is called an application', MP4, 'application/mp4', undefined, 'video/mp4'],
		['an MP4 that is called text', MP4, 'text/plain', undefined, 'video/mp4'],
		['a MOV by its name, without a type', '', undefined, 'clip.mov', 'video/quicktime'],
		['a MOV by its bytes, called MP4', '\0\0\0\x14ftypqt  ', 'video/mp4', 'clip.mp4', 'video/quicktime'],
		['a WebM', '\x1AE\xDF\xA3\x9FB\x82\x84webm', 'application/octet-stream', undefined, 'video/webm'],
		['an unknown start of a declared video', '', 'video/mp4', undefined, 'video/mp4'],
	])('%s is sent as what it is', async (_name, start, mimeType, fileName, type) => {
		const { error } = await run('createDraft', { wait: false }, fileStarting(start, mimeType, fileName) as never);
		expect(error).toBeUndefined();
		expect(callsOf(sandbox).map(({ headers }) => headers['content-type'])).toContain(type);
	});

	test.each([
		['a picture', '\x89PNG\r\n\x1A\n', 'image/png', 'picture.png', 'image/png'],
		['a picture that is called a video', '\x89PNG\r\n\x1A\n', 'video/mp4', 'clip.mp4', 'image/png'],
		['an error page in place of a video', `<!doctype html>${' '.repeat(100)}`, 'video/mp4', undefined, 'text/plain'],
		['a video of a kind that TikTok does not post', 'RIFF\x10\0\0\0AVI LIST', 'video/mp4', 'clip.mp4', 'video/x-msvideo'],
		['bytes of no kind', '', 'application/octet-stream', undefined, 'application/octet-stream'],
	])('%s is not sent', async (_name, start, mimeType, fileName, type) => {
		const { error } = await run('createDraft', {}, fileStarting(start, mimeType, fileName) as never);
		expect(error?.message).toBe(`The file in “data” is ${type}; TikTok takes MP4, MOV and WebM videos`);
		expect(sandbox.calls).toHaveLength(0);
	});
});
