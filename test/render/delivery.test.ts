import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import {
	UPLOAD,
	callsTo,
	continueOnFail,
	createCalls,
	createTasks,
	downloadCalls,
	jsonOf,
	pollCalls,
	render,
	script,
	scripts,
	seconds,
	startRenderSandbox,
	taskOf,
	waitForTasks,
	waitUntil,
} from '../support/render';
import { startProxy, startServer } from '../support/renderProxy';
import { clock } from '../support/package';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startRenderSandbox()));
beforeEach(() => sandbox.reset());
afterEach(() => {
	clock.calls = 1;
});
afterAll(() => sandbox.close());

const WITH_FILE = { downloadVideo: true, binaryPropertyName: 'data' };
const INTO_ACCOUNT = { uploadToAdAccount: true, advertiser_id: locator(ACCOUNT) };

const bytesOf = (item: INodeExecutionData, property = 'data'): Buffer => Buffer.from(item.binary![property]!.data, 'base64');

const fetched = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());

/** The ID of a finished task, so that only the delivery takes time. */
const ready = async (text = script(0)): Promise<string> => {
	const [id] = await createTasks(sandbox, text);
	sandbox.advance(seconds(600));
	return id!;
};

const get = async (id: string, parameters: object, node = {}) =>
	await waitForTasks(sandbox, { items: [{ json: { ids: id } }], parameters: { ...parameters }, node });

describe('the file', () => {
	test('is the one at TikTok, fetched once and without the token', async () => {
		const done = await render(sandbox, { scripts: scripts(8), parameters: { ...WITH_FILE, video_name: '=Show {{ $itemIndex }}' } });
		const fetches = downloadCalls(sandbox);
		expect(fetches).toHaveLength(8);
		for (const { headers } of fetches) {
			expect(headers).not.toHaveProperty('access-token');
			expect(JSON.stringify(headers)).not.toContain('sandbox-token');
		}
		const out = done.items('Node');
		expect(new Set(out.map((item) => bytesOf(item).toString('base64'))).size).toBeGreaterThan(1);
		for (const [index, item] of out.entries()) {
			expect(bytesOf(item).equals(await fetched(String(item.json.preview_url)))).toBe(true);
			expect(item.binary!.data).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4', fileName: `Show ${index}.mp4` });
			expect(item.json.avatar_video_id).toBe(taskOf(sandbox, script(index)).avatarVideoId);
		}
	});

	test('under another property', async () => {
		const done = await get(await ready(), { downloadVideo: true, binaryPropertyName: 'clip' });
		expect(Object.keys(done.items('Node')[0]!.binary!)).toEqual(['clip']);
	});

	test.each([
		['a/b\\c', 'a_b_c.mp4'],
		['tab\tbell\u0007: done?', 'tab_bell_ done_.mp4'],
		['../../etc/passwd', '__.._etc_passwd.mp4'],
		['Guten Morgen – ñ 早', 'Guten Morgen – ñ 早.mp4'],
	])('named after the video: %j', async (name, file) => {
		const done = await render(sandbox, { parameters: { ...WITH_FILE, video_name: name } });
		expect(done.items('Node')[0]!.binary!.data!.fileName).toBe(file);
		expect(jsonOf(done)[0].video_name).toBe(name);
	});

	test('cut off: fetched again', async () => {
		const id = await ready();
		sandbox.faults({ path: '/media/', truncate: true, times: 1 });
		const done = await get(id, WITH_FILE);
		const [item] = done.items('Node');
		expect(downloadCalls(sandbox)).toHaveLength(2);
		expect(bytesOf(item!).equals(await fetched(String(item!.json.preview_url)))).toBe(true);
	});

	test('trouble at its server: fetched again', async () => {
		const id = await ready();
		sandbox.faults({ path: '/media/', status: 503, times: 1 });
		expect((await get(id, WITH_FILE)).status).toBe('success');
		expect(downloadCalls(sandbox)).toHaveLength(2);
	});

	test('cut off each time: the video’s address and task are not lost', async () => {
		const id = await ready();
		clock.calls = 100;
		sandbox.faults({ path: '/media/', reset: 'before' });
		const [json] = jsonOf(await get(id, WITH_FILE, continueOnFail));
		expect(json).toMatchObject({
			error: 'The video is ready but could not be downloaded',
			message: expect.stringContaining('Wait for Existing Tasks'),
			details: { task_id: id, status: 'SUCCESS', preview_url: expect.stringContaining('/media/') },
		});
		expect(downloadCalls(sandbox)).toHaveLength(8);
	});

	test('an address that ran out: told, and not tried again', async () => {
		const id = await ready();
		sandbox.faults({ path: '/media/', delay: 200 });
		const context = get(id, WITH_FILE);
		await waitUntil(() => downloadCalls(sandbox).length > 0);
		sandbox.advance(seconds(7 * 3600));
		const done = await context;
		expect(done.error!.message).toBe('The video’s address no longer works');
		expect(done.error!.description).toContain('TikTok gives a new address, which works for six hours');
		expect(done.error!.description).toContain(id);
		expect(downloadCalls(sandbox)).toHaveLength(1);
	});
});

describe('a redirect', () => {
	test('to another host without TLS is refused, and the host hears nothing', async () => {
		const id = await ready();
		const other = await startServer((_request, response) => void response.end('Not yours'));
		try {
			sandbox.faults({ path: '/media/', redirect: `${other.url}/video.mp4` });
			const done = await get(id, WITH_FILE);
			expect(done.error!.message).toBe('The video’s address was not opened');
			expect(other.requests).toHaveLength(0);
			expect(downloadCalls(sandbox)).toHaveLength(1);
		} finally {
			await other.close();
		}
	});

	test('to the same host is followed, still without the token', async () => {
		const [id, target] = [await ready(script(0)), await ready(script(1))];
		const [{ preview_url: elsewhere }] = jsonOf(await get(target, { downloadVideo: false }));
		sandbox.faults({ path: '/media/', redirect: elsewhere, times: 1 });
		const [item] = (await get(id, WITH_FILE)).items('Node');
		expect(bytesOf(item!).equals(await fetched(elsewhere))).toBe(true);
		for (const { headers } of downloadCalls(sandbox)) expect(headers).not.toHaveProperty('access-token');
	});

	test('in circles ends', async () => {
		const id = await ready();
		sandbox.faults({ path: '/media/', redirect: '/media/round' });
		const done = await get(id, WITH_FILE);
		expect(done.error!.message).toBe('The video’s address leads in circles');
		expect(downloadCalls(sandbox).length).toBeLessThan(10);
	});

	test('an address at another host without TLS is not opened in the first place', async () => {
		const id = await ready();
		const other = await startServer((_request, reply) => void reply.end('Not yours'));
		const proxy = await startProxy(sandbox.url, (_path, answer) => {
			for (const record of answer.data?.list ?? []) record.preview_url = `${other.url}/video.mp4`;
			return answer;
		});
		try {
			const done = await waitForTasks(sandbox, { items: [{ json: { ids: id } }], parameters: WITH_FILE, baseUrl: proxy.url });
			expect(done.error!.message).toBe('The video’s address was not opened');
			expect(other.requests).toHaveLength(0);
		} finally {
			await Promise.all([other.close(), proxy.close()]);
		}
	});
});

describe('into an ad account', () => {
	test('gives a video ID for ads', async () => {
		const done = await render(sandbox, { parameters: { ...INTO_ACCOUNT, video_name: 'Morning show' } });
		const [json] = jsonOf(done);
		expect(json).toMatchObject({ status: 'SUCCESS', advertiser_id: ACCOUNT, video_id: expect.stringMatching(/^v100/) });
		expect(sandbox.state.uploads).toMatchObject([{ videoId: json.video_id, advertiserId: ACCOUNT, fileName: 'Morning show', videoUrl: json.preview_url }]);
		expect(JSON.parse(callsTo(sandbox, UPLOAD)[0]!.body)).toEqual({
			advertiser_id: ACCOUNT,
			upload_type: 'UPLOAD_BY_URL',
			video_url: json.preview_url,
			file_name: 'Morning show',
		});
		expect(done.items('Node')[0]!.binary).toBeUndefined();
	});

	test('together with the file', async () => {
		const [item] = (await get(await ready(), { ...WITH_FILE, ...INTO_ACCOUNT })).items('Node');
		expect(item!.json.video_id).toBe(sandbox.state.uploads[0]!.videoId);
		expect(bytesOf(item!).equals(sandbox.state.uploads[0]!.bytes)).toBe(true);
	});

	test('a name that is taken gets the task ID behind it', async () => {
		const parameters = { ...INTO_ACCOUNT, video_name: 'Morning show' };
		await render(sandbox, { scripts: [script(0)], parameters });
		const [json] = jsonOf(await render(sandbox, { scripts: [script(1)], parameters }));
		expect(sandbox.state.uploads.map(({ fileName }) => fileName)).toEqual(['Morning show', `Morning show ${json.task_id}`]);
		expect(json.video_id).toBe(sandbox.state.uploads[1]!.videoId);
	});

	test('a task that is named three times is uploaded under three names', async () => {
		const id = await ready();
		const done = await waitForTasks(sandbox, {
			items: [1, 2, 3].map(() => ({ json: { ids: id } })),
			parameters: { ...INTO_ACCOUNT, downloadVideo: false },
		});
		expect(done.error).toBeUndefined();
		const names = sandbox.state.uploads.map(({ fileName }) => fileName);
		expect(names.slice(0, 2)).toEqual([names[0], `${names[0]} ${id}`]);
		expect(names[2]).toMatch(new RegExp(`^${names[0]} [0-9a-f]{8}$`));
		expect(new Set(jsonOf(done).map(({ video_id }) => video_id)).size).toBe(3);
	});

	test('a name that stays taken is not blamed on a field of another node', async () => {
		const id = await ready();
		sandbox.faults({ path: UPLOAD, answer: 40911 });
		const done = await get(id, INTO_ACCOUNT);
		expect(done.error!.description).toMatch(/^Run “Wait for Existing Tasks”.*40911/);
		expect(callsTo(sandbox, UPLOAD)).toHaveLength(3);
	});

	test('an ad account that is not there: TikTok’s reason, and the video is not lost', async () => {
		const done = await render(sandbox, {
			scripts: scripts(2),
			parameters: { uploadToAdAccount: true, advertiser_id: { ...locator(''), value: `={{ $itemIndex ? '${ACCOUNT}' : '7000' }}` } },
			node: continueOnFail,
		});
		const out = jsonOf(done);
		expect(out[0]).toMatchObject({
			error: 'The connected account has no permission for this: No permission for the ad account 7000',
			message: expect.stringContaining('No permission for the ad account 7000'),
			details: { code: '40001', task_id: taskOf(sandbox, script(0)).taskId, preview_url: expect.any(String) },
		});
		expect(out[1].video_id).toBe(sandbox.state.uploads[0]!.videoId);
		expect(createCalls(sandbox)).toHaveLength(1);
	});

	test('trouble while uploading: not sent twice', async () => {
		const id = await ready();
		sandbox.faults({ path: UPLOAD, answer: 50000 });
		const done = await get(id, INTO_ACCOUNT);
		expect(done.error!.description).toContain('TikTok may have carried it out all the same');
		expect(callsTo(sandbox, UPLOAD)).toHaveLength(1);
	});
});

test('when the node stops, what waits for its turn is not begun', async () => {
	const ids = [...(await createTasks(sandbox, ...scripts(12))), ...(await createTasks(sandbox, 'This one, please fail'))];
	sandbox.advance(seconds(600));
	sandbox.faults({ path: UPLOAD, delay: 500 });
	const done = await waitForTasks(sandbox, { items: [{ json: { ids } }], parameters: INTO_ACCOUNT });
	expect(done.error!.message).toBe('TikTok could not render this video');
	for (const id of ids) expect(done.error!.description).toContain(id);
	expect(callsTo(sandbox, UPLOAD).length).toBeLessThan(9);
});

test('slow files do not keep the looks waiting', async () => {
	const early = await Promise.all([0, 1, 2, 3].map(async (index) => await ready(script(index))));
	const [late] = await createTasks(sandbox, script(9));
	sandbox.faults({ path: '/media/', slowBody: 3000 });
	const done = await waitForTasks(sandbox, { items: [...early, late].map((ids) => ({ json: { ids: ids! } })), parameters: WITH_FILE });
	expect(done.status).toBe('success');
	const lastPoll = pollCalls(sandbox).at(-1)!.arrivedAt;
	const firstFile = downloadCalls(sandbox)[0]!.arrivedAt;
	expect(lastPoll - firstFile).toBeGreaterThan(100);
	expect(lastPoll - firstFile).toBeLessThan(2800);
});
