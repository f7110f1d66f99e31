import { describe, expect, test } from '@jest/globals';
import { anyAvatar, clientOf, seconds } from '../support/sandboxClient';
import { setUpPolling } from '../support/pollSetup';
import { ACCOUNT } from '../support/values';

const CAMPAIGN = '7300000000000000017';
const AD_GROUP = '7310000000000000017';
const AD = '7320000000000000017';

const { context, activate, callsTo } = setUpPolling();

describe('Ad Review Changed', () => {
	test('a rejection comes with its reasons, and an approval after it', async () => {
		const workflow = await activate('adReview');
		expect(workflow.items).toEqual([]);
		context.sandbox.schedule({ kind: 'adReview', reasons: ['Misleading claim', 'No sound'], suggestion: 'Add sound' });
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
		context.sandbox.schedule({ kind: 'adReview', result: 'review' });
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.schedule({ kind: 'adReview', result: 'passed' });
		expect(await workflow.poll()).toMatchObject([{ result: 'passed', previous_result: 'review' }]);
		context.sandbox.schedule({ kind: 'adReview' });
		expect(await workflow.poll()).toMatchObject([{ result: 'rejected' }]);
		expect(new Set(workflow.ids).size).toBe(3);
	});

	test('an ad that was turned off meanwhile is told of once it is on again', async () => {
		const workflow = await activate('adReview');
		context.sandbox.schedule({ kind: 'delivery', status: 'ADGROUP_DISABLE' });
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.schedule({ kind: 'adReview', result: 'partly' });
		expect(await workflow.poll()).toMatchObject([{ result: 'partly', previous_result: 'passed', reasons: [expect.any(String)] }]);
	});

	test('an ad that is new and rejected already', async () => {
		const workflow = await activate('adReview');
		context.sandbox.schedule({ kind: 'ad', ad_id: '7320000000000000018', ad_name: 'New' }, { kind: 'adReview', id: '7320000000000000018' });
		expect(await workflow.poll()).toMatchObject([{ ad_name: 'New', result: 'rejected', previous_result: null }]);
	});

	test('ads and ad groups together, only the chosen results, the whole record', async () => {
		const workflow = await activate('adReview', { level__review: 'both', simple: false, filtering__review: { results: ['rejected'] } });
		context.sandbox.schedule({ kind: 'adReview', id: AD_GROUP }, { kind: 'adReview', result: 'partly' });
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
		context.sandbox.schedule({ kind: 'adReview' });
		context.sandbox.faults({ path: 'review_info', answer: 40002 });
		expect(await workflow.poll()).toMatchObject([{ result: 'rejected', reasons: [], suggestions: [] }]);
	});

	test('trouble with the reasons is no event without them: the next poll has both', async () => {
		const workflow = await activate('adReview');
		context.sandbox.schedule({ kind: 'adReview' });
		context.sandbox.faults({ path: 'review_info', answer: 40001, times: 1 });
		expect(await workflow.poll()).toEqual([]);
		expect(workflow.errors).toHaveLength(1);
		expect(await workflow.poll()).toMatchObject([{ result: 'rejected', reasons: [expect.any(String)] }]);
	});
});

describe('Delivery Changed', () => {
	test('from and to in words', async () => {
		const workflow = await activate('deliveryChange');
		context.sandbox.schedule({ kind: 'delivery', id: CAMPAIGN, status: 'BUDGET_EXCEED' });
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
		context.sandbox.schedule({ kind: 'delivery', id: CAMPAIGN });
		expect(await workflow.poll()).toMatchObject([{ from: 'Budget used up', to: 'On' }]);
	});

	test('deleted once, with what was deleted before left out', async () => {
		const client = clientOf(context.sandbox);
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
		context.sandbox.schedule({ kind: 'delivery', id: AD_GROUP, status: 'AUDIT' });
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.schedule({ kind: 'delivery', id: AD_GROUP, status: 'BALANCE_EXCEED' });
		expect(await workflow.poll()).toMatchObject([{ from: 'In review', to: 'Balance of the ad account used up' }]);
		expect(callsTo('adgroup/get/').at(-1)!.query.filtering).toBe(`{"campaign_ids":["${CAMPAIGN}"],"primary_status":"STATUS_ALL"}`);
	});

	test('ad groups as a filter of campaigns are refused before anything is sent', async () => {
		await expect(activate('deliveryChange', { filtering__delivery: { adgroup_ids: [AD_GROUP] } })).rejects.toThrow(
			'“Filters” has ad groups, but campaigns are watched',
		);
		expect(context.sandbox.calls).toEqual([]);
	});
});

describe('New Comment', () => {
	test('only those that contain a phrase, in several ad groups', async () => {
		const workflow = await activate('newComment', { adgroup_ids: [AD_GROUP, '7310000000000000018'], filtering__comment: { contains: 'SCAM\nrefund' } });
		context.sandbox.schedule(
			{ kind: 'comment', content: 'What a scam!' },
			{ kind: 'comment', content: 'Nice' },
			{ kind: 'comment', content: 'I want a Refund' },
		);
		expect((await workflow.poll()).map(({ content }) => content)).toEqual(['What a scam!', 'I want a Refund']);
		expect(new Set(callsTo('comment/list/').map(({ query }) => query.search_value))).toEqual(new Set([AD_GROUP, '7310000000000000018']));
	});
});

describe('Avatar Video Ready or Failed', () => {
	test('a video that becomes ready, and a rendering that fails', async () => {
		const client = clientOf(context.sandbox);
		const avatar_id = await anyAvatar(client);
		const order = async (script: string) =>
			(await client.post('/creative/digital_avatar/video/task/create/', { material_packages: [{ avatar_id, script, video_name: script }] })).json.data
				.list[0].task_id as string;
		const failing = await order('Please fail-me now');
		const workflow = await activate('avatarVideo', { task_ids: failing });
		await order('Hello there');
		expect(await workflow.poll()).toEqual([]);
		context.sandbox.advance(seconds(3600));
		expect((await workflow.poll()).sort((one, other) => String(one.result).localeCompare(String(other.result)))).toMatchObject([
			{ result: 'failed', task_id: failing, what: expect.stringMatching(/^The rendering of “Please fail-me now” failed/) },
			{ result: 'ready', video_name: 'Hello there', what: 'The video “Hello there” is ready', preview_url: expect.stringMatching(/^http/) },
		]);
		expect(await workflow.poll()).toEqual([]);
	});
});
