import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { ACCOUNTS, bodyOf, callsTo, clock, jsonOf, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';
import { locator } from '../support/values';

const [, , , ONE] = ACCOUNTS;
const SPEED = 50;
const CREATE = 'report/task/create/';
const CHECK = 'report/task/check/';
const DOWNLOAD = 'report/task/download/';

let frozen: Sandbox;
let fast: Sandbox;
let sandbox: Sandbox;
beforeAll(async () => {
	Object.assign(clock, { speed: SPEED, calls: 1000 });
	frozen = await startReportSandbox();
	fast = await startSandbox({ timeScale: SPEED, callsPerSecond: 10_000 });
});
afterAll(async () => {
	Object.assign(clock, { speed: 1, calls: 1 });
	await frozen.close();
	await fast.close();
});
/** The sandbox's clock stands frozen, except in tests about waiting. */
beforeEach(() => {
	sandbox = frozen;
	for (const one of [frozen, fast]) one.reset();
});

/** A basic report on one ad account, by campaign, for March. */
const basic = (more: IDataObject = {}): IDataObject => ({
	report_type__task: 'BASIC',
	advertiser_ids__task: [ONE],
	data_level__task: 'AUCTION_CAMPAIGN',
	dimensions__task: ['campaign_id'],
	metrics__task: ['spend', 'clicks', 'campaign_name'],
	start_date: '2026-03-01',
	end_date: '2026-03-31',
	...more,
});

const create = async (parameters: IDataObject, more?: ReportRunOptions) => await runReportNode(sandbox, 'createReportTask', parameters, more);
/** Waiting is what a new node does. */
const waiting = (more: IDataObject = {}): IDataObject => basic(more);

describe('Wait for Completion', () => {
	beforeEach(() => void (sandbox = fast));

	test('returns the rows, under TikTok’s names', async () => {
		const rows = jsonOf(await create(waiting()));
		expect(rows).toHaveLength(3);
		expect(rows[0]).toEqual({
			campaign_id: expect.stringMatching(/^\d{19}$/),
			advertiser_name: 'Branch Office 1',
			currency: 'USD',
			spend: expect.any(Number),
			clicks: expect.any(Number),
			campaign_name: 'Launch, "Blue" edition',
		});
		expect(bodyOf(callsTo(sandbox, CREATE)[0]!)).toMatchObject({ enable_report_title_translation: false });
		const polls = callsTo(sandbox, CHECK);
		expect(polls.length).toBeGreaterThan(0);
		expect(polls.length).toBeLessThan(10);
		expect(callsTo(sandbox, DOWNLOAD)).toHaveLength(1);
	});

	test('says which days and which time zone a date range is about, as Run does', async () => {
		const parameters = omit(waiting({ date_range: 'lastMonth' }), 'start_date', 'end_date');
		const rows = jsonOf(await create(parameters));
		const { start_date, end_date } = bodyOf(callsTo(sandbox, CREATE)[0]!);
		expect(rows).not.toHaveLength(0);
		for (const row of rows) expect(row).toMatchObject({ start_date, end_date, timezone: 'America/New_York' });
	});

	test('returns the same rows as Run', async () => {
		const waited = jsonOf(await create(waiting({ end_date: '2026-03-30' })));
		const ran = jsonOf(
			await runReportNode(sandbox, 'runReport', {
				report_type: 'BASIC',
				advertiser_ids: [ONE],
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: ['spend', 'clicks', 'campaign_name'],
				start_date: '2026-03-01',
				end_date: '2026-03-30',
			}),
		);
		expect(waited).toEqual(ran);
	});

	test('titles stay translated where the person wants them so', async () => {
		const [row] = jsonOf(await create(waiting({ additionalFields: { enable_report_title_translation: true } })));
		expect(Object.keys(row!)).toEqual(['Campaign ID', 'Advertiser Name', 'Currency', 'Spend', 'Clicks', 'Campaign Name']);
	});

	test('catalog reports have no titles to translate', async () => {
		jsonOf(
			await create({
				report_type__task: 'CATALOG',
				advertiser_id__task: locator(ONE),
				dimensions__taskCatalog: ['catalog_id'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
			}),
		);
		expect(bodyOf(callsTo(sandbox, CREATE)[0]!)).not.toHaveProperty('enable_report_title_translation');
	});

	test('an empty report has no items', async () => {
		const filtering__task = { item: [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: '1' }] };
		expect(jsonOf(await create(waiting({ additionalFields: { filtering__task } })))).toEqual([]);
	});

	test('returns an Excel file as a file', async () => {
		const done = await create(waiting({ output_format: 'XLSX_DOWNLOAD' }));
		expect(done.items('Node')[0]!.binary!.data!.fileExtension).toBe('xlsx');
	});

	test('six ad accounts make two tasks, whose rows come together', async () => {
		const six = ACCOUNTS.slice(0, 6);
		const rows = jsonOf(
			await create(
				waiting({
					advertiser_ids__task: [...six],
					data_level__task: 'AUCTION_ADVERTISER',
					dimensions__task: ['advertiser_id'],
					metrics__task: ['clicks'],
				}),
			),
		);
		expect(callsTo(sandbox, CREATE).map((call) => bodyOf(call).advertiser_ids)).toEqual([six.slice(0, 5), [six[5]]]);
		expect(rows.map((row) => row.advertiser_id)).toEqual(six);
		expect(callsTo(sandbox, DOWNLOAD).map(({ query }) => query.advertiser_id)).toEqual([six[0], six[5]]);
	});

	test('gives up when the time is over, and names the task', async () => {
		sandbox.faults({ path: CHECK, neverReady: true });
		const done = await create(waiting({ additionalFields: { timeout_minutes: 2 } }));
		expect(done.error!.message).toBe('The report was not ready after 2 minutes');
		const task = callsTo(sandbox, CHECK)[0]!.query.task_id!;
		expect(done.error!.description).toContain(`task ID ${task} (ad account ${ONE})`);
		const polls = callsTo(sandbox, CHECK).map(({ arrivedAt }) => arrivedAt);
		expect(polls.length).toBeGreaterThan(3);
		expect(polls.length).toBeLessThan(12);
		expect(callsTo(sandbox, DOWNLOAD)).toHaveLength(0);
	});

	test('a task that fails is told with TikTok’s reason', async () => {
		sandbox.faults({ path: CHECK, taskStatus: 'FAILED', error: 'Too much data' });
		const done = await create(waiting());
		expect(done.error!.message).toBe('TikTok could not make the report: Too much data');
		expect(done.error!.description).toContain('“Too much data”');
		expect(done.error!.description).toContain(callsTo(sandbox, CHECK)[0]!.query.task_id!);
	});

	test('a task that somebody canceled', async () => {
		sandbox.faults({ path: CHECK, neverReady: true });
		const running = create(waiting());
		while (!callsTo(sandbox, CHECK).length) await new Promise((resolve) => setTimeout(resolve, 5));
		await runReportNode(sandbox, 'cancelReportTask', { advertiser_id: locator(ONE), task_id: callsTo(sandbox, CHECK)[0]!.query.task_id });
		expect((await running).error!.message).toBe('The report was canceled');
	});

	test('the execution can be cancelled', async () => {
		sandbox.faults({ path: CHECK, neverReady: true });
		let cancel = () => {};
		const running = create(waiting(), { onRunning: (end) => (cancel = end) });
		while (!callsTo(sandbox, CHECK).length) await new Promise((resolve) => setTimeout(resolve, 5));
		const before = Date.now();
		cancel();
		const done = await running;
		expect(done.status).not.toBe('success');
		expect(Date.now() - before).toBeLessThan(1500);
		const polls = callsTo(sandbox, CHECK).length;
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(callsTo(sandbox, CHECK)).toHaveLength(polls);
	});

	test('where a later call is refused, the task that exists is named', async () => {
		sandbox.faults({ path: CHECK, answer: 40001 });
		const done = await create(waiting());
		expect(done.error!.message).toBe('The connected account has no permission for this');
		expect(done.error!.description).toMatch(/taken up with Check and Download: task ID \d{19} \(ad account 7100000000000000673\)/);
	});

	test('a task is not created twice where TikTok has trouble', async () => {
		sandbox.faults({ path: CREATE, answerAfter: 50000, times: 1 });
		const done = await create(waiting());
		expect(callsTo(sandbox, CREATE)).toHaveLength(1);
		expect(done.error!.description).toContain('TikTok may have carried it out all the same');
	});

	describe('tried again', () => {
		const six = ACCOUNTS.slice(0, 6);
		const twoTasks = waiting({
			advertiser_ids__task: [...six],
			data_level__task: 'AUCTION_ADVERTISER',
			dimensions__task: ['advertiser_id'],
			metrics__task: ['clicks'],
		});
		const patient: ReportRunOptions = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } };

		test('by Retry On Fail takes up the tasks that exist', async () => {
			sandbox.faults({ path: CHECK, answer: 40001, times: 2 });
			expect(jsonOf(await create(twoTasks, patient)).map((row) => row.advertiser_id)).toEqual(six);
			expect(callsTo(sandbox, CREATE)).toHaveLength(2);
		});

		test('by Retry in the list of executions does so too, with a longer Timeout', async () => {
			sandbox.faults({ path: CHECK, neverReady: true });
			const failed = await create(waiting({ additionalFields: { timeout_minutes: 1 } }));
			expect(failed.error!.message).toBe('The report was not ready after 1 minute');
			sandbox.faults();
			expect(jsonOf(await create(waiting({ additionalFields: { timeout_minutes: 5 } }), { retryOf: failed }))).toHaveLength(3);
			expect(callsTo(sandbox, CREATE)).toHaveLength(1);
		});

		test('reads the rows of all tasks where a download failed, however many there are', async () => {
			sandbox.faults({ path: DOWNLOAD, answer: 40001, times: 1 });
			expect(jsonOf(await create(twoTasks, patient)).map((row) => row.advertiser_id)).toEqual(six);
			expect(callsTo(sandbox, CREATE)).toHaveLength(2);
		});

		test('creates another task for one that failed, and for that one only', async () => {
			sandbox.faults({ path: CHECK, taskStatus: 'FAILED' });
			const failed = await create(twoTasks);
			expect(failed.error!.message).toMatch(/^TikTok could not make the report/);
			sandbox.faults();
			expect(jsonOf(await create(twoTasks, { retryOf: failed })).map((row) => row.advertiser_id)).toEqual(six);
			expect(callsTo(sandbox, CREATE).map((call) => (bodyOf(call).advertiser_ids as string[]).length)).toEqual([5, 1, 5]);
		});

		test('creates another task for one that TikTok no longer knows', async () => {
			sandbox.faults({ path: CHECK, answer: 40007, times: 1 });
			expect(jsonOf(await create(waiting(), patient))).toHaveLength(3);
			expect(callsTo(sandbox, CREATE)).toHaveLength(2);
		});

		test('creates nothing where TikTok may have created the task already', async () => {
			sandbox.faults({ path: CREATE, answerAfter: 50000, times: 1 });
			const done = await create(waiting(), patient);
			expect(done.error!.description).toContain('It was not sent again');
			expect(callsTo(sandbox, CREATE)).toHaveLength(1);
		});

		test('keeps the tasks that nobody waits for', async () => {
			sandbox.faults({ path: CREATE, answer: 40001, share: 1, times: 1 });
			const tasks = jsonOf(await create({ ...twoTasks, wait_for_completion: false }, patient));
			expect(tasks.map(({ advertiser_id }) => advertiser_id)).toEqual([six[0], six[5]]);
			expect(callsTo(sandbox, CREATE)).toHaveLength(3);
		});
	});
});
