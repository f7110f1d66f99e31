import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { runNode, type Credentials, type RunResult } from '../../dev/engine';
import { Redactor, REDACTED } from '../../lib/errors/redactor';
import { TikTokApiError } from '../../lib/errors/TikTokApiError';
import { runAvatarNode } from '../support/avatarNode';
import { byOAuth, byToken } from '../support/credentials';
import { REDIRECT, runOperationAs } from '../support/developersApi';
import { envelope, startServer, type ReceivedRequest, type Server } from '../support/httpServer';
import { setUpInstantRetries } from '../support/instantRetries';
import { captureLogs, leaksIn, textsLeftBehind } from '../support/leaks';
import { clock, loadThisPackage } from '../support/package';

/** Characters that JSON, URLs and HTML write differently. */
const TOKEN = 'act.token"with<all>&/+=~ends';
const APP_SECRET = 'app-secret-4711-4712';
const REFRESH = 'rft.refresh-token-4713';
const CLIENT_SECRET = 'client-secret-4714';
const ALL = [TOKEN, APP_SECRET, REFRESH, CLIENT_SECRET];

const words = ALL.join(' and ');
const json = JSON.stringify(words);
const unicode = [...words].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const html = words.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const named = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const encoded = ALL.map(encodeURIComponent).join('&');
const form = ALL.map((secret) => new URLSearchParams({ secret }).toString()).join('&');

/** The end of a token with its special characters, which no mask leaves behind. */
const TRACES = [
	...ALL,
	...ALL.map(encodeURIComponent),
	...ALL.map((secret) => JSON.stringify(secret).slice(1, -1)),
	unicode.slice(0, 60),
	'all>',
	'all%3E',
	'all&gt;',
	'all&#62;',
];

/** What stands between quotes in JSON, in every spelling. */
const SPELLINGS: Readonly<Record<string, string>> = {
	'in words': json.slice(1, -1),
	'in escapes': unicode,
	'in a URL': encoded,
	'in a form': form,
	'in HTML': html,
	'in named HTML': named,
	'as JSON in JSON': JSON.stringify(json).slice(1, -1),
	'at the end of a long text': `${'x'.repeat(985)} ${json.slice(1, -1)}`,
};

/** The bodies of answers that repeat all of them. */
const bodies = (spelled: string): Array<[what: string, body: string, type: string]> =>
	(
		[
			['data of the Business API', envelope(`{"list":[{"avatar_id":"1","${spelled}":"${spelled}","deep":[["${spelled}"]]}]}`)],
			['a part of it', `{"code":20001,"message":"${spelled}","request_id":"${spelled}"}`],
			['an error', `{"code":40002,"message":"${spelled}","request_id":"${spelled}"}`],
			['an unknown code', `{"code":"${spelled}","message":"${spelled}"}`],
			['trouble', `{"code":50000,"message":"${spelled}","request_id":"${spelled}"}`],
			['data of TikTok for Developers', `{"data":{"user":{"a":"${spelled}"},"videos":[{"a":"${spelled}"}]},"error":{"code":"ok","log_id":"${spelled}"}}`],
			['an error there', `{"error":{"code":"invalid_params","message":"${spelled}","log_id":"${spelled}"}}`],
			['another error there', `{"error":{"code":"${spelled}","message":"${spelled}","log_id":"${spelled}"}}`],
			['a sign-in error', `{"error":"invalid_grant","error_description":"${spelled}","log_id":"${spelled}"}`],
			['a web page', `<html><body>${spelled}</body></html>`, 'text/html'],
			['text', `page not found: ${spelled}`, 'text/plain'],
			['half an answer', `{"code":0,"data":{"list":["${spelled}`],
		] as Array<[string, string, string?]>
	).map(([what, body, type = 'application/json']) => [what, body, type]);

const STATUSES = [200, 401, 403, 429, 502];

const { read, change } = setUpInstantRetries();

const business: Record<string, (url: string) => Credentials> = {
	'by token': (url) =>
		byToken(url, { accessToken: TOKEN, appId: '7000000000000000123', secret: APP_SECRET, clientSecret: CLIENT_SECRET, refreshToken: REFRESH }),
	'by OAuth': (url) =>
		byOAuth(url, { access_token: TOKEN, refresh_token: REFRESH }, { appId: '7000000000000000123', secret: APP_SECRET, clientSecret: CLIENT_SECRET }),
};

/** The tokens that the mirror gives; the credential does not know them before. */
const developers = (url: string): Credentials => ({
	tikTokDevelopersUserApi: {
		environment: 'custom',
		baseUrl: url,
		clientKey: 'client-key',
		clientSecret: CLIENT_SECRET,
		redirectUri: REDIRECT,
		scopes: ['user.info.basic'],
		code: APP_SECRET,
	},
});

describe('what an answer repeats of the secrets is masked', () => {
	let mirror: Server;
	let answer: { status: number; body: string; type?: string } | undefined;
	const written = captureLogs();

	const isTokenRequest = ({ url }: ReceivedRequest) => url.startsWith('/v2/oauth/token/');

	beforeAll(async () => {
		mirror = await startServer((received, response) => {
			if (isTokenRequest(received) && answer?.type !== 'token')
				return void response.end(JSON.stringify({ access_token: TOKEN, refresh_token: REFRESH, expires_in: 86400, scope: 'user.info.basic' }));
			const { status, body, type = 'application/json' } = answer!;
			// A header line cannot hold what only a body can.
			const line = encodeURIComponent(words);
			response.writeHead(status, { 'Content-Type': type === 'token' ? 'application/json' : type, 'X-Echo': line, 'WWW-Authenticate': line }).end(body);
		});
	});
	beforeAll(() => void (clock.calls = 1000));
	afterAll(async () => {
		clock.calls = 1;
		await mirror.close();
	});

	const expectNothing = (finished: RunResult) => {
		for (const text of textsLeftBehind(finished, written)) expect(leaksIn(text, ...TRACES)).toEqual([]);
		written.length = 0;
	};

	describe.each(Object.keys(SPELLINGS))('%s', (how) => {
		test.each(bodies(SPELLINGS[how]!))('in %s', async (_what, body, type) => {
			for (const status of how === 'in words' ? STATUSES : [200]) {
				answer = { status, body, type };
				for (const credentials of how === 'in words' ? Object.values(business) : [business['by OAuth']!])
					expectNothing(await read(credentials(mirror.url)));
				expectNothing(await runOperationAs(developers(mirror.url), 'tikTokProfile', 'getProfile'));
			}
		});
	});

	test('in the answer to a change', async () => {
		for (const [, body, type] of bodies(SPELLINGS['in words']!)) {
			answer = { status: 200, body, type };
			expectNothing(await change(business['by token']!(mirror.url)));
		}
	});

	test('where the token endpoint repeats them', async () => {
		answer = { status: 400, body: bodies(SPELLINGS['in words']!)[8]![1], type: 'token' };
		const finished = await runOperationAs(
			{ tikTokDevelopersUserApi: { ...developers(mirror.url).tikTokDevelopersUserApi, code: `${APP_SECRET}2` } },
			'tikTokProfile',
			'getProfile',
		);
		expect(finished.error).toBeDefined();
		for (const text of textsLeftBehind(finished, written)) expect(leaksIn(text, CLIENT_SECRET)).toEqual([]);
	});

	test('and the rest of the answer stays, long integers included', async () => {
		answer = { status: 200, body: envelope(`{"list":[{"avatar_id":7300000000000000001,"avatar_name":${json},"count":5}]}`) };
		const { items } = await runAvatarNode('getManyAvatars', { limit: 1 }, { credentials: business['by token']!(mirror.url) });
		expect(items('Node').map((item) => item.json)).toEqual([
			{ avatar_id: '7300000000000000001', avatar_name: Array(4).fill(REDACTED).join(' and '), count: 5 },
		]);
	});

	const exchange = async (parameters: IDataObject) =>
		await runNode(await loadThisPackage(), {
			type: 'tikTokAuthentication',
			parameters: { authentication: 'accessToken', resource: 'token', operation: 'exchangeCode', auth_code: 'code-4715-4715', ...parameters },
			credentials: business['by token']!(mirror.url),
		});

	test('but a token that was asked for is given', async () => {
		answer = { status: 200, body: envelope(JSON.stringify({ access_token: TOKEN, scope: [4], note: `${APP_SECRET} code-4715-4715` })) };
		const [item] = (await exchange({ include_token: true })).items('Node');
		expect(item!.json).toEqual({ access_token: TOKEN, scope: [4], note: `${REDACTED} ${REDACTED}` });
		expectNothing(await exchange({}));
	});
});

describe('Redactor', () => {
	const redactor = new Redactor([TOKEN, APP_SECRET, '12345678', 'short', '', undefined]);

	test('a number that is a secret is masked, one that holds it is not', () => {
		expect(redactor.value({ a: 12345678, b: '12345678', c: 91234567890 })).toEqual({ a: REDACTED, b: REDACTED, c: 91234567890 });
	});

	test('a cut text keeps no start of a secret', () => {
		expect(redactor.cutText(`no: ${APP_SECRET.slice(0, 12)}…`)).toBe(`no: ${REDACTED}…`);
		expect(redactor.cutText(`no: ${APP_SECRET.slice(0, 12)}`)).toBe(`no: ${REDACTED}`);
		expect(redactor.cutText('no: app')).toBe('no: app');
	});

	test('nothing of them is seen in it', () => {
		expect(JSON.stringify(redactor)).toBe('{}');
		expect(textsOf(redactor)).toEqual([]);
	});

	test('an answer of 10 MB without them costs next to nothing', () => {
		const body = JSON.stringify({
			list: Array.from({ length: 100_000 }, (_, id) => ({ id, name: 'A campaign with a name that has eighty characters or so in all of it, and more' })),
		});
		const before = process.cpuUsage();
		for (let round = 0; round < 10; round++) expect(redactor.concerns(body)).toBe(false);
		const { user, system } = process.cpuUsage(before);
		expect((user + system) / 1000 / 10).toBeLessThan(200);
	});

	test('as deep as the answer is', () => {
		let nested: unknown = [TOKEN];
		for (let depth = 0; depth < 100_000; depth++) nested = [nested];
		expect(() => redactor.value(nested)).not.toThrow();
	});
});

const textsOf = (value: object): string[] => Reflect.ownKeys(value).map(String);

test('TikTok’s words are cut at 1,000 characters, no emoji in two', () => {
	const { apiMessage } = TikTokApiError.fromCode(40002, '😀'.repeat(100_000), '').details;
	expect(apiMessage).toMatch(/^(?:😀){499}…$/u);
	expect(TikTokApiError.fromCode(40002, 'x'.repeat(1000), '').details.apiMessage).toHaveLength(1000);
});
