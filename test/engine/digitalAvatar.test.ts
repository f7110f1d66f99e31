import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { addFinishedTasks, errorTextOf, itemsOf, jsonOf, pairedItemsOf, runAvatarNode, videos } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { envelope, respondWith, startServer, type Server } from '../support/httpServer';
import { startTestSandbox } from '../support/sandboxClient';
import { locator } from '../support/values';

const V13 = '/open_api/v1.3/creative/digital_avatar';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject, items?: IDataObject[]) =>
	runAvatarNode(operation, parameters, { credentials: byToken(sandbox.url), ...(items && { items: itemsOf(...items) }) });

const queries = () => sandbox.calls.map(({ queryString }) => decodeURIComponent(queryString));

describe('what TikTok receives', () => {
	let plain: Server;

	beforeAll(async () => {
		plain = await startServer(respondWith(envelope('{"list":[]}')));
	});
	beforeEach(() => void (plain.requests.length = 0));
	afterAll(() => plain.close());

	const sent = async (operation: string, parameters: IDataObject) => {
		const finished = await runAvatarNode(operation, parameters, { credentials: byToken(plain.url) });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(plain.requests).toHaveLength(1);
		return plain.requests[0]!;
	};

	const expectPlainGet = ({ method, headers, body }: Awaited<ReturnType<typeof sent>>) => {
		expect({ method, body, token: headers['access-token'] }).toEqual({ method: 'GET', body: '', token: 'sandbox-token' });
		expect(headers).not.toHaveProperty('content-type');
		expect(headers).not.toHaveProperty('content-length');
		expect(headers).not.toHaveProperty('authorization');
	};

	const expectJsonPost = ({ method, headers }: Awaited<ReturnType<typeof sent>>) => {
		expect({ method, type: headers['content-type'], token: headers['access-token'] }).toEqual({
			method: 'POST',
			type: 'application/json',
			token: 'sandbox-token',
		});
		expect(headers).not.toHaveProperty('authorization');
	};

	test('for the list of avatars', async () => {
		const received = await sent('getManyAvatars', { limit: 20 });
		expect(received.url).toBe(`${V13}/get/?page=1&page_size=20`);
		expectPlainGet(received);
	});

	test('for new videos', async () => {
		const response = await sent('createVideoTasks', {
			material_packages: {
				item: [
					{
						avatar_id: locator('7318840930887499778', 'list'),
						script: 'Grüße – "eins", 100 % 世界',
						video_name: 'Frühling & mehr',
						package_id: 'A/1',
					},
					{ avatar_id: locator('7318840930887499779'), script: 'Two', video_name: '', additionalFields: {} },
				],
			},
		});
		expect(response.url).toBe(`${V13}/video/task/create/`);
		expect(response.body).toBe(
			'{"material_packages":[{"avatar_id":"7318840930887499778","script":"Grüße – \\"eins\\", 100 % ' +
				'世界","video_name":"Frühling & mehr","package_id":"A/1"},{"avatar_id":"7318840930887499779","script":"Two"}]}',
		);
		expectJsonPost(response);
	});

	test('for the state of renderings', async () => {
		const actual = await sent('getVideoTasks', { task_ids: '7412345678901234567, 7412345678901234568' });
		expect(actual.url).toBe(`${V13}/video/task/get/?task_ids=%5B%227412345678901234567%22%2C%227412345678901234568%22%5D`);
		expectPlainGet(actual);
	});

	test('for finished videos, with every filter', async () => {
		const got = await sent('getManyVideos', {
			returnAll: true,
			filtering: { avatar_id: locator('7318840930887499778'), start_date: '2026-01-05T00:00:00', end_date: '2026-01-31' },
		});
		expect(got.url).toBe(
			`${V13}` +
				'/video/list/?filtering=%7B%22avatar_id%22%3A%227318840930887499778%22%2C' +
				'%22start_date%22%3A%222026-01-05%22%2C%22end_date%22%3A%222026-01-31%22%7D&page=1&page_size=100',
		);
		expectPlainGet(got);
	});

	test('for finished videos, with no filter', async () => {
		const got = await sent('getManyVideos', { limit: 100 });
		expect(got.url).toBe(`${V13}/video/list/?page=1&page_size=100`);
		expectPlainGet(got);
	});

	test('for a new name', async () => {
		const got = await sent('renameVideo', { avatar_video_id: '7412345678901234567', file_name: 'Spring "Sale" 100%' });
		expect(got.url).toBe('/open_api/v1.3/file/video/ad/update/');
		expect(got.body).toBe('{"avatar_video_id":"7412345678901234567","file_name":"Spring \\"Sale\\" 100%"}');
		expectJsonPost(got);
	});
});

describe('avatars', () => {
	test.each([
		[1, ['page=1&page_size=1']],
		[50, ['page=1&page_size=50']],
		[100, ['page=1&page_size=100']],
		[101, ['page=1&page_size=100', 'page=2&page_size=100']],
		[130, ['page=1&page_size=100', 'page=2&page_size=100']],
		[500, ['page=1&page_size=100', 'page=2&page_size=100']],
	] as const)('up to %i', async (limit, asked) => {
		const finished = await run('getManyAvatars', { limit });
		const expected = sandbox.state.avatars.slice(0, limit).map(({ avatarId, avatarName }) => [avatarId, avatarName]);
		expect(jsonOf(finished).map(({ avatar_id, avatar_name }) => [avatar_id, avatar_name])).toEqual(expected);
		expect(queries()).toEqual(asked);
	});

	test('fifty where nobody said how many', async () => {
		expect(jsonOf(await run('getManyAvatars', {}))).toHaveLength(50);
	});

	test('all, whatever the limit said', async () => {
		const finished = await run('getManyAvatars', { returnAll: true, limit: 3 });
		expect(jsonOf(finished).map(({ avatar_id }) => avatar_id)).toEqual(sandbox.state.avatars.map(({ avatarId }) => avatarId));
		expect(jsonOf(finished)).toHaveLength(130);
		expect(queries()).toEqual(['page=1&page_size=100', 'page=2&page_size=100']);
		expect(new Set(pairedItemsOf(finished))).toEqual(new Set([0]));
		expect(Object.keys(jsonOf(finished)[0]!).sort()).toEqual(['avatar_id', 'avatar_name', 'avatar_preview_url', 'avatar_thumbnail']);
	});
});

describe('renderings', () => {
	test('are begun, and each answer stands alone', async () => {
		const [one, two] = sandbox.state.avatars.map(({ avatarId }) => avatarId);
		const finished = await run(
			'createVideoTasks',
			videos({ avatar_id: locator(one), video_name: 'First', package_id: 'a' }, { avatar_id: locator('42') }, { avatar_id: locator(two) }),
		);
		expect(jsonOf(finished)).toEqual([
			{ task_id: sandbox.state.tasks[0]!.taskId, package_id: 'a', error_msg: '' },
			{ task_id: null, package_id: null, error_msg: expect.stringContaining('42') },
			{ task_id: sandbox.state.tasks[1]!.taskId, package_id: null, error_msg: '' },
		]);
		expect(sandbox.state.tasks).toMatchObject([{ avatarId: one, script: 'Good morning.', videoName: 'First' }, { avatarId: two }]);
		expect(sandbox.calls).toHaveLength(1);
	});

	test('are asked for by five, and come back as one result in order', async () => {
		const ids = await addFinishedTasks(sandbox, ...Array.from({ length: 12 }, () => ({})));
		const expected = [...ids].reverse();
		const finished = await run('getVideoTasks', { task_ids: expected.join(', ') });
		expect(jsonOf(finished).map(({ task_id, status }) => [task_id, status])).toEqual(expected.map((id) => [id, 'SUCCESS']));
		expect(pairedItemsOf(finished)).toEqual(expected.map(() => 0));
		expect(queries()).toEqual([expected.slice(0, 5), expected.slice(5, 10), expected.slice(10)].map((part) => `task_ids=${JSON.stringify(part)}`));
	});

	test.each<[string, (one: string, two: string) => string, IDataObject?]>([
		['between commas', (one, two) => `${one}, ${two}`],
		['one a line', (one, two) => `${one}\n${two}\n`],
		['as JSON text', (one, two) => `["${one}", "${two}"]`],
		['as JSON numbers, with all their digits', (one, two) => `[${one}, ${two}]`],
		['as an array', (one, two) => `={{ ["${one}", "${two}"] }}`],
		['from the item', () => '={{ $json.ids }}'],
	])('are asked for by IDs %s', async (_how, typed) => {
		const [one, two] = (await addFinishedTasks(sandbox, {}, {})) as [string, string];
		const finished = await run('getVideoTasks', { task_ids: typed(one, two) }, [{ ids: [one, two] }]);
		expect(jsonOf(finished)).toMatchObject([{ task_id: one, avatar_video_id: sandbox.state.tasks[0]!.avatarVideoId }, { task_id: two }]);
		expect(queries()).toEqual([`task_ids=["${one}","${two}"]`]);
	});
});

describe('videos', () => {
	test('of one avatar and of certain days', async () => {
		const other = sandbox.state.avatars[7]!.avatarId;
		await addFinishedTasks(sandbox, { video_name: 'Old' }, { video_name: 'Other', avatar_id: other });
		sandbox.advance(3 * 24 * 3600 * 1000);
		await addFinishedTasks(sandbox, { video_name: 'New' });
		const made = Object.fromEntries(
			jsonOf(await run('getManyVideos', { returnAll: true })).map(({ video_name, create_time }) => [video_name, String(create_time).slice(0, 10)]),
		);
		const names = async (filtering: IDataObject) => jsonOf(await run('getManyVideos', { returnAll: true, filtering })).map(({ video_name }) => video_name);
		expect(await names({ avatar_id: locator(other) })).toEqual(['Other']);
		expect(await names({ start_date: made.New })).toEqual(['New']);
		expect((await names({ end_date: `${made.Old}T00:00:00` })).sort()).toEqual(['Old', 'Other']);
		expect(await names({ avatar_id: locator(other), start_date: made.New })).toEqual([]);
	});

	test('over several pages, counted by TikTok', async () => {
		await addFinishedTasks(sandbox, ...Array.from({ length: 103 }, (_, index) => ({ video_name: `Video ${index}` })));
		const finished = await run('getManyVideos', { returnAll: true });
		expect(jsonOf(finished)).toHaveLength(103);
		expect(new Set(jsonOf(finished).map(({ video_name }) => video_name)).size).toBe(103);
		expect(queries()).toEqual(['page=1&page_size=100', 'page=2&page_size=100']);
		expect(jsonOf(await run('getManyVideos', { limit: 102 })).map(({ video_name }) => video_name)).toEqual(
			jsonOf(finished)
				.slice(0, 102)
				.map(({ video_name }) => video_name),
		);
	});

	test('get another name, and the item says which', async () => {
		await addFinishedTasks(sandbox, {});
		const { avatarVideoId } = sandbox.state.videos[0]!;
		const finished = await run('renameVideo', { avatar_video_id: avatarVideoId, file_name: 'Launch' });
		expect(jsonOf(finished)).toEqual([{ success: true, avatar_video_id: avatarVideoId, file_name: 'Launch' }]);
		expect(sandbox.state.videos[0]!.videoName).toBe('Launch');
	});

	test('that are none give no item', async () => {
		expect(jsonOf(await run('getManyVideos', { returnAll: true }))).toEqual([]);
	});
});
