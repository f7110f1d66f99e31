import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { NodeHarness } from '../support/nodeHarness';
import { clock } from '../support/package';
import { ACCOUNT, locator } from '../support/values';
import { at, create, group, video, videoParams } from '../support/videoAd';

/** How fast the node's waits pass. */
const SPEED = 200;

let harness: NodeHarness;

beforeAll(async () => {
	harness = await NodeHarness.start('tikTokAd');
	clock.speed = SPEED;
});
beforeEach(() => harness.sandbox.reset());
afterAll(async () => {
	clock.speed = 1;
	await harness.sandbox.close();
});

describe('the cover of a video', () => {
	const VIDEO = 'v1007400000000000000017';
	const suggested = video({ video_id: locator(VIDEO), video_cover: 'SUGGESTED', image_ids: [] });
	const paths = () => harness.sandbox.calls.map(({ path }) => path.replace('/open_api/v1.3/', ''));

	test('is the one that TikTok suggests, asked for once for each video', async () => {
		const items = await harness.items(create(suggested, { ...suggested, ad_name: 'Spring 2' }));
		expect(paths()).toEqual(['file/video/suggestcover/', 'ad/create/']);
		expect(harness.sandbox.calls[0]!.query).toEqual({ advertiser_id: ACCOUNT, video_id: VIDEO, poster_number: '1' });
		const cover = [expect.stringMatching(/^ad-site-sandbox\/7400000000000000017-cover-0$/)];
		expect(harness.lastRequest.body).toMatchObject({ creatives: [{ video_id: VIDEO, image_ids: cover }, { image_ids: cover }] });
		expect(harness.lastRequest.text).not.toMatch(/video_cover|creative_source/);
		expect(items).toMatchObject([{ ad_name: 'Spring 1' }, { ad_name: 'Spring 2' }]);
	});

	test('belongs to JSON too that names none', async () => {
		const { image_ids: _, ...plain } = videoParams;
		const additionalParameters = JSON.stringify({ creatives: [{ ...plain, video_id: VIDEO }] });
		await harness.items(at('createAds', { adgroup_id: locator(group), creatives: {}, additionalFields: { additionalParameters } }));
		expect(harness.lastRequest.body).toMatchObject({ creatives: [{ video_id: VIDEO, image_ids: [expect.stringContaining('cover')] }] });
	});

	test('is waited for while TikTok still processes the video', async () => {
		harness.sandbox.faults({ path: 'suggestcover', answer: 40901, times: 2 });
		await harness.items(create(suggested));
		expect(paths()).toEqual([...Array<string>(3).fill('file/video/suggestcover/'), 'ad/create/']);
	});

	test('that never comes creates no ad, and says what to do', async () => {
		harness.sandbox.faults({ path: 'suggestcover', answer: 40901 });
		const { error } = await harness.run(create(suggested));
		expect(error?.message).toContain('TikTok has not suggested a cover for the video');
		expect(error?.description).toContain('Nothing was created or changed. Try again later, or set Video Cover to Image From the Library');
		expect(paths()).not.toContain('ad/create/');
	});
});
