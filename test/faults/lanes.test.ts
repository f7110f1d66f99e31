import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { avatarNode, itemsOf, told } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { operate } from '../support/operate';
import { ACCOUNT } from '../support/values';

let tiktok: Sandbox;

beforeAll(async () => {
	tiktok = await startSandbox({ level: 'Ultimate', timeScale: 0 });
});
afterAll(() => tiktok.close());

const ITEMS = 6;

test('report tasks keep to TikTok’s own limit for them, and other calls go on beside them', async () => {
	const task = { report_type__task: 'BASIC', advertiser_ids__task: [ACCOUNT], dimensions__task: ['advertiser_id'], start_date: '2026-01-01', end_date: '2026-03-31' };
	const [tasks, reads] = await Promise.all([
		operate(tiktok.url, 'tikTokReport', 'reportTask', 'createReportTask', task, Array.from({ length: ITEMS }, () => ({}))),
		avatarNode('getManyAvatars', { limit: 1 }, { credentials: byToken(tiktok.url), items: itemsOf(...Array.from({ length: 60 }, () => ({}))) }).then((finished) => ({ finished, at: Date.now() })),
	]);
	expect([told(tasks), told(reads.finished)]).toEqual(['no error: success', 'no error: success']);
	const created = tiktok.calls.filter(({ path, code }) => path.endsWith('report/task/create/') && code === 0).map(({ arrivedAt }) => arrivedAt);
	expect(created).toHaveLength(ITEMS);
	// One a second, so that a minute of them fits.
	expect(created.at(-1)! - created[0]!).toBeGreaterThan((ITEMS - 1) * 800);
	expect(reads.at).toBeLessThan(created.at(-1)!);
	// A busy machine may bunch calls; many refused ones would mean that nobody paces.
	expect(tiktok.calls.filter(({ code }) => code === 40100).length).toBeLessThan(10);
}, 60_000);
