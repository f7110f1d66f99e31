import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Credentials } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byUser, callsOf, requestsOf, resetCalls, runOperationAs, signIn } from '../support/developersApi';

let sandbox: Sandbox;
let credentials: Credentials;

beforeAll(async () => {
	sandbox = await startSandbox();
	credentials = await byUser(sandbox.url);
	await runOperationAs(credentials, 'tikTokProfile', 'getProfile');
});
beforeEach(() => resetCalls(sandbox));
afterAll(async () => await sandbox.close());

const run = async (operation: string, parameters = {}) => await runOperationAs(credentials, 'tikTokProfile', operation, parameters);

const ALL_VIDEO =
	'id,create_time,cover_image_url,share_url,video_description,duration,height,width,' +
	'title,embed_html,embed_link,like_count,comment_count,share_count,view_count';

describe('requests, compared with ones written from the reference', () => {
	test.each([
		[
			'getProfile',
			{ additionalFields: { fields__profile: ['open_id', 'union_id', 'avatar_url'] } },
			[['GET /v2/user/info/', 'open_id,union_id,avatar_url', '']],
		],
		[
			'getManyVideos',
			{ limit: 20, additionalFields: { fields__video: ['cover_image_url', 'id', 'title'] } },
			[['POST /v2/video/list/', 'cover_image_url,id,title', '{"max_count":20}']],
		],
		[
			'getManyVideos',
			{ limit: 1, additionalFields: { posted_before: '2026-01-01T00:00:00Z' } },
			[['POST /v2/video/list/', ALL_VIDEO, '{"max_count":1,"cursor":1767225600000}']],
		],
		[
			'getVideos',
			{ video_ids: '7480000000027000081, 1010102020203030303', additionalFields: { fields__video: ['id', 'title'] } },
			[['POST /v2/video/query/', 'id,title', '{"filters":{"video_ids":["7480000000027000081","1010102020203030303"]}}']],
		],
	])('%s', async (operation, parameters, expected) => {
		const { error } = await run(operation, parameters);
		expect(error).toBeUndefined();
		expect(requestsOf(sandbox)).toEqual(expected);
		expect(callsOf(sandbox)[0]!.headers.authorization).toMatch(/^Bearer act\./);
	});
});

test('the profile is one item, with what was allowed', async () => {
	const { items } = await run('getProfile');
	expect(items('Node')).toHaveLength(1);
	expect(items('Node')[0]!.json).toMatchObject({ display_name: 'Lighthouse Coffee', username: 'lighthousecoffee', follower_count: 1204 });
	expect(callsOf(sandbox)).toHaveLength(1);
});

test('what was switched off at sign-in is left out', async () => {
	const some = await byUser(sandbox.url, await signIn(sandbox.url, ['user.info.stats']));
	const { items } = await runOperationAs(some, 'tikTokProfile', 'getProfile');
	expect(Object.keys(items('Node')[0]!.json)).toEqual(expect.arrayContaining(['open_id', 'likes_count']));
	expect(items('Node')[0]!.json).not.toHaveProperty('username');
	const { error } = await runOperationAs(some, 'tikTokProfile', 'getManyVideos');
	expect(error?.message).toBe('The connection lacks a permission that this operation needs: The person has not allowed this');
	const missed = await runOperationAs(some, 'tikTokProfile', 'getProfile', { additionalFields: { fields__profile: ['username'] } });
	expect(missed.error?.message).toBe('Some of the fields need a permission that the connection lacks: Additional scope is needed for username');
});

test('all videos come over pages of 20 by the cursor', async () => {
	const { items } = await run('getManyVideos', { returnAll: true });
	expect(new Set(items('Node').map(({ json }) => json.id)).size).toBe(27);
	expect(callsOf(sandbox).map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ max_count: 20 }, { max_count: 20, cursor: Date.UTC(2025, 11, 13) }]);
});

test('more than 20 videos are asked for over several calls', async () => {
	const { items } = await run('getManyVideos', { returnAll: true });
	resetCalls(sandbox);
	const ids = items('Node').map(({ json }) => json.id as string);
	const found = await run('getVideos', { video_ids: ids.join(',') });
	expect(found.items('Node').map(({ json }) => json.id)).toEqual(ids);
	expect(callsOf(sandbox)).toHaveLength(2);
});

test('disconnect revokes in a form, and nothing works afterwards', async () => {
	const ownAccount = await byUser(sandbox.url);
	await runOperationAs(ownAccount, 'tikTokProfile', 'getProfile');
	const token = ownAccount.tikTokDevelopersUserApi!.accessToken as string;
	const { error, items } = await runOperationAs(ownAccount, 'tikTokProfile', 'revokeAccess');
	expect(error).toBeUndefined();
	expect(items('Node')[0]!.json).toEqual({ success: true });
	const call = sandbox.calls.find(({ path }) => path === '/v2/oauth/revoke/')!;
	expect(call.headers['content-type']).toBe('application/x-www-form-urlencoded');
	expect(Object.fromEntries(new URLSearchParams(call.body))).toEqual({ client_key: 'sandboxclientkey', client_secret: 'sandbox-client-secret', token });
	expect((await runOperationAs(ownAccount, 'tikTokProfile', 'getProfile')).error?.message).toBe(
		'The sign-in has expired or was revoked: Refresh token is invalid or expired.',
	);
});
