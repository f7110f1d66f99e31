import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { byUser } from '../support/developersApi';
import { entries } from '../support/nodeHarness';
import { clock } from '../support/package';
import { PollHarness } from '../support/pollHarness';
import { anyAvatar, clientOf, seconds, startTestSandbox } from '../support/sandboxClient';

const ACCOUNT = '7100000000000000017';
const CAMPAIGN = '7300000000000000017';
const AD_GROUP = '7310000000000000017';
const AD = '7320000000000000017';

let sandbox: Sandbox;

beforeAll(async () => {
	clock.calls = 1000;
	clock.speed = 1000;
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const activate = async (event: string, parameters: IDataObject = {}) =>
	await PollHarness.activate({ url: sandbox.url, parameters: { event, advertiser_id: ACCOUNT, ...parameters } });

const callsTo = (path: string) => sandbox.calls.filter((call) => call.path.endsWith(path));

describe('Ad Review Changed', () => {
	test('a rejection comes with its reasons, and an approval after it', async () => {
		const workflow = await activate('adReview');
		expect(workflow.items).toEqual([]);
		sandbox.schedule({ kind: 'adReview', reasons: ['Misleading claim', 'No sound'], suggestion: 'Add sound' });
		expect(await workflow.poll()).toEqual([
			{
				event_id: expect.stringMatching(/^adReview\.7320000000000000017\.rejected\.\w+2$/),
				event: 'adReview',
				occurred_at: '2026-01-05T09:00:00.000Z',
				what: 'Ad “Spring Roast, Film 1” was rejected',
				result: 'rejected',
				previous_result: 'passed',
				advertiser_id: ACCOUNT,
				level: 'ad',
				campaign_id: CAMPAIGN,
				adgroup_id: AD_GROUP,
				adgroup_name: 'Spring Roast, Germany',
				ad_id: AD,
				ad_name: 'Spring Roast, Film 1',
				status: 'AD_STATUS_AUDIT_DENY',
				reasons: ['Misleading claim', 'No sound'],
				suggestions: ['Add sound'],
			},
		]);
		sandbox.schedule({ kind: 'adReview', result: 'review' });
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'adReview', result: 'passed' });
		expect(await workflow.poll()).toMatchObject([{ result: 'passed', previous_result: 'review' }]);
		sandbox.schedule({ kind: 'adReview' });
		expect(await workflow.poll()).toMatchObject([{ result: 'rejected' }]);
		expect(new Set(workflow.ids).size).toBe(3);
	});

	test('an ad that was turned off meanwhile is told of once it is on again', async () => {
		const workflow = await activate('adReview');
		sandbox.schedule({ kind: 'delivery', status: 'ADGROUP_DISABLE' });
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'adReview', result: 'partly' });
		expect(await workflow.poll()).toMatchObject([{ result: 'partly', previous_result: 'passed', reasons: [expect.any(String)] }]);
	});

	test('an ad that is new and rejected already', async () => {
		const workflow = await activate('adReview');
		sandbox.schedule({ kind: 'ad', ad_id: '7320000000000000018', ad_name: 'New' }, { kind: 'adReview', id: '7320000000000000018' });
		expect(await workflow.poll()).toMatchObject([{ ad_name: 'New', result: 'rejected', previous_result: null }]);
	});

	test('ads and ad groups together, only the chosen results, the whole record', async () => {
		const workflow = await activate('adReview', { level__review: 'both', simplify: false, filtering__review: { results: ['rejected'] } });
		sandbox.schedule({ kind: 'adReview', id: AD_GROUP }, { kind: 'adReview', result: 'partly' });
		expect(await workflow.poll()).toMatchObject([
			{
				what: 'Ad group “Spring Roast, Germany” was rejected',
				level: 'adGroup',
				reasons: [expect.stringMatching(/misleading/)],
				review: { review_status: 'UNAVAILABLE' },
				record: { adgroup_id: AD_GROUP, pacing: 'PACING_MODE_SMOOTH' },
			},
		]);
		expect(callsTo('adgroup/review_info/')).toHaveLength(1);
	});

	test('a review that TikTok does not find costs the reasons, not the event', async () => {
		const workflow = await activate('adReview');
		sandbox.schedule({ kind: 'adReview' });
		sandbox.faults({ path: 'review_info', answer: 40002 });
		expect(await workflow.poll()).toMatchObject([{ result: 'rejected', reasons: [], suggestions: [] }]);
	});

	test('trouble with the reasons is no event without them: the next poll has both', async () => {
		const workflow = await activate('adReview');
		sandbox.schedule({ kind: 'adReview' });
		sandbox.faults({ path: 'review_info', answer: 40001, times: 1 });
		expect(await workflow.poll()).toEqual([]);
		expect(workflow.errors).toHaveLength(1);
		expect(await workflow.poll()).toMatchObject([{ result: 'rejected', reasons: [expect.any(String)] }]);
	});
});

describe('Delivery Changed', () => {
	test('from and to in words', async () => {
		const workflow = await activate('deliveryChange');
		sandbox.schedule({ kind: 'delivery', id: CAMPAIGN, status: 'BUDGET_EXCEED' });
		expect(await workflow.poll()).toMatchObject([
			{
				what: 'Campaign “Spring Roast”: on → budget used up',
				from: 'On',
				to: 'Budget used up',
				state: 'limited',
				campaign_id: CAMPAIGN,
				from_status: 'CAMPAIGN_STATUS_ENABLE',
				status: 'CAMPAIGN_STATUS_BUDGET_EXCEED',
			},
		]);
		sandbox.schedule({ kind: 'delivery', id: CAMPAIGN });
		expect(await workflow.poll()).toMatchObject([{ from: 'Budget used up', to: 'On' }]);
	});

	test('deleted once, with what was deleted before left out', async () => {
		const client = clientOf(sandbox);
		const remove = async (id: string) =>
			await client.post('/campaign/status/update/', { advertiser_id: ACCOUNT, campaign_ids: [id], operation_status: 'DELETE' });
		await remove('7300000000000000239');
		const workflow = await activate('deliveryChange');
		await remove(CAMPAIGN);
		expect(await workflow.poll()).toMatchObject([{ campaign_id: CAMPAIGN, from: 'On', to: 'Deleted', state: 'deleted' }]);
		expect(await workflow.poll()).toEqual([]);
	});

	test('ad groups of a campaign, only those that stop', async () => {
		const workflow = await activate('deliveryChange', {
			level__delivery: 'adGroup',
			filtering__delivery: { campaign_ids: [CAMPAIGN], states: ['off', 'limited'] },
		});
		sandbox.schedule({ kind: 'delivery', id: AD_GROUP, status: 'AUDIT' });
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'delivery', id: AD_GROUP, status: 'BALANCE_EXCEED' });
		expect(await workflow.poll()).toMatchObject([{ from: 'In review', to: 'Balance of the ad account used up' }]);
		expect(callsTo('adgroup/get/').at(-1)!.query.filtering).toBe(`{"campaign_ids":["${CAMPAIGN}"],"primary_status":"STATUS_ALL"}`);
	});

	test('ad groups as a filter of campaigns are refused before anything is sent', async () => {
		await expect(activate('deliveryChange', { filtering__delivery: { adgroup_ids: [AD_GROUP] } })).rejects.toThrow(
			'“Filters” has ad groups, but campaigns are watched',
		);
		expect(sandbox.calls).toEqual([]);
	});
});

describe('New Comment', () => {
	test('only those that contain a phrase, in several ad groups', async () => {
		const workflow = await activate('newComment', { adgroup_ids: [AD_GROUP, '7310000000000000018'], filtering__comment: { contains: 'SCAM\nrefund' } });
		sandbox.schedule({ kind: 'comment', content: 'What a scam!' }, { kind: 'comment', content: 'Nice' }, { kind: 'comment', content: 'I want a Refund' });
		expect((await workflow.poll()).map(({ content }) => content)).toEqual(['What a scam!', 'I want a Refund']);
		expect(new Set(callsTo('comment/list/').map(({ query }) => query.search_value))).toEqual(new Set([AD_GROUP, '7310000000000000018']));
	});
});

describe('Avatar Video Ready or Failed', () => {
	test('a video that becomes ready, and a rendering that fails', async () => {
		const client = clientOf(sandbox);
		const avatar_id = await anyAvatar(client);
		const order = async (script: string) =>
			(await client.post('/creative/digital_avatar/video/task/create/', { material_packages: [{ avatar_id, script, video_name: script }] })).json.data
				.list[0].task_id as string;
		const failing = await order('Please fail-me now');
		const workflow = await activate('avatarVideo', { task_ids: failing });
		await order('Hello there');
		expect(await workflow.poll()).toEqual([]);
		sandbox.advance(seconds(3600));
		expect((await workflow.poll()).sort((one, other) => String(one.result).localeCompare(String(other.result)))).toMatchObject([
			{ result: 'failed', task_id: failing, what: expect.stringMatching(/^The rendering of “Please fail-me now” failed/) },
			{ result: 'ready', video_name: 'Hello there', what: 'The video “Hello there” is ready', preview_url: expect.stringMatching(/^http/) },
		]);
		expect(await workflow.poll()).toEqual([]);
	});
});

describe('Performance Threshold Reached', () => {
	const costAbove = (value: number, more: IDataObject = {}) => ({
		conditions__performance: entries({ metric: 'spend', comparison: 'gt', value }) as unknown as IDataObject,
		...more,
	});

	test('once a day for each campaign, with the figures', async () => {
		const workflow = await activate('performanceThreshold', costAbove(100));
		sandbox.schedule({ kind: 'figures', metrics: { spend: 120.5 } });
		const [item] = await workflow.poll();
		expect(item).toMatchObject({
			event_id: expect.stringMatching(/^performanceThreshold\.7300000000000000017\.\w{8}\.\d{4}-\d\d-\d\d$/),
			what: 'Campaign “Spring Roast”, today: Cost 120.5 (above 100)',
			campaign_id: CAMPAIGN,
			figures: { spend: 120.5 },
			window: 'today',
		});
		sandbox.schedule({ kind: 'figures', metrics: { spend: 300 } });
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
		sandbox.schedule({ kind: 'figures', metrics: { spend: 60, conversion: 2 } });
		expect(await all.poll()).toEqual([]);
		expect(await any.poll()).toMatchObject([{ ad_id: AD, figures: { spend: 60, conversion: 2 } }]);
		sandbox.schedule({ kind: 'figures', metrics: { conversion: 0 } });
		expect(await all.poll()).toHaveLength(1);
		expect(await any.poll()).toEqual([]);
	});

	test('what holds when the workflow is activated counts as known, unless recent events are wanted', async () => {
		sandbox.schedule({ kind: 'figures', metrics: { spend: 500 } });
		expect((await activate('performanceThreshold', costAbove(100))).items).toEqual([]);
		expect((await activate('performanceThreshold', costAbove(100, { startWith: 'recent', startHours: 1 }))).items).toHaveLength(1);
	});

	test('a condition without a number is named', async () => {
		const empty = { conditions__performance: entries({ metric: 'spend', comparison: 'gt', value: '' }) as unknown as IDataObject };
		await expect(activate('performanceThreshold', empty)).rejects.toThrow('“Conditions › 1 › Value”');
		expect(sandbox.calls).toEqual([]);
	});
});

describe('Balance Low', () => {
	test('once a day for each ad account', async () => {
		const other = '7100000000000000239';
		const workflow = await activate('balanceLow', { advertiser_ids: [ACCOUNT, other], minimum_balance: 50 });
		sandbox.schedule({ kind: 'balance', balance: 12.4 });
		expect(await workflow.poll()).toMatchObject([
			{ what: 'The balance of “Lighthouse Coffee” is 12.4 EUR, below 50', advertiser_id: ACCOUNT, balance: 12.4, currency: 'EUR' },
		]);
		sandbox.schedule({ kind: 'balance', balance: 3 }, { kind: 'balance', advertiser_id: other, balance: 49.99 });
		expect(await workflow.poll()).toMatchObject([{ advertiser_id: other }]);
	});
});

describe('Budget Nearly Spent', () => {
	test('a daily budget, and again once it was raised', async () => {
		const workflow = await activate('budgetNearlySpent', { level__budget: 'adGroup' });
		sandbox.schedule({ kind: 'figures', metrics: { spend: 39.9 } });
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'figures', metrics: { spend: 41 } });
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
		await clientOf(sandbox).post('/adgroup/update/', { advertiser_id: ACCOUNT, adgroup_id: AD_GROUP, budget: 60 });
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'figures', metrics: { spend: 48 } });
		expect(await workflow.poll()).toMatchObject([{ budget: 60, percent_spent: 80 }]);
	});
});

describe('Creative Fatigue Detected', () => {
	test('each day of an ad once', async () => {
		const date = (days: number) => DateTime.now().setZone('Europe/Berlin').minus({ days }).toISODate()!;
		sandbox.schedule({ kind: 'fatigue', date: date(2) });
		const workflow = await activate('creativeFatigue', { ad_ids: [AD] });
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'fatigue', date: date(1) }, { kind: 'fatigue', date: date(0) });
		expect(await workflow.poll()).toMatchObject([{ ad_id: AD, date: date(1), figures: { has_fatigue: true } }]);
	});
});

describe('posts of the connected account', () => {
	const organic = async (event: string, parameters: IDataObject = {}) =>
		await PollHarness.activate({ url: sandbox.url, credentials: await byUser(sandbox.url), parameters: { event, ...parameters } });

	test('New Post, each once', async () => {
		const workflow = await organic('newPost');
		sandbox.schedule({ kind: 'post', title: 'Latte art', times: 45, every: 60 });
		sandbox.advance(seconds(45 * 60));
		expect(await workflow.poll()).toHaveLength(45);
		sandbox.schedule({ kind: 'post', title: 'Late one', lateBy: 7200 });
		expect(await workflow.poll()).toMatchObject([{ what: 'New post: “Late one”', title: 'Late one', view_count: 0, share_url: expect.any(String) }]);
		expect(await workflow.poll()).toEqual([]);
	});

	test('Post Threshold Reached, once for each video', async () => {
		sandbox.schedule({ kind: 'post', title: 'Slow' }, { kind: 'post', title: 'Old', lateBy: 40 * 86_400, view_count: 9_000 });
		const workflow = await organic('postThreshold', {
			conditions__post: entries({ metric: 'view_count', comparison: 'gte', value: 1000 }) as unknown as IDataObject,
		});
		sandbox.schedule({ kind: 'post', title: 'Quick', view_count: 2500 });
		expect(await workflow.poll()).toMatchObject([{ what: '“Quick”: Views 2500 (at least 1000)', figures: { view_count: 2500 } }]);
		expect(await workflow.poll()).toEqual([]);
	});
});

describe('New Lead', () => {
	const FORM = '7680000000000000017';

	test('of all regions, each once, as soon as TikTok has collected them', async () => {
		sandbox.schedule({ kind: 'lead' });
		const workflow = await activate('newLead', { page_id: FORM });
		// TikTok needs its time for the tables that the first poll asked for.
		sandbox.advance(seconds(60));
		expect(await workflow.poll()).toEqual([]);
		sandbox.schedule({ kind: 'lead', answers: { name: 'Mira' } }, { kind: 'lead', region: 'eu', answers: { name: 'Ola' } });
		expect(await workflow.poll()).toEqual([]);
		sandbox.advance(seconds(60));
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
		sandbox.advance(seconds(60));
		expect(await workflow.poll()).toEqual([]);
	});

	test('of chosen regions only, and a task that TikTok has forgotten is made anew', async () => {
		const workflow = await activate('newLead', { page_id: FORM, lead_regions: ['other'] });
		sandbox.advance(seconds(60));
		await workflow.poll();
		sandbox.schedule({ kind: 'lead' }, { kind: 'lead', region: 'us' });
		await workflow.poll();
		sandbox.advance(seconds(86_400));
		expect(await workflow.poll()).toEqual([]);
		sandbox.advance(seconds(60));
		expect(await workflow.poll()).toHaveLength(1);
		expect(new Set(callsTo('page/lead/task/').map(({ headers }) => headers['x-lead-region']))).toEqual(new Set([undefined]));
	});

	test('a region without leads does not hold up the others; where all fail, it is told', async () => {
		const workflow = await activate('newLead', { page_id: FORM });
		sandbox.faults({ path: 'page/lead/task/', taskStatus: 'FAILED' });
		await workflow.poll();
		expect(workflow.errors).toMatchObject([{ message: expect.stringMatching(/^TikTok could not collect the leads/) }]);
	});
});
