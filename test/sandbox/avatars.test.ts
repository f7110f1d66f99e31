import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { anyAvatar, clientOf, seconds, startTestSandbox, type Client } from '../support/sandboxClient';

const AVATARS = '/creative/digital_avatar/get/';
const CREATE = '/creative/digital_avatar/video/task/create/';
const TASKS = '/creative/digital_avatar/video/task/get/';
const VIDEOS = '/creative/digital_avatar/video/list/';
const RENAME = '/file/video/ad/update/';
const HOUR = seconds(3600);

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

const submit = async (...packages: object[]): Promise<any[]> =>
	(await client.post(CREATE, { material_packages: packages.map((one) => ({ avatar_id: avatar, script: 'Good morning.', ...one })) })).json.data.list;
const poll = async (...ids: string[]): Promise<any[]> => (await client.get(TASKS, { task_ids: JSON.stringify(ids) })).json.data.list;
const videos = async (query: Record<string, string> = {}): Promise<any> => (await client.get(VIDEOS, query)).json.data;

describe('avatars', () => {
	test('come in pages, more than one of a hundred, and never twice', async () => {
		const first = (await client.get(AVATARS, { page: '1', page_size: '100' })).json.data;
		const second = (await client.get(AVATARS, { page: '2', page_size: '100' })).json.data;
		expect(Object.keys(first)).toEqual(['list']);
		expect(first.list).toHaveLength(100);
		expect(second.list.length).toBeGreaterThan(10);
		expect(new Set([...first.list, ...second.list].map((one: any) => one.avatar_id)).size).toBe(100 + second.list.length);
		expect((await client.get(AVATARS, { page: '3', page_size: '100' })).json.data.list).toEqual([]);
		expect((await client.get(AVATARS)).json.data.list).toEqual(first.list.slice(0, 10));
	});

	test('have an ID of 19 digits, a name, a picture and a clip', async () => {
		const [one] = (await client.get(AVATARS)).json.data.list;
		expect(Object.keys(one).sort()).toEqual(['avatar_id', 'avatar_name', 'avatar_preview_url', 'avatar_thumbnail']);
		expect(one.avatar_id).toMatch(/^\d{19}$/);
		expect(one.avatar_name).toMatch(/^\w+ in [\w ]+$/);
		expect(await client.raw('GET', one.avatar_thumbnail)).toMatchObject({
			status: 200,
			headers: { 'content-type': 'image/svg+xml' },
			text: expect.stringContaining('<svg'),
		});
		expect(await client.raw('GET', one.avatar_preview_url)).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } });
	});
});

describe('renderings', () => {
	test('go from submitted to done', async () => {
		const [made] = await submit({ package_id: 'first', video_name: 'Morning' });
		expect(made).toEqual({ task_id: expect.stringMatching(/^\d{19}$/), package_id: 'first', error_msg: '' });
		const waiting = { task_id: made.task_id, video_name: 'Morning', avatar_video_id: '', preview_url: '' };
		expect(await poll(made.task_id)).toEqual([{ ...waiting, status: 'SUBMITTED' }]);
		expect((await videos()).list).toEqual([]);
		sandbox.advance(seconds(20));
		expect(await poll(made.task_id)).toEqual([{ ...waiting, status: 'PROCESSING' }]);
		sandbox.advance(seconds(100));
		const [done] = await poll(made.task_id);
		expect(done).toEqual({
			...waiting,
			status: 'SUCCESS',
			avatar_video_id: expect.stringMatching(/^\d{19}$/),
			preview_url: expect.stringContaining('x-expires='),
		});
		expect((await videos()).list).toMatchObject([{ avatar_video_id: done.avatar_video_id, video_name: 'Morning', avatar_id: avatar }]);
	});

	test('take longer for a longer script', async () => {
		const limits = [
			[10, 59, 96],
			[400, 59, 96],
			[401, 99, 191],
			[1000, 99, 191],
			[1001, 199, 481],
			[2000, 199, 481],
		] as const;
		for (const [length, from, to] of limits) {
			const [made] = await submit({ script: 'a'.repeat(length) });
			sandbox.advance(seconds(from));
			expect(await poll(made.task_id)).toMatchObject([{ status: 'PROCESSING' }]);
			sandbox.advance(seconds(to - from));
			expect(await poll(made.task_id)).toMatchObject([{ status: 'SUCCESS' }]);
		}
		const times = sandbox.state.tasks.map((task) => task.endsAt - task.submittedAt);
		expect([...times].sort((one, other) => one - other)).toEqual(times);
	});

	test('fail on request, without a video', async () => {
		const [made] = await submit({ script: 'Now PLEASE FAIL for me.' });
		sandbox.advance(seconds(100));
		expect(await poll(made.task_id)).toMatchObject([{ status: 'FAILED', avatar_video_id: '', preview_url: '' }]);
		expect((await videos()).page_info.total_number).toBe(0);
	});

	test('are named by date and time where nobody named them', async () => {
		const [made] = await submit({});
		const [task] = await poll(made.task_id);
		const stamp = new Date(sandbox.now()).toISOString().replace(/\D/g, '').slice(0, 14);
		expect(task.video_name).toMatch(new RegExp(`^project-${stamp}-[A-Za-z]{3}$`));
		expect(made.package_id).toBeNull();
	});

	test('of an avatar that does not exist are refused alone', async () => {
		const list = await submit({ package_id: 'a' }, { package_id: 'b', avatar_id: '7300000000000000001' }, { package_id: 'c' });
		expect(list).toMatchObject([
			{ package_id: 'a', error_msg: '' },
			{ package_id: 'b', task_id: null, error_msg: expect.stringContaining('7300000000000000001') },
			{ package_id: 'c', error_msg: '' },
		]);
		expect(sandbox.state.tasks.map((task) => task.packageId)).toEqual(['a', 'c']);
		expect(sandbox.state.creates).toBe(1);
	});

	test('that nobody began are not known', async () => {
		const [made] = await submit({});
		const received = await client.get(TASKS, { task_ids: JSON.stringify([made.task_id, '123']) });
		expect(received.json).toMatchObject({ code: 40007, message: expect.stringContaining('123') });
	});
});

describe('videos', () => {
	const render = async (count: number): Promise<void> => {
		await submit(...Array.from({ length: count }, (_, index) => ({ video_name: `Video ${index}` })));
		sandbox.advance(seconds(100));
	};

	test('are listed newest first, in pages', async () => {
		for (let day = 0; day < 3; day++) {
			await submit({ video_name: `Day ${day}` });
			sandbox.advance(24 * HOUR);
		}
		const { list, page_info } = await videos({ page_size: '2' });
		expect(list.map((one: any) => one.video_name)).toEqual(['Day 2', 'Day 1']);
		expect(page_info).toEqual({ page: 1, page_size: 2, total_number: 3, total_page: 2 });
		const rest = await videos({ page: '2', page_size: '2' });
		expect(rest.list.map((one: any) => one.video_name)).toEqual(['Day 0']);
		expect(rest.list[0].create_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
		expect(Object.keys(list[0]).sort()).toEqual(['avatar_id', 'avatar_video_id', 'create_time', 'preview_url', 'video_cover_url', 'video_name']);
	});

	test('are found by avatar and by day, both ends included', async () => {
		const other = (await client.get(AVATARS)).json.data.list[1].avatar_id;
		await submit({ video_name: 'early' }, { video_name: 'other', avatar_id: other });
		sandbox.advance(24 * HOUR);
		await submit({ video_name: 'late' });
		sandbox.advance(seconds(100));
		const all = (await videos()).list;
		const day = (name: string): string => all.find((one: any) => one.video_name === name).create_time.slice(0, 10);
		const names = async (filtering: object) => (await videos({ filtering: JSON.stringify(filtering) })).list.map((one: any) => one.video_name).sort();
		expect(await names({ avatar_id: other })).toEqual(['other']);
		expect(await names({ start_date: day('late') })).toEqual(['late']);
		expect(await names({ end_date: day('early') })).toEqual(['early', 'other']);
		expect(await names({ start_date: day('early'), end_date: day('late') })).toEqual(['early', 'late', 'other']);
		expect(await names({ avatar_id: avatar, end_date: day('early') })).toEqual(['early']);
		expect(await names({ end_date: '2001-01-01' })).toEqual([]);
	});

	test('are renamed, twice to the same name too', async () => {
		await render(2);
		const before = (await videos()).list;
		for (const { avatar_video_id } of before)
			expect((await client.post(RENAME, { avatar_video_id, file_name: 'n'.repeat(100) })).json).toMatchObject({ code: 0, message: 'OK', data: {} });
		expect((await videos()).list.map((one: any) => one.video_name)).toEqual(['n'.repeat(100), 'n'.repeat(100)]);
		expect((await client.post(RENAME, { avatar_video_id: '42', file_name: 'New' })).json).toMatchObject({
			code: 40007,
			message: expect.stringContaining('42'),
		});
	});

	test('can be fetched for six hours of TikTok time', async () => {
		await render(1);
		const [{ preview_url, video_cover_url }] = (await videos()).list;
		const expires = Number(new URL(preview_url).searchParams.get('x-expires'));
		expect(expires).toBe(Math.floor(sandbox.now() / 1000) + 6 * 3600);
		sandbox.advance(6 * HOUR - seconds(2));
		expect((await client.raw('GET', preview_url)).status).toBe(200);
		expect(await client.raw('GET', video_cover_url)).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } });
		sandbox.advance(seconds(4));
		expect((await client.raw('GET', preview_url)).status).toBe(403);
		expect((await client.raw('GET', video_cover_url)).status).toBe(403);
		expect((await client.raw('GET', (await videos()).list[0].preview_url)).status).toBe(200);
	});

	test('cannot be fetched by a link with another time', async () => {
		await render(1);
		const url = new URL((await videos()).list[0].preview_url);
		url.searchParams.set('x-expires', '9999999999');
		expect((await client.raw('GET', url.href)).status).toBe(403);
	});

	test('are real files, whole or in parts', async () => {
		await render(1);
		const { preview_url } = (await videos()).list[0];
		const whole = Buffer.from(await (await fetch(preview_url)).arrayBuffer());
		expect(whole.subarray(4, 8).toString()).toBe('ftyp');
		expect(Buffer.from(await (await fetch(preview_url)).arrayBuffer()).equals(whole)).toBe(true);
		const head = await client.raw('HEAD', preview_url);
		expect(head).toMatchObject({
			status: 200,
			text: '',
			headers: { 'content-type': 'video/mp4', 'content-length': String(whole.length), 'accept-ranges': 'bytes' },
		});
		for (const [range, from, to] of [
			['bytes=10-19', 10, 20],
			['bytes=-5', whole.length - 5, whole.length],
			[`bytes=${whole.length - 7}-`, whole.length - 7, whole.length],
		] as const) {
			const part = await fetch(preview_url, { headers: { Range: range } });
			expect(part.status).toBe(206);
			expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${whole.length}`);
			expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(from, to))).toBe(true);
		}
		expect((await fetch(preview_url, { headers: { Range: `bytes=${whole.length}-` } })).status).toBe(416);
	});
});

test('the same seed makes the same renderings', async () => {
	const made = async (seed: number) => {
		const other = await startTestSandbox({ seed });
		const list = (await clientOf(other).post(CREATE, { material_packages: [{ avatar_id: avatar, script: 'Hello' }] })).json.data.list;
		const [task] = other.state.tasks;
		await other.close();
		return [list[0].task_id, Math.round(task!.endsAt - task!.submittedAt)];
	};
	expect(await made(5)).toEqual(await made(5));
	expect(await made(5)).not.toEqual(await made(6));
});
