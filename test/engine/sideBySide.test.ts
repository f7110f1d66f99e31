import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';
import { byToken } from '../support/credentials';
import { envelope, startServer, type ReceivedRequest, type Server } from '../support/httpServer';
import { clock } from '../support/package';
import { payloadOf, runRecorded } from '../support/recordedRun';
import { ACCOUNT, locator } from '../support/values';

/** Milliseconds that an answer is held at most, so that no test hangs where the calls that it waits for do not come. */
const PATIENCE = 10_000;

/** The same where no others come. */
const SHORT_PATIENCE = 500;

let server: Server;
let mostOpen: number;

beforeEach(() => void (mostOpen = 0));
afterEach(async () => {
	clock.speed = 1;
	await server.close();
});

/** A TikTok that answers calls to an address only when so many of them are open. */
async function startHolding(address: RegExp, count: number, answer: (request: ReceivedRequest, query: URLSearchParams) => unknown, patience = PATIENCE) {
	let open = 0;
	let release: () => void;
	const enough = new Promise<void>((resolve) => (release = resolve));
	server = await startServer((request, response) => {
		const end = () => {
			const data = answer(request, new URLSearchParams(request.url.split('?')[1]));
			response.end(typeof data === 'string' ? data : envelope(JSON.stringify(data)));
		};
		if (!address.test(request.url)) return end();
		mostOpen = Math.max(mostOpen, ++open);
		if (open === count) release();
		void Promise.race([enough, wait(patience, undefined, { ref: false })]).then(() => {
			open--;
			end();
		});
	});
}

const run = async (type: string, operation: string, parameters: IDataObject) => {
	const { items, errorText } = await runRecorded({ url: server.url, calls: [] } as never, type, operation, parameters, byToken(server.url));
	expect(errorText).toBe('');
	return items;
};

const idsFrom = (first: number, count: number): string[] => Array.from({ length: count }, (_, index) => String(7_412_345_678_901_234 + first + index));

test('many task IDs: all their calls are open together, and the records are in the order of the IDs', async () => {
	const ids = idsFrom(0, 25);
	await startHolding(/video.task.get/, 5, (_request, query) => ({
		list: (JSON.parse(query.get('task_ids')!) as string[]).map((task_id) => ({ task_id, status: 'SUCCESS' })),
	}));
	const items = await run('tikTokDigitalAvatar', 'getVideoTasks', { task_ids: ids });
	expect(mostOpen).toBe(5);
	expect(items.map(({ task_id: id }) => id)).toEqual(ids);
});

test('the pages behind the first', async () => {
	await startHolding(/page=(?!1&)/, 8, (_request, query) => ({
		list: [{ campaign_id: query.get('page') }],
		page_info: { total_page: 9 },
	}));
	const items = await run('tikTokCampaign', 'getManyCampaigns', { advertiser_id: locator(ACCOUNT), returnAll: true });
	expect(mostOpen).toBe(8);
	expect(items.map(({ campaign_id: id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

test('the pieces of a report: groups of ad accounts and parts of the range', async () => {
	await startHolding(/report.integrated.get/, 6, (_request, query) => ({
		list: [
			{ dimensions: { stat_time_day: query.get('start_date'), advertiser_id: (JSON.parse(query.get('advertiser_ids')!) as string[])[0] }, metrics: {} },
		],
		page_info: { total_page: 1 },
	}));
	const accounts = idsFrom(0, 15);
	const items = await run('tikTokReport', 'runReport', {
		report_type: 'BASIC',
		advertiser_ids: accounts,
		data_level: 'AUCTION_ADVERTISER',
		dimensions: ['advertiser_id', 'stat_time_day'],
		metrics: ['clicks'],
		start_date: '2026-01-01',
		end_date: '2026-03-01',
		returnAll: true,
		additionalFields: { split_long_ranges: true },
	});
	expect(mostOpen).toBe(6);
	expect(items.map(({ advertiser_id, stat_time_day }) => [advertiser_id, stat_time_day])).toEqual(
		[accounts[0], accounts[5], accounts[10]].flatMap((account) => [
			[account, '2026-01-01'],
			[account, '2026-01-31'],
		]),
	);
});

test.each(['check', 'download'])('report tasks: the calls to %s them', async (step) => {
	clock.speed = 1000;
	let created = 0;
	await startHolding(new RegExp(`report/task/${step}/`), 3, (request, query) => {
		if (request.url.includes('/create/')) return { task_id: `task-${++created}` };
		if (request.url.includes('/check/')) return { status: 'SUCCESS' };
		if (request.url.startsWith('/files/')) return `Task\n${request.url.slice('/files/'.length)}\n`;
		return { download_url: `${server.url}/files/${query.get('task_id')}`, output_format: 'CSV_DOWNLOAD' };
	});
	const items = await run('tikTokReport', 'createReportTask', {
		report_type__task: 'BASIC',
		advertiser_ids__task: idsFrom(0, 15),
		data_level__task: 'AUCTION_ADVERTISER',
		dimensions__task: ['advertiser_id'],
		metrics__task: ['clicks'],
		start_date: '2026-01-01',
		end_date: '2026-01-02',
		wait_for_completion: true,
	});
	expect(mostOpen).toBe(3);
	expect(items).toEqual([{ Task: 'task-1' }, { Task: 'task-2' }, { Task: 'task-3' }]);
});

test('parts of a change are sent one after another', async () => {
	const echo = (request: ReceivedRequest) => payloadOf({ ...request, path: '', query: {} } as never);
	await startHolding(/campaign.status.update/, 2, echo, SHORT_PATIENCE);
	await run('tikTokCampaign', 'changeCampaignStatus', {
		advertiser_id: locator(ACCOUNT),
		campaign_ids: idsFrom(0, 60),
		operation_status__change: 'DISABLE',
	});
	expect(mostOpen).toBe(1);
	expect(server.requests).toHaveLength(3);
});
