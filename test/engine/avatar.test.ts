import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { loadPackage, runNode, type LoadedPackage } from '../../sandbox/engine';
import { SANDBOX_TOKEN, startSandbox, type Sandbox } from '../../sandbox/server';

let tiktok: Sandbox;
let pack: LoadedPackage;
const credentials = () => ({ tikTokBusinessApi: { environment: 'custom', baseUrl: tiktok.url, accessToken: SANDBOX_TOKEN, accessLevel: 'basic' } });

beforeAll(async () => {
	pack = await loadPackage(join(__dirname, '../..'));
	tiktok = await startSandbox();
});
afterAll(async () => await tiktok.close());

test('avatars', async () => {
	const done = await runNode(pack, { type: 'tikTokDigitalAvatar', credentials: credentials(), parameters: { authentication: 'accessToken', resource: 'avatar', operation: 'getManyAvatars', returnAll: true } });
	console.log(done.error, done.status, done.items('Node').length, done.items('Node')[0], tiktok.calls.map((c: any) => [c.method, c.path, c.query]));
});
test('create', async () => {
	const done = await runNode(pack, { type: 'tikTokDigitalAvatar', credentials: credentials(), parameters: { authentication: 'accessToken', resource: 'videoTask', operation: 'createVideoTasks', material_packages: { item: [{ avatar_id: { __rl: true, mode: 'id', value: tiktok.state.avatars[0]!.id }, script: 'Hello', video_name: 'x'.repeat(51) }, {}] } } });
	console.log(done.error?.message, done.error?.description);
});
test('render', async () => {
	require('../../dist/lib/request/clock').clock.speed = 100;
	const done = await runNode(pack, { type: 'tikTokRenderAvatarVideo', credentials: credentials(), parameters: { authentication: 'accessToken', operation: 'render', avatar_id: { __rl: true, mode: 'id', value: tiktok.state.avatars[0]!.id }, script: 'Hello 🎉 there', downloadVideo: true, binaryPropertyName: 'data' } });
	console.log(done.error, done.error?.description, JSON.stringify(done.items('Node')).slice(0, 900), tiktok.calls.slice(2).map((c: any) => [c.method, c.path, c.query]));
});
