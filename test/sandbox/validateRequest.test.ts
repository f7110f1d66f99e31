import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defineEndpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import type { Sandbox } from '../../sandbox/server';
import { validateRequest } from '../../sandbox/validateRequest';
import { anyAvatar, clientOf, startTestSandbox, type Client } from '../support/sandboxClient';

const AVATARS = '/creative/digital_avatar/get/';
const CREATE = '/creative/digital_avatar/video/task/create/';
const TASKS = '/creative/digital_avatar/video/task/get/';
const VIDEOS = '/creative/digital_avatar/video/list/';
const RENAME = '/file/video/ad/update/';

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

const one = (more: object = {}) => ({ avatar_id: avatar, script: 'Good morning.', ...more });

describe('what TikTok accepts', () => {
	test.each([
		['a page of 100', () => client.get(AVATARS, { page: '1', page_size: '100' })],
		['no parameter at all', () => client.get(AVATARS)],
		['five packages', () => client.post(CREATE, { material_packages: Array.from({ length: 5 }, () => one()) })],
		['a script of 2000 characters', () => client.post(CREATE, { material_packages: [one({ script: 'a'.repeat(2000) })] })],
		['2000 characters beyond the basic plane', () => client.post(CREATE, { material_packages: [one({ script: '𠮷'.repeat(2000) })] })],
		[
			'a script of many languages',
			() => client.post(CREATE, { material_packages: [one({ script: '¿Qué tal? 50 % off – 5 € + tax!\n你好，世界。 नमस्ते می‌خواهم' })] }),
		],
		['a video name of 50 characters', () => client.post(CREATE, { material_packages: [one({ video_name: 'n'.repeat(50) })] })],
		['a package ID', () => client.post(CREATE, { material_packages: [one({ package_id: 'first' })] })],
		[
			'videos filtered',
			() =>
				client.get(VIDEOS, {
					filtering: JSON.stringify({ avatar_id: avatar, start_date: '2023-12-03', end_date: '2023-12-04' }),
					page: '1',
					page_size: '100',
				}),
		],
		['a leap day', () => client.get(VIDEOS, { filtering: '{"start_date":"2024-02-29"}' })],
	])('%s', async (_name, call) => {
		const received = await call();
		expect(received.json).toMatchObject({ code: 0, message: 'OK' });
		expect(received.status).toBe(200);
		expect(received.json.request_id).toMatch(/^[0-9A-F]{32}$/);
	});
});

describe('what TikTok refuses with 40002, naming the parameter', () => {
	const packages = (...list: object[]) => client.post(CREATE, { material_packages: list });
	test.each([
		['page 0', 'page', () => client.get(AVATARS, { page: '0' })],
		['page 1.5', 'page', () => client.get(AVATARS, { page: '1.5' })],
		['an empty page', 'page', () => client.get(AVATARS, { page: '' })],
		['a page size of 0', 'page_size', () => client.get(AVATARS, { page_size: '0' })],
		['a page size of 101', 'page_size', () => client.get(AVATARS, { page_size: '101' })],
		['a page size of 101 videos', 'page_size', () => client.get(VIDEOS, { page_size: '101' })],
		['a word as page', 'page', () => client.get(AVATARS, { page: 'two' })],
		['an unknown parameter', 'filtering', () => client.get(AVATARS, { filtering: '{}' })],
		['a parameter given twice', 'page', () => client.raw('GET', `/open_api/v1.3${AVATARS}?page=1&page=2`)],
		['a page for the tasks', 'page', () => client.get(TASKS, { task_ids: '["1"]', page: '1' })],
		['no packages', 'material_packages', () => client.post(CREATE, {})],
		['an empty list of packages', 'material_packages', () => packages()],
		['six packages', 'material_packages', () => packages(one(), one(), one(), one(), one(), one())],
		['packages that are no list', 'material_packages', () => client.post(CREATE, { material_packages: one() })],
		['no script', 'material_packages[1].script', () => packages(one(), { avatar_id: avatar })],
		['an empty script', 'material_packages[0].script', () => packages(one({ script: '' }))],
		['a script of 2001 characters', 'material_packages[0].script', () => packages(one({ script: 'a'.repeat(2001) }))],
		['a number as script', 'material_packages[0].script', () => packages(one({ script: 5 }))],
		['an emoji', 'material_packages[1].script', () => packages(one(), one({ script: 'Hello 👋' }))],
		['a pictograph made of a digit', 'material_packages[0].script', () => packages(one({ script: 'Step 1️⃣' }))],
		['a symbol', 'material_packages[0].script', () => packages(one({ script: 'Five ★ of five' }))],
		['a control character', 'material_packages[0].script', () => packages(one({ script: 'bell \u0007' }))],
		['no avatar', 'material_packages[0].avatar_id', () => packages({ script: 'Hello' })],
		[
			'a number as avatar',
			'material_packages[0].avatar_id',
			() => client.post(CREATE, '{"material_packages":[{"avatar_id":7301000000000000001,"script":"Hi"}]}'),
		],
		['a video name of 51 characters', 'material_packages[0].video_name', () => packages(one({ video_name: 'n'.repeat(51) }))],
		['an unknown member of a package', 'material_packages[0].voice', () => packages(one({ voice: 'x' }))],
		['an unknown member beside the packages', 'advertiser_id', () => client.post(CREATE, { material_packages: [one()], advertiser_id: '1' })],
		[
			'a parameter in the URL of a POST',
			'page',
			() =>
				client.raw(
					'POST',
					`/open_api/v1.3${CREATE}?page=1`,
					{ headers: { 'Content-Type': 'application/json' } },
					JSON.stringify({ material_packages: [one()] }),
				),
		],
		['a body that is no JSON', 'body', () => client.post(CREATE, '{"material_packages":')],
		['a body that is a list', 'body', () => client.post(CREATE, [])],
		[
			'a form instead of JSON',
			'Content-Type',
			() => client.post(CREATE, 'material_packages=[]', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
		],
		['no task IDs', 'task_ids', () => client.get(TASKS)],
		['an empty list of task IDs', 'task_ids', () => client.get(TASKS, { task_ids: '[]' })],
		['six task IDs', 'task_ids', () => client.get(TASKS, { task_ids: '["1","2","3","4","5","6"]' })],
		['task IDs without brackets', 'task_ids', () => client.get(TASKS, { task_ids: '1,2' })],
		['task IDs as numbers', 'task_ids[0]', () => client.get(TASKS, { task_ids: '[1]' })],
		['a filter that is no JSON', 'filtering', () => client.get(VIDEOS, { filtering: 'start_date=2023-12-03' })],
		['a date the wrong way round', 'filtering.start_date', () => client.get(VIDEOS, { filtering: '{"start_date":"03-12-2023"}' })],
		['a date with a time', 'filtering.end_date', () => client.get(VIDEOS, { filtering: '{"end_date":"2023-12-03 10:00:00"}' })],
		['a month 13', 'filtering.end_date', () => client.get(VIDEOS, { filtering: '{"end_date":"2023-13-01"}' })],
		['an unknown filter', 'filtering.status', () => client.get(VIDEOS, { filtering: '{"status":"SUCCESS"}' })],
		['a rename without a video', 'avatar_video_id', () => client.post(RENAME, { file_name: 'New' })],
		['a rename without a name', 'file_name', () => client.post(RENAME, { avatar_video_id: '1' })],
		['an empty new name', 'file_name', () => client.post(RENAME, { avatar_video_id: '1', file_name: '' })],
		['a new name of 101 characters', 'file_name', () => client.post(RENAME, { avatar_video_id: '1', file_name: 'n'.repeat(101) })],
	])('%s', async (_name, parameter, call) => {
		const received = await call();
		expect(received.status).toBe(200);
		expect(received.json).toMatchObject({ code: 40002, data: {} });
		expect(received.json.message.split('; ').map((part: string) => part.split(':')[0])).toContain(parameter);
		expect(sandbox.state).toMatchObject({ creates: 0, tasks: [] });
	});

	test('every wrong parameter is named at once', async () => {
		const { json } = await client.post(CREATE, { material_packages: [{ script: '', video_name: 'n'.repeat(51) }] });
		for (const parameter of ['avatar_id', 'script', 'video_name']) expect(json.message).toContain(`material_packages[0].${parameter}`);
	});
});

describe('where TikTok is', () => {
	test.each([
		['without its slash', 'GET', '/open_api/v1.3/creative/digital_avatar/get'],
		['of another version', 'GET', '/open_api/v1.2/creative/digital_avatar/get/'],
		['that does not exist', 'GET', '/open_api/v1.3/creative/nobody/get/'],
		['outside the API', 'GET', '/creative/digital_avatar/get/'],
	])('a path %s is not found', async (_name, method, path) => {
		expect(await client.raw(method, path)).toMatchObject({
			status: 404,
			text: '404 page not found',
			headers: { 'content-type': expect.stringContaining('text/plain') },
		});
	});

	test('a wrong method is no envelope', async () => {
		expect(await client.post(AVATARS, {})).toMatchObject({ status: 405, json: undefined });
		expect(await client.get(CREATE)).toMatchObject({ status: 405, json: undefined });
	});
});

describe('who may call', () => {
	test.each([
		['no token', null, 40104],
		['an empty token', '', 40104],
		['an unknown token', 'somebody-else', 40105],
	])('%s', async (_name, token, code) => {
		for (const received of [await client.get(AVATARS, {}, { token }), await client.post(CREATE, { material_packages: [one()] }, { token })])
			expect(received).toMatchObject({ status: 200, json: { code } });
		expect(sandbox.state.creates).toBe(0);
	});

	test('a token elsewhere than in its header does not count', async () => {
		expect((await client.get(AVATARS, {}, { token: null, headers: { Authorization: 'Bearer sandbox-token' } })).json.code).toBe(40104);
	});

	test('too many calls in a second are refused, and none below that', async () => {
		const basic = await startTestSandbox({ callsPerSecond: undefined, level: 'Basic' });
		try {
			const codes = await Promise.all(Array.from({ length: 14 }, async () => (await clientOf(basic).get(AVATARS)).json.code));
			expect(codes.filter((code) => code === 0)).toHaveLength(10);
			expect(codes.filter((code) => code === 40100)).toHaveLength(4);
			await new Promise((done) => setTimeout(done, 1050));
			expect((await clientOf(basic).get(AVATARS)).json.code).toBe(0);
		} finally {
			await basic.close();
		}
	});
});

test('an integer beyond 2^53 keeps its digits, and is no text', () => {
	const endpoint = defineEndpoint('POST', 'x/', { fields: [f.int64('page_id', '', ''), f.json('more', '', '', { example: '{}' })] });
	const judged = (body: string) => validateRequest(endpoint, { query: '', body: Buffer.from(body), contentType: 'application/json', headers: {} }).params;
	expect(judged('{"page_id":7318840930887499778,"more":{"id":9223372036854775807,"few":12,"part":1234567890123456.5,"text":"7318840930887499779"}}')).toEqual(
		{ page_id: 7318840930887499778n, more: { id: 9223372036854775807n, few: 12, part: 1234567890123456.5, text: '7318840930887499779' } },
	);
});

test('every call is recorded as it came', async () => {
	sandbox.reset();
	await client.get(VIDEOS, { filtering: '{"avatar_id":"1"}' }, { headers: { 'User-Agent': 'test' } });
	await client.post(RENAME, { file_name: 'ü' });
	expect(sandbox.calls).toMatchObject([
		{
			method: 'GET',
			path: '/open_api/v1.3/creative/digital_avatar/video/list/',
			queryString: 'filtering=%7B%22avatar_id%22%3A%221%22%7D',
			query: { filtering: '{"avatar_id":"1"}' },
			headers: { 'access-token': 'sandbox-token', 'user-agent': 'test' },
			body: '',
			status: 200,
			code: 0,
		},
		{ method: 'POST', path: '/open_api/v1.3/file/video/ad/update/', queryString: '', body: '{"file_name":"ü"}', status: 200, code: 40002 },
	]);
	expect(Math.abs(Date.now() - sandbox.calls[0]!.arrivedAt)).toBeLessThan(5000);
});
