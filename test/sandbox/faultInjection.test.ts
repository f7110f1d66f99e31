import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox/server';
import { anyAvatar, clientOf, seconds, startTestSandbox, type Client } from '../support/sandboxClient';

const AVATARS = '/creative/digital_avatar/get/';
const CREATE = '/creative/digital_avatar/video/task/create/';
const TASKS = '/creative/digital_avatar/video/task/get/';

let sandbox: Sandbox;
let client: Client;
let avatar: string;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	client = clientOf(sandbox);
});
beforeEach(async () => {
	sandbox.reset();
	avatar = await anyAvatar(client);
});
afterAll(() => sandbox.close());

const create = (...scripts: string[]) =>
	client.post(CREATE, { material_packages: (scripts.length ? scripts : ['Hello']).map((script) => ({ avatar_id: avatar, script })) });
const poll = async (id: string) => (await client.get(TASKS, { task_ids: JSON.stringify([id]) })).json.data.list[0];
const made = (): number => sandbox.state.tasks.length;

describe('an answer that went wrong', () => {
	test('a code, with nothing done', async () => {
		sandbox.faults({ answer: 50000 });
		expect(await create()).toMatchObject({ status: 200, json: { code: 50000, data: {} } });
		expect(made()).toBe(0);
		expect(sandbox.calls.at(-1)).toMatchObject({ status: 200, code: 50000 });
	});

	test('a code, with everything done', async () => {
		sandbox.faults({ answerAfter: 51010 });
		expect((await create()).json).toMatchObject({ code: 51010, data: {} });
		expect(made()).toBe(1);
	});

	test('partly done', async () => {
		sandbox.faults({ partial: true });
		expect((await create()).json).toMatchObject({ code: 20001, data: { list: [{ task_id: expect.any(String) }] } });
	});

	test('an HTML page', async () => {
		sandbox.faults({ status: 502, html: true });
		expect(await create()).toMatchObject({
			status: 502,
			headers: { 'content-type': expect.stringContaining('text/html') },
			text: expect.stringContaining('<html'),
			json: undefined,
		});
		expect(made()).toBe(0);
	});

	test('a status with a code', async () => {
		sandbox.faults({ status: 429, answer: 40100 });
		expect(await create()).toMatchObject({ status: 429, json: { code: 40100 } });
		sandbox.faults({ status: 504, answerAfter: 50002 });
		expect(await create()).toMatchObject({ status: 504, json: { code: 50002 } });
		expect(made()).toBe(1);
	});

	test.each([
		['before', 0],
		['after', 1],
	] as const)('a connection cut %s the work', async (reset, count) => {
		sandbox.faults({ reset });
		await expect(create()).rejects.toThrow();
		expect(made()).toBe(count);
		expect(sandbox.calls.at(-1)).toMatchObject({ path: `/open_api/v1.3${CREATE}`, status: 0 });
	});

	test('slow headers', async () => {
		sandbox.faults({ delay: 150 });
		const start = performance.now();
		expect((await create()).json.code).toBe(0);
		expect(performance.now() - start).toBeGreaterThan(140);
	});

	test('a slow answer, to a call that counted when it came', async () => {
		const slow = await startSandbox({ timeScale: 0, callsPerSecond: 2, latency: 300 });
		const slowClient = clientOf(slow);
		const answers: number[] = [];
		const begin = async () => answers.push((await slowClient.get(AVATARS)).json.code as number);
		const start = performance.now();
		await Promise.all([begin(), begin(), begin()]);
		expect(performance.now() - start).toBeGreaterThan(290);
		expect(answers.sort()).toEqual([0, 0, 40100]);
		await slow.close();
		sandbox.faults({ latency: 150, times: 1 });
		const again = performance.now();
		expect((await create()).json.code).toBe(0);
		expect(performance.now() - again).toBeGreaterThan(140);
	});

	test('a slow body', async () => {
		sandbox.faults({ slowBody: 300 });
		const start = performance.now();
		const response = await fetch(`${sandbox.url}/open_api/v1.3${AVATARS}`, { headers: { 'Access-Token': 'sandbox-token' } });
		const headers = performance.now() - start;
		expect(await response.json()).toMatchObject({ code: 0 });
		expect(performance.now() - start - headers).toBeGreaterThan(100);
	});

	test('JSON cut in half', async () => {
		sandbox.faults({ truncate: true });
		const received = await create();
		expect(received).toMatchObject({ status: 200, json: undefined, text: expect.stringMatching(/^\{"code":0,/) });
		expect(made()).toBe(1);
	});

	test('a file that breaks off', async () => {
		const url = (await client.get(AVATARS)).json.data.list[0].avatar_preview_url;
		sandbox.faults({ path: '/media/', truncate: true });
		await expect(fetch(url).then((answer) => answer.arrayBuffer())).rejects.toThrow();
	});

	test('a redirect', async () => {
		sandbox.faults({ redirect: 'https://example.com/elsewhere' });
		expect(await create()).toMatchObject({ status: 302, headers: { location: 'https://example.com/elsewhere' } });
		expect(made()).toBe(0);
	});

	test('an empty body', async () => {
		sandbox.faults({ empty: true });
		expect(await create()).toMatchObject({ status: 200, text: '' });
	});

	test('another content type', async () => {
		sandbox.faults({ contentType: 'text/plain' });
		expect(await create()).toMatchObject({ headers: { 'content-type': expect.stringContaining('text/plain') }, json: { code: 0 } });
	});
});

describe('renderings that went wrong', () => {
	const begin = async (fault: Fault): Promise<string> => {
		sandbox.faults(fault);
		const id = (await create()).json.data.list[0].task_id;
		sandbox.faults();
		sandbox.advance(seconds(1000));
		return id;
	};

	test('failed', async () => {
		expect(await poll(await begin({ taskStatus: 'FAILED', error: 'No voice' }))).toMatchObject({
			status: 'FAILED',
			error_msg: 'No voice',
			avatar_video_id: '',
			preview_url: '',
		});
	});

	test('never ready', async () => {
		expect(await poll(await begin({ neverReady: true }))).toMatchObject({ status: 'PROCESSING', avatar_video_id: '' });
	});

	test('only said to have', async () => {
		const id = await begin({});
		sandbox.faults({ path: 'task/get/', taskStatus: 'FAILED', times: 1 }, { path: 'task/get/', neverReady: true, times: 2 });
		expect((await poll(id)).status).toBe('PROCESSING');
		expect((await poll(id)).status).toBe('PROCESSING');
		expect((await poll(id)).status).toBe('SUCCESS');
	});

	test('one bad script refuses its whole batch, and is not named', async () => {
		sandbox.faults({ badScript: 'forbidden' });
		const { json } = await create('one', 'a forbidden word', 'three');
		expect(json).toMatchObject({ code: 40002, message: expect.not.stringContaining('[1]') });
		expect(made()).toBe(0);
		expect((await create('one', 'three')).json.code).toBe(0);
	});
});

describe('when', () => {
	const codes = async (count: number) => Promise.all(Array.from({ length: count }, async () => (await client.get(AVATARS)).json.code));

	test('only on its path and method', async () => {
		sandbox.faults({ path: 'task/create', answer: 50000 }, { method: 'GET', path: 'task/get', answer: 50002 });
		expect((await client.get(AVATARS)).json.code).toBe(0);
		expect((await create()).json.code).toBe(50000);
		expect((await client.get(TASKS, { task_ids: '["1"]' })).json.code).toBe(50002);
		expect((await client.post(TASKS, {})).status).toBe(405);
	});

	test('so many times', async () => {
		sandbox.faults({ answer: 50000, times: 2 });
		expect((await codes(5)).filter((code) => code === 50000)).toHaveLength(2);
	});

	test('for a share of the calls, the same ones each time', async () => {
		const batch = async () => {
			sandbox.faults({ answer: 50000, share: 0.3 });
			const seen = [];
			for (let call = 0; call < 60; call++) seen.push((await client.get(AVATARS)).json.code);
			return seen;
		};
		const first = await batch();
		const share = first.filter((code) => code === 50000).length / first.length;
		expect(share).toBeGreaterThan(0.1);
		expect(share).toBeLessThan(0.5);
		expect(await batch()).toEqual(first);
	});
});

describe('by HTTP', () => {
	const admin = (method: string, path: string, body?: string) =>
		client.raw(method, `/_sandbox/${path}`, { token: null, headers: body ? { 'Content-Type': 'application/json' } : {} }, body);

	test('on, seen, and off', async () => {
		expect((await admin('POST', 'faults', '{"path":"get/","answer":40100}')).json).toEqual({ faults: [{ path: 'get/', answer: 40100 }] });
		expect((await client.get(AVATARS)).json.code).toBe(40100);
		expect((await admin('GET', 'state')).json).toMatchObject({ faults: [{ answer: 40100 }], creates: 0, tasks: [], calls: 2 });
		expect((await admin('DELETE', 'faults')).json).toEqual({ faults: [] });
		expect((await client.get(AVATARS)).json.code).toBe(0);
	});

	test('a fault that does not exist is refused', async () => {
		for (const body of ['{"anwser":1}', '{"share":2,"answer":1}', 'nonsense']) expect((await admin('POST', 'faults', body)).status).toBe(400);
	});

	test('the front page tells what to type', async () => {
		const { text } = await client.raw('GET', '/', { token: null });
		for (const part of [sandbox.url, 'sandbox-token', '7000000000000000123', 'sandbox-secret', 'please fail', 'nestedToken']) expect(text).toContain(part);
	});
});

test('only this machine can reach it', async () => {
	expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
	const outside = sandbox.url.replace('127.0.0.1', '127.0.0.2');
	await expect(fetch(outside)).rejects.toThrow();
});

test('time runs a hundred times as fast unless told otherwise', async () => {
	const quick = await startSandbox();
	const [real, scaled] = [Date.now(), quick.now()];
	await new Promise((done) => setTimeout(done, 100));
	const factor = (quick.now() - scaled) / (Date.now() - real);
	await quick.close();
	expect(factor).toBeGreaterThan(80);
	expect(factor).toBeLessThan(120);
});
