import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { errorTextOf, itemsOf, runAvatarNode } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { runOperation } from '../support/runOperation';
import { ACCOUNT } from '../support/values';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ level: 'Ultimate', timeScale: 0 });
});
afterAll(() => sandbox.close());

/** Half of the tasks come from TikTok Report, half from Custom API Call; both share one limit. */
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
		data_level__task: asked.data_level,
		dimensions__task: asked.dimensions,
		wait_for_completion: false,
		start_date: asked.start_date,
		end_date: asked.end_date,
	};
	const [tasks, custom, reads] = await Promise.all([
		runOperation(sandbox.url, 'tikTokReport', 'reportTask', 'createReportTask', filledIn, half),
		runOperation(sandbox.url, 'tikTokCustomApiCall', '', '', { method: 'POST', path: 'report/task/create', body: JSON.stringify(asked) }, half),
		runAvatarNode('getManyAvatars', { limit: 1 }, { credentials: byToken(sandbox.url), items: itemsOf(...Array.from({ length: 60 }, () => ({}))) }).then(
			(finished) => ({ finished, at: Date.now() }),
		),
	]);
	expect([tasks, custom, reads.finished].map(errorTextOf)).toEqual(['no error: success', 'no error: success', 'no error: success']);
	const created = sandbox.calls.filter(({ path, code }) => path.endsWith('report/task/create/') && code === 0).map(({ arrivedAt }) => arrivedAt);
	expect(created).toHaveLength(ITEMS);
	// One a second, so that the limit per minute is kept as well.
	expect(created.at(-1)! - created[0]!).toBeGreaterThan((ITEMS - 1) * 800);
	expect(reads.at).toBeLessThan(created.at(-1)!);
	// A busy machine may send calls close together; many rejected ones would mean that there is no rate limit.
	expect(sandbox.calls.filter(({ code }) => code === 40100).length).toBeLessThan(10);
}, 60_000);
