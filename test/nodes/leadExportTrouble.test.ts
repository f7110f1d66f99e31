import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { envelope, startServer, type Server } from '../support/httpServer';
import { FORM, OTHER_FORM, outputOf, setUpLeads, stepsOf } from '../support/leadExport';
import { locator } from '../support/values';

const TASK = '7412345678901234567';

const { context, getAll, countOf } = setUpLeads();

describe('a task that does not end well', () => {
	test('names its region, and leaves nothing to the next attempt', async () => {
		context.sandbox.schedule({ kind: 'lead', region: 'us' });
		context.sandbox.faults({ path: 'page/lead/task/', taskStatus: 'FAILED', times: 1 });
		const failed = await getAll({ lead_regions: ['us'] });
		expect(errorTextOf(failed)).toContain('TikTok could not collect the leads stored for United States');
		expect(outputOf(await getAll({ lead_regions: ['us'] }, { retryOf: failed }))).toHaveLength(1);
		expect(countOf('create')).toBe(2);
	});

	test('names what is pending at the end of the time, and is taken up by the next attempt', async () => {
		context.sandbox.faults({ path: 'page/lead/task/', neverReady: true, times: 2 });
		const failed = await getAll({ lead_regions: ['other', 'eu'], timeout_minutes: 1 });
		const [, eu] = context.sandbox.calls
			.filter(({ body }) => body.includes('task_id'))
			.map(({ body }) => (JSON.parse(body) as { task_id: string }).task_id);
		expect(errorTextOf(failed)).toContain('TikTok did not collect the leads within 1 minute');
		expect(errorTextOf(failed)).toContain(`${eu} (EEA, Switzerland and UK)`);
		const again = await getAll({ lead_regions: ['other', 'eu'], timeout_minutes: 2 }, { retryOf: failed });
		expect(errorTextOf(again)).toContain('within 2 minutes');
		expect(countOf('create')).toBe(2);
	});

	test('whose file has expired makes room for another one', async () => {
		context.sandbox.schedule({ kind: 'lead' });
		context.sandbox.faults({ path: 'task/download/', answer: 40000, times: 1 });
		const finished = await getAll({ lead_regions: ['other'] }, { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } });
		expect(outputOf(finished)).toHaveLength(1);
		expect(countOf('create')).toBe(2);
	});
});

describe('trouble', () => {
	const patient = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } };

	test('on the way to a task makes no second one under Retry On Fail', async () => {
		context.sandbox.schedule({ kind: 'lead' });
		context.sandbox.faults({ path: 'task/download/', answer: 40001, times: 2 });
		expect(outputOf(await getAll({}, patient))).toHaveLength(1);
		expect(countOf('create')).toBe(3);
		expect(countOf('download')).toBe(5);
	});

	test('makes no second task in Retry in the list of executions', async () => {
		context.sandbox.schedule({ kind: 'lead' });
		context.sandbox.faults({ path: 'task/download/', answer: 40001, times: 1 });
		const failed = await getAll({ lead_regions: ['other'] });
		expect(errorTextOf(failed)).toContain(`Get All takes the task up again: Task ID ${context.sandbox.calls.at(-1)!.query.task_id} (All Other Countries)`);
		expect(outputOf(await getAll({ lead_regions: ['other'] }, { retryOf: failed }))).toHaveLength(1);
		expect(countOf('create')).toBe(1);
	});

	test('that loses the answer to a create ends the run, and no attempt creates again', async () => {
		context.sandbox.faults({ path: 'page/lead/task/', answerAfter: 50000, times: 1 });
		const failed = await getAll({ lead_regions: ['other'] }, patient);
		expect(errorTextOf(failed)).toContain('It was not sent again');
		expect(stepsOf(context.sandbox)).toEqual(['create other']);
	});

	test.each([{ status: 502 }, { truncate: true }, { reset: 'after' as const }])('that loses a file (%j) is ridden out', async (effect) => {
		context.sandbox.schedule({ kind: 'lead' });
		context.sandbox.faults({ path: 'task/download/', ...effect, times: 1 });
		expect(outputOf(await getAll({ lead_regions: ['other'] }))).toHaveLength(1);
		expect([countOf('create'), countOf('download')]).toEqual([1, 2]);
	});

	test('with one item leaves the leads of the others whole in the next attempt', async () => {
		context.sandbox.schedule({ kind: 'lead', times: 200 }, { kind: 'lead', page_id: OTHER_FORM });
		context.sandbox.faults({ path: 'task/download/', answer: 40001, times: 1 });
		const finished = await getAll(
			{ page_id__all: locator('={{ $json.form }}'), lead_regions: ['other'] },
			{ items: [{ form: FORM }, { form: OTHER_FORM }], ...patient },
		);
		expect(outputOf(finished)).toHaveLength(201);
		for (const { lead_data: answers } of jsonOf(finished)) expect(answers).toMatchObject({ Email: expect.stringContaining('@example.com') });
		expect(countOf('create')).toBe(2);
	});
});

describe('a file that is something else', () => {
	let scripted: Server;
	let file: { readonly body: string | Buffer; readonly type: string; readonly disposition?: string };

	beforeAll(async () => {
		scripted = await startServer(({ url }, response) => {
			if (!url.includes('/download/'))
				return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(envelope(`{"task_id":${TASK},"status":"SUCCEED"}`));
			const { body, type, disposition } = file;
			response.writeHead(200, { 'Content-Type': type, ...(disposition && { 'Content-Disposition': disposition }) }).end(body);
		});
	});
	afterAll(() => scripted.close());

	const got = async (sent: typeof file) => {
		file = sent;
		return await getAll({ lead_regions: ['other'] }, { url: scripted.url });
	};

	test.each([
		{ body: '{"code":40000,"message":"failed to download.","data":{}}', type: 'application/json' },
		{ body: '{"code":40000,"message":"failed to download.","data":{}}', type: 'text/csv', disposition: 'attachment; filename="leads.csv"' },
		{ body: '\uFEFFfailed to download.', type: 'text/csv', disposition: 'attachment; filename="leads.csv"' },
	])('is an error in the words of TikTok, with the task: %j', async (sent) => {
		const message = errorTextOf(await got(sent));
		expect(message).toContain('failed to download.');
	});

	test('is opened by what it is, whatever it is called', async () => {
		const csv = 'lead id,Name\n1,Mira';
		expect(outputOf(await got({ body: csv, type: 'application/octet-stream' }))).toMatchObject([{ lead_data: { Name: 'Mira' } }]);
		expect(outputOf(await got({ body: csv, type: 'text/plain', disposition: 'attachment; filename=leads' }))).toHaveLength(1);
	});

	test('is refused with more leads than n8n takes, and what to do', async () => {
		const tableOf = (count: number) => ['lead id,Name', ...Array.from({ length: count }, (_, index) => `${index + 1},a`)].join('\n');
		expect(outputOf(await got({ body: tableOf(100_000), type: 'text/csv' }))).toHaveLength(100_000);
		expect(errorTextOf(await got({ body: tableOf(100_001), type: 'text/csv' }))).toMatch(/These are 100,001 leads, .*Set Created After/);
	}, 120_000);

	test('is refused where the ZIP cannot be opened', async () => {
		expect(errorTextOf(await got({ body: Buffer.from('504b0304000000', 'hex'), type: 'application/zip' }))).toContain(
			'The file with the leads could not be opened',
		);
	});
});
