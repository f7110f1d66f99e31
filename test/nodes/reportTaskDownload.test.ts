import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { gzipSync } from 'node:zlib';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { envelope, respondWith, startServer, type ReceivedRequest } from '../support/httpServer';
import { ACCOUNTS, clock, jsonOf, runReportNode, startReportSandbox, type ReportRunOptions } from '../support/reportNode';
import { locator } from '../support/values';

const [, , , ONE] = ACCOUNTS;
const SPEED = 50;
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
	additionalFields: { add_names: false },
	...more,
});

const create = async (parameters: IDataObject, more?: ReportRunOptions) =>
	await runReportNode(sandbox, 'createReportTask', { wait_for_completion: false, ...parameters }, more);

/** Creates a task in the sandbox, finished unless told otherwise. */
async function taskOf(more: IDataObject = {}, done = true): Promise<string> {
	const [task] = jsonOf(await create(basic(more)));
	if (done) sandbox.advance(10 * MINUTE);
	(sandbox.calls as unknown[]).length = 0;
	return task!.task_id as string;
}

const bytesOf = ({ binary }: INodeExecutionData): Buffer => Buffer.from(binary!.data!.data, 'base64');

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
			const task = await taskOf({ output_format, additionalFields: { file_name: 'March', add_names: false } });
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
		expect(done.error!.message).toBe('The task at TikTok is not ready yet: The task is QUEUING');
	});
});
