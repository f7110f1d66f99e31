import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { storeFile } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { fileOf } from '../support/binaryStore';
import { clock, errorTextOf, itemWith, jsonOf, md5, nodeRunner, requestOf, type NodeRunOptions } from '../support/creativeNode';
import { ACCOUNT } from '../support/values';

const SPEED = 100;
const MB = 1024 ** 2;

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

const { run } = nodeRunner(() => sandbox, 'tikTokFile');

const video = async (parameters: IDataObject, options: NodeRunOptions = {}) =>
	await run('video', 'uploadVideo', { wait_until_ready: false, ...parameters }, options);

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
		expect(made).toMatchObject({ video_id: expect.stringMatching(/^v100\d{19}$/), preview_url: expect.stringContaining('http') });
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
