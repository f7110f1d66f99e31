import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { byOAuth, byToken } from '../support/credentials';
import { openPicker } from '../support/editor';
import { envelope, respondWith, startServer } from '../support/httpServer';
import { leaksIn, textOf } from '../support/leaks';
import { startTestSandbox } from '../support/sandboxClient';

const APP = { appId: '7000000000000000123', secret: 'sandbox-secret' };

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const avatars = (filter?: string, credentials = byToken(sandbox.url)) => openPicker('tikTokDigitalAvatar', 'avatars', credentials, filter);
const advertisers = (credentials = byToken(sandbox.url, APP), filter?: string) => openPicker('tikTokRenderAvatarVideo', 'advertisers', credentials, filter);

const caught = async (promise: Promise<unknown>) =>
	(await promise.then(
		() => undefined,
		(error: Error & { description?: string }) => error,
	))!;

describe('avatars', () => {
	test('all of them, by name, each with a clip to look at', async () => {
		const { results } = await avatars();
		const expected = sandbox.state.avatars.map(({ avatarId, avatarName }) => ({ name: avatarName, value: avatarId }));
		expect(results.map(({ name, value }) => ({ name, value }))).toEqual(expected.sort((a, b) => a.name.localeCompare(b.name)));
		expect(results).toHaveLength(130);
		for (const { value, url } of results) expect(url).toMatch(new RegExp(`^${sandbox.url}/media/avatar/${value}/`));
		expect(sandbox.calls.map(({ queryString, headers }) => [queryString, headers['access-token']])).toEqual([
			['page=1&page_size=100', 'sandbox-token'],
			['page=2&page_size=100', 'sandbox-token'],
		]);
	});

	test.each(['mira', ' MIRA in ', 'Mira'])('that match %j', async (typed) => {
		const { results } = await avatars(typed);
		expect(results.length).toBeGreaterThan(1);
		expect(results.map(({ name }) => name)).toEqual(
			sandbox.state.avatars
				.map(({ avatarName }) => avatarName)
				.filter((name) => name.startsWith('Mira in '))
				.sort((a, b) => a.localeCompare(b)),
		);
	});

	test('the one whose ID was typed', async () => {
		const { avatarId, avatarName } = sandbox.state.avatars[117]!;
		expect((await avatars(avatarId)).results).toMatchObject([{ name: avatarName, value: avatarId }]);
		expect((await avatars(avatarId.slice(0, -1))).results).toMatchObject([{ value: avatarId }]);
	});

	test('none that match', async () => {
		expect((await avatars('nobody of this name')).results).toEqual([]);
	});

	test('once each, though TikTok repeats them, and by their ID where they have no name', async () => {
		const server = await startServer(
			respondWith(
				envelope(
					'{"list":[{"avatar_id":7318840930887499778,"avatar_name":"Mira"},{"avatar_id":"7318840930887499778",' +
						'"avatar_name":"Mira"},{"avatar_id":"7318840930887499779","avatar_name":""},{"avatar_name":"No ID"}]}',
				),
			),
		);
		const { results } = await avatars(undefined, byToken(server.url));
		await server.close();
		expect(results).toEqual([
			{ name: '7318840930887499779', value: '7318840930887499779' },
			{ name: 'Mira', value: '7318840930887499778' },
		]);
	});

	test('through OAuth2, too', async () => {
		expect((await avatars('mira', byOAuth(sandbox.url, { access_token: 'sandbox-token' }))).results.length).toBeGreaterThan(1);
	});

	test('TikTok’s reason where it refuses', async () => {
		sandbox.faults({ answer: 40118 });
		const error = await caught(avatars());
		expect(error.message).toBe('TikTok has not yet opened this feature to the app: Answer 40118');
		expect(error.description).toMatch(/allowlist.+TikTok says: “Answer 40118” \(code 40118, request ID \w+\)$/);
	});
});

describe('ad accounts', () => {
	const ACCOUNTS = [
		['Lighthouse Coffee', '7100000000000000017'],
		['Northwind Bicycles', '7100000000000000239'],
		['Paper Kite Studio', '7100000000000000451'],
	];

	test('all of them, with currency and status', async () => {
		const { results } = await advertisers();
		expect(results.map(({ name, value }) => [name, value])).toEqual(ACCOUNTS.map(([name, id]) => [`${name} (EUR, Active)`, id]));
		expect(sandbox.calls.map(({ query }) => query)).toEqual([
			{ app_id: APP.appId, secret: APP.secret },
			{ advertiser_ids: JSON.stringify(ACCOUNTS.map(([, id]) => id)), fields: '["currency","status"]' },
		]);
	});

	test('without currency and status, where TikTok does not tell them', async () => {
		sandbox.faults({ path: 'advertiser/info/', answer: 40001, times: 5 });
		expect((await advertisers()).results.map(({ name, value }) => [name, value])).toEqual(ACCOUNTS);
	});

	test('that match, by name and by ID', async () => {
		expect((await advertisers(undefined, 'kite')).results.map(({ value }) => value)).toEqual(['7100000000000000451']);
		expect((await advertisers(undefined, '0239')).results.map(({ value }) => value)).toEqual(['7100000000000000239']);
	});

	test('through OAuth2, whose App ID and Secret are there already', async () => {
		expect((await advertisers(byOAuth(sandbox.url, { access_token: 'sandbox-token' }))).results).toHaveLength(3);
	});

	test.each([{}, { appId: APP.appId }, { secret: APP.secret }, { appId: ' ', secret: ' ' }])('need App ID and Secret: %j', async (more) => {
		const error = await caught(advertisers(byToken(sandbox.url, more)));
		expect([error.message, error.description]).toEqual([
			'Fill in App ID and Secret in the TikTok credential to see this list',
			'Or switch the field to “By ID” and type the ID.',
		]);
		expect(sandbox.calls).toHaveLength(0);
	});

	test('with a wrong secret: the words, and neither secret nor token', async () => {
		const error = await caught(advertisers(byToken(sandbox.url, { appId: APP.appId, secret: 'wrong-secret' })));
		expect(error.message).toBe('TikTok does not know this app, or the secret is wrong: The app ID and the secret do not belong together');
		expect(leaksIn(textOf(error), 'wrong-secret', 'sandbox-token')).toEqual([]);
	});
});

test('a picker where TikTok is not connected says so', async () => {
	expect((await caught(avatars('', byOAuth(sandbox.url, {})))).message).toBe('TikTok is not connected yet: open the credential and click Connect');
	expect((await caught(avatars('', byToken(sandbox.url, { accessToken: ' ' })))).message).toBe('No access token reached TikTok');
});
