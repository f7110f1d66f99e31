import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { type RunResult } from '../../dev/engine';
import { startSandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf, pairedItemsOf } from '../support/avatarNode';
import { FORM, OTHER_FORM, outputOf, setUpLeads, stepsOf } from '../support/leadExport';
import { seconds } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const LIBRARY = '7690000000000000017';
const FORM_IN_LIBRARY = '7680000000000001017';
const AD = '7320000000000000017';

const { context, run, getAll, countOf } = setUpLeads();

/** Values of one field of the leads. */
const valuesOf = (finished: RunResult, name: string): unknown[] =>
	outputOf(finished).map(({ lead_data, meta_data }) => ({ ...(lead_data as IDataObject), ...(meta_data as IDataObject) })[name]);

describe('all leads of a form', () => {
	test('come as an item each, from every region, in the shape of lead/get/', async () => {
		context.sandbox.schedule({ kind: 'lead', answers: { name: 'Mira' } }, { kind: 'lead', region: 'us' }, { kind: 'lead', region: 'eu' }, { kind: 'lead' });
		context.sandbox.schedule({ kind: 'lead', page_id: OTHER_FORM }, { kind: 'messageLead' });
		const [other, us, eu, last] = context.sandbox.state.leads.map(({ lead_id }) => lead_id);
		const finished = await getAll();
		expect(valuesOf(finished, 'lead_id')).toEqual([other, last, eu, us]);
		expect(jsonOf(finished)[0]).toEqual({
			lead_data: {
				Name: 'Mira',
				Email: 'lead1@example.com',
				'Phone number': '+12025550001',
				'What would you like to taste, and when?': 'Answer 1 to "What would you like to taste, and when?",\nin two lines',
			},
			meta_data: expect.objectContaining({
				lead_source: 'INSTANT_FORM',
				page_id: FORM,
				page_name: 'Tasting at the Lighthouse',
				ad_id: AD,
				create_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
			}),
		});
		expect(new Set(pairedItemsOf(finished))).toEqual(new Set([0]));
	});

	test('are asked for with one task for each region, and the region in the header throughout', async () => {
		await getAll();
		const steps = stepsOf(context.sandbox);
		for (const region of ['other', 'eu', 'us'])
			expect(steps.filter((step) => step.endsWith(region) && !step.startsWith('check'))).toEqual([`create ${region}`, `download ${region}`]);
		expect(context.sandbox.calls.filter(({ body }) => body).map(({ body }) => JSON.parse(body) as IDataObject)).toEqual(
			expect.arrayContaining([
				{ advertiser_id: ACCOUNT, page_id: FORM },
				{ advertiser_id: ACCOUNT, page_id: FORM, task_id: expect.stringMatching(/^\d{19}$/) },
			]),
		);
		expect(context.sandbox.calls.at(-1)!.query).toEqual({ advertiser_id: ACCOUNT, task_id: expect.stringMatching(/^\d{19}$/) });
	});

	test('of chosen regions only need those', async () => {
		context.sandbox.schedule({ kind: 'lead' }, { kind: 'lead', region: 'us' });
		expect(await getAll({ lead_regions: ['us'] }).then(outputOf)).toHaveLength(1);
		expect(new Set(stepsOf(context.sandbox))).toEqual(new Set(['create us', 'check us', 'download us']));
	});

	test('that has none are no items', async () => {
		expect(outputOf(await getAll({ page_id__all: locator(OTHER_FORM) }))).toEqual([]);
	});

	test('can be those of one ad', async () => {
		context.sandbox.schedule({ kind: 'lead' }, { kind: 'lead', page_id: '7680000000000000895' });
		expect(valuesOf(await getAll({ leads_of: 'AD', ad_id: locator(AD) }), 'ad_id')).toEqual([AD]);
		expect(JSON.parse(context.sandbox.calls[0]!.body)).toEqual({ advertiser_id: ACCOUNT, ad_id: AD });
	});

	test('can be in a form library', async () => {
		context.sandbox.schedule({ kind: 'lead', page_id: FORM_IN_LIBRARY });
		const inLibrary = { leads_in: 'FORM_LIBRARY', library_id: locator(LIBRARY), page_id__all: locator(FORM_IN_LIBRARY) };
		expect(valuesOf(await getAll(inLibrary), 'Availability')).toEqual(['Answer 1 to "Availability",\nin two lines']);
		expect(context.sandbox.calls.at(-1)!.query).toEqual({ library_id: LIBRARY, task_id: expect.any(String) });
	});

	test('can be those that came in lately', async () => {
		const start = new Date(context.sandbox.now()).toISOString();
		context.sandbox.schedule({ kind: 'lead', in: -3600, answers: { name: 'Early' } }, { kind: 'lead', in: 30, answers: { name: 'Late' } });
		context.sandbox.advance(seconds(60));
		expect(valuesOf(await getAll({ additionalFields: { created_after: start } }), 'Name')).toEqual(['Late']);
	});

	test('are asked for item by item, each paired', async () => {
		context.sandbox.schedule({ kind: 'lead' }, { kind: 'lead', page_id: OTHER_FORM, times: 2 });
		const finished = await getAll(
			{ page_id__all: locator('={{ $json.form }}'), lead_regions: ['other'] },
			{ items: [{ form: FORM }, { form: OTHER_FORM }] },
		);
		expect(outputOf(finished)).toHaveLength(3);
		expect(pairedItemsOf(finished)).toEqual([0, 1, 1]);
	});
});

describe('a file', () => {
	test('is given as TikTok makes it', async () => {
		context.sandbox.schedule({ kind: 'lead' });
		const finished = await getAll({ output__waited: 'file', lead_regions: ['other'] });
		expect(outputOf(finished)).toEqual([
			{ task_id: expect.stringMatching(/^\d{19}$/), lead_region: 'other', file_name: expect.stringMatching(/^lead_.*\.csv$/) },
		]);
		expect(finished.items('Node')[0]!.binary!.data).toMatchObject({ mimeType: 'text/csv' });
	});

	test('that is large comes as a ZIP, and is opened', async () => {
		const zipping = await startSandbox({ timeScale: 100, callsPerSecond: 10_000, zipAbove: 100_000 });
		zipping.schedule({ kind: 'lead', times: 2000 });
		const leads = await getAll({}, { url: zipping.url });
		const file = await getAll({ output__waited: 'file', lead_regions: ['other'] }, { url: zipping.url });
		await zipping.close();
		expect(valuesOf(leads, 'lead_id')).toEqual(zipping.state.leads.map(({ lead_id }) => lead_id));
		expect(file.items('Node')[0]!.binary!.data).toMatchObject({ mimeType: 'application/zip', fileName: expect.stringMatching(/\.zip$/) });
	});
});

describe('without waiting', () => {
	const started = async (): Promise<IDataObject> => outputOf(await getAll({ lead_regions: ['eu'], wait_for_completion: false }))[0]!;
	const takeUp = (task: unknown, changes: IDataObject = {}) => getAll({ lead_regions: ['eu'], additionalFields: { task_id: String(task) }, ...changes });

	test('the tasks come back', async () => {
		expect(outputOf(await getAll({ wait_for_completion: false }))).toEqual(
			['other', 'eu', 'us'].map((lead_region) => ({ task_id: expect.stringMatching(/^\d{19}$/), lead_region })),
		);
		expect(stepsOf(context.sandbox)).toEqual(['create other', 'create eu', 'create us']);
	});

	test('a task is looked at, taken up and downloaded later', async () => {
		context.sandbox.schedule({ kind: 'lead', region: 'eu' });
		const { task_id: task } = await started();
		context.sandbox.advance(seconds(30));
		expect(outputOf(await takeUp(task, { wait_for_completion: false }))).toEqual([{ task_id: task, lead_region: 'eu', status: 'SUCCEED' }]);
		expect(outputOf(await takeUp(task))).toHaveLength(1);
		const owned = { leads_in: 'AD_ACCOUNT', advertiser_id: locator(ACCOUNT), task_id__done: String(task), lead_region: 'eu' };
		expect(outputOf(await run('downloadLeads', owned))).toHaveLength(1);
		expect(outputOf(await run('downloadLeads', { ...owned, output: 'file' }))).toMatchObject([{ task_id: task, lead_region: 'eu' }]);
		expect(countOf('create')).toBe(1);
	});

	test('a task is asked for in its own region', async () => {
		const { task_id: task } = await started();
		const calls = context.sandbox.calls.length;
		expect(errorTextOf(await takeUp(task, { lead_regions: [] }))).toContain('“Lead Regions” must be the one region that “Task ID” was created for');
		expect(context.sandbox.calls).toHaveLength(calls);
		expect(errorTextOf(await takeUp(task, { lead_regions: ['us'] }))).toContain(`There is no task ${String(task)}`);
	});
});
