import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { gzipSync } from 'node:zlib';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { envelope, respondWith, startServer, type ReceivedRequest } from '../support/httpServer';
import { ACCOUNTS, bodyOf, callsTo, clock, jsonOf, queryOf, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';
import { locator } from '../support/values';

const [, TWO, , ONE] = ACCOUNTS;
const SPEED = 50;
const CREATE = 'report/task/create/';
const CHECK = 'report/task/check/';
const DOWNLOAD = 'report/task/download/';
const MINUTE = 60_000;

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
const waiting = (more: IDataObject = {}): IDataObject => basic({ wait_for_completion: true, ...more });

/** Creates a task in the sandbox, finished unless told otherwise. */
async function taskOf(more: IDataObject = {}, done = true): Promise<string> {
	const [task] = jsonOf(await create(basic(more)));
	if (done) sandbox.advance(10 * MINUTE);
	(sandbox.calls as unknown[]).length = 0;
	return task!.task_id as string;
}

const bytesOf = ({ binary }: INodeExecutionData): Buffer => Buffer.from(binary!.data!.data, 'base64');

describe('what TikTok receives', () => {
	const cases: Array<[string, IDataObject, IDataObject]> = [
		[
			'as little as can be',
			{ report_type__task: 'BASIC', advertiser_ids__task: [ONE], dimensions__task: ['advertiser_id'], start_date: '2024-01-01', end_date: '2026-03-31' },
			{
				report_type: 'BASIC',
				advertiser_id: ONE,
				data_level: 'AUCTION_ADVERTISER',
				dimensions: ['advertiser_id'],
				start_date: '2024-01-01',
				end_date: '2026-03-31',
				output_format: 'CSV_STRING',
			},
		],
		[
			'everything',
			basic({
				advertiser_ids__task: [ONE, TWO],
				output_format: 'CSV_DOWNLOAD',
				additionalFields: {
					file_name: 'March',
					enable_report_title_translation: true,
					order_field: 'spend',
					order_type: 'DESC',
					service_type: 'AUCTION',
					output_as_sent: true,
					filtering__task: { item: [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: '1, 2' }] },
				},
			}),
			{
				report_type: 'BASIC',
				advertiser_ids: [ONE, TWO],
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: ['spend', 'clicks', 'campaign_name'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				output_format: 'CSV_DOWNLOAD',
				file_name: 'March',
				enable_report_title_translation: true,
				order_field: 'spend',
				order_type: 'DESC',
				service_type: 'AUCTION',
				filtering: [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value: '["1","2"]' }],
			},
		],
		[
			'a lifetime',
			basic({ query_lifetime: true }),
			{
				report_type: 'BASIC',
				advertiser_id: ONE,
				data_level: 'AUCTION_CAMPAIGN',
				dimensions: ['campaign_id'],
				metrics: ['spend', 'clicks', 'campaign_name'],
				query_lifetime: true,
				output_format: 'CSV_STRING',
			},
		],
		[
			'an audience report',
			{
				report_type__task: 'AUDIENCE',
				advertiser_ids__task: [ONE],
				data_level__task: 'AUCTION_AD',
				dimensions__taskAudience: ['age', 'ad_id'],
				metrics__taskAudience: ['ctr'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
			},
			{
				report_type: 'AUDIENCE',
				advertiser_id: ONE,
				data_level: 'AUCTION_AD',
				dimensions: ['age', 'ad_id'],
				metrics: ['ctr'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				output_format: 'CSV_STRING',
			},
		],
		[
			'a catalog report',
			{
				report_type__task: 'CATALOG',
				advertiser_id__task: locator(ONE),
				dimensions__taskCatalog: ['catalog_id'],
				metrics__taskCatalog: ['spend'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				output_format: 'XLSX_DOWNLOAD',
			},
			{
				report_type: 'CATALOG',
				advertiser_id: ONE,
				data_level: 'AUCTION_ADVERTISER',
				dimensions: ['catalog_id'],
				metrics: ['spend'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				output_format: 'XLSX_DOWNLOAD',
			},
		],
	];
	test.each(cases)('to create a task with %s', async (_, parameters, expected) => {
		const items = jsonOf(await create(parameters));
		expect(sandbox.calls).toHaveLength(1);
		expect(sandbox.calls[0]).toMatchObject({ method: 'POST', path: `/open_api/v1.3/${CREATE}`, queryString: '' });
		expect(bodyOf(sandbox.calls[0]!)).toEqual(expected);
		expect(items).toEqual([{ task_id: expect.stringMatching(/^\d{19}$/), advertiser_id: ONE }]);
	});

	test('to check one', async () => {
		const task = await taskOf({}, false);
		expect(jsonOf(await runReportNode(sandbox, 'checkReportTask', { advertiser_id: locator(ONE), task_id: task }))).toEqual([
			{ status: 'QUEUING', message: '' },
		]);
		expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET /open_api/v1.3/${CHECK}`]);
		expect(queryOf(sandbox.calls[0]!)).toEqual({ advertiser_id: ONE, task_id: task });
	});

	test('to cancel one', async () => {
		const task = await taskOf({}, false);
		expect(jsonOf(await runReportNode(sandbox, 'cancelReportTask', { advertiser_id: locator(ONE), task_id: task }))).toEqual([
			{ status: 'CANCELED', message: '' },
		]);
		expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /open_api/v1.3/report/task/cancel/']);
		expect(bodyOf(sandbox.calls[0]!)).toEqual({ advertiser_id: ONE, task_id: task });
		expect(jsonOf(await runReportNode(sandbox, 'checkReportTask', { advertiser_id: locator(ONE), task_id: task }))).toMatchObject([{ status: 'CANCELED' }]);
	});

	test('to download one', async () => {
		const task = await taskOf();
		jsonOf(await runReportNode(sandbox, 'downloadReportTask', { advertiser_id: locator(ONE), task_id: task }));
		expect(sandbox.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET /open_api/v1.3/${DOWNLOAD}`]);
		expect(queryOf(sandbox.calls[0]!)).toEqual({ advertiser_id: ONE, task_id: task });
	});

	const bad: Array<[string, IDataObject, string]> = [
		['no ad account', basic({ advertiser_ids__task: [] }), '“Ad Account” is missing'],
		[
			'a lifetime of a catalog',
			{ report_type__task: 'CATALOG', advertiser_id__task: locator(ONE), dimensions__taskCatalog: ['catalog_id'], query_lifetime: true },
			'“Lifetime” goes with basic and playable ads reports only',
		],
		[
			'a file name that TikTok does not take',
			basic({ output_format: 'CSV_DOWNLOAD', additionalFields: { file_name: 'a/b' } }),
			'“File Name” must not hold any of',
		],
		[
			'a file name of 256 characters',
			basic({ output_format: 'CSV_DOWNLOAD', additionalFields: { file_name: 'x'.repeat(256) } }),
			'“File Name” has 256 characters; at most 255 are allowed',
		],
		['an end before the start', basic({ end_date: '2026-02-01' }), '“End Date” is before “Start Date”'],
	];
	test.each(bad)('nothing, with %s', async (_, parameters, message) => {
		const done = await create(parameters);
		expect(done.error!.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	test('a task ID that is none is not sent', async () => {
		const done = await runReportNode(sandbox, 'checkReportTask', { advertiser_id: locator(ONE), task_id: 'soon' });
		expect(done.error!.message).toBe('“Task ID” holds digits only');
		expect(sandbox.calls).toHaveLength(0);
	});
});

describe('Download', () => {
	const download = async (task: string, more: IDataObject = {}) =>
		await runReportNode(sandbox, 'downloadReportTask', { advertiser_id: locator(ONE), task_id: task, ...more });

	const formats: string[] = ['CSV_STRING', 'CSV_DOWNLOAD'];
	test.each(formats)('rows of %s, under the titles TikTok gave them', async (output_format) => {
		const rows = jsonOf(await download(await taskOf({ output_format })));
		expect(rows).toHaveLength(3);
		expect(rows[0]).toEqual({
			'Campaign ID': expect.stringMatching(/^\d{19}$/),
			Spend: expect.any(Number),
			Clicks: expect.any(Number),
			'Campaign Name': 'Launch, "Blue" edition',
		});
		expect(rows[2]).toMatchObject({ 'Campaign Name': '2024' });
	});

	test('rows as TikTok sends them', async () => {
		const [row] = jsonOf(await download(await taskOf(), { additionalFields: { output_as_sent: true } }));
		expect(row).toMatchObject({ Spend: expect.stringMatching(/^\d+\.\d\d$/) });
	});

	test('the CSV as a file, from its address and from the answer', async () => {
		for (const [output_format, name] of [
			['CSV_DOWNLOAD', 'March.csv'],
			['CSV_STRING', undefined],
		] as const) {
			const task = await taskOf({ output_format, additionalFields: { file_name: 'March' } });
			const done = await download(task, { output: 'file' });
			expect(jsonOf(done)).toEqual([{ task_id: task, file_name: name ?? `report-${task}.csv`, output_format }]);
			const [item] = done.items('Node');
			expect(item!.binary!.data).toMatchObject({ mimeType: 'text/csv', fileName: name ?? `report-${task}.csv` });
			expect(bytesOf(item!).toString()).toMatch(/^Campaign ID,Spend,Clicks,Campaign Name\n\d{19},/);
			expect(item!.pairedItem).toEqual({ item: 0 });
		}
	});

	test('an Excel file always comes as a file', async () => {
		const done = await download(await taskOf({ output_format: 'XLSX_DOWNLOAD' }));
		const [item] = done.items('Node');
		expect(item!.json).toMatchObject({ output_format: 'XLSX_DOWNLOAD', file_name: expect.stringMatching(/\.xlsx$/) });
		expect(item!.binary!.data!.mimeType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
		expect(bytesOf(item!).subarray(0, 4)).toEqual(Buffer.from('PK\x03\x04'));
	});

	test('the file is fetched without the token', async () => {
		await download(await taskOf({ output_format: 'CSV_DOWNLOAD' }));
		const fetched = sandbox.calls.filter(({ path }) => path.startsWith('/reports/'));
		expect(fetched).toHaveLength(1);
		expect(JSON.stringify(fetched[0]!.headers)).not.toContain('sandbox-token');
	});

	describe.each([
		['that compresses what it sends where that is asked for', false],
		['that compresses it unasked', true],
	])('from a host %s', (_, unasked) => {
		const csv = `Campaign ID,Spend\n${'7100000000000000017,1.50\n'.repeat(500)}`;
		test.each([
			['a long file', csv, 500],
			['a file of one line', 'Campaign ID,Spend\n', 0],
		])('%s comes whole, at the first try', async (_name, text, rows) => {
			const host = await startServer(({ url, headers }, response) => {
				if (!url.startsWith('/files/'))
					return respondWith(envelope(JSON.stringify({ download_url: `${host.url}/files/1.csv`, output_format: 'CSV_DOWNLOAD' })))(
						{} as ReceivedRequest,
						response,
					);
				const packed = unasked || String(headers['accept-encoding']).includes('gzip');
				const body = packed ? gzipSync(text) : Buffer.from(text);
				return void response.writeHead(200, { 'Content-Length': body.length, ...(packed && { 'Content-Encoding': 'gzip' }) }).end(body);
			});
			const parameters = { advertiser_id: locator(ONE), task_id: '1' };
			expect(jsonOf(await runReportNode(host, 'downloadReportTask', parameters))).toHaveLength(rows);
			expect(bytesOf((await runReportNode(host, 'downloadReportTask', { ...parameters, output: 'file' })).items('Node')[0]!).toString()).toBe(text);
			expect(host.requests.filter(({ url }) => url.startsWith('/files/')).map(({ headers }) => headers['accept-encoding'])).toEqual([
				'identity',
				'identity',
			]);
			await host.close();
		});
	});

	test('a file that moved is followed, but to no other host without https', async () => {
		const task = await taskOf({ output_format: 'CSV_DOWNLOAD' });
		sandbox.faults({ path: '/reports/', redirect: 'http://127.0.0.2:9/file.csv' });
		const done = await download(task);
		expect(done.error!.message).toBe('The report’s address was not opened');
	});

	test('a file that is gone', async () => {
		const task = await taskOf({ output_format: 'CSV_DOWNLOAD' });
		sandbox.faults({ path: '/reports/', status: 403 });
		const done = await download(task);
		expect(done.error!.message).toBe('The report’s address no longer works');
		expect(done.error!.description).toContain(task);
	});

	test('a task that is not ready', async () => {
		const done = await download(await taskOf({}, false));
		expect(done.error!.message).toBe('The task at TikTok is not ready yet');
	});
});

describe('Wait for Completion', () => {
	beforeEach(() => void (sandbox = fast));

	test('returns the rows, under TikTok’s names', async () => {
		const rows = jsonOf(await create(waiting()));
		expect(rows).toHaveLength(3);
		expect(rows[0]).toEqual({
			campaign_id: expect.stringMatching(/^\d{19}$/),
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
		expect(Object.keys(row!)).toEqual(['Campaign ID', 'Spend', 'Clicks', 'Campaign Name']);
	});

	test('catalog reports have no titles to translate', async () => {
		jsonOf(
			await create({
				report_type__task: 'CATALOG',
				advertiser_id__task: locator(ONE),
				dimensions__taskCatalog: ['catalog_id'],
				start_date: '2026-03-01',
				end_date: '2026-03-31',
				wait_for_completion: true,
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
		expect(done.error!.message).toBe('TikTok could not make the report');
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
});
