import { describe, expect, test } from '@jest/globals';
import { isAllowedUrl } from '../../../lib/http/fileAddress';

const tiktok = { origin: 'https://business-api.tiktok.com' };
const sandbox = { origin: 'http://127.0.0.1:4010' };

describe('files go by https, or to the credential’s own origin', () => {
	test.each(['https://v16m.byteicdn.com/a.mp4', 'https://8.8.8.8/a', 'https://business-api.tiktok.com/a', 'https://[2606:4700::1111]/a'])('%s', (url) =>
		expect([isAllowedUrl(url, tiktok), isAllowedUrl(url, sandbox)]).toEqual([true, true]),
	);

	test('a sandbox on this machine', () => {
		expect(isAllowedUrl('http://127.0.0.1:4010/media/a.mp4', sandbox)).toBe(true);
		expect(isAllowedUrl('http://127.0.0.1:4011/media/a.mp4', sandbox)).toBe(false);
		expect(isAllowedUrl('https://127.0.0.1:4010/media/a.mp4', sandbox)).toBe(false);
	});
});

test.each([
	'http://v16m.byteicdn.com/a.mp4',
	'ftp://tiktok.com/a',
	'file:///etc/passwd',
	'/a',
	'undefined',
	'https://169.254.169.254/latest/meta-data/',
	'https://169.254.0.1/',
	'https://0xa9fea9fe/',
	'https://2852039166/',
	'https://0251.0376.0251.0376/',
	'https://[::ffff:169.254.169.254]/',
	'https://[::ffff:0:169.254.169.254]/',
	'https://[64:ff9b::169.254.169.254]/',
	'https://[fe80::1]/',
	'https://[febf::1]/',
	'https://[fd00:ec2::254]/',
	'https://100.100.100.200/latest/meta-data/',
	'https://168.63.129.16/',
	'https://metadata.google.internal/computeMetadata/v1/',
	'https://METADATA.google.internal./',
	'https://metadata/',
	'https://127.0.0.1/',
	'https://localhost/',
	'https://a.localhost/',
	'https://[::1]/',
	'https://0.0.0.0/',
])('never to %s', (url) => expect(isAllowedUrl(url, tiktok)).toBe(false));
