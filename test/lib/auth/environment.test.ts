import { expect, test } from '@jest/globals';
import { originOf } from '../../../lib/auth/environment';

test.each([
	[{}, 'https://business-api.tiktok.com'],
	[{ environment: 'production' }, 'https://business-api.tiktok.com'],
	[{ environment: 'sandbox' }, 'https://sandbox-ads.tiktok.com'],
	[{ environment: 'of tomorrow' }, 'https://business-api.tiktok.com'],
	[{ environment: 'sandbox', baseUrl: 'http://127.0.0.1:4010' }, 'https://sandbox-ads.tiktok.com'],
])('an environment has its host, whatever the Base URL says: %j', (credential, origin) => {
	expect(originOf(credential)).toBe(origin);
});

test.each([
	['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
	['  https://proxy.example.com//  ', 'https://proxy.example.com'],
	['http://127.0.0.1:4010/open_api', 'http://127.0.0.1:4010'],
	['http://127.0.0.1:4010/open_api/v1.3/', 'http://127.0.0.1:4010'],
	['https://proxy.example.com/tiktok/open_api/v1.3/ad/get/', 'https://proxy.example.com/tiktok'],
	['http://[::1]:4010/', 'http://[::1]:4010'],
])('a custom URL loses its slashes and the folder of the API: %j', (baseUrl, origin) => {
	expect(originOf({ environment: 'custom', baseUrl })).toBe(origin);
});

test.each(['', '  ', '127.0.0.1:4010', 'ftp://127.0.0.1', 'https://', 'http:///open_api', 'http://127.0.0.1:port', 'file:///etc/passwd'])(
	'a custom URL that is no web address: %j',
	(baseUrl) => {
		expect(originOf({ environment: 'custom', baseUrl })).toBeUndefined();
	},
);

test('a custom environment without a URL has no origin', () => {
	expect(originOf({ environment: 'custom' })).toBeUndefined();
});
