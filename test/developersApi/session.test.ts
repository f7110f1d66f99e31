import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byApp, byUser, callsOf, runOperationAs, signIn } from '../support/developersApi';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timeScale: 1 });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const DAY = 86_400_000;

const grants = () => sandbox.calls.filter(({ path }) => path === '/v2/oauth/token/').map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

test('a code is exchanged once, decoded, in a form with client_key', async () => {
	const address = await signIn(sandbox.url);
	const credentials = await byUser(sandbox.url, address);
	for (let run = 0; run < 2; run++) expect((await runOperationAs(credentials, 'tikTokProfile', 'getProfile')).error).toBeUndefined();
	expect(grants()).toEqual([
		{
			client_key: 'sandboxclientkey',
			client_secret: 'sandbox-client-secret',
			grant_type: 'authorization_code',
			code: new URL(address).searchParams.get('code'),
			redirect_uri: 'https://example.com/tiktok',
		},
	]);
	expect(credentials.tikTokDevelopersUserApi).toMatchObject({
		accessToken: expect.stringMatching(/^act\./),
		refreshToken: expect.stringMatching(/^rft\./),
		granted: expect.stringContaining('video.list'),
	});
});

test('the code alone will do, as it stands in the address', async () => {
	const code = new URL(await signIn(sandbox.url)).searchParams.get('code')!;
	expect(
		(await runOperationAs(await byUser(sandbox.url, encodeURIComponent(code).replace('*', '%2A')), 'tikTokProfile', 'getProfile')).error,
	).toBeUndefined();
});

test('a token that ended is renewed, and the new refresh token takes the place of the old one', async () => {
	const credentials = await byUser(sandbox.url);
	await runOperationAs(credentials, 'tikTokProfile', 'getProfile');
	const seen = [];
	for (let day = 0; day < 3; day++) {
		sandbox.advance(DAY);
		seen.push(credentials.tikTokDevelopersUserApi!.refreshToken);
		expect((await runOperationAs(credentials, 'tikTokProfile', 'getProfile')).error).toBeUndefined();
	}
	expect(new Set(seen).size).toBe(3);
	expect(grants().slice(1)).toEqual(
		seen.map((refresh_token) => ({ client_key: 'sandboxclientkey', client_secret: 'sandbox-client-secret', grant_type: 'refresh_token', refresh_token })),
	);
});

test('a token about to end is renewed before it does', async () => {
	const credentials = await byUser(sandbox.url);
	await runOperationAs(credentials, 'tikTokProfile', 'getProfile');
	credentials.tikTokDevelopersUserApi!.expiresAt = String(Date.now() - 1);
	await runOperationAs(credentials, 'tikTokProfile', 'getProfile');
	expect(grants().map(({ grant_type }) => grant_type)).toEqual(['authorization_code', 'refresh_token']);
	expect(callsOf(sandbox).every(({ status }) => status === 200)).toBe(true);
});

test('a credential as it was before renewal, from a form or another item, still works', async () => {
	const credentials = await byUser(sandbox.url);
	await runOperationAs(credentials, 'tikTokProfile', 'getProfile');
	const old = { tikTokDevelopersUserApi: { ...credentials.tikTokDevelopersUserApi! } };
	sandbox.advance(DAY);
	await runOperationAs(credentials, 'tikTokProfile', 'getProfile');
	expect((await runOperationAs(old, 'tikTokProfile', 'getProfile')).error).toBeUndefined();
	expect(grants()).toHaveLength(2);
});

test('items at the same time renew once', async () => {
	const credentials = await byUser(sandbox.url);
	await runOperationAs(credentials, 'tikTokProfile', 'getProfile');
	sandbox.advance(DAY);
	const { items, error } = await runOperationAs(
		credentials,
		'tikTokProfile',
		'getProfile',
		{},
		Array.from({ length: 12 }, () => ({ json: {} })),
	);
	expect(error).toBeUndefined();
	expect(items('Node')).toHaveLength(12);
	expect(grants()).toHaveLength(2);
});

test('an app’s token is fetched, kept and renewed', async () => {
	const credentials = byApp(sandbox.url);
	const poll = async () =>
		expect((await runOperationAs(credentials, 'tikTokAdLibrary', 'queryAdvertisers', { search_term__name: 'coffee' })).error).toBeUndefined();
	await poll();
	await poll();
	sandbox.advance(DAY);
	await poll();
	expect(grants()).toEqual(
		Array.from({ length: 2 }, () => ({ client_key: 'sandboxclientkey', client_secret: 'sandbox-client-secret', grant_type: 'client_credentials' })),
	);
});

test('trouble at the token endpoint passes', async () => {
	sandbox.faults({ path: 'oauth/token', times: 2, status: 502, html: true });
	expect((await runOperationAs(byApp(sandbox.url), 'tikTokAdLibrary', 'queryAdvertisers', { search_term__name: 'coffee' })).error).toBeUndefined();
	expect(grants()).toHaveLength(3);
});

describe('what a person reads', () => {
	const ofProfile = async (change: object, code?: string) => {
		const { tikTokDevelopersUserApi: data } = await byUser(sandbox.url, code);
		const { error } = await runOperationAs({ tikTokDevelopersUserApi: { ...data, ...change } }, 'tikTokProfile', 'getProfile');
		return `${error?.message}. ${error?.description}`;
	};

	test('without a code, the link to sign in with', async () => {
		const expectedMessage = await ofProfile({ code: '' });
		expect(expectedMessage).toMatch(/^Sign in at TikTok once\. Open this link/);
		const link = new URL(/http\S+authorize\S+/.exec(expectedMessage)![0]);
		expect(Object.fromEntries(link.searchParams)).toMatchObject({
			client_key: 'sandboxclientkey',
			response_type: 'code',
			redirect_uri: 'https://example.com/tiktok',
			scope: 'user.info.basic,user.info.profile,user.info.stats,video.list,video.publish,video.upload',
		});
	});

	test('after a no', async () =>
		expect(await ofProfile({ code: 'https://example.com/tiktok?error=access_denied&error_description=No' })).toMatch(/^The sign-in at TikTok was refused/));

	test('of another sign-in’s address', async () =>
		expect(await ofProfile({ code: 'https://example.com/tiktok?code=abc&state=other' })).toMatch(/^This address belongs to another sign-in/));

	test('of a wrong secret, which is not told', async () => {
		const message = await ofProfile({ clientSecret: 'wrong-secret-of-mine' });
		expect(message).toMatch(/^TikTok does not know this app, or the secret is wrong/);
		expect(message).toContain('Client key or secret is incorrect.');
		expect(message).not.toContain('wrong-secret-of-mine');
	});

	test('of another redirect', async () =>
		expect(await ofProfile({ redirectUri: 'https://example.com/other' })).toMatch(/Redirect URI must be one that is registered/));

	test('of a code used before', async () =>
		expect(await ofProfile({}, 'https://example.com/tiktok?code=used')).toMatch(/^The sign-in has expired or was revoked/));

	test('of an address that is none', async () => expect(await ofProfile({ baseUrl: 'tiktok' })).toMatch(/^The Base URL in the credential is not an address/));
});
