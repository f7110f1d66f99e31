import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { addFinishedTasks, errorTextOf, itemsOf, jsonOf, pairedItemsOf, runAvatarNode } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { envelope, respondWith, startServer } from '../support/httpServer';
import { startTestSandbox } from '../support/sandboxClient';
import { locator } from '../support/values';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject, items: IDataObject[], node?: Partial<INode>) =>
	runAvatarNode(operation, parameters, { credentials: byToken(sandbox.url), items: itemsOf(...items), node });

const rename = (items: IDataObject[], node?: Partial<INode>) =>
	run('renameVideo', { avatar_video_id: '={{ $json.id }}', file_name: '={{ $json.name }}' }, items, node);

/** Ten items, of which the second names no video, and the fifth and the tenth have a name that is too long or none. */
async function tenItems(): Promise<{ items: IDataObject[]; id: string }> {
	await addFinishedTasks(sandbox, {});
	const id = sandbox.state.videos[0]!.avatarVideoId;
	const items = Array.from({ length: 10 }, (_, index) => ({ id, name: `Name ${index}` }));
	items[1]!.id = '42';
	items[4]!.name = 'n'.repeat(101);
	items[9]!.name = '';
	return { items, id };
}

const UNSENT = 'Nothing was sent to TikTok for this item.';
const NOT_FOUND = {
	error: 'TikTok cannot find what the request names: There is no video 42',
	message: expect.stringMatching(/42.*code 40007, request ID \w+/),
};
const TOO_LONG = { error: '“New Name” has 101 characters; at most 100 are allowed', message: UNSENT };
const MISSING = { error: '“New Name” is missing', message: UNSENT };
const NO_IDS = { error: '“Task IDs” is missing', message: UNSENT };

describe('several input items', () => {
	test('each have a call of their own, with their own values', async () => {
		await addFinishedTasks(sandbox, {}, {}, {});
		const expected = sandbox.state.videos.map(({ avatarVideoId }, index) => ({ id: avatarVideoId, name: `Name ${index}` }));
		const finished = await rename(expected);
		expect(jsonOf(finished)).toEqual(expected.map(({ id, name }) => ({ success: true, avatar_video_id: id, file_name: name })));
		expect(pairedItemsOf(finished)).toEqual([0, 1, 2]);
		expect(sandbox.state.videos.map(({ videoName }) => videoName)).toEqual(['Name 0', 'Name 1', 'Name 2']);
	});

	test('are paired where the second gives several outputs', async () => {
		const [one, two, three, four, five] = await addFinishedTasks(sandbox, {}, {}, {}, {}, {});
		const finished = await run('getVideoTasks', { task_ids: '={{ $json.ids }}' }, [{ ids: one }, { ids: `${two}, ${three}, ${four}` }, { ids: [five] }]);
		expect(jsonOf(finished).map(({ task_id }) => task_id)).toEqual([one, two, three, four, five]);
		expect(pairedItemsOf(finished)).toEqual([0, 1, 1, 1, 2]);
	});

	test('are paired where one gives nothing', async () => {
		await addFinishedTasks(sandbox, { video_name: 'Here' });
		const [here, empty] = sandbox.state.avatars.map(({ avatarId }) => avatarId);
		const finished = await run('getManyVideos', { returnAll: true, filtering: { avatar_id: locator('={{ $json.avatar }}') } }, [
			{ avatar: empty },
			{ avatar: here },
			{ avatar: empty },
		]);
		expect(jsonOf(finished)).toMatchObject([{ video_name: 'Here' }]);
		expect(pairedItemsOf(finished)).toEqual([1]);
	});

	test('may each have a limit', async () => {
		const finished = await run('getManyAvatars', { limit: '={{ $json.count }}' }, [{ count: 2 }, { count: 1 }, { count: 3 }]);
		expect(pairedItemsOf(finished)).toEqual([0, 0, 1, 2, 2, 2]);
	});
});

describe('when some of ten items fail', () => {
	test('the run ends at the first that cannot be sent, and none is', async () => {
		const { items } = await tenItems();
		const { error, status } = await rename(items);
		expect([status, error!.message, error!.description, error!.context!.itemIndex]).toEqual(['error', TOO_LONG.error, 'Nothing was sent to TikTok.', 4]);
		expect(sandbox.calls.filter(({ method, path }) => method === 'POST' && path.includes('/rename/'))).toEqual([]);
	});

	test.each<Partial<INode>>([{ onError: 'continueRegularOutput' }, { continueOnFail: true }])(
		'the others go on, and each error stays at its item: %j',
		async (node) => {
			const { items, id } = await tenItems();
			const finished = await rename(items, node);
			const expected: unknown[] = items.map(({ name }) => ({ success: true, avatar_video_id: id, file_name: name }));
			expected[1] = NOT_FOUND;
			expected[4] = TOO_LONG;
			expected[9] = MISSING;
			expect(jsonOf(finished)).toEqual(expected);
			expect(pairedItemsOf(finished)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
			expect(sandbox.calls).toHaveLength(8);
		},
	);

	test('the error output has them, with what came in', async () => {
		const { items } = await tenItems();
		const finished = await rename(items, { onError: 'continueErrorOutput' });
		expect(pairedItemsOf(finished, 0)).toEqual([0, 2, 3, 5, 6, 7, 8]);
		expect(jsonOf(finished, 0).every(({ success }) => success === true)).toBe(true);
		expect(jsonOf(finished, 1)).toEqual([
			{ ...items[1], ...NOT_FOUND },
			{ ...items[4], ...TOO_LONG },
			{ ...items[9], ...MISSING },
		]);
		expect(pairedItemsOf(finished, 1)).toEqual([1, 4, 9]);
	});

	test('errors stay at their items where the others give several outputs', async () => {
		const [one, two] = await addFinishedTasks(sandbox, {}, {});
		const items = [{ ids: [one, two] }, { ids: '42' }, { ids: '' }, { ids: two }];
		const finished = await run('getVideoTasks', { task_ids: '={{ $json.ids }}' }, items, { onError: 'continueRegularOutput' });
		expect(jsonOf(finished).map(({ task_id, error }) => error ?? task_id)).toEqual([
			one,
			two,
			'TikTok cannot find what the request names: There is no task 42',
			NO_IDS.error,
			two,
		]);
		expect(pairedItemsOf(finished)).toEqual([0, 0, 1, 2, 3]);

		const split = await run('getVideoTasks', { task_ids: '={{ $json.ids }}' }, items, { onError: 'continueErrorOutput' });
		expect(pairedItemsOf(split, 0)).toEqual([0, 0, 3]);
		expect(jsonOf(split, 1)).toEqual([
			{ ids: '42', ...NOT_FOUND, error: 'TikTok cannot find what the request names: There is no task 42' },
			{ ids: '', ...NO_IDS },
		]);
		expect(pairedItemsOf(split, 1)).toEqual([1, 2]);
	});
});

describe('IDs of 64 bits', () => {
	const ANSWER =
		'{"list":[{"task_id":7318840930887499778,"status":"SUCCESS","nested":{"ids":[9223372036854775807,12]},"neg":-9223372036854775808,"note":"id ' +
		'7318840930887499779 in text","size":1234567890123456}]}';

	test('come out exact, though TikTok sends them as numbers', async () => {
		const server = await startServer(respondWith(envelope(ANSWER)));
		const finished = await runAvatarNode('getVideoTasks', { task_ids: '1' }, { credentials: byToken(server.url) });
		await server.close();
		expect(jsonOf(finished)).toEqual([
			{
				task_id: '7318840930887499778',
				status: 'SUCCESS',
				nested: { ids: ['9223372036854775807', 12] },
				neg: '-9223372036854775808',
				note: 'id 7318840930887499779 in text',
				size: 1234567890123456,
			},
		]);
	});

	test('go in exact, from the answer of a node before', async () => {
		const server = await startServer(respondWith(envelope('{}')));
		await runAvatarNode(
			'renameVideo',
			{ avatar_video_id: '={{ $json.video.id }}', file_name: 'New' },
			{ credentials: byToken(server.url), items: itemsOf({ video: { id: '7318840930887499778' } }) },
		);
		await server.close();
		expect(server.requests.map(({ body }) => body)).toEqual(['{"avatar_video_id":"7318840930887499778","file_name":"New"}']);
	});

	test('may be numbers as long as no digit is lost', async () => {
		const server = await startServer(respondWith(envelope('{}')));
		await runAvatarNode(
			'renameVideo',
			{ avatar_video_id: '={{ $json.id }}', file_name: '={{ $json.name }}' },
			{ credentials: byToken(server.url), items: itemsOf({ id: 9007199254740991, name: 2026 }) },
		);
		await server.close();
		expect(server.requests.map(({ body }) => body)).toEqual(['{"avatar_video_id":"9007199254740991","file_name":"2026"}']);
	});
});

test('forty items at Basic level all succeed, at the pace TikTok grants', async () => {
	const basic = await startTestSandbox({ callsPerSecond: 10 });
	const finished = await runAvatarNode(
		'getManyAvatars',
		{ limit: '={{ $json.count }}' },
		{
			credentials: byToken(basic.url, { accessLevel: 'basic' }),
			items: itemsOf(...Array.from({ length: 40 }, (_, index) => ({ count: 1 + (index % 3) }))),
		},
	);
	const answered = basic.calls.map(({ code }) => code);
	await basic.close();
	expect(errorTextOf(finished)).toBe('no error: success');
	expect(new Set(pairedItemsOf(finished)).size).toBe(40);
	expect(answered.filter((code) => code === 0)).toHaveLength(40);
	// A busy machine may send two calls close together; more than a few rejected ones would mean that there is no rate limit.
	expect(answered.filter((code) => code === 40100).length).toBeLessThan(5);
});
