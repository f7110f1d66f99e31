import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { avatarNode, itemsOf, told } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { operate } from '../support/runOperation';
import { ACCOUNT } from '../support/values';

let tiktok: Sandbox;

beforeAll(async () => {
	tiktok = await startSandbox({ level: 'Ultimate', timeScale: 0 });
});
afterAll(() => tiktok.close());

/** Half of them by the node for reports, half by Custom API Call: together they have one limit. */
const ITEMS = 6;
const half = Array.from({ length: ITEMS / 2 }, () => ({}));

test('report tasks keep to TikTok’s own limit for them, whatever node asks for them, and other calls go on beside them', async () => {
	const asked = {
		report_type: 'BASIC',
		data_level: 'AUCTION_ADVERTISER',
		advertiser_ids: [ACCOUNT],
		dimensions: ['advertiser_id'],
		start_date: '2026-01-01',
		end_date: '2026-03-31',
	};
	const filledIn = {
		report_type__task: asked.report_type,
		advertiser_ids__task: asked.advertiser_ids,
		dimensions__task: asked.dimensions,
		start_date: asked.start_date,
		end_date: asked.end_date,
	};
	const [tasks, custom, reads] = await Promise.all([
		operate(tiktok.url, 'tikTokReport', 'reportTask', 'createReportTask', filledIn, half),
		operate(tiktok.url, 'tikTokCustomApiCall', '', '', { method: 'POST', path: 'report/task/create', body: JSON.stringify(asked) }, half),
		avatarNode('getManyAvatars', { limit: 1 }, { credentials: byToken(tiktok.url), items: itemsOf(...Array.from({ length: 60 }, () => ({}))) }).then(
			(finished) => ({ finished, at: Date.now() }),
		),
	]);
	expect([tasks, custom, reads.finished].map(told)).toEqual(['no error: success', 'no error: success', 'no error: success']);
	const created = tiktok.calls.filter(({ path, code }) => path.endsWith('report/task/create/') && code === 0).map(({ arrivedAt }) => arrivedAt);
	expect(created).toHaveLength(ITEMS);
	// One a second, so that a minute of them fits.
	expect(created.at(-1)! - created[0]!).toBeGreaterThan((ITEMS - 1) * 800);
	expect(reads.at).toBeLessThan(created.at(-1)!);
	// A busy machine may bunch calls; many refused ones would mean that nobody paces.
	expect(tiktok.calls.filter(({ code }) => code === 40100).length).toBeLessThan(10);
}, 60_000);
