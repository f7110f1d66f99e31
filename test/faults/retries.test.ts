import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Sandbox } from '../../sandbox/server';
import { still } from '../support/sandboxClient';
import { avatarNode, itemsOf, jsonOf, told, videos } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { operate } from '../support/runOperation';
import { ACCOUNT, picked } from '../support/values';

let tiktok: Sandbox;

beforeAll(async () => {
	tiktok = await still();
});
beforeEach(() => {
	tiktok.reset();
	// Waits before another try are a random part of a longest one: none of it.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => void jest.restoreAllMocks());
afterAll(() => tiktok.close());

const read = (timeout = 20_000) => avatarNode('getManyAvatars', { limit: 1, requestOptions: { timeout } }, { credentials: byToken(tiktok.url) });
const create = (timeout = 20_000) =>
	avatarNode(
		'createVideoTasks',
		{ ...videos({ avatar_id: picked(tiktok.state.avatars[0]!.avatarId) }), requestOptions: { timeout } },
		{ credentials: byToken(tiktok.url) },
	);

const MAYBE = 'TikTok may have carried it out all the same: look there before you run it again.';

describe('too many calls: nothing was done, so any call is made again', () => {
	test.each([40100, 40016, 40133])('%d, a read', async (answer) => {
		tiktok.faults({ answer, times: 1 });
		expect(jsonOf(await read())).toHaveLength(1);
		expect(tiktok.calls.map(({ code }) => code)).toEqual([answer, 0]);
	});

	test('40100, a create: the same call again, and one rendering', async () => {
		tiktok.faults({ answer: 40100, times: 2 });
		expect(jsonOf(await create())).toMatchObject([{ task_id: tiktok.state.tasks[0]!.taskId }]);
		expect(tiktok.calls.map(({ code }) => code)).toEqual([40100, 40100, 0]);
		expect(new Set(tiktok.calls.map(({ body }) => body)).size).toBe(1);
		expect(tiktok.state.creates).toBe(1);
	});

	test('HTTP 429 from a gateway', async () => {
		tiktok.faults({ status: 429, html: true, times: 1 });
		expect(told(await create())).toBe('no error: success');
		expect(tiktok.calls.map(({ status }) => status)).toEqual([429, 200]);
	});

	test('the account is left alone for a second, by all its calls', async () => {
		tiktok.faults({ answer: 40100, times: 1, delay: 300 });
		const first = read();
		while (tiktok.calls[0]?.code !== 40100) await pause(10);
		const refusedAt = Date.now();
		await pause(50);
		await Promise.all([first, read()]);
		expect(tiktok.calls).toHaveLength(3);
		for (const { arrivedAt } of tiktok.calls.slice(1)) expect(arrivedAt - refusedAt).toBeGreaterThan(900);
	});
});

describe('trouble on the way: it may have been done or not', () => {
	const troubles: Array<[string, Fault]> = [
		['50000', { answer: 50000 }],
		['50002', { answer: 50002 }],
		['51010', { answer: 51010 }],
		['40202', { answer: 40202 }],
		['50000 after the work', { answerAfter: 50000 }],
		['a gateway without an answer', { status: 502, html: true }],
		['503 with a code', { status: 503, answer: 50000 }],
		['a connection cut before', { reset: 'before' }],
		['a connection cut after', { reset: 'after' }],
		['half an answer', { truncate: true }],
		['no content', { empty: true }],
		['no answer in time', { delay: 3000 }],
	];

	test.each(troubles)('%s: a read is made again', async (_what, fault) => {
		tiktok.faults({ ...fault, times: 2 });
		const finished = await read(fault.delay && 500);
		expect(told(finished)).toBe('no error: success');
		expect(jsonOf(finished)).toHaveLength(1);
		expect(tiktok.calls).toHaveLength(3);
	});

	test.each(troubles)('%s: a create is not, and says that it may have been carried out', async (_what, fault) => {
		tiktok.faults({ ...fault, times: 1 });
		const { error, status } = await create(fault.delay && 500);
		expect(status).toBe('error');
		expect(error!.description).toContain(MAYBE);
		expect(tiktok.calls).toHaveLength(1);
		expect(tiktok.state.creates).toBeLessThanOrEqual(1);
	});

	test('a read that never succeeds ends after eight tries, and says so', async () => {
		tiktok.faults({ answer: 50000 });
		const { error } = await read();
		expect(tiktok.calls).toHaveLength(8);
		expect(error!.message).toBe('TikTok had trouble on its side');
		expect(error!.description).toMatch(
			/^Run the workflow again in a few minutes\. TikTok says: “System error” \(code 50000, request ID \w+, tried 8 times in \d+ s\)$/,
		);
		expect(error!.description).not.toContain(MAYBE);
	});
});

describe('a create that TikTok answers once for its request_id', () => {
	const campaigns = () => tiktok.state.campaigns.length;
	const launch = () =>
		operate(tiktok.url, 'tikTokCampaign', 'campaign', 'createCampaign', {
			advertiser_id: picked(ACCOUNT),
			objective_type: 'TRAFFIC',
			campaign_name: 'Spring',
			budget_mode: 'BUDGET_MODE_INFINITE',
		});

	test.each<[string, Fault]>([
		['the connection breaks after it was carried out', { reset: 'after' }],
		['the connection breaks before', { reset: 'before' }],
		['TikTok says that it had trouble, though it was carried out', { answerAfter: 50000 }],
		['its answer is cut off', { truncate: true }],
		['its answer is empty', { empty: true }],
	])('is made again where %s, and there is one', async (_what, fault) => {
		const before = campaigns();
		tiktok.faults({ ...fault, times: 2 });
		const finished = await launch();
		expect(told(finished)).toBe('no error: success');
		expect(tiktok.calls).toHaveLength(3);
		expect(new Set(tiktok.calls.map(({ body }) => (JSON.parse(body) as { request_id: string }).request_id)).size).toBe(1);
		expect(campaigns()).toBe(before + 1);
		expect(finished.items('Node')[0]!.json.campaign_id).toBe(tiktok.state.campaigns.at(-1)!.campaign_id);
	});
});

test.each([40002, 40001, 40105, 40007, 49999])('%d is no trouble: a read is made once', async (answer) => {
	tiktok.faults({ answer, times: 1 });
	expect((await read()).status).toBe('error');
	expect(tiktok.calls).toHaveLength(1);
});

test('a page that had trouble is asked for again, and no other', async () => {
	tiktok.faults({ answer: 50000, times: 1 });
	const finished = await avatarNode('getManyAvatars', { returnAll: true }, { credentials: byToken(tiktok.url) });
	expect(jsonOf(finished)).toHaveLength(130);
	expect(tiktok.calls.map(({ query, code }) => [query.page, code])).toEqual([
		['1', 50000],
		['1', 0],
		['2', 0],
	]);
});

test('the wait before another try ends at once when the execution is cancelled', async () => {
	jest.restoreAllMocks();
	jest.spyOn(Math, 'random').mockReturnValue(1);
	tiktok.faults({ answer: 50000 });
	let cancelledAt = 0;
	const finished = await avatarNode(
		'getManyAvatars',
		{ limit: 1 },
		{
			credentials: byToken(tiktok.url),
			items: itemsOf({}, {}, {}),
			onRunning: async (cancel) => {
				while (tiktok.calls.length < 6) await pause(20);
				cancelledAt = Date.now();
				cancel();
			},
		},
	);
	expect(Date.now() - cancelledAt).toBeLessThan(1500);
	expect(finished.status).not.toBe('success');
	const made = tiktok.calls.length;
	await pause(300);
	expect(tiktok.calls).toHaveLength(made);
});
