import { describe, expect, jest, test } from '@jest/globals';
import { NodeOperationError, type ICredentialDataDecryptedObject, type INode } from 'n8n-workflow';
import { appCredentialsOf, getConnection } from '../../../lib/auth/connection';
import type { CredentialContext } from '../../../lib/definition/api';
import { ERROR_TEXTS } from '../../../lib/errors/errorTexts';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';

const node = { id: '1', name: 'Node', type: 't', typeVersion: 1, position: [0, 0], parameters: {} } as INode;

/** A node whose credential holds the data. */
function contextWith(data: ICredentialDataDecryptedObject, run?: object) {
	const getCredentials = jest.fn<CredentialContext['getCredentials']>().mockResolvedValue(data);
	return { getNode: () => node, getCredentials, ...(run && { getExecuteData: () => run }) };
}

/** The error for a credential that is of no use. */
async function errorFor(data: ICredentialDataDecryptedObject, authentication: 'oAuth2' | 'accessToken' = 'accessToken') {
	const error: unknown = await getConnection(contextWith(data), authentication).catch((caught: unknown) => caught);
	expect(error).toBeInstanceOf(NodeOperationError);
	return error as NodeOperationError;
}

describe('a credential of no use', () => {
	test.each<ICredentialDataDecryptedObject>([{}, { accessToken: '' }, { accessToken: ' \n' }])('has no token: %j', async (data) => {
		const { message, description } = await errorFor(data);
		expect([message, description]).toEqual([ERROR_TEXTS[40104]?.message, ERROR_TEXTS[40104]?.hint]);
	});

	test('is not connected yet', async () => {
		const { message, description } = await errorFor({}, 'oAuth2');
		expect(message).toBe('TikTok is not connected yet: open the credential and click Connect');
		expect(description).toContain('Check the App ID and Secret');
	});

	test('says why TikTok gave no token', async () => {
		const { description } = await errorFor({ oauthTokenData: { code: 40104, message: 'no' } }, 'oAuth2');
		expect(description).toContain(`TikTok gave no access: ${ERROR_TEXTS[40104]?.message} (code 40104)`);
	});

	test('has a Base URL that is no address', async () => {
		const { message, description } = await errorFor({ accessToken: 'T', environment: 'custom', baseUrl: '127.0.0.1:4010' });
		expect(message).toBe('The Base URL in the credential is not an address');
		expect(description).toContain('http://');
	});
});

test.each([
	['basic', 10],
	['advanced', 20],
	['premium', 30],
	['ultimate', 50],
	['of tomorrow', 10],
	['', 10],
])('the level %s allows %d calls a second', async (accessLevel, callsPerSecond) => {
	expect(await getConnection(contextWith({ accessToken: 'T', accessLevel }), 'accessToken')).toMatchObject({ callsPerSecond });
});

test.each([
	[undefined, 1],
	['', 1],
	[100, 1],
	[25, 0.25],
	['12.5', 0.125],
	[1, 0.01],
])('a Share of the Limit of %j percent is the part %d', async (limitShare, share) => {
	expect(await getConnection(contextWith({ accessToken: 'T', ...(limitShare !== undefined && { limitShare }) }), 'accessToken')).toMatchObject({ share });
});

test.each([0, -5, 101, 'half'])('a Share of the Limit of %j is refused, and the message says what is allowed', async (limitShare) => {
	const { message } = await errorFor({ accessToken: 'T', limitShare });
	expect(message).toBe('Share of the Limit in the credential must be a number from 1 to 100');
});

test('each way to sign in has its own credential; the token stands at the root or under data', async () => {
	const byToken = contextWith({ accessToken: ' T ' });
	const atRoot = contextWith({ oauthTokenData: { access_token: 'T' } });
	const underData = contextWith({ oauthTokenData: { data: { access_token: 'T' } } });
	const connections = [await getConnection(byToken, 'accessToken'), await getConnection(atRoot, 'oAuth2'), await getConnection(underData, 'oAuth2')];
	expect(connections.map(({ credential }) => credential)).toEqual(['tikTokBusinessApi', 'tikTokBusinessOAuth2Api', 'tikTokBusinessOAuth2Api']);
	expect(atRoot.getCredentials).toHaveBeenCalledWith('tikTokBusinessOAuth2Api');
	// The same token at the same host shares one limit.
	expect(new Set(connections.map(({ key }) => key)).size).toBe(1);
});

test('only TikTok’s sandbox has limits of its own, and another host another key', async () => {
	const production = await getConnection(contextWith({ accessToken: 'T' }), 'accessToken');
	const sandbox = await getConnection(contextWith({ accessToken: 'T', environment: 'sandbox' }), 'accessToken');
	expect([production.endpointLimits, sandbox.endpointLimits]).toEqual([undefined, { perSecond: 1, perMinute: 30 }]);
	expect(sandbox.baseUrl).toBe('https://sandbox-ads.tiktok.com/open_api/v1.3/');
	expect(sandbox.key).not.toBe(production.key);
});

test('the credential is read once in a run, and anew in the next', async () => {
	const run = {};
	const context = contextWith({ accessToken: 'T' }, run);
	expect(await getConnection(context, 'accessToken')).toBe(await getConnection(context, 'accessToken'));
	expect(context.getCredentials).toHaveBeenCalledTimes(1);
	const next = contextWith({ accessToken: 'T' }, {});
	await getConnection(next, 'accessToken');
	expect(next.getCredentials).toHaveBeenCalledTimes(1);
});

test('a credential that could not be read is read again', async () => {
	const context = contextWith({ accessToken: 'T' }, {});
	context.getCredentials.mockRejectedValueOnce(new Error('gone'));
	await expect(getConnection(context, 'accessToken')).rejects.toThrow('gone');
	await expect(getConnection(context, 'accessToken')).resolves.toMatchObject({ credential: 'tikTokBusinessApi' });
});

describe('App ID and Secret', () => {
	test('go to TikTok under its names, without a token, too', async () => {
		const connection = await getConnection(contextWith({ appId: ' 7 ', secret: ' S ' }), 'accessToken', true);
		expect(connection.withoutToken).toBe(true);
		expect(appCredentialsOf(connection)).toEqual({ app_id: '7', secret: 'S' });
	});

	test.each<ICredentialDataDecryptedObject>([{}, { appId: '7' }, { secret: 'S' }, { appId: '7', secret: ' ' }])(
		'are asked for where one is missing: %j',
		async (data) => {
			const connection = await getConnection(contextWith({ accessToken: 'T', ...data }), 'accessToken');
			expect(() => appCredentialsOf(connection, 'to renew it')).toThrow(TikTokApiError);
			expect(() => appCredentialsOf(connection, 'to renew it')).toThrow('Fill in App ID and Secret in the TikTok credential to renew it');
		},
	);
});
