import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { SANDBOX_APP, SANDBOX_TOKEN, type Sandbox } from '../../sandbox/server';
import { clientOf, startTestSandbox, type Client } from '../support/sandboxClient';

const AVATARS = '/creative/digital_avatar/get/';
const app_id = '7000000000000000123';
const secret = 'sandbox-secret';
const redirect_uri = 'http://127.0.0.1:5678/rest/oauth2-credential/callback?n=1';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	client = clientOf(sandbox);
});
beforeEach(() => sandbox.reset());
afterEach(() => void jest.restoreAllMocks());
afterAll(() => sandbox.close());

const form = (fields: Record<string, string>) =>
	[{ token: null, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, new URLSearchParams(fields).toString()] as const;

/** Presses Approve, as the form on the page does. */
async function approve(): Promise<URL> {
	const received = await client.raw('POST', '/portal/auth', ...form({ app_id, redirect_uri, state: 'a b&c' }));
	expect(received.status).toBe(302);
	return new URL(String(received.headers.location));
}

const codeOf = async (): Promise<string> => (await approve()).searchParams.get('code') ?? '';
const withForm = (fields: Record<string, string>) => client.raw('POST', '/open_api/v1.3/oauth/token/', ...form(fields));
const works = async (token: string): Promise<number> => (await client.get(AVATARS, {}, { token })).json.code;

test('the app and the token are the ones written here', () => {
	expect(SANDBOX_APP).toMatchObject({ appId: app_id, secret });
	expect(SANDBOX_TOKEN).toBe('sandbox-token');
});

describe('the page', () => {
	test('asks for approval', async () => {
		const received = await client.raw(
			'GET',
			`/portal/auth?${new URLSearchParams({ app_id, redirect_uri, state: '"><script>', client_id: app_id, response_type: 'code', scope: '' })}`,
		);
		expect(received).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
		for (const part of ['TikTok for Business sandbox', 'id="approve"', 'id="deny"', 'video generation']) expect(received.text).toContain(part);
		expect(received.text).not.toContain('<script>');
		const deny = new URL(/id="deny" href="([^"]+)"/.exec(received.text)![1]!.replaceAll('&#38;', '&'));
		expect(Object.fromEntries(deny.searchParams)).toEqual({ n: '1', error: 'access_denied', state: '"><script>' });
	});

	test.each([
		['another app', { app_id: '1', redirect_uri }],
		['no app', { redirect_uri }],
		['no way back', { app_id }],
		['a way back that is no web address', { app_id, redirect_uri: 'javascript:alert(1)' }],
	])('says what is wrong with %s', async (_name, query: Record<string, string>) => {
		const encoded = new URLSearchParams(query);
		expect(await client.raw('GET', `/portal/auth?${encoded}`)).toMatchObject({ status: 400, headers: { 'content-type': 'text/html; charset=utf-8' } });
		expect((await client.raw('POST', '/portal/auth', ...form(query))).status).toBe(400);
	});

	test('sends back with the code under both names', async () => {
		const target = await approve();
		expect(target.href.startsWith('http://127.0.0.1:5678/rest/oauth2-credential/callback?')).toBe(true);
		expect(target.searchParams.get('code')).toBeTruthy();
		expect(target.searchParams.get('auth_code')).toBe(target.searchParams.get('code'));
		expect(target.searchParams.get('state')).toBe('a b&c');
		expect(target.searchParams.get('n')).toBe('1');
	});
});

describe('oauth2/access_token/', () => {
	const ask = (body: object) => client.post('/oauth2/access_token/', body, { token: null });

	test('gives a token for a code, under data', async () => {
		const { json } = await ask({ app_id, secret, auth_code: await codeOf() });
		expect(json).toMatchObject({
			code: 0,
			message: 'OK',
			data: {
				access_token: expect.any(String),
				advertiser_ids: [expect.stringMatching(/^\d{19}$/), expect.anything(), expect.anything()],
				scope: expect.arrayContaining([1, 4]),
			},
		});
		expect(await works(json.data.access_token)).toBe(0);
	});

	test('refuses', async () => {
		const auth_code = await codeOf();
		expect((await ask({ app_id, auth_code })).json).toMatchObject({ code: 40002, message: expect.stringContaining('secret') });
		expect((await ask({ app_id, secret: 'wrong', auth_code })).json.code).toBe(40101);
		expect((await ask({ app_id: '1', secret, auth_code })).json.code).toBe(40101);
		expect((await ask({ app_id, secret, auth_code: 'wrong' })).json.code).toBe(40110);
		expect((await ask({ app_id, secret, auth_code })).json.code).toBe(0);
		const again = await ask({ app_id, secret, auth_code });
		expect(again).toMatchObject({ status: 200, json: { code: 40110 } });
		expect(again.text).not.toContain('access_token');
	});

	test('takes JSON only', async () => {
		expect((await client.raw('POST', '/open_api/v1.3/oauth2/access_token/', ...form({ app_id, secret, auth_code: await codeOf() }))).json.code).toBe(40002);
	});
});

describe('oauth/token/', () => {
	const fields = (code: string) => ({ client_id: app_id, client_secret: secret, code, grant_type: 'authorization_code', redirect_uri });

	test.each(['form', 'JSON'])('gives a token for a %s, at the root, the IDs as bare numbers', async (how) => {
		const sent = fields(await codeOf());
		const received = how === 'form' ? await withForm(sent) : await client.post('/oauth/token/', sent, { token: null });
		expect(received.json).toMatchObject({ code: 0, message: 'OK', access_token: expect.any(String), token_type: 'Bearer', scope: expect.any(Array) });
		expect(received.json).not.toHaveProperty('data');
		const accounts = (await client.get('/oauth2/advertiser/get/', { app_id, secret })).json.data.list;
		expect(received.text).toContain(`"advertiser_ids":[${accounts.map((one: any) => one.advertiser_id).join(',')}]`);
		expect(await works(received.json.access_token)).toBe(0);
	});

	test('refuses with HTTP 200 and no token', async () => {
		const code = await codeOf();
		const { client_secret: _, ...without } = fields(code);
		for (const [sent, expected] of [
			[without, 40002],
			[{ ...fields(code), client_secret: 'wrong' }, 40101],
			[{ ...fields(code), grant_type: 'refresh_token' }, 40108],
			[fields('wrong'), 40110],
			[fields(code), 0],
			[fields(code), 40110],
		] as const) {
			const response = await withForm(sent);
			expect(response).toMatchObject({ status: 200, json: { code: expected } });
			expect(response.text.includes('access_token')).toBe(expected === 0);
		}
	});

	test('a code lives an hour of real time', async () => {
		const [early, late] = [await codeOf(), await codeOf()];
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now');
		clock.mockReturnValue(now + 59 * 60_000);
		expect((await withForm(fields(early))).json.code).toBe(0);
		clock.mockReturnValue(now + 61 * 60_000);
		expect((await withForm(fields(late))).json.code).toBe(40110);
	});

	test('can be asked to nest its token', async () => {
		sandbox.faults({ nestedToken: true });
		const { json } = await withForm(fields(await codeOf()));
		expect(json).toMatchObject({ code: 0, data: { access_token: expect.any(String) } });
		expect(json).not.toHaveProperty('access_token');
	});
});

test('a token is revoked, and only that', async () => {
	const token = (await withForm({ client_id: app_id, client_secret: secret, code: await codeOf(), grant_type: 'authorization_code' })).json.access_token;
	const revoke = (body: object) => client.post('/oauth2/revoke_token/', body, { token: null });
	expect((await revoke({ app_id, secret: 'wrong', access_token: token })).json.code).toBe(40101);
	expect(await works(token)).toBe(0);
	expect((await revoke({ app_id, secret, access_token: token })).json).toMatchObject({ code: 0, data: {} });
	expect(await works(token)).toBe(40105);
	expect(await works('sandbox-token')).toBe(0);
	expect((await revoke({ app_id, secret, access_token: token })).json.code).toBe(40105);
});

test('a token sees its ad accounts and its user', async () => {
	const accounts = await client.get('/oauth2/advertiser/get/', { app_id, secret });
	expect(accounts.json.data.list).toHaveLength(3);
	for (const one of accounts.json.data.list) expect(one).toEqual({ advertiser_id: expect.stringMatching(/^\d{19}$/), advertiser_name: expect.any(String) });
	expect((await client.get('/oauth2/advertiser/get/', { app_id, secret: 'wrong' })).json.code).toBe(40101);
	expect((await client.get('/oauth2/advertiser/get/', { app_id, secret }, { token: null })).json.code).toBe(40104);
	const user = await client.get('/user/info/');
	expect(user.text).toMatch(/"core_user_id":\d{19},/);
	expect(user.json.data).toMatchObject({ display_name: expect.any(String), email: expect.stringContaining('@'), create_time: expect.any(Number) });
});
