import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { runNode, type Credentials } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byUser, callsOf, resetCalls, runOperationAs } from '../support/developersApi';
import { clock, loadThisPackage } from '../support/package';

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

describe('waiting', () => {
	test('ends with the public post and its exact ID', async () => {
		const { items, error } = await run('createPost', { privacy_level: 'PUBLIC_TO_EVERYONE' }, itemOf(1000));
		expect(error).toBeUndefined();
		expect(items('Node')[0]!.json).toMatchObject({ status: 'PUBLISH_COMPLETE', publicaly_available_post_id: ['7490000000000000123'] });
	});

	test('a video that TikTok cannot use is told in words, with its publish ID', async () => {
		const { error } = await run('createPost', { ...byUrl, title: 'FAIL_FORMAT', privacy_level: 'SELF_ONLY' });
		expect(error?.message).toBe('TikTok does not take this kind of video');
		expect(error?.description).toMatch(/v_pub_url~v2\.\d+.*code file_format_check_failed/);
	});

	test.each([
		[401, AGAIN],
		[500, { ...AGAIN, onError: 'continueRegularOutput' } as const],
	])('a status that cannot be told (%i) names the post that was sent, and n8n’s further tries make no other', async (status, node) => {
		sandbox.faults({ path: 'status/fetch/', status });
		const { error, items } = await runNode(await loadThisPackage(), {
			type: 'tikTokPost',
			parameters: { resource: 'post', operation: 'createPost', ...byUrl, privacy_level: 'SELF_ONLY' },
			credentials,
			node,
		});
		expect(error?.description ?? items('Node')[0]!.json.message).toMatch(
			/^The video was sent: do not send it again, but look with Get Status and the publish ID v_pub_url~v2\.\d+\./,
		);
		expect(callsOf(sandbox).filter(({ path }) => path.endsWith('/init/'))).toHaveLength(1);
	});

	test('gives up after the time limit, and says how to go on', async () => {
		const frozen = await startSandbox({ timeScale: 0 });
		const own = await byUser(frozen.url);
		const { error } = await runOperationAs(own, 'tikTokPost', 'createDraft', { ...byUrl, additionalFields: { time_limit: 1 } });
		expect(error?.message).toBe('TikTok has not finished the video within 1 minute');
		expect(error?.description).toMatch(/Get Status and the publish ID v_inbox_url/);
		expect(frozen.calls.filter(({ path }) => path.endsWith('/init/'))).toHaveLength(1);
		await frozen.close();
	});
});

describe('the AI-generated label', () => {
	const labelled = async (parameters: object, json: IDataObject = {}) => {
		await run('createPost', { privacy_level: 'SELF_ONLY', wait: false, ...parameters }, itemOf(100, json));
		return (JSON.parse(callsOf(sandbox)[0]!.body) as { post_info: { is_aigc?: boolean } }).post_info.is_aigc;
	};

	test.each([
		['what Render Avatar Video made', {}, { avatar_video_id: 'v1' }, true],
		['anything else', {}, { title: 'x' }, undefined],
		['what a person says is', { ai_label: 'always' }, {}, true],
		['what a person says is not', { ai_label: 'never' }, { avatar_video_id: 'v1' }, undefined],
	])('%s', async (_, parameters, json, expected) => expect(await labelled(parameters, json)).toBe(expected));
});

describe('refusals', () => {
	test.each([
		[
			'an audience the account does not offer',
			{ ...byUrl, privacy_level: 'FOLLOWER_OF_CREATOR' },
			'The account does not offer this audience: privacy_level is not among the options of the creator',
		],
		[
			'an address that is not verified',
			{ source: 'PULL_FROM_URL', video_url: 'https://unverified.example.com/a.mp4', privacy_level: 'SELF_ONLY' },
			'TikTok takes videos only from addresses that are verified as yours: Please review our URL ownership verification rules',
		],
	])('%s', async (_, parameters, expectedMessage) => {
		const { error } = await run('createPost', parameters);
		expect(error?.message).toBe(expectedMessage);
		expect(callsOf(sandbox)).toHaveLength(1);
	});

	test.each([
		[
			'an address without https',
			{ source: 'PULL_FROM_URL', video_url: 'http://media.example.com/a.mp4', privacy_level: 'SELF_ONLY' },
			/Video URL.*begins with https/,
		],
		['a long caption', { ...byUrl, title: 'x'.repeat(2201), privacy_level: 'SELF_ONLY' }, /Caption.*2,201 characters/],
		[
			'emojis that TikTok counts twice',
			{ ...byUrl, title: '🎬'.repeat(1101), privacy_level: 'SELF_ONLY' },
			/Caption.*2,200 characters, counted as TikTok counts/,
		],
		[
			'a paid partnership for oneself',
			{ ...byUrl, privacy_level: 'SELF_ONLY', additionalFields: { brand_content_toggle: true } },
			/Paid Partnership.*only you/,
		],
		['no file', { privacy_level: 'SELF_ONLY' }, /binary/],
	])('%s is told before anything is sent', async (_, parameters, message) => {
		const { error } = await run('createPost', parameters);
		expect(`${error?.message} ${error?.description ?? ''}`).toMatch(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	test('a post that may have been made is not made again', async () => {
		sandbox.faults({ path: 'video/init', reset: 'after' });
		const { error } = await run('createPost', { ...byUrl, privacy_level: 'SELF_ONLY' });
		expect(error?.description).toMatch(/may have carried it out all the same/);
		expect(callsOf(sandbox)).toHaveLength(1);
	});
});
