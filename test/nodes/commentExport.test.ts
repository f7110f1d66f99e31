import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { envelope, startServer, type Server } from '../support/httpServer';
import { clock } from '../support/package';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const GROUP = '7310000000000000017';
const QUESTION = '7340000000000000017';
const ANSWER = '7340000000000000239';
const INSULT = '7340000000000000451';

const february = { search_value: locator(GROUP), start_time: '2026-02-01', end_time: '2026-02-28' };

const RESOURCES: Readonly<Record<string, string>> = {
	createCommentExport: 'commentExport',
	checkCommentExport: 'commentExport',
	downloadCommentExport: 'commentExport',
	checkBlockedWords: 'blockedWord',
	createBlockedWords: 'blockedWord',
	deleteBlockedWords: 'blockedWord',
	getManyBlockedWords: 'blockedWord',
	updateBlockedWord: 'blockedWord',
	createBlockedWordExport: 'blockedWordExport',
	checkBlockedWordExport: 'blockedWordExport',
	downloadBlockedWordExport: 'blockedWordExport',
};

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject = {}, url = sandbox.url, settings: Parameters<typeof runOperation>[6] = {}) =>
	runOperation(url, 'tikTokComment', RESOURCES[operation] ?? 'comment', operation, { advertiser_id: locator(ACCOUNT), ...parameters }, undefined, settings);

describe('exports', () => {
	let quick: Sandbox;

	beforeAll(async () => {
		clock.speed = 100;
		quick = await startSandbox({ timeScale: 100, callsPerSecond: 10_000 });
	});
	beforeEach(() => quick.reset());
	afterAll(async () => {
		clock.speed = 1;
		await quick.close();
	});

	const stepsOf = (sandbox: Sandbox) => sandbox.calls.map(({ path }) => path.replace('/open_api/v1.3/', ''));

	test('of comments are waited for and come as rows', async () => {
		const finished = await run('createCommentExport', { ...february, wait_for_completion: true }, quick.url);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(jsonOf(finished)).toEqual([
			{ 'Comment ID': INSULT, Comment: 'Worst scam ever', Status: 'PUBLIC', Likes: '0' },
			{ 'Comment ID': ANSWER, Comment: 'In our shop, "Roast & Co", in town', Status: 'PUBLIC', Likes: '3' },
			{ 'Comment ID': QUESTION, Comment: 'Love this coffee, where can I buy it?', Status: 'PUBLIC', Likes: '12' },
		]);
		const steps = stepsOf(quick);
		expect([...new Set(steps)]).toEqual(['comment/task/create/', 'comment/task/check/', 'comment/task/download/']);
		expect(quick.calls.at(-1)!.query).toEqual({ advertiser_id: ACCOUNT, task_id: expect.stringMatching(/^\d{19}$/) });
	});

	test('without comments give no item', async () => {
		expect(
			jsonOf(await run('createCommentExport', { ...february, start_time: '2025-01-01', end_time: '2025-01-02', wait_for_completion: true }, quick.url)),
		).toEqual([]);
	});

	describe('tried again', () => {
		const patient = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } };
		const countOf = (step: string) => stepsOf(quick).filter((path) => path.endsWith(`task/${step}/`)).length;
		const exported = async (more: IDataObject = {}, settings: Parameters<typeof runOperation>[6] = {}) =>
			await run('createCommentExport', { ...february, wait_for_completion: true, ...more }, quick.url, settings);

		test.each(['check', 'download'])('take up the task that exists where its %s failed', async (step) => {
			quick.faults({ path: `comment/task/${step}/`, answer: 40001, times: 2 });
			expect(jsonOf(await exported({}, patient))).toHaveLength(3);
			expect(countOf('create')).toBe(1);
		});

		test('take it up in Retry in the list of executions', async () => {
			quick.faults({ path: 'comment/task/check/', answer: 40001, times: 1 });
			const failed = await exported();
			expect(errorTextOf(failed)).toContain('The connected account has no permission for this');
			expect(jsonOf(await exported({ timeout_minutes: 20 }, { retryOf: failed }))).toHaveLength(3);
			expect(countOf('create')).toBe(1);
		});

		test('make another task where TikTok no longer knows the first', async () => {
			quick.faults({ path: 'comment/task/check/', answer: 40007, times: 1 });
			expect(jsonOf(await exported({}, patient))).toHaveLength(3);
			expect(countOf('create')).toBe(2);
		});

		test('give all rows of an item that went well, where another one failed', async () => {
			quick.faults({ path: 'blockedword/task/download/', answer: 40001, times: 1 });
			const finished = await run('createBlockedWordExport', { wait_for_completion: true }, quick.url, {
				items: [{ json: {} }, { json: { other: 1 } }],
				...patient,
			});
			expect(jsonOf(finished)).toHaveLength(4);
			expect(countOf('create')).toBe(2);
		});
	});

	test('of blocked words come as one file where that is wanted', async () => {
		const finished = await run('createBlockedWordExport', { wait_for_completion: true, output__waited: 'file' }, quick.url);
		expect(errorTextOf(finished)).toBe('no error: success');
		const [item] = finished.items('Node');
		expect(item!.json).toEqual({ task_id: expect.stringMatching(/^\d{19}$/), file_name: `blocked-words-${String(item!.json.task_id)}.csv` });
		expect(item!.binary!.data).toMatchObject({ mimeType: 'text/csv', fileName: item!.json.file_name });
	});

	test('are taken up later by their task ID', async () => {
		const [{ task_id: task } = {}] = jsonOf(await run('createBlockedWordExport', { wait_for_completion: false }));
		expect(jsonOf(await run('checkBlockedWordExport', { task_id: String(task) }))).toEqual([{ task_id: task, status: 'RUNNING' }]);
		expect(errorTextOf(await run('downloadBlockedWordExport', { task_id: String(task) }))).toContain('The task at TikTok is not ready yet');
		sandbox.advance(20_000);
		expect(jsonOf(await run('checkBlockedWordExport', { task_id: String(task) }))).toEqual([{ task_id: task, status: 'SUCCEED' }]);
		expect(jsonOf(await run('downloadBlockedWordExport', { task_id: String(task), output: 'rows' }))).toEqual([
			{ 'Blocked Word': 'scam' },
			{ 'Blocked Word': 'fake' },
		]);
		expect(sandbox.calls.at(-1)).toMatchObject({
			method: 'GET',
			path: '/open_api/v1.3/blockedword/task/download/',
			query: { advertiser_id: ACCOUNT, task_id: task },
		});
	});

	test('of comments are checked and downloaded by hand', async () => {
		const [{ task_id: task } = {}] = jsonOf(await run('createCommentExport', { ...february, wait_for_completion: false }));
		sandbox.advance(20_000);
		await run('checkCommentExport', { task_id: String(task), additionalFields: { source: 'BRAND' } });
		expect(sandbox.calls.at(-1)!.query).toEqual({ advertiser_id: ACCOUNT, task_id: task, source: 'BRAND' });
		expect(jsonOf(await run('downloadCommentExport', { task_id: String(task), output: 'rows' }))).toHaveLength(3);
	});

	describe('with other words for the end', () => {
		let scripted: Server;
		let status = '';

		beforeAll(async () => {
			scripted = await startServer(({ url }, response) => {
				const data = url.includes('/create/')
					? '{"task_id":"7412345678901234567"}'
					: url.includes('/check/')
						? `{"status":"${status}"}`
						: '{"csv":"Comment\\r\\nHi"}';
				response.writeHead(200, { 'Content-Type': 'application/json' }).end(envelope(data));
			});
		});
		afterAll(() => scripted.close());

		const exported = async (as: string, parameters: IDataObject = {}) => {
			status = as;
			return await run('createCommentExport', { ...february, wait_for_completion: true, ...parameters }, scripted.url);
		};

		test.each(['SUCCESS', 'SUCCEED', 'SUCCEEDED'])('%s is done', async (word) => {
			expect(jsonOf(await exported(word))).toEqual([{ Comment: 'Hi' }]);
		});

		test.each(['FAILED', 'FAIL', 'CANCELED', 'CANCELLED'])('%s is the end, with the task ID', async (word) => {
			const message = errorTextOf(await exported(word));
			expect(message).toContain(`TikTok ended the export as ${word}`);
			expect(message).toContain('7412345678901234567');
		});

		test('a time limit names the task', async () => {
			const message = errorTextOf(await exported('RUNNING', { timeout_minutes: 1 }));
			expect(message).toContain('The export was not ready after 1 minute');
			expect(message).toContain('task ID 7412345678901234567');
		});
	});
});
