import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { byUser } from '../support/developersApi';
import { entries } from '../support/nodeHarness';
import { PollHarness } from '../support/pollHarness';
import { clientOf, seconds } from '../support/sandboxClient';
import { setUpPolling } from '../support/pollSetup';
import { ACCOUNT } from '../support/values';

const CAMPAIGN = '7300000000000000017';
const AD_GROUP = '7310000000000000017';
const AD = '7320000000000000017';

const { context, activate, callsTo } = setUpPolling();

describe('Performance Threshold Reached', () => {
	const costAbove = (value: number, more: IDataObject = {}) => ({
		conditions__performance: entries({ metric: 'spend', comparison: 'gt', value }) as unknown as IDataObject,
		...more,
	});

	test('once a day for each campaign, with the figures', async () => {
		const workflow = await activate('performanceThreshold', costAbove(100));
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 120.5 } });
		const [item] = await workflow.poll();
		expect(item).toMatchObject({
			event_id: expect.stringMatching(/^performanceThreshold\.7300000000000000017\.\w{8}\.\d{4}-\d\d-\d\d$/),
			what: 'Campaign “Spring Roast”, today: Cost 120.5 (above 100)',
			campaign_id: CAMPAIGN,
			figures: { spend: 120.5 },
			window: 'today',
		});
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 300 } });
		expect(await workflow.poll()).toEqual([]);
		expect(JSON.parse(callsTo('report/integrated/get/').at(-1)!.query.dimensions!)).toEqual(['campaign_id']);
	});

	test('several conditions, all or any', async () => {
		const both = entries(
			{ metric: 'spend', comparison: 'gte', value: 50 },
			{ metric: 'conversion', comparison: 'lte', value: 0 },
		) as unknown as IDataObject;
		const all = await activate('performanceThreshold', { level__performance: 'ad', conditions__performance: both });
		const any = await activate('performanceThreshold', { level__performance: 'ad', conditions__performance: both, match: 'any' });
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 60, conversion: 2 } });
		expect(await all.poll()).toEqual([]);
		expect(await any.poll()).toMatchObject([{ ad_id: AD, figures: { spend: 60, conversion: 2 } }]);
		context.sandbox.schedule({ kind: 'figures', metrics: { conversion: 0 } });
		expect(await all.poll()).toHaveLength(1);
		expect(await any.poll()).toEqual([]);
	});

	test('what holds when the workflow is activated counts as known, unless recent events are wanted', async () => {
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 500 } });
		expect((await activate('performanceThreshold', costAbove(100))).items).toEqual([]);
		expect((await activate('performanceThreshold', costAbove(100, { startWith: 'recent', startHours: 1 }))).items).toHaveLength(1);
	});

	test('a condition without a number is named', async () => {
		const empty = { conditions__performance: entries({ metric: 'spend', comparison: 'gt', value: '' }) as unknown as IDataObject };
		await expect(activate('performanceThreshold', empty)).rejects.toThrow('“Conditions › 1 › Value”');
		expect(context.sandbox.calls).toEqual([]);
	});
});

describe('Balance Low', () => {
	test('once a day for each ad account', async () => {
		const other = '7100000000000000239';
		const workflow = await activate('balanceLow', { advertiser_ids: [ACCOUNT, other], minimum_balance: 50 });
		context.sandbox.schedule({ kind: 'balance', balance: 12.4 });
		expect(await workflow.poll()).toMatchObject([
			{ what: 'The balance of “Lighthouse Coffee” is 12.4 EUR, below 50', advertiser_id: ACCOUNT, balance: 12.4, currency: 'EUR' },
		]);
		context.sandbox.schedule({ kind: 'balance', balance: 3 }, { kind: 'balance', advertiser_id: other, balance: 49.99 });
		expect(await workflow.poll()).toMatchObject([{ advertiser_id: other }]);
	});
});

describe('Budget Nearly Spent', () => {
	test('a daily budget, and again once it was raised', async () => {
		const workflow = await activate('budgetNearlySpent', { level__budget: 'adGroup' });
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 39.9 } });
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 41 } });
		expect(await workflow.poll()).toMatchObject([
			{
				what: 'Ad group “Spring Roast, Germany” has spent 82 % of its daily budget: 41 of 50',
				adgroup_id: AD_GROUP,
				spend: 41,
				budget: 50,
				percent_spent: 82,
			},
		]);
		expect(await workflow.poll()).toEqual([]);
		await clientOf(context.sandbox).post('/adgroup/update/', { advertiser_id: ACCOUNT, adgroup_id: AD_GROUP, budget: 60 });
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 48 } });
		expect(await workflow.poll()).toMatchObject([{ budget: 60, percent_spent: 80 }]);
	});
});

describe('Creative Fatigue Detected', () => {
	test('each day of an ad once', async () => {
		const date = (days: number) => DateTime.now().setZone('Europe/Berlin').minus({ days }).toISODate()!;
		context.sandbox.schedule({ kind: 'fatigue', date: date(2) });
		const workflow = await activate('creativeFatigue', { ad_ids: [AD] });
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.schedule({ kind: 'fatigue', date: date(1) }, { kind: 'fatigue', date: date(0) });
		expect(await workflow.poll()).toMatchObject([{ ad_id: AD, date: date(1), figures: { has_fatigue: true } }]);
	});
});

describe('posts of the connected account', () => {
	const organic = async (event: string, parameters: IDataObject = {}) =>
		await PollHarness.activate({ url: context.sandbox.url, credentials: await byUser(context.sandbox.url), parameters: { event, ...parameters } });

	test('New Post, each once', async () => {
		const workflow = await organic('newPost');
		context.sandbox.schedule({ kind: 'post', title: 'Latte art', times: 45, every: 60 });
		context.sandbox.advance(seconds(45 * 60));
		expect(await workflow.poll()).toHaveLength(45);
		context.sandbox.schedule({ kind: 'post', title: 'Late one', lateBy: 7200 });
		expect(await workflow.poll()).toMatchObject([{ what: 'New post: “Late one”', title: 'Late one', view_count: 0, share_url: expect.any(String) }]);
		expect(await workflow.poll()).toEqual([]);
	});

	test('Post Threshold Reached, once for each video', async () => {
		context.sandbox.schedule({ kind: 'post', title: 'Slow' }, { kind: 'post', title: 'Old', lateBy: 40 * 86_400, view_count: 9_000 });
		const workflow = await organic('postThreshold', {
			conditions__post: entries({ metric: 'view_count', comparison: 'gte', value: 1000 }) as unknown as IDataObject,
		});
		context.sandbox.schedule({ kind: 'post', title: 'Quick', view_count: 2500 });
		expect(await workflow.poll()).toMatchObject([{ what: '“Quick”: Views 2500 (at least 1000)', figures: { view_count: 2500 } }]);
		expect(await workflow.poll()).toEqual([]);
	});
});

describe('New Lead', () => {
	const FORM = '7680000000000000017';

	test('of all regions, each once, as soon as TikTok has collected them', async () => {
		context.sandbox.schedule({ kind: 'lead' });
		const workflow = await activate('newLead', { page_id: FORM });
		// TikTok needs its time for the tables that the first poll asked for.
		context.sandbox.advance(seconds(60));
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.schedule({ kind: 'lead', answers: { name: 'Mira' } }, { kind: 'lead', region: 'eu', answers: { name: 'Ola' } });
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.advance(seconds(60));
		const items = await workflow.poll();
		expect(items.map(({ answers }) => (answers as IDataObject).Name).sort()).toEqual(['Mira', 'Ola']);
		expect(items[0]).toMatchObject({
			event_id: expect.stringMatching(/^newLead\.\d{19}$/),
			what: 'New lead in “Tasting at the Lighthouse”',
			advertiser_id: ACCOUNT,
			page_id: FORM,
			ad_id: AD,
		});
		await workflow.poll();
		context.sandbox.advance(seconds(60));
		expect(await workflow.poll()).toEqual([]);
	});

	test('of chosen regions only, and a task that TikTok has forgotten is made anew', async () => {
		const workflow = await activate('newLead', { page_id: FORM, lead_regions: ['other'] });
		context.sandbox.advance(seconds(60));
		await workflow.poll();
		context.sandbox.schedule({ kind: 'lead' }, { kind: 'lead', region: 'us' });
		await workflow.poll();
		context.sandbox.advance(seconds(86_400));
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.advance(seconds(60));
		expect(await workflow.poll()).toHaveLength(1);
		expect(new Set(callsTo('page/lead/task/').map(({ headers }) => headers['x-lead-region']))).toEqual(new Set([undefined]));
	});

	test('a region without leads does not hold up the others; where all fail, it is told', async () => {
		const workflow = await activate('newLead', { page_id: FORM });
		context.sandbox.faults({ path: 'page/lead/task/', taskStatus: 'FAILED' });
		await workflow.poll();
		expect(workflow.errors).toMatchObject([{ message: expect.stringMatching(/^TikTok could not collect the leads/) }]);
	});
});
