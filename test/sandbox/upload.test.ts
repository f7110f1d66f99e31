import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Sandbox } from '../../sandbox/server';
import { clientOf, seconds, startTestSandbox, type Client } from '../support/sandboxClient';

const UPLOAD = '/file/video/ad/upload/';

let sandbox: Sandbox;
let client: Client;
let advertiser: string;
let other: string;
let clip: string;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	client = clientOf(sandbox);
});
beforeEach(async () => {
	sandbox.reset();
	const accounts = (await client.get('/oauth2/advertiser/get/', { app_id: '7000000000000000123', secret: 'sandbox-secret' })).json.data.list;
	[advertiser, other] = accounts.map((one: any) => one.advertiser_id);
	clip = (await client.get('/creative/digital_avatar/get/')).json.data.list[0].avatar_preview_url;
});
afterAll(() => sandbox.close());

const upload = async (more: object = {}) =>
	(await client.post(UPLOAD, { advertiser_id: advertiser, upload_type: 'UPLOAD_BY_URL', video_url: clip, file_name: 'clip.mp4', ...more })).json;

test('a video goes into an ad account', async () => {
	const bytes = Buffer.from(await (await fetch(clip)).arrayBuffer());
	const response = await upload({ flaw_detect: true, auto_fix_enabled: false, is_third_party: false, auto_bind_enabled: true });
	expect(response).toMatchObject({
		code: 0,
		data: [
			{
				file_name: 'clip.mp4',
				format: 'mp4',
				width: 360,
				height: 640,
				duration: 2,
				size: bytes.length,
				signature: createHash('md5').update(bytes).digest('hex'),
			},
		],
	});
	expect(response.data[0].video_id).toMatch(/^v100\d{19}$/);
	expect(Buffer.from(await (await fetch(response.data[0].url)).arrayBuffer()).equals(bytes)).toBe(true);
	expect(sandbox.state.uploads).toMatchObject([{ advertiserId: advertiser, fileName: 'clip.mp4' }]);
});

test('a name is taken once in an account, and free in another', async () => {
	expect((await upload()).code).toBe(0);
	expect((await upload()).code).toBe(40911);
	expect((await upload({ advertiser_id: other })).code).toBe(0);
	expect((await upload({ file_name: undefined })).code).toBe(0);
	expect(sandbox.state.uploads).toHaveLength(3);
});

test('what TikTok refuses', async () => {
	expect((await upload({ advertiser_id: '7100000000000000999' })).code).toBe(40001);
	expect((await upload({ video_url: 'https://example.com/clip.mp4' })).code).toBe(40902);
	expect((await upload({ video_url: 'clip.mp4' })).code).toBe(40002);
	expect((await upload({ video_url: `${sandbox.url}/media/video/1/video.mp4` })).code).toBe(40902);
	expect((await upload({ video_url: `${sandbox.url}/` })).code).toBe(40902);
	expect((await upload({ file_name: 'n'.repeat(101) })).code).toBe(40002);
	expect((await upload({ upload_type: 'UPLOAD_BY_FILE' })).code).toBe(40002);
	expect((await upload({ video_url: undefined })).code).toBe(40002);
	expect((await upload({ flaw_detect: 'true' })).code).toBe(40002);
	sandbox.advance(seconds(6 * 3600 + 2));
	expect((await upload()).code).toBe(40902);
	expect(sandbox.state.uploads).toEqual([]);
});
