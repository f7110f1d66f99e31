import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readWorkflow, runWorkflow, type Finished } from '../../sandbox/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byOAuth } from '../support/credentials';
import { ROOT, thisPackage } from '../support/package';

const SPEED = 100;
const ACCOUNT = '7100000000000000017';

const { clock } = require(join(ROOT, 'dist/lib/request/clock')) as { clock: { speed: number } };

let tiktok: Sandbox;

beforeAll(async () => {
	tiktok = await startSandbox({ timeScale: SPEED });
	clock.speed = SPEED;
});
beforeEach(() => tiktok.reset());
afterAll(async () => {
	clock.speed = 1;
	await tiktok.close();
});

/** Runs an example, with other parameters in some of its nodes where a person would type their own. */
async function run(name: string, typed: Readonly<Record<string, INodeParameters>> = {}): Promise<Finished> {
	const workflow = readWorkflow(join(ROOT, 'examples', `${name}.json`));
	const nodes = workflow.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...typed[node.name] } }));
	const finished = await runWorkflow(await thisPackage(), { ...workflow, nodes }, { credentials: byOAuth(tiktok.url, { access_token: 'sandbox-token' }) });
	if (finished.error) throw new Error(`${finished.error.message} ${finished.error.description ?? ''}`);
	return finished;
}

const jsonOf = (finished: Finished, node: string): IDataObject[] => finished.items(node).map(({ json }) => json);

test('launch-campaign: a campaign that is off, with an ad group and an ad of the uploaded video', async () => {
	const before = tiktok.state;
	const finished = await run('launch-campaign');

	const campaign = tiktok.state.campaigns.at(-1)!;
	expect(tiktok.state.campaigns).toHaveLength(before.campaigns.length + 1);
	expect(campaign).toMatchObject({ advertiser_id: ACCOUNT, objective_type: 'TRAFFIC', campaign_name: expect.stringMatching(/^Summer sale \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/), operation_status: 'DISABLE' });

	const group = tiktok.state.adGroups.at(-1)!;
	expect(tiktok.state.adGroups).toHaveLength(before.adGroups.length + 1);
	expect(group).toMatchObject({ advertiser_id: ACCOUNT, campaign_id: campaign.campaign_id, promotion_type: 'WEBSITE', placements: ['PLACEMENT_TIKTOK'], location_ids: ['6252001'], budget: 50, optimization_goal: 'CLICK' });

	expect(tiktok.state.uploads).toMatchObject([{ advertiserId: ACCOUNT, fileName: `${campaign.campaign_name}.mp4`, videoUrl: 'https://www.example.com/summer-sale.mp4' }]);
	expect(tiktok.state.pictures).toMatchObject([{ advertiserId: ACCOUNT }]);
	const ad = tiktok.state.ads.at(-1)!;
	expect(tiktok.state.ads).toHaveLength(before.ads.length + 1);
	expect(ad).toMatchObject({
		advertiserId: ACCOUNT,
		adGroupId: group.adgroup_id,
		settings: {
			ad_name: campaign.campaign_name, ad_format: 'SINGLE_VIDEO', identity_type: 'CUSTOMIZED_USER', identity_id: '7110000000000000101', video_id: tiktok.state.uploads[0]!.videoId, image_ids: [tiktok.state.pictures[0]!.imageId],
			ad_text: 'Our summer sale is on: two shirts for the price of one', call_to_action: 'SHOP_NOW', landing_page_url: 'https://www.example.com/summer-sale', display_name: 'Your Brand',
		},
	});
	expect(jsonOf(finished, 'Ad Status')).toMatchObject([{ ad_id: ad.adId, adgroup_id: group.adgroup_id, secondary_status: expect.stringMatching(/^AD_STATUS_/) }]);
});
