import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../sandbox/server';
import { jsonOf } from '../support/avatarNode';
import { byOAuth, byToken } from '../support/credentials';
import { closedPort, respondWith, startServer } from '../support/httpServer';
import { setUpInstantRetries } from '../support/instantRetries';

const TOKEN = 'sandbox-token';

const { context, read, change } = setUpInstantRetries();

describe('what is no answer of TikTok’s', () => {
	test('a web page', async () => {
		context.sandbox.faults({ status: 403, html: true });
		const { error } = await read();
		expect([error!.message, error!.description]).toEqual([
			'TikTok answered with a web page instead of data (HTTP 403)',
			'Run the workflow again in a few minutes. (code 403)',
		]);
	});

	test('a path that TikTok does not have', async () => {
		const { error } = await read(byToken(`${context.sandbox.url}/elsewhere`));
		expect(error!.message).toBe('TikTok has nothing at this address');
		expect(error!.description).toMatch(/Base URL.+ends with a slash\. \(code 404\)$/);
	});

	test.each([301, 302, 303, 307, 308])('a redirect (%d): it is not followed, and the other host learns nothing', async (status) => {
		const other = await startServer(respondWith('{"code":0,"data":{"list":[]}}'));
		const first = await startServer((_arrived, response) => void response.writeHead(status, { Location: `${other.url}/stolen` }).end());
		const endings = [await read(byToken(first.url)), await change(byToken(first.url)), await read(byOAuth(first.url, { access_token: TOKEN }))];
		await Promise.all([first.close(), other.close()]);
		for (const { error } of endings) {
			expect([error!.message, error!.description]).toEqual([
				'TikTok sent the call to another address, and it was not followed',
				`Check the Base URL in the credential; the token is sent to no other address. (code ${status})`,
			]);
		}
		expect(first.requests).toHaveLength(3);
		expect(other.requests).toHaveLength(0);
	});

	test.each<[string, Fault, string, string]>([
		['JSON that ends in its middle', { truncate: true }, 'The answer from TikTok was cut off in transit', 'Run the workflow again in a few minutes.'],
		['no content', { empty: true }, 'TikTok answered without any content', 'Run the workflow again in a few minutes.'],
		[
			'a gateway’s page',
			{ status: 502, html: true },
			'TikTok answered with a web page instead of data (HTTP 502)',
			'Run the workflow again in a few minutes.',
		],
		[
			'a cut connection',
			{ reset: 'before' },
			'TikTok could not be reached',
			'Check the network of the machine n8n runs on, and the Base URL in the credential (ECONNRESET).',
		],
	])('%s', async (_what, fault, title, todo) => {
		context.sandbox.faults(fault);
		const { error } = await change();
		expect([error!.message, error!.description!.slice(0, todo.length)]).toEqual([title, todo]);
	});

	test('text of another kind', async () => {
		const server = await startServer(respondWith('id,name\n1,a', 200, 'text/csv; charset=utf-8'));
		const { error } = await change(byToken(server.url));
		await server.close();
		expect(error!.message).toBe('TikTok answered with a file instead of data (text/csv)');
		expect(error!.description).not.toContain('Custom API Call');
	});

	test('JSON under another name is an answer all the same', async () => {
		context.sandbox.faults({ contentType: 'text/plain' });
		expect(jsonOf(await read())).toHaveLength(1);
	});

	test.each([
		['a slash that got lost on the way', 404, '404 page not found', 'TikTok has nothing at this address', /path if you typed one: it ends with a slash/],
		['a method that TikTok does not take', 405, '405 method not allowed', 'TikTok does not take this kind of call at this address', /from GET to POST/],
	])('%s', async (_what, status, text, title, todo) => {
		const server = await startServer(respondWith(text, status, 'text/plain'));
		const { error } = await change(byToken(server.url));
		await server.close();
		expect([error!.message, error!.description]).toEqual([title, expect.stringMatching(todo)]);
	});

	test('a slow answer that comes in time, whole or in two parts', async () => {
		context.sandbox.faults({ delay: 200, times: 1 }, { slowBody: 200, times: 1 });
		expect(jsonOf(await read())).toHaveLength(1);
	});

	test('nothing in time', async () => {
		context.sandbox.faults({ delay: 3000 });
		const { error } = await change(undefined, { requestOptions: { timeout: 150 } });
		expect(error!.message).toBe('TikTok did not answer in time');
		expect(error!.description).toMatch(/^Check the network of the machine n8n runs on/);
	});

	test('nothing in time, where the answer began', async () => {
		context.sandbox.faults({ slowBody: 3000 });
		const { error } = await change(undefined, { requestOptions: { timeout: 150 } });
		expect(error!.message).toBe('TikTok did not answer in time');
	});

	test('nobody there', async () => {
		const { error } = await change(byToken(await closedPort()));
		expect(error!.message).toBe('TikTok could not be reached');
		expect(error!.description).toContain('(ECONNREFUSED)');
		expect(error!.description).not.toContain('may have carried it out');
	});

	test('an address that the credential does not allow', async () => {
		const { error } = await change(byToken(context.sandbox.url, { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' }));
		expect(error!.message).toBe('The credential does not allow calls to this address');
		expect(context.sandbox.calls).toHaveLength(0);
	});
});
