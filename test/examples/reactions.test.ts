import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ScheduledEvent } from '../../sandbox/events/schedule';
import { ACCOUNT, locator } from '../support/values';
import { jsonOf, setUpExamples } from './run';

const { context, run } = setUpExamples();

const CAMPAIGN = '7300000000000000017';
const AD_GROUP = '7310000000000000017';
const AD = '7320000000000000017';

/** What a person chooses in the trigger. */
const chosen = (more: INodeParameters = {}) => ({ 'TikTok Trigger': { advertiser_id: locator(ACCOUNT), ...more } });

const changes = () => context.sandbox.calls.filter(({ method }) => method === 'POST');

describe('rejected-ads', () => {
	const rejected = async (event: Partial<Extract<ScheduledEvent, { kind: 'adReview' }>> = {}) => {
		context.sandbox.schedule({ kind: 'adReview', ...event });
		return jsonOf(await run('rejected-ads', chosen()), 'Your Message');
	};

	test('says what was rejected, why, and what to change', async () => {
		expect(await rejected({ reasons: ['Misleading claim', 'No sound'], suggestion: 'Add sound' })).toEqual([
			{
				event_id: expect.stringContaining(`adReview.${AD}.rejected`),
				title: 'Ad “Spring Roast, Film 1” was rejected',
				text: [
					'Ad “Spring Roast, Film 1” was rejected.',
					'',
					'TikTok’s reasons:',
					'• Misleading claim',
					'• No sound',
					'',
					'What to change:',
					'• Add sound',
					'',
					`Ad group: Spring Roast, Germany · Ad ID: ${AD}`,
					`https://ads.tiktok.com/i18n/perf/campaign?aadvid=${ACCOUNT}`,
				].join('\n'),
				ad_account: ACCOUNT,
				adgroup_id: AD_GROUP,
				ad_id: AD,
				result: 'rejected',
			},
		]);
		expect(changes()).toEqual([]);
	});

	test('tells of ad groups too, and where TikTok gives no reason', async () => {
		const [message] = await rejected({ id: AD_GROUP, result: 'partly', reasons: [], suggestion: '' });
		expect(message).toMatchObject({ title: 'Ad group “Spring Roast, Germany” was partially approved', ad_id: null, result: 'partly' });
		expect(message!.text).toContain('\n\nTikTok gives no reason. Open it in TikTok Ads Manager.\n\n');
		expect(message!.text).toContain(`Ad group: Spring Roast, Germany · Ad group ID: ${AD_GROUP}`);
	});
});

describe('comment-inbox', () => {
	const comment = async (content: string, how: Parameters<typeof run>[2] = {}, details: IDataObject = {}) => {
		context.sandbox.schedule({ kind: 'comment', content, ...details });
		return await run('comment-inbox', chosen({ adgroup_ids: [AD_GROUP] }), how);
	};
	const idOf = (content: string) => context.sandbox.state.comments.find((one) => one.content === content)!.comment_id;
	const bodies = () => changes().map(({ path, body }) => [path.replace('/open_api/v1.3/comment/', ''), JSON.parse(body) as unknown]);

	test('hides a bad comment', async () => {
		const finished = await comment('What a SCAM! Where can I buy it?');
		expect(bodies()).toEqual([
			['status/update/', { advertiser_id: ACCOUNT, comment_ids: [idOf('What a SCAM! Where can I buy it?')], operation: 'HIDDEN' }],
		]);
		expect(jsonOf(finished, 'Hidden')).toHaveLength(1);
		expect([...jsonOf(finished, 'Answers'), ...jsonOf(finished, 'To Read'), ...jsonOf(finished, 'Needs a Look')]).toEqual([]);
	});

	test('shows the answer to a question, and posts it only once that is activated', async () => {
		const question = 'Hello! Where can I buy this?';
		const finished = await comment(question);
		expect(jsonOf(finished, 'Answers')).toMatchObject([{ content: question, reply: expect.stringMatching(/^Thanks for asking! You can order it/) }]);
		expect(changes()).toEqual([]);

		await comment('How much is it?', { activated: ['Answer'] });
		expect(bodies()).toEqual([
			[
				'post/',
				{
					advertiser_id: ACCOUNT,
					ad_id: AD,
					tiktok_item_id: '7330000000000000017',
					comment_id: idOf('How much is it?'),
					comment_type: 'REPLY',
					text: 'Thanks for asking! All prices are on our website, the link is in the ad.',
					identity_type: 'TT_USER',
					identity_id: '7350000000000000017',
				},
			],
		]);
	});

	test('leaves everything else to a person, words within other words too', async () => {
		for (const content of ['Scampi and coffee?', 'So priceless', '…', '😂']) {
			const finished = await comment(content);
			expect(jsonOf(finished, 'To Read')).toMatchObject([{ content, verdict: 'other', bad_words: [], reply: '' }]);
		}
		expect(changes()).toEqual([]);
	});

	test('passes over replies, such as its own', async () => {
		const finished = await comment('fake', {}, { comment_type: 'REPLY' });
		expect(jsonOf(finished, 'Judge')[0]!.content).not.toBe('fake');
	});

	test('shows what could not be hidden', async () => {
		context.sandbox.faults({ path: 'comment/status/update/', answer: 40002 });
		expect(jsonOf(await comment('A scam'), 'Needs a Look')).toMatchObject([{ error: expect.stringContaining('TikTok') }]);
	});
});

describe('spend-guard', () => {
	const statusOf = (id: string) => context.sandbox.state.campaigns.find(({ campaign_id }) => campaign_id === id)!.operation_status;

	test('turns off a campaign that has spent too much today, and says so', async () => {
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 120.5 } });
		const finished = await run('spend-guard', chosen());
		expect(statusOf(CAMPAIGN)).toBe('DISABLE');
		expect(changes().map(({ body }) => JSON.parse(body))).toEqual([{ advertiser_id: ACCOUNT, campaign_ids: [CAMPAIGN], operation_status: 'DISABLE' }]);
		expect(jsonOf(finished, 'Your Message')).toMatchObject([
			{
				title: 'Turned off: Spring Roast',
				text: expect.stringMatching(/^Campaign “Spring Roast”, today: .*120\.5.* \(at least 100\)\.\nThe campaign was turned off\./),
				campaign_id: CAMPAIGN,
				figures: { spend: 120.5 },
			},
		]);
	});

	test('touches nothing below the limit', async () => {
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 99.99 } });
		await expect(run('spend-guard', chosen())).rejects.toThrow('There is no such event to show yet');
		expect(statusOf(CAMPAIGN)).toBe('ENABLE');
		expect(changes()).toEqual([]);
	});

	test('says where a campaign could not be turned off', async () => {
		context.sandbox.schedule({ kind: 'figures', metrics: { spend: 500 } });
		context.sandbox.faults({ path: 'campaign/status/update/', answer: 40001 });
		const finished = await run('spend-guard', chosen());
		expect(jsonOf(finished, 'Needs a Look')).toMatchObject([{ campaign_id: CAMPAIGN, error: expect.stringContaining('no permission') }]);
		expect(jsonOf(finished, 'Your Message')).toEqual([]);
	});
});

describe('winner-to-videos', () => {
	const settings = (more: IDataObject = {}) => ({
		'Your Settings': {
			mode: 'raw',
			jsonOutput: JSON.stringify({ ad_account: ACCOUNT, judged_from_conversions: 1, openings: ['Look!', 'Really?'], closing: 'Tap the link.', ...more }),
			options: {},
		},
	});
	const spoken = () => context.sandbox.state.videos.map(({ script, videoName }) => [videoName, script]).sort();

	test.each(['Every Monday', 'When clicking ‘Execute workflow’'])('makes of each winner of last week a video with each opening: %s', async (start) => {
		const finished = await run('winner-to-videos', settings(), { start });
		expect(jsonOf(finished, 'Winners').map(({ ad_id }) => ad_id)).toEqual([AD]);
		expect(spoken()).toEqual([
			['Spring Roast, Film 1, new 1', 'Look! New beans, now roasting. Tap the link.'],
			['Spring Roast, Film 1, new 2', 'Really? New beans, now roasting. Tap the link.'],
		]);
		expect(finished.items('Finished Videos').every(({ binary }) => binary?.data?.mimeType === 'video/mp4')).toBe(true);
		expect(jsonOf(finished, 'Needs a Look')).toEqual([]);
		expect(context.sandbox.state.uploads).toEqual([]);
	});

	test('takes the three ads with the cheapest conversions', async () => {
		const other = '7100000000000000239';
		const finished = await run('winner-to-videos', settings({ ad_account: other, openings: ['Look!'] }));
		const rows = jsonOf(finished, 'Last Week by Ad') as Array<{ ad_id: string; conversion: number; cost_per_conversion: number }>;
		expect(rows.length).toBeGreaterThan(3);
		const best = rows.filter(({ conversion }) => conversion >= 1).sort((one, two) => one.cost_per_conversion - two.cost_per_conversion);
		expect(jsonOf(finished, 'Winners').map(({ ad_id }) => ad_id)).toEqual(best.slice(0, 3).map(({ ad_id }) => ad_id));
		expect(spoken()).toHaveLength(3);
	});

	test('makes nothing where no ad has enough conversions', async () => {
		const finished = await run('winner-to-videos', settings({ judged_from_conversions: 1e6 }));
		expect(jsonOf(finished, 'Converted')).toEqual([]);
		expect(spoken()).toEqual([]);
	});
});
