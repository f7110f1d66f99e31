import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { startServer } from '../support/httpServer';
import { runRecorded } from '../support/recordedRun';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startTestSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** Runs a node against a server that answers with these bytes. */
async function served(
	body: Buffer | string,
	headers: Record<string, string>,
	{ node = 'tikTokCustomApiCall', operation, ...parameters }: IDataObject = { method: 'GET', path: 'page/lead/task/download/' },
	status = 200,
) {
	const server = await startServer((_request, response) => void response.writeHead(status, headers).end(body));
	const { finished, items, errorText } = await runRecorded(sandbox, String(node), operation as string | undefined, parameters, byToken(server.url));
	await server.close();
	const [file] = finished.error ? [] : finished.items('Node').map(({ binary }) => binary?.data);
	return { items, errorText, file, calls: server.requests.length };
}

const LEADS = '\uFEFFlead_id,name,says\r\n7412345678901234567,Ana Pérez,"Hola, quiero\r\ninfo"\r\n7412345678901234568,李雷,\r\n';
const ROWS = [
	{ lead_id: '7412345678901234567', name: 'Ana Pérez', says: 'Hola, quiero\r\ninfo' },
	{ lead_id: '7412345678901234568', name: '李雷', says: '' },
];

describe('an answer that is a table gives a row an item', () => {
	test.each([
		['CSV', { 'Content-Type': 'text/csv; charset=utf-8' }],
		['CSV that is called text', { 'Content-Type': 'text/plain' }],
		['CSV that is called bytes', { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment; filename="leads.csv"' }],
		['CSV that is called nothing', {}],
	])('%s', async (_name, headers) => expect(await served(LEADS, headers as never)).toMatchObject({ items: ROWS, errorText: '', calls: 1 }));

	test.each<[string, IDataObject]>([
		['by POST', { method: 'POST', path: 'page/lead/task/download/', body: '{"task_id": "1"}' }],
		['where a list was expected', { method: 'GET', path: 'page/lead/task/download/', records: 'list' }],
		['where pages are followed', { method: 'GET', path: 'page/lead/task/download/', records: 'list', paged: true, page_size: 20, returnAll: true }],
		['in a node that reads a list', { node: 'tikTokCampaign', operation: 'getManyCampaigns', advertiser_id: locator(ACCOUNT), returnAll: true }],
	])('%s', async (_name, parameters) =>
		expect(await served(LEADS, { 'Content-Type': 'text/csv' }, parameters)).toMatchObject({ items: ROWS, errorText: '', calls: 1 }),
	);

	test('no row, of a table without rows', async () =>
		expect(await served('lead_id,name\r\n', { 'Content-Type': 'text/csv' })).toMatchObject({ items: [], errorText: '', calls: 1 }));
});

test.each(['ready', 'one line, with a comma', '{ not quite', '<?xml version="1.0"?><a/>'])('other text comes as it is: %s', async (text) =>
	expect(await served(text, { 'Content-Type': 'text/plain', 'Content-Disposition': 'attachment' })).toMatchObject({ items: [{ data: text }], calls: 1 }),
);

describe('any other file comes byte for byte', () => {
	const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	test.each<[string, string, Record<string, string>, string, string]>([
		['a PDF', '%PDF-1.7\n', { 'Content-Type': 'application/pdf' }, 'file.pdf', 'application/pdf'],
		['a PDF that is called JSON', '%PDF-1.7\n', { 'Content-Type': 'application/json' }, 'file.pdf', 'application/pdf'],
		['an Excel file', 'PK\x03\x04', { 'Content-Type': XLSX, 'Content-Disposition': 'attachment; filename=report.xlsx' }, 'report.xlsx', XLSX],
		['a ZIP', 'PK\x03\x04', { 'Content-Type': 'application/octet-stream' }, 'file.zip', 'application/zip'],
		['a picture', '\x89PNG\r\n\x1A\n', {}, 'file.png', 'image/png'],
		[
			'bytes of no kind',
			'\0\x01\x02',
			{ 'Content-Disposition': 'attachment; filename="x"; filename*=UTF-8\'\'F%C3%BCr%20dich.bin' },
			'Für dich.bin',
			'application/octet-stream',
		],
		['a name that leads elsewhere', '%PDF-', { 'Content-Disposition': 'attachment; filename="../../etc/x.pdf"' }, '__.._etc_x.pdf', 'application/pdf'],
		['a name that is badly encoded', '%PDF-', { 'Content-Disposition': "attachment; filename*=UTF-8''%E0%A4" }, 'file.pdf', 'application/pdf'],
	])('%s', async (_name, start, headers, name, type) => {
		const content = Buffer.concat([Buffer.from(start, 'latin1'), randomBytes(5000)]);
		const { items, file, calls, errorText } = await served(content, headers);
		expect(errorText).toBe('');
		expect(items).toEqual([{ file_name: name, mime_type: type, size: content.length }]);
		expect(file).toMatchObject({ mimeType: type, fileName: name });
		expect(Buffer.from(file!.data, 'base64').equals(content)).toBe(true);
		expect(calls).toBe(1);
	});
});

describe('what is no file', () => {
	test('JSON with a byte order mark is an answer like any other, its long numbers exact', async () => {
		const body = '\uFEFF{"code":0,"message":"OK","data":{"id":7412345678901234567}}';
		expect(await served(body, { 'Content-Type': 'application/json' })).toMatchObject({ items: [{ id: '7412345678901234567' }], calls: 1 });
	});

	test('an error stays an error, under any type', async () => {
		const { errorText, calls } = await served('{"code":40002,"message":"task_id: invalid"}', { 'Content-Type': 'text/csv' });
		expect(errorText).toContain('task_id: invalid');
		expect(calls).toBe(1);
	});

	test.each([
		['a missing page', '404 page not found', { 'Content-Type': 'text/plain' }, 'TikTok has nothing at this address'],
		['a web page', '<html>Sign in</html>', { 'Content-Type': 'text/html' }, 'TikTok answered with a web page'],
	])('%s', async (_name, body, headers, message) => {
		// A POST is sent once: nobody knows what such a server did.
		const { errorText, calls } = await served(body, headers, { method: 'POST', path: 'page/lead/get/', body: '{}' });
		expect(errorText).toContain(message);
		expect(calls).toBe(1);
	});
});
