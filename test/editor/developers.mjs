/**
 * TikTok for Developers in a real n8n, against the sandbox: `node test/editor/developers.mjs`. A person signs in once;
 * the tokens end, are renewed and change, n8n restarts in between, and at last the access is revoked. TikTok's clock
 * runs as the real one here, and its tokens live seconds instead of a day.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../dev/run.mjs';
import { assert, Report } from './report.mjs';
import { PREFIX, START, workflow } from './workflows.mjs';

const TOKEN_SECONDS = 6;
const CLIENT = { clientKey: 'sandboxclientkey', clientSecret: 'sandbox-client-secret' };
const USER = 'tikTokDevelopersUserApi';
const APP = 'tikTokDevelopersAppApi';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const nodeOf = (name, node, type, { id, name: credentialName }, parameters) => ({
	id: name,
	name,
	type: PREFIX + node,
	typeVersion: 1,
	parameters,
	credentials: { [type]: { id, name: credentialName } },
});

/** Opens the sign-in link, keeps these permissions, and returns the redirect URL. */
async function allow(link, allowed) {
	const page = await fetch(link);
	assert.equal(page.status, 200, await page.text());
	const { origin, pathname, searchParams } = new URL(link);
	for (const scope of allowed) searchParams.append('allowed', scope);
	const answer = await fetch(origin + pathname, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: searchParams,
	});
	return answer.headers.get('location');
}

const linkIn = (message) => /https?:\S+\/v2\/auth\/authorize\/\S+/.exec(message)?.[0];

async function journey(report, { startN8n, N8nClient, sandbox, userFolder }) {
	let n8n = await startN8n({ userFolder, log: console.log });
	let client = new N8nClient(n8n.url);
	await client.logIn();
	const custom = { environment: 'custom', baseUrl: sandbox.url, ...CLIENT };
	const redirectUri = 'https://example.com/tiktok';
	const scopes = ['user.info.basic', 'user.info.stats', 'video.list', 'video.publish'];
	const typed = (code) => ({ name: 'Organic account', type: USER, data: { ...custom, redirectUri, scopes, code } });
	const grants = (kind) =>
		sandbox.calls
			.filter(({ path, body }) => path === '/v2/oauth/token/' && body.includes(`grant_type=${kind}`))
			.map(({ body }) => new URLSearchParams(body));
	let user;
	let signedIn;
	let stored;
	const profile = async (operation = 'getProfile', resource = 'profile') => await client.run(stored[operation].id, START);

	try {
		await report.check('A credential without a code shows the link to sign in with', async () => {
			user = await client.saveCredential(typed(''));
			const { status, message } = await client.testCredential(user.id, typed(''));
			assert.equal(status, 'Error');
			assert.match(message, /Sign in at TikTok once/);
			const link = new URL(linkIn(message));
			assert.equal(link.searchParams.get('client_key'), CLIENT.clientKey);
			assert.equal(link.searchParams.get('scope'), scopes.join(','));
			signedIn = await allow(link.href, ['user.info.stats', 'video.list']);
			assert.match(signedIn, /^https:\/\/example\.com\/tiktok\?code=.*scopes=user\.info\.basic%2Cuser\.info\.stats%2Cvideo\.list/);
		});

		await report.check('The pasted address connects, once for the test and the runs after it', async () => {
			await client.saveCredential(typed(signedIn));
			const { status, message } = await client.testCredential(user.id, typed(signedIn));
			assert.equal(status, 'OK', message);
			const make = async (operation, resource) =>
				await client.saveWorkflow(workflow(`Profile ${operation}`, nodeOf('Profile', 'tikTokProfile', USER, user, { resource, operation })));
			stored = {
				getProfile: await make('getProfile', 'profile'),
				getManyVideos: await make('getManyVideos', 'video'),
				revokeAccess: await make('revokeAccess', 'profile'),
			};
			const { error, items } = await profile();
			assert.equal(error, undefined, `${error?.message} ${error?.description}`);
			assert.equal(items.Profile[0].follower_count, 1204);
			assert.ok(!('username' in items.Profile[0]), 'what was not allowed is not asked for');
			assert.equal(grants('authorization_code').length, 1);
		});

		await report.check('Saved again in the same form, the connection holds', async () => {
			await client.saveCredential(typed(signedIn));
			const { error } = await profile();
			assert.equal(error, undefined, `${error?.message} ${error?.description}`);
			assert.equal(grants('authorization_code').length, 1);
		});

		await report.check('After the token ended, it is renewed before the call, and the new refresh token is used next time', async () => {
			for (let round = 0; round < 2; round++) {
				await sleep(TOKEN_SECONDS * 1000);
				const from = sandbox.calls.length;
				const { error } = await profile();
				assert.equal(error, undefined, `${error?.message} ${error?.description}`);
				assert.deepEqual(
					sandbox.calls.slice(from).map(({ path, status }) => `${path} ${status}`),
					['/v2/oauth/token/ 200', '/v2/user/info/ 200'],
				);
			}
			const used = grants('refresh_token').map((form) => form.get('refresh_token'));
			assert.ok(used.length >= 2);
			assert.equal(new Set(used).size, used.length, 'each refresh token is used once');
			assert.ok(grants('refresh_token').every((form) => form.get('client_key') === CLIENT.clientKey && !form.has('client_id')));
		});

		await report.check('n8n restarts, the token ends, and the workflow runs on with the rotated refresh token', async () => {
			await n8n.stop();
			n8n = await startN8n({ userFolder, log: console.log });
			client = new N8nClient(n8n.url);
			await client.logIn();
			await sleep(TOKEN_SECONDS * 1000);
			const before = grants('refresh_token').length;
			const { error } = await profile();
			assert.equal(error, undefined, `${error?.message} ${error?.description}`);
			assert.equal(grants('refresh_token').length, before + 1);
			assert.equal(grants('authorization_code').length, 1);
		});

		await report.check('A token that TikTok ended early is renewed after the refusal, once for items at the same time', async () => {
			await profile();
			sandbox.advance(TOKEN_SECONDS * 1000);
			const before = grants('refresh_token').length;
			const many = await client.saveWorkflow({
				name: 'Profile for many items',
				nodes: [
					{ id: START, name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {}, position: [0, 0] },
					{
						id: 'Items',
						name: 'Items',
						type: 'n8n-nodes-base.code',
						typeVersion: 2,
						parameters: { jsCode: 'return Array.from({ length: 8 }, () => ({ json: {} }))' },
						position: [200, 0],
					},
					{ ...nodeOf('Profile', 'tikTokProfile', USER, user, { resource: 'profile', operation: 'getProfile' }), position: [400, 0] },
				],
				connections: {
					[START]: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
					Items: { main: [[{ node: 'Profile', type: 'main', index: 0 }]] },
				},
			});
			const { error, items } = await client.run(many.id, START);
			assert.equal(error, undefined, `${error?.message} ${error?.description}`);
			assert.equal(items.Profile.length, 8);
			assert.equal(grants('refresh_token').length, before + 1);
		});

		await report.check('A permission that was switched off is named', async () => {
			const { id } = await client.saveWorkflow(
				workflow('Post', nodeOf('Post', 'tikTokPost', USER, user, { resource: 'account', operation: 'getCreatorInfo' })),
			);
			const { error } = await client.run(id, START);
			assert.equal(error?.message, 'The connection lacks a permission that this operation needs: The person has not allowed this');
		});

		await report.check('Disconnect ends the access, and the next run says how to sign in again', async () => {
			const { error, items } = await profile('revokeAccess');
			assert.equal(error, undefined, `${error?.message} ${error?.description}`);
			assert.deepEqual(items.Profile, [{ success: true }]);
			const after = await profile();
			assert.equal(after.error?.message, 'The sign-in has expired or was revoked: Refresh token is invalid or expired.');
			assert.match(after.error?.description, /clear the Sign-In Code/);
		});

		await report.check('A new sign-in brings it back', async () => {
			const { message } = await client.testCredential(user.id, typed(''));
			const again = await allow(linkIn(message), scopes);
			await client.saveCredential(typed(again));
			const { status, message: said } = await client.testCredential(user.id, typed(again));
			assert.equal(status, 'OK', said);
			const { error, items } = await profile('getManyVideos');
			assert.equal(error, undefined, `${error?.message} ${error?.description}`);
			assert.equal(items.Profile.length, 27);
		});

		await report.check('An app gets a token of its own, and a new one when it ends', async () => {
			const given = { name: 'Ad library', type: APP, data: custom };
			const app = await client.saveCredential(given);
			assert.equal((await client.testCredential(app.id, given)).status, 'OK');
			const wrong = await client.testCredential(app.id, { ...given, data: { ...custom, clientSecret: 'wrong' } });
			assert.match(wrong.message, /secret is wrong/);
			const { id } = await client.saveWorkflow(
				workflow(
					'Ads',
					nodeOf('Ads', 'tikTokAdLibrary', APP, app, {
						resource: 'ad',
						operation: 'queryAds',
						published_from: '2024-01-01',
						published_until: '2099-12-31',
						returnAll: true,
						additionalFields: {},
					}),
				),
			);
			for (let round = 0; round < 2; round++) {
				const { error, items } = await client.run(id, START);
				assert.equal(error, undefined, `${error?.message} ${error?.description}`);
				assert.equal(items.Ads[0].ad.id, '1790000000000000003');
				await sleep(TOKEN_SECONDS * 1000);
			}
			assert.ok(grants('client_credentials').length >= 2);
		});
		if (report.failed) console.log(`The end of n8n's log:\n${n8n.output()}`);
	} finally {
		await n8n.stop();
	}
}

async function main() {
	await prepare();
	const require = createRequire(import.meta.url);
	const built = (name) => require(join(root, 'dist', `${name}.js`));
	const report = new Report();
	const userFolder = mkdtempSync(join(tmpdir(), 'tiktok-developers-'));
	const sandbox = await built('sandbox/server').startSandbox({ timeScale: 1, tokenSeconds: TOKEN_SECONDS });
	try {
		await journey(report, { ...built('dev/n8n'), ...built('dev/editor/client'), sandbox, userFolder });
	} finally {
		await sandbox.close();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
	report.end();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
