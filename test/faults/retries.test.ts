import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Sandbox } from '../../sandbox/server';
import { errorTextOf, itemsOf, jsonOf, runAvatarNode, videos } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => {
	sandbox.reset();
	// Retry delays are random between 0 and a maximum; this makes them 0.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => void jest.restoreAllMocks());
afterAll(() => sandbox.close());

const read = (timeout = 20_000) => runAvatarNode('getManyAvatars', { limit: 1, requestOptions: { timeout } }, { credentials: byToken(sandbox.url) });
const create = (timeout = 20_000) =>
	runAvatarNode(
		'createVideoTasks',
		{ ...videos({ avatar_id: locator(sandbox.state.avatars[0]!.avatarId) }), requestOptions: { timeout } },
		{ credentials: byToken(sandbox.url) },
	);

const MAYBE = 'TikTok may have carried it out all the same: look there before you run it again.';

describe('too many calls: nothing was done, so any call is made again', () => {
	test.each([40100, 40016, 40133])('%d, a read', async (response) => {
		sandbox.faults({ answer: response, times: 1 });
		expect(jsonOf(await read())).toHaveLength(1);
		expect(sandbox.calls.map(({ code }) => code)).toEqual([response, 0]);
	});

	test('40100, a create: the same call again, and one rendering', async () => {
		sandbox.faults({ answer: 40100, times: 2 });
		expect(jsonOf(await create())).toMatchObject([{ task_id: sandbox.state.tasks[0]!.taskId }]);
		expect(sandbox.calls.map(({ code }) => code)).toEqual([40100, 40100, 0]);
		expect(new Set(sandbox.calls.map(({ body }) => body)).size).toBe(1);
		expect(sandbox.state.creates).toBe(1);
	});

	test('HTTP 429 from a gateway', async () => {
		sandbox.faults({ status: 429, html: true, times: 1 });
		expect(errorTextOf(await create())).toBe('no error: success');
		expect(sandbox.calls.map(({ status }) => status)).toEqual([429, 200]);
	});

	test('the account is left alone for a second, by all its calls', async () => {
		// Another address is another account, which has not slowed down yet.
		const fresh = await startTestSandbox();
		const readFresh = () => runAvatarNode('getManyAvatars', { limit: 1 }, { credentials: byToken(fresh.url) });
		fresh.faults({ answer: 40100, times: 1, delay: 300 });
		const first = readFresh();
		while (fresh.calls[0]?.code !== 40100) await pause(10);
		const refusedAt = Date.now();
		await pause(50);
		await Promise.all([first, readFresh()]);
		expect(fresh.calls).toHaveLength(3);
		for (const { arrivedAt } of fresh.calls.slice(1)) expect(arrivedAt - refusedAt).toBeGreaterThan(900);
		await fresh.close();
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
		sandbox.faults({ ...fault, times: 2 });
		const finished = await read(fault.delay && 500);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(jsonOf(finished)).toHaveLength(1);
		expect(sandbox.calls).toHaveLength(3);
	});

	test.each(troubles)('%s: a create is not, and says that it may have been carried out', async (_what, fault) => {
		sandbox.faults({ ...fault, times: 1 });
		const { error, status } = await create(fault.delay && 500);
		expect(status).toBe('error');
		expect(error!.description).toContain(MAYBE);
		expect(sandbox.calls).toHaveLength(1);
		expect(sandbox.state.creates).toBeLessThanOrEqual(1);
	});

	test('a read that never succeeds ends after eight tries, and says so', async () => {
		sandbox.faults({ answer: 50000 });
		const { error } = await read();
		expect(sandbox.calls).toHaveLength(8);
		expect(error!.message).toBe('TikTok had trouble on its side: System error');
		expect(error!.description).toMatch(
			/^Run the workflow again in a few minutes\. TikTok says: “System error” \(code 50000, request ID \w+, tried 8 times in \d+ s\)$/,
		);
		expect(error!.description).not.toContain(MAYBE);
	});
});

describe('a create that TikTok answers once for its request_id', () => {
	const campaigns = () => sandbox.state.campaigns.length;
	const launch = (url = sandbox.url, campaign_name = 'Spring') =>
		runOperation(url, 'tikTokCampaign', 'campaign', 'createCampaign', {
			advertiser_id: locator(ACCOUNT),
			objective_type: 'TRAFFIC',
			campaign_name,
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
		sandbox.faults({ ...fault, times: 2 });
		const finished = await launch();
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.calls).toHaveLength(3);
		expect(new Set(sandbox.calls.map(({ body }) => (JSON.parse(body) as { request_id: string }).request_id)).size).toBe(1);
		expect(campaigns()).toBe(before + 1);
		expect(finished.items('Node')[0]!.json.campaign_id).toBe(sandbox.state.campaigns.at(-1)!.campaign_id);
	});

	test.each([
		['is then found in the list', 0],
		['says that it may have been carried out, where the list cannot be read', 40001],
	])(
		'is given up a second before TikTok forgets it, so that nothing leaves later, and %s',
		async (what, answer) => {
			// Creates of one name in one process could not be told apart.
			const fresh = await startTestSandbox();
			const began = Date.now();
			// The second attempt leaves late enough to meet the faults below.
			const random = jest.spyOn(Math, 'random').mockReturnValue(0.9);
			fresh.faults({ reset: 'after', times: 1 });
			const launched = launch(fresh.url, what);
			while (!fresh.state.campaigns.some(({ campaign_name: name }) => name === what)) await pause(10);
			fresh.faults({ path: '/campaign/create/', delay: 60_000 }, ...(answer ? [{ path: '/campaign/get/', answer }] : []));
			const finished = await launched;
			if (answer) {
				expect(finished.error!.message).toBe('TikTok did not answer in time');
				expect(finished.error!.description).toContain(MAYBE);
			} else {
				expect(errorTextOf(finished)).toBe('no error: success');
				expect(finished.items('Node')[0]!.json.campaign_id).toBe(fresh.state.campaigns.at(-1)!.campaign_id);
			}
			expect(fresh.calls.filter(({ path }) => path.endsWith('/campaign/create/'))).toHaveLength(2);
			expect(Date.now() - began).toBeGreaterThan(5000);
			random.mockRestore();
			await fresh.close();
		},
		40_000,
	);
});

test.each([40002, 40001, 40105, 40007, 49999])('%d is no trouble: a read is made once', async (response) => {
	sandbox.faults({ answer: response, times: 1 });
	expect((await read()).status).toBe('error');
	expect(sandbox.calls).toHaveLength(1);
});

test('a page that had trouble is asked for again, and no other', async () => {
	sandbox.faults({ answer: 50000, times: 1 });
	const finished = await runAvatarNode('getManyAvatars', { returnAll: true }, { credentials: byToken(sandbox.url) });
	expect(jsonOf(finished)).toHaveLength(130);
	expect(sandbox.calls.map(({ query, code }) => [query.page, code])).toEqual([
		['1', 50000],
		['1', 0],
		['2', 0],
	]);
});

test('the wait before another try ends at once when the execution is cancelled', async () => {
	jest.restoreAllMocks();
	jest.spyOn(Math, 'random').mockReturnValue(1);
	sandbox.faults({ answer: 50000 });
	let cancelledAt = 0;
	const finished = await runAvatarNode(
		'getManyAvatars',
		{ limit: 1 },
		{
			credentials: byToken(sandbox.url),
			items: itemsOf({}, {}, {}),
			onRunning: (cancel) =>
				void (async () => {
					while (sandbox.calls.length < 6) await pause(20);
					cancelledAt = Date.now();
					cancel();
				})(),
		},
	);
	expect(Date.now() - cancelledAt).toBeLessThan(1500);
	expect(finished.status).not.toBe('success');
	const made = sandbox.calls.length;
	await pause(300);
	expect(sandbox.calls).toHaveLength(made);
});
