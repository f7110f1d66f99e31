import { describe, expect, test } from '@jest/globals';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import { appApi, userApi } from '../../../lib/developersApi/adapter';
import { SignInError } from '../../../lib/developersApi/signInError';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';

const NODE: INode = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

const CUSTOM = { environment: 'custom', baseUrl: 'http://127.0.0.1:4010', clientKey: 'key', clientSecret: 'client-secret' };

const connect = async (data: ICredentialDataDecryptedObject, api = userApi) =>
	await api.getConnection({ getNode: () => NODE, getCredentials: () => Promise.resolve(data) });

describe('the connection', () => {
	test('leads to version 2 at the host of the credential', async () => {
		expect(await connect(CUSTOM)).toMatchObject({ credential: 'tikTokDevelopersUserApi', baseUrl: 'http://127.0.0.1:4010/v2/', callsPerSecond: 10 });
		expect(await connect({}, appApi)).toMatchObject({ credential: 'tikTokDevelopersAppApi', baseUrl: 'https://open.tiktokapis.com/v2/' });
	});

	test('shares its limit with the same app and sign-in only, and its key shows no secret', async () => {
		const { key } = await connect(CUSTOM);
		expect((await connect({ ...CUSTOM })).key).toBe(key);
		expect((await connect({ ...CUSTOM, code: 'other' })).key).not.toBe(key);
		expect(key).not.toContain('client-secret');
	});

	test('needs an address', async () => {
		await expect(connect({ ...CUSTOM, baseUrl: 'nowhere' })).rejects.toThrow('The Base URL in the credential is not an address');
	});
});

test('fields go into the query as a list with commas, the rest into the body of a POST', () => {
	const params = { fields: ['id', 'title'], max_count: 5 };
	expect(userApi.toApiRequest(defineEndpoint('POST', 'video/list/', {}), params)).toMatchObject({ query: { fields: 'id,title' }, body: { max_count: 5 } });
	expect(userApi.toApiRequest(defineEndpoint('GET', 'user/info/', {}), params)).not.toHaveProperty('body');
});

test('a token has expired if TikTok says so with HTTP 401', async () => {
	const { isTokenExpired } = (await connect(CUSTOM)).responseAdapter!;
	const body = Buffer.from('{"error":{"code":"access_token_invalid"}}');
	expect(isTokenExpired({ statusCode: 401, headers: {}, body })).toBe(true);
	expect(isTokenExpired({ statusCode: 400, headers: {}, body })).toBe(false);
	expect(isTokenExpired({ statusCode: 401, headers: {}, body: Buffer.from('{}') })).toBe(false);
});

test('what n8n throws is a failed sign-in, an invalid token, or nothing of this API', async () => {
	const { toApiError } = (await connect(CUSTOM)).responseAdapter!;
	const apiError = new TikTokApiError({ message: 'Refused', hint: 'Sign in.' });
	expect(toApiError(new SignInError(apiError))).toBe(apiError);
	expect(toApiError({ httpCode: '401' })?.details).toMatchObject({ code: 'access_token_invalid', cause: 'credential-invalid' });
	expect(toApiError({ httpCode: '500' })).toBeUndefined();
});
