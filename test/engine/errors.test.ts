import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createServer } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { CODES } from '../../lib/response/codes';
import type { Finished } from '../../sandbox/engine';
import type { Fault, Sandbox } from '../../sandbox/server';
import { still } from '../sandbox/client';
import { avatarNode, itemsOf, jsonOf } from '../support/avatarNode';
import { byOAuth, byToken } from '../support/credentials';
import { leaksIn, textOf } from '../support/leaks';
import { saying, startServer } from '../support/server';

const TOKEN = 'sandbox-token';
const SECRET = 'sandbox-secret';

/** Rate limits are tried again for any call; test/lib/refusal.test.ts has their last words. */
const RATE_LIMITS = new Set([40016, 40100, 40133]);

let tiktok: Sandbox;

beforeAll(async () => {
	tiktok = await still();
	// Waits before another try are a random part of a longest one: none of it.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
beforeEach(() => tiktok.reset());
afterAll(async () => {
	jest.restoreAllMocks();
	await tiktok.close();
});

const read = (credentials = byToken(tiktok.url), more: IDataObject = {}) => avatarNode('getManyAvatars', { limit: 1, ...more }, { credentials });
const change = (credentials = byToken(tiktok.url), more: IDataObject = {}) => avatarNode('renameVideo', { avatar_video_id: '1', file_name: 'New', ...more }, { credentials });

describe('what TikTok refuses is told in words', () => {
	const codes = Object.keys(CODES).map(Number).filter((code) => !RATE_LIMITS.has(code));

	test.each(codes)('%d', async (code) => {
		tiktok.faults({ answer: code });
		const { error, status } = await change();
		const { says, todo } = CODES[code]!;
		expect([status, error!.name, error!.message]).toEqual(['error', 'NodeApiError', says]);
		expect(error!.description!.startsWith(todo)).toBe(true);
		expect(error!.description).toMatch(new RegExp(`TikTok says: “.+” \\(code ${code}, request ID \\w{14,}\\)$`));
		expect(error!.httpCode).toBe(String(code));
		expect(error!.context!.itemIndex).toBe(0);
		expect(`${error!.message} ${todo}`).not.toMatch(/error|problem|failure|mistake/i);
	});

	test('also a code that nobody knows yet', async () => {
		tiktok.faults({ answer: 49999 });
		const { error } = await read();
		expect([error!.message, error!.description]).toEqual(['TikTok did not carry out the request', expect.stringMatching(/^TikTok gives its reason below\. TikTok says: “Answer 49999” \(code 49999, request ID \w+\)$/)]);
	});

	test('what TikTok did in part is a success, and its items come out', async () => {
		tiktok.faults({ partial: true });
		expect(jsonOf(await read())).toHaveLength(1);
	});

	test('with the class of cause that n8n knows', async () => {
		tiktok.faults({ answer: 40105 });
		expect(JSON.stringify((await read()).error)).toContain('credential-invalid');
	});
});

describe('what is no answer of TikTok’s', () => {
	test('a web page', async () => {
		tiktok.faults({ status: 403, html: true });
		const { error } = await read();
		expect([error!.message, error!.description]).toEqual(['TikTok answered with a web page instead of data (HTTP 403)', 'Run the workflow again in a few minutes. (code 403)']);
	});

	test('a path that TikTok does not have', async () => {
		const { error } = await read(byToken(`${tiktok.url}/elsewhere`));
		expect(error!.message).toBe('TikTok has nothing at this address');
		expect(error!.description).toMatch(/Base URL.+ends with a slash\. \(code 404\)$/);
	});

	test.each([301, 302, 303, 307, 308])('a redirect (%d): it is not followed, and the other host learns nothing', async (status) => {
		const other = await startServer(saying('{"code":0,"data":{"list":[]}}'));
		const first = await startServer((_arrived, response) => void response.writeHead(status, { Location: `${other.url}/stolen` }).end());
		const endings = [await read(byToken(first.url)), await change(byToken(first.url)), await read(byOAuth(first.url, { access_token: TOKEN }))];
		await Promise.all([first.close(), other.close()]);
		for (const { error } of endings) {
			expect([error!.message, error!.description]).toEqual(['TikTok sent the call to another address, and it was not followed', `Check the Base URL in the credential; the token is sent to no other address. (code ${status})`]);
		}
		expect(first.arrived).toHaveLength(3);
		expect(other.arrived).toHaveLength(0);
	});

	test('nothing in time', async () => {
		tiktok.faults({ delay: 3000 });
		const { error } = await change(undefined, { requestOptions: { timeout: 150 } });
		expect(error!.message).toBe('TikTok did not answer in time');
		expect(error!.description).toMatch(/^Check the network of the machine n8n runs on/);
	});

	test('nothing in time, where the answer began', async () => {
		tiktok.faults({ slowBody: 3000 });
		const { error } = await change(undefined, { requestOptions: { timeout: 150 } });
		expect(error!.message).toBe('TikTok did not answer in time');
	});

	test('nobody there', async () => {
		const { error } = await change(byToken(await deadEnd()));
		expect(error!.message).toBe('TikTok could not be reached');
		expect(error!.description).toContain('(ECONNREFUSED)');
		expect(error!.description).not.toContain('may have carried it out');
	});

	test('an address that the credential does not allow', async () => {
		const { error } = await change(byToken(tiktok.url, { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' }));
		expect(error!.message).toBe('The credential does not allow calls to this address');
		expect(tiktok.calls).toHaveLength(0);
	});
});

/** An address at which nothing listens. */
async function deadEnd(): Promise<string> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return `http://127.0.0.1:${port}`;
}

describe('neither token nor secret is in anything that is left behind', () => {
	const faults: Array<[string, Fault]> = [
		['a refused value', { answer: 40002 }],
		['a token that was revoked', { answer: 40105 }],
		['trouble', { answer: 50000 }],
		['a web page', { status: 401, html: true }],
		['a gateway', { status: 502, html: true }],
		['a cut connection', { reset: 'before' }],
		['half an answer', { truncate: true }],
		['no content', { empty: true }],
		['a redirect', { redirect: 'http://127.0.0.1:9/' }],
		['a wait too long', { delay: 1000 }],
		['success', { partial: true }],
	];
	const written: unknown[] = [];

	beforeAll(() => {
		for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) jest.spyOn(console, method).mockImplementation((...parts) => void written.push(parts));
		for (const stream of [process.stdout, process.stderr]) {
			const write = stream.write.bind(stream);
			jest.spyOn(stream, 'write').mockImplementation(((chunk: string, ...rest: []) => {
				written.push(chunk);
				return write(chunk, ...rest);
			}) as typeof stream.write);
		}
	});

	const expectNothing = (finished: Finished) => {
		for (const text of [JSON.stringify(finished.run), textOf(finished.run.data.resultData), textOf(finished.error), textOf(written)]) {
			expect(leaksIn(text, TOKEN, SECRET, /access-?token['"]?\s*[:=]/i, /bearer /i)).toEqual([]);
		}
	};

	const both = (url: string) => [byToken(url, { appId: '7000000000000000123', secret: SECRET }), byOAuth(url, { access_token: TOKEN })];

	test.each(faults)('after %s', async (_what, fault) => {
		for (const credentials of both(tiktok.url)) {
			for (const node of [{}, { onError: 'continueRegularOutput' as const }]) {
				tiktok.faults(fault);
				expectNothing(await avatarNode('renameVideo', { avatar_video_id: '1', file_name: 'New', requestOptions: { timeout: 200 } }, { credentials, node }));
			}
		}
	});

	test('where nobody listens', async () => {
		for (const credentials of both(await deadEnd())) expectNothing(await change(credentials));
	});

	test('where the server says it back in words of its own', async () => {
		const mirror = await startServer((_arrived, response) => void response.writeHead(401, { 'Content-Type': 'text/html', 'WWW-Authenticate': 'Bearer' }).end(`<html>Access-Token: ${TOKEN}</html>`));
		for (const credentials of both(mirror.url)) {
			expectNothing(await change(credentials));
			expectNothing(await read(credentials));
		}
		await mirror.close();
	});

	test('after bad input', async () => {
		expectNothing(await change(undefined, { file_name: 'n'.repeat(101) }));
	});

	test('the search for them finds them where they are', () => {
		const hidden = Object.defineProperty(new Error('x', { cause: { config: { headers: new Map([['Access-Token', TOKEN]]) } } }), 'secret', { value: Buffer.from(SECRET), enumerable: false });
		expect(leaksIn(textOf(hidden), TOKEN, SECRET, 'nowhere')).toEqual([expect.stringContaining(TOKEN), expect.stringContaining(SECRET)]);
	});
});

test('items that came in are not changed by a failure', async () => {
	tiktok.faults({ answer: 40002 });
	const items = itemsOf({ id: '1' });
	await avatarNode('renameVideo', { avatar_video_id: '={{ $json.id }}', file_name: 'New' }, { credentials: byToken(tiktok.url), items, node: { onError: 'continueErrorOutput' } });
	expect(items).toMatchObject([{ json: { id: '1' } }]);
});
