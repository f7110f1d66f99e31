import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox/server';
import { addFinishedTasks, runAvatarNode } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { clock } from '../support/package';
import { runRecorded } from '../support/recordedRun';
import { ACCOUNTS, jsonOf, runReportNode } from '../support/reportNode';
import { startTestSandbox } from '../support/sandboxClient';

/** A fifth of the calls, each in trouble that a read survives. */
const TROUBLE: readonly Fault[] = [
	{ answer: 40100, share: 0.03, times: 5 },
	{ answer: 50000, share: 0.04 },
	{ answer: 51010, share: 0.02 },
	{ answerAfter: 50002, share: 0.02 },
	{ status: 502, html: true, share: 0.02 },
	{ reset: 'before', share: 0.02 },
	{ reset: 'after', share: 0.01 },
	{ truncate: true, share: 0.01 },
	{ empty: true, share: 0.01 },
	{ latency: 100, share: 0.01 },
	{ slowBody: 50, share: 0.01 },
];

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	clock.calls = 10;
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	clock.calls = 1;
	await sandbox.close();
});

const inTrouble = async (run: () => Promise<IDataObject[]>): Promise<IDataObject[]> => {
	sandbox.faults(...TROUBLE);
	const items = await run();
	// Otherwise nothing was proved.
	expect(sandbox.calls.some(({ code, status }) => code !== 0 || status !== 200)).toBe(true);
	return items;
};

const listed = async (more: IDataObject = { returnAll: true }) =>
	await runRecorded(sandbox, 'tikTokCustomApiCall', undefined, {
		method: 'GET',
		path: 'creative/digital_avatar/get/',
		records: 'list',
		paged: true,
		page_size: 5,
		...more,
	});

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAYS = 40;
const dayOf = (index: number): string => new Date(FIRST_DAY + index * 86_400_000).toISOString().slice(0, 10);

const hourly = (more: IDataObject = {}): IDataObject => ({
	report_type: 'BASIC',
	advertiser_ids: [ACCOUNTS[3]],
	data_level: 'AUCTION_CAMPAIGN',
	dimensions: ['campaign_id', 'stat_time_hour'],
	metrics: ['spend', 'clicks'],
	start_date: dayOf(0),
	end_date: dayOf(DAYS - 1),
	returnAll: true,
	additionalFields: { split_long_ranges: true },
	...more,
});

const report = async (parameters: IDataObject) => await runReportNode(sandbox, 'runReport', parameters);

describe('a fifth of the calls in trouble: nothing is lost, nothing comes twice, and the order is TikTok’s', () => {
	test('pages', async () => {
		const items = await inTrouble(async () => (await listed()).items);
		expect(items.map(({ avatar_id: id }) => id)).toEqual(sandbox.state.avatars.map(({ avatarId }) => avatarId));
	});

	test('pieces of a report', async () => {
		const rows = await inTrouble(async () => jsonOf(await report(hourly())));
		const keyOf = ({ campaign_id, stat_time_hour }: IDataObject) => `${String(stat_time_hour)} ${String(campaign_id)}`;
		const days = rows.map(({ stat_time_hour: hour }) => String(hour).slice(0, 10));
		expect([...new Set(days)]).toEqual(Array.from({ length: DAYS }, (_, index) => dayOf(index)));
		expect(days).toEqual([...days].sort());
		expect(new Set(rows.map(keyOf)).size).toBe(rows.length);
		const campaigns = new Set(rows.map(({ campaign_id: id }) => id)).size;
		expect(rows).toHaveLength(DAYS * 24 * campaigns);
		sandbox.faults();
		expect(jsonOf(await report(hourly()))).toEqual(rows);
	});

	test('parts of a list', async () => {
		const videos = Array.from({ length: 103 }, (_, index) => ({ video_name: `Video ${index}` }));
		const ids: string[] = [];
		while (videos.length) ids.push(...(await addFinishedTasks(sandbox, ...videos.splice(0, 5))));
		const items = await inTrouble(async () => jsonOf(await runAvatarNode('getVideoTasks', { task_ids: ids }, { credentials: byToken(sandbox.url) })));
		expect(items.map(({ task_id: id, video_name: name }) => [id, name])).toEqual(ids.map((id, index) => [id, `Video ${index}`]));
	});
});

describe('no call that is not needed', () => {
	test('beyond the limit', async () => {
		const { items, calls } = await listed({ limit: 12 });
		expect(items.map(({ avatar_id: id }) => id)).toEqual(sandbox.state.avatars.slice(0, 12).map(({ avatarId }) => avatarId));
		expect(calls.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
	});

	test('for the pieces of a report behind the limit', async () => {
		const rows = jsonOf(await report(hourly({ returnAll: false, limit: 30 })));
		expect(rows).toHaveLength(30);
		const perDay = 24 * new Set(rows.map(({ campaign_id: id }) => id)).size;
		expect(sandbox.calls.map(({ query }) => query.start_date)).toEqual(Array.from({ length: Math.ceil(30 / perDay) }, (_, index) => dayOf(index)));
	});

	test('after an error: what was not sent yet is withdrawn', async () => {
		const strict = await startSandbox({ timeScale: 0, callsPerSecond: 10_000 });
		clock.calls = 1;
		strict.faults({ answer: 40001, times: 1 });
		const { errorText } = await runRecorded(strict, 'tikTokReport', 'runReport', hourly(), byToken(strict.url, { accessLevel: 'basic' }));
		clock.calls = 10;
		expect(errorText).toMatch(/code 40001/);
		const sent = strict.calls.length;
		expect(sent).toBeLessThan(DAYS);
		// At ten calls a second the next ones would leave now.
		await wait(1200);
		expect(strict.calls).toHaveLength(sent);
		await strict.close();
	});

	test('after a cancel', async () => {
		const days = 120;
		const cancelAtFirst = (cancel: () => void) => {
			const watch = setInterval(() => {
				if (!sandbox.calls.length) return;
				clearInterval(watch);
				cancel();
			}, 1);
		};
		clock.calls = 1;
		const { status } = await runReportNode(sandbox, 'runReport', hourly({ end_date: dayOf(days - 1) }), { onRunning: cancelAtFirst });
		clock.calls = 10;
		expect(status).not.toBe('success');
		await wait(100);
		const sent = sandbox.calls.length;
		expect(sent).toBeLessThan(days);
		await wait(1200);
		expect(sandbox.calls).toHaveLength(sent);
	});
});
