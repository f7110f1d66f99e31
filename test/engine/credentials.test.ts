import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Credentials } from '../../dev/engine';
import { ERROR_TEXTS } from '../../lib/errors/errorTexts';
import { SANDBOX_APP, type Sandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf, runAvatarNode } from '../support/avatarNode';
import { byOAuth, byToken } from '../support/credentials';
import { testCredential } from '../support/editor';
import { envelope, respondWith, startServer } from '../support/httpServer';
import { loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';

const TOKEN = 'sandbox-token';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const read = (credentials: Credentials) => runAvatarNode('getManyAvatars', { limit: 2 }, { credentials });
const tokens = () => sandbox.calls.map(({ headers }) => [headers['access-token'], headers.authorization]);

describe('the header that TikTok reads', () => {
	test('a pasted token', async () => {
		expect(jsonOf(await read(byToken(sandbox.url)))).toHaveLength(2);
		expect(tokens()).toEqual([[TOKEN, undefined]]);
	});

	test('a token pasted with blanks and a line break', async () => {
		expect(jsonOf(await read(byToken(sandbox.url, { accessToken: ` ${TOKEN}\n` })))).toHaveLength(2);
		expect(tokens()).toEqual([[TOKEN, undefined]]);
	});

	// n8n signs every OAuth2 call with Authorization, too; TikTok passes over it. Both go to TikTok's host only.
	test.each<[string, IDataObject]>([
		['at the root', { access_token: TOKEN, token_type: 'Bearer', code: 0 }],
		['within data', { code: 0, message: 'OK', data: { access_token: TOKEN, advertiser_ids: ['1'] } }],
	])('a token from Connect, %s', async (_where, data) => {
		const finished = await read(byOAuth(sandbox.url, data));
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(tokens()).toEqual([[TOKEN, `Bearer ${TOKEN}`]]);
	});

	test('a token from Connect, in a change', async () => {
		await runAvatarNode('renameVideo', { avatar_video_id: '1', file_name: 'New' }, { credentials: byOAuth(sandbox.url, { access_token: TOKEN }) });
		expect(sandbox.calls.map(({ method, body, headers, code }) => [method, body, headers['access-token'], code])).toEqual([
			['POST', '{"avatar_video_id":"1","file_name":"New"}', TOKEN, 40007],
		]);
	});
});

describe('where TikTok is not connected after all, the first run says so', () => {
	const first = async (credentials: Credentials) => {
		const { error, status } = await read(credentials);
		expect(status).toBe('error');
		expect(sandbox.calls).toHaveLength(0);
		return [error!.message, error!.description];
	};

	test('because TikTok refused the code, which n8n keeps as if it were a token', async () => {
		expect(await first(byOAuth(sandbox.url, { code: 40110, message: 'Auth code is used', request_id: 'R1', data: {} }))).toEqual([
			'TikTok is not connected yet: open the credential and click Connect',
			'When you clicked Connect, TikTok gave no access: The code from TikTok was already ' +
				'used or is not valid (code 40110). Connect again: each code works once, for one hour.',
		]);
	});

	test('because App ID and Secret do not belong together', async () => {
		const [, description] = await first(byOAuth(sandbox.url, { code: '40101', message: 'x' }));
		expect(description).toContain('TikTok does not know this app, or the secret is wrong (code 40101). Compare the App ID and Secret');
	});

	test('because nobody clicked Connect', async () => {
		const [message, description] = await first(byOAuth(sandbox.url, {}));
		expect(message).toBe('TikTok is not connected yet: open the credential and click Connect');
		expect(description).toMatch(/page of permissions/);
		expect((await first(byOAuth(sandbox.url, undefined as never)))[0]).toBe('TikTok is not connected yet: open the credential and click Connect');
	});

	test.each(['', '  '])('because the token is %j', async (accessToken) => {
		expect(await first(byToken(sandbox.url, { accessToken }))).toEqual([
			'No access token reached TikTok',
			'Open the credential and connect again, or paste a new access token.',
		]);
	});
});

describe('an address of one’s own', () => {
	test.each(['', '/', '//', '/open_api/v1.3', '/open_api/v1.3/', ' '])('that ends in %j', async (end) => {
		expect(errorTextOf(await read(byToken(sandbox.url + end)))).toBe('no error: success');
		expect(sandbox.calls.map(({ path }) => path)).toEqual(['/open_api/v1.3/creative/digital_avatar/get/']);
	});

	test.each(['', '127.0.0.1:4010', 'ftp://127.0.0.1', 'http://', 'http://a b', 'somewhere', 'http://127.0.0.1:99999'])(
		'that is none: %j',
		async (baseUrl) => {
			const { error } = await read(byToken(baseUrl));
			expect([error!.message, error!.description]).toEqual([
				'The Base URL in the credential is not an address',
				'Type it with http:// or https://, for example http://127.0.0.1:4010.',
			]);
		},
	);
});

describe('the test after Save', () => {
	const tested = (more: IDataObject = {}, url = sandbox.url) => testCredential('tikTokBusinessApi', byToken(url, more));

	test('asks who the token belongs to', async () => {
		expect(await tested()).toBeUndefined();
		expect(sandbox.calls.map(({ method, path, queryString, headers }) => [method, path, queryString, headers['access-token']])).toEqual([
			['GET', '/open_api/v1.3/user/info/', '', TOKEN],
		]);
	});

	describe('with App ID and Secret', () => {
		const app = { appId: ` ${SANDBOX_APP.appId} `, secret: SANDBOX_APP.secret };

		test('asks for the ad accounts, which takes all three', async () => {
			expect(await tested(app)).toBeUndefined();
			expect(sandbox.calls.map(({ path, query, headers }) => [path, query, headers['access-token']])).toEqual([
				['/open_api/v1.3/oauth2/advertiser/get/', { app_id: SANDBOX_APP.appId, secret: SANDBOX_APP.secret }, TOKEN],
			]);
		});

		test('names a wrong Secret', async () => {
			expect(await tested({ ...app, secret: 'of another app' })).toMatch(
				/^TikTok does not know this app, or the secret is wrong\. Compare the App ID and Secret/,
			);
		});

		test('names a wrong token, and not the app', async () => {
			expect(await tested({ ...app, accessToken: 'old' })).toMatch(/^TikTok no longer accepts this access token\. /);
		});
	});

	test.each(['/', '/open_api/v1.3/', ' '])('at an address that ends in %j', async (end) => {
		expect(await tested({}, sandbox.url + end)).toBeUndefined();
		expect(sandbox.calls.map(({ path }) => path)).toEqual(['/open_api/v1.3/user/info/']);
	});

	test('says what is wrong with the token', async () => {
		expect(await tested({ accessToken: 'revoked' })).toBe(
			'TikTok no longer accepts this access token. It was revoked, or it is not ' +
				'complete. Open the credential and connect again, or paste a new access token.',
		);
	});

	test.each(Object.keys(ERROR_TEXTS).map(Number))('has words for %d', async (code) => {
		sandbox.faults({ answer: code });
		expect(await tested()).toBe(`${ERROR_TEXTS[code]!.message}. ${ERROR_TEXTS[code]!.hint}`);
	});
});

describe('the credential types', () => {
	test('keep what is secret hidden', async () => {
		const loadedPackage = await loadThisPackage();
		for (const [type, secrets] of [
			['tikTokBusinessApi', ['accessToken', 'secret']],
			['tikTokBusinessOAuth2Api', ['secret', 'clientSecret']],
		] as const) {
			const hidden = loadedPackage
				.credentialType(type)!
				.properties.filter(({ typeOptions }) => typeOptions?.password)
				.map(({ name }) => name);
			expect(hidden).toEqual(secrets);
		}
	});

	test('go to TikTok unless told otherwise', async () => {
		const pack = await loadThisPackage();
		for (const type of ['tikTokBusinessApi', 'tikTokBusinessOAuth2Api']) {
			const [environment] = pack.credentialType(type)!.properties.filter(({ name }) => name === 'environment');
			expect(environment!.default).toBe('production');
		}
	});

	test('leave the caller’s request as it was', async () => {
		const pack = await loadThisPackage();
		const authenticate = pack.credentialType('tikTokBusinessApi')!.authenticate as (data: IDataObject, request: object) => Promise<object>;
		const request = Object.freeze({ url: 'http://x/', headers: Object.freeze({ Accept: 'a' }) });
		expect(await authenticate({ accessToken: TOKEN }, request)).toEqual({ url: 'http://x/', headers: { Accept: 'a', 'Access-Token': TOKEN } });
	});
});

test('an ID that comes unquoted from the sandbox is read with all its digits', async () => {
	const response = await fetch(`${sandbox.url}/open_api/v1.3/user/info/`, { headers: { 'Access-Token': TOKEN } });
	const text = await response.text();
	expect(text).toMatch(/"core_user_id":7200000000000000633[,}]/);
	const server = await startServer(respondWith(envelope(JSON.stringify({ list: [] }).replace('[]', `[${/"data":(\{.*\})\}$/.exec(text)![1]}]`))));
	const finished = await read(byToken(server.url));
	await server.close();
	expect(jsonOf(finished)).toMatchObject([{ core_user_id: '7200000000000000633' }]);
});
