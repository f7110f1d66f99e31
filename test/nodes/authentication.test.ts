import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { inspect } from 'node:util';
import type { Credentials } from '../../dev/engine';
import { SANDBOX_TOKEN, type Sandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { payloadOf, runRecorded, withApp } from '../support/recordedRun';
import { startTestSandbox } from '../support/sandboxClient';

const SECRET = 'sandbox-secret';
const app = { app_id: '7000000000000000123', secret: SECRET };

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startTestSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const node = async (operation: string, parameters: IDataObject = {}, args: Credentials = withApp(sandbox)) =>
	await runRecorded(sandbox, 'tikTokAuthentication', operation, parameters, args);

/** An authorization code, as TikTok returns it after the user agreed. */
async function code(): Promise<string> {
	const response = await fetch(`${sandbox.url}/portal/auth`, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({ app_id: app.app_id, redirect_uri: 'http://127.0.0.1/back', state: 's' }),
	});
	return new URL(response.headers.get('location')!).searchParams.get('auth_code')!;
}

const takes = async (token: string): Promise<boolean> => {
	const response = await fetch(`${sandbox.url}/open_api/v1.3/user/info/`, { headers: { 'Access-Token': token } });
	return ((await response.json()) as { code: number }).code === 0;
};

/** Everything a run leaves in its data, its error and the logs. */
const left = ({ finished }: { finished: unknown }): string => inspect(finished, { depth: 30 });

describe('exchanging a code', () => {
	test('hides the token unless it is asked for', async () => {
		const auth_code = await code();
		const { calls, items, ...ran } = await node('exchangeCode', { auth_code });
		const sent = calls.filter(({ path }) => path.includes('/oauth2/'));
		expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /open_api/v1.3/oauth2/access_token/']);
		expect(payloadOf(sent[0]!)).toEqual({ ...app, auth_code });
		expect(items).toEqual([
			{ access_token: '••••••••', advertiser_ids: ['7100000000000000017', '7100000000000000239', '7100000000000000451'], scope: expect.any(Array) },
		]);
		expect(left(ran)).not.toMatch(/sandbox-token-/);
	});

	test('gives the token that works when it is asked for', async () => {
		const { items } = await node('exchangeCode', { auth_code: await code(), include_token: true });
		expect(await takes(String(items[0]!.access_token))).toBe(true);
	});

	test('needs no token, and sends none', async () => {
		const { tikTokBusinessApi: data } = withApp(sandbox);
		const without: Credentials = { tikTokBusinessApi: { ...data, accessToken: '' } };
		const { calls, items, errorText } = await node('exchangeCode', { auth_code: await code(), include_token: true }, without);
		expect(errorText).toBe('');
		const [sent] = calls.filter(({ path }) => path.includes('/oauth2/'));
		expect(sent!.headers).not.toHaveProperty('access-token');
		expect(await takes(String(items[0]!.access_token))).toBe(true);
		expect((await runRecorded(sandbox, 'tikTokAdAccount', 'getManyAdAccounts', {}, without)).errorText).toContain('No access token reached TikTok');
	});

	test('sends none that the credential has', async () => {
		const { calls } = await node('exchangeCode', { auth_code: await code() });
		for (const { headers } of calls.filter(({ path }) => path.includes('/oauth2/'))) expect(headers).not.toHaveProperty('access-token');
	});

	test('is not made a second time, and says what to do', async () => {
		sandbox.faults({ path: '/oauth2/access_token/', answer: 50000 });
		const { calls, errorText } = await node('exchangeCode', { auth_code: 'x' });
		expect(calls).toHaveLength(1);
		expect(errorText).toContain('look there before you run it again');
		sandbox.faults();
		expect((await node('exchangeCode', { auth_code: 'used' })).errorText).toContain('The code from TikTok was already used or is not valid');
	});
});

describe('revoking a token', () => {
	test('ends another token', async () => {
		const [{ access_token }] = (await node('exchangeCode', { auth_code: await code(), include_token: true })).items as [{ access_token: string }];
		const { calls, items } = await node('revokeToken', { whose: 'other', access_token });
		expect(`${calls[0]!.method} ${calls[0]!.path}`).toBe('POST /open_api/v1.3/oauth2/revoke_token/');
		expect(payloadOf(calls[0]!)).toEqual({ ...app, access_token });
		expect(items).toEqual([{ success: true }]);
		expect([await takes(access_token), await takes(SANDBOX_TOKEN)]).toEqual([false, true]);
	});

	test('ends the credential’s own only when that is chosen', async () => {
		const { calls, ...ran } = await node('revokeToken', { whose: 'own', access_token: 'another' });
		expect(payloadOf(calls[0]!)).toEqual({ ...app, access_token: SANDBOX_TOKEN });
		expect(await takes(SANDBOX_TOKEN)).toBe(false);
		expect(JSON.stringify(ran.items)).not.toContain(SANDBOX_TOKEN);
	});

	test('an expression that comes to nothing revokes nothing', async () => {
		const { calls, errorText } = await node('revokeToken', { whose: 'other', access_token: '={{ "" }}' });
		expect(errorText).toContain('“Access Token” is missing');
		expect(calls).toHaveLength(0);
	});

	test('a value that is no token is not repeated', async () => {
		const { errorText: message, calls } = await node('revokeToken', { whose: 'other', access_token: '={{ ({ token: "very-secret" }) }}' });
		expect(message).toContain('“Access Token” must be text');
		expect(message).not.toContain('very-secret');
		expect(calls).toHaveLength(0);
	});
});

test.each([
	['exchangeCode', { auth_code: 'x' }],
	['revokeToken', { whose: 'own' }],
] as Array<[string, IDataObject]>)('%s says where App ID and Secret are filled in', async (operation, parameters) => {
	const { calls, errorText } = await node(operation, parameters, byToken(sandbox.url));
	expect(errorText).toContain('Fill in App ID and Secret in the TikTok credential for this operation | Both stand under My Apps');
	expect(calls).toHaveLength(0);
});

test('nothing secret stands in what is told of a refusal, even where TikTok repeats it', async () => {
	const server = (await import('node:http')).createServer((_request, response) => {
		response
			.writeHead(200, { 'content-type': 'application/json' })
			.end(JSON.stringify({ code: 40101, message: `secret ${SECRET} or token my-own-token is wrong`, request_id: 'R' }));
	});
	await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
	try {
		const baseUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
		const ran = await node(
			'revokeToken',
			{ whose: 'other', access_token: '={{ "my-own" + "-token" }}' },
			{ tikTokBusinessApi: { ...withApp(sandbox).tikTokBusinessApi!, baseUrl } },
		);
		expect(ran.errorText).toContain('TikTok says: “secret •••••••• or token •••••••• is wrong”');
		expect(inspect(ran.finished.error, { depth: 30 })).not.toMatch(new RegExp(`${SECRET}|my-own-token`));
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
