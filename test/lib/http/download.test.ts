import { describe, expect, jest, test } from '@jest/globals';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Connection } from '../../../lib/definition/api';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { download, safeFileName } from '../../../lib/http/download';

const account: Connection = {
	credential: 'tikTokBusinessApi',
	origin: 'http://127.0.0.1:9',
	baseUrl: 'http://127.0.0.1:9/open_api/v1.3/',
	callsPerSecond: 10,
	key: 'download',
};

const START = 'https://files.example.com/a/video.mp4';

/** Downloads the file at an address, from a web that answers each call with the next status and address. */
async function fetchFile(url: string, ...answers: Array<readonly [statusCode: number, location?: string]>) {
	const destroy = jest.fn();
	const asked: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		const [statusCode, location] = answers[asked.push(options) - 1] ?? [500];
		return { statusCode, headers: location === undefined ? {} : { location }, body: { destroy } };
	};
	const texts = { subject: 'The video', retryHint: 'Run it again.' };
	const result: unknown = await download({ helpers: { httpRequest } }, account, url, texts, undefined, async () => 'stored').catch(
		(caught: unknown) => caught,
	);
	return { result, asked, addresses: asked.map((options) => options.url), destroyed: destroy.mock.calls.length };
}

describe('a safe name', () => {
	test.each([
		['video.mp4', 'video.mp4'],
		['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'],
		['../../etc/passwd', '__.._etc_passwd'],
		['.hidden', '_hidden'],
		['line\r\nbreak\0', 'line_break_'],
		['', 'file'],
		['Übergröße 你好', 'Übergröße 你好'],
	])('%j', (name, safe) => {
		expect(safeFileName(name, 50, 'file')).toBe(safe);
	});

	test('is no longer than it may be', () => {
		expect(safeFileName('x'.repeat(300), 50, 'file')).toBe('x'.repeat(50));
	});
});

describe('a download', () => {
	test('is stored, and asked for without the token', async () => {
		const { result, asked, destroyed } = await fetchFile(START, [200]);
		expect([result, asked.length, destroyed]).toEqual(['stored', 1, 0]);
		expect(asked[0]).toMatchObject({ url: START, disableFollowRedirect: true, headers: { 'Accept-Encoding': 'identity' } });
		expect(JSON.stringify(asked[0])).not.toMatch(/access-token|authorization/i);
	});

	test('follows up to three redirects, also relative ones', async () => {
		const { result, addresses, destroyed } = await fetchFile(START, [302, '../b'], [301, 'https://cdn.example.com/c'], [307, '/d'], [200]);
		expect(result).toBe('stored');
		expect(addresses).toEqual([START, 'https://files.example.com/b', 'https://cdn.example.com/c', 'https://cdn.example.com/d']);
		expect(destroyed).toBe(3);
	});

	test('does not go in circles', async () => {
		const { result, asked } = await fetchFile(START, ...Array.from({ length: 9 }, () => [302, START] as const));
		expect(result).toBeInstanceOf(TikTokApiError);
		expect(result).toMatchObject({ message: 'The video’s address leads in circles', code: 310 });
		expect(asked).toHaveLength(4);
	});

	test.each(['http://files.example.com/a', 'https://169.254.169.254/latest', 'https://localhost/a', 'file:///etc/passwd'])(
		'goes only where it may, at once and after a redirect: %s',
		async (address) => {
			const refused = { message: 'The video’s address was not opened', code: 403 };
			const first = await fetchFile(address, [200]);
			expect(first.result).toMatchObject(refused);
			expect(first.asked).toEqual([]);
			const second = await fetchFile(START, [302, address], [200]);
			expect(second.result).toMatchObject(refused);
			expect(second.addresses).toEqual([START]);
		},
	);

	test('may come from the host in the credential without https', async () => {
		expect((await fetchFile('http://127.0.0.1:9/media/a.mp4', [200])).result).toBe('stored');
		expect((await fetchFile(START, [302, 'http://127.0.0.1:9/a'], [200])).result).toBe('stored');
	});

	test.each([403, 404, 410])('is not tried again after HTTP %d', async (status) => {
		const { result, asked } = await fetchFile(START, [status], [200]);
		expect(result).toMatchObject({ message: 'The video’s address no longer works', code: status });
		expect(asked).toHaveLength(1);
	});

	test('is tried again after HTTP 503', async () => {
		const { result, asked } = await fetchFile(START, [503], [200]);
		expect([result, asked.length]).toEqual(['stored', 2]);
	});
});
