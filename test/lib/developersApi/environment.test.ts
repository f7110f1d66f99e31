import { describe, expect, test } from '@jest/globals';
import { clientProperties, environmentProperties, originsOf } from '../../../lib/developersApi/environment';

describe('the hosts', () => {
	test('are TikTok’s unless the environment is a custom one', () => {
		const production = { api: 'https://open.tiktokapis.com', web: 'https://www.tiktok.com' };
		expect(originsOf({ environment: 'production', baseUrl: 'http://127.0.0.1:4010' })).toEqual(production);
		expect(originsOf({})).toEqual(production);
	});

	test.each(['http://127.0.0.1:4010', ' http://127.0.0.1:4010/ ', 'http://127.0.0.1:4010/v2/', 'http://127.0.0.1:4010/open_api/v1.3'])(
		'are both the custom one: %s',
		(baseUrl) => {
			expect(originsOf({ environment: 'custom', baseUrl })).toEqual({ api: 'http://127.0.0.1:4010', web: 'http://127.0.0.1:4010' });
		},
	);

	test.each([undefined, '', '127.0.0.1:4010', 'ftp://127.0.0.1', 'http://'])('are unknown if it is no address: %s', (baseUrl) => {
		expect(originsOf({ environment: 'custom', baseUrl: baseUrl as string })).toBeUndefined();
	});
});

test('each call makes new properties', () => {
	expect(environmentProperties()).toEqual(environmentProperties());
	expect(environmentProperties()[0]).not.toBe(environmentProperties()[0]);
});

test('only the client secret is hidden as it is typed', () => {
	expect(clientProperties().filter(({ typeOptions }) => typeOptions?.password)).toEqual([expect.objectContaining({ name: 'clientSecret' })]);
});
