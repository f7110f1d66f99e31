import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { NodeHelpers, Workflow, type IDataObject, type INode } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { jsonOf } from '../support/avatarNode';
import { clock, loadThisPackage, nodeNames } from '../support/package';
import { runOperation } from '../support/runOperation';
import { ACCOUNT, locator } from '../support/values';

/** What a person sees of a node that waits for TikTok: before, while, and after it runs. */

describe('before it runs', () => {
	/** The hints that n8n's editor shows for a new node with this operation, and these parameters. */
	async function hintsOf(type: string, parameters: IDataObject): Promise<string[]> {
		const pack = await loadThisPackage();
		const { description } = pack.nodeTypes.getByNameAndVersion(`${pack.name}.${type}`);
		const filled = NodeHelpers.getNodeParameters(description.properties, parameters as INode['parameters'], true, false, null, description);
		const node = { id: 'n', name: 'Node', type: `${pack.name}.${type}`, typeVersion: 1, position: [0, 0], parameters: filled } as unknown as INode;
		const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes: pack.nodeTypes });
		return (description.hints ?? [])
			.filter(({ displayCondition }) => {
				const shown = workflow.expression.getSimpleParameterValue(workflow.getNode('Node')!, displayCondition, 'internal', {});
				expect(typeof shown).toBe('boolean');
				return shown === true;
			})
			.map(({ message }) => message);
	}

	test.each([
		['tikTokReport', 'reportTask', 'createReportTask', 'wait_for_completion'],
		['tikTokComment', 'commentExport', 'createCommentExport', 'wait_for_completion'],
		['tikTokComment', 'blockedWordExport', 'createBlockedWordExport', 'wait_for_completion'],
		['tikTokLead', 'lead', 'getAllLeads', 'wait_for_completion'],
		['tikTokCatalog', 'product', 'uploadProducts', 'wait_for_completion'],
		['tikTokCatalog', 'product', 'deleteProducts', 'wait_for_completion'],
		['tikTokFile', 'video', 'uploadVideo', 'wait_until_ready'],
		['tikTokPost', 'post', 'createPost', 'wait'],
	])('%s, %s, %s: one hint where it waits, and none where it does not', async (type, resource, operation, wait) => {
		expect(await hintsOf(type, { resource, operation, [wait]: true })).toEqual([
			expect.stringMatching(/^[A-Z].+\. Stopping the workflow does not stop it at TikTok\.$/),
		]);
		expect(await hintsOf(type, { resource, operation, [wait]: false })).toEqual([]);
	});

	test('nothing else has one', async () => {
		const pack = await loadThisPackage();
		const withHints = nodeNames().filter((name) => pack.nodeTypes.getByNameAndVersion(`${pack.name}.${name}`).description.hints?.length);
		expect(withHints.sort()).toEqual([
			'tikTokCatalog',
			'tikTokComment',
			'tikTokFile',
			'tikTokLead',
			'tikTokPost',
			'tikTokRenderAvatarVideo',
			'tikTokReport',
		]);
		expect(await hintsOf('tikTokReport', { resource: 'report', operation: 'runReport' })).toEqual([]);
	});
});

describe('while it runs by hand', () => {
	const SPEED = 100;
	const FORM = '7680000000000000017';
	let sandbox: Sandbox;
	beforeAll(async () => {
		clock.speed = SPEED;
		sandbox = await startSandbox({ timeScale: SPEED, callsPerSecond: 10_000 });
	});
	beforeEach(() => sandbox.reset());
	afterAll(async () => {
		clock.speed = 1;
		await sandbox.close();
	});

	const account = { advertiser_id: locator(ACCOUNT) };
	const february = { search_value: locator('7310000000000000017'), start_time: '2026-02-01', end_time: '2026-02-28' };
	const leads = { leads_in: 'AD_ACCOUNT', leads_of: 'FORM', page_id__all: locator(FORM) };
	const report = {
		report_type__task: 'BASIC',
		advertiser_ids__task: [ACCOUNT],
		data_level__task: 'AUCTION_CAMPAIGN',
		dimensions__task: ['campaign_id'],
		metrics__task: ['spend'],
		start_date: '2026-03-01',
		end_date: '2026-03-31',
	};
	const catalog = { bc_id: locator('7000000000000000011'), catalog_id: locator('7400000000000000017'), file_url: 'https://a.b/p.csv' };

	test.each<[type: string, resource: string, operation: string, parameters: IDataObject, total: number, one: string]>([
		['tikTokReport', 'reportTask', 'createReportTask', report, 1, 'report'],
		['tikTokComment', 'commentExport', 'createCommentExport', { ...account, ...february }, 1, 'export'],
		['tikTokLead', 'lead', 'getAllLeads', { ...account, ...leads }, 3, 'lead export'],
		['tikTokCatalog', 'product', 'uploadProducts', { ...catalog, wait_for_completion: true }, 1, 'product upload'],
		['tikTokFile', 'video', 'uploadVideo', { ...account, upload_type: 'UPLOAD_BY_URL', video_url: 'https://www.example.com/summer-sale.mp4' }, 1, 'video'],
	])('%s, %s, %s says what is in progress, and in the end how long it took', async (type, resource, operation, parameters, total, one) => {
		const finished = await runOperation(sandbox.url, type, resource, operation, parameters);
		expect(finished.error?.message).toBeUndefined();
		const noun = total === 1 ? one : `${one}s`;
		expect(finished.console[0]).toMatch(new RegExp(`^0 of ${total} ${noun} ready; in progress: .*\\d{5}`));
		expect(finished.console.at(-1)).toMatch(new RegExp(`^${total} of ${total} ${noun} ready; took \\d+ (s|min)$`));
		expect(new Set(finished.console).size).toBe(finished.console.length);
	});

	test('counts the tasks of all items, those that failed, and those that TikTok goes on with', async () => {
		sandbox.faults({ path: 'comment/task/check/', neverReady: true });
		const [first, second] = await Promise.all([
			runOperation(
				sandbox.url,
				'tikTokComment',
				'commentExport',
				'createCommentExport',
				{ ...account, ...february, timeout_minutes: '={{ $json.minutes }}' },
				[{ minutes: 1 }, { minutes: 2 }],
				{ node: { onError: 'continueRegularOutput' } },
			),
			runOperation(sandbox.url, 'tikTokReport', 'reportTask', 'createReportTask', { ...report, wait_for_completion: false }),
		]);
		expect(first.console.at(-1)).toMatch(/^0 of 2 exports ready; not ready in time, but going on at TikTok: \d{19}, \d{19}; took \d+ (s|min)$/);
		// Who does not wait sees nothing of it.
		expect(second.console).toEqual([]);
		expect(jsonOf(second)).toHaveLength(1);
	});

	test('says after a stop with what TikTok goes on', async () => {
		sandbox.faults({ path: 'report/task/check/', neverReady: true });
		let cancel = () => {};
		const running = runOperation(sandbox.url, 'tikTokReport', 'reportTask', 'createReportTask', report, undefined, {
			onRunning: (end) => (cancel = end),
		});
		while (!sandbox.calls.some(({ path }) => path.endsWith('task/check/'))) await new Promise((resolve) => setTimeout(resolve, 5));
		cancel();
		const finished = await running;
		const task = sandbox.calls.at(-1)!.query.task_id!;
		expect(finished.console.at(-1)).toBe(`Stopped; TikTok goes on with 1 report: ${task}`);
	});
});
